"""The reference configuration: the two municipalities as the agreements describe them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from samverkan.doors import configure
from samverkan.forums.composition import Gap
from samverkan.forums.models import Forum, Seat
from samverkan.forums.seated import compositions
from samverkan.foundation.audit import AuditRow
from samverkan.people.models import Function, Municipality
from samverkan.situation.models import Category, ReporterGroup
from tests.keeping import kept

REFERENCE = Path(configure.__file__).parent / "reference" / "orebro-lekeberg.yaml"
AT = datetime(2026, 11, 12, 9, tzinfo=UTC)


@kept
def reference():
    """The reference configuration, applied."""
    wishes = configure.read(REFERENCE)
    configure.apply(wishes, by=None, at=AT)
    return wishes


def test_reference_makes_two_municipalities_with_their_forums(reference):
    assert sorted(Municipality.objects.values_list("slug", flat=True)) == ["lekeberg", "orebro"]
    forums = Forum.objects.filter(slug__in=("est", "orebra", "bra", "samverkansmote"))
    assert sorted(forums.values_list("name", flat=True)) == [
        "EST Lekeberg",
        "EST Örebro",
        "Lekebergs BRÅ",
        "Samverkansmöten Lekeberg",
        "ÖreBRÅ",
    ]


def test_reference_switches_on_what_each_municipality_has_agreed_on(reference):
    on = {slug: set() for slug in ("orebro", "lekeberg")}
    for slug, code in Forum.objects.values_list("municipality__slug", "arrangement_code"):
        on[slug].add(code)
    assert (len(on["orebro"]), len(on["lekeberg"])) == (23, 9)
    assert on["orebro"] & {"sig", "gvi", "sspf"} == {"sig", "gvi", "sspf"}
    assert on["lekeberg"] & {"sig", "gvi", "sspf"} == set()


def test_reference_seats_every_forum_as_its_arrangement_says(reference):
    found = compositions(Forum.objects.all(), on=AT.date())
    unfilled = {Gap.VACANT}  # nobody has been given a function yet
    amiss = {gap for each in found.values() for _, gap in each.gaps}
    assert amiss - {Gap.ONE_PARTY} == unfilled


def test_reference_has_eleven_groups_in_two_levels_and_eleven_reporter_groups(reference):
    groups = Category.objects.filter(group=None)
    assert sorted(groups.values_list("code", flat=True)) == sorted(
        ["VAL", "NAR", "SKA", "BRA", "STO", "TRA", "SAM", "ANS", "MIL", "SIG", "ÖVR"]
    )
    assert not Category.objects.filter(group__group__isnull=False).exists()
    assert ReporterGroup.objects.filter(organisation__isnull=False).count() == 11


def test_reference_lets_the_police_span_both_and_seats_no_neighbour(reference):
    kommunpolis = Function.objects.get(code="kommunpolis")
    assert sorted(each.slug for each in kommunpolis.municipalities.all()) == ["lekeberg", "orebro"]
    for seat in Seat.objects.select_related("forum", "function"):
        assert seat.forum.municipality in seat.function.municipalities.all(), seat


def test_reference_again_changes_nothing_and_leaves_no_trace(reference):
    rows = AuditRow.objects.count()
    assert configure.apply(reference, by=None, at=AT) == ()
    assert AuditRow.objects.count() == rows == 11  # one for each of the ten layers
