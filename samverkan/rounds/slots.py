"""The places in a picture where people write, and their names on screen."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

LEAD = "lead"
LINES = ("line-1", "line-2", "line-3")
COMING = "coming"
AREA = "area:"

# In the order of the page: the picture's own words first, then the three lines, then what is to come.
NAMES = {
    LEAD: _("Veckan i korthet"),
    **dict(zip(LINES, (_("Viktigast"), _("Näst viktigast"), _("Tredje viktigast")), strict=True)),
    COMING: _("Kommande vecka"),
}


def area_slot(code: str) -> str:
    """Return the place for a free note on an area."""
    return f"{AREA}{code}"
