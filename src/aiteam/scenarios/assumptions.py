"""The numbers that a score rests on and that nobody has measured: each can be disputed, and changed.

One unit is one software engineer for a whole scenario, of work as well as of money. The factors of the principles
stand beside their words, in ``content/catalog/principles.yaml``.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from aiteam.loader import Entry
from aiteam.team.design import AreaId, CapabilityId, RoleId

Share = Annotated[float, Field(ge=0, le=1)]
PositiveShare = Annotated[float, Field(gt=0, le=1)]
Weight = Annotated[float, Field(ge=0, le=100)]
Cost = Annotated[float, Field(ge=0, le=100)]


def _never_falls(phases: tuple[float, float, float]) -> tuple[float, float, float]:
    if list(phases) != sorted(phases):
        raise ValueError("three shares of which none is lower than the one before")
    return phases


def _never_rises(phases: tuple[float, float, float]) -> tuple[float, float, float]:
    if list(phases) != sorted(phases, reverse=True):
        raise ValueError("three shares of which none is higher than the one before")
    return phases


Rising = Annotated[tuple[Share, Share, Share], AfterValidator(_never_falls)]
Falling = Annotated[tuple[Share, Share, Share], AfterValidator(_never_rises)]
Ramp = Annotated[tuple[PositiveShare, PositiveShare, PositiveShare], AfterValidator(_never_falls)]

HIGHEST_LEVEL = 4
"""As far as a capability can be built."""

COSTS = {
    "ai-product-manager": 1.15,
    "data-scientist": 1.0,
    "ml-engineer": 1.3,
    "data-engineer": 1.0,
    "software-engineer": 1.0,
    "ai-engineer": 1.15,
}
"""What one person in a role costs for a whole scenario, in units, where a scenario says nothing else: planning weights
from postings in the United States."""


class Weights(Entry):
    """How many of the 100 raw points each criterion can earn; together they make 100."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    coverage: Weight = 14
    """For the share of the stated work that is done or spared, in all phases."""
    holes: Weight = 13
    """For leaving no area more than a third undone: an even shortfall can be lived with, a deep hole cannot."""
    weakest_link: Weight = 15
    """For the critical area of which least is done in the last phase: a team fails at its weakest point."""
    overload: Weight = 10
    """For not using people above a comfortable load."""
    capability: Weight = 15
    """For the foundations that the situation calls for and that stand, and for beginning with the right ones."""
    leadership: Weight = 10
    """For a lead in every phase, all four areas covered, few changes, and a Lead of Leads where one is needed."""
    focus: Weight = 3
    """For a lead whose kind of manager puts first what the situation needs first. Small, since the source text asks
    which area to focus on and nobody has measured what it gains."""
    ownership: Weight = 10
    """For owners whose role fits their area in this era."""
    resilience: Weight = 10
    """For critical areas that survive one resignation."""

    @model_validator(mode="after")
    def _make_100(self) -> Self:
        """A raw score of 100 means that every point was earned."""
        given = sum(getattr(self, name) for name in type(self).model_fields)
        if abs(given - 100) > 1e-6:
            raise ValueError(f"weights that make 100 together; these make {given:g}")
        return self


