"""Small data sets for tests, each estimate in one line: who, where, what, in which words."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Any

from dprk_labor.compare.reconcile import Comparison, Note, reconcile
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.model import DataFile, Estimate, SeedCard
from dprk_labor.text.interval import Interval, Range
from dprk_labor.text.reading import read

said = cache(read)
METRICS = {
    "attendance": {"label": "Attendance", "unit": "people", "additive": "true", "flow": "false"},
    "takings": {"label": "Takings", "unit": "money", "additive": "true", "flow": "true"},
    "coaches": {"label": "Coaches", "unit": "coaches", "additive": "true", "flow": "false"},
    "visitors": {"label": "Visitors", "unit": "share", "additive": "false", "flow": "false"},
}
BASES = {
    "net": {"label": "what is kept"},
    "gross": {"label": "everything"},
    "from_away": {"label": "visitors"},
    "local": {"label": "locals"},
}
CARDS = {
    name: SeedCard(
        document=f"{name}.txt",
        sha256="0" * 64,
        size="1",
        title="The march in figures",
        publisher="County Herald",
        author="unknown",
        published="2031",
        published_status="stated",
        summary="A newspaper's account.",
        figures=(),
    )
    for name in "abcd"
}
BODIES = ("police", "organizers", "mayor", "union", "company")


def estimate(number: int, row: str) -> dict[str, Any]:
    """One estimate from `who | place | metric | words [| key=value ...]`.

    `who` is an origin, `origin?` for an inferred one, or `-` for none. Words with a `$` are money,
    a year and net unless the row says otherwise.
    """
    who, place, metric, quote, *more = (part.strip() for part in row.split("|"))
    reading = said(quote)
    interval = reading.range.interval
    money = metric == "takings"
    given: dict[str, Any] = {
        "id": f"e{number}",
        "metric": metric,
        "population": "marchers",
        "place": place,
        "range": {
            "low": f"{interval.low}" if interval.low.denominator == 1 else f"{float(interval.low)}",
            "high": "unbounded" if interval.high is None else f"{float(interval.high):.9g}",
            "low_open": str(interval.low_open).lower(),
            "high_open": str(interval.high_open and interval.high is not None).lower(),
            "approximate": str(reading.range.approximate).lower(),
            "qualitative": str(reading.range.qualitative).lower(),
        },
        "unit": METRICS[metric]["unit"],
        "basis": "from_away" if metric == "visitors" else "net" if money else "gross",
        "quote": quote,
        "seed": "a",
        "line": str(number),
        "claimant": "somebody",
        "origin_status": "unattributed" if who == "-" else "named",
        "as_of": "2031",
    }
    if money:
        given |= {"currency": "USD", "period": "year"}
    if who != "-":
        given["origin"] = who.removesuffix("?")
        if who.endswith("?"):
            given |= {"origin_status": "inferred", "origin_reason": "it stands beside it"}
    given |= dict(one.split("=", 1) for one in more)
    if interval.high is not None and "e" in given["range"]["high"]:
        given["range"]["high"] = str(int(interval.high))
    return given


def written(*rows: str) -> dict[str, Any]:
    """A data file of these estimates, cited as [a:1], [a:2] and so on, before it is read."""
    data: dict[str, Any] = {
        "metrics": {name: {**one, "bases": BASES} for name, one in METRICS.items()},
        "populations": {"marchers": "people who marched", "riders": "people on coaches"},
        "places": {
            "COUNTY": {"name": "the county"},
            "TOWN": {"name": "the town", "part_of": "COUNTY"},
            "PORT": {"name": "the port", "part_of": "COUNTY"},
            "SEA": {"name": "the sea"},
        },
        "institutions": {name: {"name": name.capitalize()} for name in BODIES},
        "origins": {
            name: {"title": name.capitalize(), "institution": name, "published": "unknown"}
            for name in BODIES
        },
        "identities": {
            "per-head": {
                "label": "Takings per head",
                "numerator": "takings",
                "denominator": "attendance",
                "per": "head",
                "share": {
                    "metric": "visitors",
                    "basis": "net",
                    "whole": "spending of one",
                    "rest": "spending elsewhere of one",
                },
            }
        },
        "estimates": [estimate(number, row) for number, row in enumerate(rows, start=1)],
    }
    data["metrics"]["visitors"]["complement"] = {"basis": "local", "of": "from_away"}
    data["origins"]["police-report"] = {
        "title": "Police report",
        "institution": "police",
        "published": "2031",
        "derived_from": "police",
        "reason": "it says so",
    }
    data["origins"]["police-memo"] = {
        "title": "Police memo",
        "institution": "police",
        "published": "2032",
    }
    return data


@cache
def without_estimates() -> DataFile:
    return DataFile.model_validate(written())


@cache
def stating(number: int, row: str) -> Estimate:
    return Estimate.model_validate(estimate(number, row))


def dataset(*rows: str, **extra: Any) -> Dataset:
    """The same as a data set, with other sections or cards."""
    cards = extra.pop("seeds", CARDS)
    if extra:
        data = DataFile.model_validate(written(*rows) | extra)
    else:
        stated = tuple(stating(number, row) for number, row in enumerate(rows, start=1))
        data = without_estimates().model_copy(update={"estimates": stated})
    return Dataset(data, cards, "march.yaml", "0" * 64)


def compare(*rows: str, **extra: Any) -> Comparison:
    """The comparison of these estimates."""
    return reconcile(dataset(*rows, **extra))


def notes(*rows: str, **extra: Any) -> list[Note]:
    """The notes on these estimates."""
    return list(compare(*rows, **extra).notes)


def kinds(*rows: str, **extra: Any) -> list[str]:
    """The kinds of the notes, without the verdict on agreement that every group gets."""
    verdicts = ("agreement", "no-agreement")
    return [note.kind for note in notes(*rows, **extra) if note.kind not in verdicts]


def only(kind: str, found: list[Note]) -> Note:
    """The one note of a kind."""
    (note,) = [one for one in found if one.kind == kind]
    return note


def conflict(*figures: str, period: str = "year") -> list[str]:
    """Takings and attendance of the county and of the town, all from the police."""
    places = ("COUNTY", "COUNTY", "TOWN", "TOWN")
    return [
        f"police | {place} | {metric} | {figure}" + more
        for place, (metric, more), figure in zip(
            places,
            [("takings", f" | period={period}"), ("attendance", "")] * 2,
            figures,
            strict=True,
        )
    ]


def says(notation: str) -> Range:
    """A range in short: `~` for approximate, `*` for qualitative, then `(2,5]` or `[3,oo)`."""
    ends = notation.lstrip("~*")
    low, high = ends[1:-1].split(",")
    top = None if high == "oo" else Fraction(high)
    interval = Interval(Fraction(low), top, ends[0] == "(", ends[-1] == ")")
    return Range(interval, approximate="~" in notation, qualitative="*" in notation)
