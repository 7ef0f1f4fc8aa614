"""What a plan must never, or always, reach: flaws, plans by hand, news, options and stops, measured everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml
from tests.flaws import flaws_of

from aiteam.optimizer.optimum import Optimum, best_of, optimum
from aiteam.scenarios import Scenario
from aiteam.scoring.facts import Branches, branches_of, facts_of
from aiteam.team import TeamDesign
from aiteam.team.reading import read_design

BY_HAND = Path(__file__).parent.parent / "tests" / "plans_by_hand"


@dataclass(frozen=True)
class Case:
    """A scenario in one variant, with its programs and its optimum."""

    scenario: Scenario
    branches: Branches
    best: Optimum

    @property
    def name(self) -> str:
        """The scenario and its variant."""
        return f"{self.scenario.id} {self.scenario.variant}"

    def grade(self, design: TeamDesign) -> float:
        """The grade of a design."""
        return facts_of(design, self.branches).grade(self.best.reference)

    def raw(self, design: TeamDesign) -> float:
        """The raw score of a design."""
        return facts_of(design, self.branches).raw


def case_of(scenario: Scenario) -> Case:
    """Compile and solve a scenario."""
    return Case(scenario, branches_of(scenario), optimum(scenario))


def flaws(case: Case) -> Iterator[tuple[str, float, float]]:
    """For each single flaw of the best plan: its name, the grade it may reach, and the most that it reaches."""
    reached: dict[str, tuple[float, float]] = {}
    for flaw in flaws_of(case.best.design, case.scenario):
        name = flaw.kind
        before = reached.get(name, (flaw.most, 0.0))[1]
        reached[name] = flaw.most, max(before, case.grade(flaw.design))
    for name, (most, grade) in reached.items():
        yield name, most, grade


def by_hand(case: Case) -> Iterator[tuple[str, float]]:
    """Who wrote a plan from the story alone, and the grade it reaches."""
    for path in sorted((BY_HAND / case.scenario.id).glob("*.yaml")):
        yield path.stem, case.grade(read_design(yaml.safe_load(path.read_text())))


def after_the_news(case: Case, old: TeamDesign) -> tuple[float, float]:
    """In a variant: the grade of the old best plan unchanged, and of going on as now with the targets copied."""
    levels = case.scenario.targets.levels
    at_once = {name: (level,) * 3 for name, level in levels.items()}
    in_steps = {name: (min(1, level), max(1, level - 1), level) for name, level in levels.items()}
    copied = (case.scenario.drift.model_copy(update={"capabilities": each}) for each in (at_once, in_steps))
    return case.grade(old), max(map(case.grade, copied))


def options(case: Case) -> Iterator[tuple[str, Any, float | None]]:
    """For each option that goes on: its name, the option, and the grade of the best plan with it, if there is one."""
    for choice in case.scenario.choices:
        for option in choice.options:
            if not option.stops:
                yield f"{choice.id}.{option.id}", option, best_with(case, choice.id, option.id)


def best_with(case: Case, choice: str, option: str) -> float | None:
    """The grade of the best plan that takes an option and keeps all other principles; None where there is none."""
    compiled = case.branches.going_on
    taken = compiled.model.program.get("choice", choice, option)
    kept = tuple(row for row in compiled.kept if set(row.terms) != set(taken.terms))
    found = best_of(replace(compiled, kept=(*kept, 1 - taken)))
    return case.grade(found[0]) if found else None


def stops(case: Case) -> tuple[float, float] | None:
    """Where stopping is offered: the grade of a consistent stop, and of the same one with a hire; else None."""
    best = case.best.stop
    if best is None:
        return None
    hired = (best.model_copy(update={"hires": {role: 1}}) for role in case.scenario.hiring)
    return case.grade(best), max(map(case.grade, hired))
