"""Addresses of the effects room: a forum's measures, and whether each helped."""

from __future__ import annotations

from django.urls import include, path

from samverkan.effects.views import lessons, pages, planning

app_name = "effects"
one_measure = [
    path("", pages.measure, name="measure"),
    path("planera/", planning.plan, name="plan"),
    path("las/", planning.lock_plan, name="lock"),
    path("bedom/", pages.judge, name="judge"),
    path("utslag.pdf", pages.as_pdf, name="pdf"),
    path("lardom/", lessons.lesson, name="lesson"),
]
urlpatterns = [
    path("effekt/<slug:municipality>/<slug:forum>/", pages.listing, name="listing"),
    path("effekt/<slug:municipality>/<slug:forum>/<int:pk>/", include(one_measure)),
]
