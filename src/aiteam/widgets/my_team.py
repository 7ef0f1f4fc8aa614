"""The map of the learner's own team in a notebook, and the way to the summary."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path

import ipywidgets as w

from aiteam.reports import read_map
from aiteam.reports.pages import team_map_html
from aiteam.widgets.live import Live
from aiteam.widgets.markup import paragraph

SUMMARY = "aiteam/summary"
"""The summary's address on the course's server."""


def my_team(*, folder: Path | str = ".") -> w.VBox:
    """Show the map of the learner's own team, its holes, and what is not filled in yet. Nothing of it is marked.

    Args:
        folder: Where the notebook lies; the answers are beside it.
    """
    shown = w.HTML()
    again = w.Button(description="Look again", tooltip="Draw the map with what was filled in since")

    def draw(_: object = None) -> None:
        team = read_map(folder)
        begun = (
            "" if team.begun else paragraph("Nothing is on it yet. Each lesson ends with what belongs here.", "soft")
        )
        shown.value = f"<h3>My team</h3>{begun}{team_map_html(team, open_empty=not team.begun)}"

    again.on_click(draw)
    draw()
    box = w.VBox(
        [shown, again, w.HTML(paragraph("For you alone, on this computer. Nothing here is marked.", "soft")), Live()]
    )
    box.add_class("aiteam")
    return box


def summary() -> w.VBox:
    """Show the way to the summary, which can be printed."""
    base = os.environ.get("JUPYTERHUB_SERVICE_PREFIX", "/")
    link = f'<p><a href="{escape(base + SUMMARY)}" target="_blank">Open your summary</a></p>'
    said = "Your team, the designs you committed, what you learnt and what you did: a page to print or save as PDF."
    without = "Where the link leads nowhere, write in a terminal: aiteam summary --to summary.html"
    box = w.VBox([w.HTML(f"<h3>Summary</h3>{paragraph(said)}{link}{paragraph(without, 'soft')}"), Live()])
    box.add_class("aiteam")
    return box
