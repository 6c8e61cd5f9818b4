"""What the families of one group say to each other, and the claims within one (section 9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product

from dprk_labor.compare import phrases
from dprk_labor.compare.assumptions import assumptions, origins_assumed
from dprk_labor.compare.claims import Claim, apart_in_time, cited, first_of
from dprk_labor.compare.groups import Group
from dprk_labor.compare.notes import Figure, Note, noted, size_of
from dprk_labor.compare.origins import MOST_FAMILIES, Family, extremes, version
from dprk_labor.compare.phrases import name_of, speaker, spoken_by
from dprk_labor.compare.required import Tie, required
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.fields import UNSTATED
from dprk_labor.text import wording
from dprk_labor.text.interval import (
    DEFAULT_TOLERANCE,
    Relation,
    distance,
    high_key,
    is_near,
    low_key,
    relate,
)


def pairs_of(families: Sequence[Family]) -> Iterator[tuple[Family, Family]]:
    """Every pair, or where there are too many to read those of the lowest and the highest."""
    if len(families) <= MOST_FAMILIES:
        return combinations(families, 2)
    return ((a, b) for a, b in product(*extremes(families)) if a is not b)


def between(
    dataset: Dataset, tied: Sequence[Tie], group: int, a: Family, b: Family
) -> Iterator[Note]:
    """What two families of one group say to each other."""
    note = _apart(dataset, tied, group, a, b)
    if note is None or note.kind == "touching":
        note = _retold_apart(dataset, tied, group, a, b) or note
    if note is not None:
        yield note
    yield from suspected((group,), a, b)


def _apart(dataset: Dataset, tied: Sequence[Tie], group: int, a: Family, b: Family) -> Note | None:
    """That two families share no value, or only one; None where they share more, and where they
    are for different times, so that both may be right.
    """
    if apart_in_time(a.time, b.time):
        return None
    match relate(a.range.interval, b.range.interval):
        case Relation.DISJOINT:
            return _disjoint(dataset, tied, group, a, b)
        case Relation.ABUTS:
            return _meeting(dataset, group, a, b, "abutting")
        case Relation.TOUCHES:
            return _meeting(dataset, group, a, b, "touching")
        case _:
            return None


def _retold_apart(
    dataset: Dataset, tied: Sequence[Tie], group: int, a: Family, b: Family
) -> Note | None:
    """That two origins fit as told nearest to them, but not as they are retold."""
    for one, other in ((a, b), (b, a)):
        lower = min(one.claims, key=lambda claim: high_key(claim.range.interval))
        upper = max(other.claims, key=lambda claim: low_key(claim.range.interval))
        found = _apart(dataset, tied, group, _as_told(one, lower), _as_told(other, upper))
        if found is not None and found.kind != "touching":
            fits = "" if a.is_split or b.is_split else " As told nearest to their origins they fit."
            return replace(found, text=f"{found.text}{fits}")
    return None


def _as_told(family: Family, claim: Claim) -> Family:
    """A family for which one of its members speaks."""
    return replace(
        family,
        claims=(claim,),
        representative=claim,
        range=claim.range,
        is_split=False,
        time=claim.time,
    )


def different_times(dataset: Dataset, position: int, group: Group) -> Iterator[Note]:
    """That figures share no value and are for different times, so that both may be right."""
    families = [one for one in group.families if one.time != (None, None)][:MOST_FAMILIES]
    apart = [
        pair
        for pair in combinations(families, 2)
        if apart_in_time(pair[0].time, pair[1].time)
        and relate(pair[0].range.interval, pair[1].range.interval)
        in (Relation.DISJOINT, Relation.ABUTS)
    ]
    if apart:
        told = [one for one in families if any(one in pair for pair in apart)]
        claims = tuple(claim for family in told for claim in family.claims)
        listed = (
            f"{speaker(dataset, family)} for {phrases.listed(_stated_times(family))}"
            for family in told
        )
        text = f"{'; '.join(first_of(list(listed)))}: figures for different times are not compared."
        yield noted("different-scope", claims, (position,), {}, text, compared=False)


def _stated_times(family: Family) -> list[str]:
    return list(dict.fromkeys(one.estimate.as_of for one in family.claims if one.is_dated))


def _disjoint(dataset: Dataset, tied: Sequence[Tie], group: int, a: Family, b: Family) -> Note:
    apart = distance(a.range.interval, b.range.interval)
    near = is_near(a.range, b.range)
    claims = (*_disjoint_members(a, b), *_disjoint_members(b, a))
    factor = phrases.factor_text(apart)
    text = (
        f"{speaker(dataset, a)} and {speaker(dataset, b)} share no value: "
        f"{phrases.gap_text(apart, claims[0].unit)} apart{factor}."
    )
    figures: dict[str, Figure] = {
        "gap": apart.gap,
        "factor_nearest": apart.nearest,
        "factor_farthest": apart.farthest,
    }
    if near and apart.nearest is not None:
        figures["tolerance"] = DEFAULT_TOLERANCE
        text += (
            " A figure is approximate and the gap is "
            f"{phrases.rounded((apart.nearest - 1) * 100)}% of the smaller, "
            f"within the tolerance of {phrases.rounded(DEFAULT_TOLERANCE * 100)}%."
        )
    retold = [one for one in claims if one not in (*spoken_by(a), *spoken_by(b))]
    if retold:
        text += f" They share no value as retold in {cited(retold)} either."
    fitting: list[Claim] = []
    for which, one, other in (("first", a, b), ("second", b, a)):
        if told := _told_to_fit(one, other):
            texts = phrases.listed(first_of(list(dict.fromkeys(claim.text for claim in told))))
            text += f" With the {which} as retold in {cited(told)}, {texts}, they share values."
            fitting += told
    kind = "near" if near else "contradiction"
    note = noted(kind, claims, (group,), figures, text, size=size_of(apart.nearest))
    if near:
        return note
    sentences, resting_on = required(tied, a, b)
    among = (*a.claims, *b.claims, *(claim for tie in tied for claim in tie.partners.claims))
    assumed = assumptions((*claims, *fitting, *resting_on), among)
    return replace(note, required=sentences, assumptions=assumed)


def _told_to_fit(family: Family, other: Family) -> list[Claim]:
    """The other tellings of a family, farther from its origin, that share values with the other."""
    apart = (Relation.DISJOINT, Relation.ABUTS)
    if family.is_split:
        return []
    return [
        claim
        for claim in family.claims
        if relate(claim.range.interval, other.range.interval) not in apart
    ]


def _disjoint_members(family: Family, other: Family) -> tuple[Claim, ...]:
    """The members that share no value with the other family; the one that speaks is among them."""
    return tuple(
        claim
        for claim in family.claims
        if relate(claim.range.interval, other.range.interval) is Relation.DISJOINT
    )


def _meeting(dataset: Dataset, group: int, a: Family, b: Family, kind: str) -> Note:
    claims = (a.representative, b.representative)
    value = max(a.range.interval.low, b.range.interval.low)
    where = wording.render_number(value, claims[0].unit)
    says = f"agree at {where} only" if kind == "touching" else f"share no value but meet at {where}"
    text = f"{speaker(dataset, a)} and {speaker(dataset, b)} {says}."
    return noted(kind, claims, (group,), {"value": value}, text)


def suspected(groups: tuple[int, ...], a: Family, b: Family) -> Iterator[Note]:
    """An identical figure whose origin is not named may be the same one told again."""
    shared = sorted(_ends(a) & _ends(b))
    if not shared or (_is_named(a) and _is_named(b)):
        return
    claims = [
        c for family in (a, b) for c in family.claims if not c.stated_ends().isdisjoint(shared)
    ]
    given: dict[str, list[str]] = {}
    for value in shared:
        giving = cited(claim for claim in claims if value in claim.stated_ends())
        given.setdefault(giving, []).append(wording.render_number(value, claims[0].unit))
    who = "; ".join(f"{giving} give {phrases.listed(values)}" for giving, values in given.items())
    silent = [claim for claim in claims if claim.origin is None]
    if len(silent) == len(claims):
        why = "none of them names an origin, so one may repeat the other"
    elif silent:
        name = "names" if len(silent) == 1 else "name"
        why = f"{cited(silent)} {name} no origin and may repeat the figure"
    else:
        inferred = [claim for claim in claims if claim.is_inferred]
        origin, is_ = ("origin", "is") if len(inferred) == 1 else ("origins", "are")
        why = f"the {origin} of {cited(inferred)} {is_} inferred, so one may repeat the other"
    text = f"{who}; {why}. They are not merged."
    figures: dict[str, Figure] = {f"shared_{i}": v for i, v in enumerate(shared, start=1)}
    yield noted("suspected-repetition", claims, groups, figures, text)


def within(dataset: Dataset, group: int, family: Family) -> Iterator[Note]:
    """What became of one origin's figure in its retellings."""
    versions: dict[tuple[object, ...], list[Claim]] = {}
    ranked = sorted(family.claims, key=lambda claim: claim is not family.representative)
    for claim in ranked:
        versions.setdefault(version(claim), []).append(claim)
    for claims in versions.values():
        if len(claims) > 1:
            text = f"{name_of(dataset, family)}: {cited(claims)} give the same figure."
            yield noted("repetition", claims, (group,), {}, text, compared=False)
    if len(versions) > 1:
        fields = zip(*versions, strict=True)
        differing = {
            name: set(values)
            for name, values in zip(("bound", "hedge", "period", "basis"), fields, strict=True)
            if len(set(values)) > 1
        }
        changed = tuple(differing)
        in_words = [
            # one text that is silent contradicts no other
            f"whether the {name} is stated" if len(values - {UNSTATED}) == 1 else name
            for name, values in differing.items()
        ]
        told = "; ".join(first_of([_as_retold(claims) for claims in versions.values()]))
        text = (
            f"{name_of(dataset, family)}: told in {len(versions)} ways, which differ in "
            f"{phrases.listed(in_words)}: {told}."
        )
        figures: dict[str, Figure] = {"versions": len(versions), "changed": changed}
        note = noted("drift", ranked, (group,), figures, text, compared=False)
        yield replace(note, assumptions=origins_assumed(ranked))


def _as_retold(claims: Sequence[Claim]) -> str:
    """One telling of a figure, where it stands, and whose origin there is only inferred."""
    inferred = [claim for claim in claims if claim.is_inferred]
    whose = "" if len(inferred) == len(claims) else f" of {cited(inferred)}"
    return f"{phrases.said(claims[0])} {cited(claims)}" + (
        f", origin{whose} inferred" if inferred else ""
    )


def _is_named(family: Family) -> bool:
    return any(claim.is_named for claim in family.claims)


def _ends(family: Family) -> frozenset[Fraction]:
    return frozenset().union(*(claim.stated_ends() for claim in family.claims))
