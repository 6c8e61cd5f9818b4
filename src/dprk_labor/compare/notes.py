"""The notes a reader gets, what kinds there are, and what each is made of (docs/methods.md).

What a view needs of a note, and all that it needs:

- `note.headline`: the finding as one short sentence with its figures, without citations or counts:
  "$1.2–2.3 billion and $500 million cannot both hold: 2.4 to 4.6 times apart".
- `note.text`: the whole of it, which can be checked with a pencil: who, where, how far, how many.
- `note.about`: its kind from the registry `KINDS`: its level, whether it is shown without being
  asked for (`is_main`) and whether it is a group's verdict (`sums_up`). `note.kind` and
  `note.level` are what JSON has; `note.level.sign` is "✗", "!" or "·".
- `note.estimates`: the ids of every claim that it touches; `note.groups`: the positions of the
  groups that it is about (`comparison.notes_on` is the way back).
- `note.figures`: every number that the sentences say, exact.
- `note.assumptions`, `note.required` (what would have to be true) and `note.explanation`.

A kind of note is a line of kinds.txt and the builder that makes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Final, NamedTuple

from dprk_labor.compare.assumptions import assumptions
from dprk_labor.compare.claims import Claim
from dprk_labor.compare.derived import Derived
from dprk_labor.compare.groups import Group
from dprk_labor.compare.sentences import begun, counted_noun, origins_text
from dprk_labor.data.model import Explanation
from dprk_labor.text.interval import Distance


class NoteLevel(StrEnum):
    """How much a note matters; in this order."""

    CONTRADICTION = "contradiction"
    CAUTION = "caution"
    INFORMATION = "information"

    @property
    def sign(self) -> str:
        return {"contradiction": "✗", "caution": "!"}.get(self, "·")


class Kind(NamedTuple):
    """One kind of note, and what a reader is told of it. `label` is what readers call it, "told in
    different ways"; `is_main`: shown without being asked for; `sums_up`: a group's verdict.
    """

    level: NoteLevel
    label: str
    is_main: bool
    sums_up: bool
    meaning: str


def _kinds() -> Iterator[tuple[str, Kind]]:
    """What stands in kinds.txt: a name, a level, when it is shown, a label, and what it means."""
    for line in Path(__file__).with_name("kinds.txt").read_text("utf-8").splitlines():
        name, level, shown, label, meaning = line.split(": ", 4)
        yield name, Kind(NoteLevel(level), label, shown != "asked", shown == "verdict", meaning)


KINDS: Final[Mapping[str, Kind]] = dict(_kinds())
"""The kinds of note, in the order in which those of one level and size stand."""

Figure = Fraction | int | str | tuple[str, ...] | None


class Note(NamedTuple):
    """One thing to know about some claims.

    `figures` are exact; `required` says what would have to be true for figures that conflict to
    hold; `size` orders notes of a level, the larger the disagreement the larger; `groups` are the
    positions of the groups that it is about; `values` are the two that follow from the claims and
    do not fit; `number` is what every view calls it by.
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
    headline: str = ""
    values: tuple[Derived, ...] = ()

    @property
    def about(self) -> Kind:
        return KINDS[self.kind]

    @property
    def level(self) -> NoteLevel:
        return self.about.level


def noted(  # noqa: PLR0913 - a note has this many parts
    kind: str,
    claims: Sequence[Claim],
    groups: Iterable[Group],
    figures: Mapping[str, Figure],
    says: tuple[str, str],
    *,
    apart: Distance | None = None,
    assumed: Sequence[str] | None = None,
    required: Sequence[str] = (),
    values: tuple[Derived, ...] = (),
) -> Note:
    """A note that says this, shortly and in full; with its counts and what it assumes, if that is
    not given. Its size is how far the figures are `apart`: more than any other where a disagreement
    with nothing at all has no factor.
    """
    headline, text = says
    size, measured = Fraction(0), dict[str, Figure]()
    if apart is not None:
        size = Fraction(10**30) if apart.nearest is None else apart.nearest
        measured = {
            "gap": apart.gap,
            "factor_nearest": apart.nearest,
            "factor_farthest": apart.farthest,
        }
    bodies = {claim.institution for claim in claims if claim.origin is not None}
    named, inferred = len(bodies), len(bodies - {c.institution for c in claims if c.is_named})
    at_most = named + len({claim.family for claim in claims if claim.origin is None})
    numbers = {
        **measured,
        **figures,
        "claims": len(claims),
        "origins": named,
        "origins_inferred": inferred,
        "origins_at_most": at_most,
    }
    return Note(
        kind,
        tuple(claim.id for claim in claims),
        tuple(sorted({group.position for group in groups})),
        numbers,
        begun(f"{text} {counted_noun(len(claims), 'claim')}, {origins_text(claims)}."),
        assumptions(claims) if assumed is None else tuple(assumed),
        size,
        tuple(required),
        headline=headline,
        values=values,
    )


def in_order(notes: Iterable[Note], explanations: Iterable[Explanation]) -> tuple[Note, ...]:
    """The notes by level and then by the size of the disagreement, with their explanations.

    Where figures of one body do not fit together, that comes before what others say.
    """
    levels, kinds = list(NoteLevel), list(KINDS)
    explained = {(one.note, frozenset(one.estimates)): one for one in explanations}

    def place(note: Note) -> tuple[object, ...]:
        own = note.figures.get("shared") in ("origin", "institution")
        level, kind = levels.index(note.level), kinds.index(note.kind)
        return level, not own, -note.size, kind, note.groups

    return tuple(
        note._replace(
            explanation=explained.get((note.kind, frozenset(note.estimates))),
            number=number,
        )
        for number, note in enumerate(sorted(notes, key=place), 1)
    )
