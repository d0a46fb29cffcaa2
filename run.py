#!/usr/bin/env python3
"""Set up Samverkan on this machine and run it; needs nothing but Python.

python3 run.py demo [--no-serve] [--port 8000] [--data DIR]   the demo town, its picture, the site
python3 run.py test [pytest's arguments]                      every test
python3 run.py samverkan ...                                  the program's own commands
python3 run.py check                                          style, types, arrows, migrations, locks
python3 run.py docs                                           write docs/reference/ from the code
python3 run.py bench [names]                                  measure
python3 run.py lock [--upgrade]                               write requirements/ from pyproject.toml
"""

import hashlib
import importlib.util
import os
import re
import shlex
import subprocess
import sys
import time
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCKS = HERE / "requirements"
VENV = HERE / ".venv"
PYTHON = VENV / "bin" / "python"
SAMVERKAN = VENV / "bin" / "samverkan"
STAMP = VENV / "samverkan.stamp"

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python reads this far, and deserves an answer
    sys.exit(
        f"Samverkan behöver Python 3.11 eller senare; det här är {sys.version.split()[0]}. "
        "Prova till exempel: python3.11 run.py demo\n"
        f"Samverkan needs Python 3.11 or later; this is {sys.version.split()[0]}."
    )

# A file that the shell can start, wherever the checkout lies, and that Python can read.
LAUNCHER = """#!/bin/sh
'''exec' {python} "$0" "$@"
' '''
import sys
from samverkan.doors.cli import main
sys.exit(main())
"""
CHECKS = {
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "mypy": ("-m", "mypy", "samverkan", "tryggstat"),
    "import-linter": ("-c", "from importlinter.cli import lint_imports_command as c; c()"),
    "migrations": ("-m", "django", "makemigrations", "--check", "--settings", "samverkan.settings.test"),
    "locks": ("requirements/lock.py", "--check"),
}
KINDS = ("app", "dev", "bench")  # each holds all of the one before
NO_NETWORK = re.compile("name resolution|dns error|connect|timed? ?out|proxy", re.IGNORECASE)


def stop(swedish, english):
    """Leave with one sentence in each language that says what to do."""
    sys.exit(f"{swedish}\n{english}")


def run(*command, **options):
    """Run a command of the set-up and return how it went, with all it said."""
    return subprocess.run(
        [str(part) for part in command],
        check=False, cwd=HERE, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options,
    )  # fmt: skip


def seal_of(kind):
    """Return what the environment was made from: this Python, this folder, these locked files."""
    locked = [(LOCKS / f"{name}.txt").read_text() for name in ("bootstrap", kind)]
    return hashlib.sha256("\0".join([sys.version, str(HERE), LAUNCHER, *locked]).encode()).hexdigest()


def prepare(kind):
    """Make .venv hold what the lock says; takes no time when it already does."""
    installed, _, seal = (STAMP.read_text() if STAMP.exists() else "").partition(" ")
    kind = max(installed, kind, key=KINDS.index) if installed in KINDS else kind  # never go back
    if (installed, seal) == (kind, seal_of(kind)):
        return
    began = time.monotonic()
    print("Förbereder, första gången ungefär en halv minut. / Setting up …", file=sys.stderr, flush=True)
    STAMP.unlink(missing_ok=True)  # until the last line below, this environment is unfinished
    if not environment_works():
        create_environment()
    install(kind)
    make_importable()
    run(PYTHON, "-m", "tryggstat.compiled")  # now, so that nobody waits for it later
    STAMP.write_text(f"{kind} {seal_of(kind)}")
    print(f"Klart på {time.monotonic() - began:.0f} s. / Ready.", file=sys.stderr, flush=True)


def environment_works():
    """Tell whether .venv stands whole and was made by this Python."""
    try:
        return run(PYTHON, "-c", "import sys, pip; print(sys.version)").stdout.strip() == sys.version
    except OSError:
        return False


