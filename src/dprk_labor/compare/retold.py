"""Who says it after whom? Repetition, drift, revision, and digits that may have slipped."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, islice, product
from operator import itemgetter
from typing import Final

from dprk_labor.compare.claims import (
    Claim,
    apart_in_time,
    assumptions,
    cited,
    first_of,
    inferred_of,
    listed,
    origins_assumed,
)
from dprk_labor.compare.derived import Conflicts
from dprk_labor.compare.groups import Group
from dprk_labor.compare.notes import (
    Figure,
    Note,
    Words,
    begun,
    counted_noun,
    dated,
    factor_text,
    labels,
    noted,
    range_text,
    rounded,
    with_period,
    within,
)
from dprk_labor.compare.voices import MOST_VOICES, Voice, changes, version
from dprk_labor.data.dataset import gathered, grouped
from dprk_labor.data.fields import UNSTATED
from dprk_labor.text import wording
from dprk_labor.text.interval import Interval, Range, distance

# 10 to the 0.005: within it a ratio counts as a whole power of ten.
_SLIP: Final = Fraction(1_011_579_454_259_899, 10**15)
_At = tuple[Claim, Group]
MOST_SLIPS: Final = 20
"""The most pairs of a group, or of a body and metric, that are called slips."""


def retold(groups: Sequence[Group], conflicting: Conflicts) -> Iterator[Note]:
    """Every note on what became of figures in their retellings."""
    for group in groups:
        for voice in group.origins:
            if len(voice.claims) > 1:
                yield from _within(group, voice)
        yield from _suspected([group])
    for alike in grouped(groups, lambda group: group.subject).values():
        # Groups that would be one, if others did not state two bases.
        for one, other in combinations(alike, 2):
            if one.is_comparable(other):
                yield from _suspected((one, other))
    home = {claim.id: (claim, group) for group in groups for claim in group.claims}
    yield from _slips(list(home.values()), conflicting)
    for at in home.values():
        if old := home.get(at[0].estimate.supersedes or ""):
            yield _revision(old, at)
        if told := home.get(at[0].estimate.derived_from or ""):
            yield from _moved(told, at)


def _within(group: Group, voice: Voice) -> Iterator[Note]:
    """What became of one origin's figure, where texts give it for one time or for none."""
    by_steps = sorted(voice.claims, key=lambda one: (one.steps, one.standing))
    at = grouped(by_steps, lambda one: one.time if one.is_dated else None)
    alike = grouped((claim for claims in at.values() for claim in claims), version)
    yield from (_same(group, voice, claims) for claims in alike.values() if len(claims) > 1)
    for claims in at.values():
        first = voice.speaker if voice.speaker in claims else claims[0]
        yield from _retellings(group, voice, [first, *(c for c in claims if c is not first)])


def _same(group: Group, voice: Voice, claims: Sequence[Claim]) -> Note:
    """That claims of one origin give one figure."""

    def says() -> Words:
        name = begun(voice.name)
        headline = f"{name}: {counted_noun(len(claims), 'claim')} give {claims[0].text}"
        return Words(headline, f"{name}: {cited(claims)} give the same figure.", ())

    return noted("repetition", claims, [group], {}, says)


def _retellings(group: Group, voice: Voice, claims: Sequence[Claim]) -> Iterator[Note]:
    first = claims[0]
    # A number within the range of its own text is that range's best value.
    best = [one for one in claims if voice.is_best_value(one) and one.card is first.card]
    claims = [claim for claim in claims if claim is first or claim not in best]
    versions = grouped(claims, version)
    if len(versions) == 1:
        return
    numbers = {number for one in (first, *best) for number in (*one.stated_ends(), one.best)}

    def says() -> Words:
        name = begun(voice.name)
        others = [alike for alike in versions.values() if first not in alike]
        each = [
            f"{cited(alike)} {_change(first, alike[0], numbers)}{_inferred(alike)}"
            for alike in others
        ]
        source = versions[version(first)]
        text = (
            f"{name}: {_said(first)} {cited(source)}{_inferred(source)}; "
            f"{'; '.join(first_of(each))}."
        )
        change = _change(first, others[0][0], numbers)
        told = f", not {first.text} as in {labels(source, others[0])}"
        instead = told if change.startswith(("gives ", "made it ")) else ""
        headline = f"{labels(others[0], source)} {change}{instead}"
        if len(others) > 1:
            headline = f"{name}: {first.text} is told in {len(versions)} ways"
        return Words(headline, text, origins_assumed(claims))

    figures: dict[str, Figure] = {"versions": len(versions), "changed": changes(versions)}
    yield noted("drift", claims, [group], figures, says)


