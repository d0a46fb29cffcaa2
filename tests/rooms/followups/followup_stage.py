"""Two simulated years of an agreement: rounds with a missed week, a function with gaps, words of both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from samverkan.agreements.models import Agreement, Commitment, FollowUp, Guarantee, Party, Trial
from samverkan.agreements.states import AgreementState, CommitmentKind, Evidence, FollowUpKind
from samverkan.foundation.weeks import Week
from samverkan.people.models import Function, Holding, Person
from samverkan.rounds.models import Publication, Round, Snapshot
from samverkan.rounds.states import RoundState
from tests.cast import Town, make_function, make_person

BEGINS, ENDS = date(2024, 1, 1), date(2026, 12, 31)
AT = datetime(2025, 12, 8, 9, 0, tzinfo=UTC)
TODAY = AT.date()
MISSED = Week(2025, 30)
FIRST, LAST = Week(2024, 1), Week(2025, 48)
EMPTY = date(2025, 3, 1), date(2025, 4, 21)  # the coordinator left, and the next one came


@dataclass(frozen=True)
class Stage:
    """The agreement and those who answer for it."""

    town: Town
    agreement: Agreement
    municipality: Party
    police: Party
    chair: Person
    chief: Person
    strategist: Person
    final: FollowUp

    def commitment(self, code: str) -> Commitment:
        """Return a commitment by its code."""
        return self.agreement.commitments.get(code=code)


def set_up(town: Town) -> Stage:
    """Return the signed agreement with its owners and commitments; nothing has happened yet."""
    safety = town.karim.holdings.get().function.organisation
    owner_police = make_function(town.police, "lpo-chef", "Chef för lokalpolisområdet", town.orebro)
    owner = make_function(
        safety, "trygghetsutskottets-ordforande", "Trygghetsutskottets ordförande", town.orebro
    )
    prepares = make_function(safety, "brottsforebyggare", "Brottsförebyggare", town.orebro)
    agreement = Agreement.objects.create(
        municipality=town.orebro, slug="2024-2026", name="Samverkansöverenskommelse 2024–2026",
        from_date=BEGINS, until_date=ENDS, state=AgreementState.SIGNED,
    )  # fmt: skip
    municipality = Party.objects.create(agreement=agreement, municipality=town.orebro, owner=owner)
    police = Party.objects.create(agreement=agreement, district=town.district, owner=owner_police)
    final = FollowUp.objects.create(agreement=agreement, kind=FollowUpKind.FINAL, due_date=date(2025, 12, 31))
    stage = Stage(
        town, agreement, municipality, police, make_person("Tora", owner), make_person("Petra", owner_police),
        make_person("Stina", prepares), final,
    )  # fmt: skip
    promise_all(stage)
    return stage


def promise(stage: Stage, code: str, evidence: str, party: Party | None = None, **more: Any) -> Commitment:
    """Return one more commitment."""
    told = {"kind": CommitmentKind.MEASURE, "text": f"Åtagandet {code}.", "evidence": evidence, **more}
    position = stage.agreement.commitments.count() + 1
    return Commitment.objects.create(
        agreement=stage.agreement, party=party, code=code, position=position, **told
    )


def promise_all(stage: Stage) -> None:
    """Promise two functions, the weekly picture, a survey and a trial."""
    staffed = {"kind": CommitmentKind.FUNCTION}
    coordinator = promise(stage, "samordnare-est", Evidence.STAFFED, stage.municipality, **staffed)
    kommunpolis = promise(stage, "kommunpolis", Evidence.STAFFED, stage.police, **staffed)
    guarantee(kommunpolis, stage.town.kommunpolis)
    guarantee(coordinator, _operative(stage))
    promise(stage, "lagesbild", Evidence.WEEKLY_ROUNDS, kind=CommitmentKind.CADENCE, arrangement_code="est")
    promise(stage, "trygghetsmatning", Evidence.SURVEY, kind=CommitmentKind.SURVEY)
    trial = promise(stage, "reception", Evidence.TRIAL, stage.police, kind=CommitmentKind.TRIAL)
    Trial.objects.create(commitment=trial, evaluate_date=date(2025, 2, 28))


def guarantee(commitment: Commitment, function: Function, **more: Any) -> Guarantee:
    """Let a function carry a commitment from the agreement's first day."""
    return Guarantee.objects.create(commitment=commitment, function=function, **{"from_date": BEGINS, **more})


def hold(function: Function, person: Person, first: date, end: date | None = None, **more: Any) -> Holding:
    """Let a person hold a function for some days."""
    return Holding.objects.create(function=function, person=person, from_date=first, to_date=end, **more)


def publish_weeks(
    stage: Stage, *, first: Week = FIRST, last: Week = LAST, but: tuple[Week, ...] = (MISSED,)
) -> None:
    """Let the picture of every week be out, but for some; a few rows in bulk."""
    picture = Snapshot.objects.get_or_create(
        content_hash="sha256:stage", defaults={"body": b"", "frozen_at": AT}
    )[0]
    forum, weeks = stage.town.est_orebro, range(first.index, last.index + 1)
    rounds = Round.objects.bulk_create(
        Round(
            forum=forum, week=week, due_at=_thursday(week), meeting_date=_thursday(week).date(),
            snapshot=picture, state=RoundState.PUBLISHED, published_at=_thursday(week),
        )
        for week in weeks if Week.from_index(week) not in but
    )  # fmt: skip
    Publication.objects.bulk_create(
        Publication(
            round=each, number=1, snapshot=picture, checkpoint="", published_at=each.due_at,
            published_by=stage.town.karim,
        )
        for each in rounds
    )  # fmt: skip


def two_years(town: Town) -> Stage:
    """Return the agreement with two years behind it: a missed week, and seven weeks without a coordinator."""
    stage = set_up(town)
    publish_weeks(stage)
    return stage


def _operative(stage: Stage) -> Function:
    """Return the coordinating function: held, empty but for a substitute for some days, held again."""
    organisation = stage.strategist.holdings.get().function.organisation
    function = make_function(organisation, "est-operativ", "Operativ samordnare för EST", stage.town.orebro)
    hold(function, stage.town.karim, BEGINS, EMPTY[0])
    hold(function, stage.strategist, date(2025, 3, 10), date(2025, 3, 20), is_substitute=True)
    hold(function, stage.town.karim, EMPTY[1])
    return function


def _thursday(week: int) -> datetime:
    day = date.fromordinal(Week.from_index(week).sunday.toordinal() + 4)
    return datetime.combine(day, time(14), UTC)
