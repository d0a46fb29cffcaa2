"""The site started again in an instant: one process stands ready with everything read in, and forks.

python -m benchmarks._forking PORT PROCESSES     each line it is sent starts the site; it answers its group
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress


def main() -> None:
    """Start the site for every line, and end the last one with the lines."""
    port, processes = sys.argv[1:3]
    import django

    django.setup()
    from django.urls import get_resolver

    from samverkan.doors.management.commands.serve import Site

    get_resolver().url_patterns  # noqa: B018 - read in before the fork
    running = 0
    for _ in sys.stdin:
        if running:
            os.waitpid(running, 0)
        running = os.fork()
        if not running:
            _leave_the_pipes()
            Site(f"127.0.0.1:{port}", int(processes)).run()
        print(running, flush=True)
    if running:
        with suppress(ProcessLookupError):
            os.killpg(running, signal.SIGKILL)


def _leave_the_pipes() -> None:
    """Be a group of one's own, with nothing to read and nowhere to write."""
    os.setsid()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(nowhere, number)


if __name__ == "__main__":
    main()
