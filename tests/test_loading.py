"""Files to a data set, or to everything that is wrong with them, each with its place."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dprk_labor.check.run import check
from dprk_labor.data import datafile, loading
from dprk_labor.data.datafile import DataFiles, FileError
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.fields import Mistakes, TooManyMistakesError
from dprk_labor.data.findings import Breach, Context, DataError, Level, Place, Span, rule
from dprk_labor.data.model import DataFile
from dprk_labor.data.yamldoc import YamlDocument


@pytest.fixture(scope="session")
def copy(march: DataFiles, tmp_path_factory: pytest.TempPathFactory) -> DataFiles:
    """The march in a folder of these tests' own; who changes a file restores it."""
    folder = tmp_path_factory.mktemp("load") / "march"
    shutil.copytree(march.estimates.parent, folder)
    return datafile.find(folder / "estimates.yaml", None, folder / "documents")


def test_the_shipped_data_is_the_default(root: Path) -> None:
    dataset = loading.load()
    path = root / "data" / "estimates.yaml"
    assert dataset == replace(loading.load(path), path=dataset.path, is_shipped=True)
    assert dataset.sha256 == sha256(path.read_bytes()).hexdigest()
    assert set(dataset.seeds) == {path.stem for path in (root / "seeds").glob("*.yaml")}


def test_every_shipped_estimate_cites_a_card(root: Path) -> None:
    cards = root / "seeds"
    missing = [
        e.id for e in loading.load().data.estimates if not (cards / f"{e.seed}.yaml").is_file()
    ]
    assert missing == []


