"""The command in a process that is forked from one which has imported all of it: it takes a fifth of
the time of one that starts an interpreter, and shares nothing with the tests.

What is decided before anything of ours runs needs a new one: encodings, hashes, what is imported.
"""

from __future__ import annotations

import multiprocessing
import os
import pkgutil
import resource
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory

import dprk_labor

FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(
    [one.name for one in pkgutil.walk_packages(dprk_labor.__path__, "dprk_labor.")]
)
_PATIENCE = 120
"""Seconds after which a process hangs; none takes more than a few."""


def forked(
    arguments: Sequence[str],
    env: Mapping[str, str],
    memory: int | None = None,
    stdin: str = os.devnull,
) -> CompletedProcess[bytes]:
    """As `subprocess.run` of the command, in the working folder, perhaps with so many bytes."""
    with TemporaryDirectory() as folder:
        process = FORKED.Process(target=_run, args=(arguments, env, memory, stdin, folder))
        process.start()
        process.join(_PATIENCE)
        code = process.exitcode
        process.kill()  # if it is still there
        assert code is not None, arguments
        out, errors = (Path(folder, name).read_bytes() for name in "12")
    return CompletedProcess(arguments, code, out, errors)


def _run(
    arguments: Sequence[str], env: Mapping[str, str], memory: int | None, stdin: str, folder: str
) -> None:
    from dprk_labor.__main__ import main  # noqa: PLC0415 - for a test runs it as the main module

    for stream, name in enumerate((stdin, f"{folder}/1", f"{folder}/2")):
        os.dup2(os.open(name, os.O_RDWR | os.O_CREAT if stream else os.O_RDONLY), stream)
    if memory:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    os.environ.clear()
    os.environ.update(env)
    sys.argv = ["dprk-labor", *arguments]
    main()
