"""What follows from figures: values that identities imply, what parts leave of their wholes, and
what would have to be true for figures that conflict to fit together.

An identity says that one metric is the product of others. It is solved for each of its members that
is not `1 - share`: for the product by multiplying, for a factor by dividing. What follows may be
put into another identity. A figure that stands in a result twice is one number, not two. Where two
figures of one metric conflict, a figure of another that belongs with either is held fixed and the
rest is solved for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property, reduce
from itertools import chain, combinations, islice, permutations, product
from math import isqrt, prod
from operator import add, attrgetter, mul
from typing import Final, NamedTuple, cast

from dprk_labor.compare.claims import MOST_LISTED, Claim, assumptions, cited, first_of, listed
from dprk_labor.compare.groups import Group
from dprk_labor.compare.notes import begun, range_text, result_text, with_period, within
from dprk_labor.compare.voices import MOST_VOICES, Voice, for_one_time, foremost, moments_of
from dprk_labor.data.dataset import gathered, grouped
from dprk_labor.data.fields import MONEY, UNSTATED
from dprk_labor.data.model import Identity, Metric
from dprk_labor.text import wording
from dprk_labor.text.interval import DEFAULT_TOLERANCE, Interval, Range, high_key
from dprk_labor.text.wording import NUMBER, SHARE

RESIDUAL: Final = "residual"
MOST_STEPS: Final = 12
"""The longest chain of identities, each put into the next."""
MOST_SUMS: Final = MOST_VOICES**2
"""The most combinations of figures worked out for a member of an identity."""
MOST_OWN: Final = 100
"""The most of these for one body, if there are more in all."""
PER_YEAR: Final = {"year": 1, "month": 12, "week": 52, "day": 365}
"""How many of each period make a year, for conversions."""


OWN: Final = ("origin", "institution")
"""What makes figures those of one body: the values of `shared_by` that say so."""


class Term(NamedTuple):
    """A member of an identity: a metric, or what its older form has no metric for."""

    key: str
    label: str
    metric: Metric | None = None


class Equation(NamedTuple):
    """`whole` is the product of `factors`; `True` beside a factor means 1 minus it.

    `bases` limits members to one basis each, if the equation does not hold for all. `per` is the
    unit that a rate is for, such as "worker".
    """

    name: str
    whole: Term
    factors: tuple[tuple[Term, bool], ...]
    bases: Mapping[str, str]
    per: str | None

    def parts(self) -> tuple[tuple[Term, bool], ...]:
        """Every member, the product first."""
        return (self.whole, False), *self.factors

    def holds_for(self, key: str, basis: str) -> bool:
        """Whether it holds for figures of a member on this basis."""
        return self.bases.get(key) in (None, basis)

    def is_of_one(self, term: Term) -> bool:
        """Whether a factor is what one of those has that another counts, as the whole is."""
        own, whole = term.metric, self.whole.metric
        return term != self.whole and bool(own and whole and own.unit == whole.unit)

    @property
    def on_one_basis(self) -> Collection[str]:
        """The members that are money of the same bases, and so are on one of these."""
        found = {term.key: term.metric for term, _ in self.parts() if term.metric}
        money = {key: set(metric.bases) for key, metric in found.items() if metric.unit == MONEY}
        is_said = not money.keys().isdisjoint(self.bases)
        return () if is_said or not money or not set.intersection(*money.values()) else money


class Input(NamedTuple):
    """A figure that a result rests on, to the power `taken`; 1 minus it, to the power `left`."""

    voice: Voice
    group: Group
    taken: int = 1
    left: int = 0


@dataclass(frozen=True)
class Derived:
    """A value that follows from others: its inputs, its arithmetic and its assumptions.

    `quantity` is a metric, the name of an identity, with `-whole` or `-rest` for what follows from
    a share in its older form, or `residual`; the first input of a residual is the whole. `result`
    is None if a part is larger than its whole. `noun` is the unit as the data has it, `via` the
    identities used, `scale` the factor by which periods were converted. `left_out` says if few of
    very many figures stand for all.
    """

    quantity: str
    label: str
    inputs_of: tuple[Input, ...]
    result: Range | None
    unit: str
    noun: str
    basis: str
    period: str | None
    per: str | None = None
    via: frozenset[str] = frozenset()
    scale: Fraction = Fraction(1)
    left_out: tuple[str, ...] = field(default=(), compare=False)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim that the inputs are made of."""
        return tuple(dict.fromkeys(c for one in self.inputs_of for c in one.voice.spoken))

    @property
    def groups(self) -> tuple[Group, ...]:
        return tuple(dict.fromkeys(one.group for one in self.inputs_of))

    @property
    def voices(self) -> tuple[Voice, ...]:
        return tuple(one.voice for one in self.inputs_of)

    @property
    def whole(self) -> Input:
        """Of a residual, what the parts are taken from; of a value, the first of its inputs."""
        return self.inputs_of[0]

    @property
    def range(self) -> Range:
        """The result. Only a residual may have none, and must not be asked for it."""
        return cast("Range", self.result)

    @property
    def place(self) -> str:
        return self.whole.group.claims[0].place

    @property
    def is_stated(self) -> bool:
        """Whether it is a figure as published, to be put into identities."""
        return not self.via and self.quantity != RESIDUAL

    @property
    def at(self) -> tuple[str, str, str]:
        """What it is of, where, and of whom."""
        return self.quantity, *self.whole.group.subject[1:]

    @property
    def body(self) -> str:
        """Whose figures it rests on, or the first of them."""
        return self.whole.voice.body

    @property
    def standing(self) -> list[tuple[object, ...]]:
        """What orders values by what they rest on."""
        return [voice.standing for voice in self.voices]

    @cached_property
    def shared(self) -> str:
        return shared_by(self.voices)

    @property
    def is_own(self) -> bool:
        """Whether all of its inputs are of one origin or institution."""
        return self.shared in OWN

    @property
    def proviso(self) -> str:
        """What a residual rests on if parts differ only in whom they count, as men and builders do:
        ", if they share nobody"; "" for others.
        """
        parts = [one.group for one in self.inputs_of[1:]]
        places = {one.place for one in parts}
        around = (place for one in parts for place in one.claims[0].places[1:])
        is_sure = len(places) == len(parts) and places.isdisjoint(around)
        return "" if is_sure else ", if they share nobody"

    @property
    def heading(self) -> str:
        """What it is, where, and on which bases."""
        if self.quantity == RESIDUAL:
            parts = dict.fromkeys(
                one.group.name_beside(self.whole.group) for one in self.inputs_of[1:]
            )
            whole = self.whole.group.claims[0].scope
            return f"{self.label} · {whole} without {listed(list(parts))}"
        bases = (
            group.basis_label or f"{within(group.claims[0].metric.label)}: basis not stated"
            for group in self.groups
            if len(group.claims[0].metric.bases) > 1
        )
        shown = "; ".join(dict.fromkeys(bases))
        label = begun(with_period(self.label, self.period))
        return f"{label} · {self.place}" + (f" · {shown}" if shown else "")

    @property
    def arithmetic(self) -> str:
        """The sum without what it comes to: "$120 million [004:9] ÷ about 50,000 [004:9]"."""
        if self.quantity == RESIDUAL:
            every = [one.voice.told for one in self.inputs_of]
            return " − ".join(first_of(every, MOST_LISTED + 1, "those of {:,} more"))
        over, under, rest = [], [], []
        for one in self.inputs_of:
            match one.taken, one.left:
                case (1, 0):
                    over.append(one.voice.told)
                case (-1, 0):
                    under.append(one.voice.told)
                case (0, 1) | (-1, 1):
                    rest.append(f", what is left if {one.voice.told} is taken")
                case (1, -1):
                    rest.append(f", what is taken if {one.voice.told} is")
                case _:
                    under.append(f"what {one.voice.told} leaves")
        scale = ""
        if self.scale != 1:
            how, times = ("×", self.scale) if self.scale > 1 else ("÷", 1 / self.scale)
            scale = f" {how} {times}"
        divided = "".join(f" ÷ {one}" for one in under)
        return f"{' × '.join(over) or '1'}{divided}{scale}{''.join(rest)}"

    @property
    def text(self) -> str:
        """The arithmetic and its result, or a figure as published."""
        if self.is_stated:
            return self.arithmetic
        if self.result is None:
            parts = "the part is" if len(self.inputs_of) == 2 else "the parts are"
            return f"{self.arithmetic}: {parts} larger than the whole{self.proviso}"
        return f"{self.arithmetic} {result_text(self.result, self.unit)}"

    @property
    def amount(self) -> str:
        """The result with its unit and period: "$2,400 a worker a year"."""
        return with_period(range_text(self.range, self.unit), self.period, self.per)

    def given(self, figures: Mapping[Group, Voice]) -> Derived:
        """The same of other figures, by the group that each is of."""
        inputs = tuple(
            one._replace(voice=figures.get(one.group, one.voice)) for one in self.inputs_of
        )
        return replace(self, inputs_of=inputs, result=combined(inputs, self.scale))

    def bears_on(self, other: Derived) -> bool:
        """Whether all figures behind the two may be for one time, each with each."""
        return all(one.bears_on(another) for one, another in product(self.voices, other.voices))

    def over(self, period: str | None) -> Range:
        """The result over another period; as it is, if it is no amount over time."""
        ours, theirs = PER_YEAR.get(self.period or ""), PER_YEAR.get(period or "")
        if ours is None or theirs is None or ours == theirs:
            return self.range
        return self.range * Range(Interval.point(Fraction(ours, theirs)))

    def also_over(self, period: str | None) -> str:
        """The same over another period, to stand behind it: ", $12,000 a year"; "" where it is."""
        other = self.over(period)
        text = with_period(range_text(other, self.unit), period)
        return f", {text}" if other != self.range else ""

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What its inputs leave unsaid, and what the arithmetic supposes beyond that."""
        among = [claim for group in self.groups for claim in group.claims]
        return (*assumptions(self.claims, [(self.claims, among)]), *self.supposed)

    @property
    def supposed(self) -> tuple[str, ...]:
        """What the arithmetic supposes beyond what its inputs leave unsaid."""
        found = [*self.left_out]
        if self.scale != 1:
            periods = {one.group.period for one in self.inputs_of}
            found.append(conversion(periods | {self.period}, self.scale))
        whole = self.whole.group
        if self.quantity == RESIDUAL:
            if self.proviso:
                found.append("parts of a population share nobody")
        elif any(one.left for one in self.inputs_of) or len(self.inputs_of) > 2:
            counted = within(whole.claims[0].metric.label)
            found.append(f"all of the share goes into what {counted} counts")
        return tuple(found)


Conflicts = Sequence[tuple[Derived, Derived]]
"""Values that cannot both hold, two by two."""


def conversion(periods: set[str | None], scale: Fraction = Fraction(1)) -> str:
    """How these periods are converted: "12 months make a year". If none of them is shorter than a
    year, since an unstated one was taken for another, the factor itself tells which.
    """
    shorter, size = PER_YEAR.keys() - {"year"}, scale.numerator * scale.denominator
    meant = shorter & periods or {one for one in shorter if size % PER_YEAR[one] == 0} or shorter
    return f"{listed([f'{PER_YEAR[one]} {one}s' for one in sorted(meant)])} make a year"


def equations_of(
    identities: Mapping[str, Identity], metrics: Mapping[str, Metric]
) -> tuple[Equation, ...]:
    """The identities as products; one in the older form as one for each value it implies."""
    found: list[Equation] = []

    def term(key: str) -> Term:
        return Term(key, metrics[key].label, metrics[key])

    for name, identity in identities.items():
        if identity.product is not None:
            factors = tuple(
                (term(text.removeprefix("1 - ")), text.startswith("1 - "))
                for text in identity.factors or ()
            )
            whole = term(identity.product)
            found.append(Equation(name, whole, factors, identity.bases, identity.per))
            continue
        one = Term(name, identity.label or "")
        over, under = term(identity.numerator or ""), term(identity.denominator or "")
        found.append(Equation(name, over, ((under, False), (one, False)), {}, identity.per))
        if identity.share:
            share = term(identity.share.metric)
            gross = Term(f"{name}-whole", identity.share.whole)
            rest = Term(f"{name}-rest", identity.share.rest)
            bases = {name: identity.share.basis}
            found += (
                Equation(gross.key, one, ((gross, False), (share, False)), bases, None),
                Equation(rest.key, rest, ((gross, False), (share, True)), {}, None),
            )
    return tuple(found)


def values_of(equations: Sequence[Equation], groups: Sequence[Group]) -> tuple[Derived, ...]:
    """Every value that the identities imply, in their order, those of few steps first."""
    scopes = grouped(groups, lambda group: (group.place, group.population))
    return tuple(
        value for scope in scopes.values() if len(scope) > 1 for value in _values(equations, scope)
    )


def stated(voice: Voice, group: Group) -> Derived:
    """A figure as published, to be put into identities and held against what they imply."""
    return _derived(group.metric, (Input(voice, group),), voice.range)


def _derived(
    quantity: str, inputs: tuple[Input, ...], result: Range | None, left_out: tuple[str, ...] = ()
) -> Derived:
    """A result in the unit, basis and period of the first of its inputs."""
    group, claim = inputs[0].group, inputs[0].voice.speaker
    return Derived(
        quantity, claim.metric.label, inputs, result, claim.unit, group.unit, group.basis,
        group.period, left_out=left_out,
    )  # fmt: skip


def _values(equations: Sequence[Equation], scope: Sequence[Group]) -> list[Derived]:
    """The values implied for one place and population."""
    members = [(one, [term.key for term, _ in one.parts()]) for one in equations]
    known: dict[str, list[Derived]] = {}
    for group in scope:
        known.setdefault(group.metric, []).extend(stated(voice, group) for voice in group.own)
    found: list[Derived] = []
    seen: set[tuple[object, ...]] = set()
    new = set(known)
    for _ in range(MOST_STEPS):
        ready = [
            (equation, member)
            for equation, keys in members
            if not new.isdisjoint(keys) and sum(key in known for key in keys) >= len(keys) - 1
            # The last factor first: a value for one says more than the total that it makes.
            for member in reversed(range(len(keys)))
        ]
        most = min(MOST_SUMS, max(MOST_SUMS * 10 // max(len(ready), 1), MOST_OWN))
        fresh = [
            value
            for equation, member in ready
            for value in _solved(equation, member, known, seen, most)
        ]
        for value in fresh:
            known.setdefault(value.quantity, []).append(value)
        found += fresh
        new = {value.quantity for value in fresh}
    return found


def _solved(
    equation: Equation,
    member: int,
    known: Mapping[str, Sequence[Derived]],
    seen: set[tuple[object, ...]],
    most: int,
) -> Iterator[Derived]:
    """The values of one member from what is known of the others, but those that were seen."""
    parts = equation.parts()
    (target, is_left), others = parts[member], [one for n, one in enumerate(parts) if n != member]
    if is_left:
        return  # no product gives it
    given = [
        [
            value
            for value in known.get(term.key, ())
            if equation.name not in value.via
            and equation.holds_for(term.key, value.basis)
            and not (left and value.via)
            and all(one.group.metric != target.key for one in value.inputs_of)
        ]
        for term, left in others
    ]
    # The product is divided by the other factors; to find it, all of them are multiplied.
    signs = [1 if member == 0 or n == 0 else -1 for n in range(len(others))]
    found = _combinations(given, most)
    if prod(len(values) for values in given) > most:
        found = chain(found, _of_bodies(given))
    for values in found:
        inputs = _inputs(values, signs, [left for _, left in others])
        key = target.key, *((one.voice.speaker, one.taken, one.left) for one in inputs)
        if inputs and key not in seen:
            for value in _combined(equation, target, values, signs, inputs):
                seen.add(key)
                yield value


def _combinations(given: Sequence[Sequence[Derived]], most: int) -> Iterator[tuple[Derived, ...]]:
    """At most `most` combinations, with one value of each. If there are too many, only the lowest
    and the highest values enter, at least two of each, since these bound every result.
    """
    sizes, each = [len(values) for values in given], most
    while each > 2 and prod(min(size, each) for size in sizes) > most:
        each -= 2
    return product(*(few(values, each) for values in given))


def _of_bodies(given: Sequence[Sequence[Derived]]) -> Iterator[tuple[Derived, ...]]:
    """The same of the figures of each body that has some for all."""
    own = [grouped((one for one in values if one.is_own), attrgetter("body")) for values in given]
    for body in own[0]:
        if all(body in values for values in own):
            yield from _combinations([values[body] for values in own], MOST_OWN)


def few(values: Sequence[Derived], most: int = MOST_VOICES) -> Sequence[Derived]:
    """All values; if too many, the lowest and the highest, each of which says so."""
    if len(values) <= most:
        return values
    said = stand_for_all(len(values), values[0].label, values[0].place, most)
    return [
        replace(one, left_out=tuple(dict.fromkeys((*one.left_out, said))))
        for one in foremost(values, most)
    ]


def stand_for_all(number: int, label: str, where: str, most: int, each: str = "") -> str:
    """That few of very many figures are looked at."""
    return (
        f"of {number:,} figures on {within(label)} for {where}, the {most // 2} lowest and the "
        f"{most // 2} highest{each} stand for all"
    )


def _inputs(
    values: Sequence[Derived], signs: Sequence[int], lefts: Sequence[bool]
) -> tuple[Input, ...]:
    """The figures that these values rest on; none where they rest on several of one metric."""
    powers: dict[str, Input] = {}
    for value, sign, left in zip(values, signs, lefts, strict=True):
        for one in value.inputs_of:
            voice, group, *before = powers.get(one.group.metric, (one.voice, one.group, 0, 0))
            if voice is not one.voice:
                return ()
            taken, rest = (0, 1) if left else (one.taken, one.left)
            after = before[0] + taken * sign, before[1] + rest * sign
            powers[one.group.metric] = Input(voice, group, *after)
    return tuple(one for one in powers.values() if one.taken or one.left)


def _combined(
    equation: Equation,
    target: Term,
    values: Sequence[Derived],
    signs: Sequence[int],
    inputs: tuple[Input, ...],
) -> Iterator[Derived]:
    """What these values come to; nothing where they do not belong together or say nothing."""
    money, alike = {value.unit for value in values} - {NUMBER, SHARE}, equation.on_one_basis
    of_money = {one.basis for one in values if one.quantity in alike} - {UNSTATED}
    if len(money) > 1 or len(of_money) > 1:
        return
    if any(not a.voice.bears_on(b.voice) for a, b in combinations(inputs, 2)):
        return
    flows = {value.period for value in values} - {None}
    if UNSTATED in flows and len(flows) > 1:  # which may be a month, or a year
        return
    period, scale = _periods([value.period for value in values], signs)
    for value, sign in zip(values, signs, strict=True):
        scale = scale if value.scale == 1 else scale * value.scale**sign
    result = combined(inputs, scale)
    if result is None or (result.interval.low == 0 and result.interval.high is None):
        return
    metric = target.metric
    unit, noun, basis, each = values[0].unit, values[0].noun, values[0].basis, equation.per
    if metric is not None:
        unit, noun, basis = SHARE if metric.unit == SHARE else NUMBER, metric.unit, UNSTATED
        if metric.unit == MONEY:
            unit, basis = next(iter(money), unit), next(iter(of_money), basis)
        basis = equation.bases.get(target.key, basis)
        each = each if equation.is_of_one(target) else None
    via = frozenset({equation.name}).union(*(value.via for value in values))
    yield Derived(
        target.key, target.label, inputs, result, unit, noun, basis, period, each, via, scale,
        tuple(dict.fromkeys(said for value in values for said in value.left_out)),
    )  # fmt: skip


def combined(figures: Sequence[Input], scale: Fraction) -> Range | None:
    """What these figures come to; None where one divides by nothing, or is no share, and where
    nothing is divided by what may be nothing, which any value fits.
    """
    try:
        powered = [one.voice.range.power(one.taken, one.left) for one in figures]
    except (ValueError, ZeroDivisionError):
        return None
    scaled = [Range(Interval.point(scale))] if scale != 1 else []
    result = reduce(mul, (*scaled, *powered))
    each = ((one.voice.range.interval, one.taken, one.left) for one in figures)
    if result.interval.high == 0 and any(
        (0 in one and a < 0) or (1 in one and b < 0) for one, a, b in each
    ):
        return None
    return result


def _periods(periods: Sequence[str | None], signs: Sequence[int]) -> tuple[str | None, Fraction]:
    """The period of a result, and the factor by which periods were converted, such as 12."""
    flows = [(period, sign) for period, sign in zip(periods, signs, strict=True) if period]
    rate = Fraction(1)
    for period, sign in flows:
        count = PER_YEAR.get(period, 1)
        rate = rate if count == 1 else rate * Fraction(count) ** sign
    if sum(sign for _, sign in flows) != 1:
        return None, rate
    first, _ = flows[0]
    count = PER_YEAR.get(first, 1)
    return first, rate if count == 1 else rate / count


def residuals_of(groups: Sequence[Group]) -> Iterator[Derived]:
    """What the figures for all known parts that share nothing leave of each figure for a whole."""
    for whole, parts in parts_of(groups).items():
        answers = {part: foremost(part.answers) for part in parts}
        heard = gathered(
            (family, voice)
            for voice in foremost(whole.answers)
            for family in dict.fromkeys(_families(whole, voice, answers))
        )
        for family, voices in heard.items():
            yield from _left(whole, voices, family)


def _families(
    whole: Group, voice: Voice, answers: Mapping[Group, Sequence[Voice]]
) -> Iterator[tuple[Group, ...]]:
    """Sets of parts that share nothing, to subtract from a figure for a whole; all have figures for
    one time. Each set has the outermost parts; a second one has, in place of a part that may be
    larger than the whole, the parts within it. If the body behind the whole gives several parts
    itself, its parts decide.
    """
    most = high_key(voice.range.interval)

    def is_bound(one: Voice) -> bool:
        near = Range(Interval.point(1 + DEFAULT_TOLERANCE * one.range.approximate))
        return high_key((one.range * near).interval) <= most

    for said in _at_one_time(voice, answers):
        mine = {part: [v for v in every if v.body == voice.body] for part, every in said.items()}
        own = {part: every for part, every in mine.items() if every}
        told = own if len(own) > 1 else said
        outer = {subject for part in told for subject in _around(part)}
        tight = [p for p in said if p.subject not in outer or any(map(is_bound, told.get(p, ())))]
        for chosen in (list(said), tight):
            subjects = {part.subject for part in chosen}
            outermost = [part for part in chosen if subjects.isdisjoint(_around(part))]
            yield from map(tuple, _disjoint(whole, outermost))


def _around(part: Group) -> list[tuple[str, str, str]]:
    """What its figures are a part of, the smallest first."""
    claim = part.claims[0]
    around = product((part.metric,), claim.places, claim.populations)
    return list(around)[1:]


def _left(whole: Group, voices: Sequence[Voice], parts: Sequence[Group]) -> Iterator[Derived]:
    """What these parts leave of these figures for a whole. Of too many figures, only the lowest and
    the highest enter, and each body's figure for the whole with its own for all parts.
    """
    most = max(min(isqrt(MOST_SUMS * MOST_LISTED // len(parts)), MOST_VOICES) // 2 * 2, 2)
    heard = {part: foremost(part.answers, most) for part in parts}
    taken = [
        (voice, figures)
        for voice in foremost(voices, most)
        for figures in _taken(voice, heard, most)
    ]
    left_out: tuple[str, ...] = ()
    if max(len(group.answers) for group in (whole, *parts)) > most:
        where = f"{whole.claims[0].place} and its parts"
        number = sum(len(group.answers) for group in (whole, *parts))
        left_out = (stand_for_all(number, whole.claims[0].metric.label, where, most, " of each"),)
        taken += _of_each_body(whole, parts)
    seen: set[tuple[Claim, ...]] = set()
    for voice, figures in taken:
        found = residual_of(Input(voice, whole), figures, left_out)
        if found.claims not in seen:
            seen.add(found.claims)
            yield found


def _of_each_body(whole: Group, parts: Sequence[Group]) -> Iterator[tuple[Voice, list[Input]]]:
    """A body's figure for the whole with its own for every part, where it has these."""
    own = grouped(
        (Input(one, part) for part in parts for one in part.answers if not one.range.qualitative),
        lambda one: one.voice.body,
    )
    for voice in whole.answers:
        told_of = (one for one in own.get(voice.body, ()) if one.voice.bears_on(voice))
        figures = {one.group: one for one in told_of}
        every = [voice, *(one.voice for one in figures.values())]
        if len(figures) == len(parts) and for_one_time(every):
            yield voice, list(figures.values())


