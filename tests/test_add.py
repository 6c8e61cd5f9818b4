"""A page, a PDF or a text becomes a document with its card, and drafts of its estimates."""

from __future__ import annotations

import hashlib
import os
import re
import runpy
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partialmethod
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from dprk_labor.check.drafting import Drafting
from dprk_labor.check.naming import Names
from dprk_labor.cli import app, curating, running
from dprk_labor.data.loading import load
from dprk_labor.data.model import Institution

MAKE = runpy.run_path(str(Path(__file__).parents[1] / "docs" / "tutorial" / "sources.py"))
pdf: Callable[..., bytes] = MAKE["pdf"]
pytestmark = pytest.mark.usefixtures("in_this_process")
DATA = curating.skeleton()["estimates.yaml"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new subject to add to, with the page and the PDF of the tutorial at hand."""
    for name, text in curating.skeleton().items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    for name, content in MAKE["files"]().items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DPRK_LABOR_DATA", "estimates.yaml")
    monkeypatch.setenv("COLUMNS", "300")
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def run(*arguments: str, code: int = 0, piped: bytes | None = None) -> tuple[str, str]:
    result = CliRunner().invoke(app, list(arguments), input=piped)
    assert result.exit_code == code, result.output
    return result.stdout, result.stderr


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_page_becomes_a_document_and_its_card(folder: Path) -> None:
    before = files(folder)
    out, _ = run("add", "post.html")
    after = files(folder)
    assert after.keys() - before.keys() == {"documents/post.txt", "seeds/post.yaml"}
    assert {name: after[name] for name in before} == before
    document, source = after["documents/post.txt"], before["post.html"]
    card = after["seeds/post.yaml"].decode()
    tool = card.partition("  tool: ")[2].partition("\n")[0]
    assert tool.startswith("readability-lxml ")
    assert card == (
        f"""\
document: post.txt
sha256: {hashlib.sha256(document).hexdigest()}
size: {len(document)}
title: More readers than ever
publisher: Evening Post
author: Ann Marsh
published: 2031-03-09
published_status: stated
url: "https://post.example/2031/more-readers"
extraction:
  source: post.html
  sha256: {hashlib.sha256(source).hexdigest()}
  size: {len(source)}
  tool: {tool}
  stated: [title, author, publisher, published, url]
summary: More readers than ever, by Ann Marsh.
figures:
  - {{line: 2, text: "9 March 2031", set_aside: A date.}}
  - line: 3
    text: Up to 12,000 visitors a year
  - {{line: 3, text: "300", set_aside: A length of time.}}
  - {{line: 3, text: "three", set_aside: A length of time.}}
  - line: 4
    text: some 14,000
  - {{line: 4, text: "2030", set_aside: A date.}}
"""
    )
    assert out.startswith("Written: documents/post.txt, 5 lines, and its card seeds/post.yaml.\n")
    assert (
        "Figures of the source that are not in the text: 17 in “17 new stories”; 3 in “Snow closes 3 "
        "roads”; $5 a month in “The Evening Post costs $5 a month.”.\n"
    ) in out
    assert out.endswith(
        "\n\n2 estimates drafted. Edit the card before you run `add` with --write: a figure with a "
        "`set_aside` is not drafted, and one whose `set_aside` you remove is.\n"
    )


def test_with_write_the_drafts_stand_behind_all_else(folder: Path) -> None:
    out, _ = run("add", "post.html", "--write")
    data = (folder / "estimates.yaml").read_text("utf-8")
    assert data.startswith(DATA)
    assert data.removeprefix(DATA) == (
        """
  # judge: origin_status (or named or inferred, with its origin: library-count, or another): line 3 “Up to 12,000 visitors a year”
  - id: post-visitors-town
    metric: visitors
    population: town_library
    place: TOWN
    range:
      low: 0
      high: 12,000
    unit: people
    period: year
    basis: unstated
    quote: Up to 12,000 visitors a year
    seed: post
    line: 3
    claimant: its notice
    origin_status: unattributed
    as_of: unstated

  - id: post-visitors-town-2
    metric: visitors
    population: town_library
    place: TOWN
    range:
      low: 14,000
      high: 14,000
      approximate: true
    unit: people
    period: unstated
    basis: unstated
    quote: some 14,000
    seed: post
    line: 4
    claimant: the mayor
    origin_status: unattributed
    as_of: 2030
"""
    )
    assert "\n2 estimates drafted in estimates.yaml, at the end of their sections.\n" in out


def test_what_is_marked_is_all_that_is_to_do(folder: Path) -> None:
    """At once `check` names each remark, and has nothing to say when it is struck."""
    run("add", "post.html", "--write")
    data = folder / "estimates.yaml"
    out, _ = run("check", "estimates.yaml", code=1)
    assert re.findall(r"(?m)^\S+: error: .*\[(\S+)\]$", out) == ["unjudged"]
    data.write_text(re.sub(" *# judge:.*\n", "", data.read_text("utf-8")), "utf-8")
    out, _ = run("check", "estimates.yaml", "--documents", "documents")
    assert out.startswith("0 errors, 0 warnings.\n5 claims from 2 documents.\n")


def test_what_drafts_have_to_do_with_claims_is_said_at_once(folder: Path) -> None:
    text = "The mayor said 13,000 visitors a year came.\nA clerk said 13,000 visitors a year came."
    (folder / "more.txt").write_text(text)
    said = "it gives the same range as 'more-visitors-town', and is not linked with it"
    for out, _ in run("add", "more.txt", "--write"), run("check", "estimates.yaml"):
        assert said in " ".join(out.split())


def test_what_was_added_before_is_gone_on_with(folder: Path) -> None:
    """A look without --write, then with it, then once more: each does what is left to do."""
    run("add", "post.html", "--name", "b")
    card = (folder / "seeds/b.yaml").read_bytes()
    aside = card.replace(b"text: some 14,000\n", b"text: some 14,000\n    set_aside: Old.\n")
    (folder / "seeds/b.yaml").write_bytes(aside)
    assert "\n1 estimate drafted. " in run("add", "post.html")[0]
    (folder / "seeds/b.yaml").write_bytes(card)
    out, _ = run("add", "post.html", "--write")
    assert out.startswith("It has a card, seeds/b.yaml, which stays as it is.\n\nLine  Words")
    assert "\n2 estimates drafted in estimates.yaml, at the end of their sections.\n" in out
    data = (folder / "estimates.yaml").read_text("utf-8")
    assert data.count("    seed: b\n") == 2
    out, _ = run("add", "documents/b.txt", "--write")
    assert out.startswith(
        "It has a card, seeds/b.yaml, which stays as it is.\n\nNo figures are missing.\n"
        "Now run:\n\n  dprk-labor check estimates.yaml --documents documents\n\nIt finds now:\n"
        "1 remark to judge, the first at estimates.yaml:144:3.\n"
    )
    assert (folder / "estimates.yaml").read_text("utf-8") == data
    assert (folder / "seeds/b.yaml").read_bytes() == card
    assert {path.name for path in (folder / "documents").iterdir()} == {"a_notice.txt", "b.txt"}


def test_another_address_is_not_dropped_without_a_word() -> None:
    address = "https://post.example/other"
    assert f'\nurl: "{address}"\n' not in run("add", "post.html")[0]
    out, _ = run("add", "post.html", "--url", address)
    assert out.startswith(
        "It has a card, seeds/post.yaml, which stays as it is.\n"
        f"Another address is not written; it would be `url: {address}`.\n"
    )
    assert "address" not in run("add", "post.html")[0]


def test_the_drafts_are_told_at_a_glance_with_what_is_to_be_judged(folder: Path) -> None:
    """Each in a row, with a question mark; what is declared with them is new."""
    text = """\
In May 2030 the Kiln Union of the Lower Riverside District said 900 visitors a year came.
It had 700 visitors, and the mayor said 800 visitors. They lend 40,000 books a year.
Perhaps 90 books were lost.
"""
    (folder / "more.txt").write_text(text)
    out, _ = run("add", "more.txt")
    assert (
        out.partition("\n\n")[2].partition("\n\nSet aside")[0]
        == """\
Line  Words                                    Read as                             Said by, from
1     District said 900 visitors a year came.  900: visitors, TOWN, year, 2030-05  the Lower Riversi…, new
2     It had 700 visitors, and the mayor       700: visitors, TOWN                 the mayor
2     mayor said 800 visitors.                 800: visitors, TOWN                 the mayor
2     They lend 40,000 books a year.           40,000: loans, TOWN, year           the document"""
    )


def test_what_is_set_aside_on_the_card_no_more_is_drafted(folder: Path) -> None:
    (folder / "a.txt").write_text("The library was open for 300 days. There were 900 visitors.\n")
    assert "\n1 estimate drafted in" in run("add", "a.txt", "--write")[0]
    card = folder / "seeds/a.yaml"
    aside = card.read_text("utf-8")
    assert '{line: 1, text: "300", set_aside: A length of time.}' in aside
    card.write_text(aside.replace(", set_aside: A length of time.", ""), "utf-8")
    out, _ = run("add", "a.txt", "--write")
    assert "\n1     open for 300 days.  300: visitors?, TOWN" in out
    data = (folder / "estimates.yaml").read_text("utf-8")
    assert re.findall("(?m)^    quote: (.*)$", data)[-2:] == ["900", "300"]


def test_a_document_that_is_gone_is_written_again(folder: Path) -> None:
    run("add", "post.html", "--name", "b")
    before = files(folder)
    (folder / "documents/b.txt").unlink()
    out, _ = run("add", "post.html")
    assert out.startswith(
        "It has a card, seeds/b.yaml, which stays as it is.\n"
        "Its document, documents/b.txt, was gone, and is written again.\n"
    )
    assert files(folder) == before
    assert "gone" not in run("add", "post.html")[0]


@pytest.mark.usefixtures("folder")
def test_a_folder_that_cannot_be_written_is_named_as_it_was_given() -> None:
    _, said = run("add", "post.html", "--name", "a" * 251, code=2)
    assert said == "dprk-labor: .: file name too long; nothing was written\n"


def test_a_pdf_has_pages(folder: Path) -> None:
    out, _ = run("add", "council.pdf", "--url", "https://council.example/p.pdf")
    card = (folder / "seeds/council.yaml").read_text("utf-8")
    assert 'url: "https://council.example/p.pdf"\npages: [1, 5]\nextraction:\n' in card
    assert "  stated: [title, author]\n" in card
    assert out.startswith("Written: documents/council.txt, 7 lines on 2 pages, and its card")


@pytest.mark.parametrize(
    ("piped", "name"),
    [
        (b"About 5,000 visitors, they said.\n", "about-5-000-visitors-they"),
        ("—\n".encode(), "document"),
    ],
)
def test_standard_input_is_named_after_its_first_words(
    folder: Path, piped: bytes, name: str
) -> None:
    run("add", "-", piped=piped)
    assert (folder / f"documents/{name}.txt").read_bytes() == piped
    assert "extraction" not in (folder / f"seeds/{name}.yaml").read_text("utf-8")


def test_a_page_that_is_piped(folder: Path) -> None:
    run("add", "-", "--name", "b_post", piped=(folder / "post.html").read_bytes())
    assert "  source: standard input\n" in (folder / "seeds/b_post.yaml").read_text("utf-8")


def test_a_text_may_lie_in_its_place(folder: Path) -> None:
    text = folder / "documents" / "c.txt"
    text.write_text("Nothing is counted here.\n", "utf-8")
    out, _ = run("add", "documents/c.txt", "--write")
    assert "\nNo figures.\n" in out
    assert (folder / "estimates.yaml").read_text("utf-8") == DATA
    assert "figures: []\n" in (folder / "seeds/c.yaml").read_text("utf-8")


def test_before_a_metric_is_declared_every_figure_is_left_open(folder: Path) -> None:
    (folder / "seeds/a_notice.yaml").unlink()
    (folder / "estimates.yaml").write_text(
        "metrics: {}\npopulations: {}\nplaces: {}\ninstitutions: {}\norigins: {}\nestimates: []\n"
    )
    out, _ = run("add", "-", "--name", "x", "--write", piped=b"About 5,000 men came.\n")
    assert "\n1     About 5,000 men came.  about 5,000\n" in out
    assert (
        "Nothing is drafted: estimates.yaml declares no metric yet. Declare what the figures measure "
        "under `metrics`, then `add` the same source again.\n"
    ) in out
    assert (
        (folder / "seeds/x.yaml")
        .read_text("utf-8")
        .endswith("figures:\n  - line: 1\n    text: About 5,000\n")
    )


def test_what_is_set_aside_stands_by_its_reason_the_rows_of_tables_first(folder: Path) -> None:
    text = "On 9 March 2031 they were 5 hours there.\nIn 2030 too.\nOman | 40 | 50\nMali | 60\n"
    (folder / "rows.txt").write_text(text)
    out, _ = run("add", "rows.txt")
    told = out.partition("with its line:\n")[2].partition("\n\n")[0]
    assert told == (
        "\n- In the row of a table, whose head says what it is, 3 figures: 40 (3); 50 (3); 60 (4)\n"
        "- A date, 2 figures: 9 March 2031 (1); 2030 (2)\n"
        "- A length of time, 1 figure: 5 (1)"
    )


def test_many_figures_that_are_left_out(folder: Path) -> None:
    menu = "".join(f"<li>{number} stories</li>" for number in range(2, 14))
    (folder / "a.html").write_text(
        f"<html><body><nav>{menu}</nav><p>The town library, they say, is open.</p></body></html>"
    )
    out, _ = run("add", "a.html")
    assert "Figures of the source that are not in the text: 2 in “2 stories”;" in out
    assert "9 in “9 stories”; and 4 more.\n" in out


@pytest.mark.parametrize(
    ("estimates", "expected"),
    [
        ("estimates: []\n", "estimates:\n\n  - id: X\n"),
        ("estimates: [ ] # none\nignores: []\n", "estimates: # none\n\n  - id: X\nignores: []\n"),
        ("estimates: []", "estimates:\n\n  - id: X\n"),
    ],
)
def test_the_first_estimates_of_all(folder: Path, estimates: str, expected: str) -> None:
    head, _, _ = DATA.partition("estimates:\n")
    (folder / "seeds/a_notice.yaml").unlink()
    (folder / "estimates.yaml").write_text(head + estimates, "utf-8")
    run("add", "-", "--name", "x", "--write", piped=b"About 5,000 visitors.\n")
    data = (folder / "estimates.yaml").read_text("utf-8")
    assert data.startswith(head)
    drafted = re.sub("  # judge: .*\n", "", data.removeprefix(head))
    before, _, rest = drafted.partition("  - id: x-visitors-town\n")
    after = rest.partition("    as_of: unstated\n")[2]
    assert f"{before}  - id: X\n{after}" == expected


HEAD, _, ENTRIES = DATA.partition("estimates:\n")
LAST = DATA.partition("\n# A finding")[0]


@pytest.mark.parametrize(
    ("text", "behind", "margin", "end"),
    [
        (DATA, "", "  ", "\n"),
        (HEAD + "estimates:\n" + ENTRIES.replace("\n  ", "\n")[2:], "", "", "\n"),
        (DATA.replace("\n", "\r\n"), "", "  ", "\r\n"),
        (f"{LAST}# more\nignores: []\n", "# more\nignores: []\n", "  ", "\n"),
        (f"{DATA}...\n", DATA.removeprefix(LAST) + "...\n", "  ", "\n"),
    ],
)
def test_the_layout_of_the_data_file_stays(
    folder: Path, text: str, behind: str, margin: str, end: str
) -> None:
    """Byte for byte, whatever its line ends and its other sections are."""
    (folder / "estimates.yaml").write_bytes(text.encode())
    run("add", "-", "--name", "x", "--write", piped=b"About 5,000 visitors.\n")
    data = (folder / "estimates.yaml").read_bytes().decode()
    before = text.removesuffix(behind)
    assert data.startswith(f"{before}{end}{margin}- id: x-visitors-town{end}")
    assert data.endswith(f"{margin}  as_of: unstated{end}{behind}")


def test_a_data_file_without_a_last_line_end(folder: Path) -> None:
    (folder / "estimates.yaml").write_bytes(LAST.rstrip().encode())
    run("add", "post.html", "--write")
    assert (folder / "estimates.yaml").read_text("utf-8").startswith(f"{LAST}\n  # judge: ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--name", "../post"), "--name ../post: a name is letters and digits, with - _ and . "
         "between them, but no word such as none or unknown"),
        (("--name", "A_Notice"), "documents/A_Notice.txt: is taken; give another name with --name"),
        (("--name", "NULL"), "--name NULL: a name is letters and digits, with - _ and . between them, "
         "but no word such as none or unknown"),
        (("--name", "a_notice"), "seeds/a_notice.yaml: is taken; give another name with --name"),
        (("--url", "post.example"), "--url post.example: an address has http:// or https:// and a host of "
         "a-z, 0-9, - and . (xn-- for others), and no user"),
        (("--url", "https://post.example\n"), r"--url https://post.example\x0a: an address has http:// or "
         "https:// and a host of a-z, 0-9, - and . (xn-- for others), and no user"),
        (("--documents", "nowhere"), "nowhere: no such folder; --documents names the folder of "
         "source texts"),
    ],
)  # fmt: skip
def test_a_request_that_is_refused(folder: Path, arguments: tuple[str, ...], message: str) -> None:
    before = files(folder)
    assert run("add", "post.html", *arguments, code=2) == ("", f"dprk-labor: {message}\n")
    assert files(folder) == before


def test_a_pipe_is_not_added_to(folder: Path) -> None:
    """It can be read but once, and would be waited for when it is written."""
    os.mkfifo("pipe")
    before = files(folder)
    told = run("add", "post.html", "--data", "pipe", "--write", code=2)
    assert told == ("", "dprk-labor: pipe: is no file that --write can add to\n")
    assert files(folder) == before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.7", "is damaged, or no PDF; open it in a PDF reader and save it, or download it anew"),
        (b"<html><script>5</script></html>", "holds no text, only scripts; open it in a browser, and save it or "
         "print it as PDF once its text is shown"),
        (b"x" * (64 * 1024 * 1024 + 1), "is larger than 64 MiB; split the text"),
        ((b"x" * 200 + b"\n") * 90_000, "its text: is larger than 16 MiB; split the text"),
    ],
    ids=["damaged", "scripts", "too large", "too much text"],  # else a name of 16 MiB
)  # fmt: skip
def test_a_source_that_is_refused(folder: Path, content: bytes, message: str) -> None:
    (folder / "source").write_bytes(content)
    before = files(folder)
    assert run("add", "source", code=2) == ("", f"dprk-labor: source: {message}\n")
    assert files(folder) == before


@pytest.mark.parametrize(("name", "option"), [("documents", "--documents"), ("seeds", "--seeds")])
def test_a_folder_that_is_a_link_is_not_written_through(
    folder: Path, name: str, option: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = (folder / name).rename(tmp_path_factory.mktemp("elsewhere") / name)
    (folder / name).symlink_to(elsewhere)
    before = files(folder), files(elsewhere)
    _, said = run("add", "post.html", "--write", code=2)
    assert said == (
        f"dprk-labor: {name}: leads out of its folder; name the folder that it leads to with "
        f"{option}\n"
    )
    assert (files(folder), files(elsewhere)) == before
    out, _ = run("add", "post.html", "--write", option, name)  # what is named is followed
    assert ("--documents documents --seeds seeds\n" in out) is (name == "seeds")
    assert (elsewhere / ("post.txt" if name == "documents" else "post.yaml")).exists()


def test_what_is_there_already(folder: Path) -> None:
    run("add", "post.html", "--name", "b")
    _, said = run("add", "post.html", "--whole", code=2)
    assert said == (
        "dprk-labor: post.html: its text is not the one that its card, b, was written from; to begin "
        "anew, remove that card and its document\n"
    )
    (folder / "documents/c.txt").write_text("Something else.\n", "utf-8")
    _, said = run("add", "council.pdf", "--name", "c", code=2)
    taken = "dprk-labor: documents/c.txt: is taken; give another name with --name\n"
    assert said == taken
    (folder / "documents/c.txt").unlink()
    theirs = folder / "seeds/b.yaml"  # which describes a text that is not at hand
    theirs.write_text(
        theirs.read_text("utf-8").replace("document: b.txt", "document: c.txt"), "utf-8"
    )
    assert run("add", "council.pdf", "--name", "c", code=2) == ("", taken)
    theirs.unlink()
    (folder / "documents/c.txt").symlink_to("../outside")  # what the page says would stand there
    assert run("add", "council.pdf", "--name", "c", code=2) == ("", taken)
    assert not (folder / "outside").exists()
    text = (folder / "documents/b.txt").rename(folder / "outside").read_bytes()
    assert run("add", "outside", "--name", "c", code=2) == ("", taken)  # though it has its text
    assert (folder / "outside").read_bytes() == text


def test_a_source_whose_name_is_no_text(folder: Path) -> None:
    name = "a\n\ufffe\udce9.html"
    (folder / name).write_bytes((folder / "post.html").read_bytes())
    run("add", name, "--name", "c")
    (line,) = (line for line in (folder / "seeds/c.yaml").read_text("utf-8").splitlines()
               if line.startswith("  source: "))  # fmt: skip
    assert line == r'  source: "a\\x0a\\ufffe\\udce9.html"'


def test_an_address_that_is_none_is_left_out(folder: Path) -> None:
    (folder / "a.html").write_text(
        "<html><head><link rel=canonical href='https://x.example/a b'></head><body>"
        "<nav>9 March 2031</nav><p>The town library, they say, is open to all.</p></body></html>"
    )
    out, _ = run("add", "a.html")
    card = (folder / "seeds/a.yaml").read_text("utf-8")
    assert ("url:" in card, "stated:" in card, "not in the text" in out) == (False, False, False)


def test_a_data_file_that_cannot_be_read(folder: Path) -> None:
    with (folder / "estimates.yaml").open("a") as file:
        file.write("metrics: [\n")
    before = files(folder)
    out, said = run("add", "post.html", "--write", code=1)
    assert (out, said.partition(":")[0]) == ("", "estimates.yaml")
    assert files(folder) == before


@pytest.mark.parametrize("form", ["estimates: [{}]\n", "? estimates\n: - {}\n"])
def test_a_data_file_between_brackets(form: str, folder: Path) -> None:
    head, *_ = DATA.partition("estimates:\n")
    one = '{id: x, metric: visitors, population: town_library, place: TOWN, range: {low: "5", high: "5"}, unit: people, period: year, basis: counted, quote: 5 visitors a year, seed: a_notice, line: 5, claimant: x, origin_status: unattributed, as_of: unstated}'
    (folder / "estimates.yaml").write_text(head + form.replace("{}", one), "utf-8")
    before = files(folder)
    assert run("add", "post.html", "--write", code=2)[1] == (
        "dprk-labor: estimates.yaml: nothing can be appended to its estimates; write each on lines of its "
        "own, or leave --write out, and paste the entries\n"
    )
    assert files(folder) == before


def test_without_a_folder_of_documents(folder: Path) -> None:
    (folder / "documents/a_notice.txt").unlink()
    (folder / "documents").rmdir()
    assert run("add", "post.html", code=2)[1] == (
        "dprk-labor: estimates.yaml: no folder documents beside it or beside its folder; make it, or name the folder of the documents with --documents\n"
    )


def test_standard_input_that_is_closed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(typer.Exit):
        running.read_input(5)
    assert capsys.readouterr().err == "dprk-labor: standard input is closed; name a file\n"


def test_entries_go_behind_a_list_whose_dashes_stand_alone(folder: Path) -> None:
    text = re.sub(r"(?m)^  - id:", "  - # as it came\n    id:", DATA)
    (folder / "estimates.yaml").write_text(text, "utf-8")
    run("add", "post.html", "--write")
    added = (folder / "estimates.yaml").read_text("utf-8")
    assert added.startswith(text.partition("explanations:")[0].rstrip())
    assert added.count("\n  - id: post-") > 1


def test_what_ships_is_not_added_to_from_elsewhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its paths would be shown as if they began in the working folder."""
    monkeypatch.delenv("DPRK_LABOR_DATA")
    before = files(folder)
    _, said = run("add", "post.html", "--write", "--documents", "documents", code=2)
    assert said == (
        "dprk-labor: what ships with the package is not added to; name a data file with --data\n"
    )
    assert files(folder) == before


def test_a_data_file_that_is_a_link_is_not_written_through(folder: Path) -> None:
    (folder / "theirs").mkdir()
    (folder / "theirs/estimates.yaml").symlink_to("../estimates.yaml")
    before = files(folder)
    _, said = run("add", "post.html", "--data", "theirs/estimates.yaml", code=2)
    assert said == (
        "dprk-labor: theirs/estimates.yaml: is a link; name the file that it leads to with --data\n"
    )
    assert files(folder) == before


def test_half_a_character_of_what_a_page_states_is_a_lost_one(folder: Path) -> None:
    stated = '<script type="application/ld+json">{"headline": "a\\ud800b"}</script>'
    (folder / "p.html").write_text(f"<html>{stated}<body><p>Some 5,000 came.</p></body></html>")
    run("add", "p.html")
    assert '\ntitle: "a\ufffdb"\n' in (folder / "seeds/p.yaml").read_text("utf-8")


def test_each_country_of_a_list_is_declared(folder: Path) -> None:
    text = b"It had visitors from abroad: Poland 50 visitors, Oman 300 visitors.\n"
    out, _ = run("add", "-", "--name", "x", "--write", piped=text)
    assert "\n2 places and 2 estimates drafted in estimates.yaml," in out
    data = (folder / "estimates.yaml").read_text("utf-8")
    assert "  OM:\n    name: Oman\n" in data
    assert "  PL:\n    name: Poland\n" in data


def test_what_a_text_names_is_declared_in_its_section(folder: Path) -> None:
    """Behind the last entry of each, the layout and what is there kept; and `check` is run."""
    out, _ = run(
        "add", "-", "--name", "x", "--write",
        piped=b"The Asan Institute said 800 visitors came in Poland.\n",
    )  # fmt: skip
    data = (folder / "estimates.yaml").read_text("utf-8")
    for entry in (
        "  PL:\n    name: Poland\n    words: [Poland]\n",
        "  asan-institute:\n    name: Asan Institute\n",
        "  # judge: origins (is each a voice of its own, or does it tell another's figures?): asan-institute\n"
        "  # judge: place (what is it a part of?): PL\n",
        "  asan-institute:\n"
        "    title: statement of the Asan Institute\n    institution: asan-institute\n"
        "    published: unknown\n    words: [Asan Institute]\n",
    ):
        assert data.count(entry) == 1
        data = data.replace(entry, "")
    assert data.startswith(DATA)
    assert "    place: PL\n" in data
    assert (
        "\n1 place, 1 institution, 1 origin and 1 estimate drafted in estimates.yaml, at the end of their sections.\n"
    ) in out
    assert out.endswith(
        """\
  dprk-labor check estimates.yaml --documents documents

It finds now:
2 remarks to judge, the first at estimates.yaml:154:3.

2 errors, 0 warnings.
4 claims from 2 documents.
Quotes: 4 verified, 0 failed.
Figures on the cards: 4 captured, 2 set aside, 0 missing.
"""
    )


@pytest.mark.parametrize("author", ["None", "Unknown ", "null", "UNSTATED"])
def test_an_author_who_is_none_is_not_known(author: str, folder: Path) -> None:
    page = f'<html><head><meta name="author" content="{author}"></head><body><p>Some 800 visitors'
    (folder / "p.html").write_text(f"{page} came to the fair.</p></body></html>")
    run("add", "p.html", "--write")
    assert "\nauthor: unknown\n" in (folder / "seeds/p.yaml").read_text("utf-8")
    assert load(folder / "estimates.yaml").data.institutions.keys() == {"library", "council"}


def test_what_a_text_or_a_pdf_calls_none_is_not_known(folder: Path) -> None:
    (folder / "t.txt").write_text(
        "Unknown\n\nBy None\n\nNull, 9 March 2031\n\nSome 800 visitors came.\n"
    )
    (folder / "p.pdf").write_bytes(pdf([["It is."]], {"Title": "Unstated", "Author": "None"}))
    for name, day in (("t.txt", "2031-03-09"), ("p.pdf", "unknown")):
        run("add", name)
        card = load(folder / "estimates.yaml").seeds[name[0]]
        assert (card.title, card.author, card.publisher, card.published) == (
            "unknown", "unknown", "unknown", day,
        )  # fmt: skip


@pytest.mark.parametrize("name", ["estimates.yaml", "documents/post.txt", "seeds/post.yaml"])
def test_what_others_have_written_meanwhile_stays(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor, or another run that had its turn first."""
    undisturbed = running._undisturbed
    before = files(folder)

    def waiting(inside: set[Path]) -> AbstractContextManager[None]:
        with (folder / name).open("a") as file:
            file.write("# theirs\n")
        return undisturbed(inside)

    monkeypatch.setattr(running, "_undisturbed", waiting)
    out, error = run("add", "post.html", "--write", code=2)
    assert (out, error) == (
        "", f"dprk-labor: {name}: was changed meanwhile; run it again; nothing was written\n"
    )  # fmt: skip
    assert files(folder) == before | {name: before.get(name, b"") + b"# theirs\n"}


def test_others_wait_for_each_folder_that_is_written_to(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")
    undisturbed, held = running._undisturbed, list[bool]()

    @contextmanager
    def asked(folders: set[Path]) -> Iterator[None]:
        with undisturbed(folders):
            for inner in (folder, folder / "seeds", folder / "documents"):
                other = os.open(inner, os.O_RDONLY)
                try:
                    fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    held.append(True)
                os.close(other)
            yield

    monkeypatch.setattr(running, "_undisturbed", asked)
    run("add", "post.html", "--write")
    assert held == [True] * 3


def test_no_body_is_drafted_under_an_id_that_is_taken(folder: Path) -> None:
    """As those of an estimate or of another body are, and words for none."""
    dataset = load(folder / "estimates.yaml")
    names = Names(dataset.data)
    names.taken |= {"evening-news", "council-statement-2020"}  # as a draft may be called
    for name in ("None", "UNKNOWN", "Notice Visitors", "Evening News"):
        assert names.origin_by(name, "A title", "2030") is None
    known = "council-statement"
    assert names.origin_by("Council Statement", "A title", "2030") == known
    assert names.edition(known, "2020") == known
    assert names.data == dataset.data
    assert names.edition(known, "2021") == "council-statement-2021"
    count = f"Count of the {dataset.data.institutions['council'].name}"
    key = names.origin_by(count, "A title", "2030")
    assert names.data.origins[str(key)].institution == "council"
    assert names.data.institutions == dataset.data.institutions
    drafting = Drafting(dataset)
    drafting.names.origin_by("A Body", "A title", "2030")
    assert [drafting._id("a-body"), drafting._id("council")] == ["a-body-2", "council-2"]


def test_drafts_that_could_not_be_read_are_not_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(folder)
    text = b"The Asan Institute said 800 visitors came.\n"
    for key, said in (
        ("none", "`none`: 'none' means missing or unknown, and cannot be an id"),
        ("council-visitors", f"the id '{'council-visitors'}' is that of an institution"),
    ):
        monkeypatch.setattr(Names, "origin_by", partialmethod(_declared_as, key))
        _, err = run("add", "-", "--name", "x", "--write", code=2, piped=text)
        assert err == (
            f"dprk-labor: estimates.yaml: could not be read with what is added: {said}; "
            "leave --write out\n"
        )
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    _, err = run("add", "-", "--data", "estimates.yaml", "--name", "A_x", code=2, piped=text)
    assert err == (
        "dprk-labor: estimates.yaml: could not be read with what is added: the card 'A_x' is cited "
        "by this label, except for capitals; give another name with --name\n"
    )
    assert files(folder) == before


def _declared_as(names: Names, key: str, *_: str) -> str:
    names._declare("institutions", key, Institution(name="A body"))
    return key
