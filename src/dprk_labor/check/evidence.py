"""What the words of a document say of a claim, beside its figure; and what dates say."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final

from dprk_labor.data.fields import UNSTATED, date_bounds
from dprk_labor.data.findings import Breach, Context, Level, Place, let_stand, rule
from dprk_labor.data.model import Estimate, OriginStatus, Passage
from dprk_labor.data.vocabulary import Lexicon, kind_of
from dprk_labor.text.asides import Kind
from dprk_labor.text.interval import Interval
from dprk_labor.text.lines import quoted_at, stands_in
from dprk_labor.text.reading import figures_of_line
from dprk_labor.text.tokens import PATTERN
from dprk_labor.text.wording import fold


@rule(Level.ERROR)
def dates(context: Context) -> Iterator[Breach]:
    """Nothing is dated before what it reports.

    A document or an origin cannot give a figure for a time after its own publication. An
    explanation cannot answer a document that appeared after it. An origin cannot be younger than a
    document that goes back to it, and a claim cannot be older than the one that it repeats. If a
    date is open or unknown, the rule reports only an order that is impossible in any case.

    Wrong:

        origin_status: named
        as_of: 2032

    Right:

        origin_status: named
        as_of: 2031-05-03

    To fix it, look the dates up in the documents. Keep their precision: write 2031 if the document
    says no more.
    """
    data, seeds = context.dataset.data, context.dataset.seeds
    for position, estimate in context.estimates():
        card = seeds.get(estimate.seed)
        if card is None:
            continue
        origin = data.origins.get(estimate.origin or "")
        repeated = context.dataset.by_id.get(estimate.derived_from or "")
        told = seeds.get(repeated.seed) if repeated else None
        on_card = context.on_card(estimate.seed, "published")
        of_origin = context.at("origins", estimate.origin or "", "published")
        first = origin.published if origin else "unknown"
        for field, earlier, what, later, where in (
            ("as_of", estimate.as_of, "the time of the figure", card.published, on_card),
            ("as_of", estimate.as_of, "the time of the figure", first, of_origin),
            ("origin", first, "its origin", card.published, on_card),
            ("derived_from", told and told.published, "what it repeats", card.published, on_card),
        ):
            if is_after(earlier or "unknown", later):
                after = "the document" if where is on_card else "its origin"
                yield Breach(
                    f"{what} is {earlier}, after {after}, published {later}",
                    context.at("estimates", position, field),
                    "look both up, and correct the one that is wrong",
                    related=(where,),
                )
    for key, one in data.origins.items():
        root = data.origins.get(one.derived_from or "")
        if root is not None and is_after(root.published, one.published):
            yield Breach(
                f"it is of {one.published}, before the origin it repeats, {root.published}",
                context.at("origins", key, "published"),
                "correct one of the dates, or remove `derived_from`",
                related=(context.at("origins", one.derived_from or "", "published"),),
            )
    yield from _explained(context)


def _explained(context: Context) -> Iterator[Breach]:
    """Explanations that were last looked at before a document that they answer was published."""
    dataset = context.dataset
    for position, explanation in enumerate(dataset.data.explanations):
        cited = (one for one in dataset.data.estimates if one.id in explanation.estimates)
        seeds = {one.seed for one in cited} & dataset.seeds.keys()
        published = {dataset.seeds[seed].published for seed in seeds}
        if late := sorted(date for date in published if is_after(date, explanation.reviewed)):
            message = f"it was reviewed {explanation.reviewed}, before a document of {late[0]}"
            where = context.at("explanations", position, "reviewed")
            yield Breach(message, where, "look at the note again, and write when you did")


def is_after(earlier: str, later: str) -> bool:
    """Whether what should come first can only have come after."""
    first, last = date_bounds(earlier)[0], date_bounds(later)[1]
    return first is not None and last is not None and first > last


_CLAUSE_END: Final = re.compile(PATTERN["CLAUSE_END"])
"""Behind a full stop, the quotation marks and the marks of notes that follow it."""
SEVERAL_PERIODS: Final = re.compile(PATTERN["SEVERAL_PERIODS"])
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_MONTH: Final = re.compile(rf"\b(?:{'|'.join(calendar.month_abbr[1:])})", re.IGNORECASE)
_COARSER: Final = {"year": UNSTATED, "month": "the year alone", "day": "no day"}
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@rule(Level.ERROR, reads=True)
def evidence(context: Context) -> Iterator[Breach]:
    """A claim agrees with what the words around its figure say.

    Metrics, places, populations, bases and origins can list the `words` by which the documents name
    them. Without such a list, a place goes by its name, and an origin by its title and its
    institution's name. If the quote, or else its clause, has such words, they must be those of the
    claim.

    - **Place and basis.** A figure in a clause about one place is not filed under another; one that
      is kept is not filed under what is taken. If no words support a basis, that is a warning,
      since no list of words is complete.
    - **Subject and verb.** "Bureau keeps" in a list also stands for "the bureau in the capital may
      keep", but not for what others keep.
    - **Origin.** An origin that the text is said to name stands on the line. Words of another
      origin of the same institution may be general, and are a warning, unless the year of its own
      stands with them.
    - **Period.** If the period is unstated, words for several years beside the amount are an error,
      since it would be compared as an amount for one.
    - **Time.** The document has the year, month and day of a stated time, unless it lies shortly
      before the publication or an `as_of_reason` says what it is inferred from. A month is a
      capitalized name or part of a date; a day is part of a date.
    - **Numbers.** The document has the level of an interval and the size of a sample.

    What no words support rests on the curator; `check -v` counts it.

    Wrong:

        derived_from: crowd-gazette
        as_of: 2029-05-03

    Right:

        derived_from: crowd-gazette
        as_of: 2031-05-03

    To fix it, correct the field; or, if the words mean something else, correct the list of `words`.
    """
    for position, estimate in context.estimates():
        if position not in context.misplaced:
            yield from _against(context, position, estimate)


def proven(context: Context, estimate: Estimate) -> dict[str, bool]:
    """Each field that states a fact, and whether the document's own words prove it.

    The quote is taken to have passed the other rules: with the document at hand it proves where it
    stands and how much it says.
    """
    at_hand = estimate.seed in context.lines
    fields = dict.fromkeys(("range", "unit", "quote", "seed", "line"), at_hand)
    if estimate.currency is not None:
        fields["currency"] = at_hand
    if estimate.period is not None:
        fields["period"] = at_hand and estimate.period != UNSTATED
    passage = _Passage.of(context, estimate.seed, estimate.passages[0])
    for field, own, lexicon in _candidates(context, estimate):
        told = passage.told(field, lexicon)
        fields[field] = at_hand and told.keys() == {own}
    named = estimate.origin_status is OriginStatus.NAMED and fields.get("origin", False)
    fields["origin_status"] = named
    if estimate.origin is None:
        del fields["origin"]
    else:
        fields["origin"] = named
    line = passage.line
    fields["claimant"] = at_hand and _stands(estimate.claimant, line)
    dates = _DATE.findall(estimate.as_of)  # none where it is unstated
    is_dated = all(_has_year(date[0], line) and _has_date(date, line) for date in dates)
    fields["as_of"] = at_hand and bool(dates) and is_dated
    for field in ("method", "derived_from"):
        if getattr(estimate, field) is not None:
            fields[field] = False
    if estimate.sample_size is not None:
        fields["sample_size"] = at_hand and _stands(f"{estimate.sample_size:,}", line)
    return fields


def _against(context: Context, position: int, estimate: Estimate) -> Iterator[Breach]:
    """What the words say otherwise, or do not say."""
    at = partial(context.at, "estimates", position)
    origins, places = context.dataset.data.origins, context.dataset.data.places
    about_another = _about_another(estimate)
    first, *further = (_Passage.of(context, estimate.seed, one) for one in estimate.passages)
    for field, own, lexicon in _candidates(context, estimate):
        told, own_words = first.told(field, lexicon), lexicon.words.get(own)
        if told and own not in told and (own_words or own == UNSTATED):
            where = "origin_status" if field == "origin" and own == UNSTATED else field
            advice = f"correct `{where}`; {about_another}"
            bodies = {origins[key].institution for key in told} if where == "origin" else set()
            level = None
            by_name = field == "place" and own in places and not places[own].words
            of_body = own in origins and bodies == {origins[own].institution}
            if of_body and stands_in(origins[own].published[:4], first.clause):
                continue  # it is the one of that year
            if by_name or of_body:
                level = Level.WARNING
                words = f"add the document's words for it to {where}s.{own}.words"
                advice = f"correct `{where}`, or {words}; {about_another}"
            yield Breach(_otherwise(told, own), at(where), advice, level=level)
        elif field == "basis" and own_words and not told and estimate.seed in context.lines:
            section = f"metrics.{estimate.metric}.bases.{own}.words"
            advice = f"write {UNSTATED}, or add the words that say it to {section}"
            message = f"no words near the quote say {own}"
            yield Breach(message, at(field), advice, level=Level.WARNING)
        for number, passage in enumerate(further if own_words and field != "origin" else ()):
            told = passage.told(field, lexicon)
            if told and own not in told:
                advice = f"remove this passage, or correct `{field}`; {about_another}"
                yield Breach(_otherwise(told, own), at("also", number, "quote"), advice)
    if estimate.seed in context.lines:
        yield from _unnamed_origin(context, estimate, first, at("origin"))
        yield from _unheld(context, estimate, first, at)


def _about_another(estimate: Estimate) -> str:
    return f"or, if the words are about another figure, {let_stand(evidence.id, estimate.id)}"


def _otherwise(told: Mapping[str, str], own: str) -> str:
    named = ", ".join(f"{key} ({words!r})" for key, words in sorted(told.items()))
    return f"the words say {named}, the estimate {own}"


def _unnamed_origin(
    context: Context, estimate: Estimate, passage: _Passage, where: Place
) -> Iterator[Breach]:
    """An origin that the text is said to name, and that its line does not have: by its words or, of
    one without any, by its title or the name of its institution.
    """
    data = context.dataset.data
    origin = data.origins.get(estimate.origin or "")
    if origin is None or estimate.origin_status is not OriginStatus.NAMED:
        return
    body = data.institutions.get(origin.institution)
    names = origin.words or (origin.title, body.name if body else origin.title)
    is_told = passage.told("origin", context.vocabulary.origins)
    if not is_told and not any(_stands(name, passage.line) for name in names):
        section = f"origins.{estimate.origin}.words"
        advice = (
            f"correct it; or add the words that name it to {section}; or write `origin_status: "
            "inferred`, with an `origin_reason`"
        )
        level = None if origin.words else Level.WARNING
        yield Breach("the line does not name this origin", where, advice, level=level)


def _unheld(
    context: Context, estimate: Estimate, passage: _Passage, at: Callable[..., Place]
) -> Iterator[Breach]:
    """A period, a level, a time and the size of a sample that the words do not bear out."""
    whole = context.whole[estimate.seed]
    if estimate.period == UNSTATED and (several := _several_periods(passage.clause)):
        message = f"the clause speaks of a longer time, {several!r}"
        advice = "set a total over several periods aside on the card"
        yield Breach(message, at("period"), f"{advice}; {_about_another(estimate)}")
    missing, remove = "this number is not in the document", "correct it, or remove it"
    level = re.findall(r"\d+(?:\.\d+)?", estimate.range.level or "")
    if not all(stands_in(numeral, whole) for numeral in level):
        yield Breach(missing, at("range", "level"), remove)
    published = context.dataset.seeds[estimate.seed].published
    is_said = is_after(estimate.as_of, published)  # by the rule on dates
    part = None if is_said else _unnamed(estimate.as_of, published, whole)
    if part is not None and not estimate.as_of_reason:
        inferred = "or say under `as_of_reason` what it follows from"
        advice = f"correct it, write {_COARSER[part]}, {inferred}"
        yield Breach(f"the document does not name this {part}", at("as_of"), advice)
    size = estimate.sample_size
    if size is not None and not _holds_size(context, estimate, size):
        yield Breach(missing, at("sample_size"), remove)


def _holds_size(context: Context, estimate: Estimate, size: int) -> bool:
    """Whether a document has the size of a sample, in digits or words, beside the figure itself."""
    asked, own = Interval.point(size), estimate.range.exact.interval
    return any(
        re.sub(r"\D", "", one.text) == str(size)
        or (one.reading is not None and one.reading.range.interval == asked)
        for number, line in enumerate(context.written[estimate.seed], start=1)
        for one in figures_of_line(line)
        if one.kind is not Kind.DATE and not (own == asked and number == estimate.line)
    )


def _candidates(context: Context, estimate: Estimate) -> Iterator[tuple[str, str, Lexicon]]:
    """The fields that words can bear out, what the estimate says, and the words of all it could."""
    vocabulary = context.vocabulary
    metric = context.dataset.data.metrics.get(estimate.metric)
    if metric is not None:
        yield "metric", estimate.metric, vocabulary.by_kind[kind_of(metric.unit)]
    yield "place", estimate.place, vocabulary.places
    yield "population", estimate.population, vocabulary.populations
    if metric is not None:
        yield "basis", estimate.basis, vocabulary.bases[estimate.metric]
    if estimate.origin_status is not OriginStatus.INFERRED:
        yield "origin", estimate.origin or UNSTATED, vocabulary.origins


_GOES_ON: Final = re.compile(PATTERN["GOES_ON"])


@dataclass(frozen=True)
class _Passage:
    """The words that a claim is read from: its quote, the clause around it, the line, and what of
    that is about one place: all before the next clause, and that too where it goes on about them.
    """

    quote: str
    clause: str
    line: str
    around: str

    @classmethod
    def of(cls, context: Context, seed: str, one: Estimate | Passage) -> _Passage:
        quote, line = fold(one.quote), context.line(seed, one.line) or ""
        start = quoted_at(quote, line)
        at = start or 0
        clause, begins = ("", 0) if start is None else clause_at(line, at, at + len(quote))
        end = begins + len(clause)
        more, _ = clause_at(line, end + 1, end + 1)
        return cls(quote, clause, line, line[:end] + (more if _GOES_ON.match(more) else ""))

    def told(self, field: str, lexicon: Lexicon) -> dict[str, str]:
        """What the quote names or, where it names none, its clause; for a place also around."""
        told = _told(lexicon, self.quote) or _told(lexicon, self.clause)
        return told or (_told(lexicon, self.around) if field == "place" else {})


@lru_cache(maxsize=1024)
def _told(lexicon: Lexicon, text: str) -> dict[str, str]:
    """Many claims stand in one clause, and a long one is looked through but once."""
    return lexicon.told(text)


@lru_cache(maxsize=1024)
def _several_periods(clause: str) -> str:
    match = SEVERAL_PERIODS.search(clause.casefold())
    return match[0] if match else ""


@lru_cache(maxsize=1024)
def clause_at(line: str, start: int, end: int) -> tuple[str, int]:
    """The clause of a line around two offsets, and where it begins."""
    ends = _clause_ends(line)
    begin, stop = bisect_right(ends, start), bisect_left(ends, end)
    first = ends[begin - 1] if begin else 0
    return line[first : ends[stop] if stop < len(ends) else len(line)], first


@lru_cache(maxsize=256)
def _clause_ends(line: str) -> list[int]:
    return [match.end() - 1 for match in _CLAUSE_END.finditer(line)]


def _stands(words: str, text: str) -> bool:
    return stands_in(fold(words).casefold(), _casefolded(text))


@lru_cache(maxsize=64)
def _casefolded(text: str) -> str:
    return text.casefold()


@lru_cache(maxsize=64)
def _by_year(text: str) -> dict[str, list[str]]:
    """The lines on which each year stands; by no year those on which none does."""
    found: dict[str, list[str]] = {}
    for line in text.split("\n"):
        years = [year for year in sorted({*_YEAR.findall(line)}) if _has_year(year, line)]
        for year in years or [""]:
            found.setdefault(year, []).append(line)
    return found


@lru_cache(maxsize=1024)
def _unnamed(as_of: str, published: str, text: str) -> str | None:
    """Which part of a stated time neither the document names nor the date of its publication."""
    by_year = _by_year(text)
    for date in _DATE.findall(as_of):
        if not (published.startswith(_iso(date)) or _is_shortly_before(date, published)):
            year, month, day = date
            with_year = by_year.get(year, ())
            if not (with_year or published.startswith(year)):
                return "year"
            near = (*with_year, *by_year.get("", ()))
            if not any(_has_date(date, line) for line in near):
                named = day and any(_has_date((year, month, ""), line) for line in near)
                return "day" if named else "month"
    return None


def _is_shortly_before(date: tuple[str, str, str], published: str) -> bool:
    """Whether a date lies in the month of publication or the last, where "yesterday" may lie."""
    known = _DATE.match(published)
    if known is None or not (known[2] and date[1]):
        return False
    months = 12 * (int(known[1]) - int(date[0])) + int(known[2]) - int(date[1])
    return months in (0, 1)


def _has_date(date: tuple[str, str, str], line: str) -> bool:
    """Whether a line has the month and the day of a date, if it has these: the month as a
    capitalized name, or both in a date that is read.
    """
    month, day = date[1:]
    if not month or _iso(date) in line:
        return True
    name = calendar.month_name[int(month)]
    words = (name, name.upper(), name[:3], name[:4])
    if not day and any(stands_in(word, line) for word in words):
        return True
    for one in figures_of_line(line) if (day or month).lstrip("0") in line else ():
        if one.kind is Kind.DATE:
            numbers = [int(number) for number in re.findall(r"\d+", one.text)]
            if not _MONTH.search(one.text) and int(month) in numbers:
                numbers.remove(int(month))
            elif not any(stands_in(word, one.text) for word in words):
                continue
            if not day or int(day) in numbers:
                return True
    return False


def _has_year(year: str, line: str) -> bool:
    return _stands(year, line) or re.search(rf"\b{year}[-.]\d\d", line) is not None


def _iso(date: tuple[str, str, str]) -> str:
    return "-".join(filter(None, date))
