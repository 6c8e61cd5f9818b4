"""Which of many names a wrong one means, and many names in a row, at a length that people read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

_COMPARED: Final = 100
"""With so many names a wrong one is compared at most: those that stand nearest in the alphabet."""
_SHOWN: Final = 20


def meant(name: str, ordered: Sequence[str]) -> str | None:
    """The name that is most like this one, among the nearest of names in order; None for none."""
    import difflib  # noqa: PLC0415 - only where something is wrong

    at = bisect_left(ordered, name)
    near = ordered[max(at - _COMPARED // 2, 0) : at + _COMPARED // 2]
    return next(iter(difflib.get_close_matches(name, near, n=1)), None)


def listed(names: Sequence[str]) -> str:
    """Names one after the other, "A, B, C"; of very many the first, "A, B and 998 more"."""
    more = len(names) - _SHOWN
    return ", ".join(names) if more < 2 else f"{', '.join(names[:_SHOWN])} and {more:,} more"
