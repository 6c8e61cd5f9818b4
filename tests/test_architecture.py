"""Who may import whom: six rooms in a row, and a table for the packages of others.

The map in CONTRIBUTING.md names every module.
"""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Final

import pytest

OURS: Final = "dprk_labor"

ROOMS: Final = ("text", "data", "compare", "check", "show", "cli")
"""The rooms, left to right: each imports only itself and those to its left."""

ONLY_IMPORTED_BY: Final = {
    "lxml": {"data.lexbor", "data.webpage"},
    "pydantic": {"data", "show.schemas"},
    "pydantic_core": {"data", "show.schemas"},
    "pypdfium2": {"data.pdfium"},
    "readability": {"data.webpage"},
    "rich": {"show"},
    "selectolax": {"data.lexbor"},
    "typer": {"cli"},
    "typing_extensions": {"show.contract"},
    "vl_convert": {"show.plot"},
    "yaml": {"data.yamldoc"},
}
"""Each package of others, and who may import it."""


def modules() -> dict[str, tuple[Path, bool]]:
    """Every module by its name within the package: its file, and whether it is a package."""
    spec = importlib.util.find_spec(OURS)
    assert spec is not None
    assert spec.origin is not None
    top = Path(spec.origin).parent
    found = {}
    for path in sorted(top.rglob("*.py")):
        *parents, stem = path.relative_to(top).with_suffix("").parts
        is_package = stem == "__init__"
        found[".".join(parents if is_package else [*parents, stem])] = path, is_package
    return found


MODULES: Final = modules()


def imports(tree: ast.Module) -> Iterator[str]:
    """Full names of the modules that a file imports, wherever in it; a plain name is left out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import"
            assert node.module is not None
            submodules = [f"{node.module}.{alias.name}" for alias in node.names]
            named = [name for name in submodules if name.removeprefix(f"{OURS}.") in MODULES]
            yield from named
            if len(named) < len(submodules):
                yield node.module


def is_in(name: str, rooms: set[str]) -> bool:
    """Whether a module is one of the rooms or lies in one."""
    return any(name == room or (room and name.startswith(f"{room}.")) for room in rooms)


@cache
def imported(module: str, *, at_once: bool = False) -> frozenset[str]:
    """Full names of what a module imports, or only when it is imported and not for types alone."""
    tree = ast.parse(MODULES[module][0].read_text("utf-8"))
    if at_once:
        tree.body = [one for one in tree.body if isinstance(one, ast.Import | ast.ImportFrom)]
    return frozenset(imports(tree))


def ours(names: Iterable[str]) -> set[str]:
    """Those of our own modules, by their names within the package."""
    return {
        name.removeprefix(OURS).removeprefix(".")
        for name in names
        if name == OURS or name.startswith(f"{OURS}.")
    }


def test_nothing_stands_beside_the_rooms() -> None:
    assert {name.partition(".")[0] for name in MODULES} == {"", "__main__", *ROOMS}


@pytest.mark.parametrize("module", MODULES)
def test_a_room_imports_only_to_its_left(module: str) -> None:
    room = module.partition(".")[0]
    allowed = {"", *ROOMS[: ROOMS.index(room) + 1]} if room in ROOMS else set(ROOMS)
    assert {name.partition(".")[0] for name in ours(imported(module))} <= allowed


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_goes_in_circles(room: str) -> None:
    graph = {
        name: {one for one in ours(imported(name, at_once=True)) if one.startswith(f"{room}.")}
        for name in MODULES
        if name.startswith(f"{room}.")
    }
    TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("module", MODULES)
def test_imports_of_others(module: str) -> None:
    tops = {name.partition(".")[0] for name in imported(module)}
    others = tops - sys.stdlib_module_names - {OURS}
    assert {name for name in others if not is_in(module, ONLY_IMPORTED_BY[name])} == set()


def test_the_table_names_what_there_is() -> None:
    assert set().union(*ONLY_IMPORTED_BY.values()) <= set(MODULES)


def test_the_map_names_every_module() -> None:
    text = (Path(__file__).parents[1] / "CONTRIBUTING.md").read_text("utf-8")
    named = {
        f"{room}.{name}"
        for room, row in re.findall(r"^\| `(\w+)` \|(.*)\|$", text, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", row)
    }
    assert named == {name for name in MODULES if "." in name}
