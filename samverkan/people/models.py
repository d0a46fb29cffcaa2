"""People's nouns: municipality, police district, organisation, function, person, holding."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.people.queries import (
    FunctionQuerySet,
    HoldingQuerySet,
    MunicipalityQuerySet,
    OrganisationQuerySet,
    PersonManager,
)


class PoliceDistrict(models.Model):
    """A local police district (lokalpolisområde)."""

    code = models.CharField("kod", max_length=20, unique=True)
    name = models.CharField("namn", max_length=120)

    privacy: ClassVar = Privacy(Secrecy.OPEN, nothing=("id", "code", "name"))

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """A municipality: the tenant that everything belongs to."""

    code = models.CharField("kommunkod", max_length=4, unique=True)
    name = models.CharField("namn", max_length=80)
    slug = models.SlugField("kortnamn", max_length=40, unique=True)
    population = models.PositiveIntegerField("invånare", default=0)
    district = models.ForeignKey(
        PoliceDistrict, models.PROTECT, related_name="municipalities", verbose_name="lokalpolisområde"
    )

    objects = MunicipalityQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.OPEN, nothing=("id", "code", "name", "slug", "population", "district")
    )

    def __str__(self) -> str:
        return self.name


class OrganisationKind(models.TextChoices):
    """What an organisation is in the cooperation."""

    ADMINISTRATION = "administration", "förvaltning"
    LANDLORD = "landlord", "fastighetsbolag"
    GUARDS = "guards", "bevakning"
    SCHOOL = "school", "skola"
    POLICE = "police", "polis"
    OTHER = "other", "annan"


class Organisation(models.Model):
    """An authority, company or association that takes part."""

    slug = models.SlugField("kortnamn", max_length=60, unique=True)
    name = models.CharField("namn", max_length=120)
    kind = models.CharField("slag", max_length=20, choices=OrganisationKind)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="organisations"
    )
    district = models.ForeignKey(
        PoliceDistrict, models.PROTECT, null=True, blank=True, related_name="organisations"
    )
    to_date = models.DateField("upphörde", null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION, nothing=("id", "slug", "name", "kind", "municipality", "district", "to_date")
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="organisation_has_one_home",
                condition=Q(municipality__isnull=False) ^ Q(district__isnull=False),
                violation_error_message="En organisation hör till en kommun eller ett lokalpolisområde.",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Function(models.Model):
    """A named function in an organisation; persons come and go, the function stays."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="functions")
    code = models.SlugField("kod", max_length=60)
    name = models.CharField("namn", max_length=120)
    municipalities = models.ManyToManyField(Municipality, related_name="functions")
    to_date = models.DateField("upphörde", null=True, blank=True)

    objects = FunctionQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION, nothing=("id", "organisation", "code", "name", "municipalities", "to_date")
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("organisation", "code", name="function_code_once_per_organisation"),
        )

    def __str__(self) -> str:
        return self.name


class Person(AbstractBaseUser):
    """Somebody who signs in; there is no superuser, rights come from functions and seats."""

    email = models.EmailField("e-post", unique=True)
    name = models.CharField("namn", max_length=120)
    is_active = models.BooleanField("får logga in", default=True)

    objects = PersonManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "is_active", "last_login"),
        staff=("email", "name"),
        credential=("password",),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                name="person_email_once_whatever_the_case",
                violation_error_message="E-postadressen finns redan.",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Holding(models.Model):
    """A person holds a function from one day until another."""

    function = models.ForeignKey(Function, models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="holdings")
    from_date = models.DateField("från och med")
    to_date = models.DateField("till", null=True, blank=True)
    is_substitute = models.BooleanField("ersättare", default=False)

    objects = HoldingQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "function", "from_date", "to_date", "is_substitute"),
        staff=("person",),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="holding_ends_after_it_begins",
                condition=Q(to_date__isnull=True) | Q(to_date__gt=F("from_date")),
                violation_error_message="Slutdagen ska ligga efter startdagen.",
            ),
            # Overlaps in general are refused by the rule; neither database shares an exclusion constraint.
            models.UniqueConstraint(
                fields=("function", "person", "is_substitute"),
                condition=Q(to_date__isnull=True),
                name="holding_open_once",
                violation_error_message="Personen har redan funktionen.",
            ),
            models.UniqueConstraint(
                fields=("function", "person", "is_substitute", "from_date"),
                name="holding_begins_once_a_day",
                violation_error_message="Personen har redan funktionen från den dagen.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} som {self.function_id} från {self.from_date}"
