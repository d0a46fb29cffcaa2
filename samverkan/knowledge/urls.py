"""Addresses of the knowledge bank."""

from __future__ import annotations

from django.urls import include, path

from samverkan.knowledge.views import lessons, methods

app_name = "knowledge"
of_municipality = [
    path("ny-metod/", methods.add, name="add"),
    path("lardomar/", lessons.lessons, name="lessons"),
    path("lardomar/skicka/", lessons.send, name="send"),
    path("lardomar/<int:pk>/", lessons.lesson, name="lesson"),
    path("nycklar/", lessons.keys, name="keys"),
    path("nycklar/<int:pk>/ta-bort/", lessons.drop_key, name="drop_key"),
]
urlpatterns = [
    path("kunskapsbank/", methods.methods, name="methods"),
    path("kunskapsbank/metod/<slug:code>/", methods.method, name="method"),
    path("kunskapsbank/metod/<slug:code>/ta-bort/", methods.withdraw, name="withdraw"),
    path("kunskapsbank/<slug:municipality>/", include(of_municipality)),
]
