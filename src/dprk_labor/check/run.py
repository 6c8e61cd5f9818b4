"""Everything that can be wrong with a data set: read it, hold it to the rules, count."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Final, NamedTuple

from dprk_labor.check.beside import hidden_characters, unjudged
from dprk_labor.check.cards import document, inventory, unlisted_figure
from dprk_labor.check.evidence import dates, evidence, proven
from dprk_labor.check.links import look_alike, repeated_origin, stale_explanation, unused
from dprk_labor.check.quotes import passage, quote_length, quote_range
from dprk_labor.data import datafile, loading
from dprk_labor.data.datafile import DataFiles
from dprk_labor.data.findings import (
    Breach,
    Context,
    DataError,
    Finding,
    Level,
    Place,
    Rule,
    YamlPath,
    in_file_order,
    rule,
)
from dprk_labor.data.prerequisites import PREREQUISITES
from dprk_labor.data.vocabulary import Figures, counted, fates
from dprk_labor.data.yamldoc import YamlDocument

OF_LINKS: Final = look_alike, repeated_origin, unused, stale_explanation
"""Rules that follow names and ids from one claim to another, and so need the prerequisites."""
RULES: Final[tuple[Rule, ...]] = (
    hidden_characters,
    unjudged,
    quote_length,
    quote_range,
    inventory,
    document,
    unlisted_figure,
    passage,
    evidence,
    dates,
    *OF_LINKS,
)
"""The rules of which a finding can be let stand."""
_OF_THE_WHOLE: Final = (("size",), ("sha256",), ("document",))
"""The fields of a card that, if false, disprove every quote from its document."""


@rule(Level.ERROR)
def ignores(context: Context) -> Iterator[Breach]:
    """A finding that a curator lets stand has a reason, and still exists.

    Some findings are right as they are. Under `ignores` a curator names the rule, what the finding
    is about and why it stands; it is then counted and no longer reported. If the rule finds several
    things there, `field` says which one, by its key. When the finding has gone, the entry is
    reported, so that it cannot cover another one later. What keeps the data from being read or
    compared at all cannot be ignored; nor can a document that is not the one its card describes.

    Wrong:

        ignores:
          - rule: look-alike
            about: crowd-gazette
            reason: Two counts that happened to agree.

    Right:

        ignores: []

    To fix it, remove the entry, or correct its rule or what it is about: the id of an estimate, a
    declared name, the name of a seed card or, if the finding is in none of these, the name of the
    data file. Older files have `on` for `about`, which is read too.
    """
    allowed = {one.id: one for one in RULES}
    ran = {one.id for one in context.let_stand}
    standing: dict[tuple[str, str | None], dict[str, str]] = {}
    for of, breaches in context.let_stand.items():
        for breach in breaches:
            about, field = _subject(context, breach.primary)
            standing.setdefault((of.id, about), {}).setdefault(field, breach.message)
    of_estimates = {one.id: one.seed for _, one in context.estimates()}
    absent = {seed for seed in context.dataset.seeds if seed not in (context.texts or {})}
    by_field = {(one.rule, one.about, one.field) for one in context.dataset.data.ignores}
    for position, entry in enumerate(context.dataset.data.ignores):
        where = context.at("ignores", position)
        if entry.rule not in allowed:
            advice = f"use one of: {', '.join(sorted(allowed))}"
            yield Breach(f"no rule {entry.rule!r} can be ignored", where, advice)
            continue
        untold = allowed[entry.rule].reads and (
            context.texts is None or of_estimates.get(entry.about, entry.about) in absent
        )
        messages = standing.get((entry.rule, entry.about), {})
        covered = [
            field
            for field in messages
            if entry.field == field
            or (entry.field is None and (entry.rule, entry.about, field) not in by_field)
        ]
        if entry.rule in ran and not covered and not untold:
            message = f"{entry.rule} finds nothing about {entry.about!r}"
            yield Breach(message, where, "remove this entry")
        if len(covered) > 1:
            named = "; ".join(f"{field or 'no key'}: {messages[field]}" for field in covered)
            message = f"{entry.rule} finds {len(covered)} things about {entry.about!r}: {named}"
            advice = "name one of them under `field`, and each other one in its own entry"
            yield Breach(message, where, advice)
        for field in covered:
            del messages[field]  # a second one covers nothing


def _subject(context: Context, place: Place) -> tuple[str | None, str]:
    """What a finding is about, an estimate, a declared name, a seed card or the data file; and the
    key there, empty for all of it.
    """
    path = place.path
    if not path and place.span is not None:
        path = context.files[place.file].path(place.span)
    if place.file != context.dataset.path:
        return PurePath(place.file).stem, str(*path[:1])
    if len(path) < 2:
        return PurePath(place.file).name, str(*path[:1])
    section, key, *field = path[:3]
    if isinstance(key, str):
        return key, str(*field)
    of_estimates = section == "estimates"
    return context.dataset.data.estimates[key].id if of_estimates else None, str(*field)


PUBLISHED: Final[tuple[Rule, ...]] = (*PREREQUISITES, *RULES, ignores)
"""Whatever has a page in docs/rules.md, but for the rules of the loader."""


class Passages(NamedTuple):
    """How many quotes were compared with their documents, and with what result."""

    verified: int
    failed: int
    not_verified: int


class Proof(NamedTuple):
    """In how many estimates a field is given, and in how many of them it is proven."""

    given: int
    proven: int


class Report(NamedTuple):
    """The findings of one run, each with its line and column, and what was looked at.

    `path` and `sha256` are the data file's; `ignored` counts the findings that are let stand, which
    `let_stand` lists as far as findings are listed; `proofs` has for each field of the estimates
    how often it is given and how often the documents' own words prove it. Where the files could not
    be read as a data set there is nothing to count.
    """

    path: str
    sha256: str
    findings: tuple[Finding, ...]
    estimates: int = 0
    seeds: int = 0
    passages: Passages = Passages(0, 0, 0)
    figures: Figures = Figures(0, 0, 0)
    ignored: int = 0
    let_stand: tuple[Finding, ...] = ()
    proofs: Mapping[str, Proof] = {}
    files: Mapping[str, YamlDocument] = {}

    @property
    def failed(self) -> bool:
        """Whether there is an error."""
        return self.count(Level.ERROR) > 0

    def count(self, level: Level) -> int:
        """How many findings are of this level."""
        return sum(finding.level is level for finding in self.findings)


def check(files: DataFiles, *, strict: bool = False, proofs: bool = True) -> Report:
    """Hold the files to every rule; if `strict`, each warning is an error.

    `proofs` are counted, and what is let stand is listed, unless nobody will look at them.

    Raises FileError for a file that cannot be read.
    """
    content = datafile.read(files.estimates)
    path, sha256 = datafile.shown(files.estimates), hashlib.sha256(content).hexdigest()
    documents: dict[str, YamlDocument] = {}
    try:
        context = loading.read(files, content, documents)
    except DataError as error:
        return Report(path, sha256, error.findings, files=documents)
    return held(context, strict=strict, proofs=proofs)


def held(context: Context, *, strict: bool = False, proofs: bool = True) -> Report:
    """The same of files that have been read."""
    entries = {(one.rule, one.about, one.field) for one in context.dataset.data.ignores}
    ignored = {name for name, *_ in entries}
    failed: set[YamlPath] = set()
    changed: set[str] = set()

    def is_let_stand(rule: Rule, breach: Breach) -> bool:
        if rule is passage:
            failed.add(breach.primary.path[:2])
        elif rule is document and breach.primary.path in _OF_THE_WHOLE:
            changed.add(breach.primary.file)
        if rule.id not in ignored or (rule is document and breach.level is None):
            return False
        about, field = _subject(context, breach.primary)
        covered = not entries.isdisjoint((rule.id, about, one) for one in (None, field))
        if covered:
            context.let_stand[rule].append(breach)
        return covered

    def hold_to(rules: Iterable[Rule]) -> tuple[Finding, ...]:
        context.let_stand.update((one, []) for one in rules)
        return context.hold_to(rules, is_let_stand)

    findings = context.broken + hold_to(
        [one for one in RULES if not context.broken or one not in OF_LINKS]
    )
    kept = in_file_order((*findings, *context.hold_to([ignores])))
    let_stand = in_file_order(
        finding
        for rule, breaches in context.let_stand.items()
        if proofs  # without them the file need not be gone through again for their places
        for finding in context.located(rule, breaches)
    )
    if strict:
        kept = tuple(finding._replace(level=Level.ERROR) for finding in kept)
    dataset = context.dataset
    return Report(
        dataset.path,
        dataset.sha256,
        kept,
        len(dataset.data.estimates),
        len(dataset.seeds),
        _passages(context, failed, changed),
        _figures(context),
        sum(map(len, context.let_stand.values())),
        let_stand,
        _proofs(context) if proofs else {},
        context.files,
    )


def _proofs(context: Context) -> dict[str, Proof]:
    given, bearing = Counter[str](), Counter[str]()
    for _, estimate in context.estimates():
        for name, is_proven in proven(context, estimate).items():
            given[name] += 1
            bearing[name] += is_proven
    return {name: Proof(count, bearing[name]) for name, count in given.items()}


def _passages(context: Context, failed: Collection[YamlPath], changed: Collection[str]) -> Passages:
    """`failed` are the paths of estimates whose quotes were not found, `changed` the cards whose
    documents are others.
    """
    texts = context.texts or {}
    counts = Counter(
        ("estimates", position) in failed or context.seed_files[estimate.seed] in changed
        for position, estimate in context.estimates()
        if estimate.seed in texts
    )
    return Passages(
        counts[False], counts[True], len(context.dataset.data.estimates) - counts.total()
    )


def _figures(context: Context) -> Figures:
    held = context.captured.items()
    return counted(one for seed, texts in held for one in fates(context.dataset, seed, texts))
