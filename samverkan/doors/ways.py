"""The ways on from a forum's page, and from a signal, to the rooms above."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from samverkan.forums.arrangements import Product
from samverkan.forums.ways import Way, register
from samverkan.publishing import signals

WAYS = (
    Way(_("Rundan"), "rounds:now", Product.WEEKLY_PICTURE),
    Way(_("Lägesbilden"), "pictures:picture", Product.WEEKLY_PICTURE),
    Way(_("Åtgärder"), "meetings:actions", Product.WEEKLY_PICTURE),
    Way(_("Analyser"), "meetings:analyses", Product.WEEKLY_PICTURE),
    Way(_("Sammanträden"), "sittings:sittings"),
    Way(_("Problem"), "cycle:problems"),
    Way(_("Hjälpte det?"), "effects:listing"),
)


def register_all() -> None:
    """Register them."""
    for way in WAYS:
        register(way)
    signals.register(signals.Way(_("Gör till problem"), "cycle:new_problem"))
