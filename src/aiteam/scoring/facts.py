"""What a design comes to in its scenario: the allocation that serves it best, and what can be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario
from aiteam.scoring.criteria import ENOUGH, LAST, capable
from aiteam.scoring.decisions import decisions_of
from aiteam.scoring.linear import Key, Rule
from aiteam.scoring.model import AREAS, PHASE, SEVERAL
from aiteam.scoring.report import Violation
from aiteam.scoring.solving import Compiled
from aiteam.team import TeamDesign

if TYPE_CHECKING:
    from aiteam.scoring.linear import Vector

TOLERANCE = 1e-6
CRUMB = 0.005
"""Less than this much work is not worth a word."""


@dataclass(frozen=True)
class Facts:
    """A design, what of it can happen, and how its people then work best.

    Attributes:
        design: The design.
        compiled: The scenario's program.
        fixed: The value of every decision that is not 0.
        refused: A rule for everything that cannot happen.
        values: The value of every variable.
    """

    design: TeamDesign
    compiled: Compiled
    fixed: Mapping[Key, float]
    refused: tuple[Rule, ...]
    values: Vector

    @property
    def scenario(self) -> Scenario:
        """Where the design is tried."""
        return self.compiled.model.scenario

    @cached_property
    def shares(self) -> dict[str, float]:
        """The share of its points that each criterion earns."""
        return {name: min(1.0, max(0.0, each.at(self.values))) + 0.0 for name, each in self.compiled.criteria.items()}

    @cached_property
    def points(self) -> dict[str, float]:
        """The raw points that each criterion earns."""
        weights = self.scenario.assumptions.weights
        return {name: share * float(getattr(weights, name)) for name, share in self.shares.items()}

    @cached_property
    def violations(self) -> tuple[Violation, ...]:
        """Each broken rule once, with the first message about it."""
        broken = (row.rule for row in self.compiled.rules if row.rule and row.expression.at(self.values) > TOLERANCE)
        first: dict[str, str] = {}
        for rule in (*self.refused, *broken):
            first.setdefault(rule.id, rule.message)
        cost = self.scenario.assumptions.violation
        return tuple(Violation(rule, message, cost) for rule, message in first.items())

    @cached_property
    def raw(self) -> float:
        """The raw score, before it is laid on a scale."""
        return sum(self.points.values()) - sum(each.cost for each in self.violations)

    @cached_property
    def cost(self) -> float:
        """What the design costs, in units."""
        return self.compiled.cost.at(self.values)

    @cached_property
    def shortfall(self) -> dict[str, float]:
        """The work left undone in the last phase, in units by area, the most first."""
        get = self.compiled.model.program.get
        short = {area: get("short", area, LAST).at(self.values) for area in catalog().work_areas}
        return dict(sorted(((a, s) for a, s in short.items() if s > CRUMB), key=lambda item: -item[1]))

    @cached_property
    def done(self) -> dict[str, float]:
        """The share of what each area really asks for in the last phase that is done, in the order of the catalog."""
        model, short = self.compiled.model, self.shortfall
        asked = {area: model.demand(area, LAST).at(self.values) for area in model.areas}
        return {a: max(0.0, 1 - short.get(a, 0.0) / units) if units > CRUMB else 1.0 for a, units in asked.items()}

    @cached_property
    def weakest(self) -> str | None:
        """The critical area of which the smallest share is done in the end; None where all of each is."""
        return min(
            (area for area in self.scenario.critical if area in self.shortfall), key=self.done.__getitem__, default=None
        )

    @cached_property
    def work(self) -> dict[str, dict[str, tuple[float, ...]]]:
        """Who works on what: by role and area, the units in each phase."""
        model, found = self.compiled.model, dict[str, dict[str, tuple[float, ...]]]()
        for role, area in model.contributions:
            units = tuple(round(model.program.get("work", role, area, t).at(self.values), 3) for t in PHASE)
            if any(each > CRUMB for each in units):
                found.setdefault(role, {})[area] = units
        return found

    @cached_property
    def loads(self) -> dict[str, tuple[float, ...]]:
        """By role, the share of its people's time that is used in each phase; roles without people are left out."""
        model = self.compiled.model
        capacity = {role: [model.capacity(role, t).at(self.values) for t in PHASE] for role in model.roles}
        used = {
            role: [sum(area[t] for area in self.work.get(role, {}).values()) for t in PHASE] for role in model.roles
        }
        return {
            role: tuple(u / c if c > CRUMB else 0.0 for u, c in zip(used[role], there, strict=True))
            for role, there in capacity.items()
            if max(there) > CRUMB
        }

    @cached_property
    def stretched(self) -> tuple[str, ...]:
        """The roles that work above a comfortable load in some phase, the most stretched first."""
        limit = self.scenario.assumptions.comfortable + CRUMB
        loads = {role: max(load) for role, load in self.loads.items()}
        return tuple(sorted((role for role, load in loads.items() if load > limit), key=lambda role: -loads[role]))

    def level(self, capability: str, phase: int) -> int:
        """The level of a capability at the end of a phase."""
        return round(self.compiled.model.level(capability, phase).at(self.values))

    @cached_property
    def missing(self) -> dict[str, tuple[int, int]]:
        """Each capability that stays below what the situation calls for: its level in the end, and that called for."""
        targets = self.scenario.targets.levels
        ends = {capability: self.level(capability, LAST) for capability in targets}
        return {
            capability: (ends[capability], level) for capability, level in targets.items() if ends[capability] < level
        }

    @cached_property
    def late(self) -> tuple[str, ...]:
        """The capabilities that ought to come first and are not begun in the first phase."""
        return tuple(capability for capability in self.scenario.targets.first if not self.level(capability, 0))

    @cached_property
    def leaderless(self) -> tuple[int, ...]:
        """The phases, from 1, that nobody leads."""
        led = {key[2] for key in self.fixed if key[0] == "lead"}
        return tuple(phase + 1 for phase in PHASE if phase not in led)

    @cached_property
    def lead_changes(self) -> int:
        """How often somebody who led does not go on leading."""
        return sum(round(self.compiled.model.program.get("change", t).at(self.values)) for t in PHASE[1:])

    @cached_property
    def uncovered(self) -> tuple[str, ...]:
        """The areas of leading that nobody covers in some phase."""
        get = self.compiled.model.program.get
        return tuple(
            area for area in AREAS if any(get("covered", area, phase).at(self.values) < 1 - CRUMB for phase in PHASE)
        )

    @cached_property
    def lacks_lead_of_leads(self) -> bool:
        """Whether there are several teams and nobody who may lead their leads does."""
        fit = {each.id for each in self.scenario.candidates if self.compiled.model.eligible(each)}
        named = {key[1] for key in self.fixed if key[0] == "lead_of_leads"}
        return self.scenario.teams >= SEVERAL and not named & fit

    @cached_property
    def owners(self) -> dict[str, str]:
        """The roles that answer for areas and that somebody holds."""
        heads = self.heads
        named = {key[2]: key[1] for key in self.fixed if key[0] == "accountable"}
        return {area: named[area] for area in self.compiled.model.areas if area in named and heads[named[area]] > 0}

    @cached_property
    def named(self) -> dict[str, str]:
        """The roles that are named to answer for areas and that somebody holds, whether they do that work or not."""
        areas, heads = self.compiled.model.areas, self.heads
        return {a: role for a, role in self.design.accountable.items() if a in areas and heads.get(role, 0) > 0}

    @cached_property
    def unowned(self) -> tuple[str, ...]:
        """The areas for which nobody answers whose role does that work."""
        return tuple(area for area in self.compiled.model.areas if area not in self.owners)

    @cached_property
    def heads(self) -> dict[str, int]:
        """How many people are in each role in the end."""
        model = self.compiled.model
        return {role: round(model.heads(role).at(self.values)) for role in model.roles}

    @cached_property
    def exposed(self) -> tuple[str, ...]:
        """The critical areas in which one resignation leaves a hole."""
        model = self.compiled.model
        return tuple(
            area for area in self.scenario.critical if capable(model, area).at(self.values) < ENOUGH - TOLERANCE
        )


def facts_of(design: TeamDesign, compiled: Compiled) -> Facts:
    """Try a design in a scenario; it never raises for a bad one.

    How people spend their time is no decision of the learner's: the allocation that serves the design best is chosen.
    """
    fixed, refused = decisions_of(design, compiled.model.scenario, compiled.model.program)
    return Facts(design, compiled, fixed, refused, compiled.solve(fixed))
