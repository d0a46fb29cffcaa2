"""What leaves the house: drafted, checked twice, approved by two, out, corrected or retracted."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from samverkan.forums.arrangements.shape import Side
from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.publication.queries import OfMunicipalityQuerySet, OfReleaseQuerySet, ReleaseQuerySet
from samverkan.publication.states import ON_ITS_WAY, OUT, CheckKind, Detail, ReleaseKind, ReleaseState


class PublicationRule(models.Model):
    """How a municipality publishes counts (publiceringsregel): smallest number, waiting weeks, embedding."""

    municipality = models.OneToOneField(
        "people.Municipality", models.PROTECT, related_name="publication_rule"
    )
    threshold = models.PositiveSmallIntegerField("minsta antal som visas", default=5)
    lag_weeks = models.PositiveSmallIntegerField("veckor innan uppgifter visas", default=8)
    publisher = models.CharField("utgivare", max_length=160, blank=True)
    contact = models.CharField("kontakt", max_length=200, blank=True)  # a function's address, never a person
    embed_origins = models.CharField("webbplatser som får bädda in", max_length=400, blank=True)

    objects = OfMunicipalityQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.OPEN,
        nothing=("id", "municipality", "threshold", "lag_weeks", "publisher", "contact", "embed_origins"),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="publication_threshold_protects",
                condition=Q(threshold__range=(3, 100)),
                violation_error_message="Minsta antal är 3 till 100.",
            ),
            models.CheckConstraint(
                name="publication_waits_some_weeks",
                condition=Q(lag_weeks__range=(2, 104)),
                violation_error_message="Uppgifter väntar 2 till 104 veckor.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.municipality_id}: {self.threshold}"


class PublicCopy(models.Model):
    """A release by its content (publik kopia): the same bytes have the same name, and never change."""

    content_hash = models.CharField("kontrollsumma", max_length=71, unique=True)
    body = models.BinaryField("innehåll")  # canonical JSON, zlib
    frozen_at = models.DateTimeField("frystes")

    privacy: ClassVar = Privacy(Secrecy.OPEN, nothing=("id", "content_hash", "body", "frozen_at"))

    def __str__(self) -> str:
        return self.content_hash


class Release(models.Model):
    """Something on its way out of the house, or out (utgåva); a correction is a new one."""

    municipality = models.ForeignKey("people.Municipality", models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField("nummer")
    kind = models.CharField("slag", max_length=10, choices=ReleaseKind)
    # What a room above has handed over, by the name it has there: a document's address.
    subject = models.SlugField("om", max_length=80, blank=True)
    title = models.CharField("rubrik", max_length=160)
    text = models.TextField("text", max_length=6000, blank=True)
    title_english = models.CharField("rubrik på engelska", max_length=160, blank=True)
    text_english = models.TextField("text på engelska", max_length=6000, blank=True)
    forum = models.ForeignKey(
        "forums.Forum", models.PROTECT, null=True, blank=True, related_name="releases", verbose_name="forum"
    )
    layer = models.ForeignKey(
        "places.AreaLayer", models.PROTECT, null=True, blank=True, related_name="releases",
        verbose_name="indelning",
    )  # fmt: skip
    first_week = models.IntegerField("första veckan", null=True, blank=True)
    last_week = models.IntegerField("sista veckan", null=True, blank=True)
    detail = models.CharField("delas upp i", max_length=8, choices=Detail, default=Detail.NATURES)
    copy = models.ForeignKey(PublicCopy, models.PROTECT, related_name="releases")
    state = models.CharField("läge", max_length=16, choices=ReleaseState, default=ReleaseState.DRAFT)
    version = models.PositiveIntegerField("ändringar", default=0)
    drafted_at = models.DateTimeField("påbörjades")
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="drafted_releases")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField("publicerades", null=True, blank=True)
    checkpoint = models.CharField("kontrollpunkt", max_length=200, blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name="rättar"
    )
    reason = models.CharField("varför den rättas", max_length=300, blank=True)
    retracted_at = models.DateTimeField("återkallades", null=True, blank=True)
    retracted_because = models.CharField("varför den återkallades", max_length=300, blank=True)

    objects = ReleaseQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=(
            *("id", "municipality", "number", "kind", "subject", "forum", "layer", "first_week", "last_week"),
            *("detail", "copy", "state", "version", "drafted_at", "published_at", "checkpoint"),
            *("corrects", "retracted_at"),
        ),
        staff=("drafted_by", "changed_by"),
        free_text=("title", "text", "title_english", "text_english", "reason", "retracted_because"),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("municipality", "number", name="release_number_once"),
            models.CheckConstraint(
                name="release_out_at_a_moment",
                condition=Q(state__in=OUT, published_at__isnull=False)
                | (~Q(state__in=OUT) & Q(published_at__isnull=True)),
                violation_error_message="En publicerad utgåva har en dag.",
            ),
            models.CheckConstraint(
                name="release_correction_says_why",
                condition=Q(corrects__isnull=True, reason="") | (Q(corrects__isnull=False) & ~Q(reason="")),
                violation_error_message="Skriv varför den rättas.",
            ),
            models.CheckConstraint(
                name="release_retracted_says_why",
                condition=Q(retracted_at__isnull=True, retracted_because="")
                | (Q(retracted_at__isnull=False, state=ReleaseState.RETRACTED) & ~Q(retracted_because="")),
                violation_error_message="Skriv varför den återkallas.",
            ),
            models.CheckConstraint(
                name="release_of_areas_has_weeks",
                condition=~Q(kind=ReleaseKind.AREAS)
                | Q(forum__isnull=False, first_week__isnull=False, last_week__gte=F("first_week")),
                violation_error_message="Välj forum och period.",
            ),
            models.CheckConstraint(
                name="release_of_a_document_names_it",
                condition=Q(kind=ReleaseKind.DOCUMENT) & ~Q(subject="")
                | ~Q(kind=ReleaseKind.DOCUMENT) & Q(subject=""),
                violation_error_message="Ett dokument görs öppet från sin egen sida.",
            ),
            models.UniqueConstraint(
                fields=("municipality", "subject"),
                condition=~Q(subject="") & Q(state=ReleaseState.PUBLISHED),
                name="one_release_of_a_subject_is_out",
            ),
            models.UniqueConstraint(
                fields=("municipality", "subject"),
                condition=~Q(subject="") & Q(state__in=ON_ITS_WAY),
                name="one_release_of_a_subject_on_its_way",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Basis(models.Model):
    """The counts under a release of areas (underlag): frozen, never shown; the next release protects them."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="bases")
    content_hash = models.CharField("kontrollsumma", max_length=71)  # of the copy it is under
    body = models.BinaryField("antal")  # JSON, zlib
    frozen_at = models.DateTimeField("frystes")

    objects = OfReleaseQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED, nothing=("id", "release", "content_hash", "body", "frozen_at")
    )

    class Meta:
        constraints = (models.UniqueConstraint("release", "content_hash", name="basis_once_per_copy"),)

    def __str__(self) -> str:
        return f"{self.release_id} {self.content_hash[:18]}"


