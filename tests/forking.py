"""The command in a process that is forked from one which has imported all of it: it takes a tenth of
the time of one that starts an interpreter, and shares nothing with the tests.

What is decided before anything of ours runs needs a new one: encodings, hashes, what is imported.
"""

from __future__ import annotations

import multiprocessing
import os
import pkgutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing import forkserver
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple
from unittest.mock import patch

import in_fork

import dprk_labor

FORKED: Final = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload([
    *(one.name for one in pkgutil.walk_packages(dprk_labor.__path__, "dprk_labor.")), in_fork.__name__
])  # fmt: skip
with patch.dict(os.environ, PYTHONPATH=str(Path(__file__).parent)):  # where it finds this
    forkserver.ensure_running()
_PATIENCE: Final = 120
"""Seconds after which a process hangs; none takes more than a few."""


class Forked(NamedTuple):
    """A run of the command that may not have ended, and the folder of what it says."""

    arguments: Sequence[str]
    process: Any
    folder: Path

    def said(self, stream: int) -> bytes:
        """What it has said so far: 1 is its answer, 2 what it says beside."""
        path = self.folder / str(stream)
        return path.read_bytes() if path.exists() else b""

    def wait_for(self, beside: bytes) -> None:
        """Wait until what it says beside its answer ends with this."""
        end = time.monotonic() + _PATIENCE
        while not self.said(2).endswith(beside):
            assert time.monotonic() < end, self.arguments
            time.sleep(0.01)

    def ended(self, sent: int | None = None) -> CompletedProcess[bytes]:
        """Its exit code and what it said, once it has ended, perhaps for a signal."""
        if sent:
            os.kill(self.process.pid, sent)
        self.process.join(_PATIENCE)
        code = self.process.exitcode
        assert code is not None, self.arguments
        return CompletedProcess(self.arguments, code, self.said(1), self.said(2))


@contextmanager
def started(
    arguments: Sequence[str],
    env: Mapping[str, str],
    *,
    memory: int | None = None,
    stdin: str = os.devnull,
    terminal: str | None = None,
    hold: in_fork.Hold | None = None,
) -> Iterator[Forked]:
    """The command in the working folder, perhaps with so many bytes; it has opened its streams, and
    holds where it is to. Both its streams may be a terminal.
    """
    with TemporaryDirectory() as folder:
        both = (terminal, terminal) if terminal else (f"{folder}/1", f"{folder}/2")
        ready, is_ready = FORKED.Pipe(duplex=False)
        more = {"memory": memory, "hold": hold, "is_ready": is_ready}
        process: Any = FORKED.Process(
            target=in_fork.run, args=(arguments, env, (stdin, *both)), kwargs=more
        )
        process.start()
        is_ready.close()
        with ready:
            ready.recv()
        try:
            yield Forked(arguments, process, Path(folder))
        finally:
            process.kill()  # if it is still there
            process.join()


def forked(
    arguments: Sequence[str],
    env: Mapping[str, str],
    memory: int | None = None,
    stdin: str = os.devnull,
) -> CompletedProcess[bytes]:
    """As `subprocess.run` of the command."""
    with started(arguments, env, memory=memory, stdin=stdin) as run:
        return run.ended()
