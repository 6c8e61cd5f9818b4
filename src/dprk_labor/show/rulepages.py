"""The page of each rule, from its docstring: what it says, why, two examples, and what to do.

The rules of the loader have no module of their own, and so their pages stand here.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Final, cast

from dprk_labor.data.context import HasPage
from dprk_labor.data.findings import Level

_LOADER: Final = {
    "encoding": r"""
Every file is text in UTF-8, and not larger than 64 MiB; a document is not larger than 8 MiB.

A file in another encoding shows other characters to each reader; a quote could never be held
against its document.

Wrong:

    claimant: the police, in Windows-1252: \x92

Right:

    claimant: the police

To mend it, save the file as UTF-8.
""",
    "yaml": """
Every file is plain YAML: one document of texts, lists and mappings.

Duplicate keys, anchors and aliases, merge keys, tags and several documents are refused: of two
values for one key the last would win without a word, and the others say in one place what stands
in another.

Wrong:

    low: 8,000
    low: 9,000
    high: 8,000
    approximate: true

Right:

    low: 8,000
    high: 8,000
    approximate: true

To mend it, keep one of the two, and write every value out where it is used.
""",
    "schema": """
Every key is known, every value has its form, and nothing that is needed is missing.

Silence has words of its own, `unstated` and `unknown`: a value that is left out is an oversight,
not a statement.

Wrong:

    origin: police-count
    origin_status: unattributed

Right:

    origin: police-count
    origin_status: named

To mend it, do what the message says; an editor that reads the schema shows it while you type.
""",
}


@dataclass(frozen=True, slots=True)
class RulePage:
    """One rule as it is published; `wrong` and `right` are lines of YAML."""

    rule: str
    level: Level
    title: str
    why: str
    wrong: str
    right: str
    mend: str


def pages(rules: Iterable[HasPage]) -> Iterator[RulePage]:
    """The pages of the loader's rules and of these, in order."""
    for name, text in _LOADER.items():
        yield _page(name, Level.ERROR, text)
    for rule in rules:
        # From its source, for `python -OO` keeps no docstrings.
        tree = ast.parse(inspect.getsource(cast("ModuleType", rule)))
        yield _page(rule.ID, rule.LEVEL, ast.get_docstring(tree) or "")


def _page(rule: str, level: Level, text: str) -> RulePage:
    head, wrong, right = re.split(r"\n\n(?:Wrong|Right):\n\n", text.strip())
    title, why = head.split("\n\n", 1)
    example, mend = re.split(r"\n\n(?! )", right, maxsplit=1)
    return RulePage(rule, level, title, why, wrong, example, mend)


_INTRODUCTION: Final = """# The rules of `check`

Generated from the rules themselves; the tests run their examples. A finding of the level error
fails `check`, a warning does so only with `--strict`. A finding that a curator lets stand is listed
under `ignores` in the data file, with the reason.
"""


def markdown(found: Iterable[RulePage]) -> str:
    """The pages as one Markdown document."""
    return "\n".join((_INTRODUCTION, *map(_section, found)))


def _section(page: RulePage) -> str:
    head = f"## `{page.rule}` ({page.level})\n\n{page.title}\n\n{page.why}"
    return f"{head}\n\nWrong:\n\n{page.wrong}\n\nRight:\n\n{page.right}\n\n{page.mend}\n"
