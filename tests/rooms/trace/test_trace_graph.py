"""The chain as a graph: ends, gaps and faults, beside a naive walk over every path."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samverkan.trace.drawing import draw
from samverkan.trace.graph import Gap, Graph, Node, counted, faults_of

KINDS = ("first", "problem", "measure", "told")
REFS = [(kind, str(number)) for kind in KINDS for number in range(3)]


def graph_of(links, refs=REFS, gaps=()):
    nodes = {
        ref: Node(ref, ref[0], f"{ref[0]} {ref[1]}", KINDS.index(ref[0]), f"/{ref[0]}/{ref[1]}/")
        for ref in refs
    }
    return Graph(nodes, frozenset(links), tuple(gaps))


DOWN = [(a, b) for a in REFS for b in REFS if KINDS.index(a[0]) < KINDS.index(b[0])]
downwards = st.sets(st.sampled_from(DOWN))


def naive_ends(links, start, *, down):
    """Follow every path to where it stops."""
    own, other = (0, 1) if down else (1, 0)
    after = [link[other] for link in links if link[own] == start]
    return {end for ref in after for end in (naive_ends(links, ref, down=down) or {ref})}


@given(downwards, st.sampled_from(REFS), st.booleans())
def test_ends_are_where_every_path_stops(links, start, down):
    found = {node.ref for node in graph_of(links).ends(start, down=down)}

    assert found == naive_ends(links, start, down=down)


@given(downwards, st.sets(st.tuples(st.sampled_from(REFS), st.booleans())))
def test_every_end_is_a_kind_that_ends_or_a_shown_gap_or_a_fault(links, missing):
    gaps = [Gap(ref, "saknas", is_up) for ref, is_up in missing]
    unshown = set(faults_of(graph_of(links, gaps=gaps), first=["first"], last=["told"]).unshown)

    for ref in REFS:
        begins = ref[0] == "first" or any(link[1] == ref for link in links) or (ref, True) in missing
        ends = ref[0] == "told" or any(link[0] == ref for link in links) or (ref, False) in missing
        assert ((ref, "before") in unshown, (ref, "after") in unshown) == (not begins, not ends)


def test_link_to_nothing_is_a_fault():
    lost = (("problem", "0"), ("measure", "99"))

    assert faults_of(graph_of([lost]), first=["first"], last=["told"]).lost == (lost,)


def test_thing_without_links_and_gaps_is_an_orphan():
    found = faults_of(graph_of([], refs=[("measure", "0")]), first=["first"], last=["told"])

    assert found.orphans == (("measure", "0"),)


def test_whole_chain_has_no_fault():
    links = [(("first", "0"), ("problem", "0")), (("problem", "0"), ("told", "0"))]
    refs = [("first", "0"), ("problem", "0"), ("told", "0")]

    assert not faults_of(graph_of(links, refs=refs), first=["first"], last=["told"])


def test_counts_are_of_nodes_links_and_gaps_by_kind():
    links = [(("first", "0"), ("problem", "0")), (("first", "0"), ("problem", "1"))]
    found = counted(graph_of(links, gaps=[Gap(("problem", "0"), "saknas", is_up=False)]))

    assert found == {"first": (3, 2, 0), "problem": (3, 0, 1), "measure": (3, 0, 0), "told": (3, 0, 0)}


def test_drawing_holds_each_thing_once_as_a_way_to_it_and_each_gap():
    links = [(("first", "0"), ("problem", "0"))]
    graph = graph_of(links, refs=[*links[0]], gaps=[Gap(("problem", "0"), "Ingen åtgärd", is_up=False)])
    drawn = str(draw(graph, ("problem", "0")))

    assert [drawn.count(part) for part in ('href="/first/0/"', 'href="/problem/0/"', "<path", "saknas")] == [
        1,
        1,
        2,
        1,
    ]


def test_drawing_says_how_many_it_leaves_to_the_list():
    refs = [("first", str(number)) for number in range(30)]
    drawn = str(draw(graph_of([], refs=refs), ("first", "29")))

    assert ("och 21 till" in drawn, 'href="/first/29/"' in drawn) == (True, True)


def test_drawing_escapes_what_people_wrote():
    nodes = {("first", "0"): Node(("first", "0"), "sak", "<b>&", 0)}

    assert "&lt;b&gt;&amp;" in str(draw(Graph(nodes, frozenset()), ("first", "0")))