def parts_of(groups: Sequence[Group]) -> dict[Group, list[Group]]:
    """By the group of a whole, the groups of its parts."""
    at = grouped(groups, lambda group: group.subject)
    return gathered(
        (whole, part)
        for part in groups
        for subject in _around(part)
        for whole in at.get(subject, ())
        if part.is_part_of(whole)
    )


def _disjoint(whole: Group, parts: Sequence[Group]) -> list[list[Group]]:
    """The parts in families that share nothing: those by place, those by population.

    Of two that share something one lies in the other's place, and that in its population or the
    other way around; none lies in the other in both, but they may be of the same.
    """
    families: list[tuple[list[Group], set[tuple[str, str]], set[tuple[str, str]]]] = []
    ranked = sorted(
        parts,
        key=lambda one: (one.population != whole.population, one.claims[0].place, one.population),
    )
    for part in ranked:
        claim = part.claims[0]
        wider = {(place, part.population) for place in claim.places}
        larger = {(part.place, population) for population in claim.populations}
        fitting = (
            one for one in families if larger.isdisjoint(one[1]) and wider.isdisjoint(one[2])
        )
        found = next(fitting, None)
        if found is None:
            found = [], set(), set()
            families.append(found)
        found[0].append(part)
        found[1].update(wider)
        found[2].update(larger)
    return [family for family, _, _ in families]


