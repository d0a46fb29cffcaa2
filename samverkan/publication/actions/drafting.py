"""A release before it is checked: drafted, worded anew, counted anew, sent back, given up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if, refuse_if_changed
from samverkan.people.models import Municipality
from samverkan.publication import rules
from samverkan.publication.contents import Compiled, compile_areas, measures_body, words_of
from samverkan.publication.frozen import body_of, freeze, keep_under, under
from samverkan.publication.models import PublicationRule, Release, ToldMeasure
from samverkan.publication.states import Detail, ReleaseKind, ReleaseState

WORDS = ("title", "text", "title_english", "text_english")


@dataclass(frozen=True)
class About:
    """What a table of areas counts: whose reports, which weeks, by which areas, how finely."""

    forum: Any
    weeks: range
    layer: Any = None
    detail: str = Detail.NATURES


@dataclass(frozen=True)
class Told:
    """A measure in the words that the public reads."""

    measure: Any
    what: str
    result: str = ""


@dataclass(frozen=True)
class Handed:
    """What a room above hands over: by which name, what everybody will read, what is held back of it."""

    subject: str
    body: dict[str, Any]
    under: dict[str, Any]


@transaction.atomic
def draft(
    *,
    municipality: Municipality,
    kind: ReleaseKind,
    words: dict[str, str],
    about: About | None = None,
    told: Iterable[Told] = (),
    handed: Handed | None = None,
    by: Any,
    at: datetime,
) -> Release:
    """Draft a release; a table of areas is counted and what is small in it hidden at once."""
    measures = list(told)
    _guard(words, measures)
    on = localdate(at)
    forum, weeks = (about.forum, about.weeks) if about else (None, range(0))
    about_what: dict[str, Any] = {"forum": forum, "weeks": weeks, "is_handed_over": handed is not None}
    refuse_if(rules.why_not_draft(municipality, kind, **about_what, by=by, on=on))
    refuse_if(rules.why_not_tell_of([each.measure for each in measures], municipality))
    release = Release(municipality=municipality, kind=kind, drafted_at=at, drafted_by=by, **words)
    _aim(release, about)
    save_new(release, measures, handed=handed, at=at)
    audit.note("release.drafted", thing=release, by=by, at=at, facts={"number": release.number})
    return release


@transaction.atomic
def reword(*, release: Release, words: dict[str, str], version: int, by: Any, at: datetime) -> Release:
    """Change the words of a draft; its numbers stay as they were counted."""
    _guard(words, [])
    kept = held(release)
    refuse_if(rules.why_not_change(kept, by=by, on=localdate(at)))
    refuse_if_changed(kept, version=version)
    for name, value in words.items():
        setattr(kept, name, value)
    body, counts = body_of(kept.copy), [under(each) for each in _bases(kept)]
    _keep(kept, {**body, **words_of(kept)}, counts, by=by, at=at)
    audit.note("release.reworded", thing=kept, by=by, at=at, facts={"version": kept.version})
    return kept


@transaction.atomic
def count_again(*, release: Release, by: Any, at: datetime) -> Release:
    """Count a draft's table anew, against all that has been published by now."""
    kept = held(release)
    refuse_if(rules.why_not_change(kept, by=by, on=localdate(at)))
    made = _compiled(kept)
    _keep(kept, {**words_of(kept), **made.body}, [made.under] if made.under else [], by=by, at=at)
    audit.note("release.counted", thing=kept, by=by, at=at, facts={"version": kept.version})
    return kept


@transaction.atomic
def hand_over(*, release: Release, handed: Handed, by: Any, at: datetime) -> Release:
    """Change what a draft shows of what a room above handed over; the words around it stay."""
    kept = held(release)
    refuse_if(rules.why_not_change(kept, by=by, on=localdate(at)))
    _keep(kept, {**words_of(kept), "handed": handed.body}, [handed.under], by=by, at=at)
    audit.note("release.handed_over", thing=kept, by=by, at=at, facts={"version": kept.version})
    return kept


