"""Figures: data in, a figure with its text alternative out."""

from aiteam.plots.calibration import calibration_chart
from aiteam.plots.chart import Chart
from aiteam.plots.dependencies import dependency_graph
from aiteam.plots.frontier import frontier_chart
from aiteam.plots.gain import gain_chart
from aiteam.plots.maturity import maturity_chart
from aiteam.plots.responsibility_map import responsibility_map, responsibility_table
from aiteam.plots.tally import Tally
from aiteam.plots.tornado import tornado_chart
from aiteam.plots.transition import transition_chart
from aiteam.plots.weakest_link import weakest_link_chart

__all__ = [
    "Chart",
    "Tally",
    "calibration_chart",
    "dependency_graph",
    "frontier_chart",
    "gain_chart",
    "maturity_chart",
    "responsibility_map",
    "responsibility_table",
    "tornado_chart",
    "transition_chart",
    "weakest_link_chart",
]
