"""An estimate's unit, currency, period, basis and share are those its metric can have.

The unit is said again with each estimate, so that a figure filed under the wrong metric is found. A
flow, such as revenue, has a period, which may be `unstated` but is never left out; a count has
none.

Wrong:

    unit: money
    currency: USD
    basis: gross

Right:

    unit: money
    currency: USD
    period: year
    basis: gross

To mend it, correct the metric or the field; the message says what the metric can have.
"""

from __future__ import annotations

from collections.abc import Iterator

from dprk_labor.data.context import Breach, Context
from dprk_labor.data.fields import UNSTATED
from dprk_labor.data.findings import Level
from dprk_labor.data.model import Estimate, Metric

ID = "metric-fit"
LEVEL = Level.ERROR


def check(context: Context) -> Iterator[Breach]:
    metrics = context.dataset.data.metrics
    for name, metric in metrics.items():
        if metric.complement:
            for field, basis in metric.complement:
                if basis not in metric.bases:
                    where = context.at("metrics", name, "complement", field)
                    advice = f"use one of: {', '.join(metric.bases)}"
                    yield Breach(f"unknown basis {basis!r}", where, advice)
    for position, estimate in context.estimates():
        metric_of = metrics.get(estimate.metric)
        if metric_of is not None:  # an unknown one is the rule `references`' to report
            for field, message, advice in _misfits(estimate, metric_of):
                yield Breach(message, context.at("estimates", position, field), advice)


def _misfits(estimate: Estimate, metric: Metric) -> Iterator[tuple[str, str, str]]:
    if estimate.unit != metric.unit:
        yield (
            "unit",
            f"the unit {estimate.unit!r} is not that of {estimate.metric}",
            f"write {metric.unit!r}",
        )
    if estimate.basis not in metric.bases and estimate.basis != UNSTATED:
        yield (
            "basis",
            f"{estimate.metric} has no basis {estimate.basis!r}",
            f"use one of: {', '.join((*metric.bases, UNSTATED))}",
        )
    if metric.is_flow and estimate.period is None:
        yield ("period", "`period` is missing", f"say day, week, month, year or {UNSTATED}")
    if not metric.is_flow and estimate.period is not None:
        yield ("period", f"{estimate.metric} has no period", "remove it")
    try:
        metric.normalise(estimate.range.exact, estimate.basis)
    except ValueError as error:
        yield ("range", str(error), "write 0% to 100%")