def _taken(
    whole: Voice, parts: Mapping[Group, Sequence[Voice]], most: int
) -> Iterator[list[Input]]:
    """The figures for parts to subtract from a whole. For one part, each figure in turn. For
    several, first each body that gives more than one, with the range of what all say for the rest;
    then what all say of each part. Of too many bodies, those that give the most parts are taken.
    """
    if len(parts) == 1:
        (part,) = parts
        yield from ([Input(one, part)] for one in parts[part] if one.bears_on(whole))
        return
    for said in _at_one_time(whole, parts):
        every: dict[Group, Voice] = {}
        bodies: dict[str, dict[Group, Voice]] = {}
        for part, voices in said.items():
            numbers = [one for one in voices if not one.range.qualitative]
            every |= {part: _spanning(numbers)} if numbers else {}
            for voice in numbers:
                bodies.setdefault(voice.body, {})[part] = voice
        several = [body for body, figures in bodies.items() if len(figures) > 1]
        heard = set(sorted(several, key=lambda body: (-len(bodies[body]), body))[:most])
        for figures in (*(bodies[body] for body in several if body in heard), {}):
            taken = every | figures
            if taken:
                yield [Input(taken[part], part) for part in parts if part in taken]


def _at_one_time(
    whole: Voice, parts: Mapping[Group, Sequence[Voice]]
) -> Iterator[dict[Group, list[Voice]]]:
    """The figures for parts that may be for one time with one another and with the whole, once for
    each such time. Of very many times, only those with the most figures are looked at.
    """
    every = [(part, one) for part, voices in parts.items() for one in voices if one.bears_on(whole)]
    moments = [{*map(id, one)} for one in moments_of([whole, *(one for _, one in every)])]
    sets = [one for one in moments if id(whole) in one and len(one) > 1]
    for found in sets:
        if not any(found < other for other in sets):
            yield gathered((part, one) for part, one in every if id(one) in found)


