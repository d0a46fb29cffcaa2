"""The one page of this room: how accessible the site is, and whom to tell."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samverkan.web.shortcomings import ASSESSED, SHORTCOMINGS, SUPERVISION


def accessibility(request: HttpRequest) -> HttpResponse:
    """Show the accessibility statement that the law (2018:1937) asks for."""
    context = {
        "contact": getattr(settings, "SAMVERKAN_CONTACT", ""),
        "shortcomings": SHORTCOMINGS,
        "assessed": ASSESSED,
        "supervision": SUPERVISION,
    }
    return render(request, "web/accessibility.html", context)
