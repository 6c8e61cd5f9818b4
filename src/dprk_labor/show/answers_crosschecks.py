"""What `crosschecks` answers: what does not fit, and what the figures imply, as matrices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from dprk_labor.compare.derived import RESIDUAL, Shared
from dprk_labor.compare.groups import basis_label
from dprk_labor.compare.notes import begun, counted_noun, range_text
from dprk_labor.compare.notes import told as figure
from dprk_labor.compare.reconcile import Comparison, Derived, Note
from dprk_labor.data.dataset import grouped
from dprk_labor.show.answers import (
    beyond,
    few_of,
    granted,
    granted_blocks,
    groups_at_hand,
    headlines,
    noted,
)
from dprk_labor.show.blocks import Block, Heading, Item, Table, Text

_OWN = (Shared.ORIGIN, Shared.INSTITUTION)
_MOST_SUMS = 400
"""Of more sums than these, those are shown that the notes rest on."""


def crosschecks(
    comparison: Comparison,
    said: Sequence[str] = (),
    verified: str = "",
    *,
    full: bool = False,
) -> Iterator[Block]:
    """The notes that rest on implied values and residuals, then all of these by heading."""
    yield from (Item("!", text) for text in said)
    every = comparison.crosschecks
    if not every:
        yield Text("No figures to set against each other.")
        return
    notes = resting_notes(comparison)
    checks = every if full else _at_most(every, few_of(notes))
    shown = [one for one in checks if full or not any(c.range.qualitative for c in one.claims)]
    bases = _bases(checks)
    aside = "; ".join((counted_noun(len(every), "sum"), *bases))
    yield Heading("Do the figures fit together?", aside)
    yield from noted(
        notes,
        full=full,
        brief=lambda note: (
            beyond(note) if note.kind == "implied-conflict" else headlines([note], comparison)
        ),
    )
    if any(one.shared in _OWN for one in shown):
        yield Text(
            "“=” marks sums from one origin or institution; the others mix sources and are not "
            "compared."
        )
    yield from matrices_of(shown, has_bases=not bases)
    inputs = list(dict.fromkeys(claim for one in shown for claim in one.claims))
    supposed = dict.fromkeys(text for one in shown for text in one.supposed)
    yield from granted_blocks(
        granted(groups_at_hand(comparison), inputs, supposed), verified, full=full
    )
    if len(shown) < len(checks):
        left = counted_noun(len(checks) - len(shown), "sum")
        yield Text(f"Not shown: {left} with words instead of a number; --full shows them.")
    if len(checks) < len(every):
        left = counted_noun(len(every) - len(checks), "sum")
        yield Text(f"Not shown: {left} that these notes do not rest on; --full shows them.")


def _at_most(checks: Sequence[Derived], notes: Iterable[Note]) -> Sequence[Derived]:
    """All sums, or of too many those of figures that one of these notes speaks of."""
    if len(checks) <= _MOST_SUMS:
        return checks
    spoken = [frozenset(note.estimates) for note in notes]
    named = frozenset[str]().union(*spoken)
    ids = ((one, {claim.id for claim in one.claims}) for one in checks)
    found = (one for one, own in ids if own <= named and any(own <= note for note in spoken))
    return list(islice(found, _MOST_SUMS))


def resting_notes(comparison: Comparison) -> list[Note]:
    """The notes that rest on implied values and residuals, or that these bear on."""
    kinds = ("implied-conflict", "strained-residual")
    parts = ("contradiction", "near")  # of a part and its whole: one note on two groups
    return [
        note
        for note in comparison.notes
        if note.required or note.kind in kinds or (note.kind in parts and len(note.groups) > 1)
    ]


def _bases(checks: Iterable[Derived]) -> list[str]:
    """What the figures of all sums include, where that is one thing for each metric."""
    found = {(group.metric, basis_label(group)) for one in checks for group in one.groups}
    is_one = len(found) == len({metric for metric, _ in found})
    return sorted(label for _, label in found if label) if is_one else []


def matrices_of(checks: Iterable[Derived], *, has_bases: bool = True) -> Iterator[Table]:
    """A table for each heading: the first figure of a sum by the second.

    What follows from the same three figures, such as a wage and what is kept of it, stands in one
    cell. Headings say what the figures include, unless that was said.
    """
    for key, own in grouped(checks, _table_of).items():
        cells = grouped(own, lambda check: _placed(check)[:2])
        together = [check for found in cells.values() for check in found]
        labels = " / ".join(dict.fromkeys(begun(check.label) for check in together))
        about = together[-1].heading.removeprefix(begun(together[-1].label))
        about = about if has_bases else " · ".join(about.split(" · ")[:2])
        title = labels + about + "".join(f", with {one}" for one in key[1:])
        columns = list(dict.fromkeys(column for _, column in cells))
        rows = dict.fromkeys(row for row, _ in cells)
        body = ((row, *(_cell(cells.get((row, one), ())) for one in columns)) for row in rows)
        yield Table((title, *columns), tuple(body))


def _table_of(check: Derived) -> tuple[str, ...]:
    rest = _placed(check)[2]
    return (f"{check.place} {check.period}", *rest) if rest else (check.heading,)


def _placed(check: Derived) -> tuple[str, str, tuple[str, ...]]:
    """The row and the column of a sum, and what it takes besides."""
    first, *others = check.inputs_of
    row, *names = (figure(one.voice) for one in check.inputs_of)
    if check.quantity == RESIDUAL:
        return row, " ".join(f"− {name}" for name in names), ()
    sign = {(1, 0): "×", (-1, 0): "÷"}.get((others[0].taken, others[0].left)) if others else None
    if sign is None or (first.taken, first.left) != (1, 0):
        return check.arithmetic, "", ()
    return row, f"{sign} {names[0]}", tuple(names[1:])


def _cell(checks: Sequence[Derived]) -> str:
    """Results with a slash between; a hedge that they share is said once."""
    texts = [result_text(check) for check in checks]
    hedge = re.match(r"(?:[a-z]+ )*", texts[0])[0] if texts else ""  # type: ignore[index]
    return " / ".join([*texts[:1], *(text.removeprefix(hedge) for text in texts[1:])])


def result_text(check: Derived) -> str:
    """What a sum comes to, rounded outward, with a mark where its figures are of one body."""
    if check.result is None:
        return "larger than the whole"
    return range_text(check.result, check.unit) + (" =" if check.shared in _OWN else "")
