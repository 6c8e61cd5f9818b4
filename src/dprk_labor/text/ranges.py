"""Two amounts that are one figure, or are not: ranges, changes, shares, intervals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from dprk_labor.text import hedging
from dprk_labor.text.amounts import Amount, NotUnderstoodError, amount, numeral, shortened, starts
from dprk_labor.text.asides import aside
from dprk_labor.text.hedging import Hedges
from dprk_labor.text.interval import Interval
from dprk_labor.text.lexicon import PERIODS, WORDS, Bound
from dprk_labor.text.tokens import NUMERAL, SIGN, WORD, Line
from dprk_labor.text.wording import NUMBER, SHARE, may_elide

_JOINTS: Final = frozenset(["-", "—", "to", "and", "or", "through"])
_WIDTHS: Final = (["±"], ["+", "/", "-"], ["plus", "or", "minus"], ["give", "or", "take"])
_OPENS: Final = (",", "(")
_LABELS: Final = frozenset(
    "ci confidence credible interval intervals range ranges uncertainty interquartile iqr of from "
    "between plausible ui cri , : = level".split()
)
_LIKELIEST: Final = frozenset("most likely best estimate guess median central mean , :".split())
_WHOLES: Final = frozenset([*range(2, 11), 12, 20, *(10**n for n in range(2, 7))])
"""What people say "one in" of: "one in 12 towns" may be so many towns."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure in the making: its first token, the one behind its last, and what it says."""

    start: int
    end: int
    interval: Interval
    about: bool
    unit: str
    amount: Amount
    hedges: Hedges
    qualitative: bool = False
    best: Fraction | None = None


def stated(line: Line, low: Amount, hedges: Hedges, floor: int) -> Stated:
    """The figure that opens with an amount. Raises NotUnderstoodError."""
    share = _share(line, low)
    if share is not None:
        return _single(line, share, hedges, floor)
    return _range(line, low, hedges, floor) or _single(line, low, hedges, floor)


def first_amount(line: Line, start: int, hedges: Hedges) -> Amount | None:
    """The first amount; behind "between", "and" may part the ends or be within them."""
    if hedges.is_between:
        short = amount(line, start, use_and=False)
        if short is not None and line.words[short.end] == "and":
            high = second(line, short.end + 1)[1]
            if high is not None and high.value > short.value:
                return short
    return amount(line, start)


def _single(line: Line, low: Amount, hedges: Hedges, floor: int) -> Stated:
    """A figure of one amount with its hedges."""
    start, bounds = hedging.negated(line, hedges, floor, low.end)
    if "up to" in hedges.phrases and hedging.changes(line, start):
        if line.words[low.end] == "from":  # "up to 5 from 4" goes up
            start, bounds = low.start, [one for one in bounds if one is not Bound.AT_MOST]
        elif hedging.risen(line, start):
            raise NotUnderstoodError("'up to' may be a bound or the way of a change", low.end)
    if Bound.REFUSED in bounds:
        hedges.refused(low.end)
    more, end = hedging.behind(line, low.end)
    if Bound.REFUSED in more:
        raise NotUnderstoodError("what stands behind it has no agreed range", end)
    interval, about = hedging.interval(low.value, bounds + more, end)
    start += start == hedges.start and hedges.phrases[-1:] == ("from",)
    unit = SHARE if low.is_part else low.unit or NUMBER
    return Stated(start, end, interval, about, unit, low, hedges)


