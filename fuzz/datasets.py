"""Random data sets in every command and format: `python fuzz/datasets.py [--seconds N]`.

Prints each new bug once, with the numbers that make it again, and ends with 1 if there was any. The
same for a few data sets is a test, tests/test_fuzz.py.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
import fuzzing


def main() -> int:
    parser = argparse.ArgumentParser(description="Try random data sets.")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--count", type=int, default=10**9, help="data sets, sound and damaged")
    parser.add_argument("--first", type=int, default=0, help="the number of the first")
    parser.add_argument("--keep", type=Path, help="a folder for the files of each bug")
    asked = parser.parse_args()
    end, known, runs, number = time.monotonic() + asked.seconds, set[str](), 0, asked.first
    with tempfile.TemporaryDirectory() as work:
        for number in count(asked.first):
            if time.monotonic() > end or number - asked.first >= asked.count:
                break
            files = fuzzing.data_set(number // 2)
            if number % 2:
                files = fuzzing.damaged(files, number)
            folder = Path(work, "one")
            shutil.rmtree(folder, ignore_errors=True)
            files.write(folder)
            os.chdir(folder)
            for command in fuzzing.commands(files, number):
                runs += 1
                try:
                    fuzzing.run(command, 40 + number % 120)
                except AssertionError as error:
                    bug = "\n".join(str(error).splitlines()[-3:]) or "no message"
                    if bug not in known:
                        known.add(bug)
                        print(f"== {number}: {' '.join(command)}\n{error}", flush=True)
                        if asked.keep:
                            shutil.copytree(folder, asked.keep / str(number), dirs_exist_ok=True)
            os.chdir(work)
    print(f"{number - asked.first} data sets, {runs} runs, {len(known)} bugs")
    return 1 if known else 0


if __name__ == "__main__":
    raise SystemExit(main())
