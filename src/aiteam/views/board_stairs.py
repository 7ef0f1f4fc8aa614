"""Foundations as stairs: the level that is planned for the end of each phase, and what of it stands by then."""

from __future__ import annotations

from dataclasses import dataclass

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario
from aiteam.scoring import ScoreReport
from aiteam.team import PHASES
from aiteam.views.board_controls import Control


@dataclass(frozen=True, slots=True)
class Step:
    """One phase of a capability.

    Attributes:
        part: The decision.
        planned: The level that is planned for its end.
        standing: The level that stands by then, in words.
        built: The same as a number of whole levels.
        least: The level that was there before.
    """

    part: str
    planned: int
    standing: str
    built: int
    least: int


@dataclass(frozen=True, slots=True)
class Stair:
    """A capability through the phases; ``called`` says what the situation calls for, once that may be told."""

    title: str
    steps: tuple[Step, ...]
    called: str = ""


def stairs(
    report: ScoreReport, scenario: Scenario, levels: tuple[Control, ...], *, told: bool = False
) -> tuple[Stair, ...]:
    """Every capability.

    Args:
        report: What is known of the design.
        scenario: The scenario that it is for.
        levels: The controls of all levels, those of a capability together.
        told: Whether the learner may read what the situation calls for.
    """
    found = []
    for at, (id_, capability) in enumerate(catalog().capabilities.items()):
        there, known = scenario.capabilities.get(id_, 0), report.foundations.get(id_)
        steps = tuple(
            Step(
                control.part,
                known.planned[phase] if known else there,
                f"{known.standing[phase]:.2g}" if known else str(there),
                int(known.standing[phase] + 1e-6) if known else there,
                there,
            )
            for phase, control in enumerate(levels[at * PHASES : (at + 1) * PHASES])
        )
        called = scenario.targets.levels.get(id_)
        found.append(Stair(capability.title, steps, f"called for: {called or 'none'}" if told else ""))
    return tuple(found)
