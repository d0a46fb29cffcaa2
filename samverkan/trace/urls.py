"""Addresses of the trace."""

from __future__ import annotations

from django.urls import URLPattern, path

from samverkan.trace import views

app_name = "trace"
urlpatterns: list[URLPattern] = [path("spar/<slug:kind>/<slug:key>/", views.show, name="show")]
