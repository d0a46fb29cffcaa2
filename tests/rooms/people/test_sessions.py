"""Sessions: what was kept is read again until its time is out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils.timezone import now

from samverkan.people.sessions import SessionStore

pytestmark = pytest.mark.django_db


@pytest.fixture
def key() -> str:
    """A session that Django itself has kept."""
    kept = db.SessionStore()
    kept["word"] = "ord"
    kept.create()
    return kept.session_key


def test_session_is_read_as_it_was_kept(key, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert SessionStore(key)["word"] == "ord"


@pytest.mark.parametrize("late", [timedelta(0), timedelta(hours=8)])
def test_session_whose_time_is_out_is_empty_and_loses_its_name(key, late):
    Session.objects.update(expire_date=now() - late)
    found = SessionStore(key)
    assert ("word" in found, found.session_key) == (False, None)
