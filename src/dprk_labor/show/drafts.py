"""What `scan` and `add` answer: the figures of a document, and what a curator pastes for those that
are missing in the data. In the YAML a comment stands wherever only the text can tell.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from dprk_labor.check.drafting import IN_A_TABLE, NOT_UNDERSTOOD, Drafting, folded, near_clause
from dprk_labor.check.naming import Entry, slug
from dprk_labor.check.run import Report
from dprk_labor.check.scan import Addition, Scan, Sighting
from dprk_labor.compare.claims import listed
from dprk_labor.compare.notes import counted_noun
from dprk_labor.data import datafile, loading
from dprk_labor.data.datafile import FileError
from dprk_labor.data.dataset import Dataset, grouped
from dprk_labor.data.fields import UNKNOWN, UNSTATED, label_of
from dprk_labor.data.findings import DataError
from dprk_labor.data.prerequisites import unique_ids
from dprk_labor.data.yamldoc import YamlDocument
from dprk_labor.show.answers_check import check
from dprk_labor.show.blocks import Block, Item, Table, Text, Verbatim
from dprk_labor.text.characters import command_word, in_quotes, visible
from dprk_labor.text.reading import Found
from dprk_labor.text.wording import render

Drafts = Mapping[str, Sequence[Sequence[Entry]]]
"""What to append to each section of the data file: the keys of each estimate in order, or the one
key that is declared.
"""
ESTIMATES: Final = "estimates"
NOT_ENGLISH = "Not read: it is not in English. Only English figures are read."


def scan(dataset: Dataset, found: Scan, *, yaml: bool = False) -> Iterator[Block]:
    """The figures of a document, line by line; with YAML for those that are missing, if asked."""
    if not found.english:
        yield Text(NOT_ENGLISH)
        return
    if not found.sightings:
        yield Text("No figures.")
        return
    card = card_yaml(found)
    if yaml and card:
        where = f"{'under `figures` in' if found.seed else 'as'} seeds/{visible(found.name)}.yaml"
        yield Verbatim((f"# To paste {where}; keep the figures in order:", *card.splitlines()))
    drafted = drafts(dataset, found) if yaml else {}
    for section, entries in drafted.items():
        count = counted_noun(len(entries), section[:-1])
        head = f"# {count} to paste under `{section}` in {visible(dataset.path)}:"
        yield Verbatim((head, *section_yaml(section, drafted).splitlines()))
    rows = (
        (str(one.line), one.found.text, f"{meaning(one.found)}; {_fate(one)}")
        for one in found.sightings
    )
    yield Table(("Line", "Words", "Read as; on file"), tuple(rows))
    more = (
        ""
        if yaml or not (card or _to_draft(dataset, found))
        else " --yaml writes what to paste for those that are missing."
    )
    yield Text(f"{counted_noun(len(found.sightings), 'figure')}: {found.summary}.{more}")


def meaning(found: Found) -> str:
    if (said := found.reading) is not None:
        return render(said.range, said.unit, said.best)
    return f"{found.kind}: {found.problem}" if found.problem else found.kind.value


def _fate(one: Sighting) -> str:
    if one.state == "captured":
        return f"captured by {', '.join(one.estimates)}"
    if one.state == "set aside":
        return f"set aside: {one.set_aside}"
    return f"missing; to set aside: {one.proposed}" if one.proposed else "missing"


_WORDS_OF_AN_ID: Final = 4
"""The most words of a card's name in an id; a saved page has its whole title as its name."""
_MOST: Final = 8
"""The most figures listed of those that were left out."""


def files_to_write(addition: Addition, drafted: Drafts) -> Mapping[Path, str]:
    """The document and its card, but for what is there already, and the data file if there is
    anything to append; each whole. Raises FileError.
    """
    texts: dict[Path, str] = {}
    if addition.gone or addition.found.seed is None:
        texts[addition.document] = addition.found.says.content.decode()
    if addition.found.seed is None:
        texts[addition.card] = card_yaml(addition.found, addition.extraction)
    if drafted:
        path = addition.files.estimates
        content = datafile.read(path)
        file = YamlDocument(content, datafile.shown(path))
        texts[path] = appended(content, file, drafted)
    if texts:
        card = {one: text.encode() for one, text in texts.items() if one == addition.card}
        data = texts[addition.files.estimates].encode() if drafted else None
        try:
            files = addition.files._replace(documents=None)
            context = loading.read(files, data, cards=card)
            found = context.hold_to([unique_ids])
        except DataError as error:
            found = error.findings
        if found:
            shown = datafile.shown(addition.files.estimates)
            raise FileError(
                f"{shown}: could not be read with what is added: {found[0].message}; "
                + ("leave --write out" if drafted else "give another name with --name")
            )
    return texts


