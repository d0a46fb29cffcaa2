"""``samverkan serve``: the site and its background worker, in one command."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandParser
from gunicorn.app.base import BaseApplication

from samverkan.doors.management.swedish import SwedishCommand


class Command(SwedishCommand):
    """Serve the site until stopped; a worker beside it does the long jobs."""

    help = "Starta webbplatsen och bakgrundsarbetaren."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare where to listen."""
        parser.add_argument("--host", default="127.0.0.1", help="adress att lyssna på")
        parser.add_argument("--port", type=int, default=8000, help="port att lyssna på")
        parser.add_argument("--workers", type=int, default=2, help="antal processer")

    def handle(self, *, host: str, port: int, workers: int, **options: Any) -> None:
        """Collect the static files, start the worker, serve."""
        call_command("collectstatic", interactive=False, verbosity=0)
        worker = subprocess.Popen([sys.executable, "-m", "samverkan", "db_worker", "--interval", "0.5"])
        self.stdout.write(f"Webbplatsen svarar på http://{host}:{port}/ tills du trycker Ctrl+C.")
        try:
            Site(f"{host}:{port}", workers).run()
        finally:
            worker.terminate()
            worker.wait(timeout=10)


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
        """Return the application."""
        from django.core.wsgi import get_wsgi_application

        return get_wsgi_application()
