"""Addresses of the sittings room: a forum's sittings, what they led to, and the reader's own calendar."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from samverkan.sittings.views import agenda, calendars, listing, minutes, outcomes, public, sitting

app_name = "sittings"
one_item = [
    path("", agenda.change, name="change_item"),
    path("upp/", agenda.raise_up, name="raise_item"),
    path("ta-bort/", agenda.remove, name="remove_item"),
    path("bara-for/", agenda.restrict, name="restrict_item"),
    path("utfall/", outcomes.note, name="note_outcome"),
]
one_sitting: list[URLPattern | URLResolver] = [
    path("", sitting.page, name="sitting"),
    path("andra/", sitting.move, name="move"),
    path("kalla/", sitting.call, name="call"),
    path("stall-in/", sitting.cancel, name="cancel"),
    path("oppna/", sitting.open_it, name="open"),
    path("narvaro/", sitting.attend, name="attend"),
    path("skriv-protokoll/", minutes.write, name="write_minutes"),
    path("ta-upp-igen/", minutes.reopen, name="reopen"),
    path("justera/", minutes.adjust, name="adjust"),
    path("hamta/", agenda.fill, name="fill"),
    path("nytt-arende/", agenda.add, name="add_item"),
    path("arende/<uuid:key>/", include(one_item)),
    path("protokoll/", minutes.page, name="minutes"),
    path("protokoll.pdf", minutes.document, name="minutes_pdf"),
    path("kalender.ics", calendars.invitation, name="invitation"),
]
of_forum: list[URLPattern | URLResolver] = [
    path("", listing.sittings, name="sittings"),
    path("beslut/", outcomes.listing, name="outcomes"),
    path("beslut/<uuid:key>/", outcomes.outcome, name="outcome"),
    path("beslut/<uuid:key>/svar/", outcomes.answer, name="answer"),
    path("beslut/<uuid:key>/publicera/", outcomes.publish, name="publish"),
    path("beslut/<uuid:key>/stryk/", outcomes.strike, name="strike"),
    path("<int:number>/", include(one_sitting)),
]
urlpatterns = [
    path("mina-uppgifter/", outcomes.mine, name="my_tasks"),
    path("min-kalender/", calendars.mine, name="my_calendar"),
    path("min-kalender/skapa/", calendars.make, name="make_address"),
    path("min-kalender/aterkalla/", calendars.revoke, name="revoke_address"),
    path("min-kalender/utskick/", calendars.choose_digest, name="choose_digest"),
    path("kalender/<slug:token>/samverkan.ics", calendars.feed, name="feed"),
    path("offentligt/<slug:municipality>/beslut/", public.decisions, name="public_decisions"),
    path("<slug:municipality>/<slug:forum>/sammantraden/", include(of_forum)),
]
