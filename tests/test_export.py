"""What `export` writes: a Data Package that others accept, all of its files or none.

Those who judge it are the dependency group `judges`: frictionless, the profiles of Data Package 2.0
in dplib-py, and citeproc-py. Each runs in a process of its own, since the warnings of others are not
errors here, and is skipped where it is not installed. Hostile text is in test_hostile_text.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import resources
from io import StringIO
from pathlib import Path
from typing import Any, Final, NoReturn

import jsonschema
import pytest
import typer
from building import CARDS, compare
from building import dataset as built
from test_hostile_text import HOSTILE, written
from typer.testing import CliRunner

from dprk_labor import show
from dprk_labor.cli import app, running
from dprk_labor.compare.reconcile import Comparison, reconcile
from dprk_labor.data import datafile
from dprk_labor.data.loading import load
from dprk_labor.data.model import Extraction, SeedCard
from dprk_labor.show import Format, Terminal
from dprk_labor.show.answers_sources import SeedView
from dprk_labor.show.tables import data_package, references_csl, table

ROOT: Final = Path(__file__).parents[1]
DATA: Final = {
    "march": ROOT / "examples" / "march" / "estimates.yaml",
    "fair": ROOT / "tests" / "data" / "fair" / "estimates.yaml",
    "shipped": None,
}
TABLES: Final = ("estimates", "notes", "note_estimates", "seeds", "origins")
FILES: Final = {
    "datapackage.json", *(f"{name}.csv" for name in TABLES),
    "references.json",
}  # fmt: skip
TEXTS: Final = {name: f"new {name}\n" for name in sorted(FILES)}
OLD: Final = {"estimates.csv": "old claims\n", "seeds.csv": "old cards\n", "mine.txt": "mine\n"}


def judged_by(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(
        importlib.util.find_spec(name) is None,
        reason=f"{name} is not installed; it is in the dependency group judges",
    )


def judge(*arguments: str) -> str:
    """What another program says, which is to accept what it is given."""
    result = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module", params=DATA)
def comparison(request: pytest.FixtureRequest) -> Comparison:
    return reconcile(load(DATA[request.param]))


def whole(package: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {name: "".join(parts) for name, parts in package.items()}


@pytest.fixture
def files(comparison: Comparison) -> dict[str, str]:
    return whole(data_package(comparison))


@pytest.fixture
def folder(files: dict[str, str], tmp_path: Path) -> Path:
    running.write_folder(tmp_path / "tables", files)
    return tmp_path / "tables"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


def schema(files: Mapping[str, str], name: str) -> dict[str, Any]:
    (found,) = (
        one["schema"]
        for one in json.loads(files["datapackage.json"])["resources"]
        if one["name"] == name
    )
    assert isinstance(found, dict)
    return found


def typed(files: Mapping[str, str], name: str) -> list[dict[str, Any]]:
    """A table with its values as its schema reads them."""
    read: dict[str, Callable[[str], Any]] = {
        "string": str,
        "integer": int,
        "number": json.loads,
        "boolean": {"true": True, "false": False}.__getitem__,
        "object": json.loads,
        "array": json.loads,
    }
    fields = {one["name"]: read[one["type"]] for one in schema(files, name)["fields"]}
    return [
        {key: None if text == "" else fields[key](text) for key, text in row.items()}
        for row in rows(files[f"{name}.csv"])
    ]


# What the files say


def test_the_values_are_those_of_the_json(comparison: Comparison, files: dict[str, str]) -> None:
    output = json.loads("".join(show.answer("estimates", comparison, Format.JSON, Terminal())))
    for row, one in zip(typed(files, "estimates"), output["estimates"], strict=True):
        for name in ("range", "published_range"):
            one |= {f"{name}_{part}": value for part, value in one.pop(name).items()}
        row.pop("notes")
        del one["also"]  # a list of passages
        assert row == one
    links = typed(files, "note_estimates")
    for row, note in zip(typed(files, "notes"), output["notes"], strict=True):
        answer = note.pop("explanation") or {"reason": None, "reviewed": None}
        claims = [link["estimate"] for link in links if link["note"] == row["id"]]
        expected = {"id": row["id"], **note, "explanation": answer["reason"]}
        assert row | {"estimates": claims} == expected | {"reviewed": answer["reviewed"]}
    assert [row["id"] for row in typed(files, "notes")] == list(range(len(output["notes"])))


def test_the_cards_and_origins_are_those_of_the_data(
    comparison: Comparison, files: dict[str, str]
) -> None:
    dataset = comparison.dataset
    names = list(dataset.seeds)
    output = json.loads("".join(show.answer("seeds", dataset, names, Format.JSON, Terminal())))
    for row, one in zip(typed(files, "seeds"), output["seeds"], strict=True):
        parts = ("source", "sha256", "size", "tool", "stated")
        taken = {f"extraction_{part}": None for part in parts}  # no card here has one
        assert row == {key: {**one, **taken, **one["figure_counts"]}[key] for key in row}
    for row, (key, origin) in zip(
        typed(files, "origins"), dataset.data.origins.items(), strict=True
    ):
        assert row == {
            "id": key,
            "title": origin.title,
            "institution": origin.institution,
            "institution_name": dataset.data.institutions[origin.institution].name,
            "derived_from": origin.derived_from,
            "reason": origin.reason,
            "published": origin.published,
        }


def test_what_has_a_structure_of_its_own_is_json_in_a_cell() -> None:
    taken = Extraction(
        source="a.html", sha256="1" * 64, size="9", tool="lxml 6", stated=("title", "url")
    )
    cards = {"a": CARDS["a"].model_copy(update={"extraction": taken, "pages": (1, 24)})}
    comparison = compare("police | TOWN | attendance | 5", seeds=cards)
    [card] = rows("".join(data_package(comparison)["seeds.csv"]))
    assert (card["pages"], card["extraction_stated"]) == ("[1, 24]", '["title", "url"]')
    assert (card["extraction_source"], card["extraction_size"]) == ("a.html", "9")


def test_foreign_keys_hold(files: dict[str, str]) -> None:
    links = set()
    for name in TABLES:
        described = schema(files, name)
        table = rows(files[f"{name}.csv"])
        keys = [tuple(row[field] for field in described["primaryKey"]) for row in table]
        assert len(keys) == len(set(keys))
        head = files[f"{name}.csv"].partition("\n")[0]
        assert ",".join(field["name"] for field in described["fields"]) == head
        for key in described.get("foreignKeys", ()):
            (field,), reference = key["fields"], key["reference"]
            other = reference.get("resource", name)
            known = {row["id"] for row in rows(files[f"{other}.csv"])} | {""}
            assert {row[field] for row in table} <= known
            links.add((name, field, other))
    assert links == {
        ("estimates", "seed", "seeds"),
        ("estimates", "origin", "origins"),
        ("estimates", "derived_from", "estimates"),
        ("estimates", "supersedes", "estimates"),
        ("note_estimates", "note", "notes"),
        ("note_estimates", "estimate", "estimates"),
        ("origins", "derived_from", "origins"),
    }


def test_only_the_shipped_data_has_a_licence(tmp_path: Path) -> None:
    def package(*options: str) -> dict[str, Any]:
        result = CliRunner().invoke(app, ["export", str(tmp_path / "tables"), *options])
        assert (result.exit_code, result.output) == (0, "")
        found = json.loads((tmp_path / "tables" / "datapackage.json").read_text("utf-8"))
        assert isinstance(found, dict)
        return found

    ours = datafile.find()
    shutil.copytree(ours.seeds, tmp_path / "seeds")
    shutil.copy(ours.estimates, tmp_path / "mine.yaml")
    for options in ((), ("--data", str(ours.estimates))):
        found = package(*options)
        assert [one["name"] for one in found["licenses"]] == ["CC-BY-4.0"]
        assert found["name"] == "dprk-labor"
    for options in (
        ("--data", str(tmp_path / "mine.yaml")),
        ("--seeds", str(tmp_path / "seeds")),
        ("--data", str(DATA["march"])),
    ):
        found = package(*options)
        assert {"licenses", "version"}.isdisjoint(found)
        assert found["name"] == "estimates"


def card(**fields: str) -> SeedView:
    known = {
        "document": "a.txt",
        "sha256": "0" * 64,
        "size": "1",
        "title": "unknown",
        "publisher": "unknown",
        "author": "unknown",
        "published_status": "stated",
        "summary": "It says so.",
    }
    if fields.get("published_status") == "inferred":
        known["published_reason"] = "It tells of that year."
    return SeedView("a", "a", SeedCard.model_validate({**known, **fields, "figures": ()}), (), ())


@pytest.mark.parametrize(
    ("published", "status", "csl"),
    [
        ("2031", "stated", {"date-parts": [[2031]]}),
        ("2031-05", "stated", {"date-parts": [[2031, 5]]}),
        ("2031-12-04", "stated", {"date-parts": [[2031, 12, 4]]}),
        ("2031/2032-01", "stated", {"date-parts": [[2031], [2032, 1]]}),
        ("2031/..", "stated", {"literal": "2031 or later"}),
        ("2031", "inferred", {"literal": "2031 (inferred)"}),
        ("unknown", "unknown", None),
    ],
)
def test_a_date_is_given_as_it_is_known(
    published: str, status: str, csl: dict[str, Any] | None
) -> None:
    (item,) = json.loads(references_csl([card(published=published, published_status=status)]))
    assert item.get("issued") == csl


def test_what_is_not_known_of_a_document_is_left_out() -> None:
    bare = card(published="unknown", published_status="unknown")
    note = f"sha256 {'0' * 64}"
    assert json.loads(references_csl([bare])) == [{"id": "a", "type": "document", "note": note}]
    named = card(published="2031", author="Ann and Co", title="T{x}", publisher="The Post")
    (item,) = json.loads(references_csl([named]))
    assert item["author"] == [{"literal": "Ann and Co"}]
    assert (item["title"], item["publisher"]) == ("T{x}", "The Post")


def test_a_title_is_no_markup_to_csl() -> None:
    seed = card(published="2031", title="<i>T</i> <3", author="A <B>", publisher="</sup>")
    (item,) = json.loads(references_csl([seed]))
    assert (item["title"], item["publisher"]) == ("< i>T< /i> <3", "< /sup>")
    assert item["author"] == [{"literal": "A < B>"}]


def test_cells_that_a_spreadsheet_would_run() -> None:
    words = ["=1+1", "+1", "-1", "@a", "plain", "'=1", "x;=1;y; -1;-1", "＝1", "a=1, -1", "a;  =1",
             "a;\u2003\v=1"]  # fmt: skip
    estimates = [f"police | TOWN | attendance | 8,000 | remark={word}" for word in words]
    found = reconcile(built(*estimates))
    guarded = [
        "'=1+1", "'+1", "'-1", "'@a", "plain", "'=1", "x;'=1;y; '-1;'-1", "'＝1", "a=1, -1",
        "a;  '=1", "a;\u2003\v'=1",
    ]  # fmt: skip
    for safe, expected in ((False, words), (True, guarded)):
        files = whole(data_package(found, spreadsheet_safe=safe))
        assert files["seeds.csv"].startswith("\ufeff") is safe
        table = files["estimates.csv"].removeprefix("\ufeff" if safe else "")
        assert [row["remark"] for row in rows(table)] == expected
        assert ("apostrophe" in files["datapackage.json"]) is safe
        text = "".join(
            show.answer("estimates", found, Format.CSV, Terminal(), spreadsheet_safe=safe)
        )
        assert text == files["estimates.csv"]
    assert "false" in files["estimates.csv"]


@pytest.mark.parametrize("start", ["\t", "\r", "\n"])
def test_a_cell_that_begins_with_white_space_is_guarded(start: str) -> None:
    for safe, expected in ((False, f"{start}=1"), (True, f"'{start}'=1")):
        row = {"note": 0, "estimate": f"{start}=1"}
        text = "".join(table("note_estimates", [row], spreadsheet_safe=safe))
        assert [row["estimate"] for row in rows(text.removeprefix("\ufeff"))] == [expected]


@pytest.mark.parametrize("command", ["estimates", "seeds"])
def test_only_csv_is_guarded(command: str) -> None:
    for options, name in (
        ([], "table"),
        (["--json"], "json"),
        (["--format", "markdown"], "markdown"),
    ):
        result = CliRunner().invoke(app, [command, "--spreadsheet-safe", *options])
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == (
            f"dprk-labor: --spreadsheet-safe is for CSV, not {name}; add --format csv\n"
        )
    plain, guarded = (
        CliRunner().invoke(app, [command, "--format", "csv", *options])
        for options in ([], ["--spreadsheet-safe"])
    )
    assert (plain.exit_code, guarded.exit_code) == (0, 0)
    assert f"\ufeff{plain.stdout}" == guarded.stdout


# What others say of them


@judged_by("frictionless")
def test_frictionless_accepts_it(folder: Path) -> None:
    report = judge("-m", "frictionless", "validate", "--json", str(folder / "datapackage.json"))
    read = json.loads(report)
    assert (read["valid"], read["warnings"], read["stats"]["tasks"]) == (True, [], 6)


@judged_by("frictionless")
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("estimates.csv", ",false,", ",perhaps,"),
        ("note_estimates.csv", "\n0,", "\n9999,"),
        ("references.json", "sha256", "sha255"),
    ],
)
def test_frictionless_would_see_a_change(tmp_path: Path, name: str, old: str, new: str) -> None:
    """Its acceptance means something: a wrong type, a dangling key and other bytes are refused."""
    folder = tmp_path / "tables"
    package = data_package(reconcile(load(DATA["march"])))
    running.write_folder(folder, package)
    path = folder / name
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(AssertionError):
        judge("-m", "frictionless", "validate", "--json", str(folder / "datapackage.json"))


@judged_by("dplib")
def test_the_descriptor_is_of_version_2(files: dict[str, str]) -> None:
    package = json.loads(files["datapackage.json"])
    for name, instances in (
        ("datapackage", [package]),
        ("dataresource", package["resources"]),
        ("tableschema", [one["schema"] for one in package["resources"] if "schema" in one]),
    ):
        profile = resources.files("dplib") / "profiles" / "2.0" / f"{name}.json"
        rules = json.loads(profile.read_text("utf-8"))
        validator = jsonschema.validators.validator_for(rules)(rules)
        for instance in instances:
            validator.validate(instance)


@judged_by("frictionless")
def test_text_that_would_steer_is_accepted_as_text(tmp_path: Path) -> None:
    text = "".join(HOSTILE)
    dataset = load(written(text, tmp_path, short=True).estimates)
    for safe in (False, True):
        folder = tmp_path / f"tables-{safe}"
        package = data_package(reconcile(dataset), spreadsheet_safe=safe)
        running.write_folder(folder, package)
        report = judge("-m", "frictionless", "validate", "--json", str(folder / "datapackage.json"))
        assert json.loads(report)["valid"] is True


CITEPROC: Final = """
import json, sys
from pathlib import Path
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter
from citeproc.source.json import CiteProcJSON

