"""A figure in two pictures, for light and for dark pages, and what it shows in words."""

from __future__ import annotations

from dataclasses import dataclass

from aiteam.views.templating import draw


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure that the host draws.

    Attributes:
        title: What it shows, in a few words.
        alternative: The same content in sentences, one a line.
        light: The address of the picture for light pages and for paper.
        dark: The same for dark pages.
    """

    title: str
    alternative: str
    light: str
    dark: str


def figure_html(picture: Picture) -> str:
    """The figure; the picture is loaded after the text around it."""
    return draw("figure", picture=picture)
