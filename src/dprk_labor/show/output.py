"""The JSON of each command: the engine's values as the contract has them.

Nothing in it can turn against whoever reads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from json.encoder import encode_basestring
from types import NoneType
from typing import TYPE_CHECKING, Any, Final

from dprk_labor.compare.groups import Agreement, leave_one_out
from dprk_labor.compare.notes import range_text
from dprk_labor.compare.reconcile import Claim, Comparison, Derived, Group, Note, OriginTree
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.findings import Level, Place, dotted
from dprk_labor.data.model import link
from dprk_labor.show import COMMAND, contract
from dprk_labor.show.contract import filled, number
from dprk_labor.text import wording
from dprk_labor.text.characters import BLANK, is_unseen
from dprk_labor.text.interval import Range

if TYPE_CHECKING:
    from dprk_labor.check.run import Report
    from dprk_labor.check.scan import Scan, Sighting
    from dprk_labor.compare.voices import Voice
    from dprk_labor.show.answers_sources import SeedView


def _head(dataset: object) -> contract.Head:
    """What each answer begins with."""
    return contract.Head(
        schema_version=contract.SCHEMA_VERSION,
        dataset=filled(contract.DatasetOut, dataset),
    )


def estimates_json(comparison: Comparison) -> contract.EstimatesOutput:
    """A comparison: its claims, groups and notes, which are made while they are written."""
    return contract.EstimatesOutput(
        **_head(comparison.dataset),
        estimates=map(estimate_out, comparison.claims),
        groups=(_group(comparison, i, group) for i, group in enumerate(comparison.groups)),
        notes=map(note_out, comparison.notes),
    )


def crosschecks_json(comparison: Comparison) -> contract.CrosschecksOutput:
    """Implied values, residuals, and the notes that rest on them, made while they are written."""
    from dprk_labor.show.answers_estimates import resting_notes

    return contract.CrosschecksOutput(
        **_head(comparison.dataset),
        crosschecks=map(crosscheck_out, comparison.crosschecks),
        notes=map(note_out, resting_notes(comparison)),
    )


def origins_json(comparison: Comparison) -> contract.OriginsOutput:
    """Institutions, their origins, and the claims that go back to them."""
    data = comparison.dataset.data
    roots, unattributed = comparison.provenance()
    return contract.OriginsOutput(
        **_head(comparison.dataset),
        institutions=[
            contract.InstitutionOut(
                institution=key,
                name=data.institutions[key].name,
                origins=[_origin(comparison.dataset, tree) for tree in trees],
            )
            for key, trees in roots.items()
        ],
        unattributed=[claim.id for claim in unattributed],
    )


def explain_json(comparison: Comparison, claims: Sequence[Claim]) -> contract.ExplainOutput:
    """Everything that bears on one claim, or on two together."""
    found = comparison.account(*claims) if len(claims) == 1 else comparison.pair(*claims)
    return filled(
        contract.ExplainOutput,
        found,
        **_head(comparison.dataset),
        estimates=list(map(estimate_out, claims)),
        same_origin=[other.id for other in found.same_origin],
        verdict=found.verdict or None,
        notes=list(map(note_out, found.notes)),
        crosschecks=list(map(crosscheck_out, found.crosschecks)),
    )


def estimate_out(claim: Claim) -> contract.EstimateOut:
    """One claim as the contract has it."""
    card, stated = claim.card, range_out(claim.range, claim.unit)
    is_same = claim.published is claim.range
    return filled(
        contract.EstimateOut,
        claim.estimate,
        card,  # before the claim, whose `published` is a range
        claim,
        level=claim.estimate.range.level,
        also=[filled(contract.PassageOut, one) for one in claim.estimate.also],
        page=card.page(claim.estimate.line),
        link=link(card, claim.estimate.quote, claim.estimate.line),
        range=stated,
        published_range=stated if is_same else range_out(claim.published, claim.unit),
    )


def range_out(stated: Range, unit: str) -> contract.RangeOut:
    """A published range as the contract has it."""
    return filled(contract.RangeOut, stated.interval, stated, text=wording.render(stated, unit))


def _agreement(
    agreement: Agreement, known: Agreement, everyone: Sequence[Voice]
) -> contract.AgreementOut:
    regions = []
    for region in agreement.regions:
        inside = [_voice(voice) for voice in region.members]
        outside = [voice for voice in map(_voice, everyone) if voice not in inside]
        shared = range_out(region.range, region.members[0].speaker.unit)
        regions.append(contract.RegionOut(range=shared, origins=inside, outside=outside))
    return filled(
        contract.AgreementOut,
        agreement,
        k_known=known.k,
        n_known=known.n,
        majority=known.is_majority,
        regions=regions,
        more_regions=agreement.more,
    )


def _voice(voter: Voice) -> str:
    """An institution's id or, for an unattributed claim, the claim's."""
    return voter.institution or voter.speaker.id


def _group(comparison: Comparison, position: int, group: Group) -> contract.GroupOut:
    unit = group.claims[0].unit
    two_sided = [voter for voter in group.voices if not voter.one_sided]
    return filled(
        contract.GroupOut,
        group,
        estimates=[claim.id for claim in group.claims],
        origins=filled(contract.OriginsOut, group.behind),
        hull=range_out(group.hull, unit),
        agreement=_agreement(group.agreement, group.known, group.voices),
        agreement_two_sided=_agreement(group.agreement_two_sided, group.known_two_sided, two_sided),
        without_origin=[
            filled(
                contract.LeftOutOut, one, origin=_voice(one.voice), hull=range_out(one.rest, unit)
            )
            for one in leave_one_out(group)
        ],
        notes=comparison.notes_on.get(position, []),
    )


def note_out(note: Note) -> contract.NoteOut:
    """One note as the contract has it."""
    answer = note.explanation
    return filled(
        contract.NoteOut,
        note,
        explanation=filled(contract.ExplanationOut, answer) if answer else None,
    )


def crosscheck_out(check: Derived) -> contract.CrosscheckOut:
    """A crosscheck as the contract has it."""
    derived, unit = check.result, check.unit
    return filled(
        contract.CrosscheckOut,
        check,
        place=check.whole.group.place,
        inputs=[claim.id for claim in check.claims],
        result=derived
        and filled(contract.RangeOut, derived.interval, derived, text=range_text(derived, unit)),
        unit=check.noun if unit == wording.NUMBER else unit,
    )


def _origin(dataset: Dataset, tree: OriginTree) -> contract.OriginOut:
    return filled(
        contract.OriginOut,
        tree,
        dataset.data.origins[tree.origin],
        tellings=[
            filled(contract.TellingOut, one, one.claim, one.claim.estimate, estimate=one.claim.id)
            for one in tree.tellings
        ],
        repeated_by=[_origin(dataset, repeat) for repeat in tree.repeated_by],
    )


# What JSON may hold but a terminal, an editor or the log of a CI would obey; legal escapes say the
# same. Of number signs, only the second of a command is meant.
_STEERING: Final = re.compile(rf"[^\0-\x22$-~](?:(?<!#)|{COMMAND})")
_AT_ONCE: Final = 100
"""How many items, such as claims, are encoded together. Each call of the encoder leaves functions
that refer to each other and stay while no garbage is collected; all at once would hold the text.
"""


def json_text(output: object) -> str:
    """JSON that steers no terminal, editor or log of a CI, without numbers that JSON lacks."""
    return _laid_out(output) + "\n"


def json_parts(output: Mapping[str, object]) -> Iterator[str]:
    """The same text part by part: what an iterator among the members of `output` yields is encoded
    some at a time, so that a long answer is never held whole.
    """
    before = "{"
    for name, value in output.items():
        yield f'{before}\n  "{name}": '
        before = ","
        if not isinstance(value, Iterator):
            yield _laid_out(value, "\n  ")
            continue
        opening = "["
        while some := list(islice(value, _AT_ONCE)):
            yield opening + _laid_out(some, "\n  ").removeprefix("[").removesuffix("\n  ]")
            opening = ","
        yield "[]" if opening == "[" else "\n  ]"
    yield "\n}\n"


def _laid_out(value: Any, line: str = "\n") -> str:  # noqa: ANN401 - whatever JSON has
    """As `json.dumps` has it with an indent of 2, in half the time; `line` begins each line."""
    below = f"{line}  "
    if isinstance(value, dict):
        members = [
            f"{_key(k)}: {_ALONE[type(v)](v) if type(v) in _ALONE else _laid_out(v, below)}"
            for k, v in value.items()
        ]
        return f"{{{below}{f',{below}'.join(members)}{line}}}" if members else "{}"
    if isinstance(value, list | tuple):
        items = [_ALONE[type(v)](v) if type(v) in _ALONE else _laid_out(v, below) for v in value]
        return f"[{below}{f',{below}'.join(items)}{line}]" if items else "[]"
    return _ALONE.get(type(value), _quoted)(value)


def _quoted(text: str) -> str:
    quoted = encode_basestring(text)
    # Of most texts this says in no time that nothing in them could steer.
    is_seen = "\x7f" not in text and (
        text.isascii() or (quoted.isprintable() and not BLANK.search(quoted))
    )
    return quoted if is_seen and "##" not in quoted else _STEERING.sub(_escaped, quoted)


_key = lru_cache(maxsize=256)(_quoted)
_ALONE: Final[dict[type, Callable[[Any], str]]] = {
    str: _quoted, int: repr, float: repr, bool: {True: "true", False: "false"}.__getitem__,
    NoneType: {None: "null"}.__getitem__,
}  # fmt: skip
"""How what has no members is written; an enumeration is text, and no fraction makes a NaN."""


def _escaped(match: re.Match[str]) -> str:
    if match[0] != "#" and not is_unseen(match[0]):
        return match[0]
    units = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


def seeds_json(dataset: Dataset, names: Iterable[str]) -> contract.SeedsOutput:
    """Documents with their figures."""
    from dprk_labor.show.answers_sources import seed_views

    seeds = seed_views(dataset, names)
    return contract.SeedsOutput(**_head(dataset), seeds=list(map(seed_out, seeds)))


def scan_json(dataset: Dataset, found: Scan) -> contract.ScanOutput:
    """A document's figures and what to paste."""
    from dprk_labor.show.drafts import ESTIMATES, card_yaml, drafts, section_yaml

    drafted = drafts(dataset, found)
    missing = {name: section_yaml(name, drafted) for name in drafted}
    return contract.ScanOutput(
        **_head(dataset),
        document=filled(contract.DocumentOut, found, name=found.document),
        figures=list(map(_sighting, found.sightings)),
        summary=filled(contract.FigureCountsOut, found.summary),
        card=card_yaml(found),
        missing_estimates=missing.pop(ESTIMATES, ""),
        missing_names="".join(f"{name}:\n{entries}" for name, entries in missing.items()),
    )


