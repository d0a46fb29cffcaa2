"""The demo town in a database of its own, made in another process so that it weighs nothing afterwards."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

SETTINGS = "samverkan.settings.demo"


def built_in(folder: str | Path) -> Any:
    """Build the town in a folder, start Django on it, and return EST Örebro."""
    os.environ.update(SAMVERKAN_DATA=str(folder), DJANGO_SETTINGS_MODULE=SETTINGS)
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
