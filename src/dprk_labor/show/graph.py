"""Origins as Markdown: nested lists, or a Mermaid chart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dprk_labor.compare.provenance import OriginTree, Provenance
from dprk_labor.compare.reconcile import Comparison
from dprk_labor.show.markdown import escape
from dprk_labor.show.text import isolated, visible
from dprk_labor.show.views import label, remarks

# What ends a label, marks it up as Markdown or makes a link of it, sets formulas (`$$`), directives
# (`%%{`), styles and icons (`fa:fa-car`), and begins a list.
_OBEYED: Final = re.compile(
    r'["#<>&`\\*_~@]|\$(?=\$)|%(?=%)|:(?=\S)|\](?=\()|(?<=www)\.|^[-+]|(?<=\d)[.)](?= |$)'
)


def origins_markdown(comparison: Comparison, found: Provenance) -> str:
    """Nested lists: institutions, their origins, and the claims that go back to them."""
    data = comparison.dataset.data
    lines = []
    for key, trees in found.institutions:
        lines.append(f"- **{escape(data.institutions[key].name)}**")
        for tree in trees:
            lines += _listed(comparison, tree, 1)
    if found.unattributed:
        lines.append("- **Not attributed**")
        lines += [f"  - {escape(label(comparison, claim))}" for claim in found.unattributed]
    return "".join(f"{line}\n" for line in lines)


def _listed(comparison: Comparison, tree: OriginTree, depth: int) -> Iterator[str]:
    origin = comparison.dataset.data.origins[tree.origin]
    because = f" (held to repeat it: {origin.reason})" if origin.reason else ""
    yield f"{'  ' * depth}- {escape(origin.title + because)}"
    for telling in tree.tellings:
        told = label(comparison, telling.claim) + remarks(telling.claim, telling.changed)
        yield f"{'  ' * (depth + 1)}- {escape(told)}"
    for repeat in tree.repeated_by:
        yield from _listed(comparison, repeat, depth + 1)


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
                yield _node("claim", telling.claim.id), label(comparison, telling.claim)
    for claim in found.unattributed:
        yield _node("claim", claim.id), label(comparison, claim)


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
