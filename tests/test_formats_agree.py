"""No format loses a fact: whatever a view can say stands in each of its formats."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any, Final

import pytest
from building import compare

from dprk_labor import show
from dprk_labor.compare.reconcile import Claim, Comparison, Note, reconcile
from dprk_labor.data.loading import load
from dprk_labor.show import (
    WRITERS,
    CheckFormat,
    Format,
    OriginsFormat,
    PlainFormat,
    ScanFormat,
    Terminal,
    answers_sources,
)
from dprk_labor.show.answers import granted, quoted
from dprk_labor.show.answers_estimates import crosschecks, estimates, resting_notes
from dprk_labor.show.blocks import Block, Verbatim
from dprk_labor.show.html import html_of, report_html
from dprk_labor.show.markdown import markdown_of
from dprk_labor.show.terminal import text_of

ROOT = Path(__file__).parents[1]
WIDTHS = (40, 60, 80, 100, 150, 200)
CONFLICT = (
    "police | COUNTY | takings | $500 | period=year",
    "police | COUNTY | attendance | 100",
    "police-report | TOWN | takings | $10 | period=unstated",
    "police? | TOWN | attendance | about 90",
    "- | TOWN | attendance | up to 90 | remark=A guess.",
    "mayor | TOWN | visitors | 40%",
)


@pytest.fixture(scope="module", params=["data", "examples/march", "tests/data/fair", ""])
def comparison(request: pytest.FixtureRequest) -> Comparison:
    if not request.param:
        return compare(*CONFLICT)
    return reconcile(load(ROOT / request.param / "estimates.yaml"))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def for_people(blocks: Iterable[Block]) -> Iterator[str]:
    """The same blocks as every writer has them, without markup and white space."""
    every = list(blocks)
    for width in WIDTHS:
        yield squeezed(text_of(every, Terminal(width)))
    yield squeezed(re.sub(r"\\(.)", r"\1", markdown_of(every)).replace("**", ""))
    yield squeezed(html.unescape(re.sub(r"<[^>]*>", "", html_of(every))))


def strings(value: Any) -> Iterator[str]:
    """Every string of a JSON document."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        yield from chain.from_iterable(map(strings, value))
    elif isinstance(value, str):
        yield value


def of_claim(claim: Claim) -> Iterator[str]:
    one = claim.estimate
    yield from (
        claim.text,
        one.claimant,
        one.origin_reason or "",
        one.remark or "",
        one.method or "",
    )


def of_note(note: Note) -> Iterator[str]:
    yield from (note.text, *note.required, *note.assumptions)
    if note.explanation:
        yield note.explanation.reason


def missing(facts: Iterable[str], text: str) -> list[str]:
    return [fact for fact in facts if squeezed(fact).casefold() not in text.casefold()]


def test_estimates(comparison: Comparison) -> None:
    facts = [fact for claim in comparison.claims for fact in of_claim(claim)]
    facts += [fact for note in comparison.notes for fact in of_note(note)]
    for group in comparison.groups:
        # What origins and times are supposed is said for all groups together.
        facts += [fact for fact in group.assumptions if not re.search(r"origin|repeat|time", fact)]
    shown = [text for claim in comparison.claims for text in (quoted(claim), claim.origin_text)]
    shown += granted(comparison, comparison.claims)
    shown += [note.mark for note in comparison.notes]
    for text in for_people(estimates(comparison, "18 verified.", full=True)):
        assert missing([*facts, *shown, "18 verified."], text) == []
    written = json.loads("".join(show.answer("estimates", comparison, Format.JSON, Terminal())))
    assert missing(facts, squeezed(" ".join(strings(written)))) == []


def test_crosschecks(comparison: Comparison) -> None:
    facts = [fact for note in resting_notes(comparison) for fact in of_note(note)]
    checks = comparison.crosschecks
    shown = [f"[{claim.citation}]" for check in checks for claim in check.claims]
    for text in for_people(crosschecks(comparison, full=True)):
        assert missing([*facts, *shown], text) == []
    written = json.loads("".join(show.answer("crosschecks", comparison, Format.JSON, Terminal())))
    told = squeezed(" ".join(strings(written)))
    assert missing([*facts, *(check.text for check in checks)], told) == []


def test_explanations(comparison: Comparison) -> None:
    for claim in comparison.claims:
        notes = [note for note in comparison.notes if claim.id in note.estimates]
        facts = [*of_claim(claim), *(fact for note in notes for fact in of_note(note))]
        for text in for_people(answers_sources.explain_claim(comparison, claim, full=True)):
            assert missing([*facts, quoted(claim), claim.origin_text], text) == []
        written = json.loads(
            "".join(show.answer("explain", comparison, [claim], PlainFormat.JSON, Terminal()))
        )
        assert missing(facts, squeezed(" ".join(strings(written)))) == []


def test_a_note_is_explained_with_its_claims(comparison: Comparison) -> None:
    claims = {claim.id: claim for claim in comparison.claims}
    for note in comparison.notes:
        facts = [fact for one in note.estimates for fact in of_claim(claims[one])]
        for text in for_people(answers_sources.explain_note(comparison, note)):
            assert missing([*facts, *of_note(note)], text) == []


def test_what_stands_as_it_is() -> None:
    block = Verbatim(("a:  <1>", "    ^"))
    assert text_of([block], Terminal()) == "a:  <1>\n    ^\n"
    assert markdown_of([block]) == "```text\na:  <1>\n    ^\n```\n"
    assert html_of([block]) == "<pre>a:  &lt;1&gt;<br>    ^</pre>\n"


def test_the_page_has_all_that_the_views_have(comparison: Comparison) -> None:
    html_text = report_html(comparison)
    text = squeezed(
        html.unescape(re.sub(r"<style>.*?</style>|<[^>]*>", "", html_text, flags=re.DOTALL))
    )
    facts = [fact for claim in comparison.claims for fact in of_claim(claim)]
    facts += [text for claim in comparison.claims for text in (quoted(claim), claim.origin_text)]
    facts += [f"[{claim.citation}]" for one in comparison.crosschecks for claim in one.claims]
    facts += [fact for note in comparison.notes for fact in of_note(note)]
    facts += [note.mark for note in comparison.notes]
    facts += granted(comparison, comparison.claims)
    for card in comparison.dataset.seeds.values():
        facts += [card.summary, card.sha256, card.document]
    assert missing([*facts, comparison.dataset.sha256], text) == []


VIEWS: Final = {"estimates": Format, "crosschecks": Format, "seeds": Format, "explain": PlainFormat,
         "origins": OriginsFormat, "check": CheckFormat, "scan": ScanFormat}  # fmt: skip


def test_each_format_has_its_writer() -> None:
    formats = {one for chosen in VIEWS.values() for one in chosen}
    assert {*WRITERS, "markdown", "table", "text"} == formats
    machines = [(view, one) for view, chosen in VIEWS.items() for one in chosen if one in WRITERS]
    for view, one in machines:
        assert callable(getattr(import_module(f"dprk_labor.show.{WRITERS[one]}"), f"{view}_{one}"))
