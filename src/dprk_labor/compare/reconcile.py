"""From a data set to a comparison: which claims agree, which contradict each other, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from operator import itemgetter

from dprk_labor.compare.apart import apart
from dprk_labor.compare.claims import Claim, claims_of
from dprk_labor.compare.derived import Derived, equations_of, residuals_of, values_of
from dprk_labor.compare.groups import Group, groups_of
from dprk_labor.compare.notes import Note, in_order
from dprk_labor.compare.required import ties_of
from dprk_labor.compare.retold import retold
from dprk_labor.compare.together import conflicts, together
from dprk_labor.data.dataset import Dataset, grouped
from dprk_labor.data.model import Estimate

__all__ = ["Claim", "Comparison", "Derived", "Group", "Note", "reconcile"]


@dataclass(frozen=True)
class Comparison:
    """Claims in comparable groups, what follows from them, and the notes, most important first.

    `derived` are the values that identities imply and what parts leave of their wholes; they refer
    to groups of other metrics too where the comparison is cut to one.
    """

    dataset: Dataset
    claims: tuple[Claim, ...]
    groups: tuple[Group, ...]
    derived: tuple[Derived, ...]
    notes: tuple[Note, ...]

    @cached_property
    def crosschecks(self) -> tuple[Derived, ...]:
        """What follows from these claims, each with its arithmetic written out."""
        own = set(self.claims)
        return tuple(one for one in self.derived if not own.isdisjoint(one.claims))

    @cached_property
    def notes_on(self) -> dict[int, list[int]]:
        """By the position of a group, the positions of the notes that are about it."""
        at = [(position, n) for n, note in enumerate(self.notes) for position in note.groups]
        return {one: [n for _, n in notes] for one, notes in grouped(at, itemgetter(0)).items()}

    @cached_property
    def notes_of(self) -> dict[str, list[Note]]:
        """By the id of a claim, the notes that speak of it."""
        found: dict[str, list[Note]] = {}
        for note in self.notes:
            for claim in note.estimates:
                found.setdefault(claim, []).append(note)
        return found

    def about(self, *metrics: str) -> Comparison:
        """The part of the comparison that is about these metrics, what crosses them included."""
        return self._cut({i: g.claims for i, g in enumerate(self.groups) if g.metric in metrics})

    def only(self, ids: Collection[str]) -> Comparison:
        """The part that has these claims: a group that is cut keeps its voices and its notes."""
        own = (tuple(c for c in group.claims if c.id in ids) for group in self.groups)
        return self._cut({i: claims for i, claims in enumerate(own) if claims})

    def _cut(self, kept: Mapping[int, tuple[Claim, ...]]) -> Comparison:
        """The part with these claims of the groups at these positions."""
        moved = {old: new for new, old in enumerate(kept)}
        own = {claim for claims in kept.values() for claim in claims}
        if len(own) == len(self.claims):
            return self
        groups = (
            group if len(group.claims) == len(kept[i]) else replace(group, claims=kept[i])
            for i in kept
            for group in (self.groups[i],)
        )
        notes = (self.notes[n] for n in sorted({n for i in kept for n in self.notes_on.get(i, ())}))
        return replace(
            self,
            claims=tuple(sorted(own, key=self._places.__getitem__)),
            groups=tuple(groups),
            notes=tuple(
                note._replace(groups=tuple(moved[i] for i in note.groups if i in moved))
                for note in notes
            ),
        )

    @cached_property
    def _places(self) -> dict[Claim, int]:
        """Where each claim stands among all of them."""
        return {claim: place for place, claim in enumerate(self.claims)}


def reconcile(dataset: Dataset, estimates: Iterable[Estimate] | None = None) -> Comparison:
    """Set the estimates of a data set side by side, all of them or those given."""
    chosen = dataset.data.estimates if estimates is None else estimates
    claims = claims_of(dataset, chosen)
    groups = groups_of(claims)
    equations = equations_of(dataset.data.identities, dataset.data.metrics)
    values = values_of(equations, groups)
    residuals = tuple(residuals_of(groups))
    conflicting = list(conflicts(groups, values))
    found = chain(
        apart(groups, ties_of(equations, groups)),
        retold(groups, conflicting),
        together(groups, residuals, conflicting),
    )
    notes = in_order(found, dataset.data.explanations)
    return Comparison(dataset, claims, groups, (*values, *residuals), notes)
