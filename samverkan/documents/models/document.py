"""A document as it is written: the numbers compiled from rows, and the words of people beside them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from samverkan.documents.queries import DocumentQuerySet, OfDocumentQuerySet
from samverkan.documents.states import IN_WORK, DocumentKind, DocumentState
from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.foundation.weeks import Week


class Document(models.Model):
    """One version of a document of a kind (dokument): compiled, written, decided, replaced by the next."""

    municipality = models.ForeignKey("people.Municipality", models.PROTECT, related_name="documents")
    kind = models.CharField("slag", max_length=15, choices=DocumentKind)
    number = models.PositiveSmallIntegerField("version")
    from_date = models.DateField("från och med")
    until_date = models.DateField("till och med")
    state = models.CharField("läge", max_length=10, choices=DocumentState, default=DocumentState.DRAFT)
    problems = models.ManyToManyField("cycle.Problem", related_name="documents", blank=True)  # of a plan
    snapshot = models.ForeignKey("rounds.Snapshot", models.PROTECT, related_name="documents")
    earlier = models.ForeignKey(
        "rounds.Snapshot", models.PROTECT, null=True, blank=True, related_name="+"
    )  # what was compiled before, so that a page can say what has changed since
    compiled_at = models.DateTimeField("sammanställdes")
    compiled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField("påbörjades")
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = DocumentQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=(
            *("id", "municipality", "kind", "number", "from_date", "until_date", "state"),
            "problems",
            *("snapshot", "earlier", "compiled_at", "begun_at"),
        ),
        staff=("compiled_by", "begun_by"),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("municipality", "kind", "number", name="document_number_once"),
            models.UniqueConstraint(
                fields=("municipality", "kind"),
                condition=Q(state__in=IN_WORK),
                name="one_document_of_a_kind_in_work",
                violation_error_message="Ett sådant dokument skrivs redan.",
            ),
            models.CheckConstraint(
                name="document_ends_after_it_begins",
                condition=Q(until_date__gt=F("from_date")),
                violation_error_message="Sista dagen ska ligga efter den första.",
            ),
        )

    def __str__(self) -> str:
        kind = self.get_kind_display()
        name = kind[0].upper() + kind[1:]
        first, last = Week.from_date(self.from_date), Week.from_date(self.until_date)
        if self.kind == DocumentKind.TERTIAL:
            return f"{name} {last.year}, vecka {first.number}–{last.number}"
        return f"{name} {first.year}–{last.year}" if first.year != last.year else f"{name} {last.year}"

    @property
    def key(self) -> str:
        """Return the name it has outside: its public address, and that of its releases."""
        return f"{self.kind}-{self.until_date.year}-{self.number}"


class DocumentSection(models.Model):
    """What people write in a section (avsnitt), beside the numbers; never the numbers."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="sections")
    code = models.SlugField("avsnitt", max_length=60)
    text = models.TextField("text", max_length=8000, blank=True)
    version = models.PositiveIntegerField("version", default=1)
    written_at = models.DateTimeField("skrevs")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfDocumentQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=("id", "document", "code", "version", "written_at"),
        staff=("written_by",),
        free_text=("text",),
    )

    class Meta:
        constraints = (models.UniqueConstraint("document", "code", name="document_section_once"),)

    def __str__(self) -> str:
        return self.text
