"""Around the table: the sitting opens on what is frozen, who is there is noted, and what it leads to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if
from samverkan.people.models import Function
from samverkan.sittings import rules, sources
from samverkan.sittings.actions import agenda
from samverkan.sittings.actions.standing import prepared
from samverkan.sittings.frozen import freeze
from samverkan.sittings.models import AgendaItem, Attendance, Outcome, Sitting
from samverkan.sittings.states import OutcomeKind, OutcomeState, SittingState


@transaction.atomic
def open_sitting(*, sitting: Sitting, by: Any, at: datetime) -> Sitting:
    """Open a sitting: what its items show is frozen, and the sitting works on that."""
    agenda.fill(sitting=sitting, by=by, at=at)
    kept = prepared(sitting, by=by, at=at)
    refuse_if(rules.why_not_step(kept, SittingState.UNDER_WAY))
    kept.state, kept.opened_at = SittingState.UNDER_WAY, at
    kept.save(update_fields=["state", "opened_at"])
    for item in kept.items.exclude(source_kind=""):
        thing = sources.live(item.source_kind, item.source_key, kept.forum, on=localdate(at))
        if thing is not None:
            item.frozen = freeze(asdict(thing) | {"cleared": None}, at=at)
            item.save(update_fields=["frozen"])
    audit.note("sitting.opened", thing=kept, by=by, at=at)
    return kept


@transaction.atomic
def note_attendance(*, sitting: Sitting, present: Mapping[int, bool], by: Any, at: datetime) -> Sitting:
    """Note which functions are at the table, and which of them through a substitute."""
    kept = prepared(sitting, by=by, at=at)
    refuse_if(rules.why_not_note(kept))
    seats = {each.function_id: each for each in rules.seats_in_force(kept.forum, on=localdate(at))}
    rows = [
        Attendance(
            sitting=kept,
            function=seats[function].function,
            organisation=seats[function].function.organisation,
            is_substitute=is_substitute,
            noted_at=at,
        )
        for function, is_substitute in sorted(present.items())
        if function in seats
    ]
    kept.attendances.all().delete()
    Attendance.objects.bulk_create(rows)
    audit.note("sitting.attended", thing=kept, by=by, at=at, facts={"present": len(rows)})
    return kept


@transaction.atomic
def note_outcome(
    *,
    item: AgendaItem,
    kind: OutcomeKind,
    text: str,
    owner: Function | None = None,
    due_date: date | None = None,
    by: Any,
    at: datetime,
) -> Outcome:
    """Note what an item led to; the same words again, as after a lost answer, are the row that is there."""
    refuse_personal_data(text)
    kept, on = agenda.standing(item, by=by, at=at), localdate(at)
    refuse_if(rules.why_not_note(kept.sitting))
    if kind == OutcomeKind.DECISION:
        refuse_if(rules.why_not_decide(kept.sitting.attendances.all(), kept.sitting.forum, on=on))
    refuse_if(rules.why_not_lead_to(kind, owner, due_date) or rules.why_not_give(kept, owner))
    said: dict[str, Any] = {"kind": kind, "text": text, "owner": owner, "due_date": due_date}
    if kind == OutcomeKind.INFORMATION:
        said |= {"owner": None, "due_date": None, "state": OutcomeState.DONE, "closed_at": at}
    same = Outcome.objects.filter(item=kept, kind=kind, text=text, owner=said["owner"]).first()
    if same is not None:
        return same
    outcome = Outcome.objects.create(item=kept, noted_at=at, noted_by=by, **said)
    facts = {"kind": kind, "due": str(said["due_date"] or "")}
    audit.note("outcome.noted", thing=outcome, by=by, at=at, facts=facts)
    return outcome


@transaction.atomic
def strike(*, outcome: Outcome, by: Any, at: datetime) -> None:
    """Strike an outcome while the sitting goes on; the log keeps that it was noted."""
    kept = agenda.standing(outcome.item, by=by, at=at)
    refuse_if(rules.why_not_note(kept.sitting))
    audit.note("outcome.struck", thing=outcome, by=by, at=at)
    kept.outcomes.filter(pk=outcome.pk).delete()
