"""Serve chosen files out of installed, hashed packages, so that none is copied into the repository."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from django.contrib.staticfiles.finders import BaseFinder
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage


class Shelf(NamedTuple):
    """Files of one package and the folder of the site where they stand."""

    prefix: str
    package: str
    folder: str
    files: tuple[str, ...]


SHELVES = (
    Shelf(
        "fonts",
        "font_source_sans_pro",
        "files",
        ("SourceSansPro-Regular.ttf", "SourceSansPro-It.ttf", "SourceSansPro-Semibold.ttf", "LICENSE.txt"),
    ),
    Shelf(
        "leaflet",
        "leaflet",
        "static/leaflet",
        (
            "leaflet.js", "leaflet.js.map", "leaflet.css", "proj4.js", "proj4leaflet.js",
            "images/layers.png", "images/layers-2x.png", "images/marker-icon.png",
            "images/marker-icon-2x.png", "images/marker-shadow.png",
        ),
    ),
    Shelf("htmx", "django_htmx", "static/django_htmx", ("htmx-2.min.js",)),
)  # fmt: skip


def package_folder(package: str, folder: str) -> Path:
    """Return a folder inside an installed package without importing it (``leaflet`` would pull in GDAL)."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ImproperlyConfigured(
            f"the package {package} must be installed: its files are served to the browser"
        )
    return Path(spec.origin).parent / folder


class InstalledPackageFinder(BaseFinder):
    """Finds ``fonts/…``, ``leaflet/…`` and ``htmx/…`` in site-packages; nothing else there is served."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.found: dict[str, tuple[str, FileSystemStorage]] = {}
        for shelf in SHELVES:
            storage = FileSystemStorage(location=package_folder(shelf.package, shelf.folder))
            storage.prefix = shelf.prefix  # type: ignore[attr-defined]  # read by collectstatic
            for name in shelf.files:
                self.found[f"{shelf.prefix}/{name}"] = (name, storage)
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[Any]:
        """Return nothing: a missing package already stopped the start."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Return the file's place on disk, or an empty list as Django's own finders do."""
        if path not in self.found:
            return []
        name, storage = self.found[path]
        return [storage.path(name)] if find_all else storage.path(name)

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield each file with its storage, for collectstatic."""
        yield from self.found.values()
