"""Random edits of what is agreed, written and let out: each a step on, or back, through its own action."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from random import Random
from typing import Any

from samverkan.agreements.actions import amending, carrying, content, ledger
from samverkan.agreements.models import Agreement, Amendment, Commitment, FollowUp, Guarantee
from samverkan.agreements.states import AgreementState, FollowUpKind
from samverkan.cycle.models import Measure
from samverkan.documents.actions import compiling as renewing
from samverkan.documents.actions import deciding, opening
from samverkan.documents.models import Document
from samverkan.documents.states import DocumentKind, DocumentState
from samverkan.followups.actions import compiling
from samverkan.foundation.refusals import Refused
from samverkan.people.models import Person
from samverkan.promises.actions import editions
from samverkan.promises.models import Edition, Promise
from samverkan.promises.states import EditionState
from samverkan.publication.actions import drafting, publishing
from samverkan.publication.actions.drafting import Told
from samverkan.publication.models import Release
from samverkan.publication.rules import FINISHED
from samverkan.publication.states import ON_ITS_WAY, CheckKind, ReleaseKind, ReleaseState
from tests.rooms.agreements import agreement_stage as agreeing
from tests.rooms.cycle import cycle_stage as stage
from tests.rooms.documents import document_stage as writing
from tests.rooms.publication import telling_stage as telling
from tests.rooms.trace.drawing_lots import one

A_YEAR = timedelta(days=365)
SECTIONS = ("sammanfattning",)


def _stina() -> Person:
    return Person.objects.get(name="Stina")


def sign(town: Any, rng: Random) -> None:
    """Agree for the first time, or on the next period, which replaces the last."""
    last = Agreement.objects.filter(state=AgreementState.SIGNED).order_by("-until_date").first()
    if last is None:
        made = agreeing.draft(town)
        agreeing.promise(town, made, "kommunpolis", "Kommunpolis")
        plan_follow_up(town, rng)
        agreeing.sign(town, made)
        return
    first = last.until_date + timedelta(days=1)
    about = {"slug": f"period-{first.year}", "name": "Nästa period", "from_date": first}
    made = carrying.draft_next(last=last, until_date=first + A_YEAR, **about, by=town.maja, at=stage.AT)
    if rng.random() < 0.7:
        agreeing.sign(town, made)


def plan_follow_up(town: Any, rng: Random) -> None:
    """Let a period that is not signed be followed up at its end."""
    about = {"kind": FollowUpKind.FINAL, "due_date": stage.TODAY}
    content.plan_follow_up(agreement=one(Agreement, rng, state="draft"), **about, by=town.maja, at=stage.AT)


def report(town: Any, rng: Random) -> None:
    compiling.compile_report(follow_up=one(FollowUp, rng), by=town.maja, at=stage.AT)


def guarantee(town: Any, rng: Random) -> None:
    given = {"function": town.kommunpolis, "from_date": date(2024, 1, 1)}
    ledger.guarantee(commitment=one(Commitment, rng), **given, by=town.maja, at=stage.AT)


def end_guarantee(town: Any, rng: Random) -> None:
    ledger.end_guarantee(guarantee=one(Guarantee, rng), to_date=stage.TODAY, by=town.maja, at=stage.AT)


def amend(town: Any, rng: Random) -> None:
    told = {"text": "Kommunpolisen är på plats även på helger.", "from_date": stage.TODAY}
    amending.propose(agreement=one(Agreement, rng), **told, by=town.maja, at=stage.AT)


def withdraw_amendment(town: Any, rng: Random) -> None:
    amending.withdraw(amendment=one(Amendment, rng), by=town.maja, at=stage.AT)


def tie(town: Any, rng: Random) -> None:
    """Propose a measure that carries out what was agreed."""
    stage.proposed(one(Measure, rng).problem, town, title="Bommar", commitment=one(Commitment, rng))


def draft_release(town: Any, rng: Random) -> None:
    told = [Told(one(Measure, rng, state__in=FINISHED), "Bommarna är på plats.")]
    about = {"kind": ReleaseKind.MEASURES, "words": telling.TEXT, "told": told}
    drafting.draft(municipality=town.orebro, **about, by=town.karim, at=stage.AT)


def let_out(town: Any, rng: Random) -> None:
    """Take a release one step on its way out."""
    release = one(Release, rng, state__in=ON_ITS_WAY)
    hashed = {"release": release, "content_hash": release.copy.content_hash}
    if release.state == ReleaseState.DRAFT:
        other = town.karim if release.drafted_by_id == town.maja.pk else town.maja
        telling.check(release, CheckKind.FACTS, by=other)
    elif release.state == ReleaseState.FACTS_CHECKED:
        telling.check(release, CheckKind.PRIVACY, by=_stina())
    elif release.state == ReleaseState.PRIVACY_CHECKED:
        for person in (town.maja, _stina()):
            publishing.approve(**hashed, by=person, at=stage.AT)
    else:
        publishing.publish(release=release, by=town.karim, at=stage.AT)


def turn_back(town: Any, rng: Random) -> None:
    """Drop a release, correct or retract one that is out."""
    release = one(Release, rng)
    if release.state != ReleaseState.PUBLISHED:
        drafting.drop(release=release, by=town.karim, at=stage.AT)
        return
    end = rng.choice((publishing.correct, publishing.retract))
    end(release=release, reason="Det blev fel.", by=town.karim, at=stage.AT)


def word_promise(town: Any, rng: Random) -> None:
    editions.propose(promise=one(Promise, rng, decided_date__isnull=False), by=town.maja, at=stage.AT)


def approve_words(town: Any, rng: Random) -> None:
    edition = one(Edition, rng, state=EditionState.WAITING)
    for person in (town.maja, _stina()):
        editions.approve(edition=edition, content_hash=edition.content_hash, by=person, at=stage.AT)


def take_words_back(town: Any, rng: Random) -> None:
    end = rng.choice((editions.discard, editions.retract))
    told = {"reason": "Det blev fel."} if end is editions.retract else {}
    end(edition=one(Edition, rng), **told, by=town.maja, at=stage.AT)


def document(town: Any, rng: Random) -> None:
    """Take the action plan one step: begun, written, ready, decided, handed over to be let out."""
    last = Document.objects.order_by("-number").first()
    if last is None or last.state == DocumentState.DISCARDED or rng.random() < 0.2:
        writing.begun(town, DocumentKind.PLAN)
    elif last.state == DocumentState.DRAFT:
        fresh = renewing.compile_again(document=last, by=town.maja, at=stage.AT)
        with suppress(Refused):  # what is written already stays
            writing.written(fresh, town.maja)
        deciding.make_ready(document=fresh, by=town.maja, at=stage.AT)
    elif last.state == DocumentState.READY:
        deciding.decide(document=last, **writing.DECISION, by=town.maja, at=stage.AT)
    else:
        opening.propose(document=last, codes=SECTIONS, by=town.maja, at=stage.AT)


def discard_document(town: Any, rng: Random) -> None:
    deciding.discard(document=one(Document, rng), by=town.maja, at=stage.AT)


EDITS = (
    *(sign, plan_follow_up, report, guarantee, end_guarantee, amend, withdraw_amendment, tie),
    *(draft_release, let_out, let_out, let_out, turn_back),
    *(word_promise, approve_words, take_words_back),
    *(document, document, discard_document),
)
