"""A claim: an estimate as it is compared, with its metric, place, origin and document at hand; and
what must be supposed for claims to be set against each other, in words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import islice, pairwise
from typing import Final, NamedTuple

from dprk_labor.data.dataset import Dataset, grouped
from dprk_labor.data.fields import MONEY, SHARE, UNSTATED, date_bounds
from dprk_labor.data.model import Estimate, Metric, SeedCard
from dprk_labor.text import wording
from dprk_labor.text.interval import Range, high_key, low_key

NO_ORIGIN: Final = "no origin named"
MOST_LISTED: Final = 12
"""The most claims that a sentence names."""

Time = tuple[date, date]
"""The first and the last day that a figure may be for."""
ALWAYS: Final[Time] = (date.min, date.max)
"""Any time, where none is stated; one end of it where a time is open there."""


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """An estimate with all that the comparison needs to know of it.

    `range` and `basis` are normalised (a share as taken, money in whole units), `published` is as
    stated, `best` the best value within the range, and `text` both in words. `unit` is that of
    wording: "number", "share" or a currency. `places` and `populations` are the codes of its own
    and of those around it, the smallest first. `origin` is the root of the chain of origins, of the
    first claim that it repeats, and `institution` the body behind it, called `body`; all None where
    none is known; `is_named`: its own document names what leads there. `family` is that root, or
    the first claim of an unattributed chain, and `steps` the way to it. `titles` are those of the
    origin that its document gives and of all between it and the root. `as_of` is the time that the
    figure is for, that of what it repeats where its own document says none (`is_time_inferred`
    where a curator concluded it), `time` the same in
    days, `possible` what it can be for: where no end is stated, no time after its document, of
    which it has the `card`, or an origin was published, the first of which was at `until`.
    `is_superseded`: its own author replaced it, or what it repeats; `is_moved`: what it repeats
    gives the figure for another time, place or population.
    """

    estimate: Estimate
    metric: Metric
    citation: str
    published: Range
    range: Range
    best: Fraction | None
    text: str
    basis: str
    unit: str
    place: str
    population: str
    places: tuple[str, ...]
    populations: tuple[str, ...]
    origin: str | None
    institution: str | None
    body: str | None
    is_named: bool
    family: str
    steps: int
    titles: tuple[str, ...]
    as_of: str
    is_time_inferred: bool
    time: Time
    possible: Time
    card: SeedCard
    until: str
    is_superseded: bool
    is_moved: bool = False

    @property
    def id(self) -> str:
        return self.estimate.id

    @property
    def label(self) -> str:
        """What citations call its document: "001" of "001:4"."""
        return self.citation.partition(":")[0]

    @property
    def subject(self) -> tuple[str, str, str]:
        """What is counted, where, and of whom."""
        return self.estimate.metric, self.places[0], self.populations[0]

    @property
    def one_sided(self) -> bool:
        """Whether the words bound the figure on one side only."""
        return self.published.one_sided

    @property
    def is_turned(self) -> bool:
        """Whether a share is compared from the other side than its document's: kept as taken."""
        return self.basis != self.estimate.basis

    @property
    def as_published(self) -> str:
        """The figure of the document, which is 1 − what is compared where a share is turned; a word
        for it is quoted where it stands there.
        """
        text = wording.render(self.published, self.unit, self.estimate.range.best)
        is_quoted = self.range.qualitative and text in self.estimate.quote.casefold()
        return f"“{text}”" if is_quoted else text

    @property
    def is_inferred(self) -> bool:
        """Whether a curator concluded the origin."""
        return self.estimate.origin_status == "inferred"

    @property
    def origin_text(self) -> str:
        """What it goes back to as its document tells it, and what that is taken to repeat."""
        first, *others = self.titles or (NO_ORIGIN,)
        repeated = f", taken to repeat {others[-1]} (inferred)" if others else ""
        return f"{first}{' (inferred)' if self.is_inferred else ''}{repeated}"

    @property
    def is_dated(self) -> bool:
        """Whether it is known which time the figure is for."""
        return self.as_of != UNSTATED

    @property
    def scope(self) -> str:
        """Whom or what it counts, and where: "Russia", "nurses in Russia"."""
        return f"{self.population} in {self.place}" if len(self.populations) > 1 else self.place

    @property
    def when(self) -> str:
        """The time it is for or, if unstated, the latest time that it can be for: "../2016". The
        time of a running total without a beginning is all until then.
        """
        if not self.is_dated:
            return f"../{self.until.rpartition('/')[2]}"
        is_until = self.metric.is_total and "/" not in self.as_of
        return f"../{self.as_of}" if is_until else self.as_of

    @property
    def standing(self) -> tuple[object, ...]:
        """What orders claims by what they say and where, whatever the order of the file."""
        one = self.estimate
        interval = self.range.interval
        words = one.quote, one.claimant, one.as_of, one.basis, one.period or ""
        return (
            not self.is_named, self.card.document, one.line, low_key(interval), high_key(interval),
            self.range.approximate, *words,
        )  # fmt: skip

    def moved(self, told: Claim) -> dict[str, list[str]]:
        """In which of time and scope it differs from what it repeats, where that has its figure."""
        is_redated = apart_in_time(told.possible, self.time)
        times = [one.when for one in (told, self) if is_redated]
        scopes = [one.scope for one in (told, self) if one.metric is self.metric]
        pairs = {"scope": scopes, "time": times}.items()
        changed = {name: pair for name, pair in pairs if len({*pair}) > 1}
        return changed if changed and told.figures() & self.figures() else {}

    def stated_ends(self) -> frozenset[Fraction]:
        """The finite ends that a number in the text sets, not what its hedge leaves open."""
        if self.range.qualitative:
            return frozenset()
        bare = (0, 1, None) if self.unit == wording.SHARE else (0, None)
        return frozenset({self.range.interval.low, self.range.interval.high}.difference(bare))  # type: ignore[arg-type]

    def figures(self) -> frozenset[tuple[str, tuple[Fraction, ...]]]:
        """What another text would have to give to repeat it: the kind of figure and its numbers."""
        ends, interval = self.stated_ends(), self.range.interval
        if not ends:
            return frozenset()
        kind = (
            "number" if interval.is_point
            else "range" if len(ends) == 2
            else "at most" if interval.high in ends
            else "at least"
        )  # fmt: skip
        given = {(kind, tuple(sorted(ends)))}
        return frozenset(given | ({("number", (self.best,))} if self.best is not None else set()))


