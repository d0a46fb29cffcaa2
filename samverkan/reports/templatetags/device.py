"""What a page tells the queue on the device: whose drafts it may open."""

from __future__ import annotations

from typing import Any

from django import template
from django.templatetags.static import static

from samverkan.reports.device import SCRIPTS, owner_of

register = template.Library()


@register.simple_tag(takes_context=True)
def device_owner(context: Any) -> str:
    """Return whose the drafts of this page are."""
    request = context.get("request")
    return owner_of(request) if request else ""


@register.simple_tag
def device_scripts() -> list[str]:
    """Return the addresses of the scripts that keep drafts and send them."""
    return [static(name) for name in SCRIPTS]
