"""Random data sets, sound and nearly so, and everything that the command can be asked about them.

A seed number gives the same data set each time. `tests/test_fuzz.py` tries a few, `fuzz/datasets.py`
as many as there is time for.
"""

from __future__ import annotations

import copy
import hashlib
import json
import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import once  # noqa: F401 - for what it does
from typer.testing import CliRunner

from dprk_labor.cli import app
from dprk_labor.show import (
    CheckFormat,
    Format,
    OriginsFormat,
    PlainFormat,
    ScanFormat,
    Sort,
)

STRANGE = (
    "", " ", "unstated", "unknown", "unbounded", "0", "1", "-1", "017", "1e5", "100%", "1.5 million", "9" * 18,
    "9" * 400 + ".5", "0.00000000000000001", "true", "2031", "2031-02-30", "../2019", "2019/..", "about most",
    "over under half of them", "up to $5 a week", "x" * 300, "\u200b", "\u202etfel", "\x1b[31m", "[/x]",
    "<script>", "%%{init: {}}%%", "$$x$$", "=1+1", "|", "a\nb", "{0}", "١٢", "\U0001f600", "../../etc/passwd",
    "ﬂ°°60¶ß direction LR", "\u3164\ufffe", 'x;"=1;y', 'http://x/"<b>',
)  # fmt: skip
"""What stands where something else should."""
SAID = ("label", "name", "title", "reason", "claimant", "quote", "remark", "method", "publisher", "author",
        "text", "set_aside", "summary", "whole", "rest", "per", "origin_reason", "published")  # fmt: skip
"""Keys of what may be said in any words, or nearly."""
NAMES = ("$(x)", "a b", "[a]", "x_y", "x_z", "-o", "=1", "é", "a:b", "%41", "a\nb", "0", "<b>")
"""Names that a card can have."""
DATES = ("unstated", "2029", "2030", "2030-05", "2030-05-06", "2029/..", "../2030", "2029/2031")
AMOUNTS = (
    "0",
    "1",
    "7",
    "40",
    "45",
    "50",
    "100",
    "400",
    "500",
    "5000",
    "50000",
    "1.25",
    "3 million",
)
PERIODS = ("unstated", "year", "month", "week", "day")
KINDS = {  # a metric of each kind: its unit, whether it adds up, whether it is a flow
    "count": ("people", True, False),
    "flow": ("loaves", True, True),
    "money": ("money", True, True),
    "fund": ("money", True, False),
    "part": ("share", False, False),
}

STEERING = re.compile("[\\0-\\x09\\x0b-\\x1f\\x7f-\\x9f\u200e\u200f\u202a-\u202e]")

Node = Any
"""`str`, `list[Node]` or `dict[str, Node]`, as in a file."""


@dataclass
class Files:
    """A data set before it is written: the data file, and cards and documents by name."""

    data: dict[str, Node]
    cards: dict[str, Node]
    documents: dict[str, str]

    def write(self, folder: Path) -> None:
        """Fill a folder with them; JSON is YAML."""
        for name, node in {
            "estimates": self.data,
            **{f"seeds/{one}": card for one, card in self.cards.items()},
        }.items():
            path = folder / f"{name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(node, ensure_ascii=False, indent=1), "utf-8")
        (folder / "documents").mkdir(exist_ok=True)
        for name, text in self.documents.items():
            (folder / "documents" / name).write_text(text, "utf-8", newline="\n")


