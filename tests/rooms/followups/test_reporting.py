"""The report: compiled by one who prepares, commented by both, approved by both owners, then locked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from samverkan.followups.actions.approving import approve, conclude
from samverkan.followups.actions.commenting import comment
from samverkan.followups.actions.compiling import compile_report
from samverkan.followups.actions.noting import note
from samverkan.followups.contents import candidate_of, final_body_of
from samverkan.followups.evidence.gathering import judged
from samverkan.followups.models import Conclusion, FollowUpReport, PartyComment, PartyNote, ReportApproval
from samverkan.followups.states import ReportState, Verdict
from samverkan.foundation.audit import AuditRow, verify
from samverkan.foundation.guard import PersonalDataFound
from samverkan.foundation.refusals import Changed, Refused, Stale
from samverkan.rounds.frozen import is_whole
from tests.rooms.followups import followup_stage as scenery

AT, TODAY = scenery.AT, scenery.TODAY
TEXT = "Rekryteringen tog längre tid än väntat."


@pytest.fixture
def report(years):
    """The final report, compiled."""
    return compile_report(follow_up=years.final, by=years.strategist, at=AT)


def say(report, stage, by, text=TEXT, *, party=None, version=0, code="samordnare-est"):
    told = {"party": party or stage.municipality, "commitment": stage.commitment(code)}
    return comment(report=report, text=text, version=version, **told, by=by, at=AT)


def yes(report, by):
    fresh = FollowUpReport.objects.get(pk=report.pk)
    return approve(report=fresh, content_hash=candidate_of(fresh)["content_hash"], by=by, at=AT)


def done(report, stage):
    for person in (stage.chair, stage.chief):
        yes(report, person)
    return conclude(report=report, by=stage.strategist, at=AT)


def test_report_freezes_every_promise_with_its_rows(years, report):
    body = final_body_of(report)["approved"]["findings"]
    assert is_whole(body)
    assert [each["verdict"] for each in body["commitments"]] == [
        "partly", "kept", "kept", "unknown", "not_kept",
    ]  # fmt: skip
    years.commitment("kommunpolis").guarantees.all().delete()  # what happens later changes nothing
    assert final_body_of(FollowUpReport.objects.get())["approved"]["findings"] == body


def test_report_compiled_again_is_the_same_when_nothing_has_happened(years, report):
    again = compile_report(follow_up=years.final, by=years.strategist, at=AT + timedelta(hours=1))
    assert (again.pk, again.snapshot_id) == (report.pk, report.snapshot_id)


@pytest.mark.parametrize("name", ["karim", "sara", "lina", "olle", "elsa"])
def test_only_those_who_prepare_compile(years, name):
    with pytest.raises(Refused, match="det gör brottsförebyggaren"):
        compile_report(follow_up=years.final, by=getattr(years.town, name), at=AT)


def test_each_party_comments_for_itself(years, report):
    say(report, years, years.strategist)
    say(report, years, years.town.maja, "Vi hjälpte till.", party=years.police)
    with pytest.raises(Refused, match="Du kan inte skriva för Örebro"):
        say(report, years, years.town.maja)
    assert [each["text"] for each in candidate_of(report)["comments"]] == [TEXT, "Vi hjälpte till."]


def test_person_is_refused_in_a_comment(years, report):
    with pytest.raises(PersonalDataFound):
        say(report, years, years.strategist, "Ring 070-123 45 67.")
    assert PartyComment.objects.count() == 0


def test_second_writer_is_told_and_neither_text_is_lost(years, report):
    say(report, years, years.strategist)
    with pytest.raises(Changed, match="Någon annan har ändrat här") as changed:
        say(report, years, years.chair, "Vi fick vänta.")
    assert changed.value.standing.text == TEXT
    assert say(report, years, years.chair, "Vi fick vänta.", version=1).version == 2


def test_both_owners_approve_and_it_is_concluded(years, report):
    conclusion = done(report, years)
    years.final.refresh_from_db()
    assert (conclusion.report.state, years.final.done_date) == (ReportState.CONCLUDED, TODAY)
    assert [each["function"] for each in final_body_of(conclusion.report)["approvals"]] == [
        "Trygghetsutskottets ordförande", "Chef för lokalpolisområdet",
    ]  # fmt: skip
    verbs = AuditRow.objects.filter(verb__startswith="followup.").order_by("sequence")
    assert list(verbs.values_list("verb", flat=True)) == [
        "followup.compiled", "followup.approved", "followup.approved", "followup.concluded",
    ]  # fmt: skip
    assert verify().holds


def test_one_owner_is_not_enough(years, report):
    yes(report, years.chair)
    with pytest.raises(Refused, match="Lokalpolisområde Örebro har inte godkänt den"):
        conclude(report=report, by=years.strategist, at=AT)
    with pytest.raises(Refused, match="du har redan godkänt den"):
        yes(report, years.chair)


def test_same_person_never_approves_for_both(years, report):
    scenery.hold(years.police.owner, years.chair, scenery.BEGINS)
    yes(report, years.chair)
    with pytest.raises(Refused, match="du har redan godkänt den"):
        yes(report, years.chair)


@pytest.mark.parametrize("name", ["maja", "karim", "sara", "lina", "olle", "elsa"])
def test_nobody_but_the_owners_approves(years, report, name):
    with pytest.raises(Refused, match="de som är ansvariga för överenskommelsen"):
        yes(report, getattr(years.town, name))


def test_party_without_an_owner_is_named(years, report):
    years.agreement.parties.filter(pk=years.police.pk).update(owner=None)
    with pytest.raises(Refused, match="ingen ansvarig är utpekad för Lokalpolisområde Örebro"):
        yes(report, years.town.maja)


def test_approval_falls_when_somebody_writes(years, report):
    old = candidate_of(report)["content_hash"]
    yes(report, years.chair)
    say(report, years, years.strategist)
    with pytest.raises(Stale, match="har ändrats sedan du läste den"):
        approve(report=report, content_hash=old, by=years.chief, at=AT)
    yes(report, years.chief)
    with pytest.raises(Refused, match="Örebro har inte godkänt den"):
        conclude(report=report, by=years.strategist, at=AT)


def test_concluded_report_stays(years, report):
    done(report, years)
    for change in (
        lambda: say(report, years, years.strategist),
        lambda: compile_report(follow_up=years.final, by=years.strategist, at=AT),
        lambda: yes(report, years.chair),
        lambda: conclude(report=report, by=years.strategist, at=AT),
    ):
        with pytest.raises(Refused, match="fastställd"):
            change()


@pytest.mark.database
@pytest.mark.parametrize("model", [Conclusion, ReportApproval, PartyNote])
def test_database_refuses_to_change_what_is_said(years, report, model):
    done(report, years)
    speak(years, years.municipality, years.strategist, Verdict.KEPT)
    for change in (lambda: model.objects.update(id=9), lambda: model.objects.all().delete()):
        with pytest.raises(DatabaseError, match="ändras inte"), transaction.atomic():
            change()


def speak(stage, party, by, verdict, *, day=TODAY, reason="Så har det gått."):
    told = {"party": party, "verdict": verdict, "reason": reason, "noted_date": day}
    return note(commitment=stage.commitment("trygghetsmatning"), **told, by=by, at=AT)


def survey(stage):
    every = judged(stage.agreement, last=TODAY)
    return next(each.finding for each in every if each.commitment.code == "trygghetsmatning")


def test_promise_only_the_parties_know_of_waits_for_both(years):
    speak(years, years.municipality, years.strategist, Verdict.KEPT)
    assert (survey(years).verdict, survey(years).why) == (
        Verdict.UNKNOWN, "Lokalpolisområde Örebro har inte sagt sitt än.",
    )  # fmt: skip
    speak(years, years.police, years.town.maja, Verdict.PARTLY)
    assert survey(years).verdict == Verdict.PARTLY


def test_latest_word_of_a_party_stands_and_only_up_to_the_day(years):
    for verdict, day in ((Verdict.NOT_KEPT, TODAY), (Verdict.KEPT, TODAY - timedelta(days=9))):
        speak(years, years.police, years.town.maja, Verdict.KEPT)
        speak(years, years.municipality, years.chair, verdict, day=day)
    assert survey(years).verdict == Verdict.NOT_KEPT
    early = judged(years.agreement, last=TODAY - timedelta(days=1))
    assert early[3].finding.verdict == Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"verdict": Verdict.UNKNOWN}, "Välj om det är hållet"),
        ({"reason": "  "}, "Skriv varför"),
        ({"day": TODAY + timedelta(days=1)}, "kan inte ligga i framtiden"),
        ({"reason": "Sofia Lindgren sa det."}, "namn"),
    ],
)
def test_note_that_says_too_little_or_too_much_is_refused(years, change, reason):
    with pytest.raises(Refused, match=reason):
        speak(years, years.police, years.town.maja, **{"verdict": Verdict.KEPT, **change})


@pytest.mark.parametrize("name", ["karim", "sara", "lina", "olle"])
def test_stranger_to_the_agreement_notes_nothing(years, name):
    with pytest.raises(Refused, match="Du kan inte notera här"):
        speak(years, years.municipality, getattr(years.town, name), Verdict.KEPT)
