"""A design in many futures, and two designs in the same ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy

from aiteam.scenarios import Scenario
from aiteam.scoring.facts import Branches, branches_of, facts_of
from aiteam.simulation.chance import Array, Chance, chance_of
from aiteam.simulation.library import play_of
from aiteam.simulation.model import Play
from aiteam.simulation.months import played
from aiteam.simulation.numbers import Numbers
from aiteam.simulation.plan import Plan, plan_of
from aiteam.simulation.state import State, Struck
from aiteam.statistics import Tally
from aiteam.team import TeamDesign

FUTURES = 200
"""How many futures tell two plans apart, as a rule."""


@dataclass(frozen=True)
class Futures:
    """What a plan came to.

    Attributes:
        plan: The plan.
        chance: What chance decided.
        months: By name, an array by month and future, and by area or role where it is about those.
        struck: The events that happened.
        outcome: In each future, what it came to, in months in which everybody is answered well.
    """

    plan: Plan
    chance: Chance
    months: dict[str, Array]
    struck: tuple[Struck, ...]
    outcome: Array


@dataclass(frozen=True, slots=True)
class Compared:
    """Two plans in the same futures.

    Attributes:
        better: In how many futures the first came to more.
        same: In how many both came to the same.
        futures: In how many they were compared.
        difference: By how much the first came to more, on average.
        error: The standard error of that.
    """

    better: int
    same: int
    futures: int
    difference: float
    error: float

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 per cent interval of the share of futures in which the first comes to more."""
        return Tally(self.better, self.futures).interval

    def __str__(self) -> str:
        low, high = self.interval
        same = f", the same in {self.same}" if self.same else ""
        return f"better in {self.better} of {self.futures} (95% interval {low:.0%} to {high:.0%}){same}"


@dataclass(frozen=True)
class Table:
    """A scenario laid out to be played: many designs in the same futures.

    Attributes:
        branches: The scenario's programs, with which the score reads a design.
        play: Its deck.
        chance: What chance decides.
        numbers: The rules' numbers.
    """

    branches: Branches
    play: Play
    chance: Chance
    numbers: Numbers

    def plan(self, design: TeamDesign, name: str = "") -> Plan:
        """What the months need of a design."""
        return plan_of(facts_of(design, self.branches), self.play, name)

    def futures(self, design: TeamDesign | Plan, name: str = "") -> Futures:
        """Play a design in all futures."""
        plan = design if isinstance(design, Plan) else self.plan(design, name)
        state, record = played(plan, self.chance, self.numbers)
        months = {kind: numpy.array(arrays) for kind, arrays in record.months.items()}
        return Futures(plan, self.chance, months, tuple(record.struck), _outcome(plan, state, months, self.numbers))


def table_of(  # noqa: PLR0913  # each has a default, and is named
    scenario: Scenario,
    *,
    seed: int = 1,
    futures: int = FUTURES,
    play: Play | None = None,
    numbers: Numbers | None = None,
    branches: Branches | None = None,
) -> Table:
    """Lay out a scenario.

    Args:
        scenario: The scenario, or a variant of it.
        seed: Any whole number from 0; the same one gives the same months.
        futures: How many futures.
        play: Its deck; the course's own if not given.
        numbers: The rules' numbers, if others.
        branches: Its programs, if they are at hand.

    Raises:
        UnknownIdError: There is no deck for the scenario.
    """
    deck, programs = play or play_of(scenario.id), branches or branches_of(scenario)
    roles = len(programs.going_on.model.roles)
    return Table(programs, deck, chance_of(scenario, deck, roles, seed=seed, futures=futures), numbers or Numbers())


def compared(one: Futures, other: Futures) -> Compared:
    """How often, and by how much, one plan came to more than another in the same futures."""
    gain = one.outcome - other.outcome
    error = float(gain.std(ddof=1) / numpy.sqrt(len(gain))) if len(gain) > 1 else 0.0
    return Compared(int((gain > 0).sum()), int((gain == 0).sum()), len(gain), float(gain.mean()), error)


def _outcome(plan: Plan, state: State, months: dict[str, Array], n: Numbers) -> Array:
    """What counts in the end: users answered well, less those answered wrongly, evidence, money, a proper stop."""
    counts = plan.play.counts
    served = months["well"] - n.wrong_weight * months["wrong"]
    # What nobody can pay for in the last month does not go on.
    outcome: Array = served.sum(axis=0) + served[-1] * counts.months_after * months["paid"][-1]
    outcome += counts.money * numpy.maximum(months["money"][-1], 0)
    outcome += counts.ready * months["built"][-1] * months["right"][-1] * (not plan.stopped)
    if not plan.stopped:
        outcome += counts.file * months["file"][-1]
        outcome += counts.audit * numpy.nan_to_num(2 * state.audit - 1)
    if plan.stopped:
        outcome += counts.stop * state.closed
    return outcome
