"""What the picture and the page show of a comparison, until they are made of blocks."""

from __future__ import annotations

from collections import Counter
from typing import Final

from dprk_labor.compare.notes import NoteLevel
from dprk_labor.compare.reconcile import Claim, Comparison, Group, Note
from dprk_labor.compare.sentences import counted_noun, listed, origins_text
from dprk_labor.data.fields import SHARE
from dprk_labor.show.choices import Notes

_MOST_OF_A_KIND: Final = 5


def title(comparison: Comparison, group: Group) -> str:
    """What the group is about: "Revenue · USD a year · Worldwide"."""
    data = comparison.dataset.data
    metric = data.metrics[group.metric]
    unit = group.currency or ("percent" if metric.unit == SHARE else metric.unit)
    if group.period is not None:
        unit += ", period unstated" if group.period == "unstated" else f" a {group.period}"
    return f"{metric.label} · {unit} · {data.places[group.place].name}"


def counts(group: Group) -> str:
    """How many claims and origins: "4 claims · 2 origins, inferred, at most 3"."""
    return f"{counted_noun(len(group.claims), 'claim')} · {origins_text(group.claims)}"


def scope(comparison: Comparison, group: Group) -> str:
    """Whom the claims count and what the figures include."""
    data = comparison.dataset.data
    basis = data.metrics[group.metric].basis_label(group.basis) or "basis unstated"
    return f"{data.populations[group.population].label}; {basis}"


def notes_for(
    comparison: Comparison, position: int, wanted: Notes
) -> tuple[list[Note], str | None]:
    """The notes to print under a group, and a line on those that are left out.

    A note on several groups is printed under the last of them, a contradiction under the first.
    `main` leaves out what is only for information, but for the verdict on agreement, and all but
    the strongest of many of a kind.
    """
    about = (comparison.notes[number] for number in comparison.notes_on.get(position, ()))
    notes = [note for note in about if _stands_under(note) == position]
    if wanted is Notes.ALL:
        return notes, None
    if wanted is Notes.NONE:
        return [], None
    kept: list[Note] = []
    left: Counter[str] = Counter()
    for note in notes:
        is_main = note.about.is_main
        if is_main and sum(other.kind == note.kind for other in kept) < _MOST_OF_A_KIND:
            kept.append(note)
        else:
            left[note.kind] += 1
    if not left:
        return kept, None
    counts = ", ".join(f"{count} {kind}" for kind, count in left.items())
    return kept, f"More with --full: {counts}."


def _stands_under(note: Note) -> int:
    first = note.level is NoteLevel.CONTRADICTION
    return min(note.groups) if first else max(note.groups)


def remarks(claim: Claim, changed: tuple[str, ...]) -> str:
    """What to know of a claim's way from its origin."""
    inferred = "; origin inferred" if claim.is_inferred else ""
    return inferred + (f"; differs in {listed(changed)}" if changed else "")
