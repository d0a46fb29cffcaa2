"""A throw-away PostgreSQL for the tests: loaded before the settings are read, by ``-p tests.postgresql``.

With SAMVERKAN_TEST_DATABASE=postgresql a new cluster starts on a socket of its own and is gone afterwards;
with SAMVERKAN_DATABASE the tests use the server that it names; with neither this does nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

# Nothing here outlives the tests, so nothing waits for the disk.
OPTIONS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "listen_addresses=",
    "max_wal_size=4GB",
)


@dataclass(frozen=True)
class Cluster:
    """A running server in a folder of its own."""

    folder: Path
    programs: Path
    user: dict[str, Any]

    @property
    def url(self) -> str:
        """Return the address for SAMVERKAN_DATABASE."""
        return f"postgresql://samverkan@/samverkan?host={self.folder}"

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs; raise with what it said when it fails."""
        command = [self.programs / program, "--pgdata", self.folder / "data", *arguments]
        with (self.folder / "output").open("w+") as said:  # a pipe would stay open with the server
            done = subprocess.run(
                command, check=False, stdout=said, stderr=said, cwd=self.folder, **self.user
            )
            said.seek(0)
            if done.returncode:
                raise pytest.UsageError(f"{program} failed: {said.read()}")


def find_programs() -> Path:
    """Return the folder of PostgreSQL's newest programs."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    on_path = shutil.which("initdb")
    if on_path:
        folders.insert(0, Path(on_path).resolve().parent)
    if not folders:
        raise pytest.UsageError("PostgreSQL is not installed (Debian: apt install postgresql)")
    return folders[-1]


def unprivileged() -> dict[str, Any]:
    """Return who runs the server: PostgreSQL refuses to be root."""
    if os.geteuid() != 0:
        return {}
    return {"user": "postgres", "group": "postgres", "extra_groups": ()}


def start() -> Cluster:
    """Start a cluster; takes about a second."""
    cluster = Cluster(Path(tempfile.mkdtemp(prefix="samverkan-")), find_programs(), unprivileged())
    if cluster.user:
        shutil.chown(cluster.folder, cluster.user["user"], cluster.user["group"])
    cluster.run(
        "initdb", "--username=samverkan", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"
    )
    options = " ".join(f"-c {option}" for option in (*OPTIONS, f"unix_socket_directories={cluster.folder}"))
    cluster.run("pg_ctl", "start", "--wait", "--silent", "--options", options)
    return cluster


def stop(cluster: Cluster) -> None:
    """Stop the cluster and remove it."""
    cluster.run("pg_ctl", "stop", "--mode=immediate", "--silent")
    shutil.rmtree(cluster.folder)


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Put the cluster's address where the settings look for it; xdist's workers inherit it."""
    asked = os.environ.get("SAMVERKAN_TEST_DATABASE") == "postgresql"
    if asked and "SAMVERKAN_DATABASE" not in os.environ:
        cluster = start()
        early_config.add_cleanup(lambda: stop(cluster))
        os.environ["SAMVERKAN_DATABASE"] = cluster.url
    return (yield)
