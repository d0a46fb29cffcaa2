"""The picture of one week over 1 000 000 stored observations, beside one plain GROUP BY over the same rows.

python -m benchmarks.picture [observations]     on SQLite, then on a PostgreSQL of its own if installed;
                                                with SAMVERKAN_DATABASE on the database that it names alone
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

from benchmarks._town import built_in, on_each_database

VISITS = 40
Spent = tuple[float, float]  # seconds on the wall, and of this program's processor: a server's is not seen
YARDSTICK = """SELECT week, area_id, category_id, count(*) FROM situation_observation
               WHERE forum_id = %s GROUP BY week, area_id, category_id"""


def main() -> None:
    """Print the figures of every database."""
    on_each_database(measure)


def measure() -> None:
    """Print the figures of one."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        forum = built_in(folder)
        stored = fill(forum, count)
        plain = middle([spent(lambda: group_by(forum)) for _ in range(3)])
        print(f"picture: {stored} observations; yardstick: one plain GROUP BY over them")
        tell("yardstick", plain, plain)
        tell("cube counted anew", spent(lambda: rebuild(forum)), plain)
        week = last_week(forum)
        tell("figures, first time", spent(lambda: figures(forum, week)), plain)
        tell("figures, warm", middle([spent(lambda: figures(forum, week)) for _ in range(5)]), plain)
        for name, address in pages(forum, week).items():
            get = visitor(address)
            tell(f"page {name}, first time", spent(get), plain)
            tell(f"page {name}, warm p95", slowest([spent(get) for _ in range(VISITS)]), plain)


def spent(work: Callable[[], object]) -> Spent:
    """Return how long the work takes."""
    began, busy = perf_counter(), process_time()
    work()
    return perf_counter() - began, process_time() - busy


def middle(measured: list[Spent]) -> Spent:
    """Return the median of each."""
    wall, busy = (median(each) for each in zip(*measured, strict=True))
    return wall, busy


def slowest(measured: list[Spent]) -> Spent:
    """Return what nineteen of twenty stay below, of each."""
    wall, busy = (quantiles(each, n=20)[-1] for each in zip(*measured, strict=True))
    return wall, busy


def tell(name: str, taken: Spent, plain: Spent) -> None:
    """Print it beside the yardstick."""
    wall, busy = (each * 1000 for each in taken)
    ratio = f"{taken[0] / plain[0]:7.2f} × the yardstick"
    print(f"picture: {name:<38}{wall:8.0f} ms ({busy:.0f} ms of processor), {ratio}", flush=True)


def fill(forum: Any, count: int) -> int:
    """Copy the demo's observations over and over until there are enough."""
    from django.db import connection

    from samverkan.situation.models import Observation

    columns = {field.column for field in Observation._meta.concrete_fields} - {"id", "key"}
    names = ", ".join(f'"{name}"' for name in sorted(columns))
    there = Observation.objects.filter(forum=forum).count()
    with connection.cursor() as cursor:
        for number in range(1, count // there + 1):
            cursor.execute(
                f'INSERT INTO situation_observation ("key", {names}) '  # noqa: S608 - names of our own columns
                f"SELECT 'c{number}-' || id, {names} FROM situation_observation "
                "WHERE forum_id = %s AND id <= %s LIMIT %s",
                [forum.pk, there_until(forum, there), count - number * there],
            )
    return Observation.objects.filter(forum=forum).count()


def there_until(forum: Any, count: int) -> int:
    """Return the key of the last observation that is no copy."""
    from samverkan.situation.models import Observation

    keys = Observation.objects.filter(forum=forum).order_by("id").values_list("id", flat=True)
    return int(keys[count - 1])


def group_by(forum: Any) -> None:
    """Count the observations the plain way."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(YARDSTICK, [forum.pk])
        cursor.fetchall()


def rebuild(forum: Any) -> None:
    """Count the cube anew."""
    from samverkan.situation.actions.cube import rebuild

    rebuild(forum=forum)


def last_week(forum: Any) -> Any:
    """Return the last week with data."""
    from samverkan.foundation.weeks import Week
    from samverkan.situation.models import WeekCube

    weeks = WeekCube.objects.filter(forum=forum).order_by("week").values_list("week", flat=True)
    return Week.from_index(weeks[len(weeks) - 1])


def figures(forum: Any, week: Any) -> None:
    """Make the picture's numbers, nothing kept."""
    from samverkan.pictures.figures.picture import picture_of
    from samverkan.pictures.figures.stored import material_of

    picture_of(material_of(forum, week), per_quarter=4.0)


def pages(forum: Any, week: Any) -> dict[str, str]:
    """Return the addresses an ordinary reader opens."""
    home = f"/{forum.municipality.slug}/{forum.slug}"
    area = (
        forum.observations.exclude(area=None).order_by("-starts_at").values_list("area__code", flat=True)[0]
    )
    return {
        "of the week": f"{home}/lagesbild/{week}/",
        "behind a number": f"{home}/lagesbild/{week}/ruta/?omrade={area}",
        "of observations": f"{home}/handelser/",
        "of one week": f"{home}/handelser/?vecka={week}",
        "of a week without any": f"{home}/handelser/?vecka=2019-W01",
        "of one area and type": f"{home}/handelser/?omrade={area}&typ=BRA",
        "of one type": f"{home}/handelser/?typ=BRA",
        "of one source": f"{home}/handelser/?kalla={forum.sources.values_list('slug', flat=True)[0]}",
        "of imports": f"{home}/import/",
    }


def visitor(address: str) -> Callable[[], object]:
    """Return what opens a page as the coordinator."""
    from django.test import Client

    from samverkan.people.models import Person

    client = Client(headers={"host": "localhost"})
    client.force_login(Person.objects.get(email="karim@exempel.se"))

    def get() -> None:
        if (status := client.get(address).status_code) != 200:
            raise RuntimeError(f"{address} answers {status}")

    return get


if __name__ == "__main__":
    main()
