"""Addresses of the publishing room: what waits, what is out, and who gets it."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

import samverkan.pictures.urls  # noqa: F401 — teaches addresses to read a week
from samverkan.publishing.views import publications, publishing, recipients, signals

app_name = "publishing"
published = [
    path("", publications.show, name="publication"),
    path("hamta/", publications.take, name="take"),
    path("ratta/", publications.correct, name="correct"),
    path("signaler/", signals.judge_signal, name="judge"),
]
forum: list[URLPattern | URLResolver] = [
    path("publicerat/", publications.listing, name="publications"),
    path("publicerat/<week:week>/godkanna/", publishing.approval, name="approval"),
    path("publicerat/<week:week>/publicera/", publishing.put_out, name="put_out"),
    path("publicerat/<week:week>/<int:number>/", include(published)),
    path("traffsakerhet/", signals.measured, name="measured"),
    path("mottagare/", recipients.listing, name="recipients"),
    path("mottagare/<int:pk>/avsluta/", recipients.end, name="end_recipient"),
]
urlpatterns = [path("<slug:municipality>/<slug:forum>/", include(forum))]
