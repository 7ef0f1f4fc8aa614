"""What a design comes to in its scenario: the one allocation that serves it best, and what can be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario
from aiteam.scoring.decisions import Refusal, decisions_of
from aiteam.scoring.linear import Key
from aiteam.scoring.model import AREAS, LAST, PHASE, SEVERAL
from aiteam.scoring.report import Breach, Reference
from aiteam.scoring.solving import Compiled, compile_scenario
from aiteam.team import TeamDesign

if TYPE_CHECKING:
    from aiteam.scoring.linear import Vector

TOLERANCE = 1e-6
CRUMB = 0.005
"""Less than this much work is not worth a word."""


@dataclass(frozen=True)
class Branches:
    """A scenario's programs: for going on, and, where it can be stopped, for stopping."""

    going_on: Compiled
    stopping: Compiled | None = None

    @property
    def scenario(self) -> Scenario:
        """The scenario as it is told."""
        return self.going_on.model.scenario

    def of(self, design: TeamDesign) -> Compiled:
        """The program that a design is tried in."""
        return self.stopping if self.stopping and self.scenario.stops(design) else self.going_on


def branches_of(scenario: Scenario) -> Branches:
    """Write a scenario as programs, once."""
    stopping = compile_scenario(scenario, stopped=True) if scenario.stop else None
    return Branches(compile_scenario(scenario), stopping)


