"""Who is independent of whom, and who speaks for whom (docs/methods.md, "Who said it first").

A voice is the claims of one origin, or the origins of one institution: what counts once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from dprk_labor.compare.claims import ALWAYS, Claim, Time, apart_in_time, cited, listed
from dprk_labor.data.dataset import grouped
from dprk_labor.text import wording
from dprk_labor.text.interval import Range, high_key, is_near, low_key

if TYPE_CHECKING:
    from dprk_labor.compare.derived import Derived

MOST_VOICES: Final = 40
"""Up to this many figures are compared one by one; of more, the lowest and the highest."""


_Figure = TypeVar("_Figure", "Voice", "Derived")


class Voice(NamedTuple):
    """Claims that count once: of one origin, or of the origins of one institution, its `parts`.

    `origin` and `institution` are None for an unattributed claim, which is a voice of its own, and
    `origin` is that of the speaker where there are parts. The `speaker` is the claim nearest to the
    origin; `range` is what it says, or where the claims as near to the origin, or the parts, share
    no value (`is_divided`) what spans these. An origin's figures for different times are voices
    apart; `time` spans what the claims state, `possible` what they can be for. `fits` has the times
    within that for which others give figures that it allows.
    """

    origin: str | None
    institution: str | None
    claims: tuple[Claim, ...]
    parts: tuple[Voice, ...]
    speaker: Claim
    range: Range
    is_divided: bool
    time: Time
    possible: Time
    fits: tuple[Time, ...] = ()

    @property
    def spoken(self) -> tuple[Claim, ...]:
        """The claims that its range is made of."""
        if not self.is_divided:
            return (self.speaker,)
        of_parts = tuple(claim for part in self.parts for claim in part.spoken)
        return of_parts or _nearest(self.claims)

    @property
    def body(self) -> str:
        """The institution behind it, or the claim itself if no institution is known."""
        return self.institution or self.speaker.family

    @property
    def standing(self) -> tuple[object, ...]:
        """What orders voices by what they say and where."""
        return self.speaker.standing

    @property
    def one_sided(self) -> bool:
        """Whether it bounds the figure on one side only; no answer does that is divided."""
        return not self.is_divided and self.speaker.one_sided

    @property
    def is_named(self) -> bool:
        """Whether a document of it names the origin."""
        return any(claim.is_named for claim in self.claims)

    def is_best_value(self, claim: Claim) -> bool:
        """Whether a claim is a number within the range that its own origin gives."""
        return (
            claim.range.interval.is_point
            and not self.is_divided
            and not self.range.interval.is_point
            and not self.one_sided
            and claim.range.meets(self.range)
        )

    def bears_on(self, other: Voice) -> bool:
        """Whether the two are, or may be, for one time; running totals, for one window. One that is
        undated, or for a long time, may be for a part of that where it fits another figure.
        """
        if self.speaker.metric.is_total:
            return self.time == other.time and self.possible == other.possible
        is_apart = apart_in_time(self.possible, other.possible)
        return not (is_apart or self._fits_else(other) or other._fits_else(self))

    def _fits_else(self, other: Voice) -> bool:
        """Whether this voice does not fit the other, but fits figures for a time that the other is
        not for, or itself does not fit.
        """
        if not self.fits:
            return False
        is_one_time = self.time == other.time and (self.time[1] - self.time[0]).days <= 366
        if is_one_time or self.speaker.subject != other.speaker.subject:
            return False
        times = other.fits or (other.time,)
        is_other = any(apart_in_time(*both) for both in product(self.fits, times))
        return is_other and self.range.excludes(other.range)

    def is_part_in_time(self, other: Voice) -> bool:
        """Whether a running total is for a window within another's."""
        return (
            self.speaker.metric.is_total
            and other.time != ALWAYS
            and self.possible != other.possible
            and self.possible[0] >= other.possible[0]
            and self.possible[1] <= other.possible[1]
        )

    def is_elsewhen(self, other: Voice) -> bool:
        """Whether the two are for different times, neither of them within the other."""
        if self.bears_on(other):
            return False
        return not (self.is_part_in_time(other) or other.is_part_in_time(self))

    def is_for(self, time: Time) -> bool:
        """Whether it may be for the beginning of a time; a running total for all of it."""
        if self.speaker.metric.is_total:
            return self.time == time
        return self.possible[0] <= time[0] <= self.possible[1]

    @property
    def name(self) -> str:
        """Who speaks: the origin that the speaker's document names."""
        titles = self.speaker.titles
        if titles:
            return titles[0]
        # Where only what the claim repeats names an origin, it is that one's.
        first = next((claim.titles[0] for claim in self.claims if claim.titles), None)
        return first or "the unattributed claims"

    @property
    def said(self) -> str:
        """What it says: "about 50,000"; a best value is that of the one claim that speaks."""
        if len(self.spoken) == 1:
            return self.speaker.text
        return wording.render(self.range, self.speaker.unit)

    @property
    def told(self) -> str:
        """The figure and where it stands: "about 50,000 [004:9]"."""
        return f"{self.said} {cited(self.spoken)}"

    @property
    def who(self) -> str:
        """Who speaks, with the figure that is compared and where it stands; each of several bodies.

        Of a claim that repeats one of another origin both: "Mayor, repeating Police (8,000 [c:3])".
        """
        if self.origin is None and len(self.parts) > 1:
            return listed([part.who for part in self.parts])
        if self.origin is None:
            return f"the unattributed {self.told}"
        inferred = "" if self.is_named else "; origin inferred"
        others = self.speaker.titles[1:] if self.speaker.estimate.derived_from else ()
        repeated = f", repeating {others[-1]}" if others else ""
        return f"{self.name}{repeated} ({self.told}{inferred})"


