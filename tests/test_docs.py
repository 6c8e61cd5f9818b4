"""The documentation is true: every example is recomputed, every command run, every link followed.

In docs/, a block marked `console` holds commands after `$ ` and what they print; a block whose mark
goes on with a file name, such as `yaml seeds/card.yaml`, is that file, written before the commands
below it run. A page has a folder of its own, with the files of the folder that is named as it is. UPDATE_GOLDEN=1 puts the present output into the page.
"""

from __future__ import annotations

import html
import importlib.util
import json
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest
import yaml
from building import notes
from forking import forked
from generating import glossary_page
from typer.testing import CliRunner

from dprk_labor.cli import app
from dprk_labor.compare.notes import KINDS
from dprk_labor.compare.reconcile import reconcile
from dprk_labor.data.loading import load
from dprk_labor.show import Format
from dprk_labor.show.answers_sources import glossary

ROOT = Path(__file__).parents[1]
README_FILE = ROOT / "README.md"
README = README_FILE.read_text(encoding="utf-8")
METHODS = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
DOCS = sorted((ROOT / "docs").glob("*.md"))
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NEEDED = {"json.md": ("jq", "pandas", "duckdb")}
EXAMPLES = re.findall(r"```example\n(.*?)\n-> (.*?)\n```", METHODS, re.DOTALL)


