"""What a seed card says: one source document and its figures, in our own words."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from dprk_labor.data.editors import given, where
from dprk_labor.data.fields import UNKNOWN, FileModel, Published, Text, WholeNumber


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
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = Field(
        description="Of the file, as `sha256sum` prints it.",
        examples=["4a616e1948a32c4b939339010f357428c037039e50da81ee00f8d6ac8ec43fb5"],
    )
    size: WholeNumber = Field(description="In bytes.")
    title: Text = Field(description="As printed, or `unknown`.")
    publisher: Text = Field(description="Who published this text, or `unknown`.")
    author: Text = Field(description="Who wrote it, or `unknown`.")
    published: Published = Field(description="The date or what bounds it, or `unknown`.")
    published_status: DateStatus = Field(description="How that is known.")
    published_reason: Text | None = Field(default=None, description="What it is inferred from.")
    summary: Text = Field(description="What the document says, in our own words.")
    figures: tuple[Figure, ...] = Field(description="Every figure of the document.")

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if (self.published == UNKNOWN) != (self.published_status is DateStatus.UNKNOWN):
            raise ValueError("`published` is unknown exactly when `published_status` is")
        if self.published_status is DateStatus.INFERRED and self.published_reason is None:
            raise ValueError("`published_reason` says what an inferred date is inferred from")
        return self
