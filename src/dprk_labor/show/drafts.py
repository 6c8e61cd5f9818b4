"""What a curator pastes: YAML for the figures of a document that are missing in the data.

A comment stands wherever only the text can tell.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from dprk_labor.check.drafting import Drafting, Entry
from dprk_labor.check.scan import Scan, Sighting
from dprk_labor.data.datafile import FileError
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.fields import UNKNOWN
from dprk_labor.data.findings import DataError
from dprk_labor.data.model import Extraction
from dprk_labor.data.yamldoc import YamlDocument
from dprk_labor.text.asides import Kind
from dprk_labor.text.characters import visible

_NO_ID: Final = re.compile(r"[^a-z0-9]+")
_PLAIN: Final = re.compile(r"(?:\.\./)?[A-Za-z$\d][\w$,.%/ -]*", re.ASCII)
_SAID_OTHERWISE: Final = frozenset(("true", "false", "yes", "no", "on", "off", "null"))


def card_yaml(scanned: Scan, extraction: Extraction | None = None, url: str | None = None) -> str:
    """What is missing on the card; for a document without one, the whole card, with what its source
    says of itself.
    """
    missing = [one for one in scanned.sightings if one.state == "missing" and not one.listed]
    figures = "".join(map(_figure, missing))
    if scanned.seed:
        return figures
    says = scanned.says
    dated = says.published != UNKNOWN
    status = "stated" if dated else "unknown"
    how = "" if dated else "  # judge: stated, inferred (then add published_reason) or unknown"
    lines = [
        f"document: {scalar(scanned.document)}",
        f"sha256: {scanned.sha256}",
        f"size: {scanned.size}",
        f"title: {scalar(says.title)}",
        f"publisher: {scalar(says.publisher)}",
        f"author: {scalar(says.author)}",
        "".join(
            [
                f"published: {says.published}",
                *(f"  # judge: {visible(one)}" for one in says.remarks),
            ]
        ),
        f"published_status: {status}{how}",
        *([f"url: {scalar(url)}"] if url else []),
        *_pages(scanned),
        *(_extraction(extraction) if extraction else ()),
        "summary:  # judge: what the document says, in your own words",
        "figures:" if figures else "figures: []",
    ]
    return "".join(f"{line}\n" for line in lines) + figures


def _pages(scanned: Scan) -> Iterator[str]:
    if scanned.pages:
        yield f"pages: [{', '.join(map(str, scanned.pages))}]"


def _extraction(extraction: Extraction) -> Iterator[str]:
    yield "extraction:"
    for key in ("source", "sha256", "size", "tool"):
        value = str(getattr(extraction, key))
        yield f"  {key}: {value if key == 'size' else scalar(value)}"
    if extraction.stated:
        yield f"  stated: [{', '.join(extraction.stated)}]"


def _figure(one: Sighting) -> str:
    """A line on the card; what is neither quoted nor set aside yet takes a second one."""
    text = json.dumps(one.found.text, ensure_ascii=False)
    if one.proposed:
        return f"  - {{line: {one.line}, text: {visible(text)}, set_aside: {one.proposed}}}\n"
    figure = f"  - line: {one.line}\n    text: {scalar(one.found.text)}\n"
    if one.found.kind is Kind.UNREAD:
        figure += f"    set_aside:  # judge: it is not understood as a range: {one.found.problem}\n"
    return figure


def estimates_yaml(dataset: Dataset, scanned: Scan) -> str:
    """An estimate for each missing figure that can be one; the comments say what is to be added."""
    return entries_yaml(drafts(dataset, scanned))


def entries_yaml(entries: Iterable[Sequence[str]], margin: str = "  ") -> str:
    """Estimates as they stand in a list, an empty line between them."""
    return "\n".join("".join(f"{margin}{line}\n" for line in one) for one in entries)


def drafts(dataset: Dataset, scanned: Scan) -> Iterator[list[str]]:
    """The lines of each estimate, the first behind a dash; none before a metric is declared."""
    drafting = Drafting(dataset, dataset.seeds.get(scanned.seed or "", scanned.says))
    if not drafting.metrics:
        return
    label = _NO_ID.sub("-", scanned.name.partition("_")[0].lower()).strip("-") or "document"
    for one in scanned.sightings:
        if one.state == "missing" and one.found.reading and one.proposed is None:
            line = scanned.lines[one.line - 1]
            entries = drafting.entries(scanned.name, label, one.line, line, one.found)
            yield [
                f"{'- ' if at == 0 else '  '}{text}"
                for at, text in enumerate(text for entry in entries for text in _lines(entry))
            ]


def _lines(entry: Entry) -> Iterator[str]:
    remark = f"  # judge: {visible(entry.remark)}" if entry.remark else ""
    if isinstance(entry.value, dict):
        yield f"{entry.key}:{remark}"
        yield from (f"  {key}: {value}" for key, value in entry.value.items())
    else:
        value = entry.value or ""
        said = value if value.isdigit() else scalar(value)
        yield f"{entry.key}:{f' {said}' if value else ''}{remark}"


def scalar(text: str) -> str:
    """A text as YAML has it: as it is where it is plain, else between quotation marks."""
    is_plain = _PLAIN.fullmatch(text) and not text.endswith(" ") and not text.isdigit()
    if is_plain and text.lower() not in _SAID_OTHERWISE:
        return text
    return visible(json.dumps(text, ensure_ascii=False))


def appended(content: bytes, file: YamlDocument, entries: Sequence[Sequence[str]]) -> str:
    """A data file with estimates behind its last one; what stands there stays byte for byte.

    They go to the end of the file where no other section follows. Raises FileError where the
    estimates are not written as a list of lines.
    """
    text, before = content.decode(), file.value
    written: list[object] = before["estimates"]
    margin, end = 2, len(text)
    if not written:
        span = file.span(("estimates",))
        opened = _end_of(text, span.line - 1) + span.column - 1
        closed = text.index("]", opened) + 1
        end = _end_of(text, text.count("\n", 0, closed) + 1)
        text = text[:opened].rstrip(" ") + text[closed:]
        end -= len(content.decode()) - len(text)
    elif file.in_flow(("estimates",)):
        raise FileError(
            f"{file.file}: its estimates stand between brackets; write each on lines of its own"
        )
    else:
        span = file.span(("estimates", 0))
        margin = file.line(span.line).rindex("-", 0, span.column - 1)
        if list(before)[-1] != "estimates":
            end = _end_of(text, file.span(("estimates", len(written) - 1)).end_line)
    newline = "\r\n" if "\r\n" in text else "\n"
    new = f"\n{entries_yaml(entries, ' ' * margin)}".replace("\n", newline)
    head = text[:end] if text[:end].endswith("\n") else text[:end] + newline
    result = head + new + text[end:]
    try:
        after = YamlDocument(result.encode(), file.file).value
    except DataError:
        after = {"estimates": []}
    if after != before | {"estimates": [*written, *after["estimates"][len(written) :]]}:
        raise FileError(
            f"{file.file}: nothing can be appended to it; leave --write out, and paste the entries"
        )
    return result


def _end_of(text: str, line: int) -> int:
    """Where a line ends, the marks of its end included; 0 for the line before the first."""
    ends = [match.end() for match in re.finditer(r"\r\n|\n|\r", text)]
    return [0, *ends, len(text)][min(line, len(ends) + 1)]
