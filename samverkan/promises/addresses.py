"""Whole addresses, for letters."""

from __future__ import annotations

from django.conf import settings


def whole(path: str) -> str:
    """Return the address with scheme and host; the first host name of the settings is the site's own."""
    host = next(iter(settings.ALLOWED_HOSTS), "localhost")
    scheme = "http" if host == "localhost" else "https"
    return f"{scheme}://{host}{path}"
