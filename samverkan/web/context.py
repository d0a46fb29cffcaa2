"""What every page knows: where the reader stands, where they can go, and the style sheets in their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

STYLESHEETS = (
    "web/fonts.css",
    "web/tokens.css",
    "web/base.css",
    "web/components.css",
    "web/charts.css",
    "web/picture.css",
    "web/print.css",
)


@dataclass(frozen=True)
class Link:
    """One way to go on."""

    label: str
    href: str
    current: bool = False


@dataclass(frozen=True)
class Group:
    """Ways to go on that belong together, under a heading."""

    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Navigation:
    """The head of the page; a middleware or view above this room sets it as ``request.navigation``."""

    place: str = ""
    links: tuple[Link, ...] = ()
    person: str = ""
    personal: tuple[Link, ...] = ()
    sign_out: str = ""
    more: tuple[Group, ...] = ()  # what one needs seldom


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Give templates ``navigation``, ``web_stylesheets`` and, where a page has any, ways ``onward``."""
    return {
        "navigation": getattr(request, "navigation", Navigation()),
        "onward": getattr(request, "onward", ()),
        "web_stylesheets": STYLESHEETS,
    }
