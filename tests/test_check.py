"""The report of a run: what it counts, and that a document out of step fails its passages."""

from __future__ import annotations

import hashlib
import re
import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from dprk_labor.check.quotes import passage
from dprk_labor.check.run import Passages, Report, check
from dprk_labor.data import datafile, findings, loading
from dprk_labor.data.datafile import DataFiles, FileError
from dprk_labor.data.findings import Finding, Level, Place, Span
from dprk_labor.data.vocabulary import Figures
from dprk_labor.data.yamldoc import YamlDocument
from dprk_labor.show import CheckFormat, Terminal, answer


@pytest.fixture
def copy(march: DataFiles, tmp_path: Path) -> DataFiles:
    """The march in a folder of the test's own."""
    folder = shutil.copytree(march.estimates.parent, tmp_path / "march")
    return datafile.find(folder / "estimates.yaml", None, folder / "documents")


def plain(report: Report) -> Report:
    """What was found and counted, apart from where and from what is proven."""
    return report._replace(path="", sha256="", ignored=0, let_stand=(), proofs={}, files={})


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_with_documents_every_passage_is_verified(march: DataFiles) -> None:
    assert plain(check(march)) == Report("", "", (), 16, 4, Passages(16, 0, 0), Figures(16, 5, 0))


def test_without_documents_no_passage_is_verified(march: DataFiles) -> None:
    report = check(march._replace(documents=None))
    assert plain(report) == Report("", "", (), 16, 4, Passages(0, 0, 16), Figures(16, 5, 0))


def test_a_quote_that_is_not_on_its_line_is_a_failed_passage(copy: DataFiles) -> None:
    edit(copy.estimates, "line: 5\n    claimant: City police", "line: 6\n    claimant: City police")
    report = check(copy)
    assert [finding.rule for finding in report.findings] == ["passage"]
    assert report.passages == Passages(15, 1, 0)


@pytest.mark.parametrize(("old", "new"), [("size: 359", "size: 360"), ("sha256: 41", "sha256: 42")])
def test_all_passages_of_another_document_fail(copy: DataFiles, old: str, new: str) -> None:
    edit(copy.seeds / "a_gazette.yaml", old, new)
    assert check(copy).passages == Passages(12, 4, 0)


def rewrite(copy: DataFiles, content: bytes) -> None:
    """Another text for the gazette, and the card as if it had been written from that."""
    assert copy.documents is not None
    (copy.documents / "a_gazette.txt").write_bytes(content)
    card = copy.seeds / "a_gazette.yaml"
    text = re.sub("sha256: .*", f"sha256: {sha256(content).hexdigest()}", card.read_text("utf-8"))
    card.write_text(re.sub("size: .*", f"size: {len(content)}", text), "utf-8")


@pytest.mark.parametrize(
    ("words", "encoding", "message", "advice"),
    [
        (
            "two\xa0000 rooftops", "latin-1",
            "the document is no text at 6:43: byte 0xa0 is not UTF-8",
            "save the file as UTF-8; its size and hash change with it",
        ),
        (
            "two rooftops", "utf-16",
            "the document is no text at 1:1: the file is UTF-16",
            "save the file as UTF-8; its size and hash change with it",
        ),
        (
            "two rooftops", "utf-16-be",
            "the document is no text at 1:1: the file is UTF-16",
            "save the file as UTF-8; its size and hash change with it",
        ),
        (
            "two\0rooftops", "utf-8",
            "the document is no text at 6:43: this is a binary file",
            "name a text file; its size and hash change with it",
        ),
    ],
)  # fmt: skip
def test_a_document_in_another_encoding_proves_nothing(
    copy: DataFiles, words: str, encoding: str, message: str, advice: str
) -> None:
    assert copy.documents is not None
    text = (copy.documents / "a_gazette.txt").read_text("utf-8")
    rewrite(copy, text.replace("two rooftops", words).encode(encoding))
    report = check(copy)
    (finding,) = report.findings
    assert (finding.rule, finding.message, finding.help) == ("document", message, advice)
    assert report.passages == Passages(12, 4, 0)


