"""An estimate for a figure of a document, as far as the words beside it say what it is.

What the words prove is filled in; what only a reader of the text can judge stays open, with what
there is to choose from. A figure beside which no metric is named is no estimate.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dprk_labor.check.evidence import SEVERAL_PERIODS, clause_at
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.fields import MONEY, SHARE, UNBOUNDED, UNSTATED
from dprk_labor.data.model import Estimate
from dprk_labor.data.vocabulary import Lexicon, Vocabulary, kind_of
from dprk_labor.text import wording
from dprk_labor.text.reading import NOT_EACH, Found, Reading, read
from dprk_labor.text.tokens import WORDS
from dprk_labor.text.wording import fold

NOT_NAMED: Final = "No metric is named beside it."
NO_DECIMAL: Final = "No finite decimal."
LONGER_TIME: Final = "A total over a longer time."
_REACH: Final = 1_000
"""Words of a clause that are further off say nothing of a figure."""
_BESIDE: Final = 60
_LONGEST: Final = 70
"""Of an id that is proposed, its number apart."""
_UNITS: Final = {wording.NUMBER: "people", wording.SHARE: SHARE}
_NO_NOUN: Final = "|".join(
    (*WORDS["FUNCTION_WORDS"], "annually", "last", "others", "today", "until", "yet")
)
_NEXT_NOUNS: Final = re.compile(
    rf"\s(?:(?:more|other)\s)?((?:(?!(?:{_NO_NOUN})\b)[\w'-]+\s?){{1,4}})"
)
_HARDLY: Final = {
    "A sample.": (
        r"\b(?:visited|visits to|interviewed|interviews with|surveyed|spoke (?:to|with)|met|"
        r"sample of) (?:\w+ ){0,2}<|>(?: [\w'-]+){0,3} (?:in (?:our|the|its|their) sample|"
        r"interview(?:s|ees|ed)|were interviewed|respondents)\b"
    ),
    "So many of each.": (
        r"<(?:[a-z ]+ )?[\d,]+>(?: [\w'-]+){0,3} (?:(?:for )?(?:each|every)|apiece)"
        r"(?! (?:day|week|month|year)\b)"
    ),
    "A rate.": r">(?: [\w'-]+){0,3} (?:per|for every|in every) \d",
    "An age.": (
        r"<\d\d?>(?: years)?(?: (?:or|and) (?:older|younger)| old| of age)\b|\baged? <|"
        r"(?:[a-z],|\bwho is) <\d\d>,|(?:older|younger) than \d+>|\b(?:are|is|children|boys|girls|"
        r"those|people|workers) <(?:under|over|below) \d\d?>(?! [a-z])"
    ),
    "What the law sets.": r"\b(?:legal|statutory|minimum wage|fines?|fined) (?:\w+ ){0,3}<",
    "A vote.": r"\bvotes? [^.;]{0,40}<|> votes?\b",
    "Part of a name.": r"(?:^| )(?:[A-Z]\.)+ <\d{1,4}>(?! [a-z])",
    "The number of a heading.": r"^<\d{1,2}>[.)] [A-Z]",
}
"""What is hardly an estimate by the words beside it, the figure between < and >."""
_SAYING: Final = (
    r"(?:says?|said|tells?|told|estimates?|estimated|reports?|reported|claims?|claimed|writes?|"
    r"wrote|announced|believes?|reckons?|puts?|found|notes?|noted|counts?|counted)"
)
_ACCORDING: Final = re.compile(
    r"\b[Aa]ccording to ((?:(?:the|a|an) )?[A-Za-z][^,.;:()\"]{1,60}?)"
    r"(?=[,.;:()\"]| (?:who|which|that|there)\b|$)"
)
_SAID_BEFORE: Final = re.compile(
    r"(?:^|[,;:()\"] ?|\b(?:and|but|that|while|as|where|because) )"
    r"((?:[Tt]he |[Aa]n? |[Ii]ts |[Tt]heir |[A-Z])[^,;:()\"]{1,60}?) "
    rf"(?:ha(?:s|ve|d) |also |now )?{_SAYING}\b"
)
_SAID_BEHIND: Final = re.compile(
    r"\b(?:said|says) ((?:the |an? |[A-Z])[^,.;:()\"]{1,50}?)(?=[,.;:()\"]|$)"
)
_PERIOD_BEHIND: Final = re.compile(
    r"(?:\s[^\W\d_][\w'-]*){0,5}?\s(?:(?:a|an|each|every|per)\s(?:day|week|month|year)|"
    rf"daily|weekly|monthly|yearly|annually)\b(?!{NOT_EACH.pattern})"
)
_FEW: Final = 3
"""So many origins are offered by name in each draft."""
_WORDS_BEFORE: Final = re.compile(r"\S+\s")
_BEFORE: Final = 4
"""So many words before a figure are tried where its own do not say what the line says."""
_PRONOUNS: Final = frozenset(
    ("he", "she", "it", "they", "we", "i", "this", "that", "there", "which")
)
_MONTHS: Final = {name.lower(): at for at, name in enumerate(calendar.month_name) if at}
_TIME: Final = re.compile(
    rf"\b(?:in|on|as of)\s(?:(\d{{1,2}})\s)?(?:({'|'.join(_MONTHS)})\s(?:(\d{{1,2}}),?\s)?)?"
    r"((?:19|20)\d\d)(?![\d-])(?!\s(?:and|to|or)\s\d)",
    re.IGNORECASE,
)
_DATED: Final = re.compile(rf"\b(?:{'|'.join(calendar.month_name[1:])}|(?:19|20)\d\d)\b")
_WINDOWS: Final = "2019-05-03, ../2019-05 or 2018-10/2019-05"


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a drafted estimate: its value, None for what a reader must judge, and a remark."""

    key: str
    value: str | dict[str, str] | None
    remark: str = ""


