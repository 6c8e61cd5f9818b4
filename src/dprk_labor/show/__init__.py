"""What a reader can choose, and from a comparison, the documents or a report to a text of that
format.

An answer for people is a sequence of blocks, which `terminal`, `markdown` and `html` write; other
formats have a writer each. Whatever a format needs is imported only when it is asked for, so that
help is quick and JSON does not wait for what tables need.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from dprk_labor.show.text import Terminal

if TYPE_CHECKING:
    from dprk_labor.check.run import Report
    from dprk_labor.check.scan import Scan
    from dprk_labor.compare.reconcile import Claim, Comparison
    from dprk_labor.data.dataset import Dataset
    from dprk_labor.show.blocks import Block


class Format(StrEnum):
    """What claims and documents are printed as."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


class PlainFormat(StrEnum):
    """What a view without a table of its own is printed as."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


class OriginsFormat(StrEnum):
    """What origins are printed as."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"
    MERMAID = "mermaid"


class ScanFormat(StrEnum):
    """What the figures of a document are printed as."""

    TABLE = "table"
    JSON = "json"


class CheckFormat(StrEnum):
    """What findings are printed as."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


WRITERS: Final[dict[str, str]] = {
    "json": "output",
    "csv": "tables",
    "mermaid": "markdown",
    "github": "annotations",
    "sarif": "annotations",
}
"""The module that writes a format for machines; its functions are named `estimates_csv`, by view
and format.
"""
OF_BLOCKS: Final[dict[str, str]] = {"markdown": "markdown"}
"""The module that writes the blocks of any view in a format for people, by `markdown_of`; what
stands in none of the two is written for a terminal.
"""


class Sort(StrEnum):
    """The order of claims within their groups."""

    FILE = "file"
    LOW = "low"
    HIGH = "high"
    CITED = "cited"


class Schema(StrEnum):
    """What there is a JSON Schema of."""

    DATA = "data"
    SEED = "seed"
    OUTPUT = "output"


_ANSWERS: Final = {
    "estimates": "answers_estimates",
    "crosschecks": "answers_estimates",
    "check": "answers_check",
    "scan": "drafts",
}
"""The module that has the blocks of a view, where it is not `answers_sources`."""


def _named(module: str, function: str) -> Callable[..., Any]:
    """A function of this room, imported now."""
    found: Callable[..., Any] = getattr(import_module(f"{__name__}.{module}"), function)
    return found


def written(blocks: Iterable[Block], output_format: str, terminal: Terminal) -> str:
    """Blocks in one of their formats, or else as a terminal shows them."""
    if output_format in OF_BLOCKS:
        found: str = _named(OF_BLOCKS[output_format], f"{output_format}_of")(blocks)
        return found
    from dprk_labor.show.terminal import text_of

    return text_of(blocks, terminal)


def _view(
    view: str, wanted: str, shown_on: Terminal, *subject: object, csv: bool = False, **more: object
) -> Any:  # noqa: ANN401 - a text, or its parts
    """A view of its subject; blocks need `more`, and `csv` guards the cells of CSV."""
    if wanted not in WRITERS:
        blocks = _named(_ANSWERS.get(view, "answers_sources"), view)(*subject, **more)
        return written(blocks, wanted, shown_on)
    guarded = {"spreadsheet_safe": csv} if wanted == Format.CSV else {}
    return _named(WRITERS[wanted], f"{view}_{wanted}")(*subject, **guarded)


def claims(
    view: str,
    comparison: Comparison,
    output_format: Format,
    terminal: Terminal,
    *,
    said: Sequence[str] = (),
    verified: str = "",
    full: bool = False,
    spreadsheet_safe: bool = False,
) -> str | Iterator[str]:
    """Claims side by side, or what they imply; formats for machines have all the notes.

    `said` is what to know first of the selection and the data, `verified` what became of the
    quotes. JSON may come in parts, for it is long.
    """
    people = {"said": said, "verified": verified, "full": full}
    found: str | Iterator[str] = _view(
        view, output_format, terminal, comparison, csv=spreadsheet_safe, **people
    )
    return found


estimates = partial(claims, "estimates")
crosschecks = partial(claims, "crosschecks")


def seeds(
    dataset: Dataset,
    names: list[str],
    output_format: Format,
    terminal: Terminal,
    *,
    whole: bool = False,
    spreadsheet_safe: bool = False,
) -> str:
    """Documents; the first of them whole, if that is what is asked for."""
    from dprk_labor.show.answers_sources import seed_views

    views = seed_views(dataset, names)
    found: str = _view(
        "seeds", output_format, terminal, dataset, views, csv=spreadsheet_safe, whole=whole
    )
    return found


def origins(comparison: Comparison, output_format: OriginsFormat, terminal: Terminal) -> str:
    """Who says what after whom."""
    from dprk_labor.compare.reconcile import provenance

    found: str = _view("origins", output_format, terminal, comparison, provenance(comparison))
    return found


def explain(
    comparison: Comparison,
    claims: Sequence[Claim],
    output_format: PlainFormat,
    terminal: Terminal,
    *,
    full: bool = False,
) -> str:
    """One claim, or how two bear on each other."""
    found: str = _view("explain", output_format, terminal, comparison, claims, full=full)
    return found


def findings(
    report: Report, output_format: CheckFormat, terminal: Terminal, *, verbose: bool = False
) -> str:
    """What `check` found."""
    found: str = _view("check", output_format, terminal, report, verbose=verbose)
    return found


def scan(
    dataset: Dataset,
    scanned: Scan,
    output_format: ScanFormat,
    terminal: Terminal,
    *,
    yaml: bool = False,
) -> str:
    """The figures of a document, and if asked what to paste for those that are missing."""
    found: str = _view("scan", output_format, terminal, dataset, scanned, yaml=yaml)
    return found
