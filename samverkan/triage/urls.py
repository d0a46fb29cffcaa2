"""Addresses of the triage room: a forum's reports, looked through."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from samverkan.triage.views import merging, quality, queue, routing, triage

app_name = "triage"
one_report = [
    path("", triage.show, name="report"),
    path("granska/", triage.check, name="check"),
    path("ratta/", triage.correct, name="correct"),
    path("ta-bort/", triage.withdraw, name="withdraw"),
    path("sla-ihop/", merging.merge, name="merge"),
    path("dela/", merging.split, name="split"),
]
looked_through: list[URLPattern | URLResolver] = [
    path("", queue.show, name="queue"),
    path("granska/", queue.check, name="check_marked"),
    path("kvalitet/", quality.show, name="quality"),
    path("fordelning/", routing.show, name="routing"),
    path("fordelning/<int:rule>/flytta/", routing.move, name="move_rule"),
    path("fordelning/<int:rule>/avsluta/", routing.end, name="end_rule"),
    path("<int:report>/", include(one_report)),
]
urlpatterns = [path("<slug:municipality>/<slug:forum>/rapporter/", include(looked_through))]
