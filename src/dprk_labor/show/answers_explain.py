"""What `explain` answers, of whatever bears a name on a screen; and what words mean."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Final

from dprk_labor.compare.notes import KINDS, counted_noun, dated
from dprk_labor.compare.reconcile import Claim, Comparison, Note, account, pair
from dprk_labor.compare.select import (
    UnknownNameError,
    origin_names,
    resolve_seed,
)
from dprk_labor.show.answers import (
    bounded,
    charts,
    details,
    granted,
    granted_blocks,
    headlines,
    label,
    mark,
    noted,
    title,
    told,
)
from dprk_labor.show.answers_crosschecks import matrices_of
from dprk_labor.show.answers_sources import card_items, seed_views
from dprk_labor.show.blocks import Block, Heading, Item, Text


@cache
def glossary() -> dict[str, str]:
    """Each word with what it means, and each kind of note by the name that JSON has."""
    source = resources.files("dprk_labor.show") / "templates" / "glossary.txt"
    lines = (line.partition(": ") for line in source.read_text("utf-8").splitlines())
    kinds = {kind: about.meaning for kind, about in KINDS.items()}
    return {term: text for term, _, text in lines} | kinds


_NOTE: Final = re.compile(r"(?:note\s*|[✗x!·|]\s*)(\d+)", re.IGNORECASE)


def explain(
    comparison: Comparison, claims: Sequence[Claim], *, full: bool = False
) -> Iterator[Block]:
    """One claim, or how two bear on each other."""
    if len(claims) == 1:
        return explain_claim(comparison, *claims, full=full)
    return explain_pair(comparison, *claims)


def explain_claim(comparison: Comparison, claim: Claim, *, full: bool = False) -> Iterator[Block]:
    """One claim: its words, where it comes from, and what bears on it."""
    one, dataset = claim.estimate, comparison.dataset
    found = account(comparison, claim)
    yield Heading(one.id, label(claim), 3)
    yield from (Item(name, text) for name, text in details(comparison.dataset, claim))
    basis = claim.metric.basis_label(one.basis) or "basis not stated"
    time = dated(one.as_of) if claim.is_dated else "time not stated"
    period = {None: (), "unstated": ("period not stated",)}.get(one.period, (f"a {one.period}",))
    counted = (dataset.data.populations[one.population].label, basis, *period, time)
    yield Item("counts", "; ".join(counted))
    same = "; ".join(f"{other.text} [{other.citation}]" for other in found.same_origin)
    if same:
        yield Item("same origin", same)
    if found.notes:
        yield Heading("Notes on it", level=3)
    for note in found.notes:
        yield from told(note) if full else headlines([note])
    if full:
        yield from matrices_of(found.crosschecks)
    elif found.crosschecks:
        count = counted_noun(len(found.crosschecks), "sum")
        yield Text(f"It goes into {count}: crosschecks, or explain --full.")
    groups = [group for group in comparison.groups if claim in group.claims]
    yield from granted_blocks(granted(groups, [claim]), full=full)


def explain_pair(comparison: Comparison, a: Claim, b: Claim) -> Iterator[Block]:
    """Two claims: whether they can both hold, and then why."""
    found = pair(comparison, a, b)
    yield Heading(f"{a.id} and {b.id}", level=3)
    yield Text(found.verdict)
    for claim in (a, b):
        yield Heading(f"[{claim.citation}] {label(claim)}", level=3)
        yield from (Item(name, text) for name, text in details(comparison.dataset, claim))
    if found.notes:
        yield Heading("Notes on both", level=3)
    for note in found.notes:
        yield from told(note)
    if found.crosschecks:
        yield Text("Together they imply:")
        yield from matrices_of(found.crosschecks)
    yield from granted_blocks(list(found.assumptions), full=True)


def explain_note(comparison: Comparison, note: Note) -> Iterator[Block]:
    """A note with all that belongs to it, and the claims that it speaks of."""
    yield Heading(f"{mark(note)} {note.about.label}", str(note.level), 3)
    yield from told(note)
    yield from charts(comparison.only(note.estimates), full=True)


def explain_claims(
    comparison: Comparison, heading: Heading, only: Collection[str], items: Sequence[Block] = ()
) -> Iterator[Block]:
    """What is known of a document, an origin or an institution, and its claims."""
    yield heading
    yield from items
    shown, left = bounded(comparison.only(only))
    yield from [Text(left)] * bool(left)
    yield from charts(shown)
    own = [note for note in shown.notes if not set(only).isdisjoint(note.estimates)]
    yield from noted(own, full=False)


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
    known = {other.casefold(): key for key, names in bodies.items() for other in (key, *names)}
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
        every = (*(c.id for c in comparison.claims), *dataset.seed_labels.values(), *glossary())
        titles = (other for names in bodies.values() for other in names)
        raise UnknownNameError("name", name, [*every, *titles]) from None
    claims = [claim.id for claim in comparison.claims if claim.estimate.seed == seed]
    items = [item for item in card_items(*seed_views(dataset, [seed])) if not item.depth]
    heading = Heading(title(dataset, seed), counted_noun(len(claims), "claim"), 3)
    return explain_claims(comparison, heading, claims, items)


def _explain_body(comparison: Comparison, key: str) -> Iterable[Block]:
    """An origin or an institution: what goes back to it."""
    dataset = comparison.dataset
    institution = dataset.data.institutions.get(key)
    origin = dataset.data.origins.get(key)
    claims = [
        claim.id
        for claim in comparison.claims
        if key in (claim.institution or "none", *dataset.origin_chain(claim.estimate.origin))
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