def _spanning(voices: Sequence[Voice]) -> Voice:
    """All that several say of a part as one figure, from the lowest to the highest."""
    if len(voices) == 1:
        return voices[0]
    claims = tuple(claim for voice in voices for claim in voice.spoken)
    speaker = min(claims, key=lambda claim: claim.standing)
    spanned = Range.spanning(voice.range for voice in voices)
    return Voice(None, None, claims, tuple(voices), speaker, spanned,
                 is_divided=True, time=speaker.time, possible=speaker.possible)  # fmt: skip


def residual_of(whole: Input, parts: Sequence[Input], left_out: tuple[str, ...] = ()) -> Derived:
    """What is left of a whole without these parts."""
    left = whole.voice.range.minus(reduce(add, (one.voice.range for one in parts)))
    return _derived(RESIDUAL, (whole, *parts), left, left_out)


def shared_by(voices: Sequence[Voice]) -> str:
    """What the figures that are compared have in common: "origin", "institution", "document" or
    "none", the first that holds.
    """
    first = voices[0]
    if first.origin is not None and len({voice.origin for voice in voices}) == 1:
        return "origin"
    if first.institution is not None and len({voice.institution for voice in voices}) == 1:
        return "institution"
    documents = {voice.speaker.estimate.seed for voice in voices}
    return "document" if len(documents) == 1 else "none"


