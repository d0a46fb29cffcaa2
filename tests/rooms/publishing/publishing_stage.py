"""The stage of what is approved and published: a week whose picture is compiled and gone through."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from samverkan.foundation.content import sealed
from samverkan.foundation.weeks import Week
from samverkan.places.models import Area
from samverkan.publishing.actions import approving, correcting, publishing
from samverkan.publishing.contents import candidate_of
from samverkan.rounds.frozen import freeze
from samverkan.rounds.models import (
    Action,
    Approval,
    Assessment,
    Decision,
    Priority,
    Publication,
    Round,
    Snapshot,
    Wording,
)
from samverkan.rounds.states import RoundState
from tests.cast import Town
from tests.rooms.pictures.rendering_sample import small
from tests.rooms.situation import stage

AT = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)
WEEK = Week.parse("2026-W46")
WORDS = "Lugnare i centrum. Mopeder vid skolan."


def compile_round(
    town: Town, *, state: RoundState = RoundState.DISCUSSED, made: dict[str, Any] | None = None
) -> Round:
    """Return a round of EST Örebro that has a picture, a small one, and that the group has gone through."""
    kept = freeze(sealed({**(made or small()), "week": str(WEEK)}), at=AT)
    return Round.objects.create(
        forum=town.est_orebro, week=WEEK.index, state=state, due_at=AT, snapshot=kept,
        meeting_date=date(2026, 11, 19), compiled_at=AT, discussed_at=AT,
    )  # fmt: skip


def speak(noted: Round, town: Town) -> Area:
    """Let the group say something of everything: words, an assessment, a priority, a decision, an action."""
    vivalla = stage.lay_areas(town.orebro)[0]
    est, at = {"noted_by": town.karim}, AT
    Wording.objects.create(round=noted, slot="lead", text=WORDS, worded_at=at, worded_by=town.karim)
    Assessment.objects.create(
        round=noted, area=vivalla, level=2, suggested=1, reason="Fler samlingar sent.",
        assessed_at=at, assessed_by=town.karim,
    )  # fmt: skip
    Priority.objects.create(
        round=noted, area=vivalla, need=3, influence=2, reason="Belysningen går att laga.",
        decided_by=town.kommunpolis, noted_at=at, **est,
    )  # fmt: skip
    Decision.objects.create(round=noted, position=1, text="Vi tar upp belysningen.", decided_at=at, **est)
    Action.objects.create(
        forum=noted.forum, round=noted, title="Laga lampan vid skolan", area=vivalla,
        owner=town.kommunpolis, due_date=date(2026, 11, 26), added_at=at, added_by=town.karim,
    )  # fmt: skip
    return vivalla


def approve(noted: Round, *people: Any) -> list[Approval]:
    """Let each approve what waits."""
    body = candidate_of(noted)
    assert body is not None
    return [
        approving.approve(round=noted, content_hash=body["content_hash"], by=each, at=AT) for each in people
    ]


def publish(noted: Round, town: Town, *, at: datetime = AT) -> Publication:
    """Approve by two and publish."""
    approve(noted, town.karim, town.maja)
    return publishing.publish(round=noted, by=town.karim, at=at + timedelta(minutes=5))


def bytes_of(snapshot: Snapshot) -> bytes:
    """Return what the database holds."""
    return bytes(Snapshot.objects.get(pk=snapshot.pk).body)


def correct(publication: Publication, town: Town) -> Publication:
    """Publish a correction of the words."""
    text = f"Rättat efter nummer {publication.number}."
    correcting.propose_correction(
        publication=publication, reason="Fel plats.", texts={"words:lead:text": text}, levels={},
        by=town.karim, at=AT,
    )  # fmt: skip
    return publish(publication.round, town)
