"""How much the best design hangs on numbers that nobody has measured."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from types import MappingProxyType

from aiteam.errors import UnsolvableError
from aiteam.optimizer.optimum import optimum
from aiteam.scenarios import Assumptions, Scenario
from aiteam.scenarios.assumptions import HIGHEST_LEVEL
from aiteam.scoring.facts import branches_of, facts_of
from aiteam.scoring.linear import Program
from aiteam.scoring.model import Model
from aiteam.team import TeamDesign, differences

NOISE = 0.2
"""How far a number is moved, up or down, as a share of it."""

WORTH = 0.5
"""A plan that gains fewer raw points than this is no reason to change the plan."""


@dataclass(frozen=True, slots=True)
class Swing:
    """What happens to the best design where one assumption is otherwise.

    Attributes:
        assumption: Which one, by its id in :data:`ASSUMPTIONS`.
        factor: By what it is multiplied.
        kept: The raw score of the design that is best as things are; what gates leave of its way from the baseline.
        best: The raw score of the design that is best then.
        changes: What that design decides otherwise; empty where it gains too little to be worth a change.
    """

    assumption: str
    factor: float
    kept: float
    best: float
    changes: tuple[str, ...]

    @property
    def title(self) -> str:
        """The assumption in plain words."""
        return ASSUMPTIONS[self.assumption].title


def _scaled(field: str) -> Callable[[Assumptions, float], Assumptions]:
    """Multiply every number of a field of the assumptions; shares stay shares."""

    def scale(value: object, factor: float, most: float) -> object:
        if isinstance(value, Mapping):
            return {key: scale(each, factor, most) for key, each in value.items()}
        if isinstance(value, tuple):
            return tuple(scale(each, factor, most) for each in value)
        assert isinstance(value, float)
        return min(value * factor, most)

    def apply(assumptions: Assumptions, factor: float) -> Assumptions:
        most = float("inf") if field in ("costs", "level_effort", "reskill_cost") else 1.0
        return assumptions.model_copy(update={field: scale(getattr(assumptions, field), factor, most)})

    return apply


def _reskilled(assumptions: Assumptions, factor: float) -> Assumptions:
    """Multiply what people bring in a new role; with what they bring in the old one it is never more than a person."""
    shares = zip(assumptions.reskill_ramp, assumptions.reskill_rest, strict=True)
    ramp = tuple(min(share * factor, 1 - rest) for share, rest in shares)
    return assumptions.model_copy(update={"reskill_ramp": ramp})


def _spared(assumptions: Assumptions, factor: float) -> Assumptions:
    """Multiply what foundations save; with every level standing it is never more than all of an area."""
    spared: dict[str, float] = {}
    for by_area in assumptions.savings.values():
        for area, share in by_area.items():
            spared[area] = spared.get(area, 0.0) + HIGHEST_LEVEL * share
    most = max(spared.values(), default=0.0)
    return _scaled("savings")(assumptions, min(factor, 1 / most) if most else factor)


def _of_scenario(vary: Callable[[Assumptions, float], Assumptions]) -> Callable[[Scenario, float], Scenario]:
    def apply(scenario: Scenario, factor: float) -> Scenario:
        return scenario.model_copy(update={"assumptions": vary(scenario.assumptions, factor)})

    return apply


def _demand(scenario: Scenario, factor: float) -> Scenario:
    return scenario.model_copy(update={"demand": {area: units * factor for area, units in scenario.demand.items()}})


@dataclass(frozen=True, slots=True)
class Assumption:
    """What can be moved by itself: its words, and how a scenario looks with it multiplied by a factor."""

    title: str
    vary: Callable[[Scenario, float], Scenario]


ASSUMPTIONS: Mapping[str, Assumption] = MappingProxyType(
    {
        "demand": Assumption("How much work there is", _demand),
        "assumed": Assumption(
            "What people contribute where the source text is silent", _of_scenario(_scaled("assumed"))
        ),
        "hire-ramp": Assumption("How soon new hires reach full strength", _of_scenario(_scaled("hire_ramp"))),
        "reskill-ramp": Assumption("How soon reskilled people reach full strength", _of_scenario(_reskilled)),
        "costs": Assumption("What people cost", _of_scenario(_scaled("costs"))),
        "surcharge": Assumption("What hiring costs on top of pay", _of_scenario(_scaled("hire_surcharge"))),
        "reskill-cost": Assumption("What reskilling costs", _of_scenario(_scaled("reskill_cost"))),
        "savings": Assumption("How much work foundations save", _of_scenario(_spared)),
        "effort": Assumption("How much work building foundations takes", _of_scenario(_scaled("level_effort"))),
        "comfortable": Assumption(
            "How much of people's time is comfortable to use", _of_scenario(_scaled("comfortable"))
        ),
    }
)
"""The assumptions that are moved one by one, by id."""


def varied(scenario: Scenario, assumption: str, factor: float) -> Scenario:
    """The scenario with one assumption multiplied by a factor.

    Args:
        scenario: The scenario.
        assumption: The id of one of :data:`ASSUMPTIONS`.
        factor: By what it is multiplied, above 0.
    """
    return ASSUMPTIONS[assumption].vary(scenario, factor)


def tornado(
    scenario: Scenario,
    design: TeamDesign,
    *,
    noise: float = NOISE,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[tuple[Swing, Swing], ...]:
    """Each assumption moved down and up, the one with the widest swing first; two solves each.

    Args:
        scenario: The scenario.
        design: The design that is best as things are.
        noise: How far each assumption is moved, as a share of it.
        progress: Told the id of the assumption that is being moved.
    """
    found = []
    for assumption in ASSUMPTIONS:
        progress(assumption)
        low, high = (_swing(scenario, design, assumption, factor) for factor in (1 - noise, 1 + noise))
        found.append((low, high))
    return tuple(sorted(found, key=lambda pair: -abs(pair[1].kept - pair[0].kept)))


def what_would_change(swings: tuple[tuple[Swing, Swing], ...]) -> tuple[Swing, ...]:
    """The swings in which another plan is best, those in which it gains most first."""
    changing = (swing for pair in swings for swing in pair if swing.changes)
    return tuple(sorted(changing, key=lambda swing: swing.kept - swing.best))


def _swing(scenario: Scenario, design: TeamDesign, assumption: str, factor: float) -> Swing:
    there = varied(scenario, assumption, factor)
    facts = facts_of(design, branches_of(there))
    try:
        best = optimum(there)
    except UnsolvableError:
        return Swing(assumption, factor, facts.raw, facts.raw, ("Then no plan keeps the principles.",))
    kept = best.baseline + facts.factor * (facts.raw - best.baseline)
    changes = differences(design, best.design, scenario.names) if best.score > kept + WORTH else ()
    return Swing(assumption, factor, kept, best.score, changes)


def noisy(scenario: Scenario, seed: int, noise: float = NOISE) -> Scenario:
    """The scenario with every demand and every contribution moved at random, each by itself.

    Args:
        scenario: The scenario.
        seed: The same seed moves them in the same way.
        noise: The most that each is moved, as a share of it.
    """
    random = Random(seed)

    def moved(value: float) -> float:
        return value * random.uniform(1 - noise, 1 + noise)

    contributions = {role: dict(given) for role, given in scenario.assumptions.contributions.items()}
    for (role, area), worth in Model(scenario, Program()).contributions.items():
        contributions.setdefault(role, {})[area] = moved(worth)
    assumptions = scenario.assumptions.model_copy(update={"contributions": contributions})
    demand = {area: moved(units) for area, units in scenario.demand.items()}
    return scenario.model_copy(update={"demand": demand, "assumptions": assumptions})
