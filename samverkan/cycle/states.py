"""The states and kinds of the cycle, as tables."""

from __future__ import annotations

from django.db.models import TextChoices

from samverkan.foundation.states import Transitions


class ProblemState(TextChoices):
    """How far a problem has come."""

    NOTED = "noted", "uppmärksammat"
    ANALYSED = "analysed", "orsakerna analyserade"
    WORKED_ON = "worked_on", "åtgärdas"
    CLOSED = "closed", "avslutat"
    LEFT = "left", "lämnas utan åtgärd"


class CauseState(TextChoices):
    """What is held of a cause."""

    ASSUMED = "assumed", "antagen"
    SUPPORTED = "supported", "har stöd"
    REJECTED = "rejected", "avfärdad"


class MeasureState(TextChoices):
    """How far a measure has come."""

    PROPOSED = "proposed", "föreslagen"
    DECIDED = "decided", "beslutad"
    UNDER_WAY = "under_way", "pågår"
    DONE = "done", "genomförd"
    FOLLOWED_UP = "followed_up", "uppföljd"
    DROPPED = "dropped", "slopad"


class SceneState(TextChoices):
    """The life of a place where drugs are sold openly."""

    SUSPECTED = "suspected", "misstänkt"
    ACTIVE = "active", "aktiv"
    PRESSED_BACK = "pressed_back", "tillbakapressad"
    RESTING = "resting", "vilande"
    ENDED = "ended", "upphörd"


PROBLEM = Transitions(
    "problemet",
    ProblemState.NOTED,
    {
        ProblemState.NOTED: frozenset({ProblemState.ANALYSED, ProblemState.LEFT}),
        ProblemState.ANALYSED: frozenset({ProblemState.WORKED_ON, ProblemState.LEFT}),
        ProblemState.WORKED_ON: frozenset({ProblemState.CLOSED, ProblemState.ANALYSED}),
        ProblemState.CLOSED: frozenset({ProblemState.NOTED}),
        ProblemState.LEFT: frozenset({ProblemState.NOTED}),
    },
)
CAUSE = Transitions(
    "orsaken",
    CauseState.ASSUMED,
    {
        CauseState.ASSUMED: frozenset({CauseState.SUPPORTED, CauseState.REJECTED}),
        CauseState.SUPPORTED: frozenset({CauseState.ASSUMED, CauseState.REJECTED}),
        CauseState.REJECTED: frozenset({CauseState.ASSUMED}),
    },
)
MEASURE = Transitions(
    "åtgärden",
    MeasureState.PROPOSED,
    {
        MeasureState.PROPOSED: frozenset({MeasureState.DECIDED, MeasureState.DROPPED}),
        MeasureState.DECIDED: frozenset({MeasureState.UNDER_WAY, MeasureState.DROPPED}),
        MeasureState.UNDER_WAY: frozenset({MeasureState.DONE, MeasureState.DROPPED}),
        MeasureState.DONE: frozenset({MeasureState.FOLLOWED_UP, MeasureState.UNDER_WAY}),
    },
)
SCENE = Transitions(
    "platsen",
    SceneState.SUSPECTED,
    {
        SceneState.SUSPECTED: frozenset({SceneState.ACTIVE, SceneState.ENDED}),
        SceneState.ACTIVE: frozenset({SceneState.PRESSED_BACK, SceneState.RESTING}),
        SceneState.PRESSED_BACK: frozenset({SceneState.ACTIVE, SceneState.RESTING}),
        SceneState.RESTING: frozenset({SceneState.ACTIVE, SceneState.ENDED}),
        SceneState.ENDED: frozenset({SceneState.SUSPECTED}),
    },
)
UNDECIDED = (MeasureState.PROPOSED, MeasureState.DROPPED)
PLANNED = (MeasureState.DECIDED, MeasureState.UNDER_WAY)
SETTLED = (MeasureState.FOLLOWED_UP, MeasureState.DROPPED)
ENDED = (ProblemState.CLOSED, ProblemState.LEFT)


class EvidenceKind(TextChoices):
    """Where a piece of evidence comes from."""

    SIGNAL = "signal", "signal i lägesbilden"
    PICTURE = "picture", "publicerad lägesbild"
    EVENTS = "events", "händelser"
    SURVEY = "survey", "trygghetsmätning"
    DIALOGUE = "dialogue", "medborgardialog"
    INSPECTION = "inspection", "tillsyn"
    WALK = "walk", "trygghetsvandring"
    STATISTICS = "statistics", "statistik"
    OTHER = "other", "annat underlag"


class Corner(TextChoices):
    """The corners of the crime triangle."""

    OFFENDER = "offender", "motiverad gärningsperson"
    TARGET = "target", "lämpligt objekt"
    PLACE = "place", "plats utan kontroll"


class Perspective(TextChoices):
    """From where a cause is looked at."""

    SITUATIONAL = "situational", "situationellt"
    VICTIM = "victim", "utsatthet"
    OFFENDER = "offender", "gärningsperson"


class Direction(TextChoices):
    """What an argument says of a cause."""

    FOR = "for", "talar för"
    AGAINST = "against", "talar emot"


class MeasureKind(TextChoices):
    """What sort of thing a measure changes."""

    ENVIRONMENT = "environment", "fysisk miljö"
    SOCIAL = "social", "social"
    POLICE = "police", "polisiär"
    GUARDIANSHIP = "guardianship", "närvaro och kontroll"
    INFORMATION = "information", "information"


class Term(TextChoices):
    """When a measure is expected to show."""

    SHORT = "short", "kort sikt"
    LONG = "long", "lång sikt"


class Confidence(TextChoices):
    """How sure one is of what a place has become."""

    HIGH = "high", "säkert"
    SOME = "some", "troligt"
    LOW = "low", "osäkert"


class Held(TextChoices):
    """What a look back says of a closed problem."""

    HELD = "held", "avslutet håller"
    UNSURE = "unsure", "går inte att säga"
    EARLY = "early", "avslutades för tidigt"