_TO_DO: Final = (
    "Compare each row with the text, first what has a question mark, and correct the draft where "
    "it is wrong. The remarks above the first, `# judge:`, say what else each could be; strike "
    "them together. A figure that is not worth an estimate: delete its draft, and give a reason "
    "under `set_aside` on the card. One set aside that is: remove its `set_aside`, and run `add "
    "--write` again. Then run:"
)


def added(addition: Addition, drafted: Drafts, report: Report | None) -> Iterator[Block]:
    """What was made of a source, and what is left to do, by `report` where it is written."""
    yield from (Item("", line) for line in _head(addition))
    missing = [one for one in addition.found.sightings if one.state == "missing"]
    aside = grouped((one for one in missing if one.proposed), lambda one: one.proposed or "")
    none = "No figures are missing." if addition.found.sightings else "No figures."
    if rows := tuple(_rows(missing, addition.found.lines, drafted)):
        yield Table(("Line", "Words", "Read as", "Said by, from"), rows)
    elif not missing:
        yield Text(none if addition.found.english else NOT_ENGLISH)
    if aside:
        yield Text("Set aside on the card, each with its line:")
    for why in sorted(aside, key=lambda why: not why.startswith((IN_A_TABLE, NOT_UNDERSTOOD))):
        asked = ", whose head says what it is" if why == IN_A_TABLE else ""
        said = "; ".join(f"{one.found.text} ({one.line})" for one in aside[why])
        yield Item("-", f"{why[:-1]}{asked}, {counted_noun(len(aside[why]), 'figure')}: {said}")
    data = datafile.shown(addition.files.estimates)
    if drafted:
        counts = [counted_noun(len(one), section[:-1]) for section, one in drafted.items()]
        if not report:
            yield Text(
                f"{listed(counts)} drafted. Edit the card before you run `add` with --write: a "
                "figure with a `set_aside` is not drafted, and one whose `set_aside` you remove is."
            )
            return
        yield Text(f"{listed(counts)} drafted in {visible(data)}, at the end of their sections.")
    if not addition.dataset.data.metrics:
        yield Text(
            f"Nothing is drafted: {visible(data)} declares no metric yet. Declare what the figures "
            "measure under `metrics`, then `add` the same source again."
        )
    yield Text(_TO_DO if drafted else "Now run:")
    documents = command_word(datafile.shown(addition.document.parent))
    seeds = command_word(datafile.shown(addition.files.seeds))
    cards = "" if datafile.finds_seeds(addition.files) else f" --seeds {seeds}"
    yield Verbatim((f"  dprk-labor check {command_word(data)} --documents {documents}{cards}",))
    if report:
        yield Text("It finds now:")
        yield from check(report, brief=True)


_WHAT: Final = ("metric", "place", "period", "basis", "as_of")
_WHOSE: Final = ("claimant", "origin", "origin_status", "derived_from")
_WIDEST: Final = 18
"""The most characters of a value in a row."""


def _rows(
    missing: Iterable[Sighting], lines: Sequence[str], drafted: Drafts
) -> Iterator[tuple[str, ...]]:
    """Each figure that is not to be set aside in its words, with its draft at a glance and a
    question mark after what is to be judged. Usual values are left out unless they are asked
    about, and an origin that is not declared is "new".
    """
    shown = dict.fromkeys((UNSTATED, "named", "unattributed"), "")
    shown |= {one.key: "new" for (one,) in drafted.get("origins", ())}

    def told(draft: Sequence[Entry], keys: Collection[str]) -> Iterator[str]:
        for key, value, remark in draft:
            said = shown.get(str(value), str(value)) or (remark and key.removesuffix("_status"))
            if said and key in keys:
                cut = said if len(said) <= _WIDEST else f"{said[: _WIDEST - 1].rstrip()}…"
                yield f"{cut}?" if remark else cut

    estimates = iter(drafted.get(ESTIMATES, ()))
    for one in (one for one in missing if one.proposed is None):
        draft = next(estimates, ()) if one.found.reading else ()
        what, who = (", ".join(told(draft, keys)) for keys in (_WHAT, _WHOSE))
        read = f"{meaning(one.found)}: {what}" if what else meaning(one.found)
        yield str(one.line), _around(lines[one.line - 1], one.found), read, who


