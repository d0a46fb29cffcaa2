"""Reminders of follow-ups: 60, 30 and 7 days before, once each, to those responsible and nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from samverkan.agreements.actions import content
from samverkan.agreements.actions.reminders import remind
from samverkan.agreements.models import FollowUp, Reminder
from tests.rooms.agreements import agreement_stage as stage
from tests.rooms.agreements.agreement_stage import AT, ON


@pytest.fixture
def plan(town):
    """Plan a follow-up so many days from now in an agreement that is then signed."""

    def planned(days, *, signed=True):
        made = stage.draft(town)
        stage.promise(town, made, "sig", "SIG")
        due = {"due_date": ON + timedelta(days=days), "responsible": [town.kommunpolis]}
        found = content.plan_follow_up(agreement=made, kind="final", **due, by=town.maja, at=AT)
        if signed:
            stage.sign(town, made)
        return FollowUp.objects.select_related("agreement__municipality").get(pk=found.pk)

    return planned


REACHED = [
    (61, []),
    (60, [60]),
    (31, [60]),
    (30, [30, 60]),
    (7, [7, 30, 60]),
    (0, [7, 30, 60]),
    (-1, []),
]


@pytest.mark.parametrize(("days", "reached"), REACHED)
def test_reminder_is_of_the_days_that_are_reached(plan, days, reached):
    plan(days)
    remind(at=AT)
    assert sorted(Reminder.objects.values_list("days_before", flat=True)) == reached


def test_responsible_gets_one_mail_however_late(plan):
    plan(7)
    remind(at=AT)
    assert [message.to for message in mail.outbox] == [["maja@exempel.se"]]


def test_mail_says_what_when_and_where_and_nothing_else(plan):
    plan(30)
    remind(at=AT)
    assert mail.outbox[0].body == (
        "Överenskommelse 2024-2026: slutlig uppföljning 12 december 2026, om 30 dagar.\n\n"
        "https://testserver/avtal/orebro/2024-2026/\n"
    )


def test_second_run_sends_nothing(plan):
    plan(7)
    assert (remind(at=AT), remind(at=AT + timedelta(hours=1)), len(mail.outbox)) == (1, 0, 1)


def test_each_day_reached_is_told_once(plan):
    plan(60)
    for days in (0, 30, 53, 60):
        remind(at=AT + timedelta(days=days))
    assert len(mail.outbox) == 3


def test_what_is_done_is_not_reminded_of(plan):
    plan(7)
    FollowUp.objects.update(done_date=ON)
    assert remind(at=AT) == 0


def test_draft_reminds_nobody(plan):
    plan(7, signed=False)
    assert remind(at=AT) == 0


def test_mail_that_cannot_be_sent_is_tried_again(plan, settings):
    plan(7)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 1
    assert (remind(at=AT), Reminder.objects.count()) == (0, 0)
