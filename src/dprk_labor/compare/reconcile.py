"""From a data set to a comparison: which claims agree, which contradict each other, and why; who
says what after whom, and everything that is known of one claim or two.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, permutations
from typing import Final, NamedTuple

from dprk_labor.compare.apart import apart
from dprk_labor.compare.claims import (
    ALWAYS,
    Claim,
    apart_in_time,
    assumptions,
    cited,
    claims_of,
    listed,
)
from dprk_labor.compare.derived import Derived, equations_of, rates_of, residuals_of, values_of
from dprk_labor.compare.groups import Group, groups_of, how_grave
from dprk_labor.compare.groups import verdict as verdict_on
from dprk_labor.compare.notes import (
    NO_VALUE,
    Note,
    apart_text,
    counted_noun,
    dated,
    distance_text,
    in_order,
    range_text,
)
from dprk_labor.compare.retold import retold
from dprk_labor.compare.together import conflicts, together
from dprk_labor.compare.voices import Voice, alone, changes, version
from dprk_labor.data.dataset import Dataset, gathered, grouped
from dprk_labor.data.model import Estimate
from dprk_labor.text import wording
from dprk_labor.text.interval import Relation, distance, relate

__all__ = ["Claim", "Comparison", "Derived", "Group", "Note", "reconcile"]

_NEAR: Final = ", within the tolerance for what is approximate"
_LONGER: Final = ": only the total for the longer can be larger"


class Telling(NamedTuple):
    """One claim of an origin, and how it differs from the telling nearest to that; empty for a
    replaced figure.
    """

    claim: Claim
    changed: tuple[str, ...]


class OriginTree(NamedTuple):
    """One origin: the claims that name it or repeat one of it, and the origins that repeat it."""

    origin: str
    tellings: tuple[Telling, ...]
    repeated_by: tuple[OriginTree, ...]


class Account(NamedTuple):
    """What is known of a claim, or of two together. For two, `verdict` says how they relate, in
    sentences, with what that assumes; for one, `same_origin` has others with its origin.
    """

    notes: tuple[Note, ...]
    crosschecks: tuple[Derived, ...]
    same_origin: tuple[Claim, ...] = ()
    verdict: str = ""
    assumptions: tuple[str, ...] = ()


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
    def set_together(self) -> frozenset[str]:
        """The ids of the claims that are compared or combined with others."""
        alike = (one.id for group in self.groups if len(group.claims) > 1 for one in group.claims)
        sums = (claim.id for one in self.crosschecks for claim in one.claims)
        apart = (note for note in self.notes if note.kind != "different-scope")
        across = (one for note in apart if len(note.groups) > 1 for one in note.estimates)
        return frozenset(chain(alike, sums, across))

    @property
    def contradictions(self) -> list[Note]:
        """The gravest notes, in the order of their numbers."""
        return [note for note in self.notes if note.level == "contradiction"]

    @cached_property
    def notes_on(self) -> dict[int, list[int]]:
        """By the position of a group, the positions of the notes that are about it."""
        return gathered((group, n) for n, note in enumerate(self.notes) for group in note.groups)

    @cached_property
    def notes_of(self) -> dict[str, list[Note]]:
        """By the id of a claim, the notes that speak of it."""
        return gathered((claim, note) for note in self.notes for claim in note.estimates)

    def about(self, *metrics: str) -> Comparison:
        """The part of the comparison that is about these metrics, what crosses them included."""
        return self.only({one.id for one in self.claims if one.estimate.metric in metrics})

    def only(self, ids: Collection[str]) -> Comparison:
        """The part that has these claims: a group that is cut keeps its voices and its notes."""
        claims = tuple(claim for claim in self.claims if claim.id in ids)
        if len(claims) == len(self.claims):
            return self
        groups: dict[int, Group] = {}
        for position, group in enumerate(self.groups):
            own = tuple(claim for claim in group.claims if claim.id in ids)
            if own:
                groups[position] = replace(group, claims=own) if own != group.claims else group
        moved = {old: new for new, old in enumerate(groups)}
        notes = sorted({n for position in groups for n in self.notes_on.get(position, ())})
        return replace(
            self,
            claims=claims,
            groups=tuple(groups.values()),
            notes=tuple(
                note._replace(groups=tuple(moved[i] for i in note.groups if i in moved))
                for note in (self.notes[n] for n in notes)
            ),
        )

    def provenance(self) -> tuple[dict[str, list[OriginTree]], list[Claim]]:
        """The origins and their claims by institution, each claim with what it changed; and the
        claims without an origin.
        """
        data = self.dataset.data
        told: dict[str, list[Telling]] = {}
        for group in self.groups:
            changed = {
                claim.id: changes(map(version, (voice.speaker, claim)))
                for voice in group.origins
                for claim in voice.claims
            }
            for claim in group.claims:
                names = self.dataset.origin_chain(claim.estimate.origin)
                own = names[0] if names[-1:] == (claim.origin,) else claim.origin
                if own is not None:
                    told.setdefault(own, []).append(Telling(claim, changed.get(claim.id, ())))
        repeats = grouped(data.origins, lambda key: data.origins[key].derived_from)

        def trees(of: str | None) -> Iterator[OriginTree]:
            for key in repeats.get(of, ()):
                tree = OriginTree(key, tuple(told.get(key, ())), tuple(trees(key)))
                if tree.tellings or tree.repeated_by:
                    yield tree

        roots = grouped(trees(None), lambda tree: data.origins[tree.origin].institution)
        return roots, [claim for claim in self.claims if claim.origin is None]

    def account(self, claim: Claim) -> Account:
        """All that bears on one claim: who repeats it, the notes on it, the values it feeds."""
        _, voice = self._home(claim)
        notes = tuple(note for note in self.notes if claim.id in note.estimates)
        return Account(
            notes,
            tuple(check for check in self.crosschecks if claim in check.claims),
            tuple(other for other in voice.claims if other is not claim),
            assumptions=tuple(dict.fromkeys(text for note in notes for text in note.assumptions)),
        )

    def pair(self, a: Claim, b: Claim) -> Account:
        """How two claims relate, and what would have to be true for both. The notes are those on
        both, and those on both of their origins as other claims tell them.
        """
        (group, voice), (other_group, other_voice) = self._home(a), self._home(b)
        together = voice is other_voice
        one, other = alone(a, voice.fits), alone(b, other_voice.fits)
        sides = [(a,), (b,)] if together else [voice.claims, other_voice.claims]
        either = [{claim.id for claim in side} for side in sides]
        shared = tuple(
            note
            for note in self.notes
            if not any(told.isdisjoint(note.estimates) for told in either)
        )
        checks = tuple(c for c in self.crosschecks if a in c.claims and b in c.claims)
        if group is not other_group:
            for (part, i), (whole, j) in permutations(((a, group), (b, other_group))):
                if i.is_part_of(j):
                    verdict = f"{_what_is_left(part, whole)}{_times(one, other)}"
                    return Account(shared, (), (), verdict, assumptions((a, b)))
            what = "measure different things"
            if group.metric == other_group.metric:
                what = f"differ in {listed(list(group.differences(other_group)))}"
            verdict = f"They {what} and are not compared with one another."
            if not checks and group.metric != other_group.metric:
                # A claim that does not speak for its origin is in none; of the two alone it is.
                checks = reconcile(self.dataset, (a.estimate, b.estimate)).crosschecks
            assumed = dict.fromkeys(text for check in checks for text in check.assumptions)
            return Account(shared, checks, (), verdict, tuple(assumed))
        verdict = f"{_bearing(one, other)}{_times(one, other, _LONGER)}"
        if a.family == b.family:
            verdict += " Both go back to one origin and count once."
        for new, old in ((a, b), (b, a)):
            if new.estimate.supersedes == old.id:
                verdict += f" {cited([new])} replaces {cited([old])}, which takes no part."
            elif old.is_superseded:
                verdict += f" {cited([old])} was replaced and takes no part."
        return Account(shared, checks, (), verdict, assumptions((a, b)))

    def _home(self, claim: Claim) -> tuple[Group, Voice]:
        """The group of a claim, and its voice there; a replaced claim is its own voice."""
        group = next(group for group in self.groups if claim in group.claims)
        found = (voice for voice in group.origins if claim in voice.claims)
        return group, next(found, None) or alone(claim)


def reconcile(dataset: Dataset, estimates: Iterable[Estimate] | None = None) -> Comparison:
    """Set the estimates of a data set side by side, all of them or those given."""
    chosen = dataset.data.estimates if estimates is None else estimates
    claims = claims_of(dataset, chosen)
    groups = groups_of(claims)
    equations = equations_of(dataset.data.identities, dataset.data.metrics)
    values = values_of(equations, groups)
    residuals = tuple(residuals_of(groups))
    conflicting = conflicts(groups, values)
    found = chain(
        apart(groups, rates_of(equations, values)),
        retold(groups, conflicting),
        together(groups, residuals, conflicting),
    )
    notes = in_order(found, dataset)
    return Comparison(dataset, claims, groups, (*values, *residuals), notes)


def left_out(
    comparison: Comparison, metrics: Collection[str], without: Collection[str] = ()
) -> list[str]:
    """What a selection leaves out of these metrics, and which contradictions are gone or new; empty
    if it has all claims.
    """

    def wrong(part: Comparison) -> dict[object, Note]:
        return {(note.kind, frozenset(note.estimates)): note for note in part.contradictions}

    every = sum(one.metric in metrics for one in comparison.dataset.data.estimates)
    left = every - len(comparison.claims)
    if not left:
        return []
    whole = reconcile(comparison.dataset)
    at = {claim.id: claim for claim in whole.claims}

    def told(note: Note) -> str:
        return f"{note.headline} {cited([at[key] for key in note.estimates])}."

    before, after = wrong(whole.about(*metrics)), wrong(comparison)
    gone = [f"Gone: {told(before[key])}" for key in before if key not in after]
    new = [f"New: {told(after[key])}" for key in after if key not in before]
    start = f"Without {', '.join(without)}: " if without else ""
    said = f"{start}{left} of {counted_noun(every, 'claim')} are left out, notes numbered anew; "
    return [f"{said}contradictions: {len(gone)} gone, {len(new)} new.", *gone, *new]


def _bearing(first: Voice, second: Voice) -> str:
    """How two claims of one group relate, as a sentence; the verdict is that of a note on them."""
    a, b = first.speaker, second.speaker
    one, other = a.range.interval, b.range.interval
    match relate(one, other):
        case Relation.EQUAL:
            return "They give the same range."
        case Relation.WITHIN:
            inner, outer = (a, b) if one.is_within(other) else (b, a)
            return f"{inner.text} [{inner.citation}] lies within {outer.text} [{outer.citation}]."
        case Relation.OVERLAPS:
            return "They overlap: some values are allowed by both."
        case Relation.TOUCHES | Relation.ABUTS as how:
            where = wording.render_number(max(one.low, other.low), a.unit)
            excluded = ", which one of them excludes" if how is Relation.ABUTS else ""
            return f"They meet only at {where}{excluded}."
    kind = verdict_on(first, second)
    takes_part = a.family != b.family and not (a.is_superseded or b.is_superseded)
    holds = apart_text(first, second) if kind == "contradiction" and takes_part else NO_VALUE
    near = _NEAR if kind == "near" else ""
    return f"They {holds}: {distance_text(distance(one, other), a.unit)}{near}."


def _times(one: Voice, other: Voice, of_nested: str = "") -> str:
    """That two claims are for different times, as a further sentence; and what follows where one
    time lies in the other.
    """
    if one.bears_on(other):
        return ""
    nested = one.is_part_in_time(other) or other.is_part_in_time(one)
    more = of_nested if nested else ""
    times = listed([dated(voice.speaker.when) for voice in (one, other)])
    is_total = one.speaker.metric.is_total and ALWAYS not in (one.time, other.time)
    is_sure = is_total or apart_in_time(one.possible, other.possible)
    are = "are" if is_sure else "may be"
    return f" They {are} for different times, {times}{more}."


def _what_is_left(part: Claim, whole: Claim) -> str:
    """What a figure for a part leaves of one for its whole, where it is for all of its time."""
    told = "One is for a part of what the other is for"
    own, other = alone(part), alone(whole)
    is_retold = part.is_moved or whole.is_moved
    if is_retold or not (own.bears_on(other) or own.is_part_in_time(other)):
        return f"{told}."
    sum_text = f"{whole.text} {cited([whole])} − {part.text} {cited([part])}"
    left = whole.range.minus(part.range)
    if left is None:
        apart = part.range.interval.is_apart(whole.range.interval)
        near = _NEAR if apart and how_grave(part.range, whole.range) == "near" else ""
        return f"{told}, and larger{near}: {sum_text} leaves nothing."
    return f"{told}: {sum_text} leaves {range_text(left, whole.unit)}."
