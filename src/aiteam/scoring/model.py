"""The model of a scenario: what can be decided, what follows from it, and which rules bind it.

Work areas ask for work, people in roles can give it, and foundations that stand lower the demand. A foundation stands
only as far as the platform work of building it is staffed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from aiteam.catalog import Basis, catalog
from aiteam.scenarios import Candidate, Scenario
from aiteam.scenarios.models import SEVERAL
from aiteam.scoring.linear import Linear, Program, total
from aiteam.team import PHASES

__all__ = ["AREAS", "LAST", "LEVELS", "PHASE", "SEVERAL", "Model"]

LEVELS = range(1, 5)
PHASE = range(PHASES)
LAST = PHASES - 1

AREAS = ("technical", "people", "delivery", "product")


@dataclass(frozen=True)
class Model:
    """A scenario as a program, and names for what is in it.

    Decisions are whole numbers: ``("hire", role)``, ``("release", role)``, ``("reskill", source, target)``,
    ``("level", capability, level, phase)`` which is 1 where that level is planned, ``("lead", candidate, phase)``,
    ``("lead_of_leads", candidate)``, ``("accountable", role, area)`` and ``("choice", choice, option)``.
    What follows is continuous: ``("built", capability, level, phase)``, the share of a planned level that stands,
    ``("work", role, area, phase)``, ``("short", area, phase)`` and others.

    Attributes:
        scenario: The scenario; where the project is stopped, with the work that stopping takes.
        program: The variables and what binds them.
        stopped: Whether the project is stopped.
    """

    scenario: Scenario
    program: Program
    stopped: bool = False

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """The roles that exist in the scenario's era."""
        return tuple(role.id for role in catalog().roles_of(self.scenario.era))

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """The work areas in which there is any demand."""
        return self.scenario.areas

    @cached_property
    def worked(self) -> tuple[str, ...]:
        """The areas in which people can work: those with demand, and the platform, where foundations are built."""
        return self.areas if "platform" in self.areas else (*self.areas, "platform")

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

    def stated(self, area: str) -> float:
        """The full demand of an area as the scenario states it, in units; where only options ask, the most one adds.

        What is done of an area is measured against this, whatever is decided: it is done, or it is spared.
        """
        added = (option.demand.get(area, 0.0) for choice in self.scenario.choices for option in choice.options)
        return self.scenario.demand.get(area) or max(added, default=0.0)

    def full(self, area: str, phase: int) -> float:
        """The stated demand of an area in a phase, in units."""
        return self.stated(area) * self.scenario.assumptions.demand_ramp[phase]

    @cached_property
    def asked(self) -> float:
        """All the work that the scenario states, over all areas and phases, in units."""
        return sum(self.full(area, phase) for area in self.areas for phase in PHASE)

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

    def capable(self, area: str) -> Linear:
        """How many people are there in the end who can do the work of an area."""
        worth, least = self.contributions, self.scenario.assumptions.capable
        return total(self.heads(role) for role in self.roles if worth.get((role, area), 0.0) >= least)

    def planned(self, capability: str, phase: int) -> Linear:
        """The level of a capability that is planned for the end of a phase."""
        return total(self.program.get("level", capability, level, phase) for level in LEVELS)

    def standing(self, capability: str, phase: int) -> Linear:
        """The level of a capability that stands at the end of a phase; a level under way counts in part."""
        return total(self.program.get("built", capability, level, phase) for level in LEVELS)

    def steps(self, capability: str, phase: int) -> Linear:
        """How many levels a capability is planned to go up in a phase."""
        before = self.planned(capability, phase - 1) if phase else self._start(capability)
        return self.planned(capability, phase) - before

    def building(self, phase: int) -> Linear:
        """The platform work that goes into foundations in a phase, in units."""
        built = total(
            self.standing(capability, phase)
            - (self.standing(capability, phase - 1) if phase else self._start(capability))
            for capability in catalog().capabilities
        )
        return built * self.scenario.assumptions.level_effort

    def demand(self, area: str, phase: int) -> Linear:
        """The work that an area asks for in a phase, in units; what stands lowers it, building it adds to platform."""
        numbers = self.scenario.assumptions
        full = self.scenario.demand.get(area, 0.0)
        saved = total(
            self.standing(capability, phase) * (by_area[area] * full)
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
        return asked + self.building(phase) if area == "platform" else asked

    def done(self, area: str, phase: int) -> Linear:
        """The work that people do in an area in a phase, in units."""
        return total(
            self.program.get("work", role, area, phase) * worth
            for (role, where), worth in self.contributions.items()
            if where == area
        )

    def use(self, role: str, phase: int) -> Linear:
        """The time that people of a role spend in a phase, in units."""
        return total(self.program.get("work", role, area, phase) for area in self.worked)

    def time_on(self, role: str, area: str) -> Linear:
        """The time that people of a role spend on an area over all phases, in units."""
        return total(self.program.get("work", role, area, phase) for phase in PHASE)

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
        steps = total(self.steps(capability, phase) for capability in catalog().capabilities for phase in PHASE)
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
        return hires + releases + reskills + steps * numbers.level_cost + leads + chosen + staff

    def _start(self, capability: str) -> float:
        return float(self.scenario.capabilities.get(capability, 0))