class Origins(NamedTuple):
    """How many bodies stand behind claims: the known ones, how many of these are only inferred, and
    at most how many, if each claim without an origin has its own.
    """

    named: int
    inferred: int
    at_most: int


def behind(claims: Sequence[Claim]) -> Origins:
    """How many bodies these claims go back to, an institution once, however many its reports."""
    known = {claim.institution for claim in claims if claim.origin is not None}
    in_text = {claim.institution for claim in claims if claim.is_named}
    without = {claim.family for claim in claims if claim.origin is None}
    return Origins(len(known), len(known - in_text), len(known) + len(without))


def apart_in_time(a: Time, b: Time) -> bool:
    """Whether one ends before the other begins; what is not stated may be any time."""
    return a[1] < b[0] or b[1] < a[0]


def cited(claims: Iterable[Claim]) -> str:
    """Where claims stand: "[000:7], [004:9]"; of very many, the first and how many more."""
    return ", ".join(first_of(list(dict.fromkeys(f"[{claim.citation}]" for claim in claims))))


def first_of(
    texts: Sequence[str], most: int = MOST_LISTED, rest: str = "and {:,} more"
) -> Sequence[str]:
    """As many as can be read, and how many more there are."""
    return texts if len(texts) <= most else [*texts[:most], rest.format(len(texts) - most)]


def listed(words: Sequence[str]) -> str:
    """Words in a row: "bound, hedge and period"; of very many, the first and how many more."""
    words = first_of(words, rest="{:,} more")
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def claims_of(dataset: Dataset, estimates: Iterable[Estimate]) -> tuple[Claim, ...]:
    """The estimates as claims, in their order."""
    replaced = {one.supersedes for one in dataset.data.estimates if one.supersedes}
    made: dict[str, Claim] = {}
    return tuple(_claim(dataset, estimate, replaced, made) for estimate in estimates)


def dated_by(chain: Sequence[Estimate]) -> Estimate:
    """The estimate that dates a chain: the first with a time, else the first of all. The chain
    begins with an estimate and goes on with what it repeats.
    """
    return next((one for one in chain if one.as_of != UNSTATED), chain[0])


