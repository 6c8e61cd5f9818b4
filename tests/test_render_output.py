"""The JSON contract: every key with its type, the printed schema, the facts of the table."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, NoReturn

import jsonschema
import pytest

from dprk_labor import show
from dprk_labor.check.run import check
from dprk_labor.compare.reconcile import Comparison, reconcile
from dprk_labor.data.datafile import find
from dprk_labor.data.loading import load
from dprk_labor.show import (
    CheckFormat,
    Format,
    OriginsFormat,
    PlainFormat,
    Schema,
    Terminal,
    output,
)
from dprk_labor.show.contract import number
from dprk_labor.show.schemas import schema_json

FOLDER: Final = Path(__file__).parents[1] / "examples" / "march"
MARCH: Final = load(FOLDER / "estimates.yaml")
COMPARISON: Final = reconcile(MARCH)
FAIR: Final = reconcile(load(Path(__file__).parent / "data" / "fair" / "estimates.yaml"))

NUMBER, MAYBE_NUMBER = {int, float}, {int, float, type(None)}
TEXT, MAYBE_TEXT, WHOLE, FLAG, LIST = {str}, {str, type(None)}, {int}, {bool}, {list}
RANGE = {
    "low": NUMBER, "high": MAYBE_NUMBER, "low_open": FLAG, "high_open": FLAG, "approximate": FLAG,
    "qualitative": FLAG, "text": TEXT,
}  # fmt: skip
DATASET = {"path": TEXT, "sha256": TEXT}
ESTIMATE = {
    "id": TEXT, "metric": TEXT, "place": TEXT, "population": TEXT, "range": RANGE,
    "published_range": RANGE, "unit": TEXT, "currency": MAYBE_TEXT, "period": MAYBE_TEXT,
    "basis": TEXT, "quote": TEXT, "seed": TEXT, "line": WHOLE, "claimant": TEXT, "publisher": TEXT,
    "origin": MAYBE_TEXT, "institution": MAYBE_TEXT, "origin_status": TEXT,
    "origin_reason": MAYBE_TEXT, "derived_from": MAYBE_TEXT, "as_of": TEXT, "published": TEXT,
}  # fmt: skip
AGREEMENT = {"k": WHOLE, "majority": FLAG, "regions": LIST}
REGION = {"range": RANGE, "origins": LIST, "outside": LIST}
GROUP = {
    "metric": TEXT, "place": TEXT, "basis": TEXT, "unit": TEXT, "period": MAYBE_TEXT,
    "estimates": LIST, "origins": {"named": WHOLE, "at_most": WHOLE}, "hull": RANGE,
    "agreement": AGREEMENT, "agreement_two_sided": AGREEMENT, "without_origin": LIST,
    "notes": LIST,
}  # fmt: skip
CROSSCHECK = {
    "quantity": TEXT, "inputs": LIST, "result": RANGE, "unit": TEXT, "shared": TEXT,
    "assumptions": LIST, "text": TEXT,
}  # fmt: skip
NOTE = {
    "kind": TEXT, "level": TEXT, "estimates": LIST, "figures": {dict}, "text": TEXT,
    "explanation": {dict, type(None)},
}  # fmt: skip
FINDING = {
    "rule": TEXT, "level": TEXT, "message": TEXT, "file": TEXT, "line": WHOLE, "column": WHOLE,
    "end_line": WHOLE, "end_column": WHOLE, "path": TEXT, "related": LIST, "help": TEXT,
}  # fmt: skip
SUMMARY = {
    "estimates": WHOLE, "seeds": WHOLE, "findings": {"error": WHOLE, "warning": WHOLE},
    "passages": {"verified": WHOLE, "failed": WHOLE, "not_verified": WHOLE},
    "figures": {"captured": WHOLE, "set_aside": WHOLE, "missing": WHOLE},
}  # fmt: skip


def parsed(text: str) -> Any:
    def refuse(constant: str) -> NoReturn:
        raise AssertionError(constant)

    return json.loads(text, parse_constant=refuse)


def printed(comparison: Comparison) -> str:
    return "".join(show.answer("estimates", comparison, Format.JSON, Terminal()))


def seeds_json(*names: str) -> str:
    seeds = list(names or MARCH.seeds)
    return "".join(show.answer("seeds", MARCH, seeds, Format.JSON, Terminal()))


def findings_json(tmp_path: Path, old: str, new: str) -> str:
    """What `check` prints where `old` is written as `new` in the march's data file."""
    text = (FOLDER / "estimates.yaml").read_text("utf-8")
    assert old in text
    changed = tmp_path / "changed.yaml"
    changed.write_text(text.replace(old, new), "utf-8")
    report = check(find(changed, FOLDER / "seeds", FOLDER / "documents"))
    return "".join(show.answer("check", report, CheckFormat.JSON, Terminal()))


