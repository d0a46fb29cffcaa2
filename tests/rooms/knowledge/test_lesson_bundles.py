"""Lessons go round whole, and no bundle that somebody has touched is received."""

from __future__ import annotations

import json
from base64 import b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from samverkan.foundation.audit import AuditRow
from samverkan.foundation.refusals import Refused
from samverkan.knowledge import bundle, signing
from samverkan.knowledge.actions.lessons import receive_lessons, send_lessons
from samverkan.knowledge.actions.trusting import distrust
from samverkan.knowledge.canonical import canonical
from samverkan.knowledge.contents import told_of
from samverkan.knowledge.models import Lesson
from tests.rooms.knowledge.lesson_stage import AT, TOLD, sent, tell, told, trusting

SIGN = "Underskriften stämmer inte"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def receive(town, content, *, by=None):
    """Let Lekeberg take a bundle in."""
    return receive_lessons(municipality=town.lekeberg, content=content, by=by or town.lina, at=AT)


def refused(town, content) -> str:
    """Return why a bundle is refused, and see that nothing of it was kept."""
    before = (Lesson.objects.count(), AuditRow.objects.count())
    with pytest.raises(Refused) as error:
        receive(town, content)
    assert (Lesson.objects.count(), AuditRow.objects.count()) == before
    return error.value.reason


def changed(content: bytes, change) -> bytes:
    """Return a bundle in which somebody has changed something."""
    body = json.loads(content)
    change(body)
    return json.dumps(body).encode()


def signed(**altered) -> bytes:
    """Return a bundle rightly signed by a key of its own, with one lesson altered."""
    return bundle.write([told(**altered)], code="1880", name="Örebro", on=AT.date(), key=KEY)


def test_lesson_goes_round_whole(town):
    content, public_key = sent(town)
    trusting(town, public_key)
    received = receive(town, content)
    assert told_of(received.new[0]) == TOLD
    assert (received.origin, received.new[0].municipality, received.new[0].key.name) == (
        "Örebro", town.lekeberg, "Örebro kommun",
    )  # fmt: skip


def test_bundle_of_the_same_lessons_is_the_same_bytes(town):
    first, _ = sent(town)
    assert send_lessons(municipality=town.orebro, by=town.karim, at=AT) == first


def test_bundle_received_twice_keeps_its_lessons_once(town):
    content, public_key = sent(town)
    trusting(town, public_key)
    receive(town, content)
    again = receive(town, content)
    assert (len(again.new), again.known, Lesson.objects.filter(municipality=town.lekeberg).count()) == (
        0,
        1,
        1,
    )


def test_bundle_holds_only_own_lessons(town):
    content, public_key = sent(town)
    trusting(town, public_key)
    receive(town, content)
    signing.make_key("lekeberg")
    with pytest.raises(Refused, match="inga egna lärdomar"):
        send_lessons(municipality=town.lekeberg, by=town.lina, at=AT)


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body["lessons"][0].update(verdict="no_difference"),
        lambda body: body["lessons"][0].update(change_percent=-90),
        lambda body: body["lessons"][0].update(learnt="Allt gick bra."),
        lambda body: body["lessons"].append(body["lessons"][0]),
        lambda body: body["lessons"].clear(),
        lambda body: body["from"].update(name="Kumla"),
        lambda body: body.update(made_date="2020-01-01"),
        lambda body: body.update(key=signing.public_half(KEY)),
        lambda body: body.update(key="inte en nyckel"),
        lambda body: body.update(signature=b64encode(bytes(64)).decode()),
        lambda body: body.update(signature=""),
    ],
)
def test_bundle_that_somebody_has_touched_is_refused(town, change):
    content, public_key = sent(town)
    trusting(town, public_key)
    assert refused(town, changed(content, change)).startswith(SIGN)


def test_bundle_signed_anew_by_somebody_else_is_refused_until_trusted(town):
    content = signed()
    assert refused(town, content).startswith("Nyckeln är inte betrodd än.")
    trusting(town, signing.public_half(KEY))
    assert len(receive(town, content).new) == 1


