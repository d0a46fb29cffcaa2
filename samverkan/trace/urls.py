"""Addresses of the trace."""

from __future__ import annotations

from django.urls import URLPattern, path

from samverkan.trace import views

app_name = "trace"
urlpatterns: list[URLPattern] = [
    path("spar/", views.from_page, name="from_page"),
    path("spar/<slug:kind>/<slug:key>/", views.show, name="show"),
]