def holds(value: Any, contract: Any) -> bool:
    """Whether the value has every key of the contract with one of its types; others may follow."""
    if isinstance(contract, dict):
        return all(key in value and holds(value[key], contract[key]) for key in contract)
    return type(value) in contract


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(parsed(schema_json(Schema.OUTPUT)))


def test_output_is_as_its_schema_says(
    validator: jsonschema.Draft202012Validator, tmp_path: Path
) -> None:
    for text in (
        printed(COMPARISON),
        printed(reconcile(MARCH, ())),
        seeds_json(),
        seeds_json("c_weblog"),
        "".join(show.answer("crosschecks", FAIR, Format.JSON, Terminal())),
        "".join(show.answer("origins", FAIR, OriginsFormat.JSON, Terminal())),
        *(
            "".join(show.answer("explain", FAIR, list(claims), PlainFormat.JSON, Terminal()))
            for claims in (FAIR.claims[:1], FAIR.claims[:2])
        ),
        findings_json(tmp_path, "low: 12,000", "low: 12,000"),
        findings_json(tmp_path, "low: 12,000", "low: 12,100"),
        findings_json(tmp_path, "low: 12,000", "low: 12,1000"),
    ):
        validator.validate(parsed(text))


@pytest.mark.parametrize(
    ("key", "value"),
    [("schema_version", 2), ("extra", None), ("groups", None), ("dataset", {"path": "x"})],
)
def test_the_schema_refuses_what_is_not_in_the_contract(
    validator: jsonschema.Draft202012Validator, key: str, value: object
) -> None:
    assert not validator.is_valid(parsed(printed(COMPARISON)) | {key: value})


def test_every_key_of_the_contract_is_there() -> None:
    output = parsed(printed(COMPARISON))
    assert output["schema_version"] == 1
    assert holds(output["dataset"], DATASET)
    for name, contract, count in (
        ("estimates", ESTIMATE, 16), ("groups", GROUP, 8), ("notes", NOTE, len(COMPARISON.notes)),
    ):  # fmt: skip
        assert len(output[name]) == count
        assert all(holds(one, contract) for one in output[name])
    regions = [one for group in output["groups"] for one in group["agreement"]["regions"]]
    assert regions
    assert all(holds(one, REGION) for one in regions)
    assert {note["level"] for note in output["notes"]} == {
        "contradiction", "caution", "information",
    }  # fmt: skip


def test_every_key_of_a_crosscheck_is_there() -> None:
    output = parsed("".join(show.answer("crosschecks", FAIR, Format.JSON, Terminal())))
    assert holds(output["dataset"], DATASET)
    assert len(output["crosschecks"]) == len(FAIR.crosschecks) > 0
    for one in output["crosschecks"]:
        assert holds(one, CROSSCHECK | ({} if one["result"] else {"result": {type(None)}}))
        assert one["shared"] in {"origin", "institution", "document", "none"}


def test_every_key_of_a_finding_is_there(tmp_path: Path) -> None:
    output = parsed(findings_json(tmp_path, "low: 12,000", "low: 12,100"))
    assert holds(output["summary"], SUMMARY)
    assert output["summary"]["findings"] == {"error": 1, "warning": 0}
    (finding,) = output["findings"]
    assert holds(finding, FINDING)
    assert finding["path"] == "estimates[0].range"
    lines = (FOLDER / "estimates.yaml").read_text("utf-8").splitlines()
    (related,) = finding["related"]
    assert related["path"] == "estimates[0].quote"
    assert lines[related["line"] - 1][related["column"] - 1 :] == MARCH.data.estimates[0].quote


def test_groups_and_notes_refer_to_what_is_there() -> None:
    output = parsed(printed(COMPARISON))
    ids = {one["id"] for one in output["estimates"]}
    assert {one for group in output["groups"] for one in group["estimates"]} == ids
    assert {one for note in output["notes"] for one in note["estimates"]} <= ids
    referred = {index for group in output["groups"] for index in group["notes"]}
    assert referred == set(range(len(output["notes"])))