def test_named_files(march: DataFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(march.estimates.parent)
    dataset = loading.load(march.estimates, march.seeds, march.documents)
    assert dataset.path == "estimates.yaml"
    assert dataset.sha256 == sha256(march.estimates.read_bytes()).hexdigest()
    assert list(dataset.seeds) == ["a_gazette", "b_herald", "c_weblog", "d_bulletin"]
    assert len(dataset.data.estimates) == 16


def test_only_yaml_files_are_cards(copy: DataFiles) -> None:
    other = copy.seeds / "notes.txt"
    other.write_text("not a card", "utf-8")
    try:
        assert list(loading.load(copy.estimates).seeds) == [
            "a_gazette",
            "b_herald",
            "c_weblog",
            "d_bulletin",
        ]
    finally:
        other.unlink()


@pytest.mark.parametrize("name", [".#a_gazette.yaml", "._a_gazette.yaml", ".a.yml"])
def test_what_an_editor_or_a_system_leaves_is_no_card(copy: DataFiles, name: str) -> None:
    other = copy.seeds / name
    other.symlink_to("nobody@nowhere:1")
    try:
        assert len(loading.load(copy.estimates).seeds) == 4
    finally:
        other.unlink()


@pytest.mark.parametrize(
    "name",
    ["$(touch PWNED).yaml", "\x1b[31m.yaml", "a b.yaml", "-.yaml", "a\n.yaml", "a.yml", "A.YAML"],
)
def test_a_card_that_can_be_nothing_s_seed_is_one_finding(copy: DataFiles, name: str) -> None:
    other = copy.seeds / name
    other.write_text("not: a card", "utf-8")
    try:
        (finding,) = raised(copy).findings
    finally:
        other.unlink()
    assert (finding.rule, finding.message) == ("schema", "a card cannot have this name")
    assert finding.primary == Place(datafile.shown(other), span=Span(1, 1, 1, 1))


def test_a_card_that_is_a_link_out_of_its_folder_is_one_finding(copy: DataFiles) -> None:
    other = copy.seeds / "other.yaml"
    other.symlink_to(copy.estimates)
    try:
        (finding,) = raised(copy).findings
    finally:
        other.unlink()
    assert finding.message == "a card cannot be a link out of its folder"
    assert finding.primary == Place(datafile.shown(other), span=Span(1, 1, 1, 1))


def test_a_document_s_name_may_be_composed_or_not(copy: DataFiles) -> None:
    card, text = copy.seeds / "a_gazette.yaml", copy.estimates.parent / "documents/a_gazette.txt"
    before = card.read_text("utf-8")
    for on_card, on_disk in (("é", "e\u0301"), ("e\u0301", "é")):
        card.write_text(before.replace("document: a_g", f"document: {on_card}_g"), "utf-8")
        renamed = text.rename(text.with_name(f"{on_disk}_gazette.txt"))
        found = check(copy).findings
        renamed.rename(text)
        card.write_text(before, "utf-8")
        assert found == ()


@pytest.mark.parametrize(
    ("old", "new"), [(b"\n", b"\r\n"), (b"\n", b"\r"), (b"#", b"\xef\xbb\xbf#")]
)
def test_line_ends_and_a_byte_order_mark_change_nothing(
    march: DataFiles, tmp_path: Path, old: bytes, new: bytes
) -> None:
    path = tmp_path / "estimates.yaml"
    path.write_bytes(march.estimates.read_bytes().replace(old, new))
    assert loading.load(path, march.seeds).data == loading.load(march.estimates).data


def raised(files: DataFiles) -> DataError:
    with pytest.raises(DataError) as caught:
        loading.load(files.estimates, files.seeds)
    return caught.value


def test_an_error_carries_every_finding_of_every_file(march: DataFiles, tmp_path: Path) -> None:
    folder = shutil.copytree(march.seeds, tmp_path / "seeds")
    data = tmp_path / "estimates.yaml"
    for target, source, old, new in (
        (data, march.estimates, "a_gazette\n    line: 4", "a_gazette\n    line: 0"),
        (folder / "a_gazette.yaml", march.seeds / "a_gazette.yaml", "size: 359", "size: many"),
        (folder / "b_herald.yaml", march.seeds / "b_herald.yaml", "size:", "size: 1\nsize:"),
    ):
        target.write_text(source.read_text("utf-8").replace(old, new), "utf-8")
    error = raised(DataFiles(data, folder))
    places = [(Path(f.primary.file).name, f.primary.path, f.rule) for f in error.findings]
    assert places == [
        ("estimates.yaml", ("estimates", 0, "line"), "schema"),
        ("a_gazette.yaml", ("size",), "schema"),
        ("b_herald.yaml", (), "yaml"),
    ]
    assert str(error) == "3 finding(s), the first: `line`: write a whole number from 1 on"
    assert error.findings == check(DataFiles(data, folder)).findings


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("id: mayor-riverton", "id: union-riverton", "unique-ids"),
        ("seed: a_gazette", "seed: d_gazette", "references"),
        ("    name: the county\n", "    name: the county\n    part_of: RIVERTON\n", "cycles"),
        ("high: 40%", "high: 140%", "metric-fit"),
    ],
)
def test_what_cannot_be_compared_is_not_loaded(
    march: DataFiles, tmp_path: Path, old: str, new: str, rule: str
) -> None:
    data = tmp_path / "estimates.yaml"
    data.write_text(march.estimates.read_text("utf-8").replace(old, new), "utf-8")
    error = raised(march._replace(estimates=data))
    assert {finding.rule for finding in error.findings} == {rule}


def test_what_only_check_looks_at_is_loaded(march: DataFiles, tmp_path: Path) -> None:
    data = tmp_path / "estimates.yaml"
    data.write_text(
        march.estimates.read_text("utf-8").replace("high: 15,000", "high: 16,000"), "utf-8"
    )
    assert isinstance(loading.load(data, march.seeds), Dataset)
    assert [f.rule for f in check(march._replace(estimates=data)).findings] == ["quote-range"]