def data_set(seed: int) -> Files:
    """A sound data set: `check` may find much in it, but it can be compared."""
    random = Random(seed)  # noqa: S311 - the same each time
    kinds = random.sample(sorted(KINDS), random.randint(1, len(KINDS)))
    metrics = {
        f"metric-{kind}": {
            "label": f"The {kind}",
            "unit": KINDS[kind][0],
            "additive": str(KINDS[kind][1]).lower(),
            "flow": str(KINDS[kind][2]).lower(),
            "bases": {
                f"basis-{n}": {"label": f"of sort {n}", **_words(random, f"sort {n}")}
                for n in range(random.randint(1, 3))
            },
            **_words(random, kind),
        }
        for kind in kinds
    }
    share = metrics.get("metric-part")
    if share and len(share["bases"]) > 1 and random.random() < 0.7:
        share["complement"] = {"basis": "basis-1", "of": "basis-0"}
    places = _forest(random, [f"PLACE{n}" for n in range(random.randint(1, 5))])
    institutions = [f"house-{n}" for n in range(random.randint(1, 4))]
    origins = _forest(random, [f"origin-{n}" for n in range(random.randint(1, 6))])
    data: dict[str, Node] = {
        "metrics": metrics,
        "populations": {"members": "members", "guests": "guests"},
        "places": {
            code: {
                "name": f"land {code}",
                **({"part_of": around} if around else {}),
                **_words(random, code),
            }
            for code, around in places.items()
        },
        "institutions": {name: {"name": f"The {name}"} for name in institutions},
        "origins": {
            name: {
                "title": f"Paper {name}",
                "institution": random.choice(institutions),
                "published": random.choice(DATES[1:]),
                **({"derived_from": before, "reason": "it says so"} if before else {}),
                **_words(random, name),
            }
            for name, before in origins.items()
        },
        "identities": _identities(random, kinds),
        "estimates": [],
    }
    cards = [f"{n:03}_paper" for n in range(random.randint(1, 3))]
    lines: dict[str, list[str]] = {card: [f"{card}, 4 May 2031"] for card in cards}
    for number in range(random.randint(1, 14)):
        card = random.choice(cards)
        one = _estimate(random, number, data, list(origins))
        beside = random.choice(["", f" in {one['place']}", f" of {random.choice(list(origins))}"])
        lines[card].append(f"They say that {one['quote']} were there{beside}.")
        data["estimates"].append(one | {"seed": card, "line": str(len(lines[card]))})
    data |= _answers(random, data["estimates"])
    texts = {f"{card}.txt": "\n".join([*said, ""]) for card, said in lines.items()}
    return Files(
        data,
        {card: _card(card, texts[f"{card}.txt"], data["estimates"]) for card in cards},
        texts,
    )


def _forest(random: Random, names: list[str]) -> dict[str, str | None]:
    """Each name with one before it that it lies in or goes back to, or with none."""
    return {
        name: random.choice(names[:i]) if i and random.random() < 0.6 else None
        for i, name in enumerate(names)
    }


def _words(random: Random, name: str) -> dict[str, Node]:
    return {"words": [name, f"the {name}"]} if random.random() < 0.3 else {}


def _answers(random: Random, estimates: list[dict[str, Node]]) -> dict[str, Node]:
    """A curator's explanation and a finding that is let stand, or neither."""
    if random.random() < 0.6:
        return {}
    cited = [random.choice(estimates)["id"] for _ in range(2)]
    kind = random.choice(["contradiction", "near", "repetition", "agreement", "slip"])
    return {
        "explanations": [
            {"note": kind, "estimates": cited, "reason": "So it is.", "reviewed": "2031"}
        ],
        "ignores": [{"rule": "look-alike", "on": cited[0], "reason": "It is known."}],
    }


def _identities(random: Random, kinds: list[str]) -> dict[str, Node]:
    counted = [kind for kind in kinds if kind != "part"]
    if len(counted) < 2:
        return {}
    top, bottom = random.sample(counted, 2)
    one: dict[str, Node] = {
        "label": "So much for each",
        "numerator": f"metric-{top}",
        "denominator": f"metric-{bottom}",
        "per": "one",
    }
    if "part" in kinds and random.random() < 0.7:
        one["share"] = {
            "metric": "metric-part",
            "basis": "basis-0",
            "whole": "the whole",
            "rest": "the rest",
        }
    return {"per-one": one}


def _estimate(
    random: Random, number: int, data: dict[str, Node], origins: list[str]
) -> dict[str, Node]:
    metric = random.choice(sorted(data["metrics"]))
    declared = data["metrics"][metric]
    unit, flow = declared["unit"], declared["flow"] == "true"
    stated, quote = _range(random, share=unit == "share")
    one: dict[str, Node] = {
        "id": f"claim-{number}",
        "metric": metric,
        "population": "guests" if random.random() < 0.1 else "members",
        "place": random.choice(sorted(data["places"])),
        "range": stated,
        "unit": unit,
        "basis": random.choice([*declared["bases"], "unstated"]),
        "quote": f"${quote}" if unit == "money" else quote,
        "claimant": random.choice(["the paper", "a visitor"]),
        "as_of": random.choice(DATES),
    }
    if unit == "money":
        one["currency"] = "EUR" if random.random() < 0.2 else "USD"
    if flow:
        one["period"] = random.choice(PERIODS)
    status = random.choice(["named", "named", "inferred", "unattributed"])
    one["origin_status"] = status
    if status != "unattributed":
        one["origin"] = random.choice(origins)
    if status == "inferred":
        one["origin_reason"] = "The line before names it."
    if number and random.random() < 0.25:
        one["derived_from"] = f"claim-{random.randrange(number)}"
    if random.random() < 0.1:
        one |= {"method": "a survey", "sample_size": "20", "remark": "The text leaves it open."}
    return one


