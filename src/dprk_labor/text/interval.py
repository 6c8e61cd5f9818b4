"""Intervals of non-negative numbers whose ends may be open, and how two of them relate.

Numbers are exact (`fractions.Fraction`); no float takes part in a comparison. The definitions are
those of docs/methods.md, sections 1 and 3. This module imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final, NamedTuple

_ZERO: Final = Fraction(0)
DEFAULT_TOLERANCE: Final = Fraction(15, 100)
"""The largest gap, as a part of the smaller figure, at which two disjoint claims are still near."""


class Relation(StrEnum):
    """How two intervals relate; symmetric, so `relate(a, b) is relate(b, a)`."""

    EQUAL = "equal"
    WITHIN = "within"
    OVERLAPS = "overlaps"
    TOUCHES = "touches"
    ABUTS = "abuts"
    DISJOINT = "disjoint"


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers between `low` and `high`; each end is closed unless it is marked open.

    `high` is None when there is no upper end; such an end counts as open.
    Raises ValueError when `low` is negative or no number lies in the interval.
    """

    low: Fraction
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        if self.low.numerator < 0:  # a tenth of the time of comparing fractions
            raise ValueError("the low end is negative")
        if self.low is self.high and not (self.low_open or self.high_open):
            return
        if self.high is None:
            object.__setattr__(self, "high_open", True)
        elif self.low > self.high:
            raise ValueError("the low end is above the high end")
        elif (self.low_open or self.high_open) and self.low == self.high:
            raise ValueError("both ends are one number and an end is open: nothing lies between")

    @classmethod
    def point(cls, value: Fraction | int) -> Interval:
        """The interval that holds one number only."""
        number = Fraction(value)
        return cls(number, number)

    @classmethod
    def between(cls, low: Fraction | int, high: Fraction | int) -> Interval:
        """The closed interval from `low` to `high`."""
        return cls(Fraction(low), Fraction(high))

    @property
    def is_point(self) -> bool:
        """Whether exactly one number lies in the interval."""
        return self.low is self.high or self.low == self.high

    def __contains__(self, value: Fraction | int) -> bool:
        above = value > self.low if self.low_open else value >= self.low
        if self.high is None:
            return above
        return above and (value < self.high if self.high_open else value <= self.high)

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return not self.ends_before(other) and not other.ends_before(self)

    def ends_before(self, other: Interval) -> bool:
        """Whether every number here is smaller than every one of `other`."""
        if self.high is None or self.high > other.low:
            return False
        return self.high < other.low or self.high_open or other.low_open

    def is_apart(self, other: Interval) -> bool:
        """Whether they share nothing, nor an end that one of them has."""
        return self.is_below(other) or other.is_below(self)

    def is_below(self, other: Interval) -> bool:
        """Whether it ends below where the other begins, or there, at a number both exclude."""
        if self.high is None or self.high > other.low:
            return False
        return self.high < other.low or (self.high_open and other.low_open)

    def is_within(self, other: Interval) -> bool:
        """Whether every number of this interval lies in `other`."""
        return low_key(self) >= low_key(other) and high_key(self) <= high_key(other)

    def shared(self, other: Interval) -> Interval:
        """The values that lie in both. Raises ValueError if there are none."""
        lower, upper = max(self, other, key=low_key), min(self, other, key=high_key)
        return Interval(lower.low, upper.high, lower.low_open, upper.high_open)

    def __add__(self, other: Interval) -> Interval:
        """Every sum of a number here and one of `other`."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(
            self.low + other.low,
            high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def __mul__(self, other: Interval) -> Interval:
        """Every product of a number here and one of `other`."""
        low = self.low * other.low
        opens = self.low_open or other.low_open
        low_open = opens if low else 0 not in self and 0 not in other  # a zero reached makes one
        if self.high == 0 or other.high == 0:
            return Interval.point(0)
        if self.high is None or other.high is None:
            return Interval(low, None, low_open)
        return Interval(low, self.high * other.high, low_open, self.high_open or other.high_open)

    def __truediv__(self, other: Interval) -> Interval:
        """Every quotient of a number here and one of `other` that is not zero.

        Where `other` reaches down to zero there is no upper end. Raises ZeroDivisionError when it
        holds zero alone.
        """
        return self * other.reciprocal()

    def reciprocal(self) -> Interval:
        """Every `1 / x` for an `x` here that is not zero. Raises ZeroDivisionError for zero."""
        if self.high == 0:
            raise ZeroDivisionError("an interval that holds zero alone has no reciprocal")
        low, low_open = (
            (Fraction(0), True) if self.high is None else (1 / self.high, self.high_open)
        )
        if self.low == 0:
            return Interval(low, None, low_open)
        return Interval(low, 1 / self.low, low_open, self.low_open)

    def minus(self, part: Interval) -> Interval | None:
        """What is left of a whole here without a `part`; None where no part fits into it."""
        if self.high is not None and (
            part.low > self.high or (part.low == self.high and (part.low_open or self.high_open))
        ):
            return None
        low, low_open = Fraction(0), False
        if part.high is not None and self.low >= part.high:
            low, low_open = self.low - part.high, self.low_open or part.high_open
        if self.high is None:
            return Interval(low, None, low_open)
        return Interval(low, self.high - part.low, low_open, self.high_open or part.low_open)

    def odds(self) -> Interval:
        """For a share here, what is left over what is taken: every `(1 - s) / s`.

        Raises ValueError for what is no share and ZeroDivisionError for a share of zero alone.
        """
        self.complement()  # refuses what is no share
        whole = self.reciprocal()
        high = None if whole.high is None else whole.high - 1
        return Interval(whole.low - 1, high, whole.low_open, whole.high_open)

    def complement(self) -> Interval:
        """What is left of the whole, `1 - x`, for a share between 0 and 1; open ends swap sides.

        Raises ValueError when the interval is no part of [0, 1].
        """
        if self.high is None or self.high > 1:
            raise ValueError("a share is between 0 and 1")
        return Interval(1 - self.high, 1 - self.low, self.high_open, self.low_open)


_POWERS: Final[dict[tuple[int, int], tuple[Callable[[Interval], Interval], bool]]] = {
    (1, 0): (lambda one: one, False), (-1, 0): (lambda one: one, True),
    (0, 1): (Interval.complement, False), (0, -1): (Interval.complement, True),
    (-1, 1): (Interval.odds, False), (1, -1): (Interval.odds, True),
}  # fmt: skip
"""By the powers of a share and of 1 minus it: the function, and whether it divides."""


@dataclass(frozen=True, slots=True)
class Range:
    """What a claim says: an interval and how firmly it is said.

    `approximate`: hedged with a word such as "about"; no width is invented for it.
    `qualitative`: said in words without a number, such as "most of".
    """

    interval: Interval
    approximate: bool = False
    qualitative: bool = False

    @classmethod
    def spanning(cls, ranges: Iterable[Range]) -> Range:
        """From the lowest to the highest end of them all; approximate if one that sets an end is.

        Raises ValueError for none.
        """
        found = tuple(ranges)
        lowest = min((one.interval for one in found), key=low_key)
        highest = max((one.interval for one in found), key=high_key)
        hull = Interval(lowest.low, highest.high, lowest.low_open, highest.high_open)
        hedged = (one.interval for one in found if one.approximate)
        low, high = low_key(hull), high_key(hull)
        return cls(hull, any(low_key(one) == low or high_key(one) == high for one in hedged))

    def meets(self, other: Range) -> bool:
        """Whether some number is allowed by both."""
        return self.interval.meets(other.interval)

    def excludes(self, other: Range) -> bool:
        """Whether the two cannot both hold: they are disjoint, and not near each other."""
        return self.interval.is_apart(other.interval) and not is_near(self, other)

    def __add__(self, other: Range) -> Range:
        return self._with(self.interval + other.interval, other)

    def __mul__(self, other: Range) -> Range:
        return self._with(self.interval * other.interval, other)

    def __truediv__(self, other: Range) -> Range:
        """See `Interval`: raises ZeroDivisionError for a divisor that is zero alone."""
        return self._with(self.interval / other.interval, other)

    def minus(self, part: Range) -> Range | None:
        """What is left of a whole here without a `part`; None where no part fits into it."""
        left = self.interval.minus(part.interval)
        return None if left is None else self._with(left, part)

    def power(self, taken: int, left: int) -> Range:
        """`s` to the power `taken` times `1 - s` to the power `left`, each of them -1, 0 or 1.

        One figure that stands twice in a product is one number: (1 - s) / s is what is left of a
        whole over what is taken, not a range of one over a range of the other. Raises ValueError
        for what is no share where `left` is not 0, and ZeroDivisionError for a divisor of zero.
        """
        if (taken, left) not in _POWERS:
            raise ValueError("no such power")
        of, is_turned = _POWERS[taken, left]
        one = of(self.interval)
        return Range(one.reciprocal() if is_turned else one, self.approximate, self.qualitative)

    def _with(self, interval: Interval, other: Range) -> Range:
        """A result of two: as hedged as either."""
        return Range(
            interval,
            self.approximate or other.approximate,
            self.qualitative or other.qualitative,
        )

    @property
    def one_sided(self) -> bool:
        """Whether the claim bounds the figure on one side only ("up to", "more than")."""
        interval = self.interval
        return interval.high is None or (interval.low == 0 and not interval.is_point)

    def complement(self) -> Range:
        """The same claim seen from the other side of a share; see `Interval.complement`."""
        return Range(self.interval.complement(), self.approximate, self.qualitative)


class Distance(NamedTuple):
    """How far two disjoint intervals stand apart.

    `gap` is between the nearest ends. `nearest` and `farthest` are ratios, larger over smaller, of
    the nearest and of the farthest ends; None where a zero or an unbounded end has no ratio. Where
    one of these ends is open, neither the gap nor the ratio is reached: `is_open`, `is_open_far`.
    """

    gap: Fraction
    nearest: Fraction | None
    farthest: Fraction | None
    is_open: bool = False
    is_open_far: bool = False


def relate(a: Interval, b: Interval) -> Relation:
    """How `a` and `b` relate (docs/methods.md, section 3).

    A single number that lies strictly inside the other interval is within it; it touches only where
    the two meet at a bound of both.
    """
    if a.is_apart(b):
        return Relation.DISJOINT
    if a == b:
        return Relation.EQUAL
    lower, upper = max(a, b, key=low_key), min(a, b, key=high_key)
    if upper.high is None or lower.low < upper.high:
        return Relation.WITHIN if a.is_within(b) or b.is_within(a) else Relation.OVERLAPS
    if lower.low_open or upper.high_open:
        return Relation.ABUTS
    meets_at_bounds = a.high == b.low or b.high == a.low
    return Relation.TOUCHES if meets_at_bounds else Relation.WITHIN


def distance(a: Interval, b: Interval) -> Distance:
    """How far apart `a` and `b` are. Raises ValueError unless they are disjoint."""
    below, above = sorted((a, b), key=low_key)
    if below.high is None or not below.is_below(above):
        raise ValueError("the intervals are not disjoint")
    return Distance(
        gap=above.low - below.high,
        nearest=above.low / below.high if below.high else None,
        farthest=above.high / below.low if above.high is not None and below.low else None,
        is_open=above.low_open or below.high_open,
        is_open_far=above.high_open or below.low_open,
    )


def is_near(a: Range, b: Range, tolerance: Fraction = DEFAULT_TOLERANCE) -> bool:
    """Whether two disjoint claims, at least one of them approximate, are near each other.

    The gap is measured as a part of the smaller of the two nearest ends.
    Raises ValueError for an approximate one unless the intervals are disjoint.
    """
    if not (a.approximate or b.approximate):
        return False
    nearest = distance(a.interval, b.interval).nearest
    return nearest is not None and nearest - 1 <= tolerance


def low_key(interval: Interval) -> tuple[Fraction, bool]:
    """Orders low ends: at one number a closed end starts before an open one."""
    return interval.low, interval.low_open


def high_key(interval: Interval) -> tuple[bool, Fraction, bool]:
    """Orders high ends: unbounded last; at one number an open end stops before a closed one."""
    return interval.high is None, interval.high or _ZERO, not interval.high_open
