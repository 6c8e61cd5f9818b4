"""The command line in this process: its options, exit codes, streams, files and completion.

What only a process of its own can show is in test_process.
"""

from __future__ import annotations

import errno
import gc
import io
import json
import os
import re
import runpy
import shutil
import signal
import stat
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import pytest
import typer
from typer.testing import CliRunner

from dprk_labor import __version__, cli
from dprk_labor.cli import app, running
from dprk_labor.data import datafile, loading
from dprk_labor.show import Terminal, plot

VERSION = f"dprk-labor {__version__}, data sha256 {datafile.sha256()}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the march to work in, with nothing set that changes the output."""
    shutil.copytree(root / "examples" / "march", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def run(command: str, code: int = 0) -> tuple[str, str]:
    """What a command writes to standard output and standard error."""
    result = CliRunner().invoke(app, command.split())
    assert result.exit_code == code, result.output
    return result.stdout, result.stderr


def ids(command: str) -> list[str]:
    return [
        one["id"]
        for one in json.loads(run(f"estimates --data estimates.yaml {command}")[0])["estimates"]
    ]


# Options


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("visitors --origin bus-company", ["bus-visitors-riverton"]),
        (
            "--place COUNTY",
            ["organizers-county", "herald-visitors-county", "donations-county"],
        ),
        ("visitors --seed a --seed b", ["bus-visitors-riverton", "herald-visitors-county"]),
        (
            "visitors --seed a --seed b --sort low",
            ["herald-visitors-county", "bus-visitors-riverton"],
        ),
        ("--origin union --origin mayor", ["mayor-riverton", "union-riverton"]),
        (
            "--place COUNTY --until 2031-05-04",
            ["organizers-county", "herald-visitors-county", "donations-county"],
        ),
        ("--place COUNTY --since 2031-05-05", []),
    ],
)
def test_filters_and_order(options: str, expected: list[str]) -> None:
    assert ids(f"{options} --json") == expected


def test_the_filters_choose_what_is_compared() -> None:
    every, some = (
        json.loads(run(f"estimates --data estimates.yaml {options} --json")[0])["notes"]
        for options in ("", "--seed a")
    )
    speaking_of = {one for note in some for one in note["estimates"]}
    assert speaking_of == {"organizers-riverton", "police-riverton", "mayor-riverton"}
    assert 0 < len(some) < len(every)


def test_json_for_short() -> None:
    for command in ("estimates", "seeds", "check"):
        data = "" if command == "check" else "--data"
        short, long = (
            run(f"{command} {data} estimates.yaml {option}")[0]
            for option in ("--json", "--format json")
        )
        assert short == long
        assert json.loads(short)["schema_version"] == 1


@pytest.mark.parametrize(
    ("output_format", "start"),
    [
        ("table", "PUBLISHED ESTIMATES, SIDE BY SIDE · 16 claims from 4 documents\n✗1 "),
        ("json", "{\n"),
        ("csv", "id,"),
        (
            "markdown",
            "## Published estimates, side by side · 16 claims from 4 documents\n\n- **✗1** ",
        ),
    ],
)
def test_formats(output_format: str, start: str) -> None:
    out, _ = run(f"estimates --data estimates.yaml --format {output_format}")
    assert out.startswith(start)


def test_a_format_that_there_is_not() -> None:
    _, err = run("estimates --format xml", 2)
    formats = "'table', 'json', 'csv', 'markdown'"
    wrong = f"Error: Invalid value for '--format': 'xml' is not one of {formats}."
    assert err.splitlines()[-1] == wrong


def test_claims_without_a_date_are_mentioned(folder: Path) -> None:
    for path in (folder / "seeds").iterdir():
        text = path.read_text("utf-8").replace("stated\n", "unknown\n")
        text = text.replace("published: 2031-05-04", "published: unknown")
        path.write_text(re.sub("published: 2031-05-0[57]", "published: unknown", text), "utf-8")
    data = folder / "estimates.yaml"
    data.write_text(data.read_text("utf-8").replace("published: 2031-05-04", "published: unknown"))
    said = "Claims kept because their dates do not decide: 3."
    out, err = run("estimates visitors --data estimates.yaml --since 2031-06")
    assert (out.splitlines()[0], err) == (f"! {said}", "")
    _, err = run("estimates visitors --data estimates.yaml --since 2031-06 --json")
    assert err.splitlines() == [f"dprk-labor: {said}"]


@pytest.mark.parametrize("name", ["page.pdf", "page"])
def test_a_page_of_another_kind_is_refused(name: str, folder: Path) -> None:
    message = f"dprk-labor: {name}: the page is written as .html or .htm\n"
    assert run(f"report --data estimates.yaml -o {name}", 2) == ("", message)
    assert not (folder / name).exists()
    assert run("estimates visitors --data estimates.yaml --json")[1] == ""


