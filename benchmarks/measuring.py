"""What a whole process costs: its own processor time and its largest memory.

Processor time, since what else a machine is doing matters less to it than to a clock on the wall;
none of these programs waits for anything.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from threading import Timer
from typing import Final

LONGEST: Final = 1800
"""Seconds after which a command is killed."""
_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
PYTHON = sys.executable
COMMAND = (str(Path(PYTHON).with_name("dprk-labor")),)


class KilledError(Exception):
    """A command took too much time or memory."""


@dataclass(frozen=True, order=True)
class Cost:
    """Seconds of processor time, and mebibytes at the most."""

    seconds: float
    mebibytes: float


def cost(command: Sequence[str], allowed: Sequence[int] = (0,)) -> Cost:
    """What one run of a command costs. Raises SystemExit where it fails, and KilledError where it
    takes longer than LONGEST, or the system ends it for want of memory.
    """
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        patience = Timer(LONGEST, process.kill)
        patience.start()
        _, status, usage = os.wait4(process.pid, 0)
        patience.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode == -signal.SIGKILL:
        raise KilledError
    if process.returncode not in allowed:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _MAXRSS_UNIT / 2**20)


def exponent(small: float, large: float, factor: float) -> float:
    """How a cost grows with the size: 1 in proportion, 2 with its square."""
    return log(large / small) / log(factor)
