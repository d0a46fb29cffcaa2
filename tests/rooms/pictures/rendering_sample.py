"""A fictional picture of a town: 36 areas, 11 event types, two signals, one silent group."""

from __future__ import annotations

import random
from typing import Any

AREAS = (
    "Vivalla", "Baronbackarna", "Oxhagen", "Varberga", "Brickebacken", "Adolfsberg",
    "Almby", "Sörbyängen", "Norrby", "Rosta", "Markbacken", "Hovsta",
    "Mellringe", "Västhaga", "Lundby", "Solhaga", "Örnsro", "Ladugårdsängen",
    "Tybble", "Ekersgatan", "Centrum", "Väster", "Öster", "Söder",
    "Norr", "Holmen", "Rynninge", "Tullängen", "Lillån", "Haga",
    "Varbergaskogen", "Bista", "Marieberg", "Mosås", "Ormesta", "Näsby",
)  # fmt: skip
CATEGORIES = {
    "VAL": "Våld och hot",
    "NAR": "Narkotika och alkohol",
    "SKA": "Skadegörelse",
    "BRA": "Brand och pyroteknik",
    "STO": "Stöld och inbrott",
    "TRA": "Trafik och fordon",
    "SAM": "Samlingar och social oro",
    "ANS": "Incident mot anställd",
    "MIL": "Otrygg plats",
    "SIG": "Signaler",
    "ÖVR": "Övrigt",
}
SIGNALS = {("01", "SKA"): 7, ("05", "SAM"): 9, ("21", "VAL"): 8}
SILENT = {"12", "28", "34"}
EAST, NORTH, SIDE = 505_000, 6_566_000, 1_900


def picture() -> dict[str, Any]:
    """Return the same picture every time."""
    rng = random.Random(46)
    cells = [_cell(rng, f"{a + 1:02d}", code) for a in range(36) for code in CATEGORIES]
    areas = _areas(rng, cells)
    changes = [i for i, cell in enumerate(cells) if cell["signal"] or cell["count"] > cell["upper"]]
    changes.sort(key=lambda i: (not cells[i]["signal"], cells[i]["p"]))
    return {
        "schema": "samverkan.picture/1",
        "week": "2026-W46",
        "title": "Lägesbild vecka 46, 2026",
        "municipality": "Örebro",
        "generated_at": "2026-11-16T00:00:00+01:00",
        "code_version": "0.1.0+3f9c2ab11d70",
        "content_hash": "sha256:" + "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "rows": {"read": 12_419, "accepted": 12_388, "rejected": 31},
        "budget": {
            "per_quarter": 4,
            "threshold": 0.00078,
            "expected_per_quarter": 3.98,
            "cells_tested": 396,
            "signals": 3,
        },
        "crs": 3006,
        "illustrative": True,
        "areas": areas,
        "categories": [{"code": c, "name": n, "nature": "brott"} for c, n in CATEGORIES.items()],
        "cells": cells,
        "changes": changes[:8],
        "trend": _trend(rng, sum(cell["count"] for cell in cells)),
        "hours": {"this_week": _hours(rng, 1.2), "usual": _hours(rng, 1.0), "unknown": 14},
        "places": _places(),
        "places_left_out": 2,
        "points": [[EAST + rng.randrange(11_000), NORTH + rng.randrange(11_000), 2] for _ in range(60)],
        "coverage": _coverage(),
        "rule": "Väntat antal räknas ur samma områdes och händelsetyps egna veckor: årstid och trend, "
        "med tidigare toppar nedtonade. Vanligt är det intervall där nitton av tjugo veckor brukar ligga.",
        "notes": [
            "Ordningsvakterna har inte rapporterat på tre veckor. Läs tre områden med försiktighet.",
            "12 av veckans händelser ligger i inget område och ingår bara i totalen.",
        ],
        "inputs": {
            "händelser.csv": "sha256:4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a"
        },
    }


def small() -> dict[str, Any]:
    """Return the same with six areas and three event types, for what takes long on a whole town."""
    made = picture()
    areas, kinds = made["areas"][:6], made["categories"][:3]
    codes, types = {area["code"] for area in areas}, {kind["code"] for kind in kinds}
    cells = [cell for cell in made["cells"] if cell["area_code"] in codes and cell["category"] in types]
    points = made["points"][:9]
    return {
        **made,
        "areas": areas,
        "categories": kinds,
        "cells": cells,
        "changes": [2, 0, 5, 7],
        "points": points,
    }


