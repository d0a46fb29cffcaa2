"""What a safety survey says, and how sure that is: the sample's design in every number.

``Design`` is how the sample was drawn; ``mean``, ``total``, ``ratio``, ``share`` and ``quantile`` are by
domain and item; ``change`` and ``compare`` set waves side by side and ``trend_breaks`` says which may be;
``rao_scott`` asks whether two questions hang together; ``jackknife`` and ``bootstrap`` give any statistic its
uncertainty; ``fay_herriot`` helps areas with few answers.
"""

from tryggstat.surveys.association import RaoScott, rao_scott
from tryggstat.surveys.breaks import TrendBreaks, trend_breaks
from tryggstat.surveys.change import Change, adjust, change, compare
from tryggstat.surveys.design import Design
from tryggstat.surveys.estimates import Estimate, mean, ratio, total
from tryggstat.surveys.quantiles import Quantile, quantile
from tryggstat.surveys.replicates import Replicated, Replicates, bootstrap, jackknife, replicate
from tryggstat.surveys.shares import share
from tryggstat.surveys.small_areas import FayHerriot, fay_herriot

__all__ = [
    "Change",
    "Design",
    "Estimate",
    "FayHerriot",
    "Quantile",
    "RaoScott",
    "Replicated",
    "Replicates",
    "TrendBreaks",
    "adjust",
    "bootstrap",
    "change",
    "compare",
    "fay_herriot",
    "jackknife",
    "mean",
    "quantile",
    "rao_scott",
    "ratio",
    "replicate",
    "share",
    "total",
    "trend_breaks",
]
