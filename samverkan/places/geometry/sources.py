"""Opening area files safely: only known kinds, whole, and not larger than a computer can hold."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from samverkan.places.geometry.errors import GeometryError

MOST_BYTES = 500_000_000
_KINDS = "GeoJSON, GeoPackage, Shapefile (zippad) eller FlatGeobuf"
_SHAPE_PARTS = (".shp", ".shx", ".dbf")
_MAPS = (".shp", ".gpkg", ".geojson", ".json", ".fgb")


@contextmanager
def opened(path: Path, *, most: int = MOST_BYTES) -> Iterator[Path]:
    """Yield a file GDAL may read; a zip is unpacked beside it for as long as it is read."""
    head = _head(path, most)
    if not head.startswith(b"PK\x03\x04"):
        _check(path, head)
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="samverkan-") as folder:
        inner = _unpack(path, Path(folder), most)
        _check(inner, _head(inner, most))
        yield inner


def _head(path: Path, most: int) -> bytes:
    """Return the first bytes: GDAL is only given kinds we know, never one it guesses from a name."""
    if not path.is_file():
        raise GeometryError(f"Filen {path.name} finns inte.")
    size = path.stat().st_size
    if size == 0:
        raise GeometryError(f"Filen {path.name} är tom (0 byte). Hämta den på nytt.")
    if size > most:
        limit = most // 1_000_000
        raise GeometryError(f"Filen {path.name} är större än {limit} MB. Förenkla gränserna och försök igen.")
    with path.open("rb") as file:
        return file.read(1024)


def _check(path: Path, head: bytes) -> None:
    if head.startswith(b"\x00\x00\x27\x0a"):
        _check_shapefile(path, head)
    elif head.startswith(b"SQLite format 3\x00"):
        if head[68:72] not in {b"GPKG", b"GP10", b"GP11"}:
            raise GeometryError(f"Filen {path.name} är en databas men ingen GeoPackage. Spara som {_KINDS}.")
    elif head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise GeometryError(f"Filen {path.name} är sparad som UTF-16. Spara den som UTF-8 och försök igen.")
    elif not (head.startswith(b"fgb\x03") or re.match(rb"(\xef\xbb\xbf)?\s*\{", head)):
        raise GeometryError(f"Filen {path.name} är inte en kartfil vi kan läsa. Spara den som {_KINDS}.")


def _check_shapefile(path: Path, head: bytes) -> None:
    missing = [part for part in _SHAPE_PARTS if not _beside(path, part)]
    if missing:
        lacks = f"Till {path.name} saknas {' och '.join(missing)}."
        raise GeometryError(f"{lacks} Zippa alla filer som hör till kartan och försök igen.")
    if int.from_bytes(head[24:28], "big") * 2 > path.stat().st_size:  # the header counts 16-bit words
        raise GeometryError(f"Filen {path.name} är avklippt. Hämta den på nytt.")


def _beside(path: Path, part: str) -> bool:
    return path.with_suffix(part).is_file() or path.with_suffix(part.upper()).is_file()


def _unpack(path: Path, folder: Path, most: int) -> Path:
    try:
        with zipfile.ZipFile(path) as archive:
            chosen = _map_in(archive, path.name)
            stem = PurePosixPath(chosen.filename).with_suffix("")
            parts = [m for m in archive.infolist() if PurePosixPath(m.filename).with_suffix("") == stem]
            left = most
            for member in parts:
                left -= _copy(archive, member, folder, left)
            return folder / f"map{PurePosixPath(chosen.filename).suffix.lower()}"
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise GeometryError(f"Zip-filen {path.name} går inte att packa upp. Packa den på nytt.") from error


def _map_in(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    maps = [
        member
        for member in archive.infolist()
        if member.filename.lower().endswith(_MAPS) and "__MACOSX" not in member.filename
    ]
    if len(maps) == 1:
        return maps[0]
    if not maps:
        raise GeometryError(f"Zip-filen {name} innehåller ingen kartfil. Lägg {_KINDS} i den.")
    listed = ", ".join(PurePosixPath(member.filename).name for member in maps[:5])
    raise GeometryError(f"Zip-filen {name} innehåller {len(maps)} kartfiler ({listed}). Lägg en i taget.")


def _copy(archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path, left: int) -> int:
    """Unpack one part under a name of our own, counting real bytes: a zip may lie about its size."""
    target = folder / f"map{PurePosixPath(member.filename).suffix.lower()}"
    written = 0
    with archive.open(member) as source, target.open("wb") as file:
        while block := source.read(1 << 20):
            written += len(block)
            if written > left:
                raise GeometryError("Zip-filen blir för stor när den packas upp och läses därför inte.")
            file.write(block)
    return written
