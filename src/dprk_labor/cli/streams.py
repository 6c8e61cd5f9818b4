"""Standard output, standard error and files, which are written whole; and never a traceback."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from dprk_labor.show.text import Terminal

_DRAWN = "─●○▶┃╌–“”·✗"
_NARROWEST, _WIDEST = 40, 1000


def terminal(output: Path | None) -> Terminal:
    """What a table is drawn for: the terminal's width, colors and characters."""
    from dprk_labor.show.text import Terminal

    width = shutil.get_terminal_size(fallback=(80, 24)).columns
    color = output is None and sys.stdout is not None and _wants_color(sys.stdout.isatty())
    encoding = "utf-8" if output is not None or sys.stdout is None else sys.stdout.encoding
    return Terminal(min(max(width, _NARROWEST), _WIDEST), color, _can_draw(encoding))


def _wants_color(is_terminal: bool) -> bool:  # noqa: FBT001 - the one thing it is told
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal and os.environ.get("TERM") != "dumb"


def _can_draw(encoding: str) -> bool:
    try:
        _DRAWN.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


@contextmanager
def patience(after: float = 1.0) -> Iterator[None]:
    """A moving bar on standard error while work takes longer than so many seconds.

    Only on a terminal, and taken away at the end. How much is left is not known: most of the time
    goes into a few large steps.
    """
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield
        return
    done = threading.Event()

    def wait() -> None:
        if done.wait(after):
            return
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("dprk-labor: working"), BarColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            bar.add_task("", total=None)
            done.wait()

    thread = threading.Thread(target=wait, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def write(text: str | Iterable[str], output: Path | None, *, machine: bool = False) -> None:
    """The answer, perhaps in parts, to a file or to standard output; formats for machines are
    UTF-8 everywhere.
    """
    if output is not None:
        write_file(output, text)
        return
    if sys.stdout is None:
        fail("standard output is closed; write to a file with -o")
    encoding = "utf-8" if machine else sys.stdout.encoding
    try:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(_encoded(text, encoding))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _silence_stdout()
        raise typer.Exit(0) from None
    except OSError as error:
        _silence_stdout()
        fail(f"standard output: {reason(error)}")


def write_files(texts: Mapping[Path, str]) -> None:
    """Files of several folders, all of them or none."""
    folder = Path(os.path.commonpath([path.resolve().parent for path in texts]))
    write_folder(
        folder, {str(path.resolve().relative_to(folder)): text for path, text in texts.items()}
    )


def read_input(most: int) -> bytes:
    """Standard input, one byte more than `most` of it at most."""
    if sys.stdin is None:
        fail("standard input is closed; name a file")
    return sys.stdin.buffer.read(most + 1)


def write_file(path: Path, text: str | bytes | Iterable[str]) -> None:
    """A file, written whole or not at all; its mode stays, and so does a link to it."""
    content = [text] if isinstance(text, bytes) else _encoded(text, "utf-8")
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as file:  # a device or a pipe; a folder refuses
                file.writelines(content)
        else:
            _replace(Path(os.path.realpath(path)), content)
    except OSError as error:
        fail(f"{path}: {reason(error)}; nothing was written")


def _encoded(text: str | Iterable[str], encoding: str) -> Iterator[bytes]:
    """The parts of a text, a lone one where it is whole, as bytes."""
    for part in (text,) if isinstance(text, str) else text:
        yield part.encode(encoding, errors="backslashreplace")


def _replace(target: Path, content: Iterable[bytes]) -> None:
    draft = target.with_name(f".dprk-labor.{os.getpid()}.part")
    try:
        _write_draft(draft, target, content)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _write_draft(draft: Path, target: Path, content: Iterable[bytes]) -> None:
    with draft.open("xb") as file:
        file.writelines(content)
    if target.exists():
        draft.chmod(target.stat().st_mode & 0o7777)


def write_folder(folder: Path, texts: Mapping[str, str]) -> None:
    """Files of a folder, all of them or none; the folder is made, but not the one it lies in.

    A name may have folders of its own, which are made too. Modes and links stay. After a failure
    everything is as it was.
    """
    try:
        if folder.exists() and not folder.is_dir():
            fail(f"{folder}: is a file; name a folder; nothing was written")
        with ExitStack() as undo:
            for inner in sorted({folder, *((folder / name).parent for name in texts)}):
                if not inner.exists():
                    inner.mkdir()
                    undo.callback(inner.rmdir)
            _replace_all({folder / name: text for name, text in texts.items()}, undo)
    except OSError as error:
        fail(f"{folder}: {reason(error)}; nothing was written")


def _replace_all(texts: Mapping[Path, str], undo: ExitStack) -> None:
    """Write drafts of all, keep copies of what is there, and only then replace."""
    needed: set[Path] = set()

    def remove(path: Path) -> None:
        if path not in needed:
            path.unlink(missing_ok=True)

    drafts = []
    for path, text in texts.items():
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            raise IsADirectoryError(0, f"{path.name} is not a file")
        hidden = f".dprk-labor.{os.getpid()}.{path.name}"
        draft, kept = (target.with_name(f"{hidden}.{kind}") for kind in ("part", "old"))
        undo.callback(remove, draft)
        undo.callback(remove, kept)
        _write_draft(draft, target, _encoded(text, "utf-8"))
        if target.exists():
            shutil.copy2(target, kept)
        drafts.append((draft, target, kept))
    for draft, target, kept in drafts:
        draft.replace(target)
        needed.add(kept)
        undo.callback(_put_back, kept, target)
    undo.pop_all()
    for _, _, kept in drafts:
        with suppress(OSError):
            kept.unlink(missing_ok=True)


def _put_back(kept: Path, target: Path) -> None:
    """What the file held before; a file that is new goes."""
    if kept.exists():
        kept.replace(target)
    else:
        target.unlink()


def say(message: str) -> None:
    """Lines for people on standard error, if there is any that takes them."""
    if sys.stderr is not None:
        with suppress(OSError):
            typer.echo(message, err=True)


def complain(message: str) -> None:
    """One line on what is wrong."""
    from dprk_labor.show.text import visible

    say(f"dprk-labor: {visible(message)}")


def fail(message: str) -> NoReturn:
    """Say what is wrong with the request or a file, and stop."""
    complain(message)
    raise typer.Exit(2)


def reason(error: OSError) -> str:
    """What the operating system has against it."""
    return (error.strerror or str(error)).lower()


def _silence_stdout() -> None:
    """Nothing more can be written; the interpreter must not try again when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