def test_a_rule_may_point_at_a_key(march: DataFiles) -> None:
    @rule(Level.WARNING)
    def every_metric(context: Context) -> Iterator[Breach]:
        for name in context.dataset.data.metrics:
            where = context.at("metrics", name, on_key=True)
            yield Breach(name, where, "", (context.at("metrics", name),))

    first = loading.read(march).hold_to([every_metric])[0]
    assert first.primary.span == Span(5, 3, 5, 13)
    assert [place.span for place in first.related] == [Span(6, 5, 11, 59)]


def test_a_binary_file(march: DataFiles, tmp_path: Path) -> None:
    data = tmp_path / "estimates.yaml"
    data.write_bytes(b"metrics:\n\0")
    (finding,) = raised(march._replace(estimates=data)).findings
    assert (finding.rule, finding.message) == ("encoding", "this is a binary file")
    assert finding.primary.span == Span(2, 1, 2, 1)


MANY: Final = {  # a file each, and how many mistakes it has
    "estimates:\n" + "- a\n" * 1000: 1005,
    "estimates:\n" + "- {}\n" * 100: 1305,
    "".join(f"k{i}: a\n" for i in range(1000)): 1006,
    "populations: {" + "".join(f"k{i}: []," for i in range(1000)) + "}": 1005,
    "places: {" + "".join(f"k{i}: {{name: a}}," for i in range(1000)) + "}": 1005,
    "metrics: {a: {words: [" + "[]," * 1000 + "]}}": 1009,
    "metrics: {a: {bases: {" + "".join(f"k{i}: {{words: [[]]}}," for i in range(500)) + "}}}": 1008,
    "explanations: [{estimates: [" + "[]," * 1000 + "]}]": 1009,
}


