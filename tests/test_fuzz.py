"""Random data sets in every command and format, and what must not change from one to another.

`fuzz/datasets.py` is the long form.
"""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import fuzzing
import pytest


@pytest.mark.parametrize("number", range(12))
def test_a_data_set_in_every_command_and_format(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = fuzzing.data_set(number)
    if number % 2:
        files = fuzzing.damaged(files, number)
    files.write(tmp_path)
    for command in fuzzing.commands(files, number):
        fuzzing.run(command, 40 + 13 * number)


@pytest.mark.parametrize("number", range(100, 106))
def test_renamed_ids_change_only_themselves(number: int, tmp_path: Path) -> None:
    files = fuzzing.data_set(number)
    other, new = fuzzing.renamed(files, number)
    before = fuzzing.told(files, tmp_path / "before")
    assert fuzzing.with_names(before, new) == fuzzing.told(other, tmp_path / "after")


@pytest.mark.parametrize("number", range(200, 206))
def test_money_times_a_thousand_changes_amounts_alone(number: int, tmp_path: Path) -> None:
    files = fuzzing.data_set(number)
    more = copy.deepcopy(files)
    for one in more.data["estimates"]:
        if one["unit"] == "money":
            one["range"] |= {end: thousandfold(one["range"][end]) for end in ("low", "high")}
    before, after = (
        shape(fuzzing.told(one, tmp_path / name)) for one, name in ((files, "a"), (more, "b"))
    )
    assert before == after


def thousandfold(amount: str) -> str:
    number, _, size = amount.partition(" ")
    if amount == "unbounded":
        return amount
    return f"{float(number) * 1000 * (10**6 if size else 1):.3f}"


def shape(told: dict[str, Any]) -> dict[str, Any]:
    """Who agrees, who does not, and in which notes, without amounts."""
    return {
        "groups": [
            {key: one[key] for key in ("metric", "place", "basis", "estimates", "origins")}
            | {"k": one["agreement"]["k"], "n": one["agreement"]["n"]}
            | {"assumed": len(one["assumptions"])}  # some say an amount
            for one in told["groups"]
        ],
        "notes": sorted((one["kind"], one["level"], one["estimates"]) for one in told["notes"]),
        "checks": [(one["quantity"], one["inputs"], one["shared"]) for one in told["crosschecks"]],
        "institutions": told["institutions"],
    }


@pytest.mark.parametrize("number", range(300, 306))
def test_an_unrelated_claim_changes_no_other_group(number: int, tmp_path: Path) -> None:
    files = fuzzing.data_set(number)
    more = copy.deepcopy(files)
    data = more.data
    data["metrics"]["apart"] = {
        "label": "Something else", "unit": "bells", "additive": "true", "flow": "false",
        "bases": {"rung": {"label": "rung"}},
    }  # fmt: skip
    data["places"]["ELSEWHERE"] = {"name": "elsewhere"}
    data["institutions"]["belfry"] = {"name": "The belfry"}
    data["origins"]["tally"] = {"title": "Tally", "institution": "belfry", "published": "2031"}
    claim = {
        "id": "bells", "metric": "apart", "population": "members", "place": "ELSEWHERE",
        "range": {"low": "40", "high": "40"}, "unit": "bells", "basis": "rung", "quote": "40",
        "seed": data["estimates"][0]["seed"], "line": "1", "claimant": "the paper",
        "origin": "tally", "origin_status": "named", "as_of": "2031",
    }  # fmt: skip
    data["estimates"].insert(number % (len(data["estimates"]) + 1), claim)
    before = fuzzing.told(files, tmp_path / "before")
    after = fuzzing.told(more, tmp_path / "after")
    after["groups"] = [one for one in after["groups"] if one["metric"] != "apart"]
    after["estimates"] = [one for one in after["estimates"] if one["metric"] != "apart"]
    after["institutions"] = [one for one in after["institutions"] if one["institution"] != "belfry"]
    after["notes"] = [one for one in after["notes"] if "bells" not in one["estimates"]]
    for told in (before, after):  # positions of notes, which one in between moves
        for group in told["groups"]:
            del group["notes"]
    assert before == after
