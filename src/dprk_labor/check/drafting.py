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
from dprk_labor.data.model import Metric
from dprk_labor.data.vocabulary import Lexicon, Vocabulary
from dprk_labor.text import wording
from dprk_labor.text.reading import NOT_EACH, Found, Reading, read
from dprk_labor.text.wording import fold

NOT_NAMED: Final = "Nothing beside it names what is measured here."
NO_DECIMAL: Final = "No finite decimal."
LONGER_TIME: Final = "A total over a longer time."
_REACH: Final = 1_000
"""Words of a clause that are further off say nothing of a figure."""
_LONGEST: Final = 70
"""Of an id that is proposed, its number apart."""
_UNITS: Final = {wording.NUMBER: None, wording.SHARE: SHARE}
_FUNCTION: Final = (
    r"(?:a|about|after|all|also|among|an|and|annually|are|as|at|before|but|by|can|could|do|during|"
    r"each|every|for|from|had|has|have|if|in|into|is|it|last|may|more|most|now|of|on|or|other|"
    r"others|out|over|per|so|still|than|that|the|their|them|then|there|these|they|this|those|to|"
    r"today|under|until|was|were|when|where|which|while|who|will|with|would|yet)\b"
)
_NEXT_NOUNS: Final = re.compile(rf"\s((?:(?!{_FUNCTION})[\w'-]+\s?){{1,4}})")
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
    rf"\b(?:in|as of)\s(?:(\d{{1,2}})\s)?(?:({'|'.join(_MONTHS)})\s(?:(\d{{1,2}}),?\s)?)?"
    r"((?:19|20)\d\d)(?![\d-])(?!\s(?:and|to|or)\s\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a drafted estimate: its value, None for what a reader must judge, and a remark."""

    key: str
    value: str | dict[str, str] | None
    remark: str = ""