def _share(line: Line, low: Amount) -> Amount | None:
    """So many out of so many: "9 in 10", "nine of every ten", "1-in-6"."""
    if low.unit or low.is_part or low.size > 1 or low.value.denominator != 1:
        return None
    j = low.end + line.hyphened(low.end)
    is_direct = line.words[j] == "in" or line.words[j : j + 2] in (["out", "of"], ["of", "every"])
    k = j if is_direct else low.end + 1
    if not is_direct and (line.kinds[low.end] != WORD or line.words[k] not in ("in", "out")):
        return None
    k += 1
    k += line.words[k] == "of"
    every = line.words[k] in ("every", "each")
    k += every + line.hyphened(k)
    if line.kinds[k] not in (NUMERAL, WORD) or line.words[k] in ("a", "an") or aside(line, k, k):
        return None
    whole = numeral(line, k)
    if whole is None or whole.value <= low.value:
        return None
    if not is_direct:
        named_before = line.words[whole.end] in WORDS["VERBS"] or line.kinds[whole.end] != WORD
        if low.value < 100 and (low.value == 1 or named_before):
            raise NotUnderstoodError("may be so many out of so many", whole.end)
        return None
    usual = whole.value in _WHOLES or (whole.value < 1000 and (every or line.words[j] != "in"))
    if not usual:
        raise NotUnderstoodError("may be a share, or so many in so many", whole.end)
    end = whole.end + (line.words[whole.end] in ("dollars", "euros"))
    return replace(low, value=low.value / whole.value, end=end, unit=SHARE, is_part=True)


def second(line: Line, i: int) -> tuple[Hedges, Amount | None]:
    """The amount behind a joint, with the hedges before it; nothing else stands between."""
    for j in range(i, i + 6):
        found = starts(line, j)
        if found is not None:
            hedges = hedging.before(line, j, i)
            return hedges, found if hedges.start == i else None
        if line.kinds[j] not in (WORD, SIGN):
            break
    return Hedges(i), None


def _range(line: Line, low: Amount, hedges: Hedges, floor: int) -> Stated | None:
    """The range from this amount to the next, or None where the amount stands alone."""
    j = low.end
    j += line.words[j] == "-" and line.words[j + 1] in (
        "to",
        "and",
        "or",
    )  # "two- to three-million"
    if line.words[j : j + 2] == ["up", "to"] and "from" in hedges.phrases:
        if hedging.changes(line, hedges.start):
            raise NotUnderstoodError("'up to' may be a bound or the way of a change", j + 2)
        j += 1
    joint = line.words[j]
    if joint not in _JOINTS or (joint == "and" and not hedges.is_between):
        _refuse_listed(line, low)
        return None
    after, high = second(line, j + 1)
    if high is None or (
        line.kinds[high.start] == NUMERAL
        and aside(line, high.start, high.start, hedged=after.phrases != ())
    ):
        return None
    if joint == "to" and "from" in hedges.phrases:
        falls = high.value < low.value and low.unit == high.unit
        if falls or hedging.changes(line, hedges.start):
            return _change(line, low, high, hedges, floor)
    elif _are_two(line, low, high, hedges, j):
        _refuse_listed(line, low)
        return None
    return _both_ends(line, low, high, hedges, after, joint)


def _are_two(line: Line, low: Amount, high: Amount, hedges: Hedges, j: int) -> bool:
    """Whether amounts with a joint between them are two figures: "$5 million to 17 men"."""
    joint, end = line.words[j], high.end
    tight = line.tights[j]
    bare = low.unit is high.unit is None and low.is_bare and high.is_bare
    units_differ = low.unit is not None and high.unit is not None and low.unit != high.unit
    if joint == "-":
        if tight != line.tights[j + 1]:
            return True
        kinds_differ = low.is_part != high.is_part and (low.unit is not None or low.size > 1)
        return kinds_differ or (not tight and (units_differ or low.is_part != high.is_part))
    if joint == "—":
        near = low.value < high.value <= 2 * low.value and low.unit is None
        return not (near and tight and line.tights[j + 1] and line.kinds[high.start] == NUMERAL)
    if joint == "through":
        return not bare
    if joint == "and":
        return False
    if low.is_part != high.is_part or units_differ:
        return True
    if joint == "or":
        last = high.value / (high.size if low.is_bare else 1)
        last *= 100 if high.unit == SHARE != low.unit else 1
        return not low.value < last <= 2 * low.value
    return _to_parts(line, low, high, hedges, end, bare=bare)


