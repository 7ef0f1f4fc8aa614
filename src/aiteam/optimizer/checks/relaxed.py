"""A scenario's program with less to keep: what would the best plan be if a price could be paid, or a gate were open?"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from aiteam.catalog import catalog
from aiteam.optimizer.shortcuts import forbids
from aiteam.scenarios import Scenario
from aiteam.scenarios.parts import Shortcut
from aiteam.scoring.decisions import design_of
from aiteam.scoring.linear import Linear, total
from aiteam.scoring.solving import Compiled, compile_scenario, maximise
from aiteam.team import TeamDesign

if TYPE_CHECKING:
    from aiteam.scoring.linear import Vector

GAP = 1e-3
"""Bounds are as good as this share of them; more would take longer and change no finding."""

SECONDS = 20.0

LARGEST = 10_000.0
"""No principle is broken by more than this."""

HALF = 0.5

READ_ELSEWHERE = "choices-made"
"""A choice that is left open goes on as now, which no program says; so it has to be made in every program."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The best of what a program allows.

    Attributes:
        design: A design that is as good as that.
        bound: Nothing that the program allows is greater; raw points, if nothing else was asked for.
        values: The value of every variable.
    """

    design: TeamDesign
    bound: float
    values: Vector


@dataclass
class Relaxed:
    """A scenario's program in which prices may be paid.

    Attributes:
        compiled: The program; rows may be added to it.
        goal: What a plan earns, less every price it pays.
        dropped: Rows that plans need not keep any more, by identity.
    """

    compiled: Compiled
    goal: Linear
    dropped: set[int]

    def open(self, principle: str) -> None:
        """Let plans break a principle without paying for it."""
        self.dropped |= {id(rule.size) for rule in self.compiled.rules[principle]}

    def size(self, principle: str) -> Linear:
        """By how much a plan breaks a principle."""
        return total(self._breach(principle, number) for number in range(len(self.compiled.rules[principle])))

    def soften(self, principle: str) -> None:
        """Let plans break a principle as far as its gate stays open, and pay its price."""
        rule = catalog().principles[principle]
        known = self.compiled.model.program.index
        unpaid = [number for number in self._numbers(principle) if ("breach", principle, number) not in known]
        self.goal -= total([self._breach(principle, number) for number in unpaid]) * rule.price
        self.open(principle)
        if rule.gate:
            self.compiled.model.program.at_most(self.size(principle), float(_free(rule.factors)))

    def _numbers(self, principle: str) -> range:
        return range(len(self.compiled.rules[principle]))

    def _breach(self, principle: str, number: int) -> Linear:
        """How far one rule is broken; a variable of the program, new if there is none yet."""
        program = self.compiled.model.program
        known = program.get("breach", principle, number)
        if known.terms:
            return known
        breach = program.variable("breach", principle, number)
        program.at_most(self.compiled.rules[principle][number].size, breach)
        return breach

    def best(self, goal: Linear | None = None, without: Shortcut | None = None) -> Bound | None:
        """The best that the program allows; None where it allows nothing, or nothing was found in twenty seconds.

        Args:
            goal: What is to be as great as possible; what a plan earns less what it pays if not given.
            without: Of those designs only that do without this.
        """
        import numpy

        program, aim = self.compiled.model.program, goal or self.goal
        lower, upper = numpy.array(program.lower), numpy.array(program.upper)
        if without:
            scenario = self.compiled.model.scenario
            upper[[at for at, key in enumerate(program.keys) if forbids(without, key, scenario)]] = 0
        kept = [row for row in self.compiled.kept if id(row) not in self.dropped]
        rows = program.matrix((*program.rows, *kept))
        found = maximise(self.compiled, aim, rows, (lower, upper), options={"mip_rel_gap": GAP, "time_limit": SECONDS})
        if found.x is None:
            return None
        values = {key: float(found.x[position]) for key, position in program.index.items()}
        return Bound(design_of(values), aim.constant - float(found.mip_dual_bound), found.x)


def relaxed(scenario: Scenario, opened: Iterable[str] = (), *, stopped: bool = False) -> Relaxed:
    """The program of a scenario in which prices may be paid as long as no gate closes.

    Args:
        scenario: The scenario.
        opened: Principles that need not be kept at all.
        stopped: The program of it once the project is stopped.
    """
    compiled = compile_scenario(scenario, stopped=stopped)
    program = Relaxed(compiled, compiled.score, set())
    free = set(opened)
    for principle in free:
        program.open(principle)
    for principle in payable(free):
        program.soften(principle)
    return program


def least_broken(
    scenario: Scenario, principles: Collection[str], *, without: Shortcut | None = None, stopped: bool = False
) -> tuple[str, ...]:
    """The fewest of some principles that a plan has to break; none if breaking all of them is no help.

    Args:
        scenario: The scenario.
        principles: All that may be broken, besides prices.
        without: Of those plans only that do without this.
        stopped: The plans for the project once it is stopped.
    """
    program = relaxed(scenario, opened=principles, stopped=stopped)
    rows, broken = program.compiled.model.program, []
    for name in principles:
        broken.append(rows.variable("broken", name, upper=1, integer=True))
        rows.at_most(program.size(name), broken[-1] * LARGEST)
    found = program.best(goal=-total(broken), without=without)
    return tuple(name for name, each in zip(principles, broken, strict=True) if found and each.at(found.values) > HALF)


def payable(but: Collection[str] = ()) -> tuple[str, ...]:
    """The principles that the best plan keeps and that a plan can break a little without closing a gate."""
    return tuple(
        name
        for name, each in catalog().principles.items()
        if each.best == "keeps" and each.price and (not each.gate or _free(each.factors))
        if name != READ_ELSEWHERE and name not in but
    )


def gates() -> tuple[str, ...]:
    """The principles that the best plan keeps and that scale the grade."""
    return tuple(name for name, each in catalog().principles.items() if each.best == "keeps" and each.gate)


def _free(factors: Iterable[float]) -> int:
    """How large a breach may be before a gate begins to close."""
    return len(list(takewhile(lambda factor: factor == 1, factors)))
