"""Programs beside this one: one that is started again when it ends, and one that runs now and then."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread


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