def _inferred(claims: Sequence[Claim]) -> str:
    inferred = [claim for claim in claims if claim.is_inferred]
    whose = "" if len(inferred) == len(claims) else f" of {cited(inferred)}"
    return f" (origin{whose} inferred)" if inferred else ""


def _change(first: Claim, other: Claim, numbers: Collection[Fraction | None]) -> str:
    """What another telling made of a figure: "dropped the lower end, $1.2 billion".

    Only what is farther from the origin can have dropped or added anything, or have kept one of the
    `numbers` that stand there.
    """
    later = other.steps > first.steps
    dropped, added = ("dropped", "added") if later else ("does not say", "says")
    said: list[str] = []
    before, after = first.range.interval, other.range.interval
    if first.range.interval != other.range.interval:
        ends = _end_dropped(first, other)
        if ends:
            said.append(f"{'dropped' if later else 'does not give'} {ends}")
        elif after.is_point and not before.is_point and after.low in numbers:
            kept, whole = (wording.render(one.range, one.unit) for one in (other, first))
            said.append(f"{'kept only' if later else 'gives only'} {kept} of {whole}")
        else:
            said.append(f"{'made it' if later else 'gives'} {other.text}")
    elif first.range.approximate != other.range.approximate:
        said.append(f"{added if other.range.approximate else dropped} “about”")
    elif first.range.qualitative != other.range.qualitative:
        said.append("gives it in words")  # numbers speak before words
    for field, one, another in (
        ("period", first.estimate.period, other.estimate.period),
        ("basis", first.basis, other.basis),
    ):
        if one != another:
            meaning = other.metric.basis_label(other.basis) if field == "basis" else f"a {another}"
            which = "states the" if one == UNSTATED else "has another"
            silent = f"does not state the {field}"
            said.append(silent if another == UNSTATED else f"{which} {field}, {meaning}")
    return listed(said)


def _end_dropped(first: Claim, other: Claim) -> str | None:
    """Which end of a range another telling has no longer, the other being as it was."""
    before, after = first.range.interval, other.range.interval
    if first.one_sided or before.is_point or before.high is None:
        return None
    low, high = (wording.render_number(end, first.unit) for end in (before.low, before.high))
    floor = after.low == 0 and before.low > 0 and after.high == before.high
    ceiling = after.low == before.low and other.one_sided and after.high != before.high
    return f"the lower end, {low}" if floor else f"the upper end, {high}" if ceiling else None


def _said(claim: Claim) -> str:
    """A claim's figure with its period, for setting versions side by side."""
    period = ", no period stated" if claim.estimate.period == UNSTATED else ""
    basis = ", basis not stated" if claim.basis == UNSTATED else ""
    return f"{with_period(claim.text, claim.estimate.period)}{period}{basis}"


def _suspected(groups: Sequence[Group]) -> Iterator[Note]:
    """An identical figure whose origin is not named may be the same one told again.

    Looked for within a group, and between two groups that are apart only since others state two
    bases.
    """
    giving: dict[tuple[str, tuple[Fraction, ...]], dict[int, list[Claim]]] = {}
    voices = [voice for group in groups for voice in group.origins]
    at = [group for group in groups for _ in group.origins]
    for number, voice in enumerate(voices):
        for claim in voice.claims:
            for figure in claim.figures():
                giving.setdefault(figure, {}).setdefault(number, []).append(claim)
    together: dict[tuple[Claim, ...], list[Fraction]] = {}
    shared_by = {figure: by_voice for figure, by_voice in giving.items() if len(by_voice) > 1}
    for (_, values), by_voice in sorted(shared_by.items()):
        origins = {voices[number].origin or number for number in by_voice}
        unknown = [n for n in by_voice if not voices[n].is_named]
        pairs = ((voices[m], voices[n]) for m, n in product(unknown, by_voice) if m != n)
        may_be_one = not all(apart_in_time(one.possible, other.possible) for one, other in pairs)
        spread = {at[number] for number in by_voice}
        if len(origins) > 1 and may_be_one and len(spread) == len(groups):
            found = (claim for claims in by_voice.values() for claim in claims)
            claims = tuple(sorted(found, key=lambda claim: claim.standing))
            together.setdefault(claims, []).extend(values)
    for claims, shared in together.items():
        yield _suspicion(groups, claims, sorted(set(shared)))


