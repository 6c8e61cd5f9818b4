"""What a reader can choose and what it is shown on; and from a comparison, the documents or a
report to a text of that format.

An answer for people is a sequence of blocks, which `terminal`, `markdown` and `html` write; other
formats have a writer each. Whatever a format needs is imported only when it is asked for, so that
help is quick and JSON does not wait for what tables need.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dprk_labor.text.characters import visible, written_out

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
and format, and those for JSON and CSV make the values and the rows that are
written here. What stands here is not made of blocks,
which are for people.
"""


_ASCII: Final = str.maketrans(
    {
        "–": "-", "—": "--", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "·": "|",
        "→": "->", "←": "<-", "÷": "/", "×": "x", "✗": "x", "─": "-", "╌": "~", "●": "#", "○": "o",
        "▶": ">", "┃": "|", "┴": "+", "\u00a0": " ", "━": "=", "╍": "~", "┄": ".", "│": "|",
        "┌": "/", "└": "\\", "−": "-", "≈": "~",
    }
)  # fmt: skip
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_ROW: Final = re.compile(r"\s{2,}")
_LEFTWARD: Final = (
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]+"
)
_TURNING: Final = re.compile(f"{_LEFTWARD}(?:(?:[ '’\"-]|&quot;|&#x27;){_LEFTWARD})*")


# What the log of a CI takes for a command: `::error::` at the start of a line, and anywhere in one
# `##[error]`, `##vso[`, `##teamcity[`, of which this is the place behind the second sign.
COMMAND: Final = r"(?<=##)(?=\[|(?i:vso|teamcity)\[)"
_COMMAND: Final = re.compile(rf":(?=:[A-Za-z])|#{COMMAND}")


class Terminal(NamedTuple):
    """What the output goes to: how wide, whether in color, whether it shows more than ASCII."""

    width: int = 80
    color: bool = False
    unicode: bool = True

    def shown(self, text: str) -> str:
        """Text from a data file in characters that this terminal shows and does not obey."""
        return closed_up(unobeyed(text if self.unicode else to_ascii(text)))

    def exact(self, text: str) -> str:
        """The same for what is pasted: a likeness would be another text."""
        return unobeyed(text) if self.unicode else escaped(unobeyed(text))


def unobeyed(text: str) -> str:
    """The text with everything written out that a terminal obeys, or whoever reads its lines."""
    return _COMMAND.sub(lambda match: written_out(match[0]), visible(text))


def closed_up(text: str) -> str:
    """The text with one space for a row of them, behind which a line of its own would seem to begin
    where the terminal breaks the row.
    """
    return _ROW.sub(" ", text)


def isolated(text: str, opening: str = "\u2068", closing: str = "\u2069") -> str:
    """The text with words of right-to-left scripts between marks that keep all else in its order.

    Without them "11,000–12,000" behind such a name is shown as "12,000–11,000". The marks are
    first strong isolate and pop directional isolate, or what a format has for them.
    """
    return _TURNING.sub(f"{opening}\\g<0>{closing}", text)


def to_ascii(text: str) -> str:
    """The text for a terminal that has ASCII only; what has no likeness is written as an escape."""
    return escaped(text.translate(_ASCII))


def escaped(text: str) -> str:
    """The text with an escape for what is not ASCII."""
    return _NOT_ASCII.sub(lambda match: written_out(match[0]), text)


def template(name: str) -> str:
    """A text of ours that is no code, such as the glossary."""
    return (Path(__file__).with_name("templates") / name).read_text("utf-8")


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
    if output_format == "markdown":
        from dprk_labor.show.markdown import markdown_of

        return markdown_of(blocks)
    from dprk_labor.show.terminal import text_of

    return text_of(blocks, terminal)


def answer(
    view: str,
    *given: Any,  # noqa: ANN401 - of many types
    said: Iterable[str] = (),
    spreadsheet_safe: bool = False,
    **more: object,
) -> Any:  # noqa: ANN401 - a text, or its parts
    """A view of its subjects, in a format, for a terminal: `answer("estimates", comparison,
    Format.TABLE, Terminal(), full=True)`.

    What is `said` of the selection and the data stands before the blocks, which take `more`;
    formats for machines have all that there is. What is long may come in parts.
    """
    *subjects, wanted, terminal = given
    if wanted not in WRITERS:
        from dprk_labor.show.blocks import Item

        blocks = _named(_ANSWERS.get(view, "answers_sources"), view)(*subjects, **more)
        return written([*(Item("!", text) for text in said), *blocks], wanted, terminal)
    found = _named(WRITERS[wanted], f"{view}_{wanted}")(*subjects)
    if wanted == Format.JSON:
        return _named("output", "json_parts")(found)
    if wanted == Format.CSV:
        return _named("tables", "table")(view, found, spreadsheet_safe=spreadsheet_safe)
    return found
