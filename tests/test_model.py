"""What the files mean: dates, shares from either side, chains of origins and places, citations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import building
import pytest
from pydantic import BaseModel, ValidationError

from dprk_labor.data import loading
from dprk_labor.data.datafile import DataFiles
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.fields import date_bounds
from dprk_labor.data.model import Complement, Estimate, Figure, Metric, Origin, Place
from dprk_labor.text.interval import Interval, Range

DAY = date(2016, 5, 3)


@pytest.fixture(scope="session")
def dataset(march: DataFiles) -> Dataset:
    return loading.read(march).dataset


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2017-02", date(2017, 2, 1), date(2017, 2, 28)),
        ("2016-05-03", DAY, DAY),
        ("2016/2017-03", date(2016, 1, 1), date(2017, 3, 31)),
        ("2016-05-03/2016-05-03", DAY, DAY),
        ("2016/..", date(2016, 1, 1), None),
        ("../2016", None, date(2016, 12, 31)),
        ("../..", None, None),
        ("unstated", None, None),
        ("unknown", None, None),
    ],
)
def test_date_bounds(text: str, first: date | None, last: date | None) -> None:
    assert date_bounds(text) == (first, last)


FORM = "is no date; write 2016, 2016-05, 2016-05-03 or 2017/.."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", f"'' {FORM}"),
        ("16", f"'16' {FORM}"),
        ("2016-5", f"'2016-5' {FORM}"),
        ("2016-05-03T00:00", f"'2016-05-03T00:00' {FORM}"),
        ("2016-05-03\n", rf"'2016-05-03\n' {FORM}"),
        ("２０１６", f"'２０１６' {FORM}"),
        ("2016/", f"'' {FORM}"),
        ("/2016", f"'' {FORM}"),
        ("2016/2017/2018", f"'2017/2018' {FORM}"),
        ("2016/unknown", f"'unknown' {FORM}"),
        ("0000", "'0000' is not in the calendar"),
        ("2016-00", "'2016-00' is not in the calendar"),
        ("2016-13", "'2016-13' is not in the calendar"),
        ("2015-02-29", "'2015-02-29' is not in the calendar"),
        ("2017/2016", "'2017/2016' ends before it begins"),
        ("2016-05-04/2016-05-03", "'2016-05-04/2016-05-03' ends before it begins"),
    ],
)
def test_what_is_no_date(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        date_bounds(text)


def metric(unit: str, *, complement: bool) -> Metric:
    return Metric.model_validate(
        {
            "label": "Label",
            "unit": unit,
            "additive": "false",
            "flow": "false",
            "bases": {"taken": {"label": "taken"}, "kept": {"label": "kept"}},
            "complement": Complement(basis="kept", of="taken") if complement else None,
        }
    )


def percent(low: int, high: int | None, **ends: bool) -> Range:
    top = None if high is None else Fraction(high, 100)
    return Range(Interval(Fraction(low, 100), top, **ends), approximate=True, qualitative=True)


@pytest.mark.parametrize(
    ("stated", "basis", "expected"),
    [
        (percent(10, 20, low_open=True), "kept", (percent(80, 90, high_open=True), "taken")),
        (percent(10, 20, low_open=True), "taken", (percent(10, 20, low_open=True), "taken")),
        (percent(10, 20), "unstated", (percent(10, 20), "unstated")),
        (percent(50, None, low_open=True), "taken", (percent(50, 100, low_open=True), "taken")),
        (percent(50, None, low_open=True), "kept", (percent(0, 50, high_open=True), "taken")),
        (percent(100, None), "kept", (percent(0, 0), "taken")),
    ],
)
def test_a_share_is_compared_from_one_side(
    stated: Range, basis: str, expected: tuple[Range, str]
) -> None:
    assert metric("share", complement=True).normalise(stated, basis) == expected


def test_a_share_without_a_complement_stays_as_stated() -> None:
    assert metric("share", complement=False).normalise(percent(10, 20), "kept") == (
        percent(10, 20),
        "kept",
    )


def test_what_is_no_share_stays_as_stated() -> None:
    stated = percent(10, None)
    assert metric("people", complement=True).normalise(stated, "kept") == (stated, "kept")


@pytest.mark.parametrize(
    ("stated", "reason"),
    [
        (percent(10, 101), "a share is between 0 and 1"),
        (percent(101, None), "the low end is above the high end"),
    ],
)
@pytest.mark.parametrize("basis", ["taken", "kept"])
def test_no_share_is_above_the_whole(stated: Range, reason: str, basis: str) -> None:
    with pytest.raises(ValueError, match=reason):
        metric("share", complement=True).normalise(stated, basis)


def with_chains(dataset: Dataset) -> Dataset:
    origins = {
        key: Origin(
            title=key,
            institution="union",
            derived_from=before,
            reason="It says so." if before else None,
            published="unknown",
        )
        for key, before in {"retold": "told", "told": "first", "first": None}.items()
    }
    places = {
        code: Place(name=code, part_of=larger)
        for code, larger in {"STREET": "TOWN", "TOWN": "LAND", "LAND": None}.items()
    }
    data = dataset.data.model_copy(update={"origins": origins, "places": places})
    return replace(dataset, data=data)


@pytest.mark.parametrize(
    ("origin", "chain"),
    [
        (None, ()),
        ("first", ("first",)),
        ("told", ("told", "first")),
        ("retold", ("retold", "told", "first")),
    ],
)
def test_the_chain_of_an_origin_ends_at_its_root(
    dataset: Dataset, origin: str | None, chain: tuple[str, ...]
) -> None:
    assert with_chains(dataset).origin_chain(origin) == chain


@pytest.mark.parametrize(
    ("place", "around"), [("LAND", ()), ("TOWN", ("LAND",)), ("STREET", ("TOWN", "LAND"))]
)
def test_the_places_around_a_place(dataset: Dataset, place: str, around: tuple[str, ...]) -> None:
    assert with_chains(dataset).places_around(place) == around


def with_cards(dataset: Dataset, names: Iterable[str]) -> Dataset:
    card = dataset.seeds["a_gazette"]
    return replace(dataset, seeds=dict.fromkeys(names, card))


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        (["000_gazette", "001_herald"], ["000", "001"]),
        (["000_gazette", "000_herald", "001"], ["000_gazette", "000_herald", "001"]),
        (["a", "a_gazette", "b_gazette"], ["a", "a_gazette", "b"]),
        (["gazette"], ["gazette"]),
        ([], []),
    ],
)
def test_a_label_is_short_where_that_is_unique(
    dataset: Dataset, names: list[str], labels: list[str]
) -> None:
    assert with_cards(dataset, names).seed_labels == dict(zip(names, labels, strict=True))


@pytest.mark.parametrize(
    ("names", "citation"),
    [
        (["a_gazette", "b_herald"], "a:4"),
        (["a_gazette", "a_herald"], "a_gazette:4"),
        (["b_herald"], "a_gazette:4"),
    ],
)
def test_citation(dataset: Dataset, names: list[str], citation: str) -> None:
    assert with_cards(dataset, names).citation(dataset.data.estimates[0]) == citation


def test_text_becomes_exact_numbers(dataset: Dataset) -> None:
    estimates = {estimate.id: estimate for estimate in dataset.data.estimates}
    weblog, buses = estimates["weblog-riverton"], estimates["bus-visitors-riverton"]
    assert weblog.range.exact == Range(Interval(Fraction(15_000), None, low_open=True))
    assert buses.range.exact == Range(Interval.point(Fraction(2, 5)), approximate=True)
    assert (weblog.line, dataset.data.metrics["attendance"].additive) == (3, True)


@pytest.mark.parametrize(
    ("model", "field", "word"),
    [(Origin, "published", "unstated"), (Estimate, "as_of", "unknown")],
)
def test_each_date_has_one_word_for_silence(model: type[BaseModel], field: str, word: str) -> None:
    with pytest.raises(ValidationError) as caught:
        model.model_validate({field: word})
    message = {"unstated": "write 'unknown'", "unknown": "write 'unstated'"}[word]
    found = [error["msg"] for error in caught.value.errors() if error["loc"] == (field,)]
    assert found == [f"Value error, {message} where no date is known"]


def test_claims_of_one_metric_on_one_line_are_told_apart() -> None:
    rows = [
        "police | TOWN | attendance | 5,000",
        "mayor | TOWN | attendance | 6,000",
        "mayor | TOWN | takings | $6",
    ]
    together = building.dataset(*(f"{row} | line=7" for row in rows))
    assert [together.citation(one) for one in together.data.estimates] == ["a:7a", "a:7b", "a:7"]
    many = building.dataset(*[f"{rows[0]} | line=7"] * 27)
    assert {many.citation(one) for one in many.data.estimates} == {"a:7"}
    # In the order of the text, if a card has it, whatever their sizes are.
    figures = [
        Figure.model_validate({"line": "7", "text": text}) for text in ("6,000", "of 5,000", "000")
    ]
    card = together.seeds["a"].model_copy(update={"figures": tuple(figures)})
    told = replace(together, seeds={"a": card})
    quotes = ["of 5,000", "6,000"]
    estimates = [
        one.model_copy(update={"quote": quote})
        for one, quote in zip(told.data.estimates, quotes, strict=False)
    ]
    told = replace(told, data=told.data.model_copy(update={"estimates": tuple(estimates)}))
    assert [told.citation(one) for one in estimates] == ["a:7b", "a:7a"]


def test_which_fields_were_given_is_not_kept(dataset: Dataset) -> None:
    models = (dataset.data, *dataset.data.estimates, *dataset.seeds.values())
    assert {frozenset(one.model_fields_set) for one in models} == {frozenset()}
