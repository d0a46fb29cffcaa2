"""The words of the demo town's problems: what happens, why, what is done; our own, and about nobody."""

from __future__ import annotations

from typing import Any

from samverkan.cycle.states import (
    CauseState,
    Corner,
    Direction,
    EvidenceKind,
    MeasureKind,
    Perspective,
    SceneState,
)

BARRIERS = "Vägbommar och fartsänkande hinder"
EVENINGS = "Fältassistenter på plats om kvällarna"
CONTROLS = "Riktad trafikkontroll"

MOPED_WORDS: dict[str, Any] = {
    "description": "Mopeder körs fort på gång- och cykelvägarna mellan skolan, centrum och idrottsplatsen.",
    "time_pattern": "Vardagskvällar från april till oktober, mest mellan 18 och 22.",
    "roles": "Gående, barn på väg till träning, äldre vid centrum.",
    "why_this": "Det rapporteras nästan varje vecka, och boende har slutat ta vägen på kvällen.",
    "limits": "Rapporterna kommer mest från bovärdar och fältassistenter. Helger utan personal syns sämre.",
}
MOPED_EVIDENCE: tuple[dict[str, Any], ...] = (
    {
        "kind": EvidenceKind.EVENTS,
        "title": "Rapporterade händelser i Brickebacken, två år",
        "says": "Körning på gång- och cykelväg återkommer, mest längs samma sträcka.",
        "limits": "Fler rapportörer det andra året gör åren svåra att jämföra.",
    },
    {
        "kind": EvidenceKind.WALK,
        "title": "Trygghetsvandring längs gångvägarna",
        "says": "Tre infarter saknar bom. Två bommar står öppna.",
    },
    {
        "kind": EvidenceKind.STATISTICS,
        "title": "Polisens rapporterade trafikbrott",
        "is_used": False,
        "limits": "Visar var polisen har kontrollerat, inte var det körs.",
    },
)
MOPED_CAUSES: tuple[dict[str, Any], ...] = (
    {
        "text": "Gång- och cykelvägarna är öppna för motorfordon vid tre infarter",
        "corner": Corner.PLACE,
        "perspective": Perspective.SITUATIONAL,
        "state": CauseState.SUPPORTED,
        "arguments": (
            (Direction.FOR, "Trygghetsvandringen fann tre infarter utan bom."),
            (Direction.AGAINST, "Några kör in över gräset."),
        ),
    },
    {
        "text": "Få vuxna rör sig vid idrottsplatsen efter klockan 18",
        "corner": Corner.TARGET,
        "perspective": Perspective.VICTIM,
        "state": CauseState.SUPPORTED,
        "arguments": ((Direction.FOR, "Fritidsgården stänger 18 utom på fredagar."),),
    },
    {
        "text": "Den som kör räknar inte med att bli stoppad",
        "corner": Corner.OFFENDER,
        "perspective": Perspective.OFFENDER,
        "state": CauseState.ASSUMED,
        "arguments": ((Direction.FOR, "Kontroller har varit sällsynta om kvällarna."),),
    },
)
MOPED_MEASURES: tuple[dict[str, Any], ...] = (
    {
        "title": BARRIERS,
        "kind": MeasureKind.ENVIRONMENT,
        "how": "Bommar och sidohinder vid de tre infarterna. Rullstol, vagn och snöröjning kommer fram.",
        "goal": "Färre händelser med motorfordon på gång- och cykelvägarna",
        "indicator": "Rapporterade händelser i veckan på sträckan",
        "owner": "orebro-teknik/est-representant",
        "parties": ("orebro-teknik", "orebro-ks", "obo"),
        "weeks": 26,
        "dose_unit": "bommar",
        "planned_dose": 4,
        "cost": 180_000,
        "cost_bearer": "Teknik- och serviceförvaltningen",
    },
    {
        "title": EVENINGS,
        "kind": MeasureKind.GUARDIANSHIP,
        "how": "Två fältassistenter vid idrottsplatsen och centrum en kväll i veckan.",
        "goal": "Fler vuxna på plats när det brukar köras",
        "indicator": "Pass i månaden",
        "owner": "orebro-kultur/faltassistent",
        "parties": ("orebro-kultur",),
        "weeks": 34,
        "dose_unit": "pass",
        "planned_dose": 26,
    },
    {
        "title": CONTROLS,
        "kind": MeasureKind.POLICE,
        "how": "Kontroll på olika kvällar vid infarterna, tillsammans med information om reglerna.",
        "goal": "Färre kör på gångvägen",
        "indicator": "Rapporterade händelser i veckan på sträckan",
        "owner": "polisen/kommunpolis",
        "parties": ("polisen",),
        "weeks": 36,
        "dose_unit": "kontroller",
        "planned_dose": 8,
    },
)
FOLLOWED_UP: dict[str, Any] = {
    "was_done": "Fyra av fyra bommar är på plats sedan tredje veckan.",
    "result": "Bovärdarna ser färre mopeder på sträckan. Om det beror på bommarna prövas mot andra områden.",
    "side_effects": "En förskola fick längre väg för leveranser. En bom flyttades.",
}
TRADE_WORDS: dict[str, Any] = {
    "description": "Öppen försäljning vid torget och busshållplatsen, mest sen eftermiddag och kväll.",
    "roles": "Boende, butikspersonal, resenärer.",
    "why_this": "Många undviker centrum på kvällen, och flera rapportörer beskriver samma plats.",
    "limits": "Det som syns beror på vem som är där och ser. Mindre synligt är inte alltid mindre handel.",
}
TRADE_SET_ASIDE: dict[str, Any] = {
    "kind": EvidenceKind.OTHER,
    "title": "Inlägg i sociala medier",
    "is_used": False,
    "limits": "Går inte att kontrollera, och pekar ut personer.",
}
TRADE_CAUSE: dict[str, Any] = {
    "text": "Skymd sikt och mörker vid hållplatsen gör det lätt att stå kvar",
    "corner": Corner.PLACE,
    "perspective": Perspective.SITUATIONAL,
    "state": CauseState.SUPPORTED,
    "arguments": ((Direction.FOR, "Fyra lampor har varit släckta sedan i höstas."),),
}
TRADE_LIGHT: dict[str, Any] = {
    "title": "Ljus och klippta buskar vid hållplatsen",
    "kind": MeasureKind.ENVIRONMENT,
    "how": "Lamporna lagas, buskarna klipps till en meter.",
    "goal": "Det går att se hela hållplatsen från torget",
    "indicator": "Lampor som lyser",
    "owner": "orebro-ks/est-samordnare",
    "parties": ("orebro-teknik", "obo"),
    "weeks": 12,
    "dose_unit": "lampor",
    "planned_dose": 4,
}
PLACES = (
    (
        "Vivalla centrum",
        "Sen eftermiddag och kväll",
        "Flera rapportörer beskriver samma plats.",
        SceneState.ACTIVE,
    ),
    ("Gångtunneln i Vivalla", "Kväll", "Fynd vid städning två veckor i rad.", SceneState.SUSPECTED),
    ("Oxhagens centrum", "Helger", "Inget setts sedan i våras.", SceneState.ENDED),
)
SCHOOL_WORDS: dict[str, Any] = {
    "description": "Krossade rutor vid skolan under två helger i rad.",
    "why_this": "Skolan frågade om det är något mer än enstaka händelser.",
}
SCHOOL_EVIDENCE: dict[str, Any] = {
    "kind": EvidenceKind.EVENTS,
    "title": "Rapporterade händelser vid skolan, ett år",
    "says": "Två händelser på ett år, båda under samma byggarbete.",
}
SCHOOL_LEFT = (
    "Rutorna krossades av grus från bygget bredvid, som nu är klart. Skolan följer upp i sin egen rond."
)
GRAFFITI_WORDS: dict[str, Any] = {"description": "Nytt klotter varje vecka i gångtunneln.", "limits": ""}
GRAFFITI_CAUSE: dict[str, Any] = {
    "text": "Klottret får sitta i flera veckor",
    "corner": Corner.PLACE,
    "perspective": Perspective.SITUATIONAL,
    "state": CauseState.SUPPORTED,
    "arguments": ((Direction.FOR, "Saneringen tog i snitt tre veckor."),),
}
GRAFFITI_PAINT: dict[str, Any] = {
    "title": "Sanering inom ett dygn",
    "kind": MeasureKind.ENVIRONMENT,
    "goal": "Klottret är borta inom ett dygn",
    "indicator": "Timmar till sanering",
    "owner": "orebro-ks/est-samordnare",
    "weeks": 3,
    "dose_unit": "saneringar",
    "planned_dose": 1,
}
GRAFFITI_FOLLOWED: dict[str, Any] = {
    "was_done": "Saneras samma dag.",
    "result": "Mindre nytt klotter enligt park- och gatudriften.",
}
GRAFFITI_OUTCOME = "Saneringen är nu en rutin, och rapporterna har blivit få."
