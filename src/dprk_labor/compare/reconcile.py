"""From a data set to a comparison: which claims agree, which contradict each other, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from dprk_labor.compare.claims import Claim, claims_of
from dprk_labor.compare.crosschecks import Crosscheck, crosschecks_of
from dprk_labor.compare.groups import Group, groups_of
from dprk_labor.compare.implied import Implied, implied_values
from dprk_labor.compare.notes import Note
from dprk_labor.compare.noting import notes_of
from dprk_labor.compare.parts import Residual, residuals_of
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.model import Estimate

__all__ = ["Claim", "Comparison", "Crosscheck", "Group", "Implied", "Note", "Residual", "reconcile"]


@dataclass(frozen=True)
class Comparison:
    """Claims in comparable groups, what follows from them, and the notes, most important first.

    `residuals` are what figures for parts leave of their wholes, `values` what the identities
    between metrics imply; both refer to `all_groups`, which is the same as `groups` unless the
    comparison is cut to one metric.
    """

    dataset: Dataset
    claims: tuple[Claim, ...]
    groups: tuple[Group, ...]
    residuals: tuple[Residual, ...]
    values: tuple[Implied, ...]
    notes: tuple[Note, ...]
    all_groups: tuple[Group, ...]

    @property
    def crosschecks(self) -> tuple[Crosscheck, ...]:
        """The values and residuals from these claims, each with its arithmetic written out."""
        found = crosschecks_of(self.dataset, self.all_groups, self.residuals, self.values)
        own = set(self.claims)
        return tuple(one for one in found if not own.isdisjoint(one.inputs))

    @cached_property
    def notes_on(self) -> dict[int, list[int]]:
        """By the position of a group, the positions of the notes that are about it."""
        found: dict[int, list[int]] = {}
        for number, note in enumerate(self.notes):
            for position in note.groups:
                found.setdefault(position, []).append(number)
        return found

    def about(self, *metrics: str) -> Comparison:
        """The part of the comparison that is about these metrics, what crosses them included."""
        kept = [i for i, group in enumerate(self.groups) if group.metric in metrics]
        moved = {old: new for new, old in enumerate(kept)}
        return replace(
            self,
            claims=tuple(claim for claim in self.claims if claim.estimate.metric in metrics),
            groups=tuple(self.groups[i] for i in kept),
            notes=tuple(
                replace(note, groups=tuple(moved[i] for i in note.groups if i in moved))
                for note in self.notes
                if not moved.keys().isdisjoint(note.groups)
            ),
        )


def reconcile(dataset: Dataset, estimates: Iterable[Estimate] | None = None) -> Comparison:
    """Set the estimates of a data set side by side, all of them or those given."""
    chosen = dataset.data.estimates if estimates is None else estimates
    claims = claims_of(dataset, chosen)
    groups = groups_of(claims)
    residuals = tuple(residuals_of(dataset, groups))
    values = tuple(implied_values(dataset, groups))
    notes = notes_of(dataset, groups, residuals, values)
    return Comparison(dataset, claims, groups, residuals, values, notes, groups)
