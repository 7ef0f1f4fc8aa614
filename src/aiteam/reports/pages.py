"""Turning the map and the summary into HTML that stands for itself: no script, and nothing loaded from outside."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from aiteam.plots import Chart, maturity_chart
from aiteam.reports.grid import grid
from aiteam.reports.holes import holes
from aiteam.reports.one_page import OnePage
from aiteam.reports.record import NOTE
from aiteam.reports.summary import Summary
from aiteam.reports.team_map import TeamMap

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"
_SHEETS = Path(__file__).parents[1] / "views" / "static"
"""Where the style sheets of all pages lie: a document that stands for itself holds copies of them."""


def team_map_html(team: TeamMap, *, heading: int = 4, open_empty: bool = False, chart: str | None = None) -> str:
    """The map as a piece of HTML.

    Args:
        team: The map.
        heading: The level of its headings, from 2 to 6.
        open_empty: Whether the list of what is not filled in yet is unfolded.
        chart: The figure of the levels as HTML; one that is drawn into the page, if not given.
    """
    from markupsafe import Markup

    found = holes(team)
    if chart is None:
        levels = levels_chart(team)
        chart = levels._repr_html_() if levels else ""
    return (
        _environment()
        .get_template("team-map.html")
        .render(
            team=team,
            holes=found,
            grid=grid(team, found),
            chart=Markup(chart),  # noqa: S704  # a chart escapes what it says
            heading=heading,
            open_empty=open_empty,
        )
    )


def team_beside_html(team: TeamMap) -> str:
    """The grid and its holes alone, as they stand beside a lesson.

    Args:
        team: The map.
    """
    found = holes(team)
    return _environment().get_template("team-beside.html").render(team=team, holes=found, grid=grid(team, found))


def one_page_html(page: OnePage, *, now: datetime | None = None) -> str:
    """The learner's team on one page, without what stands around it.

    Args:
        page: What it says.
        now: The time that is shown as its date; the present if not given.
    """
    day = _day(now or datetime.now(UTC))
    return _environment().get_template("one-page.html").render(page=page, day=day)


def levels_chart(team: TeamMap) -> Chart | None:
    """Where the team's capabilities stand and where they are to go; None where no level is noted."""
    return maturity_chart(team.now, team.wanted) if team.now or team.wanted else None


def summary_html(summary: Summary, *, back: str = "") -> str:
    """The summary as an HTML document.

    Args:
        summary: What it says.
        back: The address of the start page; empty where the document is a file of its own.
    """
    from markupsafe import Markup

    team = Markup(team_map_html(summary.team, heading=3))  # noqa: S704  # made by a template that escapes
    return _environment().get_template("summary.html").render(summary=summary, map=team, note=NOTE, day=_day, back=back)


def _day(at: datetime) -> str:
    return f"{at.astimezone():%d %b %Y}".lstrip("0")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader((_TEMPLATES, _SHEETS)), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