items = json.loads(Path(sys.argv[1], "references.json").read_text("utf-8"))
style = CitationStylesStyle("harvard-cite-them-right", validate=False)
bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
bibliography.register(Citation([CitationItem(item["id"]) for item in items]))
print(json.dumps([str(entry) for entry in bibliography.bibliography()]))
"""


@judged_by("citeproc")
def test_the_references_can_be_cited(comparison: Comparison, folder: Path) -> None:
    shown = json.loads(judge("-c", CITEPROC, str(folder)))
    for card, text in zip(comparison.dataset.seeds.values(), shown, strict=True):
        for known in (card.title, card.author, card.publisher):
            assert known == "unknown" or known.partition(" ")[2] in text
        assert card.published_status != "stated" or card.published[:4] in text
        assert "unknown" not in text


# All files or none


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def refusal(folder: Path, capsys: pytest.CaptureFixture[str], texts: Mapping[str, str]) -> str:
    with pytest.raises(typer.Exit) as caught:
        running.write_folder(folder, texts)
    assert caught.value.exit_code == 2
    return capsys.readouterr().err


@pytest.fixture
def used(tmp_path: Path) -> Path:
    """A folder with some of the files from before, and one that is nobody's business."""
    folder = tmp_path / "used"
    folder.mkdir()
    for name, text in OLD.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def test_a_folder_is_made_and_filled_and_filled_again(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    for _ in range(2):
        result = CliRunner().invoke(app, ["export", str(folder), "--data", str(DATA["march"])])
        assert (result.exit_code, result.output) == (0, "")
        written = contents(folder)
        assert written.keys() == FILES
        assert written == whole(data_package(reconcile(load(DATA["march"]))))


def test_what_else_is_in_the_folder_stays(used: Path) -> None:
    running.write_folder(used, TEXTS)
    assert contents(used) == {**TEXTS, "mine.txt": "mine\n"}


def test_modes_and_a_link_to_the_folder_stay(used: Path) -> None:
    (used / "seeds.csv").chmod(0o604)
    link = used.parent / "link"
    link.symlink_to("used")
    running.write_folder(link, TEXTS)
    assert stat.S_IMODE((used / "seeds.csv").stat().st_mode) == 0o604
    assert sorted(path.name for path in used.parent.iterdir()) == ["link", "used"]
    assert not list(used.glob(".*"))


@pytest.mark.parametrize("leads_to", ["../elsewhere.csv", "../nowhere.csv"])
def test_a_link_in_the_folder_is_not_written_through(
    used: Path, leads_to: str, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = used.parent / "elsewhere.csv"
    elsewhere.write_text("theirs\n")
    (used / "origins.csv").symlink_to(leads_to)
    before = sorted(used.parent.rglob("*"))
    with pytest.raises(typer.Exit):
        running.write_folder(used, TEXTS)
    told = f"dprk-labor: {used}/origins.csv: is a link; remove it; nothing was written\n"
    assert capsys.readouterr().err == told
    assert (elsewhere.read_text(), sorted(used.parent.rglob("*"))) == ("theirs\n", before)


def test_a_data_file_that_has_the_name_of_a_table_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "examples" / "march", tmp_path, dirs_exist_ok=True)
    (tmp_path / "estimates.yaml").rename(tmp_path / "estimates.csv")
    before = contents(tmp_path / "seeds") | {
        "data": (tmp_path / "estimates.csv").read_text("utf-8")
    }
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["export", ".", "--data", "estimates.csv"])
    told = "dprk-labor: estimates.csv: was read for this; name another; nothing was written\n"
    assert (result.exit_code, result.stderr) == (2, told)
    assert not (tmp_path / "datapackage.json").exists()
    after = (tmp_path / "estimates.csv").read_text("utf-8")
    assert contents(tmp_path / "seeds") | {"data": after} == before


