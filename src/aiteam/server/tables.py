"""The tables of the course's pages: what a DataFrame shows in a notebook, worked out without pandas."""

from __future__ import annotations

from aiteam.optimizer import way
from aiteam.pages import Call
from aiteam.plots.way_table import COLUMNS
from aiteam.team import TeamDesign
from aiteam.views.frame import frame_html

TABLES = frozenset({"way_table"})
"""The functions that a lesson can ask for a table."""

_drawn: dict[str, str] = {}


def table_of(call: Call) -> str:
    """The table that a cell of the authors asks for, as HTML; it is worked out once.

    Args:
        call: Of one of :data:`TABLES`.
    """
    if call.source not in _drawn:
        design, scenario = call.arguments
        _drawn[call.source] = frame_html(COLUMNS, way(TeamDesign.from_dict(design), scenario).rows())
    return _drawn[call.source]