class Drafting:
    """The words of a data set, to draft estimates with for the figures of one document."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._vocabulary = Vocabulary.of(dataset.data)
        self._ids = {one.id for one in dataset.data.estimates}
        self._tried: dict[str, int] = {}

    def set_aside(self, line: str, found: Found) -> str | None:
        """Why a figure of a folded line is no estimate; None where it can be one, understood or
        not.
        """
        keys = self._named(line, found) or self._unnamed(found)
        if not keys:
            return NOT_NAMED
        if found.reading and any("/" in one for one in _range(found.reading).values()):
            return NO_DECIMAL
        flow = all(self._dataset.data.metrics[key].is_flow for key in keys)
        clause, _ = _clause(line, found)
        several = flow and SEVERAL_PERIODS.search(clause.casefold())
        return LONGER_TIME if several and _quoted(line, found)[2] is None else None

    def _fitting(self, found: Found) -> dict[str, Metric]:
        """The metrics of the unit that a figure has, all of them where it is not understood."""
        if found.reading is None:
            return self._dataset.data.metrics
        unit = _UNITS.get(found.reading.unit, MONEY)
        return {
            key: metric
            for key, metric in self._dataset.data.metrics.items()
            if (metric.unit == unit if unit else metric.unit not in (MONEY, SHARE))
        }

    def _unnamed(self, found: Found) -> list[str]:
        """The metrics that no words are declared for, so that a figure may be of any of them."""
        return [key for key, one in self._fitting(found).items() if not one.words]

    def _named(self, line: str, found: Found) -> list[str]:
        """The metrics that the clause of a figure names, of its unit, the nearest first."""
        fit = self._fitting(found)
        lexicon = Lexicon({key: _names(metric) for key, metric in fit.items()})
        clause, start = _clause(line, found)
        named = lexicon.told(clause)
        is_count = not any(metric.unit in (MONEY, SHARE) for metric in fit.values())
        if is_count and (nouns := _NEXT_NOUNS.match(line, found.core[1])):
            beside = lexicon.told(nouns[1])
            if beside or nouns[1][0].islower():
                named = beside  # else so many of something else
        at = found.start - start
        return sorted(named, key=lambda key: _distance(clause, named[key], at))

    def entries(
        self, seed: str, label: str, number: int, written: str, found: Found
    ) -> list[Entry]:
        """The keys of an estimate for a figure of a line as it is written, in their order."""
        line = _folded(written)
        data, reading = self._dataset.data, found.reading
        assert reading is not None  # noqa: S101 - as above
        named, fit = self._named(line, found), self._fitting(found)
        keys = named or self._unnamed(found)
        key = keys[0] if named or len(keys) == 1 else None
        metric = data.metrics[key] if key else None
        first, last, period = _quoted(line, found)
        clause, start = _clause(line, found)
        around = line[max(0, start - _REACH) : start + len(clause) + _REACH]
        spoken = line[first:last], clause, around
        place = _only(self._vocabulary.places, spoken)
        if len(data.places) == 1:
            place = next(iter(data.places))
        origin = _only(self._vocabulary.origins, spoken[:2])
        basis = _only(self._vocabulary.bases[key], spoken[:2]) if key else None
        units = {one.unit for one in fit.values()}
        entries = [
            Entry("id", self._id(label, key or "line", place, number)),
            _choice("metric", key, keys[1:] if key else keys),
            _choice("population", None, list(data.populations)),
            _choice("place", place, [] if place else list(data.places)),
            Entry("range", _range(reading)),
            _choice("unit", metric.unit if metric else None, [] if metric else sorted(units)),
        ]
        if units == {MONEY}:
            entries.append(Entry("currency", reading.unit))
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
            *_origin(origin, list(data.origins)),
            _as_of(clause),
        ]

    def _id(self, label: str, metric: str, place: str | None, number: int) -> str:
        """One that no estimate has."""
        stem = (
            f"{label}-{metric}-{place or number}".lower().replace("_", "-")[-_LONGEST:].lstrip("-")
        )
        name, count = stem, self._tried.get(stem, 1)
        while name in self._ids:
            count += 1
            name = f"{stem}-{count}"
        self._tried[stem] = count
        self._ids.add(name)
        return name


_folded = lru_cache(maxsize=1)(fold)
"""Kept, for a line can have thousands of figures."""


def _clause(line: str, found: Found) -> tuple[str, int]:
    """The clause of a figure, as far as it is near, and where it begins."""
    clause, start = clause_at(line, found.start, found.end)
    first = max(0, found.start - start - _REACH)
    return clause[first : found.end - start + _REACH], start + first


def _names(metric: Metric) -> list[str]:
    """The words that name a metric, its label and what it counts among them."""
    counted = [] if metric.unit in (MONEY, SHARE) else [metric.unit]
    return [*metric.words, metric.label, *counted]


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
    """Whom a verb of saying names in the clause."""
    for pattern in (_ACCORDING, _SAID_BEFORE, _SAID_BEHIND):
        found = [one[1].strip() for one in pattern.finditer(clause)]
        named = [one for one in found if one.split()[0].lower() not in _PRONOUNS]
        if named:
            return Entry("claimant", named[0])
    return Entry("claimant", None, "who says it in the document, or: the article")


def _origin(origin: str | None, names: Sequence[str]) -> Iterator[Entry]:
    if origin:
        yield Entry("origin", origin)
        yield Entry("origin_status", "named")
        return
    declared = f"with origin: {', '.join(names)}, or one you declare"
    remark = declared if len(names) <= _FEW else "with its origin"
    yield Entry("origin_status", None, f"named or inferred, {remark}; or unattributed")


def _as_of(clause: str) -> Entry:
    """The one date that the clause gives with "in" or "as of"."""
    dates = {_iso(match) for match in _TIME.finditer(clause)}
    if len(dates) != 1:
        return Entry("as_of", UNSTATED)
    return Entry("as_of", dates.pop(), "a date of the clause; of this figure?")


def _iso(match: re.Match[str]) -> str:
    day, month, behind, year = match.groups()
    number = _MONTHS.get((month or "").lower())
    day = day or behind
    return (
        year + (f"-{number:02}" if number else "") + (f"-{int(day):02}" if number and day else "")
    )