def _suspicion(
    groups: Sequence[Group], claims: Sequence[Claim], shared: Sequence[Fraction]
) -> Note:
    def says() -> Words:
        unit = claims[0].unit
        figure = listed([wording.render_number(value, unit) for value in shared])
        silent = [claim for claim in claims if claim.origin is None]
        others = [claim for claim in claims if claim.origin is not None]
        headline = f"{figure} may be one figure told {len(claims)} times"
        if silent and others:
            origin = "an origin" if len(silent) == 1 else "origins"
            may = f"{cited(silent)} may repeat the {figure} of {cited(others)}"
            text = f"{may}; not counted as {origin}."
            headline = (
                f"{labels(silent, others)} may repeat the {figure} of {labels(others, silent)}"
            )
        elif silent:
            may = f"{cited(silent)} give {figure} and name no origin"
            text = f"{may}: one may repeat another; not counted as origins."
        else:
            inferred = [claim for claim in claims if claim.is_inferred]
            unnamed = [claim for claim in claims if not claim.is_named]
            why = f"{cited(unnamed)} {'is' if len(unnamed) == 1 else 'are'} taken to repeat another"
            if inferred:
                why = inferred_of("origin", inferred)
            may = f"{cited(claims)} give {figure}"
            text = f"{may}; {why}, so one may repeat the other. They are counted separately."
        return Words(headline, text)

    figures: dict[str, Figure] = {f"shared_{i}": v for i, v in enumerate(shared, start=1)}
    return noted("suspected-repetition", claims, groups, figures, says)


def _moved(told_at: _At, claim_at: _At) -> Iterator[Note]:
    """That a retelling gives the figure for another time, place or population."""
    (told, at), (claim, group) = told_at, claim_at
    changed = claim.moved(told)

    def says() -> Words:
        name = told.titles[0] if told.titles else "the unattributed figure"
        pairs = {**changed, "time": [dated(one) for one in changed.get("time", ())]}.values()
        then, now = (f"for {' for '.join(each)}" for each in zip(*filter(None, pairs), strict=True))
        first = f"{name}: {told.text} {cited([told])} {then}"
        text = f"{first}; {cited([claim])} gives it {now}{_inferred([claim])}."
        here, there = labels([claim], [told]), labels([told], [claim])
        headline = f"{here} gives {told.text} {now}, not {then} as in {there}"
        return Words(headline, text, origins_assumed([told, claim]))

    if changed and not claim.is_superseded:
        figures: dict[str, Figure] = {"versions": 2, "changed": tuple(changed)}
        yield noted("drift", [told, claim], [at, group], figures, says)


def _revision(old_at: _At, new_at: _At) -> Note:
    """That a figure's own author replaced it."""
    (old, at), (claim, group) = old_at, new_at
    figures: dict[str, Figure] = {}
    how_far = ""
    # Over another period or in another currency there is no factor between them.
    if group is at and old.range.interval.is_apart(claim.range.interval):
        apart = distance(old.range.interval, claim.range.interval)
        figures = {"gap": apart.gap, "factor_nearest": apart.nearest}
        way = "larger" if old.range.interval.low < claim.range.interval.low else "smaller"
        how_far = f", {factor_text(apart)} {way}" if factor_text(apart) else ""

    def says() -> Words:
        name = claim.titles[0] if claim.titles else "the unattributed figure"
        now, then = (with_period(one.text, one.estimate.period) for one in (claim, old))
        text = (
            f"{name}: {now} {cited([claim])} replaces {then} {cited([old])}{how_far}. "
            "The earlier figure takes no part."
        )
        return Words(f"{name} replaced {then} by {now}{how_far}", text, ())

    return noted("revision", [claim, old], [group, at], figures, says)


def _slips(every: Sequence[_At], conflicting: Conflicts) -> Iterator[Note]:
    """Figures that differ by a power of ten, in one group or of one institution.

    A part may well be a tenth of its whole. Such a pair counts only if implied values conflict and
    would not if the smaller figure were that much larger.
    """
    known = (at for at in every if at[0].institution is not None)
    bodies = grouped(known, lambda at: (at[0].institution, at[1].metric, at[0].unit))
    for members in grouped(every, itemgetter(1)).values():
        yield from _slips_of(members, conflicting, is_body=False)
    for members in bodies.values():
        yield from _slips_of(members, conflicting, is_body=True)


