"""What a check finds, and what it is given to look at."""

from __future__ import annotations

from dataclasses import dataclass

from aiteam.optimizer.optimum import Optimum
from aiteam.scenarios import Scenario
from aiteam.scoring.facts import Branches, Facts, branches_of, facts_of
from aiteam.scoring.report import Reference
from aiteam.team import TeamDesign


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is promised of a scenario.

    Attributes:
        variant: Of which variant; 0 for the scenario as it is told.
        what: What is promised, with its limit.
        measured: What was found.
        ok: Whether it holds.
        lever: What to change in the file where it does not hold; empty where it does.
    """

    variant: int
    what: str
    measured: str
    ok: bool
    lever: str = ""


def finding(variant: int, what: str, measured: str, ok: bool, lever: str) -> Finding:
    """A finding that names its lever only where something has to be changed.

    Args:
        variant: Of which variant; 0 for the scenario as it is told.
        what: What is promised, with its limit.
        measured: What was found.
        ok: Whether it holds.
        lever: What to change where it does not.
    """
    return Finding(variant, what, measured, bool(ok), "" if ok else lever)


@dataclass(frozen=True, slots=True)
class Case:
    """A scenario, or one of its variants, that has been solved.

    Attributes:
        branches: Its programs.
        best: Its optimum.
        first: The optimum of the scenario as it is told; that of the first variant that has one, if it has none.
        forces_change: Whether it is a variant whose news call for another plan.
    """

    branches: Branches
    best: Optimum
    first: Optimum
    forces_change: bool = False

    @property
    def scenario(self) -> Scenario:
        """The scenario or variant."""
        return self.branches.scenario

    @property
    def variant(self) -> int:
        """Which of the variants it is; 0 for the scenario as it is told."""
        return self.scenario.variant

    @property
    def reference(self) -> Reference:
        """The ends of its scale."""
        return self.best.reference

    def facts(self, design: TeamDesign) -> Facts:
        """A design, tried in it."""
        return facts_of(design, self.branches)

    def grade(self, design: TeamDesign) -> float:
        """The grade of a design in it, from 0 to 100."""
        return self.facts(design).grade(self.reference)


def case_of(told: Scenario, number: int, best: Optimum, first: Optimum | None = None) -> Case:
    """A scenario with its optimum, ready to be looked at.

    Args:
        told: The scenario as it is told.
        number: Which of its variants to look at; 0 for the scenario itself.
        best: The optimum of that variant.
        first: The optimum of the scenario as it is told; that of the variant if not given.
    """
    forces = number > 0 and told.variants[number - 1].forces_change
    return Case(branches_of(told.varied(number)), best, first or best, forces)
