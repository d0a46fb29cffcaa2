"""Addresses of the forums room: what is switched on, each forum, its seats, its year and its plan."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from samverkan.forums.views import arrangements, forum, plans, reviews, seats

app_name = "forums"
plan: list[URLPattern | URLResolver] = [
    path("", plans.current, name="plan"),
    path("ny/", plans.draft, name="new_plan"),
    path("<int:number>/", plans.version, name="plan_version"),
    path("<int:number>/aktivitet/", plans.add, name="new_item"),
    path("<int:number>/aktivitet/<int:item>/", plans.change, name="item"),
    path("<int:number>/aktivitet/<int:item>/uppfoljning/", plans.follow_up, name="follow_up_item"),
    path("<int:number>/aktivitet/<int:item>/ta-bort/", plans.remove, name="remove_item"),
    path("<int:number>/besluta/", plans.decide, name="decide_plan"),
    path("<int:number>/slopa/", plans.discard, name="discard_plan"),
]
one_forum: list[URLPattern | URLResolver] = [
    path("", forum.page, name="forum"),
    path("ar/<int:year>/", forum.wheel, name="year"),
    path("moten/", forum.cadence, name="cadence"),
    path("sla-av/", forum.switch_off, name="switch_off"),
    path("platser/", seats.new, name="new_seat"),
    path("platser/<int:seat>/", seats.change, name="seat"),
    path("platser/<int:seat>/avsluta/", seats.end, name="end_seat"),
    path("plan/", include(plan)),
]
urlpatterns = [
    path("samverkansformer/<slug:municipality>/", arrangements.listing, name="arrangements"),
    path("samverkansformer/<slug:municipality>/<slug:code>/", arrangements.one, name="arrangement"),
    path(
        "samverkansformer/<slug:municipality>/<slug:code>/sla-pa/", arrangements.switch_on, name="switch_on"
    ),
    path("genomgang/<slug:municipality>/", reviews.review, name="review"),
    path("genomgang/<slug:municipality>/<slug:organisation>/", reviews.confirm, name="confirm_seats"),
    path("samverkan/<slug:municipality>/<slug:forum>/", include(one_forum)),
]
