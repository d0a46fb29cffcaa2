"""Reporters at a site of their own: the site as ``serve`` starts it, sign-in, and reports to send."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

FORM = "/orebro/est/rapportera/"
JSON = {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"}


class Site:
    """The site in a process group of its own, so that all of it can be ended at once."""

    def __init__(self, *, workers: int = 2, form: str = FORM) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.workers, self.form = workers, form
        self.env = {**os.environ, "SAMVERKAN_LOG_LEVEL": "ERROR"}

    def start(self) -> None:
        """Start it, and wait until it answers."""
        words = [sys.executable, "-m", "samverkan", "serve", "--port", str(self.port)]
        words += ["--workers", str(self.workers)]
        quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(words, env=self.env, start_new_session=True, **quiet)
        self.wait_until_it_answers()

    def wait_until_it_answers(self) -> None:
        """Return when it lives."""
        began = monotonic()
        while not self._lives():
            if monotonic() - began > 120:
                raise TimeoutError("the site must answer within two minutes; it did not")
            sleep(0.02)

    def kill(self) -> None:
        """End all of it at once, without a word."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def busy(self) -> float:
        """Return how many seconds of processor its living processes have used (Linux)."""
        used = 0
        for path in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):  # it ended while we looked
                told = path.read_text().rpartition(")")[2].split()
                if int(told[2]) == self.process.pid:
                    used += int(told[11]) + int(told[12])
        return used / os.sysconf("SC_CLK_TCK")

    def _lives(self) -> bool:
        try:
            return Reporter(self.port, "").get("/health/live") == 200
        except OSError:
            return False


class RisingSite(Site):
    """The site's own processes, without those beside it, that stand up again in an instant."""

    def __enter__(self) -> RisingSite:
        words = [sys.executable, "-m", "benchmarks._forking", str(self.port), str(self.workers)]
        self.ready = subprocess.Popen(
            words, env=self.env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        return self

    def __exit__(self, *error: object) -> None:
        self.ready.communicate()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        pipes: Any = self.ready
        pipes.stdin.write("start\n")
        pipes.stdin.flush()
        self.group = int(pipes.stdout.readline())
        self.wait_until_it_answers()

    def kill(self) -> None:
        """End all of it at once, without a word."""
        os.killpg(self.group, signal.SIGKILL)


class Reporter:
    """Somebody signed in, on one connection that is kept open."""

    def __init__(self, port: int, session: str, *, form: str = FORM) -> None:
        self.port, self.form, self.token = port, form, "a" * 32
        self.cookies = {"Cookie": f"sessionid={session}; csrftoken={self.token}"}
        self.open()

    def open(self) -> None:
        """Open the connection anew."""
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)

    def get(self, address: str) -> int:
        """Ask for a page, and return its status."""
        self.connection.request("GET", address, headers=self.cookies)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status

    def send(self, key: UUID, **said: str) -> tuple[int, dict[str, Any]]:
        """Send a report in, and return status and answer."""
        event = {
            "category": "SKA",
            "time": "now",
            "basis": "seen",
            "severity": "2",
            "setting": "outdoors",
            **said,
        }
        fields = {"key": str(key), "event-TOTAL_FORMS": "1", "event-INITIAL_FORMS": "0", "group": "bovardar"}
        fields |= {f"event-0-{name}": value for name, value in event.items()}
        headers = {**JSON, **self.cookies, "X-CSRFToken": self.token}
        self.connection.request("POST", self.form, urlencode(fields), headers)
        answer = self.connection.getresponse()
        body = answer.read()
        return answer.status, json.loads(body) if body.startswith(b"{") else {}


def sign_in(forum: Any, number: int) -> list[str]:
    """Return sessions of somebody who sits in the forum."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils.timezone import localdate

    from samverkan.people.models import Person

    people = Person.objects.filter(is_active=True).order_by("pk")
    person = next(each for each in people if forum.seats_of(each, on=localdate()).exists())
    sessions = []
    for _ in range(number):
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        sessions.append(session.session_key)
    return sessions


def places_of(forum: Any) -> list[str]:
    """Return names of places that reports can be told from."""
    from samverkan.places.models import Place

    return list(
        Place.objects.current().filter(municipality=forum.municipality_id).values_list("name", flat=True)
    )
