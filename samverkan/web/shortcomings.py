"""What is known not to be accessible: data, so that the statement says neither more nor less."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

ASSESSED = date(2026, 11, 22)  # when the statement was last gone through

SUPERVISION = "https://www.digg.se/tdosanmalan"  # where one complains of an answer


@dataclass(frozen=True)
class Shortcoming:
    """One thing that does not work for everybody, which criterion it breaks, and what one can do instead."""

    what: Any
    criterion: str  # of WCAG 2.2
    instead: Any


SHORTCOMINGS = (
    Shortcoming(
        _("Den rörliga kartan kan vara svår att använda med skärmläsare."),
        "1.1.1",
        _("Tabellen under kartan har samma uppgifter, och varje område går att välja i en lista."),
    ),
    Shortcoming(
        _("Texter som människor har skrivit finns inte alltid på det språk du valt."),
        "3.1.2",
        _("Sidan märker ut vilket språk texten är på, så att den läses upp rätt."),
    ),
    Shortcoming(
        _("Rapportformuläret utan nät behöver skript och en ny webbläsare."),
        "4.1.2",
        _("Formuläret med nät fungerar utan skript."),
    ),
)