def rates_of(
    equations: Sequence[Equation], values: Iterable[Derived]
) -> dict[Group, list[Derived]]:
    """By a group, one of the values for each rate that it makes with a group of another metric, as
    what there is for each head: a total over a number.
    """
    each = {one.name: one.per for one in equations if len(one.factors) == 2 and one.per}
    found: dict[tuple[object, ...], Derived] = {}
    for value in values:
        name, *others = value.via
        is_quotient = [(one.taken, one.left) for one in value.inputs_of] == [(1, 0), (-1, 0)]
        units = {group.unit for group in value.groups}
        if is_quotient and not others and name in each and len(units) > 1:
            rate = replace(value, per=each[name], scale=Fraction(1))  # nothing is converted
            found.setdefault((name, value.groups), rate)
    return gathered((group, value) for value in found.values() for group in value.groups)


def held_by(
    rates: Iterable[Derived], group: Group, a: Voice, b: Voice
) -> Iterator[tuple[Derived, Derived]]:
    """What each rate comes to for two figures of a group that conflict, with one of another metric
    held fixed: first with the one that it belongs with. Nothing where a figure is zero, since
    nothing can be divided by it.
    """
    for rate in rates:
        (partners,) = (one for one in rate.groups if one is not group)
        for found in islice(_held(partners, a, b), 1):
            if all(one.range.interval.high != 0 for one in found):
                *both, held = found
                first, second = (rate.given({group: one, partners: held}) for one in both)
                yield first, second


