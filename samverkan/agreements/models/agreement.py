"""What the parties have signed: the agreement, who signed, its clauses and each promise in it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samverkan.agreements.queries import AgreementQuerySet, CommitmentQuerySet, OfAgreementQuerySet
from samverkan.agreements.states import AgreementState, ClauseKind, CommitmentKind, Evidence
from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy


class Agreement(models.Model):
    """A municipality and its local police district agree for a period (samverkansöverenskommelse)."""

    municipality = models.ForeignKey("people.Municipality", models.PROTECT, related_name="agreements")
    slug = models.SlugField("kortnamn", max_length=60)
    name = models.CharField("namn", max_length=160)
    from_date = models.DateField("från och med")
    until_date = models.DateField("till och med")
    state = models.CharField("läge", max_length=10, choices=AgreementState, default=AgreementState.DRAFT)
    follows = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by", verbose_name="följer på"
    )
    registry_number = models.CharField("diarienummer", max_length=60, blank=True)
    file_name = models.CharField("fil", max_length=200, blank=True)
    file_digest = models.CharField("filens kontrollsumma", max_length=64, blank=True)
    version = models.PositiveIntegerField("version", default=1)

    objects = AgreementQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.OPEN,
        nothing=(
            *("id", "municipality", "slug", "name", "from_date", "until_date", "state", "follows"),
            *("registry_number", "file_name", "file_digest", "version"),
        ),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("municipality", "slug", name="agreement_slug_once_per_municipality"),
            models.CheckConstraint(
                name="agreement_ends_after_it_begins",
                condition=Q(until_date__gt=F("from_date")),
                violation_error_message="Sista dagen ska ligga efter den första.",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Party(models.Model):
    """One side of an agreement: who answers for it there, and who signed (part)."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="parties")
    municipality = models.ForeignKey(
        "people.Municipality", models.PROTECT, null=True, blank=True, related_name="as_party"
    )
    district = models.ForeignKey(
        "people.PoliceDistrict", models.PROTECT, null=True, blank=True, related_name="as_party"
    )
    owner_title = models.CharField("ansvarig", max_length=120, blank=True)
    owner = models.ForeignKey(
        "people.Function", models.PROTECT, null=True, blank=True, related_name="owned_agreements"
    )
    signatory_name = models.CharField("undertecknat av", max_length=120, blank=True)
    signatory_title = models.CharField("undertecknarens titel", max_length=120, blank=True)
    signed_date = models.DateField("undertecknades", null=True, blank=True)

    objects = OfAgreementQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.OPEN,
        nothing=(
            *("id", "agreement", "municipality", "district", "owner_title", "owner"),
            *("signatory_title", "signed_date"),
        ),
        staff=("signatory_name",),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="party_is_one_side",
                condition=Q(municipality__isnull=False) ^ Q(district__isnull=False),
                violation_error_message="En part är en kommun eller ett lokalpolisområde.",
            ),
            models.UniqueConstraint("agreement", "municipality", name="municipality_is_party_once"),
            models.UniqueConstraint("agreement", "district", name="district_is_party_once"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Return what the party is called."""
        return str(self.municipality or self.district)


class Clause(models.Model):
    """One part of an agreement's text, in the municipality's own short words (punkt)."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="clauses")
    code = models.SlugField("kod", max_length=60)  # the same in the next period, so that periods compare
    position = models.PositiveSmallIntegerField("ordning")
    kind = models.CharField("slag", max_length=14, choices=ClauseKind)
    heading = models.CharField("rubrik", max_length=160)
    text = models.TextField("innehåll", max_length=4000, blank=True)

    objects = OfAgreementQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.OPEN,
        nothing=("id", "agreement", "code", "position", "kind"),
        free_text=("heading", "text"),
    )

    class Meta:
        constraints = (models.UniqueConstraint("agreement", "code", name="clause_code_once"),)

    def __str__(self) -> str:
        return self.heading


class Commitment(models.Model):
    """One promise, by one party or by both, and what would show it kept (åtagande)."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="commitments")
    clause = models.ForeignKey(Clause, models.PROTECT, null=True, blank=True, related_name="commitments")
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="commitments")
    code = models.SlugField("kod", max_length=60)  # the same in the next period
    position = models.PositiveSmallIntegerField("ordning")
    kind = models.CharField("slag", max_length=14, choices=CommitmentKind)
    text = models.CharField("vad som lovas", max_length=400)
    evidence = models.CharField("vad som visar det", max_length=14, choices=Evidence, default=Evidence.NOTED)
    arrangement_code = models.SlugField("samverkansform", max_length=40, blank=True)
    per_year = models.PositiveSmallIntegerField("gånger om året", null=True, blank=True)
    due_date = models.DateField("senast", null=True, blank=True)

    objects = CommitmentQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.OPEN,
        nothing=(
            *("id", "agreement", "clause", "party", "code", "position", "kind", "evidence"),
            *("arrangement_code", "per_year", "due_date"),
        ),
        free_text=("text",),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("agreement", "party", "code", name="commitment_code_once_per_party"),
            models.UniqueConstraint(
                fields=("agreement", "code"), condition=Q(party=None), name="joint_commitment_code_once"
            ),
        )

    def __str__(self) -> str:
        return self.text
