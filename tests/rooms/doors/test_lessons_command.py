"""``samverkan lessons``: from a key to lessons in another municipality."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from samverkan.knowledge import bundle, signing
from samverkan.knowledge.models import Lesson, TrustedKey
from tests.rooms.knowledge.lesson_stage import tell


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Keep keys where the test ends."""
    settings.DATA = tmp_path


def run(*arguments) -> str:
    """Return what the command says."""
    out = StringIO()
    call_command("lessons", *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.fixture
def bundle_file(town, tmp_path):
    """A file of one lesson of Örebro."""
    run("key", "orebro")
    tell(town)
    run("export", "orebro", tmp_path / "lardomar.json")
    return tmp_path / "lardomar.json"


def test_key_is_told_with_its_fingerprint(town):
    told = run("key", "orebro")
    public_key = signing.public_half(signing.own_key("orebro"))
    assert told.splitlines()[1:] == [
        f"Öppen nyckel: {public_key}",
        f"Fingeravtryck: {signing.fingerprint(public_key)}",
    ]


def test_lessons_go_from_one_municipality_to_another(town, bundle_file):
    run("trust", "lekeberg", "Örebro kommun", signing.public_half(signing.own_key("orebro")))
    assert run("import", "lekeberg", bundle_file) == "1 nya från Örebro, 0 fanns redan.\n"
    assert Lesson.objects.filter(municipality=town.lekeberg).count() == 1
    assert TrustedKey.objects.get().trusted_by is None


def test_lessons_of_an_unknown_key_are_refused(town, bundle_file):
    with pytest.raises(CommandError, match="inte betrodd än"):
        run("import", "lekeberg", bundle_file)


def test_file_is_checked_without_keeping_anything(bundle_file):
    assert run("verify", bundle_file).startswith("Filen är hel: 1 lärdomar från Örebro")
    assert Lesson.objects.count() == 1


def test_changed_file_is_told(bundle_file):
    body = json.loads(bundle_file.read_text())
    body["lessons"][0]["year"] = 2024
    bundle_file.write_text(json.dumps(body))
    with pytest.raises(CommandError, match=bundle.BAD_SIGNATURE[:20]):
        run("verify", bundle_file)


@pytest.mark.parametrize("arguments", [("key", "ingenstans"), ("verify", "finns-inte.json")])
def test_what_is_not_there_is_told_in_one_sentence(db, arguments):
    with pytest.raises(CommandError, match=r"\.$"):
        run(*arguments)
