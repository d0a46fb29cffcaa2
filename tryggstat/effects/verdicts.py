"""A verdict on a measure: was a fall supported, a rise, neither, or can it not be told."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tryggstat.effects.change import LogChange, log_change
from tryggstat.effects.inputs import Floats, check_dispersion, read_counts, refuse_negative
from tryggstat.effects.rules import Reason, Verdict, choose, why_not, why_not_dosed
from tryggstat.effects.variation import Variation, measure_variation


@dataclass(frozen=True)
class Judgement:
    """A verdict, what it rests on, and how sure it is. Changes are relative: −0.25 is a quarter fewer.

    Where the verdict is ``CANNOT_BE_ASSESSED`` the numbers are still told, if there are any, but none of them
    may be given the measure as its cause; without comparison or known variation they are nan.
    """

    verdict: Verdict
    reasons: tuple[Reason, ...]
    before: int
    after: int
    expected: float  # events after, had the area followed the comparison
    change: float  # after / expected − 1
    low: float  # interval of coverage 1 − 2 · alpha: its upper end allows for the choice of the area
    high: float
    p_fall: float  # chance of as low a count when nothing has changed, allowing for the choice
    p_rise: float
    by_itself: float  # change that the choice of the area alone may have brought, 0 or below
    ring_change: float  # relative, beyond the comparison; nan without a ring
    variation: Variation | None

    @property
    def may_name_cause(self) -> bool:
        """Tell whether words of cause are allowed: only beside a supported fall or rise."""
        return self.verdict in {Verdict.REDUCTION_SUPPORTED, Verdict.INCREASE_SUPPORTED}


def verdict(
    treated: ArrayLike,
    comparison: ArrayLike | None,
    *,
    start: int,
    chosen_among: int,
    ring: ArrayLike | None = None,
    others: ArrayLike | None = None,
    planned_dose: float | None = None,
    delivered_dose: float | None = None,
    min_events: int = 20,
    dispersion: float | None = None,
    drift: float | None = None,
    alpha: float = 0.05,
) -> Judgement:
    """Return one of the four verdicts on a measure, with at most ``alpha`` false reductions.

    Answers: beyond what happened in the comparison areas, beyond how much such counts go up and down anyway,
    and beyond the fall that comes by itself when the worst area is chosen: were there fewer events?

    Parameters
    ----------
    treated :
        (t,) events per week (or day, month) in the area, whole numbers.
    comparison :
        (t,) or (k, t), the same of the areas fixed beforehand as comparison; they are added together. None
        gives ``CANNOT_BE_ASSESSED``.
    start :
        the first column after the measure began. Leave out, before the call, columns of neither.
    chosen_among :
        how many areas this one was chosen among because of its counts; 1 if it was chosen for other reasons,
        or if the weeks that led to the choice are not among the columns. It must be said: chosen as the worst
        of 40, counts fall by themselves.
    ring :
        (t,) events of the displacement ring. Where area and ring together have no fewer events than
        expected, the fall moved, and no reduction is supported.
    others :
        (n, t) more areas of the town, from which only the variation is learnt. With four or more areas, these
        and the comparison, it is measured how far areas drift apart from one period to the next; with fewer a
        standard deviation of 15 % is assumed.
    planned_dose, delivered_dose :
        how much was to be done and was done, any unit. Less than planned, or a plan without a note of what
        was done, cannot be assessed. No plan: the rule is not used.
    min_events :
        least number of events of each period, in area and in comparison; fewer cannot be assessed.
    dispersion, drift :
        the variation, if it is known from elsewhere (`Variation`); else measured. With one column a side
        and fewer than four areas nothing tells it: ``CANNOT_BE_ASSESSED`` unless ``dispersion`` is given.
    alpha :
        largest one-sided error, of false reductions and of false increases each.

    Returns
    -------
    Judgement.

    Raises
    ------
    ValueError : counts negative, fractional or nan, shapes that do not agree, ``start`` outside,
        ``chosen_among`` below 1, ``dispersion`` below 1, a negative drift or dose, ``alpha`` not in (0, 0.5).

    References
    ----------
    Marchant, P. (2005). What works? A critical note on the evaluation of crime reduction initiatives. Crime
    Prevention and Community Safety 7, 7–13. Hauer, E. (1997). Observational Before–After Studies in Road
    Safety. The measured error rates stand in the reference documentation and are printed by
    ``python -m benchmarks.effects``.

    Examples
    --------
    >>> import numpy as np
    >>> from tryggstat.effects import verdict
    >>> rng = np.random.default_rng(5)
    >>> town = rng.poisson(3, (11, 104))
    >>> town[0, 52:] = rng.poisson(1.2, 52)
    >>> judgement = verdict(town[0], town[1:], start=52, chosen_among=1)
    >>> judgement.verdict.swedish, round(judgement.change, 2)
    ('minskning stödd', -0.6)
    >>> verdict(town[0], town[1:], start=52, chosen_among=1, planned_dose=20, delivered_dose=8).reasons
    (<Reason.DOSAGE_BELOW_PLAN: 'mindre gjordes än vad som var planerat'>,)

    """
    here = read_counts("treated", treated, dimensions=(1,), whole=True)
    there = read_others("comparison", comparison, here)
    beside = read_others("others", others, here)
    around = None if ring is None else read_others("ring", ring, here).sum(axis=0)
    check_numbers(start, len(here), chosen_among, alpha, min_events, dispersion, drift)
    varies = measure_variation(here, np.vstack([there, beside]), start, dispersion=dispersion, drift=drift)
    reasons = why_not(
        sides(here, start), sides(there.sum(axis=0), start), len(there), min_events, varies is not None
    )
    reasons += why_not_dosed(planned_dose, delivered_dose)
    pairs = np.column_stack([there[:, :start].sum(axis=1), there[:, start:].sum(axis=1)])
    return weigh(sides(here, start), pairs, varies, reasons, chosen_among, around, start, alpha)


def weigh(
    own: tuple[float, float],
    pairs: Floats,
    varies: Variation | None,
    reasons: tuple[Reason, ...],
    chosen_among: int,
    ring: Floats | None,
    start: int,
    alpha: float,
) -> Judgement:
    """Return the judgement of counts that may or may not allow one."""
    growth = divide(*pairs.sum(axis=0)[::-1])
    expected = own[0] * growth
    moved = ring_change(ring, start, growth)
    numbers = {"low": np.nan, "high": np.nan, "p_fall": np.nan, "p_rise": np.nan, "by_itself": np.nan}
    if varies is not None and len(pairs):
        plain = log_change(*own, pairs, varies)
        allowing = log_change(*own, pairs, varies, among=chosen_among) if chosen_among > 1 else plain
        numbers = tell(plain, allowing, alpha)
    displaced = ring is not None and prevented(own, ring, start, growth) <= 0
    word, why = choose(numbers, reasons, displaced, alpha)
    return Judgement(
        verdict=word,
        reasons=why,
        before=int(own[0]),
        after=int(own[1]),
        expected=expected,
        change=divide(own[1], expected) - 1,
        ring_change=moved,
        variation=varies,
        **numbers,
    )


def tell(plain: LogChange, allowing: LogChange, alpha: float) -> dict[str, float]:
    """Return interval and chances; what speaks for a fall allows for the choice of the area."""
    return {
        "low": float(np.expm1(plain.quantile(alpha))),
        "high": float(np.expm1(allowing.quantile(1 - alpha))),
        "p_fall": 1 - allowing.below(0.0),
        "p_rise": plain.below(0.0),
        "by_itself": min(0.0, float(np.expm1(plain.quantile(0.5) - allowing.quantile(0.5)))),
    }


def sides(counts: Floats, start: int) -> tuple[float, float]:
    """Return the events before and after."""
    return float(counts[:start].sum()), float(counts[start:].sum())


def ring_change(ring: Floats | None, start: int, growth: float) -> float:
    """Return the ring's relative change beyond the comparison."""
    if ring is None:
        return float("nan")
    before, after = sides(ring, start)
    return divide(after, before * growth) - 1


