"""Which estimates a reader asked for; names are forgiving, and a wrong one gets a suggestion."""

from __future__ import annotations

import string
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from dprk_labor.data import names
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.fields import UNSTATED, date_bounds
from dprk_labor.data.model import Estimate

if TYPE_CHECKING:
    from dprk_labor.compare.reconcile import Claim, Comparison


_LETTERS: Final = string.ascii_lowercase


class UnknownNameError(Exception):
    """A metric, place, seed or origin that the data does not have; the message suggests one."""

    def __init__(self, kind: str, name: str, known: Collection[str]) -> None:
        folded = {one.casefold(): one for one in known}
        import difflib  # noqa: PLC0415 - only where something is wrong

        close = difflib.get_close_matches(name.casefold(), folded, n=1)
        if close:
            advice = f"did you mean {folded[close[0]]!r}?"
        else:
            advice = f"the data has: {names.listed(sorted(set(known)))}"
        super().__init__(f"unknown {kind} {name!r}; {advice}")


class AmbiguousNameError(Exception):
    """A citation that several claims share; the message names them."""

    def __init__(self, name: str, ids: Collection[str]) -> None:
        super().__init__(f"{name!r} cites {len(ids)} claims; name one: {', '.join(ids)}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asked for; empty fields ask for everything."""

    places: Sequence[str] = ()
    seeds: Sequence[str] = ()
    origins: Sequence[str] = ()
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """The estimates asked for, and those that a date filter kept though they bear no date."""

    estimates: tuple[Estimate, ...]
    undated: tuple[Estimate, ...]


def select(dataset: Dataset, wanted: Wanted) -> Selection:
    """The estimates asked for. Raises UnknownNameError, and ValueError for what is no date."""
    data = dataset.data
    places = _all("place", wanted.places, {key: [one.name] for key, one in data.places.items()})
    seeds = _all("seed", wanted.seeds, {name: [label] for name, label in seed_names(dataset)})
    bodies = {key: [one.name] for key, one in data.institutions.items()}
    for key, one in data.origins.items():
        bodies.setdefault(key, []).append(one.title)
    origins = _all("origin", wanted.origins, bodies)
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
            or (origins and not origins & _origins_of(dataset, estimate))
        ):
            continue
        first, last = _dates(dataset, estimate)
        if (earliest and last and last < earliest) or (latest and first and first > latest):
            continue
        if (earliest or latest) and first is None and last is None:
            undated.append(estimate)
        chosen.append(estimate)
    return Selection(tuple(chosen), tuple(undated))


def contradictions_left_out(whole: Comparison, part: Comparison) -> int:
    """How many contradictions bear on the claims of a part, but rest on others too."""
    chosen = {claim.id for claim in part.claims}
    made = {(note.kind, frozenset(note.estimates)) for note in part.notes}
    return sum(
        note.level == "contradiction"
        and not chosen.isdisjoint(note.estimates)
        and (note.kind, frozenset(note.estimates)) not in made
        for note in whole.notes
    )


def resolve_metric(dataset: Dataset, name: str) -> str:
    """A metric, a dash for its underscore or not. Raises UnknownNameError."""
    return _resolve("metric", name, {key: [metric_label(key)] for key in dataset.data.metrics})


def resolve_claim(comparison: Comparison, name: str) -> Claim:
    """A claim by its id, or by its citation where it is the only one there.

    Raises UnknownNameError or AmbiguousNameError.
    """
    named = [claim for claim in comparison.claims if claim.id == name]
    place = name.strip("[]").partition(",")[0]  # the page says no more than the line
    lines = [(claim.citation.partition(",")[0], claim) for claim in comparison.claims]
    cited = [claim for line, claim in lines if line == place]
    # Where letters tell the claims of a line apart, the line alone names them all.
    cited = cited or [claim for line, claim in lines if line.rstrip(_LETTERS) == place]
    found = named or cited
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousNameError(name, [claim.id for claim in found])
    raise UnknownNameError("claim", name, [claim.id for claim in comparison.claims])


def resolve_seed(dataset: Dataset, name: str) -> str:
    """A seed card by its name or label. Raises UnknownNameError."""
    return _resolve("seed", name, {key: [label] for key, label in seed_names(dataset)})


def seed_names(dataset: Dataset) -> Iterable[tuple[str, str]]:
    """Each card's name and label."""
    return dataset.seed_labels.items()


def metric_label(key: str) -> str:
    """A metric as people type it: a dash for the underscore."""
    return key.replace("_", "-")


def _all(kind: str, names: Iterable[str], known: Mapping[str, list[str]]) -> set[str]:
    return {_resolve(kind, name, known) for name in names}


def _resolve(kind: str, name: str, known: Mapping[str, list[str]]) -> str:
    """The key that a name stands for, upper and lower case alike; a key before any other name."""
    aliases = {alias.casefold(): key for key, others in known.items() for alias in others}
    key = (aliases | {key.casefold(): key for key in known}).get(name.casefold())
    if key is None:
        names = [alias for key, others in known.items() for alias in (*others, key)]
        once = dict.fromkeys(names if kind != "metric" else map(metric_label, names))
        raise UnknownNameError(kind, name, once)
    return key


def _day(text: str, end: int) -> date:
    """The first or the last day of a date. Raises ValueError for none, and for an open one."""
    day = date_bounds(text)[end]
    if day is None:
        raise ValueError(f"{text!r} names no day to count from")
    return day


def _origins_of(dataset: Dataset, estimate: Estimate) -> set[str]:
    """The origins behind an estimate and the bodies behind those."""
    chain = dataset.origin_chain(estimate.origin)
    return {*chain, *(dataset.data.origins[origin].institution for origin in chain)}


def _dates(dataset: Dataset, estimate: Estimate) -> tuple[date | None, date | None]:
    """The time a figure is for or, where no text says, the time it was published."""
    when = estimate.as_of
    return date_bounds(dataset.seeds[estimate.seed].published if when == UNSTATED else when)
