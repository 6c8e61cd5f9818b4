"""What every command does: read the files, say what stands in the way, write the answer whole or
not at all; and never a traceback.
"""

from __future__ import annotations

import errno
import gc
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

import typer

from dprk_labor.show import Format, Terminal, closed_up, isolated, unobeyed, written
from dprk_labor.text.characters import visible

if TYPE_CHECKING:
    from dprk_labor.compare.reconcile import Comparison
    from dprk_labor.data.dataset import Dataset

_DRAWN = "━╍┄●○▶┃┌│└–“”·✗÷×−≈"
_NARROWEST, _WIDEST = 40, 1000
_UNWRAPPED = 1_000_000
_WAS_READ = "{}: was read for this; name another; nothing was written"
STOPS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""Ctrl-C, a request to end, and a terminal that is closed, where the system has that."""
Choice = TypeVar("Choice", bound=StrEnum)


def terminal(output: Path | None) -> Terminal:
    """What a table is drawn for: the terminal's width, colors and characters."""
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


def write(text: str | Iterable[str], output: Path | None, *, machine: bool = False) -> None:
    """The answer, perhaps in parts, to a file or to standard output; formats for machines are
    UTF-8 everywhere, and hold each text as it was but where a terminal would obey it. A reader who
    stops early changes no exit code.
    """
    if output is not None:
        write_file(output, text)
        return
    if sys.stdout is None:
        fail("standard output is closed; nothing was printed")
    encoding = "utf-8" if machine else sys.stdout.encoding
    unsteered = machine and sys.stdout.isatty()
    try:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(_encoded(text, encoding, unsteered=unsteered))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        silence_stdout()
    except OSError as error:
        silence_stdout()
        fail(f"standard output: {reason(error)}")


def write_files(texts: Mapping[Path, str]) -> None:
    """Files of several folders, all of them or none."""
    folder = Path(os.path.commonpath([path.resolve().parent for path in texts]))
    names = {str(path.resolve().relative_to(folder)): text for path, text in texts.items()}
    write_folder(folder, names, over=True)


def read_input(most: int) -> bytes:
    """Standard input, one byte more than `most` of it at most."""
    if sys.stdin is None:
        fail("standard input is closed; name a file")
    return sys.stdin.buffer.read(most + 1)


def write_file(path: Path, text: str | bytes | Iterable[str]) -> None:
    """A file, written whole or not at all; its mode stays, and so does a link to it. As for `cp`, a
    link must lead to something: where it leads nowhere, the file to be made may be anyone's choice.
    """
    from dprk_labor.data.datafile import was_read

    try:
        if was_read(path):
            fail(_WAS_READ.format(path))
        if path.exists() and not path.is_file():
            with path.open("wb") as file:  # a device or a pipe; a folder refuses
                file.writelines(_encoded(text, "utf-8", unsteered=file.isatty()))
            return
        with ExitStack() as drafts:
            target = _target(path)
            _put(_draft(target, _encoded(text, "utf-8"), drafts), target)
    except OSError as error:
        fail(f"{path}: {reason(error)}; nothing was written")


def _encoded(
    text: str | bytes | Iterable[str], encoding: str, *, unsteered: bool = False
) -> Iterator[bytes]:
    """The parts of a text, a lone one where it is whole, as bytes; perhaps such as no terminal
    obeys. A picture is bytes already.
    """
    if isinstance(text, bytes):
        yield text
        return
    for part in (text,) if isinstance(text, str) else text:
        shown = "\n".join(map(visible, part.split("\n"))) if unsteered else part
        yield shown.encode(encoding, errors="backslashreplace")


def _target(path: Path) -> Path:
    """The file that is written: that which a link leads to. Raises OSError where there is none."""
    target = Path(os.path.realpath(path))
    if path.is_symlink() and not target.exists():
        raise OSError("is a link that leads nowhere; remove it")
    if target.exists() and not target.is_file():
        raise IsADirectoryError(errno.EISDIR, f"{path.name} is not a file")
    return target


def _draft(target: Path, content: Iterable[bytes], drafts: ExitStack) -> Path:
    """What the target will hold, beside it under a name that nobody else has, and with its mode."""
    draft = target.with_name(f".dprk-labor.{os.urandom(8).hex()}.part")
    drafts.callback(_quietly, draft.unlink)
    with draft.open("xb") as file:
        file.writelines(content)
    if target.exists():
        draft.chmod(target.stat().st_mode & 0o7777)
    return draft


def _put(draft: Path, target: Path) -> None:
    """The draft takes the target's place; a mounted file is written where it is."""
    try:
        draft.replace(target)
    except OSError as error:
        if error.errno != errno.EBUSY:
            raise
        shutil.copyfile(draft, target)
        draft.unlink()


