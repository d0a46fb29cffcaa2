"""What leaves the house: two checks by others, two parties, and then it stands."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction

from samverkan.cycle.states import MeasureState
from samverkan.foundation.guard import PersonalDataFound
from samverkan.foundation.refusals import Refused
from samverkan.publication.actions import drafting, publishing
from samverkan.publication.actions.drafting import Told
from samverkan.publication.frozen import body_of, under
from samverkan.publication.models import PublicCopy, Release
from samverkan.publication.states import CheckKind, ReleaseKind, ReleaseState
from tests.rooms.publication import telling_stage as acting
from tests.rooms.publication.telling_stage import AT, SPRING, Stage

TOO_EARLY = datetime(2026, 3, 10, tzinfo=UTC)


def area(release: Release, name: str) -> dict:
    """Return what a release says of an area."""
    return next(each for each in body_of(release.copy)["areas"] if each["name"] == name)


def test_text_is_out_after_two_checks_and_two_approvals(stage: Stage) -> None:
    assert acting.published(stage, acting.text(stage)).state == ReleaseState.PUBLISHED


def test_author_does_not_check(stage: Stage) -> None:
    release = acting.text(stage)
    with pytest.raises(Refused, match="Någon annan gör kontrollen"):
        acting.check(release, CheckKind.FACTS, by=stage.karim)


def test_privacy_is_not_checked_before_the_facts(stage: Stage) -> None:
    release = acting.text(stage)
    with pytest.raises(Refused, match="står som ”utkast”"):
        acting.check(release, CheckKind.PRIVACY, by=stage.maja)


def test_same_person_does_not_approve_twice(stage: Stage) -> None:
    release = acting.checked(stage, acting.text(stage))
    publishing.approve(release=release, content_hash=release.copy.content_hash, by=stage.maja, at=AT)
    with pytest.raises(Refused, match="av en annan person"):
        publishing.approve(release=release, content_hash=release.copy.content_hash, by=stage.maja, at=AT)


def test_one_side_is_not_both(stage: Stage) -> None:
    release = acting.checked(stage, acting.text(stage))
    publishing.approve(release=release, content_hash=release.copy.content_hash, by=stage.stina, at=AT)
    release.refresh_from_db()
    assert release.state == ReleaseState.PRIVACY_CHECKED


@pytest.mark.parametrize("name", ["karim", "sara", "olle", "elsa", "lina"])
def test_only_those_who_answer_for_the_agreement_approve(stage: Stage, name: str) -> None:
    release = acting.checked(stage, acting.text(stage))
    person, seen = getattr(stage.town, name), release.copy.content_hash
    with pytest.raises(Refused, match="svarar för överenskommelsen"):
        publishing.approve(release=release, content_hash=seen, by=person, at=AT)


def test_other_bytes_than_those_read_are_not_approved(stage: Stage) -> None:
    release = acting.checked(stage, acting.text(stage))
    with pytest.raises(Refused, match="har ändrats sedan du läste den"):
        publishing.approve(release=release, content_hash="sha256:annat", by=stage.maja, at=AT)


def test_reworded_draft_has_other_bytes(stage: Stage) -> None:
    release = acting.text(stage)
    kept = drafting.reword(release=release, words={"text": "Nya ord."}, version=0, by=stage.karim, at=AT)
    assert body_of(kept.copy)["text"] == "Nya ord."


def test_sent_back_release_is_checked_anew(stage: Stage) -> None:
    release = acting.approved(stage, acting.text(stage))
    sent = drafting.send_back(release=release, by=stage.karim, at=AT)
    drafting.reword(release=sent, words={"text": "Nya ord."}, version=1, by=stage.karim, at=AT)
    assert publishing.approvals_of(Release.objects.get(pk=release.pk)) == []


def test_name_of_a_person_is_not_kept(stage: Stage) -> None:
    with pytest.raises(PersonalDataFound):
        acting.text(stage, text="Ring Anna Svensson på 070-123 45 67.")


def test_few_in_words_are_pointed_out(stage: Stage) -> None:
    release = acting.checked(stage, acting.text(stage, text="Det var två inbrott i juni."))
    seen = release.checks.get(kind=CheckKind.PRIVACY).found["seen"]
    assert seen == ["två inbrott: Ett litet antal kan peka ut någon."]


def test_measure_under_way_is_not_told(stage: Stage) -> None:
    going = acting.measure(stage.town, state=MeasureState.UNDER_WAY)
    with pytest.raises(Refused, match="Bara genomförda åtgärder berättas"):
        drafting.draft(
            municipality=stage.town.orebro, kind=ReleaseKind.MEASURES, words=acting.TEXT,
            told=[Told(going, "Lampor")], by=stage.karim, at=AT,
        )  # fmt: skip


def test_small_number_is_not_in_the_copy(counted: Stage) -> None:
    release = acting.table(counted)
    assert [area(release, name)["total"] for name in ("Vivalla", "Varberga", "Baronbackarna")] == [
        40,
        None,
        0,
    ]


def test_number_that_would_tell_the_small_one_is_not_either(counted: Stage) -> None:
    assert area(acting.table(counted), "Oxhagen")["total"] is None


def test_area_without_reports_is_not_calm(counted: Stage) -> None:
    assert area(acting.table(counted), "Baronbackarna")["is_complete"] is False


def test_table_waits_its_weeks(counted: Stage) -> None:
    release = acting.approved(counted, acting.table(counted))
    with pytest.raises(Refused, match="publiceras tidigast"):
        publishing.publish(release=release, by=counted.karim, at=TOO_EARLY)


def test_table_is_counted_again_when_another_came_out_meanwhile(counted: Stage) -> None:
    first, second = acting.table(counted), acting.table(counted, weeks=SPRING[:4])
    acting.approved(counted, second)
    acting.published(counted, first)
    with pytest.raises(Refused, match="räkna om den"):
        publishing.publish(release=second, by=counted.karim, at=AT)


def test_late_reports_leave_what_is_out_alone(counted: Stage) -> None:
    acting.published(counted, acting.table(counted))
    acting.add_reports(counted.town, times=(9, 0, 0, 0), begins=500, source="Sent")
    assert area(acting.table(counted), "Vivalla")["total"] == 40


def test_correction_counts_late_reports(counted: Stage) -> None:
    out = acting.published(counted, acting.table(counted))
    acting.add_reports(counted.town, times=(9, 0, 0, 0), begins=500, source="Sent")
    new = publishing.correct(release=out, reason="Nio rapporter kom sent.", by=counted.karim, at=AT)
    assert area(new, "Vivalla")["total"] == 49


def test_correction_leaves_small_changes_out(counted: Stage) -> None:
    out = acting.published(counted, acting.table(counted))
    acting.add_reports(counted.town, times=(2, 0, 0, 0), begins=500, source="Sent")
    new = publishing.correct(release=out, reason="Två rapporter kom sent.", by=counted.karim, at=AT)
    assert area(new, "Vivalla")["total"] == 40


def test_published_correction_takes_the_place_of_what_it_corrects(stage: Stage) -> None:
    out = acting.published(stage, acting.text(stage))
    new = publishing.correct(release=out, reason="Fel dag.", by=stage.karim, at=AT)
    acting.published(stage, new)
    out.refresh_from_db()
    assert out.state == ReleaseState.CORRECTED


def test_retracted_table_is_still_protected(counted: Stage) -> None:
    out = acting.published(counted, acting.table(counted))
    publishing.retract(release=out, reason="Fel rubrik.", by=counted.maja, at=AT)
    again = acting.table(counted)
    assert under(again.bases.get())["before"] == 1


def test_retracted_release_says_why(stage: Stage) -> None:
    out = acting.published(stage, acting.text(stage))
    gone = publishing.retract(release=out, reason="Uppgiften stämde inte.", by=stage.maja, at=AT)
    assert (gone.state, gone.retracted_because) == (ReleaseState.RETRACTED, "Uppgiften stämde inte.")


@pytest.mark.database
def test_copy_cannot_be_changed(stage: Stage) -> None:
    release = acting.published(stage, acting.text(stage))
    with pytest.raises(DatabaseError, match="ändras inte"), transaction.atomic():
        PublicCopy.objects.filter(pk=release.copy_id).update(body=b"annat")


@pytest.mark.parametrize(("name", "sees"), [("maja", 1), ("karim", 1), ("sara", 1), ("olle", 0), ("elsa", 0)])
def test_draft_is_seen_by_those_of_the_municipality(stage: Stage, name: str, sees: int) -> None:
    acting.text(stage)
    assert Release.objects.visible_to(getattr(stage.town, name), on=acting.TODAY).count() == sees


def test_landlord_does_not_see_a_draft(stage: Stage) -> None:
    release = acting.text(stage)
    holding = stage.karim.holdings.get()
    holding.function.organisation = stage.town.landlord
    holding.function.save()
    assert not Release.objects.visible_to(stage.karim, on=acting.TODAY).filter(pk=release.pk).exists()
