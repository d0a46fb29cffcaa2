"""A draft that leaves the house is noted in a transaction of its own: a page that gives a file opens none."""

from __future__ import annotations

import pytest
from django.utils.timezone import now

from samverkan.foundation.audit import AuditRow
from samverkan.people.models import Person
from samverkan.pictures.actions import drafts
from tests.emptying import log_can_be_emptied

__all__ = ["log_can_be_emptied"]


@pytest.mark.django_db(transaction=True)
def test_draft_is_noted_whoever_asks():
    drafts.take(forum="forum:1", what="2025-W44.pdf", by=Person(pk=1, name="Karim"), at=now())
    assert list(AuditRow.objects.values_list("verb", "thing_key", "actor")) == [("draft.taken", "1", 1)]
