"""The second language: every shared text has English, and the compiled catalogue is fresh."""

from __future__ import annotations

import re
from gettext import GNUTranslations
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

import samverkan

ENGLISH = Path(samverkan.__file__).parent / "locale" / "en" / "LC_MESSAGES"
WEB = sorted(Path(samverkan.__file__).parent.glob("web/templates/**/*.html"))
ENTRY = re.compile(r'^msgid "(.+)"\nmsgstr "(.*)"$', re.M)


def readable() -> dict[str, str]:
    return dict(ENTRY.findall((ENGLISH / "django.po").read_text("utf-8")))


def test_compiled_catalogue_is_fresh() -> None:
    with (ENGLISH / "django.mo").open("rb") as file:
        compiled = GNUTranslations(file)
    texts = readable()
    assert {text: compiled.gettext(text) for text in texts} == texts


def test_no_text_is_left_without_english() -> None:
    assert [text for text, english in readable().items() if not english] == []


@pytest.mark.parametrize("template", WEB, ids=lambda path: path.name)
def test_shared_template_has_english(template: Path) -> None:
    used = re.findall(r"""(?:translate |_\()["'](.+?)["']""", template.read_text("utf-8"))
    assert set(used) - set(readable()) == set()


def test_page_speaks_english_when_asked() -> None:
    with override("en"):
        html = render_to_string("404.html")
    assert re.findall(r"<html lang=\"(\w+)\"|<h1>(.+?)</h1>", html) == [
        ("en", ""),
        ("", "The page does not exist"),
    ]
