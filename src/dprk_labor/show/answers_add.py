"""What `add` writes, and what it says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from dprk_labor.check.adding import Addition
from dprk_labor.compare.sentences import counted_noun, listed
from dprk_labor.data import datafile
from dprk_labor.data.yamldoc import YamlDocument
from dprk_labor.show.answers_sources import NOT_ENGLISH, meaning
from dprk_labor.show.blocks import Block, Item, Table, Text, Verbatim
from dprk_labor.show.drafts import appended, card_yaml, drafts, entries_yaml
from dprk_labor.show.text import visible
from dprk_labor.text.characters import command_word

_MOST: Final = 8
"""So many of the figures that were left out are listed."""


def drafted(addition: Addition) -> list[list[str]]:
    """The lines of each estimate that is drafted."""
    return list(drafts(addition.dataset, addition.found))


def files_to_write(addition: Addition, entries: Sequence[Sequence[str]]) -> Mapping[Path, str]:
    """The document and its card, and the data file if there are entries to append; each whole.
    Raises FileError.
    """
    texts = {
        addition.document: addition.found.says.content.decode(),
        addition.card: card_yaml(addition.found, addition.extraction, addition.url),
    }
    if entries:
        path = addition.files.estimates
        content = datafile.read(path)
        file = YamlDocument(content, datafile.shown(path))
        texts[path] = appended(content, file, entries)
    return texts


def added(addition: Addition, entries: Sequence[Sequence[str]], *, write: bool) -> Iterator[Block]:
    """What was made of a source, and what is left to do."""
    yield from (Item("", line) for line in _head(addition))
    sightings = sorted(addition.found.sightings, key=lambda one: one.proposed is not None)
    rows = tuple(
        (
            str(one.line),
            one.found.text,
            f"to set aside: {one.proposed}" if one.proposed else meaning(one.found),
        )
        for one in sightings
    )
    none = "No figures." if addition.found.english else NOT_ENGLISH
    yield Table(("Line", "Words", "Read as"), rows) if rows else Text(none)
    count = counted_noun(len(entries), "estimate")
    data = datafile.shown(addition.files.estimates)
    if entries and write:
        yield Text(f"{count} drafted at the end of {data}.")
    elif entries:
        head = f"# {count} to paste under `estimates` in {visible(data)}:"
        yield Verbatim((head, *entries_yaml(entries).splitlines()))
    documents = command_word(datafile.shown(addition.document.parent))
    if not addition.dataset.data.metrics:
        yield Text(
            f"Nothing is drafted: {visible(data)} declares no metric yet. Declare what the figures "
            "measure under `metrics`; `dprk-labor scan --yaml` on the document then drafts them."
        )
    marked = [line.partition("  # ")[0] for one in entries for line in one if "  # " in line]
    empty = sum(line.endswith(":") for line in marked)
    yield Text(
        f"Yours to judge: {counted_noun(len(marked), 'value')} with a remark, `# judge:`, {empty} "
        "of them empty. Correct each or let it stand, and strike the remark. Give a figure that is "
        "not worth an estimate a reason under `set_aside` on the card. Then:"
    )
    yield Verbatim((f"  dprk-labor check {command_word(data)} --documents {documents}",))


def _head(addition: Addition) -> Iterator[str]:
    found, extracted = addition.found, addition.found.says
    size = counted_noun(len(found.lines) - (not found.lines[-1]), "line")
    pages = f" on {counted_noun(len(found.pages), 'page')}" if found.pages else ""
    document, card = map(datafile.shown, (addition.document, addition.card))
    yield f"Written: {document}, {size}{pages}, and its card {card}."
    if extracted.stated:
        yield f"The source states {listed(list(extracted.stated))}."
    yield from (f"Note: {one}." for one in extracted.remarks)
    left = list(addition.left_out())
    if left:
        shown = "; ".join(f"{text} in “{line[:60]}”" for text, line in left[:_MOST])
        more = f"; and {len(left) - _MOST} more" if len(left) > _MOST else ""
        count = counted_noun(len(left), "figure")
        is_or_are = "is" if len(left) == 1 else "are"
        yield f"{count} of the source {is_or_are} not in the text: {shown}{more}."
