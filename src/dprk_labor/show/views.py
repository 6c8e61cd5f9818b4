"""What the renderers show: a comparison, the seed cards, and the words both need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from dprk_labor.compare.notes import NoteLevel
from dprk_labor.compare.phrases import counted_noun, listed, origins_text
from dprk_labor.compare.reconcile import Claim, Comparison, Group, Note
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.fields import SHARE
from dprk_labor.data.seedcard import SeedCard
from dprk_labor.show.choices import Notes, Sort
from dprk_labor.text.wording import render

if TYPE_CHECKING:
    from dprk_labor.compare.provenance import Account
    from dprk_labor.data.fates import Fate

_MOST_OF_A_KIND: Final = 5


@dataclass(frozen=True, slots=True)
class SeedView:
    """A seed card with what the data makes of it; `fates` are those of its figures, in order."""

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
    return tuple(_seed_view(dataset, name) for name in names)


def _seed_view(dataset: Dataset, name: str) -> SeedView:
    from dprk_labor.data.fates import fates

    return SeedView(
        name,
        dataset.seed_labels[name],
        dataset.seeds[name],
        tuple(one.id for one in dataset.citing.get(name, ())),
        fates(dataset, name),
    )


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
    origins = origins_text(group.named, group.at_most, group.inferred)
    return f"{counted_noun(len(group.claims), 'claim')} · {origins}"


def scope(comparison: Comparison, group: Group) -> str:
    """Whom the claims count and what the figures include."""
    data = comparison.dataset.data
    basis = data.metrics[group.metric].basis_label(group.basis) or "basis unstated"
    return f"{data.populations[group.population]}; {basis}"


def origin_text(claim: Claim) -> str:
    """What the claim goes back to as its document tells it, and what that is held to repeat."""
    titles = claim.titles
    if not titles:
        return "not attributed"
    text = titles[0] + (" (inferred)" if claim.is_inferred else "")
    return text + (f", repeating {titles[-1]} (inferred)" if len(titles) > 1 else "")


def quoted(claim: Claim) -> str:
    """The words as published, and from which side where they are compared from the other."""
    words = f"“{claim.estimate.quote}”"
    if claim.estimate.basis == claim.basis:
        return words
    return f"{words} (stated as {claim.estimate.basis})"


def notes_for(
    comparison: Comparison, position: int, wanted: Notes
) -> tuple[list[Note], str | None]:
    """The notes to print under a group, and a line on those that are left out.

    A note on several groups is printed under the last of them, a contradiction under the first.
    `main` leaves out what is only for information, but for the verdict on agreement, and all but
    the strongest of many of a kind.
    """
    about = (comparison.notes[number] for number in comparison.notes_on.get(position, ()))
    notes = [note for note in about if _stands_under(note) == position]
    if wanted is Notes.ALL:
        return notes, None
    if wanted is Notes.NONE:
        return [], None
    kept: list[Note] = []
    left: Counter[str] = Counter()
    for note in notes:
        is_main = note.about.is_main
        if is_main and sum(other.kind == note.kind for other in kept) < _MOST_OF_A_KIND:
            kept.append(note)
        else:
            left[note.kind] += 1
    if not left:
        return kept, None
    counts = ", ".join(f"{count} {kind}" for kind, count in left.items())
    return kept, f"More with --notes all: {counts}."


def _stands_under(note: Note) -> int:
    first = note.level is NoteLevel.CONTRADICTION
    return min(note.groups) if first else max(note.groups)


def label(comparison: Comparison, claim: Claim) -> str:
    """A claim in a line: where it stands, what it is about, and what it says."""
    place = comparison.dataset.data.places[claim.estimate.place].name
    return f"[{claim.citation}] {claim.metric.label}, {place}: {claim.text}"


def remarks(claim: Claim, changed: tuple[str, ...]) -> str:
    """What to know of a claim's way from its origin."""
    inferred = "; origin inferred" if claim.is_inferred else ""
    return inferred + (f"; differs in {listed(changed)}" if changed else "")


def account_rows(dataset: Dataset, told: Account) -> Iterator[tuple[str, str]]:
    """What is known of one claim, each with its name; what the text is silent on is left out."""
    claim, one = told.claim, told.claim.estimate
    card = dataset.seeds[one.seed]
    rows = (
        ("claim", one.id),
        ("figure", f"{claim.metric.label}, {dataset.data.places[one.place].name}: {claim.text}"),
        ("published as", _as_published(claim)),
        ("words", quoted(claim)),
        ("stands in", f"{card.document}, line {one.line} [{claim.citation}]"),
        (
            "document",
            f"{card.title}; publisher {card.publisher}; published {dated(card.published)}",
        ),
        ("counts", dataset.data.populations[one.population]),
        ("basis", claim.metric.basis_label(one.basis) or one.basis),
        ("period", one.period),
        ("time", one.as_of),
        ("said by", one.claimant),
        ("goes back to", origin_text(claim)),
        ("because", one.origin_reason),
        ("repeats", _repeats(dataset, claim)),
        ("method", one.method),
        ("sample", None if one.sample_size is None else str(one.sample_size)),
        ("remark", one.remark),
        (
            "same origin",
            "; ".join(f"{other.text} [{other.citation}]" for other in told.same_origin),
        ),
    )
    return ((name, text) for name, text in rows if text)


def _as_published(claim: Claim) -> str:
    """The range as stated, for a share that is compared from its other side."""
    one = claim.estimate
    return "" if one.basis == claim.basis else f"{render(claim.published, claim.unit)} {one.basis}"


def _repeats(dataset: Dataset, claim: Claim) -> str:
    """What each origin on the way back is held to repeat, and why."""
    chain = dataset.origin_chain(claim.estimate.origin)
    return " ".join(
        f"{title}, by inference: {dataset.data.origins[key].reason}"
        for key, title in zip(chain, claim.titles[1:], strict=False)
    )


def dated(text: str) -> str:
    """A date in words where it is bounded: "2019-12 or earlier" for "../2019-12"."""
    first, slash, last = text.partition("/")
    if not slash:
        return text
    if ".." in (first, last):
        return f"{last} or earlier" if first == ".." else f"{first} or later"
    return f"{first} to {last}"


def in_order(comparison: Comparison, sort: Sort) -> Comparison:
    """The comparison with its claims in another order, within each group too.

    Only afterwards: which claim speaks for an origin depends on the order of the file.
    """
    if sort is Sort.FILE:
        return comparison

    def place(claim: Claim) -> tuple[str, int]:
        return claim.estimate.seed, claim.estimate.line

    def end(claim: Claim) -> tuple[bool, Fraction]:
        interval = claim.range.interval
        value = interval.low if sort is Sort.LOW else interval.high
        return value is None, value or Fraction(0)

    def ordered(claims: Iterable[Claim]) -> tuple[Claim, ...]:
        return tuple(sorted(claims, key=place if sort is Sort.CITED else end))

    groups = tuple(replace(group, claims=ordered(group.claims)) for group in comparison.groups)
    return replace(comparison, claims=ordered(comparison.claims), groups=groups)
