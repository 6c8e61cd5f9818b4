"""What runs in a process that forking.py forks, and what each of these finds done: whatever would be
the same in all of them, such as the compiling of patterns.
"""

from __future__ import annotations

import gc
import os
import resource
import sys
import time
from collections.abc import Mapping, Sequence
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from dprk_labor.check.run import held
from dprk_labor.check.scan import scan
from dprk_labor.cli import running
from dprk_labor.data import datafile, loading

_MARCH = Path(__file__).parents[1] / "examples" / "march"
_CONTEXT = loading.read(
    datafile.find(_MARCH / "estimates.yaml", None, _MARCH / "documents"),
)
held(_CONTEXT)
scan(_CONTEXT.dataset, "a_gazette.txt", (_MARCH / "documents" / "a_gazette.txt").read_bytes())


class Hold(NamedTuple):
    """A run stops for so many seconds before this call, 1 is the first, of a function of
    `cli.running`.
    """

    function: str
    call: int
    seconds: float


def run(
    arguments: Sequence[str],
    env: Mapping[str, str],
    streams: Sequence[str],
    *,
    memory: int | None,
    hold: Hold | None,
    is_ready: Connection,
) -> None:
    """Run the command; `is_ready` is told once it has opened its streams, or once it holds."""
    from dprk_labor.__main__ import main  # noqa: PLC0415 - for a test runs it as the main module

    gc.freeze()  # what was imported is not gone through when garbage is looked for
    for stream, name in enumerate(streams):
        os.dup2(os.open(name, os.O_RDWR | os.O_CREAT if stream else os.O_RDONLY), stream)
    if memory:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    if hold:
        _hold(hold, is_ready)
    else:
        is_ready.send(None)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = ["dprk-labor", *arguments]
    main()


def _hold(hold: Hold, is_ready: Connection) -> None:
    real, calls = getattr(running, hold.function), count(1)

    def held(*arguments: object) -> object:
        if next(calls) == hold.call:
            is_ready.send(None)
            time.sleep(hold.seconds)
        return real(*arguments)

    setattr(running, hold.function, held)
