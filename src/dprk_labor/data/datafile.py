"""Which files a run reads, and reading them as bytes."""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from dprk_labor.text.characters import NotTextError, decode, line_and_column

MAX_BYTES: Final = 64 * 1024 * 1024
MAX_DOCUMENT_BYTES: Final = 16 * 1024 * 1024
"""A document is read for every figure in it; a book of a thousand pages has less than half."""

_PACKAGE: Final = Path(__file__).resolve().parents[1]
_ESTIMATES: Final = Path("data", "estimates.yaml")


class FileError(Exception):
    """A file or folder that cannot be read; the message names it and says what to do."""


class DataFiles(NamedTuple):
    """The data file, the folder of seed cards, and the folder of documents if there is one."""

    estimates: Path
    seeds: Path
    documents: Path | None = None


def find(
    data: Path | str | None = None,
    seeds: Path | str | None = None,
    documents: Path | str | None = None,
) -> DataFiles:
    """The files to read: those named, else the data set that ships with the package.

    The cards of a data file are in `seeds/` beside it or beside its folder, or else so beside the
    file that it links to. What is named may be a link to anywhere; what is found may not. Raises
    FileError when a named file or folder is not there.
    """
    estimates = _shipped() if data is None else Path(data)
    if not os.path.exists(estimates):  # noqa: PTH110 - that of Path raises for a closed folder
        raise FileError(f"{estimates}: no such file; name a data file with --data")
    if estimates.is_dir():
        raise FileError(f"{shown(estimates)}: is a folder; name a file")
    cards = _beside(estimates, "seeds", "the seed cards") if seeds is None else Path(seeds)
    if not is_folder(cards):
        raise FileError(f"{shown(cards)}: no such folder; name the seed cards with --seeds")
    texts = None if documents is None else Path(documents)
    if texts is not None and not is_folder(texts):
        raise FileError(f"{texts}: no such folder; --documents names the folder of source texts")
    return DataFiles(estimates, cards, texts)


def documents_of(files: DataFiles) -> Path:
    """The folder of the documents: the one that is named, else `documents/` beside the data file or
    as its cards are found. Raises FileError where there is none.
    """
    return files.documents or _beside(files.estimates, "documents", "the documents")


def finds_seeds(files: DataFiles) -> bool:
    """Whether the cards need not be named with the data file."""
    with suppress(FileError):
        return find(files.estimates).seeds == files.seeds
    return False


def _beside(estimates: Path, name: str, what: str) -> Path:
    """The folder of this name that belongs to a data file."""
    for folder in (estimates.parent, _led_to(estimates).parent):
        # The parent of `..` or of a name alone is not in the path as it is written.
        above = folder.parent if folder.name not in ("", "..") else folder / ".."
        for found in (folder / name, above / name, folder / ".." / name):
            if is_folder(found):
                if leads_out(found):
                    advice = f"name the folder that it leads to with --{name}"
                    raise FileError(f"{shown(found)}: leads out of its folder; {advice}")
                return found
    raise FileError(
        f"{shown(estimates)}: no folder {name} beside it or beside its folder; make it, or name "
        f"the folder of {what} with --{name}"
    )


def _led_to(path: Path) -> Path:
    """What a link of that name leads to, in the words of the links: they may be short of a home."""
    while path.is_symlink():
        path = path.parent / path.readlink()
    return path


def leads_out(path: Path) -> bool:
    """Whether it is a link out of the folder that it lies in."""
    if not os.path.islink(path):  # noqa: PTH114 - that of Path raises for a closed folder
        return False
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(path.parent))


def _shipped() -> Path:
    return _root() / _ESTIMATES


def _root() -> Path:
    """Of the packaged copy; an editable install has none and reads the checkout it points to."""
    packaged = _PACKAGE / "_shipped"
    return packaged if packaged.is_dir() else _PACKAGE.parent.parent


