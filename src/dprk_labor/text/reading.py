"""Words to ranges: every figure of a line, or why it is not understood (docs/methods.md).

One reader for a quote and for a whole line. It accounts for all that a number stands beside: where
the longest candidate is not understood, no part of it is a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final

from dprk_labor.text.amounts import (
    SMALLS,
    Amount,
    NotUnderstoodError,
    amount,
    is_small,
    numeral,
    prefix,
    shortened,
    with_unit,
)
from dprk_labor.text.asides import Kind, aside
from dprk_labor.text.interval import Interval, Range
from dprk_labor.text.lexicon import (
    AGES,
    APART,
    CHANGES,
    COUNTING,
    DOUBTFUL,
    ESTIMATE,
    ESTIMATED,
    FEW,
    FUNCTION_WORDS,
    HEDGES_BEFORE,
    HEDGES_BEHIND,
    MONTHS,
    NEGATIONS,
    PARTS,
    PERIODS,
    PHRASAL,
    QUALITATIVE,
    SIGN_OF,
    SIZES,
    TENS,
    TIME_UNITS,
    UNITS,
    VERBS,
    Bound,
)
from dprk_labor.text.tokens import FRACTION, NUMERAL, ODD, SIGN, SMALL, WORD, Line
from dprk_labor.text.wording import (
    ALL,
    HALF,
    IN_WORDS,
    MOST,
    NUMBER,
    PORTION,
    SHARE,
    WordingError,
    fold,
    is_decimal,
    may_elide,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure as a text has it.

    `unit` is "number", "share" (0 to 1) or an ISO 4217 code; `text` is the figure's own words,
    all that belongs to it included, from `start` to `end` of the folded text; `period` is "year"
    for "a year"; `best` is the value that an interval is given for.
    """

    range: Range
    unit: str
    text: str
    start: int
    end: int
    period: str | None = None
    best: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What is written like a figure in a line: its kind, its own words and their place.

    `reading` is what a figure says; `problem` why it is not understood; `proposed` why a figure is
    hardly an estimate, as a length of time. `core` is the place of what no quote may leave out: all
    but a hedge that says nothing, such as "only", and the period.
    """

    kind: Kind
    text: str
    start: int
    end: int
    reading: Reading | None = None
    problem: str = ""
    proposed: str | None = None
    core: tuple[int, int] = (0, 0)


def read(quote: str) -> Reading:
    """The one figure that a quote holds, with all that the quote says of it.

    Raises WordingError when the quote holds none or several, or words that are not understood.
    """
    text = " ".join(quote.split())
    marked = text.endswith(IN_WORDS)
    found = figures_of_line(text.removesuffix(IN_WORDS) if marked else text)
    for one in found:
        if one.kind is Kind.UNREAD:
            raise WordingError(f"{shortened(one.text)!r}: {one.problem}")
    figures = [one for one in found if one.reading is not None]
    counted = [one for one in figures if one.proposed is None] or figures
    if len(counted) > 1:
        several = ", ".join(repr(shortened(one.text)) for one in counted[:3])
        raise WordingError(f"holds {len(counted)} figures ({several}); quote one")
    reading = counted[0].reading if counted else _in_a_word(fold(text))
    if reading is None:
        named = [f"; {shortened(one.text)!r} is read as a {one.kind}" for one in found[:3]]
        asides = "".join(named)
        raise WordingError(f"holds no figure that is understood{asides}")
    if reading.period is None:
        reading = replace(reading, period=_period_anywhere(text))
    if marked:
        reading = replace(reading, range=replace(reading.range, qualitative=True))
    return replace(reading, text=fold(text)[reading.start : reading.end])


def figures_of_line(text: str) -> tuple[Found, ...]:
    """Everything in a line that is written like a figure, from left to right.

    The line has its white space made single; dashes are best left as they are written, since an
    em dash parts what a hyphen joins.
    """
    if not _MAY_HOLD.search(text) and _STARTERS.isdisjoint(_WORDS.findall(text.lower())):
        return ()
    return tuple(_Reader(Line(text)).all())


_MAY_HOLD: Final = re.compile(r"[0-9]|[^\x00-\x7f‘’“”–—éèáíóúñçäöüß]")
_WORDS: Final = re.compile(r"[a-z]+")
_STARTERS: Final = frozenset(
    {
        *UNITS,
        *TENS,
        *PARTS,
        *QUALITATIVE,
        *MONTHS,
        *FEW,
        "halves",
        "all",
        "most",
        "major",
        "majority",
    }
    | {f"{part}s" for part in PARTS}
    | {size for size in SIZES if len(size) > 3}
    | {"tens", "scores", "couple"}
)
_LINKS: Final = re.compile(r"\S*(?:://|www\.|@)\S*")
_SENTENCE_ENDS: Final = frozenset([".", ";", "!", "?", "—", ":"])
_REACH: Final = 12
"""How many words back a figure looks for what governs it."""
_TO: Final = frozenset(["-", "to", "and", "or", "through", "—"])
_CROSSED: Final = frozenset(
    "that because who which when if the a an and but or of how only before after until while as "
    "than".split()
)
_OTHERS: Final = frozenset("include count cover mention record report see know explain say".split())
_LABELS: Final = frozenset(
    """ci confidence credible interval intervals range ranges uncertainty interquartile iqr of from
    between plausible estimated ui cri , : = level bounds""".split()
)
_BEST: Final = frozenset(
    "most likely best estimate guess median central mean mid-point , :".split()
)
_FLIPPED: Final = {
    Bound.ABOVE: Bound.AT_MOST,
    Bound.BELOW: Bound.AT_LEAST,
}
_SOMEBODY: Final = frozenset(
    """of another day who that which has had is was would could can must may might should
    . , : ; ! ? ' ) " ” - —""".split()
)
_BEFORE_SOMEBODY: Final = frozenset(
    "no any every each this that the which only some another".split()
)
_WHOLES: Final = frozenset("of the their its his her all that those these our your my this".split())
_WHOLE_NUMBERS: Final = frozenset([12, 20, *(10**n for n in range(2, 7))])
_ABOUT_YEARS: Final = frozenset(["about", "around", "circa", "c", "ca"])


def _by_last_word(hedges: dict[str, Bound]) -> dict[str, list[tuple[list[str], Bound]]]:
    table: dict[str, list[tuple[list[str], Bound]]] = {}
    for phrase in sorted(hedges, key=lambda one: -len(one.split())):
        words = phrase.split()
        table.setdefault(words[-1], []).append((words, hedges[phrase]))
    return table


def _by_first_word(hedges: dict[str, Bound]) -> dict[str, list[tuple[list[str], Bound]]]:
    table: dict[str, list[tuple[list[str], Bound]]] = {}
    for phrase in sorted(hedges, key=lambda one: -len(one.split())):
        words = ["-", phrase[1:]] if phrase.startswith("-") else phrase.split()
        table.setdefault(words[0], []).append((words, hedges[phrase]))
    return table


