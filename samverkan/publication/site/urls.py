"""Addresses of what everybody reads."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, re_path

from samverkan.publication.site.views import data, pages

for_everybody: list[URLPattern | URLResolver] = [
    path("", pages.start, name="public"),
    path("karta/", pages.area_map, name="public_map"),
    path("gjort/", pages.done, name="public_done"),
    path("rattelser/", pages.amended, name="public_amended"),
    path("utgava/<int:number>/", pages.release, name="public_release"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("offentligt/<slug:municipality>/", include(for_everybody)),
    path("oppna-data/", data.start, name="open_data"),
    path("oppna-data/katalog.jsonld", data.entries, name="catalogue"),
    re_path(
        r"^oppna-data/(?P<municipality>[-\w]+)/(?P<number>[0-9]{1,9})\.(?P<ending>csv|json|geojson)$",
        data.file,
        name="data_file",
    ),
]