def _around(line: str, found: Found) -> str:
    """A figure and a few words of its clause: "says that 90 workers are in"."""
    clause, start = near_clause(folded(line), found)
    before, behind = clause[: found.start - start], clause[found.end - start :]
    more = max(2, min(5, 7 - len(found.text.split())))
    words = *re.split("(?<= )", before)[-3:], found.text, *re.split("(?= )", behind)[:more]
    return "".join(words)


def _head(addition: Addition) -> Iterator[str]:
    found, extracted = addition.found, addition.found.says
    document, card = map(datafile.shown, (addition.document, addition.card))
    if found.seed:
        yield f"It has a card, {card}, which stays as it is."
        if extracted.url not in (None, addition.dataset.seeds[found.seed].url):
            yield f"Another address is not written; it would be `url: {visible(extracted.url)}`."
        if addition.gone:
            yield f"Its document, {document}, was gone, and is written again."
        return
    size = counted_noun(len(found.lines) - (not found.lines[-1]), "line")
    pages = f" on {counted_noun(len(found.pages), 'page')}" if found.pages else ""
    yield f"Written: {document}, {size}{pages}, and its card {card}."
    if stated := addition.extraction.get("stated"):
        yield f"The source states {listed(list(stated))}."
    said = ("title", "publisher", "author", "published")
    if unknown := [one for one in said if getattr(extracted, one) == UNKNOWN]:
        yield f"Unknown on the card, so look them up: {listed(unknown)}."
    yield from (f"Note: {one}." for one in extracted.remarks)
    if left := list(addition.left_out()):
        shown = "; ".join(f"{text} in “{line[:60]}”" for text, line in left[:_MOST])
        more = f"; and {len(left) - _MOST} more" if len(left) > _MOST else ""
        yield f"Figures of the source that are not in the text: {shown}{more}."


_PLAIN: Final = re.compile(r"(?:\.\./)?[A-Za-z$\d][\w$,.%/ -]*", re.ASCII)
_HALF: Final = re.compile("[\ud800-\udfff]")
_EMPTY: Final = r" *(?:\[\s*\]|\{\s*\})"
_SECTION: Final = re.compile(r"(?m)^(?=[^\s#-])")
_LINE: Final = re.compile(r"(?m)^[^\S\n]*[^\s#].*\n")
_FIRST: Final = re.compile(r"(?m)^( *)[^\s#]")
"""The parts of a data file: a section without entries, what follows one, a line that is no comment,
and the margin of the first.
"""
_SAID_OTHERWISE: Final = frozenset(("true", "false", "yes", "no", "on", "off", "null"))


def card_yaml(scanned: Scan, extraction: Mapping[str, str | Sequence[str]] | None = None) -> str:
    """What is missing on the card; for a document without one, the whole card, with what its source
    says of itself.
    """
    missing = [one for one in scanned.sightings if one.state == "missing" and not one.listed]
    figures = "".join(map(_figure, missing))
    if scanned.seed:
        return figures
    says = scanned.says
    dated = says.published != UNKNOWN
    named = [one for one in (says.title, says.author) if one != UNKNOWN]
    entries = [
        Entry("document", scanned.document),
        Entry("sha256", scanned.sha256),
        Entry("size", str(scanned.size)),
        *(Entry(key, getattr(says, key)) for key in ("title", "publisher", "author")),
        Entry("published", says.published),
        Entry("published_status", "stated" if dated else UNKNOWN),
        *([Entry("url", says.url)] if says.url else []),
        *([Entry("pages", tuple(map(str, scanned.pages)))] if scanned.pages else []),
        *([Entry("extraction", extraction)] if extraction else []),
        Entry("summary", f"{', by '.join(named) or 'A text without a title'}."),
    ]
    head = "".join(f"{line}\n" for line in _lines(entries))
    return f"{head}figures:{'' if figures else ' []'}\n{figures}"


def _figure(one: Sighting) -> str:
    """A line on the card; what is neither quoted nor set aside yet takes a second one."""
    if why := one.proposed:
        why = in_quotes(why) if re.search("[,:]", why) else why  # which would end it between braces
        return f"  - {{line: {one.line}, text: {in_quotes(one.found.text)}, set_aside: {why}}}\n"
    return f"  - line: {one.line}\n    text: {scalar(one.found.text)}\n"


def section_yaml(section: str, drafted: Drafts, margin: str = "  ") -> str:
    """The entries of a section as they stand in it: the first line of an estimate behind a dash, an
    empty line between two, and before the first the questions about all that is drafted.
    """
    texts = []
    for one in drafted[section]:
        lines = [*_lines(one)]
        if section == ESTIMATES:
            lines = [f"{'  ' if at else '- '}{line}" for at, line in enumerate(lines)]
        texts.append("".join(f"{margin}{line}\n" for line in lines))
    asked = [f"{margin}# judge: {one}\n" for one in _questions(drafted)]
    return "".join((*asked, "\n".join(texts)) if section == ESTIMATES else texts)


