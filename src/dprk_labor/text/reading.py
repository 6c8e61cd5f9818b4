"""Words to ranges: every figure of a line, or why it is not understood (docs/methods.md).

One reader for a quote and for a whole line. It accounts for all that a number stands beside: where
the longest candidate is not understood, no part of it is a figure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from dprk_labor.text import figures, tokens, wording
from dprk_labor.text.amounts import (
    Amount,
    NotUnderstoodError,
    numeral,
    past_article,
    prefix,
    refuse_labelled,
    refuse_parted,
    shortened,
    with_unit,
)
from dprk_labor.text.asides import Kind, aside
from dprk_labor.text.characters import LOOKALIKE, unseen, written_out
from dprk_labor.text.figures import Hedges, Stated
from dprk_labor.text.interval import Interval, Range
from dprk_labor.text.tokens import NUMERAL, ODD, SIGN, SIZES, SMALLS, WORD, WORDS, Bound, Line
from dprk_labor.text.wording import IN_WORDS, NUMBER, SHARE, WordingError, fold, may_elide


class Reading(NamedTuple):
    """One figure as a text has it.

    `unit` is "number", "share" (0 to 1) or an ISO 4217 code; `text` is the figure's own words,
    all that belongs to it included; `period` is "year" for "a year"; `best` is the value that an
    interval is given for.
    """

    range: Range
    unit: str
    text: str
    period: str | None = None
    best: Fraction | None = None


class Found(NamedTuple):
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
        said = Range(said.interval, said.approximate, qualitative=True)
    period = reading.period or period_in(text)
    return reading._replace(range=said, text=fold(reading.text), period=period)


@lru_cache(maxsize=2**17)
def figures_of_line(text: str) -> tuple[Found, ...]:
    """Everything in a line that is written like a figure, from left to right.

    The line has its white space made single; dashes are best left as they are written, since an
    em dash parts what a hyphen joins. Several rules look at one line or quote: it is read once.
    """
    if not _MAY_HOLD.search(text) and _OPENERS.isdisjoint(_WORDS.findall(text.lower())):
        return ()
    return tuple(_Reader(Line(text)).all())


_MAY_HOLD: Final = re.compile(
    r"[a-z]-\s[a-z]|[0-9\x00-\x08\x0e-\x1f]|[^\x00-\x7f‘’“”–—éèáíóúñçäöüß]"
)
_WORDS: Final = re.compile(r"[a-z]+")
EACH: Final = tokens.PATTERN["EACH"]
_FLOW: Final = tokens.of_lower(
    rf"(?<![\w-])(?<!twice\s)({tokens.PATTERN['HOW_OFTEN']}):?\s{tokens.PATTERN['FLOW']}$"
)
"""Before money: "a monthly fee of $310"."""
_AHEAD: Final = tokens.of_lower(tokens.PATTERN["PERIOD_AHEAD"])
_NO_FLOW: Final = WORDS["FUNCTION_WORDS"].union(
    WORDS["VERBS"],
    WORDS["CHANGES"],
    WORDS["WORKS"],
    WORDS["BODIES"],
    ["average", "costs", "survey", "worth"],
)
_WHEN: Final = tokens.Patterns("when")
_READ: Final = "AGED COUNTING_UP FAR HEADING HELD IN_A_SIZE LISTED PEOPLE PERIOD"
_AGED, _COUNTING_UP, _FAR, _HEADING, _HELD, _IN, _LISTED, _PEOPLE, _PERIOD = (
    tokens.of_lower(tokens.PATTERN[name]) for name in _READ.split()
)
_PARAGRAPH: Final = re.compile(tokens.PATTERN["PARAGRAPH"])
_PERIOD_ALONE: Final = re.compile(
    rf"\b(?:{tokens.PATTERN['EACH_PERIOD']}|({tokens.PATTERN['HOW_OFTEN']})\b)", re.IGNORECASE
)
_COUNTED: Final = {unit: tokens.Patterns(unit) for unit in (NUMBER, SHARE, "part")}
"""What stands behind a figure of some unit that is hardly an estimate, and why not."""
_SHARES: Final = {"most": wording.MOST, "all": wording.ALL, "portion": wording.PORTION}
_VAGUE: Final[dict[str, tuple[Range, str] | None]] = {
    words: (Range(Interval(Fraction(least), None, low_open=True)), NUMBER) if least else None
    for words, least in tokens.QUALITATIVE.items()
} | {words: (_SHARES[name], SHARE) for words, name in tokens.SHARES.items()}
"""What is said without a number: its range and unit, or None where it names no bound."""
_FITTING: Final = {Bound.PLAIN, Bound.ABOUT, Bound.ABOVE, Bound.AT_LEAST}
"""What before words without a number says no more than they do: "at least several hundred"."""
_VAGUE_PHRASES: Final = tokens.Phrases(_VAGUE)
_UNITS: Final = {name for name in tokens.NAME_OF if name + "s" in tokens.NAME_OF} | {"percent"}
"""What is one behind an article: "less than a dollar a day"."""
_OPENERS: Final = WORDS["VAGUE_WORDS"].union(
    _UNITS, SMALLS, WORDS["MONTHS"], tokens.PARTS, (size for size in SIZES if len(size) > 3)
)
"""The words at which a figure is looked for."""
_NUMERIC: Final = frozenset([NUMERAL, tokens.FRACTION, tokens.SMALL, ODD, tokens.LINK])
_GOING_ON: Final = frozenset(["%", "percent", *SIZES, *SMALLS, *WORDS["UNKNOWN_SIZES"]]) - {"one"}
_IN_WORDS: Final = frozenset([*SMALLS, *SIZES, "score", "threescore", "fourscore", "gross"])
_ELIDED: Final = "may leave out what the number before it has"
_MEANT: Final = "what stands behind the next number may be meant for it too"
_WITH_UNIT: Final = tokens.of_lower(rf"\d\s?(?:%|(?:per\s?cent|{tokens.PATTERN['SIZES']})\b)$")
_WITH_PERCENT: Final = re.compile(r"%|(?i:cent|pct)|p\.c\.")
_AGES: Final = frozenset(
    ["above", "below", "between", "from", "older than", "over", "under", "younger than"]
)
_AFTER_ONE: Final = frozenset(["in", "and", "percent", "point", *SMALLS, *SIZES, *tokens.PARTS])
_BESIDE: Final = tokens.Patterns("beside")
"""What makes a figure another where it stands behind it, and why it is refused then."""
_NEAR: Final = 20
"""So many letters on both sides of a figure hold the words that may belong to it."""
_SOFT_HYPHEN: Final = re.compile(r"(?<=[\d,.])\xad(?=[\d,.])")
_MATH: Final = re.compile("[∀-∘√-⋿⨀-⫿]")


class _Reader:
    """Goes through the tokens of one line; nothing before `floor` belongs to what comes."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.floor = self.figure_floor = self.opens = 0
        self.found: list[Found] = []

    def all(self) -> list[Found]:
        """Everything found, in order."""
        words, kinds, end = self.line.words, self.line.kinds, 0
        for i in range(self.line.size):
            if i >= end and (kinds[i] in _NUMERIC or words[i] in _OPENERS):
                end = self.at(i)
        return self.found

    def at(self, i: int) -> int:
        """Read what starts at a token; the token behind it, or the same where nothing does."""
        line = self.line
        if line.kinds[i] in (tokens.SMALL, tokens.LINK):
            return self.add(Kind.NAME, i, i + 1)
        if line.kinds[i] == ODD:
            return self.refuse("a digit or sign of no form known", i, i + 1)
        self.opens = i
        try:
            return self.vague(i) if line.words[i] in WORDS["VAGUE_WORDS"] else self.read(i)
        except NotUnderstoodError as problem:
            start = self.opens if problem.start is None else problem.start
            return self.refuse(str(problem), start, max(problem.end, i + 1))

    def read(self, i: int) -> int:
        line, word = self.line, self.line.words[i]
        start = self.opening(i)
        in_words = word in _UNITS or word in SIZES or word in tokens.PARTS
        for first in range(max(i - 2, self.floor), i) if in_words else ():
            start = first if past_article(line, first) == i else start
        hedges = figures.before(line, start, self.floor)
        self.opens = hedges.start
        after_date = bool(self.found) and self.found[-1].kind in (Kind.DATE, Kind.NAME)
        hedged = not hedges.are_plain
        other = aside(line, i, self.floor, after_date=after_date, hedged=hedged)
        if other is not None and (in_words or start == i or other.kind is Kind.UNREAD):
            if other.kind is Kind.UNREAD:
                raise NotUnderstoodError(other.problem, other.end)
            begin = hedges.start if other.kind is Kind.DATE and hedges.phrases else other.start
            return self.add(other.kind, min(begin, other.start), other.end)
        part = numeral(line, start) if word in tokens.PARTS else None
        if word in tokens.PARTS and line.words[i + 1] == "of" and line.opens(i) and not part:
            raise NotUnderstoodError("may be a share, or which one it is", i + 1)
        if part and part.is_part and not self.is_share(part, hedges):
            return i
        low = figures.first_amount(line, start, hedges)
        is_unit = start < i and word in _UNITS
        if is_unit and (hedges.phrases or _PERIOD.match(line.low, line.ends[i])):
            low = with_unit(line, Amount(Fraction(1), start, i), None)  # "less than a dollar"
        is_named = start == i and word in _UNITS  # "baht 50", which is read at its number
        if low is None or is_named or (word == "one" and self.is_somebody(i)):
            return i
        if low.is_part and low.unit is None:
            low = low._replace(end=low.end + (line.words[low.end] == "of"))
        if start > self.floor and self.is_negative(start, low.end):
            signed = figures.before(line, start - 1, self.floor)
            end = figures.stated(line, low, signed, self.floor).end
            raise NotUnderstoodError("below zero", end)
        return self.list(figures.stated(line, low, hedges, self.floor))

    def opening(self, i: int) -> int:
        """The token where the currency before a numeral starts, else the numeral's own."""
        starts = range(max(i - 2, self.floor), i)
        return next((start for start in starts if prefix(self.line, start)[1] == i), i)

    def is_negative(self, start: int, end: int) -> bool:
        """Whether a minus stands before: "-5", "$-5", "minus 5", and "- 5" alone."""
        line, sign = self.line, self.line.words[start - 1]
        if sign == "-" and start == 1 and end == line.size:
            return True
        if sign != "-" or not line.tights[start]:
            return sign in ("minus", "negative")
        return not line.tights[start - 1] or line.words[start - 2] in {"(", "[", *tokens.SIGN_OF}

    def add(self, kind: Kind, start: int, end: int, problem: str = "") -> int:
        """List what stands from a token up to another and is no figure; no mark of a note."""
        line = self.line
        place = line.starts[start], line.ends[end - 1]
        words = line.text[slice(*place)]
        if kind is not Kind.NOTE:
            self.found.append(Found(kind, words, *place, place, problem=problem))
        self.floor = end
        return end

    def refuse(self, problem: str, start: int, end: int) -> int:
        """List a phrase as not understood, with every number that directly follows."""
        while True:
            match = _BESIDE.match(self.line.low, self.line.ends[end - 1])
            stop = max(end + self.goes_on(end), self.line.behind(match[1], end) if match else end)
            if stop == end:
                break
            end = stop
        if _WITH_UNIT.search(self.line.low, self.line.starts[start], self.line.ends[end - 1]):
            self.refuse_sharers(start)
        self.figure_floor = end
        return self.add(Kind.UNREAD, start, end, problem)

    def goes_on(self, i: int) -> bool:
        """Whether a number continues at a token, or after a mark there."""
        line, word = self.line, self.line.words[i]
        if line.kinds[i] in (NUMERAL, tokens.FRACTION, ODD, tokens.SMALL) or word in _GOING_ON:
            return True
        if word in ("and", "-"):
            return line.words[i - 1] in _IN_WORDS and line.words[i + 1] in _IN_WORDS
        if word in "^,./·'–" and line.kinds[i + 1] == NUMERAL:
            return all(line.tights[i : i + 2])
        return line.kinds[i] == WORD and line.tights[i] and line.kinds[i - 1] == NUMERAL

    # Figures.

    def list(self, said: Stated) -> int:
        """List a figure with what stands behind it. Raises NotUnderstoodError."""
        line = self.line
        proposed, (period, end) = self.proposed(said), self.period(said)
        said = figures.with_best(line, said)
        end = max(end, said.end)
        self.refuse_beside(said)
        is_range = said.interval.low and said.interval.high not in (None, said.interval.low)
        if proposed is None and not is_range:
            figures.refuse_compared(line, said.start, self.floor, said.end)
        for value in filter(None, (said.interval.low, said.interval.high, said.best)):
            if not wording.is_amount(value, said.unit):
                raise NotUnderstoodError(
                    "a number of more digits than an amount can have", said.end
                )
        start, core_end, opens = said.start, said.end, said.start
        if said.hedges.phrases and start == said.hedges.start:
            opens = min(start + said.hedges.plain, said.amount.start)
        governs = None if said.about else figures.estimated(line, start, self.figure_floor)
        if governs is not None:
            said, start, opens = said._replace(about=True), governs, governs
        if line.words[said.end - 1] == "estimated":  # "5 are estimated"
            core_end = said.amount.end
        if lower := self.bounded_below(said, start):
            self.found.pop()
            (start, one), opens = lower, lower[0]
            about, both = said.about or one.approximate, said.interval.shared(one.interval)
            said = said._replace(interval=both, about=about)
        if proposed is None:
            self.figure_floor = end
        place, words = (line.starts[start], line.ends[end - 1]), line.between(start, end)
        stated = Range(said.interval, said.about, said.qualitative)
        reading = Reading(stated, said.unit, words, period, said.best)
        core = (line.starts[opens], line.ends[core_end - 1])
        while self.found and self.found[-1].start >= place[0]:
            self.found.pop()  # the date of "estimated in 2018 that 800"
        self.found.append(Found(Kind.FIGURE, words, *place, core, reading, proposed=proposed))
        self.floor = end
        return end

    def bounded_below(self, said: Stated, start: int) -> tuple[int, Range] | None:
        """The figure before and its first token, where the two are one: "over 5 and up to 6"."""
        before = self.found[-1] if self.found else None
        if before is None or before.reading is None or start < self.floor:
            return None
        lower, upper, unit = before.reading.range.interval, said.interval, before.reading.unit
        link = self.line.low[before.end : self.line.starts[start]].strip()
        first = bisect_left(self.line.starts, before.start)
        is_told = any(one.endswith((" than", "short of", "shy of")) for one in said.hedges.phrases)
        if is_told and not link and lower.is_point:  # "5 more than 6"
            self.found.pop()
            raise NotUnderstoodError("a comparison with the next number", said.end, first)
        if lower.high is not None:
            lower, upper = upper, lower
        joined = link in ("", ",", "and", "but", "and a", ", and", ", but") and lower.high is None
        is_other = unit == NUMBER != said.unit
        if not joined or upper.low or not upper.high or not (is_other or unit == said.unit):
            return None
        if is_other or lower.low >= upper.high:  # "over 5 and up to 6 percent", "over 6, under 5"
            self.found.pop()
            raise NotUnderstoodError("may be the bounds of one figure, or of two", said.end, first)
        return first, before.reading.range

    def refuse_beside(self, said: Stated) -> None:
        """Raise NotUnderstoodError where what touches the figure makes it another."""
        line, end = self.line, said.end
        word, kind = line.words[end], line.kinds[end]
        compound = line.hyphened(end + 1) and line.kinds[end + 2] == WORD
        goes_on = kind in (NUMERAL, tokens.FRACTION, ODD)
        if word in SMALLS and (word != "one" or line.words[end + 1] in SIZES):
            goes_on, compound = True, compound and line.words[end + 2] not in _IN_WORDS
        if goes_on and not compound and not self.is_date(end):
            raise NotUnderstoodError("two numbers stand together; a comma would tell", end + 1)
        if match := _BESIDE.match(line.low, line.ends[end - 1]):
            problem, stop = match
            touching = line.low[line.ends[end - 1] : stop].strip()
            raise NotUnderstoodError(problem.format(touching), line.behind(stop, end))
        measured = word in WORDS["MEASURES"] and said.unit == NUMBER
        if kind == WORD and line.tights[end] and line.kinds[end - 1] == NUMERAL and not measured:
            raise NotUnderstoodError(f"the letters {line.raw(end)!r} touch the number", end + 1)
        refuse_parted(line, said.amount, end, said.unit)
        before = said.start - 1
        label = line.words[before - (line.words[before] in (":", "=", "of", "from"))]
        if label in WORDS["INTERVALS"]:
            raise NotUnderstoodError("an interval around another figure", end)
        if before >= self.floor:
            name = line.words[before]
            if said.unit == NUMBER and (name != ":" or not line.is_plural(end)):
                refuse_labelled(line, said.start, self.floor, end)
            if name in ("±", "+/-", "^", "×", "#", "№", "than") or _MATH.match(name):
                raise NotUnderstoodError(f"{name!r} before it is not understood", end)
            touched = line.tights[said.start] and line.kinds[said.start] != SIGN
            if touched and line.kinds[before] != SIGN:
                raise NotUnderstoodError(f"{shortened(line.raw(before))!r} touches it", end)
        self.refuse_age(said)
        self.refuse_sharers(said.start, said)
        figures.refuse_set_off(line, said.start, end, self.floor)
        figures.refuse_denied(line, said.hedges, self.floor, end)
        self.refuse_elided(said)
        self.refuse_unseen(line.starts[said.start], said)

    def refuse_age(self, said: Stated) -> None:
        """Refuse a number that may be the age of those before it: "workers under 30"."""
        line, at = self.line, self.line.starts[said.start]
        most = said.interval.high or said.interval.low
        is_bounded = not (said.interval.is_point or said.about)
        is_counted = line.is_noun(said.end) or line.words[said.end] in ("of", "in")
        is_counted |= not _AGES.issuperset(said.hedges.phrases)
        may_be = said.unit == NUMBER and is_bounded and not is_counted and most < 100
        if may_be and _AGED.search(line.low, max(at - _NEAR, 0), at):
            raise NotUnderstoodError("may be an age, or how many", said.end)

    def refuse_unseen(self, start: int, said: Stated) -> None:
        """Refuse what has a character that nobody sees, or a letter of another alphabet in a Latin
        word, in its words or beside them.
        """
        around = self.line.text[max(start - _NEAR, 0) : self.line.ends[said.end - 1] + _NEAR]
        around = _SOFT_HYPHEN.sub("", around)
        if not around.isascii() and (found := LOOKALIKE.search(around)):
            what = (
                f"{written_out(found[0])}, of another alphabet, stands in a word in it or beside it"
            )
            raise NotUnderstoodError(what, said.end)
        for char in (around[at] for at in unseen(around)):
            if not char.isspace():
                what = f"{written_out(char)}, which is not seen, stands in it or beside it"
                raise NotUnderstoodError(what, said.end)

    def refuse_sharers(self, start: int, said: Stated | None = None) -> None:
        """Refuse earlier figures that leave out what follows the one from a token on, which may be
        not understood: "5, 6 and 7 percent", "from $12 in May to $15 million in June", "35 of the
        50 thousand roubles".
        """
        line, unit = self.line, said.unit if said else "?"
        at = 0 if said and said.amount.is_part else len(self.found)
        is_sized = said and (said.amount.size > 1 or said.interval.low > said.amount.value)
        while at > 0 and (is_sized or unit != NUMBER):
            at -= 1
            one, last = self.found[at], bisect_left(line.starts, self.found[at].end) - 1
            if one.kind is Kind.DATE:
                continue
            between = line.low[one.end : line.starts[start]]
            is_listed = _LISTED.fullmatch(between)
            if one.reading is None or one.proposed or not (is_listed or _FAR.fullmatch(between)):
                return
            own, bounds = one.reading.unit, one.reading.range.interval
            lacks_size = is_sized and (own in (NUMBER, unit) or unit == NUMBER)
            lacks_unit = own == NUMBER != unit and (is_listed or not (said and said.amount.signed))
            ends = line.kinds[last] == NUMERAL or line.words[last] in _IN_WORDS
            is_bounded = bounds.high is None and said is not None and not said.interval.low
            times = said.amount.value / said.amount.size if said and said.amount.size > 1 else 0
            most = 100 if unit == SHARE else max(999, times)
            is_whole = is_bounded or (bounds.low or bounds.high or 0) > most
            if is_whole or not ends or not (lacks_size or lacks_unit):
                return
            self.found[at] = one._replace(kind=Kind.UNREAD, reading=None, problem=_MEANT)
            start = bisect_left(line.starts, one.start)

    def refuse_elided(self, said: Stated) -> None:
        """Refuse a figure that leaves out the unit of the one before: "from 30% in May to 20 in
        June", "$5 million from one, 3 million from another".
        """
        line, link, end = self.line, self.line.words[said.start - 1], said.amount.end
        before = [one for one in self.found[:-4:-1] if one.reading or one.problem == _ELIDED]
        between = line.low[before[0].end : line.starts[said.start]] if before else ";"
        if said.qualitative or any(mark in between for mark in ".;—") or len(between) > 80:
            return
        first, behind = before[0].reading, line.words[end]
        of_it = line.low.endswith(("of ", "of the ", "of every "), 0, before[0].start)
        is_of_it = between.endswith("of which ") or (
            of_it and link == ","
        )  # "of the $400, 300 goes home"
        is_more = behind in ("more", "new", "other")
        if line.is_noun(end + is_more) and behind not in WORDS["NO_NOUNS"] and not is_of_it:
            return
        ends = line.kinds[end] in (SIGN, "") or is_of_it or behind in WORDS["ENDS"]
        ends |= behind == "of" and (line.is_noun(end + 1) or not first or first.unit != SHARE)
        is_linked = link in (",", "(") or link in WORDS["LINKS"] or line.is_noun(said.start - 1)
        is_linked |= line.words[said.start - 2] == "compared"
        to = re.search(r"\b(?:to|from)\b", between)
        unit, low = (first.unit, first.range.interval.low) if first else ("", Fraction(0))
        is_share = unit == SHARE and _WITH_PERCENT.search(before[0].text) is not None
        fits = said.amount.value <= 100 if is_share else unit != SHARE
        lacks_unit = said.unit == NUMBER != unit and fits
        is_listed = said.amount.size > 1 or (is_linked and link not in WORDS["NUMBERING"])
        is_listed &= lacks_unit and (ends or not unit)
        lacks_size = said.unit == unit and (low >= 10**6 or may_elide(said.interval.low, low))
        lacks_size &= said.amount.is_bare
        changes = to and (lacks_unit or lacks_size) and figures.changes(line, said.start)
        if (is_listed or changes) and not (line.hyphened(said.end) or self.proposed(said)):
            raise NotUnderstoodError(_ELIDED, said.end)

    def is_date(self, i: int) -> bool:
        found = aside(self.line, i, i)
        return found is not None and found.kind in (Kind.DATE, Kind.TIME)

    def proposed(self, said: Stated) -> str | None:
        """Why a figure is hardly an estimate."""
        line, aged = self.line, said.start - 1
        own = "part" if said.amount.is_part and said.amount.unit is None else said.unit
        for last in (said.amount.end, said.end) if own in _COUNTED else ():
            if match := _COUNTED[own].match(line.low, line.ends[last - 1]):
                return match[0]
        if said.start <= 1 and said.unit == NUMBER and _PARAGRAPH.match(line.text):
            return "The number of a paragraph."
        aged -= line.words[aged] == "of"
        if said.unit == NUMBER and line.words[aged] in WORDS["AGES"]:
            return "An age."
        in_a_word = said.amount.in_words and said.amount.end == said.amount.start + 1
        if in_a_word and said.unit == NUMBER and line.hyphened(said.end):
            return "Part of a word."
        is_one = in_a_word and said.unit == NUMBER and said.interval == Interval.point(1)
        return "A single one." if is_one else None

    def period(self, said: Stated) -> tuple[str | None, int]:
        """The period that the figure is for, "a month", and the token behind its words."""
        line, at = self.line, self.line.starts[said.start]
        for i in (said.amount.end, *range(said.end, said.end + (3 if said.unit == NUMBER else 1))):
            if match := _PERIOD.match(line.low, line.ends[i - 1]):
                is_count = said.unit == NUMBER and said.amount.size < 10**6
                if is_count and (when := _WHEN.match(line.low, line.ends[said.end - 1])):
                    raise NotUnderstoodError(when[0], i + 2)
                people = _PEOPLE.search(line.low, line.ends[said.end - 1], match.start())
                is_apart = people and match[0].split()[0] not in ("a", "an", "per")
                held = is_apart and _HELD.search(line.low, max(0, at - _NEAR), at)
                is_held = held and not figures.changes(line, said.start)
                is_same = line.words[said.start - 1] in ("(", "or") and said.unit != SHARE
                if is_held or (match[0][0] == ")" and not is_same):  # "$5 (they got $4) a month"
                    break
                stop = said.end if ")" in match[0][:-1] else line.behind(match.end(), i)
                return tokens.PERIODS[match[match.lastindex or 0]], stop
            is_named = line.is_noun(i) or line.words[i] in ("new", "more", "other")
            if i >= said.end and (not is_named or line.words[i] in SMALLS):
                break
        flow = _FLOW.search(line.low, max(0, at - 3 * _NEAR), at)
        is_flow = flow and said.unit not in (NUMBER, SHARE) and _NO_FLOW.isdisjoint(flow[2].split())
        is_money = said.unit not in (NUMBER, SHARE)
        if is_money and (ahead := _AHEAD.search(line.low, max(0, at - 3 * _NEAR), at)):
            return tokens.PERIODS[ahead[ahead.lastindex or 0]], said.end
        return tokens.PERIODS[flow[1]] if flow and is_flow else None, said.end

    # What is said in words, with a number or without.

    def is_somebody(self, i: int) -> bool:
        """Whether the word "one" means somebody or something, not a number."""
        line, behind = self.line, self.line.words[i + 1]
        if line.hyphened(i + 1):
            return line.words[i + 2] not in _AFTER_ONE
        if (behind == "of" and line.words[i + 2] == "every") or figures.parted(line, i + 1) > i + 1:
            return False
        is_only = line.words[i - 1] == "only" and line.words[i - 2] != "the"
        if is_only and behind == "in" and line.is_number(i + 2):
            return False
        is_sign = behind in ".,:;!?')\"”-—"
        named = behind in WORDS["SOMEBODY"] or line.words[i - 1] in WORDS["BEFORE_SOMEBODY"]
        return is_sign or named or self.is_date(i + 1)

    def is_share(self, found: Amount, hedges: Hedges) -> bool:
        """Whether "a third", "half" is a share, and no ordinal, no time and no part of a word."""
        line, word = self.line, self.line.words[found.end - 1]
        more, end = figures.behind(line, found.end)  # "a third or more fled"
        if line.words[found.end] not in ("or", "at"):
            more, end = [], found.end
        behind, hyphened = line.words[end], line.hyphened(end)
        is_other = word == "half" and line.words[found.end - 2] in WORDS["BEFORE_HALF"]
        if is_other or behind in ("a", "an") or behind in WORDS["TIME_UNITS"]:
            return False
        hedged = bool(hedges.phrases or more)
        of_half = hedged and word == "half" and behind not in WORDS["BEHIND_HALF"]
        before = line.words[found.start - 1]
        may_be_one = line.words[found.start] == "a" and word not in ("half", "quarter")
        is_free = behind != "of" and (behind in WORDS["VERBS"] or not line.is_noun(end))
        if may_be_one and is_free and not hedged:
            told = line.low[max(0, line.starts[found.start] - 4 * _NEAR) : line.starts[found.start]]
            is_teller = behind in WORDS["SAYS"] and "they" not in line.words[end + 1 : end + 3]
            if _COUNTING_UP.search(told) or (is_teller and line.opens(found.start)):
                raise NotUnderstoodError("may be a share, or which one it is", found.end)
        said = hedged or before in ("by", "to", "from", "than") or before in WORDS["CHANGES"]
        if of_half or (said and not line.is_noun(end)):
            return not hyphened
        if behind in ("to", "and", "or"):
            following = figures.second(line, end + 1)[1]
            if following and following.size > 1 and behind != "and":
                raise NotUnderstoodError("may be a part of the next number's size", following.end)
            return following is not None and (following.is_part or following.unit == SHARE)
        is_said = behind in WORDS["VERBS"]
        of_time = word == "quarter" and found.start < found.end - 1  # of a year
        of_time |= line.words[found.start : found.end] == ["a", "half"]  # of a game
        of_all = word == "quarter" and line.kinds[found.start - 1] in (SIGN, "")
        of_all &= line.words[end + 1] not in WORDS["ELAPSED"]  # "a quarter had no contract"
        if of_time and behind not in ("of", "stake") and not (is_said and (hedged or of_all)):
            return False
        is_whole = is_said or behind in WORDS["WHOLES"]
        return is_whole or (line.kinds[end] in (SIGN, "") and not hyphened)

    def vague(self, i: int) -> int:
        """Read "thousands of", "a few hundred", "most of": a range without a number."""
        line = self.line
        for start in range(max(i - 2, self.floor), i + 1):
            phrase = _VAGUE_PHRASES.at(line, start)
            end = start + phrase.count(" ") + 1
            if phrase and end > i:
                break
        else:
            return i + 1
        of_a_number = phrase.endswith("majority of") and line.is_number(end)
        if of_a_number or (phrase.startswith(("most", "all")) and line.words[start - 1] == "at"):
            return i + 1
        hedges = figures.before(line, start, self.floor)
        self.opens = hedges.start
        if heading := _HEADING.match(line.low, line.ends[end - 1]):
            raise NotUnderstoodError("the size of what follows", line.behind(heading.end(), end))
        if _IN.search(line.low[max(line.starts[start] - _NEAR, 0) : line.starts[start]]):
            raise NotUnderstoodError("the size of what is in a table", end)
        said, unit = _VAGUE[phrase] or (None, NUMBER)
        if said is None:
            raise NotUnderstoodError("a number in words that names no bound", end)
        if set(hedges.bounds) - (_FITTING if unit == NUMBER else {Bound.PLAIN}):
            raise NotUnderstoodError("a hedge before words that name no number", end)
        found = Amount(
            said.interval.low, start, end, is_part=unit == SHARE, in_words=True, size=1000
        )
        if unit == NUMBER:
            found = with_unit(line, found._replace(end=end + (line.words[end] == "of")), None)
        return self.list(
            Stated(
                hedges.start, found.end, said.interval, about=False, unit=found.unit or unit,
                amount=found, hedges=hedges, qualitative=True,
            )
        )  # fmt: skip


_ONE_WORD: Final = re.compile(
    r"(?i)(?<!\bat )\b(?:(all or most|most or all|most)|(all)|(half))(?![\w-])"
)


def _in_a_word(text: str) -> Reading | None:
    """What a quote says in one word, which in a line would mean too much: "most", "all"."""
    match = _ONE_WORD.search(text)
    if match is None:
        return None
    before = figures_of_line(f"{text[: match.start()]}5 of them")
    if before and before[-1].start < match.start():
        raise WordingError(f"a hedge before {match[0]!r} has no agreed range")
    said = (wording.MOST, wording.ALL, wording.HALF)[(match.lastindex or 0) - 1]
    return Reading(said, SHARE, match[0])


def period_in(text: str) -> str | None:
    """The period that folded words state, "year" of "$5 a year" and none of "$5 a year ago"."""
    match = _PERIOD_ALONE.search(text)
    return tokens.PERIODS[(match[1] or match[2]).lower()] if match else None