@transaction.atomic
def send_back(*, release: Release, by: Any, at: datetime) -> Release:
    """Make a release a draft again; it is checked and approved anew."""
    kept = held(release)
    refuse_if(rules.why_not_send_back(kept, by=by, on=localdate(at)))
    kept.state = ReleaseState.DRAFT
    kept.version += 1
    kept.save(update_fields=["state", "version"])
    audit.note("release.sent_back", thing=kept, by=by, at=at)
    return kept


@transaction.atomic
def drop(*, release: Release, by: Any, at: datetime) -> Release:
    """Give up a release that is not out."""
    kept = held(release)
    refuse_if(rules.why_not_move(kept, ReleaseState.DROPPED))
    refuse_if(rules.why_not_write(kept.municipality, by=by, on=localdate(at)))
    kept.state = ReleaseState.DROPPED
    kept.save(update_fields=["state"])
    audit.note("release.dropped", thing=kept, by=by, at=at)
    return kept


def save_new(release: Release, measures: list[Told], *, handed: Handed | None = None, at: datetime) -> None:
    """Give a release its number and its copy, and keep what stands under it."""
    release.subject = handed.subject if handed else ""
    last = Release.objects.filter(municipality=release.municipality).aggregate(last=Max("number"))["last"]
    release.number = (last or 0) + 1
    rows = [ToldMeasure(measure=each.measure, what=each.what, result=each.result) for each in measures]
    made = Compiled({"handed": handed.body}, handed.under) if handed else _compiled(release, rows)
    release.copy = freeze({**words_of(release), **made.body}, at=at)
    release.save()
    if made.under:
        keep_under(release, made.under, at=at)
    for row in rows:
        row.release = release
    ToldMeasure.objects.bulk_create(rows)


def handed_in(release: Release) -> Handed | None:
    """Return what a room above handed over for a release, None when it is of this room's own."""
    if release.kind != ReleaseKind.DOCUMENT:
        return None
    return Handed(release.subject, body_of(release.copy)["handed"], under(_bases(release).get()))


def rule_of(municipality: Municipality) -> PublicationRule:
    """Return how the municipality publishes, the house's own rule where it has not chosen."""
    own = PublicationRule.objects.filter(municipality=municipality).first()
    return own or PublicationRule(municipality=municipality)


def held(release: Release) -> Release:
    """Return the release as it stands, held while it is changed."""
    related = Release.objects.select_related(
        "municipality", "forum__municipality", "layer", "copy", "corrects"
    )
    kept: Release = related.select_for_update(of=("self",)).get(pk=release.pk)
    return kept


def _aim(release: Release, about: About | None) -> None:
    if about is not None:
        release.forum, release.layer, release.detail = about.forum, about.layer, about.detail
        release.first_week, release.last_week = about.weeks.start, about.weeks.stop - 1


def _compiled(release: Release, rows: list[ToldMeasure] | None = None) -> Compiled:
    if release.kind == ReleaseKind.AREAS:
        return compile_areas(release, rule_of(release.municipality))
    if handed := handed_in(release):
        return Compiled({"handed": handed.body}, handed.under)
    if rows is None:
        rows = list(release.told_measures.select_related("measure__area").order_by("pk"))
    return Compiled({"measures": measures_body(rows)} if rows else {}, {})


def _bases(release: Release) -> Any:
    return release.bases.filter(content_hash=release.copy.content_hash)


def _keep(
    release: Release, body: dict[str, Any], counts: list[dict[str, Any]], *, by: Any, at: datetime
) -> None:
    bare = {name: value for name, value in body.items() if name != "content_hash"}
    release.copy = freeze(bare, at=at)
    release.version += 1
    release.changed_by = by
    release.save()
    for each in counts:
        keep_under(release, each, at=at)


def _guard(words: dict[str, str], told: list[Told]) -> None:
    for name in WORDS:
        refuse_personal_data(words.get(name, ""))
    for each in told:
        refuse_personal_data(each.what)
        refuse_personal_data(each.result)