def test_numbers_are_as_stated() -> None:
    by_id = {one["id"]: one for one in parsed(printed(COMPARISON))["estimates"]}
    weblog, bus = by_id["weblog-riverton"]["range"], by_id["bus-visitors-riverton"]["range"]
    assert weblog == {
        "low": 15000, "high": None, "low_open": True, "high_open": True, "approximate": False,
        "qualitative": False, "text": "more than 15,000",
    }  # fmt: skip
    assert (bus["low"], bus["high"], bus["approximate"]) == (0.4, 0.4, True)
    assert isinstance(weblog["low"], int)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("3", "3"), ("1/8", "0.125"), ("10000000000000001", "10000000000000001")],
)
def test_whole_numbers_are_exact(value: str, expected: str) -> None:
    assert json.dumps(number(Fraction(value))) == expected


@pytest.mark.parametrize("at_once", [1, 3, 1000])
def test_parts_are_the_whole(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "_AT_ONCE", at_once)
    for comparison in (COMPARISON, reconcile(MARCH, ())):
        text = printed(comparison)
        assert text == output.json_text(parsed(text))


def test_json_has_no_command_for_the_log_of_a_ci() -> None:
    texts = ["##[a] ##vso[b] ##teamcity[c]", "## d #[e] ###"]
    expected = [r'"#\u0023[a] #\u0023vso[b] #\u0023teamcity[c]",', '"## d #[e] ###"']
    text = output.json_text(texts)
    assert (parsed(text), text.split("\n  ")) == (texts, ["[", expected[0], f"{expected[1]}\n]\n"])


def test_json_has_nothing_unseen() -> None:
    unseen = (
        "\ufe0f\U000e0100\U0001bca0\U0001d173\U00013430\u3164\u115f\u2800\U0001d159\x7f\u200d\ue000"
    )
    text = output.json_text([f"–é 한\u00a0{unseen}", "–é 한\u00a0"])
    assert text == (
        '[\n  "–é 한\u00a0\\ufe0f\\udb40\\udd00\\ud82f\\udca0\\ud834\\udd73\\ud80d\\udc30\\u3164\\u115f\\u2800'
        '\\ud834\\udd59\\u007f\\u200d\\ue000",\n  "–é 한\u00a0"\n]\n'
    )
    assert json.loads(text)[0].endswith(unseen)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    assert printed(COMPARISON) == printed(reconcile(load(FOLDER / "estimates.yaml")))
    assert seeds_json() == seeds_json()
    checked = (findings_json(tmp_path, "about", "over") for _ in range(2))
    assert len(set(checked)) == 1


@pytest.mark.parametrize("output_format", [Format.TABLE, Format.MARKDOWN])
def test_table_and_json_carry_the_same_facts(output_format: Format) -> None:
    def squeezed(text: str) -> str:
        return re.sub(r"[\s\\]+", "", text)

    shown = squeezed(
        "".join(show.answer("estimates", COMPARISON, output_format, Terminal(80), full=True))
    )
    output = parsed(printed(COMPARISON))
    for one in output["estimates"]:
        citation = f"[{MARCH.seed_labels[one['seed']]}:{one['line']}]"
        origin = MARCH.data.origins[one["origin"]].title if one["origin"] else "not attributed"
        for fact in (one["range"]["text"], f"“{one['quote']}”", one["claimant"], origin, citation):
            assert squeezed(fact) in shown
    for group in output["groups"]:
        assert squeezed(MARCH.data.populations[group["population"]].label) in shown
    for note in output["notes"]:
        assert squeezed(note["text"]) in shown


def test_seeds_carry_the_same_facts() -> None:
    (card,) = parsed(seeds_json("b_herald"))["seeds"]
    shown = show.answer("seeds", MARCH, ["b_herald"], Format.TABLE, Terminal(200), whole=True)
    for key in ("id", "label", "document", "sha256", "title", "publisher", "author", "published",
                "published_status", "summary"):  # fmt: skip
        assert card[key] in shown
    assert f"{card['size']} bytes" in shown
    assert ", ".join(card["estimates"]) in shown
    assert card["figure_counts"] == {"captured": 4, "set_aside": 1, "missing": 0}
    assert "4 captured, 1 set aside, 0 missing" in shown
    for figure in card["figures"]:
        assert figure["captured"] == (figure["set_aside"] is None)
        assert f"“{figure['text']}”: {figure['set_aside'] or 'captured'}" in shown
