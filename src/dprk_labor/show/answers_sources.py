"""What `explain`, `origins` and `seeds` answer: whatever bears a name on a screen, where claims
come from, and what words mean.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from dprk_labor.compare.claims import listed
from dprk_labor.compare.notes import KINDS, counted_noun, dated
from dprk_labor.compare.reconcile import Claim, Comparison, Note, OriginTree
from dprk_labor.compare.select import UnknownNameError, origin_names, origins_behind, resolve_seed
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.fields import UNKNOWN
from dprk_labor.data.model import SeedCard
from dprk_labor.show import answers, template
from dprk_labor.show.answers_estimates import matrices_of
from dprk_labor.show.blocks import Block, Heading, Item, Table, Text

if TYPE_CHECKING:
    from dprk_labor.data.vocabulary import Fate, Figures


class SeedView(NamedTuple):
    """A card with the ids of the claims of its document; `fates` are those of its figures."""

    name: str
    label: str
    card: SeedCard
    estimates: tuple[str, ...]
    fates: tuple[Fate, ...]

    @property
    def figure_counts(self) -> Figures:
        from dprk_labor.data.vocabulary import counted

        return counted(self.fates)


def seed_views(dataset: Dataset, names: Iterable[str]) -> tuple[SeedView, ...]:
    """The named cards and how many of their figures the data quotes."""
    from dprk_labor.data.vocabulary import captured, fates

    return tuple(
        SeedView(
            name,
            dataset.seed_labels[name],
            dataset.seeds[name],
            tuple(one.id for one in dataset.citing.get(name, ())),
            fates(dataset, name, captured(dataset, name)),
        )
        for name in names
    )


def origins(comparison: Comparison) -> Iterator[Block]:
    """Institutions, their origins, and the claims that go back to them, a line each."""
    data = comparison.dataset.data
    roots, unattributed = comparison.provenance()
    for key, trees in roots.items():
        count = sum(_count(tree) for tree in trees)
        yield Heading(data.institutions[key].name, counted_noun(count, "claim"), 3)
        for tree in trees:
            yield from _origin(comparison, tree, 0)
    if unattributed:
        yield Heading("No origin named", counted_noun(len(unattributed), "claim"), 3)
        yield from (_claim(claim, "", 0) for claim in unattributed)
    for claim in comparison.claims[:1]:
        yield Text(f"{claim.citation} is {answers.stands(claim)}.")


def _count(tree: OriginTree) -> int:
    return len(tree.tellings) + sum(map(_count, tree.repeated_by))


def _origin(comparison: Comparison, tree: OriginTree, depth: int) -> Iterator[Item]:
    origin = comparison.dataset.data.origins[tree.origin]
    reason = f" (taken to repeat it: {origin.reason})" if origin.reason else ""
    yield Item("", origin.title + reason, depth)
    for one in tree.tellings:
        changed = f"; differs in {listed(one.changed)}" if one.changed else ""
        if one.claim.estimate.origin not in (None, tree.origin):
            changed = f"; repeated by {one.claim.titles[0]}{changed}"
        yield _claim(one.claim, changed, depth + 1)
    for repeat in tree.repeated_by:
        yield from _origin(comparison, repeat, depth + 1)


def _claim(claim: Claim, changed: str, depth: int) -> Item:
    inferred = "; origin inferred" if claim.is_inferred else ""
    replaced = "; replaced" if claim.is_superseded else ""
    return Item(claim.citation, answers.label(claim) + inferred + changed + replaced, depth)


def seeds(dataset: Dataset, names: Iterable[str], *, whole: bool = False) -> Iterator[Block]:
    """Every document: what it is, and what became of its figures; or one, whole."""
    views = seed_views(dataset, names)
    if whole:
        yield Heading(answers.title(views[0].label, views[0].card), views[0].name, 3)
        yield from card_items(views[0])
        return
    rows = tuple((view.label, *map(str, view.figure_counts), document(view.card)) for view in views)
    head = ("No.", "Captured", "Set aside", "Missing", "Document")
    yield Table(head, rows) if rows else Text("No documents.")


def document(card: SeedCard) -> str:
    """Its title, who wrote and published it, and when."""
    name = card.title if card.title != UNKNOWN else f"untitled: {card.document}"
    known = [one for one in (card.author, card.publisher) if one != UNKNOWN]
    return ", ".join((name, *known, _published(card)))


def _published(card: SeedCard) -> str:
    if card.published == UNKNOWN:
        return "date unknown"
    return f"{dated(card.published)} ({card.published_status})"


def card_items(view: SeedView) -> Iterator[Item]:
    """One document's card."""
    card = view.card
    for key, text in (
        ("title", card.title),
        ("publisher", card.publisher),
        ("author", card.author),
        ("published", _published(card)),
        ("because", card.published_reason),
        ("url", card.url),
        ("archived", card.archived),
        ("accessed", card.accessed),
        ("file", f"{card.document}, {card.size} bytes"),
        ("sha256", card.sha256),
        ("taken from", card.extraction and f"{card.extraction.source}, by {card.extraction.tool}"),
        ("summary", card.summary),
    ):
        if text:
            yield Item(key, text)
    yield Item("figures", str(view.figure_counts))
    for figure, fate in zip(card.figures, view.fates, strict=True):
        yield Item(f"line {figure.line}", f"“{figure.text}”: {figure.set_aside or fate}", 1)
    yield Item("claims", ", ".join(view.estimates) or "none")


