"""What always holds of a plan that plays out, whatever the plan."""

from __future__ import annotations

from dataclasses import replace

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plays import PLAYED, best, some_design, table

from aiteam.simulation import Futures, compared
from aiteam.simulation.model import Softener
from aiteam.simulation.plan import Plan

NOTHING = 0.02
"""Months of full use: less than this is no difference that anybody would see."""

# The same designs at every run: these laws hold on average, within two standard errors, and not in each future.
FEW = settings(max_examples=6, deadline=None, derandomize=True)

scenario_ids, seeds = st.sampled_from(PLAYED), st.integers(0, 10_000)


def is_no_worse(one: Futures, other: Futures) -> bool:
    found = compared(one, other)
    return found.difference >= -2 * found.error - NOTHING


@FEW
@given(scenario_ids, seeds)
def test_the_same_seed_gives_the_same_months_and_a_few_futures_are_the_first_of_many(name: str, seed: int) -> None:
    design = some_design(name, seed)
    one, again, few = (table(name, n, 5).futures(design) for n in (40, 40, 7))

    for kind, values in one.months.items():
        assert numpy.array_equal(values, again.months[kind])
        assert numpy.allclose(values[:, :7], few.months[kind], atol=1e-9), kind


@FEW
@given(scenario_ids, seeds, st.data())
def test_no_owner_never_helps(name: str, seed: int, data: st.DataObject) -> None:
    design = some_design(name, seed)
    area = data.draw(st.sampled_from(sorted(design.accountable) or ["vision"]))
    without = design.model_copy(update={"accountable": {a: r for a, r in design.accountable.items() if a != area}})

    assert is_no_worse(table(name).futures(design), table(name).futures(without))


@FEW
@given(scenario_ids, seeds, st.data())
def test_softening_an_event_never_hurts(name: str, seed: int, data: st.DataObject) -> None:
    plan = table(name).plan(some_design(name, seed))
    at = data.draw(st.integers(0, len(plan.play.events) - 1))
    events = list(plan.play.events)
    events[at] = events[at].model_copy(update={"softer": (*events[at].softer, Softener(lead=True, by=0.6))})
    softer = replace(plan, play=plan.play.model_copy(update={"events": tuple(events)}), led=numpy.ones(3))
    harder = replace(plan, led=numpy.ones(3))

    assert is_no_worse(table(name).futures(softer), table(name).futures(harder))


@FEW
@given(scenario_ids, seeds, st.data())
def test_one_more_person_who_does_real_work_and_is_paid_for_never_hurts(
    name: str, seed: int, data: st.DataObject
) -> None:
    plan = table(name).plan(some_design(name, seed))
    busy = [at for at in range(len(plan.roles)) if plan.staff[-1, at] >= 0.5 and plan.time[:, at].sum() > 0.5]
    role = data.draw(st.sampled_from(busy))
    months = plan.scenario.months
    budget = plan.scenario.budget + plan.costs[role] * months
    more = replace(
        plan,
        staff=plan.staff + numpy.eye(len(plan.roles))[role],
        payroll=plan.payroll + plan.costs[role],
        scenario=plan.scenario.model_copy(update={"budget": budget}),
    )

    assert is_no_worse(table(name).futures(more), table(name).futures(plan))


def later_otherwise(plan: Plan, other: Plan, phase: int) -> Plan:
    """A plan of which everything from a phase on is decided as in another."""
    rows = ("time", "staff", "owned", "hands", "led", "covered", "focused", "changed", "leading")
    mixed = {name: numpy.concatenate([getattr(plan, name)[:phase], getattr(other, name)[phase:]]) for name in rows}
    names = (*plan.lead_names[:phase], *other.lead_names[phase:])
    return replace(plan, lead_names=names, planned=numpy.minimum(plan.planned, plan.planned[phase - 1]), **mixed)


@FEW
@given(scenario_ids, seeds, seeds, st.integers(1, 2))
def test_the_past_does_not_depend_on_what_is_decided_later(name: str, seed: int, later: int, phase: int) -> None:
    plan, other = (table(name, 30).plan(some_design(name, each)) for each in (seed, later))
    before = phase * plan.scenario.months // 3
    one = table(name, 30).futures(plan)
    changed = table(name, 30).futures(later_otherwise(plan, other, phase))

    for kind, values in one.months.items():
        assert numpy.array_equal(values[:before], changed.months[kind][:before]), kind


@pytest.mark.parametrize("name", PLAYED)
def test_the_best_plan_comes_to_more_than_going_on_as_now(name: str) -> None:
    here = table(name)
    found = compared(here.futures(best(name)), here.futures(here.branches.scenario.drift))

    assert found.better >= 0.95 * found.futures
