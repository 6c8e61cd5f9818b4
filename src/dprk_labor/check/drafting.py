"""An estimate for a figure of a document, as far as the words beside it say what it is.

What the words prove is filled in; what only a reader of the text can judge has a remark that says
what else it could be. A figure beside which no metric is named is no estimate. The first lines of a
document say what its card begins with.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from typing import Any, Final

from dprk_labor.check.evidence import clause_at, is_after
from dprk_labor.check.naming import A_BODY, LABEL, LONGEST, Entry, Names, choice, only, short, which
from dprk_labor.check.quotes import as_entered, period_of_time
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.extraction import NOTHING_SAID, Extracted
from dprk_labor.data.fields import MONEY, SHARE, UNKNOWN, UNSTATED, date_bounds
from dprk_labor.data.model import Estimate, Metric, SeedCard
from dprk_labor.data.vocabulary import Lexicon, kind_of
from dprk_labor.text import wording
from dprk_labor.text.characters import visible
from dprk_labor.text.interval import Interval
from dprk_labor.text.lines import figures_over, offsets_of, stands_in
from dprk_labor.text.reading import EACH, Found, Reading, period_in, read
from dprk_labor.text.tokens import PATTERN, REGEX, TIME_OF, WORDS, Patterns
from dprk_labor.text.wording import fold

_REACH: Final = 400
"""Words of a clause that are further off say nothing of a figure."""
_BESIDE: Final = 60
_NONE: Final = Lexicon({})
_UNITS: Final = {wording.NUMBER: "people", wording.SHARE: SHARE}
_HARDLY: Final = [(reason, re.compile(words)) for reason, words in Patterns("hardly").rows]
"""By reason, the words beside a figure that is hardly an estimate; the figure is between < and >.
The group of some, what happens or is paid for, counts only if no metric or basis has a word for it.
"""
_SAID: Final = [REGEX[f"SAID_{where}"] for where in ("BY", "BEFORE", "BEHIND", "PASSIVE")]
"""Who says something, in each of the ways to say so."""
_FIGURES: Final = re.compile(r"^(?!Table |Figure ).*\d")
_MOST_ROWS: Final = 50
IN_A_TABLE: Final = "In the row of a table."
NOT_UNDERSTOOD: Final = "Not understood: "
_PERIOD_BEHIND: Final = re.compile(rf"\)?(?:\s[^\W\d_][\w'-]*){{0,5}}?\s?\b(?:{EACH}|last year\b)")
_MILLION: Final = 10**6
"""Nobody is paid or keeps this much money."""
_MOST_PLACES: Final = 1000
"""A number without a noun that is this large counts no countries or towns."""
_STOP: Final = re.compile(r"[);]|,(?! [A-Z])| and (?!(?:the )?[A-Z])")
_WORDS_BEFORE: Final = re.compile(r"\S+\s")
_BEFORE: Final = 4
"""The most words before a figure that are tried, if its own do not say what the line says."""
_MONTHS: Final = {name: at for at, name in enumerate(calendar.month_name) if at}
_DAY: Final = r"(\d{1,2})(?:st|nd|rd|th)?"
_DATE: Final = re.compile(
    rf"\b(?:(?:{_DAY}\s(?:of\s)?)?({'|'.join(_MONTHS)})\b(?:\s{_DAY}\b(?!,\d))?"
    r"(?:,?\s((?:19|20)\d\d)\b)?|((?:19|20)\d\d)\b)(?!-?\d)"
)
_YEAR: Final = re.compile(r"(?<![\d,-])(?:19|20)\d\d(?![\d,-])")
_LONGEST_BEFORE: Final = len("between the end of ")
_WHEN_TOLD: Final = re.compile(
    rf"{PATTERN['WHEN_TOLD']}(?:{_DATE.pattern})|(?:{_DATE.pattern})(?={PATTERN['TITLED']})"
)
"""When something was said or published: "told us in May", "a 2012 report"."""
_TURN: Final = re.compile(r"[,;:()]|\b(?:that|who|which|whose|where|when|after|before)\b")
_OPENING: Final = 2
"""The most words before a time that opens a clause, "As of 2030"."""
_TO_DATE: Final = re.compile(r"\s?[-–]\s?|\s(and|or|to|until|till|through)\s")
_HEAD: Final = 4
"""The number of first lines that may say title, author, publisher and date."""
_TITLE: Final = re.compile(r".{,119}[^.,;:]")
_CAPITALS: Final = re.compile(r"(?<=\s)(AND|FOR|IN|OF|ON|THE)\b|\w{4,}")
_AUTHOR: Final = re.compile(r"(?:[A-Z][a-z]+ )?[Bb]y ([A-Z][^\d,|]{2,60})")


class Drafting:
    """The words of a data set, to draft estimates with for the figures of one document."""

    def __init__(self, dataset: Dataset, says: Extracted | SeedCard = NOTHING_SAID) -> None:
        """`says` is what is known of the document: who wrote and published it, and when."""
        self._dataset, self.metrics = dataset, dataset.data.metrics
        self.names = Names(dataset.data)
        self._all = Lexicon({key: one.words for key, one in self.metrics.items()})
        counts = [(key, one.unit) for key, one in self.metrics.items()]
        self._units = Lexicon({key: [unit] for key, unit in counts if unit not in (MONEY, SHARE)})
        self._says = says
        self._by = [one for one in (says.author, says.publisher) if one != UNKNOWN]
        by, own = ", ".join(self._by), self.names.near(", ".join(self._by))
        named, _ = only(self.names.words.origins.told, [by])
        self._own = named or (own[0] if len(own) == 1 else None)
        """The origin that who wrote it is named by, or the only one of that institution."""
        self._paper = self._by[-1] if self._by else "", says.title, says.published
        """The name, title and date of the document as an origin."""
        self._is_report = A_BODY.search(self._paper[0].casefold()) and not REGEX["NEWS"].search(by)
        """Whether a body publishes it, which says what nobody else is named for."""
        estimates = dataset.data.estimates
        self._taken: dict[str, int] = {}
        self._speaker, self._person, self._heard = "", "", 0
        self._bodies: dict[str, str] = dict.fromkeys(self._by, "")
        """Who was named as saying something, the last at the end, with the origin of it."""
        self._called: dict[str, tuple[str, str]] = {}
        """Each name of several words, with what it is besides, and whom it is of."""
        counted = Counter((one.metric, one.population) for one in estimates)
        self._counted = {metric: key for (metric, key), _ in reversed(counted.most_common())}
        self._known: dict[tuple[str | None, Fraction], list[Estimate]] = {}
        """The estimates that have an origin, by their currency and each number that they give."""
        for one in estimates:
            ends = _ends(one.range.exact.interval) | ({one.range.best} if one.range.best else set())
            for end in ends if one.origin else ():
                self._known.setdefault((one.currency, end), []).append(one)

    def set_aside(
        self, line: str, found: Found, head: str | None = None, asked: str = ""
    ) -> str | None:
        """Why a figure of a folded line is no estimate; None where it can be one, as all can before
        a metric is declared. The rest is what stands `above` it.
        """
        if not self.metrics:
            return None
        keys = self._metrics(line, found, head, asked)
        if head is not None:
            return None if keys else IN_A_TABLE
        beside = (
            f"{line[max(0, found.start - _BESIDE) : found.start]}<{line[found.start : found.end]}>"
            f"{line[found.end : found.end + _BESIDE]}"
        )
        fitting = self._lexicon(found)
        own = [fitting, *(self.names.words.bases[key] for key in fitting.words)]
        for reason, pattern in _HARDLY:
            said = pattern.search(beside)
            if said and not any(
                one.told(what) for what in filter(None, said.groups()) for one in own
            ):
                return reason.format(*filter(None, said.groups()))
        if not keys:
            return "No metric is named beside it."
        flow = all(self.metrics[key].is_flow for key in keys)
        clause, _ = near_clause(line, found)
        if (
            flow
            and REGEX["SEVERAL_PERIODS"].search(clause.casefold())
            and not _quoted(line, found)[2]
        ):
            return "A total over a longer time."
        return f"{NOT_UNDERSTOOD}{visible(found.problem)}." if found.problem else None

    def fits(self, found: Found) -> bool:
        """Whether a figure is understood and some metric has its unit."""
        return found.reading is not None and bool(self._lexicon(found).words)

    def _lexicon(self, found: Found) -> Lexicon:
        """The words of the metrics in a figure's unit; of all metrics, if it is not understood."""
        if found.reading is None:
            return self._all
        kind = kind_of(_UNITS.get(found.reading.unit, MONEY))
        return self.names.words.by_kind.get(kind, _NONE)

    def _metrics(self, line: str, found: Found, head: str | None, asked: str) -> list[str]:
        """The metrics that a figure may be for: those its words name; else those without declared
        words; else that of an estimate with its range whose source stands in its clause. Millions
        in money are rather for a metric that adds up than for a rate. The only figure of a row is
        for the only metric that the head of its table names.
        """
        unnamed = [key for key in self._lexicon(found).words if not self.metrics[key].words]
        keys = self._named(line, found, asked) or unnamed
        if head and not keys and _counts(line) == [found]:
            keys = [*self._lexicon(found).told(head)]
            return keys if len(keys) == 1 else []
        (clause, _), of = near_clause(line, found), self.metrics
        if keys or found.reading is None:
            is_large = _size(found) >= _MILLION
            if is_large and not any(of[key].additive for key in keys):
                keys = [*(key for key in self._lexicon(found).words if of[key].additive), *keys]
            is_each = REGEX["PER_HEAD"].search(clause) or REGEX["A_HEAD"].match(line, found.end)
            is_each = is_each or REGEX["A_HEAD"].search(found.text)  # "$5 a head a month"
            if (
                keys
                and is_each
                and of[keys[0]].unit == MONEY
                and of[keys[0]].additive
                and not is_large
            ):
                named = self._lexicon(found).words.items()
                keys = [
                    *(key for key, words in named if any(map(REGEX["PER_HEAD"].match, words))),
                    *keys,
                ]
            return sorted(
                dict.fromkeys(keys),
                key=lambda key: is_large and of[key].unit == MONEY and not of[key].additive,
            )
        interval = found.reading.range.interval
        alike = [one for one in self._alike(found.reading) if one.range.exact.interval == interval]
        known = {one.metric for one in alike if self._source(one, clause)}
        repeated = [key for key in self._lexicon(found).words if key in known]
        return repeated or (self._meant(line, clause, found, asked) if head is None else [])

    def _alike(self, reading: Reading) -> list[Estimate]:
        """The estimates that give a number of a figure's."""
        currency = None if reading.unit in _UNITS else reading.unit
        ends = _ends(reading.range.interval)
        return [one for end in ends for one in self._known.get((currency, end), ())]

    def _named(self, line: str, found: Found, asked: str = "") -> list[str]:
        """The metrics that the words of a figure name, of its unit, the nearest first: the nouns
        behind a number or, where it has none of its own, its clause; else its line, though it may
        be of any other then.
        """

        def told(text: str, at: int) -> dict[str, int]:
            """What a text names, and how far that is from a place in it."""
            folded = text.casefold()
            return {
                key: min((_apart(i, at) for i in offsets_of(words.casefold(), folded)), default=0)
                for key, words in self._lexicon(found).told(text).items()
            }

        clause, start = near_clause(line, found)
        in_clause = told(clause, at := found.start - start)
        if apart := REGEX["AND_ANOTHER"].search(clause, found.end - start):
            further = {key: 2 * _REACH + far for key, far in in_clause.items()}
            in_clause = further | told(clause[: apart.start()], at)
        counted: dict[str, str] = {}
        if found.reading and found.reading.unit == wording.NUMBER:
            nouns = REGEX["NEXT_NOUNS"].match(line, found.core[1])
            head, verb = nouns.groups() if nouns else ("", "")
            counted = self._units.told(head)
            if (told(head, 0) or counted) and (named := told(head + verb, 0)):
                # So many workers died: deaths.
                first = sorted(named, key=lambda key: (not self.metrics[key].is_total, named[key]))
                unit = self.metrics[first[0]].unit
                both = dict.fromkeys((*first, *in_clause))
                return [key for key in both if self.metrics[key].unit == unit]
            if head and head.split()[-1].islower() and not counted:
                return []  # so many of something else
        if not counted and (former := self._former(line, start, found)):
            return self._named(line, former)
        if found.reading and found.reading.range.qualitative and found.reading.unit == SHARE:
            # "Most of it" is a share of what stands behind it, or of what is taken.
            bases, behind = self.names.words.bases, told(clause[found.end - start :], 0)
            return [key for key in in_clause if key in behind or bases[key].told(clause)]
        around, start = _near(line, found)
        is_money = found.reading and found.reading.unit not in _UNITS
        is_other = is_money and not REGEX["SPOKEN_OF"].search(clause)
        wider = {} if is_other else told(around, found.start - start)
        begin, end, _ = _quoted(line, found) if len(in_clause) > 1 else (0, 0, None)
        for named in (told(line[begin:end], 0), in_clause, told(asked, 0) if wider else {}, wider):
            keys = sorted(
                (key for key in named if key in counted or not counted), key=named.__getitem__
            )
            others = [key for key in keys if key in counted or not self.metrics[key].counts_places]
            fitting = keys if _size(found) < _MOST_PLACES else others
            if keys := fitting if named is wider else others or fitting:
                guessed = self._lexicon(found).words if named is wider else ()
                more = (key for key in guessed if not self.metrics[key].counts_places)
                return list(dict.fromkeys((*keys, *more)))
        return list(counted)

    def _meant(self, line: str, clause: str, found: Found, asked: str) -> list[str]:
        """The metric of a figure that no words name: what the question before its line names; or of
        a share of nothing, one whose basis is named, "the state takes 75%"; of a number without a
        noun that is large, on a line that names a place, the only one that adds up.
        """
        nouns, of = REGEX["NEXT_NOUNS"].match(line, found.core[1]), self._lexicon(found)
        is_other = (nouns and nouns[1].islower()) or REGEX["OF_OTHERS"].match(line, found.end)
        if is_other or found.reading is None or found.reading.range.qualitative:
            return []
        if found.reading.unit == SHARE:
            return [key for key in of.words if self.names.words.bases[key].told(clause)]
        adding = [key for key in of.words if self.metrics[key].additive]
        near, _ = _near(line, found)
        is_other = REGEX["LABELLED"].search(line, 0, found.start)  # "Exports to China: 2,000"
        is_large = _size(found) >= _MOST_PLACES and self.names.places(near, bare=True)
        is_count = found.reading.unit == wording.NUMBER and (
            (is_large and not is_other) or REGEX["THE_NUMBER"].search(clause)
        )
        is_one = is_count and not of.told(clause)
        return [*of.told(asked)] or (adding if is_one and not adding[1:] else [])

    def _former(self, line: str, start: int, found: Found) -> Found | None:
        """The earlier figure of a clause that a later one is compared with: "90, down from 95"."""

        def held(one: Found) -> re.Match[str] | None:
            return REGEX["HELD_AGAINST"].search(line, max(start, one.start - _BESIDE), one.start)

        if not held(found):
            return None
        of, earlier = self._lexicon(found), reversed(figures_over(line, start, found.start))
        return next((one for one in earlier if self._lexicon(one) is of and not held(one)), None)

    def entries(
        self, seed: str, label: str, number: int, lines: Sequence[str], found: Found
    ) -> list[Entry]:
        """The keys of an estimate for a figure of a text, in their order; for one that is
        understood and is not to be set aside. The lines come one after the other.
        """
        written = lines[number - 1]
        line = folded(written)
        earlier = [fold(one) for one in lines[self._heard : number - 1]]
        self.names.hear(earlier, lines)
        self._heard = number - 1
        reading, words = found.reading, self.names.words
        assert reading is not None  # noqa: S101 - as said
        head, question = above(lines, number)
        keys = self._metrics(line, found, head, question) or [*self._lexicon(found).words]
        key, metric = keys[0], self.metrics[keys[0]]
        first, last, period = _quoted(line, found)
        clause, start = near_clause(line, found)
        spoken = line[first:last], clause
        others = [one for one in figures_over(line, start, start + len(clause)) if one.reading]
        until = min((one.start for one in others if one.start >= found.end), default=len(line))
        since = max((one.end for one in others if one.end <= found.start), default=start)
        behind = line[found.end : min(until, start + len(clause))]
        directly, ahead = _STOP.split(behind, 1)[0], line[since : found.start]
        begin = max(0, start - _REACH)
        around = line[begin : start + len(clause) + _REACH]
        passages = line[first:last], directly, ahead, behind, line[begin:since]
        population = which(
            self.names.data.populations,
            words.populations.told,
            (*spoken, ""),
            self._counted.get(key, UNSTATED),
        )
        origin, word = only(words.origins.told, (spoken[0], LABEL.sub("", clause)))
        if origin not in (near := self.names.near(behind)) and near:
            origin, word = None, ""  # of another figure of the clause
        self._hear(earlier, line[begin:start], clause)
        claimant = self._claimant(clause, found.start - start, word, (line[begin:start], line))
        near = self.names.near(str(claimant.value))
        if (near and origin not in near) or (word and word in claimant.remark):
            origin = None  # of another who says something
        if head is not None:  # "Oman | 9,000" is in Oman
            passages = *passages[:2], f"in {ahead}", *passages[3:]
            who = (line.rpartition("|")[2] if "|" in line else behind).strip()
            if "source" in head.casefold() and re.search("[a-z]", who):
                claimant = Entry("claimant", (self._said_for_short(who) or [who])[0])
        placed = clause if head is None else f"in {clause}", str(claimant.value), around
        place = self.names.place(passages, *placed)
        basis = self._basis(key, spoken)
        sides = () if basis or metric.unit != SHARE else metric.bases
        naming = f"{head} {clause if metric.unit == MONEY else around}"
        is_named = keys[1:] or not metric.words or key in self._lexicon(found).told(naming)
        of = key, place.value
        alike = [one for one in self._alike(reading) if (one.metric, one.place) == of]
        rather, stated = self._rather(origin, alike, clause), reading.range.interval
        repeated = self._repeated(alike, stated, seed, str(rather.value))
        told = [*self._origin(rather, repeated, stated, claimant, (clause, around))]
        if (who := str(claimant.value)) == self._speaker and not any(one.remark for one in told):
            self._bodies[who] = str(told[0].value) if told[0].key == "origin" else ""
        year = head and (_year(line) or _year(head))
        return [
            Entry("id", self._id(f"{label}-{key}-{place.value}")),
            choice("metric", key, keys) if is_named else Entry("metric", key, "no words name it"),
            choice("population", *population),
            place,
            Entry("range", as_entered(reading)),
            Entry("unit", metric.unit),
            *([Entry("currency", reading.unit)] if metric.unit == MONEY else []),
            *([Entry("period", period or UNSTATED)] if metric.is_flow else []),
            choice("basis", basis or UNSTATED, sides),
            Entry("quote", written[first:last]),
            Entry("seed", seed),
            Entry(
                "line",
                str(number),
                "the row of a table" if head is not None and len(_counts(line)) > 1 else "",
            ),
            claimant,
            *told,
            *(
                [Entry("as_of", year)]
                if year
                else self._as_of(
                    clause, found.end - start, range(since - start, until - start), metric, repeated
                )
            ),
        ]

    def _basis(self, key: str, spoken: Sequence[str]) -> str | None:
        """The basis that the passages name; else one that the metric is called by, as "wage_kept"
        is, or whose label is part of its label.
        """
        of, words = self.metrics[key].bases, {*self.metrics[key].label.casefold().split()}
        labels = {name: {*one.label.casefold().split()} for name, one in of.items()}
        own = (name for name, label in labels.items() if key.endswith(name) or label <= words)
        return only(self.names.words.bases[key].told, spoken)[0] or next(own, None)

    def _hear(self, earlier: Sequence[str], before: str, clause: str) -> None:
        """Keep the last person that earlier texts describe, and the names in all; "its" director is
        of the last body of these.
        """
        for text in (*earlier, before.rpartition(self._speaker or "\n")[2]):
            self._person = (REGEX["PERSON"].findall(text) or [self._person])[-1]
        for whose, name, what, at, heads in REGEX["NAMED"].findall(
            "\n".join((*earlier, before + clause))
        ):
            theirs = at or heads or whose.removesuffix("'s")
            if theirs in ("Its", "its"):
                bodies = (one for one in reversed(self._called) if self._is_body(one))
                theirs = next(bodies, self._paper[0])
            elif whose:
                theirs = (self._said_for_short(theirs) or [theirs])[0]
            if what or theirs or name not in self._called:
                self._called[name] = what, theirs

    def _rather(self, named: str | None, alike: Iterable[Estimate], clause: str) -> Entry:
        """The origin that the words name, or a better one of its institution, since the words may
        be general: the only one whose year stands in the clause; a new one for the year of an
        edition; else that of a figure with the same number and place.
        """
        origins = self.names.data.origins
        ours = origins[named].institution if named else None
        family = [key for key, one in origins.items() if one.institution == ours]
        dated = [key for key in family if stands_in(origins[key].published[:4], clause)]
        known = [one.origin for one in alike if one.origin in family]
        if named and not dated and (edition := _edition(clause)):
            is_known = origins[named].published != UNKNOWN
            return choice("origin", self.names.edition(named, edition), [named][is_known:])
        better = dated if len(dated) == 1 else known
        rather = (named if named in better or not better else better[0]) or ""
        return choice("origin", rather, [] if dated == [rather] else [named or ""])

    def _repeated(
        self, alike: Iterable[Estimate], stated: Interval, seed: str, named: str
    ) -> Estimate | None:
        """The estimate of an earlier document that a figure may repeat, of those that give a number
        of its: one of the origin that its clause names or, if it names none, one with its numbers
        or best value, as "up to $5" has those of "$5"; and rather the first to give it than who
        repeats it.
        """
        found: dict[tuple[bool, bool, str], Estimate] = {}
        for one in alike:
            best = one.range.best
            is_same = stated in (one.range.exact.interval, best and Interval.point(best))
            published = self._dataset.seeds[one.seed].published
            is_later = is_after(published, self._says.published)
            is_alike = is_same or _ends(stated) == _ends(one.range.exact.interval)
            is_meant = one.origin == named if named else is_alike
            if is_meant and not is_later and one.seed != seed:
                found[not is_same, one.derived_from is not None, one.id] = one
        return found[min(found)] if found else None

    def _claimant(self, clause: str, at: int, origin: str, line: tuple[str, str]) -> Entry:
        """Whom a verb of saying names in the clause, the nearest before a place in it or else the
        nearest behind; where that is "he" or "the institute", rather the last one that was named,
        but for "he" no body; else the words that name its origin; else who the line is of, "Ana
        Marsh: There are 90"; else the document itself, which says "we", and is to be judged where
        the clause speaks of saying. The line is given as what is before the clause, and in full.
        """
        named, short = self._sayers(clause, at)
        (before, whole), is_quoted = line, clause.lstrip().startswith(('"', "“"))
        if not (named or short) and is_quoted and before.rstrip().endswith("."):
            named, short = self._sayers(before, len(before))  # "…," he said. "And …"
        name = (named or short or [""])[0]
        if again := self._again(name):
            return again
        if named:
            bare = name.casefold().removeprefix("the ")
            own = [one for one in self._by if one.casefold() in (bare, f"the {bare}")]
            self._speak((own or named)[0])
            return Entry("claimant", self._speaker, f"or {named[1]}" if named[1:] else "")
        is_voiced = REGEX["VOICE"].search(clause)
        if said := origin and re.search(
            rf"\b(?:(?:the|an?|its|their)\s)?{re.escape(origin)}", clause, re.IGNORECASE
        ):
            return Entry("claimant", said[0])
        if (label := LABEL.match(whole)) and label[1] in self.names.speakers:
            self._speak(who := label[1])
            ours = REGEX["FIRST_PERSON"].search(clause, 0, at)
        elif short:
            last, is_somebody = self._speaker, name.lower() in ("he", "she")
            if is_somebody and (self._person or A_BODY.search(last.casefold())):
                last = self._person
            of = {"it": "SUBJECT", "they": "SUBJECTS"}.get(name.lower())
            if of and (subject := REGEX[of].search(before)):
                last = self._speaker = subject[1]
            return Entry("claimant", last or name, f"who is “{name}”?")
        else:
            ours = REGEX["OURS"].fullmatch(clause)
            is_ours = self._own or self._is_report or ours
            who = self._by[-1] if self._by and is_ours else "the document"
        return Entry(
            "claimant", who, "or somebody whom the sentence names" if is_voiced and not ours else ""
        )

    def _sayers(self, clause: str, at: int) -> tuple[list[str], list[str]]:
        """Who says something in a clause, the nearest before a place in it first: by name, "its
        director, Ana Marsh", and by a word for somebody.
        """
        told = sorted(
            (one.start() > at, abs(one.start() - at), REGEX["ADVERBIAL"].sub("", one[1].strip()))
            for pattern in (*_SAID, REGEX["SAID_ELIDED"])
            for one in pattern.finditer(clause)
            if not one.start(1) <= at < one.end(1)
            and (pattern is not REGEX["SAID_ELIDED"] or one.end() <= at)
        )
        first = {one: one.split()[0].lower() for *_, one in told if one}
        found = [one for one, word in first.items() if word not in WORDS["NOBODY"]]
        short = [one for one in found if one.casefold() in WORDS["PRONOUNS"]]
        named = [one for one in found if one not in short and REGEX["SPEAKER"].match(one)]
        for one in named[:1]:
            if person := re.search(rf"{re.escape(one)}, ({PATTERN['FULL_NAME']}),", clause):
                named[0] = person[1]  # who speaks for "a researcher at the Asan Institute"
                what, of = self._called.get(person[1], ("", ""))
                self._called[person[1]] = what, of or one
        return named, short

    def _is_body(self, name: str) -> bool:
        """Whether a name is that of a body, by a word of it or by what it is called besides."""
        return bool(A_BODY.search(f"{name} {self._called[name][0]}".casefold()))

    def _speak(self, who: str) -> None:
        """Keep who said something last, in whose place no person that is described speaks."""
        self._speaker, self._person = who, ""
        self._bodies[who] = self._bodies.pop(who, "")

    def _again(self, name: str) -> Entry | None:
        """The last one that was named before and is said for short, to be judged where there are
        several, or where it is "its" panel; or the document, as "this study".
        """
        if self._by and REGEX["ITSELF"].fullmatch(name):
            return Entry("claimant", self._by[-1])
        if bodies := self._said_for_short(name):
            self._speak(bodies[0])
            is_any = bodies[1:] or name.casefold().startswith("its ")
            return Entry("claimant", bodies[0], f"who is “{name}”?" if is_any else "")
        bare = REGEX["THEIR_WORK"].sub(r"\1", name).casefold()
        is_own = self._is_report and REGEX["AGAIN"].fullmatch(bare)
        return Entry("claimant", self._paper[0], f"who is “{name}”?") if is_own else None

    def _said_for_short(self, name: str) -> list[str]:
        """Who was named before with all words of a name, the last first: "the panel" is a panel of
        cooks, "Ms Marsh" Ana Marsh, and "the Asan Institute" the Asan Institute for Studies.
        """
        name = REGEX["THEIR_WORK"].sub(r"\1", name)
        again = REGEX["AGAIN"].fullmatch(name.casefold())
        said = again[1] if again else name.casefold().removeprefix("the ")
        is_surname = name.isalpha() and name[0].isupper()
        if not (again or is_surname or A_BODY.search(name.casefold())):
            return []
        words = {*said.split()}
        lately = [(_words(one), one) for one in islice(reversed(self._bodies), _MOST_ROWS)]
        for one, (what, _) in islice(reversed(self._called.items()), _MOST_ROWS):
            if _words(one) not in (told for told, _ in lately):
                the = "the " * self._is_body(one)
                lately.append((_words(f"{one} {what}"), f"{the}{one}"))
        found = [one for told, one in lately if words < told]
        return [one for one in found if not is_surname or name in (one.split()[0], one.split()[-1])]

    def _origin(
        self,
        named: Entry,
        repeated: Estimate | None,
        stated: Interval,
        said: Entry,
        passages: Sequence[str],
    ) -> Iterator[Entry]:
        """The origin that the clause names, declared or not yet. Otherwise it is inferred: that of
        the repeated figure, if its source is named beside it, or of the body that wrote the
        document. A figure that only has the number of another has no origin, and views say that it
        may repeat that.
        """
        clause, around = passages
        claimant, wary = str(said.value), "or unattributed, without the other two"
        near = self.names.near(claimant)
        if repeated and not named.value and near and repeated.origin not in near:
            repeated = None
        source = self._source(repeated, around) if repeated else ""
        is_same = repeated and repeated.range.exact.interval == stated
        is_body = not (named.value or (source in clause and source) or claimant in self._by)
        body = self._body(claimant, clause) if is_body else None
        is_paper = claimant in self._by and not (named.value or source or self._own)
        paper = self.names.origin_by(*self._paper) if is_paper else None
        told = self.names.words.origins.told  # with what is new
        earlier = body or self._bodies.get(claimant)
        is_said = named.value or claimant in self._by or claimant in clause
        if earlier and not (is_said and (not body or body in told(clause))):
            who = earlier if claimant in clause else claimant
            yield Entry("origin", earlier)
            yield Entry("origin_status", "inferred")
            yield Entry("origin_reason", f"Who says it is taken for {who}, named before.")
        elif named.value or body:
            other = f"or {repeated.origin}, as of {repeated.id}?" if repeated else ""
            yield Entry("origin", body, other) if body else named
            work = f"its {told(clause).get(str(named.value))}"
            is_theirs = named.value in near or told(claimant) or work in clause
            is_own = claimant in ("the document", *self._by) or body or is_theirs
            own = "or unattributed, without it: does the claimant say it of their own?"
            yield Entry("origin_status", "named", "" if is_own else own)
        elif origin := (source and repeated and repeated.origin) or self._own or paper:
            yield Entry("origin", origin)
            is_silent = self._is_report and not REGEX["VOICE"].search(clause)
            is_ours = REGEX["OURS"].fullmatch(clause) or (
                claimant in self._by and (claimant in clause or is_silent)
            )
            is_sure = is_same and near if source else is_ours
            yield Entry("origin_status", "inferred", "" if is_sure else wary)
            reason = f"The document is by {', '.join(self._by)}."
            if repeated and source:
                reason = f"The figure is that of {repeated.id}, and beside it stands “{source}”."
            yield Entry("origin_reason", reason)
        else:
            beside = (*self.names.words.origins.told(clause), *self.names.near(clause))
            names = ", ".join(near or dict.fromkeys(beside))
            remark = f"or named or inferred, with its origin: {names}, or another" if names else ""
            yield Entry("origin_status", "unattributed", remark)
        if repeated and not body and (named.value or source):
            asked = "" if is_same else "which it may repeat; or another, or none?"
            yield Entry("derived_from", repeated.id, asked)

    def _body(self, claimant: str, clause: str) -> str | None:
        """The origin of a body or a person; or of the body that a person is of: "Ana Marsh, a cook
        at the institute".
        """
        if known := self._bodies.get(claimant):
            return known
        _, house = self._called.get(claimant.removeprefix("The "), ("", ""))
        named = self._said_for_short(house) or [house]
        of = self._bodies.get(named[0]) or self.names.body(named[0], UNKNOWN)
        if self._is_report and not of and REGEX["OFFICE"].match(claimant):
            of = self.names.origin_by(*self._paper)
        return of or self.names.body(claimant, _edition(clause) or UNKNOWN)

    def _source(self, repeated: Estimate, around: str) -> str:
        """The words beside a figure that name what it may repeat: the origin of that, its
        institution, or its document's author or publisher.
        """
        origin = self.names.data.origins[repeated.origin or ""]
        body = self.names.data.institutions[origin.institution]
        card = self._dataset.seeds[repeated.seed]
        names = (*origin.words, body.name, short(body.name), card.publisher, card.author)
        known = [one for one in names if one != UNKNOWN]
        return Lexicon({"": known}).told(around).get("", "")

    def _as_of(
        self, clause: str, at: int, own: range, metric: Metric, repeated: Estimate | None
    ) -> Iterator[Entry]:
        """The time for a figure at a place of the clause: the nearest one before the end of `own`,
        the stretch between the figures beside it. The remark has the alternatives: other times of
        the clause, or that of the repeated estimate. It need not be judged if it is the only time,
        in `own`, no span, and opens the clause or directly follows the figure. When something was
        told is only asked for. "Now" is for the date of the document, "last year" for the year
        before, if no time stands in `own`.
        """
        clause = REGEX["ANY_CITED"].sub(lambda cited: " " * len(cited[0]), clause)
        published, dated = self._says.published, _DATE.search(clause)
        if not REGEX["NOW"].search(clause):
            clause = _WHEN_TOLD.sub(lambda told: " " * len(told[0]), clause)
        times = _times(clause, published, is_total=metric.is_total)
        if another := REGEX["AND_WHO"].search(clause, at, own.stop):
            own = range(own.start, another.start())
        since = max((one.end() for one in REGEX["AND_WHO"].finditer(clause, 0, at)), default=0)
        opens = {one for one in times if len(clause[: times[one][0]].split()) <= _OPENING}
        near = [
            one
            for one, (start, _) in times.items()
            if (one in opens or since <= start)
            and start < own.stop
            and not is_after(one, published)
        ]
        is_dated = any(times[one][0] in own for one in near)
        tried = () if is_dated else (REGEX["NOW"], REGEX["YEAR_OF"])
        now = next(filter(None, (one.search(clause, own.start, own.stop) for one in tried)), None)
        near = [] if now else near
        told = published.replace(UNKNOWN, UNSTATED) if now else UNSTATED
        if now and now.re is REGEX["YEAR_OF"] and told != UNSTATED:
            told = str(int(told[:4]) - (now[0].lower() == "last year"))
        time = min(near, key=lambda one: _apart(times[one][0], at), default=told)
        others = [one for one in times if one != time]
        if repeated and repeated.as_of not in (time, UNSTATED):
            others.append(f"{repeated.as_of} as in {repeated.id}")
        asked = "the clause has a date; is it of this figure?" if dated else ""
        if now:
            is_sure = time != UNSTATED and now[0][:5] not in ("still", "remai")
            asked = "" if is_sure else f"“{now[0]}”; of which time?"
        if near:
            start, words = times[time]
            is_right_behind = start >= at and not _TURN.search(clause, at, start)
            is_beside = is_right_behind or time in opens
            is_sure = start in own and is_beside and not words and "/" not in time
            asked = "" if is_sure else "a time of the clause; of this figure?"
        yield Entry("as_of", time, f"or {', '.join(others)}" if others else asked)
        if now and time != UNSTATED:
            yield Entry("as_of_reason", f"“{now[0]}” is reckoned from the date of the document.")
        if near and words:
            reason = f"“{words}” has no year, and is taken for the last before {published}."
            yield Entry("as_of_reason", reason)

    def _id(self, stem: str) -> str:
        """An id that is not taken, from a stem: "post-visitors-town-2"."""
        taken = (self.names.taken, self.names.data.institutions, self.names.data.origins)
        stem = stem.lower().replace("_", "-")[-LONGEST:].lstrip("-")
        count = self._taken.get(stem, 0) + 1
        while any((name := f"{stem}-{count}" if count > 1 else stem) in one for one in taken):
            count += 1
        self._taken[stem] = count
        self.names.taken.add(name)
        return name


