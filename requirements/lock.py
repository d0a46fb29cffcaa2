"""Write the locks of this folder from pyproject.toml, or tell whether they are fresh.

They name no host: whoever installs chooses the index, and the hashes say whether it gave the right files.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
CHECKOUT = FOLDER.parent
SEAL = FOLDER / "inputs.sha256"
UV = Path(sys.executable).parent / "uv"
COMPILE = ("pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header", "--no-annotate")
SOURCES = {
    "bootstrap": ("--group", "setup"),
    "app": ("pyproject.toml", "--group", "setup"),
    # dev takes app's versions, so that one environment serves both
    "dev": ("pyproject.toml", "--group", "dev", "--constraints", "requirements/app.txt"),
    "bench": ("pyproject.toml", "--group", "bench", "--constraints", "requirements/dev.txt"),
}


def read(name: str) -> str:
    """Return the text of a lock."""
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def digest() -> str:
    """Return the digest of everything that is asked for and everything that is locked."""
    asked = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    project = asked["project"]
    wanted = [project.get(key) for key in ("requires-python", "dependencies", "optional-dependencies")]
    content = [wanted, asked["dependency-groups"], [read(name) for name in SOURCES]]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def why_not_fresh() -> str | None:
    """Return what is wrong with the locks, or None."""
    for name in SOURCES:
        if re.search("://|--index|--find-links", read(name)):
            return f"requirements/{name}.txt names a host."
    if SEAL.read_text(encoding="utf-8").strip() != digest():
        return "pyproject.toml or requirements/ changed; run: python3 run.py lock"
    return None


def write(*arguments: str) -> None:
    """Write every lock; versions stay where they are unless ``--upgrade`` is among the arguments."""
    for name, source in SOURCES.items():
        target = ("--output-file", f"requirements/{name}.txt")
        subprocess.run([UV, *COMPILE, *arguments, *target, *source], check=True, cwd=CHECKOUT)
    SEAL.write_text(digest() + "\n", encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] != ["--check"]:
        write(*sys.argv[1:])
    sys.exit(why_not_fresh())
