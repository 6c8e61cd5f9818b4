"""Write the table of currencies that the reader knows, from CLDR: `python tools/currencies.py`.

Needs `pip install babel`; the package itself needs nothing of it. What CLDR does not have, such as
RMB and C$, is in `text/words.txt`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from babel.core import get_global
from babel.numbers import get_currency_name, get_currency_symbol

TARGET: Final = Path(__file__).parents[1] / "src" / "dprk_labor" / "text" / "currencies.txt"


def row(code: str) -> str:
    """One currency: "EGP||Egyptian pound|pounds"."""
    one, many = (get_currency_name(code, count, locale="en") for count in (1, 2))
    sign = get_currency_symbol(code, locale="en")
    return "|".join((code, "" if sign == code else sign, one, many.split()[-1].lower()))


def main() -> None:
    """Write the table: whatever is legal tender somewhere today."""
    territories = get_global("territory_currencies").values()
    uses = (use for territory in territories for use in territory)
    codes = sorted({code for code, _, end, is_tender in uses if is_tender and end is None})
    TARGET.write_text("".join(f"{row(code)}\n" for code in codes), encoding="utf-8")


if __name__ == "__main__":
    main()
