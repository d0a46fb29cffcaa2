"""A forum with a town, counts and a decided measure."""

from __future__ import annotations

from types import SimpleNamespace

from tests.cast import elsa, karim, lina, maja, olle, sara, town
from tests.keeping import kept
from tests.rooms.effects.effect_stage import lay_town, name_kinds, plan_for, propose

__all__ = ["elsa", "karim", "lina", "maja", "olle", "sara", "town"]


@kept
def scene(town) -> SimpleNamespace:
    """EST Örebro with twelve areas, three kinds of events and a measure in the first area."""
    areas, kinds = lay_town(town.orebro), name_kinds()
    measure = propose(town.est_orebro, areas[0], by=town.karim)
    plan = plan_for(town.est_orebro, areas, kinds)
    return SimpleNamespace(
        forum=town.est_orebro,
        areas=areas,
        kinds=kinds,
        measure=measure,
        plan=plan,
        karim=town.karim,
        town=town,
    )
