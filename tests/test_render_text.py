"""Text from data files is shown and never obeyed, whatever it holds, in every format.

CSV and JSON are data: there the text arrives as it was, and only JSON has escapes for it.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from dprk_labor import render
from dprk_labor.choices import Format, OriginsFormat, PlainFormat
from dprk_labor.findings import Finding, Level, Place, Span
from dprk_labor.loading import load
from dprk_labor.model import Dataset
from dprk_labor.reconciliation import reconcile
from dprk_labor.render import views
from dprk_labor.render.markdown import escape
from dprk_labor.render.plain import findings_text
from dprk_labor.render.text import Terminal, to_ascii, visible
from dprk_labor.yamldoc import YamlDocument

MARCH: Final = Path(__file__).parents[1] / "examples" / "march"
HIDDEN: Final = {"Cc", "Cf", "Cs", "Zl", "Zp"}
OSC_8: Final = "\x1b]8;;https://example.org\x1b\\here\x1b]8;;\x07"
HOSTILE: Final = {  # and how a terminal shows it
    "\x1b[31mred\x1b[0m": r"\x1b[31mred\x1b[0m",
    OSC_8: r"\x1b]8;;https://example.org\x1b\here\x1b]8;;\x07",
    "\x9b31m\x85": r"\x9b31m\x85",
    "\u202eevil\u2066\u200f\u061c": r"\u202eevil\u2066\u200f\u061c",
    "soft\xadhyphen\ufeff\U000e0041": r"soft\xadhyphen\ufeff\U000e0041",
    "[/b][bold]:smile:": "[/b][bold]:smile:",
    "[p. 12]": "[p. 12]",
    "a|b\\|c": "a|b\\|c",
    "<script>alert(1)</script>&lt;": "<script>alert(1)</script>&lt;",
    "*a* _b_ `c` ~~d~~ #1 $2$ ![e](f) {g}": "*a* _b_ `c` ~~d~~ #1 $2$ ![e](f) {g}",
    "line\nbreak\r\nand\rtab\t": r"line\x0abreak\x0d\x0aand\x0dtab\x09",
    "a\rb": r"a\x0db",
    "\u2028\u2029": r"\u2028\u2029",
    "\0": r"\x00",
    "東京の労働者": "東京の労働者",
    "w" * 10_000: "w" * 10_000,
    '=HYPERLINK("javascript:alert(1)")': '=HYPERLINK("javascript:alert(1)")',
    '=1+1,"quoted"': '=1+1,"quoted"',
}


def as_yaml(value: Any) -> str:
    """A value in YAML's flow style, every character of a text as an escape."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {as_yaml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_yaml, value)) + "]"
    return '"' + "".join(f"\\U{ord(char):08x}" for char in value) + '"'


def spoiled(text: str, folder: Path) -> Dataset:
    """The march, read from files that have the text in every field that takes any."""

    def spoil(value: Any, fields: set[str]) -> Any:
        if isinstance(value, dict):
            return {
                key: f"A{text}Z" if key in fields and isinstance(one, str) else spoil(one, fields)
                for key, one in value.items()
            }
        return [spoil(one, fields) for one in value] if isinstance(value, list) else value

    fields = {
        "label", "all_day", "visitors", "locals", "marchers", "name", "title", "reason", "quote",
        "claimant", "origin_reason", "method", "remark", "document", "publisher", "author",
        "published_reason", "summary", "text", "set_aside",
    }  # fmt: skip
    seeds = folder / "seeds"
    shutil.copytree(MARCH / "seeds", seeds)
    for path in (MARCH / "estimates.yaml", *seeds.iterdir()):
        content = YamlDocument(path.read_bytes(), path.name).value
        for estimate in content.get("estimates", ()):
            estimate["remark"] = ""
            estimate["basis"] = estimate["basis"].replace("locals", "visitors")
        content = spoil(content, fields)
        if "places" in content:  # one of them by another name
            content["places"]["COUNTY"]["name"] += " county"
        target = path if path.parent == seeds else folder / path.name
        target.write_text(as_yaml(content), "ascii")
    return load(folder / "estimates.yaml", seeds)


@pytest.fixture(scope="module", params=HOSTILE, ids=[repr(text)[:12] for text in HOSTILE])
def case(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Dataset]:
    return f"A{request.param}Z", spoiled(request.param, tmp_path_factory.mktemp("spoiled"))


def hidden(text: str) -> set[str]:
    return {char for char in text if unicodedata.category(char) in HIDDEN} - {"\n"}


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def tables(dataset: Dataset, terminal: Terminal) -> Iterator[str]:
    yield render.estimates(reconcile(dataset), Format.TABLE, terminal)
    yield render.seeds(dataset, list(dataset.seeds), Format.TABLE, terminal)
    yield render.seeds(dataset, ["a_gazette"], Format.TABLE, terminal, whole=True)
    comparison = reconcile(dataset)
    yield render.origins(comparison, OriginsFormat.TABLE, terminal)
    yield render.explain(comparison, list(comparison.claims[:1]), PlainFormat.TABLE, terminal)


