"""The demo town in a database of its own, made in another process so that it weighs nothing afterwards."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

SETTINGS = "samverkan.settings.demo"


def on_each_database(measure: Callable[[], None]) -> None:
    """Measure on SQLite and then on a PostgreSQL made for it; or on SAMVERKAN_DATABASE alone.

    Django is bound to one database, so each has a process of its own.
    """
    if "SAMVERKAN_DATABASE" in os.environ:
        measure()
        return
    again = [sys.executable, "-m", f"benchmarks.{Path(sys.argv[0]).stem}", *sys.argv[1:]]
    print("-- SQLite", flush=True)
    subprocess.run(again, check=True, env={**os.environ, "SAMVERKAN_DATABASE": ""})
    from tests import postgresql

    if not any(Path("/usr/lib/postgresql").glob("*/bin")) and not shutil.which("initdb"):
        print("-- PostgreSQL is not installed: not measured", flush=True)
        return
    print("-- PostgreSQL", flush=True)
    cluster = postgresql.start()
    try:
        make_database(cluster.url)
        subprocess.run(again, check=True, env={**os.environ, "SAMVERKAN_DATABASE": cluster.url})
    finally:
        postgresql.stop(cluster)


def make_database(url: str) -> None:
    """Make the database that an address names."""
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    parts = {**conninfo_to_dict(url), "dbname": "postgres"}
    with psycopg.connect(**parts, autocommit=True) as server:
        server.execute("CREATE DATABASE samverkan")


def built_in(folder: str | Path) -> Any:
    """Build the town in a folder, start Django on it, and return EST Örebro."""
    os.environ.update(
        SAMVERKAN_DATA=str(folder), DJANGO_SETTINGS_MODULE=SETTINGS, SAMVERKAN_LOG_LEVEL="WARNING"
    )
    subprocess.run([sys.executable, "-m", "benchmarks._town"], check=True)
    import django

    django.setup()
    from samverkan.forums.models import Forum

    return Forum.objects.select_related("municipality").get(municipality__slug="orebro", slug="est")


def build() -> None:
    """Make the database, the municipalities, the map, the people and three years of events."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils.timezone import now

    from samverkan.doors.demo import loading

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    loading.load(at=now(), password=secrets.token_urlsafe(9), tell=lambda line: None)


if __name__ == "__main__":
    build()
