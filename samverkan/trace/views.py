"""The trace of one thing: both ends of the chain, everything between them, and what is missing."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from samverkan.trace.drawing import draw
from samverkan.trace.graph import Graph, Ref
from samverkan.trace.kinds import KINDS
from samverkan.trace.pages import ref_of
from samverkan.trace.walking import trace


@login_required
@require_safe
def from_page(request: HttpRequest) -> HttpResponse:
    """Go to the trace of the thing that a page is about."""
    ref = ref_of(request.GET.get("sida", ""), person=request.user, on=localdate())
    if ref is None:
        raise Http404
    return redirect("trace:show", *ref)


@login_required
@require_safe
def show(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Show the chain through a thing, both ways, as far as the reader may see."""
    graph, here = trace(kind, key, person=request.user, on=localdate()), (kind, key)
    if graph is None:
        raise Http404
    context = {
        "graph": graph,
        "here": graph.nodes[here],
        "drawing": draw(graph, here),
        "first": graph.ends(here, down=False),
        "last": graph.ends(here, down=True),
        "steps": _listed(graph, here),
    }
    return render(request, "trace/show.html", context)


def _listed(graph: Graph, here: Ref) -> list[dict[str, object]]:
    """Return the chain as a list, step by step: each thing with what is missing at it."""
    return [
        {
            "label": KINDS[node.ref[0]].label,
            "node": node,
            "is_here": node.ref == here,
            "gaps": graph.gaps_of(node.ref),
        }
        for step in graph.steps()
        for node in step
    ]
