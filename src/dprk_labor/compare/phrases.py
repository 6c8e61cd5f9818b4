"""How the notes speak: citations, numbers, names and counts in plain English."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import ceil, floor

from dprk_labor.compare.claims import Claim, cited
from dprk_labor.compare.origins import Family
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.fields import UNSTATED
from dprk_labor.text import wording
from dprk_labor.text.interval import Distance, Interval, Range


def name_of(dataset: Dataset, family: Family) -> str:
    """Who speaks: the origin that the representative names."""
    own = family.representative.estimate.origin or family.origin
    return dataset.data.origins[own].title if own else "the unattributed claims"


def speaker(dataset: Dataset, family: Family) -> str:
    """Who speaks, with the figure that is compared and where it stands."""
    text = wording.render(family.range, family.representative.unit)
    spoken = spoken_by(family)
    if family.origin is None:
        return f"the unattributed {text} {cited(spoken)}"
    inferred = "" if any(claim.is_named for claim in family.claims) else "; origin inferred"
    return f"{name_of(dataset, family)} ({text} {cited(spoken)}{inferred})"


def spoken_by(family: Family) -> tuple[Claim, ...]:
    """The claims that a family's figure is made of."""
    return family.claims if family.is_split else (family.representative,)


def told(family: Family) -> str:
    """A family's figure and where it stands: "about 50,000 [004:9]"."""
    text = wording.render(family.range, family.representative.unit)
    return f"{text} {cited(spoken_by(family))}"


def said(claim: Claim) -> str:
    """A claim's figure with its period, for setting versions side by side."""
    estimate = claim.estimate
    period = {None: "", UNSTATED: ", no period stated"}.get(estimate.period)
    if period is None:
        period = f" a {estimate.period}"
    basis = ", basis not stated" if claim.basis == UNSTATED else ""
    return f"{claim.text}{period}{basis}"


def per(what: str, period: str | None) -> str:
    """For one of what is counted, and over which time: "a worker a year"."""
    parts = [f"a {what}"] if what else []
    if period not in (None, UNSTATED):
        parts.append(f"a {period}")
    return " ".join(parts)


def within(label: str) -> str:
    """A label inside a sentence: "Revenue" as "revenue", but "UN aid" as it is."""
    return label if label[1:2].isupper() else label[0].lower() + label[1:]


def listed(words: Sequence[str]) -> str:
    """Words in a row: "bound, hedge and period"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def origins_text(named: int, at_most: int, inferred: int) -> str:
    """How many independent origins there are: "2 origins, 1 of them inferred, at most 3"."""
    parts = [counted_noun(named, "independent origin") if named else "no origin named"]
    if inferred:
        everyone = "inferred" if named == 1 else "all inferred"
        parts.append(everyone if inferred == named else f"{inferred} of them inferred")
    if at_most > named:
        parts.append(f"at most {at_most}")
    return ", ".join(parts)


def counted_noun(number: int, noun: str) -> str:
    """A number with its noun: "1 claim", "2 claims"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def factor_text(apart: Distance) -> str:
    """The factors between two ranges, those that exist, rounded where they must be."""
    nearest, farthest = apart.nearest, apart.farthest
    if nearest is None:
        return ""
    if farthest is None:
        bound = "more than" if apart.is_open else "at least"
        return f", a factor of {bound} {rounded(nearest, floor)}"
    if nearest == farthest:
        return f", a factor of {rounded(nearest)}"
    if apart.is_open or apart.is_open_far:
        lower = "more than" if apart.is_open else "at least"
        upper = "less than" if apart.is_open_far else "up to"
        return (
            f", a factor of {lower} {rounded(nearest, floor)} and {upper} {rounded(farthest, ceil)}"
        )
    return f", a factor of {rounded(nearest)} to {rounded(farthest)}"


def _half_up(value: Fraction) -> int:
    return floor(value + Fraction(1, 2))


def rounded(value: Fraction, whole: Callable[[Fraction], int] = _half_up) -> str:
    """A positive number in full where five significant digits hold it, else to three, halves up.

    A number that bounds others goes down (`floor`) or up (`ceil`) instead, to stay true.
    """
    power = wording.power_of_ten(value)
    full, short = Fraction(10) ** (power - 4), Fraction(10) ** (power - 2)
    exact = (value / full).denominator == 1
    return wording.plain_decimal(value if exact else whole(value / short) * short)


def gap_text(apart: Distance, unit: str) -> str:
    """How far apart two figures are, in their unit."""
    more = "more than " if apart.is_open else ""
    if unit == wording.SHARE:
        return f"{more}{wording.plain_decimal(apart.gap * 100)} percentage points"
    return f"{more}{wording.render_number(apart.gap, unit)}"


def range_text(stated: Range, unit: str) -> str:
    """A range in words, its ends rounded as `_short` does."""
    interval = stated.interval
    low = _short(interval.low)
    high = None if interval.high is None else _short(interval.high)
    if low == high:
        return wording.render(Range(Interval.point(low), stated.approximate), unit)
    shown = Interval(low, high, interval.low_open, interval.high_open)
    return wording.render(Range(shown, stated.approximate), unit)


def result_text(result: Range, unit: str) -> str:
    """What a sum comes to behind its sign: "≈" where it is rounded or an input is approximate."""
    sign = "≈" if result.approximate or _is_rounded(result) else "="
    return f"{sign} {range_text(Range(result.interval), unit)}"


def range_text_of(interval: Interval, unit: str) -> str:
    """An interval in words, rounded as `range_text` does."""
    return range_text(Range(interval), unit)


def _is_rounded(stated: Range) -> bool:
    """Whether `range_text` had to round."""
    ends = (stated.interval.low, stated.interval.high)
    return any(end is not None and _short(end) != end for end in ends)


def _short(value: Fraction) -> Fraction:
    """Four significant digits, or the next whole number below a million, halves up; whole numbers
    of up to seven digits are kept.
    """
    power = wording.power_of_ten(value) if value else 0
    if value.denominator == 1 and value % 10 ** max(power - 6, 0) == 0:
        return value
    step = Fraction(1) if 3 <= power <= 5 else Fraction(10) ** (power - 3)
    return _half_up(value / step) * step
