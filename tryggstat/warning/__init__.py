"""Is this week more than was to be expected, and how often may that be said in vain.

One question, one module: ``expected`` (what a week was expected to hold), ``budget`` (what is a signal),
``backtest`` (what would have been one). Below them ``surface`` fits all series together out of ``design``
(trend and season), ``regression``, ``levels``, ``dispersion`` and ``aberrations``; ``predictive`` is the
distribution that comes out. Other detectors (Farrington, EARS, CUSUM) get a module each beside these.
"""

from tryggstat.warning.backtest import Backtest, backtest
from tryggstat.warning.budget import Budget, budget
from tryggstat.warning.design import Basis
from tryggstat.warning.expected import Expected, expected_counts

__all__ = ["Backtest", "Basis", "Budget", "Expected", "backtest", "budget", "expected_counts"]
