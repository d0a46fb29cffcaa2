"""The pages of agreements: written, signed, compared, and who sees nothing of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from samverkan.agreements.actions import content
from samverkan.agreements.models import Absence, Agreement, Amendment, Commitment, Trial
from samverkan.agreements.states import AgreementState
from tests.rooms.agreements import agreement_stage as stage
from tests.rooms.agreements.agreement_stage import AT

OLD = {"from_date": date(2021, 1, 1), "until_date": date(2022, 12, 31)}
PERIOD = {"name": "Ny", "from_date": "2027-01-01", "until_date": "2029-12-31"}
BASE = "/avtal/orebro/2024-2026/"


@pytest.fixture
def as_maja(client, town):
    client.force_login(town.maja)
    return client


def test_register_lists_the_latest_first(as_maja, town):
    stage.signed(town, "2021-2022", **OLD)
    stage.signed(town)
    listed = [each.slug for each, _ in as_maja.get("/avtal/").context["agreements"]]
    assert listed == ["2024-2026", "2021-2022"]


def test_outsider_sees_no_agreement_of_others(client, town, olle):
    stage.signed(town)
    client.force_login(olle)
    assert client.get("/avtal/").context["agreements"] == []


@pytest.mark.parametrize("page", ["/avtal/orebro/", BASE, "/avtal/orebro/resurser/"])
def test_outsider_finds_nothing(client, town, olle, page):
    stage.signed(town)
    client.force_login(olle)
    assert client.get(page).status_code == 404


def test_new_agreement_is_named_after_its_years(as_maja, town):
    as_maja.post("/avtal/orebro/nytt/", PERIOD)
    assert Agreement.objects.values_list("slug", "state").get() == ("2027-2029", AgreementState.DRAFT)


def test_form_that_is_not_taken_says_why(as_maja, town):
    answer = as_maja.post("/avtal/orebro/nytt/", {**PERIOD, "until_date": "2026-01-01"})
    told = answer.context["form"].non_field_errors()
    assert (answer.status_code, told) == (422, ["Sista dagen ska ligga efter den första."])


def test_commitment_gets_a_code_of_its_words(as_maja, town):
    stage.draft(town)
    said = {"text": "Samordnare för EST", "kind": "function", "evidence": "staffed"}
    as_maja.post(f"{BASE}andra/ataganden/", said)
    assert Commitment.objects.get().code == "samordnare-for-est"


def test_trial_asks_for_its_day(as_maja, town):
    stage.draft(town)
    said = {"text": "Reception", "kind": "trial", "evidence": "trial"}
    assert as_maja.post(f"{BASE}andra/ataganden/", said).context["form"].errors == {
        "evaluate_date": ["Ett försök behöver en dag då det utvärderas."]
    }


def test_trial_is_planned_with_its_commitment(as_maja, town):
    stage.draft(town)
    said = {"text": "Reception", "kind": "trial", "evidence": "trial", "evaluate_date": "2026-02-28"}
    as_maja.post(f"{BASE}andra/ataganden/", said)
    assert Trial.objects.get().evaluate_date == date(2026, 2, 28)


def test_due_trial_is_shown_with_its_choices(as_maja, town):
    made = stage.draft(town)
    tried = stage.promise(town, made, "prov", "Reception", kind="trial", evidence="trial")
    content.try_out(commitment=tried, evaluate_date=date(2024, 2, 28), by=town.maja, at=AT)
    stage.sign(town, made)
    page = as_maja.get(BASE).content.decode()
    assert page.count("väntar på beslut: fortsätta, förlänga eller avsluta") == 1


def test_older_draft_is_not_saved_over_the_newer(as_maja, town):
    made = stage.draft(town)
    said = {**PERIOD, "version": made.version - 1}
    assert as_maja.post(f"{BASE}andra/", said).status_code == 422


def test_change_is_signed_by_its_owner_only(client, town):
    made = stage.draft(town)
    stage.promise(town, made, "sig", "SIG")
    chief, _ = stage.own(town, made)
    stage.sign(town, made)
    client.force_login(town.maja)
    client.post(f"{BASE}andringar/", {"text": "En till", "from_date": "2026-11-30"})
    signing = f"{BASE}andringar/1/skriv-under/{stage.police(made).pk}/"
    refused = client.post(signing).status_code
    client.force_login(chief)
    answer = client.post(signing).status_code
    assert (refused, answer, Amendment.objects.get().signatures.count()) == (403, 302, 1)


def test_difference_says_what_only_one_period_guarantees(as_maja, town):
    old = stage.draft(town, "2021-2022", **OLD)
    for code, text in (("mbu", "Samordnare MBU"), ("hund", "Hundförare"), ("sig", "SIG")):
        stage.promise(town, old, code, text)
    new = stage.draft(town, follows=stage.sign(town, old))
    stage.promise(town, new, "sig", "SIG")
    shown = as_maja.get(f"{BASE}jamfor/2021-2022/").context["difference"]
    assert shown.summary == ["Garanterades 2021–2022, inte 2024–2026: samordnare MBU och hundförare."]


def test_own_absence_is_noted_without_a_reason(client, town):
    client.force_login(town.sara)
    said = {"holding": town.sara.holdings.get().pk, "from_date": "2026-11-01"}
    client.post("/avtal/orebro/resurser/franvaro/", said)
    assert Absence.objects.get().holding == town.sara.holdings.get()


def test_others_absence_is_not_offered_to_a_colleague(client, town):
    client.force_login(town.sara)
    said = {"holding": town.karim.holdings.get().pk, "from_date": "2026-11-01"}
    assert client.post("/avtal/orebro/resurser/franvaro/", said).status_code == 422


@pytest.mark.parametrize("day", ["2024-06-01", "1999-01-01", "2026-13-40", "x"])
def test_ledger_answers_for_any_day(as_maja, town, day):
    stage.signed(town)
    assert as_maja.get("/avtal/orebro/resurser/", {"day": day}).status_code == 200


def test_ledger_tells_that_the_period_has_ended(as_maja, town):
    stage.signed(town, "2021-2022", **OLD)
    shown = as_maja.get("/avtal/orebro/resurser/", {"day": "2023-05-01"}).context
    assert (shown["agreement"].slug, shown["is_in_force"]) == ("2021-2022", False)


@pytest.mark.parametrize("rows", [1, 3])
def test_agreement_costs_the_same_however_much_it_says(as_maja, town, rows, django_assert_num_queries):
    made = stage.draft(town)
    for n in range(rows):
        stage.guaranteed(town, made, f"f-{n}")
        due = {"due_date": date(2026, 1, 1) + timedelta(days=n), "responsible": [town.kommunpolis]}
        content.plan_follow_up(agreement=made, kind="part", **due, by=town.maja, at=AT)
    stage.sign(town, made)
    with django_assert_num_queries(18):
        as_maja.get(BASE)
