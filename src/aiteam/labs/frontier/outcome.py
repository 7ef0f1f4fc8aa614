"""What the money buys: how much work can be covered at most for how much, and where a plan stands."""

from __future__ import annotations

from functools import cache

from aiteam.exercises.designs import known, situation
from aiteam.labs.models import Outcome, Place, Settings, Table
from aiteam.labs.plans import Chosen, chosen
from aiteam.optimizer.frontier import Point, dominating, frontier, point_of
from aiteam.plots import frontier_chart
from aiteam.scoring import score
from aiteam.scoring.evidence import percent, units
from aiteam.team import differences

LITTLE = 0.05
"""The share of the work that is little more."""


def run(settings: Settings, place: Place) -> Outcome:
    """The undominated plans, the learner's own among them, and one that is better for no more money."""
    plan = chosen(str(settings["scenario"]), place.store)
    if isinstance(plan, str):
        return Outcome((plan,))
    place.tell("Looking for the fullest plan at nine amounts of money …")
    points = _best_for(plan.scenario.id)
    place.tell("Looking for a plan that does more for no more money …")
    own, better = point_of(plan.design, plan.scenario), dominating(plan.design, plan.scenario)
    chart = frontier_chart(points, own, better, budget=plan.scenario.budget)
    lines = (*_own(plan, own, better), *_bought(points))
    return Outcome(lines, _otherwise(plan, better), (chart,), came=_came(own, better))


def _came(own: Point, better: Point | None) -> str:
    """The option of the prediction: how much more could be covered for no more money."""
    more = better.coverage - own.coverage if better else 0.0
    return "none" if not better else "little" if more <= LITTLE else "much"


@cache
def _best_for(scenario_id: str) -> tuple[Point, ...]:
    """The undominated plans of a scenario; they take a second, and stay the same."""
    return frontier(situation(scenario_id, 0))


def _bought(points: tuple[Point, ...]) -> tuple[str, ...]:
    first, last = points[0], points[-1]
    return (
        f"The cheapest plan that keeps the principles costs {units(first.cost)} units and covers "
        f"{percent(first.coverage)} of the work. For {units(last.cost)} units {percent(last.coverage)} can be covered; "
        "more money buys no more.",
    )


def _own(plan: Chosen, own: Point, better: Point | None) -> tuple[str, ...]:
    here = f"{plan.title} costs {units(own.cost)} units and covers {percent(own.coverage)} at most. {plan.note}".strip()
    if better is None:
        return (here, "No plan that keeps the principles covers more for no more money.")
    reference = known(plan.scenario.id, 0).reference
    mine, other = (score(design, plan.scenario, reference).grade or 0.0 for design in (plan.design, better.design))
    return (
        here,
        f"Another plan costs {units(better.cost)} units and covers {percent(better.coverage)}.",
        f"Coverage is one of nine criteria, and money is none of them. By all nine the first reaches {mine:.0f} of "
        f"100, the other {other:.0f}. Read it before you envy it.",
    )


def _otherwise(plan: Chosen, better: Point | None) -> tuple[Table, ...]:
    if better is None:
        return ()
    rows = differences(plan.design, better.design, plan.scenario.names)
    return (Table("What that plan decides differently", ("Decision",), tuple((row,) for row in rows)),)
