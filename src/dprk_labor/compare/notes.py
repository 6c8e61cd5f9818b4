"""The notes a reader gets (docs/methods.md), what each is made of, and how they speak.

What a view needs of a note, and all that it needs:

- `note.headline`: the finding as one short sentence with its figures, without citations or counts:
  "$1.2–2.3 billion and $500 million cannot both hold: 2.4 to 4.6 times apart".
- `note.text`: the whole of it, which can be checked with a pencil: who, where, how far, how many;
  `note.said` has its parts.
- `note.about`: its kind from the registry `KINDS`: its level, whether it is shown without being
  asked for (`is_main`) and whether it is a group's verdict (`sums_up`). `note.kind` and
  `note.level` are what JSON has; `note.mark` is its sign and number, "✗1".
- `note.estimates`: the ids of every claim that it touches; `note.groups`: the positions of the
  groups that it is about (`comparison.notes_on` is the way back).
- `note.figures`: every number that the sentences say, exact.
- `note.assumptions`, `note.required` (what would have to be true) and `note.explanation`.

A kind of note is a line of kinds.txt and the builder that makes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache, partial
from itertools import count
from math import ceil, floor
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from dprk_labor.compare.claims import Claim, assumptions, behind, cited, first_of, listed
from dprk_labor.compare.voices import Voice
from dprk_labor.data.dataset import Dataset, gathered
from dprk_labor.data.fields import UNKNOWN, UNSTATED
from dprk_labor.data.model import Explanation
from dprk_labor.text import wording
from dprk_labor.text.interval import Distance, Interval, Range

if TYPE_CHECKING:
    from dprk_labor.compare.derived import Derived
    from dprk_labor.compare.groups import Group

CANNOT_HOLD: Final = "cannot both hold"
NO_VALUE: Final = "have no value in common"


LEVELS: Final = {"contradiction": "✗", "caution": "!", "information": "·"}
"""How much a note matters, the most first, each with its sign."""


class Kind(NamedTuple):
    """One kind of note, and what a reader is told of it. `label` is what readers call it, "told in
    different ways"; `is_main`: shown without being asked for; `sums_up`: a group's verdict.
    """

    level: str
    label: str
    is_main: bool
    sums_up: bool
    meaning: str


def _kinds() -> Iterator[tuple[str, Kind]]:
    """What stands in kinds.txt: a name, a level, when it is shown, a label, and what it means."""
    for line in Path(__file__).with_name("kinds.txt").read_text("utf-8").splitlines():
        name, level, shown, label, meaning = line.split(": ", 4)
        yield name, Kind(level, label, shown != "asked", shown == "verdict", meaning)


KINDS: Final[Mapping[str, Kind]] = dict(_kinds())
"""The kinds of note, in the order in which those of one level and size stand."""

Figure = Fraction | int | str | tuple[str, ...] | None


class Words(NamedTuple):
    """What a note says, and what it rests on: the claims' own, where `assumptions` is None. `more`
    is what its text says beyond the first sentence, and `counts` follows: "2 claims, 1 origin.";
    `cited` is where the claims stand.
    """

    headline: str
    text: str
    assumptions: tuple[str, ...] | None = None
    required: tuple[str, ...] = ()
    more: str = ""
    counts: str = ""
    cited: str = ""


class Note(NamedTuple):
    """One thing to know about some claims.

    `figures` are exact; `size` orders notes of a level, the larger the disagreement the larger;
    `groups` are the positions of the groups that it is about; `words` makes its words, when they
    are first asked for, since most notes on many claims are only counted; `values` are those that
    follow from the claims, two that do not fit or those that say what would have to be true;
    `number` is what every view calls it by.
    """

    kind: str
    estimates: tuple[str, ...]
    groups: tuple[int, ...]
    figures: Mapping[str, Figure]
    size: Fraction
    words: Callable[[], Words]
    values: tuple[Derived, ...] = ()
    explanation: Explanation | None = None
    number: int = 0

    @property
    def said(self) -> Words:
        return _made(self.words)

    @property
    def headline(self) -> str:
        return self.said.headline

    @property
    def text(self) -> str:
        return f"{self.said.text} {self.said.counts}"

    @property
    def assumptions(self) -> tuple[str, ...]:
        return self.said.assumptions or ()

    @property
    def required(self) -> tuple[str, ...]:
        """What would have to be true for figures that conflict to hold."""
        return self.said.required

    @property
    def about(self) -> Kind:
        return KINDS[self.kind]

    @property
    def level(self) -> str:
        return self.about.level

    @property
    def mark(self) -> str:
        """Its sign and number: "✗1"."""
        return f"{LEVELS[self.level]}{self.number}"


def noted(  # noqa: PLR0913 - a note has this many parts
    kind: str,
    claims: Sequence[Claim],
    groups: Iterable[Group],
    figures: Mapping[str, Figure],
    says: Callable[[], Words],
    *,
    apart: Distance | None = None,
    values: tuple[Derived, ...] = (),
) -> Note:
    """A note with its counts. Its size is how far the figures are `apart`; if there is no factor,
    since one of them is zero, the largest of all.
    """
    size, measured = Fraction(0), dict[str, Figure]()
    if apart is not None:
        size = Fraction(10**30) if apart.nearest is None else apart.nearest
        measured = {
            "gap": apart.gap,
            "factor_nearest": apart.nearest,
            "factor_farthest": apart.farthest,
        }
    origins = behind(claims)
    numbers = {
        **measured,
        **figures,
        "claims": len(claims),
        "origins": origins.named,
        "origins_inferred": origins.inferred,
        "origins_at_most": origins.at_most,
    }
    return Note(
        kind,
        tuple(claim.id for claim in claims),
        tuple(sorted({group.position for group in groups})),
        numbers,
        size,
        partial(_counted, says, claims, are_apart=apart is not None),
        values,
    )


def sure_in_part(claims: Iterable[Claim]) -> Sequence[str]:
    """Which of these are intervals that are not sure, such as 95%, a sentence each."""
    said = [
        f"{claim.text} {cited([claim])} is an interval of {claim.estimate.range.level}."
        for claim in claims
        if claim.estimate.range.level
    ]
    return first_of(said, rest="{:,} more are such intervals.")


def _counted(says: Callable[[], Words], claims: Sequence[Claim], *, are_apart: bool) -> Words:
    """What is said of claims, with their counts and what they assume, if that is not given; of what
    is apart also which of them are not sure.
    """
    words, further = says(), sure_in_part(claims) if are_apart else ()
    counts = f"{counted_noun(len(claims), 'claim')}, {origins_text(claims)}."
    assumed = assumptions(claims) if words.assumptions is None else words.assumptions
    text, more = (" ".join(filter(None, (one, *further))) for one in (words.text, words.more))
    return words._replace(
        text=begun(text), assumptions=assumed, more=more, counts=counts, cited=cited(claims)
    )


@lru_cache(maxsize=64)
def _made(words: Callable[[], Words]) -> Words:
    """The words of a note, made once where all of them are asked for in a row."""
    return words()


def in_order(notes: Iterable[Note], dataset: Dataset) -> tuple[Note, ...]:
    """The notes by level and then by the size of the disagreement, with their explanations.

    Where figures of one body do not fit together, that comes before what others say. What is said
    of several voices still holds where one more claim only repeats one of them.
    """
    levels = list(LEVELS)
    ranks = {kind: (levels.index(one.level), n) for n, (kind, one) in enumerate(KINDS.items())}
    found = list(notes)
    # Fractions are slow to compare, and most notes share their size with others.
    sizes = {size: n for n, size in enumerate(sorted({one.size for one in found}, reverse=True))}
    explanations = dataset.data.explanations
    explained = {(one.note, frozenset(one.estimates)): one for one in reversed(explanations)}
    alike = gathered(((one.note, dataset.voices(one.estimates)), one) for one in explanations)

    def explanation(note: Note) -> Explanation | None:
        told, voices = frozenset(note.estimates), dataset.voices(note.estimates if alike else ())
        of_these = alike.get((note.kind, voices), ()) if len(voices) > 1 else ()
        others = (one for one in of_these if told > {*one.estimates})
        return explained.get((note.kind, told)) or next(others, None)

    def place(note: Note) -> tuple[object, ...]:
        own = note.figures.get("shared") in ("origin", "institution")
        level, kind = ranks[note.kind]
        return level, not own, sizes[note.size], kind, note.groups

    return tuple(
        note._replace(
            explanation=explanation(note),
            number=number,
        )
        for number, note in enumerate(sorted(found, key=place), 1)
    )


def apart_text(a: Voice, b: Voice) -> str:
    """That two voices have nothing in common, by what they say: both bounded and sure, or not."""
    loose = (
        one.range.one_sided or one.range.qualitative or one.speaker.estimate.range.level
        for one in (a, b)
    )
    return NO_VALUE if any(loose) else CANNOT_HOLD


def per(what: str | None, period: str | None) -> str:
    """The unit and period of a rate: "a worker a year"."""
    parts = [f"a {what}"] if what else []
    if period not in (None, UNSTATED):
        parts.append(f"a {period}")
    return " ".join(parts)


def with_period(text: str, period: str | None, each: str | None = None) -> str:
    """A figure or label with its unit and period: "$2,400 a worker a year"."""
    return f"{text} {per(each, period)}".rstrip()


def dated(text: str) -> str:
    """A date in words where it is bounded: "2019-12 or earlier" for "../2019-12"."""
    first, slash, last = text.partition("/")
    if not slash:
        return text
    if last == UNKNOWN:
        return "a time that no text tells"
    if ".." in (first, last):
        return f"{last} or earlier" if first == ".." else f"{first} or later"
    return f"{first} to {last}"


def within(label: str) -> str:
    """A label inside a sentence: "Revenue" as "revenue", but "UN aid" and "O'Brien" as they are."""
    return label[0].lower() + label[1:] if not label[1:2].strip() or label[1].islower() else label


def begun(text: str) -> str:
    """A sentence with its first letter a capital."""
    return text[:1].title() + text[1:]


def labels(claims: Sequence[Claim], beside: Sequence[Claim]) -> str:
    """Documents by their labels, "001" of [001:4], or where others stand there too by the lines."""
    others = {claim.label for claim in beside}
    found = (claim.citation if claim.label in others else claim.label for claim in claims)
    return listed(list(dict.fromkeys(found)))


def counted_noun(number: int, noun: str) -> str:
    """A number with its noun: "1 claim", "2 claims"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def origins_text(claims: Sequence[Claim]) -> str:
    """How many origins stand behind claims, as their rows show it: "2 origins (both inferred), 1
    claim names none".
    """
    named, all_inferred, _ = behind(claims)
    if not named:
        return "no origin named"
    without = sum(claim.origin is None for claim in claims)
    inferred = sum(claim.origin is not None and not claim.is_named for claim in claims)
    how = ""
    if inferred and all_inferred == named:
        how = f" ({ {1: 'inferred', 2: 'both inferred'}.get(named, 'all inferred') })"
    elif inferred:
        how = f" (inferred for {counted_noun(inferred, 'claim')})"
    reports = len({claim.origin for claim in claims if claim.origin is not None})
    several = f" with {reports} reports" if reports > named else ""
    names = "names" if without == 1 else "name"
    rest = f", {counted_noun(without, 'claim')} {names} none" if without else ""
    return f"{counted_noun(named, 'origin')}{several}{how}{rest}"


