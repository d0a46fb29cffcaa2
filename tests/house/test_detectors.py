"""The house's tests find what they look for: each detector is shown something it must see."""

from __future__ import annotations

import ast

import pytest

from tests.house.source import CHECKOUT, Module, lines_of_code
from tests.house.test_actions import open_and_noting
from tests.house.test_arrows import mentions
from tests.house.test_habits import asks_the_time, broad_handlers
from tests.house.test_reading import first_steps, whole_models


def saying(text: str) -> Module:
    """Return a view of the people room that says this."""
    module = Module(CHECKOUT / "samverkan" / "people" / "views.py")
    vars(module)["text"] = text
    return module


def test_swallowed_error_is_seen() -> None:
    text = "try:\n    f()\nexcept (KeyError, Exception):\n    pass\n"
    assert list(broad_handlers(saying(text))) == ["samverkan/people/views.py:3"]


def test_error_raised_again_is_not_swallowed() -> None:
    assert list(broad_handlers(saying("try:\n    f()\nexcept Exception:\n    g()\n    raise\n"))) == []


@pytest.mark.parametrize(
    ("call", "asks"),
    [
        ("timezone.now()", True),
        ("datetime.now(UTC)", True),
        ("date.today()", True),
        ("localdate()", True),
        ("time.time()", True),
        ("localdate(at)", False),
        ("timezone.localtime(at)", False),
        ("datetime.time(8)", False),
        ("moment.date()", False),
    ],
)
def test_asking_the_time_is_seen(call: str, asks: bool) -> None:
    assert asks_the_time(ast.parse(call, mode="eval").body) == asks


def test_first_step_from_a_manager_is_seen() -> None:
    text = "a = Forum.objects.filter(x=1)\nb = Forum.objects.visible_to(p, on=d).filter(x=1)\n"
    assert [step for _, step in first_steps(saying(text))] == ["filter", "visible_to"]


def test_shortcut_with_a_whole_model_is_seen() -> None:
    text = "a = get_object_or_404(Forum, pk=1)\nb = get_object_or_404(Forum.objects.visible_to(p), pk=1)\n"
    assert list(whole_models(saying(text))) == ["samverkan/people/views.py:1"]


@pytest.mark.parametrize("text", ["samverkan.situation.urls", "situation.Observation", "situation/page.html"])
def test_mention_of_a_room_is_seen(text: str) -> None:
    assert [room for _, room in mentions(saying(repr(text)))] == ["situation"]


def test_docstrings_comments_and_blank_lines_are_not_code() -> None:
    text = '"""One.\n\nTwo.\n"""\n\n# three\ndef f():\n    """Four."""\n\n    return 5  # six\n'
    assert lines_of_code(saying(text)) == [7, 10]


@pytest.mark.parametrize(
    ("body", "open_"),
    [
        ("def f(): audit.note('x')", ["f"]),
        ("def f(): g()\ndef g(): audit.note('x')", ["f", "g"]),
        ("@transaction.atomic\ndef f(): audit.note('x')", []),
        ("def f(): g()\n@transaction.atomic\ndef g(): audit.note('x')", []),
        ("def f():\n    with transaction.atomic(): audit.note('x')", []),
    ],
)
def test_note_outside_a_transaction_is_seen(body: str, open_: list[str]) -> None:
    assert sorted(open_and_noting(saying(body))) == open_
