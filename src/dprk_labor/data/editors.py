"""JSON Schema of values as an editor sees them, to stand in a model beside the validators.

To us every scalar is text; to an editor, which reads YAML 1.2, a plain `7` is a number, a plain
`true` a flag, and `null` or nothing at all is null, which none of these accepts. Patterns are such
that ECMAScript and Python read them alike.
"""

from __future__ import annotations

from typing import Final

from pydantic import WithJsonSchema
from pydantic.config import JsonDict, JsonValue

SCALAR: Final = "string", "number", "boolean"
_DAY: Final = r"(?!0000)[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
_END: Final = rf"(?:\.\.|{_DAY})"


def scalar(*types: str, **keywords: JsonValue) -> WithJsonSchema:
    """A value of one of these types; each keyword binds only the type that it is for."""
    return WithJsonSchema({"type": [*types], **keywords})


def amount(pattern: str) -> WithJsonSchema:
    """An amount, of 18 digits before the point at most; the pattern is for one in words."""
    return scalar("string", "number", pattern=pattern, minimum=0, exclusiveMaximum=10**18)


def date(silent: str) -> WithJsonSchema:
    """A date, an interval of dates or the word for none; the length of months is not held to."""
    return scalar(
        "string",
        "integer",
        pattern=rf"^\s*(?:{silent}|{_DAY}|{_END}/{_END})\s*$",
        minimum=1000,
        maximum=9999,
        examples=["2016", "2016-05", "2016-05-03", "2017/..", silent],
    )


def given(key: str) -> JsonDict:
    """The key is there."""
    return {"required": [key]}


def absent(key: str) -> JsonDict:
    """The key is not there."""
    return {"properties": {key: False}}


def where(key: str, word: str, then: JsonDict, otherwise: JsonDict) -> JsonDict:
    """One schema where the key has this value, another where it has not."""
    said: JsonDict = {"type": "string", "pattern": rf"^\s*{word}\s*$"}
    return {"if": {"properties": {key: said}, "required": [key]}, "then": then, "else": otherwise}