def _slips_of(members: Sequence[_At], conflicting: Conflicts, *, is_body: bool) -> Iterator[Note]:
    """Those among the claims of one group, or of one body in several groups."""
    giving = gathered((end, at) for at in members for end in at[0].stated_ends())
    found = list(_tenfold(sorted(giving)))
    # Of very many the most exact: among thousands of figures, some are ten times others.
    found.sort(key=lambda one: (abs(one[0] / one[1] / 10 ** one[2] - 1), one))
    for x, y, power in sorted(found[:MOST_SLIPS]):
        pairs = [
            (a, b)
            for a, b in product(giving[x][:MOST_VOICES], giving[y][:MOST_VOICES])
            if a[0] is not b[0]
            and a[1].is_comparable(b[1])
            and not (a[1] is b[1] and (is_body or a[0].range.meets(b[0].range)))
        ]
        nested = grouped(
            pairs, lambda at: at[0][1].is_part_of(at[1][1]) or at[1][1].is_part_of(at[0][1])
        )
        if False in nested:
            yield _slip(x, y, power, nested[False])
        for a, b in nested.get(True, ()):
            for mended in islice(_mended(conflicting, a[0], b[0], power), 1):
                yield _slip(x, y, power, [(a, b)], mended)


def _slip(
    x: Fraction,
    y: Fraction,
    power: int,
    pairs: Sequence[tuple[_At, _At]],
    mended: tuple[str, tuple[Claim, ...]] | None = None,
) -> Note:
    larger, smaller = (list(dict.fromkeys(pair[n][0] for pair in pairs)) for n in (0, 1))
    groups = {at[1] for pair in pairs for at in pair}
    claims = (*larger, *(claim for claim in smaller if claim not in larger))

    def says() -> Words:
        shown = [wording.render_number(value, claims[0].unit) for value in (x, y)]
        text = (
            f"{shown[0]} {cited(larger)} is {rounded(x / y)} times {shown[1]} {cited(smaller)}: "
            "check for a slipped power of ten."
        )
        headline = f"{shown[0]} is {rounded(x / y)} times {shown[1]}: a slipped digit?"
        # In several groups they are held against one another only as one body's figures.
        assumed = origins_assumed(claims) if len(groups) > 1 else ()
        if mended:
            would, inputs = mended
            text += f" Were {shown[1]} {10**power:,} times as much, {would}."
            assumed = assumptions(tuple(dict.fromkeys((*claims, *inputs))))
        return Words(headline, text, assumed)

    return noted("slip", claims, groups, {"ratio": x / y, "power": power}, says)


def _mended(
    conflicting: Conflicts, larger: Claim, smaller: Claim, power: int
) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    """Where values conflict, and would not if the smaller figure were that many powers of ten
    larger: what would follow, as the end of a sentence, and the claims that they rest on.
    """
    for pair in conflicting:
        for fixed, moved in (pair, pair[::-1]):
            for one, other in zip(fixed.inputs_of, moved.inputs_of, strict=False):
                if larger in one.voice.spoken and smaller in other.voice.spoken:
                    times = Range(Interval.point(Fraction(10) ** (power * other.taken)))
                    result = moved.range * times
                    if other.taken and result.meets(fixed.range):
                        label = with_period(within(fixed.label), moved.period)
                        here = f"{range_text(result, moved.unit)} ({moved.place})"
                        there = f"{range_text(fixed.range, fixed.unit)} ({fixed.place})"
                        would = f"{label} would come to {here} and fit {there}"
                        yield would, (*fixed.claims, *moved.claims)


def _tenfold(values: Sequence[Fraction]) -> Iterator[tuple[Fraction, Fraction, int]]:
    """Each value with the nearest one that is about a power of ten smaller, and which power."""
    least = min(values, default=Fraction()) / _SLIP
    for x in values:
        power, target = 1, x / 10
        while target > least:
            here = bisect(values, target)
            beside = values[max(here - 1, 0) : here + 1]
            near = [y for y in beside if target / _SLIP <= y <= target * _SLIP]
            if near:
                yield x, min(near, key=lambda y: (abs(y - target), y)), power
            power, target = power + 1, target / 10
