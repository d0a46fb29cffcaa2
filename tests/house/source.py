"""The house as its own tests read it: every file of the checkout, every module as a tree."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
# From the ground up; a room may speak of those before it.
ROOMS = (
    "foundation",
    "web",
    "people",
    "places",
    "agreements",
    "forums",
    "sittings",
    "situation",
    "pictures",
    "reports",
    "triage",
    "rounds",
    "meetings",
    "publishing",
    "knowledge",
    "cycle",
    "effects",
    "promises",
    "publication",
    "documents",
    "followups",
    "trace",
    "doors",
)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Module:
    """One Python file."""

    path: Path

    @property
    def name(self) -> str:
        """Return the path within the checkout."""
        return self.path.relative_to(CHECKOUT).as_posix()

    @property
    def parts(self) -> tuple[str, ...]:
        """Return package, room, file …, without the suffix."""
        return self.path.relative_to(CHECKOUT).with_suffix("").parts

    @property
    def room(self) -> str:
        """Return the room, or the package where there is none."""
        return self.parts[1] if self.parts[0] == "samverkan" and len(self.parts) > 2 else self.parts[0]

    def is_a(self, *kinds: str) -> bool:
        """Tell whether this is such a file of its room, or lies in a folder of that name."""
        return any(part in kinds for part in self.parts[2:])

    @cached_property
    def text(self) -> str:
        """Return what the file says."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """Return the file as a syntax tree."""
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Return every node of the tree: many tests walk them."""
        return tuple(ast.walk(self.tree))

    def walk(self, *kinds: type) -> Iterator[ast.AST]:
        """Return the nodes of some kinds."""
        return (node for node in self.nodes if isinstance(node, kinds))

    def at(self, node: ast.AST) -> str:
        """Return where a node stands, to be clicked on."""
        return f"{self.name}:{node.lineno}"


@lru_cache
def modules(*packages: str) -> tuple[Module, ...]:
    """Return the modules of some folders, migrations left out."""
    found = [path for package in packages for path in sorted((CHECKOUT / package).rglob("*.py"))]
    return tuple(Module(path) for path in found if "migrations" not in path.parts)


def platform() -> tuple[Module, ...]:
    """Return the modules of the platform."""
    return modules("samverkan")


def templates() -> list[Path]:
    """Return every template of every room."""
    return sorted(path for path in CHECKOUT.glob("samverkan/*/templates/**/*") if path.is_file())


@lru_cache
def tracked() -> tuple[Path, ...]:
    """Return the files that git keeps."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], check=True, capture_output=True, text=True, cwd=CHECKOUT
    )
    return tuple(path for name in listed.stdout.split("\0") if name and (path := CHECKOUT / name).is_file())


def text_of(path: Path) -> str:
    """Return a file's text, or nothing when it is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def lines_of_code(module: Module) -> list[int]:
    """Return the numbers of the lines that say something to Python: no docstring, blank line or comment."""
    told = set()
    for owner in module.walk(ast.Module, ast.ClassDef, *FUNCTIONS):
        if ast.get_docstring(owner) is not None:
            told |= set(range(owner.body[0].lineno, owner.body[0].end_lineno + 1))
    lines = enumerate(module.text.splitlines(), start=1)
    return [n for n, line in lines if n not in told and line.strip() and not line.strip().startswith("#")]
