"""Random hostile texts in every field, in every format: `python fuzz/texts.py [--seconds N]`.

Each is made of what some format obeys or no reader sees, and goes through the tests of
tests/test_hostile_text.py. Prints each text that fails one, and ends with 1 if there was any.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
import traceback
from functools import partial
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
import test_hostile_text as tests

from dprk_labor.text.characters import visible

# Not among them: the commands of a CI's log, which tables write out and other formats in their own
# ways, joiners and selectors, which are hidden or spelling by what is beside them, and the mark of
# a conflict, by which the page is styled.
_PIECES = r"""# [ ] ( ) { } {{ }} ${ $( $$ $ ` ``` ~~~ ~~ ** * __ _ \ \\ | || < > << >> <! <!-- -->
<![CDATA[ ]]> <?xml ?> </ <script> </script> <svg/onload=alert(1)> </style> <title> </title> </desc>
&lt; &#60; &amp; & ; : :: :smile: :+1: ://x http:// https://a.example www. WWW.a.example ftp://a
mailto:a@b.example @name @a/b o/r#1 #1 GH-1 1. 1) - + = == === --- ___ >[!NOTE] [x] [^1] [a]:b
![a](b) [a](b) [[a]] %% %%{ }%% direction LR end click style classDef fa:x --> "] ") ' " javascript:
=1+1 @SUM +1 -1 ;=1 ;-1 |=1 ＝1 ＠x 1e5 null ~ [001:1] {0} %s \1 \x41 \N{DEL} {\rtf \input{x}
<i> <sc> <bdi> </bdi> ../ /etc/passwd --x 5,000 40% £5 é ß İ ı ﬂ°° ¶ß ﬂ°9¶ß א שركة ש-1 e"""
PIECES = _PIECES.split()
UNSEEN = [*map(chr, (0x7, 0x8, 0x1B, 0x7F, 0x9B, 0xAD, 0x200B, 0x200F, 0x202E, 0x2028, 0x2066))]
UNSEEN += ["\x1b[31m", "\x1b]8;;x\x07", "\ue000", "\U000e0041", "\ufeff", "\u3164", "\u0301" * 6]


def text(number: int) -> str:
    """The text of that number: the same each time."""
    chosen = random.Random(number)  # noqa: S311 - the same each time
    pieces = chosen.choices([*PIECES, *UNSEEN, "\n", "\r\n", " "], k=chosen.randint(1, 9))
    return "°" + chosen.choice(["", " "]).join(pieces) + "°"


def main() -> int:
    parser = argparse.ArgumentParser(description="Try hostile texts.")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--first", type=int, default=0, help="the number of the first")
    asked = parser.parse_args()
    end, bugs = time.monotonic() + asked.seconds, 0
    with tempfile.TemporaryDirectory() as work:
        new = partial(Path, work)
        whole = {}
        for short in (False, True):
            new(str(short)).mkdir()
            whole[short] = tests.outputs(tests.written("", new(str(short)), short=short))
        for number in count(asked.first):
            if time.monotonic() > end:
                break
            payload = text(number)
            if re.search(r"::[A-Za-z]|##\[", payload):
                continue
            tests.HOSTILE[payload] = visible(payload)
            for test, *more in (
                (tests.test_every_format_shows_it_whole_and_obeys_none_of_it, whole),
                (tests.test_no_other_field_takes_it,),
                (tests.test_scan_shows_it_and_writes_yaml_that_says_the_same,),
            ):
                (folder := new(f"{number} {test.__name__}")).mkdir()
                try:
                    test(payload, folder, *more)
                except Exception:  # noqa: BLE001 - whatever it is
                    bugs += 1
                    print(f"== {number} {payload!r} {test.__name__}")
                    print("".join(traceback.format_exc().splitlines(keepends=True)[-3:]))
    print(f"{number - asked.first} texts, {bugs} bugs")
    return 1 if bugs else 0


if __name__ == "__main__":
    raise SystemExit(main())
