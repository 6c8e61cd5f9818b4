"""Do the origins of a group agree? Contradictions, near misses, and the verdict on them all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import chain, combinations, islice, starmap
from typing import Final

from dprk_labor.compare.claims import (
    ALWAYS,
    Claim,
    apart_in_time,
    assumptions,
    cited,
    first_of,
    listed,
)
from dprk_labor.compare.derived import Derived, held_by, required
from dprk_labor.compare.groups import Agreement, Group, contradict, how_grave, verdict
from dprk_labor.compare.notes import (
    NO_VALUE,
    Figure,
    Note,
    Words,
    apart_text,
    begun,
    counted_noun,
    dated,
    distance_text,
    how_far,
    labels,
    noted,
    origins_text,
    range_text,
    sure_in_part,
    within,
)
from dprk_labor.compare.voices import MOST_VOICES, Voice, alone, foremost, moments_of
from dprk_labor.data.dataset import grouped
from dprk_labor.data.fields import UNKNOWN, UNSTATED
from dprk_labor.text import wording
from dprk_labor.text.interval import DEFAULT_TOLERANCE, Interval, Range, distance, high_key, low_key

MOST_PAIRS: Final = 6
"""Up to this many contradictions of a group get a note a pair; more get one note, as camps."""
MOST_SCOPES: Final = 10
"""Up to this many pairs that are not compared get a note each; more get one for all."""
_RETOLD: Final = "The claims nearest to the origins do not conflict."
_GRAVEST: Final = ("contradiction", "near", "abutting", "touching")


def apart(groups: Sequence[Group], rates: Mapping[Group, Sequence[Derived]]) -> Iterator[Note]:
    """Every note on whether origins agree, and on what is not compared."""
    for group in groups:
        yield from _pairs(group, rates.get(group, ()))
        yield from _different_times(group)
        yield from _agreement(group)
    yield from _not_compared(groups)


def _pairs(group: Group, rates: Sequence[Derived]) -> Iterator[Note]:
    """What the origins of a group say to each other two by two, or where too many conflict at one
    time, as camps.
    """
    is_many = len(group.origins) > MOST_VOICES
    voices = () if is_many else sorted(group.origins, key=_first_said)
    told = {
        frozenset((a[0].claims, b[0].claims)): (a, b, verdict(a[0], b[0]))
        for a, b in combinations(map(_tellings, voices), 2)
        if a[0].origin is None or a[0].origin != b[0].origin
    }
    apart = {pair for pair, (*_, kind) in told.items() if kind == "contradiction"}
    times: Sequence[Sequence[Voice]] = ()
    if is_many or len(apart) > MOST_PAIRS:
        # A running total is compared with those for times within its own, so all are one moment.
        times = [group.origins] if group.claims[0].metric.is_total else moments_of(group.origins)
    camps: list[set[tuple[Claim, ...]]] = []
    for moment in sorted(times, key=len, reverse=True):
        at = {one.claims for one in moment}
        if not any(at <= other for other in camps) and (
            is_many or sum(pair <= at for pair in apart) > MOST_PAIRS
        ):
            camps.append(at)
            yield from _camps(group, moment)
    for pair, (a, b, kind) in told.items():
        if pair not in apart or not any(pair <= at for at in camps):
            yield from _between(group, rates, a, b, kind)


def _first_said(voice: Voice) -> tuple[object, ...]:
    """The order in which two are named: the smaller figure first, then by where they stand."""
    return low_key(voice.range.interval), high_key(voice.range.interval), voice.standing


_Tellings = tuple[Voice, Voice, Voice]
"""An origin's voice, and the lowest and the highest telling of it, each alone."""


def _tellings(voice: Voice) -> _Tellings:
    if len(voice.claims) == 1:
        return voice, voice, voice
    claims = sorted(
        (claim for claim in voice.claims if not voice.is_best_value(claim)),
        key=lambda one: one.standing,
    )
    lowest = min(claims, key=lambda one: high_key(one.range.interval))
    highest = max(claims, key=lambda one: low_key(one.range.interval))
    # Of several that contradict one another, none stands without the others.
    among = voice.claims if voice.is_divided else ()
    return voice, alone(lowest, among=among), alone(highest, among=among)