def _questions(drafted: Drafts) -> Iterator[str]:
    """Each question about the drafts once, with what it is asked of."""
    if new := [one.key for (one,) in drafted.get("origins", ())]:
        asks = "is each a voice of its own, or does it tell another's figures?"
        yield f"origins ({asks}): {', '.join(new)}"
    asked: dict[str, dict[str, None]] = {}
    for section, one in ((section, one) for section, all_ in drafted.items() for one in all_):
        values = {key: str(value) for key, value, _ in one}
        is_new = section != ESTIMATES
        of = one[0].key if is_new else f"line {values['line']} “{values['quote']}”"
        for key, _, remark in one:
            if remark:
                asked.setdefault(f"{section[:-1] if is_new else key} ({remark})", {})[of] = None
    for question, figures in asked.items():
        yield visible(f"{question}: {', '.join(figures)}")


def _to_draft(dataset: Dataset, scanned: Scan) -> list[Sighting]:
    """What estimates are drafted of; nothing before a metric is declared."""
    missing = (one for one in scanned.sightings if one.state == "missing" and not one.proposed)
    return [one for one in missing if one.found.reading] if dataset.data.metrics else []


def drafts(dataset: Dataset, scanned: Scan) -> Drafts:
    """The estimates, and what they name and the data does not declare."""
    drafting = Drafting(dataset, dataset.seeds.get(scanned.seed or "", scanned.says))
    label = "-".join(slug(label_of(scanned.name)).split("-")[:_WORDS_OF_AN_ID]) or "document"
    estimates = [
        drafting.entries(scanned.name, label, one.line, scanned.lines, one.found)
        for one in _to_draft(dataset, scanned)
    ]
    declared = {name: [[one] for one in new] for name, new in drafting.names.declared.items()}
    return {name: new for name, new in (*declared.items(), (ESTIMATES, estimates)) if new}


def _lines(entries: Iterable[Entry]) -> Iterator[str]:
    for key, value, _ in entries:
        if isinstance(value, Mapping):
            yield f"{key}:"
            yield from (f"  {name}: {_said(one)}" for name, one in value.items())
        else:
            yield f"{key}: {_said(value)}"


def _said(value: str | Sequence[str]) -> str:
    if not isinstance(value, str):
        return f"[{', '.join(map(_said, value))}]"
    return value if value.isdigit() or value == "true" else scalar(value)


def scalar(text: str) -> str:
    """A text as YAML has it: as it is where it is plain, else between quotation marks; half of a
    character, which no YAML holds, is the sign for one that is lost.
    """
    text = _HALF.sub("\ufffd", text)
    is_plain = _PLAIN.fullmatch(text) and not text.endswith(" ") and not text.isdigit()
    if is_plain and text.lower() not in _SAID_OTHERWISE:
        return text
    return in_quotes(text)


def appended(content: bytes, file: YamlDocument, drafted: Drafts) -> str:
    """A data file with entries behind the last one of each section; what stands there stays, byte
    for byte.

    They go to the end of the file where no other section follows. Raises FileError where a section
    is not written as lines.
    """
    text = content.decode()
    newline = "\r\n" if "\r\n" in text else "\n"
    if not text.endswith("\n"):
        text += newline
    for section in drafted:
        text = re.sub(rf"(?m)(?<=^{section}:){_EMPTY}", "", text)
        key = re.search(rf"(?m)^{section}:.*\n", text)
        start, end = key.end() if key else 0, len(text)
        if following := _SECTION.search(text, start):  # with the comments before it
            lines = _LINE.finditer(text, start, following.start())
            end = max((one.end() for one in lines), default=start)
        first = _FIRST.search(text, start, end)
        new = section_yaml(section, drafted, first[1] if first else "  ")
        new = f"\n{new}" if section == ESTIMATES else new
        text = text[:end] + new.replace("\n", newline) + text[end:]
    try:
        after = YamlDocument(text.encode(), file.file).value
    except DataError:
        after = {}
    for section, entries in drafted.items():
        value = after.get(section, {})
        kept = [*value][: -len(entries)]
        after[section] = kept if isinstance(value, list) else {key: value[key] for key in kept}
    if after != file.value:
        raise FileError(
            f"{file.file}: nothing can be appended to its {listed([*drafted])}; write each on "
            "lines of its own, or leave --write out, and paste the entries"
        )
    return text