def write_folder(
    folder: Path, texts: Mapping[str, str | Iterable[str]], *, over: bool = False, own: str = ""
) -> None:
    """Files of a folder, all of them or none; the folder is made, but not the one it lies in.

    A name may have folders of its own, which are made too; modes stay. A link in it leads elsewhere
    and is refused, and so is a file that this run has read, or, if it is written `over`, one that
    it has not read as it is by then, or, where there is no file `own`, any. After a failure all is
    as it was; a signal waits while files take their places, and so does another run.
    """
    from dprk_labor.data.datafile import shown, was_read

    try:
        if folder.exists() and not folder.is_dir():
            fail(f"{shown(folder)}: is a file; name a folder; nothing was written")
        with ExitStack() as undo, ExitStack() as drafts:
            for inner in sorted({folder, *((folder / name).parent for name in texts)}):
                if not inner.exists():
                    undo.callback(_quietly, inner.rmdir)
                    inner.mkdir(exist_ok=True)
            written = []
            for name, text in texts.items():
                path = folder / name
                if path.is_symlink():
                    fail(f"{shown(path)}: is a link; remove it; nothing was written")
                if was_read(path) and not over:
                    fail(_WAS_READ.format(shown(path)))
                target = _target(path)
                written.append((_draft(target, _encoded(text, "utf-8"), drafts), target))
            copies = []
            with _undisturbed({folder, *(target.parent for _, target in written)}):
                _stop_at_others(folder, texts, over=over, own=own)
                for draft, target in written:
                    copies += _kept(target, undo)
                    _put(draft, target)
                undo.pop_all()
                for copy in copies:
                    _quietly(copy.unlink)
    except OSError as error:
        fail(f"{shown(folder)}: {reason(error)}; nothing was written")


def _stop_at_others(folder: Path, names: Iterable[str], *, over: bool, own: str) -> None:
    from dprk_labor.data.datafile import is_news, shown

    paths = [folder / name for name in names]
    for path in filter(is_news, paths if over else ()):
        fail(f"{shown(path)}: was changed meanwhile; run it again; nothing was written")
    for path in filter(Path.exists, paths if own and not (folder / own).exists() else ()):
        fail(f"{shown(path)}: is of no export; move it, or name a new folder; nothing was written")


def _kept(target: Path, undo: ExitStack) -> list[Path]:
    """A copy of what the target holds, put back if the rest fails; then a file that is new goes."""
    if not target.exists():
        undo.callback(target.unlink, missing_ok=True)
        return []
    copy = target.with_name(f".dprk-labor.{os.urandom(8).hex()}.{target.name}.old")
    try:
        shutil.copy2(target, copy)
    except OSError:
        _quietly(copy.unlink)
        raise
    undo.callback(_put_back, copy, target)
    return [copy]


def _put_back(copy: Path, target: Path) -> None:
    """The target has what the copy holds; where nothing could take its place, it still has."""
    if target.exists() and copy.read_bytes() == target.read_bytes():
        _quietly(copy.unlink)
    else:
        _put(copy, target)


def _quietly(remove: Callable[[], None]) -> None:
    """What cannot be removed stays."""
    with suppress(OSError):
        remove()


@contextmanager
def _undisturbed(folders: Iterable[Path]) -> Iterator[None]:
    """Ctrl-C and the like are obeyed afterwards; others who write to one of the folders wait for
    their turn, where the system has locks.
    """
    with ExitStack() as after:
        for folder in sorted({one.resolve() for one in folders}):
            with suppress(ImportError, OSError):
                import fcntl

                lock = os.open(folder, os.O_RDONLY)
                after.callback(os.close, lock)
                fcntl.flock(lock, fcntl.LOCK_EX)
        handling = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
        after.callback(signal.pthread_sigmask, signal.SIG_SETMASK, handling)
        yield


def say(message: str) -> None:
    """Lines for people on standard error, if there is any that takes them."""
    if sys.stderr is not None:
        with suppress(OSError):
            typer.echo(message, err=True)


def shown(message: str) -> str:
    """A message in which nothing steers a terminal, or the log of a CI."""
    return isolated(closed_up(unobeyed(message)))


def complain(*messages: str) -> None:
    """A line each on what is wrong."""
    for message in messages:
        say(f"dprk-labor: {shown(message)}")


def fail(message: str) -> NoReturn:
    """Say what is wrong with the request or a file, and stop."""
    complain(message)
    raise typer.Exit(2)


