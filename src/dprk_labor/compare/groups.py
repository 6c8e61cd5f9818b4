"""Which claims may be compared with which, and where those agree (docs/methods.md).

Marzullo's algorithm: K. Marzullo, "Maintaining the Time in a Distributed System", 1984; the
selection step of NTP (RFC 5905, section 11.2.1). Ends may be open and intervals unbounded; every
region that the largest number of intervals shares is reported, with no midpoint and no winner.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from operator import attrgetter
from typing import Final, NamedTuple

from dprk_labor.compare.claims import Claim, Origins, assumptions, behind, may_be_one, value_of
from dprk_labor.compare.voices import (
    MOST_VOICES,
    Voice,
    foremost,
    moments_of,
    origins_of,
    voices_of,
)
from dprk_labor.data.dataset import grouped
from dprk_labor.data.fields import UNSTATED
from dprk_labor.text.interval import Interval, Range, Relation, is_near, low_key, relate

_MEETING: Final = {Relation.ABUTS: "abutting", Relation.TOUCHES: "touching"}

# The order of events at one value: an open end, a closed start, a closed end, an open start.
_UPPER_OPEN, _LOWER_CLOSED, _UPPER_CLOSED, _LOWER_OPEN = -2, -1, 1, 2


class Region(NamedTuple):
    """Values that all of `members` allow; approximate where one of these is."""

    range: Range
    members: tuple[Voice, ...]


class Agreement(NamedTuple):
    """The regions that `k` of `n` voices share, from low to high; none where there are none.

    Of very many the first are held, and `more` counts the rest.
    """

    n: int
    k: int
    regions: tuple[Region, ...]
    more: int = 0

    @property
    def is_majority(self) -> bool:
        """Whether more than half share a value, which takes two."""
        return self.k > 1 and 2 * self.k > self.n


def agree(voices: Sequence[Voice], *, firmly: bool = False) -> Agreement:
    """Where the largest number of ranges overlap, in O(n log n) without naming the members.

    With `firmly`, regions with two voices that set both bounds go before all others, if there are
    any.
    """
    is_firm = [firmly and not one.one_sided for one in voices]
    events = sorted(
        event
        for position, one in enumerate(voices)
        for event in _ends(one.range.interval, position)
    )
    active, firm = set[int](), 0
    best, found, more = (False, 0), list[Region](), 0
    for number, (value, rank, position) in enumerate(events):
        if rank in (_UPPER_OPEN, _UPPER_CLOSED):
            active.remove(position)
            firm -= is_firm[position]
            continue
        active.add(position)
        firm += is_firm[position]
        depth = firm > 1, len(active)
        after = events[number + 1] if number + 1 < len(events) else None
        # A deepest region starts with the last of its members and ends with the first of them.
        if depth < best or (after and after[1] in (_LOWER_CLOSED, _LOWER_OPEN)):
            continue
        if depth > best:
            best, found, more = depth, [], 0
        if len(found) == MOST_VOICES:  # each names all that share it, and all that do not
            more += 1
            continue
        high, high_open = (after[0], after[1] == _UPPER_OPEN) if after else (None, True)
        region = Interval(value, high, rank == _LOWER_OPEN, high_open)
        members = tuple(voices[one] for one in sorted(active))
        shared = Range(region, any(one.range.approximate for one in members))
        found.append(Region(shared, members))
    return Agreement(len(voices), best[1], tuple(found), more)


def _ends(interval: Interval, position: int) -> list[tuple[Fraction, int, int]]:
    lower = _LOWER_OPEN if interval.low_open else _LOWER_CLOSED
    ends = [(interval.low, lower, position)]
    if interval.high is not None:
        upper = _UPPER_OPEN if interval.high_open else _UPPER_CLOSED
        ends.append((interval.high, upper, position))
    return ends


@dataclass(frozen=True, eq=False)
class Group:
    """Claims that are comparable with one another, some perhaps under assumptions.

    `basis` and `period` are those that any of the claims state; `unstated` where none does, and a
    period of None where the metric has none. `origins` are the claims by origin, `own` those that
    do more than repeat figures for another time, place or population, `voices` the independent ones
    among these, `answers` these at each time that figures are for, and `together` at the one for
    which the most agree. `position` is that among the groups of the comparison.
    """

    position: int
    metric: str
    place: str
    population: str
    basis: str
    unit: str
    currency: str | None
    period: str | None
    claims: tuple[Claim, ...]
    origins: tuple[Voice, ...]
    own: tuple[Voice, ...]
    voices: tuple[Voice, ...]
    answers: tuple[Voice, ...]
    together: tuple[Voice, ...]

    @property
    def subject(self) -> tuple[str, str, str]:
        """What is counted, where, and of whom."""
        return self.metric, self.place, self.population

    @cached_property
    def behind(self) -> Origins:
        """How many bodies stand behind the claims that take part."""
        return behind([claim for voice in self.origins for claim in voice.claims])

    @cached_property
    def agreement(self) -> Agreement:
        """What the most voices allow of those that give one answer in numbers, at one time."""
        return self._agreed()

    @cached_property
    def agreement_two_sided(self) -> Agreement:
        """The same of those that bound the figure on both sides."""
        return self._agreed(two_sided=True)

    @cached_property
    def known(self) -> Agreement:
        """The same for voices with an institution. If two of them that set both bounds agree, only
        regions with two such count: a missing bound is no agreement.
        """
        return self._agreed(known=True)

    @cached_property
    def known_two_sided(self) -> Agreement:
        """The same of those that an institution is behind and that bound it on both sides."""
        return self._agreed(known=True, two_sided=True)

    @cached_property
    def as_many(self) -> tuple[Agreement, ...]:
        """What as many known ones share for other times."""
        moments = (voices_of(moment) for moment in moments_of(self.own))
        tied = (one for one in moments if _how_well(one)[0] == self.known_two_sided.k > 1)
        found = (agree(_asked(one, known=True), firmly=True) for one in tied)
        known = self.known
        others = {one.regions: one for one in found if one.k == known.k}
        return tuple(one for regions, one in others.items() if regions != known.regions)

    @cached_property
    def dissenting(self) -> tuple[Voice, ...]:
        """Who is not heard at that time, and yet contradicts one of those who agree for it, as what
        is for June does what is for the year.
        """
        heard = {one.body for one in self.together}
        ends = foremost([one for region in self._shared.regions for one in region.members])
        others = (one for one in self.answers if one.body not in heard)
        found = (one for one in others if any(contradict(one, other) for other in ends))
        return tuple({one.body: one for one in found}.values())

    @cached_property
    def _shared(self) -> Agreement:
        """What the most known ones allow, before those who dissent from it are counted."""
        return agree(_asked(self.together, known=True), firmly=True)

    def _agreed(self, **only: bool) -> Agreement:
        """What the most of these allow, of them and those who dissent from it."""
        found = self._shared if only == {"known": True} else agree(_asked(self.together, **only))
        return found._replace(n=found.n + len(_asked(self.dissenting, **only)))

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What must be supposed for all of the claims to be compared."""
        return assumptions(self.claims) if len(self.claims) > 1 else ()

    @property
    def hull(self) -> Range:
        """From the lowest to the highest figure that any claim in numbers allows."""
        return _hull(self.claims)

    @property
    def scope(self) -> dict[str, str | None]:
        """What two groups of one metric can differ in."""
        return {
            "place": self.place,
            "population": self.population,
            "currency": self.currency,
            "basis": self.basis,
            "period": self.period,
        }

    @property
    def basis_label(self) -> str | None:
        """What the figures include, in words; None where none says."""
        return self.claims[0].metric.basis_label(self.basis)

    def is_part_of(self, whole: Group) -> bool:
        """Whether it counts a part of what the other counts, of a metric that adds up."""
        claim = self.claims[0]
        return (
            self.metric == whole.metric
            and claim.metric.additive
            and whole.place in claim.places
            and whole.population in claim.populations
            and self.subject != whole.subject
            and self.is_comparable(whole)
        )

    def is_comparable(self, other: Group) -> bool:
        """Whether two groups of one metric differ in place and population alone, unstated bases and
        periods apart.
        """
        return (
            self.currency == other.currency
            and may_be_one(self.basis, other.basis)
            and may_be_one(self.period, other.period)
        )

    def differences(self, other: Group) -> dict[str, tuple[str | None, str | None]]:
        """In what two groups of one metric differ, and which is which."""
        names = self.claims[0].place, other.claims[0].place
        labels = self.basis_label or "unstated", other.basis_label or "unstated"
        scopes = {name: (self.scope[name], other.scope[name]) for name in self.scope} | {
            "place": names if names[0] != names[1] else (self.place, other.place),
            "basis": labels if labels[0] != labels[1] else (self.basis, other.basis),
        }
        return {name: (one, another) for name, (one, another) in scopes.items() if one != another}

    def name_beside(self, other: Group) -> str:
        """What it is called beside another group of its metric: its place, or whom it counts; where
        that is a part of a population, both.
        """
        claim = self.claims[0]
        if self.population == other.population and len(claim.populations) == 1:
            return claim.place
        where = "" if self.place == other.place else f" in {claim.place}"
        return f"{claim.population}{where}"


