"""A restricted item leaves no trace for those not cleared: every output is as if it had never been."""

from __future__ import annotations

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.db import transaction
from django.urls import reverse

from samverkan.doors.history import history_of
from samverkan.foundation.refusals import Refused
from samverkan.sittings.actions import agenda, clockwork, following, minutes, planning, reading, table
from samverkan.sittings.models import AgendaItem, Digest, MinutesPart, Outcome
from samverkan.sittings.states import OutcomeKind
from tests.rooms.sittings import sitting_stage as stage

# What differs between two readings of the same page: its token, random keys, the moment a file was made.
CHANGING = re.compile(
    r'csrfmiddlewaretoken" value="\w+"|[0-9a-f]{8}-[0-9a-f-]{27}|DTSTAMP:\w+|kalender/[\w-]{43}/'
)


@pytest.fixture
def seated(town):
    return stage.council(town)


@pytest.fixture(params=[False, True], ids=["reader", "preparer"])
def reader(request, town, seated):
    """Somebody at the table who is not cleared: one who only sits there, and one who may prepare."""
    if request.param:
        function = stage.make_function(town.police, "brottsforebyggare", "Förebyggare", town.lekeberg)
        seated.council.seats.create(function=function, from_date=date(2020, 1, 1))
        seated.berit.holdings.create(function=function, from_date=date(2020, 1, 1))
    return seated.berit


def year(seated, *, secret):
    """Hold a sitting to adjusted minutes, and call the next; in both there may be something to hide."""
    first = stage.under_way(seated)
    stage.decided(stage.item_in(first, seated), seated)
    if secret:
        hidden = stage.secret_in(first, seated)
        stage.decided(hidden, seated, "Kameror på Kvarnbacken.")
        told = {"kind": OutcomeKind.INFORMATION, "text": "Hemlig insats pågår."}
        table.note_outcome(item=hidden, by=seated.lina, at=stage.STARTS, **told)
    stage.item_in(first, seated, "Övrigt")
    stage.adjusted(first, seated)
    later = stage.planned(seated, starts_at=stage.STARTS + timedelta(days=90))
    if secret:
        stage.secret_in(later, seated)
    planning.call(sitting=later, by=seated.lina, at=stage.AFTER)


def outputs(client, seated, reader):
    """Return everything that a reader can get out, without what changes from one reading to the next."""
    client.force_login(reader)
    names = [("sittings",), ("outcomes",)]
    names += [(page, number) for page in ("sitting", "invitation", "move") for number in (1, 2)]
    names += [("minutes", 1), ("minutes_pdf", 1)]
    pages = [reverse(f"sittings:{name}", args=["lekeberg", "bra", *rest]) for name, *rest in names]
    pages += [reverse(f"sittings:{name}") for name in ("my_tasks", "my_calendar")]
    pages += [reverse("sittings:public_decisions", args=["lekeberg"]), reverse("start")]
    pages += [reverse("sittings:feed", args=[reading.make_address(by=reader, at=stage.AFTER)])]
    pages += [reverse("history", args=["sammantrade", each.pk]) for each in seated.council.sittings.all()]
    read = {page: client.get(page).content for page in pages} | {"mail": mailed(reader).encode()}
    return {
        CHANGING.sub("", page): body if body[:4] == b"%PDF" else CHANGING.sub("", body.decode())
        for page, body in read.items()
    }


def mailed(reader):
    """Return the digest of a reader."""
    return clockwork.told_to(reader, at=stage.STARTS + timedelta(days=85))


def both_ways(client, seated, reader, collect):
    """Return what a reader gets without the secret, and with it."""
    found = []
    for secret in (False, True):
        with transaction.atomic():
            year(seated, secret=secret)
            found.append(collect())
            transaction.set_rollback(True)
    return found


def test_every_output_is_as_if_the_item_had_never_been(client, seated, reader):
    without, with_it = both_ways(client, seated, reader, lambda: outputs(client, seated, reader))
    told = "\n".join(map(str, with_it.values())).lower()
    assert (with_it == without, [word for word in stage.WORDS if word in told]) == (True, [])


def test_those_who_are_cleared_read_all_of_it(client, seated):
    year(seated, secret=True)
    told = "\n".join(str(body) for body in outputs(client, seated, seated.maja).values())
    assert [word for word in stage.WORDS if word not in told.lower()] == []


def test_nothing_can_be_reached_by_those_who_are_not_cleared(client, seated, reader):
    year(seated, secret=True)
    hidden = list(AgendaItem.objects.filter(is_restricted=True))
    seen = [
        model.objects.visible_to(reader, on=stage.STARTS.date())
        for model in (AgendaItem, Outcome, MinutesPart)
    ]
    assert len(hidden) == 3
    assert seen[0].filter(pk__in=[each.pk for each in hidden]).count() == 0
    assert seen[1].filter(item__in=hidden).count() + seen[2].filter(item__in=hidden).count() == 0


