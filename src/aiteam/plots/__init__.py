"""Figures: data in, figure out, each with a text alternative that says the same."""

from aiteam.plots.chart import Chart
from aiteam.plots.responsibility_map import responsibility_map, responsibility_table

__all__ = ["Chart", "responsibility_map", "responsibility_table"]
