"""Deriveds as a reader gets them: by heading, each assumption said once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dprk_labor.compare.assumptions import assumptions, origins_assumed
from dprk_labor.compare.derived import Shared
from dprk_labor.compare.reconcile import Comparison, Derived
from dprk_labor.data.fields import UNSTATED


def check_text(check: Derived) -> str:
    """The arithmetic of a crosscheck, and what its inputs share."""
    return f"{check.text} ({shared_text(check)})"


def shared_text(check: Derived) -> str:
    """What the inputs of an implied value have in common, in words."""
    if check.shared is Shared.DOCUMENT:
        return "one document"
    if check.shared is Shared.NONE:
        known = all(claim.origin for claim in check.inputs)
        return "different origins" if known else "origins not all known"
    is_inferred = any(claim.is_inferred for claim in check.inputs)
    if check.shared is Shared.ORIGIN:  # which one origin may be held to be by repeating another
        is_inferred = bool(origins_assumed(check.inputs))
    return f"one {check.shared}" + (", inferred" if is_inferred else "")


def by_heading(checks: Iterable[Derived]) -> dict[str, list[Derived]]:
    """Those of one heading together, the headings in the order of their first."""
    headings: dict[str, list[Derived]] = {}
    for check in checks:
        headings.setdefault(check.heading, []).append(check)
    return headings


@dataclass(frozen=True, slots=True)
class Section:
    """The crosschecks of one heading, and what these suppose beyond what all crosschecks do."""

    heading: str
    checks: tuple[Derived, ...]
    assumptions: tuple[str, ...]


def sections(comparison: Comparison) -> tuple[list[Section], list[str]]:
    """All crosschecks by heading, and what every one of several headings supposes."""
    together = by_heading(comparison.crosschecks)
    supposed = [assumed(comparison, checks) for checks in together.values()]
    everywhere = [
        text
        for text in (supposed[0] if len(supposed) > 1 else ())
        if all(text in other for other in supposed)
    ]
    return [
        Section(heading, tuple(checks), tuple(text for text in texts if text not in everywhere))
        for (heading, checks), texts in zip(together.items(), supposed, strict=True)
    ], everywhere


def assumed(comparison: Comparison, checks: Iterable[Derived]) -> list[str]:
    """What several crosschecks suppose, each said once.

    What is not stated is the same for all of them as long as others state one basis and one period
    of a metric; else each crosscheck has assumptions of its own.
    """
    together = list(checks)
    inputs = list(dict.fromkeys(claim for check in together for claim in check.inputs))
    stated = {
        (claim.estimate.metric, field)
        for claim in comparison.claims
        for field in (("basis", claim.basis), ("period", claim.estimate.period))
        if field[1] != UNSTATED
    }
    if len(stated) > len({(metric, name) for metric, (name, _) in stated}):
        return list(dict.fromkeys(text for check in together for text in check.assumptions))
    supposed = dict.fromkeys(text for check in together for text in check.supposed)
    return [*assumptions(inputs, comparison.claims), *supposed]