@cache
def glossary() -> dict[str, str]:
    """Each word with what it means, and each kind of note by the name that JSON has."""
    lines = (line.partition(": ") for line in template("glossary.txt").splitlines())
    kinds = {kind: about.meaning for kind, about in KINDS.items()}
    return {term: text for term, _, text in lines} | kinds


_NOTE: Final = re.compile(r"(?:note\s*|[✗x!·|]\s*)(\d+)", re.IGNORECASE)


def explain(
    comparison: Comparison, named: Sequence[Claim] | str, *, full: bool = False
) -> Iterable[Block]:
    """One claim, or how two bear on each other; or whatever else bears a name. Raises
    UnknownNameError.
    """
    if isinstance(named, str):
        return explain_name(comparison, named)
    if len(named) == 1:
        return explain_claim(comparison, *named, full=full)
    return explain_pair(comparison, *named)


def explain_claim(comparison: Comparison, claim: Claim, *, full: bool = False) -> Iterator[Block]:
    """One claim: its words, where it comes from, and what bears on it."""
    one = claim.estimate
    found = comparison.account(claim)
    yield Heading(one.id, answers.label(claim), 3)
    yield from answers.details(claim)
    basis = claim.metric.basis_label(one.basis) or "basis not stated"
    time = dated(claim.as_of) if claim.is_dated else "time not stated"
    period = {None: (), "unstated": ("period not stated",)}.get(one.period, (f"a {one.period}",))
    counted = (claim.population, basis, *period, time)
    yield Item("counts", "; ".join(counted))
    same = "; ".join(f"{other.text} [{other.citation}]" for other in found.same_origin)
    if same:
        yield Item("same origin", same)
    if found.notes:
        yield Heading("Notes on it", level=3)
    for note in found.notes:
        yield from answers.in_full(note) if full else answers.headlines([note])
    if full:
        yield from matrices_of(found.crosschecks)
    elif found.crosschecks:
        count = counted_noun(len(found.crosschecks), "sum")
        yield Text(f"It goes into {count}: crosschecks, or explain --full.")
    yield from answers.granted_blocks(answers.granted(comparison, [claim]), full=full)


