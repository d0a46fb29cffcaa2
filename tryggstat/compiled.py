"""The modules whose inner loops numba compiles; ``python -m tryggstat.compiled`` compiles them all.

Each names the types of its arguments, so that importing it is nearly enough: only the scan's kinds of lanes
wait until they are counted in. The machine code is kept beside the source, or where ``NUMBA_CACHE_DIR`` says.
Set-up runs this once: no reader of a picture waits for a compiler.
"""

from __future__ import annotations

from importlib import import_module

KERNELS = (
    "tryggstat.hotspots.kernels",
    "tryggstat.streams",
    "tryggstat.repeats.kernels",
    "tryggstat.scan.kernels.chance",
    "tryggstat.scan.kernels.lanes",
    "tryggstat.scan.kernels.models",
    "tryggstat.scan.kernels.neighbours",
    "tryggstat.scan.kernels.walk",
    "tryggstat.scan.kernels.weighing",
    "tryggstat.surveys.kernels",
    "tryggstat.warning.charts",
    "tryggstat.warning.kernels",
)


def compile_all() -> None:
    """Import every module of compiled loops, and compile those that wait for a kind of lane."""
    for name in KERNELS:
        import_module(name)
    kinds = import_module("tryggstat.scan.kernels.kinds")
    for lane in kinds.KINDS.values():
        kinds.make_ready(lane)


if __name__ == "__main__":
    compile_all()
