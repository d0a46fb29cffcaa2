"""What people say: noted many at once, coded, set aside, and never with a person in it."""

from __future__ import annotations

import pytest

from samverkan.foundation.refusals import Refused
from samverkan.promises.actions import listening
from samverkan.promises.actions.listening import Said
from samverkan.promises.models import Dialogue, View
from samverkan.promises.said.lines import NotUnderstood, Row, from_file, pasted
from samverkan.promises.states import DialogueKind
from tests.rooms.promises import promise_stage as on_stage


def test_pasted_lines_become_a_view_each() -> None:
    assert pasted("- Det är mörkt\n\n• Det låter  \n") == [Row("Det är mörkt"), Row("Det låter")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_file_is_read_whatever_wrote_it(encoding: str, mark: str) -> None:
    lines = [mark.join(("Synpunkt", "Ålder")), mark.join(("Mörk gångväg", "16–24 år"))]
    assert from_file("\n".join(lines).encode(encoding)) == [Row("Mörk gångväg", age="16–24 år")]


@pytest.mark.parametrize("content", [b"", b"datum;namn\n2026-01-01;x\n"])
def test_file_without_views_is_not_understood(content: bytes) -> None:
    with pytest.raises(NotUnderstood):
        from_file(content)


def test_one_view_with_a_person_stops_them_all(stage) -> None:
    noted = on_stage.dialogue(stage)
    said = [Said("Det är mörkt"), Said("Ring mig på 070-123 45 67")]
    with pytest.raises(Refused, match="telefonnummer"):
        listening.note_views(dialogue=noted, said=said, by=stage.stina, at=on_stage.AT)
    assert noted.views.count() == 0


def test_dialogue_is_not_noted_before_it_is_held(stage) -> None:
    with pytest.raises(Refused, match="Dagen har inte varit än"):
        on_stage.dialogue(stage, held_date=on_stage.DEADLINE)


@pytest.mark.parametrize("name", ["gunnar", "lina", "olle", "elsa"])
def test_dialogue_is_noted_by_those_who_work_for_an_authority_here(stage, name: str) -> None:
    person = getattr(stage, name, None) or getattr(stage.town, name)
    noted = on_stage.dialogue(stage)
    with pytest.raises(Refused, match="Du kan inte skriva in synpunkter"):
        listening.note_views(dialogue=noted, said=[Said("Hej")], by=person, at=on_stage.AT)


@pytest.mark.parametrize(
    ("name", "seen"), [("sara", 1), ("maja", 1), ("gunnar", 0), ("lina", 0), ("olle", 0), ("elsa", 0)]
)
def test_views_are_seen_by_the_authorities_of_the_municipality(stage, name: str, seen: int) -> None:
    person = getattr(stage, name, None) or getattr(stage.town, name)
    on_stage.dialogue(stage, "Det är mörkt")
    assert View.objects.visible_to(person, on=on_stage.TODAY).count() == seen


def test_view_set_aside_is_not_counted_until_it_is_again(stage) -> None:
    view = on_stage.dialogue(stage, "Det är mörkt").views.get()
    counts = []
    for because in ("Samma sak två gånger.", ""):
        listening.set_aside(view=view, because=because, by=stage.stina, at=on_stage.AT)
        counts.append(View.objects.counted().count())
    assert counts == [0, 1]


def test_more_are_not_counted_than_were_there(stage) -> None:
    noted = on_stage.dialogue(stage, headcount=10)
    numbers = {("16-24", ""): 6, ("65+", ""): 5}
    with pytest.raises(Refused, match="Fler är räknade än som var med"):
        listening.count_voices(dialogue=noted, numbers=numbers, by=stage.stina, at=on_stage.AT)


def test_open_form_is_one_dialogue_each_quarter(stage) -> None:
    for text in ("Det är mörkt", "Det är tryggt"):
        listening.say(municipality=stage.town.orebro, said=Said(text), at=on_stage.AT)
    noted = Dialogue.objects.get(kind=DialogueKind.FORM)
    assert (noted.title, str(noted.held_date), noted.views.count()) == (
        "Tyck till, kvartal 4 2026",
        "2026-10-01",
        2,
    )


def test_themes_are_given_by_hand(stage) -> None:
    noted = on_stage.dialogue(stage, "Klotter på väggen")
    view = noted.views.get()
    themes = {view.pk: stage.themes["SKA-1"]}
    listening.code_views(dialogue=noted, themes=themes, by=stage.stina, at=on_stage.AT)
    view.refresh_from_db()
    assert view.category == stage.themes["SKA-1"]