@pytest.mark.parametrize("method", ["open", "chmod", "replace"])
@pytest.mark.parametrize("succeeding", [0, 1, 4])
def test_a_failure_leaves_everything_as_it_was(
    used: Path,
    method: str,
    succeeding: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whatever fails, at first or later: a full disk, a mode, or putting a draft in place."""
    for name in TEXTS:
        (used / name).write_text(f"old {name}\n", "utf-8")
    (used / "notes.csv").unlink()
    (used / "origins.csv").unlink()
    before = contents(used)
    real, calls = getattr(Path, method), list[Path]()

    def fail(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.suffix == ".part":
            calls.append(path)
            if len(calls) > succeeding:
                raise OSError(28, "No space left on device")
        return real(path, *arguments, **options)

    for folder in (used, used.parent / "new"):
        if method == "chmod" and folder is not used:
            continue  # a new file has no mode to keep
        calls.clear()
        with monkeypatch.context() as patched:
            patched.setattr(Path, method, fail)
            told = refusal(folder, capsys, TEXTS)
        assert told == f"dprk-labor: {folder}: no space left on device; nothing was written\n"
    assert len(calls) > succeeding
    assert contents(used) == before
    assert not (used.parent / "new").exists()


def test_a_disk_that_fills_up_while_copies_are_made(
    used: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(_: Path, target: Path) -> NoReturn:
        target.write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copy2", fail)
    assert "no space left on device; nothing was written" in refusal(used, capsys, TEXTS)
    assert contents(used) == OLD


def test_a_copy_that_cannot_be_put_back_is_kept(
    used: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = Path.replace

    def fail(path: Path, target: Path) -> Path:
        if path.suffix == ".old" or target.name == "seeds.csv":
            raise OSError(5, "Input/output error")
        return real(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", fail)
        refusal(used, capsys, TEXTS)
    copies = {copy.name.split(".", 3)[3]: copy.read_text("utf-8") for copy in used.glob(".*")}
    assert copies == {f"{name}.old": OLD[name] for name in ("estimates.csv", "seeds.csv")}
    assert (used / "seeds.csv").read_text("utf-8") == OLD["seeds.csv"]


def test_copies_that_cannot_be_removed_are_no_failure(
    used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, *, missing_ok: bool = False) -> NoReturn:
        raise PermissionError(13, f"Permission denied: {path}, {missing_ok}")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", fail)
        running.write_folder(used, TEXTS)
    assert contents(used).items() >= TEXTS.items()


def test_where_no_folder_can_be(tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "file"
    file.write_text("mine\n")
    (tmp_path / "dangling").symlink_to("nowhere/at-all")
    for name, told in (
        ("file", "is a file; name a folder"),
        ("file/tables", "not a directory"),
        ("none/tables", "no such file or directory"),
        ("dangling", "file exists"),
    ):
        expected = f"dprk-labor: {tmp_path / name}: {told}; nothing was written\n"
        assert refusal(tmp_path / name, capsys, TEXTS) == expected
    assert file.read_text() == "mine\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dangling", "file"]


def test_a_folder_in_the_place_of_a_file(used: Path, capsys: Any) -> None:
    (used / "origins.csv").mkdir()
    told = f"dprk-labor: {used}: origins.csv is not a file; nothing was written\n"
    assert refusal(used, capsys, TEXTS) == told
    (used / "origins.csv").rmdir()
    assert contents(used) == OLD


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_read_only(used: Path, capsys: Any) -> None:
    used.chmod(0o500)
    told = refusal(used, capsys, TEXTS)
    used.chmod(0o700)
    assert told == f"dprk-labor: {used}: permission denied; nothing was written\n"
    assert contents(used) == OLD


def test_a_folder_that_is_not_named_is_not_this_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `export "$UNSET"` would have it."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["export", ""])
    assert (result.exit_code, result.stderr) == (
        2, "dprk-labor: '' is no folder; name one; nothing was written\n",
    )  # fmt: skip
    assert not any(tmp_path.iterdir())
