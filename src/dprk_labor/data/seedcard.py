"""What a seed card says: one source document and its figures, in our own words."""

import re
from bisect import bisect_right
from enum import StrEnum
from typing import Annotated, Final, Literal, Self
from urllib.parse import quote as percent

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from dprk_labor.data.fields import UNKNOWN, FileModel, Published, Text, WholeNumber, given, where

Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
_URL: Final = r'^https?://[^\s/"<>][^\s"<>\x00-\x1f\x7f]*$'
Url = Annotated[str, StringConstraints(pattern=_URL, max_length=2000)]
Stated = Literal["title", "author", "publisher", "published", "url"]


class Figure(FileModel):
    """One figure of a document: its line and its own words."""

    line: WholeNumber = Field(description="The line of the document, counted from 1.")
    text: Text = Field(
        description="The figure's own words, hedge included.", examples=["more than 50,000"]
    )
    set_aside: Text | None = Field(default=None, description="Why no estimate quotes it.")


class DateStatus(StrEnum):
    """How a document's date is known."""

    STATED = "stated"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class Extraction(FileModel):
    """How the text was taken out of a page or a PDF, as `add` does it."""

    source: Text = Field(description="The file it was taken out of.", examples=["article.html"])
    sha256: Hash = Field(description="Of that file.")
    size: WholeNumber = Field(description="Of that file, in bytes.")
    tool: Text = Field(description="What took it out.", examples=["pypdfium2 5.15.2"])
    stated: tuple[Stated, ...] = Field(
        default=(), description="What of the card the file's own metadata state."
    )


class SeedCard(FileModel):
    """seeds/<name>.yaml: one source document, described in our own words."""

    model_config = ConfigDict(
        json_schema_extra={
            "allOf": [
                where(
                    "published",
                    UNKNOWN,
                    {"properties": {"published_status": {"const": "unknown"}}},
                    {"properties": {"published_status": {"enum": ["stated", "inferred"]}}},
                ),
                where("published_status", "inferred", given("published_reason"), {}),
            ]
        }
    )

    document: Text = Field(
        description="The file name of the text.", examples=["000_ec6168f51a44d8e9.txt"]
    )
    sha256: Hash = Field(
        description="Of the file, as `sha256sum` prints it.",
        examples=["4a616e1948a32c4b939339010f357428c037039e50da81ee00f8d6ac8ec43fb5"],
    )
    size: WholeNumber = Field(description="In bytes.")
    title: Text = Field(description="As printed, or `unknown`.")
    publisher: Text = Field(description="Who published this text, or `unknown`.")
    author: Text = Field(description="Who wrote it, or `unknown`.")
    published: Published = Field(description="The date or what bounds it, or `unknown`.")
    published_status: DateStatus = Field(
        description="How that is known: `stated`, `inferred` or `unknown`."
    )
    published_reason: Text | None = Field(default=None, description="What it is inferred from.")
    url: Url | None = Field(
        default=None,
        description="Where the document can be found.",
        examples=["https://example.org/article"],
    )
    archived: Url | None = Field(default=None, description="Where a lasting copy of it can be.")
    accessed: Published | None = Field(
        default=None, description="When it was found there.", examples=["2026-05-03"]
    )
    pages: tuple[WholeNumber, ...] = Field(
        default=(),
        description="The line on which each page begins, where form feeds part the text in pages.",
        examples=[[1, 24, 57]],
    )
    extraction: Extraction | None = Field(
        default=None, description="How the text was taken out of a page or a PDF."
    )
    summary: Text = Field(description="What the document says, in our own words.")
    figures: tuple[Figure, ...] = Field(description="Every figure of the document.")

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if (self.published == UNKNOWN) != (self.published_status is DateStatus.UNKNOWN):
            raise ValueError("`published` and `published_status` are both unknown, or neither")
        if self.published_status is DateStatus.INFERRED and self.published_reason is None:
            raise ValueError("an inferred date needs `published_reason`, what it is inferred from")
        if list(self.pages) != sorted(self.pages):
            raise ValueError("`pages` has the first line of each page, in their order")
        return self

    def page(self, line: int) -> int | None:
        """The page that a line stands on, counted from 1; None where the text has no pages."""
        return bisect_right(self.pages, line) or None


def is_url(text: str) -> bool:
    """Whether a card can have this address."""
    return re.fullmatch(_URL, text) is not None and len(text) <= 2000


def link(card: SeedCard, quote: str, line: int) -> str | None:
    """Where a quote can be read: the address of the lasting copy, else of the document, with the
    page of a PDF, or with the words as a text fragment. None for a card without an address.
    """
    url = card.archived or card.url
    if url is None:
        return None
    page = card.page(line)
    if page is not None:
        return f"{url.partition('#')[0]}#page={page}"
    words = percent(" ".join(quote.split()), safe="").replace("-", "%2D")
    url = url.partition(":~:")[0]  # its own words, as a browser copies them
    return f"{url}{'' if '#' in url else '#'}:~:text={words}"
