"""A document held against the data, its figures captured, set aside or missing; and a source that
becomes a document with its card.

What stands in the document is for `text.reading` to find. Here it is looked up on the document's
card and in the estimates. Nothing is written here, and nothing fetched.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Final

from dprk_labor.check.drafting import Drafting, above, headed
from dprk_labor.data import datafile, loading
from dprk_labor.data.datafile import DataFiles, FileError
from dprk_labor.data.dataset import Dataset, grouped
from dprk_labor.data.extraction import NOTHING_SAID, Extracted, ExtractionError, extract
from dprk_labor.data.fields import NO_NAMES, label_of
from dprk_labor.data.model import URL_FORM, is_url
from dprk_labor.data.vocabulary import Fate, Figures, counted
from dprk_labor.text.asides import Kind
from dprk_labor.text.characters import visible
from dprk_labor.text.lines import is_english, on_figures, page_starts, written_lines
from dprk_labor.text.reading import Found, figures_of_line
from dprk_labor.text.wording import composed, fold

STANDARD_INPUT: Final = "-"
_WORDS_OF_A_NAME: Final = 5
MAX_FIGURES: Final = 100_000
"""The most figures of a document: each is a line of a card, and a draft of an estimate."""

_ASIDE: Final = {
    Kind.DATE: "A date.",
    Kind.ORDINAL: "An ordinal number.",
    Kind.NAME: "Part of a name.",
    Kind.TIME: "A time of day.",
    Kind.RATIO: "A ratio.",
}
"""What is set aside as a rule, and the reason that is proposed."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One figure of a document, what became of it, and which estimates quote it or why none does.

    `listed` says whether it is on the card; `proposed` is a reason to set it aside, for what is
    hardly an estimate.
    """

    line: int
    found: Found
    state: Fate
    listed: bool
    estimates: tuple[str, ...] = ()
    set_aside: str | None = None
    proposed: str | None = None


@dataclass(frozen=True, slots=True)
class Scan:
    """A document's lines, white space made single, and its figures in order.

    `seed` is its card, None where it has none; `pages` the line on which each page begins. A
    document in another language than English is not read, and has no figures. `says` is what its
    source and its first lines say of it.
    """

    document: str
    sha256: str
    size: int
    seed: str | None
    pages: tuple[int, ...]
    lines: Sequence[str]
    sightings: tuple[Sighting, ...]
    english: bool = True
    says: Extracted = NOTHING_SAID

    @property
    def summary(self) -> Figures:
        """What became of them."""
        return counted(one.state for one in self.sightings)

    @property
    def name(self) -> str:
        """Of its card, present or to be."""
        return self.seed or card_name(PurePath(self.document).stem)


def card_name(stem: str) -> str:
    """What a card can be called after a file: letters and digits with - _ and . between them."""
    name = re.sub("[^A-Za-z0-9]+", lambda gap: gap[0][0] if gap[0][0] in "-_." else "-", stem)
    name = name.strip("-_.")
    return "document" if label_of(name.lower()) in ("", *NO_NAMES) else name


def scan(dataset: Dataset, document: str, content: bytes, says: Extracted = NOTHING_SAID) -> Scan:
    """Find every figure of a document and look it up. Raises FileError for too many of them.

    `says` is what its source says of itself.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    cards = dataset.seeds.items()
    known = [name for name, card in cards if card.sha256 == sha256]
    known += [name for name, card in cards if card.document == document]
    seed = known[0] if known else None
    figures = dataset.seeds[seed].figures if seed else ()
    lines = written_lines(content)
    english = is_english(lines)
    listed = grouped(figures, lambda one: one.line)
    read, left = dict[int, tuple[Found, ...]](), MAX_FIGURES
    for number, line in enumerate(lines if english else (), start=1):
        if sighted := figures_of_line(line):
            read[number] = sighted
            left -= len(sighted)
        if left < 0:
            raise FileError(f"{document}: has more than {MAX_FIGURES:,} figures; split the text")
    sightings: list[Sighting] = []
    drafting = Drafting(dataset)
    for number, sighted in read.items():
        on_card = listed.get(number, [])
        quoting = dataset.quoting.get((seed, number), []) if seed else []
        folded, over = fold(lines[number - 1]), above(lines, number)
        aside = on_figures(sighted, [one.text for one in on_card], folded)
        quoted = on_figures(sighted, [quote for quote, _ in quoting], folded)
        for one, on_it, quoting_it in zip(sighted, aside, quoted, strict=True):
            reason = next((why for i, _ in on_it if (why := on_card[i].set_aside)), None)
            by = () if reason else tuple(quoting[i][1].id for i, _ in quoting_it)
            state: Fate = "set aside" if reason else "captured" if by else "missing"
            proposed = None
            if state == "missing" and not (on_it and drafting.fits(one)):
                proposed = one.proposed or _ASIDE.get(one.kind)
                proposed = proposed or drafting.set_aside(folded, one, *over)
            sightings.append(Sighting(number, one, state, bool(on_it), by, reason, proposed))
    return Scan(
        document,
        sha256,
        len(content),
        seed,
        page_starts(content),
        lines,
        tuple(sightings),
        english,
        headed(says, lines),
    )


