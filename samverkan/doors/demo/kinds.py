"""What is reported in the demo town, by whom, and when: tables of a fictional but plausible rhythm."""

from __future__ import annotations

from dataclasses import dataclass

# Shares of the day, hour by hour from 05 to 04 the next morning, so that a night belongs to its evening.
FIRST_HOUR = 5
_CLOCKS = {
    "day": (1, 1, 3, 8, 9, 9, 10, 10, 9, 9, 8, 6, 4, 3, 2, 2, 1, 1, 1, 1, 1, 1, 0, 0),
    "afternoon": (1, 1, 2, 3, 3, 4, 5, 6, 7, 9, 10, 10, 9, 8, 7, 6, 4, 3, 2, 1, 1, 1, 0, 0),
    "evening": (0, 0, 1, 1, 1, 1, 2, 2, 3, 4, 5, 6, 7, 9, 11, 12, 12, 10, 8, 5, 3, 2, 1, 1),
    "night": (1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 3, 4, 5, 7, 9, 12, 14, 13, 11, 8, 5, 2),
}
# Monday … Sunday.
_WEEKS = {
    "day": (1.2, 1.15, 1.1, 1.1, 1.1, 0.7, 0.65),
    "afternoon": (1.0, 1.0, 1.0, 1.0, 1.15, 1.0, 0.85),
    "evening": (0.8, 0.8, 0.85, 0.9, 1.35, 1.35, 0.95),
    "night": (0.6, 0.6, 0.65, 0.8, 1.7, 1.8, 0.85),
}
# January … December.
_YEARS = {
    "even": (1,) * 12,
    "summer": (0.6, 0.7, 0.8, 1.0, 1.3, 1.4, 1.3, 1.4, 1.2, 0.9, 0.7, 0.7),
    "warm": (0.4, 0.4, 0.7, 1.2, 1.5, 1.5, 1.4, 1.5, 1.2, 0.9, 0.7, 0.6),
    "dark": (1.4, 1.2, 0.9, 0.7, 0.6, 0.6, 0.6, 0.8, 1.0, 1.3, 1.5, 1.4),
    "fire": (1.5, 0.8, 0.9, 1.2, 1.1, 0.8, 0.8, 0.9, 0.9, 1.2, 1.0, 1.9),
}


@dataclass(frozen=True)
class Kind:
    """A sub-type of the taxonomy: its group, share and rhythm."""

    group: str
    name: str
    share: float
    clock: str
    year: str = "even"
    school_break: float = 1.0  # how much more there is of it when schools are closed

    @property
    def hours(self) -> tuple[int, ...]:
        """Return the shares of 24 hours from ``FIRST_HOUR``."""
        return _CLOCKS[self.clock]

    @property
    def weekdays(self) -> tuple[float, ...]:
        """Return the factors Monday to Sunday."""
        return _WEEKS[self.clock]

    @property
    def months(self) -> tuple[float, ...]:
        """Return the factors January to December."""
        return _YEARS[self.year]


KINDS = (
    Kind("VAL", "Misshandel", 2.2, "night"),
    Kind("VAL", "Rån mot person", 0.7, "evening"),
    Kind("VAL", "Hot", 1.6, "afternoon"),
    Kind("VAL", "Bråk", 2.6, "night", "summer"),
    Kind("VAL", "Ofredande och sexuellt ofredande", 0.9, "evening"),
    Kind("NAR", "Misstänkt försäljning", 6.5, "evening"),
    Kind("NAR", "Misstänkt bruk", 6.0, "evening", "summer"),
    Kind("NAR", "Fynd av kanyler eller gömmor", 1.8, "day"),
    Kind("NAR", "Påverkade personer", 3.5, "afternoon", "summer"),
    Kind("NAR", "Alkoholförtäring och langning", 0.6, "evening"),
    Kind("SKA", "Krossade rutor", 5.5, "night", "even", 1.1),
    Kind("SKA", "Klotter", 5.0, "night"),
    Kind("SKA", "Skadegörelse på fordon", 2.5, "night"),
    Kind("SKA", "Skadegörelse på skola", 2.6, "night", "even", 1.3),
    Kind("BRA", "Anlagd brand", 2.4, "night", "fire"),
    Kind("BRA", "Pyroteknik och smällare", 2.2, "evening", "fire", 1.4),
    Kind("STO", "Inbrott i lokal", 1.8, "night"),
    Kind("STO", "Inbrott i förråd eller källare", 2.4, "night", "dark"),
    Kind("STO", "Stöld av cykel", 2.0, "afternoon", "warm"),
    Kind("STO", "Stöld i butik", 2.2, "afternoon"),
    Kind("TRA", "Buskörning med moped, EPA eller A-traktor", 4.5, "evening", "warm"),
    Kind("TRA", "Olovlig körning på gång- och cykelbana", 2.6, "afternoon", "warm"),
    Kind("TRA", "Fortkörning", 1.2, "evening"),
    Kind("SAM", "Ordningsstörande ungdomssamling", 6.0, "evening", "summer", 1.4),
    Kind("SAM", "Gruppering", 2.2, "evening"),
    Kind("SAM", "Störande musik eller fest", 1.4, "night", "summer"),
    Kind("ANS", "Hot mot anställd", 1.6, "day"),
    Kind("ANS", "Hindrad i arbetet", 1.3, "afternoon"),
    Kind("MIL", "Trasig eller dålig belysning", 3.0, "day", "dark"),
    Kind("MIL", "Nedskräpning", 4.5, "day", "summer"),
    Kind("MIL", "Skymd sikt", 0.9, "day", "summer"),
    Kind("MIL", "Trasigt lås eller trasig dörr", 1.6, "day"),
    Kind("SIG", "Ryktesspridning i sociala medier", 0.9, "afternoon", "even", 0.6),
    Kind("SIG", "Planerad händelse eller arrangemang", 0.5, "day"),
    Kind("ÖVR", "Övrigt", 0.8, "day"),
)


