"""What an editor is told of the files: it accepts what the models accept, and refuses what they do.

An editor reads YAML 1.2: a plain `7` is a number, a plain `true` a flag. The models read text.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from generating import data_format
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError
from test_rules import CASES, FILES, change

from dprk_labor.cli import curating
from dprk_labor.data import datafile, fields, loading
from dprk_labor.data.findings import DataError
from dprk_labor.data.yamldoc import YamlDocument
from dprk_labor.show import Schema
from dprk_labor.show.schemas import schema_json

ROOT: Final = Path(__file__).parents[1]
MARCH: Final = ROOT / "examples" / "march"
SKELETON: Final = Path(curating.__file__).with_name("skeleton")
FAIR: Final = ROOT / "tests" / "data" / "fair"
FOR_EDITORS: Final = [
    path
    for folder in (ROOT / "data", ROOT / "seeds", MARCH, MARCH / "seeds")
    for path in sorted(folder.glob("*.yaml"))
]
SOUND: Final = [
    *FOR_EDITORS,
    *(
        path
        for folder in (FAIR, CASES / "base", SKELETON)
        for path in sorted(folder.rglob("*.yaml"))
    ),
]
FIRST_LINE: Final = re.compile(r"# yaml-language-server: \$schema=(.+)\n")

SPELLING: Final = "an editor sees the number, not how it is spelled: "
NOT_SAID: Final = "JSON Schema compares no values and has no calendar: "
ACCEPTED_ALL_THE_SAME: Final = {
    "schema/amount-in-scientific-notation": SPELLING + "8e3 is 8000",
    "schema/line-with-a-fraction": SPELLING + "3.0 is 3",
    "schema/line-with-a-leading-zero": SPELLING + "07 is 7",
    "schema/date-not-in-the-calendar": NOT_SAID + "the thirtieth of February",
    "schema/date-that-ends-before-it-begins": NOT_SAID + "2032 before 2031",
    "schema/low-above-high": NOT_SAID + "1.2 million below 1.1 million",
    "schema/best-outside-its-interval": NOT_SAID + "50% above 40%",
    "schema/point-with-an-open-end": NOT_SAID + "8,000 and again 8,000",
    "schema/words-for-nothing": "patterns say what an id may be, not which ids are taken",
    "schema/fraction-of-a-count": "decimals are fractions, too",
}
"""Cases whose data file the models refuse and the schema does not, and why it cannot."""

CORE: Final = (
    (r"null|Null|NULL|~|", lambda _: None),
    (r"true|True|TRUE", lambda _: True),
    (r"false|False|FALSE", lambda _: False),
    (r"[-+]?[0-9]+", int),
    (r"0o[0-7]+|0x[0-9a-fA-F]+", lambda text: int(text, 0)),
    (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", float),
    (r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)", lambda text: float(text.replace(".", ""))),
    (r"(?s:.*)", str),
)
"""The core schema of YAML 1.2 (10.3.2): what a plain scalar is, by the first that fits."""


def seen(text: str) -> Any:
    """The values of a file as an editor sees them."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same, several times as fast
    return _seen(yaml.compose(text, Loader=loader))


