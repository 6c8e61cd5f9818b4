"""Which claims a reader gets: filters, dates, forgiving names, and the order within a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from building import BASES
from building import dataset as built

from dprk_labor.compare.reconcile import reconcile
from dprk_labor.compare.select import (
    AmbiguousNameError,
    UnknownNameError,
    Wanted,
    resolve_claim,
    resolve_metric,
    resolve_seed,
    select,
)
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.loading import load
from dprk_labor.data.model import DateStatus
from dprk_labor.show import Sort
from dprk_labor.show.answers_estimates import in_order
from dprk_labor.show.answers_sources import explain_name
from dprk_labor.show.blocks import Heading

MARCH = load(Path(__file__).parents[1] / "examples" / "march" / "estimates.yaml")
# Positions in the file, as (seed, line): 0 a:4, 1 a:5, 2 a:6, 3 b:4, 4 b:5, 5 c:3, 6 c:4, 7 c:5 are
# the attendance in Riverton, 8 b:6 in the county; 9 a:7, 10 c:6 the visitors in Riverton, 11 b:7 in
# the county; 12 d:4 the attendance in Lakeside, 13 d:7 in the old town; 14 d:5 and 15 d:6 donations.
# 0 to 2 are for 2031-05-03; paper a is of the 4th, b of the 5th, c of May or later, d of the 7th.
EVERY = list(range(16))


def changed(part: str, **changes: dict[str, Any]) -> Dataset:
    """The march with fields of some institutions, origins or the like written anew."""
    entries = dict(getattr(MARCH.data, part))
    for key, fields in changes.items():
        entries[key] = entries[key].model_copy(update=fields)
    return replace(MARCH, data=MARCH.data.model_copy(update={part: entries}))


def positions(dataset: Dataset, estimates: Sequence[Any]) -> list[int]:
    ids = [estimate.id for estimate in dataset.data.estimates]
    return [ids.index(estimate.id) for estimate in estimates]


def picked(dataset: Dataset = MARCH, **wanted: Any) -> list[int]:
    return positions(dataset, select(dataset, Wanted(**wanted)).estimates)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, EVERY),
        ({"places": ["COUNTY"]}, [8, 11, 14]),
        ({"places": ["the County"]}, [8, 11, 14]),
        ({"places": ["riverton", "COUNTY"]}, [*EVERY[:12], 14]),
        ({"seeds": ["a"]}, [0, 1, 2, 9]),
        ({"seeds": ["A_Gazette"]}, [0, 1, 2, 9]),
        ({"seeds": ["c", "a"]}, [0, 1, 2, 5, 6, 7, 9, 10]),
        ({"origins": ["police-report"]}, [1, 3, 4, 13]),
        ({"origins": ["police"]}, [1, 3, 4, 13]),
        ({"origins": ["city police"]}, [1, 3, 4, 13]),
        ({"origins": ["Trade union", "Mayor's office"]}, [2, 6]),
        ({"places": ["RIVERTON"], "seeds": ["c", "b"]}, [3, 4, 5, 6, 7, 10]),
        ({"places": ["COUNTY"], "origins": ["police"]}, []),
    ],
)
def test_filters_choose_by_key_or_name(wanted: dict[str, Any], expected: list[int]) -> None:
    assert picked(**wanted) == expected


def test_a_metric_is_typed_with_a_dash_or_an_underscore() -> None:
    renamed = MARCH.data.estimates[0].model_copy(update={"metric": "wage_share"})
    metrics = {"wage_share": MARCH.data.metrics["attendance"]}
    data = MARCH.data.model_copy(update={"metrics": metrics, "estimates": (renamed,)})
    dataset = replace(MARCH, data=data)
    for name in ("wage-share", "Wage_Share"):
        assert resolve_metric(dataset, name) == "wage_share"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Attendence", "unknown metric 'Attendence'; did you mean 'attendance'?"),
        ("x", "unknown metric 'x'; the data has: attendance, donations, visitors"),
    ],
)
def test_an_unknown_metric_gets_a_suggestion(name: str, message: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        resolve_metric(MARCH, name)
    assert str(caught.value) == message


def test_a_claim_is_known_by_its_id_or_by_a_citation_of_its_own() -> None:
    comparison = reconcile(MARCH)
    for name in ("police-riverton", "a:5", "[a:5]"):
        assert resolve_claim(comparison, name).id == "police-riverton"
    with pytest.raises(UnknownNameError) as unknown:
        resolve_claim(comparison, "police-rivertown")
    assert str(unknown.value) == (
        "unknown claim 'police-rivertown'; did you mean 'police-riverton'?"
    )
    lines = [one.model_copy(update={"line": 5}) for one in MARCH.data.estimates[:2]]
    data = MARCH.data.model_copy(update={"estimates": tuple(lines)})
    with pytest.raises(AmbiguousNameError) as several:
        resolve_claim(reconcile(replace(MARCH, data=data)), "a:5")
    assert str(several.value) == (
        "'a:5' cites 2 claims; name one: organizers-riverton, police-riverton"
    )


def test_an_origin_stands_for_all_that_repeats_it() -> None:
    repeating = {"derived_from": "mayor-count", "reason": "The same words."}
    dataset = changed("origins", union=repeating)
    assert picked(dataset, origins=["mayor-count"]) == [2, 6]
    assert picked(dataset, origins=["mayor"]) == [2, 6]
    assert picked(dataset, origins=["union"]) == [6]


def test_an_origin_stands_for_what_repeats_a_claim_of_it() -> None:
    dataset = built(
        "police | TOWN | attendance | 8", "union | TOWN | attendance | 8 | derived_from=e1"
    )
    assert picked(dataset, origins=["police"]) == [0, 1]
    assert picked(dataset, origins=["union"]) == [1]
    assert picked(dataset, without=["police"]) == []


def test_a_key_goes_before_the_name_of_something_else() -> None:
    dataset = changed("institutions", police={"name": "mayor"}, union={"name": "police"})
    assert picked(dataset, origins=["mayor"]) == [2]
    assert picked(dataset, origins=["police"]) == [1, 3, 4, 13]


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, EVERY),
        ("2031-05-04", None, EVERY[3:]),
        ("2031-05-04/2031-05-09", None, EVERY[3:]),
        ("2031-05-05", None, [3, 4, 5, 6, 7, 10, 13]),
        ("2032", None, [5, 6, 7, 10]),
        ("2031", None, EVERY),
        (None, "2031", EVERY),
        (None, "2031-05", EVERY),
        (None, "2031-05-04", [*EVERY[:3], *EVERY[5:13], 14, 15]),
        (None, "../2031-05-03", [0, 1, 2, 5, 6, 7, 10]),
        (None, "2031-04", []),
        ("2031-05-04", "2031-05-04", [*EVERY[5:13], 14, 15]),
    ],
)
def test_dates_are_of_the_figure_or_else_of_its_first_publication(
    since: str | None, until: str | None, expected: list[int]
) -> None:
    assert picked(since=since, until=until) == expected


def test_a_running_total_is_of_the_end_of_its_time() -> None:
    """That of the whole year is no figure until April."""
    times = "2030-01-01/2030-12-31", "2030-01-01/2030-03-31", "../2030-04", "2030-02/..", "unstated"
    rows = [f"police | TOWN | coaches | 5 | as_of={time}" for time in times]
    total = {
        "label": "Dead",
        "unit": "coaches",
        "additive": "true",
        "kind": "total",
        "bases": BASES,
    }
    data = built(*rows, metrics={"coaches": total}, identities={})
    assert picked(data, until="2030-04") == [1, 2, 3]
    assert picked(data, since="2030-12") == [0, 3, 4]


@pytest.mark.parametrize(
    ("window", "undated"),
    [
        ({}, []),
        # The weblog's is in or after May: whether it is after June nobody knows.
        ({"since": "2031-06"}, [5, 6, 7, 9, 10]),
        ({"since": "2031-05"}, [9]),
        ({"until": "2031-05-02"}, [9]),
    ],
)
def test_those_whose_date_decides_nothing_are_kept_and_told(
    window: dict[str, str], undated: list[int]
) -> None:
    unknown = {"published": "unknown", "published_status": DateStatus.UNKNOWN}
    card = MARCH.seeds["a_gazette"].model_copy(update=unknown)
    dataset = replace(MARCH, seeds={**MARCH.seeds, "a_gazette": card})
    selection = select(dataset, Wanted(**window))
    assert 9 in positions(dataset, selection.estimates)
    assert positions(dataset, selection.undated) == undated


@pytest.mark.parametrize(
    ("window", "message"),
    [
        ({"since": "may"}, "'may' is no date; write 2016, 2016-05, 2016-05-03 or 2017/.."),
        ({"until": ""}, "'' is no date; write 2016, 2016-05, 2016-05-03 or 2017/.."),
        ({"until": "2031-02-30"}, "'2031-02-30' is not in the calendar"),
        ({"since": "2031/2030"}, "'2031/2030' ends before it begins"),
        ({"since": "unknown"}, "'unknown' names no day to count from"),
        ({"since": "../2031"}, "'../2031' names no day to count from"),
        ({"until": "2031/.."}, "'2031/..' names no day to count from"),
        ({"since": "2031-02", "until": "2031-01"}, "nothing lies between 2031-02 and 2031-01"),
    ],
)
def test_what_is_no_date_is_refused(window: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        picked(**window)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"places": ["RIVERTOWN"]}, "unknown place 'RIVERTOWN'; did you mean 'RIVERTON'?"),
        (
            {"places": ["ZZ"]},
            "unknown place 'ZZ'; the data has: COUNTY, LAKESIDE, Lakeside, OLD-TOWN, RIVERTON, "
            "Riverton, the county, the old town of Riverton",
        ),
        ({"seeds": ["a", "gazette"]}, "unknown document 'gazette'; did you mean 'a_gazette'?"),
        (
            {"seeds": ["9"]},
            "unknown document '9'; the data has: a, a_gazette, b, b_herald, c, c_weblog, d, d_bulletin",
        ),
        (
            {"origins": ["mayors office"]},
            "unknown origin 'mayors office'; did you mean \"Mayor's office\"?",
        ),
    ],
)
def test_an_unknown_name_gets_a_suggestion(wanted: dict[str, Any], message: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        picked(**wanted)
    assert str(caught.value) == message


def test_an_unknown_origin_is_told_of_keys_names_and_titles() -> None:
    dataset = changed("origins", union={"title": "A count at the bridge"})
    with pytest.raises(UnknownNameError) as caught:
        picked(dataset, origins=["?"])
    assert str(caught.value) == (
        "unknown origin '?'; the data has: A count at the bridge, Bus company, City police, "
        "Mayor's office, Organizers, Trade union, bus-company, mayor, mayor-count, no origin "
        "named, none, organizers, police, police-report, union"
    )


def test_a_seed_is_found_by_label_and_name() -> None:
    assert resolve_seed(MARCH, "B") == resolve_seed(MARCH, "b_herald") == "b_herald"
    with pytest.raises(UnknownNameError, match="unknown document 'b_'"):
        resolve_seed(MARCH, "b_")


def test_a_title_that_is_taken_for_the_number_of_a_note_is_not_offered() -> None:
    origins = dict(MARCH.data.origins)
    origins["police-report"] = origins["police-report"].model_copy(update={"title": "note 77"})
    dataset = replace(MARCH, data=MARCH.data.model_copy(update={"origins": origins}))
    with pytest.raises(UnknownNameError) as unknown:
        explain_name(reconcile(dataset), "not 77")
    assert str(unknown.value) == "unknown name 'not 77'; did you mean 'note'?"


def test_a_label_that_is_taken_for_the_number_of_a_note_is_not_offered() -> None:
    seeds = {**MARCH.seeds, "x77_notice": MARCH.seeds["a_gazette"]}
    with pytest.raises(UnknownNameError) as unknown:
        explain_name(reconcile(replace(MARCH, seeds=seeds)), "x")
    assert "x77" not in str(unknown.value)


def test_a_name_as_it_is_goes_before_one_in_other_capitals_and_a_key_before_a_title() -> None:
    first = MARCH.seeds["a_gazette"]
    dataset = replace(MARCH, seeds=dict.fromkeys(("q_x", "Q_y", "R", "r_z"), first))
    for name, seed in (("q", "q_x"), ("Q", "Q_y"), ("R", "R"), ("r", "r_z")):
        assert resolve_seed(dataset, name) == seed
    origins = MARCH.data.origins
    *_, last = (one for one in origins if one != "police-report")
    named = {last: origins[last].model_copy(update={"title": "police-report"})}
    dataset = replace(MARCH, data=MARCH.data.model_copy(update={"origins": origins | named}))
    heading = next(iter(explain_name(reconcile(dataset), "Police-Report")))
    assert isinstance(heading, Heading)
    assert heading.text == origins["police-report"].title


def test_a_label_as_it_is_goes_before_one_without_its_zeros() -> None:
    first, names = MARCH.data.estimates[0], ("1", "01_x", "001_y")
    told = [first.model_copy(update={"id": f"in-{name}", "seed": name}) for name in names]
    seeds = dict.fromkeys((*names, "a_gazette", "A_GAZETTE"), MARCH.seeds[first.seed])
    dataset = replace(
        MARCH, data=MARCH.data.model_copy(update={"estimates": tuple(told)}), seeds=seeds
    )
    for name, seed in (("1", "1"), ("01", "01_x"), ("001", "001_y"), ("A_GAZETTE", "A_GAZETTE")):
        assert resolve_seed(dataset, name) == seed
    comparison = reconcile(dataset)
    for claim in comparison.claims:
        assert resolve_claim(comparison, f"[{claim.citation}]") == claim
    with pytest.raises(AmbiguousNameError):
        resolve_claim(comparison, f"0001:{first.line}")


@pytest.mark.parametrize(
    ("sort", "riverton", "every"),
    [
        (
            Sort.LOW,
            [3, 1, 4, 7, 2, 0, 5, 6],
            [3, 8, 11, 9, 10, 12, 15, 13, 1, 4, 7, 2, 0, 5, 6, 14],
        ),
        (
            Sort.HIGH,
            [1, 3, 4, 7, 2, 0, 6, 5],
            [9, 11, 10, 12, 15, 13, 1, 3, 4, 7, 2, 0, 6, 8, 14, 5],
        ),
        (Sort.CITED, EVERY[:8], [0, 1, 2, 9, 3, 4, 8, 11, 5, 6, 7, 10, 12, 14, 15, 13]),
    ],
)
def test_sorting_moves_claims_within_groups_and_changes_no_note(
    sort: Sort, riverton: list[int], every: list[int]
) -> None:
    comparison = reconcile(MARCH)
    ordered = in_order(comparison, sort)
    assert positions(MARCH, ordered.groups[0].claims) == riverton
    assert positions(MARCH, ordered.claims) == every
    assert [(group.metric, group.place) for group in ordered.groups] == [
        ("attendance", "RIVERTON"),
        ("attendance", "COUNTY"),
        ("visitors", "RIVERTON"),
        ("visitors", "COUNTY"),
        ("attendance", "LAKESIDE"),
        ("attendance", "OLD-TOWN"),
        ("donations", "COUNTY"),
        ("donations", "LAKESIDE"),
    ]
    assert ordered.notes == comparison.notes


def test_a_name_that_goes_on_is_suggested_before_one_that_is_like_it() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'police-riverton'"):
        resolve_claim(reconcile(MARCH), "police-riv")


def test_two_places_of_one_name_are_both_meant() -> None:
    dataset = changed("places", LAKESIDE={"name": "Old Port"}, COUNTY={"name": "Old Port"})
    places = {dataset.data.estimates[n].place for n in picked(dataset, places=["old port"])}
    assert places == {"COUNTY", "LAKESIDE"}


def test_a_retelling_is_chosen_by_the_time_of_what_it_repeats() -> None:
    data = built(
        "police | TOWN | attendance | 8,000 | as_of=2015",
        "mayor | TOWN | attendance | 8,000 | as_of=unstated | derived_from=e1",
    )
    assert [picked(data, since=year) for year in ("2015", "2017")] == [[0, 1], []]
