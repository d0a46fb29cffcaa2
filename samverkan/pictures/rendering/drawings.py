"""The drawings of a picture and the tables that say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from samverkan.foundation.swedish import joined
from samverkan.pictures.rendering.words import Row, told
from samverkan.web import charts
from samverkan.web.tables import Table

TREND, TABLE = "Antal händelser per vecka mot det vanliga", "Händelser per vecka"
TREND_TOLD = "Linjen är antalet, det grå bandet är det vanliga. Tabellen har samma tal."


def drawn(picture: Row) -> dict[str, str]:
    """Return map, hours and trend as drawings."""
    return {
        **_maps(picture),
        "hours": charts.week_hours(
            picture["hours"]["this_week"],
            picture["hours"]["usual"],
            title="Veckodag och timme",
            about="Ramen är den här veckan, grått är en vanlig vecka. Tabellen har samma tal.",
        ),
        "trend": charts.line_with_band(_course(picture["trend"]), title=TREND, about=TREND_TOLD),
    }


def marked_trend(trend: Row, known: Mapping[str, str]) -> tuple[str, Table]:
    """Return the weeks as a drawing and a table, with what was known of each week, by its name."""
    course = replace(_course(trend), known=[known.get(week, "") for week in trend["weeks"]])
    drawing = charts.line_with_band(course, title=TREND, about=f"{TREND_TOLD} Romb: något var känt.")
    return drawing, course.table(TABLE)


def _maps(picture: Row) -> dict[str, str]:
    """Return the map, and an overview when the map shows only the part where areas crowd."""
    areas = [_placed(area) for area in picture["areas"]]
    part, title = charts.core(areas), f"Karta över {picture['municipality']}, {picture['week']}"
    large = charts.area_map(
        areas,
        points=picture["points"],
        rings=picture.get("clusters", ()),
        squares=squares(picture),
        title=title,
        about=_map_in_words(areas),
        within=part,
    )
    if part is None:
        return {"map": large}
    return {"map": large, "overview": charts.overview(areas, within=part, title=f"{title}, hela ytan")}


def squares(picture: Row) -> list[tuple[float, float, float]]:
    """Return every block of the dense spots: its middle and its side."""
    spots = picture.get("dense", ())
    return [(x, y, spot["side"]) for spot in spots for x, y in spot["blocks"]]


def tables(picture: Row) -> dict[str, Table]:
    """Return the same as tables."""
    return {
        "map": charts.map_table(picture["areas"], "Områdena på kartan"),
        "hours": charts.hours_table(picture["hours"]["this_week"], "Händelser per veckodag och timme"),
        "trend": _course(picture["trend"]).table(TABLE),
    }


def key(picture: Row) -> list[tuple[str, str]]:
    """Return the map's signs with their words; only those that stand on this map."""
    shown = {
        "signal": any(area["signal"] for area in picture["areas"]),
        "usual": True,
        "unreported": any(not area["covered"] for area in picture["areas"]),
        "event": bool(picture["points"]),
        "cluster": bool(picture.get("clusters")),
        "dense": bool(picture.get("dense")),
    }
    return [
        (charts.key(sign, f"key-{sign}"), charts.KEYS[sign]) for sign, is_shown in shown.items() if is_shown
    ]


def interval_of(item: Row, *, top: float) -> str:
    """Return a count on its usual interval, or nothing when there is nothing to compare with."""
    if item["lower"] is None or item["upper"] is None:
        return ""
    return charts.interval(
        item["count"],
        item["lower"],
        item["upper"],
        top=top,
        signal=item["signal"] and item["count"] > item["upper"],
        title=told(item),
    )


def _course(trend: Row) -> charts.Course:
    labels = [f"v. {int(week[-2:])}" for week in trend["weeks"]]
    return charts.Course(labels, *(trend[name] for name in ("count", "expected", "lower", "upper")))


def _placed(area: Row) -> dict[str, Any]:
    """Return the area with a point for its name, the middle of its corners when none is given."""
    corners = [corner for ring in area["rings"] for corner in ring]
    middle = [sum(axis) / len(corners) for axis in zip(*corners, strict=True)] if corners else [0, 0]
    return {**area, "label": area["label"] or middle}


def _map_in_words(areas: Sequence[Row]) -> str:
    signals = [area["name"] for area in areas if area["signal"]]
    silent = [area["name"] for area in areas if not area["covered"]]
    told_signals = f"Något sticker ut i {joined(signals)}." if signals else "Inget område sticker ut."
    return f"{told_signals} Ingen har rapporterat från {joined(silent)}." if silent else told_signals
