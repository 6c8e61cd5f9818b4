"""The hedges around an amount and what they make of it: "more than", "or so", "estimated"."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import takewhile
from typing import Final

from dprk_labor.text.amounts import NotUnderstoodError
from dprk_labor.text.interval import Interval
from dprk_labor.text.lexicon import HEDGES_BEFORE, HEDGES_BEHIND, SMALLS, WORDS, Bound
from dprk_labor.text.tokens import WORD, Line, Phrases

_REACH: Final = 12
"""How many words back a figure looks for what governs it."""
_MOST_HEDGES: Final = 4
_SENTENCE_ENDS: Final = frozenset(".;!?—:")
_TURNED: Final = {Bound.ABOVE: Bound.AT_MOST, Bound.BELOW: Bound.AT_LEAST}
_BEFORE: Final = Phrases(HEDGES_BEFORE, ending=True)
_BOUNDS: Final = {phrase.replace("-", "- "): bound for phrase, bound in HEDGES_BEHIND.items()}
"""The hedges behind an amount by their tokens: "- odd" for that of "40-odd"."""
_BEHIND: Final = Phrases(_BOUNDS)
_APART: Final = Phrases(
    phrase
    for phrase, bound in HEDGES_BEHIND.items()
    if phrase.startswith(("or ", "at ", "max", "min", "and counting", "tops", "give"))
    and (bound is not Bound.REFUSED or phrase.endswith(("more", "less", "fewer")))
)
"""Hedges that may stand behind the noun too: "8,000 people or more"."""
_SET_OFF: Final = (",", "(", "-", "–", "—")
"""Behind one of these any hedge may: "8,000 people, more or less."."""


@dataclass(frozen=True, slots=True)
class Hedges:
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
        dotted = line.words[start - 1] == "." and start - 1 > floor
        last = start - 1 - dotted
        phrase = _BEFORE.at(line, last, floor)
        is_short = phrase in ("c", "ca", "approx")
        if not phrase or dotted > is_short or (is_short > dotted and line.raw(last) == "C"):
            break
        start = last - phrase.count(" ")
        verb = line.words[start - 1]
        if verb in WORDS.get(f"PHRASAL {phrase}", ()):
            return Hedges(last + 1, tuple(bounds), tuple(phrases))
        doubtful = verb in WORDS.get(f"DOUBTFUL {phrase}", ())
        bounds.append(Bound.REFUSED if doubtful else HEDGES_BEFORE[phrase])
        phrases.append(phrase)
    return Hedges(start, tuple(bounds), tuple(phrases))


def behind(line: Line, end: int) -> tuple[list[Bound], int]:
    """The hedges directly behind an amount, or behind what it counts, and the token behind them."""
    bounds = list[Bound]()
    while True:
        i = end + (line.words[end] == "," and line.words[end + 1] in ("tops", "give", "more"))
        phrase = _BEHIND.at(line, i)
        stop = i + phrase.count(" ") + 1
        belongs = not line.is_number(stop) or phrase.startswith(("or ", "+", "-", "odd"))
        if not (phrase and belongs) or (phrase[0] in "+-" and not line.tights[i]):
            break
        if phrase == "and up" and line.words[stop] == "to":
            break
        while phrase.startswith("give") and line.words[stop] in WORDS["VAGUE"]:
            stop += 1
        bounds.append(_BOUNDS[phrase])
        end = stop
    return (bounds, end) if bounds else _apart(line, end)


def _apart(line: Line, end: int) -> tuple[list[Bound], int]:
    """The hedge behind what an amount counts: "8,000 people, or more", "5 are estimated"."""
    loose = False
    for i in range(end, end + 4):
        word = line.words[i]
        if word == "estimated" and line.words[i - 1] in ("is", "are", "was", "were"):
            return [Bound.ABOUT], i + 1
        if phrase := _APART.at(line, i):
            stop = i + phrase.count(" ") + 1
            of_another = line.is_number(stop) or line.words[stop] == "of"
            if of_another or (loose and phrase.startswith("m")):  # "a tenth of the minimum"
                break
            if loose and line.kinds[stop] == WORD:
                raise NotUnderstoodError(f"{phrase!r} stands apart from it", stop)
            return [_BOUNDS[phrase]], stop
        if word in _SET_OFF and (phrase := _BEHIND.at(line, i + 1))[:1].isalpha():
            stop = i + phrase.count(" ") + 2
            if line.kinds[stop] != WORD and not line.is_number(stop):
                return [_BOUNDS[phrase]], stop + (word == "(" and line.words[stop] == ")")
            if line.words[i + 1] in ("or", "give") and _APART.at(line, i + 1):
                continue
        goes_on = line.kinds[i] == WORD or (word == "," and i == end)
        if not goes_on or word in WORDS["CHANGES"] or word in SMALLS:
            break
        loose = loose or word in WORDS["FUNCTION_WORDS"]
    return [], end


def negated(line: Line, hedges: Hedges, floor: int, end: int) -> tuple[int, list[Bound]]:
    """The bounds as a negation before them turns them, and the first token of all that.

    Raises NotUnderstoodError where nobody can tell what the negation makes of them.
    """
    bounds, start = list(hedges.bounds), hedges.start
    turned = any(one in _TURNED for one in bounds)
    for i in range(start - 1, max(floor, start - 5) - 1, -1):
        word = line.words[i]
        if line.kinds[i] != WORD:
            break
        if word not in WORDS["NEGATIONS"] and not word.endswith("n't"):
            continue
        between = line.words[i + 1 + (line.words[i + 1] == "to") : start]
        verb, following = (*between, "", "")[:2]
        says = verb in WORDS["NOT_TURNED"]
        is_object = following in WORDS["DEFINITE"] and not (turned or says)
        if verb in WORDS["CROSSED"] or not (is_object or WORDS["CROSSED"].isdisjoint(between)):
            break
        if not turned and between and not is_object:
            counts = len(between) == 1 and verb in WORDS["COUNTING"]
            if not counts or (verb in WORDS["FUNCTION_WORDS"] and word != "not"):
                break
        if turned and len(between) < 2 and not says:
            return i, [_TURNED.get(one, one) for one in bounds]
        negation = line.text[line.starts[i] : line.ends[start - 1]]
        raise NotUnderstoodError(f"{negation!r} before it turns what it says", end, i)
    return start, bounds


def estimated(line: Line, start: int, floor: int) -> int | None:
    """The token of an "estimated" that governs a figure from within its sentence."""
    parted = False
    for i in range(start - 1, max(floor, start - _REACH) - 1, -1):
        word, following = line.words[i], line.words[i + 1]
        if word in _SENTENCE_ENDS:
            break
        parted = parted or word == ","
        if word in ("estimated", "estimating") and (not parted or following == "that"):
            return i
        if word in ("estimate", "estimates") and not parted and _is_verb(line, i):
            return i
    return None


def _is_verb(line: Line, i: int) -> bool:
    """Whether "estimate" or "estimates" is what somebody does: "they estimate 5"."""
    word, subject, following = line.words[i], line.words[i - 1], line.words[i + 1]
    if subject in WORDS["SUBJECTS"] or (i == 0 and line.text[0].islower() and following != "of"):
        return True  # a quote may begin with it
    if not line.is_noun(i - 1) or subject.endswith("s") != (word == "estimate"):
        return False
    return word == "estimate" or following in WORDS["ESTIMATED_TO"]


def changes(line: Line, start: int) -> bool:
    """Whether a verb of change stands before, in the same sentence."""
    for word in reversed(line.words[max(0, start - _REACH) : start]):
        if word in _SENTENCE_ENDS or word in WORDS["CHANGES"]:
            return word not in _SENTENCE_ENDS
    return False


def risen(line: Line, start: int) -> bool:
    """Whether a verb of change stands directly before, or "by" behind it: "rose by 5 to 10"."""
    i = start - 1 - (line.words[start - 1] == "by")
    if line.words[i] in ("up", "down"):
        return line.words[i - 1] in WORDS["VERBS"] | WORDS["CHANGES"] or line.kinds[i - 1] != WORD
    return line.words[i] in WORDS["CHANGES"]


def interval(value: Fraction, bounds: list[Bound], end: int) -> tuple[Interval, bool]:
    """What the hedges make of a number, and whether it is approximate.

    Raises NotUnderstoodError for hedges that contradict each other, and for very many.
    """
    if len(bounds) > _MOST_HEDGES:
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
