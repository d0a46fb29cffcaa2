"""The guard in the browser gives the same hits as the guard on the server, sentence for sentence."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from samverkan.foundation.guard import device_rules, find
from tests.rooms.foundation.guard_corpus import corpora

SCRIPT = Path(__file__).resolve().parents[2] / "samverkan" / "web" / "static" / "web" / "guard.js"
# What texts made by chance are put together of: the signs that rules turn on.
PIECES = (
    "Xhevdet", "Lindberg", "per", "Sten", "Max", "Rogers", "Abdiqani", "Hassan", "slog", "har", "hotat",
    "som", "stod", "von", "al", "Torg", "torg", "Palmes", "Storgatan", "familjen", "Mvh", ", 17 år", "(15)",
    "/", "är", "hon", "O.", "stormen", "ICA", "Skolan", "Petersson", "olsson", ": ", '"', "Bar", "Anders",
    "Anders", "anders", "Björn", "Svensson", "Berg", "Nora", "Vivalla", "kiosk", "heter", "grannen", "och",
    "sa", "960711-2399", "96O711–2399", "19960711", "2399", "070-123", "45", "67", "+46", "(0)",
    "019-12 34 56", "kl", "ABC", "abc", "123", "12D", "regnr", "@", "a.b", "exempel.se", "snap:",
    "ormen_07", "på", "instagram", "lgh", "1102", "Storgatan", "12", "vån 3", "bor på", " ", " ", " ", ".",
    ",", "-", "\n", "'s", "s", "\u200b", "\u00ad", "\u00a0", "å", "A\u030a", "😀", "𝟗", "９", "٩", "İ", "ß",
    "ﬁ", "ſ", "½", "\u0301", "”", "S",
)  # fmt: skip


@pytest.fixture(scope="module")
def device(browser: Browser) -> Iterator[Page]:
    """A page that knows nothing but the script and its rules."""
    page = browser.new_page()
    page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"))
    page.evaluate("rules => { globalThis.find = samverkanGuard(rules) }", device_rules())
    yield page
    page.close()


def on_device(device: Page, texts: list[str]) -> list[list[dict[str, object]]]:
    return device.evaluate("texts => texts.map(find)", texts)


def on_server(texts: list[str]) -> list[list[dict[str, object]]]:
    return [[hit._asdict() for hit in find(text)] for text in texts]


@pytest.mark.parametrize("half", ["tuned", "held out"])
def test_device_finds_what_the_server_finds(device: Page, half: str) -> None:
    texts = [sentence.text for sentence in corpora()[half]]
    assert on_device(device, texts) == on_server(texts)


def test_device_agrees_on_texts_made_by_chance(device: Page) -> None:
    chance = random.Random(20261116)
    texts = ["".join(chance.choices(PIECES, k=chance.randint(1, 30))) for _ in range(800)]
    texts += [" ".join(chance.choices(PIECES, k=chance.randint(1, 30))) for _ in range(800)]
    differing = [
        text
        for text, one, two in zip(texts, on_device(device, texts), on_server(texts), strict=True)
        if one != two
    ]
    assert differing == []


def test_device_agrees_on_shouted_and_whispered_text(device: Page) -> None:
    texts = [
        change(sentence.text)
        for sentence in corpora()["tuned"]
        for change in (str.upper, str.lower, str.title)
    ]
    assert on_device(device, texts) == on_server(texts)