def test_seeds_are_listed_or_one_is_shown() -> None:
    head, first = run("seeds --data estimates.yaml")[0].splitlines()[:2]
    assert head == "No.  Captured  Set aside  Missing  Document"
    assert first == "a    4         3          0        Thousands march through Riverton, Riverton"
    one, _ = run("seeds C_Weblog --data estimates.yaml")
    assert one.startswith("c, Numbers, numbers · c_weblog\ntitle     Numbers, numbers\n")
    assert "published 2031-05 or later (inferred)\nbecause   The author tells" in one


def test_a_figure_that_nobody_quotes_is_missing(folder: Path) -> None:
    card = folder / "seeds" / "a_gazette.yaml"
    card.write_text(card.read_text("utf-8").replace("    set_aside: The date of the paper.\n", ""))
    out, _ = run("seeds a --data estimates.yaml")
    assert "figures   4 captured, 2 set aside, 1 missing\n" in out
    assert "          line 2 “4 May 2031”: missing\n" in out
    figures = json.loads(run("seeds a --data estimates.yaml --json")[0])["seeds"][0]["figures"]
    assert figures[1] == {"line": 2, "text": "4 May 2031", "captured": False, "set_aside": None}


def test_cards_of_which_little_is_known(folder: Path) -> None:
    shutil.rmtree(folder / "seeds")
    (folder / "seeds").mkdir()
    text = (folder / "estimates.yaml").read_text("utf-8")
    (folder / "estimates.yaml").write_text(text[: text.index("\nestimates:")] + "\nestimates: []\n")
    assert run("seeds --data estimates.yaml")[0] == "No documents.\n"
    unknown = ("title", "publisher", "author", "published", "published_status")
    for name in ("d_leaflet", "e_poster"):
        (folder / "seeds" / f"{name}.yaml").write_text(
            f"document: {name}.txt\nsha256: {name[0] * 64}\nsize: 7\nsummary: Empty.\nfigures: []\n"
            + "".join(f"{key}: unknown\n" for key in unknown)
        )
    assert run("seeds --data estimates.yaml")[0].splitlines()[-1] == (
        "e    0         0          0        untitled: e_poster.txt, date unknown"
    )
    assert run("seeds d --data estimates.yaml")[0].endswith("claims    none\n")
    assert run("check estimates.yaml")[0].endswith("0 errors, 11 warnings.\n")
    assert run("check estimates.yaml --strict", 1)[0].endswith("11 errors, 0 warnings.\n")


def test_a_card_with_a_long_name_keeps_its_lines(folder: Path) -> None:
    (folder / "seeds" / "b_herald.yaml").rename(folder / "seeds" / f"{'b' * 80}.yaml")
    text = (folder / "estimates.yaml").read_text("utf-8")
    (folder / "estimates.yaml").write_text(text[: text.index("\nestimates:")] + "\nestimates: []\n")
    out, _ = run("seeds --data estimates.yaml")
    assert out[out.index("bbb") :].splitlines()[:5] == [
        "b" * 80,
        "  Captured: 0",
        "  Set aside: 1",
        "  Missing: 4",
        "  Document: What the march was about, County Herald, 2031-05-05 (stated)",
    ]


def test_check_finds_nothing_or_exits_with_1(folder: Path) -> None:
    clean = "0 errors, 0 warnings; 1 let stand under `ignores`.\n16 claims from 4 documents.\n"
    with_texts, _ = run("check estimates.yaml --documents documents")
    assert with_texts.startswith(f"{clean}Quotes: 16 verified, 0 failed.\n")
    without, _ = run("check --data estimates.yaml")
    assert without.startswith(f"{clean}Quotes: 0 verified, 0 failed, 16 not verified.\n")
    assert without.endswith(
        "Quotes not verified were not compared with a document; --documents names the\nfolder that "
        "has it.\n"
    )
    text = (folder / "estimates.yaml").read_text("utf-8")
    (folder / "other.yaml").write_text(text.replace("low: 8,500", "low: 8,400"), "utf-8")
    out, err = run("check other.yaml --data estimates.yaml", 1)
    assert (out.splitlines()[:2], err) == (
        [
            "other.yaml:129:7: error: the range says about 8,400–8,500, the quote about 8,500",
            "  [quote-range]",
        ],
        "",
    )
    assert json.loads(run("check other.yaml --json", 1)[0])["summary"]["findings"]["error"] == 1


def test_check_of_what_is_no_data_says_so_in_its_format(folder: Path) -> None:
    (folder / "broken.yaml").write_text("metrics\n", "utf-8")
    out, err = run("check broken.yaml", 1)
    assert (out.splitlines()[-1], err) == ("1 error, 0 warnings.", "")
    (finding,) = json.loads(run("check broken.yaml --json", 1)[0])["findings"]
    assert (finding["file"], finding["line"], finding["rule"]) == ("broken.yaml", 1, "schema")


