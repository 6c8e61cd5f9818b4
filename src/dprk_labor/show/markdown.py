"""Blocks as GitHub-flavored Markdown, for reports and issues."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from dprk_labor.show.blocks import Blocks, Chart, Finding, Heading, Item, Row, Table, Text, Verbatim
from dprk_labor.show.text import isolated, visible

# What Markdown obeys anywhere, what begins a list or a heading, and what GitHub makes a link of.
_MARKUP: Final = re.compile(
    r"[\\`*_{}\[\]<>#|~&!$]|^[-+=]|(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE
)
_NUMBERED: Final = re.compile(r"^(\d+)([.)])")
# GitHub finds names, issues and emoji in the text that Markdown leaves, behind a backslash too.
_CALLING: Final = re.compile(r"@(?=[\w.-])|#(?=\d)|\bGH-(?=\d)|:(?=[\w+\\-]+:)", re.IGNORECASE)


def markdown_of(blocks: Blocks) -> str:
    """The blocks as Markdown, an empty line between those of different kinds."""
    lines: list[str] = []
    before = None
    for block in blocks:
        if lines and not (isinstance(block, Item) and before is Item):
            lines.append("")
        lines += _lines(block)
        before = type(block)
    return "".join(f"{line}\n" for line in lines)


def _lines(block: object) -> Iterator[str]:
    match block:
        case Heading():
            aside = f" · {escape(block.aside)}" if block.aside else ""
            yield f"{'#' * (block.level + 1)} {escape(block.text)}{aside}"
        case Text():
            yield escape(block.text)
        case Item():
            label = f"**{escape(block.label)}** " if block.label else ""
            yield f"{'  ' * block.depth}- {label}{escape(block.text)}"
        case Finding():
            for item in block.items:
                yield from _lines(item)
        case Chart():
            yield from _chart(block)
        case Table():
            yield from _table(block.head, block.rows)
        case Verbatim():  # pragma: no branch - the last kind
            yield from ("```text", *map(visible, block.lines), "```")


def _chart(chart: Chart) -> Iterator[str]:
    for number, (heading, voices) in enumerate(chart.parts):
        yield from [""] * bool(number)
        yield from _lines(heading)
        yield ""
        names = list(dict.fromkeys(name for row in chart.rows for name, _ in row.details))
        rows = ((voice.title, row) for voice in voices for row in voice.rows)
        head = (
            "Origin, counted once",
            "Figure",
            "Document",
            "Notes",
            *(n.capitalize() for n in names),
        )
        yield from _table(head, (_cells(title, row, names) for title, row in rows))


def _cells(voice: str, row: Row, names: Sequence[str]) -> tuple[str, ...]:
    details = dict(row.details)
    figure = row.figure + (" (may repeat another)" if row.repeats else "")
    inferred = " (inferred)" if row.is_inferred else ""
    own = (voice + inferred, figure, f"{row.document} {row.citation}", " ".join(row.marks))
    return (*own, *(details.get(name, "") for name in names))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _row([escape(cell) for cell in head])
    yield _row(["---"] * len(head))
    for row in rows:
        yield _row([escape(cell) for cell in row])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def escape(text: str) -> str:
    """Text as Markdown shows it unchanged, in a table cell too."""
    text = _NUMBERED.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", visible(text)))
    return isolated(_CALLING.sub(r"\g<0><!-- -->", text), "&#x2068;", "&#x2069;")
