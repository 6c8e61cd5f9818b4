"""What single values of the files may be: amounts, dates, ids, and words for the unknown; and what
all models of the files have in common.

Beside the validator of each stands its JSON Schema, as an editor sees it. To us every scalar is
text; to an editor, which reads YAML 1.2, a plain `7` is a number, a plain `true` a flag, and `null`
or nothing at all is null, which none of these accepts. Patterns are such that ECMAScript and Python
read them alike.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Any, Final, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    WrapValidator,
    model_validator,
)
from pydantic.config import JsonDict, JsonValue
from pydantic_core import PydanticCustomError

from dprk_labor.text import wording

UNSTATED: Final = "unstated"
UNKNOWN: Final = "unknown"
UNBOUNDED: Final = "unbounded"
MONEY: Final = "money"
SHARE: Final = "share"

_DATE: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)
_WHOLE_NUMBER: Final = re.compile(r"[1-9][0-9]{0,9}")
_ID: Final = r"^[a-z0-9]+(?:[-_.][a-z0-9]+)*$"
NO_NAMES: Final = ("none", "null", UNKNOWN, UNSTATED)
"""Words for missing or unknown, in capitals or not; no name that is declared may be one."""
REST: Final = "1 - "
FACTOR: Final = r"^(?:1 - )?[a-z0-9]+(?:[-_.][a-z0-9]+)*$"
_FILE_NAME: Final = r"^[^./:\\\x00-\x1f\x7f-\x9f-][^/:\\\x00-\x1f\x7f-\x9f]{0,254}$"
"""The name of a file in the folder of documents: no path, drive, option or control character."""
SEED_ID: Final = r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*"

SCALAR: Final = "string", "number", "boolean"
_DAY: Final = r"(?!0000)[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
_END: Final = rf"(?:\.\.|{_DAY})"


MOST_KEYS: Final = 100
"""No model has more."""


class TooManyMistakesError(Exception):
    """More mistakes than anybody would read; what ends the reading of a file early."""


class Mistakes:
    """Counts the mistakes of one file as they are found, and ends its reading at the limit.

    The context of a validation; pydantic keeps half a kilobyte for each mistake, and a file can
    hold tens of millions.
    """

    def __init__(self, limit: int) -> None:
        self.limit, self.found = limit, 0


def _counted(value: object, handler: Callable[[Any], Any], info: ValidationInfo) -> Any:  # noqa: ANN401
    """Count what is wrong with a value. Raises TooManyMistakesError beyond the limit."""
    mistakes: Mistakes | None = info.context
    if mistakes is None:
        return handler(value)
    before = mistakes.found
    if isinstance(value, dict) and len(value) > mistakes.limit + MOST_KEYS:
        raise TooManyMistakesError  # so many keys are not known
    try:
        return handler(value)
    except ValidationError as error:  # it holds those found further in as well
        mistakes.found = before + error.error_count()
        if mistakes.found > mistakes.limit:
            raise TooManyMistakesError from None
        raise


_COUNTED: Final = WrapValidator(_counted)
_NOT_KEPT: Final = set[str]()


class FileModel(BaseModel):
    """A mapping in a file: frozen, and without a key that is not known."""

    # Built once for a whole file instead of once for each class: that is most of a cold start.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @model_validator(mode="wrap")
    @classmethod
    def _count(cls, value: object, handler: Callable[[Any], Self], info: ValidationInfo) -> Self:
        counted: Self = _counted(value, handler, info)
        # Nobody asks which fields were given, and of many models these sets are a fifth.
        object.__setattr__(counted, "__pydantic_fields_set__", _NOT_KEPT)
        return counted


@lru_cache(maxsize=1024)
def date_bounds(text: str) -> tuple[date | None, date | None]:
    """The first and the last day that a date allows; None where it is open or not known.

    Dates are ISO 8601 with their precision kept (`2016`, `2016-05`, `2016-05-03`) or an interval
    as in EDTF, open at `..`: `2017/..` is in or after 2017. Raises ValueError for anything else.
    """
    if text in (UNSTATED, UNKNOWN):
        return None, None
    first, slash, last = text.partition("/")
    if not slash:
        return _days(text)
    earliest = None if first == ".." else _days(first)[0]
    latest = None if last == ".." else _days(last)[1]
    if earliest and latest and earliest > latest:
        raise ValueError(f"{text!r} ends before it begins")
    return earliest, latest


def _days(text: str) -> tuple[date, date]:
    if not _DATE.fullmatch(text):
        raise ValueError(f"{text!r} is no date; write 2016, 2016-05, 2016-05-03 or 2017/..")
    try:
        first = date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        raise ValueError(f"{text!r} is not in the calendar") from None
    if len(text) == 4:
        return first, first.replace(month=12, day=31)
    if len(text) == 7:
        return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first, first


def _date_unless(silent: str) -> Callable[[str], str]:
    """A check for a date, or for the one word with which this field says that none is known."""

    def checked(text: str) -> str:
        if text != silent:
            if text in (UNSTATED, UNKNOWN):
                raise ValueError(f"write {silent!r} where no date is known")
            date_bounds(text)
        return text

    return checked


def _flag(value: object) -> bool:
    if value not in ("true", "false"):
        raise ValueError("write true or false")
    return value == "true"


def _whole_number(value: object) -> object:
    """Digits only: `7`, never `7.0`, `0x7` or `٧`."""
    if isinstance(value, str) and not _WHOLE_NUMBER.fullmatch(value):
        raise ValueError("write a whole number from 1 on")
    return value


def _amount(value: object) -> object:
    if not isinstance(value, str):  # which pydantic 2.13.0 would ask Fraction to take
        raise PydanticCustomError("fraction_type", "Input should be an amount")
    return wording.amount(value)


def _high(value: object) -> object:
    return None if value == UNBOUNDED else _amount(value)


def _scalar(*types: str, **keywords: JsonValue) -> WithJsonSchema:
    """A value of one of these types; each keyword binds only the type that it is for."""
    return WithJsonSchema({"type": [*types], **keywords})


def _amount_said(pattern: str) -> WithJsonSchema:
    """An amount, of 18 digits before the point at most; the pattern is for one in words."""
    return _scalar("string", "number", pattern=pattern, minimum=0, exclusiveMaximum=10**18)


def _date_said(silent: str) -> WithJsonSchema:
    """A date, an interval of dates or the word for none; the length of months is not held to."""
    return _scalar(
        "string",
        "integer",
        pattern=rf"^\s*(?:{silent}|{_DAY}|{_END}/{_END})\s*$",
        minimum=1000,
        maximum=9999,
        examples=["2016", "2016-05", "2016-05-03/2016-06", "2017/..", "../2016-05", silent],
    )


def says(description: str, *examples: object, **more: Any) -> Any:  # noqa: ANN401 - as of Field
    """What a key says, with examples, for those who write it; `default` for one left out."""
    return Field(description=description, examples=[*examples] or None, **more)


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


def label_of(name: str) -> str:
    """What stands before the first underscore of a card's name, by which it is cited."""
    return name.partition("_")[0]


