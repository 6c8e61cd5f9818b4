"""Draw the pictures of the README anew: `python docs/pictures/make.py`.

tests/test_docs.py says when they no longer show what the commands print.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

HERE = Path(__file__).parent
COLUMNS = 100
TERMINAL = ("estimates", "workers")
PLOT = ("plot", "revenue")


def printed(*arguments: str, **settings: str) -> str:
    """What a command prints, on a terminal of that width if it has color."""
    command = [sys.executable, "-m", "dprk_labor", *arguments]
    environment = {**os.environ, "COLUMNS": str(COLUMNS), **settings}
    run = subprocess.run(command, capture_output=True, env=environment, check=True)
    return run.stdout.decode()


def terminal() -> str:
    """A terminal with a command's output, which fetches nothing: no font of rich's is linked."""
    console = Console(record=True, width=COLUMNS, file=StringIO())
    console.print(Text.from_ansi(printed(*TERMINAL, FORCE_COLOR="1")))
    svg = console.export_svg(title=" ".join(("dprk-labor", *TERMINAL)), unique_id="terminal")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


if __name__ == "__main__":
    (HERE / "terminal.svg").write_text(terminal(), "utf-8")
    (HERE / "plot.svg").write_text(printed(*PLOT), "utf-8")
