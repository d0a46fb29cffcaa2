"""Switching a samverkansform on and off in a municipality, and agreeing how often its forum meets."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.forums import rules
from samverkan.forums.arrangements import ARRANGEMENTS
from samverkan.forums.models import Forum
from samverkan.foundation import audit
from samverkan.foundation.refusals import refuse_if


@transaction.atomic
def switch_on(*, municipality: Any, code: str, by: Any, at: datetime) -> Forum:
    """Let a municipality work in a samverkansform; a forum that ended comes back with what it has been."""
    on = localdate(at)
    refuse_if(rules.why_not_switch_on(municipality, code, by=by, on=on))
    forum = municipality.forums.filter(arrangement_code=code).order_by("-to_date", "-id").first()
    if forum is None:
        forum = Forum(municipality=municipality, arrangement_code=code, name=ARRANGEMENTS[code].name)
        forum.slug = _free_slug(municipality, code)
    forum.from_date, forum.to_date = forum.from_date or on, None
    forum.save()
    audit.note("forum.switched_on", thing=forum, by=by, at=at, facts={"arrangement": code})
    return forum


@transaction.atomic
def switch_off(*, forum: Forum, by: Any, at: datetime) -> None:
    """End a forum: its seats give no rights from today, and what it has done stays readable in the log."""
    refuse_if(rules.why_not_keep(forum, by=by, on=localdate(at)))
    forum.to_date = localdate(at)
    forum.save(update_fields=["to_date"])
    audit.note("forum.switched_off", thing=forum, by=by, at=at)


@transaction.atomic
def agree_cadence(
    *,
    forum: Forum,
    per_year: int | None,
    weekday: int | None,
    from_date: date | None,
    by: Any,
    at: datetime,
) -> None:
    """Note how often the forum itself has agreed to meet, on which weekday, and from when that counts."""
    refuse_if(rules.why_not_keep(forum, by=by, on=localdate(at)))
    refuse_if(rules.why_not_meet(forum, per_year=per_year, weekday=weekday))
    forum.per_year, forum.weekday, forum.from_date = per_year, weekday, from_date
    forum.save(update_fields=["per_year", "weekday", "from_date"])
    facts = {"per_year": per_year, "weekday": weekday, "from": str(from_date or "")}
    audit.note("forum.cadence_changed", thing=forum, by=by, at=at, facts=facts)


def _free_slug(municipality: Any, code: str) -> str:
    taken = set(municipality.forums.values_list("slug", flat=True))
    free = (f"{code}-{number}" if number > 1 else code for number in range(1, len(taken) + 2))
    return next(slug for slug in free if slug not in taken)
