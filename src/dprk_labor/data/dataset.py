"""The data file and the seed cards together, and what can be looked up in them."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from dprk_labor.data.fields import label_of
from dprk_labor.data.model import DataFile, Estimate, SeedCard
from dprk_labor.text.interval import high_key, low_key

_Item = TypeVar("_Item")
_Key = TypeVar("_Key")


@dataclass(frozen=True)
class Dataset:
    """A data file with its seed cards, by card name; `path` and `sha256` are the data file's, and
    `is_shipped` says that all of it came with the package.
    """

    data: DataFile
    seeds: Mapping[str, SeedCard]
    path: str
    sha256: str
    is_shipped: bool = False

    @property
    def licence(self) -> str:
        """That of the data that ships; that of other data is not known."""
        return "CC BY 4.0" if self.is_shipped else ""

    @property
    def title(self) -> str:
        """What a page or picture of the data is headed with."""
        return self.data.title or "Published estimates, side by side"

    @cached_property
    def seed_labels(self) -> dict[str, str]:
        """The short name of each card in citations: what stands before the first underscore,
        where that is unique.
        """
        short = {name: label_of(name) for name in self.seeds}
        counts = Counter(short.values())
        return {name: label if counts[label] == 1 else name for name, label in short.items()}

    @cached_property
    def by_id(self) -> dict[str, Estimate]:
        """Each estimate, by its id."""
        return {one.id: one for one in self.data.estimates}

    @cached_property
    def citing(self) -> dict[str, list[Estimate]]:
        """The estimates that cite each card."""
        return grouped(self.data.estimates, lambda one: one.seed)

    @cached_property
    def quoting(self) -> dict[tuple[str, int], list[tuple[str, Estimate]]]:
        """What is quoted of each line of a document, and by which estimate."""
        return gathered(
            ((one.seed, passage.line), (passage.quote, one))
            for one in self.data.estimates
            for passage in one.passages
        )

    def citation(self, estimate: Estimate) -> str:
        """Where the estimate stands, `000:7`: the document's label and the line.

        Where several of one metric stand on a line, a letter tells them apart: `000:7a`; where the
        text has pages, the page follows: `000:7, p. 3`.
        """
        label = self.seed_labels.get(estimate.seed, estimate.seed)
        together = self._together.get((estimate.seed, estimate.line, estimate.metric), [])
        letter = ""
        if len(together) > 1:
            letter = chr(ord("a") + [one.id for one in together].index(estimate.id))
        card = self.seeds.get(estimate.seed)
        page = card.page(estimate.line) if card else None
        return f"{label}:{estimate.line}{letter}" + (f", p. {page}" if page else "")

    @cached_property
    def _together(self) -> dict[tuple[str, int, str], list[Estimate]]:
        """The estimates of one metric on one line, if there are few."""
        together = grouped(self.data.estimates, lambda one: (one.seed, one.line, one.metric))
        several = {at: found for at, found in together.items() if 1 < len(found) <= 26}
        return {at: sorted(found, key=self._letter_order) for at, found in several.items()}

    @cached_property
    def _on_cards(self) -> dict[tuple[str, int], list[str]]:
        """The figures on each line of a document, in their order."""
        cards = self.seeds.items()
        return gathered(
            ((seed, one.line), one.text) for seed, card in cards for one in card.figures
        )

    def _letter_order(self, one: Estimate) -> tuple[object, ...]:
        """By the place in the text, as the card has the figures in order; then by what is said, so
        that letters stay where rows of the file change places.
        """
        texts = self._on_cards.get((one.seed, one.line), ())
        _, place = max(
            ((len(text), -at) for at, text in enumerate(texts) if text in one.quote), default=(0, 0)
        )
        interval = one.range.exact.interval
        said = one.quote, one.claimant, one.as_of, one.basis, one.period or "", one.currency or ""
        return -place, low_key(interval), high_key(interval), one.range.approximate, *said

    def origin_chain(self, origin: str | None) -> tuple[str, ...]:
        """The origin, the one it repeats, and so on to the root, which comes last."""
        return _chain(origin, lambda one: self.data.origins[one].derived_from)

    def repeated(self, name: str) -> tuple[Estimate, ...]:
        """The estimate of an id, the one that it repeats, and so on to the first to say it."""
        names = _chain(name, lambda one: self.by_id[one].derived_from)
        return tuple(self.by_id[one] for one in names)

    def voices(self, names: Iterable[str]) -> frozenset[str]:
        """Who speaks in estimates: the root of each one's origin or, without one, of itself."""
        firsts = (self.repeated(name)[-1] for name in names)
        return frozenset(
            (*self.origin_chain(one.origin), one.id)[-2 if one.origin else -1] for one in firsts
        )

    def places_around(self, place: str) -> tuple[str, ...]:
        """The places that this one lies in, the smallest first."""
        return _chain(place, lambda one: self.data.places[one].part_of)[1:]

    def populations_around(self, population: str) -> tuple[str, ...]:
        """The populations that this one is a part of, the smallest first."""
        return _chain(population, lambda one: self.data.populations[one].part_of)[1:]


def grouped(items: Iterable[_Item], key: Callable[[_Item], _Key]) -> dict[_Key, list[_Item]]:
    """The items that have a key, by that key, in order."""
    return gathered((key(item), item) for item in items)


def gathered(pairs: Iterable[tuple[_Key, _Item]]) -> dict[_Key, list[_Item]]:
    """What stands second in pairs, by what stands first, in order."""
    found: dict[_Key, list[_Item]] = {}
    for key, item in pairs:
        found.setdefault(key, []).append(item)
    return found


def _chain(name: str | None, above: Callable[[str], str | None]) -> tuple[str, ...]:
    """The name, the one above it, and so on to the top."""
    chain: list[str] = []
    while name is not None:
        chain.append(name)
        name = above(name)
    return tuple(chain)
