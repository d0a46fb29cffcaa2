"""Red days in a week: the years before had theirs in other weeks, so the reader is told."""

from __future__ import annotations

from datetime import timedelta

from samverkan.foundation.weeks import Week

SWEDEN = "Europe/Stockholm"


def told_of(week: Week, timezone: str) -> list[str]:
    """Return a note when a Swedish week holds a public holiday or an eve that people keep free."""
    if timezone != SWEDEN:
        return []
    found = list(dict.fromkeys(_names(week)))
    if not found:
        return []
    named = " och ".join(", ".join(found).rsplit(", ", 1))
    return [f"I veckan ligger {named}: jämför försiktigt med vanliga veckor."]


def _names(week: Week) -> list[str]:
    import holidays

    calendar = holidays.country_holidays("SE", language="sv", categories=("public", "de_facto"))
    days = (week.monday + timedelta(days=n) for n in range(7))
    return [name.lower() for day in days if (name := calendar.get(day))]
