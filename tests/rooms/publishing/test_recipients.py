"""Who gets what: classes, parts, and nobody else."""

from __future__ import annotations

import pytest

from samverkan.foundation.audit import AuditRow
from samverkan.foundation.refusals import Refused
from samverkan.publishing.actions.approving import approvals_of
from samverkan.publishing.actions.recipients import add_recipient, end_recipient
from samverkan.publishing.contents import candidate_of
from samverkan.publishing.documents import edition
from samverkan.rounds.models import Publication, Recipient
from tests.cast import TODAY, Town
from tests.rooms.publishing import publishing_stage as stage


@pytest.fixture
def publication(town: Town) -> Publication:
    """A picture that is out."""
    noted = stage.compile_round(town)
    stage.speak(noted, town)
    return stage.publish(noted, town)


def give(town: Town, organisation: object, secrecy: str = "S1", **changed: object) -> Recipient:
    """Let an organisation get the picture."""
    given = {"forum": town.est_orebro, "organisation": organisation, "secrecy": secrecy}
    return add_recipient(**{**given, "by": town.karim, "at": stage.AT, **changed})


def social(town: Town) -> object:
    """Return Sara's organisation."""
    return town.sara.holdings.get().function.organisation


def readers(town: Town) -> list[str]:
    """Return who of the cast may read what is published."""
    cast = ("karim", "maja", "sara", "lina", "olle", "elsa")
    read = Publication.objects.readable_by
    return [name for name in cast if read(getattr(town, name), on=TODAY).exists()]


def test_only_those_with_a_seat_read_without_recipients(town, publication):
    assert readers(town) == ["karim", "maja"]


def test_members_of_a_recipient_read(town, publication):
    give(town, social(town))
    assert readers(town) == ["karim", "maja", "sara"]


def test_ended_recipient_no_longer_reads(town, publication):
    end_recipient(recipient=give(town, social(town)), by=town.karim, at=stage.AT)
    assert readers(town) == ["karim", "maja"]


def test_recipient_sees_nothing_else_of_the_round(town, publication):
    give(town, social(town))
    assert not publication.round.approvals.all().visible_to(town.sara, on=TODAY).exists()


def test_another_class_takes_the_place_of_the_first(town, publication):
    give(town, social(town))
    give(town, social(town), "S2")
    assert [each.secrecy for each in Recipient.objects.filter(ended_at=None)] == ["S2"]


def test_private_party_gets_no_protected_edition(town):
    with pytest.raises(Refused) as refused:
        give(town, town.landlord, "S2")
    assert refused.value.reason == (
        "ÖrebroBostäder kan få bilden i klass S1. Platser i klass S2 delas inte med privata."
    )


@pytest.mark.parametrize("secrecy", ["S0", "S3"])
def test_other_classes_are_refused(town, secrecy):
    with pytest.raises(Refused, match="klass S1 eller S2"):
        give(town, social(town), secrecy)


def test_outsider_chooses_no_recipients(town):
    with pytest.raises(Refused):
        give(town, social(town), by=town.sara)


def test_recipients_are_told_in_the_log(town):
    end_recipient(recipient=give(town, social(town)), by=town.karim, at=stage.AT)
    assert list(AuditRow.objects.order_by("sequence").values_list("verb", flat=True)) == [
        "recipient.added", "recipient.ended",
    ]  # fmt: skip


def test_new_recipient_makes_an_approval_void(town):
    noted = stage.compile_round(town)
    stage.approve(noted, town.karim)
    give(town, social(town))
    assert approvals_of(noted, candidate_of(noted)) == []


def test_shared_edition_has_no_places_points_clusters_or_rows(town, publication):
    made = edition(publication, "S1")
    assert [made[part] for part in ("points", "places", "clusters", "dense")] == [[], [], [], []]
    assert {len(cell["rows"]) for cell in made["cells"]} == {0}


def test_shared_edition_has_levels_and_no_words_of_the_group(town, publication):
    made = edition(publication, "S1")
    assert [section["title"] for section in made["sections"]] == ["Gruppens bedömning", "Det vi sätter först"]
    written = (stage.WORDS, "Fler samlingar sent.", "Belysningen går att laga.", "Laga lampan vid skolan")
    assert [text for text in written if text in str(made)] == []


def test_whole_edition_says_everything_in_order(town, publication):
    assert [section["title"] for section in edition(publication, "S2")["sections"]] == [
        "Veckan i korthet", "Gruppens bedömning", "Det vi sätter först", "Beslut", "Åtgärder",
    ]  # fmt: skip


def test_editions_have_the_same_numbers(town, publication):
    whole, shared = edition(publication, "S2"), edition(publication, "S1")
    assert [cell["count"] for cell in whole["cells"]] == [cell["count"] for cell in shared["cells"]]
