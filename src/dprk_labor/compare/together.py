"""Do the figures fit together? Parts with their wholes, and what identities imply."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial, reduce
from itertools import product
from math import inf
from operator import add, attrgetter
from typing import Final

from dprk_labor.compare.apart import larger_than_whole, near_text
from dprk_labor.compare.claims import NO_ORIGIN, Claim, assumptions, cited, listed, may_be_one
from dprk_labor.compare.derived import (
    OWN,
    Conflicts,
    Derived,
    Input,
    conversion,
    parts_of,
    required_of_values,
    residual_of,
    shared_by,
    stated,
)
from dprk_labor.compare.groups import Group, how_grave
from dprk_labor.compare.notes import (
    CANNOT_HOLD,
    NO_VALUE,
    Figure,
    Note,
    Words,
    begun,
    factor_text,
    noted,
    range_text,
    sure_in_part,
    with_period,
    within,
)
from dprk_labor.compare.voices import MOST_VOICES, Voice, fit_elsewhen, foremost
from dprk_labor.data.dataset import gathered, grouped
from dprk_labor.data.fields import UNSTATED
from dprk_labor.text import wording
from dprk_labor.text.interval import Distance, Interval, Range, distance, low_key

STRAINED: Final = Fraction(1, 5)
"""A whole is strained where even the most that is left of it is less than this part of it."""
TENFOLD: Final = 10
"""The rest of a whole hardly makes up for a part if it would need this many times its value."""
MOST_TOLD: Final = 6
"""At most so many pairs of figures on one thing that do not fit are reported."""


_Counts = dict[tuple[str, str], list[Group]]
"""By place and population, the groups of metrics that count the parts of a place."""


def together(
    groups: Sequence[Group], residuals: Sequence[Derived], conflicting: Conflicts
) -> Iterator[Note]:
    """Every note on implied values that conflict, and on parts that do not fit their wholes."""
    yield from (_conflict_note(*pair) for pair in conflicting)
    yield from _parts(groups, residuals)


def _parts(groups: Sequence[Group], residuals: Sequence[Derived]) -> Iterator[Note]:
    """Parts that are larger than their wholes, alone or together, or that leave next to nothing."""
    counting = (group for group in groups if group.claims[0].metric.counts_places)
    counts: _Counts = grouped(counting, lambda group: (group.place, group.population))
    together: set[tuple[Claim, Claim]] = set()
    for residual, note in _residuals(counts, residuals):
        whole_of, *taken = (voice.speaker for voice in residual.voices)
        together |= {(whole_of, one) for one in taken}
        yield note
    for whole, members in parts_of(groups).items():
        for part in members:
            pairs = [
                (a, b)
                for a, b in product(foremost(part.answers), foremost(whole.answers))
                if b.range.interval.high is not None and (a.bears_on(b) or a.is_part_in_time(b))
            ]
            fitting = [pair for pair in pairs if not _is_larger(*pair)]
            # A residual has all parts; one alone can be nearly all of the whole.
            for a, b in fitting if len(members) > 1 else ():
                low, high = a.range.interval.low, b.range.interval.high or 0
                is_most = high * (1 - STRAINED) < low < high
                if is_most and a.bears_on(b) and (b.speaker, a.speaker) not in together:
                    yield from _residual(counts, residual_of(Input(b, whole), [Input(a, part)]))
            firm = [pair for pair in fitting if not any(one.one_sided for one in pair)]
            larger = [p for p in pairs if _is_larger(*p) and not fit_elsewhen(p, firm)]
            yield from _larger(part, whole, sorted(larger, key=_ratio))


def _is_larger(part: Voice, whole: Voice) -> bool:
    return whole.range.interval.is_below(part.range.interval)


def _larger(part: Group, whole: Group, pairs: Sequence[tuple[Voice, Voice]]) -> Iterator[Note]:
    """That figures for a part are larger than figures for its whole, the farthest apart first."""
    left_out = []
    if len(pairs) > MOST_TOLD:
        place = f"{part.name_beside(whole)} and {whole.name_beside(part)}"
        is_cut = max(len(part.answers), len(whole.answers)) > MOST_VOICES
        label = part.claims[0].metric.label
        left_out = [most_told(len(pairs), label, place, is_least=is_cut)]
    for a, b in pairs[:MOST_TOLD]:
        yield larger_than_whole((part, whole), a, b, left_out)


def _residuals(counts: _Counts, residuals: Iterable[Derived]) -> Iterator[tuple[Derived, Note]]:
    """What all known parts leave. Of equal figures only one is reported, a known body's, since
    another body may only repeat it.
    """
    told_of: set[tuple[object, ...]] = set()
    by_who = sorted(residuals, key=attrgetter("standing"))
    fitting = gathered(
        (one.groups, one.voices)
        for one in by_who
        if one.result is not None and not any(voice.one_sided for voice in one.voices)
    )
    for residual in sorted(by_who, key=lambda one: any(v.origin is None for v in one.voices)):
        whole, *taken = residual.inputs_of
        key = whole.voice.speaker, *((one.group, one.voice.range) for one in taken)
        fits = fitting.get(residual.groups, ()) if residual.result is None else ()
        if key not in told_of and not fit_elsewhen(residual.voices, fits):
            told_of.add(key)
            for note in _residual(counts, residual):
                yield residual, note


def most_told(number: int, label: str, where: str, *, is_least: bool) -> str:
    """That only a few of very many pairs are reported."""
    return (
        f"of {'at least ' * is_least}{number:,} pairs of figures on {within(label)} for {where} "
        f"that do not fit, the {MOST_TOLD} that are farthest apart are reported"
    )


def _ratio(pair: tuple[Voice, Voice]) -> tuple[object, ...]:
    """Smallest for the part and whole that are farthest apart."""
    part, whole = pair
    ratio = Fraction(whole.range.interval.high or 0) / part.range.interval.low
    return ratio, part.standing


def _residual(counts: _Counts, residual: Derived) -> Iterator[Note]:
    whole, *taken = residual.inputs_of
    high, left = Fraction(whole.voice.range.interval.high or 0), residual.result
    if left is None:
        # A single part that is larger, or near, has its own note; so has one of several.
        bound, parts = whole.voice.range, [one.voice.range for one in taken]
        larger = (one for one in parts if bound.interval.is_below(one.interval))
        if not any(len(taken) == 1 or one.excludes(bound) for one in larger):
            yield _larger_together(residual, high)
    elif left.interval.high is not None and left.interval.high < high * STRAINED:
        figures: dict[str, Figure] = {
            "left_low": left.interval.low,
            "left_high": left.interval.high,
        }
        words = partial(_strained, counts, residual, left)
        yield noted("strained-residual", residual.claims, residual.groups, figures, words)


def _larger_together(residual: Derived, high: Fraction) -> Note:
    """That parts are larger than their whole, though none of them is alone."""
    whole, *taken = residual.inputs_of
    together, bound = reduce(add, (one.voice.range for one in taken)), whole.voice.range
    low = together.interval.low
    is_sure = residual.is_own and not residual.proviso
    kind = "contradiction" if is_sure else "strained-residual"
    figures: dict[str, Figure] = {"parts_low": low, "whole_high": high}
    apart, near = None, ""
    if together.interval.is_apart(bound.interval):
        apart, grave = distance(together.interval, bound.interval), how_grave(together, bound)
        near = f" {near_text(low / high - 1)}" if grave == "near" else ""
        kind = grave if is_sure else kind
        if not is_sure:
            figures |= {"gap": apart.gap, "factor_nearest": apart.nearest}
            apart = None
    elif is_sure and (together.approximate or bound.approximate):
        kind, near = "near", " A figure is approximate, and they meet where one of them ends."

    def says() -> Words:
        pieces, of_whole = _named(residual)
        least = wording.render_number(low, whole.voice.speaker.unit)
        sums = f"more than {least}" if together.interval.low_open else f"{least} at the least"
        more = "which {} excludes" if whole.voice.range.interval.high_open else "more than {}"
        come = f"{'comes' if len(taken) == 1 else 'come'} to {sums}"
        text = (
            f"{pieces} {come}, {more.format(of_whole)}: "
            f"the {'part is' if len(taken) == 1 else 'parts are'} larger than the whole"
            f"{residual.proviso}.{near}"
        )
        names = listed([one.group.name_beside(whole.group) for one in taken])
        speaker, inferred = whole.voice.speaker, "" if whole.voice.is_named else ", inferred"
        by = f"{speaker.body}{inferred}" if speaker.body else NO_ORIGIN
        said_of_all = more.format(f"{whole.voice.said} for all ({by})")
        headline = begun(f"{speaker.scope}: {names} {come}, {said_of_all}{residual.proviso}")
        assumed = *assumptions(residual.claims), *residual.supposed
        return Words(headline, text, assumed, more=text)  # the headline does not say whose parts

    return noted(kind, residual.claims, residual.groups, figures, says, apart=apart)


def _strained(counts: _Counts, residual: Derived, left: Range) -> Words:
    """That parts leave next to nothing of their whole."""
    whole, *taken = residual.inputs_of
    # "about" only where a figure is hedged; the end is rounded upward
    most = range_text(left, whole.voice.speaker.unit)
    if left.interval.high is not None and not left.interval.is_point:
        end = Range(Interval.point(left.interval.high), left.approximate)
        most = f"at most {range_text(end, whole.voice.speaker.unit)}"
    pieces, of_whole = _named(residual)
    leave = "leaves" if len(taken) == 1 else "leave"
    text = (
        f"Of {of_whole}, {pieces} {leave} {most} for everything else, less than a fifth of the "
        f"whole{residual.proviso}{_members(counts, whole.group, whole.voice)}."
    )
    each = [f"{one.group.name_beside(whole.group)} ({one.voice.said})" for one in taken]
    of_all = f"{whole.voice.said} ({whole.group.name_beside(taken[0].group)})"
    headline = f"{listed(each)} {leave} {most} of {of_all}{residual.proviso}"
    return Words(headline, text, (*assumptions(residual.claims), *residual.supposed))


def _named(residual: Derived) -> tuple[str, str]:
    """Who says what of the parts, and of the whole."""
    whole, *taken = residual.inputs_of
    pieces = [f"{one.voice.who} for {one.group.name_beside(whole.group)}" for one in taken]
    return listed(pieces), f"{whole.voice.who} for {whole.group.name_beside(taken[0].group)}"


def _members(counts: _Counts, whole: Group, voice: Voice) -> str:
    """How many share what is left, where a text counts the parts: "; [001:6] counts about 40"."""
    found = [
        claim
        for group in counts.get((whole.place, whole.population), ())
        for claim in group.claims
        if not claim.one_sided and not claim.is_superseded
    ]
    if not found:
        return ""
    own = [claim for claim in found if claim.estimate.seed == voice.speaker.estimate.seed]
    shown = own or found
    each = [f"[{claim.citation}] counts {claim.text} {claim.metric.unit} in all" for claim in shown]
    return f"; {listed(each)}"


def conflicts(groups: Sequence[Group], values: Sequence[Derived]) -> Conflicts:
    """Values of one quantity that share nothing, for one place or for a part and its whole.

    A part and its whole can both hold if the rest makes up for it, and conflict only where nothing
    could, or where it would have to be ten times the part's value, or a tenth of it, at the least.
    Only values whose inputs come from one origin or institution are held against each other and
    against figures as published: a value mixed across origins is nobody's, and for one place it
    differs from another just because the inputs do, which the notes on those say already. Where a
    body states the quantity itself, what its other figures imply is held against that alone. Words
    without a number imply no value that a verdict could rest on.
    """
    own = [
        value
        for value in values
        if value.is_own and not any(claim.range.qualitative for claim in value.claims)
    ]
    subjects = {value.at for value in own}
    published = [
        stated(voice, group)
        for group in groups
        if group.subject in subjects
        for voice in group.own
        if not voice.range.qualitative
    ]
    implied, said = _few_by(own), _few_by(published)
    kept = {id(value) for several in implied.values() for value in several}

    def fitting(*both: Derived) -> Iterator[tuple[Voice, ...]]:
        """What the same bodies say of the two quantities that fits together."""
        theirs = [
            [c for few in (said, implied) for c in _beside(few, v, v.at) if c.body == v.body]
            for v in both
        ]
        for one, other in product(*theirs):
            is_other = {*one.claims}.isdisjoint(other.claims)  # no figure fits by itself
            fits = is_other and one.range.meets(other.over(one.period))
            if fits and one.bears_on(other):
                yield (*one.voices, *other.voices)

    pairs: dict[frozenset[Claim], tuple[Derived, Derived]] = {}
    for value in own:
        if id(value) not in kept:
            continue
        others = _beside(said, value, value.at)
        if len(value.inputs_of) == 2:
            quantity, _, population = value.at
            around = (
                one
                for place in value.whole.group.claims[0].places
                for one in _beside(implied, value, (quantity, place, population))
                if len(one.inputs_of) == 2
            )
            others = (*around, *others)
        is_said = _says_itself(value, said)
        for other in others:
            if (
                (other.body == value.body or not (is_said or _says_itself(other, said)))
                and _conflict(other, value)
                and not fit_elsewhen((*other.voices, *value.voices), fitting(other, value))
            ):
                # Any member of an identity shows the disagreement: the simplest is kept.
                key, pair = frozenset((*value.claims, *other.claims)), (other, value)
                pairs[key] = min(pairs.get(key, pair), pair, key=_effort)
    many = {at for at, alike in grouped(own, attrgetter("at")).items() if len(alike) > MOST_VOICES}
    return _farthest(list(pairs.values()), many)


def _effort(pair: tuple[Derived, Derived]) -> tuple[int, int]:
    """How many figures two values rest on, and by what a share leaves how often is divided."""
    inputs = [one for value in pair for one in value.inputs_of]
    return len(inputs), sum(one.left < 0 for one in inputs)


_At = tuple[str, str, str]
_Few = Mapping[object, Sequence[Derived]]


def _few_by(values: Iterable[Derived]) -> _Few:
    """The values by quantity, place and population, or of too many the lowest and the highest; then
    those of each body too.
    """
    every = grouped(values, attrgetter("at"))
    many = (one for found in every.values() if len(found) > MOST_VOICES for one in found)
    alike: dict[object, list[Derived]] = {**every, **grouped(many, attrgetter("at", "body"))}
    return {key: foremost(found) for key, found in alike.items()}


def _beside(few: _Few, value: Derived, at: _At) -> Sequence[Derived]:
    """The few values that a value is compared with."""
    return (*few.get(at, ()), *few.get((at, value.body), ()))


def _says_itself(value: Derived, said: _Few) -> bool:
    """Whether the body that a value is implied by states it too."""
    return not value.is_stated and any(
        one.body == value.body and may_be_one(one.basis, value.basis)
        for one in _beside(said, value, value.at)
    )


def _farthest(pairs: Sequence[tuple[Derived, Derived]], many: Collection[_At]) -> Conflicts:
    """All pairs; of more than a few for one body, or for one place, only those farthest apart. For
    quantities in `many`, not all values were compared.
    """
    found: list[tuple[Derived, Derived]] = []
    for alike in grouped(pairs, _whose).values():
        if len(alike) > MOST_TOLD:
            value = alike[0][1]
            said = most_told(len(alike), value.label, value.place, is_least=value.at in many)
            alike.sort(key=lambda pair: _apart(*pair).nearest or inf, reverse=True)
            alike[:] = [(a, replace(b, left_out=(*b.left_out, said))) for a, b in alike[:MOST_TOLD]]
        found += alike
    return found


def _whose(pair: tuple[Derived, Derived]) -> tuple[_At, str | None]:
    """The quantity and place of two values, and their body if they share one."""
    one, other = pair
    return other.at, one.body if one.body == other.body else None


def _apart(a: Derived, b: Derived) -> Distance:
    """How far two values are apart that share nothing."""
    return distance(a.range.interval, b.over(a.period).interval)


def _conflict(a: Derived, b: Derived) -> bool:
    """Whether two values cannot both hold; `a` is for the same place as `b`, or the larger one."""
    one, other = a.range, b.over(a.period)
    same_shape = [(i.group.metric, i.taken) for i in a.inputs_of] == [
        (i.group.metric, i.taken) for i in b.inputs_of
    ]
    nested = a.whole.group.place != b.whole.group.place
    return (
        a.unit == b.unit
        and one.excludes(other)
        and may_be_one(a.basis, b.basis)
        and (nested or _of_known_periods(a, b))
        and (
            not same_shape
            or all(x.is_comparable(y) for x, y in zip(a.groups, b.groups, strict=True))
        )
        and a.bears_on(b)
        and (not nested or (same_shape and _is_rate(a) and _hardly_fit(a, b)))
    )


def _of_known_periods(*values: Derived) -> bool:
    """Whether all figures behind the values state a period, or none does."""
    periods = {one.group.period for value in values for one in value.inputs_of} - {None}
    return UNSTATED not in periods or len(periods) == 1


def _is_rate(value: Derived) -> bool:
    """Whether it is a total over a number, both of which add up over places."""
    over, under = value.inputs_of
    adds_up = over.group.claims[0].metric.additive and under.group.claims[0].metric.additive
    return adds_up and (over.taken, under.taken) == (1, -1)


def _hardly_fit(whole: Derived, part: Derived) -> bool:
    """Whether what is left of the whole could hardly make up for the part, or not at all."""
    rest, value = _rest(whole, part), part.range.interval
    needed = rest[2].interval if rest else None
    return (
        needed is None
        or (value.high is not None and needed.low >= value.high * TENFOLD)
        or (needed.high is not None and needed.high * TENFOLD <= value.low)
    )


def _rest(whole: Derived, part: Derived) -> tuple[Range, Range, Range] | None:
    """What a part leaves of its whole, of the total and of the number, and the value that this rest
    needs for both to hold; None if no value would do.
    """
    over, under = (a.range.minus(b.range) for a, b in zip(whole.voices, part.voices, strict=True))
    if over is None or under is None or under.interval.high == 0:
        return None
    return over, under, over / under


def _conflict_note(a: Derived, b: Derived) -> Note:
    """Two values that cannot both hold, or only if the rest of a whole makes up for it."""
    nested = a.whole.group.place != b.whole.group.place
    if not nested:
        a, b = sorted((a, b), key=lambda one: (one.is_stated, low_key(one.range.interval)))
    other = b.over(a.period)
    rest = _rest(a, b) if nested else None
    shared = shared_by((*a.voices, *b.voices))
    figures: dict[str, Figure] = {
        "shared": shared if shared in OWN else "none",
        "first_low": a.range.interval.low,
        "first_high": a.range.interval.high,
        "second_low": other.interval.low,
        "second_high": other.interval.high,
    }
    if rest:
        needed = rest[2].interval
        figures |= {"elsewhere_low": needed.low, "elsewhere_high": needed.high}
    claims = tuple(dict.fromkeys((*a.claims, *b.claims)))
    measured = _apart(a, b)

    def says() -> Words:
        factor = factor_text(measured)
        holds = NO_VALUE if sure_in_part(claims) else CANNOT_HOLD
        held = f"{holds}: {factor} apart" if factor else holds
        if rest:  # they can, if the rest of the whole makes up for it
            held = f"are {factor} apart" if factor else "do not fit"
        whose = f"{owner(a, b)}: ".removeprefix(": ")
        first = f"{whose}{_value(a, a.period)} and {_value(b, a.period)} {held}."
        more = [_elsewhere(a, rest)] if nested else []
        fitting: list[Claim] = []
        for spoken, others in (*_told_to_fit(a, b).items(), *_told_to_fit(b, a).items()):
            instead = f"{others[0].text} {cited(others)} in place of {cited([spoken])}"
            more.append(f"With {instead} they would fit.")
            fitting += others
        where = ["", ""] if a.place == b.place else [f" ({one.place})" for one in (a, b)]
        if a.is_stated != b.is_stated:
            how = " worked out", " as published"
            where = [f"{at}{how[one.is_stated]}" for at, one in zip(where, (a, b), strict=True)]
        rates = f"{a.amount}{where[0]} and {range_text(b.range, b.unit)}"
        if b.period != a.period:
            rates = with_period(rates, b.period, b.per)
        whose = f"The figures of the {a.whole.voice.speaker.body}" if shared in OWN else "Figures"
        assumed = dict.fromkeys((*assumptions((*claims, *fitting)), *a.supposed, *b.supposed))
        if other != b.range:
            assumed |= {conversion({a.period, b.period}): None}
        headline = f"{whose} do not fit: {rates}{where[1]}"
        needs = tuple(required_of_values(a, b))
        text = " ".join((first, *more))
        # For a part and its whole the headline alone says too little.
        return Words(headline, text, tuple(assumed), needs, text if nested else " ".join(more))

    groups = (*a.groups, *b.groups)
    return noted("implied-conflict", claims, groups, figures, says, apart=measured, values=(a, b))


def _value(value: Derived, period: str | None) -> str:
    """A value with its arithmetic: "$9 million [a:1] ÷ 9,000 [a:2] = $1,000 a head a year"."""
    text = with_period(value.text, value.period, value.per)
    return f"{text}{value.also_over(period)} ({value.place})"


def _elsewhere(whole: Derived, rest: tuple[Range, Range, Range] | None) -> str:
    """The same as a sentence, with its arithmetic."""
    if rest is None:
        return "Nothing that is left of the whole could make up for it."
    over, under, needed = rest
    counted = whole.voices[1].speaker.unit
    return (
        f"Both hold only if {within(whole.label)} elsewhere is "
        f"{with_period(range_text(needed, whole.unit), whole.period)}: "
        f"{range_text(over, whole.unit)} ÷ {range_text(under, counted)}."
    )


def _told_to_fit(value: Derived, other: Derived) -> dict[Claim, list[Claim]]:
    """By the claim that speaks for an input, the other tellings of it with which the values share
    something.
    """
    fitting: dict[Claim, list[Claim]] = {}
    aim = other.over(value.period)
    for one in value.inputs_of:
        for claim in one.voice.claims:
            result = value.given({one.group: one.voice._replace(range=claim.range)}).result
            if result is not None and result.meets(aim):
                fitting.setdefault(one.voice.speaker, []).append(claim)
    return fitting


def owner(a: Derived, b: Derived) -> str:
    """Whose all of the figures are that two values rest on; "" where they are not one body's."""
    if shared_by((*a.voices, *b.voices)) not in OWN:
        return ""
    claims = dict.fromkeys((*a.claims, *b.claims))
    inferred = [claim for claim in claims if claim.is_inferred]
    by_inference = f", {cited(inferred)} by inference" if inferred else ""
    reports = len({claim.origin for claim in claims})
    several = f", in {reports} reports" if reports > 1 else ""
    return f"All figures go back to the {a.whole.voice.speaker.body}{several}{by_inference}"
