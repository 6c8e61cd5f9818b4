"""What several tests share: where the repository is, the fictional march, the source documents."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import once  # noqa: F401 - for what it does
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dprk_labor.data import datafile, lexbor, pdf, pdfium, webpage
from dprk_labor.data.datafile import DataFiles

_ROOT = Path(__file__).parents[1]
_DOCUMENTS = Path(os.environ.get("DPRK_LABOR_DOCUMENTS") or _ROOT.parent / "shared" / "seeds")

# Files of tests lie in memory where a system has a place for them: to remove a folder from a disk
# takes longer than most tests, and each run removes those of an earlier one.
_MEMORY = "/dev/shm"  # noqa: S108 - each run has a folder of its own there
if (
    "TMPDIR" not in os.environ
    and os.access(_MEMORY, os.W_OK)
    and shutil.disk_usage(_MEMORY).free > 2**30
):
    tempfile.tempdir = os.environ["TMPDIR"] = _MEMORY

# A shell starts what stands before an `&`, or behind `nohup`, with one of these ignored, and so would
# be all that the tests start and stop.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)


settings.register_profile("ci", derandomize=True, database=None, deadline=None)
if "CI" in os.environ:  # the same examples every time, whatever an earlier run found
    settings.load_profile("ci")


@pytest.fixture(scope="session", autouse=True)
def _started() -> None:
    """Hypothesis has run once. Old versions take for nobody's what a run of the command leaves out of
    the search for garbage, and look when they first run.
    """
    given(st.none())(lambda _: None)()


@pytest.fixture(scope="session", autouse=True)
def _no_settings() -> None:
    """What the environment of this run sets is not what a test expects."""
    for name in ("DPRK_LABOR_DATA", "DPRK_LABOR_SEEDS", "DPRK_LABOR_DOCUMENTS"):
        os.environ.pop(name, None)


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository; the package itself may be installed anywhere."""
    return _ROOT


@pytest.fixture(scope="session")
def march() -> DataFiles:
    """The fictional data set, with its documents."""
    folder = _ROOT / "examples" / "march"
    return datafile.find(folder / "estimates.yaml", None, folder / "documents")


@pytest.fixture(scope="session")
def texts_at_hand() -> Path | None:
    """The folder of the documents that the shipped data is drawn from, for whoever holds them."""
    return _DOCUMENTS if _DOCUMENTS.is_dir() else None


@pytest.fixture(scope="session")
def source_texts(texts_at_hand: Path | None) -> Path:
    """The same, for a test that can do nothing without them."""
    if texts_at_hand is None:
        pytest.skip("the source documents are not at hand; DPRK_LABOR_DOCUMENTS names their folder")
    return texts_at_hand


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages and PDFs are read where the tests run: as fast as it can be, and counted in what these
    cover. That a process of its own reads them is shown by the tutorial, and where one does not end.
    """
    monkeypatch.setattr(webpage, "apart", lambda _, source: lexbor.read(source))
    monkeypatch.setattr(pdf, "apart", lambda _, source: pdfium.read(source))


@pytest.fixture
def guilds(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[int], Path]:
    """Makes the data set of benchmarks/generate.py with so many estimates."""
    monkeypatch.syspath_prepend(root / "benchmarks")
    write = import_module("generate").write
    return lambda count: write(tmp_path / str(count), count)
