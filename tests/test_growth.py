"""What once grew with the square of its data set, counted in lines of code that are run.

The data sets are those of benchmarks/hostile.py, which measures them at their full size.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from dprk_labor.check.run import OF_LINKS, RULES, check
from dprk_labor.check.scan import scan
from dprk_labor.cli import curating, running
from dprk_labor.compare.reconcile import reconcile
from dprk_labor.data import datafile, loading
from dprk_labor.data.prerequisites import PREREQUISITES
from dprk_labor.show.drafts import drafts
from dprk_labor.show.scale import lines_of

SIZE = 40


def lines_run(call: Callable[[], object]) -> int:
    """How many lines of Python a call runs, its own and those of libraries."""
    count = 0

    def trace(*_: object) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


@pytest.fixture
def cases(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.syspath_prepend(root / "benchmarks")
    yield import_module("hostile").CASES
    for name in ("hostile", "measuring"):
        sys.modules.pop(name)


@pytest.mark.parametrize(
    "name",
    [
        "claims without an origin",
        "a chain of places",
        "a chain of retellings",
        "a chain of origins",
        "claims of one origin",
        "unknown places among twenty times as many",
        "findings that are let stand",
        "characters of no width",
        "figures on a line",
        "figures on a line, each on the card",
        "figures on a line, each quoted",
        "figures on lines of their own",
        "quotes that stand on other lines",
        "times that the document does not name",
    ],
)
def test_a_check_grows_with_what_it_checks(name: str, tmp_path: Path, cases: Any) -> None:
    make = cases[name][0]

    def lines(size: int, counted: Callable[[Callable[[], object]], Any] = lines_run) -> Any:
        folder = tmp_path / str(size)
        make(folder, size)
        files = datafile.find(folder / "estimates.yaml", None, folder / "documents")
        context = loading.read(files)
        rules = [one for one in RULES if one not in OF_LINKS or not context.hold_to(PREREQUISITES)]
        found = {
            rule.id: counted(partial(list, rule.check(context)))
            for rule in (*PREREQUISITES, *rules)
        }
        return found | {"all of it": counted(partial(check, files))}

    lines(2 * SIZE, counted=lambda call: call())  # what is read or built but once
    small, large = lines(SIZE), lines(2 * SIZE)
    assert [rule for rule in small if large[rule] > 2.2 * small[rule]] == []


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("factors of a product", 320),
        ("papers of one house", 160),
        ("parts of a whole", 300),
    ],
)
def test_a_comparison_grows_with_the_claims(
    name: str, size: int, tmp_path: Path, cases: Any
) -> None:
    def lines(size: int) -> int:
        folder = tmp_path / str(size)
        cases[name][0](folder, size)
        dataset = loading.load(folder / "estimates.yaml")
        return lines_run(partial(reconcile, dataset))

    assert lines(2 * size) < 2.2 * lines(size)


@pytest.mark.parametrize(
    "text", ["50,000 visitors. ", "50,000 visitors.\n", "Chad (50,000 visitors), "]
)
def test_drafts_grow_with_the_figures(text: str, tmp_path: Path) -> None:
    """On one line and on many; all of them have one name, but for a number behind it."""
    running.write_folder(tmp_path, curating.skeleton())
    dataset = loading.load(tmp_path / "estimates.yaml")

    def lines(size: int) -> int:
        scanned = scan(dataset, "a.txt", (text * size).encode())
        found: list[int] = []
        count = lines_run(lambda: found.append(len(drafts(dataset, scanned)["estimates"])))
        assert found == [size]
        return count

    lines(1)
    assert lines(8 * SIZE) < 2.2 * lines(4 * SIZE)


def test_lines_are_broken_in_proportion() -> None:
    """What a stranger writes on one line, such as the remark behind a `# judge:`."""
    measured = []

    def width(text: str) -> int:
        measured.append(len(text))
        return len(text)

    text = "a " * 100
    assert lines_of(text, 200, width, lambda *_: ()) == [text]
    assert sum(measured) <= 3 * len(text)
