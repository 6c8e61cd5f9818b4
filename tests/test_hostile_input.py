"""Hostile files given to the real command: one message, exit code 1 or 2, a bound on its memory.

docs/hostile-input.md lists every case and the test that holds it; what needs no process of its own
is proven where the code is tested that refuses it.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Final

import pytest
from forking import forked, started
from in_fork import Hold
from test_process import COMMAND, environment, shell

from dprk_labor.data.datafile import MAX_DOCUMENT_BYTES
from dprk_labor.data.yamldoc import MAX_DEPTH

MARCH: Final = Path(__file__).parents[1] / "examples" / "march"
CARDS: Final = ("--seeds", str(MARCH / "seeds"))
MEMORY: Final = 2 * 1024**3


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the march to work in."""
    shutil.copytree(MARCH, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def bounded(*arguments: str) -> tuple[int, str, str]:
    """What the command does in bounded memory: its exit code and both running."""
    result = forked(arguments, environment(), MEMORY)
    return result.returncode, result.stdout.decode(), result.stderr.decode()


def amount(text: str) -> Callable[[bytes], bytes]:
    return lambda sound: sound.replace(b"low: 12,000", b"low: " + text.encode(), 1)


TOO_DEEP: Final = (
    f"nested more than {MAX_DEPTH} levels deep [yaml]\n    help: look for a stray bracket"
)
TOO_LARGE: Final = (
    "the file is larger than 64 MiB [encoding]\n    help: split the data over several files"
)
NO_AMOUNT: Final = (
    "is no amount; write 50,000 or 1.2 billion or 10% or 2/3 [schema]\n"
    "    help: correct the value. The low end. See docs/data-format.md."
)
TOO_MANY: Final = (
    "more than 10,000 values are missing or not as they must be [schema]\n"
    "    help: see docs/data-format.md, and begin with a part of the file"
)
DATA_FILES: Final[dict[str, tuple[Callable[[bytes], bytes], str]]] = {
    "nested lists": (lambda _: b"- " * 30_000, f"1:65: error: {TOO_DEEP}"),
    "open brackets": (lambda _: b"[" * 50_000, f"1:33: error: {TOO_DEEP}"),
    "a line of 70 MB": (lambda _: b"a: " + b"x" * 70_000_000, f"1:1: error: {TOO_LARGE}"),
    "100,000 wrong values": (
        lambda _: b"estimates:\n" + b"- a\n" * 100_000,
        f"1:1: error: {TOO_MANY}",
    ),
    "100,000 empty estimates": (
        lambda _: b"estimates:\n" + b"- {}\n" * 100_000,
        f"1:1: error: {TOO_MANY}",
    ),
    "5,000 digits": (amount("9" * 5000), f"94:12: error: `low`: '{'9' * 5000}' {NO_AMOUNT}"),
    "a power of ten": (amount("1e999999999"), f"94:12: error: `low`: '1e999999999' {NO_AMOUNT}"),
    "no number": (amount("NaN"), f"94:12: error: `low`: 'NaN' {NO_AMOUNT}"),
    "infinity": (amount(".inf"), f"94:12: error: `low`: '.inf' {NO_AMOUNT}"),
}  # fmt: skip


@pytest.mark.parametrize("name", DATA_FILES)
def test_a_hostile_data_file(name: str, folder: Path) -> None:
    made, message = DATA_FILES[name]
    content = made((folder / "estimates.yaml").read_bytes())
    (folder / "bad.yaml").write_bytes(content)
    assert bounded("estimates", "--data", "bad.yaml") == (1, "", f"bad.yaml:{message}\n")


def test_a_bomb_of_aliases_is_listed_so_far(folder: Path) -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc:\n" + "- {<<: *b}\n" * 50_000
    (folder / "bad.yaml").write_text(bomb)
    code, out, errors = bounded("estimates", "--data", "bad.yaml")
    assert (code, out) == (1, "")
    assert errors.startswith("bad.yaml:1:4: error: an anchor is not allowed [yaml]\n")
    assert errors.count(" error: ") == 10_001
    assert errors.endswith(
        "error: read no further after 10,000 mistakes [yaml]\n    help: correct these first\n"
    )


def test_an_endless_data_file() -> None:
    code, out, errors = bounded("estimates", "--data", "/dev/zero", *CARDS)
    assert (code, out, errors) == (1, "", f"/dev/zero:1:1: error: {TOO_LARGE}\n")


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("pipe", "is a pipe or a device, not a file; remove it"),
        ("device", "is a pipe or a device, not a file; remove it"),
        ("gone", "no such file or directory; check the path and its permissions"),
    ],
)
@pytest.mark.parametrize("path", ["seeds/a_gazette.yaml", "documents/a_gazette.txt"])
def test_what_lies_in_a_folder_and_is_no_file(kind: str, message: str, path: str) -> None:
    """A pipe without a writer would be waited for without end; a link may lead nowhere."""
    Path(path).unlink()
    if kind == "pipe":
        os.mkfifo(path)
    else:
        Path(path).symlink_to({"device": "/dev/zero", "gone": "nowhere"}[kind])
    told = bounded("check", "estimates.yaml", "--documents", "documents")
    is_card = path.startswith("seeds") and kind == "device"
    assert told == ((1, LINKED, "") if is_card else (2, "", f"dprk-labor: {path}: {message}\n"))


