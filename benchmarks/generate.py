"""An invented data set of any size, with cards and documents, on which `check` finds nothing.

    python benchmarks/generate.py FOLDER [ESTIMATES]

A guild is a hundred estimates: weavers, earnings and wages withheld, in five places, from ten
documents of ten years, with four origins that repeat one another. A larger data set has more
guilds, and with them more metrics, places, institutions and documents, but no larger groups; so
whatever grows faster than the number of estimates is the program's doing. The same number gives the
same files. Nothing in them is about anybody.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

PER_GUILD = 100
_DOCUMENTS = 10
_REGIONS = 10
_SYLLABLES = ("ba", "do", "fe", "gi", "ku", "lo", "me", "ni", "pa", "ru")
_FILLER = (
    "Those who were asked would not give their names and spoke only after a long silence.",
    "The office of the guild did not answer the letters that this paper wrote to it.",
    "Whoever leaves is said to owe the guild for the journey, the bed and the bread.",
    "Neighbours describe lit windows at night and a yard that is locked from outside.",
)
_KINDS = ("weavers", "earnings", "withheld")


@dataclass(frozen=True)
class _Figure:
    """One figure: in the words of a document, and as a curator enters it."""

    text: str
    entered: str


def write(folder: Path, estimates: int) -> Path:
    """Fill the folder with a data set of so many estimates, in hundreds; its data file."""
    guilds = range(max(1, estimates // PER_GUILD))
    regions = range(min(len(guilds), _REGIONS))
    for name in ("seeds", "documents"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    sections: dict[str, list[str]] = {
        "metrics": [text for guild in guilds for text in _metrics(guild)],
        "identities": [_identity(guild) for guild in guilds],
        "populations": ["  members: Members of the guilds\n"],
        "places": ["  WORLD:\n    name: All lands\n    words: [all lands]\n"]
        + [text for region in regions for text in _places(region)],
        "institutions": [
            f"  house-{region}-{n}:\n    name: House {_name(3000 + region * 3 + n)}\n"
            for region in regions
            for n in range(3)
        ],
        "origins": [_origins(guild) for guild in guilds],
        "estimates": [text for guild in guilds for text in _estimates(folder, guild)],
        "explanations": [_explanation(guilds[0])],
    }
    path = folder / "estimates.yaml"
    with path.open("w", encoding="utf-8") as file:
        for section, texts in sections.items():
            file.write(f"{section}:\n{''.join(texts)}\n")
    return path


def _name(number: int) -> str:
    """A name of its own for each number."""
    return "".join(_SYLLABLES[int(digit)] for digit in f"{number:04d}").capitalize()


def _place_names(region: int) -> list[tuple[str, str]]:
    """The code and the name of a region and of its three lands."""
    first = 5000 + 4 * region
    return [(f"L{first + n}", _name(first + n)) for n in range(4)]


def _places(region: int) -> Iterator[str]:
    around = "WORLD"
    for code, name in _place_names(region):
        yield f"  {code}:\n    name: {name}\n    part_of: {around}\n    words: [{name}]\n"
        around = _place_names(region)[0][0]


def _metrics(guild: int) -> Iterator[str]:
    name = _name(guild)
    for kind, unit, additive, flow, basis, said in (
        ("weavers", "people", "true", "false", "at_one_time", "at work"),
        ("earnings", "money", "true", "true", "gross", "before costs"),
        ("withheld", "share", "false", "false", "taken", "kept back"),
    ):
        yield (
            f"  {kind}-{guild}:\n    label: {name} {kind}\n    unit: {unit}\n"
            f"    additive: {additive}\n    flow: {flow}\n    bases:\n      {basis}:\n"
            f"        label: {said}\n        words: [{said}]\n    words: [{name} {kind}]\n"
        )


def _identity(guild: int) -> str:
    return (
        f"  per-weaver-{guild}:\n    label: Earnings per weaver\n    numerator: earnings-{guild}\n"
        f"    denominator: weavers-{guild}\n    per: weaver\n"
    )


def _origins(guild: int) -> str:
    name, house = _name(guild), f"house-{guild % _REGIONS}-"
    return "".join(
        f"  {kind}-{guild}:\n    title: {name} {kind}\n    institution: {house}{number}\n"
        f"{more}    published: {published}\n    words: [{name} {kind}]\n"
        for kind, number, more, published in (
            ("census", 0, "", "1999"),
            ("register", 1, "", "unknown"),
            (
                "digest",
                0,
                f"    derived_from: census-{guild}\n    reason: It prints the same tables.\n",
                "2000-05",
            ),
            ("ledger", 2, "", "unknown"),
        )
    )


# The seven claims of a group in turn: origin, how it is known, and how many claims back the one is
# that it repeats.
_ROLES: tuple[tuple[str, str, int], ...] = (
    ("census", "named", 0),
    ("register", "named", 0),
    ("census", "named", 2),
    ("", "unattributed", 0),
    ("digest", "inferred", 0),
    ("register", "named", 4),
    ("ledger", "named", 0),
)


def _estimates(folder: Path, guild: int) -> Iterator[str]:
    """The estimates of one guild; their cards and documents are written on the way."""
    random = Random(guild)  # noqa: S311 - the same files each time
    name, region = _name(guild), guild % _REGIONS
    places = [("WORLD", "all lands"), *_place_names(region)]
    groups = [(kind, place) for kind in _KINDS for place in places]
    sizes = [random.randrange(20, 30) * times for times in (10, 4, 1, 1, 1)]
    bases = [sizes[number % len(places)] for number, _ in enumerate(groups)]
    for document in range(_DOCUMENTS):
        year, seed = 2001 + document, f"{guild:04d}-{document}_gazette"
        lines = [f"The Gazette of {_name(7000 + guild % 1000)}, 4 May {year}"]
        figures = [(1, f"4 May {year}", "The date of the paper.")]
        for position in range(PER_GUILD // _DOCUMENTS * document, 10 * (document + 1)):
            number, turn = position % len(groups), position // len(groups)
            kind, (code, place) = groups[number]
            origin, status, back = _ROLES[turn]
            figure = _figure(kind, bases[number], turn)
            by = f"According to the {name} {origin}" if status == "named" else "The paper says that"
            said, basis = _said(kind, name, place, figure.text, stated=turn % 2 == 0)
            lines.append(f"{by}, {said}. {_FILLER[position % len(_FILLER)]}")
            figures.append((len(lines), figure.text, ""))
            repeated = position - back * len(groups)
            yield "".join(
                (
                    f"  - id: {guild:04d}-{position:02d}\n",
                    f"    metric: {kind}-{guild}\n    population: members\n    place: {code}\n",
                    f"    range:\n{figure.entered}",
                    _UNITS[kind],
                    f"    basis: {basis}\n    quote: {_quote(kind, name, figure.text)}\n",
                    f"    seed: {seed}\n    line: {len(lines)}\n    claimant: the paper\n",
                    f"    origin: {origin}-{guild}\n" if origin else "",
                    f"    origin_status: {status}\n",
                    "    origin_reason: The paper has the words of the digest.\n"
                    if status == "inferred"
                    else "",
                    f"    derived_from: {guild:04d}-{repeated:02d}\n" if back else "",
                    # One claim of a group has a time; more, and there would be little to compare.
                    f"    as_of: {year if turn == 1 else 'unstated'}\n",
                    "    remark: Whether apprentices are counted is left open.\n"
                    if turn == 1
                    else "",
                    "\n",
                )
            )
        lines.append(f"A visit lasted two days. {_FILLER[document % len(_FILLER)]}")
        figures.append((len(lines), "two days", "The length of a visit."))
        content = "\n".join([*lines, ""]).encode()
        (folder / "documents" / f"{seed}.txt").write_bytes(content)
        (folder / "seeds" / f"{seed}.yaml").write_text(
            _card(seed, content, year, figures), encoding="utf-8"
        )


_UNITS = {
    "weavers": "    unit: people\n",
    "earnings": "    unit: money\n    currency: USD\n    period: year\n",
    "withheld": "    unit: share\n",
}


def _figure(kind: str, base: int, turn: int) -> _Figure:
    """The figure of a claim: near its group's, hedged as its turn has it."""
    value = base * (100, 105, 100, 90, 100, 105, 130)[turn] // 100
    if kind == "withheld":
        low, high = (f"{value // 16 + n}%" for n in (0, 10))
    elif kind == "earnings":
        low, high = (f"${value}.{n} million" for n in (2, 9))
    else:
        low, high = f"{value},400", f"{value},900"
    bare, top = low.removeprefix("$"), high.removeprefix("$")
    point = f"      low: {bare}\n      high: {bare}\n"
    span = f"      low: {bare}\n      high: {top}\n"
    unbounded = f"      low: {bare}\n      high: unbounded\n"
    return (
        _Figure(f"about {low}", f"{point}      approximate: true\n"),
        _Figure(f"between {low} and {high}", span),
        _Figure(f"about {low}", f"{point}      approximate: true\n"),
        _Figure(f"at least {low}", unbounded),
        _Figure(f"more than {low}", f"{unbounded}      low_open: true\n"),
        _Figure(f"up to {high}", f"      low: 0\n      high: {top}\n"),
        _Figure(low, point),
    )[turn]