@pytest.mark.parametrize(
    "name", ["change_item", "raise_item", "remove_item", "restrict_item", "note_outcome"]
)
def test_a_form_sent_to_it_is_answered_like_one_sent_to_nothing(client, seated, reader, name):
    sitting = stage.planned(seated)
    hidden = stage.secret_in(sitting, seated)
    client.force_login(reader)
    asked = [reverse(f"sittings:{name}", args=["lekeberg", "bra", 1, key]) for key in (hidden.key, uuid4())]
    assert [client.post(address).status_code for address in asked] == [404, 404]


def test_the_page_with_its_key_in_the_address_shows_the_first_item(client, seated, reader):
    sitting = stage.planned(seated)
    stage.item_in(sitting, seated)
    hidden = stage.secret_in(sitting, seated)
    client.force_login(reader)
    page = reverse("sittings:sitting", args=["lekeberg", "bra", 1])
    asked = [client.get(page, {"arende": key}).content.decode() for key in (hidden.key, uuid4())]
    assert CHANGING.sub("", asked[0]) == CHANGING.sub("", asked[1])


def test_the_history_of_the_item_is_not_there(client, seated, reader):
    hidden = stage.secret_in(stage.planned(seated), seated)
    client.force_login(reader)
    assert client.get(reverse("history", args=["arende", hidden.pk])).status_code == 404
    assert len(history_of(hidden)) == 1


def test_open_items_have_the_same_numbers_for_everybody(client, seated, reader):
    sitting = stage.planned(seated)
    stage.secret_in(sitting, seated)
    stage.item_in(sitting, seated)
    client.force_login(reader)
    shown = client.get(reverse("sittings:sitting", args=["lekeberg", "bra", 1])).context["agenda"]
    assert [number for number, _ in shown] == ["1"]


def test_who_prepares_and_is_not_cleared_hears_nothing_when_adjusters_are_chosen(seated, town):
    other = stage.make_function(town.police, "brottsforebyggare", "Förebyggare", town.lekeberg)
    seated.council.seats.create(function=other, from_date=date(2020, 1, 1))
    seated.berit.holdings.create(function=other, from_date=date(2020, 1, 1))
    sitting = stage.under_way(seated)
    stage.secret_in(sitting, seated)
    two = [seated.strategist, seated.police]
    assert minutes.write(sitting=sitting, adjusters=two, by=seated.berit, at=stage.AFTER).edition == 1


def test_who_knows_of_it_chooses_adjusters_who_do(seated):
    sitting = stage.under_way(seated)
    stage.secret_in(sitting, seated)
    two = [seated.strategist, seated.police]
    with pytest.raises(Refused, match="se hela protokollet"):
        minutes.write(sitting=sitting, adjusters=two, by=seated.lina, at=stage.AFTER)


def test_what_it_led_to_is_given_only_to_those_who_see_it(seated):
    hidden = stage.secret_in(stage.under_way(seated), seated)
    with pytest.raises(Refused, match="Säkerhetsstrateg ser inte ärendet"):
        stage.decided(hidden, seated, owner=seated.strategist)


def test_its_decision_is_never_published(seated):
    sitting = stage.under_way(seated)
    outcome = stage.decided(stage.secret_in(sitting, seated), seated)
    stage.adjusted(sitting, seated)
    with pytest.raises(Refused, match="skyddat ärende"):
        following.choose_to_publish(
            outcome=outcome, publish_date=date(2026, 12, 1), by=seated.lina, at=stage.AFTER
        )


def test_an_item_restricted_later_disappears_and_comes_back(seated):
    item = stage.item_in(stage.planned(seated), seated)
    on, seen = stage.STARTS.date(), []
    for cleared in ((seated.police,), ()):
        agenda.restrict(item=item, cleared=cleared, by=seated.lina, at=stage.BEFORE)
        seen.append(AgendaItem.objects.visible_to(seated.berit, on=on).count())
    assert seen == [0, 1]


def test_mail_names_nobody_and_nothing(seated):
    year(seated, secret=True)
    Digest.objects.create(person=seated.maja, is_wanted=True)
    clockwork.advance(at=stage.STARTS + timedelta(days=85))
    (sent,) = mail.outbox
    assert (sent.subject, sent.to, sent.body.splitlines()) == (
        "Samverkan: kommande sammanträden",
        ["maja@exempel.se"],
        [
            "Kommande sammanträden:",
            "- Lekebergs BRÅ, 10 februari 2027 kl. 13.00, Kommunhuset",
            "",
            "2 uppgifter att svara på inom två veckor.",
            "Logga in för att läsa mer.",
        ],
    )
