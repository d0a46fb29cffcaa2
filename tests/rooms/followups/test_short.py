"""The follow-up at every meeting: a short form of the same, on the agenda of the forum asked for it."""

from __future__ import annotations

from samverkan.followups import short
from samverkan.sittings.sources import due_for
from tests.rooms.followups import followup_stage as scenery


def test_short_form_counts_the_verdicts_and_names_what_is_not_kept(years):
    assert short.in_short(years.agreement, on=scenery.TODAY) == [
        "2 hållet, 1 delvis hållet, 1 inte hållet, 1 kan inte bedömas.",
        "Åtagandet reception.: inte hållet. Försöket skulle ha utvärderats och beslutats.",
        "Åtagandet samordnare-est.: delvis hållet. Obemannat 41 dagar av 708.",
    ]


def test_agenda_of_the_forum_that_is_asked_has_it_and_no_other(years):
    council = years.town.bra_orebro
    years.agreement.follow_ups.create(kind="every_meeting", arrangement_code=council.arrangement_code)
    kinds = {
        forum.name: short.KIND in [thing.kind for thing in due_for(forum, on=scenery.TODAY)]
        for forum in (council, years.town.est_orebro, years.town.bra_elsewhere)
    }
    assert kinds == {"ÖreBRÅ": True, "EST Örebro": False, "BRÅ Kiruna": False}
    thing = short.one(council, str(years.agreement.pk), scenery.TODAY)
    assert thing.href == "/uppfoljning/orebro/2024-2026/"


def test_neighbours_forum_does_not_reach_the_agreement(years):
    assert short.one(years.town.est_lekeberg, str(years.agreement.pk), scenery.TODAY) is None
