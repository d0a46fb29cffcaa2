"""Addresses of the situation room: a municipality, a forum, and what it looks at."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, URLResolver, include, path, register_converter

from samverkan.foundation.weeks import Week
from samverkan.situation.views import cell, imports, observations, picture


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

app_name = "situation"
week = [
    path("", picture.week, name="week"),
    path("areas.geojson", picture.areas, name="areas"),
    path("picture.<str:ending>", picture.file, name="picture_file"),
    path("ruta/", cell.cell, name="cell"),
]
one_import = [
    path("", imports.show, name="import"),
    path("kolumner/", imports.choose, name="choose_columns"),
    path("las-in/", imports.start, name="start_import"),
    path("ta-bort/", imports.remove, name="remove_import"),
    path("ta-tillbaka/", imports.take_back, name="roll_back"),
    path("rejected.csv", imports.rejected, name="rejected"),
]
forum: list[URLPattern | URLResolver] = [
    path("lagesbild/", picture.latest, name="picture"),
    path("lagesbild/<week:week>/", include(week)),
    path("handelser/", observations.show, name="observations"),
    path("handelser.<str:ending>", observations.export, name="export"),
    path("import/", imports.listing, name="imports"),
    path("import/ny/", imports.upload, name="upload"),
    path("import/<int:batch>/", include(one_import)),
]
urlpatterns = [path("<slug:municipality>/<slug:forum>/", include(forum))]
