"""The map of the learner's own team as a panel, empty on paper; and the way to the summary."""

from __future__ import annotations

from markupsafe import Markup

from aiteam.catalog import catalog
from aiteam.views.fragments import Fragment, Mode
from aiteam.views.panel import Panel
from aiteam.views.templating import draw

TEAM = "own.team"
"""The panel's name in a message."""

BESIDE = "own.beside"
"""The name of the panel that stands beside a lesson."""


def team_panel(team_map: str, *, begun: bool, mode: Mode = Mode.LIVE) -> Panel:
    """The map, and a button to look again; what the learner noted is never printed with a notebook.

    Args:
        team_map: The map as HTML, with everything in it escaped.
        begun: Whether anything is on it.
        mode: To be looked at, or an empty map to be filled in by hand.
    """
    if mode is Mode.PRINT:
        return Panel(TEAM, (Fragment("map", draw("team_sheet", tables=_empty()).strip()),))
    shown = draw("team", map=Markup(team_map), begun=begun)  # noqa: S704  # escaped where it was drawn
    return Panel(TEAM, (Fragment("map", shown.strip()),))


def beside_panel(team_map: str, holes: int | None) -> Panel:
    """The map beside a lesson, and what stands on the button that opens it.

    Args:
        team_map: The map as HTML, with everything in it escaped.
        holes: How many holes are known; None where too little is known to say.
    """
    sign = "" if holes is None else draw("team_sign", holes=holes).strip()
    return Panel(BESIDE, (Fragment("sign", sign), Fragment("map", team_map.strip())))


def beside_html(panel: Panel, at: str, address: str) -> str:
    """The panel for the bar of a page: a button, and what it opens.

    Args:
        panel: What is shown.
        at: The notebook; it goes into every message.
        address: Where the page to print is.
    """
    return draw("team_beside", panel=panel, at=at, address=address)


def _empty() -> tuple[tuple[tuple[str, ...], list[tuple[str, ...]]], ...]:
    """Tables with a row for everything that a map can tell."""
    known = catalog()
    return (
        (("Role", "People"), [(each.title, "") for each in known.roles.values()]),
        (("Work", "Who answers for it"), [(each.title, "") for each in known.work_areas.values()]),
        (
            ("Capability, level 0 to 4", "Today", "Wanted"),
            [(each.title, "", "") for each in known.capabilities.values()],
        ),
    )


def summary_html(address: str) -> str:
    """The way to the summary.

    Args:
        address: Where the host shows it; empty on paper.
    """
    return draw("summary", address=address)