def _declared(name: str) -> str:
    if name.lower() in NO_NAMES:
        raise ValueError(f"{name!r} means missing or unknown, and cannot be an id")
    return name


Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    _scalar(*SCALAR, pattern=r"\S"),
]
Id = Annotated[
    str,
    StringConstraints(pattern=_ID, max_length=80),
    _scalar(*SCALAR, pattern=_ID, maxLength=80, minimum=0),
]
PlaceCode = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9-]{0,29}$")]
FileName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=_FILE_NAME),
    _scalar(*SCALAR, pattern=_FILE_NAME, minimum=0),
]
SeedId = Annotated[
    str,
    StringConstraints(pattern=f"^{SEED_ID}$"),
    _scalar(*SCALAR, pattern=f"^{SEED_ID}$", minimum=0),
]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Flag = Annotated[
    bool, BeforeValidator(_flag), _scalar("boolean", "string", pattern="^(?:true|false)$")
]
WholeNumber = Annotated[
    int,
    BeforeValidator(_whole_number),
    _scalar(
        "integer", "string", pattern=f"^{_WHOLE_NUMBER.pattern}$", minimum=1, maximum=9_999_999_999
    ),
]
Amount = Annotated[Fraction, BeforeValidator(_amount), _amount_said(f"^{wording.AMOUNT.pattern}$")]
High = Annotated[
    Fraction | None,
    BeforeValidator(_high),
    _amount_said(f"^(?:{UNBOUNDED}|{wording.AMOUNT.pattern})$"),
]
# What a list or mapping may hold very many of; models count for themselves.
Key = Annotated[Id, AfterValidator(_declared), _COUNTED]
PlaceKey = Annotated[PlaceCode, AfterValidator(_declared), _COUNTED]
Entry = Annotated[Text, _COUNTED]
AsOf = Annotated[Text, AfterValidator(_date_unless(UNSTATED)), _date_said(UNSTATED)]
Published = Annotated[Text, AfterValidator(_date_unless(UNKNOWN)), _date_said(UNKNOWN)]