def test_refusal_of_an_unknown_key_names_its_fingerprint(town):
    assert signing.fingerprint(signing.public_half(KEY)) in refused(town, signed())


def test_bundle_of_a_key_no_longer_trusted_is_refused(town):
    content, public_key = sent(town)
    distrust(key=trusting(town, public_key), by=town.lina, at=AT)
    assert refused(town, content).startswith("Nyckeln är inte betrodd än.")


@pytest.mark.parametrize("field", bundle.TEXTS)
def test_bundle_that_tells_of_a_person_is_refused(town, field):
    trusting(town, signing.public_half(KEY))
    assert refused(town, signed(**{field: "Ring 070-123 45 67"})) == bundle.PERSONAL.format(number=1)


def test_bundle_whose_sender_is_a_person_is_refused(town):
    trusting(town, signing.public_half(KEY))
    content = bundle.write([TOLD], code="1880", name="karim@exempel.se", on=AT.date(), key=KEY)
    assert refused(town, content) == bundle.PERSONAL_ORIGIN


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("method", "Hinder och annat"),
        ("problem", ""),
        ("title", ""),
        ("title", "x" * 161),
        ("kind", "magic"),
        ("planned_dose", 4),
        ("planned_dose", "-4"),
        ("planned_dose", "4e9"),
        ("verdict", "minskning stödd"),
        ("change_percent", True),
        ("change_percent", -101),
        ("weeks_before", 0),
        ("year", 1999),
        ("learnt", None),
        ("otherwise", "med \0 i"),
    ],
)
def test_bundle_with_a_faulty_lesson_is_refused(town, field, value):
    trusting(town, signing.public_half(KEY))
    assert refused(town, signed(**{field: value})) == bundle.FAULTY.format(number=1, name=f"”{field}”")


def test_bundle_with_a_field_too_many_is_refused(town):
    trusting(town, signing.public_half(KEY))
    assert refused(town, signed(place="Vivalla")) == bundle.FAULTY.format(number=1, name="något")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hej",
        b"[]",
        b"\xff\xfe",
        b'{"format": "annat/1"}',
        b'{"format": "samverkan-lessons/1"}',
        b'{"format": "samverkan-lessons/1", "format": "samverkan-lessons/1"}',
        b'{"format": NaN}',
        b'{"format": 1.5}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_bundle_is_refused(town, content):
    assert refused(town, content) == bundle.UNREADABLE


def test_bundle_of_another_version_is_refused(town):
    content = changed(signed(), lambda body: body.update(format="samverkan-lessons/2"))
    assert refused(town, content) == bundle.OTHER_VERSION


def test_bundle_that_is_too_large_is_refused(town):
    assert refused(town, b" " * (bundle.MOST_BYTES + 1)) == bundle.TOO_LARGE


def test_bundle_of_too_many_lessons_is_refused(town):
    short = told(learnt="x", otherwise="", title="x")
    content = bundle.write([short] * 501, code="1880", name="Örebro", on=AT.date(), key=KEY)
    assert refused(town, json.dumps(json.loads(content)).encode()) == bundle.TOO_LARGE


def test_one_writing_for_one_content():
    assert canonical({"b": 0.1 + 0.2, "a": [None, True, "å"]}) == '{"a":[null,true,"å"],"b":"0.3"}'.encode()


@pytest.mark.parametrize(("who", "may"), [("lina", True), ("maja", False), ("karim", False), ("olle", False)])
def test_only_the_municipalitys_own_people_receive(town, who, may):
    trusting(town, signing.public_half(KEY))
    if may:
        assert receive(town, signed(), by=getattr(town, who)).origin == "Örebro"
        return
    with pytest.raises(Refused, match="egen personal"):
        receive(town, signed(), by=getattr(town, who))


def test_lesson_sent_and_received_is_in_the_audit_log(town):
    content, public_key = sent(town)
    trusting(town, public_key)
    receive(town, content)
    verbs = AuditRow.objects.order_by("sequence").values_list("verb", flat=True)
    assert list(verbs) == ["lesson.told", "lesson.sent", "key.trusted", "lesson.received"]


def test_lesson_told_twice_is_kept_once(town):
    assert tell(town).pk == tell(town).pk
