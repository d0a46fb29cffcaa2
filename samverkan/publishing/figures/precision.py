"""How many of the judged signals were real, beside what the budget promises."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np

from samverkan.rounds.models import Judgement
from samverkan.rounds.states import Verdict
from tryggstat.surveys.shares import wilson


@dataclass(frozen=True)
class Precision:
    """The share of real among the judged, with Wilson's 95 percent interval; no share when none is judged."""

    judged: int
    real: int
    noise: int
    share: float | None
    low: float | None
    high: float | None

    @property
    def percents(self) -> tuple[int, int, int]:
        """Return share and limits as whole percents, the limits outwards."""
        if self.share is None or self.low is None or self.high is None:
            return 0, 0, 100
        return round(100 * self.share), math.floor(100 * self.low), math.ceil(100 * self.high)


def precision_of(forum: Any) -> Precision:
    """Return the measured precision of a forum's signals: each signal counts once, by its last word."""
    rows = Judgement.objects.filter(publication__round__forum=forum).order_by("judged_at", "id")
    named = ("publication__round", "area_code", "category_code", "verdict")
    last = {tuple(signal): verdict for *signal, verdict in rows.values_list(*named)}
    verdicts = Counter(last.values())
    return measured(judged=len(last), real=verdicts[Verdict.REAL], noise=verdicts[Verdict.NOISE])


def measured(*, judged: int, real: int, noise: int) -> Precision:
    """Return the share and its interval; unclear ones count among the judged, against us."""
    if not judged:
        return Precision(0, 0, 0, None, None, None)
    share = real / judged
    low, high = wilson(np.array([share]), np.array([judged]), 0.95)
    return Precision(judged, real, noise, share, float(low[0]), float(high[0]))
