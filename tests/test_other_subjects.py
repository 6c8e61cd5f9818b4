"""Nothing in the engine knows its first subject: every command, in every format, on two others.

One is the march of the examples, the other what `init` writes.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from typer.testing import CliRunner

from dprk_labor.cli import app, curating
from dprk_labor.data.loading import load
from dprk_labor.show import CheckFormat, Format, OriginsFormat, PlainFormat, ScanFormat

EXAMPLES: Final = Path(__file__).parents[1] / "examples"
SUBJECTS: Final = {
    "march": EXAMPLES / "march",
    "skeleton": Path(curating.__file__).with_name("skeleton"),
}
FIRST_SUBJECT: Final = re.compile(
    r"dprk(?!.labor)|korea|(?<!dprk.)labor|worker|wage", re.IGNORECASE
)

COMMANDS: Final = (
    *(f"estimates {{data}} --full --format {one}" for one in Format),
    "estimates {metric} {data} --place {place} --origin {origin} --sort low",
    *(f"explain {{claim}} {{data}} --format {one}" for one in PlainFormat),
    *(f"explain {{claim}} {{other}} {{data}} --format {one}" for one in PlainFormat),
    *(f"crosschecks {{data}} --format {one}" for one in PlainFormat),
    *(f"origins {{data}} --format {one}" for one in OriginsFormat),
    *(f"seeds {{data}} --format {one}" for one in Format),
    "seeds {seed} {data}",
    "plot {data}",
    "plot {metric} {data} -o {folder}/plot.svg",
    "plot {metric} {data} -o {folder}/plot.png",
    "report {data}",
    "export {folder}/tables {data}",
    *(f"check {{data}} {{documents}} --strict -v --format {one}" for one in CheckFormat),
    *(f"scan {{document}} {{data}} --format {one}" for one in ScanFormat),
)


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_in_every_format(
    command: str, subject: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(SUBJECTS[subject])  # so that no path is in the output
    data = load(Path("estimates.yaml")).data
    first, second, *_ = data.estimates
    names = {
        "data": "--data estimates.yaml",
        "documents": "--documents documents",
        "document": next(Path("documents").iterdir()),
        "metric": first.metric.replace("_", "-"),
        "place": first.place,
        "origin": first.origin,
        "claim": first.id,
        "other": second.id,
        "seed": first.seed,
        "folder": tmp_path,
    }
    result = CliRunner().invoke(app, command.format(**names).split())
    assert result.exit_code == 0, result.output
    written = [path.read_bytes().decode(errors="replace") for path in tmp_path.rglob("*.*")]
    shown = "".join((result.stdout, *written))
    assert shown or "github" in command  # which has nothing to say of a sound file
    assert FIRST_SUBJECT.findall(shown) == []


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_part_of_a_subject_is_in_its_data(subject: str) -> None:
    data = load(SUBJECTS[subject] / "estimates.yaml").data
    assert data.metrics
    assert data.places
    assert data.populations
    assert data.identities
    ours = load().data
    for part in ("metrics", "populations", "identities", "institutions"):
        assert getattr(data, part).keys().isdisjoint(getattr(ours, part))
