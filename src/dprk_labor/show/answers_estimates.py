"""What `estimates` and `crosschecks` answer: the conflicts, who is behind the claims, all of them
side by side; and what the figures imply, as matrices.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from dprk_labor.compare.claims import first_of, listed
from dprk_labor.compare.derived import RESIDUAL
from dprk_labor.compare.notes import begun, counted_noun, dated, range_text
from dprk_labor.compare.reconcile import Claim, Comparison, Derived, Group, Note
from dprk_labor.data.dataset import Dataset, grouped
from dprk_labor.data.fields import UNKNOWN
from dprk_labor.show import Sort, answers
from dprk_labor.show.blocks import Block, Chart, Conflict, Finding, Heading, Item, Lane, Table, Text
from dprk_labor.text.interval import high_key

_MOST_FOUND = 10
"""The most conflicts that stand first, and the most items of any list."""
_MORE = "{:,} more"


def estimates(comparison: Comparison, verified: str = "", *, full: bool = False) -> Iterator[Block]:
    """The claims of a comparison by metric, after an overview where there are several metrics."""
    if not comparison.groups:
        yield Text("No claim matches.")
        return
    metrics = {group.metric for group in comparison.groups}
    is_one = len(metrics) == 1
    every = sum(one.metric in metrics for one in comparison.dataset.data.estimates)
    has_all = len(comparison.claims) == every
    if not is_one:
        yield from overview(comparison)
    whole = comparison if is_one else None
    if not full:
        comparison, left = answers.bounded(comparison)
        yield from [Text(f"{left} Each METRIC or --place shows its own, --full all.")] * bool(left)
    for part, new in by_metric(comparison):
        yield from about_metric(part, new, full=full, whole=whole)
        yield from () if full else answers.remarked(part.claims, part.notes)
    notes = comparison.notes
    named = {claim for note in notes for claim in note.estimates}
    named |= {claim.id for claim in comparison.claims}
    groups = answers.groups_at_hand(comparison)
    claims = [claim for group in groups for claim in group.claims if claim.id in named]
    sentences = answers.granted(comparison, claims, rows=() if full else comparison.claims)
    yield from answers.granted_blocks(sentences, verified, full=full)
    on_line = comparison.dataset.quoting
    alone = (
        f"{claim.citation} ({answers.stands(claim)})"
        for claim in comparison.claims
        if len({one.id for _, one in on_line[claim.estimate.seed, claim.estimate.line]}) == 1
    )
    claim = next(alone, comparison.claims[0].id)
    # Notes on a selection have other numbers than those that `explain` knows.
    note = f"explain note {notes[0].number}, " if notes and has_all else ""
    yield Text(f"More: --full (words, notes, assumptions), explain {claim}, {note}crosschecks")


def by_metric(comparison: Comparison) -> Iterator[tuple[Comparison, list[Note]]]:
    """What is about each metric, and the notes on it that stand under none before it."""
    said = set[int]()
    for metric in dict.fromkeys(group.metric for group in comparison.groups):
        part = comparison.about(metric)
        yield part, [note for note in part.notes if note.number not in said]
        said |= {note.number for note in part.notes}


def overview(comparison: Comparison, drawn: tuple[Conflict, ...] = ()) -> Iterator[Block]:
    """The conflicts, who is behind the claims, the documents, and all figures at a glance."""
    dataset = comparison.dataset
    documents = sorted({claim.estimate.seed for claim in comparison.claims})
    claims = counted_noun(len(comparison.claims), "claim")
    yield Heading(dataset.title, f"{claims} from {counted_noun(len(documents), 'document')}")
    clear = "No contradictions among the claims that are comparable."
    none = Item("·", clear if finding(comparison) else nothing(comparison))
    yield found_first(comparison.contradictions, none, drawn, comparison)
    if comparison.claims:
        yield Text(_behind(comparison))
        named = first_of([_document(dataset, seed) for seed in documents], _MOST_FOUND, _MORE)
        yield Text(f"Documents: {'; '.join(named)}.")
        yield from _glance(comparison)


def _document(dataset: Dataset, seed: str) -> str:
    """What names a document in a row of them: "003 ADR Daily, 2019-12 or earlier"."""
    published = dataset.seeds[seed].published
    when = "" if published == UNKNOWN else f", {dated(published)}"
    return f"{dataset.seed_labels[seed]} {answers.short_name(dataset.seeds[seed])}{when}"


def _glance(comparison: Comparison) -> Iterator[Block]:
    """A row for each metric and place: whether origins agree, and the figures."""
    shown = answers.bounded(comparison)[0]
    rows, lanes = [], []
    alike = grouped(shown.groups, lambda group: (group.metric, group.place))
    for places in grouped(enumerate(shown.groups), lambda one: answers.scale_of(one[1])).values():
        axis = [claim.range for _, group in places for claim in group.claims]
        for position, group in places:
            first = group.claims[0]
            figures = Counter(claim.text for claim in group.claims)
            said = [f"{one} ({n}×)" if n > 1 else one for one, n in figures.items()]
            notes = [shown.notes[one] for one in shown.notes_on.get(position, ())]
            wrong = [note.mark for note in notes if note.level == "contradiction"]
            agrees = " ".join([_agree(group), *first_of(wrong, 3, _MORE)])
            names = [_name(one) for one in alike[group.metric, group.place]]
            apart = [one for one in zip(_name(group), *names, strict=True) if len({*one[1:]}) > 1]
            label = "; ".join([first.metric.label, *(own for own, *_ in apart)])
            rows.append((label, first.place, agrees, "; ".join(first_of(said, 4, _MORE))))
            own = dict.fromkeys((claim.range, claim.one_sided) for claim in group.claims)
            lanes.append(Lane(group.metric, first.unit, tuple(own), tuple(axis)))
    head = ("All figures", "Place", "Do they agree?", begun(answers.given(comparison.claims)))
    yield Table(head, tuple(rows), tuple(lanes))
    more = len(comparison.groups) - len(rows)
    if more:
        yield Text(f"And {counted_noun(more, 'more row')}, with lesser notes.")


def _name(group: Group) -> tuple[str, ...]:
    """What tells a group from another of its metric and place."""
    basis = group.basis_label or "basis not stated"
    return basis, group.claims[0].population, answers.unit_text(group)


def _agree(group: Group) -> str:
    """Whether the known origins of a group share a value, in a few words."""
    known = group.known
    if not group.origins:
        return "replaced"
    if known.n > 1 and group.known_two_sided.k > 1:
        return f"{known.k} of {known.n} share a value"
    if known.n > 1:
        return "only with a bound" if known.k > 1 else "no shared value"
    return {0: "no origin named", 1: "only 1 known origin"}.get(group.behind.named, "not judged")


def _behind(comparison: Comparison) -> str:
    """Who is behind the claims, most first."""
    every = Counter(claim.body for claim in comparison.claims)
    inferred = Counter(claim.body for claim in comparison.claims if claim.is_inferred)
    none = every.pop(None, 0)
    parts = [
        f"{count} {('goes back ' if count == 1 else 'go back ') * (not place)}to {body}"
        + (f" ({inferred[body]} inferred)" if inferred[body] else "")
        for place, (body, count) in enumerate(every.most_common(_MOST_FOUND))
    ]
    others = sum(every.values()) - sum(count for _, count in every.most_common(_MOST_FOUND))
    parts += [f"{others:,} to others"] if others else []
    parts += [f"{none} {'names' if none == 1 else 'name'} no origin"] if none else []
    return f"Of {counted_noun(len(comparison.claims), 'claim')} {listed(parts)}."


def about_metric(
    comparison: Comparison, notes: Sequence[Note], *, full: bool, whole: Comparison | None = None
) -> Iterator[Block]:
    """The claims of one metric by place and origin, and what is to be noted of them; with the
    finding of the `whole`, of which not all claims need be shown, where nothing above has it.
    """
    metric = comparison.dataset.data.metrics[comparison.groups[0].metric]
    bases = dict.fromkeys(
        metric.basis_label(group.basis) or "basis not stated" for group in comparison.groups
    )
    units = dict.fromkeys(answers.unit_text(group) for group in comparison.groups)
    yield Heading(metric.label, " · ".join(("; ".join(bases), "; ".join(units))))
    found = finding(whole) if whole else []
    if whole:
        # A conflict whose rows are not shown says itself where it is.
        beyond = None if comparison is whole else whole
        yield found_first(found, Item("·", nothing(whole)), comparison=beyond)
    for block in answers.charts(comparison, full=full):
        if isinstance(block, Chart):
            yield block
        elif len(units) > 1:
            yield Heading(begun(block.aside), level=2)
    # The overview says where nobody agrees or that cannot be judged, the finding what it has.
    said = {note.number for note in found}
    needed = [
        note
        for note in notes
        if full or not note.about.sums_up or (note.kind == "agreement" and note.number not in said)
    ]
    yield from answers.note_items(needed, full=full, above=comparison.contradictions)


def found_first(
    notes: Sequence[Note],
    none: Item,
    drawn: tuple[Conflict, ...] = (),
    comparison: Comparison | None = None,
) -> Finding:
    """The notes that an answer comes to, or why there are none."""
    items = [*answers.headlines(notes[:_MOST_FOUND], comparison)] or [none]
    more = len(notes) - _MOST_FOUND
    if more > 0:
        items.append(Item("", f"{counted_noun(more, 'more finding')}: estimates --full."))
    return Finding(tuple(items), drawn)


def nothing(comparison: Comparison) -> str:
    """Why nothing can be judged where no note says so."""
    bodies = {claim.body for claim in comparison.claims}
    if len(comparison.claims) == 1:
        return "One claim alone, so nothing can be judged."
    if len(bodies) == 1 and None not in bodies:
        return f"All claims go back to {bodies.pop()}, so they count once."
    parts = [note for note in resting_notes(comparison) if len(note.groups) > 1]
    if parts:
        marks = ", ".join(first_of([note.mark for note in parts], 3, _MORE))
        return f"No two independent claims are comparable except as a part and its whole: {marks}."
    return "No two independent claims are comparable, so nothing can be judged."


def in_order(comparison: Comparison, sort: Sort) -> Comparison:
    """The comparison with its claims in another order, within each group too.

    Done after the comparison: only the order of rows changes.
    """

    def place(claim: Claim) -> tuple[object, ...]:
        if sort is Sort.CITED:
            return claim.estimate.seed, claim.estimate.line
        interval = claim.range.interval
        return (interval.low,) if sort is Sort.LOW else high_key(interval)[:2]

    def ordered(claims: Iterable[Claim]) -> tuple[Claim, ...]:
        return tuple(sorted(claims, key=place))

    groups = tuple(replace(group, claims=ordered(group.claims)) for group in comparison.groups)
    return replace(comparison, claims=ordered(comparison.claims), groups=groups)


def finding(comparison: Comparison) -> list[Note]:
    """What the answer comes to: contradictions, or else the verdicts on groups."""
    wrong = comparison.contradictions
    return wrong or [note for note in comparison.notes if note.about.sums_up]


_MOST_SUMS = 400
"""The most sums shown; of more, only those that the notes rest on."""


def crosschecks(
    comparison: Comparison, verified: str = "", *, full: bool = False
) -> Iterator[Block]:
    """The notes that rest on implied values and residuals, then all of these by heading."""
    every = comparison.crosschecks
    if not every:
        yield Text("No figures to compare.")
        return
    notes = resting_notes(comparison)
    checks = every if full else _few(every, answers.few_of(notes))
    shown = [one for one in checks if full or not any(c.range.qualitative for c in one.claims)]
    bases = _bases(checks)
    aside = "; ".join((counted_noun(len(every), "sum"), *bases))
    yield Heading("Do the figures fit together?", aside)
    in_sums = [note for note in notes if note.kind == "implied-conflict"]
    yield from answers.note_items(notes, full=full, above=in_sums, comparison=comparison)
    if any(one.is_own for one in shown):
        yield Text(
            "“=” marks sums from one origin or institution; the others mix sources and are not "
            "compared."
        )
    yield from matrices_of(shown, has_bases=not bases)
    inputs = list(dict.fromkeys(claim for one in shown for claim in one.claims))
    supposed = dict.fromkeys(text for one in shown for text in one.supposed)
    sentences = answers.granted(comparison, inputs, supposed)
    yield from answers.granted_blocks(sentences, verified, full=full)
    first = every[0].claims[0]
    left = (
        (len(checks) - len(shown), "with words instead of a number"),
        (len(every) - len(checks), "that these notes do not rest on"),
    )
    omitted = [
        f"Not shown: {counted_noun(count, 'sum')} {which}; --full shows them."
        for count, which in left
        if count
    ]
    yield Text(" ".join([*omitted, f"{first.citation} is {answers.stands(first)}."]))


def _few(checks: Sequence[Derived], notes: Iterable[Note]) -> Sequence[Derived]:
    """All sums, or of too many those of figures that one of these notes speaks of."""
    if len(checks) <= _MOST_SUMS:
        return checks
    spoken = [frozenset(note.estimates) for note in notes]
    named = frozenset[str]().union(*spoken)
    ids = ((one, {claim.id for claim in one.claims}) for one in checks)
    found = (one for one, own in ids if own <= named and any(own <= note for note in spoken))
    return list(islice(found, _MOST_SUMS))


def resting_notes(comparison: Comparison) -> list[Note]:
    """The notes that rest on implied values and residuals, or that these bear on."""
    kinds = ("implied-conflict", "strained-residual")
    parts = ("contradiction", "near")  # of a part and its whole: one note on two groups
    return [
        note
        for note in comparison.notes
        if note.kind in kinds or (note.kind in parts and len(note.groups) > 1) or note.values
    ]


def _bases(checks: Iterable[Derived]) -> list[str]:
    """What the figures of all sums include, where that is one thing for each metric."""
    found = {(group.metric, group.basis_label) for one in checks for group in one.groups}
    is_one = len(found) == len({metric for metric, _ in found})
    return sorted(label for _, label in found if label) if is_one else []


def matrices_of(checks: Iterable[Derived], *, has_bases: bool = True) -> Iterator[Table]:
    """A table for each heading: the first figure of a sum by the second.

    What follows from the same three figures, such as a wage and what is kept of it, stands in one
    cell. Headings say what the figures include, unless that was said.
    """
    for key, own in grouped(checks, _table_of).items():
        cells = grouped(own, lambda check: _placed(check)[:2])
        together = [check for found in cells.values() for check in found]
        labels = " / ".join(dict.fromkeys(begun(check.label) for check in together))
        about = together[-1].heading.removeprefix(begun(together[-1].label))
        about = about if has_bases else " · ".join(about.split(" · ")[:2])
        title = labels + about + "".join(f", with {one}" for one in key[1:])
        columns = list(dict.fromkeys(column for _, column in cells))
        rows = dict.fromkeys(row for row, _ in cells)
        body = ((row, *(_cell(cells.get((row, one), ())) for one in columns)) for row in rows)
        yield Table((title, *columns), tuple(body))


def _table_of(check: Derived) -> tuple[str, ...]:
    rest = _placed(check)[2]
    return (f"{check.place} {check.period}", *rest) if rest else (check.heading,)


def _placed(check: Derived) -> tuple[str, str, tuple[str, ...]]:
    """The row and the column of a sum, and what it takes besides."""
    first, *others = check.inputs_of
    row, *names = (one.voice.told for one in check.inputs_of)
    if check.quantity == RESIDUAL:
        return row, " ".join(f"− {name}" for name in names), ()
    sign = {(1, 0): "×", (-1, 0): "÷"}.get((others[0].taken, others[0].left)) if others else None
    if sign is None or (first.taken, first.left) != (1, 0):
        return check.arithmetic, "", ()
    return row, f"{sign} {names[0]}", tuple(names[1:])


def _cell(checks: Sequence[Derived]) -> str:
    """Results with a slash between; a hedge that they share is said once."""
    texts = [result_text(check) for check in checks]
    hedge = re.match(r"(?:[a-z]+ )*", texts[0])[0] if texts else ""  # type: ignore[index]
    return " / ".join([*texts[:1], *(text.removeprefix(hedge) for text in texts[1:])])


def result_text(check: Derived) -> str:
    """What a sum comes to, rounded outward, with a mark where its figures are of one body."""
    if check.result is None:
        return f"larger than the whole{check.proviso}"
    return range_text(check.result, check.unit) + (" =" if check.is_own else "")
