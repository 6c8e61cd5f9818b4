"""A source becomes a document with its card: the text, what it says of itself, and its figures.

Nothing is written here, and nothing fetched.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dprk_labor.check.scan import Scan, card_name, scan
from dprk_labor.data import datafile, loading
from dprk_labor.data.datafile import DataFiles, FileError
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.extraction import Extracted, ExtractionError, extract
from dprk_labor.data.model import Extraction, is_url
from dprk_labor.text.asides import Kind
from dprk_labor.text.characters import command_word, visible
from dprk_labor.text.reading import figures_of_line
from dprk_labor.text.wording import composed

STANDARD_INPUT = "-"
_WORDS_OF_A_NAME = 5


@dataclass(frozen=True, slots=True)
class Addition:
    """A document and all that goes on its card, with the files it belongs to.

    `extraction` is None where the source is the document, byte for byte; `url` is where it can be
    found, as the source says or as one was told.
    """

    files: DataFiles
    dataset: Dataset
    document: Path
    card: Path
    extraction: Extraction | None
    found: Scan
    url: str | None

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
        raise FileError(f"--name {name}: a name is letters and digits, with - _ and . between them")
    if url is not None and not is_url(url):
        raise FileError(f"--url {url}: an address begins with http:// or https://")
    dataset = loading.load(files.estimates, files.seeds)
    called = "standard input" if source == STANDARD_INPUT else datafile.shown(Path(source))
    try:
        extracted = extract(content, whole=whole)
    except ExtractionError as error:
        raise FileError(f"{called}: {error}") from None
    datafile.within(extracted.content, f"{called}: its text")
    folder = datafile.documents_of(files)
    if extracted.url and not is_url(extracted.url):
        extracted = replace(extracted, url=None)
    stem = name or card_name(_title(extracted) if source == STANDARD_INPUT else Path(source).stem)
    sha256 = hashlib.sha256(content).hexdigest()
    document, card = folder / f"{stem}.txt", files.seeds / f"{stem}.yaml"
    _refuse_known(dataset, folder, extracted.content, sha256, called)
    _refuse_taken(document, card, extracted.content)
    extraction = None
    if extracted.tool is not None:
        named = called if source == STANDARD_INPUT else visible(Path(source).name)
        extraction = Extraction(
            source=named,
            sha256=sha256,
            size=len(content),
            tool=extracted.tool,
            stated=extracted.stated,
        )
    found = scan(dataset, document.name, extracted.content, extracted)
    return Addition(files, dataset, document, card, extraction, found, url or extracted.url)


def _title(extracted: Extracted) -> str:
    """The first words of a text, for want of a file's name."""
    text = extracted.content[:1000].decode(errors="replace")
    words = re.findall(r"[A-Za-z0-9]+", text)[:_WORDS_OF_A_NAME]
    return "-".join(words).lower() or "document"


def _refuse_known(dataset: Dataset, folder: Path, content: bytes, sha256: str, called: str) -> None:
    hashes = (sha256, hashlib.sha256(content).hexdigest())
    for seed, card in dataset.seeds.items():
        source = card.extraction.sha256 if card.extraction else None
        if card.sha256 in hashes or source == sha256:
            raise FileError(
                f"{called}: has a card already, {seed}; see its figures with "
                f"dprk-labor scan {command_word(datafile.shown(folder / card.document))}"
            )


def _refuse_taken(document: Path, card: Path, content: bytes) -> None:
    """Nothing that is there is written over, and nothing through a link to a folder, which may lead
    out of the data set; a text may lie in its place already.
    """
    for folder, option in ((document.parent, "--documents"), (card.parent, "--seeds")):
        if folder.is_symlink():
            advice = f"name the folder that it leads to with {option}"
            raise FileError(f"{datafile.shown(folder)}: is a link; {advice}")
    for path in (card, document):
        is_text = path == document and path.is_file() and datafile.read(path) == content
        if os.path.lexists(path) and not is_text:  # a link that leads nowhere is there, too
            raise FileError(
                f"{datafile.shown(path)}: is there already; give another name with --name"
            )
