"""The states of an import, and which may follow which."""

from __future__ import annotations

from django.db import models

from samverkan.foundation.states import Transitions


class ImportState(models.TextChoices):
    """Where an import stands; its rows are seen by nobody until it is done."""

    PREVIEWED = "previewed", "förhandsvisad"
    IMPORTING = "importing", "läses in"
    DONE = "done", "inläst"
    FAILED = "failed", "misslyckades"
    ABANDONED = "abandoned", "avbruten"
    ROLLED_BACK = "rolled_back", "återtagen"


# Those that still need their file.
WAITING = (ImportState.PREVIEWED, ImportState.IMPORTING)

IMPORT = Transitions(
    "importen",
    ImportState.PREVIEWED,
    {
        ImportState.PREVIEWED: frozenset({ImportState.IMPORTING, ImportState.ABANDONED}),
        ImportState.IMPORTING: frozenset({ImportState.DONE, ImportState.FAILED}),
        ImportState.DONE: frozenset({ImportState.ROLLED_BACK}),
        ImportState.FAILED: frozenset({ImportState.ABANDONED}),
    },
)