def _held(partners: Group, a: Voice, b: Voice) -> Iterator[tuple[Voice, Voice, Voice]]:
    """Both figures, and what is held for the first of them: it shares an origin with that one, else
    an institution, else a document.
    """
    for shared in ("origin", "institution", "speaker.label"):
        key: Callable[[Voice], str | None] = attrgetter(shared)
        for anchor, other in ((a, b), (b, a)):
            alike = [
                one
                for one in partners.own
                if key(one) and key(one) == key(anchor) and for_one_time((one, anchor, other))
            ]
            if alike:
                yield anchor, other, min(alike, key=lambda one: one.standing)


def required(first: Derived, second: Derived) -> Iterator[str]:
    """What two figures come to with the one held fixed, and what the other would then mean."""
    for figure, held, other in zip(
        first.inputs_of, first.inputs_of[::-1], second.inputs_of, strict=True
    ):
        if figure.voice is not other.voice:
            at = f"{held.voice.told}, {figure.voice.told} comes to {first.amount}"
            told = other.voice.told
            yield f"With {at} and {told} to {range_text(second.range, second.unit)}."
            needed = _needed(first.range, second, other, held)
            beside = _nearest(needed.interval, held.group, held.voice)
            meant = _amount(needed, held, first.period)
            yield f"{_at(first.amount)}, {told} stands for {meant}{beside}."


