"""Words to ranges: every figure of a line, or why it is not understood (docs/methods.md).

One reader for a quote and for a whole line. It accounts for all that a number stands beside: where
the longest candidate is not understood, no part of it is a figure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import Final

from dprk_labor.text import hedging, ranges
from dprk_labor.text.amounts import (
    SMALLS,
    Amount,
    NotUnderstoodError,
    numeral,
    prefix,
    shortened,
    with_unit,
)
from dprk_labor.text.asides import Kind, aside, is_year
from dprk_labor.text.interval import Interval, Range
from dprk_labor.text.lexicon import (
    AGES,
    FEW,
    MONTHS,
    PARTS,
    PERIODS,
    QUALITATIVE,
    SIGN_OF,
    SIZES,
    TENS,
    TIME_UNITS,
    UNITS,
    VERBS,
    Bound,
)
from dprk_labor.text.ranges import Stated
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
    core: tuple[int, int]
    reading: Reading | None = None
    problem: str = ""
    proposed: str | None = None


def read(quote: str) -> Reading:
    """The one figure that a quote holds, with all that the quote says of it.

    Raises WordingError when the quote holds none or several, or words that are not understood.
    """
    text = " ".join(quote.split())
    found = figures_of_line(text.removesuffix(IN_WORDS))
    for one in found:
        if one.kind is Kind.UNREAD:
            raise WordingError(f"{shortened(one.text)!r}: {one.problem}")
    figures = [one for one in found if one.reading is not None]
    figures = [one for one in figures if one.proposed is None] or figures
    if len(figures) > 1:
        several = ", ".join(repr(shortened(one.text)) for one in figures[:3])
        raise WordingError(f"holds {len(figures)} figures ({several}); quote one")
    reading = figures[0].reading if figures else _in_a_word(fold(text))
    if reading is None:
        asides = "".join(f"; {shortened(one.text)!r} is read as a {one.kind}" for one in found[:3])
        raise WordingError(f"holds no figure that is understood{asides}")
    said = reading.range
    if text.endswith(IN_WORDS):
        said = replace(said, qualitative=True)
    words, period = fold(text)[reading.start : reading.end], reading.period or period_in(text)
    return replace(reading, range=said, text=words, period=period)


@lru_cache(maxsize=2**15)
def figures_of_line(text: str) -> tuple[Found, ...]:
    """Everything in a line that is written like a figure, from left to right.

    The line has its white space made single; dashes are best left as they are written, since an
    em dash parts what a hyphen joins. Several rules look at one line or quote: it is read once.
    """
    if not _MAY_HOLD.search(text) and _OPENERS.isdisjoint(_WORDS.findall(text.lower())):
        return ()
    return tuple(_Reader(Line(text)).all())


_MAY_HOLD: Final = re.compile(r"[0-9\x00-\x08\x0e-\x1f]|[^\x00-\x7f‘’“”–—éèáíóúñçäöüß]")
_WORDS: Final = re.compile(r"[a-z]+")
_OPENERS: Final = frozenset(
    {*UNITS, *TENS, *QUALITATIVE, *MONTHS, *FEW, *PARTS, *(f"{part}s" for part in PARTS), "halves"}
    | {size for size in SIZES if len(size) > 3}
    | {"all", "most", "major", "majority", "tens", "scores", "couple"}
)
"""The words at which a figure is looked for."""
_CHUNK: Final = re.compile(r"\S+")
_LINKS: Final = ("@", "://", "www.")
_SOMEBODY: Final = frozenset(
    "of another day who that which has had is was would could can must may might should "
    ". , : ; ! ? ' ) \" ” - —".split()
)
_BEFORE_SOMEBODY: Final = frozenset("no any every each this that the which only some".split())
_WHOLES: Final = frozenset("of the their its his her all that those these our your my this".split())
_MEASURES: Final = frozenset(
    "km kg cm mm m ft mi mph kph kmh ha g t lb lbs oz l ml kw mw gw kwh mwh gb mb tb hz".split()
)
_GOING_ON: Final = frozenset(["%", "percent", *SIZES, *SMALLS]) - {"one"}
_IN_WORDS: Final = frozenset([*SMALLS, *SIZES, "score", "gross"])
_GOES_ON: Final = frozenset("× x ^ , . / · '".split())
_YEAR: Final = "four digits that may be a year or a number"
_NOTE: Final = "may be the mark of a note"
_TOGETHER: Final = "two numbers stand together; a comma would tell"
_AFTER_ONE: Final = frozenset(["in", "and", *SMALLS, *SIZES, *PARTS])
_SHARES: Final = {
    "all or most of": MOST, "most or all of": MOST, "all or most": MOST, "most or all": MOST,
    "most of": MOST, "all of": ALL, "major portion of": PORTION, "major part of": PORTION,
    "major portion": PORTION, "major part": PORTION,
}  # fmt: skip


def _is_link(words: str) -> bool:
    return any(mark in words for mark in _LINKS) and any(map(str.isdigit, words))


class _Reader:
    """Goes through the tokens of one line; nothing before `floor` belongs to what comes."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.floor = self.figure_floor = 0
        self.found: list[Found] = []
        chunks = _CHUNK.finditer(line.text) if _is_link(line.text) else ()
        self.links = deque(chunk.span() for chunk in chunks if _is_link(chunk[0]))

    def all(self) -> list[Found]:
        """Everything found, in order."""
        line, i = self.line, 0
        kinds, words = line.kinds, line.words
        while i < line.size:
            if kinds[i] == SIGN or (kinds[i] == WORD and words[i] not in _OPENERS):
                i += 1
            else:
                i = max(self.at(i), i + 1)
        return self.found

    def at(self, i: int) -> int:
        """Read what starts at a token; the token behind it, or the same where nothing does."""
        line = self.line
        if self.links and (end := self.link(i)):
            return end
        if line.kinds[i] == SMALL:
            return self.add(Kind.NAME, i, i + 1)
        if line.kinds[i] == ODD:
            return self.refuse("a digit or sign of no form known", i, i + 1)
        try:
            return self.read(i)
        except NotUnderstoodError as problem:
            start = problem.start
            if start is None:
                start = hedging.before(line, self.opening(i), self.floor).start
            return self.refuse(str(problem), start, max(problem.end, i + 1))

    def read(self, i: int) -> int:
        line = self.line
        start = self.opening(i)
        hedges = hedging.before(line, start, self.floor)
        hedged = not hedges.are_plain
        after_date = bool(self.found) and self.found[-1].kind in (Kind.DATE, Kind.NAME)
        other = aside(line, i, self.floor, after_date=after_date, hedged=hedged or start < i)
        if other is not None:
            if other.kind is Kind.UNREAD:
                raise NotUnderstoodError(_YEAR if is_year(line, i) else _NOTE, other.end)
            begin = hedges.start if other.kind is Kind.DATE and hedges.phrases else other.start
            return self.add(other.kind, min(begin, other.start), other.end)
        if line.kinds[i] == WORD and (end := self.in_words(i)) is not None:
            return end
        about = hedges.phrases[:1] and hedges.phrases[0] in ("about", "around", "circa", "c", "ca")
        if about and is_year(line, i, 1500) and not line.is_noun(i + 1):
            raise NotUnderstoodError(_YEAR, i + 1)
        low = ranges.first_amount(line, start, hedges)
        if low is None:
            return i
        if low.is_part and low.unit is None and line.words[low.end] == "of":
            low = replace(low, end=low.end + 1)
        if start > self.floor and self.is_negative(start):
            raise NotUnderstoodError("below zero", low.end)
        return self.list(ranges.stated(line, low, hedges, self.floor))

    def opening(self, i: int) -> int:
        """The token where the currency before a numeral starts, else the numeral's own."""
        backs = (i - back for back in (3, 2, 1) if i - back >= self.floor)
        return next((start for start in backs if prefix(self.line, start)[1] == i), i)

    def is_negative(self, start: int) -> bool:
        """Whether a minus stands before: "-5", "$-5", "minus 5"."""
        line, sign = self.line, self.line.words[start - 1]
        if sign != "-" or not line.tights[start]:
            return sign in ("minus", "negative")
        return not line.tights[start - 1] or line.words[start - 2] in SIGN_OF

    def add(
        self, kind: Kind, start: int, end: int, said: Found | None = None, problem: str = ""
    ) -> int:
        """List what stands from a token up to another."""
        line = self.line
        place = line.starts[start], line.ends[end - 1]
        words = line.text[slice(*place)]
        self.found.append(said or Found(kind, words, *place, place, problem=problem))
        self.floor = end
        return end

    def refuse(self, problem: str, start: int, end: int) -> int:
        """List as not understood, with every number that goes on directly behind."""
        line = self.line
        while (
            line.kinds[end] in (NUMERAL, FRACTION, ODD, SMALL)
            or (line.kinds[end] == WORD and line.tights[end] and line.kinds[end - 1] == NUMERAL)
            or line.words[end] in _GOING_ON
            or (
                line.words[end] == "and"
                and line.words[end - 1] in _IN_WORDS
                and line.words[end + 1] in SMALLS
            )
            or (
                line.words[end] in _GOES_ON
                and line.kinds[end + 1] == NUMERAL
                and (line.tights[end + 1] or line.words[end] in ("×", "x"))
            )
        ):
            end += 1
        self.figure_floor = end
        return self.add(Kind.UNREAD, start, end, problem=problem)

    def link(self, i: int) -> int:
        """The token behind an address that holds the token, once that is listed; else 0."""
        line = self.line
        while self.links and self.links[0][1] <= line.starts[i]:
            self.links.popleft()
        if not self.links or self.links[0][0] > line.starts[i]:
            return 0
        start = bisect_left(line.starts, self.links[0][0])
        end = bisect_left(line.starts, self.links[0][1])
        return self.add(Kind.NAME, max(start, self.floor), max(end, i + 1))

    # Figures.

    def list(self, said: Stated) -> int:
        """List a figure with what stands behind it. Raises NotUnderstoodError."""
        line = self.line
        proposed, (period, end) = self.proposed(said), self.period(said)
        around = ranges.with_best(line, said)
        said, end = around, max(end, around.end)
        self.refuse_beside(said)
        ends = (said.interval.low, said.interval.high or Fraction(0))
        if said.unit != SHARE and not all(map(is_decimal, ends)):
            raise NotUnderstoodError("a number without an end in decimals", said.end)
        start, core_end = said.start, said.end
        if not said.about:
            governs = hedging.estimated(line, start, self.figure_floor)
            if governs is not None:
                said, start = replace(said, about=True), governs
        if line.words[said.end - 1] == "estimated":  # "5 are estimated"
            core_end = said.amount.end
        opens = start
        for phrase, bound in zip(said.hedges.phrases[::-1], said.hedges.bounds[::-1], strict=True):
            if bound is not Bound.PLAIN or start != said.hedges.start:
                break
            opens += len(phrase.split())
        opens = min(opens, said.amount.start)
        if before := self.bounded_below(said, start):
            self.found.pop()
            start = opens = bisect_left(line.starts, before.start)
            lower, upper = before.range.interval, said.interval
            both = Interval(lower.low, upper.high, lower.low_open, upper.high_open)
            said = replace(said, interval=both, about=said.about or before.range.approximate)
        if proposed is None:
            self.figure_floor = end
        place, words = (line.starts[start], line.ends[end - 1]), line.between(start, end)
        stated = Range(said.interval, said.about, said.qualitative)
        reading = Reading(stated, said.unit, words, *place, period, said.best)
        core = (line.starts[opens], line.ends[core_end - 1])
        found = Found(Kind.FIGURE, words, *place, core, reading, proposed=proposed)
        return self.add(Kind.FIGURE, start, end, found)

    def bounded_below(self, said: Stated, start: int) -> Reading | None:
        """The figure before, where the two are one: "more than 5 and up to 6"."""
        line = self.line
        before = self.found[-1].reading if self.found else None
        if before is None or before.end > line.starts[start]:
            return None
        lower, upper = before.range.interval, said.interval
        link = line.text[before.end : line.starts[start]].strip().lower()
        fits = (
            (link in ("and", "but", "and a", ", but") or (not link and line.words[start] == "nor"))
            and before.unit == said.unit
            and lower.high is None
            and upper.high is not None
            and upper.low == 0 < upper.high
            and lower.low < upper.high
        )
        return before if fits else None

    def refuse_beside(self, said: Stated) -> None:
        """Raise NotUnderstoodError where what touches the figure makes it another."""
        line, end = self.line, said.end
        word, kind, tight = line.words[end], line.kinds[end], line.tights[end]
        compound = line.hyphened(end + 1) and line.kinds[end + 2] == WORD
        if kind == SMALL and tight:
            raise NotUnderstoodError("a raised digit: a note, or a power", end + 1)
        if kind in (NUMERAL, FRACTION, ODD) and not compound and not self.is_date(end):
            raise NotUnderstoodError(_TOGETHER, end + 1)
        k = end + (word == ",")
        k += line.words[k] == "-"
        if k > end and line.kinds[k] == NUMERAL and line.words[k][:1] == "0" != line.words[k]:
            raise NotUnderstoodError("a number that is broken off", k + 1)
        alone = word != "one" or line.words[end + 1] in SIZES
        if (
            word in SMALLS
            and alone
            and not (compound and line.words[end + 2] not in (*SIZES, *UNITS))
        ):
            raise NotUnderstoodError(_TOGETHER, end + 1)
        if word in ("×", "x", "*") and line.kinds[end + 1] == NUMERAL:
            raise NotUnderstoodError("a product or a power", end + 2)
        if word in ("±", "%") or (kind == SIGN and tight and word in "+^~=<>°"):
            raise NotUnderstoodError(f"{word!r} beside it is not understood", end + 1)
        measured = word in _MEASURES and said.unit == NUMBER
        if kind == WORD and tight and line.kinds[end - 1] == NUMERAL and not measured:
            raise NotUnderstoodError(f"the letters {line.raw(end)!r} touch the number", end + 1)
        if word in ("hundred", "hundreds", "dozens"):
            raise NotUnderstoodError("a size that does not fit its number", end + 1)
        before = said.start - 1
        if before >= self.floor:
            if line.words[before] in ("±", "^", "×", "≠", "#"):
                raise NotUnderstoodError(f"{line.words[before]!r} before it is not understood", end)
            touched = line.tights[said.start] and line.kinds[said.start] != SIGN
            if touched and line.kinds[before] != SIGN:
                raise NotUnderstoodError(f"{shortened(line.raw(before))!r} touches it", end)
        self.refuse_elided(said)

    def refuse_elided(self, said: Stated) -> None:
        """Refuse what leaves out the unit of the figure before: "from 30% in May to 20 in June"."""
        line = self.line
        if line.words[said.start - 1] != "to" or said.unit != NUMBER or not said.amount.is_bare:
            return
        before = next((one.reading for one in self.found[:-4:-1] if one.reading), None)
        if before is None or line.is_noun(said.end) or not hedging.changes(line, said.start):
            return
        between = line.text[before.end : line.starts[said.start]]
        if any(mark in between for mark in ".;—") or len(between) > 80:
            return
        if before.unit != NUMBER or before.range.interval.low >= 10**6:
            raise NotUnderstoodError("may leave out what the number before it has", said.end)

    def is_date(self, i: int) -> bool:
        found = aside(self.line, i, i) if self.line.kinds[i] == NUMERAL else None
        return found is not None and found.kind in (Kind.DATE, Kind.TIME)

    def proposed(self, said: Stated) -> str | None:
        """Why a figure is hardly an estimate."""
        line, end = self.line, said.end
        if said.unit == SHARE and line.words[end] in ("confidence", "ci", "credible"):
            return "A level of confidence."
        of_time = line.words[end] in ("a", "an") and line.words[end + 1] in TIME_UNITS
        if of_time and said.amount.is_part and said.amount.unit is None:
            return "A length of time."
        if said.unit != NUMBER:
            return None
        i = end + (line.words[end] == "-")
        counted = line.words[i].removesuffix("'").removesuffix("'s")
        if counted in TIME_UNITS and (
            i > end or (line.words[i + 1] != "-" and counted != "second")
        ):
            return "A length of time."
        before = line.words[said.start - 1]
        if before in AGES or (before == "of" and line.words[said.start - 2] in AGES):
            return "An age."
        if counted in ("times", "fold"):
            return "A number of times."
        if said.amount.in_words and said.amount.end == said.amount.start + 1:
            if line.hyphened(end):
                return "Part of a word."
            if said.interval == Interval.point(1):
                return "A single one."
        return None

    def period(self, said: Stated) -> tuple[str | None, int]:
        """The period that the figure is for, "a month", and the token behind its words."""
        line, i = self.line, said.end
        for _ in range(3 if said.unit == NUMBER else 1):
            word, behind = line.words[i], line.words[i + 1]
            each = word in ("a", "an", "per", "each", "every", "/")
            if each and behind in PERIODS and not behind.endswith("ly"):
                if NOT_EACH.match(line.text, line.ends[i + 1]):
                    break
                return PERIODS[behind], i + 2
            if line.words[i : i + 3] == ["-", "a", "-"] and line.words[i + 3] in PERIODS:
                return PERIODS[line.words[i + 3]], i + 4
            if word in PERIODS and word.endswith("ly"):
                return PERIODS[word], i + 1
            if not line.is_noun(i) or word in SMALLS:
                break
            i += 1
        return None, said.end

    # What is said in words, with a number or without.

    def in_words(self, i: int) -> int | None:
        """Read what opens with a word; None where that may be a number."""
        line, word = self.line, self.line.words[i]
        article = i > self.floor and line.words[i - 1] in ("a", "an")
        if word == "one" and self.is_somebody(i):
            return i + 1
        if word in ("most", "all", "major", "majority"):
            return self.share(i)
        if word in QUALITATIVE or word in ("tens", "scores"):
            return self.crowd(i)
        if word in FEW or word == "couple":
            return self.few(i)
        if word in SIZES:
            found = numeral(line, i - 1) if article else None
            return self.whole(i - 1, found) if found else i + 1
        if word in PARTS or word.removesuffix("s") in PARTS or word == "halves":
            return self.part(i, i - article if word != "halves" else i)
        return None

    def whole(self, start: int, found: Amount) -> int:
        """List the figure that opens with this amount: "a hundred", "a third of"."""
        line = self.line
        hedges = hedging.before(line, start, self.floor)
        found = replace(found, start=start)
        if not found.is_part:
            found = with_unit(line, found, None)
        return self.list(ranges.stated(line, found, hedges, self.floor))

    def is_somebody(self, i: int) -> bool:
        """Whether the word "one" stands for somebody or something, not for a number."""
        line, behind = self.line, self.line.words[i + 1]
        if line.hyphened(i + 1):
            return line.words[i + 2] not in _AFTER_ONE
        if behind == "of" and line.words[i + 2] == "every":
            return False
        before = line.words[i - 1]
        named = behind in _SOMEBODY or before in _BEFORE_SOMEBODY
        return not behind or named or self.is_date(i + 1)

    def part(self, i: int, start: int) -> int:
        """Read "a third of", "half their": a share, where it is no ordinal, no part of a word."""
        line, word = self.line, self.line.words[i]
        found = numeral(line, i) if word == "half" else numeral(line, start) if start < i else None
        if found is None or not found.is_part:
            return i + 1 if found is None else self.whole(start, found)
        behind, ends = line.words[found.end], line.kinds[found.end] in (SIGN, "")
        is_share = behind in _WHOLES | VERBS or (ends and not line.hyphened(found.end))
        if word in ("quarter", "half") and start < i and behind != "of":
            is_share = False  # "a quarter" is of a year, or a half of a game
        amount_before = line.words[start - 1] in ("by", "to", "from", "than")
        hedges = hedging.before(line, start, self.floor)
        if (amount_before or hedges.phrases) and not line.is_noun(found.end):
            is_share = not line.hyphened(found.end)
        elif behind in ("to", "and", "or"):
            following = ranges.second(line, found.end + 1)[1]
            is_share = following is not None and following.is_part
        named = ("first", "second", "other", "the", "-", "this", "last", "latter")
        if (
            not is_share
            or (word == "half" and line.words[i - 1] in named)
            or behind in ("a", "an")
            or behind in TIME_UNITS
        ):
            return i + 1
        return self.whole(start, replace(found, end=found.end + (behind == "of")))

    def crowd(self, i: int) -> int:
        """Read "Thousands of", "tens of thousands": more than that."""
        line = self.line
        for n in (3, 1):
            least = QUALITATIVE.get(" ".join(line.words[i : i + n]))
            if least is not None and i + n <= line.size:
                return self.unbounded(i, i + n, least)
        if line.words[i + 1] == "of":
            raise NotUnderstoodError("a number in words that names no bound", i + 2)
        return i + 1

    def few(self, i: int) -> int:
        """Read "Several thousand", "a few hundred": more than that."""
        line = self.line
        start = i - (line.words[i - 1] in ("a", "the") and i > self.floor)
        end = i + 1 + (line.words[i] == "couple" and line.words[i + 1] == "of")
        least = 1
        while line.words[end] in SIZES and len(line.words[end]) > 3:
            least, end = least * SIZES[line.words[end]], end + 1
        if least == 1:
            return i + 1
        if line.words[i] == "couple" or (line.words[i] == "few" and start == i):
            raise NotUnderstoodError("a number in words that names no bound", end)
        return self.unbounded(start, end, least)

    def unbounded(self, start: int, end: int, least: int) -> int:
        """List more than so many."""
        line = self.line
        end += line.words[end] == "of"
        found = with_unit(line, Amount(Fraction(least), start, end, in_words=True, size=1000), None)
        return self.vague(found, Range(Interval(found.value, None, low_open=True)), found.unit)

    def vague(self, found: Amount, said: Range, unit: str | None) -> int:
        """List what is said without a number, before which no hedge says anything."""
        hedges = hedging.before(self.line, found.start, self.floor)
        if set(hedges.bounds) - {Bound.PLAIN}:
            raise NotUnderstoodError("a hedge before words that name no number", found.end)
        return self.list(
            Stated(
                hedges.start, found.end, said.interval, about=False, unit=unit or NUMBER,
                amount=found, hedges=hedges, qualitative=True,
            )
        )  # fmt: skip

    def share(self, i: int) -> int:
        """Read "Most of", "all of", "all or most of", "a major portion of"."""
        line, start = self.line, i
        if line.words[i] == "majority":
            if line.words[i + 1] != "of" or hedging.starts_number(line, i + 2):
                return i + 1
            while start > self.floor and line.words[start - 1] in ("a", "the", "vast", "large"):
                start -= 1
            raise NotUnderstoodError("a number in words that names no bound", i + 2, start)
        for n in (4, 3, 2):
            said = _SHARES.get(" ".join(line.words[i : i + n]))
            if said is not None and i + n <= line.size and line.words[i - 1] != "at":
                start -= line.words[i] == "major"
                return self.vague(Amount(Fraction(1), start, i + n, is_part=True), said, SHARE)
        return i + 1


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


NOT_EACH: Final = re.compile(r"\s(?:ago|earlier|later|before(?!\s\w))\b", re.IGNORECASE)
"""Behind "a year": it says when, and not how often."""
_PERIOD: Final = re.compile(
    rf"\b(?:an?|per|each|every)\s(day|week|month|year)\b(?!{NOT_EACH.pattern})"
    r"|\b(daily|weekly|monthly|yearly|annually|annual)\b",
    re.IGNORECASE,
)


def period_in(text: str) -> str | None:
    """The period that folded words state, "year" of "$5 a year" and none of "$5 a year ago"."""
    match = _PERIOD.search(text)
    return PERIODS[(match[1] or match[2]).lower()] if match else None
