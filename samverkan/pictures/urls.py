"""Addresses of the picture room: the pictures of a forum, week by week."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, URLResolver, include, path, register_converter

from samverkan.foundation.weeks import Week
from samverkan.pictures.views import cell, district, saved, weeks


class WeekConverter:
    """``2026-W46`` in an address; a week that does not exist is no address."""

    regex: str = r"\d{4}-W\d{2}"

    def to_python(self, value: str) -> Week:
        """Read the week."""
        return Week.parse(value)

    def to_url(self, value: Any) -> str:
        """Write the week."""
        return str(value)


register_converter(WeekConverter, "week")

app_name = "pictures"
week = [
    path("", weeks.week, name="week"),
    path("areas.geojson", weeks.areas, name="areas"),
    path("picture.<str:ending>", weeks.file, name="picture_file"),
    path("ruta/", cell.cell, name="cell"),
]
forum: list[URLPattern | URLResolver] = [
    path("lagesbild/", weeks.latest, name="picture"),
    path("lagesbild/<week:week>/", include(week)),
    path("sparade-vyer/", saved.save, name="save_view"),
]
urlpatterns = [
    path("sparade-vyer/", saved.listing, name="saved_views"),
    path("sparade-vyer/<int:pk>/ta-bort/", saved.drop, name="drop_view"),
    path("lokalpolisomrade/<slug:district>/", district.week, name="district"),
    path("lokalpolisomrade/<slug:district>/<week:week>/", district.week, name="district_week"),
    path("<slug:municipality>/<slug:forum>/", include(forum)),
]
