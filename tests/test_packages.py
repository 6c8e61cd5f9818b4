"""The packages of others: all that are imported are declared, and constraints.txt pins each of them."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path
from typing import Any, Final

from hypothesis import settings
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from test_architecture import OURS, imports

ROOT: Final = Path(__file__).parents[1]
TESTS: Final = sorted((ROOT / "tests").glob("*.py"))
PROJECT: Final[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LINES: Final = (ROOT / "constraints.txt").read_text("utf-8").splitlines()[1:]
PINS: Final = {
    canonicalize_name(line.partition("==")[0]): line.partition("==")[2] for line in LINES
}


def declared() -> list[Requirement]:
    """Everything that the project, its extras and its groups name, but for itself."""
    named = [
        *PROJECT["project"]["dependencies"],
        *(one for extra in PROJECT["project"]["optional-dependencies"].values() for one in extra),
        *(one for group in PROJECT["dependency-groups"].values() for one in group),
    ]
    found = [Requirement(one) for one in named if isinstance(one, str)]
    return [one for one in found if one.name != "dprk-labor"]


def needed(package: Requirement) -> set[str]:
    """The packages that one needs here, itself among them; those that are not installed left out."""
    found: set[str] = set()
    waiting = [package]
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        if name in found:
            continue
        try:
            needs = map(Requirement, requires(name) or ())
        except PackageNotFoundError:
            continue
        found.add(name)
        extras = one.extras or {""}
        waiting += [
            need
            for need in needs
            if need.marker is None
            or any(need.marker.evaluate({"extra": extra}) for extra in extras)
        ]
    return found


def test_what_the_tests_import_is_declared() -> None:
    tops = {
        name.partition(".")[0]
        for path in TESTS
        for name in imports(ast.parse(path.read_text("utf-8")))
    }
    others = tops - sys.stdlib_module_names - {OURS, *(path.stem for path in TESTS)}
    names = {canonicalize_name(one.name) for one in declared()}
    provided = packages_distributions()
    assert {
        top
        for top in others
        if top in provided and names.isdisjoint(map(canonicalize_name, provided[top]))
    } == set()


def test_the_constraints_are_plain_pins() -> None:
    assert [line for line in LINES if not re.fullmatch(r"[\w.-]+==[\w.+!-]+", line)] == []


def test_the_constraints_lie_within_the_bounds() -> None:
    pinned = {one: PINS.get(canonicalize_name(one.name)) for one in declared()}
    assert [one for one, pin in pinned.items() if not (pin and one.specifier.contains(pin))] == []


def test_the_constraints_pin_all_that_is_needed_in_turn() -> None:
    assert {name for one in declared() for name in needed(one)} - PINS.keys() == set()


def test_what_builds_the_package_is_pinned() -> None:
    build = map(Requirement, PROJECT["build-system"]["requires"])
    assert [str(one) for one in build if not str(one.specifier).startswith("==")] == []


def test_ci_repeats_the_same_examples() -> None:
    profile = settings.get_profile("ci")
    assert (profile.derandomize, profile.database, profile.deadline) == (True, None, None)
    assert settings.default is not None
    assert settings.default.derandomize is ("CI" in os.environ)


def test_what_is_skipped_is_counted_at_the_end(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "jq",
         ROOT / "tests" / "test_recipes.py"],
        cwd=ROOT, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    told = re.sub(r"test_recipes\.py:\d+", "test_recipes.py:1", said)
    assert "\nSKIPPED [1] tests/test_recipes.py:1: jq is not installed\n" in told
