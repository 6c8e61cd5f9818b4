"""The rules of `check`, one module each.

A rule has an `ID` and a function `check(context)` that yields findings. The tuple of them all is in
`dprk_labor.check`; those without which a data set cannot be compared at all are in `load`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from dprk_labor.findings import Finding
from dprk_labor.rules.context import Context


class Rule(Protocol):
    """One thing that `check` holds the data to."""

    ID: str

    def check(self, context: Context) -> Iterator[Finding]:
        """Everything in the data that breaks the rule."""


__all__ = ["Context", "Rule"]