def create_environment():
    """Make .venv anew, or say which package of the system is missing."""
    if importlib.util.find_spec("ensurepip") is None:
        stop(
            "Pythons venv är inte komplett. På Debian och Ubuntu: apt install python3-venv",
            "Python's venv is incomplete. On Debian and Ubuntu: apt install python3-venv",
        )
    venv.create(VENV, with_pip=True, clear=True)


def install(kind):
    """Install the locked files with uv, or with pip where uv cannot be had."""
    uv, lock = VENV / "bin" / "uv", LOCKS / f"{kind}.txt"
    pip = (PYTHON, "-m", "pip", "install", "-qq", "--require-hashes", "--retries", "2", "-r")
    bootstrap = run(*pip, LOCKS / "bootstrap.txt") if not uv.exists() else None
    if bootstrap and bootstrap.returncode and NO_NETWORK.search(bootstrap.stdout):
        explain(bootstrap.stdout)
    if uv.exists():
        result = run(uv, "pip", "sync", "--quiet", "--require-hashes", "--python", PYTHON, lock)
    else:
        result = run(*pip, lock)
    if result.returncode:
        explain(result.stdout)


def explain(said):
    """Leave with what the installer said and what can be done about it."""
    print(said[-2000:], file=sys.stderr)
    if NO_NETWORK.search(said):
        stop(
            "Det gick inte att hämta paketen. Kontrollera nätet eller proxyn och kör samma kommando igen.",
            "The packages could not be fetched. Check the network or the proxy and run the command again.",
        )
    stop("Installationen stannade; se ovan. Kör samma kommando igen.", "The set-up stopped; see above.")


def make_importable():
    """Let .venv find the checkout's own packages, and start them as ``samverkan``."""
    packages = VENV / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    (packages / "samverkan.pth").write_text(f"{HERE}\n", encoding="utf-8")
    SAMVERKAN.write_text(LAUNCHER.format(python=shlex.quote(str(PYTHON))), encoding="utf-8")
    SAMVERKAN.chmod(0o755)


def hand_over(*arguments):
    """Become .venv's Python; without that variable, so that the next start finds compiled files."""
    variables = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    sys.stdout.flush()
    os.execve(PYTHON, [str(PYTHON), *map(str, arguments)], variables)


def demo(*arguments):
    """Start the demo; where it keeps its data must be known before the program reads its settings."""
    rest = list(arguments)
    if "--data" in rest[:-1]:
        place = rest.index("--data")
        os.environ["SAMVERKAN_DATA"] = str(Path(rest[place + 1]).resolve())
        del rest[place : place + 2]
    hand_over(SAMVERKAN, "demo", *rest)


def check():
    """Run every check and say which did not pass."""
    failed = []
    for name, arguments in CHECKS.items():
        print(f"— {name}", flush=True)
        if subprocess.run([str(PYTHON), *arguments], check=False, cwd=HERE).returncode:
            failed.append(name)
    sys.exit("Underkänt / failed: " + ", ".join(failed) if failed else 0)


def main(name="help", *arguments):
    """Set up what the command needs, and run it."""
    commands = {
        "demo": ("app", demo),
        "samverkan": ("app", hand_over, SAMVERKAN),
        "test": ("dev", hand_over, "-m", "pytest", "-n", "auto", "--dist", "loadgroup"),
        "bench": ("bench", hand_over, "-m", "benchmarks"),
        "docs": ("dev", hand_over, "-m", "docs.generate"),
        "check": ("dev", check),
        "lock": ("dev", hand_over, "requirements/lock.py"),
    }
    if name not in commands:
        print(__doc__)
        sys.exit(0 if name in ("help", "--help") else 2)
    kind, command, *first = commands[name]
    prepare(kind)
    command(*first, *arguments)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit("\nAvbrutet. Kör samma kommando igen. / Interrupted; run the same command again.")
