"""The queue on the device, over a thousand networks made by chance: exactly once, and nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

HERE = Path(__file__).resolve().parent
QUEUE = HERE.parents[1] / "samverkan" / "web" / "static" / "web" / "offline" / "queue.js"
SCHEDULES = HERE / "offline" / "schedules.js"


@pytest.fixture(scope="module")
def device(browser: Browser) -> Iterator[Page]:
    """A page that knows nothing but the queue, and a model of all that is around it."""
    page = browser.new_page()
    for script in (QUEUE, SCHEDULES):
        page.add_script_tag(content=script.read_text(encoding="utf-8"))
    yield page
    page.close()


def play(device: Page, count: int, options: str = "{}") -> dict[str, Any]:
    """Return what a number of schedules came to: what was received, what was wrong, by seed."""
    return device.evaluate(f"schedules.many(1, {count}, {options})")


def test_queue_sends_once_and_loses_nothing_over_any_network(device: Page) -> None:
    told = play(device, 1_500)
    assert told["faulty"] == {}
    assert min(told["received"], told["kept"], told["kills"]) > 500  # the schedules do what they are for


def test_queue_sends_in_the_order_pressed_when_all_is_well(device: Page) -> None:
    orders = play(device, 50, "{calm: true}")["order"]
    written = [[f'[["event-0-text","rapport {i}"]]' for i in range(len(order))] for order in orders]
    assert orders == written


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        ("{mischief: (sent) => ({...sent, key: `k${Math.random()}`})}", "stored twice"),
        ("{careless: true}", "sent as something else"),
    ],
    ids=["a key for each sending", "a shelf that overwrites"],
)
def test_schedules_notice_a_broken(device: Page, broken: str, fault: str) -> None:
    faulty = play(device, 200, broken)["faulty"].values()
    assert sum(any(fault in each for each in faults) for faults in faulty) > 20
