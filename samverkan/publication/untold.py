"""What is done and not told: the gap that citizens never see, unless somebody looks for it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from samverkan.cycle.models import Measure
from samverkan.people.models import Municipality
from samverkan.publication.models import Message, ToldMeasure
from samverkan.publication.rules import FINISHED
from samverkan.publication.states import MessageState, ReleaseState


def finished_and_untold(municipality: Municipality) -> Any:
    """Return the finished measures that no message and no release has told of."""
    told = Message.objects.filter(state=MessageState.TOLD, measure__isnull=False)
    out = ToldMeasure.objects.filter(release__state=ReleaseState.PUBLISHED)
    rows = Measure.objects.filter(problem__forum__municipality=municipality, state__in=FINISHED)
    return rows.exclude(pk__in=told.values("measure")).exclude(pk__in=out.values("measure"))


def untold(municipality: Municipality, *, seen_by: Any, on: date) -> Any:
    """Return those that a person sees, with whether a message waits; one query."""
    waiting = Message.objects.waiting().filter(measure=OuterRef("pk"))
    rows = finished_and_untold(municipality).visible_to(seen_by, on=on)
    around = rows.select_related("problem__forum__municipality", "owner__organisation")
    return around.annotate(has_message=Exists(waiting)).order_by("starts_date", "pk")
