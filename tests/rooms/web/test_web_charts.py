"""Charts: well-formed, described, true to their numbers, equal to their tables."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.web import charts

SVG = "{http://www.w3.org/2000/svg}"
SQUARE = [[0, 0], [100, 0], [100, 100], [0, 100], [0, 0]]
WEEK = [[0.0] * 24 for _ in range(7)]
counts = st.integers(0, 10_000)


def drawn(text: str) -> Element:
    return fromstring(text)


def area(**changes: Any) -> dict[str, Any]:
    plain = {"name": "Vivalla", "rings": [SQUARE], "label": [50, 50], "covered": True, "signal": False}
    return {**plain, "count": 3, "lower": 1, "upper": 4, **changes}


def course(count: list[float]) -> charts.Course:
    size = len(count)
    return charts.Course([f"v. {i}" for i in range(size)], count, [2.0] * size, [1.0] * size, [4.0] * size)


def every_chart() -> dict[str, str]:
    return {
        "interval": charts.interval(7, 1, 4, top=10, signal=True),
        "spark": charts.spark([1, 2, 3], title="Tre veckor"),
        "bars": charts.bars([("Skadegörelse", 4)], title="Typer"),
        "line": charts.line_with_band(course([1, 2, 9]), title="Veckor"),
        "hours": charts.week_hours(WEEK, WEEK, title="Timmar"),
        "map": charts.area_map([area()], title="Karta"),
        "key": charts.key("unreported"),
    }


@pytest.mark.parametrize("name", every_chart())
def test_chart_is_an_image_with_a_name(name: str) -> None:
    chart = drawn(every_chart()[name])
    assert (chart.get("role"), bool(chart.findtext(f"{SVG}title"))) == ("img", True)


@pytest.mark.parametrize("name", every_chart())
def test_chart_has_nothing_the_content_policy_forbids(name: str) -> None:
    assert re.findall(r"style=|<style|<script| on\w+=|href=", every_chart()[name]) == []


@given(counts, counts, counts, st.booleans())
def test_interval_keeps_its_mark_inside_the_frame(count: int, lower: int, wide: int, signal: bool) -> None:
    chart = drawn(charts.interval(count, lower, lower + wide, top=1, signal=signal))
    dots = [float(dot.get("cx", 0)) for dot in chart.iter(f"{SVG}circle")]
    points = " ".join(mark.get("points", "") for mark in chart.iter(f"{SVG}polygon")).split()
    assert all(0 <= x <= 200 for x in [*dots, *(float(point.split(",")[0]) for point in points)])


def test_signal_has_another_shape_than_a_count() -> None:
    shapes = [drawn(charts.interval(7, 1, 4, top=9, signal=signal))[-1].tag for signal in (True, False)]
    assert shapes == [f"{SVG}polygon", f"{SVG}circle"]


def test_interval_says_its_numbers() -> None:
    chart = drawn(charts.interval(7, 1, 4, top=9, signal=True))
    assert chart.findtext(f"{SVG}title") == "7, vanligt är 1–4"


def test_name_from_a_file_cannot_become_markup() -> None:
    chart = drawn(charts.area_map([area(name='<script>"&', signal=True)], title="<b>"))
    assert chart.findtext(f".//{SVG}text") == '<script>"&'


def test_uncovered_area_is_hatched_and_covered_is_not() -> None:
    fills = []
    for covered in (False, True):
        chart = drawn(charts.area_map([area(covered=covered)], title="Karta", name="k"))
        fills.append(chart.findall(f"{SVG}path")[0].get("fill"))
    assert fills == ["url(#k-hatch)", "#f3f6f6"]


def test_signal_on_the_map_is_named_and_signed() -> None:
    chart = drawn(charts.area_map([area(signal=True)], title="Karta"))
    signs = list(chart.iter(f"{SVG}polygon"))
    assert (len(signs), chart.findtext(f".//{SVG}text")) == (1, "Vivalla")


def test_map_keeps_proportions_and_points_north() -> None:
    chart = drawn(charts.area_map([area(rings=[[[0, 0], [200, 0], [200, 100], [0, 0]]])], title="Karta"))
    steps = re.findall(r"([\d.]+) ([\d.]+)", chart.findall(f"{SVG}path")[0].get("d", ""))
    (x0, y0), (x1, y1), (_, y2) = [(float(x), float(y)) for x, y in steps][:3]
    assert (y1 == y0, y2 < y1, round((x1 - x0) / (y1 - y2), 2)) == (True, True, 2.0)


def test_map_without_shapes_says_so() -> None:
    chart = drawn(charts.area_map([area(rings=[], label=None)], title="Karta"))
    assert chart.findtext(f"{SVG}text") == "Det finns inga områden att rita."


def square(west: float, side: float) -> dict[str, Any]:
    ring = [[west, 0], [west + side, 0], [west + side, side], [west, side], [west, 0]]
    return area(rings=[ring], label=[west + side / 2, side / 2], name=f"{west:g}")


TOWN = [square(100 * i, 100) for i in range(6)] + [square(10_000, 9_000)]


def test_core_is_where_small_areas_crowd() -> None:
    part = charts.core(TOWN)
    assert part is not None
    assert [part.holds(*each["label"]) for each in TOWN] == [True, True, True, True, False, False, False]


@pytest.mark.parametrize("areas", [TOWN[:5], [square(100 * i, 100) for i in range(9)]], ids=["few", "even"])
def test_land_without_a_core_is_shown_whole(areas: list[dict[str, Any]]) -> None:
    assert charts.core(areas) is None


def test_overview_frames_the_part_that_the_map_shows() -> None:
    part = charts.core(TOWN)
    assert part is not None
    frame = drawn(charts.overview(TOWN, within=part, title="Hela ytan"))[-1]
    assert (frame.tag, frame.get("fill")) == (f"{SVG}rect", "none")


@given(st.floats(1, 1e6))
def test_scale_bar_is_round_and_fits(side: float) -> None:
    chart = drawn(charts.area_map([square(0, side)], title="Karta"))
    length, unit = [text.text or "" for text in chart.iter(f"{SVG}text")][-2].replace("\u202f", "").split(" ")
    metres = float(length.replace(",", ".")) * (1000 if unit == "km" else 1)
    assert f"{metres:.0e}"[0] in "125"


def test_map_table_tells_what_the_map_shows() -> None:
    areas = [area(), area(name="Hovsta", covered=False), area(name="Almby", signal=True, covered=False)]
    assert [(row[0], row[3]) for row in charts.map_table(areas, "Karta").cells] == [
        ("Vivalla", "Inget ovanligt"),
        ("Hovsta", "Ingen har rapporterat"),
        ("Almby", "Något sticker ut"),
    ]


@given(st.lists(counts, min_size=1, max_size=60))
def test_line_has_a_point_for_every_week(count: list[float]) -> None:
    line = drawn(charts.line_with_band(course(count), title="Veckor")).findall(f"{SVG}polyline")[-1]
    assert len(line.get("points", "").split()) == len(count)


def test_line_leaves_out_what_is_not_known_yet() -> None:
    unknown = charts.Course(["v. 1", "v. 2"], [3, 4], [None, 2.0], [None, 1.0], [None, 5.0])
    expected, count = drawn(charts.line_with_band(unknown, title="Veckor")).findall(f"{SVG}polyline")
    assert (len(expected.get("points", "").split()), len(count.get("points", "").split())) == (1, 2)


def test_line_without_weeks_says_so() -> None:
    assert "Det finns inga veckor att visa." in charts.line_with_band(course([]), title="Veckor")


def test_course_table_has_the_same_numbers() -> None:
    assert course([1, 2.5]).table("Veckor").cells == [("v. 0", "1", "1–4"), ("v. 1", "2,5", "1–4")]


def test_hours_draw_squares_whose_surface_is_the_count() -> None:
    week = [row[:] for row in WEEK]
    week[0][8], week[6][20] = 1.0, 4.0
    chart = drawn(charts.week_hours(week, WEEK, title="Timmar"))
    sides = [float(square.get("width", 0)) for square in chart.iter(f"{SVG}rect")]
    assert sides == [10.5, 21.0]


def test_hours_table_has_every_hour_of_every_day() -> None:
    week = [[float(24 * day + hour) for hour in range(24)] for day in range(7)]
    table = charts.hours_table(week, "Timmar")
    read = [[int(cell) for cell in row[1:]] for row in table.cells]
    assert read == [[24 * day + hour for day in range(7)] for hour in range(24)]


def test_colours_of_charts_are_those_of_the_light_tokens() -> None:
    from samverkan.web.charts.frame import COLOURS
    from tests.rooms.web.looking import tokens

    same = {name: name for name in ("ink", "line", "paper", "mist", "accent")}
    named = {"soft": "ink-soft", "edge": "line-strong", "band": "data-band", "quiet": "data-quiet"}
    names = {**same, **named, "tint": "accent-soft"}
    assert {name: COLOURS[name] for name in names} == {name: tokens()[token] for name, token in names.items()}


def test_figure_stands_on_its_area_however_small() -> None:
    chart = drawn(charts.area_map([area(figure="dolt"), square(200, 9_000)], title="Karta"))
    assert chart.findtext(f".//{SVG}text") == "dolt"
