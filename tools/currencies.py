"""Write the tables of currencies and countries, from CLDR: `python tools/currencies.py`.

Needs `pip install babel`; the package itself needs nothing of it. What CLDR does not have, such as
RMB and C$, is in `text/words.txt`, and so is which codes and bare names mean another thing.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import Final

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name, get_currency_symbol

from dprk_labor.text.tokens import WORDS

TARGET: Final = Path(__file__).parents[1] / "src" / "dprk_labor" / "text" / "currencies.txt"


def codes() -> list[str]:
    """Whatever is legal tender somewhere today."""
    territories = get_global("territory_currencies").values()
    uses = (use for territory in territories for use in territory)
    return sorted({code for code, _, end, is_tender in uses if is_tender and end is None})


def names_of(code: str) -> tuple[list[str], list[str]]:
    """The nation of a currency and what it is called: ["egyptian"], ["pound", "pounds"]."""
    one, many = (get_currency_name(code, count, locale="en").lower() for count in (1, 2))
    *nation, last = one.split()
    return nation, [last, many.split()[-1], f"{last}s"]


def names() -> dict[str, str]:
    """Every name of a currency, in full and as its last word, and which it is; "?" for several."""
    full, bare = dict[str, str](), dict[str, set[str]]()
    for code in codes():
        nation, called = names_of(code)
        for last in called:
            full[" ".join((*nation, last))] = code
            bare.setdefault(last, set()).add(code)
    for last in bare.keys() - WORDS["NO_NAMES"] - full.keys():
        full[last] = "?" if len(bare[last]) > 1 else bare[last].pop()
    return full


def countries() -> dict[str, str]:
    """The name of each country, as a text has it, and its ISO 3166 code; a name that CLDR has to
    explain, such as "Congo - Kinshasa", is left to words.txt.
    """
    known = get_global("territory_currencies").keys() - {"EU", "ZZ"}
    named = [(code, name) for code, name in Locale("en").territories.items() if code in known]
    return {
        re.sub(r" SAR .*| \(.*", "", name).replace("&", "and").replace("St.", "Saint"): code
        for code, name in named
        if " - " not in name and "U.S." not in name
    }


def main() -> None:
    """Write the tables in the form of words.txt."""
    known = codes()
    signs = {get_currency_symbol(code, locale="en"): code for code in known}
    nations = {
        " ".join(nation): code
        for code, (nation, (last, *_)) in ((code, names_of(code)) for code in known)
        if last == "dollar" and nation
    }
    tables = {
        "CLDR_CODES": {code: code for code in known if code not in WORDS["CAPITAL_WORDS"]},
        "CLDR_SIGNS": {sign: code for sign, code in signs.items() if sign != code},
        "CLDR_NAMES": names(),
        "CLDR_NATIONS": nations,
        "CLDR_COUNTRIES": countries(),
    }
    text = "# Written by tools/currencies.py from the Common Locale Data Repository.\n"
    for name, table in tables.items():
        listed = ", ".join(f"{words}={code}" for words, code in sorted(table.items()))
        text += f"\n[{name}]\n" + textwrap.fill(listed, 100, break_on_hyphens=False) + "\n"
    TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