def _between(
    group: Group, rates: Sequence[Derived], a: _Tellings, b: _Tellings, kind: str | None
) -> Iterator[Note]:
    """How two origins relate by the claims nearest to them; if those fit, by their retellings: the
    lowest telling of one and the highest of the other may have nothing in common.
    """
    one, other = a[0], b[0]
    note = _apart(group, rates, one, other, kind)
    is_retold = len(one.claims) + len(other.claims) > 2 and not one.is_elsewhen(other)
    if is_retold and (note is None or note.kind == "touching"):
        both = (_apart(group, rates, *two, verdict(*two)) for two in ((a[1], b[2]), (b[1], a[2])))
        retold = [found for found in both if found is not None and found.kind != "touching"]
        if len(retold) == 2:
            retold.sort(key=lambda one: (_GRAVEST.index(one.kind), -one.size, one.headline))
        note = retold[0] if retold else note
        if retold and not (one.is_divided or other.is_divided):
            tail = ", as retold" if retold[0].kind == "contradiction" else ""
            note = retold[0]._replace(words=partial(_with_retold, retold[0].words, tail))
    if note is not None:
        yield note


def _with_retold(says: Callable[[], Words], tail: str) -> Words:
    """What a note says of two retellings, and that the first reports agree."""
    words = says()
    text, more = (f"{one} {_RETOLD}".lstrip() for one in (words.text, words.more))
    return words._replace(headline=f"{words.headline}{tail}", text=text, more=more)


def _apart(
    group: Group, rates: Sequence[Derived], a: Voice, b: Voice, kind: str | None
) -> Note | None:
    """The note that tells a verdict on two; None where there is nothing to tell."""
    if kind in ("contradiction", "near"):
        for part, whole in ((a, b), (b, a)):
            if part.is_part_in_time(whole):
                return larger_than_whole((group, group), part, whole)
        return _disjoint(group, rates, a, b, kind)
    return _meeting(group, a, b, kind) if kind else None


def _disjoint(group: Group, rates: Sequence[Derived], a: Voice, b: Voice, kind: str) -> Note:
    measured = distance(a.range.interval, b.range.interval)
    sides = ((a, b), (b, a))
    # Of each origin, the claims in the same relation: a near figure is in no contradiction.
    claims = tuple(
        claim
        for one, other in sides
        for claim in one.claims
        if claim in one.spoken
        or (
            claim.range.interval.is_apart(other.range.interval)
            and kind in ("near", how_grave(claim.range, other.range))
        )
    )
    part = measured.nearest - 1 if measured.nearest and kind == "near" else None
    held = list(held_by(rates, group, a, b)) if part is None else []

    def says() -> Words:
        unit = claims[0].unit
        holds = apart_text(a, b) if part is None else NO_VALUE
        first, second = (f"{one.who}{_when(one, other)}" for one, other in sides)
        told = f"{first} and {second} {holds}: {distance_text(measured, unit)}."
        noun = f" {claims[0].metric.unit}" if unit == wording.NUMBER else ""
        counted = f"{a.said}{noun}", b.said  # "800 people and thousands"
        if not b.range.qualitative:
            counted = a.said, f"{b.said}{noun}"
        figures = f"{counted[0]}{_when(a, b)} and {counted[1]}{_when(b, a)}"
        headline = f"{figures} {holds}: {how_far(measured, unit)}"
        more = []
        if part is not None:
            more.append(near_text(part))
            share = range_text(Range(Interval.point(part)), wording.SHARE)
            headline = f"{figures} are near: {share} apart"
        for unless, sentence in (*_instead(group, a, b), *_instead(group, b, a)):
            headline += unless
            more.append(sentence)
        others = [one for one in claims if one not in (*a.spoken, *b.spoken)]
        if others:
            more.append(f"As given in {cited(others)} they {holds} either.")
        fitting: list[Claim] = []
        for one, other in sides:
            for how, alike in _told_better(one, other, claims).items():
                each = listed(list(dict.fromkeys(f"“{claim.text}”" for claim in alike)))
                give = "gives" if len(alike) == 1 else "give"
                is_retold = any(claim.steps > one.speaker.steps for claim in alike)
                figure = f"{one.said} as {each}" if is_retold else each
                more.append(f"{cited(alike)} {give} {figure}, which {how} {other.said}.")
                fitting += alike
        words = Words(headline, " ".join((told, *more)), more=" ".join(more))
        if part is not None:
            return words
        partners = (one for rate in rates for one in rate.groups if one is not group)
        among = (*a.claims, *b.claims, *(claim for one in partners for claim in one.claims))
        rested_on = (claim for rate, _ in held for claim in rate.claims)
        supposed = tuple(dict.fromkeys((*claims, *fitting, *rested_on)))
        assumed = assumptions(supposed, [(supposed, among)])
        return words._replace(assumptions=assumed, required=tuple(chain(*starmap(required, held))))

    return noted(
        kind,
        claims,
        [group],
        {} if part is None else {"tolerance": DEFAULT_TOLERANCE, "part": part},
        says,
        apart=measured,
        values=tuple(chain(*held)),
    )


