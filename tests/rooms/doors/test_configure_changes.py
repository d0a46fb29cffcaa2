"""What a change in the configuration does: things appear, change and end, and nothing is forgotten."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan.doors import configure
from samverkan.forums.models import Forum, Seat
from samverkan.foundation.audit import AuditRow
from samverkan.people.models import Function, Holding, Municipality, Organisation, Person
from samverkan.places.models import Area, AreaLayer
from samverkan.situation.models import Category, CategoryName, ReporterGroup
from tests.rooms.doors.conftest import DAY_TWO

TODAY = date(2026, 11, 12)
STATE = {
    Municipality: ("code", "slug", "name", "population", "district__code"),
    Organisation: ("slug", "name", "kind", "municipality__slug", "district__code", "to_date"),
    Function: ("organisation__slug", "code", "name", "to_date", "municipalities__slug"),
    Holding: ("person__email", "function__code", "is_substitute", "from_date", "to_date"),
    Forum: ("municipality__slug", "slug", "name", "arrangement_code", "weekday", "per_year", "to_date"),
    Seat: ("forum__name", "function__organisation__slug", "function__code", "from_date", "to_date"),
    ReporterGroup: ("forum__name", "slug", "name", "organisation__slug", "ended_at"),
    Category: ("code", "group__code", "name", "nature", "is_police_driven", "retired_at"),
    CategoryName: ("municipality__slug", "category__code", "name", "is_hidden"),
    AreaLayer: ("municipality__slug", "slug", "name", "kind", "source", "valid_to"),
    Area: ("layer__slug", "code", "name"),
}


def state():
    return {m.__name__: sorted(map(str, m.objects.values_list(*fields))) for m, fields in STATE.items()}


def shuffled(value, rng):
    """Return the same configuration with every list and mapping in another order."""
    if isinstance(value, dict):
        items = [(key, shuffled(each, rng)) for key, each in value.items()]
        return dict(rng.sample(items, len(items)))
    if isinstance(value, list):
        return [shuffled(each, rng) for each in rng.sample(value, len(value))]
    return value


def test_configuration_again_changes_nothing(applied, apply):
    before = state()
    assert apply(applied) == []
    assert state() == before


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(seed=st.integers(0, 2**32))
def test_configuration_in_another_order_changes_nothing(applied, apply, seed):
    before = state()
    assert apply(shuffled(applied, random.Random(seed))) == []
    assert state() == before


def test_configuration_is_one_row_in_the_audit_log_beside_those_of_people_and_layers(applied):
    verbs = sorted(AuditRow.objects.values_list("verb", flat=True))
    assert verbs == ["configured", *["holding.begun"] * 3, "layer.loaded", "person.added", "person.added"]


def test_section_that_is_left_out_is_left_alone(applied, apply):
    before = state()
    assert apply({key: applied[key] for key in ("district", "municipalities")}) == []
    assert state() == before


def test_new_name_is_told_with_the_old(applied, apply):
    applied["organisations"][1]["name"] = "ÖBO"
    assert apply(applied) == ["Organisationer ~ ÖrebroBostäder: namn ”ÖrebroBostäder” → ”ÖBO”"]


def test_function_that_works_for_one_municipality_less_is_told(applied, apply):
    applied["functions"][0]["municipalities"] = ["orebro"]
    assert apply(applied) == ["Funktioner ~ Kommunpolis (Polisen): arbetar för Lekeberg, Örebro → Örebro"]


def test_forum_goes_back_to_the_cadence_of_its_arrangement(applied, apply):
    del applied["forums"][0]["weekday"], applied["forums"][0]["per_year"]
    assert apply(applied) == ["Forum ~ EST Örebro: mötesdag ”3” → –, möten om året ”26” → –"]


def test_seat_that_is_no_longer_named_ends_today(applied, apply):
    applied["forums"][0]["seats"].pop()
    assert apply(applied) == ["Platser - ÖBO i EST (ÖrebroBostäder) i EST Örebro"]
    assert Seat.objects.get(function__code="est-representant").to_date == TODAY


def test_seat_given_and_taken_the_same_day_was_never_there(applied, apply):
    apply(applied, DAY_TWO)
    applied["forums"][1]["seats"].append("polisen/kommunpolis")
    apply(applied, DAY_TWO)
    applied["forums"][1]["seats"].pop()
    assert apply(applied, DAY_TWO) == ["Platser - Kommunpolis (Polisen) i EST Lekeberg"]
    assert Seat.objects.count() == 3


def test_seat_comes_back_as_a_new_one(applied, apply):
    seats = applied["forums"][0]["seats"]
    taken = seats.pop()
    apply(applied)
    seats.append(taken)
    assert apply(applied) == ["Platser + ÖBO i EST (ÖrebroBostäder) i EST Örebro"]
    assert Seat.objects.filter(function__code="est-representant").count() == 2


def test_function_that_ends_takes_its_seat_and_its_holder_along(applied, apply):
    applied["functions"].pop(1)
    applied["persons"].pop()
    applied.pop("forums")
    assert apply(applied) == [
        "Innehavare - Oskar som ÖBO i EST",
        "Funktioner - ÖBO i EST (ÖrebroBostäder)",
        "Innehavare - Oskar som Kommunpolis",
        "Platser - ÖBO i EST (ÖrebroBostäder) i EST Örebro",
    ]


def test_function_that_comes_back_gives_nobody_rights(applied, apply):
    function = applied["functions"].pop(1)
    persons, _ = applied.pop("persons"), applied.pop("forums")
    apply(applied)
    applied["functions"].append(function)
    assert apply(applied) == ["Funktioner ~ ÖBO i EST (ÖrebroBostäder): upphörde ”2026-11-12” → –"]
    oskar = Person.objects.get(email=persons[1]["email"])
    assert not Function.objects.held_by(oskar, on=TODAY).filter(code="est-representant").exists()


def test_organisation_that_ends_takes_its_functions_along(applied, apply):
    applied["organisations"].pop(1)
    for section in ("functions", "persons", "forums"):
        applied.pop(section)
    assert apply(applied) == [
        "Organisationer - ÖrebroBostäder",
        "Innehavare - Oskar som ÖBO i EST",
        "Funktioner - ÖBO i EST (ÖrebroBostäder)",
        "Platser - ÖBO i EST (ÖrebroBostäder) i EST Örebro",
    ]


def test_forum_that_ends_stays_with_its_history(applied, apply):
    applied["forums"].pop()
    assert apply(applied) == ["Forum - EST Lekeberg"]
    assert Forum.objects.get(name="EST Lekeberg").to_date == TODAY


def test_person_that_is_no_longer_named_loses_the_functions(applied, apply):
    applied["persons"].pop()
    assert apply(applied) == ["Innehavare - Oskar som ÖBO i EST", "Innehavare - Oskar som Kommunpolis"]
    assert Person.objects.filter(email="oskar@exempel.se").exists()


def test_reporter_group_that_is_no_longer_named_ends(applied, apply):
    applied["forums"][0]["reporter_groups"].pop()
    assert apply(applied) == ["Rapportörsgrupper - Alla andra (EST Örebro)"]
    assert ReporterGroup.objects.get(slug="alla").ended_at == DAY_TWO


def test_category_that_is_no_longer_named_is_retired_and_may_return_unchanged(applied, apply):
    gone = applied["categories"].pop()
    applied["category_names"].pop()
    assert apply(applied) == [
        "Händelsetyper - Våld",
        "Egna namn på händelsetyper - Våld: Örebro: Våld som för alla",
    ]
    applied["categories"].append(gone)
    assert apply(applied) == ["Händelsetyper ~ Våld: upphörde ”2026-11-12” → –"]


def test_category_is_renamed_under_its_code(applied, apply):
    applied["categories"][1]["name"] = "Våld och hot"
    key = Category.objects.get(code="VAL").pk
    apply(applied)
    assert Category.objects.get(pk=key).name == "Våld och hot"


def test_area_layer_that_is_no_longer_named_ends_and_keeps_its_areas(applied, apply):
    applied["area_layers"] = []
    assert apply(applied) == ["Områdesindelningar - Delar (Örebro)"]
    assert (AreaLayer.objects.get().valid_to, Area.objects.count()) == (TODAY, 2)


def test_area_layer_that_comes_back_is_in_force_again(applied, apply):
    layers, applied["area_layers"] = applied["area_layers"], []
    apply(applied)
    applied["area_layers"] = layers
    assert apply(applied) == ["Områdesindelningar ~ Delar (Örebro): uppgifterna om indelningen"]


def test_everything_new_is_told_once(db, small, apply):
    told = apply(small)
    assert len(told) == len(set(told)) == 28
    assert [line for line in told if " + " not in line] == []


def test_preview_tells_what_apply_does_and_does_nothing(db, small, write):
    wishes = configure.read(write(small))
    told = configure.preview(wishes, by=None, at=DAY_TWO)
    assert not Municipality.objects.exists()
    assert configure.apply(wishes, by=None, at=DAY_TWO, seen=told) == told


def test_change_that_nobody_has_seen_is_not_made(db, small, write):
    wishes = configure.read(write(small))
    with pytest.raises(configure.ConfigurationError, match=r"Något har ändrats medan du läste"):
        configure.apply(wishes, by=None, at=DAY_TWO, seen=())
    assert not Municipality.objects.exists()
