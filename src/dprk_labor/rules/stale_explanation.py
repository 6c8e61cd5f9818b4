"""A curator's explanation answers a note that is there; where the note has gone, so has its point.

This rule reconciles the data set, and so runs only where the prerequisites hold.
"""

from __future__ import annotations

from collections.abc import Iterator

from dprk_labor.findings import Finding, Level
from dprk_labor.reconciliation import reconcile
from dprk_labor.rules.context import Context

ID = "stale-explanation"


def check(context: Context) -> Iterator[Finding]:
    explanations = context.dataset.data.explanations
    if not explanations:
        return
    notes = reconcile(context.dataset).notes
    told = {(note.kind, frozenset(note.estimates)) for note in notes}
    for position, explanation in enumerate(explanations):
        if (explanation.note, frozenset(explanation.estimates)) not in told:
            yield Finding(
                ID,
                Level.ERROR,
                f"no {explanation.note!r} note speaks of these estimates",
                context.at("explanations", position),
                help="remove the explanation, or correct its kind and estimates",
            )
