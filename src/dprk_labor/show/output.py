"""The JSON of each command: the engine's values as the contract has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dprk_labor.compare.agreement import Agreement, agree
from dprk_labor.compare.apart import shared_range
from dprk_labor.compare.groups import leave_one_out
from dprk_labor.compare.reconcile import Claim, Comparison, Derived, Group, Note
from dprk_labor.compare.sentences import range_text
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.seedcard import link
from dprk_labor.show.contract import (
    SCHEMA_VERSION,
    AgreementOut,
    CrosscheckOut,
    CrosschecksOutput,
    DatasetOut,
    EstimateOut,
    EstimatesOutput,
    ExplainOutput,
    ExplanationOut,
    GroupOut,
    InstitutionOut,
    LeftOutOut,
    NoteOut,
    OriginOut,
    OriginsOut,
    OriginsOutput,
    RangeOut,
    RegionOut,
    TellingOut,
    filled,
)
from dprk_labor.show.jsontext import json_parts, json_text
from dprk_labor.text import wording
from dprk_labor.text.interval import Range

if TYPE_CHECKING:
    from dprk_labor.compare.provenance import OriginTree, Provenance
    from dprk_labor.compare.voices import Voice


def estimates_json(comparison: Comparison) -> Iterator[str]:
    """A comparison: its claims, groups and notes; in parts."""
    return json_parts(
        EstimatesOutput(
            SCHEMA_VERSION,
            filled(DatasetOut, comparison.dataset),
            (estimate_out(comparison.dataset, claim) for claim in comparison.claims),
            (_group(comparison, i, group) for i, group in enumerate(comparison.groups)),
            (note_out(note) for note in comparison.notes),
        )
    )


def crosschecks_json(comparison: Comparison) -> str:
    """Implied values, residuals, and the notes that rest on them."""
    from dprk_labor.show.answers_crosschecks import resting_notes

    return json_text(
        CrosschecksOutput(
            SCHEMA_VERSION,
            filled(DatasetOut, comparison.dataset),
            [crosscheck_out(check) for check in comparison.crosschecks],
            [note_out(note) for note in resting_notes(comparison)],
        )
    )


def origins_json(comparison: Comparison, found: Provenance) -> str:
    """Institutions, their origins, and the claims that go back to them."""
    data = comparison.dataset.data
    institutions = [
        InstitutionOut(
            key, data.institutions[key].name, [_origin(comparison.dataset, tree) for tree in trees]
        )
        for key, trees in found.institutions
    ]
    unattributed = [claim.id for claim in found.unattributed]
    return json_text(
        OriginsOutput(
            SCHEMA_VERSION, filled(DatasetOut, comparison.dataset), institutions, unattributed
        )
    )


def explain_json(comparison: Comparison, claims: Sequence[Claim]) -> str:
    """Everything that bears on one claim, or on two together."""
    from dprk_labor.compare.provenance import account, pair

    if len(claims) == 1:
        told = account(comparison, claims[0])
        same_origin, verdict, assumed = [one.id for one in told.same_origin], None, list[str]()
        notes, checks = told.notes, told.crosschecks
    else:
        both = pair(comparison, claims[0], claims[1])
        same_origin, verdict, assumed = [], both.verdict, list(both.assumptions)
        notes, checks = both.notes, both.crosschecks
    return json_text(
        ExplainOutput(
            SCHEMA_VERSION,
            filled(DatasetOut, comparison.dataset),
            [estimate_out(comparison.dataset, claim) for claim in claims],
            same_origin,
            verdict,
            assumed,
            [note_out(note) for note in notes],
            [crosscheck_out(check) for check in checks],
        )
    )


def estimate_out(dataset: Dataset, claim: Claim) -> EstimateOut:
    """One claim as the contract has it."""
    card = dataset.seeds[claim.estimate.seed]
    return filled(
        EstimateOut,
        claim.estimate,
        publisher=card.publisher,
        published=card.published,
        page=card.page(claim.estimate.line),
        link=link(card, claim.estimate.quote, claim.estimate.line),
        institution=claim.institution,
        range=range_out(claim.range, claim.unit),
        published_range=range_out(claim.published, claim.unit),
    )


def range_out(stated: Range, unit: str) -> RangeOut:
    """A published range as the contract has it."""
    return filled(RangeOut, stated.interval, stated, text=wording.render(stated, unit))


def _agreement(
    agreement: Agreement, voters: Sequence[Voice], everyone: Sequence[Voice]
) -> AgreementOut:
    unit = voters[0].speaker.unit if voters else wording.NUMBER
    regions = []
    for region in agreement.regions:
        inside = [_voice(voters[i]) for i in region.members]
        outside = [voice for voice in map(_voice, everyone) if voice not in inside]
        regions.append(RegionOut(range_out(shared_range(region, voters), unit), inside, outside))
    known = agree([voter.range.interval for voter in voters if voter.institution])
    return AgreementOut(
        agreement.k, agreement.n, known.k, known.n, known.is_majority, regions, agreement.more
    )


def _voice(voter: Voice) -> str:
    """An institution's id or, for an unattributed claim, the claim's."""
    return voter.institution or voter.speaker.id


def _group(comparison: Comparison, position: int, group: Group) -> GroupOut:
    unit = group.claims[0].unit
    two_sided = [voter for voter in group.voices if voter.is_divided or not voter.one_sided]
    return filled(
        GroupOut,
        group,
        estimates=[claim.id for claim in group.claims],
        origins=filled(OriginsOut, group),
        hull=range_out(group.hull, unit),
        agreement=_agreement(group.agreement, group.united, group.voices),
        agreement_two_sided=_agreement(group.agreement_two_sided, group.two_sided, two_sided),
        without_origin=[
            LeftOutOut(_voice(one.voice), one.contradictions, range_out(one.rest, unit))
            for one in leave_one_out(group)
        ],
        notes=comparison.notes_on.get(position, []),
    )


def note_out(note: Note) -> NoteOut:
    """One note as the contract has it."""
    answer = note.explanation
    return filled(NoteOut, note, explanation=filled(ExplanationOut, answer) if answer else None)


def crosscheck_out(check: Derived) -> CrosscheckOut:
    """A crosscheck as the contract has it."""
    derived, unit = check.result, check.unit
    return filled(
        CrosscheckOut,
        check,
        place=check.whole.group.place,
        inputs=[claim.id for claim in check.claims],
        result=derived
        and filled(RangeOut, derived.interval, derived, text=range_text(derived, unit)),
        unit=check.noun if unit == wording.NUMBER else unit,
    )


def _origin(dataset: Dataset, tree: OriginTree) -> OriginOut:
    return filled(
        OriginOut,
        tree,
        dataset.data.origins[tree.origin],
        tellings=[
            filled(TellingOut, one, one.claim.estimate, estimate=one.claim.id)
            for one in tree.tellings
        ],
        repeated_by=[_origin(dataset, repeat) for repeat in tree.repeated_by],
    )
