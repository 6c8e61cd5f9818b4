"""What must be supposed for claims to be set against each other, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from dprk_labor.compare.claims import Claim, apart_in_time, cited, first_of
from dprk_labor.compare.sentences import listed
from dprk_labor.data.dataset import grouped
from dprk_labor.data.fields import UNSTATED, date_bounds
from dprk_labor.text import wording
from dprk_labor.text.interval import Range


def assumptions(claims: Sequence[Claim], among: Sequence[Claim] | None = None) -> tuple[str, ...]:
    """What must be supposed for these claims to be set against each other.

    A basis or period that a claim leaves unstated is taken from the claims of its metric, or from
    those it stands among.
    """
    return (
        *fields_assumed([(claims, among or claims)]),
        *in_words(claims),
        *origins_assumed(claims),
        *times_assumed(claims),
    )


def fields_assumed(parts: Iterable[tuple[Sequence[Claim], Sequence[Claim]]]) -> Iterator[str]:
    """What bases and periods that claims leave unstated are taken as, from those they stand among;
    what is taken alike in several parts is said once.
    """
    silent: dict[str, dict[str, list[Claim]]] = {}
    for claims, among in parts:
        for metric in dict.fromkeys(claim.estimate.metric for claim in claims):
            members = [one for one in claims if one.estimate.metric == metric]
            others = [one for one in among if one.estimate.metric == metric]
            for field in ("basis", "period"):
                stated = [c for c in others if value_of(c, field) not in (UNSTATED, None)]
                taken = "to be the same"
                if stated:
                    period = f"a {stated[0].estimate.period}"
                    basis = stated[0].metric.basis_label(stated[0].basis)
                    taken = f"as {period if field == 'period' else basis}"
                found = [claim for claim in members if value_of(claim, field) == UNSTATED]
                if found:
                    silent.setdefault(field, {}).setdefault(taken, []).extend(found)
    for field, parts_of in silent.items():
        told = [f"{taken} {cited(found)}" for taken, found in parts_of.items()]
        yield f"the unstated {field} is taken {listed(told)}"


def in_words(claims: Sequence[Claim]) -> Iterator[str]:
    """What words without a number are taken as."""
    words = (claim for claim in claims if claim.range.qualitative)
    for (text, interval, unit), members in grouped(
        words, lambda one: (one.text, one.range.interval, one.unit)
    ).items():
        yield f"“{text}” {cited(members)} is taken as {wording.render(Range(interval), unit)}"


def origins_assumed(claims: Sequence[Claim]) -> tuple[str, ...]:
    """What is supposed of where these claims come from."""
    inferred = [claim for claim in claims if claim.is_inferred]
    origin, are = ("origin", "is") if len(inferred) == 1 else ("origins", "are")
    found = [f"the {origin} of {cited(inferred)} {are} inferred"] if inferred else []
    return (*found, *repeats_assumed(claims))


def repeats_assumed(claims: Sequence[Claim]) -> Iterator[str]:
    """Which origins of these claims are taken to repeat others."""
    later = (claim for claim in claims if claim.estimate.origin not in (None, claim.origin))
    links = grouped(later, lambda claim: (claim.titles[0], claim.titles[-1]))
    for (own, root), together in links.items():
        yield f"{own} {cited(together)} is taken to repeat {root}"


def times_assumed(claims: Sequence[Claim]) -> Iterator[str]:
    """Whether the figures are for one time, and how that is known."""
    undated = [claim for claim in claims if not claim.is_dated]
    times = sorted({claim.estimate.as_of for claim in claims if claim.is_dated})
    documents = _publication(claims)
    if undated and not times:
        yield f"all figures are taken to be for one time, which no text states{documents}"
    elif undated:
        yield f"{cited(undated)} {_do(undated)} not say which time the figure is for{documents}"
    inferred = [claim for claim in claims if claim.estimate.as_of_reason]
    if inferred:
        time, is_ = ("time", "is") if len(inferred) == 1 else ("times", "are")
        yield f"the {time} of {cited(inferred)} {is_} inferred"
    if len(times) > 1:
        if any(claim.metric.is_total for claim in claims):
            yield (
                f"running totals for different times ({', '.join(first_of(times))}) are compared "
                "only where one time lies in the other"
            )
        else:
            yield (
                f"figures for different times ({', '.join(first_of(times))}) are compared only "
                "where the times overlap"
            )


def _publication(claims: Sequence[Claim]) -> str:
    """When the documents are of, where they differ: " (documents of 2013 and 2015)"."""
    bounds = {claim.dated: date_bounds(claim.dated) for claim in claims}
    known = {text: (first, last) for text, (first, last) in bounds.items() if first and last}
    if not any(apart_in_time(a, b) for a, b in pairwise(sorted(known.values()))):
        return ""
    return f" (documents of {listed(first_of(sorted(known)))})"


def value_of(claim: Claim, field: str) -> str | None:
    return claim.basis if field == "basis" else claim.estimate.period


def _do(claims: Sequence[Claim]) -> str:
    return "does" if len(claims) == 1 else "do"
