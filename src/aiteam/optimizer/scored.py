"""A design on its scale, as a notebook asks for it."""

from __future__ import annotations

from aiteam.optimizer.references import solved
from aiteam.optimizer.way import Way, way_to_best
from aiteam.scenarios import Scenario, scenario
from aiteam.scoring import ScoreReport
from aiteam.scoring import score as score_on
from aiteam.scoring.report import Reference
from aiteam.team import TeamDesign


def score(
    design: TeamDesign, where: Scenario | str, reference: Reference | None = None, *, advise: bool = False
) -> ScoreReport:
    """Score a design from 0, going on as now, to 100, the best plan; it never raises for a bad one.

    Args:
        design: Any design.
        where: A scenario, or the id of one of the course's own, for instance ``"bank"``.
        reference: The ends of the scale; looked up, or solved in about a second, if not given.
        advise: Also look for the single change that gains most; that takes about a second.

    Raises:
        UnknownIdError: There is no scenario with that id; the message names the nearest.
    """
    found = _found(where)
    return score_on(design, found, reference or solved(found).reference, advise=advise)


def way(design: TeamDesign, where: Scenario | str) -> Way:
    """The way from a design's grade to the best plan's, every point explained; a second or less.

    Args:
        design: Any design.
        where: A scenario, or the id of one of the course's own.

    Raises:
        UnknownIdError: There is no scenario with that id; the message names the nearest.
    """
    return way_to_best(design, _found(where))


def _found(where: Scenario | str) -> Scenario:
    return scenario(where) if isinstance(where, str) else where
