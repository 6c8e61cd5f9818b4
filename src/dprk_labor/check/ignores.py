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

from collections.abc import Collection, Iterator
from pathlib import PurePath

from dprk_labor.data.context import Breach, Context, Rule
from dprk_labor.data.findings import Level, Place

ID = "ignores"
LEVEL = Level.ERROR


class Ignores:
    """The entries of a data file, and which findings they cover.

    `allowed` are the rules of which a finding can be let stand; `let_stand` has what was so far.
    """

    def __init__(self, context: Context, allowed: Collection[str]) -> None:
        self._context, self._allowed = context, allowed
        self._entries: dict[tuple[str, str], int] = {}
        for position, entry in enumerate(context.dataset.data.ignores):
            if entry.rule in allowed:
                self._entries.setdefault((entry.rule, entry.about), position)
        self._rules = {rule for rule, _ in self._entries}
        self._seeds = {name: seed for seed, name in context.seed_files.items()}
        self._used: set[int] = set()
        self.let_stand: dict[Rule, list[Breach]] = {}

    def cover(self, rule: Rule, breach: Breach) -> bool:
        """Whether this is let stand; it is kept if it is."""
        if rule.ID not in self._rules:
            return False
        position = self._entries.get((rule.ID, self._subject(breach.primary) or ""))
        if position is None:
            return False
        self._used.add(position)
        self.let_stand.setdefault(rule, []).append(breach)
        return True

    def stale(self) -> Iterator[Breach]:
        """What is wrong with the entries themselves, once all findings have been looked at."""
        for position, entry in enumerate(self._context.dataset.data.ignores):
            where = self._context.at("ignores", position)
            if entry.rule not in self._allowed:
                advice = f"use one of: {', '.join(sorted(self._allowed))}"
                yield Breach(f"no rule {entry.rule!r} can be ignored", where, advice)
            elif position not in self._used:
                message = f"{entry.rule} finds nothing about {entry.about!r}"
                yield Breach(message, where, "remove this entry")

    def _subject(self, place: Place) -> str | None:
        """What a finding is about: an estimate, a declared name, a seed card or the data file."""
        if place.file != self._context.dataset.path:
            return self._seeds.get(place.file)
        path = place.path
        if not path and place.span is not None:
            path = self._context.files[place.file].path(place.span)
        if len(path) < 2:
            return PurePath(place.file).name
        section, key = path[:2]
        if isinstance(key, int):
            estimates = self._context.dataset.data.estimates
            return estimates[key].id if section == "estimates" else None
        return key