@pytest.mark.parametrize("end", [b"\r", b"\r\n"])
def test_a_document_may_have_lines_of_any_end(copy: DataFiles, end: bytes) -> None:
    assert copy.documents is not None
    content = (copy.documents / "a_gazette.txt").read_bytes()
    rewrite(copy, content.replace(b"\n", end))
    report = check(copy)
    assert (report.findings, report.passages) == ((), Passages(16, 0, 0))


def test_line_ends_that_a_checkout_has_changed_are_said(copy: DataFiles) -> None:
    assert copy.documents is not None
    for path in copy.documents.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    report = check(copy)
    assert [(one.rule, one.message, one.help) for one in report.findings] == 4 * [
        (
            "document",
            "only the ends of lines are not those of the document that the card describes",
            "let Git keep them: write `* -text` into .gitattributes, and check it out anew",
        )
    ]
    assert report.passages == Passages(0, 16, 0)
    before = copy.documents / "a_gazette.txt"
    rewrite(copy, before.read_bytes())
    before.write_bytes(before.read_bytes().replace(b"\r\n", b"\n"))
    assert check(copy).findings == report.findings


def test_words_that_look_alike_are_alike(copy: DataFiles) -> None:
    assert copy.documents is not None
    text = (copy.documents / "a_gazette.txt").read_text("utf-8")
    rewrite(copy, text.replace("two roof", "two caf\u00e9s, roo\u00adf").encode())
    edit(copy.seeds / "a_gazette.yaml", "two rooftops", "two cafe\u0301s, rooftops")
    assert check(copy).findings == ()


@pytest.mark.parametrize("unicode", [False, True])
@pytest.mark.parametrize("words", ["12,\u200b000", "£5,000", "א5", "£5–7"])
def test_what_is_pasted_is_what_the_document_says(
    words: str, unicode: bool, copy: DataFiles
) -> None:
    assert copy.documents is not None
    text = (copy.documents / "a_gazette.txt").read_text("utf-8")
    rewrite(copy, f"{text}The bus was {words} there.\n".encode())
    shown = answer("check", check(copy), CheckFormat.TEXT, Terminal(60, unicode=unicode))
    pasted = "".join(re.findall(r"(?m)^ +(- \{.*)", shown))
    (figure,) = YamlDocument(f"figures:\n{pasted}".encode(), "").value["figures"]
    assert figure["text"] == words


def test_a_figure_out_of_place_fails_no_passage(copy: DataFiles) -> None:
    edit(copy.seeds / "a_gazette.yaml", "two rooftops", "three rooftops")
    report = check(copy)
    assert [finding.rule for finding in report.findings] == ["document", "unlisted-figure"]
    assert report.passages == Passages(16, 0, 0)


def test_passages_of_absent_documents_are_not_verified(copy: DataFiles) -> None:
    assert copy.documents is not None
    (copy.estimates.parent / "documents" / "a_gazette.txt").unlink()
    (copy.documents / "b_herald.txt").unlink()
    report, strict = check(copy), check(copy, strict=True)
    (one,) = report.findings
    assert (one.rule, one.level, one.message) == (
        "document",
        Level.WARNING,
        "not in the folder of documents: 'a_gazette.txt', 'b_herald.txt'; what is quoted from there "
        "is not verified",
    )
    assert (report.failed, strict.failed) == (False, True)
    assert report.passages == Passages(8, 0, 8)


def test_an_absent_document_that_is_let_stand_covers_no_other(copy: DataFiles) -> None:
    assert copy.documents is not None
    (copy.estimates.parent / "documents" / "a_gazette.txt").unlink()
    (copy.documents / "b_herald.txt").unlink()
    entry = "  - {rule: document, about: b_herald, reason: It is asked for.}\n"
    text = copy.estimates.read_text("utf-8")
    before = "ignores:\n" if "\nignores:\n" in text else None
    copy.estimates.write_text(
        text.replace(before, before + entry) if before else f"{text}ignores:\n{entry}", "utf-8"
    )
    (one,) = check(copy, strict=True).findings
    assert one.message.startswith("not in the folder of documents: 'a_gazette.txt'; what is quoted")


