"""The numbers that a score rests on and that nobody has measured: each can be disputed, and changed.

One unit is one software engineer for a whole scenario, of work as well as of money.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from aiteam.loader import Entry
from aiteam.team.design import AreaId, CapabilityId, RoleId

Share = Annotated[float, Field(ge=0, le=1)]
Phases = tuple[Share, Share, Share]
Weight = Annotated[float, Field(ge=0, le=100)]
Cost = Annotated[float, Field(ge=0, le=100)]


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
    """How many of the 100 raw points each criterion can earn."""

    coverage: Weight = 25
    weakest_link: Weight = 15
    overload: Weight = 10
    budget: Weight = 10
    capability: Weight = 15
    leadership: Weight = 10
    era_fit: Weight = 5
    resilience: Weight = 10


class Assumptions(Entry):
    """The model's numbers; a scenario or a slider may set others.

    Attributes:
        stated: What one person contributes to a work area that the source text lists for the role.
        assumed: The same where the course only assumes that the role does this work.
        contributions: By role and work area, what one person contributes where it is neither.
        demand_ramp: The share of the full demand that there is in each phase.
        hire_ramp: The share of full capacity that a new hire brings in each phase.
        reskill_ramp: The share that a reskilled person brings in the new role.
        reskill_rest: The share that the same person still brings in the old one.
        savings: By how much one level of a capability lowers the demand in a work area, as a share.
        level_effort: Platform work that one step up of a capability takes, in units, in the phase in which it is taken.
        costs: What one person in a role costs for a whole scenario, in units.
        hire_surcharge: What hiring adds to that, once, as a share.
        reskill_cost: What reskilling one person costs, once, in units.
        severance: What letting a person go costs, as a share of the person's cost.
        level_cost: What one step up of a capability costs besides the work, in units.
        comfortable: The share of capacity up to which work is no overload.
        over_budget: How far above the budget, as a share of it, the points for money fall to zero.
        change_of_lead: What each change of lead takes from leadership, as a share.
        violation: What each broken rule costs, in raw points.
        weights: How many raw points each criterion can earn.
    """

    stated: Share = 1.0
    assumed: Share = 0.5
    contributions: dict[RoleId, dict[AreaId, Annotated[float, Field(ge=0, le=2)]]] = Field(default_factory=dict)
    demand_ramp: Phases = (0.6, 0.85, 1.0)
    hire_ramp: Phases = (0.25, 0.75, 1.0)
    reskill_ramp: Phases = (0.4, 0.8, 1.0)
    reskill_rest: Phases = (0.4, 0.1, 0.0)
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
    level_effort: float = Field(default=0.25, ge=0)
    costs: Annotated[dict[RoleId, Cost], AfterValidator(lambda given: COSTS | given)] = Field(
        default_factory=lambda: dict(COSTS)
    )
    hire_surcharge: Share = 0.25
    reskill_cost: float = Field(default=0.4, ge=0)
    severance: Share = 0.5
    level_cost: float = Field(default=0.05, ge=0)
    comfortable: Share = 0.85
    over_budget: Annotated[float, Field(gt=0, le=1)] = 0.2
    change_of_lead: Share = 0.05
    violation: float = Field(default=5.0, ge=0)
    weights: Weights = Field(default_factory=Weights)
