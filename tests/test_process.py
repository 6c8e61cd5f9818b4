"""The real command in a process of its own: exit codes, messages, streams, encodings, places.

A process takes a while to start: what can be seen in this one is in test_cli.
"""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
from forking import forked, started

from dprk_labor import __version__
from dprk_labor.data import datafile

COMMAND: Final = [sys.executable, "-m", "dprk_labor"]
INSTALLED: Final = Path(sys.executable).with_name("dprk-labor")
SETTINGS: Final = (
    "COLUMNS", "DPRK_LABOR_DATA", "DPRK_LABOR_DOCUMENTS", "FORCE_COLOR", "LANG", "LC_ALL",
    "LC_CTYPE", "NO_COLOR", "PYTHONIOENCODING", "PYTHONUNBUFFERED", "PYTHONUTF8", "TERM",
)  # fmt: skip
MARCH: Final = Path(__file__).parents[1] / "examples" / "march"
DATA: Final = ("--data", str(MARCH / "estimates.yaml"))


def environment(**settings: str) -> dict[str, str]:
    """That of this process, without what changes the output, and with these settings."""
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return kept | {"LC_ALL": "C.UTF-8", "TERM": "xterm"} | settings


def run(*arguments: str, **settings: str) -> subprocess.CompletedProcess[bytes]:
    given = environment(**settings)
    if any(name.startswith(("LC_", "PYTHON")) for name in settings):
        return subprocess.run([*COMMAND, *arguments], env=given, capture_output=True, check=False)
    return forked(arguments, given)


def in_turn(*commands: str, before: str = "", **settings: str) -> bytes:
    """What commands print that succeed one after the other in a new process."""
    program = (
        f"import sys; {before}\nfrom dprk_labor.cli import main\nfor command in {commands}:\n"
        "    sys.argv[1:] = command.split()\n    try: main()\n"
        "    except SystemExit as stop: print(command, stop.code, file=sys.stderr)"
    )
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, env=environment(**settings), capture_output=True, check=False)
    assert result.stderr.decode().splitlines() == [f"{one} 0" for one in commands]
    return result.stdout


def test_nothing_of_the_working_folder_is_run(tmp_path: Path) -> None:
    for name in ("yaml", "typer", "logging"):
        (tmp_path / f"{name}.py").write_text("print('run')\n", "utf-8")
    found = subprocess.run(
        [*COMMAND, "check", *DATA[1:]],
        cwd=tmp_path, env=environment(), capture_output=True, check=False,
    )  # fmt: skip
    assert b"run\n" not in found.stdout
    assert (found.returncode, found.stderr) == (0, b"")


def test_a_python_without_docstrings_serves(tmp_path: Path) -> None:
    sarif = "check --format sarif"
    others = ("schema data", "schema output", f"export {tmp_path}/tables", "check --help")
    said = in_turn(sarif, *others, PYTHONOPTIMIZE="2")
    assert said.startswith(run(*sarif.split()).stdout)  # the pages of rules are docstrings