def test_the_last_line_of_a_document_needs_no_end(copy: DataFiles) -> None:
    assert copy.documents is not None
    document = copy.documents / "c_weblog.txt"
    before = document.read_bytes()
    document.write_bytes(before.rstrip())
    card = copy.seeds / "c_weblog.yaml"
    edit(card, f"size: {len(before)}", f"size: {len(before.rstrip())}")
    edit(card, sha256(before).hexdigest(), sha256(before.rstrip()).hexdigest())
    assert plain(check(copy)) == Report("", "", (), 16, 4, Passages(16, 0, 0), Figures(16, 5, 0))


def test_a_figure_that_nobody_quotes_is_missing(copy: DataFiles) -> None:
    edit(copy.seeds / "a_gazette.yaml", "    set_aside: The date of the paper.\n", "")
    assert check(copy).figures == Figures(16, 4, 1)


def test_a_figure_is_captured_on_its_own_card_only(copy: DataFiles) -> None:
    edit(copy.estimates, "seed: c_weblog\n    line: 5", "seed: c_weblog\n    line: 4")
    assert check(copy).figures == Figures(15, 5, 1)


def test_one_mistake_is_one_finding(copy: DataFiles) -> None:
    """Of a slip in a quote the document says most; without it the range and the card do."""
    edit(copy.estimates, "quote: around 40 percent", "quote: around 41 percent")
    with_document, without = check(copy).findings, check(copy._replace(documents=None)).findings
    assert [finding.rule for finding in with_document] == ["passage"]
    assert [finding.rule for finding in without] == ["quote-range"]


def test_what_follows_from_a_finding_that_is_let_stand_is_found(copy: DataFiles) -> None:
    edit(copy.estimates, "quote: around 40 percent", "quote: around 41 percent")
    edit(
        copy.estimates,
        "\nignores:",
        "\nignores:\n  - rule: passage\n    on: bus-visitors-riverton\n    reason: A slip of ours.",
    )
    assert [finding.rule for finding in check(copy).findings] == ["quote-range"]


def test_of_files_that_are_no_data_set_nothing_is_counted(copy: DataFiles) -> None:
    copy.estimates.write_text("{}", "utf-8")
    report = check(copy)
    assert plain(report) == Report("", "", report.findings)
    assert [report.count(level) for level in Level] == [6, 0]


def test_findings_are_counted_by_level() -> None:
    place = Place("f.yaml")
    error, warning = (Finding("rule", level, "", place) for level in Level)
    report = Report("", "", (error, warning, error))
    assert (report.count(Level.ERROR), report.count(Level.WARNING)) == (2, 1)


def test_a_file_that_cannot_be_read_is_no_finding(march: DataFiles, tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"march\.yaml: no such file or directory; check the path"):
        check(march._replace(estimates=tmp_path / "march.yaml"))


def test_the_report_names_the_data_file(march: DataFiles) -> None:
    report = check(march)
    assert report.sha256 == hashlib.sha256(march.estimates.read_bytes()).hexdigest()
    assert report.path.endswith("estimates.yaml")


