"""What `init` writes: a subject that needs nothing more, or nothing at all."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, NoReturn

import pytest
from typer.testing import CliRunner

from dprk_labor.check.run import Passages, check
from dprk_labor.cli import app, curating
from dprk_labor.data import datafile

GIT = shutil.which("git")
NEXT = """\
Begin with libraries/estimates.yaml, a small example, and replace it part by part:
  dprk-labor check libraries/estimates.yaml --documents libraries/documents
  dprk-labor estimates --data libraries/estimates.yaml
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def init(name: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["init", name])
    return result.exit_code, result.stdout, result.stderr


def written(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_it_writes_a_sound_subject_and_says_what_to_do(folder: Path) -> None:
    assert init("libraries") == (0, NEXT, "")
    assert written(folder / "libraries") == curating.skeleton()
    for line in NEXT.splitlines()[1:]:
        result = CliRunner().invoke(app, line.split()[1:])
        assert (result.exit_code, result.stderr) == (0, "")
    files = datafile.find(Path("libraries/estimates.yaml"), None, Path("libraries/documents"))
    report = check(files, strict=True)
    assert (report.findings, report.let_stand, report.passages) == ((), (), Passages(3, 0, 0))


def test_an_empty_folder_will_do(folder: Path) -> None:
    (folder / "a \x1b").mkdir()
    code, out, err = init("a \x1b")
    assert (code, err) == (0, "")
    assert "  dprk-labor check 'a \\x1b/estimates.yaml' --documents 'a \\x1b/documents'\n" in out
    assert written(folder / "a \x1b") == curating.skeleton()


def test_a_name_is_pasted_as_one_word_and_steers_nothing() -> None:
    code, out, err = init("\x1b]0;x\u202e$(id)")
    assert (code, err) == (0, "")
    assert r"check '\x1b]0;x\u202e$(id)/estimates.yaml' --documents " in out
    assert out.replace("\n", "").isprintable()
    assert r"check '#\x23vso[x]/estimates.yaml'" in init("##vso[x]")[1]
    result = CliRunner().invoke(app, ["init", "--", "-x"])
    assert "check ./-x/estimates.yaml --documents ./-x/documents\n" in result.stdout


def test_a_folder_that_is_in_use_is_refused(folder: Path) -> None:
    (folder / "used").mkdir()
    (folder / "used" / "mine.txt").write_text("mine\n", "utf-8")
    told = "dprk-labor: used: is not empty; name a new folder; nothing was written\n"
    assert init("used") == (2, "", told)
    assert written(folder) == {"used/mine.txt": "mine\n"}
    told = "dprk-labor: used/mine.txt: is a file; name a folder; nothing was written\n"
    assert init("used/mine.txt") == (2, "", told)
    told = "dprk-labor: none/new: no such file or directory; nothing was written\n"
    assert init("none/new") == (2, "", told)


@pytest.mark.parametrize("method", ["mkdir", "open", "replace"])
@pytest.mark.parametrize("succeeding", [0, 1, 2])
@pytest.mark.parametrize("is_there", [False, True])
def test_a_failure_leaves_nothing(
    folder: Path, method: str, succeeding: int, is_there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_there:
        (folder / "new").mkdir()
    real, calls = getattr(Path, method), list[Path]()

    def fail(path: Path, *arguments: Any, **options: Any) -> Any:
        if "new" in path.parts:
            calls.append(path)
            if len(calls) > succeeding:
                raise OSError(28, "No space left on device")
        return real(path, *arguments, **options)

    with monkeypatch.context() as patched:
        patched.setattr(Path, method, fail)
        result = init("new")
    if method == "mkdir" and is_there and succeeding == 2:
        assert result[0] == 0  # only two folders were to be made
        return
    told = "dprk-labor: new: no space left on device; nothing was written\n"
    assert result == (2, "", told)
    assert list(folder.rglob("*")) == ([folder / "new"] if is_there else [])


def test_a_folder_that_cannot_be_read_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "closed").mkdir()

    def fail(_: Path) -> NoReturn:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "iterdir", fail)
    told = "dprk-labor: closed: permission denied; check the path and its permissions\n"
    assert init("closed") == (2, "", told)


@pytest.mark.usefixtures("folder")
def test_a_folder_whose_name_is_too_long_is_named() -> None:
    name = "x" * 300
    assert init(name) == (2, "", f"dprk-labor: {name}: file name too long; nothing was written\n")


@pytest.mark.skipif(GIT is None, reason="git is not installed")
@pytest.mark.parametrize("subject", ["init", "march"])
def test_a_checkout_keeps_the_ends_of_lines(subject: str, folder: Path, root: Path) -> None:
    """That of a new subject, and of this repository, where Git is told to write CRLF."""
    if subject == "init":
        init("mine")
    else:
        shutil.copytree(root / "examples" / "march", folder / "mine")
        shutil.copy(root / ".gitattributes", folder / "mine")
    config = ("-c", "user.name=x", "-c", "user.email=x", "-c", "core.autocrlf=true")
    for command in (
        ("-C", "mine", "init", "--quiet"),
        ("-C", "mine", "add", "."),
        ("-C", "mine", "commit", "--quiet", "--message=x"),
        ("clone", "--quiet", "mine", "theirs"),
    ):
        subprocess.run([str(GIT), *config, *command], check=True)
    files = datafile.find(Path("theirs/estimates.yaml"), None, Path("theirs/documents"))
    assert check(files).findings == ()
