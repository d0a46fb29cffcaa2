"""How unevenly events are spread over places, and how well a map of hot spots held afterwards.

No persons are scored and no crime is predicted here: `forecast_accuracy` judges a finished map of places,
such as last month's counts, by what came after it.
"""

from tryggstat.concentration.chance import ExpectedConcentration, expected_concentration, poisson_gini
from tryggstat.concentration.forecasts import (
    AccuracyInterval,
    ForecastAccuracy,
    accuracy_interval,
    forecast_accuracy,
)
from tryggstat.concentration.inequality import Lorenz, gini, lorenz, share_of_places
from tryggstat.concentration.rates import RateConcentration, rate_concentration

__all__ = [
    "AccuracyInterval",
    "ExpectedConcentration",
    "ForecastAccuracy",
    "Lorenz",
    "RateConcentration",
    "accuracy_interval",
    "expected_concentration",
    "forecast_accuracy",
    "gini",
    "lorenz",
    "poisson_gini",
    "rate_concentration",
    "share_of_places",
]