class ToldMeasure(models.Model):
    """A measure as the public reads of it (berättad åtgärd): its own plain words, not the inner ones."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="told_measures")
    measure = models.ForeignKey("cycle.Measure", models.PROTECT, related_name="told")
    what = models.CharField("vad som gjordes", max_length=400)
    result = models.CharField("vad det gav", max_length=400, blank=True)

    objects = OfReleaseQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED, nothing=("id", "release", "measure"), free_text=("what", "result")
    )

    class Meta:
        constraints = (models.UniqueConstraint("release", "measure", name="measure_told_once_a_release"),)

    def __str__(self) -> str:
        return self.what


class ReleaseCheck(models.Model):
    """Somebody other than the author has looked (kontroll), at exactly these bytes, and what was found."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="checks")
    kind = models.CharField("kontroll", max_length=8, choices=CheckKind)
    content_hash = models.CharField("kontrollsumma", max_length=71)
    function = models.ForeignKey("people.Function", models.PROTECT, related_name="+")
    note = models.CharField("anteckning", max_length=300, blank=True)
    found = models.JSONField("vad programmet fann", default=dict)
    checked_at = models.DateTimeField("kontrollerades")
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfReleaseQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "release", "kind", "content_hash", "function", "found", "checked_at"),
        staff=("checked_by",),
        free_text=("note",),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("release", "kind", "content_hash", name="release_checked_once_a_kind"),
        )

    def __str__(self) -> str:
        return f"{self.release_id} {self.kind}"


class ReleaseApproval(models.Model):
    """One party stands behind exactly these bytes (godkännande av utgåva)."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="approvals")
    content_hash = models.CharField("kontrollsumma", max_length=71)
    side = models.CharField("part", max_length=12, choices=Side)
    function = models.ForeignKey("people.Function", models.PROTECT, related_name="+")
    approved_at = models.DateTimeField("godkändes")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfReleaseQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "release", "content_hash", "side", "function", "approved_at"),
        staff=("approved_by",),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "release", "content_hash", "side", name="release_approved_once_by_a_side"
            ),
            models.UniqueConstraint(
                "release", "content_hash", "approved_by", name="release_approved_once_by_a_person"
            ),
        )

    def __str__(self) -> str:
        return f"{self.release_id} {self.side}"