def _range(random: Random, *, share: bool) -> tuple[dict[str, str], str]:
    """A stated range and words that may say it."""
    if share:
        low, high = (f"{part}%" for part in sorted(random.sample(range(101), 2)))
    else:
        low, high = _sorted(random.choice(AMOUNTS), random.choice(AMOUNTS))
    point, approximate = {"low": low, "high": low}, {"approximate": "true"}
    below = {"low": "0", "high": high, "high_open": "true"}
    most = {"low": "50%" if share else low, "high": "unbounded", "qualitative": "true"}
    return random.choice(
        [
            (point, low),
            (point | approximate, f"about {low}"),
            ({"low": low, "high": high}, f"between {low} and {high}"),
            ({"low": low, "high": "unbounded"}, f"at least {low}"),
            ({"low": low, "high": "unbounded", "low_open": "true"}, f"more than {low}"),
            ({"low": "0", "high": high}, f"up to {high}"),
            (point, low) if high in ("0", "0%") else (below | approximate, f"almost {high}"),
            (most, "most"),
        ]
    )


def _sorted(*amounts: str) -> tuple[str, str]:
    def value(text: str) -> float:
        number, _, size = text.partition(" ")
        return float(number) * (1_000_000 if size else 1)

    low, high = sorted(amounts, key=value)
    return low, high


def _card(name: str, text: str, estimates: list[dict[str, Node]]) -> dict[str, Node]:
    content = text.encode()
    return {
        "document": f"{name}.txt",
        "sha256": hashlib.sha256(content).hexdigest(),
        "size": str(len(content)),
        "title": "unknown",
        "publisher": "The Paper",
        "author": "unknown",
        "published": "2031-05-04",
        "published_status": "stated",
        "summary": "An invented paper.",
        "figures": [{"line": "1", "text": "4 May 2031", "set_aside": "A date."}]
        + [{"line": one["line"], "text": one["quote"]} for one in estimates if one["seed"] == name],
    }


def damaged(files: Files, seed: int) -> Files:
    """The same with a few values gone, moved, doubled or strange, in the data file or a card."""
    random = Random(seed)  # noqa: S311 - the same each time
    worse = copy.deepcopy(files)
    for _ in range(random.randint(1, 3)):
        root = worse.data if random.random() < 0.8 else random.choice([*worse.cards.values()])
        slots = [*_slots(root)]
        where, key = random.choice(slots)
        alike = [node[slot] for node, slot in slots if slot == key]
        said = [(node, slot) for node, slot in slots if slot in SAID]
        action = random.randrange(10)
        if action == 0:
            del where[key]
        elif action == 1 and isinstance(where, list):
            where.insert(key, copy.deepcopy(where[key]))
        elif action == 2 and isinstance(where, dict):
            where[random.choice(STRANGE)] = where.pop(key)
        elif action == 3:
            where[key] = random.choice(STRANGE)
        elif action < 6 and said:
            node, slot = random.choice(said)
            node[slot] = random.choice(STRANGE)
        elif action == 6:
            name = random.choice(list(worse.cards))
            worse.cards[random.choice(NAMES)] = worse.cards.pop(name)
        else:
            where[key] = copy.deepcopy(random.choice(alike))
    return worse


def _slots(node: Node) -> Iterator[tuple[Node, Any]]:
    """Every list and mapping in a file with each of its positions or keys."""
    if not isinstance(node, str):
        for key in list(node) if isinstance(node, dict) else range(len(node)):
            yield node, key
            yield from _slots(node[key])