class LeftOut(NamedTuple):
    """What goes with one independent voice: how many contradictions, and how far the rest spans."""

    voice: Voice
    contradictions: int
    rest: Range


def leave_one_out(group: Group) -> tuple[LeftOut, ...]:
    """Each voice left out in turn; nothing for a single voice, or for more than can be read."""
    if not 2 <= len(group.voices) <= MOST_VOICES:
        return ()
    found: list[LeftOut] = []
    for one in group.voices:
        others = [other for other in group.voices if other is not one]
        rest = _hull(claim for other in others for claim in other.claims)
        found.append(LeftOut(one, sum(contradict(one, other) for other in others), rest))
    return tuple(found)


def verdict(a: Voice, b: Voice) -> str | None:
    """The kind of note on two voices, "contradiction" or "near" where no value is common to both,
    "abutting" or "touching" where one ends as the other begins.

    None where they share more, and where they are for different times, so that both may be right;
    of running totals the one that has all of the other in it may be larger.
    """
    if a.is_elsewhen(b):
        return None
    both = (a, b), (b, a)
    parts = [(part, whole) for part, whole in both if part.is_part_in_time(whole)]
    if any(low_key(part.range.interval) <= low_key(whole.range.interval) for part, whole in parts):
        return None
    relation = relate(a.range.interval, b.range.interval)
    if relation is Relation.DISJOINT:
        return how_grave(a.range, b.range)
    kind = _MEETING.get(relation)
    # A hedged end is no exact end, and no text states a zero that an upper bound leaves.
    is_loose = (
        a.range.approximate
        or b.range.approximate
        or (a.range.interval.low == b.range.interval.low == 0)
    )
    return None if kind == "touching" and is_loose else kind


