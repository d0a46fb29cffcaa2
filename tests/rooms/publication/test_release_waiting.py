"""Whoever can take the next step of a release is told so, and nobody else."""

from __future__ import annotations

from samverkan.publication.actions import publishing
from samverkan.publication.states import CheckKind
from samverkan.publication.waiting import waiting_for
from tests.rooms.publication import telling_stage as acting
from tests.rooms.publication.telling_stage import AT, TODAY, Stage


def waits(stage: Stage) -> dict[str, list[str]]:
    """Return the steps that wait for each, by name; those for whom nothing waits are left out."""
    town = stage.town
    people = {name: getattr(town, name) for name in ("karim", "maja", "sara", "olle", "elsa", "lina")}
    steps = {
        name: [step for _, step in waiting_for(person, on=TODAY)]
        for name, person in {**people, "stina": stage.stina}.items()
    }
    return {name: found for name, found in steps.items() if found}


def test_draft_waits_for_others_than_who_wrote_it(stage: Stage) -> None:
    acting.text(stage)
    assert waits(stage) == {"maja": ["Faktakontroll"], "stina": ["Faktakontroll"]}


def test_release_with_facts_checked_waits_for_the_privacy_check(stage: Stage) -> None:
    acting.check(acting.text(stage), CheckKind.FACTS, by=stage.maja)
    assert waits(stage) == {"maja": ["Integritetskontroll"], "stina": ["Integritetskontroll"]}


def test_checked_release_waits_for_the_side_that_has_not_approved(stage: Stage) -> None:
    release = acting.checked(stage, acting.text(stage))
    publishing.approve(release=release, content_hash=release.copy.content_hash, by=stage.stina, at=AT)
    assert waits(stage) == {"maja": ["Godkänn för din part"]}


def test_approved_release_waits_to_be_published_and_then_for_nobody(stage: Stage) -> None:
    release = acting.approved(stage, acting.text(stage))
    assert waits(stage) == {name: ["Publicera för alla"] for name in ("karim", "maja", "stina")}
    publishing.publish(release=release, by=stage.karim, at=AT)
    assert waits(stage) == {}


def test_three_waiting_take_as_many_queries_as_one(stage: Stage, count_queries) -> None:
    acting.checked(stage, acting.text(stage))
    one = count_queries(lambda: list(waiting_for(stage.maja, on=TODAY)))
    for _ in range(2):
        acting.checked(stage, acting.text(stage))
    assert count_queries(lambda: list(waiting_for(stage.maja, on=TODAY))) == one
