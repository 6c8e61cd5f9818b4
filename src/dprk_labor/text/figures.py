"""One figure: an amount with its hedges, or two amounts that are one: ranges, shares, intervals."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import takewhile
from typing import Final, NamedTuple

from dprk_labor.text import amounts, tokens
from dprk_labor.text.amounts import Amount, NotUnderstoodError, shortened
from dprk_labor.text.asides import aside
from dprk_labor.text.interval import Interval
from dprk_labor.text.tokens import NUMERAL, WORD, WORDS, Bound, Line, Phrases
from dprk_labor.text.wording import NUMBER, SHARE, may_elide

_REACH: Final = 12
"""How many words back a figure looks for what governs it."""
_SENTENCE_ENDS: Final = frozenset(".;!?—:")
_EXCEED: Final = ("exceed", "surpass", "top")
_SHARES: Final = WORDS["PERCENT"] | {"cent"}
_TURNED: Final = {Bound.ABOVE: Bound.AT_MOST, Bound.BELOW: Bound.AT_LEAST}
_BEFORE: Final = Phrases(tokens.HEDGES_BEFORE, ending=True)
_BEHIND: Final = Phrases(tokens.HEDGES_BEHIND)
_PARTS: Final = frozenset(["all", *tokens.PARTS])
_OF_NEXT: Final = tokens.Patterns("behind")
_MEASURED: Final = tokens.Patterns("measured")
_NAMES: Final = "AFAR AMOUNTING DOUBTFUL ESTIMATED_AT LABEL MOVING PLACED RATIO_OF WAY_UP WIDTH"
_AFAR, _AMOUNTING, _DOUBTFUL, _ESTIMATED_AT, _LABEL, _MOVING, _PLACED, _RATIO, _WAY_UP, _WIDTH = (
    tokens.of_lower(tokens.PATTERN[name]) for name in _NAMES.split()
)
_NEAR: Final = 60
"""So many letters before a number hold the words that may govern it."""
_DENIALS: Final = Phrases(WORDS["DENIALS"])
_NUMBERS: Final = WORDS["VAGUE_WORDS"].union(tokens.SMALLS, tokens.SIZES, tokens.PARTS)
_QUOTES: Final = frozenset(['"', "“", "”", "'"])
_MARKS: Final = frozenset([",", "(", "[", ")", "]", "-", "—"])
_APART: Final = Phrases(
    phrase
    for phrase, bound in tokens.HEDGES_BEHIND.items()
    if phrase.startswith(("or ", "at ", "and ", "m", "upward", "onward", "tops", "give"))
    and (bound is not Bound.REFUSED or phrase.endswith(("more", "less", "fewer", "best", "worst")))
)
"""Hedges that may stand behind the noun too: "8,000 people or more"."""


class Hedges(NamedTuple):
    """The hedges directly before an amount, the nearest first, and the token of the first word."""

    start: int
    bounds: tuple[Bound, ...] = ()
    phrases: tuple[str, ...] = ()

    @property
    def are_plain(self) -> bool:
        """Whether they say nothing: "only", "between"; "a total of" says that this is a number."""
        return set(self.bounds) <= {Bound.PLAIN} and not any("total" in one for one in self.phrases)

    @property
    def is_between(self) -> bool:
        return any(one.endswith("between") for one in self.phrases)

    @property
    def plain(self) -> int:
        """How many words open them that say nothing."""
        said = zip(reversed(self.phrases), reversed(self.bounds), strict=True)
        plain = takewhile(lambda one: one[1] is Bound.PLAIN, said)
        return sum(phrase.count(" ") + 1 for phrase, _ in plain)

    def refused(self, end: int) -> None:
        """Raise NotUnderstoodError where one of them has no agreed range."""
        for phrase, bound in zip(self.phrases, self.bounds, strict=True):
            if bound is Bound.REFUSED:
                raise NotUnderstoodError(f"the hedge {phrase!r} has no agreed range", end)


def before(line: Line, start: int, floor: int) -> Hedges:
    """The hedges directly before a token, none of them before token `floor`."""
    bounds, phrases = list[Bound](), list[str]()
    while start > floor:
        phrase, at = _BEFORE.at(line, start - 1, floor), line.starts[start]
        jumped = None if phrase else _AMOUNTING.search(line.low, max(at - 40, 0), at)
        if jumped:
            first = line.behind(jumped.start(), floor)
            phrase = _BEFORE.at(line, first - 1, floor)
            start = first if phrase else start
        if not phrase or line.raw(start - 1) == "C":
            break
        start -= phrase.count(" ") + 1
        parted = line.words[start - 1] == "out" or line.words[start - 1].endswith("ly")
        verb = line.words[start - 1 - parted]  # "spread thinly over 5"
        if verb in WORDS.get(f"PHRASAL {phrase}", ()):
            return Hedges(start + 1, tuple(bounds), tuple(phrases))
        is_placed = _PLACED.search(line.low, max(at - _NEAR, 0), at)
        doubtful = bool(is_placed and not _MEASURED.match(line.low, at))
        doubtful |= _DOUBTFUL.search(line.low, max(at - _NEAR, 0), at) is not None
        doubtful |= phrase == "over" and Bound.ABOUT in bounds[-1:]  # "over some 5" is a place
        doubtful |= line.words[start - 1] == "or" and bool(_BEFORE.at(line, start - 2, floor))
        bounds.append(Bound.REFUSED if doubtful else tokens.HEDGES_BEFORE[phrase])
        if phrase in ("not", "never") and phrases and phrases[-1].startswith(_EXCEED):
            bounds[-2:], phrase = [Bound.AT_MOST], f"{phrase} {phrases.pop()}"
        phrases.append(phrase)
    return Hedges(start, tuple(bounds), tuple(phrases))


def behind(line: Line, end: int) -> tuple[list[Bound], int]:
    """The hedges directly behind an amount, or behind what it counts, and the token behind them."""
    bounds = list[Bound]()
    while True:
        i = end + (line.words[end] == "," and line.words[end + 1] == "give")
        phrase = _BEHIND.at(line, i)
        stop = i + phrase.count(" ") + 1
        if not phrase or _is_of_next(line, i, stop) or (phrase[0] in "+-" and not line.tights[i]):
            break
        bounds.append(tokens.HEDGES_BEHIND[phrase])
        end = stop
    return (bounds, end) if bounds else _apart(line, end)


def _is_of_next(line: Line, i: int, stop: int) -> bool:
    """Whether the hedge from token `i` on belongs to what follows it: "or over 5", "max pay"."""
    is_limit = line.words[i].startswith(("max", "min")) and line.words[i - 1] in _MARKS
    if is_limit and line.is_noun(stop):
        return True
    if _OF_NEXT.match(line.low, line.starts[i]) or " " in _BEFORE.at(line, stop, i):
        return True  # "or less than 5"
    is_either = line.words[i] in ("or", "+", "-", "odd") and not _BEFORE.at(line, stop - 1, i - 1)
    is_part = not _PARTS.isdisjoint(line.words[stop : stop + 2])
    return not is_either and (is_part or line.is_number(stop))


def _set_off(line: Line, i: int) -> tuple[list[Bound], int]:
    """The hedge between the mark at a token and the next: "(about)", ", or more,"."""
    stop = next((k for k in range(i + 1, i + 8) if line.kinds[k] != WORD), i)
    phrase = " ".join(line.words[i + 1 : stop])
    bound = tokens.HEDGES_BEHIND.get(phrase)
    is_closed = line.words[stop] in _MARKS or line.words[stop] in (".", ";")
    if is_closed and phrase in tokens.HEDGES_BEFORE and len(phrase) > 1 and not line.hyphened(i):
        if line.words[stop] in (",", "-", "—") and (after := amounts.starts(line, stop + 1)):
            raise NotUnderstoodError(f"{phrase!r} may belong to the next number", after.end)
        bound = bound or tokens.HEDGES_BEFORE[phrase]
    if bound in (None, Bound.PLAIN) or line.is_number(stop):
        return [], i
    return [bound], stop + (line.words[stop] in (")", "]"))


def _apart(line: Line, end: int) -> tuple[list[Bound], int]:
    """The hedge behind what an amount counts: "8,000 people, or more", "5 are estimated"."""
    loose = False
    far = end + 4 + 2 * (_AFAR.match(line.low, line.ends[end - 1]) is not None)
    for i in range(end, far):
        word = line.words[i]
        if word == "estimated" and line.words[i - 1] in ("is", "are", "was", "were"):
            of_next = _ESTIMATED_AT.match(line.low, line.starts[i])
            return ([], end) if of_next else ([Bound.ABOUT], i + 1)
        if phrase := _APART.at(line, i):
            stop = i + phrase.count(" ") + 1
            goes_on = line.kinds[stop] == WORD and line.words[stop] not in WORDS["VERBS"]
            of_another = goes_on and (word == "and" or line.words[stop] == "of")
            # "a tenth of the minimum", "300 for a year or more", but "300 men a year or so"
            of_time = line.words[i - 1] in WORDS["TIME_UNITS"] and not line.is_noun(i - 3)
            of_another |= loose and (word[0] == "m" or of_time)
            if of_another or _is_of_next(line, i, stop):
                break
            if (loose or word == "more") and goes_on:
                raise NotUnderstoodError(f"{phrase!r} stands apart from it", stop)
            return [tokens.HEDGES_BEHIND[phrase]], stop
        if word in _MARKS and word not in ")]":
            if (found := _set_off(line, i))[0]:
                return found
            if line.words[i + 1] in ("or", "give") and _APART.at(line, i + 1):
                continue
        goes_on = line.kinds[i] == WORD or (word == "," and i == end)
        if not goes_on or word in WORDS["CHANGES"] or word in _NUMBERS:
            break
        of_time = line.words[i + 1] in tokens.PERIODS and line.words[i + 3] != "so"
        loose |= word in WORDS["FUNCTION_WORDS"] and not of_time
    return [], end


def refuse_set_off(line: Line, start: int, end: int, floor: int) -> None:
    """Refuse a number with a mark between it and its hedge: "(about) 5", "over '5'"."""
    mark, phrase, at = line.words[start - 1], _BEFORE.at(line, start - 2, floor), line.starts[start]
    if mark == ":" and _LABEL.search(line.low, max(at - _NEAR, 0), at):
        raise NotUnderstoodError("what stands before the colon may be its bound", end)
    is_hedge = len(phrase) > 1 and tokens.HEDGES_BEFORE[phrase] is not Bound.PLAIN
    is_hedge &= not phrase.startswith("the ")  # "the low (5%) rate"
    opens = start - 3 - phrase.count(" ")
    while line.words[opens] in ("or", "but", "it", "is"):  # ", it is estimated,"
        opens -= 1
    is_parted = line.words[opens] in _MARKS or " " in phrase or phrase.endswith(("ly", "perhaps"))
    if is_hedge and (mark in _QUOTES or (is_parted and mark in _MARKS)):  # but "below, 5"
        raise NotUnderstoodError("a mark stands between a hedge and the number", end)


def refuse_compared(line: Line, start: int, floor: int, end: int) -> None:
    """Refuse a number that another is held against: "less than the promised $5"."""
    i = first = start - 1 - (line.words[start - 1] == "of")
    while i > max(floor, first - 3) and line.is_noun(i):
        i -= 1
    is_definite = line.words[i] in WORDS["DEFINITE"]
    phrase = _BEFORE.at(line, i - is_definite, floor)
    opens = i - is_definite - phrase.count(" ")
    is_told = 0 < floor in (opens, opens - line.is_noun(floor))  # "5 more than the 6 of May"
    is_told |= phrase == "under" and line.opens(opens)  # "Under the $5 deal"
    if not phrase or is_told or phrase.startswith(("as ", "not as ")):
        return
    bound = tokens.HEDGES_BEFORE[phrase]
    is_near = bound is Bound.ABOUT and phrase.endswith(("ly", "almost"))
    fits = first < start - 1 or i == first or line.words[first].endswith("ed")
    fits |= is_near or " " in phrase  # but "under the deal 5 came"
    fits = fits if is_definite else any(word.endswith("'s") for word in line.words[i + 1 : start])
    if fits and (is_near or bound not in (Bound.PLAIN, Bound.ABOUT, Bound.REFUSED)):
        raise NotUnderstoodError(f"{phrase!r} compares with the number", end, opens)


def negated(line: Line, hedges: Hedges, floor: int, end: int) -> tuple[int, list[Bound]]:
    """The bounds as a negation before them turns them, and its first token. Raises
    NotUnderstoodError if the meaning of the negation is not clear.
    """
    bounds, start = list(hedges.bounds), hedges.start
    turned = any(one in _TURNED for one in bounds)
    for i in range(start - 1, max(floor, start - 5) - 1, -1):
        word = line.words[i]
        if line.kinds[i] != WORD:
            break
        if word not in WORDS["NEGATIONS"] and not word.endswith("n't"):
            continue
        if word.startswith("fail") and line.words[i + 1] != "to":
            break  # "failed in 12 provinces"
        between = line.words[i + 1 + (line.words[i + 1] == "to") : start]
        verb, following = (*between, "", "")[:2]
        says = verb in WORDS["NOT_TURNED"]
        is_object = following in WORDS["DEFINITE"] and not (turned or says)
        if verb in WORDS["CROSSED"] or not (is_object or WORDS["CROSSED"].isdisjoint(between)):
            break
        if not turned and between and not is_object:
            counts = len(between) == 1 and _counts(line, i, between)
            if not counts or line.words[i - 1] == "could":
                break  # what could not be found is there
        if turned and len(between) < 2 and not says:
            return i, [_TURNED.get(one, one) for one in bounds]
        negation = line.text[line.starts[i] : line.ends[start - 1]]
        raise NotUnderstoodError(f"{negation!r} before it turns what it says", end, i)
    return start, bounds


def _counts(line: Line, i: int, words: list[str]) -> bool:
    """Whether what is denied at a token is a number; "has not paid 5" tells how much is owed."""
    is_owed = words == ["paid"] and WORDS["BE"].isdisjoint(line.words[i - 1 : i + 1])
    return WORDS["COUNTING"].issuperset(words) and not is_owed


def refuse_denied(line: Line, hedges: Hedges, floor: int, end: int) -> None:
    """Refuse what is hardly so, or bounded from afar: "none of them had over 5", "caps it at 5"."""
    start, is_bounded = hedges.start, not set(hedges.bounds) <= {Bound.PLAIN}
    limiting = WORDS["LIMITING"] if line.words[start - 1] in ("at", "to") else ()
    for i in range(start - 1, max(floor, start - _REACH) - 1, -1):
        word, denial = line.words[i], _DENIALS.at(line, i)
        goes_on = denial or any(_DENIALS.at(line, i - k).endswith(" that") for k in (1, 2))
        if line.kinds[i] != WORD or (word in WORDS["CLAUSES"] and not goes_on):
            break
        between = line.words[i + denial.count(" ") + 1 : start]
        is_denied = denial and (is_bounded or _counts(line, i, between))
        if word in limiting or (is_denied and (denial != "few" or line.opens(i))):
            raise NotUnderstoodError(f"{denial or word!r} before it may turn what it says", end, i)


def estimated(line: Line, start: int, floor: int) -> int | None:
    """The token of an "estimated" that governs a figure from within its sentence."""
    parted, first = False, max(floor, start - _REACH)
    if WORDS["ESTIMATES"].isdisjoint(line.words[first:start]):
        return None
    for i in range(start - 1, first - 1, -1):
        word, following = line.words[i], line.words[i + 1]
        if word in _SENTENCE_ENDS and (word, i) != (":", start - 1):  # "estimated revenue: $5"
            break
        parted = parted or word == ","
        if word in ("estimated", "estimating") and (not parted or following == "that"):
            return i
        if word in ("estimate", "estimates") and not parted and _is_verb(line, i, start):
            return i
    return None


def _is_verb(line: Line, i: int, start: int) -> bool:
    """Whether "estimate" or "estimates" is what somebody does: "they estimate 5"; or is a number:
    "its estimate is 5".
    """
    word, subject, following = line.words[i], line.words[i - 1], line.words[i + 1]
    if subject in WORDS["SUBJECTS"] or (i == 0 and line.text[0].islower() and following != "of"):
        return True  # a quote may begin with it
    if i + 2 == start and following in WORDS["BE"]:
        return True
    several = subject.endswith("s") and not line.raw(i - 1).isupper()  # "the NIS"
    if not line.is_noun(i - 1) or several != (word == "estimate"):
        return False
    is_given = line.words[start - 1] == "at" or line.words[start - 2 : start] == ["to", "be"]
    return word == "estimate" or is_given or i + 1 == start or following in WORDS["ESTIMATED_TO"]


def changes(line: Line, start: int) -> bool:
    """Whether a verb of change stands before, in the same sentence; farther before a comma."""
    reach, commas = _REACH * (3 if line.words[start - 1] == "," else 1), 0
    for i in range(start - 1, max(0, start - reach) - 1, -1):
        word, commas = line.words[i], commas + (line.words[i] == ",")
        if word in _SENTENCE_ENDS or (start - i > _REACH and commas > 1):
            return False
        if word in WORDS["CHANGES"]:
            return True
    return False


def risen(line: Line, start: int) -> bool:
    """Whether a verb of change stands directly before, or "by" behind it: "rose by 5 to 10"."""
    i = start - 1 - (line.words[start - 1] == "by")
    if line.words[i] in ("up", "down"):
        return line.words[i - 1] in WORDS["VERBS"] | WORDS["CHANGES"] or line.kinds[i - 1] != WORD
    return line.words[i] in WORDS["CHANGES"]


def _bounded(value: Fraction, bounds: list[Bound], end: int) -> tuple[Interval, bool]:
    """The range that the hedges make of a number, and whether it is approximate. Raises
    NotUnderstoodError for very many hedges, and for those that contradict each other.
    """
    if len(bounds) > 4:
        raise NotUnderstoodError("it has more hedges than a figure can have", end)
    about = not {Bound.ABOUT, Bound.JUST_ABOVE}.isdisjoint(bounds)
    kinds = {Bound.ABOVE if one is Bound.JUST_ABOVE else one for one in bounds}
    kinds -= {Bound.ABOUT, Bound.PLAIN}
    if len(kinds) > 1:
        raise NotUnderstoodError("its hedges bound it twice", end)
    if not kinds:
        return Interval(value, value), about
    (kind,) = kinds
    if kind in (Bound.ABOVE, Bound.AT_LEAST):
        return Interval(value, None, low_open=kind is Bound.ABOVE), about
    if kind is Bound.BELOW and not value:
        raise NotUnderstoodError("nothing is less than zero", end)
    return Interval(Fraction(0), value, high_open=kind is Bound.BELOW), about


_NO_CHANGE: Final = WORDS["RANGES"] | WORDS["VERBS"] | WORDS["COUNTING"]
_JOINTS: Final = frozenset(["-", "~", "—", "to", "and", "or", "through"])
_OUT_OF: Final = re.compile(
    r"[\s-](?P<noun>[^\W\d_]++\s(?=in|out))??(?P<joint>in|out\sof|of)\b"
    r"(?P<every>[\s-](?:every|each)\b)?[\s-](?!an?\b)"
)
"""Between the two numbers of a share: "9 in 10", "nine of every ten", "one worker in three"."""
_WHOLES: Final = frozenset([*range(2, 11), 12, 20, *(10**n for n in range(2, 7))])
"""Numbers that people say "one in" of: "one in 10". With "of" they may be a share or a count."""
_NAMED_BEFORE: Final = WORDS["VERBS"] | WORDS["PRONOUNS"]


class Stated(NamedTuple):
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
    low = _share(line, low) or low
    return _range(line, low, hedges, floor) or _single(line, low, hedges, floor)


def first_amount(line: Line, start: int, hedges: Hedges) -> Amount | None:
    """The first amount; behind "between", "and" may part the ends or be within them."""
    if hedges.is_between:
        short = amounts.amount(line, start, use_and=False)
        if short is not None and line.words[short.end] == "and":
            high = second(line, short.end + 1)[1]
            if high is not None and high.value > short.value:
                return short
    return amounts.amount(line, start)


def _single(line: Line, low: Amount, hedges: Hedges, floor: int) -> Stated:
    """A figure of one amount with its hedges."""
    start, bounds = negated(line, hedges, floor, low.end)
    at = line.starts[start]
    if "up to" in hedges.phrases:
        way_up = _WAY_UP.search(line.low, line.starts[max(0, start - 4)], at)
        if line.words[low.end] == "from" and changes(line, start):  # "up to 5 from 4" goes up
            start, bounds = low.start, [one for one in bounds if one is not Bound.AT_MOST]
        elif (line.words[start - 1] != "by" and risen(line, start)) or way_up:
            raise NotUnderstoodError("'up to' may be a bound or the way of a change", low.end)
    hedges.refused(low.end)
    more, end = behind(line, low.end)
    is_least = line.words[end] in ("min", "min.") and low.unit not in (None, SHARE)  # no minutes
    if Bound.REFUSED in more or is_least:
        raise NotUnderstoodError("what stands behind it has no agreed range", end)
    if end > low.end:
        low = amounts.resumed(line, low, end)
        end = max(low.end, end)
    interval, about = _bounded(low.value, bounds + more, end)
    start += start == hedges.start and hedges.phrases[-1:] == ("from",)
    unit = SHARE if low.is_part else low.unit or NUMBER
    return Stated(start, end, interval, about, unit, low, hedges)


def _share(line: Line, low: Amount) -> Amount | None:
    """A share as two numbers: "9 in 10", "nine of every ten", "1-in-6"; "3 of 8" is refused."""
    match = _OUT_OF.match(line.low, line.ends[low.end - 1])
    if not match or low.unit or not low.is_bare:
        return None
    k = line.behind(match.end(), low.end)
    whole = amounts.numeral(line, k) if line.is_number(k) else None
    if whole is None or whole.value <= low.value or (not match["every"] and aside(line, k, k)):
        return None
    if match["joint"] == "of" and not match["every"]:
        if whole.value in _WHOLES:
            raise NotUnderstoodError("may be so many out of so many", whole.end)
        return None
    named_before = line.words[whole.end] in _NAMED_BEFORE or line.kinds[whole.end] != WORD
    is_out = match["joint"] == "out of" and whole.value <= 10
    if match["noun"] and not (is_out and named_before):
        may_be = named_before or (is_out and not line.is_plural(whole.end))  # "out of 5 factories"
        if low.value == 1 or (low.value < 100 and may_be):
            raise NotUnderstoodError("may be so many out of so many", whole.end)
        return None
    is_said = match["every"] or match["joint"] != "in"
    of_time = line.words[whole.end + (line.words[whole.end] in WORDS["LASTING"])]
    is_in_time = not is_said and of_time in WORDS["TIME_UNITS"]  # "lost 3 in four days"
    if is_in_time or (whole.value not in _WHOLES and (whole.value >= 1000 or not is_said)):
        raise NotUnderstoodError("may be a share, or so many in so many", whole.end)
    end = whole.end + (line.words[whole.end] in ("dollars", "euros"))
    return low._replace(value=low.value / whole.value, end=end, unit=SHARE, is_part=True)


def second(line: Line, i: int) -> tuple[Hedges, Amount | None]:
    """The amount behind a joint, with the hedges before it; nothing else stands between."""
    for j in range(i, i + 6 * (line.words[i - 1] != "-" or line.words[i] not in (">", "some"))):
        found = amounts.starts(line, j)
        if found is not None:
            hedges = before(line, j, i)
            return hedges, found if hedges.start == i else None
        if line.kinds[j] not in (WORD, tokens.SIGN):
            break
    return Hedges(i), None


def _range(line: Line, low: Amount, hedges: Hedges, floor: int) -> Stated | None:
    """The range from this amount to the next, or None where the amount stands alone."""
    j = parted(line, low.end)
    if line.words[j] == "up" and any(one.endswith("from") for one in hedges.phrases):
        if changes(line, hedges.start) or line.words[j + 1] != "to":
            raise NotUnderstoodError("'up to' may be a bound or the way of a change", j + 2)
        j += 1
    joint = "and" if line.words[j] == "&" else line.words[j]
    is_by = joint == "to" and low.unit == SHARE and _SHARES.isdisjoint(line.words[j + 1 : j + 6])
    is_by = is_by and "from" not in hedges.phrases and risen(line, hedges.start)
    if joint not in _JOINTS or (joint == "and" and not hedges.is_between) or is_by:
        return None  # "fell 3 percent to 41,250 yen"
    after, high = second(line, j + 1 + (joint.isalpha() and line.words[j + 1] == "-"))
    if high is None or (
        line.kinds[high.start] == NUMERAL
        and aside(line, high.start, high.start, hedged=after.phrases != ())
    ):
        return None
    if joint.isalpha() or (joint == "-" and _share(line, high)):
        low, high = _of_one_whole(line, low, high)
    if joint == "to" and "from" in hedges.phrases:
        falls = high.value < low.value and low.unit == high.unit
        if falls or changes(line, hedges.start):
            return _change(line, low, high, hedges, floor)
        _refuse_change(line, hedges.start, high.end)
    elif _are_two(line, low, high, hedges, j):
        if joint == "or" and after.bounds and low.unit == high.unit:
            raise NotUnderstoodError("may be one figure with two bounds, or two", high.end)
        return None
    return _both_ends(line, low, high, hedges, after)


def parted(line: Line, j: int) -> int:
    """The token behind a hyphen that parts, "two- to three-million"; `j` where none stands."""
    return j + (line.words[j] == "-" and line.words[j + 1] in ("to", "and", "or"))


def _of_one_whole(line: Line, low: Amount, high: Amount) -> tuple[Amount, Amount]:
    """Two amounts with what makes both shares: "two to three in ten", "20% to a third"."""
    share = _share(line, high)
    if share and low.unit is None and not low.is_part:
        low = low._replace(value=low.value * share.value / high.value, unit=SHARE, is_part=True)
    high = share or high
    if low.unit == SHARE and low.is_part and not (high.unit or high.is_part):
        raise NotUnderstoodError("may be so many out of so many", high.end)  # "1 in 3 to 4"
    is_share, is_other = (one.is_part or one.unit == SHARE for one in (low, high))
    if is_share and is_other and SHARE in (low.unit, high.unit):
        low, high = (one._replace(unit=SHARE, is_part=False) for one in (low, high))
    if high.is_part and not is_share and line.words[high.start] in tokens.SMALLS and not low.unit:
        raise NotUnderstoodError("may be so many parts, or a number and a part", high.end)
    return low, high


def _refuse_change(line: Line, start: int, end: int) -> None:
    """Refuse "from A to B" behind what may tell of a change: "was brought from 3 to 5"."""
    at = line.starts[start]
    auxiliary, word = line.words[start - 2], line.words[start - 1]
    is_verb = word.endswith(("ed", "ing")) and word not in _NO_CHANGE
    is_followed = line.is_noun(end) or line.words[end] == "each"
    is_change = is_verb and (auxiliary in WORDS["BE"] or not is_followed)
    if is_change or word in WORDS["MAY_CHANGE"] or _MOVING.search(line.low, max(at - _NEAR, 0), at):
        raise NotUnderstoodError("may be a range, or a change", end)


def _are_two(line: Line, low: Amount, high: Amount, hedges: Hedges, j: int) -> bool:
    """Whether amounts with a joint between them are two figures: "$5 million to 17 men"."""
    joint, tight, tight_behind = line.words[j], line.tights[j], line.tights[j + 1]
    parts_differ = low.is_part != high.is_part
    differ = parts_differ or (None not in (low.unit, high.unit) and low.unit != high.unit)
    last = high.value / (high.scale if joint == "or" and low.shares(high) else 1)
    last *= 100 if joint == "or" and high.unit == SHARE != low.unit else 1
    is_near = low.value < last <= 2 * low.value
    if joint in ("-", "~"):
        is_said = low.in_words and high.in_words and high.is_bare
        is_said &= line.raw(j) == "-" and (high.value >= 20 or low.value == 1)  # "four-fifty"
        goes_on = not tight and line.words[high.end] in WORDS["VERBS"] and not differ
        if tight != tight_behind or is_said or (goes_on and high.value > 3 * low.value):
            raise NotUnderstoodError("a hyphen that may join or part", high.end)
        return parts_differ if tight else differ
    if joint == "—":
        is_one = is_near and low.unit is None and line.kinds[high.start] == NUMERAL
        return not (is_one and tight and tight_behind)
    if joint == "through":
        return not (low.unit is high.unit is None and low.is_bare and high.is_bare)
    if joint == "or":
        if line.words[high.end] == "or" and line.is_number(high.end + 1):
            raise NotUnderstoodError("a choice of three numbers or more", high.end + 2)
        return differ or not is_near
    return joint == "to" and (differ or _are_from_to(line, low, high, hedges))


def _are_from_to(line: Line, low: Amount, high: Amount, hedges: Hedges) -> bool:
    """The same where "to" stands between, as it does in a change or before those who are paid."""
    end = high.end
    if low.unit is not None and high.unit is None:
        to_many = line.is_plural(end + line.is_noun(end)) or line.is_plural(end)
        to_many |= high.size not in (1, low.size) or changes(line, hedges.start)
        if (low.value >= high.value and high.size == 1) or (to_many and not low.signed):
            return True
        if line.is_noun(end):
            raise NotUnderstoodError("may be a range, or money to so many", end)
    *before, link = line.words[max(0, hedges.start - _REACH) : hedges.start] or [""]
    is_step = link in WORDS["STEPS"] and "from" in before and changes(line, hedges.start)
    if is_step or (low.unit != high.unit and not low.is_bare and risen(line, hedges.start)):
        raise NotUnderstoodError("may be a range, or a change to the second number", end)
    if low.unit != high.unit:
        return False
    falls_far = high.value * 5 < low.value and low.unit is None and low.is_bare and high.is_bare
    if falls_far or not (low.value and risen(line, hedges.start)):
        return falls_far
    if low.value <= high.value <= 5 * low.value:
        if low.unit or line.words[hedges.start - 1] != "by" or high.value > 2 * low.value:
            raise NotUnderstoodError("may be a range, or a change to the second number", end)
        return False
    return True


def _change(line: Line, low: Amount, high: Amount, hedges: Hedges, floor: int) -> Stated:
    """From A to B as two figures: A, unless one of them leaves out what the other has."""
    elided = (low.is_bare and high.size > 1 and not low.in_words) or (high.is_bare and low.size > 1)
    if (low.unit != high.unit or elided) and not (low.is_part or high.is_part):
        raise NotUnderstoodError("one number of a change leaves out what the other has", high.end)
    return _single(line, low, hedges, floor)


def _refuse_ratio(line: Line, low: Amount, high: Amount, start: int) -> None:
    """Refuse "the ratio of men to women is 2 to 3", "shared 30-70"."""
    at = line.starts[start]
    told = low.unit is high.unit is None and _RATIO.search(line.low, max(at - _NEAR, 0), at)
    if told and ("ratio" in told[0] or not line.is_noun(high.end)):  # but "shared 2 to 3 rooms"
        raise NotUnderstoodError("may be a ratio", high.end)


def _both_ends(line: Line, low: Amount, high: Amount, hedges: Hedges, after: Hedges) -> Stated:
    """Both ends of a range, with what stands once and belongs to both."""
    end, words = high.end, shortened(line.between(low.start, high.end))
    joint = line.words[after.start - 1]
    if (
        low.is_part != high.is_part
        or (low.unit is None and high.signed)
        or (low.unit == SHARE != high.unit)
        or (low.unit != high.unit and None not in (low.unit, high.unit))
    ):
        raise NotUnderstoodError(f"the two ends of {words!r} differ in unit", end)
    first, last = _first(low, high, joint, words), high.value
    _refuse_ratio(line, low, high, hedges.start)
    hedges.refused(end)
    after.refused(end)
    bounds = (*hedges.bounds, *(after.bounds if joint == "or" else ()))
    least = {Bound.AT_LEAST} if Bound.AT_MOST in after.bounds else set[Bound]()
    if set(bounds) - {Bound.PLAIN, Bound.ABOUT} - least:  # "from as little as 5 to as much as 6"
        raise NotUnderstoodError(f"a bound stands before the range {words!r}", end)
    if first >= last:
        problem = f"{words!r} is no range: the low end is not below the high end"
        raise NotUnderstoodError(problem, end)
    more, stop = behind(line, end)
    if set(more) - {Bound.AT_LEAST, Bound.ABOUT}:
        raise NotUnderstoodError("what stands behind the range has no agreed meaning", stop)
    upper = {*after.bounds, *more}
    is_open = bool(upper & {Bound.ABOVE, Bound.AT_LEAST, Bound.JUST_ABOVE})
    interval = Interval(first, None if is_open else last, high_open=Bound.BELOW in upper)
    about = bool({Bound.ABOUT, Bound.JUST_ABOVE} & {*hedges.bounds, *upper})
    unit = SHARE if low.is_part else high.unit or low.unit or NUMBER
    return Stated(hedges.start, stop, interval, about, unit, low, hedges)


def _first(low: Amount, high: Amount, joint: str, words: str) -> Fraction:
    """The low end of a range, with what stands behind the high end and belongs to both."""
    first, last = low.value, high.value
    if high.unit == SHARE != low.unit:
        first /= 100
    if (low.shares(high) or low.size == 100) and high.size > low.size:
        fits = (one for one in (high.scale, high.size) if first * one < last)
        shared = next((one for one in fits if not (high.in_words and last == one)), 1)
        is_unsure = shared > 1 and high.in_words and first * 100 < last / shared
        if is_unsure or (shared == 1 and not low.in_words):
            problem = f"{words!r} leaves open what its first number counts"
            raise NotUnderstoodError(problem, high.end)
        return first * shared
    if low.size == high.size == 1 and may_elide(first, last):
        if joint != "-" or high.signed:
            raise NotUnderstoodError(f"{words!r} may leave out a thousand", high.end)
        return first * 1000
    return first


def with_best(line: Line, said: Stated) -> Stated:
    """With the interval that is given for a value: "50,000 ± 5,000", "(95% CI 793 to 8,498)"."""
    found = _with_best(line, said)
    high = found.interval.high
    if found is said or found.unit != NUMBER or said.amount.size > 1 or high is None:
        return found
    rest = amounts.resumed(line, Amount(Fraction(1), found.start, found.end), found.end)
    interval = Interval.between(found.interval.low * rest.value, high * rest.value)
    best, unit = found.best and found.best * rest.value, rest.unit or NUMBER
    return found._replace(interval=interval, best=best, unit=unit, end=rest.end)


def _with_best(line: Line, said: Stated) -> Stated:
    is_point = said.interval.is_point
    noun_end = _behind_noun(line, said.end)
    width = _WIDTH.match(line.low, line.ends[noun_end - 1])
    if width and (is_point or width[1] or noun_end > said.end):
        k = line.behind(width.end(), noun_end)
        return _wide(line, said, k, bracketed=width[1] == "(")
    opens = is_point and line.words[noun_end] == "("
    is_labelled = opens and line.words[_behind_level(line, noun_end + 1)] in WORDS["LABELS"]
    at = noun_end if is_labelled else said.end
    close = {"(": ")", "[": "]"}.get(line.words[at])
    if close is None:
        return said
    return _around(line, said, at + 1, close) if is_point else _likeliest(line, said, close)


def _behind_noun(line: Line, end: int) -> int:
    """The token behind what is counted and for how long: "men", "dollars a month"."""
    for i in range(end, end + 5):
        each = line.words[i] in ("a", "an", "per", "each") and line.words[i + 1] in tokens.PERIODS
        if not (line.is_noun(i) or each) or line.is_number(i):
            return i if line.words[i] in (",", "(", "±", "+/-", "plus", "give") else end
    return end


def _wide(line: Line, said: Stated, k: int, *, bracketed: bool) -> Stated:
    """A value with a width, "50,000 ± 5,000"; the number of the width is at token `k`."""
    point, after = said.interval.low, amounts.starts(line, k)
    if after is None or not said.interval.is_point:
        raise NotUnderstoodError("a width that is not understood", k)
    end = after.end
    if bracketed:
        end += line.is_noun(end)
        if line.words[end] != ")":
            raise NotUnderstoodError("a width that is not understood", after.end)
        end += 1
    is_relative = after.unit == SHARE != said.unit
    delta = point * after.value if is_relative else after.value
    fits = after.unit in (None, SHARE, said.unit) and (point > 100 or not is_relative)
    fits &= not (after.is_bare and after.unit is None and said.amount.size > 1)  # "$5 bn ± 2"
    if not fits or delta > point or said.about:
        raise NotUnderstoodError("a width that does not fit its number", end)
    return said._replace(
        interval=Interval.between(point - delta, point + delta), best=point, end=end
    )


def _likeliest(line: Line, said: Stated, close: str) -> Stated:
    """A range with the value in it that is likeliest: "300-400 (most likely 350)"."""
    k = line.past(WORDS["LIKELIEST"], said.end + 1)
    best = amounts.starts(line, k) if k > said.end + 1 else None
    if best is None or line.words[best.end] != close:
        return said
    if best.value not in said.interval:
        if (best.unit or NUMBER) != said.unit:
            return said
        raise NotUnderstoodError("the likeliest value is outside the range", best.end + 1)
    return said._replace(best=best.value, end=best.end + 1)


def _behind_level(line: Line, k: int) -> int:
    """The token behind the level of an interval, the "95%" of "95% CI", if one stands there."""
    level = amounts.starts(line, k) if line.kinds[k] == NUMERAL else None
    labelled = level and level.unit == SHARE and line.words[level.end] in WORDS["LABELS"]
    return level.end if level and labelled else k


def _around(line: Line, said: Stated, first_in: int, close: str) -> Stated:
    """A value with an interval in brackets behind it, which begins at a token."""
    k, point = line.past(WORDS["LABELS"], _behind_level(line, first_in)), said.interval.low
    low = amounts.starts(line, k)
    joined = low and line.words[low.end] in ("-", "to", "and", ",", ";")
    high = amounts.starts(line, low.end + 1) if low and joined else None
    if low is None or high is None or line.words[high.end] != close:
        return said
    first, last = low.value, high.value
    if low.shares(high) and high.size > 1:
        first *= high.size
    if high.unit == SHARE != low.unit:
        first /= 100
    elif said.unit == SHARE != high.unit:
        first, last = first / 100, last / 100
    if low.size == high.size == 1 and said.amount.size > 1 and last < 1000:
        first, last = first * said.amount.size, last * said.amount.size
    fits = first <= point <= last and first < last and not said.about
    if fits and {low.unit, high.unit} <= {None, said.unit}:
        return said._replace(interval=Interval.between(first, last), best=point, end=high.end + 1)
    if k == first_in:
        return said
    raise NotUnderstoodError("an interval that does not fit its value", high.end + 1)
