"""Random edits of the chain, each through its own action; what the rules refuse changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from samverkan.cycle.actions import causes, doing, measures, problems
from samverkan.cycle.models import Cause, Dose, EvidenceLink, Measure, MeasureFollowUp, Problem
from samverkan.cycle.states import CauseState, EvidenceKind, MeasureState
from samverkan.effects.actions import planning
from samverkan.effects.actions.planning import Plan
from samverkan.foundation.refusals import Refused
from samverkan.foundation.weeks import Week
from samverkan.places.models import Area
from samverkan.promises.actions import promising
from samverkan.promises.models import Promise, Reading
from samverkan.promises.states import PromiseState
from samverkan.publication.actions import planning as plans
from samverkan.publication.actions import telling
from samverkan.publication.models import CommunicationPlan
from samverkan.situation.models import Category
from tests.rooms.cycle import cycle_stage as stage
from tests.rooms.promises.promise_stage import WORDS as PROMISE
from tests.rooms.publication.telling_stage import MESSAGE
from tests.rooms.trace import told_edits
from tests.rooms.trace.drawing_lots import one

Edit = Callable[[Any, Random], Any]


def _police(town: Any) -> dict[str, Any]:
    return {"by": town.maja, "at": stage.AT}


def _by(town: Any) -> dict[str, Any]:
    return {"by": town.karim, "at": stage.AT}


def note(town: Any, rng: Random) -> None:
    stage.noted(town)


def use(town: Any, rng: Random) -> None:
    kind = rng.choice((EvidenceKind.SIGNAL, EvidenceKind.DIALOGUE, EvidenceKind.OTHER))
    about = {"kind": kind, "title": "Underlag", "limits": "Få rapporter.", "is_used": rng.random() < 0.8}
    problems.use(problem=one(Problem, rng), **about, **_by(town))


def weigh(town: Any, rng: Random) -> None:
    problems.weigh(evidence=one(EvidenceLink, rng), is_used=rng.random() < 0.5, limits="Tunt.", **_by(town))


def assume(town: Any, rng: Random) -> None:
    problem = one(Problem, rng)
    parent = rng.choice([None, *problem.causes.all()])
    stage.assumed(problem, town, parent=parent)


def argue(town: Any, rng: Random) -> None:
    causes.argue(cause=one(Cause, rng), direction="for", text="Sett på plats.", **_by(town))


def judge(town: Any, rng: Random) -> None:
    causes.judge(cause=one(Cause, rng), state=rng.choice(list(CauseState)), **_by(town))


def analyse(town: Any, rng: Random) -> None:
    problems.analyse(problem=one(Problem, rng), **_by(town))


def propose(town: Any, rng: Random) -> None:
    stage.proposed(one(Problem, rng), town)


def decide(town: Any, rng: Random) -> None:
    measure = one(Measure, rng)
    measures.decide(measure=measure, version=measure.version, **_by(town))


def drop(town: Any, rng: Random) -> None:
    measures.drop(measure=one(Measure, rng), because="Behövs inte.", **_by(town))


def dose(town: Any, rng: Random) -> None:
    doing.dose(measure=one(Measure, rng), key=UUID(int=rng.getrandbits(128)), **_by(town))


def take_back(town: Any, rng: Random) -> None:
    doing.withdraw(dose=one(Dose, rng), **_by(town))


def finish(town: Any, rng: Random) -> None:
    measures.step(measure=one(Measure, rng), state=MeasureState.DONE, **_by(town))


def follow_up(town: Any, rng: Random) -> None:
    words = {"was_done": "Allt gjordes.", "result": "Lugnare."}
    doing.follow_up(follow_up=one(MeasureFollowUp, rng), **words, **_by(town))


def close(town: Any, rng: Random) -> None:
    problems.close(problem=one(Problem, rng), outcome="Lugnt.", closing_count=3, **_by(town))


def leave(town: Any, rng: Random) -> None:
    problems.leave(problem=one(Problem, rng), outcome="Andra gör det.", **_by(town))


def compare(town: Any, rng: Random) -> None:
    areas = list(Area.objects.filter(layer__municipality=town.orebro).order_by("code"))
    weeks = {"before": (Week(2026, 1), Week(2026, 26)), "after": (Week(2026, 48), Week(2027, 20))}
    plan = Plan(town.est_orebro, list(Category.objects.filter(code="SKA")), areas[:1], areas[2:], **weeks)
    planning.save_plan(measure=one(Measure, rng), plan=plan, version=0, **_by(town))


def promise(town: Any, rng: Random) -> None:
    told = {**PROMISE, "owner": town.kommunpolis, "parties": [town.police], "title": "Lugnare kvällar"}
    ground = {"problem": one(Problem, rng), "measures": list(Measure.objects.all()[: rng.randrange(3)])}
    if rng.random() < 0.3:
        ground = {"problem": None, "measures": []}
    promising.draft(municipality=town.orebro, **told, **ground, **_police(town))


def decide_promise(town: Any, rng: Random) -> None:
    decision = {"body": "Kommunstyrelsen", "decided_date": stage.TODAY, "registry_number": "KS 1"}
    promising.decide(promise=one(Promise, rng), **decision, **_police(town))


def begin_promise(town: Any, rng: Random) -> None:
    promising.begin(promise=one(Promise, rng), **_police(town))


def read_promise(town: Any, rng: Random) -> None:
    told = {"source_kind": "count", "source": "Räkning", "read_date": stage.TODAY}
    promising.read(promise=one(Promise, rng), value=Decimal(rng.randrange(20)), **told, **_police(town))


def judge_promise(town: Any, rng: Random) -> None:
    reading = one(Reading, rng)
    state = rng.choice((PromiseState.KEPT, PromiseState.PARTLY, PromiseState.NOT_KEPT))
    about = {"state": state, "reading": reading, "reason": "Det tog tid."}
    promising.judge(promise=reading.promise, **about, **_police(town))


def message(town: Any, rng: Random) -> None:
    year = CommunicationPlan.objects.first()
    if year is None:
        year = plans.begin(municipality=town.orebro, year=2026, **_police(town))
    about = rng.choice(({"measure": one(Measure, rng)}, {"promise": one(Promise, rng)}))
    told = {**MESSAGE, "planned_date": stage.TODAY, "owner": town.kommunpolis, **about}
    telling.add(plan=year, fields=told, **_police(town))


EDITS: tuple[Edit, ...] = (
    *(note, use, weigh, assume, argue, judge, analyse, propose, decide, drop),
    *(dose, take_back, finish, follow_up, close, leave, compare, message),
    *(promise, decide_promise, begin_promise, read_promise, judge_promise),
    *told_edits.EDITS,
)


def edit(town: Any, rng: Random, times: int) -> int:
    """Make so many random edits; return how many the rules let through."""
    done = 0
    for _ in range(times):
        with suppress(Refused):
            rng.choice(EDITS)(town, rng)
            done += 1
    return done
