"""Addresses of the agreements room: the register, one municipality's, one agreement, its ledger."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from samverkan.agreements.importing import views as importing
from samverkan.agreements.views import changes, content, drafting, register, resources

app_name = "agreements"
draft = [
    path("", drafting.head, name="head"),
    path("ansvarig/<int:pk>/", drafting.owner, name="owner"),
    path("underskrift/<int:pk>/", drafting.sign, name="sign"),
    path("slopa/", drafting.discard, name="discard"),
    path("punkter/", content.new_clause, name="new_clause"),
    path("punkter/<int:pk>/", content.clause, name="clause"),
    path("punkter/<int:pk>/ta-bort/", content.remove_clause, name="remove_clause"),
    path("ataganden/", content.new_commitment, name="new_commitment"),
    path("ataganden/<int:pk>/", content.commitment, name="commitment"),
    path("ataganden/<int:pk>/ta-bort/", content.remove_commitment, name="remove_commitment"),
    path("uppfoljningar/", content.new_follow_up, name="new_follow_up"),
    path("uppfoljningar/<int:pk>/ta-bort/", content.remove_follow_up, name="remove_follow_up"),
]
agreement: list[URLPattern | URLResolver] = [
    path("", register.show, name="agreement"),
    path("fil/", register.take_file, name="file"),
    path("nasta-period/", drafting.follow, name="next"),
    path("jamfor/<slug:period>/", changes.compare, name="compare"),
    path("andra/", include(draft)),
    path("ataganden/<int:pk>/funktion/", content.guarantee, name="guarantee"),
    path("funktioner/<int:pk>/avsluta/", content.end_guarantee, name="end_guarantee"),
    path("forsok/<int:pk>/", changes.trial, name="trial"),
    path("uppfoljningar/<int:pk>/gjord/", changes.follow_up_done, name="follow_up_done"),
    path("andringar/", changes.amend, name="amend"),
    path("andringar/<int:number>/dra-tillbaka/", changes.withdraw, name="withdraw"),
    path("andringar/<int:number>/skriv-under/<int:pk>/", changes.sign_amendment, name="sign_amendment"),
    path("undantag/", changes.cost, name="cost"),
]
municipality: list[URLPattern | URLResolver] = [
    path("", register.of_municipality, name="municipality"),
    path("nytt/", drafting.new, name="new"),
    path("las-in/", importing.upload, name="upload"),
    path("las-in/<slug:token>/", importing.confirm, name="confirm"),
    path("resurser/", resources.show, name="ledger"),
    path("resurser/franvaro/", resources.absence, name="absence"),
    path("resurser/franvaro/<int:pk>/tillbaka/", resources.back, name="back"),
    path("<slug:slug>/", include(agreement)),
]
urlpatterns = [
    path("avtal/", register.listing, name="register"),
    path("avtal/<slug:municipality>/", include(municipality)),
]
