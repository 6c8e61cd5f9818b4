"""An estimate's unit, currency, period, basis and share are those its metric can have.

The unit is said again with each estimate, so that a figure filed under the wrong metric is found. A
flow, such as revenue, has a period, which may be `unstated` but is never left out; a count has
none. The bases of a metric have labels that tell them apart, and what an identity takes for a share
is one.

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

from collections.abc import Iterator, Mapping

from dprk_labor.data.context import Breach, Context
from dprk_labor.data.fields import SHARE, UNSTATED
from dprk_labor.data.findings import Level, YamlPath
from dprk_labor.data.model import DataFile, Estimate, Metric
from dprk_labor.data.names import listed

ID = "metric-fit"
LEVEL = Level.ERROR


def check(context: Context) -> Iterator[Breach]:
    metrics = context.dataset.data.metrics
    for path, message, advice in (*_misdeclared(metrics), *_shares(context.dataset.data)):
        yield Breach(message, context.at(*path), advice)
    for position, estimate in context.estimates():
        metric_of = metrics.get(estimate.metric)
        if metric_of is not None:  # an unknown one is the rule `references`' to report
            for field, message, advice in _misfits(estimate, metric_of):
                yield Breach(message, context.at("estimates", position, field), advice)


def _misdeclared(metrics: Mapping[str, Metric]) -> Iterator[tuple[YamlPath, str, str]]:
    """Bases that cannot be told apart, and a complement of what is none."""
    for name, metric in metrics.items():
        labels = {UNSTATED}
        for key, basis in metric.bases.items():
            if basis.label in labels:
                advice = "say in other words what this basis includes"
                yield (
                    ("metrics", name, "bases", key, "label"),
                    f"the label {basis.label!r} is taken",
                    advice,
                )
            labels.add(basis.label)
        for field, key in metric.complement or ():
            if key not in metric.bases:
                advice = f"use one of: {listed([*metric.bases])}"
                yield ("metrics", name, "complement", field), f"unknown basis {key!r}", advice


def _shares(data: DataFile) -> Iterator[tuple[YamlPath, str, str]]:
    """What an identity calls a share and is none, and a basis that its numerator does not have."""
    for key, identity in data.identities.items():
        if identity.share is None:
            continue
        path = ("identities", key, "share")
        share, whole = identity.share, data.metrics.get(identity.numerator)
        stated = data.metrics.get(share.metric)
        if stated is not None and stated.unit != SHARE:
            advice = f"name a metric whose unit is {SHARE}"
            yield (*path, "metric"), f"{share.metric} is no share", advice
        if whole is not None and share.basis not in whole.bases:
            advice = f"use one of: {listed([*whole.bases])}"
            yield (*path, "basis"), f"{identity.numerator} has no basis {share.basis!r}", advice


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
            f"use one of: {listed([*metric.bases, UNSTATED])}",
        )
    if metric.flow and estimate.period is None:
        yield ("period", "`period` is missing", f"say day, week, month, year or {UNSTATED}")
    if not metric.flow and estimate.period is not None:
        yield ("period", f"{estimate.metric} has no period", "remove it")
    try:
        metric.normalise(estimate.range.exact, estimate.basis)
    except ValueError as error:
        yield ("range", str(error), "write 0% to 100%")
