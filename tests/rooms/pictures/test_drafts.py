"""A draft that leaves the house is noted in a transaction of its own: a page that gives a file opens none."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils.timezone import localdate, now

from samverkan.foundation.audit import AuditRow
from samverkan.pictures.actions import drafts
from samverkan.pictures.models import TakenDraft
from tests.emptying import log_can_be_emptied

__all__ = ["log_can_be_emptied"]


@pytest.mark.django_db(transaction=True)
def test_draft_is_noted_whoever_asks(town):
    until, at = localdate() + timedelta(days=9), now()
    said = {"what": "2025-W44.pdf", "reason": "Till mötet.", "until": until}
    drafts.take(home=town.est_orebro, **said, by=town.karim, at=at)
    assert list(AuditRow.objects.values_list("verb", "actor")) == [("draft.taken", town.karim.pk)]


@pytest.mark.database
@pytest.mark.django_db
def test_what_is_noted_of_a_draft_stays(town):
    said = {"what": "2025-W44.pdf", "reason": "Till mötet.", "until": localdate() + timedelta(days=9)}
    drafts.take(home=town.est_orebro, **said, by=town.karim, at=now())
    with pytest.raises(DatabaseError, match="ändras inte"), transaction.atomic():
        TakenDraft.objects.update(reason="Annat")