def test_the_data_file_is_read_once(march: DataFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that it may be a pipe."""
    read, names = datafile.read, []

    def counted(path: Path) -> bytes:
        names.append(path)
        return read(path)

    monkeypatch.setattr(datafile, "read", counted)
    assert check(march).findings == ()
    assert names.count(march.estimates) == 1


def test_a_strict_check_takes_warnings_for_errors(copy: DataFiles) -> None:
    edit(copy.estimates, "name: Trade union", "name: Trade union\n  guild:\n    name: Guild")
    lenient, strict = check(copy), check(copy, strict=True)
    assert [(one.rule, one.level) for one in lenient.findings] == [("unused", Level.WARNING)]
    assert (lenient.failed, lenient.count(Level.WARNING)) == (False, 1)
    assert [(one.rule, one.level) for one in strict.findings] == [("unused", Level.ERROR)]
    assert (strict.failed, strict.count(Level.ERROR)) == (True, 1)


def test_what_is_let_stand_is_counted(march: DataFiles, copy: DataFiles) -> None:
    assert [one.rule for one in check(march).let_stand] == ["look-alike"]
    unseen = check(march, proofs=False)
    assert (unseen.ignored, unseen.let_stand, unseen.proofs) == (1, (), {})
    edit(copy.estimates, "    about: others-riverton\n", "    about: police-riverton\n")
    report = check(copy)
    assert (report.let_stand, [one.rule for one in report.findings]) == (
        (),
        ["look-alike", "ignores"],
    )


def test_older_files_say_on(march: DataFiles, copy: DataFiles) -> None:
    edit(copy.estimates, "    about: others-riverton\n", "    on: others-riverton\n")
    assert plain(check(copy)) == plain(check(march))


def test_what_the_documents_prove(march: DataFiles) -> None:
    proofs = check(march).proofs
    assert {name for name, proof in proofs.items() if proof.given == proof.proven} == {
        "range", "unit", "currency", "quote", "seed", "line",
    }  # fmt: skip
    assert {proof.proven for proof in check(march._replace(documents=None)).proofs.values()} == {0}


def test_words_prove_what_they_single_out(copy: DataFiles) -> None:
    def proven(field: str) -> tuple[int, int]:
        proof = check(copy).proofs[field]
        return proof.proven, proof.given

    assert (proven("place"), proven("claimant"), proven("as_of")) == ((7, 16), (9, 16), (0, 16))
    edit(copy.estimates, "name: the county\n", "name: the county\n    words: [Riverton]\n")
    assert proven("place") == (3, 16)


def test_findings_of_a_rule_are_listed_up_to_a_bound(
    copy: DataFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(findings, "MAX_LISTED", 2)
    edit(copy.estimates, "    reason: The weblog", "    reason: \u200b\u200b\u200b\u200bThe weblog")
    found = [(one.rule, one.message, one.primary.span) for one in check(copy).findings]
    seen = "U+200B, zero width space, is invisible"
    assert found == [
        ("hidden-characters", seen, Span(378, 13, 378, 14)),
        ("hidden-characters", seen, Span(378, 14, 378, 15)),
        (
            "hidden-characters",
            "more of this rule than are listed: 2, the first of them here",
            Span(378, 15, 378, 16),
        ),
    ]


def test_a_return_alone_is_an_end_of_lines_only_where_there_is_no_other(copy: DataFiles) -> None:
    edit(copy.estimates, "    reason: The weblog", "    # So it says:\r    reason: The weblog")
    found = [(one.rule, one.message, one.primary.span) for one in check(copy).findings]
    seen = "U+000D, a control character, is invisible"
    assert found == [("hidden-characters", seen, Span(378, 18, 379, 1))]
    copy.estimates.write_bytes(copy.estimates.read_bytes().replace(b"\n", b"\r"))
    assert check(copy).findings == ()


def test_what_is_not_listed_of_a_rule_is_as_grave_as_it_is(
    copy: DataFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(copy.estimates, "  COUNTY:\n", "  COUNTY:\n    words: [Riverton]\n")
    monkeypatch.setattr(findings, "MAX_LISTED", 0)
    (copy.estimates.parent / "documents" / "a_gazette.txt").unlink()
    (found,) = check(copy).findings
    assert found.level == "warning"


def test_of_many_other_lines_that_have_a_quote_three_are_named(march: DataFiles) -> None:
    context = loading.read(march)
    first = context.dataset.data.estimates[0]
    text = "\n" * first.line + f"{first.quote}; {first.quote}\n" * 3 + first.quote
    breach = next(passage.check(replace(context, texts={first.seed: text.encode()})))
    lines = ", ".join(str(first.line + n) for n in (1, 2, 3))
    assert breach.message == (
        f"the quote does not stand on line {first.line}; it stands on line {lines} and others"
    )


def test_what_is_let_stand_is_listed_up_to_a_bound(
    march: DataFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(findings, "MAX_LISTED", 0)
    report = check(march)
    assert report.ignored == 1
    assert [one.message for one in report.let_stand] == [
        "more of this rule than are listed: 1, the first of them here"
    ]
