"""Figures: data in, a figure with its text alternative out."""

from aiteam.plots.chart import Chart
from aiteam.plots.frontier import frontier_chart
from aiteam.plots.responsibility_map import responsibility_map, responsibility_table
from aiteam.plots.tornado import tornado_chart
from aiteam.plots.transition import transition_chart
from aiteam.plots.weakest_link import weakest_link_chart

__all__ = [
    "Chart",
    "frontier_chart",
    "responsibility_map",
    "responsibility_table",
    "tornado_chart",
    "transition_chart",
    "weakest_link_chart",
]
