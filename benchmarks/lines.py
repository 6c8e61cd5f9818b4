"""How the reader grows with what is long: seconds of processor time for lines that invite trouble.

    python benchmarks/lines.py [CHARACTERS]

Each line is one piece repeated, at a tenth of the length (by default 10^6) and at all of it; the
exponents say how time, and how many functions are called, grow with length, 1 being in proportion.
Calls are counted at a hundredth and a tenth. Nothing is collected meanwhile: the collector goes
through all that is alive the more often the more there is.
"""

from __future__ import annotations

import gc
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


def line_of(piece: str, size: int) -> str:
    """So many characters of pieces."""
    return " ".join((piece * (size // len(piece))).split())


def seconds(piece: str, size: int) -> float:
    """How long one line of that many characters takes."""
    line = line_of(piece, size)
    start = time.process_time()
    figures_of_line(line)
    return time.process_time() - start


def calls(piece: str, size: int) -> int:
    """How many calls of functions one line takes, those of built-in ones included."""
    line, counted = line_of(piece, size), 0
    figures_of_line.cache_clear()

    def count(*_: object) -> None:
        nonlocal counted
        counted += 1

    sys.setprofile(count)
    figures_of_line(line)
    sys.setprofile(None)
    return counted


def main(size: int) -> None:
    gc.disable()
    print(f"{'line of':26} {'seconds':>8} {'exponent':>9} {'of calls':>9}")
    for name, piece in PIECES.items():
        short, long = seconds(piece, size // 10), seconds(piece, size)
        time_grows = math.log10(max(long, 1e-3) / max(short, 1e-4))
        calls_grow = math.log10(calls(piece, size // 10) / calls(piece, size // 100))
        print(f"{name:26} {long:8.2f} {time_grows:9.2f} {calls_grow:9.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 10**6)
