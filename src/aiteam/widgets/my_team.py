"""The map of the learner's own team in a notebook, and the way to the summary."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path

import ipywidgets as w

from aiteam.answers import AnswerStore, FolderStore
from aiteam.catalog import catalog
from aiteam.reports import read_map
from aiteam.reports.pages import team_map_html
from aiteam.widgets.live import Live
from aiteam.widgets.markup import paragraph
from aiteam.widgets.printed import Sheet, Table
from aiteam.widgets.shown import Shown

_TITLE = "My team"
_SUMMARY = "aiteam/summary"
"""The summary's address on the course's server."""


class TeamView(Shown):
    """The map, its holes, and what is not filled in yet.

    Args:
        store: The learner's answers.

    Attributes:
        view: The ipywidgets container.
        again: The button that draws the map with what was filled in since.
    """

    def __init__(self, store: AnswerStore) -> None:
        self._store = store
        self._shown = w.HTML()
        self.again = w.Button(description="Look again", tooltip="Draw the map with what was filled in since")
        self.again.on_click(lambda _: self._draw())
        private = w.HTML(paragraph("For you alone, on this computer. Nothing here is marked.", "soft"))
        self.view = w.VBox([self._shown, w.HBox([self.again]), private, Live()])
        self.view.add_class("aiteam")
        self._draw()

    def sheet(self) -> Sheet:
        """An empty map to be filled in by hand; what the learner noted is never printed with a notebook."""
        known = catalog()
        roles = tuple((role.title, "") for role in known.roles.values())
        areas = tuple((area.title, "") for area in known.work_areas.values())
        levels = tuple((each.title, "", "") for each in known.capabilities.values())
        tables = (
            Table(("Role", "People"), roles),
            Table(("Work", "Who answers for it"), areas),
            Table(("Capability, level 0 to 4", "Today", "Wanted"), levels),
        )
        return Sheet(_TITLE, "For you alone: write roles and no names.", tables)

    def _draw(self) -> None:
        team = read_map(self._store)
        empty = "Nothing is on it yet. Each lesson ends with what belongs here."
        html = "" if team.begun else paragraph(empty, "soft")
        self._shown.value = f"<h3>{_TITLE}</h3>{html}{team_map_html(team, open_empty=not team.begun)}"


class SummaryView(Shown):
    """The way to the summary.

    Attributes:
        view: The ipywidgets container.
    """

    said = "Your team, the designs you committed, what you learnt and what you did: a page to print or save as PDF."
    without = "If the link does not work, type in a terminal: aiteam summary"

    def __init__(self) -> None:
        base = os.environ.get("JUPYTERHUB_SERVICE_PREFIX", "/")
        link = f'<p><a href="{escape(base + _SUMMARY)}" target="_blank">Open your summary</a></p>'
        html = f"<h3>Summary</h3>{paragraph(self.said)}{link}{paragraph(self.without, 'soft')}"
        self.view = w.VBox([w.HTML(html), Live()])
        self.view.add_class("aiteam")

    def sheet(self) -> Sheet:
        """What it would lead to."""
        return Sheet("Summary", self.said)


def my_team(*, folder: Path | str = ".") -> TeamView:
    """Show the map of the learner's own team, its holes, and what is not filled in yet. Nothing of it is marked.

    Args:
        folder: Where the notebook lies; the answers are beside it.
    """
    return TeamView(FolderStore(folder))


def summary() -> SummaryView:
    """Show the way to the summary, which can be printed."""
    return SummaryView()
