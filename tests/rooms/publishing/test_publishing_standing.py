"""A picture made of stored events stands whatever happens to the events afterwards."""

from __future__ import annotations

from copy import copy

import pytest

from samverkan.pictures.figures.kept import week_picture
from samverkan.publishing.actions import publishing
from samverkan.publishing.actions.approving import approve
from samverkan.publishing.actions.correcting import propose_correction
from samverkan.publishing.actions.publishing import note_files
from samverkan.publishing.contents import candidate_of
from samverkan.publishing.documents import digests_of, edition, why_not_true
from samverkan.rounds.models import Publication, Round, Wording
from samverkan.rounds.states import RoundState
from samverkan.situation.actions.cube import recount
from samverkan.situation.models import Observation
from tests.cast import Town
from tests.rooms.rounds import round_stage

EDITS = 10_000
AT = round_stage.THURSDAY


@pytest.fixture
def publication(town: Town) -> Publication:
    """A published picture of twelve weeks of events, its files noted in the log."""
    noted = round_stage.compiled(town)
    Round.objects.update(state=RoundState.DISCUSSED)
    noted.refresh_from_db()
    content = candidate_of(noted)["content_hash"]
    for person in (town.karim, town.maja):
        approve(round=noted, content_hash=content, by=person, at=AT)
    made = publishing.publish(round=noted, by=town.karim, at=AT)
    note_files(publication=made, digests=digests_of(made), by=town.karim, at=AT)
    return made


def add_events(publication: Publication, n: int) -> None:
    """Write events into the published week, behind every action."""
    first = Observation.objects.filter(week=round_stage.WEEK.index).first()
    copies = []
    for i in range(n):
        event = copy(first)
        event.pk, event.key = None, f"later-{i}"
        copies.append(event)
    Observation.objects.bulk_create(copies)
    recount(forum=publication.round.forum, weeks=[round_stage.WEEK.index])


def test_picture_stands_after_ten_thousand_later_events(publication):
    before = edition(publication, "S2")
    add_events(publication, EDITS)
    assert edition(Publication.objects.get(), "S2") == before
    assert why_not_true(Publication.objects.get()) is None


def test_numbers_counted_anew_differ_and_become_a_correction(town, publication):
    add_events(publication, 20)
    picture = week_picture(publication.round.forum, round_stage.WEEK)
    told = {"texts": {}, "levels": {}, "reason": "Sena rapporter.", "picture": picture}
    propose_correction(publication=publication, **told, by=town.karim, at=AT)
    signed = [change["by"] for change in candidate_of(publication.round)["corrects"]["changes"]]
    assert "+20" in signed


def test_words_written_after_publishing_do_not_reach_the_picture(town, publication):
    Wording.objects.create(
        round=publication.round, slot="lead", text="Senare.", worded_at=AT, worded_by=town.karim
    )
    assert edition(publication, "S2")["sections"] == []