@dataclass(frozen=True)
class Facts:
    """A design, what of it can happen, and how its people then work best.

    Attributes:
        design: The design.
        compiled: The program in which it is tried.
        fixed: The value of every decision that is not 0.
        refused: What cannot happen, and what was left open.
        values: The value of every variable.
    """

    design: TeamDesign
    compiled: Compiled
    fixed: Mapping[Key, float]
    refused: tuple[Refusal, ...]
    values: Vector

    @property
    def scenario(self) -> Scenario:
        """Where the design is tried; where the project is stopped, with the work that stopping takes."""
        return self.compiled.model.scenario

    @property
    def stopped(self) -> bool:
        """Whether the design stops the project."""
        return self.compiled.model.stopped

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
    def breaches(self) -> tuple[Breach, ...]:
        """Each broken principle once, in the order of the catalog: gates first."""
        found = [breach for name in self.compiled.rules if (breach := self._breach(name))]
        return tuple(sorted(found, key=lambda breach: not breach.gate))

    def broken(self, name: str) -> list[tuple[float, str, str | None]]:
        """Each way in which a principle is broken: by how much, in words, and what somebody may believe."""
        own = catalog().principles[name].misconception
        found = [(each.size, each.words, each.misconception or own) for each in self.refused if each.principle == name]
        for rule in self.compiled.rules[name]:
            size = rule.size.at(self.values)
            if size > TOLERANCE:
                found.append((size, rule.words, rule.misconception or own))
        return found

    def _breach(self, name: str) -> Breach | None:
        principle, found = catalog().principles[name], self.broken(name)
        if not found:
            return None
        size = round(sum(each for each, _, _ in found), 6)
        return Breach(
            principle=name,
            size=size,
            words=tuple(dict.fromkeys(words for _, words, _ in found)),
            factor=principle.factor(size),
            cost=principle.cost(size),
            gate=principle.gate,
            misconceptions=tuple(dict.fromkeys(each for _, _, each in found if each)),
        )

    @cached_property
    def raw(self) -> float:
        """The raw score, before it is laid on a scale and scaled by gates."""
        return sum(self.points.values()) - sum(each.cost for each in self.breaches)

    @cached_property
    def factor(self) -> float:
        """What the gates leave of the scale: 1 where none is closed."""
        return prod(each.factor for each in self.breaches)

    def grade(self, reference: Reference) -> float:
        """The grade from 0, going on as now, to 100, the best plan: what the gates leave of the share."""
        return reference.grade(self.raw, self.factor, stopped=self.stopped)

    @cached_property
    def cost(self) -> float:
        """What the design costs, in units."""
        return self.compiled.cost.at(self.values)

    @cached_property
    def shortfall(self) -> dict[str, float]:
        """The work left undone in the last phase, in units by area, the most first."""
        get, areas = self.compiled.model.program.get, self.compiled.model.areas
        short = {area: get("short", area, LAST).at(self.values) for area in areas}
        return dict(sorted(((a, s) for a, s in short.items() if s > CRUMB), key=lambda item: -item[1]))

    @cached_property
    def done(self) -> dict[str, float]:
        """The share of each area that is done or spared in the last phase, in the order of the catalog.

        It is measured against the demand that the scenario states, like the points for coverage and the weakest link.
        """
        return {area: self.share_done(area, LAST) for area in self.compiled.model.areas}

    def share_done(self, area: str, phase: int) -> float:
        """The share of an area's stated demand that is done or spared in a phase, from 0 to 1."""
        model = self.compiled.model
        short = model.program.get("short", area, phase).at(self.values)
        share = 1 - short / model.full(area, phase)
        return 1.0 if share > 1 - TOLERANCE else max(0.0, share)

    @cached_property
    def weakest(self) -> str | None:
        """The critical area of which the smallest share is done in the end; None where all of each is."""
        return min(
            (area for area in self.scenario.critical if self.done[area] < 1), key=self.done.__getitem__, default=None
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

    def planned(self, capability: str, phase: int) -> int:
        """The level of a capability that is planned for the end of a phase."""
        return round(self.compiled.model.planned(capability, phase).at(self.values))

    def standing(self, capability: str, phase: int) -> float:
        """The level of a capability that stands at the end of a phase; a level under way counts in part."""
        return round(self.compiled.model.standing(capability, phase).at(self.values), 2) + 0.0

    @cached_property
    def missing(self) -> dict[str, tuple[float, int]]:
        """Each capability that stands below what the situation calls for: its level in the end, and that called for."""
        ends = {capability: self.standing(capability, LAST) for capability in self.scenario.targets.levels}
        return {
            capability: (ends[capability], level)
            for capability, level in self.scenario.targets.levels.items()
            if ends[capability] < level - CRUMB
        }

    @cached_property
    def late(self) -> tuple[str, ...]:
        """The capabilities that ought to come first and do not stand at level 1 by the end of the first phase."""
        first = self.scenario.targets.first
        return tuple(capability for capability in first if self.standing(capability, 0) < 1 - CRUMB)

    @cached_property
    def unbuilt(self) -> tuple[str, ...]:
        """The capabilities of which, at the end of some phase, less stands than is planned."""
        return tuple(
            name
            for name in catalog().capabilities
            if any(self.standing(name, phase) < self.planned(name, phase) - CRUMB for phase in PHASE)
        )

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
        """The roles that answer for areas, that someone holds, and whose people spend time on them."""
        model = self.compiled.model
        held = [(r, a) for r, a in model.contributions if model.program.get("held", r, a).at(self.values) > 1 - CRUMB]
        return {area: role for area in model.areas for role, owned in held if owned == area}

    @cached_property
    def unowned(self) -> tuple[str, ...]:
        """The areas for which nobody answers who is there and works on them."""
        return tuple(area for area in self.compiled.model.areas if area not in self.owners)

    @cached_property
    def heads(self) -> dict[str, int]:
        """How many people are in each role in the end."""
        model = self.compiled.model
        return {role: round(model.heads(role).at(self.values)) for role in model.roles}

    @cached_property
    def exposed(self) -> tuple[str, ...]:
        """The critical areas in which one resignation leaves a hole."""
        model, enough = self.compiled.model, self.scenario.assumptions.pair_of_hands
        critical = self.scenario.critical
        return tuple(area for area in critical if model.capable(area).at(self.values) < enough - TOLERANCE)


def facts_of(design: TeamDesign, branches: Branches) -> Facts:
    """Try a design in a scenario; it never raises for a bad one.

    How people spend their time is no decision of the learner's: the allocation that serves the design best is chosen,
    and among several with the same score one, always the same.
    """
    return facts_in(design, branches.of(design))


def facts_in(design: TeamDesign, compiled: Compiled) -> Facts:
    """Try a design in one program of a scenario."""
    fixed, refused = decisions_of(design, compiled.model.scenario, compiled.model.program)
    return Facts(design, compiled, fixed, refused, compiled.solve(fixed))
