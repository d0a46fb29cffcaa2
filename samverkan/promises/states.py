"""The states and kinds of dialogues and promises, as tables."""

from __future__ import annotations

from django.db.models import TextChoices

from samverkan.foundation.states import Transitions


class DialogueKind(TextChoices):
    """How people were asked, or spoke up."""

    MEETING = "meeting", "möte"
    STAFF = "staff", "medarbetardialog"
    WALK = "walk", "trygghetsvandring"
    SURVEY = "survey", "fritext i enkät"
    RECEPTION = "reception", "mottagning"
    SCHOOL = "school", "skola"
    FORM = "form", "formulär på webben"


class Language(TextChoices):
    """In which language people spoke."""

    SWEDISH = "sv", "svenska"
    EASY = "easy", "lätt svenska"
    ENGLISH = "en", "engelska"
    ARABIC = "ar", "arabiska"
    SOMALI = "so", "somaliska"
    PERSIAN = "fa", "persiska"
    DARI = "prs", "dari"
    OTHER = "other", "annat språk"


class AgeBand(TextChoices):
    """About how old somebody is; coarse on purpose."""

    CHILD = "0-15", "under 16 år"
    YOUNG = "16-24", "16–24 år"
    ADULT = "25-44", "25–44 år"
    MIDDLE = "45-64", "45–64 år"
    OLD = "65+", "65 år och äldre"


class Gender(TextChoices):
    """What somebody says they are."""

    WOMAN = "woman", "kvinna"
    MAN = "man", "man"
    OTHER = "other", "annat"


class Side(TextChoices):
    """Who stands behind what is told."""

    MUNICIPALITY = "municipality", "kommunen"
    POLICE = "police", "polisen"


class PromiseState(TextChoices):
    """How far a promise has come, and what became of it."""

    DRAFT = "draft", "utkast"
    DECIDED = "decided", "beslutat"
    ONGOING = "ongoing", "pågår"
    KEPT = "kept", "hållet"
    PARTLY = "partly", "delvis hållet"
    NOT_KEPT = "not_kept", "inte hållet"
    DROPPED = "dropped", "slopat före beslut"


# What is decided never goes away: it is kept, partly or not, and may be taken up again with a reason.
PROMISE = Transitions(
    "löftet",
    PromiseState.DRAFT,
    {
        PromiseState.DRAFT: frozenset({PromiseState.DECIDED, PromiseState.DROPPED}),
        PromiseState.DECIDED: frozenset({PromiseState.ONGOING, PromiseState.NOT_KEPT}),
        PromiseState.ONGOING: frozenset({PromiseState.KEPT, PromiseState.PARTLY, PromiseState.NOT_KEPT}),
        PromiseState.KEPT: frozenset({PromiseState.ONGOING}),
        PromiseState.PARTLY: frozenset({PromiseState.ONGOING}),
        PromiseState.NOT_KEPT: frozenset({PromiseState.ONGOING}),
    },
)
UNDECIDED = (PromiseState.DRAFT, PromiseState.DROPPED)
UNDER_WAY = (PromiseState.DECIDED, PromiseState.ONGOING)
JUDGED = (PromiseState.KEPT, PromiseState.PARTLY, PromiseState.NOT_KEPT)
READ = (PromiseState.KEPT, PromiseState.PARTLY)  # said only with a reading at hand
EXPLAINED = (PromiseState.PARTLY, PromiseState.NOT_KEPT)  # said only with a reason


class EditionState(TextChoices):
    """What a promise's public text has come to."""

    WAITING = "waiting", "väntar på godkännande"
    PUBLISHED = "published", "publicerad"
    REPLACED = "replaced", "ersatt"
    RETRACTED = "retracted", "tillbakadragen"
    DISCARDED = "discarded", "slopad"


EDITION = Transitions(
    "texten",
    EditionState.WAITING,
    {
        EditionState.WAITING: frozenset({EditionState.PUBLISHED, EditionState.DISCARDED}),
        EditionState.PUBLISHED: frozenset({EditionState.REPLACED, EditionState.RETRACTED}),
    },
)
BEEN_OUT = (EditionState.PUBLISHED, EditionState.REPLACED, EditionState.RETRACTED)


class SourceKind(TextChoices):
    """Where a reading comes from."""

    VERDICT = "verdict", "effektbedömning"
    SURVEY = "survey", "trygghetsmätning"
    COUNT = "count", "räkning"
    DOSE = "dose", "utförda insatser"
    OTHER = "other", "annan källa"


class StepKind(TextChoices):
    """What happened to a promise."""

    STATE = "state", "läget ändrades"
    EDITED = "edited", "texten ändrades"
    PUBLISHED = "published", "publicerades"
    CORRECTED = "corrected", "rättades"
    RETRACTED = "retracted", "togs tillbaka"
