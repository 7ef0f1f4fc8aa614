"""What can be said of counts: shares and ratios with their intervals, agreement of two judges, goodness of fit."""

from aiteam.statistics.agreement import Agreement
from aiteam.statistics.goodness_of_fit import ChiSquared, chi_squared
from aiteam.statistics.ratio import ratio_interval
from aiteam.statistics.tally import Interval, Tally

__all__ = ["Agreement", "ChiSquared", "Interval", "Tally", "chi_squared", "ratio_interval"]
