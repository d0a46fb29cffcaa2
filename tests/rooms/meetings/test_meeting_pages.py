"""The meeting's page: what is gone through, what is written in it, with and without script."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, now

from samverkan.meetings.actions import acting, known
from samverkan.meetings.meeting import meeting_of
from samverkan.rounds.actions import assessments, wording
from samverkan.rounds.models import Action, Decision, Wording
from samverkan.rounds.slots import area_slot
from samverkan.rounds.states import ActionState, Known, Level, RoundState
from tests.rooms.meetings import meeting_stage as stage
from tests.rooms.rounds import round_stage

BY_SCRIPT = {"X-Requested-With": "meeting"}
AUTUMN = {"from_date": stage.MEETING - timedelta(days=3), "to_date": stage.MEETING}


@pytest.fixture
def noted(town):
    return stage.rounds(town)[1]


@pytest.fixture
def signed_in(client, karim):
    client.force_login(karim)
    return client


def at(name, *rest, week=round_stage.WEEK):
    return reverse(f"meetings:{name}", args=["orebro", "est-orebro", week, *rest])


def test_meeting_goes_through_what_stands_out_first(noted, karim):
    area = round_stage.area("A3")
    assessments.assess(
        round=noted, area=area, level=Level.RAISED, reason="Fler klagomål.", version=0, by=karim, at=stage.AT
    )
    shown = meeting_of(noted)
    assert [step.area.name for step in shown.areas] == ["Oxhagen"]
    assert [step.area.name for step in shown.as_usual] == ["Baronbackarna", "Varberga", "Vivalla"]


def test_area_stands_with_number_suggestion_and_words(noted, karim):
    area = round_stage.area("A1")
    wording.write(
        round=noted, slot=area_slot(area.code), text="Mörkt vid skolan.", version=0, by=karim, at=stage.AT
    )
    stage.action_in(noted, by=karim, area=area)
    step = meeting_of(noted).areas[0]
    told = (step.number.count, step.number.noun, step.suggestion.level, step.note.text, len(step.actions))
    assert told == ("1", "händelse", Level.CALM, "Mörkt vid skolan.", 1)


def test_meeting_before_the_picture_has_no_numbers(town):
    shown = meeting_of(round_stage.begun(town))
    assert [(step.number, step.suggestion) for step in shown.as_usual] == [(None, None)] * 4


def test_meeting_shows_what_is_known_of_its_week_and_the_next(town, noted, karim):
    known.add(forum=town.est_orebro, name="Höstlov", kind=Known.SCHOOL, by=karim, at=stage.AT, **AUTUMN)
    later = {name: day + timedelta(days=7) for name, day in AUTUMN.items()}
    known.add(forum=town.est_orebro, name="Match", kind=Known.MATCH, by=karim, at=stage.AT, **later)
    shown = meeting_of(noted)
    assert [[str(each) for each in week] for week in (shown.this_week, shown.next_week)] == [
        ["Höstlov"],
        ["Match"],
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_actions(noted, karim, rows, count_queries):
    for n in range(rows):
        stage.action_in(noted, by=karim, title=f"Åtgärd {n}")
    assert count_queries(lambda: meeting_of(noted)) == 12


def test_latest_meeting_is_the_latest_rounds(signed_in, noted):
    answer = signed_in.get(reverse("meetings:latest_meeting", args=["orebro", "est-orebro"]))
    assert answer.url == at("meeting")


def test_forum_without_rounds_says_so(client, town):
    client.force_login(town.lina)
    answer = client.get(reverse("meetings:latest_meeting", args=["lekeberg", "est-lekeberg"]))
    assert "Ingen runda har börjat än" in answer.content.decode()


def send(client, name, *rest, script=True, **data):
    return client.post(at(name, *rest), data, headers=BY_SCRIPT if script else {})


def test_note_is_saved_and_the_same_words_again_are_not_another(signed_in, noted):
    area = round_stage.area().pk
    answers = [send(signed_in, "meeting_note", area, text="Mörkt.", version=0).json() for _ in range(2)]
    assert [answer["version"] for answer in answers] == [1, 1]
    assert list(Wording.objects.values_list("slot", "text", "version")) == [("area:A1", "Mörkt.", 1)]


def test_second_writer_of_a_note_gets_the_first_ones_words(signed_in, noted, maja):
    slot = area_slot("A1")
    wording.write(round=noted, slot=slot, text="Lugnt.", version=0, by=maja, at=stage.AT)
    answer = send(signed_in, "meeting_note", round_stage.area().pk, text="Mörkt.", version=0)
    assert (answer.status_code, answer.json()["standing"]) == (409, {"text": "Lugnt.", "version": 1})
    assert Wording.objects.get().text == "Lugnt."


def test_conflict_without_script_shows_both_and_can_be_saved(signed_in, noted, maja):
    area = round_stage.area()
    wording.write(round=noted, slot=area_slot(area.code), text="Lugnt.", version=0, by=maja, at=stage.AT)
    answer = send(signed_in, "meeting_note", area.pk, text="Mörkt.", version=0, script=False)
    page = answer.content.decode()
    assert (answer.status_code, "Lugnt." in page, "Mörkt." in page) == (409, True, True)
    assert 'name="version" value="1"' in page


def test_personal_data_is_refused_and_the_words_come_back(signed_in, noted):
    area = round_stage.area().pk
    answer = send(signed_in, "meeting_note", area, text="Ring 070-174 06 05", version=0, script=False)
    assert (answer.status_code, Wording.objects.count()) == (403, 0)
    assert "070-174 06 05" in answer.content.decode()


def test_note_without_script_leads_back_to_its_area(signed_in, noted):
    area = round_stage.area().pk
    answer = send(signed_in, "meeting_note", area, text="Mörkt.", version=0, script=False)
    assert answer.url == f"{at('meeting')}#omrade-{area}"


def test_assessment_is_saved_beside_the_suggestion(signed_in, noted):
    area = round_stage.area()
    send(signed_in, "meeting_assess", area.pk, level=2, reason="Fler klagomål.", version=0)
    kept = noted.assessments.get()
    assert (kept.area, kept.level, kept.suggested) == (area, Level.RAISED, Level.CALM)


def test_assessment_without_a_reason_is_not_saved(signed_in, noted):
    answer = send(signed_in, "meeting_assess", round_stage.area().pk, level=2, reason="", version=0)
    assert (answer.status_code, answer.json()["reason"][:6]) == (422, "Varför")
    assert noted.assessments.count() == 0


def test_action_sent_twice_is_one(signed_in, noted, karim):
    due = localdate() + timedelta(days=7)
    told = {"title": "Laga lampan", "owner": stage.function(karim).pk, "due_date": due, "area": ""}
    answers = [send(signed_in, "meeting_act", **told).json() for _ in range(2)]
    assert [answer["part"].count("Laga lampan") for answer in answers] == [1, 1]
    assert Action.objects.get().due_date == due


def test_decision_sent_twice_is_one(signed_in, noted):
    parts = [send(signed_in, "meeting_decide", text="Mer ljus.").json()["part"] for _ in range(2)]
    assert parts[0] == parts[1]
    assert Decision.objects.get().position == 1


def answer_action(client, action, **told):
    return client.post(reverse("meetings:action_answer", args=[action.pk]), told, headers=BY_SCRIPT)


@pytest.mark.parametrize("state", [ActionState.DONE, ActionState.DROPPED])
def test_action_is_answered_in_the_meeting(signed_in, noted, karim, state):
    action = stage.action_in(noted, by=karim)
    answer = answer_action(signed_in, action, state=state, outcome="Så blev det.", version=1)
    assert (answer.status_code, Action.objects.get().state) == (200, state)


def test_action_goes_on_with_a_day(signed_in, noted, karim):
    action, day = stage.action_in(noted, by=karim), localdate() + timedelta(days=14)
    without = answer_action(signed_in, action, state="go_on", outcome="", version=1)
    answer_action(signed_in, action, state="go_on", outcome="", due_date=day, version=1)
    assert (without.status_code, Action.objects.get().due_date) == (422, day)


def test_dropped_action_has_a_reason(signed_in, noted, karim):
    answer = answer_action(
        signed_in, stage.action_in(noted, by=karim), state="dropped", outcome="", version=1
    )
    assert (answer.status_code, Action.objects.get().state) == (422, ActionState.OPEN)


def test_owner_without_a_seat_answers_from_ones_own_list(client, noted, karim, sara):
    action = stage.action_in(noted, by=karim, owner=stage.function(sara))
    client.force_login(sara)
    assert action.title in client.get(reverse("meetings:my_actions")).content.decode()
    address = reverse("meetings:action_answer", args=[action.pk])
    answer = client.post(address, {"state": "done", "outcome": "", "version": 1, "to": "mine"})
    assert (answer.url, Action.objects.get().state) == (reverse("meetings:my_actions"), ActionState.DONE)


@pytest.mark.parametrize("who", ["sara", "lina", "olle", "elsa"])
def test_stranger_finds_no_action_to_answer(client, noted, town, karim, who):
    action = stage.action_in(noted, by=karim)
    client.force_login(getattr(town, who))
    assert answer_action(client, action, state="done", outcome="", version=1).status_code == 404


def test_action_changed_by_another_shows_both(signed_in, noted, karim, maja):
    action = stage.action_in(noted, by=karim)
    day = localdate() + timedelta(days=7)
    told = {"owner": stage.function(karim), "due_date": day, "area": None, "by": maja, "at": now()}
    acting.change(action=action, title="Byt lampan", version=1, **told)
    sent = {"title": "Laga belysningen", "owner": told["owner"].pk, "due_date": day, "version": 1}
    answer = signed_in.post(reverse("meetings:action", args=["orebro", "est-orebro", action.pk]), sent)
    page = answer.content.decode()
    assert (answer.status_code, "Byt lampan" in page, "Laga belysningen" in page) == (409, True, True)


def test_meeting_is_ended_and_taken_up_again(signed_in, noted):
    states = []
    for name in ("meeting_end", "meeting_reopen"):
        send(signed_in, name, script=False)
        noted.refresh_from_db()
        states.append(noted.state)
    assert states == [RoundState.DISCUSSED, RoundState.COMPILED]


def test_meeting_with_actions_left_says_which(signed_in, town, noted, karim):
    stage.action_in(town.est_orebro.rounds.earliest("week"), by=karim, at=stage.BEFORE)
    page = signed_in.get(at("meeting")).content.decode()
    assert "1 åtgärd väntar på svar: ”Laga lampan i parken”" in page
    assert send(signed_in, "meeting_end", script=False).status_code == 403
