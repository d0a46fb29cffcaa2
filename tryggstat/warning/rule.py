"""What Farrington's method is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tryggstat.warning.thresholds import POWERS, Power

Threshold = Literal["original", "delta", "nbPlugin", "muan"]
THRESHOLDS = ("original", "delta", "nbPlugin", "muan")


@dataclass(frozen=True)
class Rule:
    """What is asked of every series and week."""

    years_back: int
    half_window: int
    trend: bool
    left_out: int
    reweight: bool
    threshold: Threshold
    alpha: float
    periods: int
    limit: float
    trend_p: float
    limit54: tuple[float, int]
    power: Power
    season: int


def check_rule(rule: Rule) -> Rule:
    """Return the rule, or say what in it cannot be meant."""
    least = {"years_back": 1, "half_window": 0, "periods": 1, "season": 1, "left_out": 0}
    for name, smallest in least.items():
        value = getattr(rule, name)
        if value != int(value) or value < smallest:
            told = "past_weeks_not_included" if name == "left_out" else name
            raise ValueError(f"{told} must be a whole number from {smallest}; got {value}")
    if rule.threshold not in THRESHOLDS:
        raise ValueError(f"threshold must be one of {', '.join(THRESHOLDS)}; got {rule.threshold!r}")
    if rule.power not in POWERS:
        raise ValueError(f"power must be one of {', '.join(POWERS)}; got {rule.power!r}")
    if not 0 < rule.alpha < 1:
        raise ValueError(f"alpha must lie between 0 and 1; got {rule.alpha}")
    if not (rule.limit54[0] >= 0 and rule.limit54[1] >= 1):
        raise ValueError(f"limit54 must be events from 0 and weeks from 1; got {rule.limit54}")
    return rule
