"""What a new release of areas can be about: forums, layers of areas, periods that are over."""

from __future__ import annotations

from datetime import date
from typing import Any

from samverkan.forums.arrangements import Product
from samverkan.forums.models import Forum
from samverkan.foundation.weeks import Week
from samverkan.meetings.figures.tertial import NAMES, period_of
from samverkan.people.models import Municipality
from samverkan.places.models import AreaLayer
from samverkan.places.states import WIDER

YEARS = 3


def forums_of(municipality: Municipality) -> Any:
    """Return the forums of a municipality whose events are counted week by week."""
    return Forum.objects.filter(municipality=municipality).producing(Product.WEEKLY_PICTURE).order_by("name")


def layers_of(municipality: Municipality) -> Any:
    """Return the layers of areas within a municipality."""
    rows = AreaLayer.objects.filter(municipality=municipality, valid_to=None)
    return rows.exclude(kind__in=WIDER).order_by("name")


def periods_of(municipality: Municipality, *, on: date, lag: int) -> list[tuple[str, str]]:
    """Return the thirds of years, and years, that may be published that day, the latest first."""
    last = Week.from_date(on).index - 1 - lag
    found = [
        (period_of(year, name)[-1].index, f"{year}-{name}", f"{label} {year}")
        for year in range(on.year - YEARS, on.year + 1)
        for name, label in NAMES.items()
    ]
    over = sorted((each for each in found if each[0] <= last), reverse=True)
    return [(value, label) for _, value, label in over]


def weeks_in(period: str) -> range:
    """Return the weeks of a period by its name in the list."""
    year, _, name = period.partition("-")
    weeks = period_of(int(year), name)
    return range(weeks[0].index, weeks[-1].index + 1)
