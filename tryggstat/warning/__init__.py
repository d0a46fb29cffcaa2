"""Is this week more than was to be expected, and how often may that be said in vain.

One question, one module: ``expected`` (what a week was expected to hold), ``budget`` (what is a signal),
``backtest`` (what would have been one). Below them ``surface`` fits all series together out of ``design``
(trend and season), ``regression``, ``levels``, ``dispersion`` and ``aberrations``; ``predictive`` is the
distribution that comes out.

The detectors others use, to compare with: ``farrington`` (``reference_weeks``, ``thresholds``, loops in
``kernels``), ``ears``, ``cusum`` (loops in ``charts``), whose ``scores`` a budget can ration. For many tests
``multiplicity`` and ``hierarchy``; for too few events ``days_since``.
"""

from tryggstat.warning.backtest import Backtest, backtest
from tryggstat.warning.budget import Budget, budget
from tryggstat.warning.calendar import calendar_factors
from tryggstat.warning.cusum import Cusum, cusum
from tryggstat.warning.days_since import DaysSince, days_since
from tryggstat.warning.design import Basis
from tryggstat.warning.ears import Ears, ears
from tryggstat.warning.expected import Expected, expected_counts
from tryggstat.warning.farrington import Farrington, farrington
from tryggstat.warning.hierarchy import Hierarchy, hierarchy
from tryggstat.warning.multiplicity import adjust, recurrence
from tryggstat.warning.scores import ScoreBudget

__all__ = [
    "Backtest",
    "Basis",
    "Budget",
    "Cusum",
    "DaysSince",
    "Ears",
    "Expected",
    "Farrington",
    "Hierarchy",
    "ScoreBudget",
    "adjust",
    "backtest",
    "budget",
    "calendar_factors",
    "cusum",
    "days_since",
    "ears",
    "expected_counts",
    "farrington",
    "hierarchy",
    "recurrence",
]
