"""Addresses of a forum's pages, for any room that leads to them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from samverkan.forums.arrangements import Product


def address(name: str, forum: Any, *rest: Any) -> str:
    """Return the address of a page of the forum, by its name: ``situation:imports``."""
    return reverse(name, args=[forum.municipality.slug, forum.slug, *rest])


def home_of(forum: Any) -> str:
    """Return the page that a forum's name leads to: its picture when it owes one, else its own page."""
    if Product.WEEKLY_PICTURE in forum.arrangement.produces:
        return str(settings.FORUM_HOME)
    return "forums:forum"
