"""The whole comparison as one page of HTML: no scripts, no network, for screen and paper.

Jinja2 escapes every value; besides, whatever could steer or reorder text is written out, as it is
for a terminal.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from dprk_labor import __version__
from dprk_labor.compare.notes import NoteLevel
from dprk_labor.compare.provenance import OriginTree, provenance
from dprk_labor.compare.reconcile import Claim, Comparison
from dprk_labor.compare.sentences import counted_noun, listed
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.fields import UNKNOWN
from dprk_labor.data.seedcard import link
from dprk_labor.show import answers, sums, views
from dprk_labor.show.answers_crosschecks import resting_notes
from dprk_labor.show.cards import seed_views
from dprk_labor.show.choices import Notes
from dprk_labor.show.plot import plot_panels
from dprk_labor.show.text import isolated, visible


def report_html(comparison: Comparison) -> str:
    """The page, its picture included."""
    environment = Environment(
        autoescape=True,
        finalize=_seen,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    source = resources.files("dprk_labor.show") / "templates" / "report.html"
    template = environment.from_string(source.read_text("utf-8"))
    dataset = comparison.dataset
    seeds = seed_views(dataset, list(dataset.seeds))
    found = provenance(comparison)
    sections, everywhere = sums.sections(comparison)
    drawn = plot_panels(comparison)
    numbers = {id(comparison.notes[at]): number for at, number in drawn.numbers.items()}
    return template.render(
        plain=_plain,
        title=dataset.title,
        headline=_headline(comparison),
        version=__version__,
        path=dataset.path,
        sha256=dataset.sha256,
        cited=_citing(dataset),
        groups=[
            {**_group(comparison, position), "panel": Markup(panel)}  # noqa: S704 - our own
            for position, panel in enumerate(drawn.panels)
        ],
        legend=Markup(drawn.legend),  # noqa: S704 - our own
        number_of=lambda note: numbers.get(id(note)),
        crosschecks=[
            (one.heading, list(map(sums.check_text, one.checks)), one.assumptions)
            for one in sections
        ],
        assumed_throughout=everywhere,
        open_questions=resting_notes(comparison),
        institutions=[
            {
                "name": dataset.data.institutions[key].name,
                "trees": [_tree(comparison, tree) for tree in trees],
            }
            for key, trees in found.institutions
        ],
        unattributed=[_label(claim) for claim in found.unattributed],
        seeds=[
            {
                **dict(seed.card),
                "title": "untitled" if seed.card.title == UNKNOWN else seed.card.title,
                "label": seed.label,
                "published": answers.dated(seed.card.published),
                "captured": seed.captured,
                "set_aside": seed.set_aside,
                "missing": seed.missing,
            }
            for seed in seeds
        ],
    )


def _label(claim: Claim) -> str:
    return f"[{claim.citation}] {answers.label(claim)}"


@dataclass(frozen=True, slots=True)
class _Tree:
    """One origin as the page has it."""

    title: str
    reason: str | None
    tellings: tuple[str, ...]
    repeated_by: tuple[_Tree, ...]


def _tree(comparison: Comparison, tree: OriginTree) -> _Tree:
    origin = comparison.dataset.data.origins[tree.origin]
    tellings = (_label(one.claim) + views.remarks(one.claim, one.changed) for one in tree.tellings)
    repeats = (_tree(comparison, one) for one in tree.repeated_by)
    return _Tree(origin.title, origin.reason, tuple(tellings), tuple(repeats))


def _group(comparison: Comparison, position: int) -> dict[str, Any]:
    group = comparison.groups[position]
    return {
        "title": views.title(comparison, group),
        "counts": views.counts(group),
        "scope": views.scope(comparison, group),
        "claims": [
            {
                "text": claim.text,
                "quoted": answers.quoted(claim),
                "claimant": claim.estimate.claimant,
                "origin": answers.origin_text(claim),
                "citation": claim.citation,
                "link": link(
                    comparison.dataset.seeds[claim.estimate.seed],
                    claim.estimate.quote,
                    claim.estimate.line,
                ),
            }
            for claim in group.claims
        ],
        "assumptions": group.assumptions,
        "notes": views.notes_for(comparison, position, Notes.ALL)[0],
    }


def _headline(comparison: Comparison) -> str:
    """What there is, and how much of it does not fit."""
    kinds = Counter(note.kind for note in comparison.notes if note.level is NoteLevel.CONTRADICTION)
    counts = [counted_noun(count, kind.replace("-", " ")) for kind, count in kinds.items()]
    found = listed(counts) if counts else "No contradictions among those that are comparable"
    documents = counted_noun(len(comparison.dataset.seeds), "document")
    claims = counted_noun(len(comparison.claims), "claim")
    return f"{claims} from {documents}. {found}."


def _citing(dataset: Dataset) -> Callable[[str], Markup]:
    """Text in which each citation leads to the card of its document."""
    labels = "|".join(map(re.escape, sorted(dataset.seed_labels.values(), key=len, reverse=True)))
    pattern = re.compile(rf"\[({labels}):(\d+[a-z]*)(?:, p\. \d+)?\]")

    def cited(text: str) -> Markup:
        parts, position = [], 0
        for match in pattern.finditer(text):
            parts.append(_shown(text[position : match.start()]))
            link = Markup('<a href="#seed-{}">{}</a>')
            parts.append(link.format(match[1], match[0]))
            position = match.end()
        return Markup("").join([*parts, _shown(text[position:])])

    return cited


def _seen(value: object) -> object:
    """What the page shows of a value: text with nothing hidden in it."""
    return _shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _shown(text: str) -> Markup:
    return Markup(isolated(str(_plain(text)), "<bdi>", "</bdi>"))  # noqa: S704 - escaped


def _plain(text: str) -> Markup:
    """Text where no elements may stand: in an attribute, or as the title of the page."""
    return escape(visible(text))