@dataclass(frozen=True)
class Group:
    """A reporter group: how much of each group of events it reports, and whether schools closing stops it."""

    slug: str
    name: str
    sees: dict[str, float]
    is_school: bool = False


CARETAKERS = Group(
    "bovardar",
    "ÖrebroBostäders bovärdar",
    {"SKA": 5, "MIL": 6, "BRA": 3, "SAM": 3, "NAR": 2, "STO": 2, "TRA": 2},
)
OUTREACH = Group("faltassistenter", "Fältassistenterna", {"SAM": 5, "NAR": 4, "VAL": 1, "SIG": 4, "TRA": 1})
GUARDS = Group(
    "ordningsvakter",
    "Ordningsvakterna",
    {"VAL": 3, "SAM": 4, "NAR": 3, "ANS": 4, "STO": 1, "ÖVR": 1, "TRA": 1},
)
SCHOOLS = Group("skolor", "Skolorna", {"SKA": 3, "SAM": 2, "ANS": 3, "BRA": 1, "SIG": 3, "VAL": 1}, True)
STREETS = Group("parkdrift", "Park- och gatudriften", {"MIL": 6, "SKA": 3, "BRA": 2, "ÖVR": 2, "NAR": 0.5})
POLICE = Group("polisen", "Polisen", {"VAL": 8, "NAR": 5, "STO": 8, "TRA": 6, "BRA": 3, "SKA": 2, "ÖVR": 1})
YOUTH_CLUBS = Group("fritidsgardar", "Fritidsgårdarna", {"SAM": 4, "NAR": 2, "SIG": 3, "TRA": 2, "VAL": 1})
JANITORS = Group(
    "vaktmastare",
    "Lekebergsbostäders vaktmästare",
    {"SKA": 5, "MIL": 6, "BRA": 3, "SAM": 2, "TRA": 2, "ÖVR": 2, "ANS": 1},
)


@dataclass(frozen=True)
class Profile:
    """How much is reported in a municipality, by whom, and what is planted in the last weeks."""

    per_week: float
    groups: tuple[Group, ...]
    silent: str = ""  # group that has not been heard for five weeks
    cluster: tuple[str, str] | None = None  # kind and place of events close in space and time
    rise: tuple[str, str] | None = None  # group of events and district with three times the usual this week
    calmed: tuple[str, str] | None = None  # kind and district with much of it until something was done


PROFILES = {
    "1880": Profile(
        60.0,
        (CARETAKERS, OUTREACH, GUARDS, SCHOOLS, STREETS, POLICE, YOUTH_CLUBS),
        silent=YOUTH_CLUBS.slug,
        cluster=("Anlagd brand", "Skolgården i Varberga"),
        rise=("NAR", "1880R029"),
        calmed=("Olovlig körning på gång- och cykelbana", "1880R004"),
    ),
    "1814": Profile(3.0, (JANITORS, OUTREACH, SCHOOLS, POLICE)),
}

# How much of what happens at named places happens at which kind of place, and which groups stand out there.
PLACE_WEIGHT = {
    "centre": 5.0, "square": 3.5, "stop": 2.5, "schoolyard": 2.5, "park": 2.0, "tunnel": 1.5, "parking": 1.5,
    "sport": 1.0, "library": 1.2, "courtyard": 1.0, "other": 1.5,
}  # fmt: skip
STANDS_OUT = {
    ("schoolyard", "SKA"): 3.0, ("schoolyard", "BRA"): 2.0, ("parking", "TRA"): 4.0, ("parking", "STO"): 2.0,
    ("centre", "NAR"): 1.8, ("square", "SAM"): 1.5, ("tunnel", "SKA"): 2.0, ("park", "NAR"): 1.8,
    ("library", "ANS"): 4.0, ("stop", "SAM"): 1.5,
}  # fmt: skip
PARTS_OF_DAY = ((0, 6), (6, 10), (10, 12), (12, 18), (18, 24))
# What stands out is made up: more where many meet, so that some districts have enough to count.
DISTRICT_WEIGHT = {
    "1880R029": 5.5, "1880R028": 3.0, "1880R004": 3.0, "1880R003": 2.5, "1880R031": 4.0, "1814R002": 2.0,
}  # fmt: skip
DISTRICT_STANDS_OUT = {("1880R029", "NAR"): 2.6}
