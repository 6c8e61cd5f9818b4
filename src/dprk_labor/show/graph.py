"""Origins as a Mermaid chart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dprk_labor.compare.reconcile import Claim, Comparison, OriginTree, Provenance
from dprk_labor.show.answers import label
from dprk_labor.show.text import isolated, visible

# What ends a label, marks it up as Markdown or makes a link of it, sets formulas (`$$`), directives
# (`%%{`), styles and icons (`fa:fa-car`), begins a list, is how it keeps codes itself (`ﬂ°35¶ß`) or
# turns the chart wherever it stands (`direction LR`).
_OBEYED: Final = re.compile(
    r'["#<>&`\\*_~@]|\$(?=\$)|%(?=%)|:(?=\S)|\](?=\()|(?<=www)\.|^[-+]|(?<=\d)[.)](?= |$)'
    r"|ﬂ(?=°)|¶(?=ß)|(?<=direction)\s"
)


def origins_mermaid(comparison: Comparison, found: Provenance) -> str:
    """A flowchart; an inferred step is dashed."""
    nodes = (f'{node}["{_mermaid_text(text)}"]' for node, text in _nodes(comparison, found))
    edges = (
        f"{start} {'-.->' if is_inferred else '-->'} {end}"
        for start, end, is_inferred in _edges(found)
    )
    return "\n  ".join(("flowchart LR", *nodes, *edges)) + "\n"


def _nodes(comparison: Comparison, found: Provenance) -> Iterator[tuple[str, str]]:
    data = comparison.dataset.data
    for key, trees in found.institutions:
        yield _node("body", key), data.institutions[key].name
        for tree in _all(trees):
            yield _node("origin", tree.origin), data.origins[tree.origin].title
            for telling in tree.tellings:
                yield _node("claim", telling.claim.id), _label(telling.claim)
    for claim in found.unattributed:
        yield _node("claim", claim.id), _label(claim)


def _label(claim: Claim) -> str:
    return f"[{claim.citation}] {label(claim)}"


def _edges(found: Provenance) -> Iterator[tuple[str, str, bool]]:
    for key, trees in found.institutions:
        for tree in trees:
            yield _node("body", key), _node("origin", tree.origin), False
        for tree in _all(trees):
            origin = _node("origin", tree.origin)
            for repeat in tree.repeated_by:
                yield origin, _node("origin", repeat.origin), True
            for telling in tree.tellings:
                yield origin, _node("claim", telling.claim.id), telling.claim.is_inferred


def _all(trees: tuple[OriginTree, ...]) -> Iterator[OriginTree]:
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
    encoded = _OBEYED.sub(lambda match: f"#{ord(match[0])};", visible(text))
    return isolated(encoded, "#8296;", "#8297;")
