"""The hedges around an amount and what they make of it: "more than", "or so", "estimated"."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from dprk_labor.text.amounts import SMALLS, Amount, NotUnderstoodError, amount
from dprk_labor.text.interval import Interval
from dprk_labor.text.lexicon import (
    APART,
    CHANGES,
    COUNTING,
    DOUBTFUL,
    ESTIMATE,
    ESTIMATED,
    FUNCTION_WORDS,
    HEDGES_BEFORE,
    HEDGES_BEHIND,
    NEGATIONS,
    PHRASAL,
    SIGN_OF,
    VERBS,
    Bound,
)
from dprk_labor.text.tokens import NUMERAL, WORD, Line

_REACH: Final = 12
"""How many words back a figure looks for what governs it."""
_SENTENCE_ENDS: Final = frozenset(".;!?—:")
_TURNED: Final = {Bound.ABOVE: Bound.AT_MOST, Bound.BELOW: Bound.AT_LEAST}
_CROSSED: Final = frozenset(
    "that because who which when if the a an and but or of how only before after until while as "
    "than".split()
)
_NOT_TURNED: Final = frozenset("include count cover mention record report see know say".split())
_PARTED: Final = CHANGES | SMALLS.keys()
_DEFINITE: Final = frozenset("the those these its their".split())
_VAGUE: Final = frozenset("a few couple of hundred thousand dozen several".split())

Table = dict[str, list[tuple[list[str], Bound]]]


def _by_word(hedges: dict[str, Bound], which: int) -> Table:
    """The hedges by their first or last word, the longest first."""
    table: Table = {}
    for phrase in sorted(hedges, key=lambda one: -len(one.split())):
        words = ["-", phrase[1:]] if phrase[0] == "-" else phrase.split()
        table.setdefault(words[which], []).append((words, hedges[phrase]))
    return table


_ENDING: Final = _by_word(HEDGES_BEFORE, -1)
_OPENING: Final = _by_word(HEDGES_BEHIND, 0)


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

    def refused(self, end: int) -> None:
        """Raise NotUnderstoodError where one of them has no agreed range."""
        for phrase, bound in zip(self.phrases, self.bounds, strict=True):
            if bound is Bound.REFUSED:
                raise NotUnderstoodError(f"the hedge {phrase!r} has no agreed range", end)


_MOST_HEDGES: Final = 4


def before(line: Line, start: int, floor: int) -> Hedges:
    """The hedges directly before a token, none of them before token `floor`."""
    bounds, phrases = list[Bound](), list[str]()
    while start > floor:
        last = start - 1 - (line.words[start - 1] == "." and start - 1 > floor)
        dotted = last < start - 1
        found = [
            (words, bound)
            for words, bound in _ENDING.get(line.words[last], ())
            if line.words[max(floor, last - len(words) + 1) : last + 1] == words
        ]
        if not found:
            break
        words, bound = found[0]
        first = last - len(words) + 1
        short = words[-1] in ("c", "ca", "approx")
        if (dotted and not short) or (short and not dotted and line.raw(last) == "C"):
            break
        verb = line.words[first - 1] if len(words) == 1 else ""
        if verb in PHRASAL.get(words[0], ()):
            break
        bounds.append(Bound.REFUSED if verb in DOUBTFUL.get(words[0], ()) else bound)
        phrases.append(" ".join(words))
        start = first
    return Hedges(start, tuple(bounds), tuple(phrases))


def starts_number(line: Line, i: int) -> bool:
    return line.kinds[i] == NUMERAL or line.words[i] in SMALLS or line.words[i] in SIGN_OF


def behind(line: Line, end: int) -> tuple[list[Bound], int]:
    """The hedges directly behind an amount, or behind what it counts, and the token behind them."""
    bounds = list[Bound]()
    while True:
        i = end + (line.words[end] == "," and line.words[end + 1] in ("tops", "give", "more"))
        found = [
            (words, bound)
            for words, bound in _OPENING.get(line.words[i], ())
            if line.words[i : i + len(words)] == words
        ]
        if not found:
            break
        words, bound = found[0]
        stop = i + len(words)
        if words[0] == "give" and starts_number(line, stop):
            break  # a width
        if (words[0] in ("+", "-") and not line.tights[i]) or (
            starts_number(line, stop) and words[0] not in ("or", "+", "-", "odd")
        ):
            break  # it belongs to the next
        if words == ["and", "up"] and line.words[stop] == "to":
            break
        while words[0] == "give" and line.words[stop] in _VAGUE:
            stop += 1
        bounds.append(bound)
        end = stop
    return (bounds, end) if bounds else _apart(line, end)


def _apart(line: Line, end: int) -> tuple[list[Bound], int]:
    """The hedge behind what an amount counts: "8,000 people or more", "5 are estimated"."""
    loose = False
    for i in range(end, end + 4):
        word = line.words[i]
        if word == "estimated" and line.words[i - 1] in ("is", "are", "was", "were"):
            return [Bound.ABOUT], i + 1
        for words, bound in _OPENING.get(word, ()):
            stop = i + len(words)
            if line.words[i:stop] != words or " ".join(words) not in APART:
                continue
            if starts_number(line, stop) or line.words[stop] == "of":
                return [], end
            if loose and words[0].startswith("m"):
                return [], end  # "a tenth of the minimum"
            if loose and line.kinds[stop] == WORD:
                raise NotUnderstoodError(f"{' '.join(words)!r} stands apart from it", stop)
            return [bound], stop
        if (line.kinds[i] != WORD and not (word == "," and i == end)) or word in _PARTED:
            break
        loose = loose or word in FUNCTION_WORDS
    return [], end


def _negates(line: Line, i: int) -> bool:
    return line.words[i] in NEGATIONS or line.words[i].endswith("n't")


def negated(line: Line, hedges: Hedges, floor: int, end: int) -> tuple[int, list[Bound]]:
    """The bounds as a negation before them turns them, and the first token of all that.

    Raises NotUnderstoodError where nobody can tell what the negation makes of them.
    """
    bounds, start = list(hedges.bounds), hedges.start
    turned = [one for one in bounds if one in _TURNED]
    for i in range(start - 1, max(floor, start - 5) - 1, -1):
        if line.kinds[i] != WORD:
            break
        if not _negates(line, i):
            continue
        between = line.words[i + 1 + (line.words[i + 1] == "to") : start]
        is_definite = len(between) > 1 and between[1] in _DEFINITE and not turned
        is_definite = is_definite and between[0] not in _NOT_TURNED | _CROSSED
        if set(between) & _CROSSED and not is_definite:
            break
        if not turned and between and not is_definite:
            counts = len(between) == 1 and between[0] in COUNTING
            if not counts or (between[0] in FUNCTION_WORDS and line.words[i] != "not"):
                break
        if turned and len(between) < 2 and not set(between) & _NOT_TURNED:
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
        if word in ESTIMATED and (not parted or following == "that"):
            return i
        if word in ESTIMATE and not parted and _is_verb(line, i):
            return i
    return None


def _is_verb(line: Line, i: int) -> bool:
    """Whether "estimate" or "estimates" is what somebody does: "they estimate 5"."""
    word, subject, following = line.words[i], line.words[i - 1], line.words[i + 1]
    if subject in ("they", "we", "i", "you", "who", "to", "would", "could", "and"):
        return True
    if line.kinds[i - 1] != WORD or subject in FUNCTION_WORDS:
        return False
    if word == "estimate":
        return subject.endswith("s")
    says = following in ("that", "the", "its", "it", "there", "their", "a", "at")
    return says and not subject.endswith("s")


def changes(line: Line, start: int) -> bool:
    """Whether a verb of change stands before, in the same sentence."""
    for i in range(start - 1, max(0, start - _REACH) - 1, -1):
        if line.words[i] in _SENTENCE_ENDS:
            break
        if line.words[i] in CHANGES:
            return True
    return False


def risen(line: Line, start: int) -> bool:
    """Whether a verb of change stands directly before, or "by" behind it: "rose by 5 to 10"."""
    i = start - 1 - (line.words[start - 1] == "by")
    if line.words[i] in ("up", "down"):
        return line.words[i - 1] in VERBS | CHANGES or line.kinds[i - 1] != WORD
    return line.words[i] in CHANGES


def interval(value: Fraction, bounds: list[Bound], end: int) -> tuple[Interval, bool]:
    """What the hedges make of a number, and whether it is approximate.

    Raises NotUnderstoodError for hedges that contradict each other, and for very many.
    """
    if len(bounds) > _MOST_HEDGES:
        raise NotUnderstoodError("it has more hedges than a figure can have", end)
    kinds = set(bounds)
    about = bool(kinds & {Bound.ABOUT, Bound.JUST_ABOVE})
    if Bound.JUST_ABOVE in kinds:
        kinds.add(Bound.ABOVE)
    kinds -= {Bound.ABOUT, Bound.JUST_ABOVE, Bound.PLAIN}
    if len(kinds) > 1:
        raise NotUnderstoodError("its hedges bound it twice", end)
    if kinds <= {Bound.ABOVE, Bound.AT_LEAST} and kinds:
        return Interval(value, None, low_open=Bound.ABOVE in kinds), about
    if Bound.BELOW in kinds and not value:
        raise NotUnderstoodError("nothing is less than zero", end)
    low = Fraction(0) if kinds else value
    return Interval(low, value, high_open=Bound.BELOW in kinds), about


def starts(line: Line, j: int) -> Amount | None:
    """The amount that starts at a token; none where the word is part of another: "one-way"."""
    if line.kinds[j] not in (NUMERAL, WORD, "f") and line.words[j] not in SIGN_OF:
        return None
    found = amount(line, j)
    compound = line.kinds[j] == WORD and line.hyphened(j + 1) and line.kinds[j + 2] == WORD
    return None if compound and found and found.end == j + 1 else found