def _sighting(one: Sighting) -> contract.SightingOut:
    found, reading = one.found, one.found.reading
    return filled(
        contract.SightingOut,
        one,
        found,
        column=found.start + 1,
        range=reading and range_out(reading.range, reading.unit),
        unit=reading and reading.unit,
        period=reading and reading.period,
        best=None if reading is None or reading.best is None else number(reading.best),
        problem=found.problem or None,
    )


def check_json(report: Report) -> contract.CheckOutput:
    """The findings of `check` and what it looked at."""
    summary = filled(
        contract.SummaryOut,
        report,
        findings={level.value: report.count(level) for level in Level},
        passages=filled(contract.PassagesOut, report.passages),
        figures=filled(contract.FigureCountsOut, report.figures),
        fields={name: filled(contract.ProofOut, proof) for name, proof in report.proofs.items()},
    )
    findings = [
        filled(
            contract.FindingOut,
            one,
            **_place(one.primary),
            related=[_place(place) for place in one.related],
        )
        for one in report.findings
    ]
    return contract.CheckOutput(**_head(report), findings=findings, summary=summary)


def seed_out(seed: SeedView) -> contract.SeedOut:
    """One card as the contract has it."""
    taken = seed.card.extraction
    return filled(
        contract.SeedOut,
        seed,
        seed.card,
        id=seed.name,
        extraction=taken and filled(contract.ExtractionOut, taken),
        figure_counts=filled(contract.FigureCountsOut, seed.figure_counts),
        figures=[
            filled(contract.FigureOut, figure, captured=fate == "captured")
            for figure, fate in zip(seed.card.figures, seed.fates, strict=True)
        ],
    )


def _place(place: Place) -> contract.PlaceOut:
    assert place.span is not None  # noqa: S101 - check sets the place of every finding
    return filled(contract.PlaceOut, place.span, place, path=dotted(place.path))
