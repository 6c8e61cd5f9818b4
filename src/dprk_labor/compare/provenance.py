"""Who says what after whom, and everything that is known of one claim or two."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations

from dprk_labor.compare.assumptions import assumptions
from dprk_labor.compare.claims import apart_in_time, cited
from dprk_labor.compare.groups import differences, is_part
from dprk_labor.compare.reconcile import Claim, Comparison, Derived, Group, Note, reconcile
from dprk_labor.compare.sentences import bearing, listed, range_text
from dprk_labor.compare.voices import Voice, alone, changes


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim of an origin: the steps from it, and what it changed of what is told nearest it."""

    claim: Claim
    steps: int
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OriginTree:
    """One origin: the claims that name it, and the origins that repeat it."""

    origin: str
    tellings: tuple[Telling, ...]
    repeated_by: tuple[OriginTree, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Origins by institution, and the claims that go back to none."""

    institutions: tuple[tuple[str, tuple[OriginTree, ...]], ...]
    unattributed: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """Everything that bears on one claim."""

    claim: Claim
    group: Group
    same_origin: tuple[Claim, ...]
    notes: tuple[Note, ...]
    crosschecks: tuple[Derived, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """How two claims bear on each other, in sentences."""

    first: Claim
    second: Claim
    verdict: str
    assumptions: tuple[str, ...]
    notes: tuple[Note, ...]
    crosschecks: tuple[Derived, ...]


def provenance(comparison: Comparison) -> Provenance:
    """The claims by institution and origin, each with what it changed on the way."""
    data = comparison.dataset.data
    told: dict[str, list[Telling]] = {}
    for group in comparison.groups:
        for voice in group.origins:
            for claim in voice.claims:
                own = claim.estimate.origin or claim.origin
                if own is not None:
                    changed = changes(voice.speaker, claim)
                    told.setdefault(own, []).append(Telling(claim, claim.steps, changed))
    roots: dict[str, list[OriginTree]] = {}
    for key, origin in data.origins.items():
        if origin.derived_from is None:
            tree = _tree(comparison, key, told)
            if tree.tellings or tree.repeated_by:
                roots.setdefault(origin.institution, []).append(tree)
    return Provenance(
        tuple((key, tuple(trees)) for key, trees in roots.items()),
        tuple(claim for claim in comparison.claims if claim.origin is None),
    )


def _tree(comparison: Comparison, key: str, told: dict[str, list[Telling]]) -> OriginTree:
    repeats = (
        _tree(comparison, other, told)
        for other, origin in comparison.dataset.data.origins.items()
        if origin.derived_from == key
    )
    kept = tuple(tree for tree in repeats if tree.tellings or tree.repeated_by)
    return OriginTree(key, tuple(told.get(key, ())), kept)


def account(comparison: Comparison, claim: Claim) -> Account:
    """Everything that bears on one claim: who repeats it, the notes on it, the values it feeds."""
    group, voice = _home(comparison, claim)
    return Account(
        claim,
        group,
        tuple(other for other in voice.claims if other is not claim),
        tuple(note for note in comparison.notes if claim.id in note.estimates),
        tuple(check for check in comparison.crosschecks if claim in check.claims),
    )


def pair(comparison: Comparison, a: Claim, b: Claim) -> Pair:
    """How two claims relate, and what would have to be true for both.

    The notes are those on both, and those on both of their origins as others tell of these.
    """
    (group, voice), (other_group, other_voice) = _home(comparison, a), _home(comparison, b)
    together = voice is other_voice
    sides = [(a,), (b,)] if together else [voice.claims, other_voice.claims]
    either = [{claim.id for claim in side} for side in sides]
    shared = tuple(
        note
        for note in comparison.notes
        if not any(told.isdisjoint(note.estimates) for told in either)
    )
    checks = tuple(c for c in comparison.crosschecks if a in c.claims and b in c.claims)
    if group is not other_group:
        for (part, i), (whole, j) in permutations(((a, group), (b, other_group))):
            if is_part(i, j):
                verdict = _what_is_left(part, whole)
                return Pair(a, b, verdict, assumptions((a, b)), shared, ())
        what = "measure different things"
        if group.metric == other_group.metric:
            what = f"differ in {listed(list(differences(group, other_group)))}"
        verdict = f"They {what} and are not compared with one another."
        if not checks and group.metric != other_group.metric:
            # A claim that does not speak for its origin is in none; of the two alone it is.
            checks = reconcile(comparison.dataset, (a.estimate, b.estimate)).crosschecks
        assumed = dict.fromkeys(text for check in checks for text in check.assumptions)
        return Pair(a, b, verdict, tuple(assumed), shared, checks)
    verdict = bearing(a, b)
    if apart_in_time(a.time, b.time):
        verdict += f" They are for different times, {a.estimate.as_of} and {b.estimate.as_of}."
    if together:
        verdict += " Both go back to one origin and count once."
    for new, old in ((a, b), (b, a)):
        if new.estimate.supersedes == old.id:
            verdict += f" {cited([new])} replaces {cited([old])}, which takes no part."
    return Pair(a, b, verdict, assumptions((a, b)), shared, checks)


def _home(comparison: Comparison, claim: Claim) -> tuple[Group, Voice]:
    """The group of a claim, and its voice there; a claim that was replaced is one for itself."""
    group = next(group for group in comparison.groups if claim in group.claims)
    found = (voice for voice in group.origins if claim in voice.claims)
    return group, next(found, None) or alone(claim)


def _what_is_left(part: Claim, whole: Claim) -> str:
    """What a figure for a part leaves of one for its whole."""
    sum_text = f"{whole.text} [{whole.citation}] − {part.text} [{part.citation}]"
    left = whole.range.minus(part.range)
    told = "One is for a part of what the other is for"
    if left is None:
        return f"{told}, and larger: {sum_text} leaves nothing."
    return f"{told}: {sum_text} leaves {range_text(left, whole.unit)}."
