"""The notes a reader gets, and what each is made of (docs/methods.md, section 9).

A note is one plain sentence that can be checked with a pencil, the figures behind it, and the ids
of the claims it speaks of. It always counts claims and origins, for repeats are not samples.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from dprk_labor.compare import phrases
from dprk_labor.compare.assumptions import assumptions
from dprk_labor.compare.claims import Claim
from dprk_labor.data.model import Explanation


class NoteLevel(StrEnum):
    """How much a note matters; in this order."""

    CONTRADICTION = "contradiction"
    CAUTION = "caution"
    INFORMATION = "information"


LEVELS: Final[Mapping[str, NoteLevel]] = {
    "implied-conflict": NoteLevel.CONTRADICTION,
    "contradiction": NoteLevel.CONTRADICTION,
    "abutting": NoteLevel.CAUTION,
    "near": NoteLevel.CAUTION,
    "touching": NoteLevel.CAUTION,
    "strained-residual": NoteLevel.CAUTION,
    "drift": NoteLevel.CAUTION,
    "suspected-repetition": NoteLevel.CAUTION,
    "slip": NoteLevel.CAUTION,
    "agreement": NoteLevel.INFORMATION,
    "no-agreement": NoteLevel.INFORMATION,
    "different-scope": NoteLevel.INFORMATION,
    "repetition": NoteLevel.INFORMATION,
}
"""The kinds of note and their levels."""

Figure = Fraction | int | str | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to know about some claims.

    `figures` are exact; `required` says what would have to be true for figures that conflict to
    hold; `size` orders notes of a level, the larger the disagreement the larger; `groups` are the
    positions of the groups that it is about; `number` is what every view calls it by.
    """

    kind: str
    estimates: tuple[str, ...]
    groups: tuple[int, ...]
    figures: Mapping[str, Figure]
    text: str
    assumptions: tuple[str, ...] = ()
    size: Fraction = Fraction(0)
    required: tuple[str, ...] = ()
    explanation: Explanation | None = None
    number: int = 0

    @property
    def level(self) -> NoteLevel:
        return LEVELS[self.kind]


def noted(  # noqa: PLR0913 - a note has this many parts
    kind: str,
    claims: Sequence[Claim],
    groups: tuple[int, ...],
    figures: Mapping[str, Figure],
    text: str,
    *,
    compared: bool = True,
    counted: bool = True,
    size: Fraction = Fraction(0),
) -> Note:
    """A note with its counts of claims and origins, and what it assumes."""
    bodies = {claim.institution for claim in claims if claim.origin is not None}
    named, inferred = len(bodies), len(bodies - {c.institution for c in claims if c.is_named})
    at_most = named + len({claim.family for claim in claims if claim.origin is None})
    numbers = {
        **figures,
        "claims": len(claims),
        "origins": named,
        "origins_inferred": inferred,
        "origins_at_most": at_most,
    }
    text = text[0].upper() + text[1:]
    if counted:
        noun = phrases.counted_noun(len(claims), "claim")
        reports = len({claim.origin for claim in claims if claim.origin is not None})
        several = f" with {reports} reports" if reports > named else ""
        text += f" ({noun}, {phrases.origins_text(named, at_most, inferred)}{several})"
    ids = tuple(claim.id for claim in claims)
    return Note(kind, ids, groups, numbers, text, assumptions(claims) if compared else (), size)


def size_of(nearest: Fraction | None) -> Fraction:
    """A disagreement with nothing at all, which has no factor, is larger than any other."""
    return Fraction(10**30) if nearest is None else nearest
