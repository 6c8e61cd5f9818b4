"""Which estimates a reader asked for; names are forgiving, and a wrong one gets a suggestion."""

from __future__ import annotations

import re
import string
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from dprk_labor.compare.claims import dated_by, first_published
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.fields import UNSTATED, date_bounds
from dprk_labor.data.findings import meant, with_commas
from dprk_labor.data.model import Estimate

if TYPE_CHECKING:
    from dprk_labor.compare.reconcile import Claim, Comparison


_LETTERS: Final = string.ascii_lowercase
_PAGE: Final = re.compile(r", p\. \d+(?=$|[\s*\]])")
NO_ORIGIN: Final = "none"
"""What a reader calls the origin of claims that name none."""


class UnknownNameError(Exception):
    """A metric, place, seed or origin that the data does not have; the message suggests one."""

    def __init__(self, kind: str, name: str, known: Collection[str]) -> None:
        folded = {one.casefold(): one for one in known}
        # The beginning of a name means that name, however much is missing.
        begun = [one for one in folded if name and one.startswith(name.casefold())]
        close = begun[0] if begun else meant(name.casefold(), sorted(folded))
        if close:
            advice = f"did you mean {folded[close]!r}?"
        else:
            advice = f"the data has: {with_commas(sorted(set(known)))}"
        super().__init__(f"unknown {kind} {name!r}; {advice}")


class AmbiguousNameError(Exception):
    """A citation that several claims share; the message names them."""

    def __init__(self, name: str, ids: Collection[str]) -> None:
        super().__init__(f"{name!r} cites {len(ids)} claims; name one: {', '.join(ids)}")


class Wanted(NamedTuple):
    """What a reader asked for; empty fields ask for everything. `without` names what is left out:
    origins, institutions or documents.
    """

    places: Sequence[str] = ()
    seeds: Sequence[str] = ()
    origins: Sequence[str] = ()
    since: str | None = None
    until: str | None = None
    without: Sequence[str] = ()


class Selection(NamedTuple):
    """The estimates asked for, and those that a date filter kept since no date decides."""

    estimates: tuple[Estimate, ...]
    undated: tuple[Estimate, ...]


def select(dataset: Dataset, wanted: Wanted) -> Selection:
    """The estimates asked for. Raises UnknownNameError, and ValueError for what is no date."""
    data = dataset.data
    places = _all("place", wanted.places, {key: [one.name] for key, one in data.places.items()})
    cards = _documents(dataset)
    seeds = _all("document", wanted.seeds, cards)
    bodies = origin_names(dataset)
    origins = _all("origin", wanted.origins, bodies)
    without = _all("origin, institution or document", wanted.without, {**cards, **bodies})
    earliest = None if wanted.since is None else _day(wanted.since, 0)
    latest = None if wanted.until is None else _day(wanted.until, 1)
    if earliest and latest and latest < earliest:
        raise ValueError(f"nothing lies between {wanted.since} and {wanted.until}")
    chosen: list[Estimate] = []
    undated: list[Estimate] = []
    for estimate in data.estimates:
        if (
            (places and estimate.place not in places)
            or (seeds and estimate.seed not in seeds)
            or (origins and not origins & origins_behind(dataset, estimate))
            or without & {estimate.seed, *origins_behind(dataset, estimate)}
        ):
            continue
        first, last = _dates(dataset, estimate)
        if (earliest and last and last < earliest) or (latest and first and first > latest):
            continue
        if (earliest and last is None and (first is None or first < earliest)) or (
            latest and first is None and (last is None or last > latest)
        ):
            undated.append(estimate)
        chosen.append(estimate)
    return Selection(tuple(chosen), tuple(undated))


def origin_names(dataset: Dataset) -> dict[str, list[str]]:
    """By key, what origins and institutions are called, and what is said where there is none."""
    bodies = {key: [one.name] for key, one in dataset.data.institutions.items()}
    for key, one in dataset.data.origins.items():
        bodies.setdefault(key, []).append(one.title)
    bodies.setdefault(NO_ORIGIN, []).append("no origin named")
    return bodies


