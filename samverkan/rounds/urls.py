"""Addresses of the rounds room: one block for each noun."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

import samverkan.pictures.urls  # noqa: F401 — teaches addresses to read a week
from samverkan.rounds.views import (
    actions,
    assessments,
    known,
    meeting,
    priorities,
    publications,
    publishing,
    recipients,
    rounds,
    signals,
    tertial,
    words,
    year,
)

app_name = "rounds"
meetings = [
    path("", meeting.meeting, name="meeting"),
    path("anteckning/<int:area>/", meeting.note, name="meeting_note"),
    path("bedomning/<int:area>/", meeting.assess, name="meeting_assess"),
    path("atgard/", meeting.act, name="meeting_act"),
    path("beslut/", meeting.decide, name="meeting_decide"),
    path("avsluta/", meeting.end, name="meeting_end"),
    path("ta-upp/", meeting.reopen, name="meeting_reopen"),
]
forum: list[URLPattern | URLResolver] = [
    path("mote/", meeting.latest, name="latest_meeting"),
    path("mote/<week:week>/", include(meetings)),
    path("atgarder/", actions.listing, name="actions"),
    path("atgarder/<int:pk>/", actions.action, name="action"),
    path("kanda-handelser/", known.listing, name="known_events"),
    path("kanda-handelser/ar/", known.fill, name="known_year"),
    path("kanda-handelser/<int:pk>/", known.event, name="known_event"),
    path("kanda-handelser/<int:pk>/avsluta/", known.end, name="known_end"),
    path("arshjul/<int:year>/", year.wheel, name="year"),
    path("analys/<int:year>/<slug:period>/", tertial.analysis, name="analysis"),
]
published = [
    path("", publications.show, name="publication"),
    path("hamta/", publications.take, name="take"),
    path("ratta/", publications.correct, name="correct"),
    path("signaler/", signals.judge_signal, name="judge"),
]
forum += [
    path("publicerat/", publications.listing, name="publications"),
    path("publicerat/<week:week>/godkanna/", publishing.approval, name="approval"),
    path("publicerat/<week:week>/publicera/", publishing.put_out, name="put_out"),
    path("publicerat/<week:week>/<int:number>/", include(published)),
    path("mottagare/", recipients.listing, name="recipients"),
    path("mottagare/<int:pk>/avsluta/", recipients.end, name="end_recipient"),
]
week = [
    path("", rounds.week, name="week"),
    path("sammanstall/", rounds.compile_now, name="compile"),
    path("ord/", words.save, name="words"),
    path("omrade/<str:code>/", assessments.area, name="area"),
    path("omrade/<str:code>/text/", assessments.note, name="note"),
    path("prioriteringar/", priorities.priorities, name="priorities"),
    path("prioriteringar/<int:pk>/", priorities.priority, name="priority"),
    path("prioriteringar/<int:pk>/ta-bort/", priorities.remove, name="drop_priority"),
]
forum += [
    path("runda/", rounds.now_going, name="now"),
    path("runda/borja/", rounds.begin, name="begin"),
    path("runda/<week:week>/", include(week)),
]
urlpatterns = [
    path("mina-atgarder/", actions.mine, name="my_actions"),
    path("atgard/<int:pk>/svar/", actions.answer, name="action_answer"),
    path("<slug:municipality>/<slug:forum>/", include(forum)),
]
