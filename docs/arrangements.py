"""The reference page of every samverkansform, out of the data that the program itself reads."""

from __future__ import annotations

from samverkan.forums.arrangements import ARRANGEMENTS, Arrangement, Post

INTRODUCTION = """# Samverkansformer (arrangements)

Every form of cooperation that the five source documents name, as the program holds it in
`samverkan/forums/arrangements/`. The words are ours, not the documents'. A municipality switches an
arrangement on in its configuration or on the page *Samverkansformer*; the forum that comes of it may agree to
meet more often than the arrangement says, never more seldom.

Only Lekeberg's council has its whole composition listed in its agreement, and is held to exactly that. For
the others the posts are our reading of who is named around the work and which functions are guaranteed for
it; a forum may seat more. Where no document says how many are enough to decide, the program counts more than
half of the posts, as a municipal board does; where none gives a number of meetings, none is owed until the
forum itself agrees on one.
"""


def arrangements_page() -> str:
    """Return what each arrangement says."""
    return "\n".join([INTRODUCTION, *(drawn(each) for each in ARRANGEMENTS.values())])


def drawn(each: Arrangement) -> str:
    """Return one arrangement."""
    facts = {
        "Principal": each.principal,
        "Meets": str(each.cadence),
        "Must produce": ", ".join(str(product.label) for product in each.produces) or "nothing named",
        "Followed up": each.follow_up,
        "Enough to decide": f"{each.least_present} posts" + (", both parties" if each.both_parties else ""),
        "Secrecy": f"{each.secrecy.value} {each.secrecy.label}",
        "Within": each.part_of,
        "Led by": each.steered_by,
        "A local form of": each.form_of,
        "Areas": "; ".join(" and ".join(cluster) for cluster in each.clusters),
        "Source": each.source.value,
    }
    told = [f"- {name}: {fact}" for name, fact in facts.items() if fact]
    posts = [f"| {post.name} | {post.side.label} | {how_many(post)} | {needed(post)} | {codes(post)} |"
             for post in each.posts]  # fmt: skip
    head = ["| Post | Side | People | Mandate | Functions |", "| --- | --- | --- | --- | --- |"]
    return "\n".join([f"## {each.name} (`{each.code}`)", "", each.purpose, "", *told, "", *head, *posts, ""])


def how_many(post: Post) -> str:
    """Return how many people sit there."""
    return str(post.count) if post.count else "may take part"


def needed(post: Post) -> str:
    """Return whether they must be able to decide."""
    return "required" if post.mandate else "–"


def codes(post: Post) -> str:
    """Return the functions that fill it."""
    return ", ".join(f"`{code}`" for code in post.codes)