def _at(value: str) -> str:
    return f"With {value}" if value.startswith("at ") else f"At {value}"


def required_of_values(a: Derived, b: Derived) -> Iterator[str]:
    """For values of two figures that conflict: what those behind each stand for at the other."""
    for held, other in ((a, b), (b, a)):
        at = held.over(other.period)
        is_plain = len(other.inputs_of) == 2 and not any(one.left for one in other.inputs_of)
        if at.interval.high == 0 or not is_plain:
            continue  # a rate of zero says nothing about a figure
        found = [
            f"{one.voice.told} for {_amount(needed, unknown, held.period)}"
            for one, unknown in permutations(other.inputs_of)
            if one.taken != unknown.taken or one.voice.range.interval.high != 0
            for needed in [_needed(at, other, one, unknown)]
            if unknown.voice.speaker.unit != SHARE or needed.interval.low <= 1  # what is no share
        ]
        figure = range_text(held.range, held.unit)
        value = with_period(figure, held.period, held.per or other.per)
        if found:
            yield f"{_at(value)}, {' and '.join(found).replace(' for ', ' stands for ', 1)}."


def _needed(at: Range, value: Derived, one: Input, unknown: Input) -> Range:
    """What the other of two figures would be at a value."""
    own, scale = one.voice.range, Range(Interval.point(value.scale))
    if unknown.taken == 1:
        return at * own.power(-one.taken, 0) / scale
    return own.power(one.taken, 0) * scale / at


