"""Draw the sign of the installed program: the mark's two rings as PNG, with nothing but the standard library.

``python -m tests.rooms.reports.drawing_icons`` writes the files; a test compares them with what is drawn.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

STATIC = Path(__file__).resolve().parents[3] / "samverkan" / "web" / "static" / "web"
SIZES = (192, 512)
PAPER, INK = (255, 255, 255), (11, 90, 104)  # --on-accent and --accent
# In 32 units, as in mark.svg but smaller: a phone may cut all but the middle four fifths away.
CENTRES, RADIUS, STROKE = ((13.2, 16.0), (18.8, 16.0)), 6.6, 2.1
BLUR = 32  # a pixel's edge is this many units wide, divided by the size


def covered(x: float, y: float, size: int) -> float:
    """Return how much of a pixel the rings cover, 0 to 1."""
    nearest = min(abs(((x - cx) ** 2 + (y - cy) ** 2) ** 0.5 - RADIUS) for cx, cy in CENTRES)
    return min(1.0, max(0.0, 0.5 + (STROKE / 2 - nearest) * size / BLUR))


def row(y: int, size: int) -> bytes:
    """Return one row of pixels, after the byte that says they are not filtered."""
    scale = 32 / size
    shares = [covered((x + 0.5) * scale, (y + 0.5) * scale, size) for x in range(size)]
    return b"\0" + bytes(round(i + (p - i) * s) for s in shares for i, p in zip(INK, PAPER, strict=True))


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a part of a PNG file with its length and check sum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def pixels(size: int) -> bytes:
    """Return all rows."""
    return b"".join(row(y, size) for y in range(size))


def drawn(size: int) -> bytes:
    """Return the PNG: white rings on the accent."""
    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(pixels(size), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


if __name__ == "__main__":
    for size in SIZES:
        (STATIC / f"app-{size}.png").write_bytes(drawn(size))