@lru_cache(maxsize=256)
def factor_text(apart: Distance) -> str:
    """The factors between two ranges, rounded outward to three digits, or to as many as tell them
    from 1: "8.33 to 19.2 times", "at least 8.33 times"; empty if there is none.
    """
    nearest, farthest = apart.nearest, apart.farthest
    if nearest is None or nearest == 1:
        return ""
    digits = next(n for n in count(3) if _to(nearest, n, floor) > 1)
    low = wording.plain_decimal(_to(nearest, digits, floor))
    if farthest is None:
        return f"{'more than' if apart.is_open else 'at least'} {low} times"
    high = wording.plain_decimal(_to(farthest, digits, ceil))
    either = rounded(nearest, digits)
    if nearest == farthest:
        return f"{either} times"
    if either == rounded(farthest, digits):
        return f"about {either} times"
    if apart.is_open or apart.is_open_far:
        lower = "more than" if apart.is_open else "at least"
        upper = "less than" if apart.is_open_far else "up to"
        return f"{lower} {low} and {upper} {high} times"
    return f"{low} to {high} times"


def how_far(apart: Distance, unit: str) -> str:
    """How far apart in one number: the factor, or where there is none the gap."""
    factor = factor_text(apart)
    return f"{factor} apart" if factor else distance_text(apart, unit)