def explain_pair(comparison: Comparison, a: Claim, b: Claim) -> Iterator[Block]:
    """Two claims: whether they can both hold, and then why."""
    found = comparison.pair(a, b)
    yield Heading(f"{a.id} and {b.id}", level=3)
    yield Text(found.verdict)
    for claim in (a, b):
        yield Heading(f"[{claim.citation}] {answers.label(claim)}", level=3)
        yield from answers.details(claim)
    if found.notes:
        yield Heading("Notes on both", level=3)
    for note in found.notes:
        yield from answers.in_full(note)
    if found.crosschecks:
        yield Text("Together they imply:")
        yield from matrices_of(found.crosschecks)
    yield from answers.granted_blocks(found.assumptions, full=True)


def explain_note(comparison: Comparison, note: Note) -> Iterator[Block]:
    """A note with all that belongs to it, and the claims that it speaks of."""
    yield Heading(f"{note.mark} {note.about.label}", note.level, 3)
    yield from answers.in_full(note)
    yield from answers.charts(comparison.only(note.estimates), full=True)


def explain_claims(
    comparison: Comparison, heading: Heading, only: Collection[str], items: Sequence[Block] = ()
) -> Iterator[Block]:
    """What is known of a document, an origin or an institution, and its claims."""
    yield heading
    yield from items
    shown, left = answers.bounded(comparison.only(only))
    yield from [Text(left)] * bool(left)
    yield from answers.charts(shown)
    own = [note for note in shown.notes if not set(only).isdisjoint(note.estimates)]
    about = shown if len({group.metric for group in shown.groups}) > 1 else None
    yield from answers.note_items(own, full=False, comparison=about)


def explain_name(comparison: Comparison, name: str) -> Iterable[Block]:
    """A note by its number, a document, an origin, an institution or a word of the glossary.

    Raises UnknownNameError.
    """
    numbered = _NOTE.fullmatch(name.strip())
    if numbered:
        notes = {str(note.number): note for note in comparison.notes}
        if numbered[1] in notes:
            return explain_note(comparison, notes[numbered[1]])
        raise UnknownNameError("note", name, [f"note {number}" for number in notes])
    dataset = comparison.dataset
    bodies = origin_names(dataset)
    known = {title.casefold(): key for key, titles in bodies.items() for title in titles}
    known |= {key: key for key in bodies}
    terms = {term.casefold(): term for term in glossary()}
    terms |= {kind.label: name for name, kind in KINDS.items()}
    if name.casefold() in terms:
        term = terms[name.casefold()]
        return [Heading(term, level=3), Text(glossary()[term])]
    if name.casefold() in known:
        return _explain_body(comparison, known[name.casefold()])
    try:
        seed = resolve_seed(dataset, name)
    except UnknownNameError:
        titles = (one for names in bodies.values() for one in names)
        named = [
            one for one in (*dataset.seed_labels.values(), *titles) if not _NOTE.fullmatch(one)
        ]
        every = (*(claim.id for claim in comparison.claims), *named, *glossary())
        raise UnknownNameError("name", name, every) from None
    claims = [claim.id for claim in comparison.claims if claim.estimate.seed == seed]
    (view,) = seed_views(dataset, [seed])
    items = [item for item in card_items(view) if not item.depth]
    heading = Heading(answers.title(view.label, view.card), counted_noun(len(claims), "claim"), 3)
    return explain_claims(comparison, heading, claims, items)


def _explain_body(comparison: Comparison, key: str) -> Iterable[Block]:
    """An origin or an institution: what goes back to it."""
    dataset = comparison.dataset
    institution = dataset.data.institutions.get(key)
    origin = dataset.data.origins.get(key)
    claims = [
        claim.id for claim in comparison.claims if key in origins_behind(dataset, claim.estimate)
    ]
    items = []
    if origin and institution is None:
        items.append(Item("institution", dataset.data.institutions[origin.institution].name))
    if origin and origin.derived_from:
        repeated = dataset.data.origins[origin.derived_from].title
        items.append(Item("repeats", f"{repeated}: {origin.reason}"))
    if claims and key != "none":
        items.append(Item("without it", f"estimates --without {key}"))
    names, counted = origin_names(dataset)[key], counted_noun(len(claims), "claim")
    return explain_claims(comparison, Heading(names[0], counted, 3), claims, items)
