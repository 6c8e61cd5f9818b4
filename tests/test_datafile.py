"""Which files a run reads, and what it says of those it cannot."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from dprk_labor.data import datafile
from dprk_labor.data.datafile import DataFiles, FileError

TOO_LONG = "x" * 300


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with a data file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "estimates.yaml").write_bytes(b"a: b")
    return tmp_path


DATA = Path("data", "estimates.yaml")


def test_what_is_shipped_is_what_the_repository_holds(root: Path) -> None:
    files = datafile.find()
    assert files.estimates.read_bytes() == (root / "data" / "estimates.yaml").read_bytes()
    assert {path.name: path.read_bytes() for path in files.seeds.glob("*.yaml")} == {
        path.name: path.read_bytes() for path in (root / "seeds").glob("*.yaml")
    }
    assert files.documents is None


@pytest.mark.parametrize(
    ("folders", "seeds"),
    [
        (["seeds"], "seeds"),
        (["data/seeds"], "data/seeds"),
        (["data/seeds", "seeds"], "data/seeds"),
    ],
)
def test_cards_are_beside_the_data_file_or_beside_its_folder(
    folder: Path, folders: list[str], seeds: str
) -> None:
    for name in folders:
        (folder / name).mkdir()
    assert datafile.find(DATA) == datafile.find(str(DATA)) == DataFiles(DATA, Path(seeds))


@pytest.mark.parametrize(
    ("here", "data", "seeds"),
    [
        ("data", "estimates.yaml", "../seeds"),
        ("data/notes", "../estimates.yaml", "../../seeds"),
        ("links", "estimates.yaml", "{root}/seeds"),
        ("links/of", "../estimates.yaml", "{root}/seeds"),
    ],
)
def test_cards_are_found_from_any_folder_and_through_a_link(
    folder: Path, here: str, data: str, seeds: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("seeds", "data/notes/seeds", "links/of/seeds"):
        (folder / name).mkdir(parents=True)
    (folder / "links" / "estimates.yaml").symlink_to(folder / "data" / "estimates.yaml")
    if here.startswith("links"):
        (folder / "seeds").rename(folder / "data" / "seeds")
        seeds = "{root}/data/seeds"
    monkeypatch.chdir(folder / here)
    assert datafile.find(Path(data)).seeds == Path(seeds.format(root=folder))


def test_a_link_is_followed_in_its_own_words(folder: Path) -> None:
    """A path from the top of the disk would have a user's name in it."""
    for name in ("a", "data/seeds"):
        (folder / name).mkdir()
    (folder / "a" / "one.yaml").symlink_to("other.yaml")
    (folder / "a" / "other.yaml").symlink_to("../data/estimates.yaml")
    assert datafile.find("a/one.yaml").seeds == Path("a/../data/seeds")


def test_beside_a_folder_that_is_a_link_is_beside_what_it_leads_to_too(folder: Path) -> None:
    (folder / "away" / "data").mkdir(parents=True)
    (folder / "away" / "data" / "estimates.yaml").touch()
    (folder / "away" / "seeds").mkdir()
    (folder / "links").mkdir()
    (folder / "links" / "data").symlink_to("../away/data")
    found = datafile.find("links/data/estimates.yaml").seeds
    assert found == Path("links/data/../seeds")


def test_named_folders_are_taken_as_they_are(folder: Path) -> None:
    for name in ("seeds", "cards", "texts"):
        (folder / name).mkdir()
    files = datafile.find(DATA, Path("cards"), Path("texts"))
    assert files == DataFiles(DATA, Path("cards"), Path("texts"))


