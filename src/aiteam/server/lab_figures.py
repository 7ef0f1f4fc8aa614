"""Where a page finds the figures of labs."""

from __future__ import annotations

from urllib.parse import urlencode

from aiteam.protocol.lab_figures import DrawnFigures

LAB_FIGURE = "lab-figure"
"""The address of these figures, below the start page's."""


class ServedFigures(DrawnFigures):
    """The figures of the labs on one page.

    Args:
        base: The address below which figures are.
        path: The notebook of the page.
    """

    def __init__(self, base: str, path: str) -> None:
        self._base, self._path = base, path

    def address(self, lab: str, name: str) -> str:
        """Where the figure is; it says besides whose it is, so that it can be drawn again."""
        return f"{self._base}/{name}.svg?{urlencode({'at': self._path, 'lab': lab})}" if name else ""
