"""Those who want to know: asked twice before they are told, and gone when they say so."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail

from samverkan.promises import sealing
from samverkan.promises.actions import following, subscribing
from samverkan.promises.models import Promise, Subscriber
from samverkan.promises.states import PromiseState
from tests.rooms.promises import promise_stage as on_stage

ADDRESS = "Nagon.Annan@exempel.se"
LATER = on_stage.AT + timedelta(minutes=5)


def ask(stage, *, confirm: bool = True) -> Subscriber:
    """Return somebody who asked for news, and answered the letter."""
    subscribing.ask(municipality=stage.town.orebro, address=ADDRESS, at=on_stage.AT)
    found = Subscriber.objects.get()
    if confirm:
        subscribing.confirm(token=sealing.token_of(found.key), at=on_stage.AT)
        mail.outbox.clear()
    return found


def test_address_is_not_to_be_read_in_the_database(stage) -> None:
    found = ask(stage)
    assert (ADDRESS.encode() in bytes(found.sealed_address), sealing.opened(found.sealed_address)) == (
        False,
        ADDRESS,
    )


def test_asking_twice_is_one_row_and_one_letter(stage) -> None:
    for address in (ADDRESS, ADDRESS.lower()):
        subscribing.ask(municipality=stage.town.orebro, address=address, at=on_stage.AT)
    assert (Subscriber.objects.count(), len(mail.outbox)) == (1, 1)


def test_link_of_the_letter_confirms(stage, client) -> None:
    ask(stage, confirm=False)
    link = re.search(r"https?://[^/]+(/besked/\S+)", mail.outbox[0].body)[1]
    client.get(link)
    assert Subscriber.objects.confirmed().count() == 0  # a look changes nothing
    client.post(link)
    assert Subscriber.objects.confirmed().count() == 1


@pytest.mark.parametrize("name", ["promises:confirm", "promises:leave"])
def test_link_that_is_not_ours_leads_nowhere(stage, client, name: str) -> None:
    from django.urls import reverse

    assert client.get(reverse(name, args=["hittepa.x"])).status_code == 404


def test_those_who_confirmed_are_told_once_of_a_new_state(stage) -> None:
    ask(stage)
    promise = on_stage.under_way(stage)
    on_stage.published(promise, stage)
    for _ in range(2):
        following.advance(at=LATER)
    assert [each.to for each in mail.outbox] == [[ADDRESS]]


def test_letter_tells_of_the_promise_and_nothing_of_the_reader(stage) -> None:
    ask(stage)
    on_stage.published(on_stage.judged(on_stage.under_way(stage), stage, PromiseState.KEPT), stage)
    following.advance(at=LATER)
    body = mail.outbox[0].body
    assert body.splitlines()[:2] == ["Färre mopeder på gångvägarna", "Läget nu: hållet."]
    assert "exempel.se" not in body


def test_those_who_have_not_confirmed_are_not_told(stage) -> None:
    ask(stage, confirm=False)
    mail.outbox.clear()
    on_stage.published(on_stage.under_way(stage), stage)
    following.advance(at=LATER)
    assert mail.outbox == []


def test_text_with_the_same_state_is_no_news(stage) -> None:
    promise = on_stage.under_way(stage)
    on_stage.published(promise, stage)
    on_stage.dose(stage)
    assert on_stage.published(promise, stage).is_news is False


def test_leaving_deletes_the_address(stage, client) -> None:
    found = ask(stage)
    client.post(f"/besked/sluta/{sealing.token_of(found.key)}/")
    assert Subscriber.objects.count() == 0


def test_address_that_never_answered_is_forgotten_after_a_week(stage) -> None:
    ask(stage, confirm=False)
    following.advance(at=on_stage.AT + timedelta(days=8))
    assert Subscriber.objects.count() == 0


def test_reach_is_kept_with_the_text(stage) -> None:
    ask(stage)
    edition = on_stage.published(on_stage.under_way(stage), stage)
    following.advance(at=LATER)
    edition.refresh_from_db()
    assert edition.told_count == 1


def test_owner_is_reminded_once_of_the_quarter(stage) -> None:
    promise = on_stage.under_way(stage)
    on_the_day = on_stage.AT + timedelta(days=90)
    for _ in range(2):
        following.advance(at=on_the_day)
    assert [each.to for each in mail.outbox] == [["stina@exempel.se"]]
    assert Promise.objects.due(on=on_the_day.date(), ahead=following.AHEAD).get() == promise


@pytest.mark.parametrize("key", ["en-ny-nyckel", None])
def test_address_opens_with_an_earlier_key_and_never_without(settings, key: str | None) -> None:
    sealed = sealing.seal(ADDRESS)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY] if key else []
    settings.SECRET_KEY = key or "helt-annan"
    if key:
        assert sealing.opened(sealed) == ADDRESS
    else:
        with pytest.raises(sealing.InvalidToken):
            sealing.opened(sealed)
