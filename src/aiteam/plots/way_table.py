"""The way from a design's grade to 100, as a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aiteam.optimizer import way
from aiteam.scenarios import Scenario
from aiteam.team import TeamDesign

if TYPE_CHECKING:
    from pandas import DataFrame


COLUMNS = ("Group", "What to decide", "Grade points", "Why")
"""The headings of the table."""


def way_table(design: TeamDesign | Mapping[str, Any], where: Scenario | str) -> DataFrame:
    """The way from a design's grade to the best plan's: a row a gate or decision, with its grade points and its reason.

    The points of all rows and the grade, in ``table.attrs["grade"]``, together make ``table.attrs["top"]``.

    Args:
        design: Any design, also as plain data: ``{"hires": {"ai-engineer": 1}}``.
        where: A scenario, or the id of one of the course's own, for instance ``"bank"``.

    Raises:
        DesignError: The data are no design; every fault in them is named.
        UnknownIdError: There is no scenario with that id; the message names the nearest.
    """
    from aiteam.plots.table import Table

    found = way(design if isinstance(design, TeamDesign) else TeamDesign.from_dict(design), where)
    table = Table(found.rows(), columns=list(COLUMNS))
    table.attrs.update(grade=found.grade, top=found.top)
    return table
