"""Every address: fixed words first, then the municipalities' own names."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path, re_path

from samverkan.doors import accounts, hats, views

ROOMS = (
    *(
        "foundation",
        "web",
        "places",
        "forums",
        "agreements",
        "followups",
        "sittings",
        "pictures",
        "triage",
        "reports",
        "rounds",
        "meetings",
        "publishing",
        "knowledge",
        "cycle",
        "effects",
        "promises",
        "publication",
        "documents",
        "trace",
    ),
    "situation",
)


def rooms() -> list[URLResolver]:
    """Return the addresses of the rooms that have any; the forums' begin with a municipality's name."""
    names = [f"samverkan.{room}.urls" for room in ROOMS]
    return [path("", include(name)) for name in names if find_spec(name) is not None]


urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.start, name="start"),
    path("mina-uppdrag/", hats.mine, name="hats"),
    path("integritet/", views.privacy, name="privacy"),
    path("historik/<slug:kind>/<int:pk>/", views.history, name="history"),
    # An address is given by the one who adds a person; it is neither chosen nor changed by oneself.
    path("konto/signup/", accounts.not_offered),
    path("konto/email/", accounts.not_offered),
    re_path("^konto/confirm-email/", accounts.not_offered),
    re_path("^konto/3rdparty/signup/", accounts.not_offered),
    re_path("^konto/social/", accounts.not_offered),
    path("konto/login/", accounts.SignIn.as_view(), name="account_login"),
    path("konto/", include("allauth.urls")),
    *rooms(),
]
