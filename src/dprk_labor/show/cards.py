"""A document's card with what the data makes of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dprk_labor.data.dataset import Dataset
from dprk_labor.data.seedcard import SeedCard
from dprk_labor.data.vocabulary import Fate, fates


@dataclass(frozen=True, slots=True)
class SeedView:
    """A card with the ids of the claims of its document; `fates` are those of its figures."""

    name: str
    label: str
    card: SeedCard
    estimates: tuple[str, ...]
    fates: tuple[Fate, ...]

    @property
    def captured(self) -> int:
        return self.fates.count("captured")

    @property
    def set_aside(self) -> int:
        return self.fates.count("set aside")

    @property
    def missing(self) -> int:
        return self.fates.count("missing")


def seed_views(dataset: Dataset, names: Iterable[str]) -> tuple[SeedView, ...]:
    """The named cards and how many of their figures the data quotes."""
    return tuple(
        SeedView(
            name,
            dataset.seed_labels[name],
            dataset.seeds[name],
            tuple(one.id for one in dataset.citing.get(name, ())),
            fates(dataset, name),
        )
        for name in names
    )
