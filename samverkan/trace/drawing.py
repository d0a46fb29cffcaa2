"""The trace as a drawing: step under step, each box a way to its thing; knows no database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from django.utils.safestring import SafeString

from samverkan.trace.graph import Gap, Graph, Node, Ref
from samverkan.web.charts.frame import figure, paint, path, rect, words

WIDE, HIGH, ROOM, DROP = 200, 66, 16, 34  # a box, the room beside it and the way down to the next step
ACROSS = 5  # boxes in a row: what an A4 page and a small laptop hold
LETTERS = 25  # a line of a box: the longest word of all agreements fits
MOST = 9  # things of one kind that are drawn; the list under the drawing has all


@dataclass(frozen=True)
class Box:
    """One box: a thing, a gap, or how many more there are."""

    label: str
    title: str
    ref: Ref | None = None  # what links lead to
    hangs: Ref | None = None  # of a gap: the thing it belongs to
    href: str = ""
    is_here: bool = False


def draw(graph: Graph, here: Ref) -> SafeString:
    """Return the drawing of a trace; ``here`` is the thing one came from."""
    rows = _rows(graph, here)
    places = _places(rows)
    boxes = "".join(_box(box, *places[id(box)]) for row in rows for box in row)
    by_ref = {box.ref: places[id(box)] for row in rows for box in row if box.ref}
    links = "".join(
        _link(by_ref[above], by_ref[below])
        for above, below in sorted(graph.links)
        if above in by_ref and below in by_ref
    )
    hanging = "".join(
        _link(by_ref[box.hangs], places[id(box)], dashed=True)
        for row in rows
        for box in row
        if box.hangs in by_ref
    )
    wide = ACROSS * (WIDE + ROOM) + ROOM
    high = len(rows) * (HIGH + DROP) + ROOM
    title = f"Spåret genom {graph.nodes[here].title}"
    about = f"{len(graph.nodes)} delar och {len(graph.gaps)} luckor. Samma sak står som lista under bilden."
    return figure(wide, high, links + hanging + boxes, title=title, about=about, kind="trace", role="group")


def _rows(graph: Graph, here: Ref) -> list[list[Box]]:
    """Return the boxes row by row: the things of each step, then what is missing after them."""
    steps: dict[float, list[Box]] = defaultdict(list)
    for step in graph.steps():
        for kind in dict.fromkeys(node.ref[0] for node in step):
            steps[step[0].step] += _of_kind([node for node in step if node.ref[0] == kind], here)
    drawn = {box.ref for boxes in steps.values() for box in boxes}
    for gap in graph.gaps:
        if gap.ref in drawn:
            steps[graph.nodes[gap.ref].step + (-0.5 if gap.is_up else 0.5)].append(_missing(gap))
    return [
        boxes[start : start + ACROSS]
        for _, boxes in sorted(steps.items())
        for start in range(0, len(boxes), ACROSS)
    ]


def _of_kind(nodes: Sequence[Node], here: Ref) -> list[Box]:
    first = sorted(nodes, key=lambda node: node.ref != here)[:MOST]
    boxes = [Box(node.label, node.title, node.ref, None, node.href, node.ref == here) for node in first]
    if len(nodes) > MOST:
        boxes.append(Box(nodes[0].label, f"och {len(nodes) - MOST} till, se listan"))
    return boxes


def _missing(gap: Gap) -> Box:
    return Box("saknas", gap.says, hangs=gap.ref)


def _places(rows: list[list[Box]]) -> dict[int, tuple[float, float]]:
    """Return where each box's upper left corner lies, every row in the middle."""
    places: dict[int, tuple[float, float]] = {}
    for number, row in enumerate(rows):
        left = ROOM + (ACROSS - len(row)) * (WIDE + ROOM) / 2
        for position, box in enumerate(row):
            places[id(box)] = (left + position * (WIDE + ROOM), ROOM + number * (HIGH + DROP))
    return places


def _box(box: Box, x: float, y: float) -> str:
    frame = paint("tint" if box.is_here else "paper", "accent" if box.is_here else "edge", 2)
    dashes = ' stroke-dasharray="6 4"' if box.ref is None else ""
    body = rect(x, y, WIDE, HIGH, frame + dashes) + words(x + 10, y + 18, _line(box.label))
    for number, text in enumerate(_lines(box.title)):
        body += words(x + 10, y + 38 + 17 * number, text, colour="ink", bold=box.is_here)
    body = f"<title>{escape(box.title)}</title>{body}"
    return f'<a href="{escape(box.href)}">{body}</a>' if box.href else f"<g>{body}</g>"


def _lines(title: str) -> list[str]:
    lines = wrap(title, LETTERS) or [""]
    if len(lines) > 2:
        lines = [lines[0], f"{lines[1][: LETTERS - 1].rstrip()}…"]
    return lines


def _line(text: str) -> str:
    """Return a text that one line holds."""
    return text if len(text) <= LETTERS + 2 else f"{text[:LETTERS].rstrip()}…"


def _link(above: tuple[float, float], below: tuple[float, float], *, dashed: bool = False) -> str:
    """Return a curve from under one box to over another, whichever of them lies higher."""
    (x, y), (to_x, to_y) = sorted((above, below), key=lambda place: place[1])
    start, end = (x + WIDE / 2, y + HIGH), (to_x + WIDE / 2, to_y)
    bend = (end[1] - start[1]) / 2
    steps = (
        f"M{start[0]:.1f} {start[1]:.1f}C{start[0]:.1f} {start[1] + bend:.1f} "
        f"{end[0]:.1f} {end[1] - bend:.1f} {end[0]:.1f} {end[1]:.1f}"
    )
    return path(steps, paint("none", "quiet", 1.5) + (' stroke-dasharray="5 4"' if dashed else ""))
