"""Text from data files is shown and never obeyed: every payload, in every field, in every format.

Each field that takes any text holds a word of its own; in a second data set that word stands between
two copies of a payload. What a format says of both is read again by the rules of the format, and has
to be the same, but for the payload, whole, where the word is. Fields that take no free text refuse a
payload, and `check` points at what a reader would not see.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from itertools import accumulate
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from pydantic import BaseModel
from rich.cells import cell_len

from dprk_labor import show
from dprk_labor.check.run import check
from dprk_labor.check.scan import scan
from dprk_labor.compare.reconcile import reconcile
from dprk_labor.data import datafile
from dprk_labor.data.datafile import DataFiles
from dprk_labor.data.fields import MONEY, SHARE, Entry, Text
from dprk_labor.data.findings import DataError
from dprk_labor.data.loading import load
from dprk_labor.data.model import DataFile, SeedCard
from dprk_labor.data.yamldoc import YamlDocument
from dprk_labor.show import (
    CheckFormat,
    Format,
    OriginsFormat,
    PlainFormat,
    ScanFormat,
    Terminal,
    unobeyed,
)
from dprk_labor.show.answers_check import findings
from dprk_labor.show.html import report_html
from dprk_labor.show.plot import plot_svg
from dprk_labor.show.plot import shown as drawn
from dprk_labor.show.tables import data_package
from dprk_labor.text.characters import NotTextError, visible

FAIR: Final = Path(__file__).parent / "data" / "fair"
HIDDEN: Final = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
OSC_8: Final = "\x1b]8;;https://example.org\x1b\\here\x1b]8;;\x07"
HOSTILE: Final = {  # and how a reader sees it
    "\x1b[31mred\x1b[0m": r"\x1b[31mred\x1b[0m",
    OSC_8: r"\x1b]8;;https://example.org\x1b\here\x1b]8;;\x07",
    "\x9b31m\x7f\x85x": r"\x9b31m\x7f\x85x",
    "\u202eevil\u2066\u200f\u061c": r"\u202eevil\u2066\u200f\u061c",
    "~Soft\xadhyphen\ufeff\U000e0041\ue000": r"~Soft\xadhyphen\ufeff\U000e0041\ue000",
    "-Line\nbreak\r\nand\rtab\t-": r"-Line\x0abreak\x0d\x0aand\x0dtab\x09-",
    "-\u2028\n\u2029-": r"-\u2028\x0a\u2029-",
    "\0": r"\x00",
    "[/b][bold]:smile:[p. 12]": "[/b][bold]:smile:[p. 12]",
    "|b\\|c\\": "|b\\|c\\",
    "<script>alert(1)</script>&lt;": "<script>alert(1)</script>&lt;",
    "</desc></style></textarea>--><b onclick='x'>": "</desc></style></textarea>--><b onclick='x'>",
    "](javascript:alert(1)) <javascript:alert(1)>": "](javascript:alert(1)) <javascript:alert(1)>",
    '=HYPERLINK("javascript:alert(1)","y")': '=HYPERLINK("javascript:alert(1)","y")',
    "- + 1. item": "- + 1. item",
    "+ item": "+ item",
    "12) item": "12) item",
    "@SUM(1)": "@SUM(1)",
    "--- *a* _b_ `c` ~~d~~ #1 $2$ ![e](f) {g}": "--- *a* _b_ `c` ~~d~~ #1 $2$ ![e](f) {g}",
    "{{ 7 * 7 }}{% raw %}${7}%n%%": "{{ 7 * 7 }}{% raw %}${7}%n%%",
    "\"'`\"\"; end\\\"": "\"'`\"\"; end\\\"",
    "東京の労働者": "東京の労働者",
    "2016. Report": "2016. Report",
    "1999) Report": "1999) Report",
    "@name, a@b.example, a@_b.example, o/r#12": "@name, a@b.example, a@_b.example, o/r#12",
    "(http://a.example www.b.example)": "(http://a.example www.b.example)",
    "(x);=1+1;-1": "(x);=1+1;-1",
    "＝1": "＝1",
    "[^1]: x [a]: b": "[^1]: x [a]: b",
    '%%{init: {"theme": "dark"}}%% fa:fa-car': '%%{init: {"theme": "dark"}}%% fa:fa-car',
    "%style x fill:#f00;": "%style x fill:#f00;",
    "(direction LR) ﬂ°°60¶ß": "(direction LR) ﬂ°°60¶ß",
    "(GH-12) :+1: 5 times. x apart. y": "(GH-12) :+1: 5 times. x apart. y",
    '(x);"=1+1;y; -2': '(x);"=1+1;y; -2',
    "°\u3164\U000e0100\ufffe°": r"°\u3164\U000e0100\ufffe°",
    "°" + "\u0301" * 6: "°" + "\u0301" * 4 + r"\u0301\u0301",
    "<i>x</i> {0} [x](https://a.example)": "<i>x</i> {0} [x](https://a.example)",
    "شركة البناء 11,000–12,000 חברה": "شركة البناء 11,000–12,000 חברה",
    "°" + "w" * 1_499: "°" + "w" * 1_499,  # twice: a word of 3,000 characters
}  # fmt: skip
NAMES: Final = [re.sub(r"[^A-Za-z]+", "-", text)[:20] for text in HOSTILE]
KEYED: Final = ("metrics", "populations", "places", "institutions", "origins", "identities")
WORD: Final = re.compile("‹[0-9]+›")
BLANK: Final = frozenset("\u3164\U000e0100\ufffe")
SIGNS: Final = tuple("=+-@＝＋－＠")


# Where text may stand, from the models


def fields(hint: Any, name: str = "") -> Iterator[tuple[str, bool]]:
    """Every field that a type holds, and whether it takes any text.

    A text that is held to more, such as a date, is another type.
    """
    while hint not in (Text, Entry) and get_origin(hint) in (Annotated, Union, UnionType):
        hint = get_args(hint)[0]
    if get_origin(hint) in (dict, tuple):
        yield from fields(get_args(hint)[get_origin(hint) is dict], f"{name}.*")
    elif isinstance(hint, type) and issubclass(hint, BaseModel):
        types = get_type_hints(hint, include_extras=True)
        for key in hint.model_fields:
            yield from fields(types[key], f"{name}.{key}".lstrip("."))
    else:
        yield name, hint in (Text, Entry)


DATA_FIELDS: Final = dict(fields(DataFile))
CARD_FIELDS: Final = dict(fields(SeedCard))


HOLDERS: Final = {
    name
    for field in (*DATA_FIELDS, *CARD_FIELDS)
    for name in accumulate(field.split("."), "{}.{}".format)
}


def field_at(path: Iterable[object]) -> str:
    """The name that a place in a file has in the models."""
    name = ""
    for key in path:
        listed = f"{name}.*".lstrip(".")
        name = listed if listed in HOLDERS else f"{name}.{key}".lstrip(".")
    return name


def leaves(value: Any, *path: object) -> Iterator[tuple[Any, Any, str]]:
    """Every text of a file: what holds it, under which key, and the field's name in the models."""
    for key, one in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(one, str):
            yield value, key, field_at((*path, key))
        else:
            yield from leaves(one, *path, key)


