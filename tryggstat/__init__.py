"""Statistics for a safer town: arrays in, frozen results out.

NumPy and SciPy only; no files, no clock, no global random state. Times are week columns or minutes, never
dates. SciPy is imported where it is used, so that importing this package stays cheap.
"""

from tryggstat.hotspots import aoristic_weights
from tryggstat.warning import Backtest, Basis, Budget, Expected, backtest, budget, expected_counts

__all__ = [
    "Backtest",
    "Basis",
    "Budget",
    "Expected",
    "aoristic_weights",
    "backtest",
    "budget",
    "expected_counts",
]
