"""Commands answer hostile files with one sentence, and leave nothing behind."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from samverkan.doors.configure import ConfigurationError, read
from samverkan.doors.management.commands.demo import Command as Demo
from samverkan.doors.management.mappings import read_mapping
from samverkan.people.models import PoliceDistrict
from samverkan.situation.intake.errors import IntakeError
from tests.rooms.doors.conftest import HERE

SMALL = (HERE / "small.yaml").read_text()
NESTED = "Filen har listor i listor i för många led. Kontrollera att det är rätt fil."


def written(folder: Path, text: str, name: str = "a.yaml") -> Path:
    """Return a file with that text."""
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


@pytest.mark.django_db
def test_configuration_nested_too_deep_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "district: " + "[" * 5000)
    with pytest.raises(CommandError) as refused:
        call_command("configure", path, "--yes")
    assert (str(refused.value), PoliceDistrict.objects.count()) == (NESTED, 0)


@pytest.mark.parametrize("number", ["_", "1__0", "_1"])
def test_number_of_underscores_is_no_number(tmp_path: Path, number: str) -> None:
    path = written(tmp_path, SMALL.replace("population: 160000", f"population: {number}"))
    with pytest.raises(ConfigurationError, match="Här ska det stå ett heltal"):
        read(path)


def test_text_with_control_characters_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, 'district: {code: lpo, name: "A\\0B"}\nmunicipalities: []\n')
    with pytest.raises(ConfigurationError) as refused:
        read(path)
    assert str(refused.value) == (
        "Rad 1, district.name: Texten har osynliga tecken eller flera rader. Skriv den på en rad."
    )


def test_endless_file_is_not_read_to_its_end() -> None:
    with pytest.raises(ConfigurationError, match="går inte att läsa"):
        read(Path("/dev/zero"))


def test_mapping_of_aliases_is_refused_before_it_unfolds(tmp_path: Path) -> None:
    lines = ["  x0: &x0 [l, l]", *(f"  x{n}: &x{n} [*x{n - 1}, *x{n - 1}]" for n in range(1, 20))]
    with pytest.raises(IntakeError, match="är inte giltig JSON eller YAML"):
        read_mapping(written(tmp_path, "\n".join(["columns:", *lines])))


def test_proof_nested_too_deep_is_refused(tmp_path: Path) -> None:
    path = str(written(tmp_path, "[" * 100_000, "bevis.json"))
    with pytest.raises(CommandError) as refused:
        call_command("audit", "check-proof", path, "--checkpoint", path)
    assert str(refused.value) == NESTED


def test_demo_serves_from_a_new_program(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda program, words: called.append([program, *words]))
    Demo().serve("127.0.0.1", 8000)
    words = [sys.executable, "-m", "samverkan", "serve", "--host", "127.0.0.1", "--port", "8000"]
    assert called == [[sys.executable, *words]]
