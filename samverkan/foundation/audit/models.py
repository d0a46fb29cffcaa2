"""The audit log's nouns: a row for each change, and the checkpoints that both parties hold."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samverkan.foundation.audit.checkpoints import Checkpoint
from samverkan.foundation.audit.leaves import Leaf
from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy


class AuditRow(models.Model):
    """What was done to which thing, by whom and when; triggers refuse to change or delete it."""

    sequence = models.IntegerField("nummer", primary_key=True)
    at = models.DateTimeField("tidpunkt")
    verb = models.CharField("händelse", max_length=80)
    thing_kind = models.CharField("slag", max_length=80)
    thing_key = models.CharField("nyckel", max_length=200)
    # No foreign key: the log outlives what it speaks of, and foundation knows no persons.
    actor_kind = models.CharField("aktörens slag", max_length=80)
    actor = models.BigIntegerField("aktör", null=True)
    facts = models.TextField("uppgifter", help_text="Kanonisk JSON med koder och antal.")
    salt = models.BinaryField("salt")
    hashes = models.BinaryField("kontrollsummor")

    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("sequence", "at", "verb", "thing_kind", "thing_key", "facts", "salt", "hashes"),
        staff=("actor_kind", "actor"),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(name="audit_row_numbers_from_one", condition=Q(sequence__gte=1)),
        )
        indexes = (models.Index("thing_kind", "thing_key", "sequence", name="audit_row_by_thing"),)

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb} {self.thing_kind}:{self.thing_key}"

    @property
    def leaf(self) -> Leaf:
        """Return what the hash is taken over."""
        return Leaf(*(getattr(self, name) for name in Leaf._fields))


class StoredCheckpoint(models.Model):
    """A checkpoint as it was taken; triggers refuse to change or delete it."""

    number = models.IntegerField("nummer", primary_key=True)
    size = models.IntegerField("antal rader")
    root = models.CharField("rot", max_length=64)
    at = models.DateTimeField("tidpunkt")
    week = models.CharField("vecka", max_length=8)

    privacy: ClassVar = Privacy(Secrecy.OPEN, nothing=("number", "size", "root", "at", "week"))

    class Meta:
        constraints = (
            models.CheckConstraint(name="checkpoint_numbers_from_one", condition=Q(number__gte=1)),
        )

    def __str__(self) -> str:
        return f"{self.week}: {self.size}"

    @property
    def checkpoint(self) -> Checkpoint:
        """Return it as the value that is printed and compared."""
        return Checkpoint(self.size, self.root, at=self.at, week=self.week)
