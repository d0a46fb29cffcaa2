"""Addresses of the situation room: a municipality, a forum, and what it looks at."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from samverkan.situation.views import imports, observations

app_name = "situation"
one_import = [
    path("", imports.show, name="import"),
    path("kolumner/", imports.choose, name="choose_columns"),
    path("las-in/", imports.start, name="start_import"),
    path("ta-bort/", imports.remove, name="remove_import"),
    path("ta-tillbaka/", imports.take_back, name="roll_back"),
    path("rejected.csv", imports.rejected, name="rejected"),
]
forum: list[URLPattern | URLResolver] = [
    path("handelser/", observations.show, name="observations"),
    path("handelser.<str:ending>", observations.export, name="export"),
    path("import/", imports.listing, name="imports"),
    path("import/ny/", imports.upload, name="upload"),
    path("import/<int:batch>/", include(one_import)),
]
urlpatterns = [path("<slug:municipality>/<slug:forum>/", include(forum))]
