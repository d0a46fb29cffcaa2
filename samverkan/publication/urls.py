"""Addresses of the publication room: what is to be told, what is on its way out, what everybody reads."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from samverkan.publication.site.urls import urlpatterns as site
from samverkan.publication.views import messages, plans, releases, steps

app_name = "publication"
told: list[URLPattern | URLResolver] = [
    path("", plans.overview, name="communication"),
    path("ny-plan/", plans.begin, name="begin_plan"),
    path("<int:year>/", plans.of_year, name="plan"),
    path("<int:year>/<int:number>/", plans.page, name="plan_version"),
    path("<int:year>/<int:number>/nytt-budskap/", messages.add, name="add_message"),
    path("<int:year>/<int:number>/godkann/", plans.approve, name="approve_plan"),
    path("<int:year>/<int:number>/slopa/", plans.discard, name="discard_plan"),
    path("budskap/<int:message>/", messages.page, name="message"),
    path("budskap/<int:message>/andra/", messages.change, name="change_message"),
    path("budskap/<int:message>/klart/", messages.ready, name="ready_message"),
    path("budskap/<int:message>/berattat/", messages.tell, name="tell_message"),
    path("budskap/<int:message>/slopa/", messages.drop, name="drop_message"),
    path("budskap/<int:message>/ta-tillbaka/", messages.take_back, name="take_back_message"),
]
going_out: list[URLPattern | URLResolver] = [
    path("", releases.listing, name="releases"),
    path("regel/", releases.rule, name="rule"),
    path("ny/<slug:kind>/", releases.new, name="new_release"),
    path("<int:number>/", releases.page, name="release"),
    path("<int:number>/ord/", releases.reword, name="reword"),
    path("<int:number>/rakna-om/", steps.count_again, name="count_again"),
    path("<int:number>/kontroll/<slug:kind>/", steps.check, name="check"),
    path("<int:number>/godkann/", steps.approve, name="approve"),
    path("<int:number>/publicera/", steps.publish, name="publish"),
    path("<int:number>/ratta/", steps.correct, name="correct"),
    path("<int:number>/aterkalla/", steps.retract, name="retract"),
    path("<int:number>/till-utkast/", steps.send_back, name="send_back"),
    path("<int:number>/slopa/", steps.drop, name="drop"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("kommunikation/<slug:municipality>/", include(told)),
    path("utgavor/<slug:municipality>/", include(going_out)),
    *site,
]