def _to_parts(
    line: Line, low: Amount, high: Amount, hedges: Hedges, end: int, *, bare: bool
) -> bool:
    """The same where "to" stands between, as it does in a change or before those who are paid."""
    if low.unit is not None and high.unit is None:
        if not low.signed:
            return high.size > 1 or hedging.changes(line, hedges.start)
        if low.value >= high.value and high.size == 1:
            return True
        if line.is_noun(end):
            raise NotUnderstoodError("may be a range, or money to so many", end)
    if bare and high.value * 5 < low.value:
        return True
    if low.unit == high.unit and hedging.risen(line, hedges.start) and low.value:
        if high.value > 5 * low.value or high.value < low.value:
            return True
        if low.unit or not line.words[hedges.start - 1] == "by":
            raise NotUnderstoodError("may be a change to the second number, or a range", end)
    return False


def _change(line: Line, low: Amount, high: Amount, hedges: Hedges, floor: int) -> Stated:
    """From A to B as two figures: A, unless one of them leaves out what the other has."""
    elided = (low.is_bare and high.size > 1 and not low.in_words) or (high.is_bare and low.size > 1)
    if (low.unit != high.unit or elided) and not (low.is_part or high.is_part):
        raise NotUnderstoodError("one number of a change leaves out what the other has", high.end)
    return _single(line, low, hedges, floor)


def _refuse_listed(line: Line, low: Amount) -> None:
    """Refuse "5" of "5 and 6 percent" or "5, 6 and 7 percent": it leaves out what the last has."""
    one: Amount | None = low
    for _ in range(4):
        if one is None or one.unit or one.signed or not one.is_bare:
            return
        joint = line.words[one.end]
        j = one.end + 1 + (joint == "," and line.words[one.end + 1] in ("and", "or"))
        if joint not in ("and", ",", "&", "nor", "or") or line.kinds[j] not in (NUMERAL, WORD):
            return
        try:
            one = amount(line, j) if line.words[j] not in ("a", "an") else None
        except NotUnderstoodError:
            return
        if one is not None and not one.is_part and not one.signed and (one.size > 1 or one.unit):
            problem = "what stands behind the next number may be meant for it too"
            raise NotUnderstoodError(problem, low.end)
        if joint != ",":
            return


def _both_ends(
    line: Line, low: Amount, high: Amount, hedges: Hedges, after: Hedges, joint: str
) -> Stated:
    """Both ends of a range, with what stands once and belongs to both."""
    end, words = high.end, shortened(line.between(low.start, high.end))
    if (
        low.is_part != high.is_part
        or (low.unit is None and high.signed)
        or (low.unit == SHARE != high.unit)
        or (low.unit != high.unit and None not in (low.unit, high.unit))
    ):
        raise NotUnderstoodError(f"the two ends of {words!r} differ in unit", end)
    first, last = low.value, high.value
    if high.unit == SHARE != low.unit:
        first /= 100
    if low.is_bare and high.size > 1:
        is_shared = first * high.size < last and not (high.in_words and last == high.size)
        if not is_shared and not low.in_words:
            raise NotUnderstoodError(f"{words!r} leaves open what its first number counts", end)
        first *= high.size if is_shared else 1
    elif low.size == high.size == 1 and may_elide(first, last):
        if joint != "-" or high.signed:
            raise NotUnderstoodError(f"{words!r} may leave out a thousand", end)
        first *= 1000
    hedges.refused(end)
    after.refused(end)
    if set(hedges.bounds) - {Bound.PLAIN, Bound.ABOUT}:
        raise NotUnderstoodError(f"a bound stands before the range {words!r}", end)
    if first >= last:
        problem = f"{words!r} is no range: the low end is not below the high end"
        raise NotUnderstoodError(problem, end)
    more, stop = hedging.behind(line, end)
    if set(more) - {Bound.AT_LEAST, Bound.ABOUT}:
        raise NotUnderstoodError("what stands behind the range has no agreed meaning", stop)
    upper = {*after.bounds, *more}
    is_open = bool(upper & {Bound.ABOVE, Bound.AT_LEAST, Bound.JUST_ABOVE})
    interval = Interval(first, None if is_open else last, high_open=Bound.BELOW in upper)
    about = bool({Bound.ABOUT, Bound.JUST_ABOVE} & {*hedges.bounds, *upper})
    unit = SHARE if low.is_part else high.unit or low.unit or NUMBER
    return Stated(hedges.start, stop, interval, about, unit, low, hedges)


