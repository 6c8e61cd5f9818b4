"""What must be supposed for claims to be set against each other, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dprk_labor.compare.claims import Claim, cited
from dprk_labor.data.fields import UNSTATED


def assumptions(claims: Sequence[Claim], among: Sequence[Claim] | None = None) -> tuple[str, ...]:
    """What must be supposed for these claims to be set against each other.

    A basis or period that a claim leaves unstated is taken from the claims of its metric, or from
    those it stands among.
    """
    return (*fields_assumed(claims, among), *origins_assumed(claims), *times_assumed(claims))


def fields_assumed(
    claims: Sequence[Claim], among: Sequence[Claim] | None = None
) -> tuple[str, ...]:
    """What bases and periods that the claims leave unstated are taken as."""
    found: list[str] = []
    metrics: dict[str, list[Claim]] = {}
    for claim in claims:
        metrics.setdefault(claim.estimate.metric, []).append(claim)
    for metric, members in metrics.items():
        others = [one for one in among or claims if one.estimate.metric == metric]
        for field, meaning in (("basis", _basis_in_words), ("period", _period_in_words)):
            found += _taken(members, others, field, meaning)
    return tuple(found)


def origins_assumed(claims: Sequence[Claim]) -> tuple[str, ...]:
    """What is supposed of where these claims come from."""
    found: list[str] = []
    inferred = [claim for claim in claims if claim.is_inferred]
    if inferred:
        origin, are = ("origin", "is") if len(inferred) == 1 else ("origins", "are")
        found.append(f"the {origin} of {cited(inferred)} {are} inferred")
    linked = [claim for claim in claims if claim.estimate.origin not in (None, claim.origin)]
    links: dict[tuple[str, str], list[Claim]] = {}
    for claim in linked:
        links.setdefault((claim.titles[0], claim.titles[-1]), []).append(claim)
    for (own, root), together in links.items():
        found.append(f"{own} {cited(together)} is held to repeat {root}")
    return tuple(found)


def _taken(
    claims: Sequence[Claim], others: Sequence[Claim], field: str, meaning: Callable[[Claim], str]
) -> Iterator[str]:
    """What an unstated basis or period is taken as."""
    silent = [claim for claim in claims if value_of(claim, field) == UNSTATED]
    stated = [claim for claim in others if value_of(claim, field) not in (UNSTATED, None)]
    if silent:
        taken = f"taken as {meaning(stated[0])}" if stated else "taken to be the same"
        yield f"{cited(silent)} {_do(silent)} not state the {field}; {taken}"


def times_assumed(claims: Sequence[Claim]) -> Iterator[str]:
    """Whether the figures are for one time."""
    undated = [claim for claim in claims if not claim.is_dated]
    times = sorted({claim.estimate.as_of for claim in claims if claim.is_dated})
    if undated and not times:
        yield "no text says which time its figure is for; taken to be the same"
    elif undated:
        yield f"{cited(undated)} {_do(undated)} not say which time the figure is for"
    if len(times) > 1:
        yield (
            f"figures for different times ({', '.join(times)}) are held against one another only "
            "where the times overlap"
        )


def value_of(claim: Claim, field: str) -> str | None:
    return claim.basis if field == "basis" else claim.estimate.period


def _basis_in_words(claim: Claim) -> str:
    return claim.metric.bases[claim.basis].label


def _period_in_words(claim: Claim) -> str:
    return f"a {claim.estimate.period}"


def _do(claims: Sequence[Claim]) -> str:
    return "does" if len(claims) == 1 else "do"
