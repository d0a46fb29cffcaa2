"""The kinds of layers and places, and the states of a named place."""

from __future__ import annotations

from django.db.models import TextChoices

from samverkan.foundation.states import Transitions


class LayerKind(TextChoices):
    """What a layer of areas divides the municipality for."""

    COUNTY = "county", "län"
    DISTRICT = "district", "lokalpolisområde"
    MUNICIPALITY = "municipality", "kommun"
    PARTNERSHIP = "partnership", "partnerskapsområden"
    CLUSTER = "cluster", "kluster"
    SURVEY = "survey", "mätområden"
    STATISTICS = "statistics", "statistikområden"
    POLICE = "police", "polisens områden"
    OTHER = "other", "annan indelning"


# From the widest: each lies in the one before it, and everything else in the last.
LEVELS = (LayerKind.COUNTY, LayerKind.DISTRICT, LayerKind.MUNICIPALITY)
# They reach outside the municipality, so that its own numbers say nothing of them.
WIDER = LEVELS[:2]


class PlaceKind(TextChoices):
    """What sort of spot a named place is."""

    CENTRE = "centre", "centrum"
    SQUARE = "square", "torg"
    PARK = "park", "park"
    STOP = "stop", "hållplats"
    SCHOOLYARD = "schoolyard", "skolgård"
    TUNNEL = "tunnel", "gångtunnel"
    PARKING = "parking", "parkering"
    SPORT = "sport", "idrottsplats"
    LIBRARY = "library", "bibliotek"
    COURTYARD = "courtyard", "bostadsgård"
    OTHER = "other", "annan plats"


class PlaceState(TextChoices):
    """Whether a place is still a place of its own."""

    CURRENT = "current", "gäller"
    MERGED = "merged", "hopslagen"


# What was merged by mistake is split out again as a new place.
PLACE = Transitions("platsen", PlaceState.CURRENT, {PlaceState.CURRENT: frozenset({PlaceState.MERGED})})


class PlaceEvent(TextChoices):
    """What has happened to a place."""

    NAMED = "named", "fick sitt namn"
    ALIAS_ADDED = "alias_added", "fick ett namn till"
    MERGED = "merged", "slogs ihop med"
    ABSORBED = "absorbed", "tog upp"
    SPLIT = "split", "delades av till"
    SPLIT_OFF = "split_off", "delades av från"
