"""Addresses of the reports room: a municipality, a forum, and its reports."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from samverkan.reports.views import (
    answers,
    by_link,
    device,
    links,
    merging,
    quality,
    queue,
    reporting,
    routing,
    triage,
)

app_name = "reports"
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
sent_in: list[URLPattern | URLResolver] = [
    path("rapportera/", reporting.report, name="send"),
    path("rapportera/inget/", reporting.nil, name="nil"),
    path("rapportera/kvitto/<uuid:key>/", reporting.receipt, name="receipt"),
    path("mina-rapporter/", reporting.mine, name="mine"),
    path("mina-rapporter/<int:report>/ta-tillbaka/", reporting.withdraw, name="take_back"),
    path("bilder/<int:photo>/", reporting.photo, name="photo"),
    path("rapportlankar/", links.links, name="links"),
    path("rapportlankar/<int:link>/aterkalla/", links.revoke, name="revoke_link"),
    path("aterkoppling/", answers.answers, name="answers"),
]
with_a_link: list[URLPattern | URLResolver] = [
    path("", by_link.report, name="link_send"),
    path("inget/", by_link.nil, name="link_nil"),
    path("kvitto/<uuid:key>/", by_link.receipt, name="link_receipt"),
]
forum: list[URLPattern | URLResolver] = [path("rapporter/", include(looked_through)), *sent_in]
on_the_device = [
    path("sw.js", device.worker, name="worker"),
    path("samverkan.webmanifest", device.manifest, name="manifest"),
    path("rapportera/", device.waiting, name="waiting"),
    path("rapportera/regler.json", device.rules, name="device_rules"),
    path("rapportera/enhet.json", device.reader, name="device_reader"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    *on_the_device,
    path("rapport/<str:token>/", include(with_a_link)),
    path("<slug:municipality>/<slug:forum>/", include(forum)),
]