class Assumptions(Entry):
    """The model's numbers; a scenario or a slider may set others."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    stated: Share = 1.0
    """What one person contributes to a work area that the source text lists for the role, in units of work."""
    assumed: Share = 0.5
    """The same where the course only assumes that the role does this work: a neighbour is about half as quick."""
    contributions: dict[RoleId, dict[AreaId, Annotated[float, Field(ge=0, le=2)]]] = Field(default_factory=dict)
    """By role and work area, what one person contributes here where it is neither, in units of work."""
    demand_ramp: Ramp = (0.6, 0.85, 1.0)
    """The share of the full demand that there is in each phase: work grows as the product does. Above 0 and never
    falling."""
    hire_ramp: Rising = (0.25, 0.75, 1.0)
    """The share of full capacity that a new hire brings in each phase: finding and settling in take months."""
    reskill_ramp: Rising = (0.4, 0.8, 1.0)
    """The share that a reskilled person brings in the new role in each phase."""
    reskill_rest: Falling = (0.4, 0.1, 0.0)
    """The share that the same person still brings in the old role; with ``reskill_ramp`` at most 1 in each phase."""
    savings: dict[CapabilityId, dict[AreaId, Share]] = Field(
        default_factory=lambda: {
            "access": {"integration": 0.05, "operations": 0.03},
            "observability": {"operations": 0.07, "evaluation": 0.03},
            "evaluation": {"evaluation": 0.08, "prompt": 0.04},
            "feedback": {"vision": 0.05, "evaluation": 0.04},
            "sandbox": {"experiments": 0.08, "governance": 0.05},
            "recipes": {"app": 0.04, "prompt": 0.05},
        }
    )
    """By how much one standing level of a capability lowers the demand in a work area, as a share of it."""
    level_effort: float = Field(default=0.25, ge=0, le=10)
    """Platform work that one step up of a capability takes, in units: about a month of one engineer in each of three
    phases of four months."""
    costs: Annotated[dict[RoleId, Cost], AfterValidator(lambda given: COSTS | given)] = Field(
        default_factory=lambda: dict(COSTS)
    )
    """What one person in a role costs for the whole scenario, in units."""
    hire_surcharge: Share = 0.25
    """What hiring adds to that, once, as a share: search, interviews, settling in."""
    reskill_cost: float = Field(default=0.4, ge=0, le=10)
    """What reskilling one person costs, once, in units."""
    severance: Share = 0.5
    """What letting a person go costs, as a share of the person's cost."""
    level_cost: float = Field(default=0.05, ge=0, le=10)
    """What one planned step up of a capability costs besides the work, in units: licences and accounts."""
    comfortable: PositiveShare = 0.85
    """The share of capacity up to which work is no overload."""
    strain: PositiveShare = 0.75
    """Work above the comfortable load is measured against this share of all that is asked. With it, a unit done under
    strain costs a little less than a unit left undone, so a team that is too small shows both."""
    deep_hole: PositiveShare = 0.3333
    """From this share of an area left undone on, the shortfall counts as a hole."""
    deeper_hole: PositiveShare = 0.6667
    """From this share left undone on, it counts twice."""
    first_share: Share = 0.3
    """The share of the points for foundations that beginning with the right ones earns; the rest is for the levels."""
    named_share: Share = 0.5
    """The share of the points for leading that a named lead in every phase earns; the rest is for covering the four
    areas, which the source text asks of every lead."""
    lead_of_leads_share: Share = 0.25
    """Where there are three or more teams, the share of the points for leading that a Lead of Leads earns."""
    change_of_lead: Share = 0.05
    """What each change of lead takes from the points for leading, as a share: trust has to be earned again."""
    capable: PositiveShare = 0.25
    """Somebody who contributes less than this to a work area cannot step in there."""
    pair_of_hands: int = Field(default=2, ge=1, le=10)
    """This many capable people make a critical area safe against one resignation."""
    owner_time: Share = 0.3
    """Units of work in an area, over the three phases, from which its owner is more than a name; in an area that asks
    for little, a quarter of its demand is enough."""
    span: int = Field(default=3, ge=1, le=20)
    """Work areas that one person can answer for."""
    spread: PositiveShare = 0.67
    """The share of all areas that one role can answer for, however many hold it."""
    freeze_weight: int = Field(default=3, ge=1, le=10)
    """How many times a hire counts where nobody may be hired: a freeze is an order, a limit an estimate."""
    missed: PositiveShare = 0.25
    """The share of an area that may be left undone in the last phase before a role that has gone is missed."""
    abandoned: PositiveShare = 0.75
    """From this share of an area left undone in the last phase on, it counts as given up."""
    steps_at_once: int = Field(default=2, ge=1, le=4)
    """Levels that one capability can go up within a phase: each has to be in use before the next makes sense."""
    spare_levels: int = Field(default=3, ge=0, le=24)
    """Levels beyond what the situation calls for that a plan may add without a remark."""
    weights: Weights = Field(default_factory=Weights)
    """How many raw points each criterion can earn."""

    @model_validator(mode="after")
    def _agree(self) -> Self:
        if any(new + old > 1 + 1e-9 for new, old in zip(self.reskill_ramp, self.reskill_rest, strict=True)):
            raise ValueError("reskill_ramp and reskill_rest that make at most 1 in each phase, for it is one person")
        if self.deeper_hole <= self.deep_hole:
            raise ValueError("a deeper_hole that is greater than deep_hole")
        spared: dict[str, float] = {}
        for by_area in self.savings.values():
            for area, share in by_area.items():
                spared[area] = spared.get(area, 0.0) + HIGHEST_LEVEL * share
        if too_much := [area for area, share in spared.items() if share > 1 + 1e-9]:
            areas = ", ".join(too_much)
            raise ValueError(f"savings that spare at most all of an area with every capability at level 4; not {areas}")
        return self