class Drafting:
    """The words of a data set, to draft estimates with for the figures of one document."""

    def __init__(self, dataset: Dataset, by: str = "") -> None:
        """`by` is who wrote and published the document, as far as it is known."""
        self._data, self.metrics = dataset.data, dataset.data.metrics
        self._vocabulary = Vocabulary.of(dataset.data)
        self._by_kind = {
            kind_of(one.unit): self._vocabulary.metrics[key] for key, one in self.metrics.items()
        }
        self._units = Lexicon({key: [one.unit] for key, one in self.metrics.items()})
        places = dataset.data.places
        wholes = [code for code, one in places.items() if one.part_of is None]
        is_told = len(wholes) == 1 and all(places[code].words for code in places.keys() - wholes)
        self._whole = wholes[0] if is_told else None
        """Where a figure is of that the words give no place to, as they would to a part."""
        counted = dataset.data.populations
        roots = [key for key, one in counted.items() if one.part_of is None]
        self._all = roots[0] if len(roots) == 1 else None
        """Whom a figure counts unless the text says less: all others are parts of it."""
        self._by, estimates = by, dataset.data.estimates
        self._ids = {one.id for one in estimates}
        self._taken: dict[str, int] = {}
        self._known = {
            (one.metric, one.place, one.currency, one.range.exact.interval): one
            for one in estimates
            if one.origin
        }

    def set_aside(self, line: str, found: Found) -> str | None:
        """Why a figure of a folded line is no estimate; None where it can be one, understood or
        not, as all can before a metric is declared.
        """
        if not self.metrics:
            return None
        keys = self._named(line, found) or self._unnamed(found)
        if not keys:
            return NOT_NAMED
        beside = (
            f"{line[max(0, found.start - _BESIDE) : found.start]}<{line[found.start : found.end]}>"
            f"{line[found.end : found.end + _BESIDE]}"
        )
        for reason, words in _HARDLY.items():
            if re.search(words, beside):
                return reason
        if found.reading and any("/" in one for one in _range(found.reading).values()):
            return NO_DECIMAL
        flow = all(self.metrics[key].is_flow for key in keys)
        clause, _ = _clause(line, found)
        several = flow and SEVERAL_PERIODS.search(clause.casefold())
        return LONGER_TIME if several and _quoted(line, found)[2] is None else None

    def _lexicons(self, found: Found) -> list[Lexicon]:
        """The words of the metrics whose unit a figure has, of all where it is not understood."""
        if found.reading is None:
            return [*self._by_kind.values()]
        kind = kind_of(_UNITS.get(found.reading.unit, MONEY))
        return [self._by_kind[kind]] if kind in self._by_kind else []

    def _fitting(self, found: Found) -> list[str]:
        return [key for lexicon in self._lexicons(found) for key in lexicon.words]

    def _unnamed(self, found: Found) -> list[str]:
        """The metrics that no words are declared for, so that a figure may be of any of them."""
        return [key for key in self._fitting(found) if not self.metrics[key].words]

    def _named(self, line: str, found: Found) -> list[str]:
        """The metrics that the words of a figure name, of its unit, the nearest first: the nouns
        behind a number or, where it has none of its own, its clause, else its line.
        """

        def told(text: str, at: int) -> dict[str, int]:
            """What a text names, and how far that is from a place in it."""
            return {
                key: _distance(text, words, at)
                for lexicon in self._lexicons(found)
                for key, words in lexicon.told(text).items()
            }

        clause, start = _clause(line, found)
        in_clause = told(clause, found.start - start)
        counted: dict[str, str] = {}
        if found.reading and found.reading.unit == wording.NUMBER:
            nouns = _NEXT_NOUNS.match(line, found.core[1])
            beside = nouns[1] if nouns else ""
            counted = self._units.told(beside)
            if named := told(beside, 0):
                # So many workers died: deaths.
                first = sorted(named, key=lambda key: (not self.metrics[key].is_total, named[key]))
                unit = self.metrics[first[0]].unit
                others = (key for key in in_clause if self.metrics[key].unit == unit)
                return list(dict.fromkeys((*first, *others)))
            if beside[:1].islower() and not counted:
                return []  # so many of something else
        around, start = _near(line, found)
        for named in (in_clause, told(around, found.start - start)):
            if keys := [key for key in named if key in counted or not counted]:
                return sorted(keys, key=lambda key: named[key])
        return list(counted)

    def entries(
        self, seed: str, label: str, number: int, written: str, found: Found
    ) -> list[Entry]:
        """The keys of an estimate for a figure of a line as it is written, in their order."""
        line = _folded(written)
        data, reading = self._data, found.reading
        assert reading is not None  # noqa: S101 - as above
        named = self._named(line, found)
        keys = named or self._unnamed(found)
        key = keys[0] if named or len(keys) == 1 else ""
        metric = self.metrics[key] if key else None
        first, last, period = _quoted(line, found)
        clause, start = _clause(line, found)
        around = line[max(0, start - _REACH) : start + len(clause) + _REACH]
        spoken = line[first:last], clause, around
        told = _only(self._vocabulary.places, spoken)
        place = told or self._whole
        origin = _only(self._vocabulary.origins, spoken[:2])
        basis = _only(self._vocabulary.bases[key], spoken[:2]) if key else None
        units = {self.metrics[one].unit for one in self._fitting(found)}
        currency = reading.unit if units == {MONEY} else None
        known = self._known.get((key, place or "", currency, reading.range.interval))
        entries = [
            Entry("id", self._id(label, key or "line", place, number)),
            _choice("metric", key or None, keys[1:] if key else keys),
            _choice("population", self._all, [one for one in data.populations if one != self._all]),
            _choice("place", place, [code for code in data.places if place != code and not told]),
            Entry("range", _range(reading)),
            _choice("unit", metric.unit if metric else None, [] if metric else sorted(units)),
        ]
        if currency:
            entries.append(Entry("currency", currency))
        if metric is None or metric.is_flow:
            remark = "" if metric else "for a flow only; else remove this line"
            entries.append(Entry("period", period or UNSTATED, remark))
        return [
            *entries,
            Entry("basis", basis or UNSTATED),
            Entry("quote", written[first:last]),
            Entry("seed", seed),
            Entry("line", str(number)),
            _claimant(clause),
            *self._origin(origin, known),
            _as_of(clause),
        ]

    def _origin(self, named: str | None, known: Estimate | None) -> Iterator[Entry]:
        """What the clause names; else, to be inferred, what the same figure goes back to in the
        data, which may be chance, or whose own document it is; else what there is to choose from.
        """
        if named:
            yield Entry("origin", named)
            yield Entry("origin_status", "named")
            return
        origin = known.origin if known else _only(self._vocabulary.origins, [self._by])
        if origin:
            remark = "or unattributed, with no origin and no reason"
            yield Entry("origin", origin)
            yield Entry("origin_status", "inferred", remark)
            if known:
                same = f"the same figure as {known.id}: why does it go back to that?"
                yield Entry("origin_reason", None, same)
            else:
                yield Entry("origin_reason", f"The document is by {self._by}.")
            return
        names = list(self._data.origins)
        declared = f"with origin: {', '.join(names)}, or one you declare"
        remark = declared if len(names) <= _FEW else "with its origin"
        yield Entry("origin_status", None, f"named or inferred, {remark}; or unattributed")

    def _id(self, label: str, metric: str, place: str | None, number: int) -> str:
        """One that no estimate has."""
        stem = (
            f"{label}-{metric}-{place or number}".lower().replace("_", "-")[-_LONGEST:].lstrip("-")
        )
        count = self._taken.get(stem, 0) + 1
        while (name := f"{stem}-{count}" if count > 1 else stem) in self._ids:
            count += 1
        self._taken[stem] = count
        self._ids.add(name)
        return name