def test_the_output_in_the_readme_is_real(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the shipped data; UPDATE_GOLDEN=1 puts the present output into the README."""
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    result = CliRunner().invoke(app, ["estimates", "revenue"], env={"COLUMNS": "100"})
    world = result.stdout
    before, _, rest = README.partition("```text\n")
    shown, _, after = rest.partition("```")
    if os.environ.get("UPDATE_GOLDEN"):
        README_FILE.write_text(f"{before}```text\n{world}```{after}", encoding="utf-8")
        shown = world
    assert shown == world


def test_the_two_commands_of_the_readme_come_first() -> None:
    first, second, *_ = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert first.strip().endswith("dprk-labor estimates revenue")
    assert second.strip().endswith("python -m pytest -n auto --dist loadfile")


def test_the_pictures_of_the_readme_show_what_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plot is the same bytes; how a terminal is drawn is rich's affair, so its words are."""
    for name in ("FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    pictures = ROOT / "docs" / "pictures"
    if os.environ.get("UPDATE_GOLDEN"):
        runpy.run_path(str(pictures / "make.py"), run_name="__main__")
    make = runpy.run_path(str(pictures / "make.py"))
    terminal = (pictures / "terminal.svg").read_text("utf-8")
    assert "url(" not in terminal.replace("url(#", "")
    drawn = re.findall(r"<text class=\"terminal-r\d+\".*?>(.*?)</text>", terminal)
    words = "".join(html.unescape("".join(drawn)).split())
    title = " ".join(("dprk-labor", *make["TERMINAL"]))
    assert words == "".join(make["printed"](*make["TERMINAL"], FORCE_COLOR="").split())
    assert f">{title}<" in terminal.replace("&#160;", " ")
    assert (pictures / "plot.svg").read_text("utf-8") == make["printed"](*make["PLOT"])


@pytest.mark.parametrize(("rows", "text"), EXAMPLES)
def test_examples_of_the_methods(rows: str, text: str) -> None:
    assert text in [note.text for note in notes(*rows.split("\n"))]


def test_the_march_shows_every_kind_of_note_but_one() -> None:
    comparison = reconcile(load(ROOT / "examples" / "march" / "estimates.yaml"))
    assert {note.kind for note in comparison.notes} == KINDS.keys() - {"revision"}


def test_each_kind_of_note_has_an_example() -> None:
    shown = {note.kind: note.text for rows, _ in EXAMPLES for note in notes(*rows.split("\n"))}
    assert shown.keys() == KINDS.keys()
    headings = re.findall(r"`([a-z-]+)`", "".join(re.findall(r"^### .*$", METHODS, re.MULTILINE)))
    assert sorted(headings) == sorted(KINDS)


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_the_commands_of_a_page_print_what_it_says(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in NEEDED.get(page.name, ()):
        if not (shutil.which(name) or importlib.util.find_spec(name)):
            pytest.skip(f"{name} is not installed")
    monkeypatch.chdir(tmp_path)
    text = page.read_text(encoding="utf-8")
    if (files := page.with_suffix("")).is_dir():
        shutil.copytree(files, tmp_path, dirs_exist_ok=True)

    def present(block: re.Match[str]) -> str:
        kind, name, body = block.groups()
        if name:
            (tmp_path / name).write_text(body, encoding="utf-8")
        if kind != "console":
            return block[0]
        assert body.startswith("$ ")
        commands = re.findall(r"^\$ (.*)$", body, re.MULTILINE)
        return "```console\n" + "".join(map(run, commands)) + "```"

    def run(command: str) -> str:
        """The command, and what it writes to both running."""
        bin_first = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        env = {"PATH": bin_first, "HOME": str(tmp_path), "COLUMNS": "80", "LC_ALL": "C.UTF-8"}
        first, *arguments = shlex.split(command)
        if first == "dprk-labor" and not set(arguments) & {"|", ";", ">", "&&", "2>&1"}:
            result = forked(arguments, env)
            return f"$ {command}\n{(result.stdout + result.stderr).decode()}"
        shell = ["bash", "-euo", "pipefail", "-c", f"exec 2>&1; {command}"]
        result = subprocess.run(shell, cwd=tmp_path, env=env, stdout=subprocess.PIPE, check=False)
        return f"$ {command}\n{result.stdout.decode()}"

    actual = BLOCK.sub(present, text)
    if os.environ.get("UPDATE_GOLDEN"):
        page.write_text(actual, encoding="utf-8")
        text = actual
    assert text == actual


PAGES = [*DOCS, *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [one for one in targets if not (page.parent / one).exists()] == []


def test_the_glossary_is_what_explain_prints() -> None:
    page = ROOT / "docs" / "glossary.md"
    if os.environ.get("UPDATE_GOLDEN"):
        page.write_text(glossary_page(), encoding="utf-8")
    assert page.read_text("utf-8") == glossary_page()
    assert KINDS.keys() <= glossary().keys()
    for term, text in glossary().items():
        result = CliRunner().invoke(app, ["explain", term], env={"COLUMNS": "1000"})
        assert result.stdout == f"{term}\n{text}\n"


def test_the_index_links_every_page() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    linked = re.findall(r"^- \[.*?\]\((.*?)\)", index, re.MULTILINE)
    pages = {path.name for path in (ROOT / "docs").iterdir() if path.is_file()}
    assert sorted(linked) == sorted(pages - {"README.md"})


def test_the_keys_of_the_json_are_those_that_its_page_names() -> None:
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (`.*) \|$", page, re.MULTILINE)
    arguments = {"explain": ["003:12"], "scan": [str(README_FILE)]}
    assert len(rows) == 7
    for command, keys in rows:
        result = CliRunner().invoke(app, [command, *arguments.get(command, []), "--json"])
        assert list(json.loads(result.stdout))[2:] == re.findall(r"`(\w+)`", keys)


def test_what_each_kind_of_note_can_carry_is_said() -> None:
    page = (ROOT / "docs" / "how-to-quote.md").read_text(encoding="utf-8")
    first_cells = re.findall(r"^\| (`.*?) \|", page, re.MULTILINE)
    assert sorted(re.findall(r"`([a-z-]+)`", "".join(first_cells))) == sorted(KINDS)


def test_each_hostile_case_names_tests_that_are_there() -> None:
    page = (ROOT / "docs" / "hostile-input.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (?!Case ).*\| (.*) \|$", page, re.MULTILINE)
    named = [re.findall(r"`(test_\w+\.py)::(test_\w+)`", cell) for cell in rows]
    assert len(rows) > 30
    assert all(named)
    for file, test in chain.from_iterable(named):
        text = (ROOT / "tests" / file).read_text(encoding="utf-8")
        assert f"\ndef {test}(" in text, f"{file}::{test}"


def test_the_readme_names_the_formats() -> None:
    assert f"`--format {'|'.join(Format)}`" in (ROOT / "README.md").read_text("utf-8")


def test_nothing_is_installed_by_a_name_that_anybody_may_take() -> None:
    """On the package index nobody holds ours."""
    texts = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.*"), *(ROOT / "src").rglob("*.py")]
    by_name = re.compile(rb"install ['\"]?dprk[-_]labor")
    assert [path for path in texts if by_name.search(path.read_bytes())] == []
    workflow = yaml.safe_load((ROOT / "docs/check.workflow.yml").read_text("utf-8"))
    ran = [step["run"] for step in workflow["jobs"]["check"]["steps"] if "run" in step]
    assert ran[0] == 'pip install "git+https://HOST/OWNER/dprk-labor@COMMIT"'


def test_the_hook_for_pre_commit_runs_whatever_has_changed() -> None:
    """A card that is deleted is no file that could be passed, nor need a document's name match."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["always_run"] is True
    assert hook["pass_filenames"] is False