def _told_better(one: Voice, other: Voice, apart: Collection[Claim]) -> dict[str, list[Claim]]:
    """The claims of an origin that are less far `apart`, by how they stand to the other figure."""
    better: dict[str, list[Claim]] = {}
    for claim in one.claims:
        fits = claim.range.meets(other.range)
        is_near = claim.range.interval.is_apart(other.range.interval) and claim not in apart
        if is_near or (fits and not one.is_best_value(claim)):
            better.setdefault("fits" if fits else "is near", []).append(claim)
    return better


def _instead(group: Group, one: Voice, other: Voice) -> Iterator[tuple[str, str]]:
    """How one of two figures apart may be misread, for the headline and as a sentence: as the other
    part of a whole, if its side is not stated, as news, if the other body has replaced it, or as
    its origin's, if that gave it for another time, place or population.
    """
    if one.speaker.is_moved:
        repeats = "repeats a figure that was given for another time, place or population."
        yield ", as retold", f"{one.told} {repeats}"
    claim, sides = one.speaker, one.speaker.metric.complement
    if sides and claim.basis == UNSTATED and claim.range.complement().meets(other.range):
        turned = claim.metric.basis_label(sides.basis)
        fit = f"They would fit if {one.told} were {turned}, which it does not say."
        yield f", unless {one.said} is {turned}", fit
    old = [c for c in group.claims if c.is_superseded and (c.institution or c.family) == other.body]
    replaced = [c for c in old if c.figures() & claim.figures()]
    if replaced:
        yield "", f"{one.told} is the figure of {cited(replaced)}, which {other.name} has replaced."


def near_text(part: Fraction) -> str:
    """Why figures are near: how large a part of the smaller one the gap is."""
    share, tolerance = (
        range_text(Range(Interval.point(one)), wording.SHARE) for one in (part, DEFAULT_TOLERANCE)
    )
    return (
        f"A figure is approximate and the gap is {share} of the smaller, within the tolerance of "
        f"{tolerance}."
    )


def _until(voice: Voice) -> str:
    """For which time it is: "for 2020", or of a running total "by 2020", "for 2019 to 2020"."""
    times = _times(voice)
    is_until = all(one.startswith("../") and not one.endswith(UNKNOWN) for one in times)
    if voice.speaker.metric.is_total and is_until:
        return f"by {listed([one.removeprefix('../') for one in times])}"
    return f"for {listed([dated(one) for one in times])}"


def _when(voice: Voice, other: Voice) -> str:
    """The time it is for, where a text says, if it is not the other's: " for 2015"."""
    return "" if voice.time in (ALWAYS, other.time) else f" {_until(voice)}"


def _meeting(group: Group, a: Voice, b: Voice, kind: str) -> Note:
    value = max(a.range.interval.low, b.range.interval.low)

    def says() -> Words:
        where = wording.render_number(value, a.speaker.unit)
        excluded = ", which one of them excludes" if kind == "abutting" else ""
        text = f"{a.who} and {b.who} meet only at {where}{excluded}."
        first, second = (
            f"{one.said} ({labels([one.speaker], [other.speaker])})"
            for one, other in ((a, b), (b, a))
        )
        return Words(f"{first} and {second} meet only at {where}{excluded}", text)

    return noted(kind, (a.speaker, b.speaker), [group], {"value": value}, says)


def larger_than_whole(
    groups: tuple[Group, Group], part: Voice, whole: Voice, left_out: Sequence[str] = ()
) -> Note:
    """That a figure for a part is larger than one for its whole; near, where it hardly is."""
    measured = distance(part.range.interval, whole.range.interval)
    claims = (part.speaker, whole.speaker)
    kind = how_grave(part.range, whole.range)

    def says() -> Words:
        own, around = groups
        one, all_of_it = "total for a part of the time", "one for all of it"
        here, there = _until(part), _until(whole)
        if own is not around:
            one, all_of_it = "part", "whole"
            here = f"for {own.name_beside(around)}{_when(part, whole)}"
            there = f"for {around.name_beside(own)}{_when(whole, part)}"
        text = (
            f"{part.who} {here} and {whole.who} {there}: the {one} is larger than the "
            f"{all_of_it}, {distance_text(measured, claims[0].unit)}."
        )
        if kind == "near":
            text += f" {near_text(Fraction(measured.nearest or 1) - 1)}"
        headline = f"{part.said} {here} is more than {whole.said} {there}"
        if whole.range.interval.high_open:
            headline = f"{whole.said} {there} excludes {part.said} {here}"
        return Words(headline, text, (*assumptions(claims), *left_out))

    return noted(kind, claims, groups, {}, says, apart=measured)


