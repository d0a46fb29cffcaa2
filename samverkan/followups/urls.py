"""Addresses of the followups room: fixed words first, then the municipality."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from samverkan.followups.views import evidence, owners, reports, statute

app_name = "followups"
report = [
    path("", reports.show, name="report"),
    path("sammanstall/", reports.compile_again, name="compile"),
    path("skriv/", reports.write, name="write"),
    path("godkann/", reports.approve_report, name="approve"),
    path("faststall/", reports.conclude_report, name="conclude"),
    path("uppfoljning.pdf", reports.as_pdf, name="report_pdf"),
]
followups: list[URLPattern | URLResolver] = [
    path("", evidence.overview, name="overview"),
    path("atagande/<int:pk>/", evidence.commitment, name="commitment"),
    path("rapport/<int:pk>/", include(report)),
    path("<slug:agreement>/", evidence.agreement, name="agreement"),
]
law: list[URLPattern | URLResolver] = [
    path("", statute.board_page, name="board"),
    path("skriv-in/", statute.new_record, name="new_record"),
    path("<int:pk>/ta-bort/", statute.withdraw_record, name="withdraw_record"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("uppfoljning/<slug:municipality>/", include(followups)),
    path("lagkrav/<slug:municipality>/", include(law)),
    path("ansvar/<slug:municipality>/", owners.dashboard, name="dashboard"),
]
