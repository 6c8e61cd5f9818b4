"""The notes a reader gets: what agrees, what does not, and what only seems to (docs/methods.md, 9).

A note is one plain sentence that can be checked with a pencil, the figures behind it, and the ids
of the claims it speaks of. It always counts claims and origins, for repeats are not samples.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import chain, combinations, product
from typing import Final

from dprk_labor import wording
from dprk_labor.interval import (
    DEFAULT_TOLERANCE,
    Interval,
    Range,
    Relation,
    distance,
    high_key,
    is_near,
    low_key,
    relate,
)
from dprk_labor.model import Dataset, Explanation
from dprk_labor.reconciliation import phrases
from dprk_labor.reconciliation.agreement import Agreement, agree
from dprk_labor.reconciliation.claims import Claim, apart_in_time, cited, first_of
from dprk_labor.reconciliation.groups import (
    Group,
    assumptions,
    differences,
    origins_assumed,
    positions,
)
from dprk_labor.reconciliation.implied import Implied, Shared, conflicts
from dprk_labor.reconciliation.origins import Family, Voter, version
from dprk_labor.reconciliation.parts import Residual, is_part
from dprk_labor.reconciliation.phrases import name_of, speaker
from dprk_labor.reconciliation.required import Tie, required, required_of_values, ties_of


class NoteLevel(StrEnum):
    """How much a note matters; in this order."""

    CONTRADICTION = "contradiction"
    CAUTION = "caution"
    INFORMATION = "information"


LEVELS: Final[Mapping[str, NoteLevel]] = {
    "implied-conflict": NoteLevel.CONTRADICTION,
    "contradiction": NoteLevel.CONTRADICTION,
    "abutting": NoteLevel.CAUTION,
    "near": NoteLevel.CAUTION,
    "touching": NoteLevel.CAUTION,
    "strained-residual": NoteLevel.CAUTION,
    "drift": NoteLevel.CAUTION,
    "suspected-repetition": NoteLevel.CAUTION,
    "slip": NoteLevel.CAUTION,
    "agreement": NoteLevel.INFORMATION,
    "no-agreement": NoteLevel.INFORMATION,
    "different-scope": NoteLevel.INFORMATION,
    "repetition": NoteLevel.INFORMATION,
}
"""The kinds of note and their levels."""

MOST_PAIRS: Final = 40
"""Up to so many families of a group each pair gets its notes; beyond, those farthest apart do."""

_LEVEL_ORDER: Final = {level: position for position, level in enumerate(NoteLevel)}
_KIND_ORDER: Final = {kind: position for position, kind in enumerate(LEVELS)}
# 10 to the 0.005: within it a ratio counts as a whole power of ten.
_SLIP: Final = Fraction(1_011_579_454_259_899, 10**15)
_MOST_ENDS: Final = 200

Figure = Fraction | int | str | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to know about some claims.

    `figures` are exact; `required` says what would have to be true for figures that conflict to
    hold; `size` orders notes of a level, the larger the disagreement the larger; `groups` are the
    positions of the groups that it is about.
    """

    kind: str
    estimates: tuple[str, ...]
    groups: tuple[int, ...]
    figures: Mapping[str, Figure]
    text: str
    assumptions: tuple[str, ...] = ()
    size: Fraction = Fraction(0)
    required: tuple[str, ...] = ()
    explanation: Explanation | None = None

    @property
    def level(self) -> NoteLevel:
        return LEVELS[self.kind]


def notes_of(
    dataset: Dataset,
    groups: Sequence[Group],
    residuals: Iterable[Residual],
    values: Sequence[Implied],
) -> tuple[Note, ...]:
    """Every note, by level and then by the size of the disagreement, with its explanation."""
    found: list[Note] = []
    ties = ties_of(dataset, groups)
    for position, group in enumerate(groups):
        tied = ties.get(position, ())
        for a, b in _pairs(group.families):
            if a.origin is None or a.origin != b.origin:
                found += _between(dataset, tied, position, a, b)
        found += _different_times(dataset, position, group)
        for family in group.families:
            found += _within(dataset, position, family)
        found += _agreement(position, group)
    for residual in residuals:
        found += _residual(dataset, groups, residual)
    for one, other in conflicts(dataset, groups, values):
        found.append(_conflict(dataset, one, other))
    found += _slips(dataset, groups)
    found += _across(dataset, groups)
    explained = {(one.note, frozenset(one.estimates)): one for one in dataset.data.explanations}
    return tuple(
        replace(note, explanation=explained.get((note.kind, frozenset(note.estimates))))
        for note in sorted(found, key=_order)
    )


