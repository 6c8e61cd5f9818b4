"""The engine beside a second, naive one: verdicts by trying values out, on random small data sets.

Figures are multiples of 10, and values are tried at every 5: with open ends, whatever is allowed at
all is allowed at one of these. Nothing here is taken from the engine.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, permutations, product
from typing import Any

from building import BASES, BODIES, CARDS, METRICS, compare
from hypothesis import given, settings
from hypothesis import strategies as st

from dprk_labor.compare.groups import leave_one_out
from dprk_labor.compare.reconcile import Comparison
from dprk_labor.text.interval import Range

TOP = 300
VALUES = range(0, TOP + 1, 5)


@dataclass(frozen=True)
class Said:
    """A figure as words, and which values it allows."""

    words: str
    low: int
    high: int | None
    low_open: bool = False
    high_open: bool = False

    @property
    def hedged(self) -> bool:
        return "about" in self.words

    def allows(self, value: float) -> bool:
        above = value > self.low if self.low_open else value >= self.low
        below = self.high is None or (value < self.high if self.high_open else value <= self.high)
        return above and below


def figures(sign: str = "") -> st.SearchStrategy[Said]:
    def said(low: int, width: int, kind: int) -> Said:
        high = low + width
        number, top = f"{sign}{low}", f"{sign}{high}"
        return (
            Said(number, low, low),
            Said(f"about {number}", low, low),
            Said(f"{number} to {top}", low, high),
            Said(f"about {number} to {top}", low, high),
            Said(f"up to {top}", 0, high),
            Said(f"fewer than {top}", 0, high, high_open=True),
            Said(f"at least {number}", low, None),
            Said(f"more than {number}", low, None, low_open=True),
        )[kind]

    tens = [10 * number for number in range(1, 21)]
    drawn = (st.sampled_from(tens), st.sampled_from(tens[:9]), st.integers(0, 7))
    return st.tuples(*drawn).map(lambda one: said(*one))


def share_a_value(a: Said, b: Said) -> bool:
    return any(a.allows(value) and b.allows(value) for value in VALUES)


def touch(a: Said, b: Said) -> bool:
    """Whether the ends meet, and one of the two includes the number."""
    return any(
        below.high == above.low and not (below.high_open and above.low_open)
        for below, above in ((a, b), (b, a))
    )


def near(a: Said, b: Said) -> bool:
    """Whether a figure is hedged, and the gap is at most 15% of the smaller one."""
    below, above = sorted((a, b), key=lambda one: one.low)
    gap = above.low - (below.high or 0)
    return (a.hedged or b.hedged) and bool(below.high) and gap * 100 <= 15 * (below.high or 0)


def contradict(a: Said, b: Said) -> bool:
    return not share_a_value(a, b) and not touch(a, b) and not near(a, b)


def row(who: str, place: str, said: Said, metric: str = "attendance") -> str:
    return f"{who} | {place} | {metric} | {said.words}" + (" a year" if metric == "takings" else "")


def apart(comparison: Comparison) -> set[frozenset[str]]:
    return {frozenset(note.estimates) for note in comparison.notes if note.kind == "contradiction"}


@settings(max_examples=300, deadline=None)
@given(st.lists(figures(), min_size=2, max_size=4))
def test_contradictions_within_a_group(found: list[Said]) -> None:
    comparison = compare(*(row(who, "TOWN", one) for who, one in zip(BODIES, found, strict=False)))
    pairs = combinations(enumerate(found, start=1), 2)
    assert apart(comparison) == {
        frozenset({f"e{i}", f"e{j}"}) for (i, a), (j, b) in pairs if contradict(a, b)
    }


@settings(max_examples=200, deadline=None)
@given(st.lists(figures(), min_size=1, max_size=5))
def test_agreement_is_the_most_that_a_value_is_allowed_by(found: list[Said]) -> None:
    comparison = compare(*(row(who, "TOWN", one) for who, one in zip(BODIES, found, strict=False)))
    firm = [one for one in found if one.low and one.high is not None]
    counts = {value: sum(one.allows(value) for one in found) for value in VALUES}
    firmly = {
        value: (sum(one.allows(value) for one in firm) > 1, counts[value]) for value in VALUES
    }
    group = comparison.groups[0]
    assert (group.agreement.k, group.known.k) == (max(counts.values()), max(firmly.values())[1])
    for value in VALUES:
        inside = [
            any(Fraction(value) in region.range.interval for region in agreement.regions)
            for agreement in (group.agreement, group.known)
        ]
        assert inside == [
            counts[value] == group.agreement.k, firmly[value] == max(firmly.values()),
        ]  # fmt: skip


TOTALS: dict[str, Any] = {
    "metrics": {"attendance": {"label": "Attendance", "unit": "people", "additive": "true",
                               "kind": "total", "bases": BASES}},
    "identities": {},
}  # fmt: skip
WINDOWS = {
    "2029": (0, 2029),
    "2030": (0, 2030),
    "2029/2030": (2029, 2030),
    "2030/2031": (2030, 2031),
    "unstated": None,
}
"""What a running total is for, and from which year to which; any, where no text says."""


PUBLISHED = {"a": 2031, "b": 2033}
SEEDS = {
    name: CARDS[name].model_copy(update={"published": str(year)})
    for name, year in PUBLISHED.items()
}


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(figures(), st.sampled_from(sorted(WINDOWS)), st.sampled_from(sorted(PUBLISHED))),
        min_size=2,
        max_size=4,
    )
)
def test_running_totals(found: list[tuple[Said, str, str]]) -> None:
    """One for a time that lies in another's is not the larger one; else only those for one time
    can contradict each other, or if no text dates them, those that were published at one time.
    """
    rows = [
        f"{row(who, 'TOWN', said)} | as_of={when} | seed={seed}"
        for who, (said, when, seed) in zip(BODIES, found, strict=False)
    ]
    expected = set()
    for (i, (a, when, seed)), (j, (b, then, card)) in permutations(enumerate(found, start=1), 2):
        one, other = WINDOWS[when], WINDOWS[then]
        is_same = one == other and (one is not None or seed == card)
        is_dated = one is not None and other is not None
        is_part = is_dated and not is_same and one[0] >= other[0] and one[1] <= other[1]  # type: ignore[index]
        if contradict(a, b) and (is_same or (is_part and a.low > b.low)):
            expected.add(frozenset({f"e{i}", f"e{j}"}))
    comparison = compare(*rows, seeds=SEEDS, **TOTALS)
    assert apart(comparison) == expected
    left_out = [one for group in comparison.groups for one in leave_one_out(group)]
    assert sum(one.contradictions for one in left_out) == 2 * len(expected)


MONTHS = {
    "2030": (1, 12),
    "2030-01": (1, 1),
    "2030-12": (12, 12),
    "2030-01/2030-06": (1, 6),
    "unstated": (-99, 99),
}
"""What a figure is for, and from which month to which; any, where no text says."""


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(figures(), st.sampled_from(sorted(MONTHS))), min_size=2, max_size=4))
def test_figures_for_times_that_overlap(found: list[tuple[Said, str]]) -> None:
    """Two contradict each other if their times overlap, unless one may be for the time of a third,
    which it fits, while the other is not, or itself may be for that of a fourth.
    """
    rows = [
        f"{row(who, 'TOWN', said)} | as_of={when}"
        for who, (said, when) in zip(BODIES, found, strict=False)
    ]
    said = [(one, MONTHS[when]) for one, when in found]

    def overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
        return any(a[0] <= month <= a[1] and b[0] <= month <= b[1] for month in range(-99, 100))

    def fits(one: tuple[Said, tuple[int, int]]) -> list[tuple[int, int]]:
        """The shorter times of firm figures that it fits; an upper bound is for all of its time."""
        own, (first, last) = one
        if one[1] != MONTHS["unstated"] and not own.low and own.high is not None:
            return []
        return [
            window
            for other, window in said
            if overlap(window, (first, last))
            and (window[0] > first or window[1] < last)
            and window != MONTHS["unstated"]
            and other.low
            and other.high is not None
            and share_a_value(own, other)
        ]

    expected = set()
    for (i, one), (j, other) in combinations(enumerate(said, start=1), 2):
        either = [
            not overlap(*times)
            for a, b in ((one, other), (other, one))
            for times in product(fits(a), fits(b) or [b[1]])
        ]
        is_one_year = one[1] == other[1] != MONTHS["unstated"]
        excused = any(either) and not is_one_year
        if contradict(one[0], other[0]) and overlap(one[1], other[1]) and not excused:
            expected.add(frozenset({f"e{i}", f"e{j}"}))
    assert apart(compare(*rows)) == expected


@settings(max_examples=150, deadline=None)
@given(st.lists(figures(), min_size=3, max_size=5), st.booleans())
def test_a_figure_that_was_replaced_takes_no_part(found: list[Said], is_retold: bool) -> None:
    """Nor does what repeats it: all is as without them, but for the note on the revision."""
    rows = [row(who, "TOWN", said) for who, said in zip(BODIES, found, strict=False)]
    retold = f"{row('company', 'TOWN', found[-1])} | derived_from=e{len(rows) + 1}"
    old = [row("police", "TOWN", found[-1]), *[retold] * is_retold]
    replaced = compare(f"{rows[0]} | supersedes=e{len(rows) + 1}", *rows[1:], *old)
    plain = compare(*rows)
    assert apart(replaced) == apart(plain)
    assert agreed(replaced) == agreed(plain)
    assert [note.estimates for note in replaced.notes if note.kind == "revision"] == [
        ("e1", f"e{len(rows) + 1}")
    ]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(figures(), min_size=2, max_size=4), figures(), st.sampled_from(["2031", "unstated"])
)
def test_a_distorted_retelling_changes_no_agreement(
    found: list[Said], retold: Said, when: str
) -> None:
    rows = [row(who, "TOWN", said) for who, said in zip(BODIES, found, strict=False)]
    repeated = f"{row('police', 'TOWN', retold)} | derived_from=e1 | as_of={when}"
    assert agreed(compare(*rows, repeated)) == agreed(compare(*rows))


def agreed(comparison: Comparison) -> tuple[int, int, list[tuple[Range, list[str]]]]:
    """How many of how many agree, on which values, and who."""
    found = comparison.groups[0].agreement
    regions = [(one.range, [voice.speaker.id for voice in one.members]) for one in found.regions]
    return found.k, found.n, regions


POPULATIONS = {
    "marchers": "people who marched",
    "riders": {"label": "people on coaches", "part_of": "marchers"},
    "walkers": {"label": "people on foot", "part_of": "marchers"},
}
PARTS = {
    "places": (("COUNTY", "marchers"), ("TOWN", "marchers"), ("PORT", "marchers")),
    "populations": (("TOWN", "marchers"), ("TOWN", "riders"), ("TOWN", "walkers")),
    "both": (("COUNTY", "marchers"), ("TOWN", "riders"), ("PORT", "marchers")),
}


@settings(max_examples=300, deadline=None)
@given(figures(), figures(), figures(), st.booleans(), st.sampled_from(sorted(PARTS)))
def test_parts_and_their_whole(
    whole: Said, town: Said, port: Said, one_body: bool, of: str
) -> None:
    """Whether any values for the parts fit into any value for the whole."""
    who = ("police",) * 3 if one_body else ("police", "mayor", "union")
    rows = [
        f"{row(body, place, said)} | population={population}"
        for body, (place, population), said in zip(who, PARTS[of], (whole, town, port), strict=True)
    ]
    found = compare(*rows, populations=POPULATIONS).notes
    notes = [note for note in found if "e1" in note.estimates]
    alone = [part for part in (town, port) if contradict(part, whole) and part.low > whole.low]
    assert sum(len(note.estimates) == 2 and note.kind == "contradiction" for note in notes) == len(
        alone
    )
    together = [note for note in notes if len(note.estimates) == 3]
    top = TOP * 3 if whole.high is None else whole.high
    wholes = [value for value in range(0, top + 1, 5) if whole.allows(value)]
    parts = [[value for value in range(0, TOP, 5) if part.allows(value)] for part in (town, port)]
    fits = any(a + b <= c for c in wholes for a, b in product(*parts))
    fits |= _only_open(whole, town, port)
    if whole.high is None:
        assert together == []
    elif alone:
        assert together == []  # one alone is larger, and not just near
    elif not fits:
        kinds = {note.kind for note in together}
        # People by one cut may be among those by another; places share nobody.
        is_sure = one_body and of != "populations"
        assert kinds <= ({"contradiction", "near"} if is_sure else {"strained-residual"})
        assert kinds
    else:
        most = whole.high - town.low - port.low
        strained = most * 5 < whole.high
        assert [note.kind for note in together] == ["strained-residual"] * strained


YEARS = {"2029": {2029}, "2030": {2030}, "2029/2030": {2029, 2030}, "unstated": {2029, 2030}}
NESTED = {
    "COUNTY": {"name": "the county"},
    "LAND": {"name": "the land", "part_of": "COUNTY"},
    "TOWN": {"name": "the town", "part_of": "LAND"},
    "PORT": {"name": "the port", "part_of": "LAND"},
}


@settings(max_examples=300, deadline=None)
@given(
    *[st.tuples(figures(), st.sampled_from(sorted(YEARS)))] * 4,
    st.sampled_from(["police", "mayor"]),
)
def test_parts_of_one_time_whatever_is_said_around_them(
    county: tuple[Said, str],
    town: tuple[Said, str],
    port: tuple[Said, str],
    land: tuple[Said, str],
    who: str,
) -> None:
    """Parts of one body are larger than its whole where they may be for one time, and only there."""
    bodies = ("police", "police", "police", who)
    rows = [
        f"{row(body, place, said)} | as_of={when}"
        for body, place, (said, when) in zip(
            bodies, ("COUNTY", "TOWN", "PORT", "LAND"), (county, town, port, land), strict=True
        )
    ]

    def is_larger(whole: tuple[Said, str]) -> bool:
        (said, when), parts = whole, [one[0] for one in (town, port)]
        years = YEARS[when] & YEARS[town[1]] & YEARS[port[1]]
        low, hedged = sum(one.low for one in parts), any(one.hedged for one in (said, *parts))
        alone = any(contradict(one, said) and one.low > said.low for one in parts)
        if said.high is None or not years or alone:
            return False
        if low == said.high:  # if hedged, it is near
            return not hedged and (said.high_open or any(one.low_open for one in parts))
        return low > said.high and not (hedged and low * 100 <= said.high * 115)

    found = apart(compare(*rows, places=NESTED))
    noted = frozenset({"e1", "e2", "e3"}) in found
    inner = frozenset({"e2", "e3", "e4"}) in found
    assert inner == (who == "police" and is_larger(land))
    # Where its own figure for the land is less than the parts, that is told, and enough.
    own = who == "police" and any({"e4"} < one for one in found)
    assert noted or own if is_larger(county) else not noted


def _only_open(whole: Said, town: Said, port: Said) -> bool:
    """Whether values between those that are tried would fit, near ends that are excluded."""
    return (whole.high or TOP) - town.low - port.low > 0


@settings(max_examples=150, deadline=None)
@given(figures("$"), figures(), st.sampled_from([(40, 40), (40, 60), (20, 80)]))
def test_products(money: Said, people: Said, taken: tuple[int, int]) -> None:
    """The ends of what follows are those of all that follows from values of the inputs."""
    low, high = taken
    share = f"{low}%" if low == high else f"{low}% to {high}%"
    comparison = compare(
        row("police", "TOWN", money, "takings"),
        row("police", "TOWN", people),
        f"police | TOWN | visitors | {share}",
    )
    values = {check.quantity: check.result for check in comparison.crosschecks}
    tried: dict[str, Callable[[int, int, Fraction], Fraction]] = {
        "per-head": lambda r, n, _: Fraction(r, n),
        "per-head-whole": lambda r, n, s: Fraction(r, n) / s,
        "per-head-rest": lambda r, n, s: Fraction(r, n) * (1 - s) / s,
    }
    if money.high is None or people.low == 0:
        return  # no end to the highest, or none below which nobody is
    for name, formula in tried.items():
        results = [
            formula(r, n, Fraction(s, 100))
            for r in (money.low, money.high)
            for n in (people.low, people.high or 10**9)
            for s in (low, high)
        ]
        found = values[name]
        assert found is not None
        assert found.interval.high == max(results)
        if people.high is not None:
            assert found.interval.low == min(results)
        assert found.approximate == (money.hedged or people.hedged)


PER_YEAR = {"year": 1, "month": 12, "unstated": 0}
FOR_ONE = {"label": "Takings per head", "unit": "money", "additive": "false", "kind": "flow"}
PRODUCT: dict[str, Any] = {
    "metrics": {
        name: {**one, "bases": BASES} for name, one in {**METRICS, "per_head": FOR_ONE}.items()
    },
    "identities": {
        "per-head": {"product": "takings", "factors": ["attendance", "per_head"], "per": "head"}
    },
}


@settings(max_examples=300, deadline=None)
@given(
    figures("$"),
    figures(),
    figures("$"),
    st.tuples(*[st.sampled_from(sorted(PER_YEAR))] * 2),
    st.tuples(*[st.sampled_from(["net", "gross"])] * 2),
)
def test_figures_that_do_not_fit_their_product(
    money: Said, people: Said, each: Said, periods: tuple[str, str], bases: tuple[str, str]
) -> None:
    """Only on one basis, and over periods that both are stated or both are not."""
    terms = " | period={} | basis={} | currency=USD | unit=money"
    rows = [
        f"police | TOWN | takings | {money.words}" + terms.format(periods[0], bases[0]),
        row("police", "TOWN", people),
        f"police | TOWN | per_head | {each.words}" + terms.format(periods[1], bases[1]),
    ]
    METRICS["per_head"] = FOR_ONE
    try:
        comparison = compare(*rows, **PRODUCT)
    finally:
        del METRICS["per_head"]
    one, other = (PER_YEAR[period] for period in periods)
    # What they come to at the least and at the most is set against what they should.
    least, most = people.low * each.low, (people.high or 0) * (each.high or 0)
    scale = Fraction(other or 1, one or 1)
    ratio = Fraction(0)
    if most and most * scale < money.low:
        ratio = money.low / (most * scale)
    if money.high and money.high < least * scale:
        ratio = least * scale / money.high
    hedged = money.hedged or people.hedged or each.hedged
    expected = bool(ratio) and not (hedged and ratio <= Fraction(115, 100))
    expected &= bases[0] == bases[1] and bool(one) == bool(other)
    kinds = [note.kind for note in comparison.notes if note.level == "contradiction"]
    assert kinds == ["implied-conflict"] * expected