def headed(says: Extracted, lines: Sequence[str]) -> Extracted:
    """What a source says of itself, and its first lines where it says nothing: a title, a line "By
    NAME", and one with the publisher and the date, "Evening Post, 9 March 2031".
    """
    bare = (line.strip().removeprefix(f"{says.title} ") for line in lines)
    first = list(islice(filter(None, bare), _HEAD + 1))
    found: dict[str, str] = {}
    for line in first[:_HEAD]:
        if (by := REGEX["BYLINE"].fullmatch(line)) and (date := _DATE.fullmatch(by[2])):
            author = _AUTHOR.fullmatch(by[1] or "")
            found.setdefault("author" if author else "publisher", author[1] if author else by[1])
            with suppress(ValueError):  # such as 31 February
                date_bounds(time := _iso(date, date[4] or date[5]))
                found.setdefault("published", time)
        elif author := _AUTHOR.fullmatch(line):
            found.setdefault("author", author[1])
        elif len(first) > 2 and not found and _TITLE.fullmatch(line):
            found["title"] = line
    cells = (_lowered(cell) for line in first[:_HEAD] for cell in re.split(r"\s?[|·]\s?", line))
    if institute := next(filter(REGEX["INSTITUTE"].fullmatch, cells), ""):
        found["publisher"] = found.get("publisher") or institute
    known: Mapping[str, Any] = {
        key: value for key, value in found.items() if value and getattr(says, key) == UNKNOWN
    }
    says = replace(says, **known)
    return replace(says, publisher=_lowered(says.publisher))


