"""How words are found in the lines of a document, as whole words and whole numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import accumulate
from typing import Final

from dprk_labor.text.characters import NEWLINE, decode
from dprk_labor.text.reading import Found, figures_of_line
from dprk_labor.text.tokens import GOES_ON, LETTERS_OR_DIGITS, WORDS
from dprk_labor.text.wording import composed, fold

_LONG: Final = 10_000


def written_lines(content: bytes) -> list[str]:
    """The lines of a document, each composed; folding keeps every offset. Raises NotTextError."""
    return [composed(line) for line in NEWLINE.split(decode(content))]


def page_starts(content: bytes) -> tuple[int, ...]:
    """The line on which each page begins, as (1, 24, 57); empty for a text without form feeds.

    Behind a form feed within a line the page begins with the next line.
    """
    starts = [1]
    for number, line in enumerate(NEWLINE.split(decode(content).rstrip()), start=1):
        if "\f" in line:
            before = line[: len(line) - len(line.lstrip())].count("\f")
            starts += [number] * before + [number + 1] * (line.count("\f") - before)
    return tuple(starts) if len(starts) > 1 else ()


def is_english(lines: Iterable[str]) -> bool:
    """Whether a text is in English as far as its commonest words tell: its figures are read."""
    own = other = 0
    for line in lines:
        for word in line.lower().split():
            own += word in WORDS["FUNCTION_WORDS"]
            other += word in WORDS["FOREIGN_WORDS"] or (word.isalpha() and word[0] > "\u024f")
        if own > 500:
            break
    return other <= own or other < 8


def figures_over(line: str, start: int, end: int) -> tuple[Found, ...]:
    """The figures of a line that have words between two offsets."""
    figures = figures_of_line(line)
    first = bisect_right(figures, start, key=lambda one: one.core[1])
    return figures[first : bisect_left(figures, end, key=lambda one: one.core[0])]


def stands_in(phrase: str, text: str) -> bool:
    """Whether folded words stand in a folded text as whole words and whole numbers."""
    return any(True for _ in offsets_of(phrase, text))


def hedges_beside(phrase: str, text: str, start: int) -> list[tuple[str, str]]:
    """What the figure of a text has that words in it leave out, and on which side of them.

    "About" before 5,000, "million" behind 5, but no period and no "only".
    """
    if len(phrase) == len(text):
        return []
    end, found = start + len(phrase), list[tuple[str, str]]()
    for one in figures_over(text, start, end):
        first, last = one.core
        if first < start:
            found.append((text[first:start].strip(), "before"))
        if end < last:
            found.append((text[end:last].strip(), "behind"))
    return found


@lru_cache(maxsize=4096)
def quoted_at(quote: str, line: str) -> int | None:
    """Where a folded quote stands in a line: first where no hedge beside it is left out."""
    starts = _offsets_on(quote, line)
    return min(starts, key=lambda start: bool(hedges_beside(quote, line, start)), default=None)


def placed(
    phrases: Iterable[str], line: str, figures: Iterable[tuple[int, int]] = ()
) -> list[tuple[int, int] | None]:
    """Where each phrase stands in a folded line; one given twice stands at its second place.

    No two stand in one place, the longest being placed first. Where it can, a phrase stands on one
    of the figures of the line, and where no hedge is beside it: with one it would be another
    figure.
    """
    spans = sorted(figures)
    starts = [first for first, _ in spans]
    ends = list(accumulate((last for _, last in spans), max))

    def rank(phrase: str, start: int) -> tuple[bool, bool]:
        before = bisect_left(starts, start + len(phrase))
        is_on_a_figure = before > 0 and ends[before - 1] > start
        return not is_on_a_figure, bool(hedges_beside(phrase, line, start))

    words = [fold(phrase) for phrase in phrases]
    places: list[tuple[int, int] | None] = [None] * len(words)
    candidates: dict[str, Iterator[int]] = {}
    taken = bytearray(len(line))
    for position in sorted(range(len(words)), key=lambda i: -len(words[i])):
        phrase = words[position]
        if phrase not in candidates:
            found = list(_offsets_on(phrase, line))
            ranked = sorted(found, key=partial(rank, phrase)) if found[1:] else found
            candidates[phrase] = iter(ranked)
        for start in candidates[phrase]:
            end = start + len(phrase)
            if taken.find(1, start, end) < 0:
                places[position] = start, end
                taken[start:end] = b"\1" * len(phrase)
                break
    return places


def on_figures(
    figures: Sequence[Found], phrases: Iterable[str], line: str
) -> Iterator[list[tuple[int, tuple[int, int]]]]:
    """For each figure of a folded line those of the phrases that stand on it: which, and from where
    to where, as in `placed`.
    """
    spans = [(one.start, one.end) for one in figures]
    places = placed(phrases, line, spans) if spans else []
    ordered = sorted((place, i) for i, place in enumerate(places) if place)
    firsts, lasts = [place[0] for place, _ in ordered], [place[1] for place, _ in ordered]
    for start, end in spans:
        on_it = ordered[bisect_right(lasts, start) : bisect_left(firsts, end)]
        yield sorted((i, place) for place, i in on_it)


def lines_with(phrase: str, text: str) -> Iterator[int]:
    """The lines of a folded text, counted from 1, on which folded words stand."""
    number, end = 1, 0
    while (at := next(offsets_of(phrase, text, end), None)) is not None:
        number += text.count("\n", end, at)
        yield number
        end = text.find("\n", at)
        if end < 0:
            return


def offsets_of(phrase: str, text: str, start: int = 0) -> Iterator[int]:
    """Everywhere that folded words stand in a folded text as whole words and whole numbers."""
    start = text.find(phrase, start)
    while start >= 0:
        if _is_whole(phrase, text, start):
            yield start
        start = text.find(phrase, start + 1)


def _is_whole(phrase: str, text: str, start: int) -> bool:
    return not (GOES_ON.match(text, start) or GOES_ON.match(text, start + len(phrase)))


def _offsets_on(phrase: str, line: str) -> Iterator[int]:
    """The same on a line that many phrases are looked for on: of a long one, only where the rarest
    word of the phrase stands.
    """
    words = list(LETTERS_OR_DIGITS.finditer(phrase)) if len(line) > _LONG else []
    if not words:
        return offsets_of(phrase, line)
    index = _index(line)
    rarest = min(words, key=lambda one: len(index.get(one[0], ())))
    starts = (at - rarest.start() for at in index.get(rarest[0], ()) if at >= rarest.start())
    return (at for at in starts if line.startswith(phrase, at) and _is_whole(phrase, line, at))


@lru_cache(maxsize=2)
def _index(line: str) -> dict[str, list[int]]:
    """Where each word of a line stands."""
    index: dict[str, list[int]] = {}
    for word in LETTERS_OR_DIGITS.finditer(line):
        index.setdefault(word[0], []).append(word.start())
    return index
