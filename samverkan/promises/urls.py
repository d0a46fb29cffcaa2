"""Addresses of the promises room: what is said, what is promised, and what everybody reads."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from samverkan.promises.said import views as dialogues
from samverkan.promises.site import views as public
from samverkan.promises.views import promises, steps, texts

app_name = "promises"
said: list[URLPattern | URLResolver] = [
    path("", dialogues.listing, name="dialogues"),
    path("ny/", dialogues.new, name="new_dialogue"),
    path("invanare/", dialogues.population, name="population"),
    path("<int:pk>/", dialogues.page, name="dialogue"),
    path("<int:pk>/teman/", dialogues.code, name="code"),
    path("<int:pk>/roster/", dialogues.voices, name="voices"),
    path("<int:pk>/synpunkt/<int:view>/", dialogues.aside, name="aside"),
]
one = [
    path("", promises.page, name="promise"),
    path("andra/", promises.edit, name="edit"),
    path("grund/", promises.ground, name="ground"),
    path("beslut/", steps.decide, name="decide"),
    path("borja/", steps.begin, name="begin"),
    path("avlasning/", steps.read, name="read"),
    path("bedom/", steps.judge, name="judge"),
    path("ta-upp-igen/", steps.reopen, name="reopen"),
    path("slopa/", steps.drop, name="drop"),
    path("text/", texts.page, name="text"),
    path("text/<int:edition>/godkann/", texts.approve, name="approve"),
    path("text/<int:edition>/slopa/", texts.discard, name="discard"),
    path("text/<int:edition>/dra-tillbaka/", texts.retract, name="retract"),
]
promised: list[URLPattern | URLResolver] = [
    path("", promises.listing, name="promises"),
    path("nytt/", promises.new, name="new"),
    path("<int:number>/", include(one)),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("dialog/<slug:municipality>/", include(said)),
    path("loften/<slug:municipality>/", include(promised)),
    path("offentligt/<slug:municipality>/loften/", public.promises, name="public"),
    path("offentligt/<slug:municipality>/tyck-till/", public.say, name="say"),
    path("offentligt/<slug:municipality>/tyck-till/tack/", public.thanks, name="thanks"),
    path("offentligt/<slug:municipality>/besked/", public.news, name="news"),
    path("besked/bekrafta/<str:token>/", public.confirm, name="confirm"),
    path("besked/sluta/<str:token>/", public.leave, name="leave"),
]