def test_tables_show_it(case: tuple[str, Dataset]) -> None:
    text, dataset = case
    shown = squeezed(f"A{HOSTILE[text[1:-1]]}Z")
    for table in tables(dataset, Terminal(60)):
        assert not hidden(table)
        assert shown in squeezed(table)
    for table in tables(dataset, Terminal(120)):
        assert not hidden(table)


@pytest.mark.parametrize(
    "output_format", [OriginsFormat.MARKDOWN, OriginsFormat.MERMAID, OriginsFormat.DOT]
)
def test_graphs_do_not_obey_it(case: tuple[str, Dataset], output_format: OriginsFormat) -> None:
    graph = render.origins(reconcile(case[1]), output_format, Terminal())
    plain = render.origins(reconcile(load(MARCH / "estimates.yaml")), output_format, Terminal())
    assert not hidden(graph)
    if output_format is not OriginsFormat.DOT:  # whose quoted labels are no HTML
        assert "<" not in graph.replace(r"\<", "")
    assert len(graph.splitlines()) == len(plain.splitlines())
    if output_format is not OriginsFormat.MARKDOWN:
        quotes = [len(re.findall(r'(?<!\\)(?:\\\\)*"', line)) for line in graph.splitlines()]
        assert quotes == [line.count('"') for line in plain.splitlines()]


@pytest.mark.parametrize("unicode", [True, False])
def test_color_is_all_that_is_obeyed(case: tuple[str, Dataset], unicode: bool) -> None:
    table = next(tables(case[1], Terminal(80, color=True, unicode=unicode)))
    assert "\x1b[1;31mcontradiction\x1b[0m" in table
    assert not hidden(re.sub(r"\x1b\[(?:0|1|36|33|1;31)m", "", table))
    assert unicode or table.isascii()


def cells(row: str) -> list[str]:
    """The cells of a Markdown table's row, as a reader sees them."""
    found = re.findall(r"(?:\\.|[^|\\])+", row)
    return [re.sub(r"\\(.)", r"\1", cell)[1:-1] for cell in found]


def test_markdown_keeps_it_in_its_cell(case: tuple[str, Dataset]) -> None:
    text, dataset = case
    shown = f"A{HOSTILE[text[1:-1]]}Z"
    comparison = reconcile(dataset)
    markdown = render.estimates(comparison, Format.MARKDOWN, Terminal())
    assert not hidden(markdown)
    rows = [cells(line) for line in markdown.splitlines() if line.startswith("| ")]
    claims = [claim for group in comparison.groups for claim in group.claims]
    assert [row for row in rows if row[0] not in ("Figure", "---")] == [
        [
            claim.text,
            f"“{shown}”",
            shown,
            visible(views.origin_text(claim)),
            f"[{claim.citation}]",
        ]
        for claim in claims
    ]
    head = markdown.splitlines()[0]
    assert re.sub(r"\\(.)", r"\1", head) == f"### {shown} · people · {shown}"
    for bare in re.findall(r"(?<!\\)(?:\\\\)*[<>`*_\[\]$&!~#]", markdown.replace("**", "")):
        assert bare == "#", markdown
    seeds = render.seeds(dataset, list(dataset.seeds), Format.MARKDOWN, Terminal())
    assert [cells(line)[:3] for line in seeds.splitlines()[2:]] == [
        [label, shown, shown] for label in "abcd"
    ]


def test_a_spreadsheet_runs_none_of_it(case: tuple[str, Dataset]) -> None:
    text, dataset = case
    bare = text[1:-1]
    estimates = [one.model_copy(update={"remark": bare}) for one in dataset.data.estimates]
    data = dataset.data.model_copy(update={"estimates": tuple(estimates)})
    comparison = reconcile(dataclasses.replace(dataset, data=data))
    table = render.estimates(comparison, Format.CSV, Terminal(), spreadsheet_safe=True)
    for row in csv.DictReader(io.StringIO(table, newline="")):
        assert row["remark"] == (f"'{bare}" if bare[0] in "=+-@\t\r\n" else bare)
        assert not any(cell.startswith(tuple("=+-@\t\r\n")) for cell in row.values())


