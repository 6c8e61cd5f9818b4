"""What a data set that is made to take long costs, at one size and at twice that.

    python benchmarks/hostile.py [CASE ...]

Each case is a data set that once took time or memory out of all proportion, and the commands that
did. A growth of 1 is in proportion to the size, 2 is its square. Tests do not time these; they
count the steps of small ones (tests/test_growth.py).
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from measuring import COMMAND, KilledError, cost, exponent

CARD, DOCUMENT = "000_paper", "000_paper.txt"
Data = dict[str, Any]


def claims(count: int, **more: Callable[[int], Any]) -> list[Data]:
    """So many claims of one group without an origin, each of 40 people, on a line of its own."""
    return [
        {
            "id": f"c{i}",
            "metric": "crowd",
            "population": "guests",
            "place": "TOWN",
            "range": {"low": "40", "high": "40"},
            "unit": "people",
            "basis": "all",
            "quote": "40",
            "seed": CARD,
            "line": str(i + 1),
            "claimant": "the paper",
            "origin_status": "unattributed",
            "as_of": "unstated",
        }
        | {key: value(i) for key, value in more.items()}
        for i in range(count)
    ]


def write(
    folder: Path,
    estimates: Iterable[Data],
    figures: Iterable[Data] = (),
    text: str = "40 came.\n",
    **more: object,
) -> None:
    """Fill a folder with a data set; `more` are other sections of the data file."""
    data = {
        "metrics": {"crowd": metric("people")},
        "populations": {"guests": "guests"},
        "places": {"TOWN": {"name": "the town"}},
        "institutions": {"police": {"name": "Police"}},
        "origins": {"count": {"title": "Count", "institution": "police", "published": "2031"}},
        "estimates": list(estimates),
    } | more
    content = text.encode()
    card = {
        "document": DOCUMENT,
        "sha256": hashlib.sha256(content).hexdigest(),
        "size": str(len(content)),
        "title": "unknown",
        "publisher": "The Paper",
        "author": "unknown",
        "published": "2031",
        "published_status": "inferred",
        "published_reason": "So it is.",
        "summary": "An invented paper.",
        "figures": list(figures),
    }
    for name in ("seeds", "documents"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "estimates.yaml").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    (folder / "seeds" / f"{CARD}.yaml").write_text(json.dumps(card), "utf-8")
    (folder / "documents" / DOCUMENT).write_bytes(content)


def metric(unit: str, label: str = "Crowd", *, additive: bool = True) -> Data:
    return {
        "label": label,
        "unit": unit,
        "additive": str(additive).lower(),
        "flow": "false",
        "bases": {"all": {"label": "everyone"}},
    }


def factors(folder: Path, size: int) -> None:
    """A product of seven factors, which have so many claims together."""
    names = [f"factor{n}" for n in range(7)]
    units = ["people", *["share"] * 6]

    def stated(i: int) -> Data:
        return point(1000 + i) if i % 7 == 0 else point(f"{10 + i * 80 // size}%")

    write(
        folder,
        claims(
            size,
            metric=lambda i: names[i % 7],
            unit=lambda i: units[i % 7],
            range=stated,
        ),
        metrics={"crowd": metric("people")}
        | {
            name: metric(unit, name, additive=not n)
            for n, (name, unit) in enumerate(zip(names, units, strict=True))
        },
        identities={"all": {"product": "crowd", "factors": names}},
    )


def papers_of_one_house(folder: Path, size: int) -> None:
    """What one house says of takings and of the crowd, each in a paper of its own."""

    def stated(i: int) -> Data:
        return point((i + 1) ** 2 * 10**6) if i % 2 else point((i + 1) * 1000)

    estimates = claims(
        size,
        origin=lambda i: f"o{i // 2}",
        origin_status=lambda _: "named",
        range=stated,
    )
    for i, one in enumerate(estimates):
        if i % 2:
            one |= {"metric": "takings", "unit": "money", "currency": "USD"}
    write(
        folder,
        estimates,
        metrics={
            "crowd": metric("people"),
            "takings": metric("money", "Takings"),
            "each": metric("money", "For each", additive=False),
        },
        identities={"each": {"product": "takings", "factors": ["crowd", "each"], "per": "one"}},
        origins={
            f"o{i}": {"title": f"Paper {i}", "institution": "police", "published": "2031"}
            for i in range((size + 1) // 2)
        },
    )


def parts(folder: Path, size: int) -> None:
    """So many parts of a whole, each with a claim of its own."""
    write(
        folder,
        claims(size, place=lambda i: f"P{i}" if i else "TOWN", range=lambda i: point(10 + i)),
        places={"TOWN": {"name": "the town"}}
        | {f"P{i}": {"name": f"part {i}", "part_of": "TOWN"} for i in range(size)},
    )


def parts_of_bodies(folder: Path, size: int) -> None:
    """A whole and the parts of it, of each of which forty bodies give a figure."""
    count = max(size // 40 - 1, 1)

    def where(i: int) -> str:
        return f"P{i // 40}" if i // 40 else "TOWN"

    write(
        folder,
        claims(
            size,
            place=where,
            origin=lambda i: f"o{i % 40}",
            origin_status=lambda _: "named",
            range=lambda i: point(10**6 // (count if i // 40 else 1) + i % 40),
        ),
        places={"TOWN": {"name": "the town"}}
        | {f"P{i}": {"name": f"part {i}", "part_of": "TOWN"} for i in range(1, size // 40 + 1)},
        institutions={f"b{i}": {"name": f"Body {i}"} for i in range(40)},
        origins={
            f"o{i}": {"title": f"Paper {i}", "institution": f"b{i}", "published": "2031"}
            for i in range(40)
        },
    )


def unattributed(folder: Path, size: int) -> None:
    write(folder, claims(size, range=lambda i: point(1000 + i)))


def point(value: int | str) -> Data:
    return {"low": str(value), "high": str(value)}


def slips(folder: Path, size: int) -> None:
    write(folder, claims(size, range=lambda i: point((1000, 10_000)[i % 2])))


def chain_of_places(folder: Path, size: int) -> None:
    write(
        folder,
        claims(size, place=lambda i: f"P{i}"),
        places={
            f"P{i}": {"name": f"land {i}"} | ({"part_of": f"P{i - 1}"} if i else {})
            for i in range(size)
        },
    )


def retellings(folder: Path, size: int) -> None:
    estimates = claims(size)
    for i in range(1, size):
        estimates[i]["derived_from"] = f"c{i - 1}"
    write(folder, estimates)


def chain_of_origins(folder: Path, size: int) -> None:
    write(
        folder,
        claims(1, origin=lambda _: f"o{size - 1}", origin_status=lambda _: "named"),
        origins={
            f"o{i}": {"title": f"Paper {i}", "institution": "police", "published": "2031"}
            | ({"derived_from": f"o{i - 1}", "reason": "So it is."} if i else {})
            for i in range(size)
        },
    )


def one_origin(folder: Path, size: int) -> None:
    write(folder, claims(size, origin=lambda _: "count", origin_status=lambda _: "named"))


def dates(folder: Path, size: int) -> None:
    def day(i: int) -> str:
        return f"{1000 + i // 336}-{1 + i // 28 % 12:02}-{1 + i % 28:02}"

    write(
        folder,
        claims(size, origin=lambda _: "count", origin_status=lambda _: "named", as_of=day),
    )


def unknown_places(folder: Path, size: int) -> None:
    write(
        folder,
        claims(size, place=lambda i: f"X{i}"),
        places={f"PLACE{i}": {"name": f"land {i}"} for i in range(20 * size)},
    )


def ignores(folder: Path, size: int) -> None:
    entries = [{"rule": "look-alike", "on": f"c{i}", "reason": "So it is."} for i in range(size)]
    write(folder, claims(size), ignores=entries)


def zero_width(folder: Path, size: int) -> None:
    write(folder, claims(1), title="a" + "\u200b" * size)


def figures(folder: Path, size: int) -> None:
    write(folder, claims(1, quote=lambda _: "5"), [{"line": "1", "text": "5"}], "5 " * size)


def figures_listed(folder: Path, size: int) -> None:
    listed = [{"line": "1", "text": "5", "set_aside": "So it is."}] * size
    write(folder, claims(1), listed, "5 " * size)


def figures_quoted(folder: Path, size: int) -> None:
    listed = [{"line": "1", "text": f"{i + 10_000}"} for i in range(size)]
    words = " and ".join(one["text"] for one in listed)
    write(
        folder,
        claims(size, quote=lambda i: f"{i + 10_000}", line=lambda _: "1"),
        listed,
        words,
    )


def figures_on_lines(folder: Path, size: int) -> None:
    write(folder, claims(1, quote=lambda _: "5"), [{"line": "1", "text": "5"}], "5\n" * size)


def wrong_lines(folder: Path, size: int) -> None:
    write(folder, claims(size, line=lambda _: str(size + 1)), text="40 came.\n" * size)


def stated_times(folder: Path, size: int) -> None:
    quoted = claims(size, as_of=lambda i: f"{1000 + i % 1000}-05-06", line=lambda i: str(i + 1))
    write(folder, quoted, text="40 came.\n" * size)


CHECK = ("check", "estimates.yaml", "--json")
DOCUMENTS = (*CHECK, "--documents", "documents")
SCAN = ("scan", f"documents/{DOCUMENT}", "--data", "estimates.yaml", "--json")


def view(*command: str) -> tuple[str, ...]:
    return *command, "--data", "estimates.yaml"


ESTIMATES, CROSSCHECKS = view("estimates", "--json"), view("crosschecks", "--json")
CASES: dict[str, tuple[Callable[[Path, int], None], int, tuple[tuple[str, ...], ...]]] = {
    "claims without an origin": (unattributed, 2_000, (CHECK, ESTIMATES, view("plot"))),
    "claims ten times as large": (slips, 1_000, (CHECK, ESTIMATES)),
    "a chain of places": (chain_of_places, 150, (CHECK, ESTIMATES, CROSSCHECKS, view("report"))),
    "a chain of retellings": (retellings, 4_000, (CHECK, view("explain", "c3999", "--json"))),
    "a chain of origins": (chain_of_origins, 200, (CHECK, ESTIMATES, view("origins"))),
    "factors of a product": (factors, 700, (CROSSCHECKS,)),
    "papers of one house": (papers_of_one_house, 2_000, (CROSSCHECKS,)),
    "parts of a whole": (parts, 3_000, (CROSSCHECKS,)),
    "parts that forty bodies speak of": (parts_of_bodies, 2_000, (CROSSCHECKS,)),
    "claims of one origin": (one_origin, 4_000, (CHECK, ESTIMATES)),
    "claims of one origin, each of its day": (dates, 4_000, (CHECK, ESTIMATES)),
    "unknown places among twenty times as many": (unknown_places, 800, (CHECK,)),
    "findings that are let stand": (ignores, 3_000, (CHECK,)),
    "characters of no width": (zero_width, 400_000, (CHECK,)),
    "figures on a line": (figures, 10_000, (DOCUMENTS, SCAN)),
    "figures on a line, each on the card": (figures_listed, 10_000, (DOCUMENTS, SCAN)),
    "figures on a line, each quoted": (figures_quoted, 2_000, (DOCUMENTS, SCAN)),
    "figures on lines of their own": (figures_on_lines, 10_000, (DOCUMENTS, SCAN)),
    "quotes that stand on other lines": (wrong_lines, 2_000, (DOCUMENTS,)),
    "times that the document does not name": (stated_times, 2_000, (DOCUMENTS,)),
}


def main() -> None:
    chosen = [name for name in CASES if name in sys.argv[1:]] or CASES
    print(f"{'':42} {'command':12} {'size':>8} {'seconds':>8} {'MiB':>6} {'growth':>7}")
    for name in chosen:
        make, size, commands = CASES[name]
        for command in commands:
            seconds: list[float] = []
            for count in (size, 2 * size):
                with tempfile.TemporaryDirectory() as folder:
                    make(Path(folder), count)
                    os.chdir(folder)
                    try:
                        one = cost((*COMMAND, *command), allowed=(0, command[0] == "check"))
                    except (KilledError, SystemExit) as end:
                        how = "killed" if isinstance(end, KilledError) else "refused"
                        print(f"{name:42} {command[0]:12} {count:8,} {how:>8}")
                        break
                    finally:
                        os.chdir("/")
                seconds.append(one.seconds)
                line = (
                    f"{name:42} {command[0]:12} {count:8,} {one.seconds:8.2f} {one.mebibytes:6.0f}"
                )
                growth = f"{exponent(seconds[0], seconds[1], 2):7.2f}" if seconds[1:] else ""
                print(f"{line} {growth}", flush=True)


if __name__ == "__main__":
    main()
