"""What a reader can choose: formats, notes, orders. It imports nothing, so that help is quick."""

from __future__ import annotations

from enum import StrEnum


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
