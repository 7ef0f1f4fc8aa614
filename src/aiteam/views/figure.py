"""A figure in two pictures, for light and for dark pages, and what it shows in words."""

from __future__ import annotations

from dataclasses import dataclass

from aiteam.views.templating import draw

USUAL = (640.0, 340.0)
"""The size in points for which room is left as long as a figure was not drawn."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure that the host draws.

    Attributes:
        title: What it shows, in a few words.
        alternative: The same content in sentences, one a line.
        light: The address of the picture for light pages and for paper.
        dark: The same for dark pages; empty where the host turns the light one round.
        size: Width and height in points, as far as they are known, so that nothing moves when the picture comes.
        narrow: The same figure for pages as narrow as a phone, which has none of its own; None where the host has none.
    """

    title: str
    alternative: str
    light: str
    dark: str
    size: tuple[float, float] = USUAL
    narrow: Picture | None = None


def figure_html(picture: Picture) -> str:
    """The figure; the picture is loaded after the text around it."""
    return draw("figure", picture=picture)
