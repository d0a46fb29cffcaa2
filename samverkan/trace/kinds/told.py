"""What was promised and told outside, and what came back to the agreement."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q
from django.urls import reverse
from django.utils.timezone import localdate

from samverkan.agreements.models import Commitment
from samverkan.cycle.models import Measure
from samverkan.documents.models import Document
from samverkan.documents.states import DocumentKind
from samverkan.followups.models import FollowUpReport
from samverkan.foundation.swedish import day, shortest
from samverkan.promises.models import Dialogue, Edition, Promise, Reading
from samverkan.promises.states import EditionState, PromiseState, SourceKind
from samverkan.publication.models import Message, Release, ToldMeasure
from samverkan.publication.states import MessageState, ReleaseKind, ReleaseState
from samverkan.trace.kinds.kind import Keys, Kind, Need, Pairs, Relation, by_field, by_rows
from samverkan.trace.kinds.resting import number_in

OUT = (ReleaseState.PUBLISHED, ReleaseState.CORRECTED, ReleaseState.RETRACTED)
EVERYBODY_READS = (EditionState.PUBLISHED,)
UNDECIDED = (PromiseState.DRAFT, PromiseState.DROPPED)


def _dialogues() -> Any:
    return Dialogue.objects.select_related("municipality")


def _promises() -> Any:
    return Promise.objects.select_related("municipality")


def _readings() -> Any:
    return Reading.objects.select_related("promise__municipality")


def _editions() -> Any:
    return Edition.objects.filter(state__in=EVERYBODY_READS).select_related("promise__municipality")


def _messages() -> Any:
    """Return what is told of measures and promises, and what is to be told as the plan stands."""
    linked = Q(measure__isnull=False) | Q(promise__isnull=False)
    rows = Message.objects.filter(state=MessageState.TOLD) | Message.objects.waiting()
    return rows.filter(linked).select_related("plan__municipality")


def is_told(row: Any) -> bool:
    """Tell whether a row tells outside what it is linked to: a message that only waits does not."""
    return not isinstance(row, Message) or row.state == MessageState.TOLD


def _releases() -> Any:
    """Return what is out of measures and of action plans."""
    told = Q(pk__in=ToldMeasure.objects.values("release"))
    shown = Q(kind=ReleaseKind.DOCUMENT, subject__startswith=f"{DocumentKind.PLAN.value}-")
    return Release.objects.filter(told | shown, state__in=OUT).select_related("municipality")


def _told_measures() -> Any:
    return ToldMeasure.objects.filter(release__state__in=OUT)


def _documents() -> Any:
    plans = Document.objects.filter(kind=DocumentKind.PLAN, decision__isnull=False)
    return plans.select_related("municipality", "decision")


def _reports() -> Any:
    return FollowUpReport.objects.select_related("follow_up__agreement__municipality")


def _is_decided(row: Any) -> bool:
    return row.state not in UNDECIDED


def _in_town(name: str, row: Any, *rest: Any) -> str:
    return reverse(name, args=[row.municipality.slug, *rest])


TOLD = (
    Kind(
        "dialogue",
        "dialog med invånare",
        4,
        _dialogues,
        title=lambda row: row.title,
        href=lambda row: _in_town("promises:dialogue", row, row.pk),
        told=lambda row: day(row.held_date),
        needs=(Need(("evidence", "promise"), "Det som sades har inte lett till något som visas."),),
        may_begin=True,
        page="promises:dialogue",
    ),
    Kind(
        "promise",
        "medborgarlöfte",
        11,
        _promises,
        title=lambda row: row.title,
        href=lambda row: _in_town("promises:promise", row, row.number),
        told=lambda row: row.get_state_display(),
        needs=(
            Need(
                ("problem", "measure", "evidence", "dialogue"),
                "Löftet har inget underlag.",
                is_up=True,
            ),
            Need(
                ("outcome",),
                "Beslutet är inte kopplat till något sammanträde.",
                is_up=True,
                when=_is_decided,
            ),
            Need(("reading",), "Måttet är inte avläst än.", when=_is_decided),
            Need(("edition", "message"), "Löftet är inte berättat.", when=_is_decided, met_by=is_told),
            Need(
                ("reading", "edition"),
                "Inte beslutat.",
                when=lambda row: not _is_decided(row),
            ),
        ),
        page="promises:promise",
        found_by=(("number", "number"), ("municipality__slug", "municipality")),
    ),
    Kind(
        "reading",
        "avläsning",
        12,
        _readings,
        title=lambda row: f"{shortest(float(row.value))} {row.promise.unit}, {day(row.read_date)}".strip(),
        href=lambda row: _in_town("promises:promise", row.promise, row.promise.number),
        told=lambda row: row.source,
        needs=(Need(("promise",), "Löftet kan inte visas.", is_up=True),),
        may_end=True,
    ),
    Kind(
        "edition",
        "publikt löfte",
        13,
        _editions,
        title=lambda row: f"Ni sa – vi gjorde: {row.promise.title}",
        href=lambda row: _in_town("promises:public", row.promise),
        told=lambda row: f"publicerat {day(localdate(row.published_at))}",
        needs=(Need(("promise",), "Löftet kan inte visas.", is_up=True),),
        may_end=True,
    ),
    Kind(
        "message",
        "budskap",
        13,
        _messages,
        title=lambda row: row.title,
        href=lambda row: _in_town("publication:plan", row.plan, row.plan.year),
        told=lambda row: row.get_state_display(),
        needs=(Need(("measure", "promise"), "Det som berättas kan inte visas.", is_up=True),),
        may_end=True,
    ),
    Kind(
        "release",
        "utgåva",
        13,
        _releases,
        title=lambda row: row.title,
        href=lambda row: _in_town("publication:release", row, row.number),
        told=lambda row: row.get_state_display(),
        needs=(Need(("measure", "document"), "Det som utgåvan visar kan inte visas.", is_up=True),),
        may_end=True,
    ),
    Kind(
        "document",
        "åtgärdsplan",
        12,
        _documents,
        title=lambda row: f"{row.get_kind_display().capitalize()} {row.number}",
        href=lambda row: _in_town("documents:document", row, row.kind, row.number),
        told=lambda row: f"beslutad {day(row.decision.decided_date)}",
        needs=(Need(("problem", "outcome"), "Planen har inget problem som kan visas.", is_up=True),),
        may_end=True,
    ),
    Kind(
        "report",
        "uppföljning av överenskommelsen",
        14,
        _reports,
        title=lambda row: f"{row.follow_up.agreement.name}: {row}",
        href=lambda row: reverse(
            "followups:report", args=[row.follow_up.agreement.municipality.slug, row.follow_up_id]
        ),
        told=lambda row: row.get_state_display(),
        needs=(Need(("commitment",), "Åtagandena kan inte visas.", is_up=True),),
        may_end=True,
        page="followups:report",
        found_by=(("follow_up", "pk"),),
    ),
)


def _reports_of_commitments(uppers: Keys | None, lowers: Keys | None) -> Pairs:
    """Pair each promise of an agreement with the reports that judged it; one query."""
    rows = Commitment.objects.filter(agreement__follow_ups__report__isnull=False)
    rows = rows if uppers is None else rows.filter(pk__in=uppers)
    found = rows.values_list("pk", "agreement__follow_ups__report")
    return {(str(pk), str(report)) for pk, report in found if lowers is None or str(report) in lowers}


def _reports_of_measures(uppers: Keys | None, lowers: Keys | None) -> Pairs:
    """Pair each measure under a promise of an agreement with the reports of its time; one query."""
    rows = Measure.objects.filter(
        commitment__agreement__follow_ups__report__until_date__gte=F("starts_date"),
        commitment__agreement__follow_ups__report__from_date__lte=F("follow_up_date"),
    )
    rows = rows if uppers is None else rows.filter(pk__in=uppers)
    found = rows.values_list("pk", "commitment__agreement__follow_ups__report")
    return {(str(pk), str(report)) for pk, report in found if lowers is None or str(report) in lowers}


def _releases_of_documents(uppers: Keys | None, lowers: Keys | None) -> Pairs:
    """Pair each decided action plan with what everybody may read of it; two queries."""
    rows = Release.objects.filter(kind=ReleaseKind.DOCUMENT, state__in=OUT)
    rows = rows if lowers is None else rows.filter(pk__in=lowers)
    plans = _documents() if uppers is None else _documents().filter(pk__in=uppers)
    by_key = {(plan.municipality_id, plan.key): str(plan.pk) for plan in plans}
    found = [
        (by_key.get((town, key)), str(pk))
        for town, key, pk in rows.values_list("municipality", "subject", "pk")
    ]
    return {(plan, release) for plan, release in found if plan is not None}


def _readings_of_verdicts(uppers: Keys | None, lowers: Keys | None) -> Pairs:
    """Pair each verdict with what was read off it; one query."""
    rows = Reading.objects.filter(source_kind=SourceKind.VERDICT).exclude(source_key="")
    rows = rows if lowers is None else rows.filter(pk__in=lowers)
    found = {(number_in(key), str(pk)) for pk, key in rows.values_list("pk", "source_key")}
    return {(above, below) for above, below in found if uppers is None or above in uppers}


TOLD_LINKS = (
    by_field("problem", "promise", Promise.objects.all, "problem"),
    by_rows("measure", "promise", Promise.objects.all, "measures"),
    by_rows("evidence", "promise", Promise.objects.all, "evidence"),
    by_rows("dialogue", "promise", Promise.objects.all, "dialogues"),
    by_field("outcome", "promise", Promise.objects.all, "outcome"),
    by_field("promise", "reading", Reading.objects.all, "promise"),
    Relation("verdict", "reading", _readings_of_verdicts),
    by_field("promise", "edition", _editions, "promise"),
    by_field("measure", "message", _messages, "measure"),
    by_field("promise", "message", _messages, "promise"),
    by_rows("measure", "release", _told_measures, "measure", "release"),
    Relation("document", "release", _releases_of_documents),
    by_rows("problem", "document", _documents, "problems"),
    by_field("outcome", "document", _documents, "decision__outcome"),
    Relation("commitment", "report", _reports_of_commitments),
    Relation("measure", "report", _reports_of_measures),
)