def shell(script: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """A shell script in which `"$@"` is the command."""
    return subprocess.run(
        ["/bin/sh", "-c", script, "sh", *COMMAND, *arguments],
        env=environment(),
        capture_output=True,
        check=False,
    )


# Requests and files that are refused: one message, its exit code, nothing else.

ORIGINS: Final = (
    "Bus company, City police, Mayor's office, Organizers, Trade union, bus-company, mayor, "
    "mayor-count, no origin named, none, organizers, police, police-report, union"
)
NO_DATE: Final = "'may' is no date; write 2016, 2016-05, 2016-05-03 or 2017/.."
REQUESTS: Final = {
    "metric": ("estimates attendence", "unknown metric 'attendence'; did you mean 'attendance'?"),
    "place": ("estimates --place Rivertown", "unknown place 'Rivertown'; did you mean 'RIVERTON'?"),
    "seed": ("seeds gazette", "unknown document 'gazette'; did you mean 'a_gazette'?"),
    "origin": ("estimates --origin marches", "unknown origin 'marches'; the data has: " + ORIGINS),
    "date": ("estimates --since may", NO_DATE),
    "file": ("estimates --data none.yaml", "none.yaml: no such file; name a data file with --data"),
    "folder": ("check --data seeds", "seeds: is a folder; name a file"),
    "cards": ("check --seeds none", "none: no such folder; name the seed cards with --seeds"),
    "documents": (
        "check --documents none",
        "none: no such folder; --documents names the folder of source texts",
    ),
    "one claim twice": (
        "explain union-riverton union-riverton",
        "'union-riverton' and 'union-riverton' are one claim; name two, or one alone",
    ),
    "output": ("seeds -o none/file", "none/file: no such file or directory; nothing was written"),
}  # fmt: skip
FILES: Final[dict[str, tuple[bytes, str]]] = {
    "empty": (b"", "1:1: error: the file is empty [yaml]\n    help: run dprk-labor init for an example"),
    "binary": (
        b"ELF\0\1\2",
        "1:4: error: this is a binary file [encoding]\n    help: name a text file",
    ),
    "not UTF-8": (
        b"a:\n  b: \xff",
        "2:6: error: byte 0xff is not UTF-8 [encoding]\n    help: save the file as UTF-8",
    ),
    "duplicate key": (
        b"a: 1\na: 2",
        "2:1: error: the key 'a' stands here twice [yaml]\n    help: keep one of the two",
    ),
    "missing colon": (
        b"metrics:\n  a\n  b: 1",
        "3:4: error: this is not YAML: mapping values are not allowed in this context [yaml]\n"
        "    help: add the missing colon on the line before, or quote a value that holds a colon",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REQUESTS)
def test_a_request_that_cannot_be_met(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(MARCH, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    arguments, message = REQUESTS[name]
    result = run(*arguments.split(), DPRK_LABOR_DATA="estimates.yaml")
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.decode() == f"dprk-labor: {message}\n"


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_used(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, message = FILES[name]
    (tmp_path / "broken.yaml").write_bytes(content)
    monkeypatch.chdir(tmp_path)
    result = run("estimates", "--data", "broken.yaml", "--seeds", str(MARCH / "seeds"))
    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr.decode() == f"broken.yaml:{message}\n"


def test_a_comma_between_brackets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(MARCH, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    text = (tmp_path / "estimates.yaml").read_text("utf-8")
    (tmp_path / "estimates.yaml").write_text(text.replace("low: 12,000", "low: [12,000]"), "utf-8")
    result = run("estimates", "--data", "estimates.yaml")
    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr.decode() == (
        "estimates.yaml:94:12: error: `low` is a list; expected an amount [schema]\n"
        "    help: between brackets or braces a comma separates; write 100,000 without them\n"
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["estimate"], "No such command 'estimate'."),
        (["estimates", "--sorted", "low"], "No such option: --sorted"),
        (["estimates", "--sort", "lower"], "'file', 'low', 'high', 'cited'"),
    ],
)
def test_a_command_line_that_is_not_understood(arguments: list[str], told: str) -> None:
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (2, b"")
    assert told in result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()


def test_findings_are_exit_code_1_and_a_bug_is_3() -> None:
    result = run("check", DATA[1], "--strict", "--documents", str(MARCH / "seeds"))
    assert (result.returncode, result.stderr) == (1, b"")
    assert b"a_gazette.yaml:2:11: error: not in the folder of documents: 'a_g" in result.stdout
    code = "import dprk_labor.data.loading as loading, dprk_labor.cli as cli; del loading.prepared; cli.main()"
    result = subprocess.run(
        [sys.executable, "-c", code, "seeds"], env=environment(), capture_output=True, check=False
    )
    assert (result.returncode, result.stdout) == (3, b"")
    (line,) = result.stderr.decode().splitlines()
    assert line.startswith(
        "dprk-labor: internal error (AttributeError: module 'dprk_labor.data.loading' has no attribute 'prepared'"
    )


# What standard output is


def test_piped_output_is_the_same_bytes_each_run_without_escapes() -> None:
    commands = [f"estimates --data {DATA[1]}{more}" for more in ("", " --json")]
    first, second = (in_turn(*commands, PYTHONHASHSEED=seed) for seed in "01")
    assert first == second
    assert b"\x1b" not in first
    for command in commands:
        alone = run(*command.split()).stdout
        assert len(alone) > 1000
        assert alone in first


def test_color_is_forced_or_forbidden() -> None:
    plain = run("estimates", *DATA, FORCE_COLOR="1", NO_COLOR="1", GITHUB_ACTIONS="true")
    colored = run("estimates", *DATA, FORCE_COLOR="1")
    assert b"\x1b" not in plain.stdout
    assert b"\x1b[1mMARCH ATTENDANCE" in colored.stdout
    assert b"\x1b" not in run("estimates", "--help", FORCE_COLOR="1").stdout
    assert b"\x1b" not in run("estimates", "x", *DATA, FORCE_COLOR="1").stderr


@pytest.mark.parametrize(
    ("settings", "is_colored"), [({}, True), ({"TERM": "dumb"}, False), ({"NO_COLOR": "1"}, False)]
)
def test_a_terminal_gets_color(settings: dict[str, str], is_colored: bool) -> None:
    shown = on_a_terminal("estimates", "visitors", "--seed", "a", *DATA, **settings)
    assert b"SHARE FROM ELSEWHERE" in shown
    assert (b"\x1b" in shown) is is_colored


@pytest.mark.parametrize("form", ["csv", "json", "markdown"])
def test_no_format_steers_a_terminal(form: str, tmp_path: Path) -> None:
    """Though CSV has every text as it was where programs read it."""
    text = (MARCH / "estimates.yaml").read_text("utf-8")
    text = re.sub(r"(?m)^( *(?:label|name|claimant)): (\w.*)", r'\1: "\2 \\e]0;x"', text)
    (tmp_path / "e.yaml").write_text(text, "utf-8")
    data = ("--data", str(tmp_path / "e.yaml"), "--seeds", str(MARCH / "seeds"))
    shown = on_a_terminal("estimates", "--without", "organizers", "--format", form, *data)
    assert b"]0;x" in shown.partition(b"Gone: ")[2]
    assert b"\x1b" not in shown
    device = ("-o", "/dev/stdout")
    assert b"\x1b" not in on_a_terminal("estimates", "--format", form, *data, *device)
    assert (b"\x1b]0;x" in run("estimates", "--format", form, *data).stdout) is (form == "csv")


def on_a_terminal(*arguments: str, **settings: str) -> bytes:
    """What a command says on a terminal, beside its answer too."""
    ours, theirs = pty.openpty()
    given = environment(**settings)
    with started(arguments, given, terminal=os.ttyname(theirs)) as process:
        os.close(theirs)
        shown = b""
        try:
            while chunk := os.read(ours, 65536):
                shown += chunk
        except OSError:  # how Linux says that the other end is closed
            pass
        assert process.ended().returncode == 0
    os.close(ours)
    return shown


@pytest.mark.parametrize(
    ("settings", "is_ascii"),
    [
        ({"PYTHONIOENCODING": "ascii"}, True),
        ({"PYTHONIOENCODING": "latin-1:strict"}, True),
        ({"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, True),
        ({"LC_ALL": "C"}, False),  # there Python writes UTF-8 by itself
    ],
)
def test_any_locale_will_do(settings: dict[str, str], is_ascii: bool) -> None:
    result = run("estimates", *DATA, **settings)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.isascii() is is_ascii
    drawn = (
        ("12,000-15,000, 2031-05-03 | ", "[==")
        if is_ascii
        else ("12,000–15,000, 2031-05-03 · ", "[━━")
    )
    assert [one for one in drawn if one not in result.stdout.decode()] == []


def test_formats_for_machines_are_utf_8_in_any_locale() -> None:
    result = run("estimates", *DATA, "--json", PYTHONIOENCODING="ascii")
    assert json.loads(result.stdout)["estimates"][0]["range"]["text"] == "12,000–15,000"


@pytest.mark.parametrize("arguments", [["estimates", *DATA], ["--help"], ["schema", "output"]])
def test_a_reader_who_stops_early_is_no_error(arguments: list[str]) -> None:
    with subprocess.Popen(
        [*COMMAND, *arguments], env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read()
    assert (process.returncode, errors) == (0, b"")


def test_the_first_line_alone() -> None:
    result = shell('"$@" | head -n 1', "estimates", *DATA)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.startswith(b"PUBLISHED ESTIMATES, SIDE BY SIDE")
    assert result.stdout.count(b"\n") == 1


@pytest.mark.parametrize(
    ("script", "arguments", "message"),
    [
        ('"$@" >&-', ["seeds", *DATA], "standard output is closed; nothing was printed"),
        ('"$@" >&-', ["init", "new"], "standard output is closed; nothing was printed"),
        ('"$@" >/dev/full', ["seeds", *DATA], "standard output: no space left on device"),
        ('"$@" >/dev/full', ["--help"], "no space left on device"),
    ],
)
def test_output_that_cannot_be_written(
    script: str,
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    result = shell(script, *arguments)
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.decode() == f"dprk-labor: {message}\n"


def test_findings_keep_their_exit_code_when_nobody_reads_them() -> None:
    arguments = ("check", DATA[1], "--strict", "--documents", str(MARCH / "seeds"))
    script = "import os, sys; read, write = os.pipe(); os.close(read); os.dup2(write, 1); "
    script += "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    for more, code in (((), 1), (("--json",), 1)):
        command = [sys.executable, "-c", script, *COMMAND[1:], *arguments, *more]
        result = subprocess.run(command, env=environment(), stderr=subprocess.PIPE, check=False)
        assert (result.returncode, result.stderr) == (code, b"")


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ("check -", b"0 errors, 0 warnings; 1 let stand under `ignores`.\n"),
        ("estimates --data -", b"PUBLISHED ESTIMATES"),
        ("estimates", b"PUBLISHED ESTIMATES"),
        ("scan - --data estimates.yaml", b"Line  Words "),
        ("estimates --data estimates.yaml -o -", b"PUBLISHED ESTIMATES"),
        ("plot --data estimates.yaml -o -", b"<svg "),
    ],
)
def test_a_dash_is_standard_input_or_output(
    command: str, shown: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(MARCH, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    given = "documents/a_gazette.txt" if command.startswith("scan") else "estimates.yaml"
    result = forked(command.split(), environment(DPRK_LABOR_DATA="-"), stdin=given)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.startswith(shown)
    assert not (tmp_path / "-").exists()


# Where it runs and what it reads


def test_it_runs_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    result = run("estimates", "revenue", "--json", "-o", "revenue.json")
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")
    output: Any = json.loads((folder / "revenue.json").read_text("utf-8"))
    assert {one["metric"] for one in output["estimates"]} == {"revenue"}
    assert output["dataset"]["path"] == "data/estimates.yaml"
    assert [path.name for path in folder.iterdir()] == ["revenue.json"]


def test_no_folder_of_this_machine_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Data outside the working folder has the name that it was given."""
    shutil.copytree(MARCH, tmp_path / "mine")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for command in (["report"], ["estimates", "--json"], ["seeds", "--json"]):
        for data in ((), ("--data", "../mine/estimates.yaml")):
            result = run(*command, *data)
            assert result.returncode == 0
            assert str(Path(__file__).parents[1]).encode() not in result.stdout
            assert str(tmp_path).encode() not in result.stdout
            assert (b"../mine/estimates.yaml" in result.stdout) is (data != ())


def test_data_and_cards_may_be_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(MARCH / "estimates.yaml", tmp_path / "mine.yaml")
    shutil.copytree(MARCH / "seeds", tmp_path / "cards")
    monkeypatch.chdir(tmp_path)
    result = run("seeds", "--seeds", "cards", "--json", DPRK_LABOR_DATA="mine.yaml")
    assert (result.returncode, result.stderr) == (0, b"")
    output = json.loads(result.stdout)
    assert output["dataset"]["path"] == "mine.yaml"
    assert [card["label"] for card in output["seeds"]] == ["a", "b", "c", "d"]


def imported(*arguments: str) -> set[str]:
    """The modules that a command imports."""
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "dprk_labor", *arguments],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    return {line.rpartition("|")[2].strip() for line in told.splitlines()}


@pytest.mark.parametrize(
    ("arguments", "needless"),
    [
        (["--version"], ["json", "pydantic", "rich", "yaml", "dprk_labor.data.model"]),
        (["--help"], ["json", "pydantic", "rich", "yaml", "dprk_labor.data.model"]),
        (["estimates", "--json"], ["rich", "dprk_labor.check.run", "dprk_labor.text.reading"]),
        (["estimates"], ["json", "importlib.metadata", "dprk_labor.text.reading"]),
        (["plot"], ["json", "dprk_labor.text.reading"]),
        (["explain", "003:12"], ["json", "dprk_labor.text.reading"]),
        (["origins"], ["json", "dprk_labor.text.reading"]),
        (["check"], ["json", "rich.console", "dprk_labor.check.scan"]),
    ],
)
def test_a_command_imports_what_it_needs_alone(arguments: list[str], needless: list[str]) -> None:
    found = imported(*arguments)
    assert "dprk_labor.cli" in found
    assert [name for name in needless if name in found] == []


def test_a_view_imports_few_modules() -> None:
    found = imported("estimates", "revenue")
    assert len([name for name in found if name.startswith("dprk_labor")]) <= 35


def test_the_installed_command_is_the_same() -> None:
    result = subprocess.run([INSTALLED, "--version"], capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode() == f"dprk-labor {__version__}, data sha256 {datafile.sha256()}\n"


def test_the_version_needs_no_models() -> None:
    code = "import sys, dprk_labor.cli as cli\ntry: cli.main()\nfinally: print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code, "--version"], capture_output=True, check=True, text=True
    )
    assert {"pydantic", "yaml", "rich"}.isdisjoint(result.stdout.split())


def test_a_shell_completes_names() -> None:
    result = run(
        _DPRK_LABOR_COMPLETE="complete_bash",
        COMP_WORDS=f"dprk-labor estimates --data {DATA[1]} --place ",
        COMP_CWORD="5",
    )
    assert (result.returncode, result.stdout.split()) == (
        0,
        [b"COUNTY", b"RIVERTON", b"LAKESIDE", b"OLD-TOWN"],
    )


@pytest.mark.parametrize(
    "shell_settings",
    [
        {"_DPRK_LABOR_COMPLETE": "complete_bash", "COMP_WORDS": "{line}", "COMP_CWORD": "4"},
        {"_DPRK_LABOR_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "{line}"},
        {"_DPRK_LABOR_COMPLETE": "complete_fish", "_TYPER_COMPLETE_ARGS": "{line}",
         "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
        {"_DPRK_LABOR_COMPLETE": "complete_powershell", "_TYPER_COMPLETE_ARGS": "{line}"},
    ],
)  # fmt: skip
def test_no_shell_is_offered_what_it_would_run(
    shell_settings: dict[str, str], tmp_path: Path
) -> None:
    shutil.copytree(MARCH, tmp_path, dirs_exist_ok=True)
    line = f"dprk-labor seeds --data {tmp_path}/estimates.yaml "
    settings = {key: text.format(line=line) for key, text in shell_settings.items()}
    assert b"a" in run(**settings).stdout.split(b"(")[-1]
    (tmp_path / "seeds" / "\\$(touch PWNED).yaml").write_text("not: a card")
    assert run(**settings).stdout.strip() in (b"", b"_files")


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"COMP_WORDS": "dprk-labor "},
        {"COMP_WORDS": "x", "COMP_CWORD": "many"},
        {"COMP_WORDS": "x", "COMP_CWORD": "9" * 5_000},
    ],
)
def test_completion_without_what_a_shell_sets(settings: dict[str, str]) -> None:
    result = run(_DPRK_LABOR_COMPLETE="complete_bash", **settings)
    assert (result.returncode, result.stdout) == (2, b"")
    told = b"completion is for bash to ask, which sets COMP_WORDS and COMP_CWORD"
    assert result.stderr == b"dprk-labor: " + told + b"\n"


@pytest.mark.parametrize("asked", ["complete_\x1b[31mx", "klingon", "show_bash", "complete_bash "])
def test_completion_for_a_shell_that_there_is_not(asked: str) -> None:
    result = run(_DPRK_LABOR_COMPLETE=asked)
    shown = asked.replace("\x1b", r"\x1b")
    told = f"completion is for bash, zsh, fish or powershell to ask, not '{shown}'"
    assert (result.returncode, result.stdout.decode()) == (2, "")
    assert result.stderr.decode() == f"dprk-labor: {told}\n"


def test_completion_of_a_version_prints_none() -> None:
    line = "dprk-labor --version "
    settings = {"_TYPER_COMPLETE_ARGS": line, "TERMINAL_WIDTH": "wide"}  # of which none is obeyed
    offered = run(_DPRK_LABOR_COMPLETE="complete_zsh", **settings)
    assert (offered.returncode, offered.stderr) == (0, b"")
    assert b"sha256" not in offered.stdout
    assert b"estimates" in offered.stdout


def test_completion_waits_for_no_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    line = f"dprk-labor estimates --data {tmp_path}/pipe --seeds {MARCH}/seeds --place "
    offered = run(_DPRK_LABOR_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD="7")
    assert (offered.returncode, offered.stdout.strip()) == (0, b"")


def test_a_file_name_that_is_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(MARCH, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    name = os.fsdecode(b"\xff.yaml")
    text = (tmp_path / "estimates.yaml").read_text("utf-8").replace("line: 3", "line: 4", 1)
    (tmp_path / name).write_text(text, "utf-8")
    for more in ([], ["--json"], ["--format", "github"], ["--format", "sarif"]):
        result = run("check", name, *more)
        assert (result.returncode, result.stderr) == (1, b"")
    assert b'%FF.yaml"' in result.stdout
    for command in ("estimates", "report", "seeds"):
        data = ("--data", name, "--seeds", "seeds")
        assert run(command, *data).returncode == run(command, "--data", "estimates.yaml").returncode


def test_ctrl_c_while_modules_are_imported() -> None:
    stop = (
        "import builtins, sys; from dprk_labor.__main__ import main; real = builtins.__import__\n"
        "def stop(name, *rest):\n"
        "    if name == 'typer': raise KeyboardInterrupt\n"
        "    return real(name, *rest)\n"
        "builtins.__import__ = stop; main()"
    )
    result = subprocess.run([sys.executable, "-c", stop], capture_output=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (130, b"", b"")
