"""The knowledge bank: what is shipped, and what a municipality adds."""

from __future__ import annotations

import pytest

from samverkan.foundation.refusals import Refused
from samverkan.knowledge.actions.methods import add_method, withdraw_method
from samverkan.knowledge.models import Lesson, Method, TrustedKey
from samverkan.knowledge.states import Cost, Kind, Strength
from samverkan.knowledge.stock import put_in, shipped
from tests.cast import TODAY
from tests.rooms.knowledge.lesson_stage import AT, tell, trusting

WORDS = {"kind": "social", "mechanism": "Fler vuxna ute.", "strength": "unknown", "source": "Egen erfarenhet"}


def add(town, *, by=None, **changed):
    """Add a method to Örebro's bank."""
    told = {"name": "Kvällsöppet bibliotek", "problems": ["ungdomssamlingar"], **WORDS, **changed}
    return add_method(municipality=town.orebro, by=by or town.karim, at=AT, **told)


def test_shipped_methods_say_everything_that_is_asked():
    asked = {"code", "name", "kind", "problems", "mechanism", "strength", "evidence", "conditions"}
    asked |= {"side_effects", "cost", "source"}
    assert [row["code"] for row in shipped() if set(row) != asked or not all(row.values())] == []


def test_shipped_methods_use_known_words():
    known = (set(Kind.values), set(Strength.values), set(Cost.values))
    found = [{row[name] for row in shipped()} for name in ("kind", "strength", "cost")]
    assert [words - allowed for words, allowed in zip(found, known, strict=True)] == [set(), set(), set()]


def test_shipped_methods_tell_of_failures_and_harm():
    strengths = [row["strength"] for row in shipped()]
    assert len(strengths) >= 25
    assert strengths.count("none") + strengths.count("harm") >= 5


@pytest.mark.django_db
def test_shipped_methods_put_in_twice_are_there_once():
    put_in(Method)
    put_in(Method)
    assert Method.objects.filter(municipality=None).count() == len(shipped())


def test_own_method_is_seen_by_its_municipality_alone(town):
    method = add(town)
    seen = [who for who in ("karim", "maja", "sara", "lina", "olle", "elsa") if method in visible(town, who)]
    assert seen == ["karim", "maja", "sara"]


def visible(town, who):
    """Return the methods somebody sees today."""
    return Method.objects.visible_to(getattr(town, who), on=TODAY)


def test_own_method_has_a_code_of_its_municipality(town):
    assert add(town).code == "orebro-kvallsoppet-bibliotek"


def test_own_method_named_twice_is_refused(town):
    add(town)
    with pytest.raises(Refused, match="redan en metod"):
        add(town)


@pytest.mark.parametrize("field", ["name", "mechanism", "source"])
def test_own_method_that_tells_of_a_person_is_refused(town, field):
    with pytest.raises(Refused, match="telefonnummer"):
        add(town, **{field: "Ring 070-123 45 67"})


@pytest.mark.parametrize("who", ["lina", "olle", "elsa"])
def test_own_method_of_somebody_else_is_refused(town, who):
    with pytest.raises(Refused, match="kommunen och polisen"):
        add(town, by=getattr(town, who))


def test_own_method_taken_away_is_no_choice_any_more(town):
    method = add(town)
    withdraw_method(method=method, by=town.karim, at=AT)
    assert method not in Method.objects.current()


def test_shipped_method_is_not_taken_away(town):
    put_in(Method)
    with pytest.raises(Refused, match="följer med programmet"):
        withdraw_method(method=Method.objects.filter(municipality=None)[0], by=town.karim, at=AT)


def test_lessons_and_keys_are_seen_by_their_municipality_alone(town):
    from samverkan.knowledge.signing import make_key

    tell(town)
    trusting(town, make_key("orebro"))
    found = {
        who: [
            model.objects.visible_to(getattr(town, who), on=TODAY).count() for model in (Lesson, TrustedKey)
        ]
        for who in ("karim", "lina", "maja", "olle", "elsa")
    }
    assert found == {"karim": [1, 0], "lina": [0, 1], "maja": [1, 1], "olle": [0, 0], "elsa": [0, 0]}
