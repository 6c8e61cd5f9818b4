"""What `origins`, `seeds`, `scan` and `check` answer: where claims come from, what is on file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from rich.cells import cell_len

from dprk_labor.compare.sentences import counted_noun, dated, listed
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.fields import UNKNOWN
from dprk_labor.data.findings import Finding, Level, Place
from dprk_labor.data.model import SeedCard
from dprk_labor.data.vocabulary import Fate, captured, fates
from dprk_labor.data.yamldoc import YamlDocument
from dprk_labor.show.answers import label, title
from dprk_labor.show.blocks import Block, Heading, Item, Table, Text, Verbatim
from dprk_labor.show.text import visible
from dprk_labor.text.reading import Found
from dprk_labor.text.wording import render, render_number

if TYPE_CHECKING:
    from dprk_labor.check.run import Report
    from dprk_labor.check.scan import Scan, Sighting
    from dprk_labor.compare.provenance import OriginTree, Provenance
    from dprk_labor.compare.reconcile import Claim, Comparison


@dataclass(frozen=True, slots=True)
class SeedView:
    """A card with the ids of the claims of its document; `fates` are those of its figures."""

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
    return tuple(
        SeedView(
            name,
            dataset.seed_labels[name],
            dataset.seeds[name],
            tuple(one.id for one in dataset.citing.get(name, ())),
            fates(dataset.seeds[name], captured(dataset, name)),
        )
        for name in names
    )


_BEFORE = 60
_LONGEST = 120
"""Of a long line, so many characters before the place and in all are shown."""


NOT_ENGLISH = "Not read: it is not in English, the only language whose figures are read."


def origins(comparison: Comparison, found: Provenance) -> Iterator[Block]:
    """Institutions, their origins, and the claims that go back to them, a line each."""
    data = comparison.dataset.data
    for key, trees in found.institutions:
        count = sum(_count(tree) for tree in trees)
        yield Heading(data.institutions[key].name, counted_noun(count, "claim"), 3)
        for tree in trees:
            yield from _origin(comparison, tree, 0)
    if found.unattributed:
        yield Heading("No origin named", counted_noun(len(found.unattributed), "claim"), 3)
        yield from (_claim(claim, "", 0) for claim in found.unattributed)


def _count(tree: OriginTree) -> int:
    return len(tree.tellings) + sum(map(_count, tree.repeated_by))


def _origin(comparison: Comparison, tree: OriginTree, depth: int) -> Iterator[Item]:
    origin = comparison.dataset.data.origins[tree.origin]
    reason = f" (taken to repeat it: {origin.reason})" if origin.reason else ""
    yield Item("", origin.title + reason, depth)
    for one in tree.tellings:
        changed = f"; differs in {listed(one.changed)}" if one.changed else ""
        yield _claim(one.claim, changed, depth + 1)
    for repeat in tree.repeated_by:
        yield from _origin(comparison, repeat, depth + 1)


def _claim(claim: Claim, changed: str, depth: int) -> Item:
    inferred = "; origin inferred" if claim.is_inferred else ""
    return Item(claim.citation, label(claim) + inferred + changed, depth)


def seeds(dataset: Dataset, views: Sequence[SeedView], *, whole: bool = False) -> Iterator[Block]:
    """Every document: what it is, and what became of its figures; or one, whole."""
    if whole:
        yield from card(dataset, views[0])
        return
    rows = tuple(
        (view.label, *map(str, (view.captured, view.set_aside, view.missing)), document(view.card))
        for view in views
    )
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
    yield Item(
        "figures", f"{view.captured} captured, {view.set_aside} set aside, {view.missing} missing"
    )
    for figure, fate in zip(card.figures, view.fates, strict=True):
        yield Item(f"line {figure.line}", f"“{figure.text}”: {figure.set_aside or fate}", 1)
    yield Item("claims", ", ".join(view.estimates) or "none")


def card(dataset: Dataset, view: SeedView) -> Iterator[Block]:
    """One document, whole."""
    yield Heading(title(dataset, view.name), view.name, 3)
    yield from card_items(view)


def scan(dataset: Dataset, found: Scan, *, yaml: bool) -> Iterator[Block]:
    """The figures of a document, line by line; with YAML for those that are missing, if asked."""
    from dprk_labor.show.drafts import card_yaml, estimates_yaml  # noqa: PLC0415 - slow

    if not found.english:
        yield Text(NOT_ENGLISH)
        return
    if not found.sightings:
        yield Text("No figures.")
        return
    drafted, estimates = card_yaml(found), estimates_yaml(dataset, found)
    if yaml and drafted:
        where = f"{'under `figures` in' if found.seed else 'as'} seeds/{visible(found.name)}.yaml"
        yield Verbatim((f"# To paste {where}; keep the figures in order:", *drafted.splitlines()))
    if yaml and estimates:
        yield Verbatim(
            (
                "# To paste under `estimates` in the data file; for a figure that no claim needs,",
                "# write `set_aside:` with the reason on the card instead:",
                *estimates.splitlines(),
            )
        )
    rows = (
        (str(one.line), one.found.text, f"{meaning(one.found)}; {_fate(one)}")
        for one in found.sightings
    )
    yield Table(("Line", "Words", "Read as; on file"), tuple(rows))
    counts = ", ".join(f"{found.count(fate)} {fate}" for fate in get_args(Fate))
    more = (
        ""
        if yaml or not (drafted or estimates)
        else " --yaml writes what to paste for those that are missing."
    )
    yield Text(f"{counted_noun(len(found.sightings), 'figure')}: {counts}.{more}")


def meaning(found: Found) -> str:
    if found.reading is not None:
        best = found.reading.best
        likeliest = "" if best is None else f", best {render_number(best, found.reading.unit)}"
        return render(found.reading.range, found.reading.unit) + likeliest
    return f"{found.kind}: {found.problem}" if found.problem else found.kind.value


def _fate(one: Sighting) -> str:
    if one.state == "captured":
        return f"captured by {', '.join(one.estimates)}"
    if one.state == "set aside":
        return f"set aside: {one.set_aside}"
    return f"missing; to set aside: {one.proposed}" if one.proposed else "missing"


def findings(
    found: Iterable[Finding], files: dict[str, YamlDocument] | None = None
) -> Iterator[Block]:
    """Each finding: `file:line:column: error: message [rule]`, the line itself, and what to do."""
    for one in found:
        yield Heading(f"{where(one.primary)}: {one.level}: {one.message} [{one.rule}]", level=3)
        lines = tuple(_underlined(one.primary, (files or {}).get(one.primary.file)))
        if lines:
            yield Verbatim(lines)
        if one.help:
            yield Item("help:", one.help, 2)
        yield from (Item("see:", where(place), 2) for place in one.related)


def _underlined(place: Place, file: YamlDocument | None) -> Iterator[str]:
    """The line that a place begins on, and carets under what it is about."""
    if file is None or place.span is None:
        return
    span = place.span
    text = file.line(span.line)
    first = max(span.column - 1 - _BEFORE, 0) if len(text) > _LONGEST else 0
    last = min(len(text), first + _LONGEST)
    end = last if span.end_line > span.line else min(span.end_column - 1, last)
    before, about = visible(text[first : span.column - 1]), visible(text[span.column - 1 : end])
    number = f"{span.line} | "
    yield f"    {number}{before}{about}{visible(text[max(end, span.column - 1) : last])}".rstrip()
    margin = " " * (len(number) - 2)
    yield f"    {margin}| {' ' * cell_len(before)}{'^' * max(cell_len(about.rstrip()), 1)}"


def where(place: Place) -> str:
    """A place as editors read it: "data/estimates.yaml:12:5"."""
    span = place.span
    return f"{place.file}:{span.line}:{span.column}" if span else place.file


def check(report: Report, *, verbose: bool = False) -> Iterator[Block]:
    """The findings and a summary; it says so where quotes were not verified."""
    yield from findings(report.findings, dict(report.files))
    counts = ", ".join(counted_noun(report.count(level), level.value) for level in Level)
    ignored = f"; {report.ignored} let stand under `ignores`" if report.ignored else ""
    yield Heading(f"{counts}{ignored}.", level=3)
    yield from (Item("", text) for text in _summary(report, verbose=verbose))


def _summary(report: Report, *, verbose: bool) -> Iterator[str]:
    if verbose:
        for one in report.let_stand:
            yield f"Let stand: {where(one.primary)}: {one.rule}: {one.message}."
    if not report.estimates:
        return
    quotes, figures = report.passages, report.figures
    claims = counted_noun(report.estimates, "claim")
    yield f"{claims} from {counted_noun(report.seeds, 'document')}."
    left = f", {quotes.not_verified} not verified" if quotes.not_verified else ""
    yield f"Quotes: {quotes.verified} verified, {quotes.failed} failed{left}."
    yield (
        f"Figures on the cards: {figures.captured} captured, {figures.set_aside} set aside, "
        f"{figures.missing} missing."
    )
    if verbose:
        yield from _proven(report)
    if quotes.not_verified:
        yield (
            "Quotes not verified were not compared with a document; --documents names the folder "
            "that has it."
        )


def _proven(report: Report) -> Iterator[str]:
    """How many of all fields the documents' own words prove, and which rest on the curator."""
    proven = sum(proof.proven for proof in report.proofs.values())
    given = sum(proof.given for proof in report.proofs.values())
    yield f"Fields: {proven} of {given} proven by the documents' own words."
    rest = [
        f"{name} {proof.given - proof.proven} of {proof.given}"
        for name, proof in report.proofs.items()
        if proof.proven < proof.given
    ]
    yield f"On the curator's word: {', '.join(rest) or 'nothing'}."
