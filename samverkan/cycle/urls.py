"""Addresses of the cycle: a forum's problems, measures, and the register of drug scenes."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from samverkan.cycle.scenes import views as scenes
from samverkan.cycle.views import causes, doing, measures, problems, reviewing

app_name = "cycle"
one_problem: list[URLPattern | URLResolver] = [
    path("", problems.page, name="problem"),
    path("andra/", problems.change, name="change_problem"),
    path("karta.geojson", problems.map_of, name="map"),
    path("steg/<slug:step>/", problems.step, name="step_problem"),
    path("underlag/", problems.add_evidence, name="add_evidence"),
    path("underlag/<int:evidence>/", problems.weigh, name="weigh"),
    path("orsaker/", causes.analysis, name="causes"),
    path("orsaker/<int:cause>/argument/", causes.argue, name="argue"),
    path("orsaker/<int:cause>/bedom/", causes.judge, name="judge"),
    path("ny-atgard/", measures.propose, name="propose"),
    path("granska/", reviewing.review, name="review"),
]
of_forum: list[URLPattern | URLResolver] = [
    path("", problems.listing, name="problems"),
    path("nytt/", problems.new, name="new_problem"),
    path("stickprov/", reviewing.sample, name="sample"),
    path("<int:pk>/", include(one_problem)),
]
one_measure = [
    path("", measures.page, name="measure"),
    path("andra/", measures.change, name="change_measure"),
    path("besluta/", measures.decide, name="decide"),
    path("slopa/", measures.drop, name="drop"),
    path("steg/<slug:step>/", measures.step, name="step_measure"),
    path("gjort/", doing.dose, name="dose"),
    path("folj-upp/<int:follow_up>/", doing.follow_up, name="follow_up"),
]
urlpatterns = [
    path("problem/<slug:municipality>/<slug:forum>/", include(of_forum)),
    path("atgarder/", doing.mine, name="mine"),
    path("atgarder/<int:pk>/", include(one_measure)),
    path("atgarder/gjort/<uuid:key>/angra/", doing.withdraw, name="withdraw"),
    path("drogscener/<slug:municipality>/<slug:forum>/", scenes.listing, name="scenes"),
    path("drogscener/<slug:municipality>/<slug:forum>/<int:pk>/", scenes.page, name="scene"),
]
