"""The kinds of documents the law and the work ask for, and the life of one."""

from __future__ import annotations

from django.db.models import TextChoices

from samverkan.foundation.states import Transitions


class DocumentKind(TextChoices):
    """What sort of document it is."""

    PICTURE = "lagesbild", "lägesbild"
    PLAN = "atgardsplan", "åtgärdsplan"
    TERTIAL = "tertialanalys", "tertialanalys"
    ANNUAL = "arsanalys", "årsanalys"
    SURVEY = "bra-svar", "svar till Brå"


class DocumentState(TextChoices):
    """How far a document has come."""

    DRAFT = "draft", "utkast"
    READY = "ready", "klart för beslut"
    DECIDED = "decided", "beslutat"
    REPLACED = "replaced", "ersatt"
    DISCARDED = "discarded", "slopat"


DOCUMENT = Transitions(
    "dokumentet",
    DocumentState.DRAFT,
    {
        DocumentState.DRAFT: frozenset({DocumentState.READY, DocumentState.DISCARDED}),
        DocumentState.READY: frozenset({DocumentState.DRAFT, DocumentState.DECIDED}),
        DocumentState.DECIDED: frozenset({DocumentState.REPLACED}),
    },
)
# What is being written; of each kind a municipality has one at a time.
IN_WORK = (DocumentState.DRAFT, DocumentState.READY)
OUT = (DocumentState.DECIDED, DocumentState.REPLACED)