def as_yaml(value: Any) -> str:
    """A value in YAML's flow style, a line each, what is no letter of a text as an escape."""
    if isinstance(value, dict):
        return (
            "{" + ",\n".join(f"{as_yaml(key)}: {as_yaml(one)}" for key, one in value.items()) + "}"
        )
    if isinstance(value, list):
        return "[" + ",\n".join(map(as_yaml, value)) + "]"
    escaped = re.sub("[^A-Za-z0-9]", lambda match: f"\\U{ord(match[0]):08x}", value)
    return f'"{escaped}"'


def subject(*, short: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """A data file and its card that have every field that takes any text."""
    data = YamlDocument((FAIR / "estimates.yaml").read_bytes(), "estimates.yaml").value
    card = YamlDocument((FAIR / "seeds" / "a.yaml").read_bytes(), "a.yaml").value
    # Of the others no format shows a field that it does not show of these.
    needed = {"e1", "e2", "e4", "e6", "e8"} | (set() if short else {"e3", "e9"})
    data["estimates"] = [one for one in data["estimates"] if one["id"] in needed]
    data["title"] = "The fair in figures"
    data["estimates"][0] |= {"as_of_reason": "Said", "also": [{"quote": "Words", "line": "2"}]}
    data["estimates"][0]["range"]["level"] = "95%"
    data["populations"] = {key: {"label": one} for key, one in data["populations"].items()}
    data["ignores"] = [{"rule": "unused", "about": "riders", "reason": "It is not used yet."}]
    named = ("metrics", "populations", "places", "origins")
    for names in (data[section] for section in named):
        next(iter(names.values()))["words"] = ["fair", "the fair"]
    data["metrics"]["takings"]["bases"]["net"]["words"] = ["kept"]
    card["published_reason"] = "It says so."
    card["extraction"] = {"source": "a.html", "sha256": "0" * 64, "size": "1", "tool": "by hand"}
    card["figures"] = [
        {"line": "1", "text": "40", "set_aside": "A number of stalls."},
        {"line": "2", "text": "500"},
    ]
    return data, card


def spots(data: Any, card: Any) -> Iterator[tuple[Any, Any, str]]:
    """Where any text may stand; that it is money or a share is said with a word that has to stay,
    and an estimate repeats the unit of its metric.
    """
    for content, known in ((data, DATA_FIELDS), (card, CARD_FIELDS)):
        for holder, key, field in leaves(content):
            if known[field] and field != "estimates.*.unit" and holder[key] not in (MONEY, SHARE):
                yield holder, key, field


def written(text: str, folder: Path, *, short: bool = False) -> DataFiles:
    """The files, with a word in every field that takes any text, between copies of this one."""
    data, card = subject(short=short)
    for number, (holder, key, _) in enumerate(list(spots(data, card))):
        holder[key] = f"{text}‹{number}›{text}"
    for estimate in data["estimates"]:
        estimate["unit"] = data["metrics"][estimate["metric"]]["unit"]
    (folder / "seeds").mkdir()
    (folder / "estimates.yaml").write_text(as_yaml(data), "ascii")
    (folder / "seeds" / "a.yaml").write_text(as_yaml(card), "ascii")
    return datafile.find(folder / "estimates.yaml")


# What the commands say of it


def outputs(files: DataFiles) -> dict[str, str]:
    """All that the commands print but for `check` and `scan`; a number is the width of a table."""
    dataset = dataclasses.replace(load(files.estimates), path="estimates.yaml", sha256="0" * 64)
    found, names = reconcile(dataset), list(dataset.seeds)
    claims = {claim.id: claim for claim in found.claims}
    said = {"plot.svg": plot_svg(found), "report.html": report_html(found)}
    for safe, end in ((False, "csv"), (True, "safe csv")):
        package = data_package(found, spreadsheet_safe=safe)
        said |= {
            f"export {name.replace('csv', end)}": "".join(text) for name, text in package.items()
        }
        for name, *about in (("estimates", found), ("seeds", dataset, names)):
            parts = show.answer(name, *about, Format.CSV, Terminal(), spreadsheet_safe=safe)
            said[f"{name}.{end}"] = "".join(parts)
    said["estimates.170"] = "".join(
        show.answer("estimates", found, Format.TABLE, Terminal(170), full=True)
    )
    shown = Terminal(60)
    for wanted in set(Format) - {Format.CSV}:
        end = "60" if wanted is Format.TABLE else wanted
        said[f"estimates.{end}"] = "".join(
            show.answer("estimates", found, wanted, shown, full=True)
        )
        said[f"seeds.{end}"] = "".join(show.answer("seeds", dataset, names, wanted, shown))
        said[f"seeds a.{end}"] = "".join(
            show.answer("seeds", dataset, names, wanted, shown, whole=True)
        )
        said[f"crosschecks.{end}"] = "".join(
            show.answer("crosschecks", found, wanted, shown, full=True)
        )
    for plain in PlainFormat:
        end = "60" if plain is PlainFormat.TABLE else plain
        for ids in ("e4", "e1 e6", "e1 e2"):
            asked = [claims[claim] for claim in ids.split()]
            said[f"explain {ids}.{end}"] = "".join(
                show.answer("explain", found, asked, plain, shown, full=True)
            )
    for tree in OriginsFormat:
        end = "60" if tree is OriginsFormat.TABLE else tree
        said[f"origins.{end}"] = "".join(show.answer("origins", found, tree, shown))
    return said


# How each format is read again


def apart(text: str) -> str:
    """The text without the marks that keep words from right to left apart; no other has one."""
    bare = re.sub("\u2068([^\u2068\u2069]+)\u2069", r"\1", text)
    leftward = {char for char in set(text) if unicodedata.bidirectional(char) in ("R", "AL")}
    assert not leftward & set(re.sub("\u2068[^\u2068\u2069]+\u2069", "", text))
    return bare


def read_markdown(text: str) -> list[Any]:
    """What a page made of it holds, block by block; it may not hold any HTML."""
    found: list[Any] = []
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    for token in tokens:
        # An empty comment keeps GitHub from making a link of a name or a number.
        parts = [token, *(one for one in token.children or () if one.content != "<!-- -->")]
        assert not [one for one in parts if one.type.startswith("html") or one.tag in ("a", "img")]
        tags = [(one.type, one.tag) for one in parts if one.type != "text"]
        texts = [one.content for one in parts[1:]]
        # GitHub looks for these in each text that is left.
        assert not [one for one in texts if re.search(r"@\w|#\d|\bGH-\d|:[\w+-]+:", one)]
        found.append([tags, apart("".join(texts))])
    return found


def read_mermaid(text: str) -> list[Any]:
    """Each line of a chart; the label of a node apart."""
    found: list[Any] = []
    for one in text.splitlines():
        match = re.fullmatch(r'(  \w+)\["((?:[^"<>&`\\*_~@#]|#\d+;)*)"\]', one)
        assert match or '"' not in one
        obeyed = r"%%|\$\$|:\S|\]:|\]\(|^(\d+[.)]|[-+])( |$)|ﬂ°|¶ß"
        assert match is None or not re.search(obeyed, match[2])
        assert not re.search(r"direction\s+(TB|BT|RL|LR|TD)", one)  # on any line
        label = match and re.sub(r"#(\d+);", lambda code: chr(int(code[1])), match[2])
        label = label and label.replace(r"\ufb02°", "ﬂ°").replace(r"\xb6ß", "¶ß")
        found.append([match[1], apart(label)] if match and label is not None else one)
    return found


class Page(HTMLParser):
    """What a browser makes of a page: its elements, their attributes and texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Any] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append([tag, *map(list, attrs)])

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_comment(self, data: str) -> None:
        self.found.append(["comment", data])


def read_html(text: str) -> list[Any]:
    """The page without its pictures."""
    text = re.sub(r"<svg.*?</svg>", "", text, flags=re.DOTALL)
    shown = re.sub(r'<title>.*?</title>|="[^"]*"', "", text)
    apart(shown.replace("<bdi>", "\u2068").replace("</bdi>", "\u2069"))
    return Page(re.sub("</?bdi>", "", text)).found


def read_svg(text: str) -> list[Any]:
    """Which elements there are, what they say together and what is told to those who hear it.

    A longer text takes more lines, and what is below it moves.
    """
    marked = apart(re.sub("&#x(206[89]);", lambda one: chr(int(one[1], 16)), text))
    drawing = list(ET.fromstring(marked).iter())  # noqa: S314 - our own
    lines = [one.text or "" for one in drawing if one.tag.endswith("}text")]
    others = [one for one in drawing if not one.tag.endswith("}text")]
    elements = [[one.tag, *one.attrib, one.text] for one in others]
    return [elements, [int(one[1:-1]) for one in WORD.findall(squeezed("".join(lines)))]]


def read_json(text: str) -> Any:
    """Exactly what is said; of the files of a package, other hashes and sizes are in order."""
    return json.loads(text, object_hook=lambda one: one | dict.fromkeys({"hash", "bytes"} & {*one}))


def read_csv(text: str) -> list[list[Any]]:
    """Each row, lists and the like in a cell as JSON has them."""
    return [
        [read_json(one) if re.match(r'\[["\]]|\{"', one) else one for one in row]
        for row in csv.reader(io.StringIO(text, newline=""), strict=True)
    ]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


READERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "json": read_json,
    "csv": read_csv,
    "safe csv": read_csv,
    "markdown": read_markdown,
    "mermaid": read_mermaid,
    "html": read_html,
    "svg": read_svg,
}


@cache
def read_once(end: str, text: str) -> Any:
    """What has no payload, read for all of them; `with_payload` makes another of it."""
    return READERS[end](text)


DATA_FORMATS: Final = ("json", "csv", "safe csv")
"""Where the text is as it was; elsewhere it is as a reader sees it."""


def with_payload(value: Any, payload: str) -> Any:
    """What was read, with the payload on both sides of each word."""
    if isinstance(value, str):
        return WORD.sub(lambda match: f"{payload}{match[0]}{payload}", value)
    if isinstance(value, dict):
        return {key: with_payload(one, payload) for key, one in value.items()}
    return [with_payload(one, payload) for one in value] if isinstance(value, list) else value


BEFORE: Final = r'(?:[^\S\t\r\n]|")*'
"""What a spreadsheet may leave out before a formula."""


def guarded(cell: Any) -> Any:
    """A cell with an apostrophe before what a spreadsheet would run, behind a semicolon too."""
    if not isinstance(cell, str):
        return json.loads(guarded(json.dumps(cell, ensure_ascii=False)))
    cells = re.split(r"(?<=[;\t\r\n])", cell)
    text = "".join(
        re.sub(rf"^({BEFORE if number else ''})(?=[=+@＝＋－＠-])", r"\1'", one)
        for number, one in enumerate(cells)
    )
    return f"'{text}" if text.startswith(tuple("\t\r\n")) else text


def hidden(text: str) -> set[str]:
    controls = {char for char in set(text) if unicodedata.category(char) in HIDDEN}
    return controls - {"\n"} | BLANK.intersection(text)


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, dict[str, str]]:
    """What is said where there is no payload: of the short data set, and of the whole one."""
    return {
        short: outputs(written("", tmp_path_factory.mktemp("harmless"), short=short))
        for short in (False, True)
    }


@pytest.mark.parametrize("short", [False, True])
def test_every_field_is_shown_somewhere(short: bool, harmless: dict[bool, dict[str, str]]) -> None:
    """But for what only `check` looks at, and the reason of a date that is stated."""
    taking = {name for known in (DATA_FIELDS, CARD_FIELDS) for name in known if known[name]}
    fields = [field for *_, field in spots(*subject(short=short))]
    assert {*fields, "estimates.*.unit", "ignores.*.field"} == taking
    said = {one for text in harmless[short].values() for one in WORD.findall(squeezed(text))}
    shown = {field for number, field in enumerate(fields) if f"‹{number}›" in said}
    assert taking - shown == {
        "estimates.*.unit", "metrics.*.words.*", "metrics.*.bases.*.words.*", "places.*.words.*",
        "populations.*.words.*",
        "origins.*.words.*", "ignores.*.about", "ignores.*.field", "ignores.*.reason",
    }  # fmt: skip


@pytest.mark.parametrize("payload", HOSTILE, ids=NAMES)
def test_every_format_shows_it_whole_and_obeys_none_of_it(
    payload: str, tmp_path: Path, harmless: dict[bool, dict[str, str]]
) -> None:
    short = len(payload) > 1000
    said = outputs(written(payload, tmp_path, short=short))
    plain = harmless[short]
    assert said.keys() == plain.keys()
    for name, whole in said.items():
        end, text = name.rpartition(".")[2], whole
        seen = payload if end in DATA_FORMATS else HOSTILE[payload]
        if end == "safe csv":
            assert text.startswith("\ufeff")
            text = whole.removeprefix("\ufeff")
        if end.isdigit():
            # A longer text changes what stands beside what, and a heading is in capitals.
            text, seen = squeezed(apart(whole)).upper(), squeezed(seen).upper()
            assert max(map(cell_len, apart(whole).splitlines())) <= int(end), name
            words = WORD.findall(squeezed(plain[name]))
            assert [one for one in words if f"{seen}{one}{seen}" not in text] == [], name
            assert not hidden(text), name
            continue
        read = READERS[end]
        if name == "export references.json":
            seen = re.sub("<(?=[/A-Za-z])", "< ", seen)  # no tag to CSL
        harmless_read = read_once(end, plain[name].removeprefix("\ufeff"))
        expected = with_payload(harmless_read, drawn(seen) if end == "svg" else seen)
        if end == "safe csv":
            expected = [list(map(guarded, row)) for row in expected]
            for apart_by in ";\t":  # as a spreadsheet may take it
                rows = csv.reader(io.StringIO(text, newline=""), delimiter=apart_by)
                cells = [cell.removeprefix(" ") for row in rows for cell in row]
                assert not [cell for cell in cells if cell.startswith(SIGNS)], name
        assert read(text) == expected, name
        kept = hidden(payload) if "csv" in end else set()
        assert hidden(text) <= kept, name


# What check says of it, and what may not hold it


@pytest.mark.parametrize("payload", HOSTILE, ids=NAMES)
def test_check_points_at_what_a_reader_would_not_see(
    payload: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = written(payload, tmp_path, short=True)
    monkeypatch.chdir(tmp_path)
    report = check(files._replace(estimates=Path("estimates.yaml"), seeds=Path("seeds")))
    found = report.findings
    expected = {
        (str(path), number, 1 + line.index('"', line.rfind('": ') + 1))
        for path in (Path("estimates.yaml"), Path("seeds/a.yaml"))
        for number, line in enumerate(path.read_text("ascii").splitlines(), start=1)
        if hidden(payload) and r"\U00002039" in line
    }
    pointed = {
        (one.primary.file, one.primary.span.line, one.primary.span.column)
        for one in found
        if one.rule == "hidden-characters" and one.primary.span
    }
    assert pointed == expected
    text = show.answer("check", report, CheckFormat.TEXT, Terminal(1_000_000))
    said = json.loads("".join(show.answer("check", report, CheckFormat.JSON, Terminal())))
    sarif = json.loads(show.answer("check", report, CheckFormat.SARIF, Terminal()))
    github = show.answer("check", report, CheckFormat.GITHUB, Terminal())
    assert not hidden(apart(text) + github)
    assert [one["message"] for one in said["findings"]] == [one.message for one in found]
    messages = [visible(one.message) for one in found]
    advice = [visible(one.help) for one in found]
    heads = [
        line
        for line in apart(text).splitlines()
        if re.match(r"\S+:\d+:\d+: (error|warning): ", line)
    ]
    assert [re.sub(r"^\S+ \w+: (.*) \[[a-z-]+\]$", r"\1", line) for line in heads] == messages
    told = [one["message"]["text"] for one in sarif["runs"][0]["results"]]
    assert told == [
        re.sub(r"[{}]", r"\g<0>\g<0>", f"{one} ({help_})").replace("](", r"]\(")
        for one, help_ in zip(messages, advice, strict=True)
    ]
    commands = [
        re.fullmatch(r"::(error|warning) [^:\n]+::(.*)", one) for one in github.splitlines()
    ]
    assert [match and unquote(match[2]) for match in commands] == [
        "\n".join(map(unobeyed, (one.message, one.help))) for one in found
    ]


@pytest.mark.parametrize("payload", HOSTILE, ids=NAMES)
def test_no_other_field_takes_it(payload: str, tmp_path: Path) -> None:
    data, card = subject(short=True)
    data["estimates"][0] |= {"supersedes": "e2", "derived_from": "e2", "sample_size": "20"}
    data["estimates"][0]["range"]["best"] = "5"
    next(iter(data["metrics"].values())).update(kind="stock", counts_places="true")
    next(iter(data["populations"].values()))["part_of"] = "riders"
    data["identities"]["product"] = {
        "product": "takings",
        "factors": ["attendance"],
        "bases": {"takings": "net"},
    }
    card.update(url="u", archived="u", accessed="2031", pages=["1"])
    card["extraction"] = {"source": "s", "sha256": "0", "size": "1", "tool": "t", "stated": ["1"]}
    expected: set[tuple[str, bool]] = set()
    for content, known in ((data, DATA_FIELDS), (card, CARD_FIELDS)):
        for holder, key, field in list(leaves(content)):
            if not known[field]:
                holder[key] = payload
        expected |= {(field, False) for field, is_free in known.items() if not is_free}
    if len(payload) < 1000:  # YAML takes no longer keys
        for name in KEYED:
            data[name][payload] = data[name].pop(next(iter(data[name])))
            expected.add((f"{name}.*", True))
    (tmp_path / "seeds").mkdir()
    (tmp_path / "estimates.yaml").write_text(as_yaml(data), "ascii")
    (tmp_path / "seeds" / "a.yaml").write_text(as_yaml(card), "ascii")
    with pytest.raises(DataError) as refused:
        load(tmp_path / "estimates.yaml")
    places = [one.primary for one in refused.value.findings]
    found = {(field_at(one.path), one.on_key) for one in places}
    assert found | {("document", False)} == expected  # which some are fit to name
    assert all(one.span for one in places)
    said = show.written(findings(refused.value.findings), Format.TABLE, Terminal())
    assert not hidden(apart(said))


ENGLISH: Final = "It is of the town, and what was in it is what they said to us there. " * 4


@pytest.mark.parametrize("payload", HOSTILE, ids=NAMES)
def test_scan_shows_it_and_writes_yaml_that_says_the_same(payload: str, tmp_path: Path) -> None:
    """It is in the document and in its name, on its card and in the unit of the only metric."""
    dataset = load(written(payload, tmp_path, short=True).estimates)
    # Of words that name it, no other figure would be drafted.
    attendance = dataset.data.metrics["attendance"].model_copy(update={"words": ()})
    data = dataset.data.model_copy(update={"metrics": {"attendance": attendance}})
    dataset = dataclasses.replace(dataset, data=data)
    card = dataset.seeds["a"]
    listed = " ".join(card.figures[0].text.split())
    content = f"The {listed}\n{payload} about 12,000 {payload}\n{ENGLISH}\n500 people".encode()
    if "\0" in payload:
        with pytest.raises(NotTextError):
            scan(dataset, card.document, content)
        return
    for name in (card.document, f"{payload}.txt"):
        found = scan(dataset, name, content)
        table = show.answer("scan", dataset, found, ScanFormat.TABLE, Terminal(60))
        yaml = show.answer("scan", dataset, found, ScanFormat.TABLE, Terminal(60), yaml=True)
        said = json.loads("".join(show.answer("scan", dataset, found, ScanFormat.JSON, Terminal())))
        assert not hidden(apart(table))
        assert max(map(cell_len, table.splitlines())) <= 60
        assert said["card"] in yaml
        assert said["missing_estimates"] in yaml
        reasons = {one["set_aside"] for one in said["figures"]} - {None}
        assert said["document"]["name"] == name
        estimates = f"estimates:\n{said['missing_estimates']}".encode()
        *_, last = YamlDocument(estimates, "estimates.yaml").value["estimates"]
        assert (last["quote"], last["unit"]) == ("500", attendance.unit)
        if name == card.document:
            assert reasons == {card.figures[0].set_aside}
            shown = squeezed(apart(table))
            assert squeezed(visible(str(*reasons))) in shown
        else:
            written_card = YamlDocument(said["card"].encode(), "a.yaml").value
            assert (written_card["document"], reasons) == (name, set())


@pytest.mark.parametrize("payload", HOSTILE, ids=NAMES)
@pytest.mark.parametrize("unicode", [True, False])
def test_color_is_all_that_is_obeyed(payload: str, unicode: bool, tmp_path: Path) -> None:
    found = reconcile(load(written(payload, tmp_path, short=True).estimates))
    terminal = Terminal(80, color=True, unicode=unicode)
    table = "".join(show.answer("estimates", found, Format.TABLE, terminal))
    assert f"\x1b[1;31m{'✗' if unicode else 'x'}1\x1b[0m" in table
    assert not hidden(apart(re.sub(r"\x1b\[(?:0|1|1;31)m", "", table)))
    assert unicode or table.isascii()
