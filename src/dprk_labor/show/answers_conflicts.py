"""Contradictions to be seen: the figures that cannot both hold, on an axis of their own."""

from __future__ import annotations

from dprk_labor.compare.derived import Derived, converted, stated
from dprk_labor.compare.notes import NoteLevel
from dprk_labor.compare.reconcile import Comparison, Note
from dprk_labor.compare.sentences import per, range_text
from dprk_labor.show.answers import (
    answered,
    chart,
    gap_of,
    groups_at_hand,
    mark,
    rest,
    sentence,
    unit_text,
)
from dprk_labor.show.blocks import Chart, Conflict, Heading, Item, Row, Voice
from dprk_labor.text.interval import Range


def finding(comparison: Comparison) -> list[Note]:
    """What the answer comes to: contradictions, or else the verdicts on groups."""
    wrong = contradictions(comparison)
    return wrong or [note for note in comparison.notes if note.about.sums_up]


def contradictions(comparison: Comparison) -> list[Note]:
    """In the order of their numbers."""
    return [note for note in comparison.notes if note.level is NoteLevel.CONTRADICTION]


def conflicts(comparison: Comparison) -> tuple[Conflict, ...]:
    """Each contradiction that figures show."""
    found = (_conflict(comparison, note) for note in contradictions(comparison))
    return tuple(one for one in found if one is not None)


def _conflict(comparison: Comparison, note: Note) -> Conflict | None:
    drawn = (_implied if note.kind == "implied-conflict" else _stated)(comparison, note)
    if drawn is None:
        return None
    text = rest(note)
    more = [Item("", text)] if text else []
    item = Item(mark(note), sentence(note))
    implied = note.kind == "implied-conflict"
    return Conflict(item, *drawn, (*more, *answered(note)), implied)


def _stated(comparison: Comparison, note: Note) -> tuple[Heading, Chart]:
    """Claims that cannot both hold."""
    groups = [comparison.groups[position] for position in note.groups]
    drawn = chart(comparison, groups, note.estimates)
    label = comparison.dataset.data.metrics[groups[0].metric].label
    places = ", ".join(heading.text for heading, _ in drawn.parts)
    return Heading(f"{label}, {places}", unit_text(groups[0], comparison.dataset)), drawn


def _implied(comparison: Comparison, note: Note) -> tuple[Heading, Chart] | None:
    """Values that follow from claims and cannot both hold, each with its arithmetic."""
    published = [stated(v, group) for group in groups_at_hand(comparison) for v in group.origins]
    every = (*comparison.derived, *published)
    own = [one for one in every if {c.id for c in one.claims} <= {*note.estimates}]
    first = _with_ends(own, note, "first", None)
    second = first and _with_ends(own, note, "second", first[0])
    if first is None or second is None:
        return None
    name = mark(note)
    voices = []
    for one, shown in (first, second):
        text = f"{range_text(one.range, one.unit)} {per(one.per, one.period)}".rstrip()
        source = f"{one.place}: {one.arithmetic.rstrip(' =≈')}"
        row = Row(text, shown, shown.one_sided, source, "", marks=(name,))
        voices.append(Voice(one.place, (row,)))
    gap = gap_of(name, first[1], second[1])
    label = first[0].heading.split(" · ")[0]
    owner, found, _ = note.text.partition(f": {first[0].arithmetic}")
    owner *= bool(found)  # who owns all figures, where one does
    drawn = Chart(first[0].unit, ((Heading("", level=3), tuple(voices)),), (gap,) if gap else ())
    return Heading(label, owner), drawn


def _with_ends(
    own: list[Derived], note: Note, which: str, other: Derived | None
) -> tuple[Derived, Range] | None:
    """The value of which a note says these ends, over the period of the other."""
    ends = note.figures[f"{which}_low"], note.figures[f"{which}_high"]
    for one in own:
        if one is other or one.result is None:
            continue
        shown = (converted(one, other.period) if other else None) or one.result
        if (shown.interval.low, shown.interval.high) == ends:
            return one, shown
    return None