LINKED: Final = (
    "seeds/a_gazette.yaml:1:1: error: a card cannot be a link out of its folder [schema]\n"
    "    help: put the card itself there, or name the folder that it lies in with --seeds\n\n"
    "1 error, 0 warnings.\n"
)


def test_a_card_that_is_a_link_out_of_its_folder_is_not_read(folder: Path) -> None:
    card = folder / "seeds" / "a_gazette.yaml"
    card.rename(folder / "seeds" / ".kept")
    card.symlink_to(".kept")  # as volumes are mounted
    assert bounded("check", "estimates.yaml")[0] == 0
    (folder / "seeds" / ".kept").rename(folder / "a.yaml")
    card.unlink()
    card.symlink_to("../a.yaml")
    assert bounded("check", "estimates.yaml") == (1, LINKED, "")


@pytest.mark.parametrize(
    ("command", "said"),
    [("estimates --data /dev/stdin", b"PUBLISHED ESTIMATES"), ("check -", b"0 errors, 0 warnings")],
)
def test_a_pipe_that_is_named_is_read_to_its_end(command: str, said: bytes) -> None:
    result = shell('cat estimates.yaml | "$@"', *command.split(), "--seeds", "seeds")
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.startswith(said)


def test_a_document_of_100_mb(folder: Path) -> None:
    with (folder / "documents" / "a_gazette.txt").open("wb") as file:
        file.truncate(100_000_000)
    path = "documents/a_gazette.txt"
    refused = (2, "", f"dprk-labor: {path}: is larger than 16 MiB; split the text\n")
    assert bounded("scan", path, "--data", "estimates.yaml") == refused
    assert bounded("check", "estimates.yaml", "--documents", "documents") == refused


def test_a_document_that_is_a_link_out_of_its_folder_is_not_read(folder: Path) -> None:
    path = folder / "documents" / "a_gazette.txt"
    path.rename(folder / "documents" / ".kept")
    path.symlink_to(".kept")
    command = ("check", "estimates.yaml", "--documents", "documents")
    assert bounded(*command)[0] == 0
    (folder / "documents" / ".kept").rename(folder / "a.txt")
    path.unlink()
    path.symlink_to("../a.txt")
    said = "documents/a_gazette.txt: is a link out of its folder; put the file itself there"
    assert bounded(*command) == (2, "", f"dprk-labor: {said}\n")


REPEATED: Final = (
    " ", "9", ",", "1,000", "1, ", "9 and ", "more than more than ", "at least ", "between ", "$",
    "twenty ", "most of ", "one in ", "4 May ", "\u00a0",
)  # fmt: skip
MANY: Final = ("1, ", "9 and ", "most of ", "one in ", "4 May ")
"""Of which each piece is a figure."""


