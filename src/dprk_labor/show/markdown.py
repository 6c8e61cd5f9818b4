"""Claims and cards as GitHub-flavored Markdown, for reports and issues."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from dprk_labor.compare.provenance import Account, Pair
from dprk_labor.compare.reconcile import Comparison, Crosscheck, Note
from dprk_labor.show import sums, views
from dprk_labor.show.choices import Notes
from dprk_labor.show.text import isolated, visible
from dprk_labor.show.views import SeedView

# What Markdown obeys anywhere, what begins a list or a heading, and what GitHub makes a link of.
_MARKUP: Final = re.compile(
    r"[\\`*_{}\[\]<>#|~&!$]|^[-+=]|(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE
)
_NUMBERED: Final = re.compile(r"^(\d+)([.)])")
# GitHub finds names and issues in the text that Markdown leaves, behind a backslash too.
_CALLING: Final = re.compile(r"@(?=\w)|#(?=\d)")


def estimates_markdown(comparison: Comparison, notes: Notes = Notes.ALL) -> str:
    """A table for each group, its assumptions and its notes."""
    return "\n".join(_estimates(comparison, notes)) + "\n"


def seeds_markdown(seeds: Iterable[SeedView]) -> str:
    """A table of cards."""
    head = ("Seed", "Title", "Publisher", "Published", "Captured", "Set aside", "Missing")
    rows = (
        (
            seed.label,
            seed.card.title,
            seed.card.publisher,
            views.dated(seed.card.published),
            *map(str, (seed.captured, seed.set_aside, seed.missing)),
        )
        for seed in seeds
    )
    return "\n".join(_table(head, rows)) + "\n"


def _estimates(comparison: Comparison, notes: Notes) -> Iterator[str]:
    for position, group in enumerate(comparison.groups):
        if position:
            yield ""
        yield f"### {escape(views.title(comparison, group))}"
        yield ""
        yield f"{escape(views.counts(group))}. {escape(views.scope(comparison, group))}."
        yield ""
        yield from _table(
            ("Figure", "As published", "Said by", "Goes back to", "Cited"),
            (
                (
                    claim.text,
                    views.quoted(claim),
                    claim.estimate.claimant,
                    views.origin_text(claim),
                    f"[{claim.citation}]",
                )
                for claim in group.claims
            ),
        )
        assumed = [f"- Assumed: {escape(text)}." for text in group.assumptions]
        shown, rest = views.notes_for(comparison, position, notes)
        items = [_note(note) for note in shown] + ([f"- {escape(rest)}"] if rest else [])
        if assumed or items:
            yield from ("", *assumed, *items)


def _note(note: Note, *, in_full: bool = False) -> str:
    """A note with its explanation; in full, with what it assumes and what would have to be true."""
    text = f"- **{note.kind}** ({note.level}): {escape(note.text)}"
    if in_full:
        assumed = [f"Assumed: {assumption}." for assumption in note.assumptions]
        text = " ".join([text, *map(escape, (*note.required, *assumed))])
    if note.explanation is None:
        return text
    answer = f"{note.explanation.reason} (reviewed {note.explanation.reviewed})"
    return f"{text} Curator's comment: {escape(answer)}"


def crosschecks_markdown(comparison: Comparison) -> str:
    """The notes that rest on implied values and residuals, then a list of these by heading."""
    notes = sums.crosscheck_notes(comparison)
    parts: list[list[str]] = []
    if notes:
        told = (_note(note, in_full=True) for note in notes)
        parts.append(["### What does not fit", "", *told])
    sections, everywhere = sums.sections(comparison)
    for section in sections:
        checks = (f"- {escape(sums.check_text(check))}" for check in section.checks)
        assumed = (f"- Assumed: {escape(text)}." for text in section.assumptions)
        parts.append([f"### {escape(section.heading)}", "", *checks, *assumed])
    if everywhere:
        assumed = (f"- {escape(text[:1].upper() + text[1:])}." for text in everywhere)
        parts.append(["### Assumed throughout", "", *assumed])
    return "\n".join("".join(f"{line}\n" for line in part) for part in parts)


def account_markdown(comparison: Comparison, told: Account) -> str:
    """One claim's whole provenance: a list, the notes on it, and what follows from it."""
    rows = views.account_rows(comparison.dataset, told)
    lines = [f"### {escape(told.claim.id)}", ""]
    lines += [f"- {name}: {escape(text)}" for name, text in rows]
    if told.notes:
        lines += ["", *map(_note, told.notes)]
    if told.crosschecks:
        lines += ["", "What follows from it:", "", *map(_headed, told.crosschecks)]
        assumed = sums.assumed(comparison, told.crosschecks)
        lines += [f"- Assumed: {escape(assumption)}." for assumption in assumed]
    return "".join(f"{line}\n" for line in lines)


def pair_markdown(comparison: Comparison, found: Pair) -> str:
    """How two claims bear on each other: both, the verdict, and the notes that set them so."""
    lines = [f"### {escape(found.first.id)} and {escape(found.second.id)}", ""]
    for claim in (found.first, found.second):
        told = f"{views.label(comparison, claim)}: {views.quoted(claim)}"
        source = views.origin_text(claim)
        lines.append(f"- {escape(told)}; goes back to {escape(source)}")
    lines += ["", escape(found.verdict), ""]
    if found.crosschecks:
        lines += ["Together they imply:", "", *map(_headed, found.crosschecks)]
    lines += [f"- Assumed: {escape(assumption)}." for assumption in found.assumptions]
    lines += [_note(note, in_full=True) for note in found.notes]
    return "".join(f"{line}\n" for line in lines).rstrip("\n") + "\n"


def _headed(check: Crosscheck) -> str:
    return f"- {escape(f'{check.heading}: {sums.check_text(check)}')}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _row(head)
    yield _row(["---"] * len(head))
    for row in rows:
        yield _row([escape(cell) for cell in row])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def escape(text: str) -> str:
    """Text as Markdown shows it unchanged, in a table cell too."""
    text = _NUMBERED.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", visible(text)))
    return isolated(_CALLING.sub(r"\g<0><!-- -->", text), "&#x2068;", "&#x2069;")
