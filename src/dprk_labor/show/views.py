"""What the picture and the page show of a comparison, until they are made of blocks."""

from __future__ import annotations

from dprk_labor.compare.notes import NoteLevel
from dprk_labor.compare.reconcile import Claim, Comparison, Group, Note
from dprk_labor.compare.sentences import counted_noun, listed, origins_text
from dprk_labor.data.fields import SHARE


def title(comparison: Comparison, group: Group) -> str:
    """What the group is about: "Revenue · USD a year · Worldwide"."""
    data = comparison.dataset.data
    metric = data.metrics[group.metric]
    unit = group.currency or ("percent" if metric.unit == SHARE else metric.unit)
    if group.period is not None:
        unit += ", period unstated" if group.period == "unstated" else f" a {group.period}"
    return f"{metric.label} · {unit} · {data.places[group.place].name}"


def counts(group: Group) -> str:
    """How many claims and origins: "4 claims · 2 origins, inferred, at most 3"."""
    return f"{counted_noun(len(group.claims), 'claim')} · {origins_text(group.claims)}"


def scope(comparison: Comparison, group: Group) -> str:
    """Whom the claims count and what the figures include."""
    data = comparison.dataset.data
    basis = data.metrics[group.metric].basis_label(group.basis) or "basis unstated"
    return f"{data.populations[group.population].label}; {basis}"


def notes_for(comparison: Comparison, position: int) -> list[Note]:
    """The notes to print under a group; one on several stands under the last of them, a
    contradiction under the first.
    """
    about = (comparison.notes[number] for number in comparison.notes_on.get(position, ()))
    ends = {NoteLevel.CONTRADICTION: min}
    return [note for note in about if ends.get(note.level, max)(note.groups) == position]


def remarks(claim: Claim, changed: tuple[str, ...]) -> str:
    """What to know of a claim's way from its origin."""
    inferred = "; origin inferred" if claim.is_inferred else ""
    return inferred + (f"; differs in {listed(changed)}" if changed else "")
