"""A file that a person has gone through row by row becomes a draft: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from samverkan.agreements.actions import content, drafting
from samverkan.agreements.codes import code_for
from samverkan.agreements.models import Agreement
from samverkan.agreements.states import ClauseKind, CommitmentKind, Evidence
from samverkan.foundation import audit
from samverkan.people.models import Municipality

Row = Mapping[str, Any]
FORUM_HEADING = 160
# What would show a promise of each kind kept, until somebody says otherwise.
EVIDENCE = {
    CommitmentKind.FUNCTION: Evidence.STAFFED,
    CommitmentKind.FORUM: Evidence.MEETINGS,
    CommitmentKind.SURVEY: Evidence.SURVEY,
    CommitmentKind.PLAN: Evidence.PLAN,
}


@dataclass(frozen=True)
class Confirmed:
    """What the person kept of what the file proposed."""

    head: Row
    owners: Row  # side → title
    purposes: Sequence[Row]
    commitments: Sequence[Row]
    forums: Sequence[Row]
    follow_ups: Sequence[Row]
    file_name: str
    file_digest: str


@transaction.atomic
def make_draft(
    *, municipality: Municipality, slug: str, confirmed: Confirmed, by: Any, at: datetime
) -> Agreement:
    """Make a draft of what was confirmed; promises much like those of the last period keep their codes."""
    made = drafting.draft(municipality=municipality, slug=slug, **confirmed.head, by=by, at=at)
    asked = {"by": by, "at": at}
    parties = {"municipality" if each.municipality_id else "police": each for each in made.parties.all()}
    for side, title in confirmed.owners.items():
        drafting.name_owner(party=parties[side], title=title, function=None, **asked)
    _add_clauses(made, confirmed, asked)
    _add_commitments(made, confirmed, parties, asked)
    for row in confirmed.follow_ups:
        content.plan_follow_up(agreement=made, **row, **asked)
    drafting.attach_file(agreement=made, name=confirmed.file_name, digest=confirmed.file_digest, **asked)
    facts = {"commitments": len(confirmed.commitments), "digest": confirmed.file_digest}
    audit.note("agreement.read_in", thing=made, **asked, facts=facts)
    return made


def _add_clauses(made: Agreement, confirmed: Confirmed, asked: Mapping[str, Any]) -> None:
    taken: set[str] = set()
    rows = [(ClauseKind.PURPOSE, row["text"], "") for row in confirmed.purposes]
    rows += [(ClauseKind.FORUM, row["name"], row["members"]) for row in confirmed.forums]
    for kind, heading, text in rows:
        code = code_for(heading, taken)
        taken.add(code)
        short = heading if len(heading) <= FORUM_HEADING else f"{heading[: FORUM_HEADING - 1]}…"
        whole = text if short == heading else heading
        content.add_clause(agreement=made, code=code, kind=kind, heading=short, text=whole, **asked)


def _add_commitments(
    made: Agreement, confirmed: Confirmed, parties: Mapping[str, Any], asked: Mapping[str, Any]
) -> None:
    known = {} if made.follows is None else _codes(made.follows)
    taken: set[str] = set()
    for row in [*confirmed.commitments, *_meetings(confirmed.forums)]:
        code = code_for(row["text"], taken, known=known)
        taken.add(code)
        kind = CommitmentKind(row["kind"])
        fields = {
            "party": parties.get(row["party"]),
            "kind": kind,
            "text": row["text"],
            "per_year": row.get("per_year"),
            "evidence": EVIDENCE.get(kind, Evidence.NOTED),
        }
        content.promise(agreement=made, code=code, fields=fields, **asked)


def _meetings(forums: Sequence[Row]) -> list[Row]:
    """Return what a forum that meets so often promises."""
    return [
        {
            "party": "both",
            "kind": CommitmentKind.FORUM,
            "text": f"{row['name']} möts",
            "per_year": row["per_year"],
        }
        for row in forums
        if row["per_year"]
    ]


def _codes(last: Agreement) -> dict[str, str]:
    return {text.casefold(): code for text, code in last.commitments.values_list("text", "code")}