def _order(note: Note) -> tuple[object, ...]:
    own = note.figures.get("shared") in (Shared.ORIGIN, Shared.INSTITUTION)
    level, kind = _LEVEL_ORDER[note.level], _KIND_ORDER[note.kind]
    return level, not own, -note.size, kind, note.groups


def _pairs(families: Sequence[Family]) -> Iterator[tuple[Family, Family]]:
    """Every pair, or where there are too many to read those of the lowest and the highest."""
    if len(families) <= MOST_PAIRS:
        return combinations(families, 2)
    half = MOST_PAIRS // 2
    bounded = [family for family in families if family.range.interval.high is not None]
    lowest = sorted(bounded, key=lambda family: family.range.interval.high or Fraction(0))[:half]
    highest = sorted(families, key=lambda family: -family.range.interval.low)[:half]
    return ((a, b) for a, b in product(lowest, highest) if a is not b)


def _between(
    dataset: Dataset, tied: Sequence[Tie], group: int, a: Family, b: Family
) -> Iterator[Note]:
    """What two families of one group say to each other."""
    note = _apart(dataset, tied, group, a, b)
    if note is None or note.kind == "touching":
        note = _retold_apart(dataset, tied, group, a, b) or note
    if note is not None:
        yield note
    if not (_is_named(a) and _is_named(b)):
        yield from _suspected(group, a, b)


def _apart(dataset: Dataset, tied: Sequence[Tie], group: int, a: Family, b: Family) -> Note | None:
    """That two families share no value, or only one; None where they share more, and where they
    are for different times, so that both may be right.
    """
    if apart_in_time(a.time, b.time):
        return None
    match relate(a.range.interval, b.range.interval):
        case Relation.DISJOINT:
            note = _disjoint(dataset, group, a, b)
            if note.kind == "contradiction":
                note = replace(note, required=required(tied, a, b))
            return note
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


def _different_times(dataset: Dataset, position: int, group: Group) -> Iterator[Note]:
    """That figures share no value and are for different times, so that both may be right."""
    families = [one for one in group.families if one.time != (None, None)][:MOST_PAIRS]
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
        yield _note("different-scope", claims, (position,), {}, text, compared=False)


def _stated_times(family: Family) -> list[str]:
    return list(dict.fromkeys(one.estimate.as_of for one in family.claims if one.is_dated))


def _disjoint(dataset: Dataset, group: int, a: Family, b: Family) -> Note:
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
    kind = "near" if near else "contradiction"
    return _note(kind, claims, (group,), figures, text, size=_size(apart.nearest))


def _size(nearest: Fraction | None) -> Fraction:
    """A disagreement with nothing at all, which has no factor, is larger than any other."""
    return Fraction(10**30) if nearest is None else nearest


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
    return _note(kind, claims, (group,), {"value": value}, text)


def _suspected(group: int, a: Family, b: Family) -> Iterator[Note]:
    """An identical figure whose origin is not named may be the same one told again."""
    shared = sorted(_ends(a) & _ends(b))
    if not shared:
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
        why = f"{cited(silent)} names no origin and may repeat the figure"
    else:
        inferred = [claim for claim in claims if claim.is_inferred]
        origin, is_ = ("origin", "is") if len(inferred) == 1 else ("origins", "are")
        why = f"the {origin} of {cited(inferred)} {is_} inferred, so one may repeat the other"
    text = f"{who}; {why}. They are not merged."
    figures: dict[str, Figure] = {f"shared_{i}": v for i, v in enumerate(shared, start=1)}
    yield _note("suspected-repetition", claims, (group,), figures, text)