_ENDING: Final = _by_last_word(HEDGES_BEFORE)
_OPENING: Final = _by_first_word(HEDGES_BEHIND)


@dataclass(slots=True)
class _Hedged:
    """The hedges directly before an amount: what they make of it, and their first token."""

    start: int
    bounds: list[Bound] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)

    @property
    def is_between(self) -> bool:
        return any(one.endswith(("between", "ranging between")) for one in self.phrases)


class _Reader:
    """Goes through the tokens of one line."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.floor = 0
        self.figure_floor = 0
        self.found: list[Found] = []
        self.links = self._links()

    def _links(self) -> list[tuple[int, int]]:
        text = self.line.text
        if "@" not in text and "www." not in text and "://" not in text:
            return []
        chunks = re.finditer(r"\S+", text)
        return [m.span() for m in chunks if "@" in m[0] or "www." in m[0] or "://" in m[0]]

    def all(self) -> list[Found]:
        """Everything found, in order."""
        line, i = self.line, 0
        kinds, words = line.kinds, line.words
        while i < line.size:
            kind = kinds[i]
            if kind == SIGN or (kind == WORD and words[i] not in _STARTERS):
                i += 1
            else:
                i = max(self.at(i), i + 1)
        return self.found

    def at(self, i: int) -> int:
        """Read what starts at a token; the token behind it, or the same where nothing does."""
        line = self.line
        if self.links and (end := self._in_link(i)):
            return end
        if line.kinds[i] == ODD:
            return self._odd(i)
        if line.kinds[i] == SMALL:
            return self.add(Kind.NAME, i, i + 1)
        try:
            return self._at(i)
        except NotUnderstoodError as problem:
            start = problem.start
            if start is None:
                start = self._governed(self.hedges(self._signed_from(i)).start)
            return self.refuse(str(problem), start, max(problem.end, i + 1))

    def _at(self, i: int) -> int:
        line = self.line
        start = self._signed_from(i)
        hedged = self.hedges(start)
        is_hedged = bool(set(hedged.bounds) - {Bound.PLAIN}) or "total" in "".join(hedged.phrases)
        after_date = bool(self.found) and self.found[-1].kind is Kind.DATE
        other = aside(line, i, self.floor, after_date=after_date, hedged=is_hedged or start < i)
        if other is not None:
            if other.kind is Kind.UNREAD:
                raise NotUnderstoodError("four digits that may be a year or a number", other.end)
            begin = hedged.start if other.kind is Kind.DATE and hedged.phrases else other.start
            begin = min(begin, other.start) if begin >= self.floor else other.start
            return self.add(other.kind, begin, other.end)
        if line.kind(i) == WORD:
            end = self._in_words(i)
            if end is not None:
                return end
        if is_hedged and hedged.phrases[0] in _ABOUT_YEARS and self._may_be_year(i):
            raise NotUnderstoodError("four digits that may be a year or a number", i + 1)
        return self._figure(i, start, hedged)

    def _may_be_year(self, i: int) -> bool:
        word, behind = self.line.word(i), self.line.word(i + 1)
        is_year = len(word) == 4 and word.isdigit() and 1500 <= int(word) < 2100
        return is_year and (self.line.kind(i + 1) != WORD or behind in FUNCTION_WORDS)

    def add(self, kind: Kind, start: int, end: int, **more: object) -> int:
        """List what stands from a token up to another."""
        line = self.line
        first, last = line.starts[start], line.ends[end - 1]
        more.setdefault("core", (first, last))
        self.found.append(Found(kind, line.text[first:last], first, last, **more))  # type: ignore[arg-type]
        self.floor = end
        return end

    def refuse(self, problem: str, start: int, end: int) -> int:
        """List as not understood, with every number that stands directly behind."""
        line = self.line
        while end < line.size and (
            line.kinds[end] in (NUMERAL, FRACTION, ODD, SMALL)
            or (line.tight(end) and line.kinds[end] == WORD and line.kinds[end - 1] == NUMERAL)
            or (line.words[end] in SIZES or line.words[end] in ("%", "percent"))
            or (
                line.words[end] in ("×", "x", "^", ",", ".", "/", "·", "'")
                and line.kind(end + 1) == NUMERAL
                and (line.tight(end + 1) or line.words[end] in ("×", "x"))
            )
        ):
            end += 1
        self.figure_floor = end
        return self.add(Kind.UNREAD, start, end, problem=problem)

    def _in_link(self, i: int) -> int:
        line = self.line
        while self.links and self.links[0][1] <= line.starts[i]:
            self.links.pop(0)
        if not self.links or self.links[0][0] > line.starts[i]:
            return 0
        first, last = self.links[0]
        if not any(map(str.isdigit, line.text[first:last])):
            return 0
        start = end = i
        while start > self.floor and line.starts[start - 1] >= first:
            start -= 1
        while end < line.size and line.ends[end] <= last:
            end += 1
        return self.add(Kind.NAME, start, max(end, i + 1))

    def _odd(self, i: int) -> int:
        line, end = self.line, i + 1
        while end < line.size and line.kinds[end] in (ODD, NUMERAL) and line.tight(end):
            end += 1
        return self.refuse("a digit or sign of no form known", i, end)

    # What governs a figure from before.

    def _signed_from(self, i: int) -> int:
        """The token where the currency before a numeral starts, else the numeral's own."""
        for back in (3, 2, 1):
            start = i - back
            if start >= self.floor and prefix(self.line, start)[1] == i:
                return start
        return i

    def hedges(self, start: int) -> _Hedged:
        """The hedges that stand directly before a token."""
        line, hedged = self.line, _Hedged(start)
        while (i := hedged.start) > self.floor:
            last = i - 1
            if line.words[last] == "." and last > self.floor and line.words[last - 1] in (
                "c", "ca", "approx"
            ):  # fmt: skip
                last -= 1
            for words, bound in _ENDING.get(line.words[last], ()):
                first = last - len(words) + 1
                if first >= self.floor and line.words[first : last + 1] == words:
                    break
            else:
                return hedged
            verb = line.word(first - 1)
            if verb in PHRASAL.get(words[0], ()) and len(words) == 1:
                return hedged
            if verb in DOUBTFUL.get(words[0], ()) and len(words) == 1:
                bound = Bound.REFUSED
            if words[-1] in ("c", "ca") and last == i - 1 and line.raw(last) != line.word(last):
                return hedged
            hedged.start = first
            hedged.bounds.append(bound)
            hedged.phrases.append(" ".join(words))
        return hedged

    def _governed(self, start: int) -> int:
        """The token of a negation that stands directly before."""
        line = self.line
        if start > self.floor and self._negates(start - 1):
            return start - 1
        if start - 1 > self.floor and line.kind(start - 1) == WORD and self._negates(start - 2):
            return start - 2
        return start

    def _negates(self, i: int) -> bool:
        word = self.line.word(i)
        return i >= self.floor and (word in NEGATIONS or word.endswith("n't"))

    def _negated(self, start: int, bounds: list[Bound], end: int) -> tuple[int, list[Bound]]:
        """Turn a bound that a negation stands before. Raises NotUnderstoodError where it cannot."""
        line = self.line
        turned = [one for one in bounds if one in _FLIPPED]
        other = [one for one in bounds if one not in _FLIPPED and one not in (Bound.PLAIN,)]
        for i in range(start - 1, max(self.floor, start - 5) - 1, -1):
            if line.kind(i) != WORD:
                return start, bounds
            if self._negates(i):
                between = line.words[i + 1 : start]
                if set(between) & _CROSSED:
                    return start, bounds
                if not turned and between and not (len(between) == 1 and between[0] in COUNTING):
                    return start, bounds
                if (
                    not turned
                    and between
                    and between[0] in FUNCTION_WORDS
                    and line.word(i) != "not"
                ):
                    return start, bounds
                if len(between) < 2 and turned and not other and not set(between) & _OTHERS:
                    return i, [_FLIPPED.get(one, one) for one in bounds]
                negation = line.text[line.starts[i] : line.ends[start - 1]]
                raise NotUnderstoodError(f"{negation!r} before it turns what it says", end, i)
        return start, bounds

    def _estimated(self, start: int) -> int | None:
        """The token of "estimated" that governs a figure from within its sentence."""
        line, parted = self.line, False
        for i in range(start - 1, max(self.figure_floor, start - _REACH) - 1, -1):
            word = line.words[i]
            if word in _SENTENCE_ENDS:
                return None
            parted = parted or word == ","
            following = line.word(i + 1)
            if word in ESTIMATED and (not parted or following == "that"):
                return i
            if word in ESTIMATE and not parted and i > 0:
                subject = line.word(i - 1)
                is_verb = (
                    subject in ("they", "we", "i", "you", "who", "to", "would", "could", "and")
                    or (word == "estimate" and subject.endswith("s") and line.kind(i - 1) == WORD)
                    or (
                        word == "estimates"
                        and following in ("that", "the", "its", "it", "there", "their", "a", "at")
                        and subject not in FUNCTION_WORDS
                        and not subject.endswith("s")
                    )
                )
                if is_verb:
                    return i
        return None

    def _changes(self, start: int) -> bool:
        """Whether a verb of change stands before, in the same sentence."""
        words = self.line.words
        for i in range(start - 1, max(0, start - _REACH) - 1, -1):
            if words[i] in _SENTENCE_ENDS:
                return False
            if words[i] in CHANGES:
                return True
        return False

    def _risen(self, start: int) -> bool:
        """Whether a verb of change stands directly before, or "by" behind it: "rose by 5 to 10"."""
        line = self.line
        i = start - 1 - (line.word(start - 1) == "by")
        if line.word(i) in ("up", "down"):
            return line.word(i - 1) in VERBS | CHANGES or line.kind(i - 1) != WORD
        return line.word(i) in CHANGES

    # Figures.

    def _figure(self, i: int, start: int, hedged: _Hedged) -> int:
        line = self.line
        low = self._low(i, start, hedged)
        if low is None:
            return i
        if low.is_part and low.unit is None and line.word(low.end) == "of":
            low = replace(low, end=low.end + 1)
        if start > self.floor and self._is_negative(start):
            raise NotUnderstoodError("below zero", low.end)
        stated = self._shares_of(low) or self._span(low, hedged) or self._single(low, hedged)
        return self._listed(stated)

    def _is_negative(self, start: int) -> bool:
        """Whether a minus stands before: "-5", "$-5", "minus 5"."""
        line, sign = self.line, self.line.word(start - 1)
        if sign != "-" or not line.tight(start):
            return sign == "minus"
        return not line.tight(start - 1) or line.word(start - 2) in SIGN_OF

    def _low(self, i: int, start: int, hedged: _Hedged) -> Amount | None:
        """The first amount; after "between", "and" may part the ends or be within them."""
        line = self.line
        if not hedged.is_between:
            return amount(line, start)
        short = amount(line, start, use_and=False)
        if short is None or line.word(short.end) != "and":
            return amount(line, start)
        if self._second(short.end + 1)[1] is not None:
            high = self._second(short.end + 1)[1]
            if high is not None and high.value > short.value:
                return short
        return amount(line, start)

    def _second(self, i: int) -> tuple[_Hedged, Amount | None]:
        """The amount behind a joint, with the hedges before it."""
        line, j = self.line, i
        while line.kind(j) in (WORD, SIGN) and j < i + 6:
            if (found := self._starts(j)) is not None:
                break
            j += 1
        else:
            found = self._starts(j)
        if found is None:
            return _Hedged(i), None
        floor, self.floor = self.floor, i
        hedged = self.hedges(j)
        self.floor = floor
        return hedged, found if hedged.start == i else None

    def _starts(self, j: int) -> Amount | None:
        line = self.line
        kind = line.kind(j)
        if kind == SIGN and line.word(j) not in SIGN_OF:
            return None
        if (
            kind == WORD
            and line.word(j + 1) == "-"
            and line.tight(j + 1)
            and line.kind(j + 2) == WORD
        ):
            found = amount(line, j)
            return found if found is not None and found.end > j + 1 else None
        return amount(line, j)

    def _shares_of(self, low: Amount) -> _Stated | None:
        """So many out of so many: "9 in 10", "nine of every ten", "1-in-6"."""
        line, j = self.line, low.end
        if low.unit or low.is_part or low.size > 1 or low.value.denominator != 1:
            return None
        hyphened = line.word(j) == "-" and line.tight(j)
        j += hyphened
        words = line.words[j : j + 2]
        if words[:1] == ["in"]:
            k = j + 1
        elif words == ["out", "of"]:
            k = j + 2
        elif words[:1] == ["of"] and line.word(j + 1) == "every":
            k = j + 1
        else:
            return self._noun_in(low)
        every = line.word(k) == "every" or line.word(k) == "each"
        k += every
        k += line.word(k) == "-" and hyphened
        if line.kind(k) not in (NUMERAL, WORD) or (k > j and line.word(k) in ("a", "an")):
            return None
        if aside(line, k, k, after_date=False, hedged=False) is not None:
            return None
        whole = numeral(line, k)
        if whole is None or whole.value.denominator != 1:
            return None
        if whole.value <= low.value:
            if line.word(j) == "in" and not every:
                return None
            raise NotUnderstoodError("more out of fewer", whole.end)
        usual = whole.value <= 10 or whole.value in _WHOLE_NUMBERS
        if not usual and (whole.value > 999 or (line.word(j) == "in" and not every)):
            raise NotUnderstoodError("may be a share, or so many in so many", whole.end)
        end = whole.end
        if line.word(end) in ("dollars", "euros"):
            end += 1
        share = Amount(low.value / whole.value, low.start, end, unit=SHARE, is_part=True)
        return self._single(share, self.hedges(low.start))

    def _noun_in(self, low: Amount) -> None:
        """Refuse "one worker in three", which is a share with a noun between."""
        line, j = self.line, low.end
        if line.kind(j) == WORD and line.word(j + 1) in ("in", "out") and low.value < 100:
            k = j + 2 + (line.word(j + 2) == "of") + (line.word(j + 2) == "every")
            whole = numeral(line, k) if line.kind(k) in (NUMERAL, WORD) else None
            is_year = line.kind(k) == NUMERAL and len(line.word(k)) == 4
            if (
                whole is not None
                and not is_year
                and line.word(k) not in ("a", "an")
                and whole.value > low.value
            ):
                behind = line.word(whole.end)
                if low.value == 1 or behind in VERBS or line.kind(whole.end) != WORD:
                    raise NotUnderstoodError("may be so many out of so many", whole.end)
        return None

    def _span(self, low: Amount, hedged: _Hedged) -> _Stated | None:
        """A range from this amount to another, or None where the amount stands alone."""
        line, j = self.line, low.end
        dangling = line.word(j) == "-" and line.word(j + 1) in (
            "to",
            "and",
            "or",
        )  # "two- to three"
        joint = line.word(j + dangling)
        if joint not in _TO or (joint == "and" and not hedged.is_between):
            return self._list(low)
        after, high = self._second(j + dangling + 1)
        if high is None:
            return None
        if line.kind(high.start) == NUMERAL and aside(
            line, high.start, high.start, after_date=False, hedged=bool(after.phrases)
        ):
            return None
        if joint == "-" and line.word(j) == "-" and line.tight(j) != line.tight(j + 1):
            return None
        end = high.end
        if joint == "-" and (
            (low.is_part != high.is_part and (low.unit or low.size > 1 or not line.tight(j)))
            or (None not in (low.unit, high.unit) and low.unit != high.unit and not line.tight(j))
        ):
            return None
        plain = low.unit is None and high.unit is None and low.is_bare and high.is_bare
        if joint == "through" and not plain:
            return None
        if joint in ("to", "or") and low.is_part != high.is_part:
            return None
        if joint == "—" and not (
            line.tight(j) and line.tight(j + 1) and line.kind(high.start) == NUMERAL
            and low.value < high.value <= 2 * low.value and low.unit is None
        ):  # fmt: skip
            return None
        noun = line.kind(end) == WORD and line.word(end) not in FUNCTION_WORDS
        if joint == "to" and low.signed and high.unit is None:
            if low.value >= high.value and high.size == 1:
                return None
            if noun:
                raise NotUnderstoodError("may be a range, or money to so many", end)
        if joint == "to" and "from" not in hedged.phrases and plain and high.value * 5 < low.value:
            return None
        from_ = "from" in hedged.phrases and joint == "to"
        changes = self._changes(hedged.start)
        units = {low.unit, high.unit} - {None}
        if from_ and (changes or (high.value < low.value and low.unit == high.unit)):
            return self._change(low, high, hedged)
        if joint in ("to", "or", "-") and not from_:
            apart = (low.unit is not None and high.unit is not None and low.unit != high.unit) or (
                low.unit is not None and high.unit is None and high.size > 1 and not low.signed
            )
            if apart and (changes or joint == "or" or not line.tight(j)):
                return None
            if joint == "to" and low.unit == high.unit and self._risen(hedged.start):
                if low.value and (high.value > 5 * low.value or high.value < low.value):
                    return None
                if low.unit or low.value >= 1000:
                    raise NotUnderstoodError(
                        "may be a change to the second number, or a range", end
                    )
            if changes and joint == "to" and low.unit != high.unit and low.unit is not None:
                return None
        if joint == "or":
            scale = high.size if low.is_bare else 1
            last = high.value / scale * (100 if high.unit == SHARE != low.unit else 1)
            if not low.value < last <= 2 * low.value:
                return self._list(low)
        return self._range(low, high, hedged, after, joint)

    def _change(self, low: Amount, high: Amount, hedged: _Hedged) -> _Stated | None:
        """From A to B as two figures: here A alone, unless B has what A lacks, or the reverse."""
        same = low.unit == high.unit and not (low.is_bare and high.size > 1 and not low.in_words)
        fits = same and not (high.is_bare and low.size > 1)
        if not fits and not (low.is_part or high.is_part):
            raise NotUnderstoodError(
                "one number of a change leaves out what the other has", high.end
            )
        return self._single(low, hedged)

    def _list(self, low: Amount) -> _Stated | None:
        """Refuse "5" of "5 and 6 percent", which leaves out what the next number has."""
        line, j = self.line, low.end
        joint = line.word(j)
        if low.unit is not None or not low.is_bare or joint not in ("and", ",", "&", "nor", "or"):
            return None
        j += 1 + (joint == "," and line.word(j + 1) in ("and", "or"))
        if line.kind(j) not in (NUMERAL, WORD) or line.word(j) in ("a", "an"):
            return None
        try:
            following = amount(line, j)
        except NotUnderstoodError:
            return None
        if following is None or following.is_part or following.signed:
            return None
        if following.size > 1 or following.unit is not None:
            behind = "what stands behind the next number may be meant for it too"
            raise NotUnderstoodError(behind, low.end)
        if following.is_bare and joint == ",":
            self._list(following)
        return None

    def _range(
        self, low: Amount, high: Amount, hedged: _Hedged, after: _Hedged, joint: str
    ) -> _Stated:
        """Both ends of a range, with what stands once and belongs to both."""
        line, end = self.line, high.end
        words = shortened(line.text[line.starts[low.start] : line.ends[end - 1]])
        unit = high.unit or low.unit
        first, last = low.value, high.value
        if low.unit != high.unit:
            if (
                low.unit == SHARE
                or (low.unit is None and high.signed)
                or None not in (low.unit, high.unit)
            ):
                raise NotUnderstoodError(f"the two ends of {words!r} differ in unit", end)
            if high.unit == SHARE:
                first /= 100
        elif low.is_part and not high.is_part or high.is_part and not low.is_part:
            raise NotUnderstoodError(f"the two ends of {words!r} differ in unit", end)
        if low.is_part:
            unit = SHARE
        if low.is_bare and high.size > 1 and not (high.in_words and high.value == high.size):
            if first * high.size < last:
                first *= high.size
            elif not low.in_words:
                raise NotUnderstoodError(f"{words!r} leaves open what its first number counts", end)
        elif low.is_bare and high.size > 1 and low.in_words is False:
            raise NotUnderstoodError(f"{words!r} leaves open what its first number counts", end)
        elif low.size == high.size == 1 and may_elide(first, last):
            if joint != "-" or high.signed:
                raise NotUnderstoodError(f"{words!r} may leave out a thousand", end)
            first *= 1000
        elif low.size > 1 and high.is_bare and first > last:
            raise NotUnderstoodError(f"{words!r} leaves out what its second number counts", end)
        bounds = [one for one in hedged.bounds if one is not Bound.PLAIN]
        about = {Bound.ABOUT, Bound.JUST_ABOVE} & {*bounds, *after.bounds}
        if Bound.REFUSED in {*bounds, *after.bounds}:
            raise self._no_range(hedged, after, end)
        if set(bounds) - {Bound.ABOUT}:
            raise NotUnderstoodError(f"a bound stands before the range {words!r}", end)
        if first >= last:
            raise NotUnderstoodError(
                f"{words!r} is no range: the low end is not below the high end", end
            )
        upper = set(after.bounds) - {Bound.ABOUT, Bound.PLAIN}
        top: Fraction | None = last
        is_open = False
        if upper & {Bound.ABOVE, Bound.AT_LEAST, Bound.JUST_ABOVE}:
            top = None
        elif Bound.BELOW in upper:
            is_open = True
        interval = Interval(first, top, high_open=is_open)
        return _Stated(hedged.start, end, interval, bool(about), unit or NUMBER, low, hedged)

    def _no_range(self, *hedges_or_end: object) -> NotUnderstoodError:
        *hedges, end = hedges_or_end
        for one in hedges:
            assert isinstance(one, _Hedged)  # noqa: S101
            for phrase, bound in zip(one.phrases, one.bounds, strict=True):
                if bound is Bound.REFUSED:
                    assert isinstance(end, int)  # noqa: S101
                    return NotUnderstoodError(f"the hedge {phrase!r} has no agreed range", end)
        raise AssertionError

    def _single(self, low: Amount, hedged: _Hedged) -> _Stated:
        line = self.line
        bounds, start = list(hedged.bounds), hedged.start
        if "up to" in hedged.phrases and self._changes(start):
            if line.word(low.end) == "from":
                bounds = [one for one in bounds if one is not Bound.AT_MOST]
                start = low.start
            elif self._risen(start) and line.word(start - 1) != "by":
                raise NotUnderstoodError("'up to' may be a bound or the way of a change", low.end)
        start, bounds = self._negated(start, bounds, low.end)
        if Bound.REFUSED in bounds:
            raise self._no_range(hedged, low.end)
        behind, end = self._hedges_behind(low.end)
        bounds += behind
        if Bound.REFUSED in behind:
            raise NotUnderstoodError("what stands behind it has no agreed range", end)
        interval, about = self._bounded(low, bounds, end)
        start += start == hedged.start and hedged.phrases[-1:] == ["from"]
        unit = SHARE if low.is_part else low.unit or NUMBER
        return _Stated(start, end, interval, about, unit, low, hedged)

    def _hedges_behind(self, end: int) -> tuple[list[Bound], int]:
        """The hedges directly behind an amount, or behind the noun that it counts."""
        line, bounds = self.line, list[Bound]()
        while True:
            i = end + (line.word(end) == "," and line.word(end + 1) in ("tops", "give", "more"))
            for words, bound in _OPENING.get(line.word(i), ()):
                if line.words[i : i + len(words)] == words:
                    break
            else:
                break
            stop = i + len(words)
            if words[0] == "give" and self._starts(stop) is not None:
                break
            number = self._starts_number(stop)
            if words[0] in ("+", "-") and not line.tight(i):
                break
            if number and words[0] in ("at", "and", "approximately", "roughly", "more", "plus"):
                break  # it belongs to the next
            if words == ["and", "up"] and line.word(stop) == "to":
                break
            if words == ["give", "or", "take"]:
                while line.word(stop) in (
                    "a",
                    "few",
                    "couple",
                    "of",
                    "hundred",
                    "thousand",
                    "dozen",
                    "several",
                ):
                    stop += 1
            if words == ["odd"] and line.word(stop) == "-":
                break
            bounds.append(bound)
            end = stop
        if bounds:
            return bounds, end
        return self._hedges_apart(end)

    def _hedges_apart(self, end: int) -> tuple[list[Bound], int]:
        """The hedge behind what an amount counts: "8,000 people or more", "5 are estimated"."""
        line, loose = self.line, False
        for i in range(end, end + 4):
            word = line.word(i)
            if word == "estimated" and line.word(i - 1) in ("is", "are", "was", "were"):
                return [Bound.ABOUT], i + 1
            for words, bound in _OPENING.get(word, ()):
                stop = i + len(words)
                if line.words[i:stop] != words or " ".join(words) not in APART:
                    continue
                if self._starts_number(stop) or line.word(stop) == "of":
                    return [], end
                if loose and line.kind(stop) == WORD:
                    raise NotUnderstoodError(f"{' '.join(words)!r} stands apart from it", stop)
                return [bound], stop
            if line.kind(i) != WORD and not (word == "," and i == end):
                break
            if word in SMALLS or word in CHANGES:
                break
            loose = loose or word in FUNCTION_WORDS
        return [], end

    def _starts_number(self, i: int) -> bool:
        line = self.line
        return line.kind(i) == NUMERAL or line.word(i) in SMALLS or line.word(i) in SIGN_OF

    def _bounded(self, low: Amount, bounds: list[Bound], end: int) -> tuple[Interval, bool]:
        """The interval of an amount under its hedges, and whether it is approximate."""
        kinds = set(bounds)
        about = bool(kinds & {Bound.ABOUT, Bound.JUST_ABOVE})
        if Bound.JUST_ABOVE in kinds:
            kinds.add(Bound.ABOVE)
        kinds -= {Bound.ABOUT, Bound.JUST_ABOVE, Bound.PLAIN}
        if len(kinds) > 1:
            raise NotUnderstoodError("its hedges bound it twice", end)
        value = low.value
        match kinds.pop() if kinds else None:
            case Bound.ABOVE:
                return Interval(value, None, low_open=True), about
            case Bound.AT_LEAST:
                return Interval(value, None), about
            case Bound.BELOW:
                if not value:
                    raise NotUnderstoodError("nothing is less than zero", end)
                return Interval(Fraction(0), value, high_open=True), about
            case Bound.AT_MOST:
                return Interval(Fraction(0), value), about
            case _:
                return Interval.point(value), about

    def _listed(self, stated: _Stated) -> int:
        """List a figure with what stands behind it, or why it is not understood."""
        line = self.line
        stated = self._open_above(stated)
        stated = self._with_best(stated)
        end = stated.end
        self._refuse_beside(stated)
        ends = (stated.interval.low, stated.interval.high or Fraction(0))
        if stated.unit != SHARE and not all(map(is_decimal, ends)):
            raise NotUnderstoodError("a number without an end in decimals", stated.end)
        start = stated.start
        if stated.start == stated.amount.start or not stated.about:
            governs = self._estimated(start)
            if governs is not None and stated.interval.low is not None:
                stated = replace(stated, about=True)
                start = governs
        proposed = self._proposed(stated)
        trails = line.word(end - 1) == "estimated" and end - 1 > stated.amount.start
        core_end = line.ends[(stated.amount.end if trails else end) - 1]
        period, end = self._period(end, stated)
        joined = self._joined(stated, start, end)
        if joined is not None:
            start, stated = joined
        first, last = line.starts[start], line.ends[end - 1]
        text = line.text[first:last]
        said = Range(stated.interval, stated.about, stated.qualitative)
        reading = Reading(said, stated.unit, text, first, last, period, stated.best)
        if proposed is None:
            self.figure_floor = end
        plain = stated.hedged
        opens = start
        for phrase, bound in zip(reversed(plain.phrases), reversed(plain.bounds), strict=True):
            if opens != plain.start and opens == start or bound is not Bound.PLAIN:
                break
            opens += len(phrase.split())
        core = (line.starts[min(opens, stated.amount.start)], core_end)
        return self.add(Kind.FIGURE, start, end, reading=reading, proposed=proposed, core=core)

    def _open_above(self, stated: _Stated) -> _Stated:
        """A range with "or more" behind it has no upper end."""
        if (
            stated.interval.is_point
            or stated.amount.end == stated.end
            or stated.interval.high is None
        ):
            return stated
        behind, end = self._hedges_behind(stated.end)
        if not behind or stated.interval.low == 0:
            return stated
        if set(behind) == {Bound.AT_LEAST}:
            interval = Interval(stated.interval.low, None, stated.interval.low_open)
            return replace(stated, interval=interval, end=end)
        if set(behind) == {Bound.ABOUT}:
            return replace(stated, about=True, end=end)
        raise NotUnderstoodError("what stands behind the range has no agreed meaning", end)

    def _joined(self, stated: _Stated, start: int, end: int) -> tuple[int, _Stated] | None:
        """Join "more than 10 and up to 20", one figure bounded twice; another pair stays two."""
        line = self.line
        if (
            not self.found
            or self.found[-1].reading is None
            or self.found[-1].end > line.starts[start]
        ):
            return None
        before = self.found[-1].reading
        between = line.text[self.found[-1].end : line.starts[start]].strip().lower().split()
        lower, upper = before.range.interval, stated.interval
        links = (["and"], ["but"], ["and", "a"], [",", "but"], ["and", "to"])
        nor = line.word(start) == "nor" and not between
        if (
            (between not in links and not nor)
            or lower.high is not None
            or upper.high is None
            or upper.low
            or upper.is_point
            or before.unit != stated.unit
            or lower.low >= upper.high
        ):
            return None
        self.found.pop()
        first = next(k for k in range(line.size) if line.starts[k] == before.start)
        interval = Interval(lower.low, upper.high, lower.low_open, upper.high_open)
        about = before.range.approximate or stated.about
        return first, replace(stated, interval=interval, about=about)

    def _with_best(self, stated: _Stated) -> _Stated:
        """With the interval that is given for a value: "50,000 ± 5,000", "(95% CI 793 to 8,498)"."""
        line, j = self.line, stated.end
        point = stated.interval.low if stated.interval.is_point else None
        k = j + (line.word(j) == ",")
        width = 0
        if line.word(k) == "±":
            width = 1
        elif line.words[k : k + 3] in (
            ["+", "/", "-"],
            ["plus", "or", "minus"],
            ["give", "or", "take"],
        ):
            width = 3
        if width and point is not None:
            after = self._starts(k + width)
            if after is not None:
                delta = point * after.value if after.unit == SHARE != stated.unit else after.value
                if after.unit not in (None, SHARE, stated.unit) or delta > point or stated.about:
                    raise NotUnderstoodError("a width that does not fit its number", after.end)
                interval = Interval.between(point - delta, point + delta)
                return replace(stated, interval=interval, best=point, end=after.end)
            if line.word(k) != "give":
                raise NotUnderstoodError("a width that is not understood", k + width)
        if line.word(j) not in ("(", "["):
            return stated
        return self._bracketed(stated, point, j)

    def _bracketed(self, stated: _Stated, point: Fraction | None, j: int) -> _Stated:
        line, k = self.line, j + 1
        close = ")" if line.word(j) == "(" else "]"
        if point is None:
            while line.word(k) in _BEST and k < j + 6:
                k += 1
            best = self._starts(k) if k > j + 1 else None
            if best is None or line.word(best.end) != close:
                return stated
            if best.value not in stated.interval:
                raise NotUnderstoodError("the likeliest value is outside the range", best.end + 1)
            return replace(stated, best=best.value, end=best.end + 1)
        labelled = False
        level = self._starts(k) if line.kind(k) == NUMERAL else None
        if level is not None and level.unit == SHARE and line.word(level.end) in _LABELS:
            k, labelled = level.end, True
        while line.word(k) in _LABELS and k < j + 12:
            k, labelled = k + 1, True
        low = self._starts(k) if line.kind(k) in (NUMERAL, SIGN, WORD) else None
        if low is None or line.word(low.end) not in ("-", "to", "and", ","):
            return stated
        high = self._starts(low.end + 1)
        if high is None or line.word(high.end) != close:
            return stated
        first, last = low.value, high.value
        if low.is_bare and high.size > 1:
            first *= high.size
        if low.unit is None and high.unit == SHARE:
            first /= 100
        if low.unit is None and high.unit is None and stated.unit == SHARE:
            first, last = first / 100, last / 100
        if low.size == high.size == 1 and stated.amount.size > 1 and last < 1000:
            first, last = first * stated.amount.size, last * stated.amount.size
        end = high.end + 1
        if not first <= point <= last or first == last:
            if not labelled:
                return stated
            raise NotUnderstoodError("an interval that does not hold its value", end)
        if {low.unit, high.unit} - {None, stated.unit} or stated.about:
            raise NotUnderstoodError("an interval of another unit than its value", end)
        return replace(stated, interval=Interval.between(first, last), best=point, end=end)

    def _refuse_beside(self, stated: _Stated) -> None:
        """Raise NotUnderstoodError where what touches the figure makes it another."""
        line, end = self.line, stated.end
        word, kind = line.word(end), line.kind(end)
        if is_small(line, end):
            raise NotUnderstoodError("a raised digit: a note, or a power", end + 1)
        if kind in (NUMERAL, FRACTION, ODD):
            compound = (
                line.word(end + 1) == "-" and line.tight(end + 1) and line.kind(end + 2) == WORD
            )
            if not compound and not (kind == NUMERAL and self._is_date(end)):
                raise NotUnderstoodError("two numbers stand together; a comma would tell", end + 1)
        if word in ("×", "x", "*") and line.kind(end + 1) == NUMERAL:
            raise NotUnderstoodError("a product or a power", end + 2)
        if (
            kind == SIGN
            and line.tight(end)
            and word in ("+", "±", "^", "~", "=", "<", ">", "′", "°", "%")
        ):
            raise NotUnderstoodError(f"{word!r} beside it is not understood", end + 1)
        if kind == SIGN and word in ("±", "%"):
            raise NotUnderstoodError(f"{word!r} beside it is not understood", end + 1)
        measured = word in _MEASURES and stated.unit == NUMBER
        if kind == WORD and line.tight(end) and line.kind(end - 1) == NUMERAL and not measured:
            raise NotUnderstoodError(f"the letters {line.raw(end)!r} touch the number", end + 1)
        if kind == WORD and word in SMALLS:
            compound = (
                line.word(end + 1) == "-"
                and line.tight(end + 1)
                and line.word(end + 2) not in SIZES
            )
            if not compound and (word != "one" or line.word(end + 1) in SIZES):
                raise NotUnderstoodError("two numbers stand together; a comma would tell", end + 1)
        if word in ("hundred", "hundreds", "dozens") and kind == WORD:
            raise NotUnderstoodError("a size that does not fit its number", end + 1)
        if stated.start > self.floor:
            before = line.word(stated.start - 1)
            if before in ("<", ">", "≤", "≥", "±", "^", "×", "≠", "#", "#"):
                raise NotUnderstoodError(f"{before!r} before it is not understood", end)
            tight = line.tight(stated.start) and line.kind(stated.start - 1) in (
                NUMERAL,
                WORD,
                ODD,
                SMALL,
            )
            if tight and line.kind(stated.start) != SIGN:
                raise NotUnderstoodError(f"{line.raw(stated.start - 1)!r} touches it", end)
        if stated.amount.is_part and kind == WORD and stated.unit == SHARE:
            whole = (
                numeral(line, end + (word == "of"))
                if line.kind(end + (word == "of")) == NUMERAL
                else None
            )
            if whole is not None:
                raise NotUnderstoodError("a part of a number", whole.end)
        self._refuse_elided(stated)

    def _is_date(self, i: int) -> bool:
        found = aside(self.line, i, i, after_date=False, hedged=False)
        return found is not None and found.kind in (Kind.DATE, Kind.TIME)

    def _refuse_elided(self, stated: _Stated) -> None:
        """Refuse the second figure of a change that leaves out what the first has: "to 20 in 2015"."""
        line = self.line
        figures = [one for one in self.found[-3:] if one.reading is not None]
        if not figures or line.word(stated.start - 1) != "to" or stated.unit != NUMBER:
            return
        before = figures[-1].reading
        assert before is not None  # noqa: S101
        counted = line.kind(stated.end) == WORD and line.word(stated.end) not in FUNCTION_WORDS
        if counted or not self._changes(stated.start) or not stated.amount.is_bare:
            return
        between = line.text[before.end : line.starts[stated.start]]
        if any(mark in between for mark in ".;—") or len(between) > 80:
            return
        if before.unit != NUMBER or (
            before.range.interval.low >= 1000
            and stated.amount.value < 1000
            and "million" in before.text
        ):
            raise NotUnderstoodError("may leave out what the number before it has", stated.end)

    def _proposed(self, stated: _Stated) -> str | None:
        """Why a figure is hardly an estimate."""
        line, end = self.line, stated.end
        if stated.unit == NUMBER:
            i = end + (line.word(end) == "-")
            spaced = i == end and line.word(i + 1) == "-"
            if spaced or (i == end and line.word(i) == "second"):
                pass
            elif (
                line.word(i) in TIME_UNITS
                or line.word(i).removesuffix("'").removesuffix("'s") in TIME_UNITS
            ):
                return "A length of time."
            before = line.word(stated.start - 1)
            if before in AGES or (before == "of" and line.word(stated.start - 2) in AGES):
                return "An age."
            if line.word(i) in ("times", "fold", "x"):
                return "A number of times."
            alone = stated.amount.in_words and stated.amount.end == stated.amount.start + 1
            if alone and line.word(end) == "-" and line.tight(end) and line.tight(end + 1):
                return "Part of a word."
            if stated.interval.is_point and stated.interval.low == 1 and stated.amount.in_words:
                return "A single one."
        if stated.unit == SHARE and line.word(end) in ("confidence", "ci", "credible"):
            return "A level of confidence."
        return None

    def _is_somebody(self, i: int) -> bool:
        """Whether the word "one" stands for somebody or something, not for a number."""
        line, behind = self.line, self.line.word(i + 1)
        if behind == "-" and line.tight(i + 1) and line.tight(i + 2):
            return line.word(i + 2) not in SMALLS | SIZES | PARTS and line.word(i + 2) not in (
                "in",
                "and",
            )
        if self._starts_shared(i):
            return False
        before = line.word(i - 1)
        return (
            not behind or behind in _SOMEBODY or before in _BEFORE_SOMEBODY or self._is_date(i + 1)
        )

    def _starts_shared(self, i: int) -> bool:
        return self.line.words[i + 1 : i + 3] == ["of", "every"]

    def _period(self, end: int, stated: _Stated) -> tuple[str | None, int]:
        """The period that the figure is for, and the token behind its words."""
        line = self.line
        for n in range(3 if stated.unit == NUMBER else 1):
            i = end + n
            if n and (
                line.kind(i - 1) != WORD
                or line.word(i - 1) in FUNCTION_WORDS
                or line.word(i - 1) in SMALLS
            ):
                break
            word, behind = line.word(i), line.word(i + 1)
            if word in ("a", "an", "per", "each", "every", "/") and behind in PERIODS:
                if behind in ("daily", "weekly", "monthly", "yearly", "annual"):
                    break
                return PERIODS[behind], i + 2
            if word in PERIODS and (word.endswith("ly")):
                return PERIODS[word], i + 1
        return None, end

    # Figures without a number.

    def _in_words(self, i: int) -> int | None:
        """What is said in words without a number; None where a numeral may stand here."""
        line, word = self.line, self.line.word(i)
        if word == "one" and self._is_somebody(i):
            return i + 1
        if word in ("most", "all", "major", "majority"):
            return self._share_in_words(i)
        if word in QUALITATIVE or word in ("tens", "scores"):
            return self._crowd(i)
        if word in FEW or word == "couple":
            return self._few(i)
        if word in SIZES and word not in ("dozen", "hundred") and i > self.floor:
            return i + 1 if line.word(i - 1) not in ("a", "an") else self._with_article(i)
        if word in ("hundred", "dozen"):
            return self._with_article(i) if line.word(i - 1) in ("a", "an") else i + 1
        singular = word.removesuffix("s")
        if word in PARTS or singular in PARTS or word == "halves":
            return self._part(i)
        return None

    def _with_article(self, i: int) -> int:
        start = i - 1
        if start < self.floor:
            return i + 1
        return self._figure(start, start, self.hedges(start))

    def _part(self, i: int) -> int:
        """ "A third of", "half their": a share, where it is no ordinal and no part of a word."""
        line, word = self.line, self.line.word(i)
        start = i
        if word != "half" and line.word(i - 1) in ("a", "an") and i > self.floor:
            start = i - 1
        elif word == "half" and line.word(i - 1) in ("a",) and i > self.floor:
            start = i - 1
        found = numeral(line, i) if word == "half" else numeral(line, start) if start < i else None
        if found is None:
            return i + 1
        found = replace(found, start=start)
        behind = line.word(found.end)
        ends = line.kind(found.end) == SIGN and not (behind == "-" and line.tight(found.end))
        if found.is_part:
            hedged = self.hedges(start)
            is_share = behind in _WHOLES or ends or not behind
            is_share = is_share or behind in VERBS or behind in ("were", "as")
            if word in ("quarter", "half") and start < i and behind != "of":
                is_share = False
            by = line.word(start - 1) in ("by", "to", "from", "than") or hedged.phrases
            if by and (line.kind(found.end) != WORD or behind in FUNCTION_WORDS):
                is_share = True
            elif behind in ("to", "and", "or"):
                following = self._second(found.end + 1)[1]
                is_share = following is not None and following.is_part
            if word == "half" and line.word(i - 1) in (
                "first",
                "second",
                "other",
                "the",
                "-",
                "this",
                "last",
                "latter",
            ):
                return i + 1
            if behind in ("an", "a") or behind in TIME_UNITS:
                return i + 1
            if not is_share:
                if hedged.phrases and word == "half" and line.kind(found.end) == WORD:
                    raise NotUnderstoodError("half of what is not said", found.end)
                return i + 1
            if behind in ("of",):
                found = replace(found, end=found.end + 1)
        return self._figure_of(found, start)

    def _figure_of(self, found: Amount, start: int) -> int:
        hedged = self.hedges(start)
        if not found.is_part:
            found = with_unit(self.line, found, None)
        return self._listed(self._span(found, hedged) or self._single(found, hedged))

    def _crowd(self, i: int) -> int:
        line = self.line
        for n in (3, 1):
            words = " ".join(line.words[i : i + n])
            if words in QUALITATIVE and i + n <= line.size:
                return self._unbounded(i, i, i + n, QUALITATIVE[words])
        end = i + 1 + (line.word(i + 1) == "of")
        if line.word(i) == "scores" and line.word(i + 1) != "of":
            return i + 1
        if line.word(i) == "tens" and line.word(i + 1) != "of":
            return i + 1
        raise NotUnderstoodError("a number in words that names no bound", end)

    def _few(self, i: int) -> int:
        line = self.line
        start = i - (line.word(i - 1) in ("a", "the") and i > self.floor)
        j = i + 1 + (line.word(i) == "couple" and line.word(i + 1) == "of")
        size = SIZES.get(line.word(j), 0)
        if line.word(j) not in SIZES or len(line.word(j)) < 4:
            return i + 1
        end = j + 1
        while line.word(end) in SIZES and len(line.word(end)) > 3:
            size, end = size * SIZES[line.word(end)], end + 1
        if line.word(i) == "couple" or (line.word(i) == "few" and start == i):
            raise NotUnderstoodError("a number in words that names no bound", end)
        return self._unbounded(start, i, end, size)

    def _unbounded(self, start: int, i: int, end: int, least: int) -> int:
        """More than so many, in words: "thousands of", "several hundred"."""
        hedged = self.hedges(start)
        kept = {"many", "some"}
        begin = hedged.start
        if set(hedged.bounds) - {Bound.PLAIN}:
            raise NotUnderstoodError("a hedge before a number that names no bound", end)
        line = self.line
        found = Amount(Fraction(least), i, end, in_words=True, size=1000)
        if line.word(end) == "of":
            found = replace(with_unit(line, replace(found, end=end + 1), None), start=i)
        else:
            found = with_unit(line, found, None)
        interval = Interval(found.value, None, low_open=True)
        del kept
        stated = _Stated(
            begin,
            found.end,
            interval,
            about=False,
            unit=found.unit or NUMBER,
            amount=found,
            hedged=hedged,
            qualitative=True,
        )
        return self._listed(stated)

    def _share_in_words(self, i: int) -> int:
        """ "Most of", "all of", "all or most of", "a major portion of"."""
        line = self.line
        rest = line.words[i : i + 5]
        start, said, n = i, None, 0
        if rest[:4] in (["all", "or", "most", "of"], ["most", "or", "all", "of"]):
            said, n = MOST, 4
        elif rest[:3] in (["all", "or", "most"], ["most", "or", "all"]):
            said, n = MOST, 3
        elif rest[:2] == ["most", "of"]:
            said, n = MOST, 2
            if line.word(i - 1) == "at":
                return i + 1
        elif rest[:2] == ["all", "of"]:
            said, n = ALL, 2
        elif rest[:2] in (["major", "portion"], ["major", "part"]) and line.word(i - 1) == "a":
            start, said, n = i - 1, PORTION, 2 + (line.word(i + 2) == "of")
        elif line.word(i) == "majority" and line.word(i + 1) == "of":
            while start > self.floor and line.word(start - 1) in (
                "a", "the", "vast", "large", "overwhelming", "great"
            ):  # fmt: skip
                start -= 1
            raise NotUnderstoodError("a number in words that names no bound", i + 2, start)
        if said is None:
            return i + 1
        hedged = self.hedges(start)
        if set(hedged.bounds) - {Bound.PLAIN}:
            raise NotUnderstoodError("a hedge before a share that names no number", i + n)
        part = Amount(Fraction(1), start, i + n, is_part=True)
        stated = _Stated(
            hedged.start,
            i + n,
            said.interval,
            about=False,
            unit=SHARE,
            amount=part,
            hedged=hedged,
            qualitative=said.qualitative,
        )
        return self._listed(stated)