def _lowered(name: str) -> str:
    """The name of a body in capitals as it is elsewhere, "UN Institute for Work"."""
    if not name.isupper() or not A_BODY.search(name):
        return name
    return _CAPITALS.sub(lambda one: one[1].lower() if one[1] else one[0].capitalize(), name)


folded = lru_cache(maxsize=1)(fold)
"""Kept, for a line can have thousands of figures."""


def above(lines: Sequence[str], number: int) -> tuple[str | None, str]:
    """What stands above a line: the head of the table that it is a row of, None if it is no row;
    and the question that the paragraph before asks, empty if that asks none.
    """
    at = number - 1
    before = next(filter(str.strip, reversed(lines[max(0, at - 2) : at])), "")
    alike = [one for one in lines[max(0, at - 1) : at + 2] if REGEX["ROW"].fullmatch(one)]
    if lines[at] not in alike or not alike[1:]:
        return None, fold(before) if before.rstrip().endswith("?") else ""
    rows = range(at, max(0, at - _MOST_ROWS), -1)
    first = next((one for one in rows if not _FIGURES.search(lines[one - 1])), 0)
    return " ".join(lines[max(0, first - 2) : first]), ""


def near_clause(line: str, found: Found) -> tuple[str, int]:
    """The clause of a figure, as far as it is near, and where it begins."""
    clause, start = clause_at(line, found.start, found.end)
    near, first = _near(clause, found, start)
    return near, start + first