def _within(dataset: Dataset, group: int, family: Family) -> Iterator[Note]:
    """What became of one origin's figure in its retellings."""
    versions: dict[tuple[object, ...], list[Claim]] = {}
    ranked = sorted(family.claims, key=lambda claim: claim is not family.representative)
    for claim in ranked:
        versions.setdefault(version(claim), []).append(claim)
    for claims in versions.values():
        if len(claims) > 1:
            text = f"{name_of(dataset, family)}: {cited(claims)} give the same figure."
            yield _note("repetition", claims, (group,), {}, text, compared=False)
    if len(versions) > 1:
        fields = zip(*versions, strict=True)
        changed = tuple(
            name
            for name, values in zip(("bound", "hedge", "period", "basis"), fields, strict=True)
            if len(set(values)) > 1
        )
        tellings = [f"{phrases.said(one[0])} {cited(one)}" for one in versions.values()]
        told = "; ".join(first_of(tellings))
        text = (
            f"{name_of(dataset, family)}: told in {len(versions)} ways, which differ in "
            f"{phrases.listed(changed)}: {told}."
        )
        figures: dict[str, Figure] = {"versions": len(versions), "changed": changed}
        note = _note("drift", ranked, (group,), figures, text, compared=False)
        yield replace(note, assumptions=origins_assumed(ranked))


def _agreement(position: int, group: Group) -> Iterator[Note]:
    """Section 5's verdict.

    What only one-sided claims share is no agreement, and neither is what is shared only with a
    claim that is not attributed, which may repeat the other.
    """
    if len(group.voters) < 2:
        return
    every, firm = group.agreement, group.agreement_two_sided
    known = agree([one.range.interval for one in group.united if one.institution])
    firmly_known = agree([one.range.interval for one in group.two_sided if one.institution])
    claims = group.claims
    shared = _share(every, group.united, claims[0].unit)
    counted = phrases.counted_noun(len(claims), "claim")
    count = f"{counted}, {phrases.origins_text(group.named, group.at_most, group.inferred)}"
    if known.n < 2:
        known_are = "give one answer" if group.named > 1 else "are known"
        text = f"No two origins {known_are}, so whether they agree cannot be judged ({count})."
        if every.k > 1:
            each = "each " if len(every.regions) > 1 else ""
            are = "are" if len(every.regions) > 1 else "is"
            text += f" {shared} {are} {each}allowed by {every.k}, which may repeat one another."
    elif every.k < 2:
        text = f"No value is shared by two origins ({count})."
    elif known.k < 2:
        text = (
            "No two known origins agree. A claim that names none fits with one that does, and may "
            f"repeat it: {shared} ({count})."
        )
    else:
        voters = [one for one in group.united if one.institution]
        majority = "" if known.is_majority else ", which is no majority"
        known_share = _share(known, voters, claims[0].unit)
        text = f"{known.k} of {known.n} known origins share {known_share}{majority} ({count})."
        if known.n < every.n:
            text += f" With what is not attributed, {every.k} of at most {every.n} share {shared}."
    if known.n > 1 and every.k > 1 and firm.k < 2:
        text += " Without the claims that set one bound only, no two do."
    elif known.n > 1 and firm.k > 1 and firm.regions != every.regions:
        firmly = _share(firm, group.two_sided, claims[0].unit)
        text += f" Without the claims that set one bound only, {firm.k} share {firmly}."
    figures: dict[str, Figure] = {
        "k": every.k,
        "n": every.n,
        "k_two_sided": firm.k,
        "k_known": known.k,
    }
    if len(group.families) > MOST_PAIRS:
        figures["pairs_apart"] = _pairs_apart(group.families)
    text += "".join(_caveats(group))
    kind = "agreement" if firmly_known.k > 1 else "no-agreement"
    yield _note(kind, claims, (position,), figures, text, compared=False, counted=False)


def _caveats(group: Group) -> Iterator[str]:
    """What to know of a verdict on a group: who is left out, and what is not listed."""
    divided = [cited(voter.spoken) for voter in group.voters if voter.is_divided]
    if divided:
        yield f" Left out, for its own figures share no value: {'; '.join(divided)}."
    if any(apart_in_time(a.time, b.time) for a, b in combinations(group.united[:MOST_PAIRS], 2)):
        yield " Not all of the figures are for one time."
    if len(group.families) > MOST_PAIRS:
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
        f"{phrases.range_text_of(region.interval, unit)} "
        f"({cited(claim for member in region.members for claim in voters[member].spoken)})"
        for region in agreement.regions
    ]
    return "; ".join(first_of(regions))


