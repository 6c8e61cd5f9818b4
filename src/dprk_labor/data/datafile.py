"""Which files a run reads, and reading them as bytes."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MAX_BYTES: Final = 64 * 1024 * 1024
MAX_DOCUMENT_BYTES: Final = 8 * 1024 * 1024
"""A document is read for every figure in it; a book of a thousand pages has less than half."""

_PACKAGE: Final = Path(__file__).resolve().parents[1]
_ESTIMATES: Final = Path("data", "estimates.yaml")


class FileError(Exception):
    """A file or folder that cannot be read; the message names it and says what to do."""


@dataclass(frozen=True, slots=True)
class DataFiles:
    """The data file, the folder of seed cards, and the folder of documents if there is one."""

    estimates: Path
    seeds: Path
    documents: Path | None = None


def find(
    data: Path | None = None, seeds: Path | None = None, documents: Path | None = None
) -> DataFiles:
    """The files to read: those named, else the data set that ships with the package.

    The cards of a data file are in `seeds/` beside it or beside its folder. Raises FileError when a
    named file or folder is not there.
    """
    estimates = data if data is not None else _shipped()
    if not os.path.exists(estimates):  # noqa: PTH110 - that of Path raises for a closed folder
        raise FileError(f"{estimates}: no such file; name a data file with --data")
    if estimates.is_dir():
        raise FileError(f"{shown(estimates)}: is a folder; name a file")
    if seeds is None:
        beside = estimates.parent / "seeds"
        seeds = beside if _is_folder(beside) else estimates.parent.parent / "seeds"
    if not _is_folder(seeds):
        raise FileError(f"{shown(seeds)}: no such folder; name the seed cards with --seeds")
    if documents is not None and not _is_folder(documents):
        raise FileError(f"{documents}: no such folder; --documents names that of the source texts")
    return DataFiles(estimates, seeds, documents)


def documents_of(files: DataFiles) -> Path:
    """The folder of the documents: the one that is named, else `documents/` beside the data file
    or beside its folder. Raises FileError where there is none.
    """
    beside = files.estimates.parent
    for folder in (files.documents, beside / "documents", beside.parent / "documents"):
        if folder is not None and _is_folder(folder):
            return folder
    raise FileError(
        f"{shown(files.estimates)}: no folder of documents beside it; name one with --documents"
    )


def _shipped() -> Path:
    """The packaged copy; an editable install has none and reads the checkout it points to."""
    packaged = _PACKAGE / "_shipped"
    root = packaged if packaged.is_dir() else _PACKAGE.parent.parent
    return root / _ESTIMATES


def is_shipped(files: DataFiles) -> bool:
    """Whether these are the data file and the cards that ship with the package."""
    estimates = _shipped()
    ours = (estimates, estimates.parent.parent / "seeds")
    return all(map(_same, (files.estimates, files.seeds), ours))


def _same(path: Path, other: Path) -> bool:
    return os.path.realpath(path) == os.path.realpath(other)


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - that of Path raises for a closed folder


def read(path: Path) -> bytes:
    """The file's bytes, one more than the loader takes at most. Raises FileError.

    A pipe that is named is waited for, as by any program.
    """
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except IsADirectoryError:
        raise FileError(f"{shown(path)}: is a folder; name a file") from None
    except OSError as error:
        raise _unreadable(path, error) from None


def read_member(path: Path) -> bytes:
    """As `read`, for what was found in a folder: there nobody asked to wait for a pipe."""
    if path.exists() and not path.is_file() and not path.is_dir():
        raise FileError(f"{shown(path)}: is a pipe or a device, not a file; remove it")
    return read(path)


def sha256(data: Path | None = None) -> str:
    """That of the data file that is named, else of the one that ships. Raises FileError."""
    return hashlib.sha256(read(data or _shipped())).hexdigest()


def read_document(path: Path) -> bytes:
    """The bytes of a document of a folder, all of them. Raises FileError."""
    return within(read_member(path), shown(path))


def within(content: bytes, name: str, most: int = MAX_DOCUMENT_BYTES) -> bytes:
    """The bytes, if there are no more than that. Raises FileError, which names them."""
    if len(content) > most:
        raise FileError(f"{name}: is larger than {most // 1024 // 1024} MiB; split the text")
    return content


def read_text(path: Path) -> bytes:
    """A document's bytes, which are UTF-8. Raises FileError."""
    content = within(read(path), shown(path))
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FileError(
            f"{shown(path)}: byte {error.start} is not UTF-8; save it as text"
        ) from None
    return content


def listed(folder: Path) -> list[Path]:
    """What the folder holds, by name. Raises FileError."""
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise _unreadable(folder, error) from None


def _unreadable(path: Path, error: OSError) -> FileError:
    reason = (error.strerror or "cannot be read").lower()
    return FileError(f"{shown(path)}: {reason}; check the path and its permissions")


def shown(path: Path) -> str:
    """The path as a reader would type it: relative where it lies below the working folder."""
    absolute, here = Path(os.path.abspath(path)), Path.cwd()  # noqa: PTH100 - no links resolved
    return str(absolute.relative_to(here) if absolute.is_relative_to(here) else absolute)
