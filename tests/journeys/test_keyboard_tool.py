"""What is asked of every page finds what it is to find, and nothing on a page that is as it should be."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.journeys import keyboard

HEAD = """<style>:focus-visible { outline: 3px solid black } .skip { position: absolute; top: -9rem }
.skip:focus { top: 0 } .plain:focus-visible { outline: none } .row { display: flex }</style><body>
<a class=skip href="#main">Innehåll</a><main id=main tabindex=-1>"""
FAULTS = {
    '<div style="cursor: pointer">Öppna</div>': 'isForAMouseOnly: div. "Öppna"',
    '<button tabindex="-1">Öppna</button>': 'cannotBeReached: button. "Öppna"',
    '<button tabindex="3">Öppna</button>': 'hasAnOrderOfItsOwn: button. "Öppna"',
    '<p class=row><a href="#" style="order: 2">B</a><a href="#">A</a></p>': 'standsElsewhere: a. "B"',
    "<button class=plain>Öppna</button>": 'looks the same when it is focused: button.plain "Öppna"',
    '<a href="#" style="position: fixed; top: -99px">Gömd</a>': 'is not seen when it is focused: a. "Gömd"',
    '<details><summary>Mer</summary><a href="#">Gömd</a></details><label><input type=checkbox>Ja</label>': "",
}


@pytest.mark.parametrize(("body", "fault"), FAULTS.items())
def test_page_is_told_what_a_keyboard_misses(page: Page, body: str, fault: str) -> None:
    page.set_content(HEAD + body)
    found = keyboard.faults(page)
    assert [each for each in found if "begin" not in each] == ([fault] if fault else [])


def test_page_without_a_way_to_its_contents_is_told_of(page: Page) -> None:
    page.set_content("<main id=main><a href='#'>Först</a></main>")
    assert keyboard.faults(page)[-1] == "does not begin with a way to the contents"


def test_walk_stops_once_in_a_group_of_radio_buttons(page: Page) -> None:
    page.set_content(
        HEAD + "<input type=radio name=a><input type=radio name=a checked><button>Spara</button>"
    )
    assert keyboard.walk(page) == (["0", "1", "2"], ["0", "1", "2"])
