"""The states of an agreement, of what is promised in it and of what follows up on it."""

from __future__ import annotations

from django.db import models

from samverkan.foundation.states import Transitions


class AgreementState(models.TextChoices):
    """Where an agreement stands."""

    DRAFT = "draft", "utkast"
    SIGNED = "signed", "undertecknad"
    REPLACED = "replaced", "ersatt"
    DISCARDED = "discarded", "slopad"


# What is signed stays as it is; it is changed by an amendment and ends by being replaced.
AGREEMENT = Transitions(
    "överenskommelsen",
    AgreementState.DRAFT,
    {
        AgreementState.DRAFT: frozenset({AgreementState.SIGNED, AgreementState.DISCARDED}),
        AgreementState.SIGNED: frozenset({AgreementState.REPLACED}),
    },
)


class ClauseKind(models.TextChoices):
    """What a clause says."""

    PURPOSE = "purpose", "syfte"
    RESOURCES = "resources", "resurser"
    FORUM = "forum", "samverkansform"
    WORK = "work", "arbete"
    COMMUNICATION = "communication", "kommunikation"
    COSTS = "costs", "ekonomi"
    OWNERS = "owners", "ansvariga"
    FOLLOW_UP = "follow_up", "uppföljning"


class CommitmentKind(models.TextChoices):
    """What sort of thing is promised."""

    FUNCTION = "function", "funktion"
    FORUM = "forum", "forum"
    CADENCE = "cadence", "återkommande arbete"
    MEASURE = "measure", "åtgärd"
    SURVEY = "survey", "mätning"
    PLAN = "plan", "plan"
    COMMUNICATION = "communication", "kommunikation"
    TRIAL = "trial", "försök"


class Evidence(models.TextChoices):
    """What would show that a commitment is kept; computed where the system holds it."""

    STAFFED = "staffed", "funktionen är bemannad"
    WEEKLY_ROUNDS = "weekly_rounds", "lägesbild varje vecka"
    MEETINGS = "meetings", "möten hållna"
    ANALYSES = "analyses", "tertial- och årsanalyser gjorda"
    SURVEY = "survey", "mätning gjord"
    PLAN = "plan", "plan antagen"
    TRIAL = "trial", "försök utvärderat"
    MEASURES = "measures", "åtgärder gjorda och uppföljda"
    PROMISES = "promises", "medborgarlöften hållna"
    TOLD = "told", "berättat enligt planen"
    NOTED = "noted", "noterat av parterna"


class FollowUpKind(models.TextChoices):
    """What sort of follow-up the agreement asks for."""

    PART = "part", "deluppföljning"
    FINAL = "final", "slutlig uppföljning"
    EVERY_MEETING = "every_meeting", "vid varje möte"
    EVALUATION = "evaluation", "utvärdering"


class AmendmentState(models.TextChoices):
    """Where an agreed change stands."""

    PROPOSED = "proposed", "föreslagen"
    AGREED = "agreed", "överenskommen"
    WITHDRAWN = "withdrawn", "tillbakadragen"


AMENDMENT = Transitions(
    "ändringen",
    AmendmentState.PROPOSED,
    {AmendmentState.PROPOSED: frozenset({AmendmentState.AGREED, AmendmentState.WITHDRAWN})},
)


class TrialState(models.TextChoices):
    """Where a time-boxed trial stands; when due it must be decided."""

    RUNNING = "running", "pågår"
    CONTINUED = "continued", "fortsätter"
    PROLONGED = "prolonged", "förlängt"
    ENDED = "ended", "avslutat"


TRIAL = Transitions(
    "försöket",
    TrialState.RUNNING,
    {
        TrialState.RUNNING: frozenset({TrialState.CONTINUED, TrialState.PROLONGED, TrialState.ENDED}),
        TrialState.PROLONGED: frozenset({TrialState.CONTINUED, TrialState.ENDED}),
    },
)
