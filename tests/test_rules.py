"""Each file of tests/cases is a change to the small data set in `base`, and what `check` finds.

    # What the case is about.
    @ estimates.yaml:81
    -      high: 1.5 million
    +      high: 1.1 million
    ! estimates.yaml:80:7-82:5 schema: message of the finding
      its advice
      see estimates.yaml:86:12-86:36

At a line of the base, the lines after `-` are taken out and those after `+` put in; where no line
is named, the whole file is written anew. `documents: absent` checks without the texts; `encoding: NAME`
writes the data file in another encoding. A case without `!` is sound; a level that is not the rule's own stands
behind its name. Folders are named for rules. UPDATE_GOLDEN=1 puts what is found into the cases.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from dprk_labor.check.run import PUBLISHED, check
from dprk_labor.data import datafile, loading
from dprk_labor.data.datafile import DataFiles
from dprk_labor.data.findings import Finding, Level, Place
from dprk_labor.text.lines import hedges_beside, offsets_of, stands_in

CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.glob("*/*.case"))
LOADER_RULES = {"encoding", "yaml", "schema"}
LEVELS = {rule.id: rule.level for rule in PUBLISHED}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = path.read_text("utf-8")
    monkeypatch.chdir(shutil.copytree(CASES / "base", tmp_path / "case"))
    change(case)
    texts = None if "\ndocuments: absent\n" in case else Path("texts")
    findings = check(datafile.find(Path("estimates.yaml"), None, texts)).findings
    _, mark, rest = case.partition("\n! ")
    found = "".join(map(described, findings))
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(case.partition("\n! ")[0].rstrip("\n") + f"\n{found}", "utf-8")
    else:
        assert found == mark.lstrip() + rest


def change(case: str) -> None:
    """Do what the case says to the files of the working folder, the last change first."""
    for block in reversed(re.split(r"^@ ", case, flags=re.MULTILINE)[1:]):
        head, *body = block.split("\n")
        name, _, number = head.partition(":")
        old = [line[1:] for line in body if line.startswith("-")]
        new = [line[1:] for line in body if line.startswith("+")]
        lines = Path(name).read_text("utf-8").split("\n")[:-1] if number else []
        place = slice(int(number) - 1, int(number) - 1 + len(old)) if number else slice(None)
        assert not number or lines[place] == old
        lines[place] = new
        Path(name).write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")
    if encoding := re.search(r"^encoding: (.+)$", case, re.MULTILINE):
        data = Path("estimates.yaml")
        data.write_bytes(data.read_text("utf-8").encode(encoding[1]))


def described(finding: Finding) -> str:
    rule = finding.rule
    if finding.level is not LEVELS.get(rule, Level.ERROR):
        rule += f" ({finding.level})"
    lines = [f"! {where(finding.primary)} {rule}: {finding.message}"]
    lines += [f"  {finding.help}"] if finding.help else []
    lines += [f"  see {where(place)}" for place in finding.related]
    return "".join(f"{line}\n" for line in lines)


def where(place: Place) -> str:
    span = place.span
    assert span is not None
    return f"{place.file}:{span.line}:{span.column}-{span.end_line}:{span.end_column}"


def test_the_base_is_sound() -> None:
    base = datafile.find(CASES / "base" / "estimates.yaml", None, CASES / "base" / "texts")
    assert check(base).findings == ()


def test_every_rule_has_a_case_that_it_refuses_and_one_that_it_does_not() -> None:
    kinds = {
        (path.parent.name, f" {path.parent.name}: " in path.read_text("utf-8")) for path in FILES
    }
    rules = LOADER_RULES | set(LEVELS)
    assert kinds == {(rule, broken) for rule in rules for broken in (True, False)}


@pytest.mark.parametrize(
    ("phrase", "text", "offset"),
    [
        ("8,000", "8,000", 0),
        ("8,000", "about 8,000.", 6),
        ("8,000", "(8,000)", 1),
        ("8,000", "18,000 or 8,000", 10),
        ("8,000", "8,000,000 or 8,000, more or less", 13),
        ("8,000", "1,8,000", None),
        ("8", "8.5", None),
        ("8", ".8", None),
        ("1.5", "$1.5", 1),
        ("$1.5", "US$1.5", 2),
        ("$1.5", "at $1.5", 3),
        ("1.5", "1.55", None),
        ("1.5", "1.5m", 0),
        ("8,000", "a,8,000", 2),
        ("8,000", "m²8,000", 2),
        ("8,000", "later ...8,000", 9),
        ("8,000 people", "8,000 people,2 they said", 0),
        ("1", "later.1", 6),
        ("most", "almost", None),
        ("most of", "most often, most of", 12),
        ("people", "$people", 1),
        ("people", "", None),
    ],
)
def test_words_stand_in_a_text_as_whole_words_and_numbers(
    phrase: str, text: str, offset: int | None
) -> None:
    assert next(offsets_of(phrase, text), None) == offset
    assert stands_in(phrase, text) is (offset is not None)


def test_what_is_held_against_a_number_is_not_left_out() -> None:
    assert hedges_beside("8,000", "well above 8,000", 11) == [("well above", "before")]
    assert hedges_beside("the 8,000", "well above the 8,000", 11) == [("well above", "before")]


def test_lines_are_folded_and_bytes_that_are_no_text_have_none(march: DataFiles) -> None:
    absent = loading.read(march._replace(documents=None))
    lines = "“x”\u00a0 y\r\nz–z\rz".encode()
    context = replace(absent, texts={"a_gazette": lines, "b_herald": lines + b"\xff"})
    assert context.lines == {"a_gazette": ['"x" y', "z-z", "z"]}
    assert absent.lines == {}
