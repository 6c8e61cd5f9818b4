"""Crosschecks, origins and single claims as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from rich.console import RenderableType
from rich.text import Text

from dprk_labor.compare.derived import RESIDUAL, Shared
from dprk_labor.compare.provenance import Account, OriginTree, Pair, Provenance
from dprk_labor.compare.reconcile import Comparison, Derived
from dprk_labor.show import sums, views
from dprk_labor.show.table import Hanging, note_lines, to_text
from dprk_labor.show.text import Terminal

MIXED: Final = (
    "Values from figures of one origin or institution are held against one another; those from "
    "different ones are listed, and no note is made of them."
)


def crosschecks_text(comparison: Comparison, terminal: Terminal) -> str:
    """The notes that rest on implied values and residuals, then all of these by heading."""
    return to_text(_crosschecks(comparison, terminal), terminal)


def _crosschecks(comparison: Comparison, terminal: Terminal) -> Iterator[RenderableType]:
    sections, everywhere = sums.sections(comparison)
    if not sections:
        yield Text("No figures to set against each other.")
    notes = sums.crosscheck_notes(comparison)
    for note in notes:
        yield from note_lines(note, terminal, in_full=True)
    for number, section in enumerate(sections):
        if number or notes:
            yield ""
        yield Text(terminal.shown(section.heading), "bold")
        for check in section.checks:
            yield Hanging("  ", terminal.shown(sums.check_text(check)))
        for assumption in section.assumptions:
            yield Hanging("  Assumed: ", terminal.shown(f"{assumption}."))
    if any(
        check.quantity != RESIDUAL and check.shared in (Shared.DOCUMENT, Shared.NONE)
        for check in comparison.crosschecks
    ):
        yield ""
        yield Hanging("", MIXED)
    if everywhere:
        yield ""
    for assumption in everywhere:
        yield Hanging("Assumed throughout: ", terminal.shown(f"{assumption}."))


def origins_text(comparison: Comparison, found: Provenance, terminal: Terminal) -> str:
    """Institutions, their origins, and the claims that repeat them, as a tree."""
    return to_text(_origins(comparison, found, terminal), terminal)


def _origins(
    comparison: Comparison, found: Provenance, terminal: Terminal
) -> Iterator[RenderableType]:
    institutions = comparison.dataset.data.institutions
    for key, trees in found.institutions:
        yield Text(terminal.shown(institutions[key].name), "bold")
        for tree in trees:
            yield from _origin(comparison, tree, terminal, "  ")
        yield ""
    if found.unattributed:
        yield Text("Not attributed", "bold")
        for claim in found.unattributed:
            yield Hanging("  ", terminal.shown(views.label(comparison, claim)))


def _origin(
    comparison: Comparison, tree: OriginTree, terminal: Terminal, indent: str
) -> Iterator[RenderableType]:
    origin = comparison.dataset.data.origins[tree.origin]
    yield Hanging(indent, terminal.shown(origin.title))
    if origin.reason:
        yield Hanging(f"{indent}  ", terminal.shown(f"held to repeat it: {origin.reason}"))
    for telling in tree.tellings:
        told = views.label(comparison, telling.claim) + views.remarks(
            telling.claim, telling.changed
        )
        yield Hanging(f"{indent}  ", terminal.shown(told))
    for repeat in tree.repeated_by:
        yield from _origin(comparison, repeat, terminal, f"{indent}  ")


def account_text(comparison: Comparison, told: Account, terminal: Terminal) -> str:
    """One claim's whole provenance."""
    return to_text(_account(comparison, told, terminal), terminal)


def _account(comparison: Comparison, told: Account, terminal: Terminal) -> Iterator[RenderableType]:
    for name, text in views.account_rows(comparison.dataset, told):
        yield Hanging(name.ljust(14), terminal.shown(text))
    if told.notes:
        yield ""
    for note in told.notes:
        yield from note_lines(note, terminal, assumed=True)
    if told.crosschecks:
        yield ""
        yield Text("What follows from it", "bold")
    yield from _headed(told.crosschecks, terminal)
    for assumption in sums.assumed(comparison, told.crosschecks):
        yield Hanging("  Assumed: ", terminal.shown(f"{assumption}."))


def _headed(checks: Iterable[Derived], terminal: Terminal) -> Iterator[RenderableType]:
    """Crosschecks, each heading once."""
    for heading, together in sums.by_heading(checks).items():
        yield Hanging("  ", terminal.shown(heading))
        for check in together:
            yield Hanging("    ", terminal.shown(sums.check_text(check)))


def pair_text(comparison: Comparison, found: Pair, terminal: Terminal) -> str:
    """How two claims bear on each other."""
    return to_text(_pair(comparison, found, terminal), terminal)


def _pair(comparison: Comparison, found: Pair, terminal: Terminal) -> Iterator[RenderableType]:
    for claim in (found.first, found.second):
        yield Text(terminal.shown(views.label(comparison, claim)), "bold")
        yield Hanging("  ", terminal.shown(views.quoted(claim)))
        yield Hanging("  goes back to  ", terminal.shown(views.origin_text(claim)))
    yield ""
    yield Hanging("", terminal.shown(found.verdict))
    if found.crosschecks:
        yield Text("Together they imply:")
    yield from _headed(found.crosschecks, terminal)
    for assumption in found.assumptions:
        yield Hanging("Assumed: ", terminal.shown(f"{assumption}."))
    for note in found.notes:
        yield from note_lines(note, terminal, in_full=True)
