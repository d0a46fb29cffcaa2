"""``samverkan serve``: the site and its background worker, in one command."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser
from gunicorn.app.base import BaseApplication

from samverkan.doors.management.swedish import SwedishCommand
from samverkan.foundation.running import kept_running, now_and_then

# Who comes back from the database holds others up, and must not wait five milliseconds for its turn to go on.
SWITCH = 0.0005  # seconds
GARBAGE = 10_000  # things made and kept until the young are gone through; a page makes some thousands


class Command(SwedishCommand):
    """Serve the site until stopped; a worker beside it does the long jobs."""

    help = "Starta webbplatsen och bakgrundsarbetaren."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare where to listen."""
        parser.add_argument("--host", default="127.0.0.1", help="adress att lyssna på")
        parser.add_argument("--port", type=int, default=8000, help="port att lyssna på")
        parser.add_argument("--workers", type=int, default=2, help="antal processer")

    def handle(self, *, host: str, port: int, workers: int, **options: Any) -> None:
        """See that the site can begin, collect the static files, start the worker, serve."""
        from samverkan.foundation.health import why_not_start  # what it asks are models

        if faults := [why for why in why_not_start(folder=Path(settings.DATA)).values() if why]:
            raise CommandError("\n".join(["Webbplatsen startar inte.", *(f"- {why}" for why in faults)]))
        call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.write(f"Webbplatsen svarar på http://{host}:{port}/ tills du trycker Ctrl+C.")
        ours = [sys.executable, "-m", "samverkan"]
        with (
            kept_running([*ours, "worker"]),
            now_and_then([*ours, "audit", "checkpoint", "--weekly"]),
            now_and_then([*ours, "due"], pause=5 * 60),
        ):
            Site(f"{host}:{port}", workers).run()


class Site(BaseApplication):
    """The platform under gunicorn, set up from here rather than from a file."""

    def __init__(self, bind: str, workers: int) -> None:
        self.chosen = {
            "bind": bind,
            "workers": workers,
            "threads": 4,
            "worker_class": "gthread",
            "timeout": 60,
            "loglevel": "warning",
            "control_socket_disable": True,
        }
        super().__init__()

    def load_config(self) -> None:
        """Take the choices made here, and only those that this gunicorn knows."""
        for name, value in self.chosen.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the application with every page read in: what it is made of stays as long as it does.

        To go through all of that for what can be thrown away holds everybody up for a tenth of a second.
        """
        from django.core.wsgi import get_wsgi_application
        from django.urls import get_resolver

        sys.setswitchinterval(SWITCH)
        application = get_wsgi_application()
        list(get_resolver().url_patterns)
        gc.collect()
        gc.freeze()
        gc.set_threshold(GARBAGE)
        return application