def _near(text: str, found: Found, start: int = 0) -> tuple[str, int]:
    """As much of a text that begins at `start` as is near a figure, and where that begins."""
    first = max(0, found.start - start - _REACH)
    return text[first : found.end - start + _REACH], first


def _apart(spot: int, at: int) -> int:
    """How far words are from a place, twice as far before it."""
    return spot - at if spot >= at else 2 * (at - spot)


def _ends(interval: Interval) -> set[Fraction]:
    """The numbers that a range gives."""
    return {end for end in (interval.low, interval.high) if end}


def _size(found: Found) -> Fraction:
    """The greater number that a figure gives, 0 of one that is not understood."""
    return max(_ends(found.reading.range.interval) if found.reading else (), default=Fraction(0))


def _counts(row: str) -> list[Found]:
    """The figures of a table's row that are understood, years apart."""
    figures = figures_over(row, 0, len(row))
    return [one for one in figures if _size(one) and not _YEAR.fullmatch(one.text)]


def _quoted(line: str, found: Found) -> tuple[int, int, str]:
    """Where the quote of a figure begins and ends, and the period it states.

    It takes in the words behind the figure that state its period, "a year", where they are near and
    hold no other figure, else such words before it, else what it is "most of"; and words before it
    where only with these it says what its line says.
    """
    behind = _PERIOD_BEHIND.match(line, found.end)
    since = max(0, found.start - _BESIDE)
    if not behind and (before := REGEX["PERIOD_BEFORE"].search(line, since, found.start)):
        return before.start(), found.end, period_in(before[0]) or ""
    more = behind or REGEX["OF_WHAT"].match(line, found.end)
    near = _WORDS_BEFORE.finditer(line, since, found.start)
    is_whole = behind and behind[0][0] == ")" and line[found.start - 1] == "("
    starts = [found.start - bool(is_whole), *(one.start() for one in near)]
    for start in (starts[0], *reversed(starts[-_BEFORE:])):
        for end in (more.end() if more else found.end, found.end):
            try:
                said = read(line[start:end])
            except wording.WordingError:
                continue
            own = found.reading
            if own is None or (said.range, said.unit) != (own.range, own.unit):
                continue
            period = said.period or period_of_time(line[start:end]).replace(UNSTATED, "")
            if period or (own.period is None and (end == found.end or not behind)):
                return start, end, period
    return found.start, found.end, ""