@dataclass(frozen=True, slots=True)
class _Stated:
    """A figure in the making: its tokens, and what it says."""

    start: int
    end: int
    interval: Interval
    about: bool
    unit: str
    amount: Amount
    hedged: _Hedged
    qualitative: bool = False
    best: Fraction | None = None


_MEASURES: Final = frozenset(
    "km kg cm mm m ft mi mph kph kmh ha g t lb lbs oz l ml kw mw gw kwh mwh gb mb tb hz".split()
)
_WORDED: Final = (
    (re.compile(r"(?i)(?<!\bat )\b(?:all or most|most or all|most)(?![\w-])"), MOST),
    (re.compile(r"(?i)\ball(?![\w-])"), ALL),
    (re.compile(r"(?i)\bhalf(?![\w-])"), HALF),
)


def _in_a_word(text: str) -> Reading | None:
    """What a quote says in one word, which in a line would mean too much: "most", "all"."""
    for pattern, said in _WORDED:
        match = pattern.search(text)
        if match:
            before = figures_of_line(f"{text[: match.start()]}5 of them")
            if before and before[-1].start < match.start():
                raise WordingError(f"a hedge before {match[0]!r} has no agreed range")
            return Reading(said, SHARE, match[0], *match.span())
    return None


def _period_anywhere(text: str) -> str | None:
    match = _PERIOD.search(text)
    return PERIODS[(match[1] or match[2]).lower()] if match else None


_PERIOD: Final = re.compile(
    r"\b(?:an?|per|each|every)\s(day|week|month|year)\b"
    r"|\b(daily|weekly|monthly|yearly|annually|annual)\b",
    re.IGNORECASE,
)