def reason(error: OSError) -> str:
    """What the operating system has against it."""
    return (error.strerror or str(error)).lower()


def silence_stdout() -> None:
    """Nothing more can be written; the interpreter must not try again when it ends."""
    with suppress(AttributeError, OSError):  # closed from the start, or a stand-in of Python's
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def refusals() -> Iterator[None]:
    """Whatever is wrong with the files or the request, said once, with its exit code."""
    from dprk_labor.compare.select import AmbiguousNameError, UnknownNameError
    from dprk_labor.data.datafile import FileError
    from dprk_labor.data.findings import DataError

    try:
        yield
    except DataError as error:
        from dprk_labor.show.answers_check import findings

        text = written(findings(error.findings), Format.TABLE, by_line(None))
        say(text.rstrip("\n"))
        raise typer.Exit(1) from None
    except (FileError, UnknownNameError, AmbiguousNameError) as error:
        fail(str(error))


def by_line(output: Path | None) -> Terminal:
    """What findings are written for: lines that programs read are not wrapped."""
    shown = terminal(output)
    is_read = sys.stdout is not None and sys.stdout.isatty() and output is None
    return shown if is_read or "COLUMNS" in os.environ else shown._replace(width=_UNWRAPPED)


@contextmanager
def needing(extra: str) -> Iterator[None]:
    """Stops with advice where an extra, such as "plot", is not installed. The advice names a
    checkout: no package index has the package, so that its name must not be given.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        how = f"run pip install '.[{extra}]' in a checkout of dprk-labor"
        fail(f"{error.name} is not installed; {how}")


def at_each_change(run: Callable[[], None], paths: Sequence[Path], output: Path | None) -> NoReturn:
    """Run now and whenever a file, or one of a folder, has changed, whatever comes of a run.

    They are looked up by name twice a second: many editors put a new file in the place of the old.
    """
    seen = None
    while True:
        now = dict(_states(paths, output))
        if now == seen:
            time.sleep(0.5)
            continue
        seen = now
        with suppress(typer.Exit):
            run()
        gc.collect()
        say(f"dprk-labor: waiting for changes since {time.strftime('%H:%M:%S')}; Ctrl-C ends")


def _states(paths: Sequence[Path], output: Path | None) -> Iterator[tuple[Path, object]]:
    """What changes with each file; our own output is none of them, nor what begins with a dot."""
    from dprk_labor.data.datafile import state_of

    own = None if output is None else os.path.realpath(output)
    for path in paths:
        members = [path]
        with suppress(OSError):  # no folder, or a closed one, which the run will name
            members = list(path.iterdir())
        for one in members:
            if os.path.realpath(one) != own and not one.name.startswith("."):
                with suppress(OSError):
                    yield one, state_of(one.stat())


def compared(
    data: Path | None, seeds: Path | None, documents: Path | None = None, places: Sequence[str] = ()
) -> tuple[Comparison, list[str], str]:
    """The estimates of a data set, compared, with what `checked` says of it; of `places`, such as
    ["RU"], if any are named.
    """
    from dprk_labor.compare.reconcile import reconcile
    from dprk_labor.compare.select import Wanted, select

    dataset, said, verified = checked(data, seeds, documents)
    return reconcile(dataset, select(dataset, Wanted(places)).estimates), said, verified


def checked(
    data: Path | None, seeds: Path | None, documents: Path | None = None
) -> tuple[Dataset, list[str], str]:
    """A data set, with what a view says of it: warnings where it does not pass `check`, and whether
    its quotes were verified. The shipped data is known to pass.
    """
    from dprk_labor.data import datafile, loading
    from dprk_labor.show.answers import standing

    context = loading.prepared(datafile.find(data, seeds, documents))
    if documents is None and context.dataset.is_shipped:
        return context.dataset, *standing(None)
    from dprk_labor.check.run import held

    return context.dataset, *standing(held(context, proofs=False))


def chosen_format(wanted: Choice | None, otherwise: Choice, *, json: bool) -> Choice:
    """The format that is wanted; --json is one, and another beside it is refused."""
    if not json:
        return wanted or otherwise
    if wanted not in (None, "json"):
        fail(f"--json and --format {wanted} are two formats; choose one")
    return type(otherwise)("json")


def table_format(wanted: Format | None, *, json: bool, spreadsheet_safe: bool) -> Format:
    """The format that is wanted; guarding cells means something in CSV only."""
    chosen = chosen_format(wanted, Format.TABLE, json=json)
    if spreadsheet_safe and chosen is not Format.CSV:
        fail(f"--spreadsheet-safe is for CSV, not {chosen}; add --format csv")
    return chosen
