"""JSON that nothing in it can turn against whoever reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

# What JSON may hold but a terminal or an editor would obey; legal escapes say the same.
_STEERING: Final = re.compile(
    r"[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_AT_ONCE: Final = 100
"""How many items, such as claims, are encoded together. Each call of the encoder leaves functions
that refer to each other and stay while no garbage is collected; all at once would hold the text.
"""


def json_text(output: object) -> str:
    """JSON in which nothing steers a terminal or an editor, without numbers that JSON lacks."""
    return _encoded(output) + "\n"


def json_parts(output: object) -> Iterator[str]:
    """The same text part by part: what an iterator among the members of `output` yields is encoded
    some at a time, so that a long answer is never held whole.
    """
    before = "{"
    for name, value in vars(output).items():
        yield f'{before}\n  "{name}": '
        before = ","
        if not isinstance(value, Iterator):
            yield _indented(value)
            continue
        opening = "["
        while some := list(islice(value, _AT_ONCE)):
            yield opening + _indented(some).removeprefix("[").removesuffix("\n  ]")
            opening = ","
        yield "[]" if opening == "[" else "\n  ]"
    yield "\n}\n"


def _indented(output: object) -> str:
    """As a member; no string of JSON holds a bare line end, so that each one is of the layout."""
    return _encoded(output).replace("\n", "\n  ")


def _encoded(output: object) -> str:
    text = json.dumps(output, ensure_ascii=False, allow_nan=False, indent=2, default=vars)
    return _STEERING.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))