@pytest.mark.parametrize("text", MANY)
def test_too_many_mistakes_are_not_listed(
    text: str, march: DataFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "estimates.yaml"
    data.write_text(text)
    monkeypatch.setattr(loading, "MAX_FINDINGS", MANY[text])
    assert len(raised(march._replace(estimates=data)).findings) == MANY[text]
    monkeypatch.setattr(loading, "MAX_FINDINGS", MANY[text] - 1)
    (finding,) = raised(march._replace(estimates=data)).findings
    assert finding.message == (
        f"more than {MANY[text] - 1:,} values are missing or not as they must be"
    )
    assert finding.primary.span == Span(1, 1, 1, 1)


@pytest.mark.parametrize("text", MANY)
def test_the_reading_ends_where_mistakes_are_too_many(text: str) -> None:
    """Before pydantic has listed them all, which takes it half a kilobyte for each."""
    value, mistakes = YamlDocument(text.encode(), "f.yaml").value, Mistakes(10)
    with pytest.raises(TooManyMistakesError):
        DataFile.model_validate(value, context=mistakes)
    assert mistakes.found <= 10 + 13  # an estimate alone can have 13


def test_a_file_that_goes_while_its_folder_is_read(
    march: DataFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = march.seeds / "gone.yaml"
    monkeypatch.setattr(datafile, "members", lambda _: [gone])
    with pytest.raises(FileError, match=r"gone\.yaml: no such file or directory; check the path"):
        loading.load(march.estimates, march.seeds)


def test_a_file_that_is_replaced_while_it_is_read(
    march: DataFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file is read once, so that the models and the hash are of the same bytes."""
    data = tmp_path / "estimates.yaml"
    sound = march.estimates.read_bytes()
    data.write_bytes(sound)
    read = datafile.read

    def read_and_replaced(path: Path) -> bytes:
        content = read(path)
        data.write_bytes(b"another: file")
        return content

    monkeypatch.setattr(datafile, "read", read_and_replaced)
    dataset = loading.load(data, march.seeds)
    assert dataset.sha256 == sha256(sound).hexdigest()
    assert len(dataset.data.estimates) == 16


def test_a_folder_in_place_of_a_card(march: DataFiles, tmp_path: Path) -> None:
    folder = shutil.copytree(march.seeds, tmp_path / "seeds")
    (folder / "d.yaml").mkdir()
    with pytest.raises(FileError, match=r"d\.yaml: is a folder; name a file$"):
        loading.load(march.estimates, folder)


@pytest.mark.parametrize(
    "name",
    [
        "x" * 300,
        r"a\0b",
        r"\e[2Ja",
        r"\x9b2Ja",
        ".htaccess",
        "-rf.txt",
        ".",
        "..",
        "../documents/a_gazette.txt",
        "../../etc/passwd",
        "/etc/passwd",
        "C:x.txt",
        "a.txt:b",
    ],
)
def test_a_document_that_no_file_of_its_folder_can_be_is_one_finding(
    march: DataFiles, tmp_path: Path, name: str
) -> None:
    folder = shutil.copytree(march.seeds, tmp_path / "seeds")
    card = folder / "a_gazette.yaml"
    card.write_text(card.read_text("utf-8").replace("a_gazette.txt", f'"{name}"'), "utf-8")
    (finding,) = check(march._replace(seeds=folder)).findings
    assert (finding.primary.path, finding.message.partition(" is ")[2]) == (
        ("document",), "not well formed",
    )  # fmt: skip


TEXTS = ["", "~", "017", "1e9", "-1", "ten", "unbounded", "unknown", "unstated", "true", "money",
         "9" * 20, "9" * 2000, "100%", "$5", "0", "2", "2031-02-30", "../..", "é", "COUNTY",
         "RIVERTON", "mayor-count", "c_weblog", "visitors", "between 5 and 6", "all or most",
         "about 8,000", "$1.2 billion a year", "[]", "{}", "[100,000]", "{a: 2,000}"]  # fmt: skip
DEBRIS = ["- a", "'", '"', "&a b", "*a", "!x y", "!!int 1", "<<", "a: b", "\t", "\0", "\x1b",
          "\u2028", "\ufeff", "\\", "|", ">-", "?", "#", "%", "@", "`"]  # fmt: skip
PLACES = st.integers(0, 300)
WRONG_VALUE = st.tuples(PLACES, st.just("value"), st.sampled_from(TEXTS))
DAMAGE = st.tuples(
    PLACES,
    st.sampled_from(["value", "key", "delete", "insert", "indent", "replace"]),
    st.sampled_from(TEXTS + DEBRIS) | st.text(max_size=8),
)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["estimates.yaml", "seeds/a_gazette.yaml"]),
    st.lists(WRONG_VALUE, min_size=1, max_size=3) | st.lists(DAMAGE, min_size=1, max_size=3),
)
def test_a_damaged_file_is_sound_or_has_findings_with_places_in_it(
    copy: DataFiles, name: str, edits: list[tuple[int, str, str]]
) -> None:
    path = copy.estimates.parent / name
    sound = path.read_bytes()
    lines = sound.decode().split("\n")
    for number, kind, text in edits:
        at = number % len(lines)
        key, colon, _ = lines[at].partition(": ")
        lines[at : at + 1] = {
            "value": [f"{key}: {text}" if colon else lines[at]],
            "key": [lines[at].replace(key.strip(" -"), text)],
            "delete": [],
            "insert": [lines[at], text],
            "indent": [f"  {lines[at]}"],
            "replace": [text],
        }[kind]
    path.write_bytes("\n".join(lines).encode(errors="surrogatepass"))
    try:
        report = check(copy)
        texts = {datafile.shown(p): p.read_bytes() for p in (copy.estimates, *copy.seeds.iterdir())}
    finally:
        path.write_bytes(sound)
    for finding in report.findings:
        assert finding.message
        assert finding.help
        for place in (finding.primary, *finding.related):
            assert place.span is not None
            assert stands_within(place.span, texts[place.file].decode(errors="replace"))


def stands_within(span: Span, text: str) -> bool:
    lines = re.split(r"\r\n|\n|\r", text.removeprefix("\ufeff"))
    start, end = (span.line, span.column), (span.end_line, span.end_column)
    return start <= end and all(
        1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1
        for line, column in (start, end)
    )
