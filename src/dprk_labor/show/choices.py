"""What a reader can choose: formats, with the module of each, orders, schemas.

It imports nothing of ours, so that help is quick.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


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
    "mermaid": "graph",
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