_folded = lru_cache(maxsize=1)(fold)
"""Kept, for a line can have thousands of figures."""


def _clause(line: str, found: Found) -> tuple[str, int]:
    """The clause of a figure, as far as it is near, and where it begins."""
    clause, start = clause_at(line, found.start, found.end)
    near, first = _near(clause, found, start)
    return near, start + first


def _near(text: str, found: Found, start: int = 0) -> tuple[str, int]:
    """As much of a text that begins at `start` as is near a figure, and where that begins."""
    first = max(0, found.start - start - _REACH)
    return text[first : found.end - start + _REACH], first


def _distance(clause: str, words: str, at: int) -> int:
    """How far the nearest of these words is from a place in the clause, those behind it first."""
    spots = [one.start() for one in re.finditer(re.escape(words), clause, re.IGNORECASE)]
    return min((spot - at if spot >= at else 2 * (at - spot) for spot in spots), default=0)


def _only(lexicon: Lexicon, spoken: Sequence[str]) -> str | None:
    """What the nearest of the passages that name anything names, where it is but one."""
    for words in spoken:
        told = lexicon.told(words)
        if told:
            return next(iter(told)) if len(told) == 1 else None
    return None


def _range(reading: Reading) -> dict[str, str]:
    stated, interval = reading.range, reading.range.interval
    unit = wording.SHARE if reading.unit == wording.SHARE else wording.NUMBER
    high = interval.high
    flags = {
        "low_open": interval.low_open,
        "high_open": interval.high_open and high is not None,
        "approximate": stated.approximate,
        "qualitative": stated.qualitative,
    }
    return {
        "low": wording.render_number(interval.low, unit),
        "high": UNBOUNDED if high is None else wording.render_number(high, unit),
        **({} if reading.best is None else {"best": wording.render_number(reading.best, unit)}),
        **{key: "true" for key, is_set in flags.items() if is_set},
    }


