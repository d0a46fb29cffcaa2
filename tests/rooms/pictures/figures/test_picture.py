"""From files to the picture: what it says, that it repeats, and that it notices a change."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from samverkan.foundation.content import sealed
from samverkan.foundation.weeks import Week
from samverkan.pictures.figures.from_file import read
from samverkan.pictures.figures.picture import picture_of
from samverkan.pictures.rendering import parcel
from samverkan.situation.intake.errors import IntakeError

WEEK = Week(2026, 46)
KINDS = ("Skadegörelse", "Misshandel", "Cykelstöld")
SPOTS = {"Norr": (511_000, 6_571_000), "Söder": (511_000, 6_567_000)}


@dataclass(frozen=True)
class Files:
    events: Path
    areas: Path


def square(name: str, east: int, north: int) -> dict[str, Any]:
    ring = [[east + x, north + y] for x, y in ((0, 0), (2000, 0), (2000, 2000), (0, 2000), (0, 0))]
    shape = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"namn": name}, "geometry": shape}


def write_areas(path: Path) -> Path:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3006"}}
    features = [square(name, *spot) for name, spot in SPOTS.items()]
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}))
    return path


def steady(weeks: int = 110, per_week: int = 2) -> list[tuple[datetime, str, str]]:
    """Return as many events of every kind in every area every week."""
    monday = datetime.combine(WEEK.plus(1 - weeks).monday, time.min)
    return [
        (monday + timedelta(weeks=week, days=1 + 5 * i, hours=9 + i), kind, area)
        for week in range(weeks)
        for kind in KINDS
        for area in SPOTS
        for i in range(per_week)
    ]


def write_events(path: Path, rows: list[tuple[datetime, str, str]]) -> Path:
    rng = np.random.default_rng(1)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["Datum", "Händelsetyp", "Öst", "Nord", "Organisation"])
        for moment, kind, area in rows:
            east, north = np.array(SPOTS[area]) + rng.integers(100, 1900, 2)
            writer.writerow([f"{moment:%Y-%m-%d %H:%M}", kind, east, north, "Bovärdarna"])
    return path


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    folder = tmp_path_factory.mktemp("filer")
    evening = datetime.combine(WEEK.monday + timedelta(days=2), time(20))
    rise = [(evening + timedelta(minutes=n), "Skadegörelse", "Norr") for n in range(12)]
    rows = [*steady(), *rise]
    return Files(write_events(folder / "e.csv", rows), write_areas(folder / "a.geojson"))


@pytest.fixture(scope="module")
def picture(files: Files) -> dict[str, Any]:
    return make(files)


@pytest.fixture(scope="module")
def written(files: Files, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bild") / "ut"
    call_command("picture", str(files.events), areas=files.areas, out=folder)
    return folder


def make(files: Files, week: Week | None = None) -> dict[str, Any]:
    reading = read(files.events, files.areas, week=week, mapping=None, name="Provstad")
    return picture_of(reading.material, per_quarter=4.0)


def cell(picture: dict[str, Any], area: str, category: str) -> dict[str, Any]:
    return next(c for c in picture["cells"] if (c["area"], c["category"]) == (area, category))


def test_picture_counts_the_week(picture: dict[str, Any]) -> None:
    assert (picture["week"], cell(picture, "Norr", "SKA")["count"]) == ("2026-W46", 14)


def test_planted_rise_is_the_only_signal(picture: dict[str, Any]) -> None:
    signals = [(c["area"], c["category"]) for c in picture["cells"] if c["signal"]]
    assert signals == [("Norr", "SKA")]


def test_change_that_signals_comes_first(picture: dict[str, Any]) -> None:
    assert picture["cells"][picture["changes"][0]]["count"] == 14


def test_quiet_week_has_no_signal(files: Files) -> None:
    assert make(files, WEEK.plus(-1))["budget"]["signals"] == 0


def test_number_opens_its_rows(picture: dict[str, Any], files: Files) -> None:
    rows = cell(picture, "Norr", "SKA")["rows"]
    lines = files.events.read_text("utf-8-sig").splitlines()
    kinds = {lines[row - 1].split(";")[1] for row in rows}
    assert (len(rows), kinds) == (14, {"Skadegörelse"})


def test_same_input_gives_the_same_picture(picture: dict[str, Any], files: Files) -> None:
    assert make(files) == picture


def test_hash_covers_every_field(picture: dict[str, Any]) -> None:
    changed = {
        name: sealed({**picture, name: "x"})["content_hash"] for name in picture if name != "content_hash"
    }
    assert picture["content_hash"] not in changed.values()


def test_picture_is_made_at_the_end_of_its_week(picture: dict[str, Any]) -> None:
    assert picture["generated_at"] == "2026-11-16T00:00:00+01:00"


def test_week_outside_the_file_is_refused(files: Files) -> None:
    with pytest.raises(IntakeError, match="Välj en vecka från 2024-W41 till 2026-W46"):
        make(files, Week(2020, 1))


def test_file_that_ends_midweek_gives_the_week_before(tmp_path: Path) -> None:
    torn = [row for row in steady() if row[0].date() < date(2026, 11, 10)]
    events = write_events(tmp_path / "e.csv", torn)
    assert make(Files(events, write_areas(tmp_path / "a.geojson")))["week"] == "2026-W45"


def test_command_writes_four_files(written: Path) -> None:
    names = ["picture.html", "picture.json", "picture.pdf", "rejected.csv"]
    assert sorted(path.name for path in written.iterdir()) == names


def test_command_again_gives_the_same_bytes(files: Files, written: Path, tmp_path: Path) -> None:
    call_command("picture", str(files.events), areas=files.areas, out=tmp_path)
    made = [[path.read_bytes() for path in sorted(folder.iterdir())] for folder in (written, tmp_path)]
    assert made[0] == made[1]


def test_verify_accepts_what_was_written(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("picture", "verify", str(written))
    assert capsys.readouterr().out.startswith("Lägesbilden 2026-W46 stämmer: sha256:")


@pytest.mark.parametrize("name", ["picture.json", "picture.html", "picture.pdf"])
def test_verify_notices_one_changed_byte(written: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "kopia"
    shutil.copytree(written, folder)
    content = bytearray((folder / name).read_bytes())
    place = content.rindex(b"1")
    content[place : place + 1] = b"2"
    (folder / name).write_bytes(bytes(content))
    with pytest.raises(CommandError, match="ändra"):
        call_command("picture", "verify", str(folder))


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "tom"), (b"<html><body>502</body></html>", "webbsida"), (b"\x00\x01\x02", "Spara")],
)
def test_bad_file_gets_one_sentence_and_leaves_nothing(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "fil.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=told):
        call_command("picture", str(path), out=tmp_path / "ut")
    assert not (tmp_path / "ut").exists()


def test_verify_tells_a_page_of_another_version_from_a_changed_one(written: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kopia"
    shutil.copytree(written, folder)
    older = sealed({**json.loads((folder / "picture.json").read_text()), "code_version": "0.0.1+abc"})
    (folder / "picture.json").write_bytes(parcel.rendered(older)["picture.json"])
    with pytest.raises(CommandError, match=r"gjordes av version 0\.0\.1\+abc"):
        call_command("picture", "verify", str(folder))


def test_verify_refuses_a_sealed_file_that_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "picture.json").write_text(json.dumps(sealed({"schema": "samverkan.picture/1", "week": 7})))
    with pytest.raises(CommandError, match="har inte en lägesbilds form"):
        call_command("picture", "verify", str(tmp_path))
