"""Figures: data in, a figure with its text alternative out."""

from aiteam.plots.calibration import calibration_chart
from aiteam.plots.catalog_table import catalog_table
from aiteam.plots.chart import Chart
from aiteam.plots.dependencies import dependency_graph
from aiteam.plots.duties_flow import duties_flow
from aiteam.plots.focus import focus_bars
from aiteam.plots.frontier import frontier_chart
from aiteam.plots.gain import gain_chart
from aiteam.plots.leadership import leadership_plane
from aiteam.plots.maturity import maturity_chart
from aiteam.plots.overlap import overlap_matrix
from aiteam.plots.responsibility_map import responsibility_map, responsibility_table
from aiteam.plots.score_table import score_table
from aiteam.plots.tornado import tornado_chart
from aiteam.plots.transition import transition_chart
from aiteam.plots.way_table import way_table
from aiteam.plots.weakest_link import weakest_link_chart

__all__ = [
    "Chart",
    "calibration_chart",
    "catalog_table",
    "dependency_graph",
    "duties_flow",
    "focus_bars",
    "frontier_chart",
    "gain_chart",
    "leadership_plane",
    "maturity_chart",
    "overlap_matrix",
    "responsibility_map",
    "responsibility_table",
    "score_table",
    "tornado_chart",
    "transition_chart",
    "way_table",
    "weakest_link_chart",
]
