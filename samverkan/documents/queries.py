"""Reading documents: as seen from the municipality, and what is decided."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from samverkan.documents import rules
from samverkan.documents.states import IN_WORK, OUT, DocumentState


class DocumentQuerySet(models.QuerySet):
    """Documents."""

    def visible_to(self, person: Any, *, on: date) -> DocumentQuerySet:
        """Return those of the municipalities the person works for in a public body."""
        return self.filter(rules.seen_by(person, on=on))

    def in_work(self) -> DocumentQuerySet:
        """Return those that are being written or wait for a decision."""
        return self.filter(state__in=IN_WORK)

    def decided(self) -> DocumentQuerySet:
        """Return those a body has decided, the latest decision first; also those replaced since."""
        out = self.filter(state__in=OUT).select_related("decision")
        return out.order_by("-decision__decided_date", "-id")

    def standing(self) -> DocumentQuerySet:
        """Return the decided ones that nothing has replaced."""
        return self.decided().filter(state=DocumentState.DECIDED)

    def latest_first(self) -> DocumentQuerySet:
        """Return the latest begun first."""
        return self.order_by("-begun_at", "-id")


class OfDocumentQuerySet(models.QuerySet):
    """Things that belong to a document."""

    def visible_to(self, person: Any, *, on: date) -> OfDocumentQuerySet:
        """Return those of the documents the person may read."""
        return self.filter(rules.seen_by(person, on=on, document="document__"))
