"""What a whole process costs: its own processor time and its largest memory.

Processor time, since what else a machine is doing matters less to it than to a clock on the wall;
none of these programs waits for anything.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
PYTHON = sys.executable
COMMAND = (str(Path(PYTHON).with_name("dprk-labor")),)


@dataclass(frozen=True, order=True)
class Cost:
    """Seconds of processor time, and mebibytes at the most."""

    seconds: float
    mebibytes: float


def cost(command: Sequence[str], allowed: Sequence[int] = (0,)) -> Cost:
    """What one run of a command costs. Raises SystemExit where it fails."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _MAXRSS_UNIT / 2**20)


def exponent(small: float, large: float, factor: float) -> float:
    """How a cost grows with the size: 1 in proportion, 2 with its square."""
    return log(large / small) / log(factor)
