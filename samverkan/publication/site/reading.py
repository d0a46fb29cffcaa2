"""A public copy as it is read: its words in the reader's language, its table and its map."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from django.utils.dateformat import format as format_day
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from samverkan.foundation.swedish import days, number, shortest
from samverkan.promises.site.themes import called
from samverkan.web.charts.area_map import Box, area_map, core, key
from samverkan.web.tables import Column, Table

HIDDEN = "–"
DAY = "j F Y"


class Reading:
    """What stands in a copy; ``english`` chooses the words, Swedish where there are no others."""

    def __init__(self, body: dict[str, Any], *, english: bool = False) -> None:
        self.body = body
        self.english = english

    @property
    def title(self) -> str:
        """Return the heading."""
        return str(self._said("title"))

    @property
    def text(self) -> str:
        """Return the text."""
        return str(self._said("text"))

    @property
    def language(self) -> str:
        """Return the language that heading and text are in."""
        return "en" if self.english and self.body["title_english"] else "sv"

    @property
    def has_areas(self) -> bool:
        """Tell whether there is a table of areas."""
        return "areas" in self.body

    @property
    def measures(self) -> list[dict[str, str]]:
        """Return the measures that are told of."""
        return list(self.body.get("measures", ()))

    @property
    def period(self) -> str:
        """Return the days the numbers are about."""
        first, last = (date.fromisoformat(self.body["period"][name]) for name in ("from", "to"))
        if self.english:
            return f"{format_day(first, DAY)} – {format_day(last, DAY)}"
        return days(first, last)

    @property
    def rules(self) -> list[str]:
        """Return the rule the numbers are published by."""
        return list(self.body["rules_english" if self.english else "rules"])

    @property
    def incomplete(self) -> list[str]:
        """Return the areas whose reporting had gaps."""
        return [area["name"] for area in self.body["areas"] if not area["is_complete"]]

    @cached_property
    def table(self) -> Table:
        """Return the areas as a table, in the order of their names: no ranking."""
        kinds = [Column(self._kind(each["name"]), numeric=True) for each in self.body["columns"]]
        total = [Column(gettext("Summa"), numeric=True)] if len(kinds) > 1 else []
        columns = (
            Column(gettext("Område")),
            *kinds,
            *total,
            Column(gettext("Per 1 000 invånare och år (95 %)"), numeric=True),
            Column(gettext("Rapportering")),
        )
        return Table(f"{self.title}, {self.period}", columns, self._rows(bool(total)))

    @cached_property
    def map(self) -> SafeString:
        """Return the areas as a drawing, each with its number; hatching where reports are missing."""
        return self._draw(self.drawn, name="public", within=self._core)

    @cached_property
    def around(self) -> SafeString | None:
        """Return the whole land with the numbers that fall outside the drawing, when it shows a part."""
        shown = self._core
        if shown is None:
            return None
        unnamed = {"figure": "", "name": ""}
        outside = [{**area, **unnamed} if shown.holds(*area["label"]) else area for area in self.drawn]
        return self._draw(outside, name="around")

    @property
    def hatching(self) -> SafeString:
        """Return the sign of incomplete reporting, for the list beside the map."""
        return key("unreported", "public-key", title=gettext("Streckat"))

    @cached_property
    def drawn(self) -> list[dict[str, Any]]:
        """Return the areas that have a border, as a map takes them."""
        return [
            {
                "rings": area["rings"],
                "label": area["label"],
                "name": area["name"],
                "figure": gettext("dolt") if area["total"] is None else number(area["total"]),
                "covered": area["is_complete"],
                "signal": False,
            }
            for area in self.body["areas"]
            if area["rings"]
        ]

    def _kind(self, name: str) -> str:
        """Return what a kind of events is called in the reader's language."""
        return (self.english and called(name, language="en")) or gettext(name)

    @cached_property
    def _core(self) -> Box | None:
        return core(self.drawn)

    def _draw(self, areas: list[dict[str, Any]], *, name: str, within: Box | None = None) -> SafeString:
        about = gettext("Samma tal står i tabellen.")
        return area_map(areas, title=self.title, about=about, name=name, within=within)

    def _said(self, name: str) -> Any:
        return (self.english and self.body[f"{name}_english"]) or self.body[name]

    def _rows(self, summed: bool) -> list[list[str]]:
        rows = []
        for area in sorted(self.body["areas"], key=lambda each: (not each["rings"], each["name"])):
            counts = [*area["counts"], *([area["total"]] if summed else [])]
            rows.append([gettext(area["name"]), *map(_told, counts), _rate(area), _reported(area)])
        totals = self.body["totals"] if summed else self.body["totals"][:-1]
        return [*rows, [gettext("Hela kommunen"), *map(_told, totals), HIDDEN, HIDDEN]]


def _told(count: int | None) -> str:
    return HIDDEN if count is None else number(count)


def _rate(area: dict[str, Any]) -> str:
    rate = area["rate"]
    if rate is None:
        return HIDDEN
    value, low, high = (shortest(rate[name]) for name in ("value", "low", "high"))
    return f"{value} ({low}–{high})"


def _reported(area: dict[str, Any]) -> str:
    if not area["rings"]:
        return HIDDEN
    return gettext("fullständig") if area["is_complete"] else gettext("ofullständig, läs inte som lugnt")
