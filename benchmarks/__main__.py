"""Run the benchmarks: ``python3 run.py bench [names]``.

Each is a module of this folder whose ``main()`` prints its figures as ratios to a yardstick run beside them:
seconds alone say more about the machine than about the program. Each has a process of its own, so that none
warms the caches of the next.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def main(asked: list[str]) -> int:
    """Run the named benchmarks, or all; return how many failed."""
    known = sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))
    unknown = [name for name in asked if name not in known]
    if unknown:
        print(f"No benchmark is called {', '.join(unknown)}; there are {', '.join(known)}.", file=sys.stderr)
        return 2
    return sum(run(name) for name in asked or known)


def run(name: str) -> int:
    """Run one benchmark; return 1 when it failed."""
    print(f"\n== {name}", flush=True)
    done = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False, cwd=FOLDER.parent)
    return min(1, abs(done.returncode))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
