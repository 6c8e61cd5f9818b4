"""How long the commands take to start, against the bare imports of what they need.

    python benchmarks/startup.py [RUNS]

Each pair is timed in turn, A B A B, as whole processes; the ratio is taken pair by pair and its
median is what to quote, since the speed of a machine drifts.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

COMMAND = [sys.executable, "-m", "dprk_labor"]
ALL_IMPORTS = "import typer, yaml, rich.console, rich.table; from pydantic import BaseModel"
# Typer itself builds a pydantic adapter for every parameter; no command of it can start faster.
BARE_COMMAND = (
    "import typer, yaml, rich.console, rich.table; from pydantic import BaseModel\n"
    "app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)\n"
    "@app.command()\n"
    "def command(metric: str) -> None: pass\n"
    "app(['revenue'], standalone_mode=False)"
)
PAIRS = (
    ("estimates revenue", [*COMMAND, "estimates", "revenue"], "bare imports", ALL_IMPORTS),
    ("estimates revenue", [*COMMAND, "estimates", "revenue"], "empty typer command", BARE_COMMAND),
    ("--version", [*COMMAND, "--version"], "import typer", "import typer"),
)


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main(runs: int) -> None:
    for name, command, against, code in PAIRS:
        other = [sys.executable, "-c", code]
        seconds(command), seconds(other)  # warm the caches
        pairs = [(seconds(command), seconds(other)) for _ in range(runs)]
        ours, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
        ratio = statistics.median(a / b for a, b in pairs)
        print(f"{name:18} {ours:.3f} s   {against:20} {theirs:.3f} s   ratio {ratio:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
