"""How the reader grows with what is long: seconds of processor time for lines that invite trouble.

    python benchmarks/lines.py [CHARACTERS]

Each line is one piece repeated, at a tenth of the length (by default 10^6) and at all of it; the
exponent says how time grows with length, 1 being in proportion.
"""

from __future__ import annotations

import math
import sys
import time

from dprk_labor.text.reading import figures_of_line

PIECES = {
    "a number": "9",
    "groups": "999,",
    "hedges": "about ",
    "negations": "not ",
    "hedged ranges": "between 9 and about ",
    "number words": "two hundred and ",
    "a list": "9, ",
    "shares": "9 in 10 ",
    "years": "2016 ",
    "ranges": "9 to ",
    "brackets": "9 (",
    "addresses": "a@9 ",
    "abbreviations": "a.",
    "digits of another script": "٤ ",
    "control characters": "\x07",
    "surrogates": "\udc80",
    "references": "Room 9 and ",
    "prose": "Some 9,500 people marched in 2016, the police said, and 40% of them by bus. ",
}


def seconds(piece: str, size: int) -> float:
    """How long one line of that many characters takes."""
    line = " ".join((piece * (size // len(piece))).split())
    start = time.process_time()
    figures_of_line(line)
    return time.process_time() - start


def main(size: int) -> None:
    print(f"{'line of':26} {'seconds':>8} {'exponent':>9}")
    for name, piece in PIECES.items():
        short, long = seconds(piece, size // 10), seconds(piece, size)
        print(f"{name:26} {long:8.2f} {math.log10(max(long, 1e-3) / max(short, 1e-4)):9.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 10**6)
