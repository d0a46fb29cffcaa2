"""What is sent in is stored once, counted like the rows of a file, and never with personal data."""

from __future__ import annotations

from datetime import date, time

import pytest

from samverkan.foundation.audit import AuditRow
from samverkan.foundation.refusals import Refused
from samverkan.foundation.weeks import Week
from samverkan.pictures.figures.stored import material_of
from samverkan.reports.actions.submissions import AlreadyReceived, WordsRefused
from samverkan.reports.models import Report, Submission
from samverkan.reports.moments import When
from samverkan.reports.states import Told
from samverkan.situation.actions.cube import recount
from samverkan.situation.models import Observation, WeekCube
from tests.rooms.reports.sending import AT, HOUR, WEEK, name_square, send, set_up, told
from tests.rooms.situation import stage


@pytest.fixture
def group(town):
    """The caretakers of the landlord."""
    return set_up(town)


def counts() -> tuple[int, int, int]:
    """Return how many submissions, reports and observations there are."""
    return Submission.objects.count(), Report.objects.count(), Observation.objects.count()


def test_submission_stores_each_event_with_its_report(group, karim):
    made = send(group, told(), told(severity=4), by=karim)
    assert counts() == (1, 2, 2)
    assert (made.is_new, made.receipt) == (True, "5WFK-G7FX")
    assert [*made.reports.order_by("position").values_list("position", "severity")] == [(1, 2), (2, 4)]


def test_same_key_and_content_gives_the_first_receipt_again(group, karim):
    first = send(group, by=karim)
    again = send(group, by=karim, at=AT + HOUR)
    assert (again.pk, again.is_new, counts()) == (first.pk, False, (1, 1, 1))


def test_same_key_with_other_content_is_refused_with_what_was_received(group, karim):
    first = send(group, by=karim)
    with pytest.raises(AlreadyReceived) as refusal:
        send(group, told(severity=4), by=karim)
    assert (refusal.value.earlier, counts()) == (first, (1, 1, 1))


def test_somebody_elses_key_is_refused_and_says_nothing_of_it(group, karim, maja):
    send(group, by=karim)
    with pytest.raises(AlreadyReceived) as refusal:
        send(group, by=maja)
    assert refusal.value.earlier is None


def test_submission_is_noted_in_the_audit_log_without_words(group, karim):
    made = send(group, told(text="Rutor krossade vid entrén"), by=karim)
    row = AuditRow.objects.get(verb="submission.received")
    assert (row.thing_key, row.actor) == (str(made.pk), karim.pk)
    assert row.facts == f'{{"group":{group.pk},"link":null,"reports":1}}'


def test_own_words_that_name_a_person_are_refused_and_nothing_is_stored(group, karim):
    with pytest.raises(WordsRefused) as refusal:
        send(group, told(), told(text="Såg Anders Svensson vid kiosken"), by=karim)
    assert {at: [hit.kind for hit in hits] for at, hits in refusal.value.found.items()} == {1: ["name"]}
    assert "Anders" not in str(refusal.value)
    assert counts() == (0, 0, 0)


def test_words_are_kept_ninety_days(group, karim):
    send(group, told(text="Rutor krossade vid entrén"), by=karim)
    assert Report.objects.get().text_until == date(2027, 2, 10)


def test_stranger_may_not_report(group, sara):
    with pytest.raises(Refused, match="Du kan inte rapportera för den gruppen"):
        send(group, by=sara)


def test_submission_has_at_most_twenty_events(group, karim):
    with pytest.raises(Refused, match="En inlämning har 1 till 20 händelser"):
        send(group, *[told()] * 21, by=karim)


def test_event_ahead_of_time_is_refused(group, karim):
    tomorrow = When(Told.OTHER, date(2026, 11, 13), time(12))
    with pytest.raises(Refused, match="Tiden ligger framåt"):
        send(group, told(when=tomorrow), by=karim)


def where() -> tuple:
    """Return where the only observation lies."""
    row = Observation.objects.select_related("area", "place").get()
    return row.place_precision, row.east, row.area and row.area.name, row.place and row.place.name


def test_named_place_gives_its_own_spot_and_area(town, group, karim):
    send(group, told(place=name_square(town)), by=karim)
    assert where() == (2, stage.EAST + 300, "Vivalla", "Stortorget")


def test_point_lies_in_the_area_around_it(town, group, karim):
    spot = (stage.EAST + stage.SIDE + 10, stage.NORTH + 10)
    send(group, told(point=spot, place=name_square(town)), by=karim)
    assert where() == (1, spot[0], "Varberga", "Stortorget")


def test_area_alone_has_no_spot(group, karim):
    oxhagen = group.forum.municipality.area_layers.get().areas.get(name="Oxhagen")
    send(group, told(area=oxhagen), by=karim)
    assert where() == (4, None, "Oxhagen", None)


def test_point_outside_all_areas_keeps_the_chosen_area(group, karim):
    oxhagen = group.forum.municipality.area_layers.get().areas.get(name="Oxhagen")
    send(group, told(area=oxhagen, point=(400_000, 6_500_000)), by=karim)
    assert where() == (1, 400_000, "Oxhagen", None)


def counted_week(forum) -> int:
    """Return how many events the picture of the week counts."""
    return int(material_of(forum, Week.from_index(WEEK)).surface.counts[-1].sum())


def test_week_is_counted_when_a_report_comes(group, karim):
    send(group, told(), told(), by=karim)
    assert (counted_week(group.forum), WeekCube.objects.get().week) == (2, WEEK)


def test_stale_week_is_counted_by_the_reader_and_again_by_the_next_recount(group, karim):
    send(group, by=karim)
    WeekCube.objects.update(form="stale", counts=b"", groups=b"", hours=b"")
    assert counted_week(group.forum) == 1
    assert (recount(forum=group.forum), WeekCube.objects.get().form) == (1, "ids/1")
