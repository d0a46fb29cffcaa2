"""Map tiles: checked when read, their hosts told to the content policy."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from samverkan.web import tiles

WMS = {"kind": "wms", "url": "https://karta.example.se/wms", "layers": "topo", "attribution": "© Exempel"}
XYZ = {"kind": "xyz", "url": "https://{s}.tiles.example.org/{z}/{x}/{y}.png", "attribution": "Exempel"}


def test_no_tiles_is_the_default(settings: Any) -> None:
    settings.SAMVERKAN_TILES = []
    assert (tiles.layers(), tiles.sources()) == ([], [])


def test_layers_have_every_key(settings: Any) -> None:
    settings.SAMVERKAN_TILES = [WMS, XYZ]
    assert tiles.layers() == [WMS, {**XYZ, "layers": ""}]


def test_sources_are_each_host_once(settings: Any) -> None:
    settings.SAMVERKAN_TILES = [WMS, {**WMS, "layers": "orto"}, XYZ, {"kind": "xyz", "url": "/tiles/{z}.png"}]
    assert tiles.sources() == ["https://karta.example.se", "https://*.tiles.example.org"]


@pytest.mark.parametrize("fault", [{"kind": "ftp"}, {"url": "javascript:alert(1)"}, {"url": ""}])
def test_layer_that_cannot_work_is_refused(settings: Any, fault: dict[str, str]) -> None:
    settings.SAMVERKAN_TILES = [{**WMS, **fault}]
    with pytest.raises(ImproperlyConfigured, match=next(iter(fault))):
        tiles.layers()