def first_published(dataset: Dataset, seed: str, origins: Iterable[str]) -> str:
    """When a figure was first published: its document, or one of the origins it goes back to."""
    when = (dataset.data.origins[key].published for key in origins)
    dates = (dataset.seeds[seed].published, *when)
    return min(dates, key=lambda one: date_bounds(one)[1] or date.max)


def _claim(
    dataset: Dataset, estimate: Estimate, replaced: set[str], made: dict[str, Claim]
) -> Claim:
    """An estimate as a claim, put among those that were `made`, as what it repeats is."""
    if estimate.id in made:
        return made[estimate.id]
    data = dataset.data
    metric = data.metrics[estimate.metric]
    published = estimate.range.exact
    normal, basis = metric.normalise(published, estimate.basis)
    unit = {MONEY: estimate.currency or "", SHARE: wording.SHARE}.get(metric.unit, wording.NUMBER)
    best = estimate.range.best
    if best is not None and basis != estimate.basis:
        best = 1 - best
    text = wording.render(normal, unit, best)
    chain = dataset.repeated(estimate.id)
    told = [dataset.origin_chain(one.origin) for one in chain if one.origin]
    root = told[-1][-1] if told else None
    named = dict.fromkeys(key for one in told for key in one) if estimate.origin else ()
    institution = data.origins[root].institution if root else None
    card = dataset.seeds[estimate.seed]
    dated = dated_by(chain)
    as_of = dated.as_of
    first, last = date_bounds(as_of)
    until = first_published(dataset, estimate.seed, (key for one in told for key in one))
    known_by = last or date_bounds(until)[1]
    if first and known_by:
        known_by = max(first, known_by)
    if metric.is_total and "/" not in as_of:
        first = None  # all up to then
    claim = Claim(
        estimate,
        metric,
        dataset.citation(estimate),
        published,
        normal,
        best,
        text,
        basis,
        unit,
        data.places[estimate.place].name,
        data.populations[estimate.population].label,
        (estimate.place, *dataset.places_around(estimate.place)),
        (estimate.population, *dataset.populations_around(estimate.population)),
        root,
        institution,
        data.institutions[institution].name if institution else None,
        estimate.origin_status == "named" and told[0][-1] == root,
        root or f"claim {chain[-1].id}",
        len(chain) - 1 + (len(told[-1]) - 1 if told else 0),
        tuple(data.origins[key].title for key in named),
        as_of,
        dated.as_of_reason is not None,
        (first or date.min, last or date.max),
        (first or date.min, known_by or date.max),
        card,
        until,
        any(one.id in replaced for one in chain),
    )
    if len(chain) > 1:
        earlier = _claim(dataset, chain[1], replaced, made)
        if earlier.is_moved or claim.moved(earlier):
            claim = replace(claim, is_moved=True)
    made[estimate.id] = claim
    return claim


Parts = Iterable[tuple[Sequence[Claim], Sequence[Claim]]]
"""Claims in parts, each with those that it stands among."""


def assumptions(
    claims: Sequence[Claim],
    parts: Parts | None = None,
    supposed: Iterable[str] = (),
    *,
    rows: Collection[Claim] = (),
) -> tuple[str, ...]:
    """What must be supposed for these claims to be set against each other, each sentence once.

    A basis or period that a claim leaves unstated is taken from the claims of its metric, or from
    those among which its part of them stands. Rows of claims say themselves whose origin is
    inferred, and what is taken to repeat another; and of the other side of a whole they show what
    is compared.
    """
    titles = {claim.titles for claim in rows}
    origins = origins_assumed([claim for claim in claims if claim.titles not in titles])
    times = _times_assumed(claims) if len(claims) > 1 else ()
    fields = _fields_assumed([(claims, claims)] if parts is None else parts)
    words = *_in_words(claims), *_turned(rows)
    return tuple(dict.fromkeys((*fields, *words, *origins, *supposed, *times)))