def _camps(group: Group, moment: Sequence[Voice]) -> Iterator[Note]:
    """One note on many contradictions at one time: which figures stand against which."""
    voices = sorted(moment, key=_first_said)
    ends = foremost(voices)
    apart = [one for one in voices if any(_contradict(one, other) for other in ends)]
    if not apart:
        return
    camps: list[list[Voice]] = []
    for voice in apart:
        if camps and not all(contradict(voice, one) for one in camps[-1][-MOST_VOICES:]):
            camps[-1].append(voice)
        else:
            camps.append([voice])
    if len(camps) == 1:  # a chain: each overlaps the next, and the ends have nothing in common
        lowest = min(apart, key=lambda one: high_key(one.range.interval))
        camps = [[lowest], [one for one in apart if _contradict(one, lowest)]]
    spans = [Range.spanning(voice.range for voice in camp) for camp in camps]
    measured = distance(spans[0].interval, spans[-1].interval)
    pairs = _pairs_apart(voices)
    if voices is ends:
        pairs = sum(_contradict(a, b) for a, b in combinations(voices, 2))
    unit = apart[0].speaker.unit
    in_words = [wording.render(span, unit) for span in spans]
    named = [
        f"{words} ({origins_text(spoken)}: {cited(spoken)})"
        for words, camp in zip(in_words, camps, strict=True)
        for spoken in [[claim for voice in camp for claim in voice.spoken]]
    ]
    claims = [claim for voice in apart for claim in voice.spoken]
    at = {one.as_of for one in claims if one.is_dated and len(moment) < len(group.origins)}
    when = f"For {listed([dated(time) for time in sorted(at)])}, " if at else ""
    against = when + " against ".join(_ends_of(in_words))
    text = (
        f"{when}{' against '.join(_ends_of(named))}: {counted_noun(pairs, 'pair')} of figures have "
        f"no value in common; the lowest and the highest are {distance_text(measured, unit)}."
    )
    figures = {"camps": len(camps), "pairs": pairs}
    noun = f" {apart[0].speaker.metric.unit}" if unit == wording.NUMBER else ""
    holds = NO_VALUE if sure_in_part(claims) else "cannot all hold"
    words = Words(f"{against}{noun} {holds}: {how_far(measured, unit)}", text)
    yield noted("contradiction", claims, [group], figures, lambda: words, apart=measured)


def _contradict(a: Voice, b: Voice) -> bool:
    return (a.origin is None or a.origin != b.origin) and contradict(a, b)


def _ends_of(texts: Sequence[str]) -> list[str]:
    """All of a few, or the lowest two and the highest two of many."""
    if len(texts) <= 4:
        return list(texts)
    return [*texts[:2], f"{counted_noun(len(texts) - 4, 'more figure')} between them", *texts[-2:]]


def _pairs_apart(voices: Sequence[Voice]) -> int:
    """How many pairs share no value, one ending below where the other begins."""
    each = [voice.range.interval for voice in voices]
    highs = sorted((one.high, not one.high_open) for one in each if one.high is not None)
    return sum(bisect_left(highs, (one.low, one.low_open)) for one in each)


def _different_times(group: Group) -> Iterator[Note]:
    """That figures share no value and are for different times, so that both may be right."""
    timed = sorted(
        group.origins, key=lambda one: (one.time == ALWAYS, _times(one), *_first_said(one))
    )[:MOST_VOICES]
    pairs = [
        (a, b) for a, b in combinations(timed, 2) if a.is_elsewhen(b) and not a.range.meets(b.range)
    ]
    if pairs:
        shown = [one for one in timed if any(one in pair for pair in pairs)]
        claims = tuple(claim for voice in shown for claim in voice.claims)

        def says() -> Words:
            each = [f"{one.who} {_until(one)}" for one in shown]
            certain = all(apart_in_time(a.possible, b.possible) for a, b in pairs)
            are = "" if certain else "that are or may be "
            rule = f"figures {are}for different times are not compared"
            if group.claims[0].metric.is_total:
                rule = (
                    "running totals are compared only where one time lies in the other"
                    if all(one.time != ALWAYS for one in shown)
                    else "a running total that no text dates is compared only with a later one and "
                    "with those that were published at the same time"
                )
            text = f"{'; '.join(first_of(each))}: {rule}."
            headline = "; ".join(_ends_of([f"{one.said} {_until(one)}" for one in shown]))
            return Words(f"{headline}: not compared", text, ())

        yield noted("different-scope", claims, [group], {}, says)