def _choice(key: str, value: str | None, names: Sequence[str]) -> Entry:
    """A value and what else it could be, the only one there is, or those to choose from."""
    if value is None and len(names) == 1:
        return Entry(key, names[0])
    listed = ", ".join(names)
    return Entry(key, value, f"or {listed}" if value and names else listed)


def _quoted(line: str, found: Found) -> tuple[int, int, str | None]:
    """Where the quote of a figure begins and ends, and the period it states.

    It takes in the words behind the figure that state its period, "a year", where they are near and
    hold no other figure; and words before it where only with these it says what its line says.
    """
    behind = _PERIOD_BEHIND.match(line, found.end)
    near = _WORDS_BEFORE.finditer(line, max(0, found.start - _REACH), found.start)
    starts = [found.start, *(one.start() for one in near)]
    for start in (starts[0], *reversed(starts[-_BEFORE:])):
        for end in (behind.end() if behind else found.end, found.end):
            try:
                said = read(line[start:end])
            except wording.WordingError:
                continue
            same = found.reading and (said.range, said.unit) == (
                found.reading.range, found.reading.unit,
            )  # fmt: skip
            if same and (said.period or end == found.end):
                return start, end, said.period
    return found.start, found.end, None


def _claimant(clause: str) -> Entry:
    """Whom a verb of saying names in the clause, who is open where that is "he"; else the document
    itself, which says "we".
    """
    patterns = (_ACCORDING, _SAID_BEFORE, _SAID_BEHIND)
    found = [one[1].strip() for pattern in patterns for one in pattern.finditer(clause)]
    found = [one for one in found if one.split()[0].lower() not in ("we", "i")]
    named = [one for one in found if one.split()[0].lower() not in _PRONOUNS]
    value = named[0] if named else None if found else "the document"
    return Entry("claimant", value, "" if named else "who says it" if found else "or whom it names")


def _as_of(clause: str) -> Entry:
    """The one date that the clause gives with "in", "on" or "as of"; open where it has others."""
    dates = {_iso(match) for match in _TIME.finditer(clause)}
    if len(dates) == 1:
        return Entry("as_of", dates.pop(), "a date of the clause; of this figure?")
    if _DATED.search(clause):
        return Entry("as_of", None, f"a time of the clause, such as {_WINDOWS}; or {UNSTATED}")
    return Entry("as_of", UNSTATED)


def _iso(match: re.Match[str]) -> str:
    day, month, behind, year = match.groups()
    number = _MONTHS.get((month or "").lower())
    day = day or behind
    return (
        year + (f"-{number:02}" if number else "") + (f"-{int(day):02}" if number and day else "")
    )