@pytest.mark.parametrize(
    ("data", "seeds", "documents", "message"),
    [
        ("none.yaml", None, None, "none.yaml: no such file; name a data file with --data"),
        (TOO_LONG, None, None, f"{TOO_LONG}: no such file; name a data file with --data"),
        ("a\0b", None, None, "a\0b: no such file; name a data file with --data"),
        (
            DATA,
            None,
            None,
            f"{DATA}: no folder seeds beside it or beside its folder; make it, or "
            "name the folder of the seed cards with --seeds",
        ),
        (DATA, "none", None, "none: no such folder; name the seed cards with --seeds"),
        (DATA, DATA, None, f"{DATA}: no such folder; name the seed cards with --seeds"),
        (DATA, TOO_LONG, None, f"{TOO_LONG}: no such folder; name the seed cards with --seeds"),
        (
            DATA,
            "data",
            "none",
            "none: no such folder; --documents names the folder of source texts",
        ),
        (
            DATA,
            "data",
            DATA,
            f"{DATA}: no such folder; --documents names the folder of source texts",
        ),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_is_not_there(
    data: str, seeds: str | None, documents: str | None, message: str
) -> None:
    paths = [Path(path) if path else None for path in (data, seeds, documents)]
    with pytest.raises(FileError) as caught:
        datafile.find(*paths)
    assert str(caught.value) == message


def test_reading(folder: Path) -> None:
    assert datafile.read(DATA) == b"a: b"
    (folder / "large").write_bytes(bytes(datafile.MAX_BYTES + 2))
    assert len(datafile.read(folder / "large")) == datafile.MAX_BYTES + 1


def test_a_document_is_read_whole_or_refused(folder: Path) -> None:
    (folder / "large").write_bytes(b"x" * datafile.MAX_DOCUMENT_BYTES)
    assert len(datafile.read_text(folder / "large")) == datafile.MAX_DOCUMENT_BYTES
    (folder / "large").write_bytes(b"x" * (datafile.MAX_DOCUMENT_BYTES + 1))
    with pytest.raises(FileError) as caught:
        datafile.read_text(folder / "large")
    assert str(caught.value) == "large: is larger than 16 MiB; split the text"


@pytest.mark.usefixtures("folder")
def test_a_pipe_in_a_folder_is_not_waited_for() -> None:
    os.mkfifo("data/pipe")
    with pytest.raises(FileError) as caught:
        datafile.read_member(Path("data/pipe"))
    assert str(caught.value) == "data/pipe: is a pipe or a device, not a file; remove it"


@pytest.mark.usefixtures("folder")
def test_a_link_out_of_a_folder_is_not_followed() -> None:
    Path("data/a.txt").symlink_to("/etc/passwd")
    with pytest.raises(FileError) as caught:
        datafile.read_member(Path("data/a.txt"))
    said = "data/a.txt: is a link out of its folder; put the file itself there"
    assert str(caught.value) == said


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("data", "data: is a folder; name a file"),
        ("none", "none: no such file or directory; check the path and its permissions"),
        (TOO_LONG, f"{TOO_LONG}: file name too long; check the path and its permissions"),
    ],
)
def test_what_cannot_be_read(path: str, message: str) -> None:
    with pytest.raises(FileError) as caught:
        datafile.read(Path(path))
    assert str(caught.value) == message


def test_an_error_without_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(FileError, match=r"^/x: cannot be read; check the path and its perm"):
        datafile.read(Path("/x"))


def test_a_folder_is_listed_by_name(folder: Path) -> None:
    for name in ("b", "a", "c"):
        (folder / "data" / name).touch()
    names = [path.name for path in datafile.members(Path("data"))]
    assert names == ["a", "b", "c", "estimates.yaml"]


@pytest.mark.usefixtures("folder")
def test_what_is_no_folder_is_not_listed() -> None:
    with pytest.raises(FileError, match=rf"^{re.escape(str(DATA))}: not a directory; check the"):
        datafile.members(DATA)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("data/estimates.yaml", "data/estimates.yaml"),
        ("{here}/data/estimates.yaml", "data/estimates.yaml"),
        (".", "."),
        ("{here}/../elsewhere", "{here}/../elsewhere"),
        ("../elsewhere", "../elsewhere"),
        (os.fspath(datafile.find().estimates), "data/estimates.yaml"),
        ("{here}-elsewhere", "{here}-elsewhere"),
        ("/", "/"),
    ],
)
def test_a_path_is_shown_as_given_or_relative_below_the_working_folder(
    folder: Path, path: str, shown: str
) -> None:
    here = os.fspath(folder)
    assert datafile.shown(Path(path.format(here=here))) == shown.format(here=here)


def test_a_working_folder_that_is_reached_by_a_link(folder: Path) -> None:
    """Some homes are, and the path from there would have a user's name in it."""
    link = folder.parent / "link"
    link.symlink_to(folder)
    assert datafile.shown(link / "data" / "estimates.yaml") == "data/estimates.yaml"
    assert datafile.shown(link.parent / "x.yaml") == str(link.parent / "x.yaml")


def test_a_folder_is_no_data_file(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r": is a folder; name a file$"):
        datafile.find(tmp_path)


def test_a_working_folder_that_is_gone_hides_no_other(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    march = root / "examples" / "march" / "estimates.yaml"
    assert datafile.find(march).seeds == march.parent / "seeds"
    assert datafile.shown(Path("/x")) == "/x"
    with pytest.raises(FileError, match=r"^x\.yaml: no such file; "):
        datafile.find(Path("x.yaml"))


def test_a_card_in_a_closed_folder_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "stat", closed)
        patched.setattr(Path, "lstat", closed)
        assert not datafile.leads_out(Path("seeds/a.yaml"))
        patched.setattr(Path, "open", closed)
        patched.setattr(datafile, "_root", lambda: folder)
        with pytest.raises(FileError) as caught:
            datafile.read_member(Path("seeds/a.yaml"))
    assert str(caught.value) == (
        "seeds/a.yaml: permission denied; check the path and its permissions"
    )


def test_what_was_read_is_known_by_any_name(folder: Path) -> None:
    assert not datafile.was_read(DATA)
    datafile.read(DATA)
    (folder / "link").symlink_to(DATA)
    assert datafile.was_read(folder / "link")
    assert not datafile.was_read(folder / "data")


def test_what_a_link_led_to_was_read_wherever_it_leads_by_now(folder: Path) -> None:
    (folder / "one").write_text("1", "utf-8")
    (folder / "moving").symlink_to(folder / "one")
    datafile.read(folder / "moving")
    (folder / "moving").unlink()
    assert datafile.was_read(folder / "one")


def test_what_is_no_file_is_read_and_written_alike() -> None:
    assert datafile.read(Path(os.devnull)) == b""
    assert not datafile.was_read(Path(os.devnull))