def how_grave(a: Range, b: Range) -> str:
    """The kind of note on two ranges that lie apart: "contradiction" or "near"."""
    return "near" if is_near(a, b) else "contradiction"


def contradict(a: Voice, b: Voice) -> bool:
    """Whether two voices cannot both hold."""
    return verdict(a, b) == "contradiction"


def groups_of(claims: Iterable[Claim]) -> tuple[Group, ...]:
    """The claims in comparable groups, both in the order of the file.

    A claim that leaves its basis or period unstated joins the others of its metric and place, as
    long as those agree on one; where they do not, each stated basis and period is a group of its
    own, to which belong claims of an origin that else states no other; so are the claims that
    state none.
    """
    parts: list[tuple[_Scope, list[Claim]]] = []
    scope = attrgetter("metric", "place", "population", "currency")
    for members in grouped(claims, lambda claim: scope(claim.estimate)).values():
        bases, periods = _stated(members, "basis"), _stated(members, "period")
        if len(bases) <= 1 and len(periods) <= 1:
            no_period = None if members[0].estimate.period is None else UNSTATED
            parts.append((((*bases, UNSTATED)[0], (*periods, no_period)[0]), members))
        else:
            parts += _by_scope(members)
    return tuple(_group(position, *part) for position, part in enumerate(parts))


_Scope = tuple[str, str | None]
"""A basis and a period."""


def _by_scope(members: Sequence[Claim]) -> Iterable[tuple[_Scope, list[Claim]]]:
    """By basis and period; what a claim leaves unstated is what its origin states, if but one."""
    own = grouped(members, lambda one: one.family)
    stated = {
        (family, field): _stated(claims, field)
        for family, claims in own.items()
        for field in ("basis", "period")
    }

    def own_value(claim: Claim, field: str) -> str | None:
        value, known = value_of(claim, field), stated[claim.family, field]
        return known[0] if value == UNSTATED and len(known) == 1 else value

    def scope(claim: Claim) -> _Scope:
        return own_value(claim, "basis") or UNSTATED, own_value(claim, "period")

    return grouped(members, scope).items()


def _group(position: int, scope: _Scope, members: Sequence[Claim]) -> Group:
    first = members[0].estimate
    origins = origins_of(members)
    own = tuple(one for one in origins if not one.speaker.is_moved)
    alone, *more = moments = [voices_of(moment) for moment in moments_of(own)]
    basis, period = scope
    return Group(
        position,
        first.metric,
        first.place,
        first.population,
        basis,
        first.unit,
        first.currency,
        period,
        tuple(members),
        origins,
        own,
        voices_of(own) if more else alone,
        tuple({one.claims: one for voices in moments for one in voices}.values()),
        max(reversed(moments), key=_how_well) if more else alone,
    )


def _asked(voices: Iterable[Voice], *, known: bool = False, two_sided: bool = False) -> list[Voice]:
    """Those that give one answer in numbers, which others can agree with; of these, only those with
    an institution, or those that set both bounds.
    """
    numbers = (one for one in voices if not (one.is_divided or one.range.qualitative))
    of_known = (one for one in numbers if one.institution or not known)
    return [one for one in of_known if not (two_sided and one.one_sided)]


def _how_well(voices: Sequence[Voice]) -> tuple[int, int, int]:
    """How many bodies agree firmly, how many voices at all, and how many there are."""
    firm, united = _asked(voices, known=True, two_sided=True), _asked(voices)
    return agree(firm).k, agree(united).k, len(united)


def _hull(claims: Iterable[Claim]) -> Range:
    """What spans the claims that stand, of those in numbers where there are any."""
    found = list(claims)
    current = [one for one in found if not one.is_superseded] or found
    return Range.spanning(
        c.range for c in [c for c in current if not c.range.qualitative] or current
    )


def _stated(claims: Iterable[Claim], field: str) -> list[str]:
    """The values that the claims state, each once."""
    values = {value_of(claim, field) or UNSTATED for claim in claims}
    return sorted(values - {UNSTATED})