def test_what_stands_in_the_way_is_said_once(folder: Path) -> None:
    (folder / "broken.yaml").write_text("", "utf-8")
    assert run("estimates --data broken.yaml", 1) == (
        "",
        "broken.yaml:1:1: error: the file is empty [yaml]\n    help: run dprk-labor init for an example\n",
    )
    assert run("seeds --data none.yaml", 2) == (
        "",
        "dprk-labor: none.yaml: no such file; name a data file with --data\n",
    )
    assert run("explain --data estimates.yaml union-riverton union-riverton", 2) == (
        "",
        "dprk-labor: 'union-riverton' and 'union-riverton' are one claim; name two, or one alone\n",
    )
    assert run("estimates --data estimates.yaml --until 2031-02-30", 2) == (
        "",
        "dprk-labor: '2031-02-30' is not in the calendar\n",
    )


def test_counts_agree_with_their_nouns(folder: Path) -> None:
    for name in ("b_herald", "c_weblog", "d_bulletin"):
        (folder / "seeds" / f"{name}.yaml").unlink()
    text = (folder / "estimates.yaml").read_text("utf-8")
    start, end = text.index("  - id: organizers"), text.index("  - id: police")
    (folder / "estimates.yaml").write_text(text[:end], "utf-8")
    assert start < end
    out, _ = run("check estimates.yaml", 1)
    assert "1 claim from 1 document.\n" in out


def test_the_data_set_that_ships_is_the_default() -> None:
    assert json.loads(run("estimates --json")[0])["estimates"]
    assert run("check")[0].startswith("0 errors, 0 warnings; 2 let stand")


def test_the_environment_names_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DPRK_LABOR_DATA", "estimates.yaml")
    monkeypatch.setenv("DPRK_LABOR_DOCUMENTS", "documents")
    assert "Thousands" in run("seeds")[0]
    assert "16 verified" in run("check")[0]