def _cell(rng: random.Random, area: str, category: str) -> dict[str, Any]:
    expected = round(rng.uniform(0.1, 2.4), 2)
    upper = max(1, round(expected + 2 * expected**0.5))
    count = SIGNALS.get((area, category), min(upper + 1, max(0, round(rng.gauss(expected, expected**0.5)))))
    signal = (area, category) in SIGNALS
    word = "händelse" if count == 1 else "händelser"
    return {
        "area": area,
        "area_code": area,
        "category": category,
        "count": 0 if area in SILENT else count,
        "expected": expected,
        "lower": 0.0,
        "upper": float(upper),
        "signal": signal,
        "score": round((count - expected) / expected**0.5, 2),
        "p": 0.0002 if signal else round(rng.uniform(0.01, 0.9), 3),
        "why": f"{count} {word}, vanligt är 0–{upper}." + (" Så många är ovanligt." if signal else ""),
        "rows": [] if area in SILENT else sorted(rng.sample(range(12_000, 12_419), count)),
    }


def _areas(rng: random.Random, cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    corner = {
        (i, j): [EAST + i * SIDE + rng.randint(-500, 500), NORTH + j * SIDE + rng.randint(-500, 500)]
        for i in range(7)
        for j in range(7)
    }
    areas = []
    for number, name in enumerate(AREAS):
        i, j = number % 6, number // 6
        ring = [corner[i, j], corner[i + 1, j], corner[i + 1, j + 1], corner[i, j + 1], corner[i, j]]
        code = f"{number + 1:02d}"
        mine = [cell for cell in cells if cell["area_code"] == code]
        expected = round(sum(cell["expected"] for cell in mine), 2)
        areas.append(
            {
                "code": code,
                "name": name,
                "rings": [ring],
                "label": [sum(c[0] for c in ring[:4]) // 4, sum(c[1] for c in ring[:4]) // 4],
                "count": sum(cell["count"] for cell in mine),
                "expected": expected,
                "lower": max(0.0, float(round(expected - 2 * expected**0.5))),
                "upper": float(round(expected + 2 * expected**0.5)),
                "covered": code not in SILENT,
                "signal": any(cell["signal"] for cell in mine),
            }
        )
    return areas


def _trend(rng: random.Random, last: int) -> dict[str, list[Any]]:
    weeks = [f"2026-W{number:02d}" for number in range(21, 47)]
    expected = [round(360 + 40 * (i / 25), 1) for i in range(26)]
    return {
        "weeks": weeks,
        "count": [round(rng.gauss(value, 22)) for value in expected[:-1]] + [last],
        "expected": expected,
        "lower": [round(value - 45, 1) for value in expected],
        "upper": [round(value + 45, 1) for value in expected],
    }


def _hours(rng: random.Random, scale: float) -> list[list[float]]:
    def usual(day: int, hour: int) -> float:
        evening = 4 * max(0, 1 - abs(hour - 20) / 6) * (1.6 if day in (4, 5) else 1)
        school = 1.5 * max(0, 1 - abs(hour - 13) / 4) * (day < 5)
        return round(scale * (evening + school) * rng.uniform(0.6, 1.4), 3)

    return [[usual(day, hour) for hour in range(24)] for day in range(7)]


def _places() -> list[dict[str, Any]]:
    rows = (
        ("Vivalla centrum", "Vivalla", 4, 19, 7, ["Skadegörelse", "Samlingar och social oro"]),
        ("Järntorget", "Centrum", 3, 15, 8, ["Våld och hot"]),
        (
            "Brickebackens skolgård",
            "Brickebacken",
            5,
            12,
            5,
            ["Samlingar och social oro", "Brand och pyroteknik"],
        ),
        ("Resecentrum", "Norr", 2, 11, 6, ["Narkotika och alkohol"]),
        ("Oxhagens gång- och cykeltunnel", "Oxhagen", 1, 7, 4, ["Trafik och fordon", "Otrygg plats"]),
    )
    names = ("name", "area", "week", "recent", "weeks_seen", "categories")
    return [dict(zip(names, row, strict=True), x=EAST + 5_000, y=NORTH + 5_000) for row in rows]


def _coverage() -> list[dict[str, Any]]:
    def group(name: str, areas: list[str], count: int, weeks: int, *, silent: bool = False) -> dict[str, Any]:
        return {
            "group": name,
            "areas": areas,
            "reported": count > 0,
            "silent": silent,
            "count": count,
            "last_week": f"2026-W{46 - weeks}",
            "weeks_silent": weeks,
        }

    return [
        group("Polisen", ["Vivalla", "Centrum", "Oxhagen", "Brickebacken", "Varberga"], 148, 0),
        group("ÖrebroBostäder", ["Vivalla", "Oxhagen", "Varberga"], 96, 0),
        group("Fältassistenterna", ["Centrum", "Vivalla"], 41, 0),
        group("Skolorna", ["Brickebacken", "Almby"], 0, 1),
        group("Ordningsvakterna", ["Hovsta", "Tullängen", "Mosås"], 0, 3, silent=True),
    ]
