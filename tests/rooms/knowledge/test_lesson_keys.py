"""A municipality's own key lies in a closed file, and others' keys are trusted by name."""

from __future__ import annotations

import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.foundation.refusals import Refused
from samverkan.knowledge import signing
from samverkan.knowledge.actions.trusting import distrust, trust
from samverkan.knowledge.models import TrustedKey
from tests.rooms.knowledge.lesson_stage import AT, trusting


def test_key_is_made_in_a_file_that_only_the_program_reads():
    signing.make_key("orebro")
    path = signing.key_file("orebro")
    assert [stat.S_IMODE(each.stat().st_mode) for each in (path, path.parent)] == [0o600, 0o700]


def test_key_is_not_written_over():
    first = signing.make_key("orebro")
    with pytest.raises(Refused, match="finns redan"):
        signing.make_key("orebro")
    assert signing.public_half(signing.own_key("orebro")) == first


def test_key_that_others_can_read_signs_nothing():
    signing.make_key("orebro")
    signing.key_file("orebro").chmod(0o640)
    with pytest.raises(Refused, match="chmod 600"):
        signing.own_key("orebro")


def test_municipality_without_a_key_is_told_how_to_get_one():
    assert signing.why_not_sign("orebro").endswith("samverkan lessons key orebro")


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_signature_holds_for_its_own_bytes_alone(content, other):
    key = signing.Ed25519PrivateKey.from_private_bytes(bytes(32))
    signature, public_key = signing.sign(content, key), signing.public_half(key)
    assert signing.is_signed(content, signature=signature, public_key=public_key)
    assert signing.is_signed(other, signature=signature, public_key=public_key) == (other == content)


def test_fingerprint_is_eight_groups_of_four():
    assert [len(part) for part in signing.fingerprint("nyckel").split()] == [4] * 8


@pytest.mark.parametrize("text", ["", "hej", "AAAA", "A" * 43 + "\n", "å" * 44])
def test_what_is_no_key_is_not_trusted(town, text):
    with pytest.raises(Refused, match="ingen öppen nyckel"):
        trusting(town, text)


def test_key_is_trusted_once(town):
    public_key = signing.make_key("orebro")
    trusting(town, public_key)
    with pytest.raises(Refused, match="redan betrodd"):
        trusting(town, public_key)


def test_key_is_trusted_again_after_it_was_taken_back(town):
    public_key = signing.make_key("orebro")
    distrust(key=trusting(town, public_key), by=town.lina, at=AT)
    trusting(town, public_key)
    assert [key.withdrawn_at for key in TrustedKey.objects.order_by("id")] == [AT, None]


def test_key_of_a_person_is_not_named(town):
    with pytest.raises(Refused, match="e-postadress"):
        trust(
            municipality=town.lekeberg, name="karim@exempel.se", public_key=signing.make_key("orebro"),
            by=town.lina, at=AT,
        )  # fmt: skip


@pytest.mark.parametrize("who", ["maja", "karim", "olle", "elsa"])
def test_only_the_municipalitys_own_people_trust(town, who):
    public_key = signing.make_key("orebro")
    with pytest.raises(Refused, match="egen personal"):
        trust(municipality=town.lekeberg, name="Örebro", public_key=public_key, by=getattr(town, who), at=AT)
