"""The pages inside the house: what is to be told, and what is on its way out."""

from __future__ import annotations

import pytest
from django.test import Client

from samverkan.cycle.states import MeasureState
from samverkan.publication.models import CommunicationPlan, Message, Release
from samverkan.publication.states import MessageState, ReleaseState
from tests.rooms.publication import telling_stage as acting
from tests.rooms.publication.telling_stage import Stage

PERIOD = "2026-tertial-1"


def page(client: Client, person: object, path: str) -> str:
    """Return a page as somebody reads it."""
    client.force_login(person)
    return client.get(path).content.decode()


def send(client: Client, person: object, path: str, **said: object) -> int:
    """Send a form as somebody."""
    client.force_login(person)
    return client.post(path, said).status_code


def test_finished_measure_with_nothing_told_is_shown(client: Client, stage: Stage) -> None:
    acting.measure(stage.town, "Nya lampor")
    assert "Nya lampor" in page(client, stage.karim, "/kommunikation/orebro/")


def test_measure_under_way_is_not_waited_for(client: Client, stage: Stage) -> None:
    acting.measure(stage.town, "Nya lampor", state=MeasureState.UNDER_WAY)
    assert "Nya lampor" not in page(client, stage.karim, "/kommunikation/orebro/")


def test_told_measure_is_not_waited_for(client: Client, stage: Stage) -> None:
    acting.tell(stage, acting.message(stage, acting.agreed(stage), measure=acting.measure(stage.town)))
    assert "Nya lampor" not in page(client, stage.karim, "/kommunikation/orebro/")


def test_overview_asks_the_database_as_often_whatever_there_is(
    client: Client, stage: Stage, count_queries
) -> None:
    plan, asked = acting.agreed(stage), []
    client.force_login(stage.karim)
    for more in (1, 2):
        for n in range(more):
            acting.message(stage, plan, measure=acting.measure(stage.town, f"Åtgärd {more}{n}"))
        asked.append(count_queries(lambda: client.get("/kommunikation/orebro/")))
    assert asked[0] == asked[1]


def test_plan_is_begun_on_its_page(client: Client, stage: Stage) -> None:
    assert send(client, stage.karim, "/kommunikation/orebro/ny-plan/", year=2027, aim="Berätta mer.") == 302
    assert CommunicationPlan.objects.get().year == 2027


def test_message_is_added_on_its_page(client: Client, stage: Stage) -> None:
    acting.plan(stage)
    told = {**acting.MESSAGE, "owner": stage.town.kommunpolis.pk}
    assert send(client, stage.karim, "/kommunikation/orebro/2026/1/nytt-budskap/", **told) == 302
    assert Message.objects.get().audience == "Boende i Vivalla"


def test_message_goes_from_planned_to_told_on_its_page(client: Client, stage: Stage) -> None:
    message = Message.objects.get(plan=acting.agreed(stage))
    place = f"/kommunikation/orebro/budskap/{message.pk}/"
    send(client, stage.karim, f"{place}klart/")
    send(client, stage.karim, f"{place}berattat/", told_date="2026-11-01", reach=240, reach_source="Brev")
    message.refresh_from_db()
    assert (message.state, message.reach) == (MessageState.TOLD, 240)


def test_table_is_drafted_on_its_page(client: Client, counted: Stage) -> None:
    said = {"forum": counted.town.est_orebro.pk, "period": PERIOD, "detail": "total", "title": "Vintern"}
    assert send(client, counted.karim, "/utgavor/orebro/ny/areas/", **said) == 302
    assert Release.objects.get().title == "Vintern"


def test_measures_are_drafted_on_their_page(client: Client, stage: Stage) -> None:
    measure = acting.measure(stage.town)
    said = {"title": "Det vi gjort", f"what-{measure.pk}": "Lampor längs vägen.", f"result-{measure.pk}": ""}
    assert send(client, stage.karim, "/utgavor/orebro/ny/measures/", **said) == 302


def test_release_goes_all_the_way_on_its_page(client: Client, stage: Stage) -> None:
    release = acting.text(stage)
    place, read = f"/utgavor/orebro/{release.number}/", {"content_hash": release.copy.content_hash}
    send(client, stage.maja, f"{place}kontroll/facts/", **read)
    send(client, stage.stina, f"{place}kontroll/privacy/", **read)
    send(client, stage.stina, f"{place}godkann/", **read)
    send(client, stage.maja, f"{place}godkann/", **read)
    send(client, stage.karim, f"{place}publicera/")
    release.refresh_from_db()
    assert release.state == ReleaseState.PUBLISHED


def test_author_reads_why_the_button_is_grey(client: Client, stage: Stage) -> None:
    release = acting.text(stage)
    shown = page(client, stage.karim, f"/utgavor/orebro/{release.number}/")
    assert "Du har skrivit utgåvan. Någon annan gör kontrollen." in shown


def test_checker_reads_what_is_hidden_and_why(client: Client, counted: Stage) -> None:
    release = acting.table(counted)
    shown = page(client, counted.maja, f"/utgavor/orebro/{release.number}/")
    assert "tal döljs för att de är mindre än 5" in shown


def test_rule_is_chosen_by_those_who_stand_behind(client: Client, stage: Stage) -> None:
    said = {"threshold": 10, "lag_weeks": 12, "embed_origins": "https://www.orebro.se"}
    assert send(client, stage.stina, "/utgavor/orebro/regel/", **said) == 302
    assert stage.town.orebro.publication_rule.threshold == 10


def test_rule_names_no_loose_site(client: Client, stage: Stage) -> None:
    said = {"threshold": 5, "lag_weeks": 8, "embed_origins": "*"}
    assert send(client, stage.stina, "/utgavor/orebro/regel/", **said) == 422


@pytest.mark.parametrize("path", ["/kommunikation/orebro/", "/utgavor/orebro/"])
@pytest.mark.parametrize(("name", "status"), [("sara", 200), ("olle", 404), ("elsa", 404), ("lina", 404)])
def test_pages_are_for_those_of_the_municipality(
    client: Client, stage: Stage, path: str, name: str, status: int
) -> None:
    client.force_login(getattr(stage.town, name))
    assert client.get(path).status_code == status