def _amount(needed: Range, unknown: Input, period: str | None) -> str:
    claim = unknown.voice.speaker
    noun = f" {claim.metric.unit}" if claim.unit == wording.NUMBER else ""
    text = f"{range_text(needed, claim.unit)}{noun}"
    return with_period(text, unknown.group.period) if unknown.group.period != period else text


def _nearest(needed: Interval, partners: Group, held: Voice) -> str:
    """The published bound nearest to what would be needed, or the claims that overlap it.

    The `held` figure is left out: the value was worked out with it, so it says nothing new. Empty
    if there are too many figures to report.
    """
    if len(partners.origins) > MOST_VOICES:
        return ""
    claims = [claim for voice in partners.origins for claim in voice.claims]
    meets = {claim: claim.range.interval.meets(needed) for claim in claims}
    within = [claim for claim in claims if meets[claim] and claim not in held.claims]
    # Hardly anything lies outside a claim that sets one bound only.
    firm = [claim for claim in within if not claim.one_sided]
    if within and not firm:
        return f", which overlaps {cited(within)}"
    if firm:
        allowed = [
            f"{claim.text} [{claim.citation}] allows "
            + range_text(Range(needed.shared(claim.range.interval)), claim.unit)
            for claim in firm
        ]
        return f", of which {listed(allowed)}"

    def gap(end: Fraction) -> Fraction:
        return needed.low - end if end <= needed.low else end - (needed.high or end)

    # What does not overlap is bounded towards it, and by a number: words alone bound nothing above.
    beside = (claim for claim in claims if not meets[claim])
    ends = [(end, claim) for claim in beside for end in claim.stated_ends()]
    if not ends:
        return ""
    end, claim = min(ends, key=lambda one: (gap(one[0]), one[1].standing, one[0]))
    text = wording.render_number(end, claim.unit)
    return f"; the nearest published bound is {text} [{claim.citation}]"
