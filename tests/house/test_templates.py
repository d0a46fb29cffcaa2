"""Pages keep to the strict content policy, and may be translated."""

from __future__ import annotations

import re

import pytest

from tests.house.source import CHECKOUT, templates

FORBIDDEN = {
    "an inline style": r"<style\b|\sstyle\s*=",
    "an inline script": r"<script(?![^>]*\bsrc=)(?![^>]*type=[\"']application/json[\"'])[^>]*>",
    "an event handler": r"<[^>]*\son[a-z]+\s*=",
    "a script address": r"javascript:",
    "a file from elsewhere": r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)\s*=\s*[\"'](?:https?:)?//",
    "a form without its token": r"<form\b(?=[^>]*method=[\"']post)(?:(?!csrf_token|</form>).)*</form>",
    "an exclamation mark on screen": r">[^<{]*\w!\s*<",
}
# Opened from a disk, without a server: its style lies inside it.
SELF_CONTAINED = {"samverkan/pictures/templates/pictures/picture_file.html"}
PAGES = {path.relative_to(CHECKOUT).as_posix(): path for path in templates() if path.suffix == ".html"}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_has(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what], re.IGNORECASE | re.DOTALL)
    found = [
        (name, match[0][:80])
        for name, path in PAGES.items()
        if name not in SELF_CONTAINED
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_templates_lie_in_a_folder_with_their_rooms_name() -> None:
    # Django and allauth look for some pages under names of their own.
    theirs = re.compile(
        r"(400|403|403_csrf|404|429|500)\.html$|(allauth|account|mfa|socialaccount|usersessions)/"
    )
    strays = [
        name
        for name in PAGES
        if name.split("/")[3] != name.split("/")[1] and not theirs.match("/".join(name.split("/")[3:]))
    ]
    assert strays == []