def is_shipped(files: DataFiles) -> bool:
    """Whether these are the data file and the cards that ship with the package."""
    ours = _shipped(), _root() / "seeds"
    return [*map(os.path.realpath, ours)] == [
        *map(os.path.realpath, (files.estimates, files.seeds))
    ]


def is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - that of Path raises for a closed folder


_READ: Final[dict[str, object]] = {}


def was_read(path: Path) -> bool:
    """Whether this run has read the file, so that writing to it would lose what was read."""
    return os.path.realpath(path) in _READ


def is_news(path: Path) -> bool:
    """Whether a file is there that this run has not read, or that has changed since."""
    return path.exists() and state_of(path.stat()) != _READ.get(os.path.realpath(path))


def state_of(file: os.stat_result) -> object:
    """What changes with each change of a file."""
    return file.st_ino, file.st_mtime_ns, file.st_size


def read(path: Path) -> bytes:
    """The file's bytes, one more than the loader takes at most. Raises FileError.

    A pipe that is named is waited for, as by any program.
    """
    try:
        with path.open("rb") as file:
            if path.is_file():
                _READ[os.path.realpath(path)] = state_of(os.fstat(file.fileno()))
            return file.read(MAX_BYTES + 1)
    except IsADirectoryError:
        raise FileError(f"{shown(path)}: is a folder; name a file") from None
    except OSError as error:
        raise _unreadable(path, error) from None


def read_member(path: Path) -> bytes:
    """As `read`, for a file found in a folder: pipes there are not waited for, and links that lead
    elsewhere are not followed.
    """
    with suppress(OSError):  # which `read` will tell with the path
        if not stat.S_ISREG(mode := path.stat().st_mode) and not stat.S_ISDIR(mode):
            raise FileError(f"{shown(path)}: is a pipe or a device, not a file; remove it")
    if leads_out(path):
        raise FileError(f"{shown(path)}: is a link out of its folder; put the file itself there")
    return read(path)


def sha256(data: Path | None = None) -> str:
    """That of the data file that is named, else of the one that ships. Raises FileError."""
    path = data or _shipped()
    return hashlib.sha256(within(read(path), shown(path), MAX_BYTES)).hexdigest()


def within(content: bytes, name: str, most: int = MAX_DOCUMENT_BYTES) -> bytes:
    """The bytes, if there are no more than that. Raises FileError, which names them."""
    if len(content) > most:
        raise FileError(f"{name}: is larger than {most // 1024 // 1024} MiB; split the text")
    return content


def read_text(path: Path) -> bytes:
    """A document's bytes, which are text. Raises FileError."""
    content = within(read(path), shown(path))
    try:
        decode(content)
    except NotTextError as error:
        line, column = line_and_column(content, error.offset)
        raise FileError(f"{shown(path)}:{line}:{column}: {error}; {error.advice}") from None
    return content


def members(folder: Path) -> list[Path]:
    """What the folder holds, by name. Raises FileError."""
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise _unreadable(folder, error) from None


def _unreadable(path: Path, error: OSError) -> FileError:
    reason = (error.strerror or "cannot be read").lower()
    return FileError(f"{shown(path)}: {reason}; check the path and its permissions")


def shown(path: Path) -> str:
    """The path as given; but relative, if it lies below the working folder or ships with the code,
    so that it says nothing about the machine.
    """
    if not path.is_absolute():
        return str(path)
    folders = [_root()]
    with suppress(FileNotFoundError):  # it has been removed
        folders.insert(0, Path.cwd())
    return str(below(path, *folders))


def below(path: Path, *folders: Path) -> Path:
    """The path from the first of the folders that it is below, as it is written or else as links
    lead to it: a working folder may be reached by one, as homes are on some systems. Of none of
    them it is as it was given.
    """
    for way in (path.absolute(), Path(os.path.realpath(path.parent), path.name)):
        for folder in folders:
            if way.is_relative_to(folder) and ".." not in way.parts:
                return way.relative_to(folder)
    return path
