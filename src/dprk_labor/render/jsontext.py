"""JSON that nothing in it can turn against whoever reads it."""

from __future__ import annotations

import json
import re
from typing import Final

# What JSON may hold but a terminal or an editor would obey; legal escapes say the same.
_STEERING: Final = re.compile(
    r"[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)


def json_text(output: object) -> str:
    """JSON in which nothing steers a terminal or an editor, without numbers that JSON lacks."""
    text = json.dumps(output, ensure_ascii=False, allow_nan=False, indent=2, default=vars)
    return _STEERING.sub(_escaped, text) + "\n"


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))
