"""The data file and the seed cards together, and what can be looked up in them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from dprk_labor.data.model import DataFile, Estimate, Place, Population
from dprk_labor.data.seedcard import SeedCard
from dprk_labor.text.interval import high_key, low_key


@dataclass(frozen=True)
class Dataset:
    """A data file with its seed cards, by card name; `path` and `sha256` are the data file's."""

    data: DataFile
    seeds: Mapping[str, SeedCard]
    path: str
    sha256: str

    @property
    def title(self) -> str:
        """What a page or picture of the data is headed with."""
        return self.data.title or "Published estimates, side by side"

    @cached_property
    def seed_labels(self) -> dict[str, str]:
        """The short name of each card in citations: what stands before the first underscore,
        where that is unique.
        """
        short = {name: name.partition("_")[0] for name in self.seeds}
        counts = Counter(short.values())
        return {name: label if counts[label] == 1 else name for name, label in short.items()}

    @cached_property
    def citing(self) -> dict[str, list[Estimate]]:
        """The estimates that cite each card."""
        found: dict[str, list[Estimate]] = {}
        for one in self.data.estimates:
            found.setdefault(one.seed, []).append(one)
        return found

    @cached_property
    def quoting(self) -> dict[tuple[str, int], list[tuple[str, Estimate]]]:
        """What is quoted of each line of a document, and by which estimate."""
        found: dict[tuple[str, int], list[tuple[str, Estimate]]] = {}
        for one in self.data.estimates:
            for passage in one.passages:
                found.setdefault((one.seed, passage.line), []).append((passage.quote, one))
        return found

    def citation(self, estimate: Estimate) -> str:
        """Where the estimate stands, `000:7`: the document's label and the line.

        Where several of one metric stand on a line, a letter tells them apart: `000:7a`; where the
        text has pages, the page follows: `000:7, p. 3`.
        """
        label = self.seed_labels.get(estimate.seed, estimate.seed)
        together = self._together.get((estimate.seed, estimate.line, estimate.metric), ())
        letter = chr(ord("a") + together.index(estimate.id)) if 1 < len(together) <= 26 else ""
        card = self.seeds.get(estimate.seed)
        page = card.page(estimate.line) if card else None
        return f"{label}:{estimate.line}{letter}" + (f", p. {page}" if page else "")

    @cached_property
    def _together(self) -> dict[tuple[str, int, str], list[str]]:
        """The estimates of one metric on one line."""
        found: dict[tuple[str, int, str], list[str]] = {}
        for one in sorted(self.data.estimates, key=_letter_order):
            found.setdefault((one.seed, one.line, one.metric), []).append(one.id)
        return found

    def origin_chain(self, origin: str | None) -> tuple[str, ...]:
        """The origin, the one it repeats, and so on to the root, which comes last."""
        chain: list[str] = []
        while origin is not None:
            chain.append(origin)
            origin = self.data.origins[origin].derived_from
        return tuple(chain)

    def places_around(self, place: str) -> tuple[str, ...]:
        """The places that this one lies in, the smallest first."""
        return _around(place, self.data.places)

    def populations_around(self, population: str) -> tuple[str, ...]:
        """The populations that this one is a part of, the smallest first."""
        return _around(population, self.data.populations)


def _around(name: str, declared: Mapping[str, Place] | Mapping[str, Population]) -> tuple[str, ...]:
    around: list[str] = []
    parent = declared[name].part_of
    while parent is not None:
        around.append(parent)
        parent = declared[parent].part_of
    return tuple(around)


def _letter_order(one: Estimate) -> tuple[object, ...]:
    """By what is said, so that letters stay where rows of the file change places."""
    interval = one.range.exact.interval
    said = one.quote, one.claimant, one.as_of, one.basis, one.period or "", one.currency or ""
    return low_key(interval), high_key(interval), one.range.approximate, *said
