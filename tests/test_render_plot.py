"""The picture: exact ends computed by hand, texts that keep clear of each other, hostile texts.

Whole pictures are in tests/golden.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from fractions import Fraction
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, Final

import pytest
from building import BODIES, compare, estimate
from hypothesis import given
from hypothesis import strategies as st

from dprk_labor import show
from dprk_labor.compare.reconcile import Comparison, reconcile
from dprk_labor.data.loading import load
from dprk_labor.show.lettering import escaped, shown, width, wrapped
from dprk_labor.show.marks import LEFT, RIGHT, Mark, number, place, sample, whisker
from dprk_labor.show.plot import plot_panels
from dprk_labor.show.scale import Scale, scale_for
from dprk_labor.text.interval import Interval, Range
from dprk_labor.text.wording import NUMBER, SHARE

ROOT: Final = Path(__file__).parents[1]
AXIS: Final = Scale(Fraction(0), Fraction(20_000), ())  # 50 a pixel, from 452
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
    return [line for *_, line in texts(show.picture(comparison))]


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
        ("8000", False, [("POINT", 'cx="612" cy="100" r="4.5" fill="#000"')]),
        ("~8001", False, [("ABOUT", 'cx="612.02" cy="100" r="4.5" fill="#fff"')]),
        ("0", False, [("POINT", 'cx="452"')]),
        ("20000", False, [("POINT", 'cx="852"')]),
        (
            "[12000,15000)",
            False,
            [
                ("RANGE", 'd="M692,100 H752" stroke="#000" stroke-width="5"/>'),
                ("CLOSED", 'd="M696,93 H692 V107 H696"'),
                # The curve comes to a quarter of 748, half of 756 and a quarter of 748: to 752.
                ("OPEN", 'd="M748,93 Q756,100 748,107"'),
            ],
        ),
        (
            "~(15000,inf)",
            True,
            [
                ("ABOUT_ONE_SIDED", 'd="M752,100 H852" stroke="#000" stroke-width="1.5" stroke-d'),
                ("OPEN", 'd="M756,93 Q748,100 756,107"'),
                ("UNBOUNDED", 'd="M852,95 L862,100 L852,105 Z"'),
            ],
        ),
        (
            "[0,8000]",
            True,
            [
                ("ONE_SIDED", 'd="M452,100 H612" stroke="#000" stroke-width="1.5"/>'),
                ("CLOSED", 'd="M456,93 H452 V107 H456"'),
                ("CLOSED", 'd="M608,93 H612 V107 H608"'),
            ],
        ),
        (  # the feet of the brackets keep apart
            "~[8000,8100]",
            False,
            [
                ("ABOUT_RANGE", 'd="M612,100 H614" stroke="#000" stroke-width="5" stroke-dash'),
                ("CLOSED", 'd="M613,93 H612 V107 H613"'),
                ("CLOSED", 'd="M613,93 H614 V107 H613"'),
            ],
        ),
    ],
)
def test_ends_stand_exactly_where_they_are(
    stated: str, one_sided: bool, expected: list[tuple[str, str]]
) -> None:
    found = list(whisker(AXIS, ranged(stated), 100, one_sided=one_sided))
    assert [mark.name for mark, _ in found] == [name for name, _ in expected]
    for (_, drawn), (_, part) in zip(found, expected, strict=True):
        assert part in drawn


@pytest.mark.parametrize(
    ("value", "written"), [(452.0, "452"), (612.02, "612.02"), (0.5, "0.5"), (100, "100")]
)
def test_coordinates_are_short(value: float, written: str) -> None:
    assert number(value) == written


def test_each_mark_has_a_sample_and_words_that_fit_its_column() -> None:
    assert len({sample(mark, 20, 100) for mark in Mark}) == len(Mark)
    assert max(width(mark, 12) for mark in Mark) <= 920 // 3 - 40


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
    assert place(scale_for(list(map(ranged, ranges)), NUMBER, 8), Fraction(value)) == x


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
    places = [place(scale, end) for end in sorted({low, *ends})]
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
    ],
)
def test_lines_break_where_they_must(text: str, lines: list[str]) -> None:
    assert wrapped(text, 10, 69) == lines


def test_a_letter_keeps_its_marks() -> None:
    assert wrapped("q\u0323\u0307" * 3, 10, 13) == ["q\u0323\u0307" * 2, "q\u0323\u0307"]


def test_what_could_reach_out_of_a_line_is_written_out() -> None:
    assert shown("x" + "\u0323" * 5) == "x" + "\u0323" * 4 + "\\u0323"
    assert shown("a\nb\x00\x1b\u202e\ufffe") == "a\\x0ab\\x00\\x1b\\u202e\\ufffe"
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
    rows = [line for line in lines if re.match(r"\[a:\d\](; .*)?$", line)]
    assert rows == ["[a:2]", "[a:4]; origin inferred", "[a:3]", "[a:1]"]
    heads = [line for line in lines if line in ("Police", "Union (inferred)", "not attributed")]
    assert heads == ["Police", "Union (inferred)", "not attributed"]
    svg = show.picture(comparison)
    bars = re.findall(r'd="M217,(\d+) V(\d+)"', svg)
    [(top, bottom)] = bars
    bases = {line: box[1] for *box, line in texts(svg)}
    assert int(top) < bases["[a:2]"] < bases["[a:4]; origin inferred"] < int(bottom)
    assert int(bottom) < bases["[a:3]"]
    assert "one origin: these claims count once" in lines


def test_reports_of_one_body_hang_together() -> None:
    comparison = compare(
        "police | COUNTY | attendance | 500",
        "police-memo | COUNTY | attendance | 700",
        "police-report? | COUNTY | attendance | 510",
    )
    lines = words(comparison)
    assert "Police: 2 reports" in lines
    assert "[a:3]; by way of Police report (inferred)" in " ".join(lines)
    assert len(re.findall(r'd="M217,\d+ V\d+"', show.picture(comparison))) == 1


def test_a_share_that_is_stated_from_the_other_side() -> None:
    lines = words(compare("police | COUNTY | visitors | 20% | basis=local"))
    assert "80%" in lines
    assert "[a:1]; stated as 20% local" in lines


def test_part_and_whole_have_axes_of_their_own() -> None:
    comparison = compare(
        "police | TOWN | attendance | 900", "police | COUNTY | attendance | 600 to 700"
    )
    lines = words(comparison)
    assert "A part of: the county (each panel has its own axis)" in lines
    # The part is larger: one note on two panels, under the second, with its number in both.
    assert len([line for line in lines if line == "1"]) == 2
    assert [line for line in lines if line.startswith("contradiction 1: ")]


def test_what_origins_share_is_marked() -> None:
    svg = show.picture(
        compare(
            "police | COUNTY | attendance | 400 to 550", "union | COUNTY | attendance | 500 to 600"
        )
    )
    # From 500 to 550 of 600: 452 + 400 * 5/6, and 400 / 12 wide.
    assert re.search(r'<rect x="785.33" y="\d+" width="33.34" height="\d+" fill="url\(#dprk', svg)
    lines = [line for *_, line in texts(svg)]
    assert "2 of 2 origins share this" in lines
    assert Mark.AGREEMENT in lines


def test_what_only_one_value_is_shared_at_is_a_line() -> None:
    svg = show.picture(
        compare("police | COUNTY | attendance | 500", "union | COUNTY | attendance | 400 to 600")
    )
    assert re.search(r'd="M785.33,\d+ V\d+" stroke="#555" stroke-width="3"', svg)
    assert "url(#dprk-labor-hatch)" not in svg


@pytest.mark.parametrize(
    "rows",
    [
        ("- | COUNTY | attendance | 500", "union | COUNTY | attendance | 400 to 600"),
        ("police | COUNTY | attendance | more than 500", "union | COUNTY | attendance | up to 600"),
        ("police | COUNTY | attendance | 500", "police-memo | COUNTY | attendance | 400 to 600"),
    ],
)
def test_what_is_no_agreement_is_not_marked(rows: tuple[str, ...]) -> None:
    lines = words(compare(*rows))
    assert not {Mark.AGREEMENT, Mark.AGREEMENT_AT} & set(lines)
    assert not [line for line in lines if line.endswith("share this")]


def test_a_region_that_only_unattributed_claims_support_is_not_marked() -> None:
    svg = show.picture(
        compare(
            "police | COUNTY | attendance | 500",
            "union | COUNTY | attendance | 500",
            "mayor | COUNTY | attendance | 900",
            "- | COUNTY | attendance | 900",
        )
    )
    found = re.findall(r'd="M([\d.]+),\d+ V\d+" stroke="#555" stroke-width="3"', svg)
    assert found[0] == "652"  # 452 + 400 * 500/1000
    assert len(found) == 2  # the other is in the legend


def test_no_end_to_what_is_shared() -> None:
    """What two that are bounded on both sides share is less than what all share."""
    svg = show.picture(
        compare(
            "police | COUNTY | attendance | more than 500",
            "union | COUNTY | attendance | more than 600",
            "mayor | COUNTY | attendance | 100 to 200",
            "organizers | COUNTY | attendance | 150 to 300",
        )
    )
    # Both regions have two voices: from 150 to 200, and from 600 on without an end.
    found = re.findall(r'<rect x="([\d.]+)" y="\d+" width="([\d.]+)" height="\d+" fill="url', svg)
    assert found[:2] == [("527", "25"), ("752", "100")]


def test_many_contradictions_are_counted() -> None:
    rows = [f"{who} | COUNTY | attendance | {i}00" for i, who in enumerate(BODIES[:4], start=1)]
    lines = words(compare(*rows))
    assert [line[:15] for line in lines if line.startswith("contradiction")] == [
        f"contradiction {i}" for i in range(1, 6)
    ]
    assert "More with estimates --notes all: 1 contradiction." in lines


@pytest.mark.parametrize("name", ["shipped", "march"])
def test_contradictions_are_numbered_from_top_to_bottom(name: str) -> None:
    lines = [line for *_, line in texts(show.picture(COMPARISONS[name]))]
    found = [int(match[1]) for line in lines if (match := re.match(r"contradiction (\d+):", line))]
    assert len(found) > 1
    assert found == list(range(1, len(found) + 1))


def test_title_and_description_tell_what_is_shown() -> None:
    svg = show.picture(
        compare("police | COUNTY | attendance | about 500", "- | COUNTY | attendance | 900")
    )
    root = parsed(svg)
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert root.get("role") == "img"
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (
        title.get("id"),
        description.get("id"),
    )
    assert title.text == "Published estimates, side by side: Attendance"
    told = (description.text or "").splitlines()
    assert told[1:6] == [
        "Attendance · people · the county",
        "2 claims · 1 origin, 1 claim without",
        "people who marched; everything",
        "about 500 [a:1], origin: Police.",
        "900 [a:2], origin: not attributed.",
    ]
    assert told[6].startswith("contradiction 1: Police (about 500 [a:1]) and the unattributed 900")


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
        "tiny": compare(estimates=tiny),  # not every label has room
        "hostile": hostile(),
    }


COMPARISONS: Final = comparisons()


def drawings(name: str) -> list[str]:
    """The picture, and the same in parts."""
    parts = plot_panels(COMPARISONS[name])
    return [show.picture(COMPARISONS[name]), *parts.panels, parts.legend]


@pytest.mark.parametrize(
    "svg", [pytest.param(svg, id=name) for name in COMPARISONS for svg in drawings(name)]
)
def test_no_text_leaves_the_page_or_lies_on_another(svg: str) -> None:
    height = float(parsed(svg).attrib["height"])
    boxes = sorted(texts(svg), key=lambda box: box[1])
    for left, top, right, bottom, line in boxes:
        assert left >= 20, line
        assert right <= 940, line
        assert 0 <= top < bottom <= height, line
    for a, b in combinations(boxes, 2) if len(boxes) < 500 else _near(boxes):
        apart = a[3] <= b[1] or b[3] <= a[1] or a[2] <= b[0] or b[2] <= a[0]
        assert apart, (a, b)


def _near(boxes: list[Any]) -> Any:
    """Pairs of a box and those that begin soon after it; no text is 20 high."""
    for at, box in enumerate(boxes):
        for other in boxes[at + 1 :]:
            if other[1] > box[1] + 20:
                break
            yield box, other


@pytest.mark.parametrize(
    "svg", [pytest.param(svg, id=name) for name in COMPARISONS for svg in drawings(name)]
)
def test_a_picture_holds_nothing_that_runs_or_is_fetched(svg: str) -> None:
    root = parsed(svg)
    drawn = {one.tag.removeprefix(SVG) for one in root.iter()}
    assert drawn <= {"svg", "title", "desc", "defs", "pattern", "rect", "path", "circle", "text"}
    names = {name for one in root.iter() for name in one.attrib}
    assert not {
        name for name in names if name.startswith("on") or "href" in name or name == "style"
    }
    references = {value for one in root.iter() for value in one.attrib.values() if "url" in value}
    assert references <= {"url(#dprk-labor-hatch)"}
    assert not re.search(
        r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", svg
    )


def test_no_letter_of_a_text_is_lost() -> None:
    lines = [line for *_, line in texts(show.picture(COMPARISONS["hostile"]))]
    drawn, whole, part = (
        re.sub(r"\s", "", text) for text in ("".join(lines), shown(HOSTILE), shown(HOSTILE[:300]))
    )
    assert f"{whole}(inferred)500[a:1]" in drawn
    assert f"[a:2];bywayof{part}" in drawn


def test_a_picture_is_drawn_alike_each_time() -> None:
    assert show.picture(COMPARISONS["march"]) == show.picture(COMPARISONS["march"])
    assert show.picture(comparisons()["shipped"]) == show.picture(COMPARISONS["shipped"])


def test_a_png_is_the_picture_at_two_pixels_a_unit() -> None:
    pytest.importorskip("vl_convert", reason="the extra `plot` is not installed")
    svg = show.picture(COMPARISONS["fair"])
    height = int(parsed(svg).attrib["height"])
    png = show.png(svg)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (1920, 2 * height)
    assert png == show.png(svg)
