"""A curator's explanation answers a note that is there.

An explanation is printed under the note that it answers. Where the data has changed and the note
has gone, the answer has lost its question, and nobody would see that it may no longer be true.

Wrong:

    explanations:
      - note: contradiction
        estimates:
          - crowd-gazette
          - crowd-weblog
        reason: The weblog counts the evening alone.
        reviewed: 2031-06-01

Right:

    explanations:
      - note: drift
        estimates:
          - crowd-gazette
          - crowd-weblog
        reason: The weblog counts the evening alone.
        reviewed: 2031-06-01

To mend it, remove the explanation, or name the kind and the estimates of the note that it answers,
as `dprk-labor estimates --json` has them. This rule compares the estimates, and so runs
only where names and ids are in order.
"""

from __future__ import annotations

from collections.abc import Iterator

from dprk_labor.compare.reconcile import reconcile
from dprk_labor.data.context import Breach, Context
from dprk_labor.data.findings import Level

ID = "stale-explanation"
LEVEL = Level.ERROR


def check(context: Context) -> Iterator[Breach]:
    explanations = context.dataset.data.explanations
    if not explanations:
        return
    dataset = context.dataset
    # A note follows from the claims of the metrics that it speaks of, but for a slip, which is
    # looked for among the first figures of all.
    cited = {one for explanation in explanations for one in explanation.estimates}
    metrics = {one.metric for one in dataset.data.estimates if one.id in cited}
    slip = any(explanation.note == "slip" for explanation in explanations)
    asked = (one for one in dataset.data.estimates if slip or one.metric in metrics)
    told = {(note.kind, frozenset(note.estimates)) for note in reconcile(dataset, asked).notes}
    for position, explanation in enumerate(explanations):
        if (explanation.note, frozenset(explanation.estimates)) not in told:
            yield Breach(
                f"no {explanation.note!r} note speaks of these estimates",
                context.at("explanations", position),
                "remove it, or correct its `note` and `estimates`; `estimates --json` has them",
            )
