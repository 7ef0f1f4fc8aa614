from __future__ import annotations

from dataclasses import replace

import numpy
import pytest
from tests.plays import PLAYED, best, some_design, stop, table

from aiteam.scoring.facts import facts_of
from aiteam.simulation import Futures, Table
from aiteam.simulation.plan import Plan
from aiteam.simulation.steps import CAPABILITIES


def without_luck(here: Table, plan: Plan) -> Futures:
    """One future in which nothing happens, nobody leaves, and every month is as usual."""
    chance = replace(
        here.chance,
        month={name: numpy.full_like(drawn, -1) for name, drawn in here.chance.month.items()},
        resigning=numpy.ones_like(here.chance.resigning),
        pace=numpy.ones_like(here.chance.pace),
    )
    return replace(here, chance=chance).futures(plan)


@pytest.mark.parametrize("name", PLAYED)
def test_a_plan_costs_what_the_score_says_it_costs(name: str) -> None:
    here = table(name, 1)
    for design in (best(name), here.branches.scenario.drift, some_design(name, 3)):
        facts, plan = facts_of(design, here.branches), here.plan(design)
        rich = replace(plan, scenario=plan.scenario.model_copy(update={"budget": 100.0}))
        played = without_luck(here, rich)
        unbuilt = (plan.planned[-1] - played.months["steps"][-1, 0]) * plan.scenario.assumptions.level_cost
        unbuildable = sum(facts.planned(each, 2) for each in CAPABILITIES) - plan.steps[-1].sum()

        spent = 100.0 - played.months["money"][-1, 0] + unbuilt
        assert spent == pytest.approx(facts.cost - unbuildable * plan.scenario.assumptions.level_cost)


@pytest.mark.parametrize("name", PLAYED)
def test_people_spend_their_time_as_the_score_allots_it(name: str) -> None:
    here = table(name, 1)
    facts, plan = facts_of(best(name), here.branches), here.plan(best(name))
    for role, areas in facts.work.items():
        for area, units in areas.items():
            at = plan.roles.index(role)
            there = plan.staff[:, at] + plan.hired[at] * numpy.array(plan.scenario.assumptions.hire_ramp)
            assert plan.time[:, at, plan.at[area]] * there == pytest.approx(units, abs=2e-3)


def test_foundations_are_built_step_by_step_and_none_before_what_it_needs() -> None:
    plan = table("failing-pilot").plan(best("failing-pilot"))
    steps = plan.steps

    assert (steps[1:].sum(axis=1) - steps[:-1].sum(axis=1) == 1).all()
    at = {name: CAPABILITIES.index(name) for name in CAPABILITIES}
    feedback_2 = next(row for row in steps if row[at["feedback"]] == 2)
    assert feedback_2[at["evaluation"]] >= 1
    assert plan.planned[-1] == len(steps) - 1


def test_new_people_arrive_over_months_and_late_ones_later() -> None:
    arriving = table("bank").plan(best("bank")).arriving

    assert (numpy.diff(arriving, axis=0) >= 0).all()
    assert (numpy.diff(arriving, axis=1) <= 0).all()
    assert arriving[0].max() < 0.25
    assert arriving[-1] == pytest.approx([1, 1, 1], abs=0.02)


def test_who_builds_sees_less_as_a_judge() -> None:
    here = table("startup")
    owners = best("startup").accountable

    def judge(*, without: str = "", **named: str) -> str:
        accountable = {area: role for area, role in (owners | named).items() if area != without}
        return here.plan(best("startup").model_copy(update={"accountable": accountable})).judge

    assert judge() == "other"
    # To name no builder makes nobody independent: whoever does any of the work is one.
    assert judge(evaluation="software-engineer", app="software-engineer", without="app") == "lone"
    assert judge(evaluation="ai-engineer", prompt="ai-engineer") == "self"
    assert judge(evaluation="software-engineer", app="software-engineer") == "lone"


def test_a_stop_is_played_with_the_work_that_stopping_takes() -> None:
    plan = table("failing-pilot").plan(stop())

    assert plan.stopped
    assert plan.demand[plan.at["evaluation"]] == pytest.approx(0.5)
    assert "vision" not in plan.asked_of