def test_a_document_of_what_takes_a_regular_expression_long(folder: Path) -> None:
    """A line of each; a search that grows as the cube, or worse, would not end."""
    lines = [piece * (4_000 // len(piece)) for piece in REPEATED]
    (folder / "long.txt").write_text("\n".join(lines), "utf-8")
    assert (folder / "long.txt").stat().st_size < MAX_DOCUMENT_BYTES
    code, out, errors = bounded("scan", "long.txt", "--data", "estimates.yaml")
    assert (code, errors) == (0, "")
    assert out.count("missing") > 2_000


def test_drafts_from_what_takes_a_regular_expression_long(folder: Path) -> None:
    """A figure behind each; what is full of figures itself is not as long, since each is drafted."""
    lines = [
        piece * ((400 if piece in MANY else 4_000) // len(piece)) + "came and 500 people sang"
        for piece in REPEATED
    ]
    (folder / "long.txt").write_text("\n".join(lines), "utf-8")
    code, out, errors = bounded("scan", "long.txt", "--data", "estimates.yaml", "--json")
    assert (code, errors) == (0, "")
    assert len(json.loads(out)["figures"]) > 300


def test_quotes_of_what_takes_a_regular_expression_long(folder: Path) -> None:
    data = (folder / "estimates.yaml").read_text("utf-8")
    quotes = cycle(piece * (8_000 // len(piece)) for piece in REPEATED if piece.strip())
    lines = [
        f'    quote: "{next(quotes)}"' if line.startswith("    quote: ") else line
        for line in data.split("\n")[: data[: data.index("\nignores:")].count("\n") + 1]
    ]
    (folder / "estimates.yaml").write_text("\n".join(lines), "utf-8")
    code, out, errors = bounded("check", "estimates.yaml", "--documents", "documents")
    assert (code, errors) == (1, "")
    assert "error: the quote does not stand on line" in out


# What stops a run in the middle of a write


STOPS: Final = ((signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129))
EXPORT: Final = ("export", "out", "--data", "estimates.yaml")


def contents() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path("out").iterdir()}


@pytest.mark.parametrize(("sent", "code"), STOPS)
@pytest.mark.parametrize(
    ("function", "arguments"),
    [("_put", ("seeds", "-o", "out/seeds.txt", "--data", "estimates.yaml")), ("_draft", EXPORT)],
)
def test_a_run_that_is_stopped_leaves_the_old_file(
    sent: signal.Signals, code: int, function: str, arguments: tuple[str, ...], folder: Path
) -> None:
    """Stopped where the new text is written beside the old and about to take its place."""
    (folder / "out").mkdir()
    (folder / "out" / "seeds.txt").write_text("old")
    hold = Hold(function, 1 if function == "_put" else 3, 600)
    with started(arguments, environment(), hold=hold) as run:
        assert len(contents()) > 1
        result = run.ended(sent)
    assert (result.returncode, result.stderr) == (code, b"")
    assert contents() == {"seeds.txt": b"old"}


@pytest.mark.parametrize(("sent", "code"), STOPS)
def test_an_export_that_is_stopped_while_files_take_their_places_ends_it(
    sent: signal.Signals, code: int, folder: Path
) -> None:
    assert forked(EXPORT, environment()).returncode == 0
    new = contents()
    for path in (folder / "out").iterdir():
        path.write_text("old")
    with started(EXPORT, environment(), hold=Hold("_put", 2, 0.5)) as run:
        result = run.ended(sent)
    assert (result.returncode, result.stderr) == (code, b"")
    assert contents() == new


def test_two_exports_at_once_do_not_mix_their_files(folder: Path) -> None:
    data = (folder / "estimates.yaml").read_text("utf-8")
    (folder / "other.yaml").write_text(f"# Another hash.\n{data}", "utf-8")
    other = ("export", "out", "--data", "other.yaml")
    with started(EXPORT, environment(), hold=Hold("_put", 2, 1)) as first:
        assert forked(other, environment()).returncode == 0
        assert first.ended().returncode == 0
    mixed = contents()
    shutil.rmtree("out")
    assert forked(other, environment()).returncode == 0
    assert mixed == contents()


def test_a_check_that_watches_ends_as_it_is_told() -> None:
    command = ("check", "estimates.yaml", "--watch", "-o", "found.txt")
    for sent, code in STOPS:
        with started(command, environment()) as run:
            run.wait_for(b"\n")
            result = run.ended(sent)
        assert result.returncode == code
        assert result.stderr.startswith(b"dprk-labor: waiting for changes since ")
        assert result.stderr.count(b"\n") == 1


def test_two_runs_at_once_write_one_file_whole(folder: Path) -> None:
    command = ("estimates", "--data", "estimates.yaml", "--json", "-o", "out.json")
    with started(command, environment()) as one, started(command, environment()) as other:
        assert [run.ended().returncode for run in (one, other)] == [0, 0]
    once = forked(command[:-2], environment())
    assert (folder / "out.json").read_bytes() == once.stdout
    assert not list(folder.glob(".*"))


def test_nothing_of_a_home_or_a_cache_is_needed(folder: Path) -> None:
    """No HOME, a folder for caches that is a file, and a terminal of absurd width."""
    settings = environment(
        XDG_CACHE_HOME=str(folder / "estimates.yaml"), XDG_CONFIG_HOME="/dev/null", COLUMNS="9" * 30
    )
    settings = {name: value for name, value in settings.items() if name != "HOME"}
    before = sorted(folder.rglob("*"))
    result = subprocess.run(
        [*COMMAND, "estimates", "--data", "estimates.yaml"],
        env=settings, capture_output=True, check=False,
    )  # fmt: skip
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.startswith(b"PUBLISHED ESTIMATES")
    assert sorted(folder.rglob("*")) == before
