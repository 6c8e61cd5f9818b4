from __future__ import annotations

from dprk_labor.data.findings import meant, with_commas


def test_many_names_are_not_all_listed() -> None:
    names = [str(number) for number in range(100, 121)]
    assert with_commas(names) == ", ".join(names)
    assert with_commas([*names, "121"]) == f"{', '.join(names[:20])} and 2 more"
    assert with_commas([]) == ""


def test_a_name_is_looked_for_among_its_neighbors_in_the_alphabet() -> None:
    names = [f"name-{number:04}" for number in range(1000)]
    assert meant("name-0500x", names) == "name-0500"
    assert meant("other", ["name", "order"]) == "order"
    assert meant("-0500", names) != "name-0500"  # which is none of the first fifty
    assert meant("anything", []) is None