def with_best(line: Line, said: Stated) -> Stated:
    """With the interval that is given for a value: "50,000 ± 5,000", "(95% CI 793 to 8,498)"."""
    point = said.interval.low if said.interval.is_point else None
    behind = _behind_noun(line, said.end)
    k = behind + (line.words[behind] in _OPENS)
    width = next((len(one) for one in _WIDTHS if line.words[k : k + len(one)] == one), 0)
    give = width and line.words[k] == "give" and not line.is_number(k + width)
    if width and not give and (point is not None or k > said.end):
        after = starts(line, k + width)
        if after is None or point is None:
            raise NotUnderstoodError("a width that is not understood", k + width)
        if line.words[k - 1] == "(":
            closes = after.end + line.is_noun(after.end)
            if line.words[closes] != ")":
                raise NotUnderstoodError("a width that is not understood", after.end)
            after = replace(after, end=closes + 1)
        delta = point * after.value if after.unit == SHARE != said.unit else after.value
        if after.unit not in (None, SHARE, said.unit) or delta > point or said.about:
            raise NotUnderstoodError("a width that does not fit its number", after.end)
        around = Interval.between(point - delta, point + delta)
        return replace(said, interval=around, best=point, end=after.end)
    labelled = line.words[behind] == "(" and line.words[behind + 1] in _LABELS
    if labelled and behind > said.end and point is not None:
        said = replace(said, end=behind)
    close = {"(": ")", "[": "]"}.get(line.words[said.end])
    if close is None:
        return said
    return _likeliest(line, said, close) if point is None else _around(line, said, point, close)


def _behind_noun(line: Line, end: int) -> int:
    """The token behind what is counted and for how long: "men", "dollars a month"."""
    for i in range(end, end + 5):
        each = line.words[i] in ("a", "an", "per", "each") and line.words[i + 1] in PERIODS
        if not (line.is_noun(i) or each) or line.is_number(i):
            return i if line.words[i] in (*_OPENS, "±", "+", "plus", "give") else end
    return end


def _likeliest(line: Line, said: Stated, close: str) -> Stated:
    """A range with the value in it that is likeliest: "300-400 (most likely 350)"."""
    k = said.end + 1
    while line.words[k] in _LIKELIEST:
        k += 1
    best = starts(line, k) if k > said.end + 1 else None
    if best is None or line.words[best.end] != close:
        return said
    if best.value not in said.interval:
        raise NotUnderstoodError("the likeliest value is outside the range", best.end + 1)
    return replace(said, best=best.value, end=best.end + 1)


def _around(line: Line, said: Stated, point: Fraction, close: str) -> Stated:
    """A value with an interval in brackets behind it."""
    k = said.end + 1
    level = starts(line, k) if line.kinds[k] == NUMERAL else None
    if level is not None and level.unit == SHARE and line.words[level.end] in _LABELS:
        k = level.end
    while line.words[k] in _LABELS:
        k += 1
    low = starts(line, k)
    high = (
        starts(line, low.end + 1)
        if low and line.words[low.end] in ("-", "to", "and", ",")
        else None
    )
    if low is None or high is None or line.words[high.end] != close:
        return said
    first, last = low.value, high.value
    if low.is_bare and high.size > 1:
        first *= high.size
    if high.unit == SHARE != low.unit:
        first /= 100
    elif said.unit == SHARE != high.unit:
        first, last = first / 100, last / 100
    if low.size == high.size == 1 and said.amount.size > 1 and last < 1000:
        first, last = first * said.amount.size, last * said.amount.size
    fits = first <= point <= last and first < last and not said.about
    if not fits or {low.unit, high.unit} - {None, said.unit}:
        if k == said.end + 1:
            return said
        raise NotUnderstoodError("an interval that does not fit its value", high.end + 1)
    return replace(said, interval=Interval.between(first, last), best=point, end=high.end + 1)
