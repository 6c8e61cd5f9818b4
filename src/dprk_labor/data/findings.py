"""What can be wrong with the files, and where, and which of many names a wrong one means.

A rule points at a symbolic place (a file and a path into its YAML); the place gets its line and
column only when the finding is shown. Lines and columns count from 1; an end is exclusive.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

YamlPath = tuple[str | int, ...]
"""Keys and list positions from the top of a file: `("estimates", 3, "quote")`."""


_COMPARED: Final = 100
"""With so many names a wrong one is compared at most: those that stand nearest in the alphabet."""
_SHOWN: Final = 20


class Level(StrEnum):
    """How serious a finding is; an error fails `check`, a warning only a strict one."""

    ERROR = "error"
    WARNING = "warning"


class Span(NamedTuple):
    """Where something stands in a text, in code points; the end lies just behind it."""

    line: int
    column: int
    end_line: int
    end_column: int


class Place(NamedTuple):
    """A file and a path into it; `on_key` points at the key instead of its value.

    `span` is set where the place is known at once, as it is for a syntax error.
    """

    file: str
    path: YamlPath = ()
    on_key: bool = False
    span: Span | None = None


class Finding(NamedTuple):
    """One thing that is wrong: which rule says so, in one message, where, and what to do."""

    rule: str
    level: Level
    message: str
    primary: Place
    related: tuple[Place, ...] = ()
    help: str = ""


class DataError(Exception):
    """The files cannot be used as they are; `findings` says why, all of it that can be known."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(f"{len(findings)} finding(s), the first: {findings[0].message}")
        self.findings = findings


def dotted(path: YamlPath) -> str:
    """A path as people write it: `estimates[3].quote`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


def in_file_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Located findings by file, line and column."""
    return tuple(sorted(findings, key=_order))


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    span = finding.primary.span or Span(1, 1, 1, 1)
    return finding.primary.file, span.line, span.column, finding.rule, finding.message


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
