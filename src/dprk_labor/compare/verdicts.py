"""Whether the origins of a group agree, as one sentence (docs/methods.md, section 5)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from dprk_labor.compare import phrases
from dprk_labor.compare.agreement import Agreement, Region, agree
from dprk_labor.compare.claims import apart_in_time, cited, first_of
from dprk_labor.compare.groups import Group
from dprk_labor.compare.notes import Figure, Note, noted
from dprk_labor.compare.origins import MOST_FAMILIES, Family, Voter
from dprk_labor.text.interval import Range


def shared_range(region: Region, voters: Sequence[Voter]) -> Range:
    """What voices share; approximate where one of them is."""
    return Range(region.interval, any(voters[one].range.approximate for one in region.members))


@dataclass(frozen=True, slots=True)
class _Agreements:
    """Where the voices of a group agree: all that give one answer, those of them that bound the
    figure on both sides, and the same of the institutions alone.
    """

    every: Agreement
    firm: Agreement
    known: Agreement
    firmly_known: Agreement


def agreement_of(position: int, group: Group) -> Iterator[Note]:
    """Section 5's verdict; none on a single voice.

    What only one-sided claims share is no agreement, and neither is what is shared only with a
    claim that is not attributed, which may repeat the other.
    """
    if len(group.voters) < 2:
        return
    bodies = _bodies(group)
    found = _Agreements(
        group.agreement,
        group.agreement_two_sided,
        agree([one.range.interval for one in bodies]),
        agree([one.range.interval for one in bodies if not one.one_sided]),
    )
    figures: dict[str, Figure] = {
        "k": found.every.k,
        "n": found.every.n,
        "k_two_sided": found.firm.k,
        "k_known": found.known.k,
    }
    if len(group.families) > MOST_FAMILIES:
        figures["pairs_apart"] = _pairs_apart(group.families)
    text = _verdict(group, found) + _without_one_sided(group, found) + "".join(_caveats(group))
    kind = "agreement" if found.firmly_known.k > 1 else "no-agreement"
    yield noted(kind, group.claims, (position,), figures, text, compared=False, counted=False)


def _bodies(group: Group) -> list[Voter]:
    """The voices whose institution is known and that give one answer."""
    return [one for one in group.united if one.institution]


def _verdict(group: Group, found: _Agreements) -> str:
    every, known, unit = found.every, found.known, group.claims[0].unit
    counted = phrases.counted_noun(len(group.claims), "claim")
    count = f"{counted}, {phrases.origins_text(group.named, group.at_most, group.inferred)}"
    shared = _share(every, group.united, unit)
    if known.n < 2:
        known_are = "give one answer" if group.named > 1 else "are known"
        text = f"No two origins {known_are}, so whether they agree cannot be judged ({count})."
        if every.k > 1:
            each = "each " if len(every.regions) > 1 else ""
            are = "are" if len(every.regions) > 1 else "is"
            begun = shared[:1].upper() + shared[1:]
            text += f" {begun} {are} {each}allowed by {every.k}, which may repeat one another."
        return text
    if every.k < 2:
        return f"No value is shared by two origins ({count})."
    if known.k < 2:
        return (
            "No two known origins agree. A claim that names none shares values with one that does, "
            f"but may be a repetition: {shared} ({count})."
        )
    majority = "" if known.is_majority else ", which is no majority"
    known_share = _share(known, _bodies(group), unit)
    only = "" if found.firmly_known.k > 1 else "only with a claim that sets one bound, "
    text = f"{only}{known.k} of {known.n} known origins share {known_share}{majority} ({count})."
    if known.n < every.n:
        text += f" With what is not attributed, {every.k} of at most {every.n} share {shared}."
    return text


def _without_one_sided(group: Group, found: _Agreements) -> str:
    """What is left of an agreement without the claims that agree with nearly everything."""
    every, firm, known = found.every, found.firm, found.known
    if known.n < 2:
        return ""
    if known.k < 2 <= every.k and firm.k < 2:
        return " Without the claims that set one bound only, no two do."
    if firm.k > 1 and firm.regions != every.regions:
        firmly = _share(firm, group.two_sided, group.claims[0].unit)
        return f" Without the claims that set one bound only, {firm.k} share {firmly}."
    return ""


def _caveats(group: Group) -> Iterator[str]:
    """What to know of a verdict on a group: who is left out, and what is not listed."""
    divided = [cited(voter.spoken) for voter in group.voters if voter.is_divided]
    if divided:
        yield f" Left out, for its own figures share no value: {'; '.join(divided)}."
    if any(apart_in_time(a.time, b.time) for a, b in combinations(group.united[:MOST_FAMILIES], 2)):
        yield " Not all of the figures are for one time."
    if len(group.families) > MOST_FAMILIES:
        apart = phrases.counted_noun(_pairs_apart(group.families), "pair")
        yield (
            f" {apart} of origins share no value, where each claim that is not attributed counts "
            "as one; only the pairs farthest apart are listed."
        )


def _pairs_apart(families: Sequence[Family]) -> int:
    """How many pairs share no value, one ending below where the other begins."""
    ends = (family.range.interval.high for family in families)
    highs = sorted(end for end in ends if end is not None)
    return sum(bisect_left(highs, family.range.interval.low) for family in families)


def _share(agreement: Agreement, voters: Sequence[Voter], unit: str) -> str:
    """What the most of them share: "$500 million ([003:12], [004:7])" for each region."""
    regions = [
        f"{phrases.range_text(shared_range(region, voters), unit)} "
        f"({cited(claim for member in region.members for claim in voters[member].spoken)})"
        for region in agreement.regions
    ]
    return "; ".join(first_of(regions))