def commands(files: Files, seed: int) -> Iterator[list[str]]:
    """Every command in every format, with options that fit the data set or nearly do."""
    random = Random(seed)  # noqa: S311 - the same each time

    def names(section: str) -> list[str]:
        found = files.data.get(section)
        return [*found] if isinstance(found, dict) and found else ["none"]

    estimates = files.data.get("estimates")
    ids = [
        str(one["id"])
        for one in (estimates if isinstance(estimates, list) else ())
        if isinstance(one, dict) and one.get("id")
    ] or ["none"]
    one, other = random.choice(ids), random.choice(ids)
    card = random.choice(list(files.cards))
    document = f"documents/{random.choice(list(files.documents))}"
    for form in Format:
        yield ["estimates", *random.choice(([], ["--full"])), "--format", form]
        yield ["seeds", "--format", form]
    yield ["estimates", "--sort", random.choice([*Sort]), "--", random.choice(names("metrics"))]
    yield ["estimates", "--json", "--place", random.choice(names("places"))]
    origin = random.choice(names("origins"))
    yield ["estimates", "--origin", origin, "--full"]
    yield ["estimates", "--json", "--without", origin]
    yield ["estimates", "--seed", card, "--since", "2030", "--until", "2030-06"]
    yield ["seeds", "--", card]
    for plain in PlainFormat:
        yield ["explain", "--format", plain, "--", one]
        yield ["explain", "--format", plain, "--", one, other]
        yield ["crosschecks", "--format", plain]
    for shape in OriginsFormat:
        yield ["origins", "--format", shape]
    for kind in CheckFormat:
        yield ["check", "-v", "--documents", "documents", "--format", kind]
    yield ["check", "--strict"]
    for found in ScanFormat:
        yield ["scan", document, "--format", found]
    yield ["plot"]
    yield ["report"]
    yield ["export", "tables"]


def run(command: list[str], columns: int = 80) -> tuple[int, str, str]:
    """Exit code and both outputs, in the working folder. Raises AssertionError for what is a bug:
    an exception, a refusal that says nothing, or what a terminal obeys.
    """
    name, *options = command
    result = CliRunner().invoke(
        app, [name, "--data", "estimates.yaml", *options], env={"COLUMNS": str(columns)}
    )
    error = result.exception
    if error is not None and not isinstance(error, SystemExit):
        raise AssertionError("".join(traceback.format_exception(error)))
    assert result.exit_code in (0, 1, 2)
    assert result.stdout or result.stderr or result.exit_code == 0
    shown = result.stderr + ("" if "csv" in options else result.stdout)
    assert not STEERING.search(shown)
    return result.exit_code, result.stdout, result.stderr


def told(files: Files, folder: Path) -> dict[str, Any]:
    """Groups, notes, cross-checks and origins of a sound data set, as JSON."""
    files.write(folder)
    found: dict[str, Any] = {}
    for command in ("estimates", "crosschecks", "origins"):
        data = str(folder / "estimates.yaml")
        result = CliRunner().invoke(app, [command, "--json", "--data", data])
        assert result.exit_code == 0, result.output
        found |= json.loads(result.stdout)
    return found | {"dataset": None}


def renamed(files: Files, seed: int) -> tuple[Files, dict[str, str]]:
    """The same with every id that a curator chose another one, and which is which."""
    random = Random(seed)  # noqa: S311 - the same each time
    ids = [one["id"] for one in files.data["estimates"]]
    sections = ("populations", "institutions", "origins", "identities", "metrics")
    ids += [name for section in sections for name in files.data[section]]
    ids += [basis for one in files.data["metrics"].values() for basis in one["bases"]]
    names = [f"{prefix}{n}" for n in range(len(ids)) for prefix in ("q", "a")]
    new = dict(zip(dict.fromkeys(ids), random.sample(names, len(ids)), strict=False))
    other = Files(with_names(files.data, new), with_names(files.cards, new), files.documents)
    derived = {
        f"{name}-{part}": f"{new[name]}-{part}"
        for name in files.data["identities"]
        for part in ("whole", "rest")
    }
    return other, new | derived


def with_names(node: Node, new: dict[str, str]) -> Node:
    """A node with each key and text that is one of these names replaced."""
    if isinstance(node, dict):
        return {new.get(key, key): with_names(one, new) for key, one in node.items()}
    if isinstance(node, list):
        return [with_names(one, new) for one in node]
    return new.get(node, node) if isinstance(node, str) else node
