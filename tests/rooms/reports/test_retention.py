"""Own words are deleted when their time is out; what was coded stays."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.core.management import call_command

from samverkan.foundation.audit import AuditRow
from samverkan.reports.actions.retention import let_words_go
from samverkan.reports.models import Report
from tests.rooms.reports.sending import AT, send, set_up, told

WORDS = "Rutor krossade vid entrén"
OUT = AT + timedelta(days=90)
A_DAY = timedelta(days=1)


@pytest.fixture
def group(town):
    """The caretakers of the landlord."""
    return set_up(town)


def words() -> list[str]:
    """Return the own words of every report, in order."""
    return list(Report.objects.order_by("pk").values_list("text", flat=True))


@pytest.mark.parametrize(
    ("at", "left"), [(OUT - A_DAY, [WORDS, ""]), (OUT, ["", ""]), (OUT + A_DAY, ["", ""])]
)
def test_words_are_deleted_on_their_day_and_not_before(group, karim, at, left):
    send(group, told(text=WORDS), told(), by=karim)
    let_words_go(at=at)
    assert words() == left


def test_words_leave_all_that_was_coded(group, karim):
    send(group, told(text=WORDS, severity=3), by=karim)
    before = Report.objects.values("severity", "basis", "state", "version", "text_until", "observation").get()
    let_words_go(at=OUT)
    assert Report.objects.values(*before).get() == before


def test_words_that_came_later_stay(group, karim):
    send(group, told(text=WORDS), by=karim)
    send(group, told(text=WORDS), by=karim, key=UUID(int=2), at=AT + A_DAY)
    assert (let_words_go(at=OUT), words()) == (1, ["", WORDS])


def test_log_tells_how_many_of_a_forum_and_never_the_words(group, karim, town):
    send(group, told(text=WORDS), told(text=WORDS), told(), by=karim)
    assert [let_words_go(at=OUT), let_words_go(at=OUT)] == [2, 0]
    row = AuditRow.objects.get(verb="words.deleted")
    assert (row.thing_kind, row.thing_key, row.actor, row.facts) == (
        *("forums.forum", str(town.est_orebro.pk), None),
        '{"reports":2}',
    )


@pytest.mark.parametrize("number", [1, 3])
def test_words_go_in_as_few_questions_however_many(group, karim, number, django_assert_num_queries):
    send(group, *[told(text=WORDS)] * number, by=karim)
    with django_assert_num_queries(ALL):
        let_words_go(at=OUT)


def test_due_command_lets_words_go(group, karim):
    send(group, told(text=WORDS), by=karim)
    Report.objects.update(text_until=AT.date() - timedelta(days=900))
    call_command("due")
    assert words() == [""]


ALL = 8