def _fields_assumed(parts: Parts) -> Iterator[str]:
    """What the unstated bases and periods of claims are taken as, from the claims they stand among;
    the same assumption for several parts is stated once.
    """
    silent: dict[str, dict[str, list[Claim]]] = {}
    for claims, among in parts:
        for metric, members in grouped(claims, lambda claim: claim.estimate.metric).items():
            for field in ("basis", "period"):
                found = [claim for claim in members if value_of(claim, field) == UNSTATED]
                if found:
                    alike = (one for one in among if one.estimate.metric == metric)
                    known = (c for c in alike if value_of(c, field) not in (UNSTATED, None))
                    taken = "to be the same"
                    for one in islice(known, 1):
                        label = one.metric.basis_label(one.basis)
                        taken = f"as {label if field == 'basis' else f'a {one.estimate.period}'}"
                    silent.setdefault(field, {}).setdefault(taken, []).extend(found)
    for field, parts_of in silent.items():
        told = [f"{taken} {cited(found)}" for taken, found in parts_of.items()]
        yield f"the unstated {field} is taken {listed(told)}"


def _in_words(claims: Sequence[Claim]) -> Iterator[str]:
    """What words without a number are taken as."""
    words = (claim for claim in claims if claim.range.qualitative)
    for (text, interval, unit), members in grouped(
        words, lambda one: (one.as_published, one.published.interval, one.unit)
    ).items():
        yield f"{text} {cited(members)} is taken as {wording.render(Range(interval), unit)}"


def _turned(claims: Iterable[Claim]) -> Iterator[str]:
    """Which shares are compared from the other side of the whole."""
    found = (claim for claim in claims if claim.is_turned)
    for text, members in grouped(found, lambda one: one.as_published).items():
        yield f"of {text} {cited(members)} the rest is compared"


def origins_assumed(claims: Sequence[Claim]) -> tuple[str, ...]:
    """What is supposed of where these claims come from."""
    inferred = [claim for claim in claims if claim.is_inferred]
    later = (claim for claim in claims if claim.estimate.origin not in (None, claim.origin))
    links = grouped(later, lambda claim: (claim.titles[0], claim.titles[-1]))
    return (
        *([inferred_of("origin", inferred)] if inferred else []),
        *(
            f"{own} {cited(together)} is taken to repeat {root}"
            for (own, root), together in links.items()
        ),
    )


def inferred_of(what: str, claims: Sequence[Claim]) -> str:
    """That a curator concluded it: "the origins of [000:7], [004:9] are inferred"."""
    return f"the {what}{'' if len(claims) == 1 else 's'} of {cited(claims)} {_is(claims)} inferred"


def _is(claims: Sequence[Claim]) -> str:
    return "is" if len(claims) == 1 else "are"


def _times_assumed(claims: Sequence[Claim]) -> Iterator[str]:
    """Whether the figures are for one time, and how that is known."""
    undated = [claim for claim in claims if not claim.is_dated]
    taken = [claim for claim in claims if claim.as_of != claim.estimate.as_of]
    times = sorted({claim.as_of for claim in claims if claim.is_dated})
    if undated:
        silent = f"no text says which time {cited(undated)} {_is(undated)} for"
        alike = "all figures are taken to be for one time, which no text states"
        yield f"{silent if times else alike}{_publication(claims)}"
    if taken:
        yield f"{cited(taken)} {_is(taken)} taken to be for the time of what is repeated"
    inferred = [claim for claim in claims if claim.is_time_inferred]
    if inferred:
        yield inferred_of("time", inferred)
    if len(times) > 1:
        if any(claim.metric.is_total for claim in claims):
            yield (
                f"running totals for different times ({', '.join(first_of(times))}) are compared "
                "only where one time lies in the other"
            )
        else:
            yield (
                f"figures for different times ({', '.join(first_of(times))}) are compared only "
                "where the times overlap"
            )


def _publication(claims: Sequence[Claim]) -> str:
    """When the texts are of, where they differ: " (documents of 2013 and 2015)", or the reports
    that they go back to where these are older.
    """
    bounds = {one.until: date_bounds(one.until) for one in claims}
    known = {text: (first, last) for text, (first, last) in bounds.items() if first and last}
    if not any(apart_in_time(a, b) for a, b in pairwise(sorted(known.values()))):
        return ""
    dated = (one for one in claims if one.until in known)
    what = {"documents" if one.until == one.card.published else "reports" for one in dated}
    return f" ({listed(sorted(what))} of {listed(sorted(known))})"


def may_be_one(a: str | None, b: str | None) -> bool:
    """Whether two bases or periods are the same, or may be since one of them is not stated."""
    return a == b or UNSTATED in (a, b)


def value_of(claim: Claim, field: str) -> str | None:
    return claim.basis if field == "basis" else claim.estimate.period
