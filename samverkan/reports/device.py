"""What lies on a reporter's device: the shell of the form, the guard's rules, and nothing of anybody's."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.crypto import salted_hmac

from samverkan.foundation.guard import device_rules
from samverkan.foundation.guard.refusing import EXITS, WORDS
from samverkan.web.context import STYLESHEETS

SCRIPTS = (
    "web/guard.js",
    "web/offline/guarding.js",
    "web/offline/words.js",
    "web/offline/vault.js",
    "web/offline/shelf.js",
    "web/offline/queue.js",
    "web/offline/sending.js",
    "web/offline/fields.js",
    "web/offline/forms.js",
    "web/offline/cards.js",
    "web/offline/page.js",
)
SPOT = "web/spot.js"
SHEETS = ("web/report.css", "web/device.css")
FONTS = tuple(f"fonts/SourceSansPro-{cut}.ttf" for cut in ("Regular", "It", "Semibold"))
ICONS = ("web/mark.svg", "web/app-192.png", "web/app-512.png")
FILES = (*STYLESHEETS, *SHEETS, *SCRIPTS, SPOT, *FONTS, *ICONS)


def owner_of(request: HttpRequest) -> str:
    """Return a word for whose drafts these are: a person's, a link's, or nobody's; it tells no name."""
    if request.user.is_authenticated:
        return f"p-{_word('person', str(request.user.pk))}"
    token = request.resolver_match.kwargs.get("token") if request.resolver_match else None
    return f"l-{_word('link', token)}" if token else ""


def _word(kind: str, key: str) -> str:
    return salted_hmac(f"reports.device.{kind}", key, algorithm="sha256").hexdigest()[:32]


@cache
def rules() -> bytes:
    """Return the guard's rules and words as the device reads them."""
    told: dict[str, Any] = {"rules": device_rules(), "words": WORDS, "exits": EXITS}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


@cache
def files() -> dict[str, str]:
    """Return each static file of the shell with its address."""
    return {name: static(name) for name in FILES}


@cache
def version(shell: bytes) -> str:
    """Return a word that changes whenever anything the device keeps has changed."""
    digest = sha256(shell + rules())
    for name, address in files().items():
        found = finders.find(name)
        digest.update(address.encode())
        if isinstance(found, str):
            with open(found, "rb") as file:
                digest.update(file.read())
    return digest.hexdigest()[:16]