def _quote(kind: str, name: str, figure: str) -> str:
    return f"{figure} a year" if kind == "earnings" else f"{figure} of {name} {kind}"


def _said(kind: str, name: str, place: str, figure: str, *, stated: bool) -> tuple[str, str]:
    """The sentence of a claim and the basis that it states."""
    quote = _quote(kind, name, figure)
    if kind == "earnings":
        basis, rest = "gross", "before costs"
        said = f"{name} earnings in {place} come to {quote}"
    else:
        basis, rest = ("at_one_time", "at work") if kind == "weavers" else ("taken", "kept back")
        said = f"{quote} are counted in {place}"
    return (f"{said}, {rest}", basis) if stated else (said, "unstated")


def _card(seed: str, content: bytes, year: int, figures: list[tuple[int, str, str]]) -> str:
    listed = "".join(
        f"  - line: {line}\n    text: {text}\n" + (f"    set_aside: {aside}\n" if aside else "")
        for line, text, aside in figures
    )
    return (
        f"document: {seed}.txt\nsha256: {hashlib.sha256(content).hexdigest()}\n"
        f"size: {len(content)}\ntitle: unknown\npublisher: The Gazette\nauthor: unknown\n"
        f"published: {year}-05-04\npublished_status: stated\n"
        "summary: >-\n  An invented paper on the guilds: who works in them, what they earn and\n"
        f"  what is kept back.\nfigures:\n{listed}"
    )


def _explanation(guild: int) -> str:
    return (
        f"  - note: repetition\n    estimates: [{guild:04d}-00, {guild:04d}-30]\n"
        "    reason: The second paper prints the first.\n    reviewed: 2031-01-01\n"
    )


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1000))
