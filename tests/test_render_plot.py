"""The picture: exact ends computed by hand, texts that keep clear of each other, hostile texts.

Whole pictures are in tests/golden.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from fractions import Fraction
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, Final

import pytest
from building import BODIES, compare, estimate
from hypothesis import given
from hypothesis import strategies as st

from dprk_labor import __version__
from dprk_labor.compare.reconcile import Comparison, reconcile
from dprk_labor.data.loading import load
from dprk_labor.show.answers import chart
from dprk_labor.show.plot import escaped, plot_svg, shown, to_png, width, wrapped
from dprk_labor.show.scale import Mark, Scale, Track, bar, number, sample, scale_for
from dprk_labor.text.interval import Interval, Range
from dprk_labor.text.wording import NUMBER, SHARE

ROOT: Final = Path(__file__).parents[1]
LEFT, RIGHT = 452, 852
AXIS: Final = Track(Scale(Fraction(0), Fraction(20_000), ()), LEFT, 400, "", "#fff")  # 50 a unit
SVG: Final = "{http://www.w3.org/2000/svg}"
HOSTILE: Final = (
    "[/b] \x1b[31m <script>alert(1)</script> javascript:alert(1) \u202eabc\u2066 a\nb\x00c "
    "\"'&amp; \ufffe\uffff 東京都の報告書第二版改訂増補東京都の報告書第二版 e"
    + "\u0301" * 40
    + " ﷽ ]]> "
    + "W" * 10_000
)


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own


def texts(svg: str) -> list[tuple[float, float, float, float, str]]:
    """Each text with the most room it takes: left, top, right, bottom."""
    found = []
    for one in parsed(svg).iter(f"{SVG}text"):
        line, size = re.sub("[\u2068\u2069]", "", one.text or ""), int(one.attrib["font-size"])
        room = width(line, size, bold=one.get("font-weight") == "bold")
        left = float(one.attrib["x"]) - (room / 2 if one.get("text-anchor") else 0)
        base = float(one.attrib["y"])
        found.append((left, base - 0.8 * size, left + room, base + 0.2 * size, line))
    return found


def words(comparison: Comparison) -> list[str]:
    return [line for *_, line in texts(plot_svg(comparison))]


def ranged(text: str) -> Range:
    """A range in interval notation: `[8000,9000)`, `~(5,inf)`, `~8000`."""
    plain = text.removeprefix("~")
    if plain[0] not in "[(":
        return Range(Interval.point(Fraction(plain)), text[0] == "~")
    low, high = plain[1:-1].split(",")
    top = None if high == "inf" else Fraction(high)
    interval = Interval(Fraction(low), top, plain[0] == "(", plain[-1] == ")")
    return Range(interval, text[0] == "~")


# Marks


@pytest.mark.parametrize(
    ("stated", "one_sided", "expected"),
    [
        ("8000", False, [("POINT", 'cx="612" cy="100" r="4.5" fill="currentColor"')]),
        ("~8001", False, [("ABOUT", 'cx="612.02" cy="100" r="4.5" fill="#fff"')]),
        ("0", False, [("POINT", 'cx="452"')]),
        ("20000", False, [("POINT", 'cx="852"')]),
        (
            "[12000,15000)",
            False,
            [
                ("RANGE", 'x1="692" x2="752" y1="100" y2="100" stroke="currentColor" stroke-w'),
                ("RANGE", 'x1="692" x2="692" y1="93" y2="107" stroke="currentColor" stroke-width="2"/>'),
                ("OPEN", 'x1="752" x2="752" y1="93" y2="107" stroke="currentColor" stroke-width="2" stroke-d'),
            ],
        ),
        (  # fades to the right, and has no cap there
            "(15000,inf)",
            True,
            [
                ("LOWER", 'x1="852" x2="832" y1="100" y2="100"'),
                ("OPEN", 'x1="752" x2="752"'),
            ],
        ),
        ("[0,inf)", True, [("LOWER", 'x1="852" x2="772" y1="100" y2="100"'), ("RANGE", 'x1="452" x2="452"')]),
        (  # fades to the left, and has no cap at zero
            "[0,8000]",
            True,
            [
                ("UPPER", 'x1="452" x2="484" y1="100" y2="100"'),
                ("RANGE", 'x1="612" x2="612"'),
            ],
        ),
        ("~[8000,8100]", False, [("ABOUT_RANGE", 'x1="612" x2="614"'), *[("RANGE", "<line")] * 2]),
    ],
)  # fmt: skip
def test_ends_stand_exactly_where_they_are(
    stated: str, one_sided: bool, expected: list[tuple[str, str]]
) -> None:
    found = list(bar(AXIS, ranged(stated), 100, one_sided=one_sided))
    assert [mark.name for mark, _ in found] == [name for name, _ in expected]
    for (_, drawn), (_, part) in zip(found, expected, strict=True):
        assert part in drawn


def test_a_bound_fades_away() -> None:
    (_, leader), _ = bar(AXIS, ranged("[0,8000]"), 100, one_sided=True)
    assert re.findall(r'x1="(\d+)" x2="(\d+)".*?opacity="([\d.]+)"', leader) == [
        ("452", "484", "0.2"), ("484", "516", "0.4"), ("516", "548", "0.6"), ("548", "580", "0.8"),
        ("580", "612", "1.0"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "written"), [(452.0, "452"), (612.02, "612.02"), (0.5, "0.5"), (100, "100")]
)
def test_coordinates_are_short(value: float, written: str) -> None:
    assert number(value) == written


def test_what_is_drawn_has_a_sample() -> None:
    drawn = {sample(mark, 20, 100) for mark in Mark}
    said = {Mark.NARROW, Mark.REPEATS, Mark.INFERRED}  # in words, or never
    assert len(drawn - {""}) == len(Mark) - len(said)


# Axes


@pytest.mark.parametrize(
    ("ranges", "value", "x"),
    [
        (["500", "[400,600]"], 500, 785.33),  # to 600: 452 + 400 * 5/6
        (["50", "1000"], 500, 652),  # a factor of 20 is still linear
        (["10", "1000"], 100, 652),  # from 10 to 1000: half of the way
        (["10", "1000"], 10, LEFT),
        (["10", "1000"], 1000, RIGHT),
        (["[0,10]", "1000"], 100, 672),  # from 492 on, for zero has its own place
        (["[0,10]", "1000"], 0, LEFT),
        (["10", "(800,inf)"], 100, 652),  # no upper end: 800 * 5/4 is in reach
    ],
)
def test_places_on_an_axis(ranges: list[str], value: int, x: float) -> None:
    scale = scale_for(list(map(ranged, ranges)), NUMBER, 8)
    assert Track(scale, LEFT, 400).x(Fraction(value)) == x


def test_an_axis_is_logarithmic_beyond_a_factor_of_20() -> None:
    linear, log = (scale_for([ranged(low), ranged("1000")], NUMBER, 8) for low in ("50", "49"))
    assert (linear.is_log, linear.remark) == (False, None)
    assert log.is_log
    assert log.remark == "Logarithmic axis: equal distances are equal factors. It has no zero."
    apart = scale_for([ranged("[0,49]"), ranged("1000")], NUMBER, 8).remark
    assert apart == (
        "Logarithmic axis: equal distances are equal factors. Zero stands apart, left of the break."
    )


@pytest.mark.parametrize(
    ("ranges", "ticks"),
    [
        (["50", "1000"], "0 200 400 600 800 1000"),
        (["7", "170"], "5 10 20 50 100 200"),
        (["[0,7]", "170"], "0 5 10 20 50 100 200"),
        (["3", "90000"], "10 100 1000 10000 100000"),
        (["2", f"{10**15}"], " ".join(str(10**power) for power in (1, 3, 5, 7, 9, 11, 13, 15))),
        (["0"], "0 1/5 2/5 3/5 4/5 1"),
    ],
)
def test_ticks_are_round(ranges: list[str], ticks: str) -> None:
    scale = scale_for(list(map(ranged, ranges)), NUMBER, 8)
    assert " ".join(map(str, scale.ticks)) == ticks


def test_a_share_has_all_of_its_axis() -> None:
    assert scale_for([ranged("1/10")], SHARE, 8).top == 1


ENDS: Final = st.fractions(min_value=Fraction(1, 1000), max_value=10**15, max_denominator=1000)


@given(st.lists(ENDS, min_size=1, max_size=6), st.booleans(), st.booleans())
def test_no_end_leaves_its_axis(ends: list[Fraction], zero: bool, unbounded: bool) -> None:
    top = None if unbounded else max(ends)
    low = Fraction(0) if zero else min(ends)
    ranges = [Range(Interval(low, top)), *(Range(Interval.point(end)) for end in ends)]
    scale = scale_for(ranges, NUMBER, 8)
    track = Track(scale, LEFT, 400)
    places = [track.x(end) for end in sorted({low, *ends})]
    assert LEFT <= places[0] <= places[-1] <= RIGHT
    assert all(a <= b for a, b in pairwise(places))
    assert not (unbounded and places[-1] == RIGHT)  # an arrow has a shaft
    assert len(scale.ticks) <= 10


# Letters


def test_a_letter_is_as_wide_as_it_may_be() -> None:
    assert [width(char, 100) for char in "iaAW"] == [42, 64, 80, 100]
    assert width("東", 100) == 100
    assert width("é", 100) == width("e\u0301", 100) == width("e", 100)
    assert width("ж", 100) == 100
    assert min(width("\ufdfa", 100), width("\ufdfd", 100)) > 1000  # one character, many words
    assert width("aa", 100, bold=True) == 144  # 2 * 64 * 1.12, rounded up


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("two words", ["two words"]),
        ("two words more", ["two words", "more"]),
        ("abcdefghijklmn", ["abcdefghijkl", "mn"]),
        ("a bcdefghijklmnop", ["a", "bcdefghijkl", "mnop"]),
        ("東京都の報告書第二版", ["東京都の報告", "書第二版"]),
        ("xxx $2.3 billion", ["xxx", "$2.3\u00a0billion"]),
        ("$7 to 900 ÷ 9", ["$7 to 900", "÷\u00a09"]),
    ],
)
def test_lines_break_where_they_must(text: str, lines: list[str]) -> None:
    assert wrapped(text, 10, 69) == lines


def test_a_letter_keeps_its_marks() -> None:
    assert wrapped("q\u0323\u0307" * 3, 10, 13) == ["q\u0323\u0307" * 2, "q\u0323\u0307"]


def test_what_could_reach_out_of_a_line_is_written_out() -> None:
    assert shown("x" + "\u0323" * 5) == "x" + "\u0323" * 4 + "\\u0323"
    assert shown("a\nb\x00\x1b\u202e\ufffe") == "a\\x0ab\\x00\\x1b\\u202e\\ufffe"
    assert escaped("::error::") == "&#58;:error&#58;:"
    assert escaped("a ##[error]") == "a #&#35;[error]"
    assert escaped("<a b=\"c\" d='e'>&") == "&lt;a b=&quot;c&quot; d=&#x27;e&#x27;&gt;&amp;"
    twice = shown(shown(HOSTILE))
    assert twice == shown(HOSTILE)


# Pictures


def test_claims_of_one_origin_hang_together() -> None:
    comparison = compare(
        "- | COUNTY | attendance | 500",
        "police | COUNTY | attendance | 500",
        "union? | COUNTY | attendance | 700",
        "police? | COUNTY | attendance | 510",
    )
    lines = words(comparison)
    rows = [line for line in lines if line.startswith("[a:")]
    assert rows == ["[a:2]", "[a:4] inferred", "[a:3] inferred", "[a:1]; may repeat another"]
    svg = plot_svg(comparison)
    [(top, bottom)] = re.findall(r'd="M30,(\d+) V(\d+)"', svg)
    bases = {line: box[1] for *box, line in texts(svg)}
    assert int(top) < bases["[a:2]"] < bases["[a:4] inferred"] < int(bottom)
    assert int(bottom) < bases["[a:3] inferred"]
    assert "one origin, counts once" in lines


CONFLICT: Final = ("police | COUNTY | attendance | 500", "union | COUNTY | attendance | 700 to 800")


def test_the_finding_is_the_title() -> None:
    comparison = compare(*CONFLICT)
    finding = (
        "Attendance, the county: 500 and 700–800 people cannot both hold: 1.4 to 1.6 times apart"
    )
    assert title_of(plot_svg(comparison)) == finding
    own = plot_svg(comparison, title="My own")
    assert title_of(own) == "My own"
    assert finding in " ".join(line for *_, line in texts(own))
    assert title_of(plot_svg(compare(CONFLICT[0]))) == (
        "One claim alone, so nothing can be judged."
    )


def title_of(svg: str) -> str | None:
    title = parsed(svg).find(f"{SVG}title")
    return None if title is None else title.text


def test_a_curator_s_remark_stands_under_its_note() -> None:
    comparison = reconcile(load())
    for title in (None, "Of my own"):
        lines = [line for *_, line in texts(plot_svg(comparison, title=title))]
        (at,) = (i for i, line in enumerate(lines) if line.startswith("Curator: The documents may"))
        assert lines[at - 1].endswith("times apart (with a curator's remark)")


def test_the_gap_between_claims_is_drawn_and_labelled() -> None:
    svg = plot_svg(compare(*CONFLICT))
    # The axis goes from 280 to 720, to 800 people.
    assert re.search(r'<rect x="555" y="\d+" width="110" height="\d+" fill="#b3261e"', svg)
    assert re.search(r'd="M555,(\d+) m5,-4 l-5,4 l5,4 M555,\1 H665 M665,\1 m-5,-4', svg)
    lines = [line for *_, line in texts(svg)]
    at = lines.index("200 apart, 1.4 to 1.6 times")
    assert lines[at - 1] == "1"  # the number of the note, behind a sign that is drawn


def test_no_number_is_broken_for_want_of_room_beside_its_notes() -> None:
    years = range(2021, 2027)
    others = (f"- | TOWN | attendance | 200,000 | as_of={year}" for year in years)
    comparison = compare("police | TOWN | attendance | 12,345,678 | as_of=2020/2030", *others)
    drawn = words(comparison)
    at = drawn.index("12,345,678, 2020 to")
    assert drawn[at : at + 8] == ["12,345,678, 2020 to", "2030", *"123456"]


def test_two_camps_have_a_gap_between_them() -> None:
    lines = words(COMPARISONS["march"])
    assert "at least 3,500 apart, at least 1.41 times" in lines


def test_what_parts_come_to_together_is_in_no_row_and_has_no_gap() -> None:
    """The gap is as wide as that between the parts."""
    rows = [
        f"police | {place} | attendance | {figure}"
        for place, figure in (("COUNTY", "24,000"), ("TOWN", "15,000"), ("PORT", "12,000"))
    ]
    comparison = compare(*rows)
    assert chart(comparison, comparison.groups).gaps == ()


def test_zero_stands_beside_the_bracket_of_an_origin() -> None:
    rows = "police | TOWN | attendance | 0", "police-report | TOWN | attendance | 5"
    svg = plot_svg(compare(*rows), wide=480)
    assert re.findall(r'd="M(\d+),\d+ V\d+"', svg) == ["22"]
    assert re.findall(r'cx="(\d+)"', svg)[0] == "34"


def test_values_that_follow_from_claims_have_a_strip() -> None:
    lines = words(COMPARISONS["fair"])
    at = lines.index("Takings per head a year")
    assert lines[at + 1 : at + 3] == ["0", "200"]  # its axis
    assert [line for line in lines if line.startswith(("the county: $9", "the town: $800"))]
    assert "9 to 11.2 times apart" in lines


def test_what_follows_can_be_all_that_conflicts() -> None:
    title = title_of(plot_svg(compare(
        "police | COUNTY | takings | $1,000", "police | COUNTY | attendance | 10",
        "police | TOWN | takings | $10", "police | TOWN | attendance | 9",
    )))  # fmt: skip
    assert title is not None
    assert title.startswith("The figures of the Police do not fit: $100 a head a year (the county)")


def test_part_and_whole_are_on_one_axis() -> None:
    comparison = compare(
        "police | TOWN | attendance | 900", "police | COUNTY | attendance | 600 to 700"
    )
    lines = words(comparison)
    heading = "the town · part of the county, on the same axis; 1 claim, 1 origin"
    assert heading in lines
    assert "200 apart, 1.28 to 1.5 times" in lines
    assert lines.count("1") == 4  # at the title, at both rows and at the gap


def test_many_contradictions_are_counted() -> None:
    rows = [f"{who} | COUNTY | attendance | {i}00" for i, who in enumerate(BODIES[:4], start=1)]
    lines = words(compare(*rows))
    assert "1 more: estimates --full." in lines
    assert len([line for line in lines if " apart, " in line and line[0].isdigit()]) == 5


def test_notes_are_drawn_if_asked_for() -> None:
    slip = "8,000 is 10 times 800: a slipped digit?"
    comparison = compare(
        "police | COUNTY | attendance | 800", "police-memo | COUNTY | attendance | 8,000"
    )
    plain, noted = (plot_svg(comparison, notes=notes) for notes in (False, True))
    told = {note.headline for note in comparison.notes}
    assert slip in told
    assert slip not in [line for *_, line in texts(plain)]
    assert slip in [line for *_, line in texts(noted)]


def test_sources_and_credit_are_named() -> None:
    lines = " ".join(line for *_, line in texts(plot_svg(COMPARISONS["shipped"])))
    data = COMPARISONS["shipped"].dataset
    assert f"dprk-labor {__version__} · data {data.sha256[:8]} · CC BY 4.0" in lines
    assert "CC BY" not in plot_svg(COMPARISONS["march"])
    assert "Sources, cited by line: [000] untitled: 000_" in lines
    assert (
        "[003] Russia's hidden world of North Korean labor, ADR Daily, 2019-12 or earlier" in lines
    )


@pytest.mark.parametrize("wide", [480, 640, 960])
def test_no_letter_is_too_small_and_charts_are_wide(wide: int) -> None:
    svg = plot_svg(COMPARISONS["shipped"], wide=wide)
    assert parsed(svg).attrib["width"] == str(wide)
    assert min(int(one.attrib["font-size"]) for one in parsed(svg).iter(f"{SVG}text")) == 11
    grid = [float(x) for x in re.findall(r'<line x1="([\d.]+)"[^>]* stroke="#d5d5d5"', svg)]
    assert max(grid) - min(grid) >= 0.45 * wide


def test_title_and_description_tell_what_is_shown() -> None:
    root = parsed(plot_svg(compare("police | COUNTY | attendance | about 500")))
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert root.get("role") == "img"
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (
        title.get("id"),
        description.get("id"),
    )
    told = (description.text or "").splitlines()
    assert "about 500, 2031, County Herald [a:1]" in told


def hostile() -> Comparison:
    """Hostile text wherever a data file can have some."""
    named = {"institution": "police", "published": "unknown"}
    return compare(
        "police? | COUNTY | attendance | 500",
        "police-report | COUNTY | attendance | 510",
        "police-memo | COUNTY | attendance | 505",
        "union | COUNTY | attendance | 400 to 450",
        metrics={
            "attendance": {
                "label": HOSTILE[:200],
                "unit": HOSTILE[:120],
                "additive": "true",
                "flow": "false",
                "bases": {"gross": {"label": HOSTILE[:90]}},
            }
        },
        identities={},
        populations={"marchers": HOSTILE},
        places={"COUNTY": {"name": HOSTILE[:400]}},
        institutions={"police": {"name": HOSTILE}, "union": {"name": HOSTILE}},
        origins={
            "police": {"title": HOSTILE, **named},
            "police-report": {
                "title": HOSTILE[:300],
                "derived_from": "police",
                "reason": HOSTILE,
                **named,
            },
            "police-memo": {"title": HOSTILE[:100], **named},
            "union": {"title": HOSTILE[:150], "institution": "union", "published": "unknown"},
        },
    )


def comparisons() -> dict[str, Comparison]:
    files = {
        "shipped": None,
        "march": ROOT / "examples" / "march" / "estimates.yaml",
        "fair": ROOT / "tests" / "data" / "fair" / "estimates.yaml",
    }
    found = {name: reconcile(load(path)) for name, path in files.items()}
    rows = [f"- | COUNTY | attendance | {i},000 to {i + 1},000" for i in range(1, 30)]
    log = ["police | COUNTY | attendance | up to 3", "union | COUNTY | attendance | 7 billion"]
    tiny = [estimate(i, f"{who} | COUNTY | attendance | 1") for i, who in enumerate(BODIES[:2], 1)]
    for one, amount in zip(tiny, ("0.000001", "0.0002"), strict=True):
        one["range"] |= {"low": amount, "high": amount}
    return {
        **found,
        "many": compare(*rows),
        "log": compare(*log),
        "tiny": compare(estimates=[*tiny, estimate(3, "- | COUNTY | attendance | up to 1")]),
        "words": compare("police | TOWN | visitors | most"),
        "hostile": hostile(),
    }


COMPARISONS: Final = comparisons()


@cache
def drawing(name: str, wide: int) -> str:
    """The picture with all that it can have."""
    return plot_svg(COMPARISONS[name], wide=wide, notes=True)


@pytest.mark.parametrize("wide", [960, 640, 480])
@pytest.mark.parametrize("name", COMPARISONS)
def test_no_text_leaves_the_page_or_lies_on_another(name: str, wide: int) -> None:
    drawn = parsed(drawing(name, wide))
    height = float(drawn.attrib["height"])
    assert drawn.attrib["width"] == str(wide)
    boxes = sorted(texts(drawing(name, wide)), key=lambda box: box[1])
    for left, top, right, bottom, line in boxes:
        assert left >= 0, line
        assert right <= wide - 8, line
        assert 0 <= top < bottom <= height, line
    for a, b in combinations(boxes, 2) if len(boxes) < 500 else _near(boxes):
        apart = a[3] <= b[1] or b[3] <= a[1] or a[2] <= b[0] or b[2] <= a[0]
        assert apart, (a, b)


def _near(boxes: list[Any]) -> Any:
    """Pairs of a box and those that begin soon after it; no text is 26 high."""
    for at, box in enumerate(boxes):
        for other in boxes[at + 1 :]:
            if other[1] > box[1] + 26:
                break
            yield box, other


@pytest.mark.parametrize("wide", [960, 640, 480])
@pytest.mark.parametrize("name", COMPARISONS)
def test_a_picture_holds_nothing_that_runs_or_is_fetched(name: str, wide: int) -> None:
    svg = drawing(name, wide)
    root = parsed(svg)
    drawn = {one.tag.removeprefix(SVG) for one in root.iter()}
    assert drawn <= {"svg", "title", "desc", "rect", "path", "line", "circle", "text"}
    names = {name for one in root.iter() for name in one.attrib}
    assert not {
        name for name in names if name.startswith("on") or "href" in name or name == "style"
    }
    assert not [value for one in root.iter() for value in one.attrib.values() if "url" in value]
    assert not re.search(
        r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", svg
    )


def test_no_letter_of_a_text_is_lost() -> None:
    lines = [line for *_, line in texts(plot_svg(COMPARISONS["hostile"]))]
    drawn, whole, part = (
        re.sub(r"\s", "", text) for text in ("".join(lines), shown(HOSTILE), shown(HOSTILE[:300]))
    )
    assert whole in drawn
    assert part in drawn


def test_a_picture_is_drawn_alike_each_time() -> None:
    assert plot_svg(COMPARISONS["march"]) == plot_svg(COMPARISONS["march"])
    assert plot_svg(comparisons()["shipped"]) == plot_svg(COMPARISONS["shipped"])


def test_a_png_is_the_picture_at_two_pixels_a_unit() -> None:
    pytest.importorskip("vl_convert", reason="the extra `plot` is missing")
    svg = plot_svg(COMPARISONS["fair"])
    height = int(parsed(svg).attrib["height"])
    png = to_png(svg)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (1920, 2 * height)
    assert png == to_png(svg)