def _times(clause: str, published: str, *, is_total: bool) -> dict[str, tuple[int, str]]:
    """The times that a clause gives: where each stands and, if it has no year, in which words.

    A month of no year is the last before the document was published. "By" a time a total has been
    running, and what is no total stands at it.
    """
    times: dict[str, tuple[int, str]] = {}
    dates = list(_DATE.finditer(clause))
    while dates:
        first = dates.pop(0)
        start, last = first.start(), first
        before = REGEX["BEFORE_DATE"].search(clause, max(0, start - _LONGEST_BEFORE), start)
        word = before[1].lower() if before else ""
        joint = _TO_DATE.fullmatch(clause, first.end(), dates[0].start()) if dates else None
        if joint:
            last = dates.pop(0)
        year = last[4] or last[5] or _last_year(int(_MONTHS[last[2]]), published)
        if not year:
            continue
        own = first[4] or first[5]
        if joint and (joint[1] not in ("and", "or") or (word, joint[1]) == ("between", "and")):
            is_next = not own and last[2] and _MONTHS[first[2]] > _MONTHS[last[2]]
            time = f"{_iso(first, own or str(int(year) - bool(is_next)))}/{_iso(last, year)}"
        elif word in TIME_OF and not joint:
            form = "{}" if word == "by" and not is_total else TIME_OF[word]
            time = form.format(_iso(first, year))
        else:
            continue
        with suppress(ValueError):  # such as 31 February
            date_bounds(time)
            times[time] = start, "" if last[4] or last[5] else clause[start : last.end()]
    return times


def _words(name: str) -> frozenset[str]:
    """The words of a name, without its article."""
    return frozenset(name.casefold().removeprefix("the ").split())


def _edition(clause: str) -> str:
    """The year of a publication that the clause names by it, if there is only one; else empty."""
    return _year(" ".join(one[0] for one in REGEX["EDITION"].finditer(clause)))


def _year(text: str) -> str:
    """The only year of a text, else none."""
    years = {*_YEAR.findall(text)}
    return years.pop() if len(years) == 1 else ""


def _last_year(month: int, published: str) -> str:
    """The year of the last such month before a date, empty where that has no month."""
    known = re.match(r"(\d{4})-(\d\d)", published)
    return str(int(known[1]) - (int(known[2]) < month)) if known else ""


def _iso(date: re.Match[str], year: str) -> str:
    day, month, behind = date[1], date[2], date[3]
    parts = (_MONTHS[month], day or behind) if month else ()
    return "-".join((year, *(f"{int(part):02}" for part in parts if part)))
