"""Map tiles as the operator configured them; without any, the map stands on a plain ground."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KINDS = ("xyz", "wms", "wmts")


def layers() -> list[dict[str, str]]:
    """Return ``SAMVERKAN_TILES``: each with kind, url, layers and attribution."""
    return [_checked(entry) for entry in getattr(settings, "SAMVERKAN_TILES", [])]


def sources() -> list[str]:
    """Return the hosts that the policy's ``img-src`` must allow, each once and in order."""
    hosts = (urlsplit(layer["url"].replace("{s}", "*")) for layer in layers())
    return list(dict.fromkeys(f"{host.scheme}://{host.netloc}" for host in hosts if host.netloc))


def _checked(entry: dict[str, Any]) -> dict[str, str]:
    if entry.get("kind") not in KINDS:
        raise ImproperlyConfigured(
            f"SAMVERKAN_TILES: kind must be one of {', '.join(KINDS)}; got {entry.get('kind')!r}"
        )
    if not str(entry.get("url", "")).startswith(("https://", "http://", "/")):
        raise ImproperlyConfigured(f"SAMVERKAN_TILES: url must be an address; got {entry.get('url')!r}")
    return {key: str(entry.get(key, "")) for key in ("kind", "url", "layers", "attribution")}