def distance_text(apart: Distance, unit: str | None) -> str:
    """How far apart two figures are: "4,000 apart, 1.5 to 1.9 times"; without a unit the factor."""
    if not apart.gap:
        return "one value apart, which both exclude"
    factor = factor_text(apart)
    if unit is None:
        return f"{factor} apart".lstrip()
    gap = wording.render_number(apart.gap, unit)
    if unit == wording.SHARE:
        points = apart.gap * 100
        said = (
            wording.plain_decimal(points)
            if wording.is_decimal(points)
            else f"about {rounded(points)}"
        )
        gap = f"{said} percentage points"
    is_least = apart.farthest is None and apart.nearest is not None
    more = "more than " if apart.is_open else "at least " if is_least else ""
    return f"{more}{gap} apart" + (f", {factor}" if factor else "")


def _half_up(value: Fraction) -> int:
    return floor(value + Fraction(1, 2))


def _to(value: Fraction, digits: int, whole: Callable[[Fraction], int]) -> Fraction:
    if not value:
        return value
    power = wording.power_of_ten(value) - digits + 1
    if power < 0:
        return Fraction(whole(value * 10**-power), 10**-power)
    return Fraction(whole(value / 10**power) * 10**power)


def rounded(value: Fraction, digits: int = 3) -> str:
    """A positive number to so many significant digits, halves up."""
    return wording.plain_decimal(_to(value, digits, _half_up))


