"""A figure together with the text that says the same."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from aiteam.plots.settings import own_settings

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK = "#1b1f27"
STRONG = "#1d4ea0"
PALE = "#cfdcf2"
LINE = "#817b6f"
ACCENT = "#a33a00"
"""The palette, which is that of the pages: one blue in two strengths, the paler one dark enough to be told from white,
and one orange for what is the reader's own, which also has another shape, so that every figure reads in grey, in print,
and without colour vision."""

_WHITE, _BLACK = "#ffffff", "#000000"
DARK = {
    INK: "#ece8e0",
    STRONG: "#8fb9ff",
    PALE: "#2b4266",
    LINE: "#7f8894",
    ACCENT: "#ffa56e",
    _WHITE: "#1c2026",
    _BLACK: "#ece8e0",
}
"""What each colour becomes on a dark page: the same hues, lighter ink, on the page's own surface."""

NARROW = 3.7
"""The width in inches of a figure for a narrow page, in which letters of 9 points are then at least 11 pixels high."""


@dataclass(frozen=True, eq=False)
class Chart:
    """A figure that a notebook shows as a picture with a text alternative.

    Attributes:
        draw: Makes the figure. What a chart says can be read without it, and so without matplotlib.
        title: What the figure shows, in a few words.
        alternative: The same content in sentences, one a line; screen readers and print without pictures use it.
        narrow: Makes the figure for a page as narrow as a phone; without it there is one figure for all pages.
    """

    draw: Callable[[], Figure]
    title: str
    alternative: str
    narrow: Callable[[], Figure] | None = None

    @cached_property
    def figure(self) -> Figure:
        """The matplotlib figure, to change or save; it is drawn when it is first asked for."""
        with own_settings():
            figure = self._drawn
            figure.draw_without_rendering()  # or the labels of the axes would be made later, in other settings
        return figure

    def svg(self, *, dark: bool = False, narrow: bool = False) -> str:
        """The figure as an SVG document, the same bytes at every call.

        Args:
            dark: In the colours of a dark page.
            narrow: For a page as narrow as a phone, where there is a figure for it.
        """
        buffer = BytesIO()
        with own_settings():
            drawn = self._drawn_narrow if narrow else self._drawn
            drawn.savefig(buffer, format="svg", metadata={"Date": None}, bbox_inches="tight", facecolor="white")
        return _darkened(buffer.getvalue().decode()) if dark else buffer.getvalue().decode()

    @cached_property
    def _drawn(self) -> Figure:
        return self.draw()

    @cached_property
    def _drawn_narrow(self) -> Figure:
        return self.narrow() if self.narrow else self._drawn

    def __str__(self) -> str:
        return f"{self.title}\n{self.alternative}"

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        lines = "".join(f"<li>{escape(line)}</li>" for line in self.alternative.splitlines())
        return (
            f'<style>{_css()}</style><figure class="aiteam-figure"><img alt="{escape(self.title)}; described below" '
            f'src="data:image/svg+xml;base64,{b64encode(self.svg().encode()).decode()}">'
            f"<figcaption><details><summary>{escape(self.title)}, in words</summary><ul>{lines}</ul></details>"
            "</figcaption></figure>"
        )


def _darkened(svg: str) -> str:
    # matplotlib names no colour where something is black, so the whole is given one.
    inked = svg.replace("<svg ", f'<svg fill="{DARK[_BLACK]}" ', 1)
    return re.sub("#[0-9a-f]{6}", lambda found: DARK.get(found[0], found[0]), inked)


@cache
def _css() -> str:
    return Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


def bare(axes: Axes) -> None:
    """Take the frame and the tick marks from axes whose marks say enough."""
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0, colors=INK)