@dataclass(frozen=True, slots=True)
class Addition:
    """A document and all that goes on its card, with the files it belongs to; `found.seed` is the
    card of one that has been added before.

    `extraction` is what its card says of how the text was taken, empty where the source is the
    document, byte for byte; `gone` says that the document of a card is not there any more.
    """

    files: DataFiles
    dataset: Dataset
    document: Path
    card: Path
    extraction: Mapping[str, str | Sequence[str]]
    found: Scan
    gone: bool

    def left_out(self) -> Iterator[tuple[str, str]]:
        """The figures of the source that are not in the text, each with its line."""
        for line in self.found.says.left_out:
            for one in figures_of_line(composed(line)):
                if one.kind in (Kind.FIGURE, Kind.UNREAD):
                    yield one.text, line


def add(  # noqa: PLR0913 - the source, and what is said of it
    files: DataFiles, source: str, content: bytes, *, name: str | None, url: str | None, whole: bool
) -> Addition:
    """What a source comes to. Raises FileError for one that cannot become a document, and
    DataError for a data file that cannot be read.
    """
    if name is not None and card_name(name) != name:
        raise FileError(
            f"--name {name}: a name is letters and digits, with - _ and . between them, "
            "but no word such as none or unknown"
        )
    if url is not None and not is_url(url):
        raise FileError(f"--url {url}: an address has {URL_FORM}")
    dataset = loading.load(files.estimates, files.seeds)
    called = "standard input" if source == STANDARD_INPUT else datafile.shown(Path(source))
    try:
        extracted = extract(content, whole=whole)
    except ExtractionError as error:
        raise FileError(f"{called}: {error}") from None
    datafile.within(extracted.content, f"{called}: its text")
    folder = datafile.documents_of(files)
    if files.estimates.is_symlink():
        advice = "name the file that it leads to with --data"
        raise FileError(f"{datafile.shown(files.estimates)}: is a link; {advice}")
    if dataset.is_shipped and files.estimates.resolve().parents[1] != Path.cwd().resolve():
        raise FileError("what ships with the package is not added to; name a data file with --data")
    sha256 = hashlib.sha256(content).hexdigest()
    stem = name or card_name(_title(extracted) if source == STANDARD_INPUT else Path(source).stem)
    known = _known(dataset, extracted.content, sha256, called)
    file = dataset.seeds[known].document if known else f"{stem}.txt"
    document, card = folder / file, files.seeds / f"{known or stem}.yaml"
    if known is None:
        _refuse_taken(dataset, document, card, extracted.content)
    extraction: dict[str, str | Sequence[str]] = {}
    if extracted.tool is not None:
        named = called if source == STANDARD_INPUT else visible(Path(source).name)
        size = str(len(content))
        extraction = {"source": named, "sha256": sha256, "size": size, "tool": extracted.tool}
        extraction |= {"stated": extracted.stated} if extracted.stated else {}
    says = replace(extracted, url=url or extracted.url)
    found = scan(dataset, document.name, extracted.content, says)
    gone = known is not None and not loading.texts(folder, {known: dataset.seeds[known]})
    return Addition(files, dataset, document, card, extraction, found, gone)


def _title(extracted: Extracted) -> str:
    """The first words of a text, for want of a file's name."""
    text = extracted.content[:1000].decode(errors="replace")
    words = re.findall(r"[A-Za-z0-9]+", text)[:_WORDS_OF_A_NAME]
    return "-".join(words).lower() or "document"


def _known(dataset: Dataset, content: bytes, sha256: str, called: str) -> str | None:
    """The card of a source, by its hash or that of its text, where it has been added before."""
    text = hashlib.sha256(content).hexdigest()
    for seed, card in dataset.seeds.items():
        if text == card.sha256:
            return seed
        if card.extraction is not None and sha256 == card.extraction.sha256:
            raise FileError(
                f"{called}: its text is not the one that its card, {seed}, was written from; to "
                "begin anew, remove that card and its document"
            )
    return None


def _refuse_taken(dataset: Dataset, document: Path, card: Path, content: bytes) -> None:
    """Nothing is written over that is there, or under a name that differs in capitals only from one
    of a card or of its document; a text may lie in its place already.
    """
    names = [*dataset.seeds, *(Path(one.document).stem for one in dataset.seeds.values())]
    described = document.stem.casefold() in map(str.casefold, names)
    for path in (card, document):
        is_there = os.path.lexists(path)  # as a link that leads nowhere is, too
        if is_there and path == document and not path.is_symlink() and path.is_file():
            is_there = datafile.read(path) != content
        if is_there or (path == document and described):
            raise FileError(f"{datafile.shown(path)}: is taken; give another name with --name")
