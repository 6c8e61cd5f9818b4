"""Everything that is measured, in one run: start, growth, memory, and other programs beside ours.

    python benchmarks/run.py [--large]

`--large` adds 100,000 estimates, for an hour or so. The other programs are those of the dependency
group `benchmarks`; one that is not installed, or takes longer than 30 minutes or more memory than
there is, is left out, and that is said. docs/benchmarks.md holds a dated run.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import generate
import startup
from measuring import COMMAND, LONGEST, PYTHON, Cost, KilledError, cost, exponent

SIZES = (100, 1_000, 10_000)
LARGE = 100_000
SCHEMA = Path(__file__).resolve().parent.parent / "schemas" / "data.schema.json"
EVENTS = "bare events"

_LOAD = "import sys, yaml; text = open(sys.argv[1], encoding='utf-8').read(); "
_RECONCILE = (
    "import sys, dprk_labor; from pathlib import Path; "
    "dprk_labor.reconcile(dprk_labor.load(Path(sys.argv[1])))"
)
Job = tuple[str, Sequence[str]]


def ours(folder: Path) -> list[Job]:
    """Libyaml, and what we do with the same file."""
    data, documents = str(folder / "estimates.yaml"), str(folder / "documents")
    return [
        (
            EVENTS,
            (PYTHON, "-c", _LOAD + "list(map(type, yaml.parse(text, yaml.CSafeLoader)))", data),
        ),
        ("yaml.load, C loader", (PYTHON, "-c", _LOAD + "yaml.load(text, yaml.CSafeLoader)", data)),
        ("check", (*COMMAND, "check", data)),
        ("check --documents", (*COMMAND, "check", data, "--documents", documents)),
        ("estimates --json", (*COMMAND, "estimates", "--json", "--data", data)),
        ("reconcile", (PYTHON, "-c", _RECONCILE, data)),
    ]


def theirs(folder: Path) -> Iterator[Job]:
    """Other programs on the same file, or on the table that we export from it."""
    data, tables = str(folder / "estimates.yaml"), str(folder / "tables")
    beside = os.pathsep.join((str(Path(PYTHON).parent), os.environ.get("PATH", "")))
    for name, arguments in (
        ("check-jsonschema", ("--schemafile", str(SCHEMA), data)),
        ("yamllint", ("-d", "relaxed", data)),
        ("frictionless", ("validate", f"{tables}/datapackage.json")),
    ):
        program = shutil.which(name, path=beside)
        if program is None:
            print(f"{name:22} skipped: not installed; pip install --group benchmarks")
            continue
        if name == "frictionless":
            subprocess.run([*COMMAND, "export", tables, "--data", data], check=True)
        yield name, (program, *arguments)


def compared(folder: Path, size: int, earlier: dict[str, Cost], factor: float) -> dict[str, Cost]:
    """Runs every job on one data set, prints what it costs, and gives that back."""
    print(f"\n{size:,} estimates, {(folder / 'estimates.yaml').stat().st_size / 2**20:.1f} MiB")
    print(f"{'':22} {'seconds':>8} {'/events':>8} {'/check':>8} {'MiB':>7} {'growth':>7}")
    found: dict[str, Cost] = {}
    for name, command in chain(ours(folder), theirs(folder)):
        runs = 3 if size < SIZES[-1] else 1
        try:
            one = found[name] = min(cost(command) for _ in range(runs))
        except KilledError:
            print(f"{name:22} skipped: killed, after {LONGEST} seconds or for want of memory")
            continue
        events = one.seconds / found[EVENTS].seconds
        check = f"{one.seconds / found['check'].seconds:8.2f}" if "check" in found else f"{'':8}"
        grown = (
            f"{exponent(earlier[name].seconds, one.seconds, factor):7.2f}"
            if name in earlier
            else ""
        )
        print(f"{name:22} {one.seconds:8.2f} {events:8.2f} {check} {one.mebibytes:7.0f} {grown}")
    return found


def growth(folders: dict[int, Path]) -> None:
    """Each stage at each size, and how it grows from one to the next."""
    stages = [
        json.loads(
            subprocess.run(
                [PYTHON, Path(__file__).with_name("stages.py"), folder],
                stdout=subprocess.PIPE,
                check=True,
            ).stdout
        )
        for folder in folders.values()
    ]
    print("\nSeconds of each stage, without the start, and how they grow from one size to the next")
    sizes = list(folders)
    print(f"{'':22}", *(f"{size:>9,}" + " " * 7 * bool(i) for i, size in enumerate(sizes)))
    for name, first in stages[0].items():
        line = f"{name:22} {first:9.3f}"
        for i in range(1, len(sizes)):
            small, large = stages[i - 1][name], stages[i][name]
            line += f" {large:9.3f} {exponent(small, large, sizes[i] / sizes[i - 1]):6.2f}"
        print(line)


def machine() -> str:
    """The processor and the interpreter."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = info.read_text(encoding="utf-8").splitlines()
        names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
        model = next(names, model)
    return f"{os.cpu_count()} × {model}, Python {platform.python_version()}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure start, growth, memory, and others.")
    parser.add_argument("--large", action="store_true", help=f"add {LARGE:,} estimates")
    sizes = (*SIZES, LARGE) if parser.parse_args().large else SIZES
    print(f"{datetime.now(UTC):%Y-%m-%d}, {machine()}; seconds of processor time\n")
    startup.main(7)
    with tempfile.TemporaryDirectory() as work:
        folders = {size: Path(work, str(size)) for size in sizes}
        found: dict[str, Cost] = {}
        for i, (size, folder) in enumerate(folders.items()):
            generate.write(folder, size)
            found = compared(folder, size, found, size / sizes[i - 1])
        growth(folders)


if __name__ == "__main__":
    main()
