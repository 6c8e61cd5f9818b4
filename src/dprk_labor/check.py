"""Everything that can be wrong with a data set: read it, hold it to the rules, count."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import Final

from dprk_labor import datafile, loading
from dprk_labor.datafile import DataFiles
from dprk_labor.findings import DataError, Finding, Level
from dprk_labor.loading import PREREQUISITES, in_file_order
from dprk_labor.rules import (
    Context,
    Rule,
    document,
    inventory,
    passage,
    quote_length,
    quote_range,
    stale_explanation,
)
from dprk_labor.rules.context import fates

RULES: Final[tuple[Rule, ...]] = (
    *PREREQUISITES,
    quote_length,
    quote_range,
    inventory,
    document,
    passage,
)
LATE_RULES: Final[tuple[Rule, ...]] = (stale_explanation,)
"""Rules that need the data set reconciled, and so the prerequisites to hold."""


@dataclass(frozen=True, slots=True)
class Passages:
    """How many quotes were held against their documents, and with what result."""

    verified: int
    failed: int
    not_verified: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What became of the figures on the cards."""

    captured: int
    set_aside: int
    missing: int


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one run, each with its line and column, and what was looked at.

    `path` and `sha256` are the data file's. Where the files could not be read as a data set there
    is nothing to count.
    """

    path: str
    sha256: str
    findings: tuple[Finding, ...]
    estimates: int = 0
    seeds: int = 0
    passages: Passages = Passages(0, 0, 0)
    figures: Figures = Figures(0, 0, 0)

    def count(self, level: Level) -> int:
        """How many findings are of this level."""
        return sum(finding.level is level for finding in self.findings)


def check(files: DataFiles) -> Report:
    """Hold the files to every rule. Raises FileError for a file that cannot be read."""
    content = datafile.read(files.estimates)
    path, sha256 = datafile.shown(files.estimates), hashlib.sha256(content).hexdigest()
    try:
        source = loading.read(files, content)
    except DataError as error:
        return Report(path, sha256, error.findings)
    context = source.context
    findings = source.hold_to(RULES)
    if {rule.ID for rule in PREREQUISITES}.isdisjoint(finding.rule for finding in findings):
        findings = in_file_order((*findings, *source.hold_to(LATE_RULES)))
    return Report(
        path,
        sha256,
        findings,
        len(context.dataset.data.estimates),
        len(context.dataset.seeds),
        _passages(context, findings),
        _figures(context),
    )


def _passages(context: Context, findings: tuple[Finding, ...]) -> Passages:
    texts = context.texts or {}
    changed = {
        finding.primary.file
        for finding in findings
        if finding.rule == document.ID and finding.primary.path in (("size",), ("sha256",))
    }
    failed_at = {finding.primary.path[:2] for finding in findings if finding.rule == passage.ID}
    verified = failed = 0
    for position, estimate in context.estimates():
        if estimate.seed in texts:
            wrong = ("estimates", position) in failed_at
            wrong = wrong or context.seed_files[estimate.seed] in changed
            failed += wrong
            verified += not wrong
    total = len(context.dataset.data.estimates)
    return Passages(verified, failed, total - verified - failed)


def _figures(context: Context) -> Figures:
    dataset = context.dataset
    counts = Counter(one for seed in dataset.seeds for one in fates(dataset, seed))
    return Figures(counts["captured"], counts["set aside"], counts["missing"])
