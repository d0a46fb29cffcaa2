"""Random edits of the chain, each through its own action; what the rules refuse changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from random import Random
from typing import Any
from uuid import UUID

from samverkan.cycle.actions import causes, doing, measures, problems
from samverkan.cycle.models import Cause, Dose, EvidenceLink, Measure, MeasureFollowUp, Problem
from samverkan.cycle.states import CauseState, EvidenceKind, MeasureState
from samverkan.foundation.refusals import Refused
from samverkan.promises.models import Promise
from tests.rooms.cycle import cycle_stage as stage

Edit = Callable[[Any, Random], Any]


def _one(model: Any, rng: Random) -> Any:
    rows = list(model.objects.order_by("pk"))
    if not rows:
        raise Refused("Det finns inget att ändra.")
    return rng.choice(rows)


def _by(town: Any) -> dict[str, Any]:
    return {"by": town.karim, "at": stage.AT}


def note(town: Any, rng: Random) -> None:
    stage.noted(town)


def use(town: Any, rng: Random) -> None:
    kind = rng.choice((EvidenceKind.SIGNAL, EvidenceKind.DIALOGUE, EvidenceKind.OTHER))
    about = {"kind": kind, "title": "Underlag", "limits": "Få rapporter.", "is_used": rng.random() < 0.8}
    problems.use(problem=_one(Problem, rng), **about, **_by(town))


def weigh(town: Any, rng: Random) -> None:
    problems.weigh(evidence=_one(EvidenceLink, rng), is_used=rng.random() < 0.5, limits="Tunt.", **_by(town))


def assume(town: Any, rng: Random) -> None:
    problem = _one(Problem, rng)
    parent = rng.choice([None, *problem.causes.all()])
    stage.assumed(problem, town, parent=parent)


def argue(town: Any, rng: Random) -> None:
    causes.argue(cause=_one(Cause, rng), direction="for", text="Sett på plats.", **_by(town))


def judge(town: Any, rng: Random) -> None:
    causes.judge(cause=_one(Cause, rng), state=rng.choice(list(CauseState)), **_by(town))


def analyse(town: Any, rng: Random) -> None:
    problems.analyse(problem=_one(Problem, rng), **_by(town))


def propose(town: Any, rng: Random) -> None:
    stage.proposed(_one(Problem, rng), town)


def decide(town: Any, rng: Random) -> None:
    measure = _one(Measure, rng)
    measures.decide(measure=measure, version=measure.version, **_by(town))


def drop(town: Any, rng: Random) -> None:
    measures.drop(measure=_one(Measure, rng), because="Behövs inte.", **_by(town))


def dose(town: Any, rng: Random) -> None:
    doing.dose(measure=_one(Measure, rng), key=UUID(int=rng.getrandbits(128)), **_by(town))


def take_back(town: Any, rng: Random) -> None:
    doing.withdraw(dose=_one(Dose, rng), **_by(town))


def finish(town: Any, rng: Random) -> None:
    measures.step(measure=_one(Measure, rng), state=MeasureState.DONE, **_by(town))


def follow_up(town: Any, rng: Random) -> None:
    words = {"was_done": "Allt gjordes.", "result": "Lugnare."}
    doing.follow_up(follow_up=_one(MeasureFollowUp, rng), **words, **_by(town))


def close(town: Any, rng: Random) -> None:
    problems.close(problem=_one(Problem, rng), outcome="Lugnt.", closing_count=3, **_by(town))


def leave(town: Any, rng: Random) -> None:
    problems.leave(problem=_one(Problem, rng), outcome="Andra gör det.", **_by(town))


def promise(town: Any, rng: Random) -> None:
    number = Promise.objects.count() + 1
    drafted = {"drafted_by": town.karim, "drafted_at": stage.AT, "title": "Lugnare kvällar"}
    made = Promise.objects.create(municipality=town.orebro, number=number, **drafted)
    if rng.random() < 0.5:
        Promise.objects.filter(pk=made.pk).update(problem=_one(Problem, rng))


EDITS: tuple[Edit, ...] = (
    *(note, use, weigh, assume, argue, judge, analyse, propose, decide, drop),
    *(dose, take_back, finish, follow_up, close, leave, promise),
)


def edit(town: Any, rng: Random, times: int) -> int:
    """Make so many random edits; return how many the rules let through."""
    done = 0
    for _ in range(times):
        with suppress(Refused):
            rng.choice(EDITS)(town, rng)
            done += 1
    return done
