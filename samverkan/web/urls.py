"""Addresses of the web room."""

from __future__ import annotations

from django.urls import path

from samverkan.web import views

app_name = "web"
urlpatterns = [path("tillganglighet/", views.accessibility, name="accessibility")]
