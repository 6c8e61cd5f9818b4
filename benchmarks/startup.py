"""How long the commands take to start, against the bare imports of what they need.

    python benchmarks/startup.py [RUNS]

Each pair is run in turn, A B A B, as whole processes; the ratio is that of the medians.
"""

from __future__ import annotations

import statistics
import sys

from measuring import COMMAND, PYTHON, cost

TYPER = "import typer"
JSON_IMPORTS = "import typer, yaml; from pydantic import BaseModel"
TABLE_IMPORTS = f"{JSON_IMPORTS}; import rich.console, rich.table"

# Typer itself builds a pydantic adapter for every parameter; no command of it can start faster.
APP = (
    "import typer\n"
    "app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)\n"
    "@app.command()\n"
    "def command(metric: str) -> None: pass\n"
)
EMPTY = f"{TABLE_IMPORTS}\n{APP}app(['revenue'], standalone_mode=False)"
COMPLETE = ("_DPRK_LABOR_COMPLETE=complete_bash", "COMP_WORDS=dprk-labor est", "COMP_CWORD=1")
PAIRS = (
    ("--version", ("--version",), "import typer", TYPER),
    ("--help", ("--help",), "empty typer --help", f"{APP}app(['--help'])"),
    ("completion", (), "of an empty typer", f"{APP}app(prog_name='dprk-labor')"),
    ("estimates revenue", ("estimates", "revenue"), "bare imports", TABLE_IMPORTS),
    ("estimates revenue", ("estimates", "revenue"), "empty typer command", EMPTY),
    ("estimates --json", ("estimates", "--json"), "bare imports", JSON_IMPORTS),
    ("crosschecks", ("crosschecks",), "bare imports", TABLE_IMPORTS),
    ("origins", ("origins",), "bare imports", TABLE_IMPORTS),
    ("explain", ("explain", "003:12"), "bare imports", TABLE_IMPORTS),
    ("seeds", ("seeds",), "bare imports", TABLE_IMPORTS),
    ("check", ("check",), "bare imports", JSON_IMPORTS),
    ("plot", ("plot",), "bare imports", JSON_IMPORTS),
    ("report", ("report",), "bare imports", JSON_IMPORTS),
    ("schema data", ("schema", "data"), "bare imports", JSON_IMPORTS),
)


def main(runs: int) -> None:
    for name, arguments, against, code in PAIRS:
        completes = ["env", *COMPLETE] if name == "completion" else []
        command, other = [*completes, *COMMAND, *arguments], [*completes, PYTHON, "-c", code]
        cost(command), cost(other)  # warm the caches
        pairs = [(cost(command).seconds, cost(other).seconds) for _ in range(runs)]
        ours, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
        print(f"{name:18} {ours:.3f} s   {against:20} {theirs:.3f} s   ratio {ours / theirs:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
