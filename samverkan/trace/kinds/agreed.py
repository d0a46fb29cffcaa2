"""What was agreed, who sits where, and what they decided."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from samverkan.agreements.models import Agreement, Commitment, Guarantee
from samverkan.agreements.states import AgreementState
from samverkan.forums.addresses import address
from samverkan.forums.arrangements import forms_of
from samverkan.forums.models import Forum
from samverkan.foundation.swedish import day
from samverkan.rounds.models import Decision, Publication
from samverkan.sittings.models import Outcome
from samverkan.sittings.states import OutcomeKind
from samverkan.trace.kinds.kind import Keys, Kind, Need, Pairs, Relation, by_field
from samverkan.trace.kinds.resting import PICTURED, rests_on


def _agreements() -> Any:
    kept = (AgreementState.SIGNED, AgreementState.REPLACED)
    return Agreement.objects.filter(state__in=kept).select_related("municipality")


def _commitments() -> Any:
    return Commitment.objects.filter(agreement__in=_agreements()).select_related("agreement__municipality")


def _guarantees() -> Any:
    rows = Guarantee.objects.filter(commitment__agreement__in=_agreements())
    return rows.select_related("function", "commitment__agreement__municipality")


def _outcomes() -> Any:
    rows = Outcome.objects.exclude(kind=OutcomeKind.INFORMATION)
    return rows.select_related("item__sitting__forum__municipality")


def _decisions() -> Any:
    return (
        Decision.objects.filter(measures__isnull=False)
        .select_related("round__forum__municipality")
        .distinct()
    )


def _pictures() -> Any:
    """Return the published pictures that some problem rests on."""
    rows = Publication.objects.filter(pk__in=set(rests_on(PICTURED, None).values()))
    return rows.defer("snapshot__body").select_related("round__forum__municipality")


def _week(row: Any) -> str:
    week = row.round.iso_week
    return f"vecka {week.number} {week.year}"


def _of_agreement(name: str, row: Any, *rest: Any) -> str:
    return reverse(f"agreements:{name}", args=[row.municipality.slug, row.slug, *rest])


def _is_running(row: Any) -> bool:
    return bool(row.agreement.state == AgreementState.SIGNED)


def _is_over(row: Any) -> bool:
    return not _is_running(row)


AGREED = (
    Kind(
        "agreement",
        "överenskommelse",
        0,
        _agreements,
        title=lambda row: row.name,
        href=lambda row: _of_agreement("agreement", row),
        told=lambda row: f"{row.get_state_display()}, gäller till {day(row.until_date)}",
        needs=(Need(("commitment",), "Inga åtaganden är inskrivna."),),
        may_begin=True,
        page="agreements:agreement",
        found_by=(("slug", "agreement"), ("municipality__slug", "municipality")),
    ),
    Kind(
        "commitment",
        "åtagande",
        1,
        _commitments,
        title=lambda row: row.text,
        href=lambda row: reverse("followups:commitment", args=[row.agreement.municipality.slug, row.pk]),
        needs=(
            Need(("agreement",), "Överenskommelsen kan inte visas.", is_up=True),
            Need(
                ("guarantee", "forum", "measure", "report"),
                "Inget i systemet visar hur åtagandet utförs.",
                when=_is_running,
            ),
            Need(("guarantee", "forum", "measure", "report"), "Överenskommelsen är ersatt.", when=_is_over),
        ),
        page="followups:commitment",
    ),
    Kind(
        "guarantee",
        "garanterad funktion",
        2,
        _guarantees,
        title=lambda row: row.function.name,
        href=lambda row: reverse("agreements:ledger", args=[row.commitment.agreement.municipality.slug]),
        needs=(Need(("commitment",), "Åtagandet kan inte visas.", is_up=True),),
        may_end=True,
    ),
    Kind(
        "forum",
        "forum",
        2,
        lambda: Forum.objects.select_related("municipality"),
        title=lambda row: row.name,
        href=lambda row: address("forums:forum", row),
        needs=(
            Need(("commitment",), "Inget åtagande nämner forumet.", is_up=True),
            Need(
                ("outcome", "decision", "picture", "problem"),
                "Forumet har inte beslutat något eller tagit upp något problem.",
            ),
        ),
        page="forums:forum",
        found_by=(("slug", "forum"), ("municipality__slug", "municipality")),
    ),
    Kind(
        "outcome",
        "beslut på sammanträde",
        3,
        _outcomes,
        title=lambda row: row.text,
        href=lambda row: address("sittings:outcome", row.item.sitting.forum, row.key),
        told=lambda row: row.get_state_display(),
        needs=(Need(("forum",), "Forumet kan inte visas.", is_up=True),),
        may_end=True,  # a task of its own, closed on the agenda
    ),
    Kind(
        "decision",
        "beslut i rundan",
        3,
        _decisions,
        title=lambda row: row.text,
        href=lambda row: address("meetings:meeting", row.round.forum, row.round.iso_week),
        needs=(Need(("forum",), "Forumet kan inte visas.", is_up=True),),
        may_end=True,
    ),
    Kind(
        "picture",
        "publicerad lägesbild",
        3,
        _pictures,
        title=lambda row: (
            f"{row.round.forum.name}, vecka {row.round.iso_week.number} {row.round.iso_week.year}"
        ),
        href=lambda row: address("publishing:publication", row.round.forum, row.round.iso_week, row.number),
        told=lambda row: f"publicerad {day(localdate(row.published_at))}",
        needs=(Need(("forum",), "Forumet kan inte visas.", is_up=True),),
        may_end=True,
    ),
)


def _forums_of_commitments(uppers: Keys | None, lowers: Keys | None) -> Pairs:
    """Pair the promises in force that name a samverkansform with the forums that follow it; two queries."""
    promises = Commitment.objects.filter(agreement__state=AgreementState.SIGNED).exclude(arrangement_code="")
    if uppers is not None:
        promises = promises.filter(pk__in=uppers)
    forums = Forum.objects.all() if lowers is None else Forum.objects.filter(pk__in=lowers)
    places = list(forums.values_list("pk", "municipality", "arrangement_code"))
    for pk, code, town in promises.values_list("pk", "arrangement_code", "agreement__municipality"):
        for forum, place, arrangement in places:
            if place == town and arrangement in forms_of(code):
                yield str(pk), str(forum)


AGREED_LINKS = (
    by_field("agreement", "commitment", _commitments, "agreement"),
    by_field("commitment", "guarantee", _guarantees, "commitment"),
    Relation("commitment", "forum", _forums_of_commitments),
    by_field("forum", "outcome", _outcomes, "item__sitting__forum"),
    by_field("forum", "decision", _decisions, "round__forum"),
    by_field("forum", "picture", _pictures, "round__forum"),
)
