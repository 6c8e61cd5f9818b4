"""What `add` writes, and what it says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from shlex import quote
from typing import Final

from dprk_labor.check.adding import Addition
from dprk_labor.compare.phrases import counted_noun, listed
from dprk_labor.data import datafile
from dprk_labor.data.yamldoc import YamlDocument
from dprk_labor.show.cards import meaning
from dprk_labor.show.drafts import appended, card_yaml, drafts, entries_yaml
from dprk_labor.show.table import to_lines
from dprk_labor.show.text import Terminal, to_ascii, visible

_MOST: Final = 8
"""So many of the figures that were left out are listed."""


def files_to_write(added: Addition, *, write: bool) -> Mapping[Path, str]:
    """The document and its card, and if `write` the data file; each whole. Raises FileError."""
    texts = {
        added.document: added.extracted.content.decode(),
        added.card: card_yaml(added.found, added.extracted, added.extraction, added.url),
    }
    entries = list(drafts(added.dataset, added.found))
    if write and entries:
        path = added.files.estimates
        content = datafile.read(path)
        file = YamlDocument(content, datafile.shown(path))
        texts[path] = appended(content, file, entries)
    return texts


def added_text(added: Addition, terminal: Terminal, *, write: bool) -> str:
    """What was made of a source, and what is left to do."""
    text = "".join(f"{line}\n" for line in _head(added)) + "\n"
    rows = [
        (f"{one.line:>5}  {one.found.text}", meaning(one.found))
        for one in added.found.sightings
        if one.proposed is None
    ]
    aside = [
        (f"{one.line:>5}  {one.found.text}", f"to set aside: {one.proposed}")
        for one in added.found.sightings
        if one.proposed is not None
    ]
    text += to_lines([*rows, *aside], terminal) if rows or aside else "No figures.\n"
    entries = list(drafts(added.dataset, added.found))
    count = counted_noun(len(entries), "estimate")
    data = datafile.shown(added.files.estimates)
    if entries and write:
        text += f"\n{count} drafted at the end of {visible(data)}.\n"
    elif entries:
        text += (
            f"\n# {count} to paste under `estimates` in {visible(data)}:\n{entries_yaml(entries)}"
        )
    check = f"dprk-labor check {quote(data)}"
    documents = quote(datafile.shown(added.document.parent))
    text += (
        "\nFill in what ends in a remark behind #, and give each figure that is not worth an "
        "estimate a reason\nunder `set_aside` on the card. Then:\n"
        f"  {check} --documents {documents}\n"
    )
    return text if terminal.unicode else to_ascii(text)


def _head(added: Addition) -> Iterator[str]:
    found, extracted = added.found, added.extracted
    size = counted_noun(len(found.lines) - (not found.lines[-1]), "line")
    pages = f" on {counted_noun(len(found.pages), 'page')}" if found.pages else ""
    paths = [visible(datafile.shown(path)) for path in (added.document, added.card)]
    yield f"Written: {paths[0]}, {size}{pages}, and its card {paths[1]}."
    if added.extraction:
        yield f"Text taken by {added.extraction.tool}."
    if extracted.stated:
        yield f"The source states {listed(list(extracted.stated))}."
    yield from (f"Note: {visible(one)}." for one in extracted.remarks)
    left = list(added.left_out())
    if left:
        shown = "; ".join(f"{text} in “{visible(line)[:60]}”" for text, line in left[:_MOST])
        more = f"; and {len(left) - _MOST} more" if len(left) > _MOST else ""
        count = counted_noun(len(left), "figure")
        is_or_are = "is" if len(left) == 1 else "are"
        yield f"{count} of the source {is_or_are} not in the text: {shown}{more}."