def _times(voice: Voice) -> list[str]:
    """The times its claims state; if none does, the latest time that they can be for."""
    stated = sorted({one.when for one in voice.claims if one.is_dated})
    return stated or [
        next(one.when for one in voice.claims if one.possible[1] == voice.possible[1])
    ]


def _agreement(group: Group) -> Iterator[Note]:
    """Whether the voices of a group agree; no verdict on a single voice.

    What only one-sided claims share is no agreement, and neither is what is shared only with a
    claim that is not attributed, which may repeat the other.
    """
    if len(group.voices) < 2:
        return
    figures: dict[str, Figure] = {
        "k": group.agreement.k,
        "n": group.agreement.n,
        "k_two_sided": group.agreement_two_sided.k,
        "k_known": group.known.k,
    }
    if len(group.origins) > MOST_VOICES:
        figures["pairs_apart"] = _pairs_apart(group.origins)

    def says() -> Words:
        short, verdict = _verdict(group)
        headline = begun(f"{group.claims[0].place}: {within(short)}")
        return Words(headline, verdict + _without_one_sided(group) + "".join(_caveats(group)), ())

    kind = "agreement" if group.known_two_sided.k > 1 else "no-agreement"
    claims = [claim for claim in group.claims if not claim.is_superseded]
    yield noted(kind, claims, [group], figures, says)


def _verdict(group: Group) -> tuple[str, str]:
    """The verdict, short and in full."""
    every, known, unit = group.agreement, group.known, group.claims[0].unit
    shared = _share(every, unit)
    if known.n < 2:
        known_are = "give one answer in numbers" if group.behind.named > 1 else "are known"
        if group.behind.named > 1 and len(group.together) < len(group.voices):
            known_are = "speak of one time"
        short = f"No two origins {known_are}, so whether they agree cannot be judged"
        if every.k < 2:
            return short, f"{short}."
        rest = f"{every.k} of the claims do not exclude {shared}, but may repeat one another."
        return short, f"{short}. {rest}"
    if every.k < 2:
        return "No value is shared by two origins", "No value is shared by two origins."
    if known.k < 2:
        short = "No two known origins agree"
        rest = "A claim that names no origin shares values with one that does, but may repeat it"
        return short, f"{short}. {rest}: {shared}."
    majority = "" if known.is_majority else ", which is no majority"
    only = "" if group.known_two_sided.k > 1 else "only with a claim that sets one bound, "
    who_shares = f"{only}{known.k} of {known.n} known origins share"
    at = _times_told(group, known)
    text = f"{who_shares} {_share(known, unit)}{at}{majority}."
    also = ""
    for one in group.as_many:
        also += f", and as many {_values(one, unit)}{_times_told(group, one)}"
        text += f" As many share {_share(one, unit)}{_times_told(group, one)}."
    if known.n < every.n:
        text += f" With what is not attributed, {every.k} of at most {every.n} share {shared}."
    left_out = group.behind.named - known.n
    if left_out and not also:
        also = f"; {counted_noun(left_out, 'other')} left out"
    return f"{who_shares} {_values(known, unit)}{at}{also}", text


def _values(agreement: Agreement, unit: str) -> str:
    return "; ".join(first_of([wording.render(one.range, unit) for one in agreement.regions]))


def _times_told(group: Group, known: Agreement) -> str:
    """For which time an agreement is, where figures are for several: " for 2015"."""
    members = (voice for region in known.regions for voice in region.members)
    times = sorted({_until(voice) for voice in members if voice.time != ALWAYS})
    return f" {listed(times)}" if times and any(_unheard(group, group.together)) else ""


def _unheard(group: Group, voices: Iterable[Voice]) -> Iterator[Claim]:
    """What is said by others than these."""
    heard = {claim for voice in voices for claim in voice.claims}
    return (one for voice in group.own for one in voice.spoken if one not in heard)