def resolve_metric(dataset: Dataset, name: str) -> str:
    """A metric, a dash for its underscore or not. Raises UnknownNameError."""
    return _resolve("metric", name, {key: [metric_label(key)] for key in dataset.data.metrics})[0]


def resolve_claim(comparison: Comparison, name: str) -> Claim:
    """A claim by its id, or by its citation where it is the only one there, with or without its
    metric: "003:12", "3:12", "004:7 revenue".

    Raises UnknownNameError or AmbiguousNameError.
    """
    words, _, metric = _PAGE.sub("", name.strip()).partition(" ")
    place = words.strip("[]*")
    claims = [
        claim
        for claim in comparison.claims
        if not metric or metric_label(claim.estimate.metric) == metric_label(metric).casefold()
    ]
    named = [claim for claim in claims if claim.id.casefold() == words.casefold() and not metric]
    lines = [(_PAGE.sub("", claim.citation), claim) for claim in claims]
    # Where letters tell the claims of a line apart, the line alone names them all.
    cited = (
        [claim for line, claim in lines if line.lstrip(left).rstrip(right) == place.lstrip(left)]
        for left in ("", "0")
        for right in ("", _LETTERS)
    )
    found = named or next(filter(None, cited), [])
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousNameError(name, [claim.id for claim in found])
    raise UnknownNameError("claim", name, [claim.id for claim in comparison.claims])


def resolve_seed(dataset: Dataset, name: str) -> str:
    """A document by the name of its card or its label, "003" or "3". Raises UnknownNameError."""
    return _resolve("document", name, _documents(dataset))[0]


def _documents(dataset: Dataset) -> dict[str, list[str]]:
    """By the names of the cards, their labels; without leading zeros too where that is no other."""
    labels = dataset.seed_labels
    taken = {*labels.values()}
    return {name: [*({label.lstrip("0") or "0"} - taken), label] for name, label in labels.items()}


def metric_label(key: str) -> str:
    """A metric as people type it: a dash for the underscore."""
    return key.replace("_", "-")


def _all(kind: str, names: Iterable[str], known: Mapping[str, list[str]]) -> set[str]:
    return {key for name in names for key in _resolve(kind, name, known)}


def _resolve(kind: str, name: str, known: Mapping[str, list[str]]) -> list[str]:
    """The keys that a name means: an exact match, else one that ignores case; a key before any
    other name.
    """
    wanted = name.casefold()
    found = (
        [name] * (name in known)
        or [key for key, others in known.items() if name in others]
        or [key for key in known if key.casefold() == wanted]
        or [key for key, others in known.items() if wanted in map(str.casefold, others)]
    )
    if not found:
        names = [alias for key, others in known.items() for alias in (*others, key)]
        once = dict.fromkeys(names if kind != "metric" else map(metric_label, names))
        raise UnknownNameError(kind, name, once)
    return found


def _day(text: str, end: int) -> date:
    """The first or the last day of a date. Raises ValueError for none, and for an open one."""
    day = date_bounds(text)[end]
    if day is None:
        raise ValueError(f"{text!r} names no day to count from")
    return day


def origins_behind(dataset: Dataset, estimate: Estimate) -> set[str]:
    """The origins behind an estimate and those it repeats, and the bodies behind them."""
    behind = {*_chained(dataset, dataset.repeated(estimate.id))}
    bodies = {dataset.data.origins[origin].institution for origin in behind}
    return behind | bodies or {NO_ORIGIN}


def _chained(dataset: Dataset, chain: Iterable[Estimate]) -> list[str]:
    return [key for one in chain for key in dataset.origin_chain(one.origin)]


def _dates(dataset: Dataset, estimate: Estimate) -> tuple[date | None, date | None]:
    """The time a figure is for, of a running total the end of it where that is known; where no text
    says, the time it or what it goes back to was first published.
    """
    chain = dataset.repeated(estimate.id)
    when = dated_by(chain).as_of
    end = when.rpartition("/")[2]
    if when == UNSTATED:
        when = first_published(dataset, estimate.seed, _chained(dataset, chain))
    is_closed = dataset.data.metrics[estimate.metric].is_total and end not in ("..", UNSTATED)
    return date_bounds(end if is_closed else when)
