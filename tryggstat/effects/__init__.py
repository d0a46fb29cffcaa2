"""Did it help: before and after, beside places where nothing was done, and how sure one may be."""

from tryggstat.effects.displacement import DisplacementDifference, weighted_displacement_difference
from tryggstat.effects.estimates import Estimate
from tryggstat.effects.peaks import RegressionToMean, regression_to_mean
from tryggstat.effects.power import DetectableChange, detectable_change
from tryggstat.effects.quotients import (
    DisplacementQuotient,
    RelativeEffect,
    displacement_quotient,
    relative_effect,
)
from tryggstat.effects.rules import Reason, Verdict
from tryggstat.effects.segmented import SegmentedRegression, segmented_regression
from tryggstat.effects.small_counts import compare_counts
from tryggstat.effects.synthetic import Placebo, SyntheticControl, synthetic_control
from tryggstat.effects.variation import Variation
from tryggstat.effects.verdicts import Judgement, verdict

__all__ = [
    "DetectableChange",
    "DisplacementDifference",
    "DisplacementQuotient",
    "Estimate",
    "Judgement",
    "Placebo",
    "Reason",
    "RegressionToMean",
    "RelativeEffect",
    "SegmentedRegression",
    "SyntheticControl",
    "Variation",
    "Verdict",
    "compare_counts",
    "detectable_change",
    "displacement_quotient",
    "regression_to_mean",
    "relative_effect",
    "segmented_regression",
    "synthetic_control",
    "verdict",
    "weighted_displacement_difference",
]
