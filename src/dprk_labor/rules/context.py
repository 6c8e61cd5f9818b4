"""What a rule looks at, the places it points to, and how it finds words in a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from dprk_labor.findings import Place
from dprk_labor.model import Dataset, Estimate, Figure
from dprk_labor.reading import hedge_after, hedge_before, sign_before, sign_behind
from dprk_labor.wording import fold
from dprk_labor.yamldoc import YamlDocument


@dataclass(frozen=True, slots=True)
class Breach:
    """One place where a rule is broken: what is wrong, where, and what to do."""

    message: str
    primary: Place
    help: str
    related: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Context:
    """The data set, the names of its files, and the documents' bytes by card name if at hand.

    `files` are the data file and the cards as they were read.
    """

    dataset: Dataset
    data_file: str
    seed_files: Mapping[str, str]
    texts: Mapping[str, bytes] | None = None
    files: Mapping[str, YamlDocument] = field(default_factory=dict)

    def estimates(self) -> Iterator[tuple[int, Estimate]]:
        """Every estimate with its position in the file."""
        return iter(enumerate(self.dataset.data.estimates))

    def at(self, *path: str | int, on_key: bool = False) -> Place:
        """A place in the data file."""
        return Place(self.data_file, path, on_key)

    def on_card(self, seed: str, *path: str | int) -> Place:
        """A place on a seed card."""
        return Place(self.seed_files[seed], path)

    def lines(self, seed: str) -> list[str] | None:
        """The document's lines, white space and typographic marks folded; None if not at hand.

        Bytes that are not UTF-8 are replaced, and so match no quote.
        """
        return self._lines.get(seed)

    def line(self, seed: str, number: int) -> str | None:
        """One line of a document, empty behind its end; None if the document is not at hand."""
        lines = self._lines.get(seed)
        if lines is None:
            return None
        return lines[number - 1] if number <= len(lines) else ""

    @cached_property
    def place_words(self) -> dict[str, tuple[str, ...]]:
        """The words by which the documents name each place."""
        return {code: place.words for code, place in self.dataset.data.places.items()}

    @cached_property
    def _lines(self) -> dict[str, list[str]]:
        return {seed: folded_lines(content) for seed, content in (self.texts or {}).items()}


def folded_lines(content: bytes) -> list[str]:
    """The lines of a document, each folded."""
    return [fold(line) for line in content.decode("utf-8", errors="replace").split("\n")]


def captured_by(figure: Figure, seed: str, estimate: Estimate) -> bool:
    """Whether the estimate quotes this figure of this card: same line, its words in the quote.

    Words that have a hedge beside them in the quote, which they leave out, are another figure.
    """
    if estimate.seed != seed or estimate.line != figure.line:
        return False
    words, quote = fold(figure.text), fold(estimate.quote)
    return any(not hedges_beside(words, quote, at) for at in offsets_of(words, quote))


Fate = Literal["captured", "set aside", "missing"]


def fates(dataset: Dataset, seed: str) -> tuple[Fate, ...]:
    """What became of each figure of a card, in order."""
    citing = [estimate for estimate in dataset.data.estimates if estimate.seed == seed]
    return tuple(_fate(figure, seed, citing) for figure in dataset.seeds[seed].figures)


def _fate(figure: Figure, seed: str, citing: Iterable[Estimate]) -> Fate:
    if figure.set_aside is not None:
        return "set aside"
    captured = any(captured_by(figure, seed, estimate) for estimate in citing)
    return "captured" if captured else "missing"


def stands_in(phrase: str, text: str) -> bool:
    """Whether folded words stand in a folded text as whole words and whole numbers."""
    return offset_of(phrase, text) is not None


def offset_of(phrase: str, text: str) -> int | None:
    """Where folded words first stand in a folded text as whole words and whole numbers."""
    return next(offsets_of(phrase, text), None)


def hedges_beside(phrase: str, text: str, start: int) -> list[tuple[str, str]]:
    """The hedges and signs directly before and behind folded words, and on which side they are."""
    end = start + len(phrase)
    found = (
        (hedge_before(text, start), "before"),
        (sign_before(text, start), "before"),
        (hedge_after(text, end), "behind"),
        (sign_behind(text, end), "behind"),
    )
    return [(words, side) for words, side in found if words]


def quoted_at(quote: str, line: str) -> int | None:
    """Where a folded quote stands in a line: first where no hedge beside it is left out."""
    starts = list(offsets_of(quote, line))
    return min(starts, key=lambda start: bool(hedges_beside(quote, line, start)), default=None)


def placed(phrases: Iterable[str], line: str) -> list[tuple[int, int] | None]:
    """Where each phrase stands in a folded line; one given twice stands at its second place.

    No two stand in one place, the longest being placed first. Where it can, a phrase stands where
    no hedge is beside it: with one it would be another figure.
    """
    words = [fold(phrase) for phrase in phrases]
    places: list[tuple[int, int] | None] = [None] * len(words)
    taken = bytearray(len(line))
    for position in sorted(range(len(words)), key=lambda i: -len(words[i])):
        phrase = words[position]
        free = [at for at in offsets_of(phrase, line) if not any(taken[at : at + len(phrase)])]
        start = min(free, key=lambda at: bool(hedges_beside(phrase, line, at)), default=None)
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
