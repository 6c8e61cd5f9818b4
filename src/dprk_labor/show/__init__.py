"""What a reader can choose, and from a comparison, the documents or a report to a text of that
format.

An answer for people is a sequence of blocks, which `terminal`, `markdown` and `html` write; other
formats have a writer each. Whatever a format needs is imported only when it is asked for, so that
help is quick and JSON does not wait for what tables need.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from dprk_labor.show.text import Terminal

if TYPE_CHECKING:
    from dprk_labor.show.blocks import Block


# What claims and documents are printed as, what views without a table of their own, and so on.
Format = StrEnum("Format", ["TABLE", "JSON", "CSV", "MARKDOWN"])
PlainFormat = StrEnum("PlainFormat", ["TABLE", "JSON", "MARKDOWN"])
OriginsFormat = StrEnum("OriginsFormat", ["TABLE", "JSON", "MARKDOWN", "MERMAID"])
ScanFormat = StrEnum("ScanFormat", ["TABLE", "JSON"])
CheckFormat = StrEnum("CheckFormat", ["TEXT", "JSON", "GITHUB", "SARIF"])
# The order of claims within their groups, and what there is a JSON Schema of.
Sort = StrEnum("Sort", ["FILE", "LOW", "HIGH", "CITED"])
Schema = StrEnum("Schema", ["DATA", "SEED", "OUTPUT"])

WRITERS: Final[dict[str, str]] = {
    "json": "output",
    "csv": "tables",
    "mermaid": "markdown",
    "github": "annotations",
    "sarif": "annotations",
}
"""The module that writes a format for machines; its functions are named `estimates_csv`, by view
and format.
"""
OF_BLOCKS: Final[dict[str, str]] = {"markdown": "markdown"}
"""The module that writes the blocks of any view in a format for people, by `markdown_of`; what
stands in none of the two is written for a terminal.
"""


_ANSWERS: Final = {
    "estimates": "answers_estimates",
    "crosschecks": "answers_estimates",
    "check": "answers_check",
    "scan": "drafts",
}
"""The module that has the blocks of a view, where it is not `answers_sources`."""


def _named(module: str, function: str) -> Callable[..., Any]:
    """A function of this room, imported now."""
    found: Callable[..., Any] = getattr(import_module(f"{__name__}.{module}"), function)
    return found


def written(blocks: Iterable[Block], output_format: str, terminal: Terminal) -> str:
    """Blocks in one of their formats, or else as a terminal shows them."""
    if output_format in OF_BLOCKS:
        found: str = _named(OF_BLOCKS[output_format], f"{output_format}_of")(blocks)
        return found
    from dprk_labor.show.terminal import text_of

    return text_of(blocks, terminal)


def answer(view: str, *given: Any, spreadsheet_safe: bool = False, **more: object) -> Any:  # noqa: ANN401 - a text, or its parts
    """A view of its subjects, in a format, for a terminal: `answer("estimates", comparison,
    Format.TABLE, Terminal(), full=True)`.

    Blocks take `more`, such as what is `said` first of the selection and the data; formats for
    machines have all that there is. What is long may come in parts.
    """
    *subjects, wanted, terminal = given
    if wanted not in WRITERS:
        blocks = _named(_ANSWERS.get(view, "answers_sources"), view)(*subjects, **more)
        return written(blocks, wanted, terminal)
    guarded = {"spreadsheet_safe": spreadsheet_safe} if wanted == Format.CSV else {}
    return _named(WRITERS[wanted], f"{view}_{wanted}")(*subjects, **guarded)
