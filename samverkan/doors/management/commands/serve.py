"""``samverkan serve``: the site and its background worker, in one command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser
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
        ):
            Site(f"{host}:{port}", workers).run()


@contextmanager
def kept_running(words: list[str], *, pause: float = 1.0) -> Iterator[None]:
    """Run a program beside this one, and again when it ends: without the worker, imports wait for ever."""
    ending, owner = Event(), os.getpid()
    running = [subprocess.Popen(words)]  # noqa: S603 - our own program

    def watch() -> None:
        while not ending.wait(pause):
            if running[0].poll() is not None:
                running[0] = subprocess.Popen(words)  # noqa: S603

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        if os.getpid() == owner:  # gunicorn's own processes, forked inside, leave through here too
            ending.set()
            watcher.join()
            running[0].terminate()
            running[0].wait(timeout=10)


@contextmanager
def now_and_then(words: list[str], *, pause: float = 60 * 60) -> Iterator[None]:
    """Run a program at once and every ``pause`` seconds; what it has to say of faults goes to the log."""
    ending = Event()

    def run() -> None:
        while True:
            subprocess.run(words, stdout=subprocess.DEVNULL, check=False)  # noqa: S603 - our own program
            if ending.wait(pause):
                return

    Thread(target=run, daemon=True).start()
    try:
        yield
    finally:
        ending.set()


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
