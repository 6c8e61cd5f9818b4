"""How words are found in the lines of a document, as whole words and whole numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial

from dprk_labor.text.lexicon import FOREIGN_WORDS, FUNCTION_WORDS
from dprk_labor.text.reading import Found, figures_of_line
from dprk_labor.text.wording import fold


def written_lines(content: bytes) -> list[str]:
    """The lines of a document as they are written, their white space made single.

    Bytes that are not UTF-8 are replaced.
    """
    return [" ".join(line.split()) for line in content.decode(errors="replace").split("\n")]


def folded_lines(content: bytes) -> list[str]:
    """The same, each folded; every offset stays."""
    return [fold(line) for line in written_lines(content)]


def is_english(lines: Iterable[str]) -> bool:
    """Whether a text is in English as far as its commonest words tell: its figures are read."""
    own = other = 0
    for line in lines:
        for word in line.lower().split():
            own += word in FUNCTION_WORDS
            other += word in FOREIGN_WORDS or (word.isalpha() and word[0] > "\u024f")
        if own > 500:
            break
    return other <= own or other < 8


@lru_cache(maxsize=4096)
def figures_in(words: str) -> tuple[Found, ...]:
    """The figures of a quote or of a line that is looked at often; see `figures_of_line`."""
    return figures_of_line(words)


def stands_in(phrase: str, text: str) -> bool:
    """Whether folded words stand in a folded text as whole words and whole numbers."""
    return offset_of(phrase, text) is not None


def offset_of(phrase: str, text: str) -> int | None:
    """Where folded words first stand in a folded text as whole words and whole numbers."""
    return next(offsets_of(phrase, text), None)


def hedges_beside(phrase: str, text: str, start: int) -> list[tuple[str, str]]:
    """What the figure of a text has that words in it leave out, and on which side of them.

    "About" before 5,000, "million" behind 5, but no period and no "only".
    """
    end, found = start + len(phrase), list[tuple[str, str]]()
    for one in figures_in(text):
        first, last = one.core
        if first < end and start < last:
            if first < start:
                found.append((text[first:start].strip(), "before"))
            if end < last:
                found.append((text[end:last].strip(), "behind"))
    return found


def quoted_at(quote: str, line: str) -> int | None:
    """Where a folded quote stands in a line: first where no hedge beside it is left out."""
    starts = list(offsets_of(quote, line))
    return min(starts, key=lambda start: bool(hedges_beside(quote, line, start)), default=None)


def placed(
    phrases: Iterable[str], line: str, figures: Iterable[tuple[int, int]] = ()
) -> list[tuple[int, int] | None]:
    """Where each phrase stands in a folded line; one given twice stands at its second place.

    No two stand in one place, the longest being placed first. Where it can, a phrase stands on one
    of the figures of the line, and where no hedge is beside it: with one it would be another
    figure.
    """
    spans = list(figures)

    def rank(phrase: str, at: int) -> tuple[bool, bool]:
        is_elsewhere = not any(first < at + len(phrase) and at < last for first, last in spans)
        return is_elsewhere, bool(hedges_beside(phrase, line, at))

    words = [fold(phrase) for phrase in phrases]
    places: list[tuple[int, int] | None] = [None] * len(words)
    taken = bytearray(len(line))
    for position in sorted(range(len(words)), key=lambda i: -len(words[i])):
        phrase = words[position]
        free = [at for at in offsets_of(phrase, line) if not any(taken[at : at + len(phrase)])]
        start = min(free, key=partial(rank, phrase), default=None)
        if start is not None:
            places[position] = start, start + len(phrase)
            taken[start : start + len(phrase)] = b"\1" * len(phrase)
    return places


def offsets_of(phrase: str, text: str) -> Iterator[int]:
    """Everywhere that folded words stand in a folded text as whole words and whole numbers."""
    start = text.find(phrase)
    while start >= 0:
        end = start + len(phrase)
        before, after = text[max(start - 1, 0) : start], text[end : end + 2]
        starts_clean = not (before.isalnum() or (before in tuple("$,.") and phrase[:1].isdigit()))
        number_goes_on = (after[:1] in tuple(",.") and after[1:].isdigit()) or (
            after[:1] == "%" and phrase[-1:].isdigit()
        )
        if starts_clean and not after[:1].isalnum() and not number_goes_on:
            yield start
        start = text.find(phrase, start + 1)