def _seen(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _seen(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_seen(value) for value in node.value]
    if node.style:
        return node.value
    return next(read(node.value) for form, read in CORE if re.fullmatch(form, node.value))


SCHEMAS: Final[dict[Schema, Any]] = {which: json.loads(schema_json(which)) for which in Schema}


def refused(path: Path) -> list[str]:
    """What an editor would underline in the file."""
    which = Schema.SEED if path.parent.name == "seeds" else Schema.DATA
    return _refused(which, path.read_text("utf-8"))


@cache  # most cases have most of their files from one base
def _refused(which: Schema, text: str) -> list[str]:
    validator = Draft202012Validator(SCHEMAS[which])
    return [error.message for error in validator.iter_errors(seen(text))]


@pytest.mark.parametrize("which", Schema)
def test_each_schema_is_one_and_has_a_name(which: Schema) -> None:
    schema = SCHEMAS[which]
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:dprk-labor:schema:{which}:1"
    assert schema["title"] == f"dprk-labor {which}"


@pytest.mark.parametrize("path", SOUND, ids=lambda path: "/".join(path.parts[-3:]))
def test_what_is_sound_is_accepted(path: Path) -> None:
    assert refused(path) == []


@pytest.mark.parametrize("path", FOR_EDITORS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_first_line_names_the_schema(path: Path) -> None:
    which = Schema.SEED if path.parent.name == "seeds" else Schema.DATA
    with path.open(encoding="utf-8") as file:
        named = FIRST_LINE.fullmatch(file.readline())
    assert named
    assert (path.parent / named[1]).resolve() == ROOT / "schemas" / f"{which}.schema.json"


def parts(which: Schema) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key of the file at any depth, and what the schema says of its value."""
    schema = SCHEMAS[which]
    for name, one in [(which.value, schema), *schema["$defs"].items()]:
        for key, value in one.get("properties", {}).items():
            yield f"{name}.{key}", value


@pytest.mark.parametrize("which", Schema)
def test_every_key_is_described_and_every_example_is_one(which: Schema) -> None:
    definitions = {"$defs": SCHEMAS[which]["$defs"]}
    assert [name for name, part in parts(which) if not part.get("description")] == []
    assert [
        (name, example)
        for name, part in parts(which)
        for example in part.get("examples", [])
        if not Draft202012Validator({**part, **definitions}).is_valid(example)
    ] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_case_is_refused_where_the_models_refuse_it(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shutil.copytree(CASES / "base", tmp_path / "case"))
    change(path.read_text("utf-8"))
    files = datafile.find(Path("estimates.yaml"))
    found = set()
    try:
        loading.read(files)
    except DataError as error:
        found = {(finding.primary.file, finding.rule) for finding in error.findings}
    if f"{path.parent.name}/{path.stem}" in ACCEPTED_ALL_THE_SAME:
        assert found == {("estimates.yaml", loading.RULE)}
        found = set()
    for file in (files.estimates, *sorted(files.seeds.iterdir())):
        if not {(str(file), "yaml"), (str(file), "encoding")} & found:
            assert bool(refused(file)) == ((str(file), loading.RULE) in found)


def test_every_exception_is_a_case() -> None:
    assert set(ACCEPTED_ALL_THE_SAME) <= {f"{path.parent.name}/{path.stem}" for path in FILES}


@pytest.mark.parametrize(
    ("name", "old", "new", "sound"),
    [
        ("estimates.yaml", "    unit: money\n    c", "    unit: |\n      money\n    c", True),
        ("estimates.yaml", "  published: unknown", '  published: " unknown "', True),
        ("estimates.yaml", "remark: It rained.", "remark:", False),
        ("estimates.yaml", "remark: It rained.", "sample_size: null", False),
        ("seeds/000_gazette.yaml", "published: 2031-05-04", 'published: " 2031-05-04 "', True),
        ("seeds/000_gazette.yaml", "published: 2031-05-04", 'published: " unknown "', False),
        ("seeds/001_weblog.yaml", "2031-05/..\npublished_status: inferred", " unknown\npublished_status: unknown", True),
    ],
)  # fmt: skip
def test_silence_and_white_space_are_taken_as_the_models_take_them(
    name: str, old: str, new: str, sound: bool, tmp_path: Path
) -> None:
    path = shutil.copytree(CASES / "base", tmp_path / "case") / name
    text = path.read_text("utf-8").replace(
        "origin_status: named\n", "origin_status: named\n    remark: It rained.\n"
    )
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    try:
        loading.read(datafile.find(tmp_path / "case" / "estimates.yaml"))
        accepted = True
    except DataError:
        accepted = False
    assert (accepted, not refused(path)) == (sound, sound)


VALUES: Final[dict[str, tuple[Any, list[str], list[str]]]] = {
    "Text": (
        fields.Text,
        ["word", "two words", "2016", "-1", "1.5", "true", "NO", "2031-05-03", "0x7", '"7"', '" a "'],
        ["", "null", "~", '""', "'  '", '"\\t\\n"', '"\\_"', "[a]", "{a: b}"],
    ),
    "Id": (
        fields.Id,
        ["a", "a-b_c.d", "2016", "0", "1.5", "true", '"007"', "a" * 80],
        ["", "A", "-a", "a-", "a--b", "a b", "ä", "-1", "null", '"true "', "a" * 81, "[a]", "{a: b}"],
    ),
    "SeedId": (
        fields.SeedId,
        ["000_ec61", "A.b", "2016", "1.5", "false"],
        ["", "a b", "../a", "a/b", "_a", "-1", "[a]"],
    ),
    "PlaceCode": (
        fields.PlaceCode,
        ["RU", "US-CA", "A", "NO", "Y", "A" * 30, '"RU"'],
        ["", "ru", "1A", "-RU", "7", "true", "A" * 31, "[RU]"],
    ),
    "Currency": (
        fields.Currency,
        ["USD", "EUR", "'KRW'"],
        ["", "usd", "US", "USDT", '"$"', "978", "false", "[USD]"],
    ),
    "Flag": (
        fields.Flag,
        ["true", "false", '"true"', "'false'"],
        ["", "yes", "no", "on", "tRUE", '"True"', "1", "0", '" true"', "[true]"],
    ),
    "WholeNumber": (
        fields.WholeNumber,
        ["1", "7", "9999999999", '"7"'],
        ["", "0", "-7", "7.5", "1,000", '"07"', '" 7"', "'7.0'", "seven", "10000000000", "[7]", "true"],
    ),
    "Amount": (
        fields.Amount,
        ["0", "20", "50,000", "0.5", "1.2 billion", "10%", "40 %", "1500 thousand", '"20"', "'0.5'",
         "999,999,999,999,999,999", "1.123456789", "007"],
        ["", "-8", "-8,000", "80,00", "1,2", "8 dozen", "$5", "1.2  billion", "1.2billion", "5 %%",
         '" 5"', "'8e3'", "1000000000000000000", "1,000,000,000,000,000,000", "'1.1234567891'",
         "unbounded", "true", "[100,000]", "{a: 1}"],
    ),
    "High": (
        fields.High,
        ["unbounded", "0", "1.2 billion", "10%", '"unbounded"'],
        ["", "unlimited", "Unbounded", '"unbounded "', ".inf", "-1", "[1]"],
    ),
    "AsOf": (
        fields.AsOf,
        ["2016", "2016-05", "2016-05-03", "2016/2017-03", "2017/..", "../2016-05-03", "../..",
         "unstated", "'2016'", '" 2016 "', "9999", "1000"],
        ["", "16", "20166", "2016-5", "2016-13", "2016-00", "2016-01-32", "2016-01-00", "2016/",
         "/2016", "2016/2017/2018", "2016/unstated", "0000", "'0000'", "unknown", "3 May 2031", "2016.5",
         "-2016", "true", "[2016]"],
    ),
    "Published": (fields.Published, ["unknown", "2016", "2031-05/.."], ["unstated", "", "Unknown"]),
}  # fmt: skip
"""For each type values as a file has them, those that it accepts and those that it does not."""

ONLY_THE_SCHEMA: Final = {
    "Amount": ["8e3", "0x10", "+5", ".5", "1.", "1.1234567891", "-0", ".nan"],
    "WholeNumber": ["07", "7.0", "+7", "0x7"],
    "Flag": ["True", "FALSE"],
    "Id": ["True", ".5", "+1"],
    "AsOf": ["2016.0", "2031-02-30", "2017/2016"],
}
"""What the models refuse for how it is spelled, or for what JSON Schema does not compute."""

ONLY_THE_MODELS: Final = {
    "PlaceCode": ["TRUE"],
    "AsOf": ["0999"],
}
"""What an editor takes for something else; in quotation marks it is accepted by both."""


def verdicts(name: str, value: str) -> tuple[bool, bool]:
    """Whether the models accept the value, and whether the schema does."""
    adapter = TypeAdapter(VALUES[name][0])
    text = f"- {value}\n"
    try:
        adapter.validate_python(YamlDocument(text.encode(), "file.yaml").value[0])
        by_model = True
    except (ValidationError, DataError):
        by_model = False
    return by_model, Draft202012Validator(adapter.json_schema()).is_valid(seen(text)[0])


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        *((name, one, (True, True)) for name, (_, good, _) in VALUES.items() for one in good),
        *((name, one, (False, False)) for name, (_, _, bad) in VALUES.items() for one in bad),
        *((name, one, (False, True)) for name, ones in ONLY_THE_SCHEMA.items() for one in ones),
        *((name, one, (True, False)) for name, ones in ONLY_THE_MODELS.items() for one in ones),
        *(
            (name, f"'{one}'", (True, True))
            for name, ones in ONLY_THE_MODELS.items()
            for one in ones
        ),
    ],
)
def test_a_value_is_accepted_by_both_or_by_neither(
    name: str, value: str, expected: tuple[bool, bool]
) -> None:
    assert verdicts(name, value) == expected


def test_the_published_data_format_is_that_of_the_models(root: Path) -> None:
    path = root / "docs" / "data-format.md"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(data_format(), "utf-8")
    assert path.read_text("utf-8") == data_format()
