"""Map backgrounds of every kind, from a tile server on this machine: what the browser may ask, and where."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser
from pyproj import Transformer

from samverkan.settings.browser import content_policy
from samverkan.settings.environment import origins
from tests.cast import Town, elsa, karim, lina, maja, olle, sara, town
from tests.emptying import log_can_be_emptied
from tests.rooms.situation.stage import EAST, NORTH, SIDE, lay_areas

__all__ = ["elsa", "karim", "lina", "log_can_be_emptied", "maja", "olle", "sara", "town"]

PAGE = "/orebro/omraden/regso/"
VIEW: Any = {"width": 1440, "height": 900}
# One transparent point: the smallest picture there is.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
MIDDLE = (EAST + 2 * SIDE, NORTH + SIDE / 2)  # where the four squares of the stage meet
HALF_WORLD = 20_037_508.342789244  # metres of EPSG:3857


@dataclass
class TileServer:
    """A server that gives every tile and remembers what it was asked for."""

    address: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)


@pytest.fixture
def tile_server() -> Iterator[TileServer]:
    """Serve tiles on a port of its own, which is another origin than the site's."""
    kept = TileServer()

    class Tiles(BaseHTTPRequestHandler):
        told: ClassVar = kept

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            named = {name.lower(): value for name, value in parse_qsl(parts.query)}
            self.told.asked.append({"path": parts.path, **named})
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.send_header("Content-Length", str(len(PNG)))
            self.end_headers()
            self.wfile.write(PNG)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Tiles) as server:
        kept.address = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield kept
        server.shutdown()


@pytest.fixture
def site(transactional_db: None, town: Town, settings: Any, tmp_path: Path) -> Town:
    """Örebro with four square areas."""
    settings.DATA = tmp_path
    lay_areas(town.orebro)
    return town


@dataclass
class Look:
    """What came of opening the page of the areas."""

    text: str
    tiles: int
    areas: int
    stopped: list[str]  # by the content policy


@pytest.fixture
def look(
    browser: Browser, live_server: Any, sign_in: Callable[..., None], site: Town, settings: Any
) -> Callable[..., Look]:
    """Open the page with a background as SAMVERKAN_TILES names it; it may fetch from elsewhere."""

    def at(layer: dict[str, str], *, allowed: list[str] | None = None) -> Look:
        pictures = origins([layer["url"]]) if allowed is None else allowed
        settings.SAMVERKAN_TILES = [layer]
        settings.CONTENT_SECURITY_POLICY = content_policy(pictures=pictures, forms=[])
        context = browser.new_context(base_url=live_server.url, locale="sv-SE", viewport=VIEW)
        context.set_default_timeout(10_000)
        page, said = context.new_page(), []
        page.on("console", lambda message: said.append(message.text))
        sign_in(page, site.karim)
        page.goto(PAGE)
        page.get_by_label("Gå till område").wait_for()
        page.wait_for_load_state("networkidle")
        tiles, areas = page.locator("img.leaflet-tile-loaded"), page.locator("path.leaflet-interactive")
        stopped = [text for text in said if "Content Security Policy" in text]
        seen = Look(page.locator(".map").inner_text(), tiles.count(), areas.count(), stopped)
        context.close()
        return seen

    return at


def tile_at(zoom: int) -> tuple[int, int]:
    """Return column and row of the tile in which the middle of the areas lies, by the formula of XYZ."""
    east, north = Transformer.from_crs(3006, 4326, always_xy=True).transform(*MIDDLE)
    n, latitude = 2**zoom, math.radians(north)
    return int((east + 180) / 360 * n), int((1 - math.asinh(math.tan(latitude)) / math.pi) / 2 * n)


def by_path(asked: dict[str, str]) -> tuple[int, int, int]:
    """Read zoom, column and row of ``/z/x/y.png``."""
    zoom, column, row = asked["path"].removesuffix(".png").strip("/").split("/")
    return int(zoom), int(column), int(row)


def by_name(asked: dict[str, str]) -> tuple[int, int, int]:
    """Read zoom, column and row of a WMTS request."""
    return int(asked["tilematrix"]), int(asked["tilecol"]), int(asked["tilerow"])


def by_box(asked: dict[str, str]) -> tuple[int, int, int]:
    """Read zoom, column and row of a WMS request's box in Web Mercator."""
    west, south, east, north = map(float, asked["bbox"].split(","))
    zoom = round(math.log2(2 * HALF_WORLD / (east - west)))
    side = 2 * HALF_WORLD / 2**zoom
    assert north - south == pytest.approx(side)
    return zoom, round((west + HALF_WORLD) / side), round((HALF_WORLD - north) / side)


KINDS = {
    "xyz": ({"kind": "xyz", "url": "/{z}/{x}/{y}.png"}, by_path),
    "wms": ({"kind": "wms", "url": "/wms", "layers": "topo"}, by_box),
    "wmts": ({"kind": "wmts", "url": "/wmts", "layers": "topo"}, by_name),
    "wmts with a key": ({"kind": "wmts", "url": "/wmts?nyckel=7", "layers": "topo"}, by_name),
    "wmts with a template": ({"kind": "wmts", "url": "/{TileMatrix}/{TileCol}/{TileRow}.png"}, by_path),
}
# What a standard server wants to hear besides where.
SPOKEN = {
    "wms": "service=WMS&request=GetMap&layers=topo&format=image/png&transparent=true&srs=EPSG:3857"
    "&width=256&height=256",
    "wmts with a key": "nyckel=7&service=WMTS&request=GetTile&layer=topo",
    "wmts": "service=WMTS&request=GetTile&version=1.0.0&layer=topo&style=default"
    "&tilematrixset=GoogleMapsCompatible&format=image/png",
}


@pytest.mark.parametrize("kind", KINDS)
def test_tiles_are_asked_for_around_the_areas(
    look: Callable[..., Look], tile_server: TileServer, kind: str
) -> None:
    (layer, read), spoken = KINDS[kind], set(parse_qsl(SPOKEN.get(kind, "")))
    seen = look({**layer, "url": tile_server.address + layer["url"], "attribution": "© Provkartan"})
    places = {read(asked) for asked in tile_server.asked}
    zooms = {zoom for zoom, _, _ in places}
    assert (seen.stopped, seen.areas, seen.tiles > 0, "© Provkartan" in seen.text) == ([], 4, True, True)
    assert {(zoom, *tile_at(zoom)) for zoom in zooms} - places == set()
    assert [asked for asked in tile_server.asked if not spoken <= asked.items()] == []


def test_tiles_from_a_server_the_policy_does_not_name_are_not_asked_for(
    look: Callable[..., Look], tile_server: TileServer
) -> None:
    seen = look({"kind": "xyz", "url": f"{tile_server.address}/{{z}}/{{x}}/{{y}}.png"}, allowed=[])
    assert (bool(seen.stopped), seen.areas, tile_server.asked) == (True, 4, [])
