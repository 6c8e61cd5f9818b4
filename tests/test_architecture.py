"""Who may import whom: two tables, and a module that is in neither has no place in the house.

The map in CONTRIBUTING.md says who does import whom.
"""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

OURS: Final = "dprk_labor"

MAY_IMPORT: Final = {
    "interval": set(),
    "wording": {"interval"},
    "patterns": {"wording"},
    "reading": {"interval", "patterns", "wording"},
    "characters": set(),
    "choices": set(),
    "editors": set(),
    "figures": {"reading", "wording"},
    "locating": {"reading", "wording"},
    "findings": set(),
    "yamldoc": {"datafile", "findings"},
    "fields": {"editors", "wording"},
    "model": {"editors", "fields", "interval"},
    "seedcard": {"editors", "fields"},
    "dataset": {"model", "seedcard"},
    "fates": {"dataset", "locating", "model", "seedcard", "wording"},
    "datafile": set(),
    "rules": {"characters", "dataset", "fates", "fields", "figures", "findings", "interval",
              "locating", "model", "reading", "reconciliation", "rules", "seedcard", "wording",
              "yamldoc"},
    "loading": {"datafile", "dataset", "fields", "findings", "model", "rules", "seedcard",
                "yamldoc"},
    "check": {"datafile", "fates", "findings", "loading", "rules", "yamldoc"},
    "scanning": {"dataset", "fates", "figures", "locating", "model", "reading", "seedcard"},
    "skeleton": set(),
    "selection": {"choices", "dataset", "fields", "model", "reconciliation"},
    "reconciliation": {"dataset", "fields", "interval", "model", "reconciliation", "wording"},
    "provenance": {"interval", "reconciliation"},
    "render": {"", "characters", "check", "choices", "dataset", "fates", "fields", "figures",
               "findings", "interval", "model", "provenance", "reading", "reconciliation",
               "render", "rules", "scanning", "seedcard", "wording", "yamldoc"},
    "cli": {"", "check", "choices", "cli", "datafile", "dataset", "fields", "findings", "loading",
            "model", "provenance", "reconciliation", "render", "scanning", "selection", "skeleton"},
    "": {"datafile", "dataset", "fields", "findings", "interval", "loading", "model",
         "reconciliation"},
    "__main__": {"cli"},
}  # fmt: skip
"""Each module or package of ours, `""` being the package itself, and what it may import of ours."""

ONLY_IMPORTED_BY: Final = {
    "jinja2": {"render.report"},
    "markupsafe": {"render.report"},
    "pydantic": {"editors", "fields", "loading", "model", "render.schemas", "seedcard"},
    "pydantic_core": {"loading", "render.schemas"},
    "rich": {"cli.streams", "render.cards", "render.plain", "render.prose", "render.table"},
    "typer": {"cli"},
    "vl_convert": {"render.raster"},
    "watchfiles": {"cli.running"},
    "yaml": {"yamldoc"},
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


def imports(path: Path) -> Iterator[str]:
    """Full names of the modules that a file imports, wherever in it; a plain name is left out."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            assert node.module is not None
            submodules = [f"{node.module}.{alias.name}" for alias in node.names]
            ours = [name for name in submodules if name.removeprefix(f"{OURS}.") in MODULES]
            yield from ours
            if len(ours) < len(submodules):
                yield node.module


def is_in(name: str, rooms: set[str]) -> bool:
    """Whether a module is one of the rooms or lies in one."""
    return any(name == room or (room and name.startswith(f"{room}.")) for room in rooms)


@pytest.mark.parametrize("module", MODULES)
def test_imports_of_ours(module: str) -> None:
    ours = {
        name.removeprefix(OURS).removeprefix(".")
        for name in imports(MODULES[module][0])
        if name == OURS or name.startswith(f"{OURS}.")
    }
    allowed = MAY_IMPORT[module.partition(".")[0]]
    assert {name for name in ours if not is_in(name, allowed)} == set()


@pytest.mark.parametrize("module", MODULES)
def test_imports_of_others(module: str) -> None:
    tops = {name.partition(".")[0] for name in imports(MODULES[module][0])}
    others = tops - sys.stdlib_module_names - {OURS}
    assert {name for name in others if not is_in(module, ONLY_IMPORTED_BY[name])} == set()


def test_the_tables_name_what_there_is() -> None:
    assert {name.partition(".")[0] for name in MODULES} == set(MAY_IMPORT)
    named = set().union(*MAY_IMPORT.values(), *ONLY_IMPORTED_BY.values())
    assert named <= set(MODULES)


def test_nobody_imports_the_command_line() -> None:
    assert [room for room, allowed in MAY_IMPORT.items() if "cli" in allowed] == ["cli", "__main__"]


def test_the_map_is_true() -> None:
    text = (Path(__file__).parents[1] / "CONTRIBUTING.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| .*? \| ?(.*?) ?\|$", text, re.MULTILINE)
    used: dict[str, set[str]] = {}
    for module, (path, _) in MODULES.items():
        names = {name.removeprefix(f"{OURS}.") for name in imports(path) if name.startswith(OURS)}
        room = module.partition(".")[0]
        used.setdefault(room, set()).update(name.partition(".")[0] for name in names)
    rooms = used.keys() - {"", "__main__"}
    assert {room: re.findall(r"`(\w+)`", imported) for room, imported in rows} == {
        room: sorted(used[room] - {room, OURS}) for room in rooms
    }
