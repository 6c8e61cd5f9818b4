"""The whole comparison as one page of HTML: no scripts, no network, for screen and paper.

It is made of the blocks of the other views, so that it has every note and assumption that they
have; what is only looked up lies in folds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import resources
from string import Template

from dprk_labor import __version__
from dprk_labor.compare.reconcile import Comparison, provenance
from dprk_labor.show import answers, answers_sources
from dprk_labor.show.answers_crosschecks import crosschecks
from dprk_labor.show.answers_estimates import about_metric, by_metric, conflicts, overview
from dprk_labor.show.answers_sources import SeedView, seed_views
from dprk_labor.show.blocks import Block, Heading, Item, Text
from dprk_labor.show.html import html_of, plain, shown


def report_html(comparison: Comparison, *, full: bool = False, licence: str = "") -> str:
    """The page; in full with its folds open."""
    return _Report(comparison, full=full).page(licence)


class _Report:
    def __init__(self, comparison: Comparison, *, full: bool) -> None:
        self._whole = comparison
        self._comparison, self._left = answers.bounded(comparison)
        self._is_full = full
        cited = {claim.estimate.seed for claim in self._comparison.claims}
        every = comparison.dataset.seeds
        names = [name for name in every if name in cited or not self._left]
        self._seeds = seed_views(comparison.dataset, names)
        self._labels = [seed.label for seed in self._seeds]

    def page(self, licence: str) -> str:
        dataset = self._comparison.dataset
        template = resources.files("dprk_labor.show") / "templates" / "report.html"
        heading, *first = overview(self._whole, conflicts(self._whole))
        if self._left:
            first.append(Text(f"{self._left} `estimates METRIC` and `export` have all."))
        return Template(template.read_text("utf-8")).substitute(
            title=plain(dataset.title),
            heading=shown(dataset.title),
            counts=shown(heading.aside if isinstance(heading, Heading) else ""),
            body=self._html(first) + "".join(f"{line}\n" for line in self._sections()),
            path=shown(str(dataset.path)),
            sha256=dataset.sha256,
            licence=f"{licence}; " if licence else "",
            version=__version__,
        )

    def _sections(self) -> Iterator[str]:
        comparison = self._comparison
        yield '<div class="metrics">'
        cards = {conflict.item.label for conflict in conflicts(self._whole)}
        for part, new in by_metric(comparison):
            yield f'<section id="metric-{plain(part.groups[0].metric)}">'
            told = about_metric(part, new, full=False, is_one=False)
            yield self._html(b for b in told if not (isinstance(b, Item) and b.label in cards))
            yield self._fold("Words as published, and where they come from", _words(part))
            notes = [item for note in part.notes for item in answers.told(note)]
            yield self._fold("Notes in full", notes)
            yield "</section>"
        yield "</div>"
        heading, *sums = crosschecks(comparison, full=True)
        yield f"<section>{self._html([heading])}"
        yield self._fold("The sums, what they take for granted, and what does not fit", sums)
        yield f"</section><section>{self._html([Heading('Who says what after whom')])}"
        tree = self._html(answers_sources.origins(comparison, provenance(comparison)))
        yield f'<div class="origins">{tree}</div></section><section>'
        yield self._html(
            [Heading("Documents"), *answers_sources.seeds(comparison.dataset, self._seeds)]
        )
        documents = "".join(map(self._card, self._seeds))
        yield self._folded("The documents one by one: summary, hash, every figure", documents)
        groups = answers.groups_at_hand(comparison)
        sentences = answers.granted(groups, comparison.claims)
        taken = [
            *answers.granted_blocks(sentences, full=True),
            *answers.remarked(comparison.claims, comparison.notes, full=True),
        ]
        yield self._fold("What is taken for granted of the claims", taken)
        yield "</section>"

    def _html(self, blocks: Iterable[Block]) -> str:
        return html_of(blocks, self._labels)

    def _card(self, seed: SeedView) -> str:
        """A document, where its citations lead to."""
        card = self._html(answers_sources.card(self._comparison.dataset, seed))
        return f'<article id="document-{plain(seed.label)}">{card}</article>'

    def _fold(self, summary: str, blocks: Iterable[Block]) -> str:
        return self._folded(summary, self._html(blocks))

    def _folded(self, summary: str, text: str) -> str:
        """What is only looked up; open in full. "" where there is nothing."""
        opening = f"<details{' open' * self._is_full}><summary>{summary}</summary>"
        return f"{opening}\n{text}</details>" if text else ""


def _words(comparison: Comparison) -> Iterator[Item]:
    """Each claim with its words, who says them, and what they go back to."""
    for claim in comparison.claims:
        yield Item(claim.citation, answers.label(claim))
        yield from (
            Item(name, text, 1) for name, text in answers.details(comparison.dataset, claim)
        )
