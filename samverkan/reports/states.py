"""Where a report stands, what it rests on, and the bands it is told in."""

from __future__ import annotations

from django.db import models

from samverkan.foundation.states import Transitions


class ReportState(models.TextChoices):
    """Where a report stands; it counts from the moment it is received until it is withdrawn or merged."""

    NEW = "new", "ny"
    CHECKED = "checked", "granskad"
    MERGED = "merged", "sammanslagen"
    WITHDRAWN = "withdrawn", "återtagen"


# What was merged by mistake is split again, and is then looked at once more.
REPORT = Transitions(
    "rapporten",
    ReportState.NEW,
    {
        ReportState.NEW: frozenset({ReportState.CHECKED, ReportState.MERGED, ReportState.WITHDRAWN}),
        ReportState.CHECKED: frozenset({ReportState.MERGED, ReportState.WITHDRAWN}),
        ReportState.MERGED: frozenset({ReportState.NEW}),
    },
)


class Basis(models.TextChoices):
    """What the reporter rests on (iakttagelse, hörsägen, bedömning): never mixed."""

    SEEN = "seen", "såg själv"
    HEARD = "heard", "hörde av någon"
    JUDGED = "judged", "egen bedömning"


class Told(models.TextChoices):
    """How a reporter says when it happened."""

    NOW = "now", "nu"
    EVENING = "evening", "i kväll"
    NIGHT = "night", "i natt"
    YESTERDAY = "yesterday", "i går"
    OTHER = "other", "annan tid"


class People(models.TextChoices):
    """How many people took part, in bands: nobody is described."""

    UNKNOWN = "", "vet inte"
    FEW = "1-2", "1–2"
    SOME = "3-5", "3–5"
    MANY = "6-10", "6–10"
    CROWD = "11", "fler än 10"


class Setting(models.TextChoices):
    """Where it happened; what happens inside dwellings is not reported."""

    OUTDOORS = "outdoors", "utomhus"
    SHARED = "shared", "inomhus, gemensamt utrymme"


class Severity(models.IntegerChoices):
    """How serious the reporter takes it to be."""

    SLIGHT = 1, "liten"
    PLAIN = 2, "märkbar"
    SERIOUS = 3, "allvarlig"
    GRAVE = 4, "mycket allvarlig"


class Hours(models.TextChoices):
    """The part of the day a routing rule is for."""

    ALL = "", "dygnet runt"
    DAY = "day", "dag 6–18"
    EVENING = "evening", "kväll 18–24"
    NIGHT = "night", "natt 0–6"


class Outcome(models.TextChoices):
    """What became of reports."""

    DONE = "done", "åtgärdat"
    PLANNED = "planned", "planerat"
    PASSED_ON = "passed_on", "lämnat vidare"
    WATCHED = "watched", "vi följer det"
    NOTHING = "nothing", "ingen åtgärd"


class Corrected(models.TextChoices):
    """What of a report a correction changed."""

    CATEGORY = "category", "Händelsetyp"
    PLACE = "place", "Plats"
    AREA = "area", "Område"
    PLACE_PRECISION = "place_precision", "Platsen är känd som"
    TIME = "time", "Tid"
    TIME_PRECISION = "time_precision", "Tiden är känd som"
    STATE = "state", "Läge"
