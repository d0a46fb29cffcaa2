"""Addresses of the rounds room: a forum, and its rounds week by week."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

import samverkan.pictures.urls  # noqa: F401 — teaches addresses to read a week
from samverkan.rounds.views import assessments, priorities, rounds, words

app_name = "rounds"
week = [
    path("", rounds.week, name="week"),
    path("sammanstall/", rounds.compile_now, name="compile"),
    path("ord/", words.save, name="words"),
    path("omrade/<str:code>/", assessments.area, name="area"),
    path("omrade/<str:code>/text/", assessments.note, name="note"),
    path("prioriteringar/", priorities.priorities, name="priorities"),
    path("prioriteringar/<int:pk>/", priorities.priority, name="priority"),
    path("prioriteringar/<int:pk>/ta-bort/", priorities.remove, name="drop_priority"),
]
forum: list[URLPattern | URLResolver] = [
    path("runda/", rounds.now_going, name="now"),
    path("runda/borja/", rounds.begin, name="begin"),
    path("runda/<week:week>/", include(week)),
]
urlpatterns = [path("<slug:municipality>/<slug:forum>/", include(forum))]
