"""Blocks as GitHub-flavored Markdown, for reports and issues; and origins as a Mermaid chart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from dprk_labor.compare.reconcile import Claim, Comparison, OriginTree
from dprk_labor.show import isolated
from dprk_labor.show.answers import label
from dprk_labor.show.blocks import Block, Chart, Finding, Heading, Item, Row, Table, Text, Verbatim
from dprk_labor.text.characters import visible, written_out

# What Markdown obeys anywhere, what begins a list, a heading or a command of a CI's log, and what
# GitHub makes a link of.
_MARKUP: Final = re.compile(
    r"[\\`*_{}\[\]<>#|~&!$]|^[-+=:]|(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE
)
_NUMBERED: Final = re.compile(r"^(\d+)([.)])")
# GitHub finds names, issues and emoji in the text that Markdown leaves, behind a backslash too.
_CALLING: Final = re.compile(r"@(?=\\?[\w.-])|#(?=\d)|\bGH-(?=\d)|:(?=[\w+\\-]+:)", re.IGNORECASE)


def markdown_of(blocks: Iterable[Block]) -> str:
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
        names = list(dict.fromkeys(item.label for row in chart.rows for item in row.details))
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
    details = {item.label: item.text for item in row.details}
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


# What ends a label, marks it up as Markdown, makes a link of it or says where one leads (`[a]: b`),
# sets formulas (`$$`), directives (`%%{`), styles and icons (`fa:fa-car`), begins a list, or turns
# the chart wherever it stands (`direction LR`).
_OBEYED: Final = re.compile(
    r'["#<>&`\\*_~@]|\$(?=\$)|%(?=%)|:(?=\S)|(?<=\]):|\](?=\()|(?<=www)\.|^[-+]|(?<=\d)[.)](?= |$)'
    r"|(?<=direction)\s"
)
_DECODED: Final = re.compile("ﬂ(?=°)|¶(?=ß)")
"""How it keeps codes itself, `ﬂ°35¶ß`, which it decodes whatever stands for them."""


def origins_mermaid(comparison: Comparison) -> str:
    """A flowchart; an inferred step is dashed."""
    data = comparison.dataset.data
    roots, unattributed = comparison.provenance()
    nodes, edges = [], list[str]()

    def draw(kind: str, name: str, text: str) -> str:
        """A node, and what it is called in the chart."""
        nodes.append(f'{_node(kind, name)}["{_mermaid_text(text)}"]')
        return _node(kind, name)

    for key, trees in roots.items():
        body = draw("body", key, data.institutions[key].name)
        edges += [f"{body} --> {_node('origin', tree.origin)}" for tree in trees]
        for tree in _all(trees):
            origin = draw("origin", tree.origin, data.origins[tree.origin].title)
            edges += [f"{origin} -.-> {_node('origin', one.origin)}" for one in tree.repeated_by]
            for claim in (telling.claim for telling in tree.tellings):
                arrow = "-.->" if claim.is_inferred else "-->"
                edges.append(f"{origin} {arrow} {draw('claim', claim.id, _label(claim))}")
    for claim in unattributed:
        draw("claim", claim.id, _label(claim))
    return "\n  ".join(("flowchart LR", *nodes, *edges)) + "\n"


def _label(claim: Claim) -> str:
    return f"[{claim.citation}] {label(claim)}"


def _all(trees: Iterable[OriginTree]) -> Iterator[OriginTree]:
    for tree in trees:
        yield tree
        yield from _all(tree.repeated_by)


def _node(kind: str, name: str) -> str:
    """An identifier of letters, digits and underscores; ids are unique within their kind."""
    safe = "".join(
        char if char.isascii() and char.isalnum() else f"_{ord(char):x}_" for char in name
    )
    return f"{kind}_{safe}"


def _mermaid_text(text: str) -> str:
    """Text inside a quoted Mermaid label, in which its parser, Markdown and HTML obey nothing."""
    written = _DECODED.sub(lambda match: written_out(match[0]), visible(text))
    encoded = _OBEYED.sub(lambda match: f"#{ord(match[0])};", written)
    return isolated(encoded, "#8296;", "#8297;")
