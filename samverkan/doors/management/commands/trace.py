"""``samverkan trace``: the chain through one thing, or whether the whole chain holds together."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.timezone import localdate

from samverkan.doors.management.swedish import SwedishCommand
from samverkan.trace.graph import Graph, Node, Ref, counted, faults_of
from samverkan.trace.kinds import FIRST, KINDS, LAST
from samverkan.trace.walking import trace, whole

SIDES = {"before": "det som ska komma före", "after": "det som ska komma efter"}


class Command(SwedishCommand):
    """Shows where a thing comes from and where it leads, and counts what is missing."""

    help = "Visa spåret genom en sak (SLAG:NUMMER), eller kontrollera hela kedjan (--check)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe the two ways to ask."""
        wanted = parser.add_mutually_exclusive_group(required=True)
        wanted.add_argument("thing", nargs="?", metavar="SLAG:NUMMER", help=f"slag: {', '.join(KINDS)}")
        wanted.add_argument("--check", action="store_true", help="räkna allt och leta efter lösa ändar")
        parser.add_argument("--json", action="store_true", help="skriv som JSON")

    def handle(self, *, thing: str | None, check: bool, **options: Any) -> None:
        """Answer on standard output; a chain with faults ends the command with an exit code."""
        if check:
            self._check(as_json=options["json"])
        else:
            self._show(thing or "", as_json=options["json"])

    def _show(self, thing: str, *, as_json: bool) -> None:
        kind, _, key = thing.partition(":")
        if kind not in KINDS or not key.isdecimal():
            raise CommandError(
                f"Skriv SLAG:NUMMER, till exempel measure:12. Slag som finns: {', '.join(KINDS)}."
            )
        graph = trace(kind, key, person=None, on=localdate())
        if graph is None:
            raise CommandError(f"{KINDS[kind].label.capitalize()} med nummer {key} finns inte.")
        if as_json:
            self.stdout.write(json.dumps(_as_json(graph, (kind, key)), ensure_ascii=False, indent=2))
            return
        for node in (node for step in graph.steps() for node in step):
            self.stdout.write(f"{'→' if node.ref == (kind, key) else ' '} {_line(node)}")
            for gap in graph.gaps_of(node.ref):
                self.stdout.write(f"      saknas: {gap.says}")

    def _check(self, *, as_json: bool) -> None:
        graph = whole(on=localdate())
        faults, counts = faults_of(graph, first=FIRST, last=LAST), counted(graph)
        if as_json:
            self.stdout.write(json.dumps(_checked(graph), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(f"{'slag':28}{'antal':>8}{'länkar':>8}{'luckor':>8}")
            for code, kind in KINDS.items():
                nodes, links, gaps = counts.get(code, (0, 0, 0))
                self.stdout.write(f"{kind.label:28}{nodes:8}{links:8}{gaps:8}")
        if faults:
            raise CommandError("\n".join(_told(graph)))
        if not as_json:
            self.stdout.write("Kedjan håller: inget står löst, och varje slut som inte är ett slut visas.")


def _line(node: Node) -> str:
    return f"{node.word}  {node.label}: {node.title}{f' ({node.told})' if node.told else ''}"


def _as_json(graph: Graph, here: Ref) -> dict[str, Any]:
    return {
        "here": ":".join(here),
        "nodes": [
            {"id": node.word, "kind": node.ref[0], "title": node.title, "step": node.step, "state": node.told}
            for step in graph.steps()
            for node in step
        ],
        "links": [[":".join(above), ":".join(below)] for above, below in sorted(graph.links)],
        "gaps": [{"id": ":".join(gap.ref), "says": gap.says, "before": gap.is_up} for gap in graph.gaps],
        "first": [node.word for node in graph.ends(here, down=False)],
        "last": [node.word for node in graph.ends(here, down=True)],
    }


def _checked(graph: Graph) -> dict[str, Any]:
    faults = faults_of(graph, first=FIRST, last=LAST)
    return {
        "kinds": {
            code: dict(zip(("nodes", "links", "gaps"), counts, strict=True))
            for code, counts in sorted(counted(graph).items())
        },
        "orphans": [":".join(ref) for ref in faults.orphans],
        "lost": [[":".join(ref) for ref in link] for link in faults.lost],
        "unshown": [[":".join(ref), side] for ref, side in faults.unshown],
    }


def _told(graph: Graph) -> list[str]:
    faults = faults_of(graph, first=FIRST, last=LAST)
    return [
        *(f"{':'.join(ref)} står löst: inget leder dit och inget därifrån." for ref in faults.orphans),
        *(f"{':'.join(above)} leder till {':'.join(below)}, som inte finns." for above, below in faults.lost),
        *(f"{':'.join(ref)}: {SIDES[side]} saknas utan att det visas." for ref, side in faults.unshown),
    ]
