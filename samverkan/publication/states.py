"""Where plans, messages and releases stand, as tables."""

from __future__ import annotations

from django.db.models import TextChoices

from samverkan.foundation.states import Transitions


class PlanState(TextChoices):
    """Where a version of a communication plan stands."""

    DRAFT = "draft", "utkast"
    AGREED = "agreed", "gäller"
    REPLACED = "replaced", "ersatt"
    DISCARDED = "discarded", "slopad"


class MessageState(TextChoices):
    """How far a message has come."""

    PLANNED = "planned", "planerat"
    READY = "ready", "klart att berätta"
    TOLD = "told", "berättat"
    DROPPED = "dropped", "slopat"


class ReleaseState(TextChoices):
    """How far something is on its way out of the house."""

    DRAFT = "draft", "utkast"
    FACTS_CHECKED = "facts_checked", "fakta kontrollerade"
    PRIVACY_CHECKED = "privacy_checked", "integritet kontrollerad"
    APPROVED = "approved", "godkänd av båda"
    PUBLISHED = "published", "publicerad"
    CORRECTED = "corrected", "ersatt av en rättelse"
    RETRACTED = "retracted", "återkallad"
    DROPPED = "dropped", "slopad"


# What both parties have approved stays; the next version replaces it.
COMMUNICATION_PLAN = Transitions(
    "kommunikationsplanen",
    PlanState.DRAFT,
    {
        PlanState.DRAFT: frozenset({PlanState.AGREED, PlanState.DISCARDED}),
        PlanState.AGREED: frozenset({PlanState.REPLACED}),
    },
)
MESSAGE = Transitions(
    "budskapet",
    MessageState.PLANNED,
    {
        MessageState.PLANNED: frozenset({MessageState.READY, MessageState.DROPPED}),
        MessageState.READY: frozenset({MessageState.PLANNED, MessageState.TOLD, MessageState.DROPPED}),
        MessageState.DROPPED: frozenset({MessageState.PLANNED}),
    },
)
# Before it is out everything can be sent back; afterwards nothing is changed, only corrected or retracted.
RELEASE = Transitions(
    "utgåvan",
    ReleaseState.DRAFT,
    {
        ReleaseState.DRAFT: frozenset({ReleaseState.FACTS_CHECKED, ReleaseState.DROPPED}),
        ReleaseState.FACTS_CHECKED: frozenset(
            {ReleaseState.DRAFT, ReleaseState.PRIVACY_CHECKED, ReleaseState.DROPPED}
        ),
        ReleaseState.PRIVACY_CHECKED: frozenset(
            {ReleaseState.DRAFT, ReleaseState.APPROVED, ReleaseState.DROPPED}
        ),
        ReleaseState.APPROVED: frozenset({ReleaseState.DRAFT, ReleaseState.PUBLISHED, ReleaseState.DROPPED}),
        ReleaseState.PUBLISHED: frozenset({ReleaseState.CORRECTED, ReleaseState.RETRACTED}),
    },
)
WAITING = (MessageState.PLANNED, MessageState.READY)
ON_ITS_WAY = (
    ReleaseState.DRAFT,
    ReleaseState.FACTS_CHECKED,
    ReleaseState.PRIVACY_CHECKED,
    ReleaseState.APPROVED,
)
OUT = (ReleaseState.PUBLISHED, ReleaseState.CORRECTED, ReleaseState.RETRACTED)


class ReleaseKind(TextChoices):
    """What a release tells."""

    AREAS = "areas", "antal händelser per område"
    MEASURES = "measures", "det här har vi gjort"
    TEXT = "text", "text"
    DOCUMENT = "document", "dokument"


class Detail(TextChoices):
    """How finely events are told apart in a release of areas."""

    GROUPS = "groups", "varje händelsegrupp"
    NATURES = "natures", "brott, ordningsstörningar och övrigt"
    TOTAL = "total", "alla händelser tillsammans"


class CheckKind(TextChoices):
    """What a check looks for."""

    FACTS = "facts", "faktakontroll"
    PRIVACY = "privacy", "integritetskontroll"


class Channel(TextChoices):
    """Where a message is told."""

    WEB = "web", "webbsida"
    SOCIAL = "social", "sociala medier"
    PRESS = "press", "pressmeddelande"
    LETTER = "letter", "brev eller anslag till boende"
    MEETING = "meeting", "möte eller dialog"
    PAPER = "paper", "tidning"
    SCHOOL = "school", "skola och vårdnadshavare"
    OTHER = "other", "annat"


class Language(TextChoices):
    """In which language a message is told."""

    SWEDISH = "sv", "svenska"
    PLAIN = "sv-x-plain", "lättläst svenska"
    ENGLISH = "en", "engelska"
    ARABIC = "ar", "arabiska"
    SOMALI = "so", "somaliska"
    PERSIAN = "fa", "persiska"
    DARI = "prs", "dari"
    FINNISH = "fi", "finska"
    ROMANI = "rom", "romani"
