"""Several designs for one scenario, criterion by criterion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aiteam.optimizer import score
from aiteam.scenarios import Scenario, scenario
from aiteam.scoring.evidence import TITLES
from aiteam.scoring.report import ScoreReport
from aiteam.team import TeamDesign

if TYPE_CHECKING:
    from pandas import DataFrame

MOST = "At most"
"""The heading of what each criterion can earn."""


def score_table(designs: Mapping[str, TeamDesign | Mapping[str, Any]], where: Scenario | str) -> DataFrame:
    """What each criterion gives to each of several designs.

    The first nine rows are the criteria, in raw points from 0 to what stands under *At most*. *Principles* is the raw
    points that broken principles take, 0 or less. *Raw score* is the sum of these ten; *Grade* lays it on the scale
    from 0, going on as now, to 100, the best plan, and applies the caps.

    Args:
        designs: Each design by what its column is called, also as plain data:
            ``{"mine": {"hires": {"ai-engineer": 1}}}``.
        where: A scenario, or the id of one of the course's own, for instance ``"bank"``.

    Raises:
        DesignError: The data are no design; every fault in them is named.
        UnknownIdError: There is no scenario with that id; the message names the nearest.
        ValueError: A design is called *At most*.
    """
    from pandas import DataFrame

    if MOST in designs:
        raise ValueError(f"A design is called {MOST!r}, as the column of what can be earned is. Call it otherwise.")
    found = scenario(where) if isinstance(where, str) else where
    weights = {title: float(getattr(found.assumptions.weights, name)) for name, title in TITLES.items()}
    columns = {MOST: weights | {"Principles": 0.0, "Raw score": sum(weights.values()), "Grade": 100.0}}
    for name, design in designs.items():
        read = design if isinstance(design, TeamDesign) else TeamDesign.from_dict(design)
        columns[name] = _column(score(read, found))
    return DataFrame(columns).rename_axis("Criterion")


def _column(report: ScoreReport) -> dict[str, float]:
    points = {TITLES[each.id]: each.points for each in report.criteria}
    # From 0, or it would be -0.0 where nothing is broken.
    price = 0.0 - sum(each.cost for each in report.breaches)
    return points | {"Principles": price, "Raw score": report.score, "Grade": report.grade or 0.0}
