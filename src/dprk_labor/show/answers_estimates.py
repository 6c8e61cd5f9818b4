"""What `estimates` answers: the conflicts, who is behind the claims, all of them side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dprk_labor.compare.notes import NoteLevel
from dprk_labor.compare.phrases import counted_noun
from dprk_labor.compare.reconcile import Comparison, Group, Note
from dprk_labor.show.answers import (
    VERDICTS,
    chart,
    conflicts,
    counts_text,
    granted,
    granted_blocks,
    headline,
    kept,
    mark,
    told,
    unit_text,
)
from dprk_labor.show.blocks import Block, Heading, Item, Table, Text


def estimates(
    comparison: Comparison, said: Sequence[Block] = (), *, full: bool = False
) -> Iterator[Block]:
    """The claims of a comparison by metric, after an overview where there are several metrics."""
    yield from said
    if not comparison.groups:
        yield Text("No estimate matches.")
        return
    metrics = list(dict.fromkeys(group.metric for group in comparison.groups))
    if len(metrics) > 1:
        yield from _overview(comparison)
    for metric in metrics:
        yield from _metric(comparison.about(metric), full=full)
    notes = comparison.notes
    named = {claim for note in notes for claim in note.estimates}
    claims = [claim for group in comparison.all_groups for claim in group.claims]
    claims = [claim for claim in claims if claim in comparison.claims or claim.id in named]
    yield from granted_blocks(granted(comparison.all_groups, claims), full=full)
    if len(metrics) > 1:
        yield from conflicts(notes)
    yield Text(
        "More: --full (words, who says it, every assumption); explain with a citation or a note, "
        f"as in explain {comparison.claims[0].citation}; crosschecks."
    )


def _overview(comparison: Comparison) -> Iterator[Block]:
    dataset = comparison.dataset
    documents = {claim.estimate.seed for claim in comparison.claims}
    claims = counted_noun(len(comparison.claims), "claim")
    yield Heading(dataset.title, f"{claims} from {counted_noun(len(documents), 'document')}")
    yield from conflicts(comparison.notes) or [Text("No contradictions among those that are comparable.")]
    yield Text(_behind(comparison))
    rows = []
    for position, group in enumerate(comparison.groups):
        figures = Counter(claim.text for claim in group.claims)
        text = "; ".join(f"{one} ({count}×)" if count > 1 else one for one, count in figures.items())
        notes = [comparison.notes[number] for number in comparison.notes_on.get(position, ())]
        marks = " ".join(mark(note) for note in notes if note.level is NoteLevel.CONTRADICTION)
        metric = dataset.data.metrics[group.metric].label
        rows.append((metric, dataset.data.places[group.place].name, marks, text))
    yield Table(("All figures", "", "", ""), tuple(rows))


def _behind(comparison: Comparison) -> str:
    """Who is behind the claims, most first."""
    bodies = comparison.dataset.data.institutions
    every = Counter(claim.institution for claim in comparison.claims)
    inferred = Counter(claim.institution for claim in comparison.claims if claim.is_inferred)
    none = every.pop(None, 0)
    parts = [
        f"{count} to {bodies[key or ''].name}"
        + (f" ({inferred[key]} inferred)" if inferred[key] else "")
        for key, count in every.most_common()
    ]
    parts = [f"Of {counted_noun(len(comparison.claims), 'claim')}, {parts[0]} go back", *parts[1:]] if parts else []
    if none:
        parts.append(f"{none} name no origin")
    return "; ".join(parts) + "."


def _metric(comparison: Comparison, *, full: bool) -> Iterator[Block]:
    metric = comparison.dataset.data.metrics[comparison.groups[0].metric]
    scales: dict[tuple[str | None, str | None], list[Group]] = {}
    for group in comparison.groups:
        scales.setdefault((group.currency, group.period), []).append(group)
    bases = dict.fromkeys(metric.basis_label(g.basis) or "basis not stated" for g in comparison.groups)
    units = dict.fromkeys(unit_text(group, comparison.dataset) for group in comparison.groups)
    yield Heading(metric.label, " · ".join(("; ".join(bases), "; ".join(units))))
    yield from conflicts(comparison.notes) or _verdicts(comparison.notes)
    for groups in scales.values():
        yield chart(comparison, groups, comparison.notes, full=full)
    shown, rest = kept(comparison.notes, full=full)
    for note in shown:
        yield from told(note, full=full)
    if rest:
        yield Text(rest)


def _verdicts(notes: Sequence[Note]) -> list[Item]:
    return [Item(mark(note), f"{headline(note)}.") for note in notes if note.kind in VERDICTS]
