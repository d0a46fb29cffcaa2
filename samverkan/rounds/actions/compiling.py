"""Compile a round: the picture of its week is made, frozen, and put before the group."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.refusals import refuse_if
from samverkan.pictures.figures.kept import week_picture
from samverkan.rounds import rules
from samverkan.rounds.frozen import freeze
from samverkan.rounds.models import Round
from samverkan.rounds.states import RoundState


def compile_round(*, round: Round, by: Any, at: datetime) -> Round:  # noqa: A002
    """Make the picture of the round's week and freeze it; again as often as needed until it is discussed.

    The picture is made before the transaction begins: it takes seconds, and others write meanwhile.
    """
    if by is not None:
        refuse_if(rules.why_not_lead(round.forum, by=by, on=localdate(at)))
    refuse_if(rules.why_not_compile(round))
    picture = week_picture(round.forum, round.iso_week)
    refuse_if(rules.why_not_freeze(picture))
    return _keep(round, picture or {}, by=by, at=at)


@transaction.atomic
def _keep(noted: Round, picture: dict[str, Any], *, by: Any, at: datetime) -> Round:
    kept = Round.objects.select_for_update(of=("self",)).select_related("snapshot").get(pk=noted.pk)
    refuse_if(rules.why_not_compile(kept))
    same = kept.snapshot is not None and kept.snapshot.content_hash == picture["content_hash"]
    if same and kept.state == RoundState.COMPILED:
        return kept  # the numbers are the same: nothing to say
    kept.snapshot, kept.compiled_at = freeze(picture, at=at), at
    kept.state = RoundState.COMPILED
    kept.save(update_fields=["snapshot", "compiled_at", "state"])
    facts = {"content": picture["content_hash"], "events": sum(cell["count"] for cell in picture["cells"])}
    audit.note("round.compiled", thing=kept, by=by, at=at, facts=facts)
    return kept
