"""Figures in a notebook: they travel inside the output, since a notebook may be looked at without its server."""

from __future__ import annotations

import re
from base64 import b64encode

from aiteam.plots import Chart
from aiteam.protocol.lab_figures import DrawnFigures, figure
from aiteam.views.figure import USUAL, Picture

_SIZE = re.compile(rb'<svg [^>]*width="([\d.]+)pt" height="([\d.]+)pt"')


class InlineFigures(DrawnFigures):
    """The figures of the labs in one notebook; those of runs before the kernel was started are told in words."""

    def address(self, lab: str, name: str) -> str:
        """The figure itself."""
        return _data(svg) if (svg := figure(name)) else ""


def inline_picture(chart: Chart) -> Picture:
    """A figure as a notebook shows it: drawn at once, and turned round by a style on a dark page."""
    svg = chart.svg().encode()
    found = _SIZE.search(svg)
    size = (float(found[1]), float(found[2])) if found else USUAL
    return Picture(chart.title, chart.alternative, _data(svg), "", size)


def _data(svg: bytes) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg).decode()}"
