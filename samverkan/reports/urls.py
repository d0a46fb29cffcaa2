"""Addresses of the reports room: a municipality, a forum, and its reports."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from samverkan.reports.views import answers, by_link, device, links, reporting

app_name = "reports"
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
    path("<slug:municipality>/<slug:forum>/", include(sent_in)),
]
