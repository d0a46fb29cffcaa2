"""Addresses of the meetings room: the meeting, what it leads to, and the calendar around it."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

import samverkan.pictures.urls  # noqa: F401 — teaches addresses to read a week
from samverkan.meetings.views import actions, around, known, meeting, tertial, year

app_name = "meetings"
one_meeting = [
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
    path("mote/<week:week>/", include(one_meeting)),
    path("atgarder/", actions.listing, name="actions"),
    path("atgarder/<int:pk>/", actions.action, name="action"),
    path("kanda-handelser/", known.listing, name="known_events"),
    path("kanda-handelser/ar/", known.fill, name="known_year"),
    path("kanda-handelser/<week:week>/", around.known_week, name="known_week"),
    path("kanda-handelser/<int:pk>/", known.event, name="known_event"),
    path("kanda-handelser/<int:pk>/avsluta/", known.end, name="known_end"),
    path("arshjul/<int:year>/", year.wheel, name="year"),
    path("analys/", tertial.latest, name="analyses"),
    path("analys/<int:year>/<slug:period>/", tertial.analysis, name="analysis"),
    path("analys/<int:year>/<slug:period>/analys.pdf", tertial.file, name="analysis_file"),
]
urlpatterns = [
    path("mina-atgarder/", actions.mine, name="my_actions"),
    path("atgard/<int:pk>/svar/", actions.answer, name="action_answer"),
    path("<slug:municipality>/<slug:forum>/", include(forum)),
]