def _residual(dataset: Dataset, groups: Sequence[Group], residual: Residual) -> Iterator[Note]:
    """A part that is larger than its whole, or that leaves next to nothing."""
    part, whole = residual.part, residual.whole
    claims = (part.representative, whole.representative)
    names = [dataset.data.places[groups[i].place].name for i in residual.groups]
    told = f"{speaker(dataset, part)} for {names[0]} and {speaker(dataset, whole)} for {names[1]}"
    if residual.is_strained and residual.left is not None:
        left = phrases.range_text_of(residual.left, claims[0].unit)
        text = f"{told} leave {left} for everything else, less than a tenth of the whole."
        figures: dict[str, Figure] = {
            "left_low": residual.left.low,
            "left_high": residual.left.high,
        }
        yield _note("strained-residual", claims, residual.groups, figures, text)
    elif (
        residual.left is None
        and relate(part.range.interval, whole.range.interval) is Relation.DISJOINT
    ):
        apart = distance(part.range.interval, whole.range.interval)
        factor = phrases.factor_text(apart)
        gap = phrases.gap_text(apart, claims[0].unit)
        text = f"{told}: the part is larger than the whole, {gap} apart{factor}."
        figures = {"gap": apart.gap, "factor_nearest": apart.nearest}
        kind = "near" if is_near(part.range, whole.range) else "contradiction"
        yield _note(kind, claims, residual.groups, figures, text, size=_size(apart.nearest))


def _conflict(dataset: Dataset, a: Implied, b: Implied) -> Note:
    """Two quotients that cannot both hold, or only if the rest of a whole makes up for it."""
    identity = dataset.data.identities[a.identity]
    apart = distance(a.result.interval, b.result.interval)
    factor = phrases.factor_text(apart)
    told = " and ".join(
        f"{division(value)} = {phrases.range_text(value.result, value.unit)} "
        f"{phrases.per(identity.per, value.period)} ({dataset.data.places[value.place].name})"
        for value in (a, b)
    )
    text = f"{_owner(dataset, a, b)}{told} share no value{factor}."
    if a.place != b.place:
        whole, part = (a, b) if a.place in dataset.places_around(b.place) else (b, a)
        label = phrases.within(identity.label)
        text += f" {_elsewhere(whole, part, label)}"
    figures: dict[str, Figure] = {
        "gap": apart.gap,
        "factor_nearest": apart.nearest,
        "factor_farthest": apart.farthest,
        "shared": _owned(a, b),
    }
    claims = tuple(dict.fromkeys((*a.claims, *b.claims)))
    positions = tuple(sorted({*a.groups, *b.groups}))
    size = _size(apart.nearest)
    note = _note("implied-conflict", claims, positions, figures, text, size=size)
    return replace(note, required=tuple(required_of_values(dataset, a, b)))


def division(value: Implied) -> str:
    """The arithmetic of a quotient: "$120 million [004:9] ÷ about 50,000 [004:9]"."""
    return " ÷ ".join(f"{claim.text} [{claim.citation}]" for claim in value.claims[:2])


def _elsewhere(whole: Implied, part: Implied, label: str) -> str:
    """What the rest of the whole would have to be for both to hold."""
    over = whole.inputs[0].range.interval.minus(part.inputs[0].range.interval)
    under = whole.inputs[1].range.interval.minus(part.inputs[1].range.interval)
    if over is None or under is None or under.high == 0:
        return "Nothing that is left of the whole could make up for it."
    needed = over / under
    shown = Interval.point(needed.low) if needed.high is None else needed
    least = "at least " if needed.high is None else ""
    approximate = whole.result.approximate or part.result.approximate
    text = phrases.range_text(Range(shown, approximate), whole.unit)
    over_time = phrases.per("", whole.period)
    over_time = f" {over_time}" if over_time else ""
    return f"Both hold only if {label} elsewhere is {least}{text}{over_time}."


def _owned(a: Implied, b: Implied) -> str:
    """What the inputs of both values share."""
    institutions = {family.institution for value in (a, b) for family in value.inputs}
    return (
        Shared.INSTITUTION if len(institutions) == 1 and None not in institutions else Shared.NONE
    )


def _owner(dataset: Dataset, a: Implied, b: Implied) -> str:
    if _owned(a, b) is Shared.NONE:
        return ""
    body = dataset.data.institutions[a.inputs[0].institution or ""].name
    return f"All figures go back to the {body}: "


