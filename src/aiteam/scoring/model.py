"""The model of a scenario: what can be decided, what follows from it, and which rules bind it.

Work areas ask for work, people in roles can give it, and foundations lower the demand while they cost work to build.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from aiteam.catalog import Basis, catalog
from aiteam.scenarios import Candidate, Scenario
from aiteam.scoring.linear import Linear, Program, total
from aiteam.team import PHASES

LEVELS = range(1, 5)
PHASE = range(PHASES)
SEVERAL = 3
"""From this many teams on somebody has to lead the leads."""

AREAS = ("technical", "people", "delivery", "product")


@dataclass(frozen=True)
class Model:
    """A scenario as a program, and names for what is in it.

    Decisions are whole numbers: ``("hire", role)``, ``("release", role)``, ``("reskill", source, target)``,
    ``("level", capability, level, phase)`` which is 1 where that level is reached, ``("lead", candidate, phase)``,
    ``("lead_of_leads", candidate)``, ``("accountable", role, area)`` and ``("choice", choice, option)``.
    What follows is continuous: ``("work", role, area, phase)``, ``("short", area, phase)`` and others.
    """

    scenario: Scenario
    program: Program

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """The roles that exist in the scenario's era."""
        return tuple(role.id for role in catalog().roles_of(self.scenario.era))

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """The work areas in which there is any demand."""
        return self.scenario.areas

    @cached_property
    def contributions(self) -> dict[tuple[str, str], float]:
        """What one person in a role contributes to a work area; nothing where the catalog is silent."""
        worth = {Basis.STATED: self.scenario.assumptions.stated, Basis.CARRIED_OVER: self.scenario.assumptions.assumed}
        found = {}
        for role in self.roles:
            for area in catalog().work_areas:
                basis = catalog().responsibility(role, area, self.scenario.era).basis
                given = self.scenario.assumptions.contributions.get(role, {}).get(area, worth.get(basis))
                if given:
                    found[role, area] = given
        return found

    def capacity(self, role: str, phase: int) -> Linear:
        """The people in a role in a phase, in units of work."""
        numbers, get = self.scenario.assumptions, self.program.get
        offers = self.scenario.reskilling
        leaving = total(
            get("reskill", offer.source, offer.target) * (1 - numbers.reskill_rest[phase])
            for offer in offers
            if offer.source == role
        )
        joining = total(
            get("reskill", offer.source, offer.target) * numbers.reskill_ramp[phase]
            for offer in offers
            if offer.target == role
        )
        hired = get("hire", role) * numbers.hire_ramp[phase]
        return hired + joining - leaving - get("release", role) + float(self.scenario.people.get(role, 0))

    def heads(self, role: str) -> Linear:
        """How many people are in a role in the end."""
        get, offers = self.program.get, self.scenario.reskilling
        moved = total(
            get("reskill", offer.source, offer.target) * ((offer.target == role) - (offer.source == role))
            for offer in offers
        )
        return moved + get("hire", role) - get("release", role) + float(self.scenario.people.get(role, 0))

    def level(self, capability: str, phase: int) -> Linear:
        """The level of a capability at the end of a phase."""
        return total(self.program.get("level", capability, level, phase) for level in LEVELS)

    def steps(self, capability: str, phase: int) -> Linear:
        """How many levels a capability goes up in a phase."""
        before = self.level(capability, phase - 1) if phase else Linear(constant=self._start(capability))
        return self.level(capability, phase) - before

    def demand(self, area: str, phase: int) -> Linear:
        """The work that an area asks for in a phase, in units; foundations lower it, building them adds to platform."""
        numbers = self.scenario.assumptions
        full = self.scenario.demand.get(area, 0.0)
        saved = total(
            self.level(capability, phase) * (by_area[area] * full)
            for capability, by_area in numbers.savings.items()
            if area in by_area
        )
        chosen = total(
            self.program.get("choice", choice.id, option.id) * option.demand[area]
            for choice in self.scenario.choices
            for option in choice.options
            if area in option.demand
        )
        asked = (chosen - saved + full) * numbers.demand_ramp[phase]
        if area != "platform":
            return asked
        return asked + total(
            self.steps(capability, phase) * numbers.level_effort for capability in catalog().capabilities
        )

    def eligible(self, candidate: Candidate) -> bool:
        """Whether somebody may lead leads: only who has been one of the four other kinds of manager first (EM5b)."""
        others = {each.id for each in catalog().managers.values() if not each.needs_history}
        return not others.isdisjoint(candidate.history)

    def cost(self) -> Linear:
        """What everybody and everything costs for the whole scenario, in units."""
        scenario, numbers, get = self.scenario, self.scenario.assumptions, self.program.get
        staff = sum(numbers.costs[role] * people for role, people in scenario.people.items())
        hires = total(get("hire", role) * (numbers.costs[role] * (1 + numbers.hire_surcharge)) for role in self.roles)
        releases = total(
            get("release", role) * (numbers.costs[role] * (numbers.severance - 1)) for role in scenario.people
        )
        reskills = total(
            get("reskill", offer.source, offer.target) * numbers.reskill_cost for offer in scenario.reskilling
        )
        building = total(
            self.steps(capability, phase) * numbers.level_cost
            for capability in catalog().capabilities
            for phase in PHASE
        )
        leads = total(
            get("lead", candidate.id, phase) * (candidate.cost / PHASES)
            for candidate in scenario.candidates
            for phase in PHASE
        )
        chosen = total(
            get("choice", choice.id, option.id) * option.cost
            for choice in scenario.choices
            for option in choice.options
        )
        return hires + releases + reskills + building + leads + chosen + staff

    def _start(self, capability: str) -> float:
        return float(self.scenario.capabilities.get(capability, 0))