def prevented(own: tuple[float, float], ring: Floats, start: int, growth: float) -> float:
    """Return how many events fewer than expected area and ring had together."""
    before, after = sides(ring, start)
    return (own[0] + before) * growth - own[1] - after


def divide(one: float, other: float) -> float:
    """Return the quotient, nan beside nothing."""
    return float(one / other) if other > 0 else float("nan")


def read_others(name: str, values: ArrayLike | None, treated: Floats) -> Floats:
    """Return the counts of some areas, (k, t), with the columns of the treated one."""
    if values is None:
        return np.zeros((0, len(treated)))
    table = np.atleast_2d(read_counts(name, values, dimensions=(1, 2), whole=True))
    if table.shape[1] != len(treated):
        raise ValueError(f"{name} must have {len(treated)} columns, as treated; got shape {table.shape}")
    return table


def check_numbers(
    start: int,
    n_times: int,
    chosen_among: int,
    alpha: float,
    min_events: int,
    dispersion: float | None,
    drift: float | None,
) -> None:
    """Raise for a number that cannot be meant."""
    if not 1 <= start < n_times:
        raise ValueError(f"start must be a column from 1 to {n_times - 1}; got {start}")
    if not (np.isfinite(chosen_among) and chosen_among >= 1):
        raise ValueError(f"chosen_among must be 1 or more; got {chosen_among}")
    if not 0 < alpha < 0.5:
        raise ValueError(f"alpha must lie between 0 and 0.5; got {alpha}")
    refuse_negative("min_events", min_events)
    if dispersion is not None:
        check_dispersion(dispersion)
    if drift is not None:
        refuse_negative("drift", drift)