def _slips(dataset: Dataset, groups: Sequence[Group]) -> Iterator[Note]:
    """Figures that differ by a power of ten, in one group or of one institution.

    A part is not held against its whole: that it is a tenth of it is nothing to look into.
    """
    ends = [
        (value, claim, position)
        for position, group in enumerate(groups)
        for claim in group.claims
        for value in sorted(claim.stated_ends())
    ]
    found: dict[tuple[str, str, int], list[tuple[Fraction, Claim, int]]] = {}
    for one, other in combinations(ends[:_MOST_ENDS], 2):
        if (one[1].estimate.metric, one[1].unit) != (other[1].estimate.metric, other[1].unit):
            continue
        (x, a, i), (y, b, j) = sorted((one, other), key=lambda end: -end[0])
        one_body = a.institution is not None and a.institution == b.institution
        nested = is_part(dataset, groups[i], groups[j]) or is_part(dataset, groups[j], groups[i])
        bound = i == j or (one_body and not nested)
        if bound and a.id != b.id and (power := _power_of_ten(x / y)):
            found.setdefault((a.family, b.family, power), []).extend([(x, a, i), (y, b, j)])
    for (_, _, power), members in found.items():
        claims = tuple(dict.fromkeys(claim for _, claim, _ in members))
        positions = tuple(sorted({position for _, _, position in members}))
        (x, a, _), (y, b, _) = members[:2]
        figures: dict[str, Figure] = {"ratio": x / y, "power": power}
        larger, smaller = (
            f"{wording.render_number(end, claim.unit)} [{claim.citation}]"
            for end, claim in ((x, a), (y, b))
        )
        text = (
            f"{larger} is {phrases.rounded(x / y)} times {smaller}: "
            "check for a slipped power of ten."
        )
        yield _note("slip", claims, positions, figures, text, compared=False)


def _power_of_ten(ratio: Fraction) -> int:
    """The power of ten that a ratio of at least 1 is next to, 0 where it is next to none."""
    power = len(str(round(ratio))) - 1
    return power if power and 1 / _SLIP < ratio / 10**power < _SLIP else 0


def _across(dataset: Dataset, groups: Sequence[Group]) -> Iterator[Note]:
    """Groups of one metric that must not be set against each other, though they look alike."""
    data = dataset.data
    by_metric = positions(groups, lambda group: group.metric)
    for i, j in chain.from_iterable(combinations(alike, 2) for alike in by_metric.values()):
        a, b = groups[i], groups[j]
        if a.hull == b.hull:
            continue
        if is_part(dataset, a, b) or is_part(dataset, b, a):
            continue  # part and whole of a quantity that adds up: they do bear on each other
        reasons = [
            f"{name} ({one} and {other})"
            for name, (one, other) in differences(dataset, a, b).items()
        ]
        text = (
            f"{data.metrics[a.metric].label}: {cited(a.claims)} and {cited(b.claims)} "
            f"are not compared; they differ in {phrases.listed(reasons)}."
        )
        claims = (*a.claims, *b.claims)
        yield _note("different-scope", claims, (i, j), {}, text, compared=False)


def _note(  # noqa: PLR0913 - a note has this many parts
    kind: str,
    claims: Sequence[Claim],
    groups: tuple[int, ...],
    figures: Mapping[str, Figure],
    text: str,
    *,
    compared: bool = True,
    counted: bool = True,
    size: Fraction = Fraction(0),
) -> Note:
    named = len({claim.institution for claim in claims if claim.origin is not None})
    at_most = named + len({claim.family for claim in claims if claim.origin is None})
    numbers = {**figures, "claims": len(claims), "origins": named, "origins_at_most": at_most}
    text = text[0].upper() + text[1:]
    if counted:
        noun = phrases.counted_noun(len(claims), "claim")
        reports = len({claim.origin for claim in claims if claim.origin is not None})
        several = f" with {reports} reports" if reports > named else ""
        text += f" ({noun}, {phrases.origins_text(named, at_most)}{several})"
    ids = tuple(claim.id for claim in claims)
    return Note(kind, ids, groups, numbers, text, assumptions(claims) if compared else (), size)


def _is_named(family: Family) -> bool:
    return any(claim.is_named for claim in family.claims)


def _ends(family: Family) -> frozenset[Fraction]:
    return frozenset().union(*(claim.stated_ends() for claim in family.claims))
