"""Lay published estimates side by side and say where they agree, contradict each other, and why.

    >>> import dprk_labor
    >>> comparison = dprk_labor.reconcile(dprk_labor.load())
    >>> [note.text for note in comparison.notes if note.level == "contradiction"]

`load` reads a data file and its seed cards and raises `DataError` or `FileError`; `reconcile` sets
the estimates side by side. The values are those of the JSON output. Names are imported on first
use, so that the command line starts without what it does not need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dprk_labor.compare.reconcile import Claim, Comparison, Derived, Group, Note, reconcile
    from dprk_labor.data.datafile import FileError
    from dprk_labor.data.dataset import Dataset
    from dprk_labor.data.findings import DataError, Finding
    from dprk_labor.data.loading import load
    from dprk_labor.data.model import Estimate
    from dprk_labor.text.interval import Interval, Range

__version__ = "0.1.0"

__all__ = [
    "Claim",
    "Comparison",
    "DataError",
    "Dataset",
    "Derived",
    "Estimate",
    "FileError",
    "Finding",
    "Group",
    "Interval",
    "Note",
    "Range",
    "__version__",
    "load",
    "reconcile",
]

_MODULES = {
    "compare.reconcile": ("Claim", "Comparison", "Derived", "Group", "Note", "reconcile"),
    "data.datafile": ("FileError",),
    "data.dataset": ("Dataset",),
    "data.findings": ("DataError", "Finding"),
    "data.loading": ("load",),
    "data.model": ("Estimate",),
    "text.interval": ("Interval", "Range"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    for module, names in _MODULES.items():
        if name in names:
            from importlib import import_module  # noqa: PLC0415 - only where it is used

            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
