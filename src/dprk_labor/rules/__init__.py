"""The rules of `check`, one module each.

A rule has an `ID`, a `LEVEL`, a docstring that is its page in docs/rules.md, and a function
`check(context)` that yields breaches. The tuple of them all is in `dprk_labor.check`; those without
which a data set cannot be compared at all are in `dprk_labor.loading`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from dprk_labor.findings import Level
from dprk_labor.rules.context import Breach, Context


class HasPage(Protocol):
    """Whatever reports findings under a name of its own; its docstring is its page."""

    ID: str
    LEVEL: Level
    __doc__: str | None


class Rule(HasPage, Protocol):
    """One thing that `check` holds the data to."""

    def check(self, context: Context) -> Iterator[Breach]:
        """Everything in the data that breaks the rule."""


__all__ = ["Breach", "Context", "HasPage", "Rule"]
