"""Which claims may be compared with which, and under what assumptions (docs/methods.md, 2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dprk_labor.compare.agreement import Agreement, agree
from dprk_labor.compare.assumptions import assumptions, value_of
from dprk_labor.compare.claims import Claim
from dprk_labor.compare.origins import Family, Voter, families_of, voters_of
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.fields import UNSTATED
from dprk_labor.text.interval import Range

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that are comparable with one another, some perhaps under assumptions.

    `basis` and `period` are those that any of the claims state; `unstated` where none does, and a
    period of None where the metric has none. `families` are the claims by origin, `voters` the
    independent voices among those, and `agreement` says what the most of these allow that give one
    answer.
    """

    metric: str
    place: str
    population: str
    basis: str
    unit: str
    currency: str | None
    period: str | None
    claims: tuple[Claim, ...]
    families: tuple[Family, ...]
    voters: tuple[Voter, ...]
    agreement: Agreement
    agreement_two_sided: Agreement

    @property
    def named(self) -> int:
        """How many institutions stand behind the claims, as named or inferred."""
        return len(self._institutions)

    @property
    def inferred(self) -> int:
        """How many of those no document of the group names itself."""
        in_text = {claim.institution for claim in self.claims if claim.is_named}
        return len(self._institutions - in_text)

    @property
    def at_most(self) -> int:
        """The most independent origins there can be: each unattributed claim one of its own."""
        return len(self.voters)

    @property
    def united(self) -> tuple[Voter, ...]:
        """The voices whose own reports share a value; others give no answer to agree with."""
        return tuple(voter for voter in self.voters if not voter.is_divided)

    @property
    def two_sided(self) -> tuple[Voter, ...]:
        """Those of them that bound the figure on both sides."""
        return tuple(voter for voter in self.united if not voter.one_sided)

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What must be supposed for all of the claims to be compared."""
        return assumptions(self.claims) if len(self.claims) > 1 else ()

    @property
    def hull(self) -> Range:
        """From the lowest to the highest figure that any claim allows."""
        return Range.spanning(claim.range for claim in self.claims)

    @property
    def scope(self) -> dict[str, str | None]:
        """What two groups of one metric can differ in."""
        return {
            "place": self.place,
            "population": self.population,
            "currency": self.currency,
            "basis": self.basis,
            "period": self.period,
        }

    @property
    def _institutions(self) -> set[str]:
        return {voter.institution for voter in self.voters if voter.institution is not None}


def differences(dataset: Dataset, a: Group, b: Group) -> dict[str, tuple[str | None, str | None]]:
    """In what two groups of one metric differ, and which is which."""
    names = tuple(dataset.data.places[group.place].name for group in (a, b))
    scopes = {name: (a.scope[name], b.scope[name]) for name in a.scope} | {
        "place": names if names[0] != names[1] else (a.place, b.place),
        "basis": (_label(dataset, a), _label(dataset, b)),
    }
    return {name: (one, other) for name, (one, other) in scopes.items() if one != other}


def _label(dataset: Dataset, group: Group) -> str:
    """What a group's basis is called."""
    return dataset.data.metrics[group.metric].basis_label(group.basis) or group.basis


def groups_of(claims: Iterable[Claim]) -> tuple[Group, ...]:
    """The claims in comparable groups, each group and claim in the order of the file.

    A claim that leaves its basis or period unstated joins the others of its metric and place, as
    long as those agree on one; where they do not, each stated basis and period is a group of its
    own, and so are the claims that state none.
    """
    scopes: dict[tuple[str | None, ...], list[Claim]] = {}
    for claim in claims:
        one = claim.estimate
        scope = (one.metric, one.place, one.population, one.currency)
        scopes.setdefault(scope, []).append(claim)
    found: list[Group] = []
    for members in scopes.values():
        if len(_stated(members, "basis")) <= 1 and len(_stated(members, "period")) <= 1:
            found.append(_group(members))
            continue
        parts: dict[tuple[str, str | None], list[Claim]] = {}
        for claim in members:
            parts.setdefault((claim.basis, claim.estimate.period), []).append(claim)
        found += map(_group, parts.values())
    return tuple(found)


def scope_of(group: Group) -> tuple[str, str, str]:
    """What figures must share for one to be divided by the other: all but the metric."""
    return group.metric, group.place, group.population


def positions(groups: Sequence[Group], key: Callable[[Group], _Key]) -> dict[_Key, list[int]]:
    """The positions of the groups by what they have in common, so that none is tried in vain."""
    found: dict[_Key, list[int]] = {}
    for position, group in enumerate(groups):
        found.setdefault(key(group), []).append(position)
    return found


def _group(members: list[Claim]) -> Group:
    first = members[0].estimate
    families = families_of(members)
    voters = voters_of(families)
    no_period = None if first.period is None else UNSTATED
    return Group(
        first.metric,
        first.place,
        first.population,
        next(iter(_stated(members, "basis")), UNSTATED),
        first.unit,
        first.currency,
        next(iter(_stated(members, "period")), no_period),
        tuple(members),
        families,
        voters,
        agree([voter.range.interval for voter in voters if not voter.is_divided]),
        agree([v.range.interval for v in voters if not v.is_divided and not v.one_sided]),
    )


def _stated(claims: Iterable[Claim], field: str) -> list[str]:
    """The values that the claims state, each once."""
    values = {value_of(claim, field) or UNSTATED for claim in claims}
    return sorted(values - {UNSTATED})
