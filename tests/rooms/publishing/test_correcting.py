"""A correction is a new picture with a signed difference; the old one stays."""

from __future__ import annotations

import pytest

from samverkan.foundation.content import sealed
from samverkan.foundation.guard import PersonalDataFound
from samverkan.foundation.refusals import Refused
from samverkan.publishing.actions import publishing
from samverkan.publishing.actions.correcting import propose_correction, texts_of
from samverkan.publishing.contents import candidate_of
from samverkan.publishing.difference import difference
from samverkan.rounds.frozen import body_of
from samverkan.rounds.models import ProposedCorrection, Publication
from tests.cast import Town
from tests.rooms.pictures.rendering_sample import small
from tests.rooms.publishing import publishing_stage as stage


@pytest.fixture
def publication(town: Town) -> Publication:
    """A picture that is out."""
    noted = stage.compile_round(town)
    stage.speak(noted, town)
    return stage.publish(noted, town)


def propose(publication: Publication, town: Town, **changed: object) -> ProposedCorrection:
    """Propose a correction of the words."""
    said = {"texts": {"words:lead:text": "Lugnt överallt."}, "levels": {}, "reason": "Fel plats."}
    return propose_correction(
        **{"publication": publication, **said, "by": town.karim, "at": stage.AT, **changed}
    )


def publish(publication: Publication, town: Town) -> Publication:
    """Propose, approve by two and publish."""
    propose(publication, town)
    return stage.publish(publication.round, town)


def test_correction_says_old_and_new(town, publication):
    propose(publication, town)
    body = candidate_of(publication.round)
    assert body["corrects"]["changes"] == [
        {
            "what": "Veckan i korthet",
            "old": stage.WORDS,
            "new": "Lugnt överallt.",
            "by": "",
            "secrecy": "S2",
        }
    ]


def test_numbers_counted_anew_are_told_with_their_sign(town, publication):
    new = small()
    new["cells"][0]["count"] += 3
    propose(publication, town, texts={}, picture=sealed(new))
    (change,) = candidate_of(publication.round)["corrects"]["changes"]
    old = small()["cells"][0]["count"]
    assert change == {
        "what": "Våld och hot i Vivalla", "old": f"{old}", "new": f"{old + 3}", "by": "+3", "secrecy": "S1",
    }  # fmt: skip


def test_level_of_an_area_can_be_corrected(town, publication):
    propose(publication, town, texts={}, levels={"A1": 0})
    (change,) = candidate_of(publication.round)["corrects"]["changes"]
    assert (change["what"], change["old"], change["new"]) == ("Bedömning: Vivalla", "förhöjt", "lugnt")


def test_correction_needs_two_approvals_again(town, publication):
    propose(publication, town)
    with pytest.raises(Refused, match="godkännas av polisen och kommunen"):
        publishing.publish(round=publication.round, by=town.karim, at=stage.AT)


def test_published_correction_points_at_the_earlier_which_stays(town, publication):
    before = stage.bytes_of(publication.snapshot)
    new = publish(publication, town)
    assert (new.number, new.corrects, new.reason) == (2, publication, "Fel plats.")
    assert stage.bytes_of(publication.snapshot) == before


def test_correction_can_be_corrected(town, publication):
    second = publish(publication, town)
    propose(second, town, texts={"words:lead:text": "Lugnt i norr."}, reason="Fel igen.")
    assert stage.publish(second.round, town).number == 3


def test_corrected_picture_is_not_corrected_again(town, publication):
    publish(publication, town)
    with pytest.raises(Refused, match="det finns en nyare"):
        propose(publication, town, texts={"words:lead:text": "Annat."})


def test_correction_that_changes_nothing_is_refused(town, publication):
    with pytest.raises(Refused, match="inget skiljer sig"):
        propose(publication, town, texts={})


def test_outsider_cannot_correct(town, publication):
    with pytest.raises(Refused, match="det gör samordnaren"):
        propose(publication, town, by=town.sara)


@pytest.mark.parametrize("said", [{"reason": "Ring 070-123 45 67."}, {"texts": {"x": "Ring 070-123 45 67."}}])
def test_texts_of_a_correction_pass_the_guard(town, publication, said):
    with pytest.raises(PersonalDataFound):
        propose(publication, town, **said)
    assert ProposedCorrection.objects.count() == 0


def test_every_text_people_wrote_has_a_key(town, publication):
    texts = texts_of(body_of(publication.snapshot)["approved"])
    assert [key.split(":")[0] for key in texts] == [
        "words", "assessments", "priorities", "decisions", "actions", "actions",
    ]  # fmt: skip


def test_nothing_differs_from_itself(town, publication):
    body = body_of(publication.snapshot)["approved"]
    assert difference(body, body) == []


def test_what_is_taken_away_is_told(town, publication):
    body = body_of(publication.snapshot)["approved"]
    (change,) = difference(body, {**body, "decisions": []})
    assert (change["what"], change["new"]) == ("Beslut 1", "–")