def version(claim: Claim) -> tuple[object, object, object, object]:
    """What two tellings of one figure can differ in: bound, hedge, period and basis."""
    stated = claim.range
    hedge = stated.approximate, stated.qualitative
    return stated.interval, hedge, claim.estimate.period, claim.basis


def changes(versions: Iterable[tuple[object, object, object, object]]) -> tuple[str, ...]:
    """In which of these they differ."""
    fields = zip(("bound", "hedge", "period", "basis"), zip(*versions, strict=True), strict=True)
    return tuple(name for name, values in fields if len(set(values)) > 1)


def foremost(figures: Sequence[_Figure], most: int = MOST_VOICES) -> Sequence[_Figure]:
    """All of them, or of too many those that end lowest and those that begin highest."""
    if len(figures) <= most:
        return figures
    bounded = [one for one in figures if one.range.interval.high is not None]
    lowest: list[_Figure] = sorted(bounded, key=lambda one: (one.range.interval.high, one.standing))
    highest: list[_Figure] = sorted(
        figures, key=lambda one: (-one.range.interval.low, one.standing)
    )
    kept = {id(one) for one in (*lowest[: most // 2], *highest[: most // 2])}
    return [one for one in figures if id(one) in kept]


def origins_of(claims: Iterable[Claim]) -> tuple[Voice, ...]:
    """The claims by origin, in the order of their first members; who was replaced has no voice."""
    members = grouped((one for one in claims if not one.is_superseded), lambda one: one.family)
    found = tuple(_voice(part) for together in members.values() for part in _by_time(together))
    dated = [one for one in found if one.time != ALWAYS and not one.one_sided]
    few = dated if len(found) <= MOST_VOICES else ()
    return tuple(one._replace(fits=_times_of(one, few)) for one in found)


def _times_of(voice: Voice, dated: Iterable[Voice]) -> tuple[Time, ...]:
    """The times for which others bound a figure that a voice allows, where it can be for more. An
    upper bound for a stated time is for all of it: some figure would always fit "up to 10,000".
    """
    is_upper = voice.one_sided and voice.range.interval.high is not None
    if is_upper and voice.time != ALWAYS:
        return ()
    first, last = voice.possible
    return tuple(
        one.time
        for one in dated
        if (first < one.time[0] or one.time[1] < last)
        and one.range.meets(voice.range)
        and not apart_in_time(voice.possible, one.possible)
    )


def voices_of(origins: Iterable[Voice]) -> tuple[Voice, ...]:
    """The independent voices, in the order of their first members."""
    return tuple(
        _voice([claim for part in parts for claim in part.claims], tuple(parts))
        for parts in grouped(origins, lambda one: one.body).values()
    )


def moments_of(origins: Sequence[Voice]) -> tuple[tuple[Voice, ...], ...]:
    """The origins at each time that figures are for, from the first on; all of them at once where
    there are not several times, and of very many those that the most are for.
    """
    times = Counter(one.time for one in origins if one.time != ALWAYS)
    if len(times) < 2 and all(one.is_for(time) for time in times for one in origins):
        return (tuple(origins),)
    commonest = sorted(times, key=lambda time: (-times[time], time))[:MOST_VOICES]
    moments = [_at_time(origins, time) for time in sorted(commonest)]
    undated = tuple(one for one in origins if one.time == ALWAYS)
    if any(not one.is_for(time) for one in undated for time in commonest):
        moments.insert(0, undated)
    return tuple(moments)


def _at_time(origins: Sequence[Voice], time: Time) -> tuple[Voice, ...]:
    """Those that are for a time; what no text dates only where it bears on what is."""
    dated = [one for one in origins if one.time == time]
    return tuple(one for one in origins if one.is_for(time) and any(map(one.bears_on, dated)))


def for_one_time(voices: Sequence[Voice]) -> bool:
    """Whether all of these may be for one time, which then is that of the one that begins last."""
    latest = max((one.time for one in voices), key=lambda time: (time != ALWAYS, time))
    return all(one.is_for(latest) for one in voices)


def fit_elsewhen(figures: Sequence[Voice], fitting: Iterable[Sequence[Voice]]) -> bool:
    """Whether some of the figures, which do not fit together, fit others for a time that the rest
    are not for: then they may be for that.
    """
    times, own = {one.time for one in figures}, {one.claims for one in figures}
    return len(times) > 1 and any(
        apart_in_time(one.time, other.time)
        for others in fitting
        if not own.isdisjoint(shared := {one.claims for one in others})
        for one, other in product(figures, others)
        if one.claims not in shared and other.claims not in own
    )


def alone(claim: Claim, fits: tuple[Time, ...] = (), among: tuple[Claim, ...] = ()) -> Voice:
    """A claim that speaks for itself, perhaps among others of its origin."""
    return Voice(claim.origin, claim.institution, among or (claim,), (), claim, claim.range,
                 is_divided=False, time=claim.time, possible=claim.possible,
                 fits=fits)  # fmt: skip


def _voice(claims: Sequence[Claim], parts: tuple[Voice, ...] = ()) -> Voice:
    if len(parts) == 1:
        return parts[0]
    if len(claims) == 1:
        return alone(claims[0])
    speaker = _speaker([part.speaker for part in parts] or claims)
    ranges = [part.range for part in parts] or [claim.range for claim in _nearest(claims)]
    is_divided = any(part.is_divided for part in parts) or _disagree(ranges)
    dated = [claim for claim in claims if claim.time != ALWAYS]
    firsts, lasts = zip(*(claim.time for claim in dated or claims), strict=True)
    time = min(firsts), max(lasts)
    until = [claim.possible[1] for claim in dated or claims]
    return Voice(
        speaker.origin,
        speaker.institution,
        tuple(claims),
        parts,
        speaker,
        Range.spanning(ranges) if is_divided else speaker.range,
        is_divided,
        time,
        (time[0], max(until) if dated or is_divided else min(until)),
        tuple({time: None for part in parts for time in part.fits}),
    )


def _speaker(claims: Sequence[Claim]) -> Claim:
    """Nearest to the origin, then the one that says most, then by what it says and where.

    A number within a range of its own origin is that range's best value, and the range speaks.
    """
    level = _nearest(claims)
    ranges = [claim for claim in level if not claim.range.interval.is_point and not claim.one_sided]

    def rank(claim: Claim) -> tuple[object, ...]:
        interval = claim.range.interval
        is_best = interval.is_point and any(claim.range.meets(one.range) for one in ranges)
        return claim.one_sided, claim.range.qualitative, is_best, claim.standing

    return min(level, key=rank)


def _nearest(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Those with the fewest steps to the origin."""
    fewest = min(claim.steps for claim in claims)
    return tuple(claim for claim in claims if claim.steps == fewest)


def _disagree(ranges: Sequence[Range]) -> bool:
    """Whether some two are disjoint and not near: the one that ends lowest and the one that begins
    highest, of all of them or of those without a hedge.
    """
    lowest = min(ranges, key=lambda one: high_key(one.interval))
    highest = max(ranges, key=lambda one: low_key(one.interval))
    if not lowest.interval.is_apart(highest.interval):
        return False
    exact = [one for one in ranges if not one.approximate]
    return not is_near(lowest, highest) or (0 < len(exact) < len(ranges) and _disagree(exact))


def _by_time(claims: Sequence[Claim]) -> list[list[Claim]]:
    """One origin's claims in sets that may be for one time, the earliest first.

    A claim joins a set if their times overlap, or if it is undated and there is only one set. It
    does not join if it is as near to the origin and the two cannot both hold: then the figures may
    be a series.
    """
    at = grouped(claims, lambda claim: claim.time if claim.is_dated else ALWAYS)
    undated = at.pop(ALWAYS, [])
    found: list[list[Claim]] = []
    common = ALWAYS
    for time in sorted(at):
        is_other = not found or claims[0].metric.is_total or apart_in_time(common, time)
        if not (is_other or _is_series(_speaker(found[-1]), _speaker(at[time]))):
            found[-1] += at[time]
            common = max(common[0], time[0]), min(common[1], time[1])
        else:
            found.append(at[time])
            common = time
    if len(found) == 1:
        said = _speaker(found[0])
        is_other_of = grouped(
            undated, lambda one: _is_series(one, said) or apart_in_time(one.possible, common)
        )
        found[0] += is_other_of.get(False, [])
        undated = is_other_of.get(True, [])
    if undated:
        found.append(undated)
    order = {claim: number for number, claim in enumerate(claims)}
    return [sorted(members, key=order.__getitem__) for members in found]


def _is_series(a: Claim, b: Claim) -> bool:
    """Whether two tellings of one level cannot both hold for one time."""
    return a.steps == b.steps and a.range.excludes(b.range)