def _end(value: Fraction, whole: Callable[[Fraction], int]) -> Fraction:
    """An end so rounded that it stays a bound: in three digits where they are all, else in two."""
    if _to(value, 3, floor) == value:
        return value
    return _to(value, 2, whole)


def range_text(stated: Range, unit: str) -> str:
    """What was worked out, in two or three digits: ends outward, a single number to the nearest."""
    interval = stated.interval
    if interval.is_point:
        nearest = Interval.point(_to(interval.low, 3, _half_up))
        return wording.render(Range(nearest, stated.approximate), unit)
    low = _end(interval.low, floor)
    high = None if interval.high is None else _end(interval.high, ceil)
    # An end that was moved outward is not reached, and need not be called open.
    shown = Interval(
        low,
        high,
        interval.low_open and low == interval.low,
        interval.high_open and high == interval.high,
    )
    return wording.render(Range(shown, stated.approximate), unit)


def result_text(result: Range, unit: str) -> str:
    """What a sum comes to behind its sign; "≈" where an input is approximate."""
    text = range_text(Range(result.interval), unit)
    low = result.interval.low
    is_rounded = result.interval.is_point and _to(low, 3, _half_up) != low
    return f"{'≈' if result.approximate else '='} {text}{' (rounded)' if is_rounded else ''}"