def _without_one_sided(group: Group) -> str:
    """What remains of an agreement without one-sided claims, which agree with nearly everything."""
    known, firm = group.known, group.known_two_sided
    if known.k < 2 <= min(known.n, group.agreement.k) and group.agreement_two_sided.k < 2:
        return " Without the claims that set one bound only, no two do."
    if firm.k > 1 and firm.regions != known.regions:
        firmly = _share(firm, group.claims[0].unit)
        return f" Without the claims that set one bound only, {firm.k} share {firmly}."
    return ""


def _caveats(group: Group) -> Iterator[str]:
    """What to know of a verdict on a group: who is left out, and what is not listed."""
    heard = (*group.together, *group.dissenting)
    divided = [cited(voice.spoken) for voice in heard if voice.is_divided]
    words = [c for v in heard if v.range.qualitative and not v.is_divided for c in v.spoken]
    moved = [one for voice in group.origins for one in voice.spoken if one.is_moved]
    tied = (region.members for known in group.as_many for region in known.regions)
    elsewhen = list(_unheard(group, chain(heard, *tied)))
    are = "are" if all(one.is_dated for one in elsewhen) else "are or may be"
    for why, where in (
        ("their own figures share no value", "; ".join(first_of(divided))),
        ("they give no number", cited(words)),
        ("they repeat figures for another time, place or population", cited(moved)),
        (f"they {are} for other times", cited(elsewhen)),
    ):
        if where:
            yield f" Left out because {why}: {where}."


def _share(agreement: Agreement, unit: str) -> str:
    """What the most of them share: "$500 million ([003:12], [004:7])" for each region."""
    regions = [
        f"{wording.render(region.range, unit)} "
        f"({cited(claim for voice in region.members for claim in voice.spoken)})"
        for region in agreement.regions
    ]
    listed_first = "; ".join(first_of(regions))
    return listed_first + (f"; and {agreement.more:,} regions beyond" if agreement.more else "")


def _not_compared(groups: Sequence[Group]) -> Iterator[Note]:
    """Groups of one metric that look alike and are not compared, and why.

    Another place is simply another place, but where it lies in the first and does not add up to it.
    """
    at = grouped(groups, lambda group: (group.metric, group.place))
    for metric, alike in grouped(groups, lambda group: group.metric).items():
        numbers = dict[Range, int]()  # which are compared faster than ranges
        hulls = {group: numbers.setdefault(group.hull, len(numbers)) for group in alike}
        known = set[Group]()
        pairs = (
            (a, b)
            for a in alike
            for place in a.claims[0].places
            for b in at.get((metric, place), ())
            if not (a in known and b in known)
            and (b.position > a.position or a.place != b.place)
            and hulls[a] != hulls[b]
            and _look_alike(a, b)
        )
        first = list(islice(pairs, MOST_SCOPES + 1))
        label = alike[0].claims[0].metric.label
        if len(first) <= MOST_SCOPES:
            yield from (_two_scopes(label, a, b) for a, b in first)
        else:
            known |= {*chain(*first)}
            for pair in pairs:  # of which each brings one that is not known yet
                known |= {*pair}
            yield _many_scopes(label, sorted(known, key=lambda group: group.position))


def _look_alike(a: Group, b: Group) -> bool:
    if a.place == b.place:
        return not (a.is_part_of(b) or b.is_part_of(a))
    return not a.claims[0].metric.additive and a.is_comparable(b)


def _two_scopes(label: str, a: Group, b: Group) -> Note:
    first, second = sorted((a, b), key=lambda group: group.position)

    def says() -> Words:
        differing = first.differences(second)
        reasons = [f"{name} ({one} and {other})" for name, (one, other) in differing.items()]
        text = (
            f"{label}: {cited(first.claims)} and {cited(second.claims)} are not compared; they "
            f"differ in {listed(reasons)}."
        )
        headline = f"{label}: figures that differ in {listed(list(differing))} are not compared"
        return Words(headline, text, ())

    return noted("different-scope", (*first.claims, *second.claims), (a, b), {}, says)


def _many_scopes(label: str, alike: Sequence[Group]) -> Note:
    """One note on more groups than can be listed in pairs."""
    claims = [claim for group in alike for claim in group.claims]
    scopes = [group.scope for group in alike]
    differing = [name for name in scopes[0] if len({scope[name] for scope in scopes}) > 1]
    headline = (
        f"{label}: figures of {len(alike):,} groups, which differ in {listed(differing)}, are not "
        "compared"
    )
    words = Words(headline, f"{headline}, unless one is for a part of what the other is for.", ())
    return noted("different-scope", claims, alike, {}, lambda: words)
