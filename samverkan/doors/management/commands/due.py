"""``samverkan due``: do everything that time has come for; ``serve`` runs it itself, every few minutes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.timezone import now

from samverkan.agreements.actions import reminders
from samverkan.cycle import watching
from samverkan.doors.management.swedish import SwedishCommand
from samverkan.effects.actions import judging
from samverkan.promises.actions import following
from samverkan.reports.actions import retention
from samverkan.rounds.actions import cycle
from samverkan.sittings.actions import clockwork

# Each takes ``at=`` and does nothing the second time: what it has done is remembered by its room.
WORK: tuple[Callable[..., Any], ...] = (
    cycle.advance,
    clockwork.advance,
    reminders.remind,
    retention.let_words_go,
    watching.advance,
    judging.judge_due,
    following.advance,
)


class Command(SwedishCommand):
    """Take each room's clockwork as far as the hour allows."""

    help = "Gör det som tiden är inne för: rundor, påminnelser och gallring. Startas av samverkan serve."

    def handle(self, **options: Any) -> None:
        """Do what time has come for; a second run at once does nothing."""
        for work in WORK:
            work(at=now())
