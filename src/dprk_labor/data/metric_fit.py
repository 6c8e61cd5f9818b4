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
from typing import Final

from dprk_labor.data.context import Breach, Context
from dprk_labor.data.fields import MONEY, REST, SHARE, UNSTATED
from dprk_labor.data.findings import Level, YamlPath, listed
from dprk_labor.data.model import DataFile, Estimate, Metric

ID = "metric-fit"
LEVEL = Level.ERROR

_OWN: Final = ("metric", "place", "population")
"""What a figure has in common with the one that it replaces."""


def check(context: Context) -> Iterator[Breach]:
    data = context.dataset.data
    metrics = data.metrics
    for path, message, advice in (*_misdeclared(metrics), *_identities(data)):
        yield Breach(message, context.at(*path), advice)
    for position, estimate in context.estimates():
        metric_of = metrics.get(estimate.metric)
        old = context.dataset.by_id.get(estimate.supersedes or "")
        differing = [name for name in _OWN if old and getattr(old, name) != getattr(estimate, name)]
        if old is not None and differing:
            message = f"it supersedes {old.id!r}, which is of another {listed(differing)}"
            where = context.at("estimates", position, "supersedes")
            yield Breach(message, where, "name the figure that this one replaces")
        if metric_of is not None:  # an unknown one is the rule `references`' to report
            for field, message, advice in _misfits(estimate, metric_of):
                yield Breach(message, context.at("estimates", position, field), advice)


def _misdeclared(metrics: Mapping[str, Metric]) -> Iterator[tuple[YamlPath, str, str]]:
    """Bases that cannot be told apart, and a complement of what is none."""
    for name, metric in metrics.items():
        labels = {UNSTATED}
        for key, basis in metric.bases.items():
            if basis.label in labels:
                path = ("metrics", name, "bases", key, "label")
                advice = "say in other words what this basis includes"
                yield path, f"another basis has the label {basis.label!r}", advice
            labels.add(basis.label)
        for field, key in metric.complement or ():
            if key not in metric.bases:
                advice = f"use one of: {listed([*metric.bases])}"
                yield ("metrics", name, "complement", field), f"unknown basis {key!r}", advice


def _identities(data: DataFile) -> Iterator[tuple[YamlPath, str, str]]:
    """What an identity calls a share and is none, products whose units or periods do not fit, and
    bases that a member does not have; unknown metrics are the rule `references`' to report.
    """
    for key, identity in data.identities.items():
        bases = [(name, basis, ("bases", name)) for name, basis in identity.bases.items()]
        if (share := identity.share) is not None and identity.numerator is not None:
            bases.append((identity.numerator, share.basis, ("share", "basis")))
            stated = data.metrics.get(share.metric)
            if stated is not None and stated.unit != SHARE:
                path = ("identities", key, "share", "metric")
                yield path, f"{share.metric} is no share", f"name a metric whose unit is {SHARE}"
        for name, basis, where in bases:
            metric = data.metrics.get(name)
            if metric is not None and basis not in metric.bases:
                advice = f"use one of: {listed([*metric.bases])}"
                yield ("identities", key, *where), f"{name} has no basis {basis!r}", advice
        factors = {
            text: data.metrics.get(text.removeprefix(REST)) for text in identity.factors or ()
        }
        whole = data.metrics.get(identity.product or "")
        known = {text: metric for text, metric in factors.items() if metric is not None}
        if whole is not None and len(known) == len(factors):
            wrong = _unfit(identity.product or "", whole, known)
            if wrong is not None:
                yield ("identities", key, "factors"), *wrong


def _unfit(name: str, whole: Metric, factors: Mapping[str, Metric]) -> tuple[str, str] | None:
    """What is wrong with a product, and what to do; None where nothing is."""
    for text, metric in factors.items():
        if text.startswith(REST) and metric.unit != SHARE:
            return f"{text.removeprefix(REST)} is no share", f"take 1 - of a metric in {SHARE}"
    unit = whole.unit
    same = sum(one.unit == unit for text, one in factors.items() if not text.startswith(REST))
    money = sum(one.unit == MONEY for one in factors.values())
    if unit == SHARE:
        if any(one.unit != SHARE for one in factors.values()):
            return f"{name} is a share, and not all of its factors are", "multiply shares only"
    elif same != 1 or (unit != MONEY and money):
        other = f"{money} in {MONEY}" if same == 1 else f"{same or 'none'} in {unit}"
        advice = f"have one factor in {unit}, the others counts or in {SHARE}"
        return f"{name} is in {unit}, and of its factors {other}", advice
    flows = sum(one.is_flow for one in factors.values())
    if flows != whole.is_flow:
        what = "is a flow" if whole.is_flow else "is no flow"
        advice = "have one factor that is a flow" if whole.is_flow else "have no factor that is one"
        return f"{name} {what}, and of its factors {flows or 'none'} is one", advice
    return None


def _misfits(estimate: Estimate, metric: Metric) -> Iterator[tuple[str, str, str]]:
    if estimate.unit != metric.unit:
        message = f"the unit {estimate.unit!r} is not that of {estimate.metric}"
        yield "unit", message, f"write {metric.unit!r}"
    if estimate.basis not in metric.bases and estimate.basis != UNSTATED:
        message = f"{estimate.metric} has no basis {estimate.basis!r}"
        yield "basis", message, f"use one of: {listed([*metric.bases, UNSTATED])}"
    if metric.is_flow and estimate.period is None:
        yield "period", "`period` is missing", f"say day, week, month, year or {UNSTATED}"
    if not metric.is_flow and estimate.period is not None:
        yield "period", f"{estimate.metric} has no period", "remove it"
    try:
        metric.normalise(estimate.range.exact, estimate.basis)
    except ValueError as error:
        yield ("range", str(error), "write 0% to 100%")