def test_csv_is_the_data(case: tuple[str, Dataset]) -> None:
    text, dataset = case
    comparison = reconcile(dataset)
    output = json.loads(render.estimates(comparison, Format.JSON, Terminal()))

    def flat(one: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
        for key, value in one.items():
            if isinstance(value, dict):
                yield from flat(value, f"{key}_")
            else:
                shown = str(value).lower() if isinstance(value, bool) else str(value)
                yield prefix + key, "" if value is None else shown

    table = render.estimates(comparison, Format.CSV, Terminal())
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert all(row.pop("notes") is not None for row in rows)
    assert rows == [dict(flat(one)) for one in output["estimates"]]
    assert {row["claimant"] for row in rows} == {text}
    seeds = render.seeds(dataset, list(dataset.seeds), Format.CSV, Terminal())
    for row in csv.DictReader(io.StringIO(seeds, newline="")):
        assert (row["title"], row["summary"], row["document"]) == (text, text, text)


def test_json_is_the_data_in_harmless_characters(case: tuple[str, Dataset]) -> None:
    text, dataset = case
    estimates = render.estimates(reconcile(dataset), Format.JSON, Terminal())
    seeds = render.seeds(dataset, list(dataset.seeds), Format.JSON, Terminal())
    assert hidden(estimates + seeds) <= {"\U000e0041"}
    for one in json.loads(estimates)["estimates"]:
        assert (one["quote"], one["claimant"], one["publisher"]) == (text, text, text)
    for one in json.loads(seeds)["seeds"]:
        assert (one["title"], one["author"], one["summary"]) == (text, text, text)
        assert {figure["text"] for figure in one["figures"]} == {text}


def test_exports_are_the_data_too(case: tuple[str, Dataset]) -> None:
    text, dataset = case
    comparison = reconcile(dataset)
    files = render.data_package(comparison, shipped=False)
    tables = {
        path: list(csv.DictReader(io.StringIO(content, newline="")))
        for path, content in files.items()
        if path.endswith(".csv")
    }
    assert {row["quote"] for row in tables["estimates.csv"]} == {text}
    assert {row["summary"] for row in tables["seeds.csv"]} == {text}
    for row in tables["origins.csv"]:
        assert (row["title"], row["institution_name"]) == (text, text)
        assert row["reason"] in ("", text)
    output = json.loads(render.estimates(comparison, Format.JSON, Terminal()))
    for row, note in zip(tables["notes.csv"], output["notes"], strict=True):
        assert (row["text"], json.loads(row["figures"])) == (note["text"], note["figures"])
        for name in ("assumptions", "required"):
            assert json.loads(row[name]) == note[name]
    for item in json.loads(files["references.json"]):
        assert (item["title"], item["publisher"]) == (text, text)
        assert item["author"] == [{"literal": text}]
    graph = json.loads(files["provenance.jsonld"])["@graph"]
    assert {node.get("label", text) for node in graph} == {text}
    assert {node.get("value", text) for node in graph} == {text}
    (metric, place, *_) = (
        field["categories"]
        for field in json.loads(files["datapackage.json"])["resources"][0]["schema"]["fields"]
        if "categories" in field
    )
    assert {one["label"] for one in metric} == {text}
    assert {one["label"].removesuffix(" county") for one in place} == {text}
    for path in ("datapackage.json", "references.json", "provenance.jsonld"):
        assert hidden(files[path]) <= {"\U000e0041"}


def test_bibtex_shows_it(case: tuple[str, Dataset]) -> None:
    text, dataset = case
    shown = f"A{HOSTILE[text[1:-1]]}Z"
    entries = render.data_package(reconcile(dataset), shipped=False)["references.bib"]
    assert not hidden(entries)
    assert entries.count("{") == entries.count("}")
    named = {"backslash": "\\", "braceleft": "{", "braceright": "}", "asciitilde": "~",
             "asciicircum": "^", "less": "<", "greater": ">", "bar": "|"}  # fmt: skip
    for key in ("author", "title", "publisher"):
        found = re.findall(rf"^  {key} = {{{{(.*)}}}},$", entries, re.MULTILINE)
        assert len(found) == len(dataset.seeds)
        for one in found:
            plain = re.sub(r"\\text([a-z]+)\{\}|\\(.)", lambda m: named.get(m[1], m[2]), one)
            assert plain == shown
            assert not re.findall(r"(?<!\\)[#$%&_~^<>|]", one)


@pytest.mark.parametrize("text", HOSTILE)
def test_findings_show_it(text: str) -> None:
    place = Place(f"{text}.yaml", span=Span(3, 7, 3, 9))
    finding = Finding("rule", Level.ERROR, f"the word {text}", place, (place,), f"remove {text}")
    shown = HOSTILE[text]
    assert findings_text([finding]) == (
        f"{shown}.yaml:3:7: error: the word {shown} [rule]\n"
        f"    help: remove {shown}\n"
        f"    see {shown}.yaml:3:7\n"
    )


def test_a_finding_may_have_no_place_and_no_advice() -> None:
    finding = Finding("rule", Level.WARNING, "it is so", Place("a.yaml"))
    assert findings_text([finding]) == "a.yaml: warning: it is so [rule]\n"


def test_visible_leaves_what_steers_nothing() -> None:
    plain = "“Müller – 8,000 people” é e\u0301 한국 \u00a0"
    assert visible(plain) == plain
    assert visible("a\x7fb\ud800c\ufffe") == "a\\x7fb\\ud800c\ufffe"


def test_ascii_has_a_likeness_or_an_escape() -> None:
    assert to_ascii("“12–15 — ½” ‘·’ → … ✗ ● ○ ─ ╌ ▶ ┃ ÷×\u00a0é 한 😀") == (
        "\"12-15 -- \\xbd\" '|' -> ... x * o - ~ > | /x \\xe9 \\ud55c \\U0001f600"
    )


def test_markdown_escapes_what_has_a_meaning() -> None:
    assert escape("a_b*c`d|e<f>g[h]i\\j#k~l&m!n{o}p$q") == (
        r"a\_b\*c\`d\|e\<f\>g\[h\]i\\j\#k\~l\&m\!n\{o\}p\$q"
    )