def test_the_version_and_the_hash_of_the_data(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for command in ("estimates", "estimates --data estimates.yaml"):
        sha256 = json.loads(run(f"{command} --json")[0])["dataset"]["sha256"]
        assert run("--version") == (f"dprk-labor {__version__}, data sha256 {sha256}\n", "")
        monkeypatch.setenv("DPRK_LABOR_DATA", "estimates.yaml")
    monkeypatch.setattr(datafile, "MAX_BYTES", 10)
    told = "estimates.yaml: is larger than 0 MiB; split the text"
    assert run("--version", 2) == ("", f"dprk-labor: version {__version__}, but {told}\n")
    (folder / "estimates.yaml").unlink()
    told = "estimates.yaml: no such file or directory; check the path and its permissions"
    assert run("--version", 2) == ("", f"dprk-labor: version {__version__}, but {told}\n")


def test_what_other_programs_show(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    assert run("check estimates.yaml --format github") == ("", "")
    log = json.loads(run("check estimates.yaml --format sarif")[0])
    assert (log["version"], log["runs"][0]["results"]) == ("2.1.0", [])
    (folder / "estimates.yaml").write_text("a: 1\na: 2\n", "utf-8")
    (folder / ".git").mkdir()
    assert run("check estimates.yaml --format github", 1)[0].startswith(
        "::error title=dprk-labor yaml,file=estimates.yaml,line=2,endLine=2,col=1,endColumn=1::"
    )


def test_scan(folder: Path) -> None:
    document = folder / "new.txt"
    document.write_text("Nobody counted.\n", "utf-8")
    assert run("scan new.txt --data estimates.yaml") == ("No figures.\n", "")
    document.write_bytes(b"about 8,000\xff\n")
    assert run("scan new.txt --data estimates.yaml", 2) == (
        "",
        "dprk-labor: new.txt:1:12: byte 0xff is not UTF-8; save the file as UTF-8\n",
    )
    assert run("scan none.txt --data estimates.yaml", 2) == (
        "",
        "dprk-labor: none.txt: no such file or directory; check the path and its permissions\n",
    )


# Completion


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("estimates --data estimates.yaml ", ["attendance", "visitors", "donations"]),
        ("estimates --data estimates.yaml att", ["attendance"]),
        (
            "estimates --data estimates.yaml --place ",
            ["COUNTY", "RIVERTON", "LAKESIDE", "OLD-TOWN"],
        ),
        ("estimates --data estimates.yaml --place RIV", ["RIVERTON"]),
        ("estimates --data estimates.yaml --seed ", ["a", "b", "c", "d"]),
        ("estimates --data estimates.yaml --without pol", ["police", "police-report"]),
        ("seeds --data estimates.yaml b", ["b"]),
        ("explain --data estimates.yaml union", ["union-riverton"]),
        ("estimates wage-", ["wage-share", "wage-kept"]),
        ("estimates --place R", ["RU"]),
        ("estimates --data missing.yaml ", []),
        ("estimates --data documents/a_gazette.txt --seeds seeds ", []),
        ("estimates --data /dev/null --seeds seeds ", []),
    ],
)
def test_completion_offers_what_the_data_has(
    line: str, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = f"dprk-labor {line}"
    monkeypatch.setenv("_DPRK_LABOR_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - (not words.endswith(" "))))
    result = CliRunner().invoke(app, [], prog_name="dprk-labor")
    assert (result.exit_code, result.stdout.split(), result.stderr) == (0, expected, "")


# What is not foreseen


def call_main(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> object:
    """The exit code of the command."""
    monkeypatch.setattr(sys, "argv", ["dprk-labor", *arguments])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    return caught.value.code


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--version"], 0), (["check", "estimates.yaml"], 0), (["seeds", "x"], 2), (["--what"], 2)],
)
def test_main_exits_with_the_code(
    arguments: list[str], code: int, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    assert call_main(monkeypatch, *arguments) == code
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("--\u202eb", r"No such option: --\u202eb"),
        ("a\u202eb", r"No such command 'a\u202eb'."),
        ("estimates --\u202eb", r"No such option: --\u202eb"),
        ("plot --place a b ##[b]", r"Got unexpected extra argument(s) (#\x23[b])"),
        ("scan א-1 ב-2", "Got unexpected extra argument(s) (\u2068ב\u2069-2)"),
    ],
)
def test_an_argument_that_is_refused_is_shown_and_not_obeyed(
    arguments: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    assert call_main(monkeypatch, *arguments.split()) == 2
    assert capsys.readouterr().err.splitlines()[-1] == f"Error: {told}"


def test_a_bare_command_is_told_what_help_says(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call_main(monkeypatch, "--help") == 0
    told = capsys.readouterr().out
    assert call_main(monkeypatch) == 2
    assert capsys.readouterr().err == told


REPORT = (
    r"dprk-labor: internal error (ZeroDivisionError: two\x0alines \x1b[31m). This is a bug: please "
    "report it with the command you ran; --debug before the command shows where it was.\n"
)


@pytest.mark.parametrize("debug", [False, True])
def test_a_bug_is_one_line_and_exit_code_3(
    debug: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> NoReturn:
        raise ZeroDivisionError("two\nlines \x1b[31m")

    monkeypatch.setattr(loading, "prepared", fail)
    assert call_main(monkeypatch, *["--debug"] * debug, "seeds") == 3
    out, err = capsys.readouterr()
    assert out == ""
    if debug:
        assert err.startswith("Traceback (most recent call last):\n")
        assert err.endswith(REPORT)
    else:
        assert err == REPORT


def test_what_the_system_refuses_is_no_bug(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(**_: str) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cli, "_of_the_command_named", lambda: full)
    assert call_main(monkeypatch) == 2
    assert capsys.readouterr().err == "dprk-labor: no space left on device\n"


def test_a_link_of_any_name_runs_the_command_under_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["\x1b[31m", "seeds", "a", "b"])
    with pytest.raises(SystemExit):
        cli.main()
    assert capsys.readouterr().err.startswith("Usage: dprk-labor seeds [OPTIONS] [ID]\n")


def test_a_termination_ends_as_ctrl_c_does() -> None:
    with pytest.raises(SystemExit) as stop:
        cli._terminate(signal.SIGTERM, None)
    assert stop.value.code == 143


def test_a_signal_that_is_ignored_stays_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """As `nohup` has it."""
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        call_main(monkeypatch, "--help")
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, before)


def test_a_pipe_that_was_closed_early_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(**_: str) -> NoReturn:  # as typer does while it prints help
        try:
            raise BrokenPipeError
        except OSError:
            sys.exit(1)

    monkeypatch.setattr(cli, "_of_the_command_named", lambda: closed)
    assert call_main(monkeypatch) == 0


def test_the_package_runs_as_a_module(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["dprk_labor", "--version"])
    with pytest.raises(SystemExit) as caught:
        runpy.run_module("dprk_labor", run_name="__main__")
    assert caught.value.code == 0
    assert capsys.readouterr().out == VERSION


# Streams


class Screen(io.TextIOWrapper):
    """Standard output, on a terminal or not."""

    def __init__(self, encoding: str = "utf-8", *, is_terminal: bool = True) -> None:
        super().__init__(io.BytesIO(), encoding)
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


@pytest.mark.parametrize(
    ("is_terminal", "environment", "color"),
    [
        (True, {}, True),
        (True, {"TERM": "dumb"}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (False, {}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": ""}, False),
        (False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (True, {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
    ],
)
def test_color_is_for_a_terminal_that_wants_it(
    is_terminal: bool, environment: dict[str, str], color: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", Screen(is_terminal=is_terminal))
    for name, value in ({"TERM": "xterm"} | environment).items():
        monkeypatch.setenv(name, value)
    assert running.terminal(None) == Terminal(80, color)
    assert running.terminal(Path("file")) == Terminal(80)


@pytest.mark.parametrize(
    ("columns", "width"), [("0", 80), ("1", 40), ("40", 40), ("137", 137), ("1000000", 1000)]
)
def test_a_terminal_is_as_wide_as_it_says_within_reason(
    columns: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys, "stdout", Screen(is_terminal=False))
    assert running.terminal(None) == Terminal(width)


@pytest.mark.parametrize(
    ("encoding", "shown"), [("utf-8", True), ("utf-16", True), ("ascii", False), ("cp1252", False)]
)
def test_a_terminal_that_cannot_draw_gets_ascii(
    encoding: str, shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", Screen(encoding))
    assert running.terminal(None).unicode is shown
    assert running.terminal(Path("file")).unicode


def written(text: str, encoding: str, monkeypatch: pytest.MonkeyPatch, **options: bool) -> bytes:
    screen = Screen(encoding)
    monkeypatch.setattr(sys, "stdout", screen)
    screen.write("before\n")
    running.write(text, None, **options)
    assert isinstance(screen.buffer, io.BytesIO)
    return screen.buffer.getvalue()


def test_text_is_written_in_the_encoding_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert written("é\n", "latin-1", monkeypatch) == b"before\n\xe9\n"
    assert written("é—\n", "ascii", monkeypatch) == b"before\n\\xe9\\u2014\n"
    assert written("é\n", "ascii", monkeypatch, machine=True) == b"before\n\xc3\xa9\n"


def test_an_answer_may_come_in_parts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen("ascii")
    monkeypatch.setattr(sys, "stdout", screen)
    running.write(iter(("é", "\n")), None, machine=True)
    assert isinstance(screen.buffer, io.BytesIO)
    assert screen.buffer.getvalue() == b"\xc3\xa9\n"
    running.write(iter(("é", "\n")), folder / "out.txt")
    assert (folder / "out.txt").read_bytes() == b"\xc3\xa9\n"


def test_a_name_that_is_not_utf_8_is_written_as_an_escape(folder: Path) -> None:
    running.write("\udcff\n", folder / "out.txt")
    assert (folder / "out.txt").read_bytes() == b"\\udcff\n"


@pytest.fixture
def broken_pipe() -> Iterator[io.TextIOWrapper]:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe:
        yield pipe


def test_output_that_nobody_reads_is_no_error(
    broken_pipe: io.TextIOWrapper, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setattr(sys, "stdout", broken_pipe)
    running.write("text", None)
    broken_pipe.write("what the interpreter still has in hand")
    broken_pipe.flush()
    assert capsys.readouterr().err == ""


def refusal(capsys: pytest.CaptureFixture[str], output: Path | None) -> str:
    """What stands on standard error after output that cannot be written."""
    with pytest.raises(typer.Exit) as caught:
        running.write("new\n", output)
    assert caught.value.exit_code == 2
    return capsys.readouterr().err


def test_a_full_disk_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Path("/dev/full").open("w") as full:
        monkeypatch.setattr(sys, "stdout", full)
        message = "dprk-labor: standard output: no space left on device\n"
        assert refusal(capsys, None) == message
        full.write("what the interpreter still has in hand")
    assert refusal(capsys, Path("/dev/full")) == (
        "dprk-labor: /dev/full: no space left on device; nothing was written\n"
    )


def test_a_closed_standard_output_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    message = "dprk-labor: standard output is closed; nothing was printed\n"
    assert refusal(capsys, None) == message
    assert running.terminal(None) == Terminal(80)


def test_where_standard_error_takes_nothing_the_exit_code_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    with pytest.raises(typer.Exit):
        running.fail("why")
    with open("/dev/full", "w", buffering=1) as full:  # noqa: PTH123 - as standard error is opened
        monkeypatch.setattr(sys, "stderr", full)
        with pytest.raises(typer.Exit):
            running.fail("why")
        os.dup2(os.open(os.devnull, os.O_WRONLY), full.fileno())


def test_an_error_without_words_of_the_system_has_its_own() -> None:
    assert running.reason(OSError("Odd")) == "odd"


# Files


def test_a_file_is_written_as_standard_output_is(folder: Path) -> None:
    expected, _ = run("estimates --data estimates.yaml")
    for option in ("-o", "--output"):
        assert run(f"estimates --data estimates.yaml {option} new.txt") == ("", "")
        assert (folder / "new.txt").read_text("utf-8") == expected
    run("check estimates.yaml --json -o check.json")
    run("schema data -o schema.json")
    run("seeds --data estimates.yaml --format csv -o seeds.csv")
    expected_names = {"new.txt", "check.json", "schema.json", "seeds.csv"}
    assert expected_names <= {path.name for path in folder.iterdir()}
    assert not list(folder.glob(".*"))


def test_a_new_file_has_the_usual_mode(folder: Path) -> None:
    before = os.umask(0o027)
    try:
        running.write("new\n", folder / "new.txt")
    finally:
        os.umask(before)
    assert stat.S_IMODE((folder / "new.txt").stat().st_mode) == 0o640


def test_a_file_keeps_its_mode_and_a_link_to_it(folder: Path) -> None:
    target, link = folder / "target.txt", folder / "link.txt"
    target.write_text("old\n")
    target.chmod(0o604)
    link.symlink_to("target.txt")
    running.write("new\n", link)
    assert (link.readlink(), target.read_text()) == (Path("target.txt"), "new\n")
    assert stat.S_IMODE(target.stat().st_mode) == 0o604


def test_a_file_is_written_whole_or_not_at_all(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    target = folder / "target.txt"
    target.write_text("old\n")
    message = f"dprk-labor: {target}: permission denied; nothing was written\n"
    for method in ("open", "chmod", "replace"):  # before, while and after the draft is written
        with monkeypatch.context() as patched:
            patched.setattr(Path, method, fail)
            assert refusal(capsys, target) == message
        assert target.read_text() == "old\n"
        assert not list(folder.glob(".*"))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (".", "is a directory"),
        ("seeds", "is a directory"),
        ("missing/new.txt", "no such file or directory"),
        ("estimates.yaml/new.txt", "not a directory"),
        ("n" * 256, "file name too long"),
    ],
)
def test_a_file_that_cannot_be_written_is_refused(
    name: str, reason: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(folder.rglob("*"))
    assert refusal(capsys, Path(name)) == f"dprk-labor: {name}: {reason}; nothing was written\n"
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize(
    ("command", "target"),
    [
        ("estimates --data estimates.yaml", "estimates.yaml"),
        ("estimates --data estimates.yaml", "seeds/../estimates.yaml"),
        ("estimates --data estimates.yaml", "link"),
        ("seeds --data estimates.yaml", "seeds/a_gazette.yaml"),
        ("scan documents/a_gazette.txt --data estimates.yaml", "documents/a_gazette.txt"),
        ("check estimates.yaml --documents documents", "documents/a_gazette.txt"),
    ],
)
def test_what_was_read_is_not_written_to(command: str, target: str, folder: Path) -> None:
    (folder / "link").symlink_to("estimates.yaml")
    before = (folder / target).read_bytes()
    told = f"dprk-labor: {target}: was read for this; name another; nothing was written\n"
    assert run(f"{command} -o {target}", 2) == ("", told)
    assert (folder / target).read_bytes() == before


def test_links_that_lead_nowhere_or_in_a_circle_stay(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for link, leads_to in (("one", "other"), ("other", "one"), ("dangling", "new")):
        (folder / link).symlink_to(leads_to)
    before = sorted(folder.iterdir())
    for link in ("one", "dangling"):
        told = f"dprk-labor: {link}: is a link that leads nowhere; remove it; nothing was written\n"
        assert refusal(capsys, Path(link)) == told
    assert sorted(folder.iterdir()) == before
    assert (folder / "one").readlink() == Path("other")


def test_a_file_that_is_mounted_is_written_in_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> NoReturn:
        raise OSError(errno.EBUSY, "Device or resource busy")

    (folder / "new.txt").write_text("old, and longer\n")
    before = (folder / "new.txt").stat().st_ino
    monkeypatch.setattr(Path, "replace", busy)
    running.write("new\n", folder / "new.txt")
    assert ((folder / "new.txt").read_text(), (folder / "new.txt").stat().st_ino) == (
        "new\n",
        before,
    )
    assert not list(folder.glob(".*"))


def test_another_s_draft_stands_in_nobody_s_way(folder: Path) -> None:
    """Process ids are alike in two containers, and a run that was killed leaves its draft."""
    left = folder / f".dprk-labor.{os.getpid()}.part"
    left.write_text("another's")
    running.write("new\n", folder / "new.txt")
    running.write_folder(folder / "tables", {"a.csv": "a"})
    assert left.read_text() == "another's"
    assert (folder / "new.txt").read_text() == "new\n"


def test_a_folder_that_is_gone_is_no_place_to_write_to(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "gone").mkdir()
    monkeypatch.chdir(folder / "gone")
    (folder / "gone").rmdir()
    told = "dprk-labor: new.txt: no such file or directory; nothing was written\n"
    assert refusal(capsys, Path("new.txt")) == told


def test_a_name_of_any_length_will_do(folder: Path) -> None:
    running.write("new\n", folder / ("n" * 255))
    assert (folder / ("n" * 255)).read_text() == "new\n"


def test_a_device_or_a_pipe_is_written_to(folder: Path) -> None:
    running.write("new\n", Path(os.devnull))
    reading, writing = os.pipe()
    running.write("new\n", Path(f"/dev/fd/{writing}"))
    os.close(writing)
    with os.fdopen(reading) as pipe:
        assert pipe.read() == "new\n"
    assert Path(os.devnull).is_char_device()
    assert folder.is_dir()


# Pictures


def test_a_picture_is_printed_or_written(folder: Path) -> None:
    printed, said = run("plot --data estimates.yaml")
    assert said == ""
    assert printed.startswith("<svg ")
    assert run("plot --data estimates.yaml -o ranges.SVG") == ("", "")
    assert (folder / "ranges.SVG").read_text("utf-8") == printed


def test_a_picture_of_one_metric() -> None:
    printed, _ = run("plot visitors --data estimates.yaml")
    assert "Share from elsewhere, percent" in printed
    assert "March attendance" not in printed
    assert "unknown metric 'nothing'" in run("plot nothing --data estimates.yaml", 2)[1]


def test_a_picture_of_one_place_says_what_it_leaves_out() -> None:
    left = "2 of 3 claims are left out, notes numbered anew; contradictions: 1 gone, 0 new."
    printed, said = run("plot visitors --place county --data estimates.yaml")
    assert f"\n{left}\n" in printed
    assert said == (
        f"dprk-labor: {left}\n"
        "dprk-labor: Gone: about 40% and most or all have no value in common: more than 1.25 and "
        "up to 2.5 times apart [a:7], [c:6].\n"
    )


def test_a_picture_as_png(folder: Path) -> None:
    pytest.importorskip("vl_convert", reason="the extra `plot` is not installed")
    assert run("plot --data estimates.yaml -o ranges.png") == ("", "")
    assert (folder / "ranges.png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    said = run("plot --data estimates.yaml -o nowhere/ranges.png", 2)[1]
    assert said == (
        "dprk-labor: nowhere/ranges.png: no such file or directory; nothing was written\n"
    )


def test_a_png_says_which_letters_it_lacks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("vl_convert", reason="the extra `plot` is missing")
    path = folder / "estimates.yaml"
    path.write_text(path.read_text("utf-8").replace("name: Riverton", "name: Riverton \ue123한é"))
    failing = "dprk-labor: This data does not pass `check`: 1 error.\n"
    assert run("plot --data estimates.yaml -o ranges.svg") == ("", failing)
    drawn = plot._drawn
    monkeypatch.setattr(plot, "_drawn", lambda char: drawn("\u0378" if char == "한" else char))
    assert run("plot --data estimates.yaml -o ranges.png") == (
        "",
        f"{failing}dprk-labor: ranges.png: no font here has the letters 한, which the PNG shows as boxes; "
        "install one, or write SVG\n",
    )


def test_a_png_has_a_greatest_height(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("vl_convert", reason="the extra `plot` is missing")
    monkeypatch.setattr(plot, "_TALLEST", 1_000)
    height = re.findall(r' height="(\d)(\d+)"', run("plot --data estimates.yaml")[0])[0]
    assert run("plot --data estimates.yaml -o ranges.png", 2)[1] == (
        f"dprk-labor: ranges.png: a PNG is at most 1,000 units high, and this would be "
        f"{','.join(height)}; write SVG, or choose some with METRIC or --place\n"
    )
    assert not (folder / "ranges.png").exists()


def test_a_picture_has_sixty_claims_at_most(folder: Path) -> None:
    path = folder / "estimates.yaml"
    text = path.read_text("utf-8")
    head, first, _ = re.split(r"(?m)^(?=  - id: )", text, maxsplit=2)
    for count in (60, 61):
        claims = (re.sub("id: .*", f"id: e{number}", first, count=1) for number in range(count))
        path.write_text(head + "".join(claims), "utf-8")
        drawn = run("plot --data estimates.yaml")[0]
        assert drawn.count(">[a:4]</text>") == 60
        assert ("60 of 61 claims are shown, those that conflict most." in drawn) == (count == 61)


def test_a_picture_of_one_place() -> None:
    printed, _ = run("plot --data estimates.yaml --place LAKESIDE")
    assert "Lakeside" in printed
    assert "of Riverton" not in printed


@pytest.mark.parametrize("name", ["ranges.pdf", "ranges", ".png"])
def test_a_picture_of_another_kind_is_refused(folder: Path, name: str) -> None:
    said = run(f"plot --data estimates.yaml -o {name}", 2)[1]
    assert said == f"dprk-labor: {name}: a picture is written as .svg or .png\n"
    assert not (folder / name).exists()


def test_there_must_be_something_to_draw(folder: Path) -> None:
    path = folder / "estimates.yaml"
    before, _, _ = path.read_text("utf-8").partition("\nestimates:")
    path.write_text(f"{before}\nestimates: []\n", "utf-8")
    said = run("plot --data estimates.yaml", 2)[1]
    assert said == "dprk-labor: no estimate matches, so there is nothing to draw\n"


def test_a_check_that_watches_runs_again_after_each_change(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = folder / "estimates.yaml"
    sound = data.read_text("utf-8")
    texts = iter([sound.replace("line: 3", "line: 4", 1), "", sound])

    def changes(_: float) -> None:
        text = next(texts, None)
        if text is None:
            raise KeyboardInterrupt
        (folder / "new.yaml").write_text(text, "utf-8")  # as an editor does that saves safely
        (folder / "new.yaml").replace(data)

    monkeypatch.setattr("time.sleep", changes)
    monkeypatch.setattr("time.strftime", lambda _: "12:00:00")
    out, err = run("check estimates.yaml --watch", 130)
    waiting = "dprk-labor: waiting for changes since 12:00:00; Ctrl-C ends\n"
    assert err == 4 * waiting
    assert [line for line in out.splitlines() if " errors" in line or " error," in line] == [
        "0 errors, 0 warnings; 1 let stand under `ignores`.",
        "1 error, 0 warnings; 1 let stand under `ignores`.",
        "1 error, 0 warnings.",
        "0 errors, 0 warnings; 1 let stand under `ignores`.",
    ]


def test_a_check_that_watches_looks_at_cards_and_documents_but_not_at_its_output(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = folder / "documents"
    steps: Iterator[Callable[[], object]] = iter(
        [
            (folder / "seeds" / "a_gazette.yaml").unlink,
            lambda: (documents / "new.txt").write_text("new"),
            lambda: (documents / ".new.swp").write_text("none"),
            lambda: (documents / "dangling").symlink_to("nowhere"),
        ]
    )
    runs: list[int] = []

    def changes(_: float) -> None:
        runs.append((documents / "found.txt").stat().st_ino)
        next(steps, sys.exit)()

    monkeypatch.setattr("time.sleep", changes)
    command = "check estimates.yaml --documents documents --watch -o documents/found.txt"
    _, err = run(command)
    assert (err.count("waiting"), len(set(runs)), len(runs)) == (3, 3, 5)


def test_a_folder_that_leads_out_by_now_is_not_read_at_the_next_change(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changes(_: float) -> None:
        if (folder / "seeds").is_symlink():
            raise KeyboardInterrupt
        (folder / "seeds").rename(folder.parent / "outside")
        (folder / "seeds").symlink_to("../outside")
        (folder / "estimates.yaml").touch()

    monkeypatch.setattr("time.sleep", changes)
    out, err = run("check estimates.yaml --watch", 130)
    assert out.count(" errors, ") == 1
    advice = "name the folder that it leads to with --seeds"
    assert f"dprk-labor: seeds: leads out of its folder; {advice}\n" in err


def test_a_folder_that_is_closed_ends_no_watch(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is looked at as one; the run says what is wrong with it, by name."""

    def closed(_: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", closed)
    (state,) = running._states([folder / "seeds"], None)
    assert state[0] == folder / "seeds"


def test_ctrl_c_before_a_command_can_take_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a process of its own it is seen in test_process."""
    monkeypatch.setattr("dprk_labor.cli.main", lambda: signal.raise_signal(signal.SIGINT))
    with pytest.raises(SystemExit) as caught:
        import_module("dprk_labor.__main__").main()
    gc.enable()
    assert caught.value.code == 130


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("complete_bash", "bash to ask, which sets COMP_WORDS and COMP_CWORD"),
        ("klingon", "bash, zsh, fish or powershell to ask, not 'klingon'"),
    ],
)
def test_completion_is_for_a_shell_to_ask(
    asked: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_DPRK_LABOR_COMPLETE", asked)
    monkeypatch.delenv("COMP_WORDS", raising=False)
    with pytest.raises(SystemExit) as caught:
        cli.main()
    assert caught.value.code == 2
    assert capsys.readouterr().err == f"dprk-labor: completion is for {told}\n"


def test_the_command_looks_for_no_garbage(monkeypatch: pytest.MonkeyPatch) -> None:
    collecting: list[bool] = []
    monkeypatch.setattr("dprk_labor.cli.main", lambda: collecting.append(gc.isenabled()))
    import_module("dprk_labor.__main__").main()
    gc.enable()
    assert collecting == [False]
