"""A finding that a curator lets stand is let stand for a reason, and only while it is there.

Some findings are right as they are. Under `ignores` a curator names the rule, what the finding is
about and why; it is then counted and no longer reported. When the finding has gone, the entry is
reported, so that it cannot cover another one later. What keeps the data from being read or compared
at all cannot be ignored.

Wrong:

    ignores:
      - rule: look-alike
        about: crowd-gazette
        reason: Two counts that happened to agree.

Right:

    ignores: []

To mend it, remove the entry, or correct its rule or what it is about: the id of an estimate, the
name that is declared, the name of a seed card, or that of the data file for what stands in none of
these. Older files have `on` for `about`, which is read too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import PurePath

from dprk_labor.data.context import Breach, Context
from dprk_labor.data.findings import Finding, Level
from dprk_labor.data.model import Ignore

ID = "ignores"
LEVEL = Level.ERROR


def ignored(
    context: Context, findings: Sequence[Finding], allowed: Collection[str]
) -> tuple[list[Finding], list[Breach]]:
    """The findings that are let stand, and what is wrong with the entries themselves."""
    let_stand: list[Finding] = []
    breaches: list[Breach] = []
    for position, entry in enumerate(context.dataset.data.ignores):
        where = context.at("ignores", position)
        if entry.rule not in allowed:
            advice = f"use one of: {', '.join(sorted(allowed))}"
            breaches.append(Breach(f"no rule {entry.rule!r} can be ignored", where, advice))
            continue
        matched = [one for one in findings if _covers(context, entry, one) and one not in let_stand]
        let_stand += matched
        if not matched:
            message = f"{entry.rule} finds nothing about {entry.about!r}"
            breaches.append(Breach(message, where, "remove this entry"))
    return let_stand, breaches


def _covers(context: Context, entry: Ignore, finding: Finding) -> bool:
    return entry.rule == finding.rule and entry.about in _subjects(context, finding)


def _subjects(context: Context, finding: Finding) -> Iterator[str]:
    """What a finding is about: an estimate, a declared name, a seed card or the data file."""
    place = finding.primary
    path = place.path
    if not path and place.span is not None:
        path = context.files[place.file].path(place.span)
    if place.file != context.data_file:
        yield from (seed for seed, name in context.seed_files.items() if name == place.file)
    elif len(path) < 2:
        yield PurePath(place.file).name
    elif isinstance(path[1], str):
        yield path[1]
    elif path[0] == "estimates":
        yield context.dataset.data.estimates[path[1]].id
