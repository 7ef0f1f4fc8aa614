"""Solving for a design: its decisions hold, what follows from them is feasible, and no allocation serves it better."""

from random import Random
from typing import Any

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.designs import AT_ONCE, STOP, programs, random_design, shop, small, tried, well

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario, scenario
from aiteam.scoring.criteria import CRITERIA
from aiteam.scoring.decisions import decisions_of
from aiteam.scoring.facts import branches_of, facts_of
from aiteam.scoring.linear import Key, Linear
from aiteam.scoring.solving import DECISIONS, FIRST, GATE, TIE, Compiled, compile_scenario, maximise

STARTUP = compile_scenario(scenario("startup"))
SMALL = compile_scenario(small())
both = pytest.mark.parametrize("compiled", [STARTUP, SMALL], ids=["startup", "small"])
seeds = st.integers(0, 10_000)


def decisions(compiled: Compiled, seed: int) -> dict[Key, float]:
    here = compiled.model.scenario
    return decisions_of(random_design(Random(seed), here), here, compiled.model.program)[0]


def sharing(demand: float, **assumptions: Any) -> Scenario:
    """One unit of time a phase for two areas of so many units each, which nobody else can work in."""
    return small(
        people={"data-scientist": 1},
        demand={"vision": 0.1, "model": demand, "experiments": demand},
        critical=["vision"],
        hiring={},
        reskilling=[],
        assumptions=AT_ONCE | {"comfortable": 1.0} | assumptions,
    )


# A solution


@both
@given(seed=seeds)
def test_a_solution_keeps_the_decisions_the_bounds_and_what_holds_for_every_design(
    compiled: Compiled, seed: int
) -> None:
    fixed = decisions(compiled, seed)
    values, program = compiled.solve(fixed), compiled.model.program
    matrix, limits = compiled.definitions
    assert (matrix @ values <= limits + 1e-6).all()
    lower, upper = compiled.bounds(fixed)
    assert (lower - 1e-6 <= values).all()
    assert (values <= upper + 1e-6).all()
    for key, position in program.index.items():
        if key[0] in DECISIONS:
            assert values[position] == pytest.approx(fixed.get(key, 0.0), abs=1e-6)


@both
@given(seed=seeds)
def test_with_the_decisions_everything_that_is_a_whole_number_is_settled(compiled: Compiled, seed: int) -> None:
    fixed = decisions(compiled, seed)
    bounds = compiled.bounds(fixed)
    whole = numpy.array(compiled.model.program.integer)
    assert (bounds[0] == bounds[1])[whole].all()
    best = maximise(compiled, compiled.objective, compiled.definitions, bounds, whole=True)
    value = compiled.objective.at(compiled.solve(fixed))
    assert value == pytest.approx(compiled.objective.constant - best.fun, abs=1e-5)


def test_whole_numbers_have_to_be_whole_only_where_that_is_asked_for() -> None:
    compiled = compile_scenario(small())
    program = compiled.model.program
    hire = program.get("hire", "data-engineer")
    rows = program.matrix([*program.rows, hire * 2 - 1])  # at most half a person
    bounds = numpy.array(program.lower), numpy.array(program.upper)
    at = program.index["hire", "data-engineer"]
    assert maximise(compiled, hire, rows, bounds, whole=False).x[at] == pytest.approx(0.5)
    assert maximise(compiled, hire, rows, bounds, whole=True).x[at] == pytest.approx(0)


def test_where_nothing_fits_there_is_no_solution() -> None:
    program = SMALL.model.program
    rows = program.matrix([*program.rows, Linear(constant=1.0)])
    bounds = numpy.array(program.lower), numpy.array(program.upper)
    assert maximise(SMALL, Linear(), rows, bounds).x is None


def test_an_area_is_safe_exactly_where_two_people_can_do_its_work() -> None:
    here = small(people={"data-scientist": 2, "software-engineer": 1}, hiring={"ai-product-manager": 3}, hires=3)
    compiled = compile_scenario(here)
    get = compiled.model.program.get
    for hires, safe in ((0, 0), (1, 0), (2, 1), (3, 1)):
        values = compiled.solve({("hire", "ai-product-manager"): hires})
        assert get("safe", "vision").at(values) == safe
        assert get("safe", "model").at(values) == 1


def test_the_same_decisions_are_solved_in_the_same_way() -> None:
    fixed = decisions(STARTUP, 3)
    assert (STARTUP.solve(fixed) == STARTUP.solve(fixed)).all()
    assert (STARTUP.solve(fixed) == compile_scenario(scenario("startup")).solve(fixed)).all()


def test_solving_leaves_the_program_as_it_was() -> None:
    program = SMALL.model.program
    before = (list(program.lower), list(program.upper), len(program.rows))
    SMALL.solve({("hire", "data-engineer"): 1})
    assert (program.lower, program.upper, len(program.rows)) == before


# What counts


def test_what_is_earned_is_the_weighted_sum_of_the_criteria() -> None:
    compiled = compile_scenario(small(assumptions={"weights": {"coverage": 20.0, "leadership": 4.0}}))
    values = compiled.solve({("hire", "data-engineer"): 1})
    weights = compiled.model.scenario.assumptions.weights
    assert list(compiled.criteria) == list(CRITERIA)
    assert (weights.coverage, weights.leadership) == (20, 4)
    expected = sum(getattr(weights, name) * each.at(values) for name, each in compiled.criteria.items())
    assert compiled.earned.at(values) == pytest.approx(expected)


def test_the_raw_score_of_a_plan_that_keeps_everything_is_what_it_earns() -> None:
    facts = well()
    compiled = facts.compiled
    assert compiled.score.at(facts.values) == pytest.approx(100)
    assert compiled.earned.at(facts.values) == pytest.approx(100)
    assert compiled.paid.at(facts.values) == pytest.approx(0)
    assert compiled.cost.at(facts.values) == pytest.approx(9.5)


def test_what_the_best_design_may_pay_is_taken_off_its_raw_score() -> None:
    """The AI Engineer answers for prompts and judges them, which costs three quarters of a point."""
    facts = well(shop(), accountable={"prompt": "ai-engineer", "evaluation": "ai-engineer"})
    compiled = facts.compiled
    assert compiled.earned.at(facts.values) - compiled.score.at(facts.values) == pytest.approx(0.75)


def test_the_best_design_keeps_the_rules_of_all_principles_but_those_that_it_may_pay_for() -> None:
    kept = {id(row) for row in SMALL.kept}
    for name, rules in SMALL.rules.items():
        best_keeps = catalog().principles[name].best == "keeps"
        assert all((id(rule.size) in kept) is best_keeps for rule in rules)


def test_rules_bind_no_design_that_is_scored() -> None:
    facts = tried(
        small(),
        hires={"ai-product-manager": 1, "data-engineer": 1},
        capabilities={"recipes": [4, 4, 4], "feedback": [4, 4, 4]},
    )
    over = [row.at(facts.values) for row in facts.compiled.kept]
    assert max(over) > 1


def test_the_best_way_to_go_on_does_not_stop_and_the_best_way_to_stop_does() -> None:
    here = programs(shop(**STOP))
    assert here.stopping is not None
    for compiled, may in ((here.going_on, "go"), (here.stopping, "end")):
        for option in ("go", "end"):
            program = compiled.model.program
            values = numpy.zeros(len(program.keys))
            values[program.index["choice", "next", option]] = 1
            branch = compiled.kept[-1]
            assert (branch.at(values) <= 0) is (option == may)


def test_a_breach_that_the_decisions_settle_is_no_question_of_how_people_work() -> None:
    compiled = compile_scenario(shop())
    named = {key[1] for key in compiled.model.program.keys if key[0] == "breach"}
    assert {"evaluation-owned", "critical-owned", "owners-at-work", "staffed", "nothing-abandoned"} <= named
    assert not named & {"money", "possible", "led", "span", "known-mistakes", "house-rules", "pace"}
    assert "judge-does-not-build" in named, "settled as well, and the best design may pay for it"


# One allocation


@pytest.mark.parametrize(
    ("demand", "model", "experiments"),
    [
        # Of 1.46 units 0.46 are undone, so that each area is between six and seven twentieths undone.
        (0.73, 14 / 20, 1 - (0.46 - 0.73 * 6 / 20) / 0.73),
        # Of 2.4 units 1.4 are undone, so that each area is between eleven and twelve twentieths undone.
        (1.2, 1 - (1.4 - 1.2 * 12 / 20) / 1.2, 8 / 20),
        # Of 4 units 3 are undone, so that each area is fifteen twentieths undone.
        (2.0, 5 / 20, 5 / 20),
    ],
)
def test_what_is_left_undone_is_spread_evenly_and_within_a_step_the_catalog_decides(
    demand: float, model: float, experiments: float
) -> None:
    facts = tried(sharing(demand))
    assert facts.done["model"] == pytest.approx(model)
    assert facts.done["experiments"] == pytest.approx(experiments)


def test_what_is_spread_evenly_has_no_hole_where_there_need_be_none() -> None:
    facts = tried(sharing(0.7))
    assert facts.shares["holes"] == pytest.approx(1 - 0.1 / 1.5)  # only the vision, which nobody does, is a hole


def test_critical_areas_come_first() -> None:
    """The one that is critical is done in all, although the other stands before it in the catalog."""
    here = sharing(0.7, weights={"weakest_link": 0.0, "coverage": 29.0})
    critical = here.model_copy(update={"critical": ("vision", "experiments")})
    assert tried(here).done["model"] > tried(here).done["experiments"]
    assert tried(critical).done["experiments"] > tried(critical).done["model"]


@pytest.mark.parametrize("name", ["startup", "hospital", "forty-teams"])
def test_no_share_that_is_shown_could_differ_by_more_than_five_points_at_the_same_score(name: str) -> None:
    """Of all allocations that earn as much, the one that is chosen gives each area what any of them gives it."""
    here = programs(scenario(name)).going_on
    program = here.model.program
    facts = tried(here.model.scenario, **here.model.scenario.drift.to_dict())
    value = here.objective.at(facts.values)
    rows = program.matrix([*program.rows, value - 1e-7 - here.objective])
    bounds = here.bounds(facts.fixed)
    for area in here.model.areas:
        undone = program.get("short", area, 2) * (1 / here.model.full(area, 2))
        for objective in (undone, -undone):
            found = maximise(here, objective, rows, bounds, whole=False).x
            assert found is not None
            assert max(0.0, 1 - undone.at(found)) == pytest.approx(facts.done[area], abs=0.05)


@pytest.mark.parametrize("name", ["startup", "post-merger", "forty-teams"])
def test_what_breaks_ties_takes_nothing_from_the_score(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan earns the same when ties weigh a hundredth of what they do."""
    here = scenario(name)
    designs = [random_design(Random(seed), here) for seed in range(10)]
    as_it_is = [facts_of(design, branches_of(here)).raw for design in designs]
    monkeypatch.setattr("aiteam.scoring.solving.TIE", TIE / 100)
    scored_again = [facts_of(design, branches_of(here)).raw for design in designs]
    assert scored_again == pytest.approx(as_it_is, abs=1e-9)


def test_building_comes_before_earning_and_gates_before_building() -> None:
    assert FIRST > 15, "no criterion can earn more than building what was planned"
    assert GATE > 2 * FIRST


def test_a_criterion_without_weight_still_says_what_is_so() -> None:
    """With and without the weight, the same shares."""
    design = {"leads": ["ada"] * 3, "capabilities": {"access": [1, 1, 1]}, "accountable": {"model": "data-scientist"}}
    expected = tried(small(), **design).shares
    for name in ("overload", "capability", "leadership", "ownership"):
        moved = {name: 0.0, "coverage": 14.0 + {"overload": 10, "capability": 15}.get(name, 10)}
        assert tried(small(assumptions={"weights": moved}), **design).shares == pytest.approx(expected, abs=1e-6)


def test_a_gate_is_kept_before_anything_is_earned() -> None:
    """A data scientist who comes late could do half of the critical work on models, and answers for evaluation."""
    here = shop(
        people={"ai-product-manager": 2, "software-engineer": 2},
        demand={"vision": 0.4, "evaluation": 0.6, "app": 0.8, "model": 0.6},
        critical=["vision", "model"],
        assumptions={"hire_ramp": [0, 0, 0.15], "contributions": {"data-scientist": {"model": 2.0}}},
    )
    facts = tried(here, hires={"data-scientist": 1}, accountable={"evaluation": "data-scientist"})
    assert facts.owners == {"evaluation": "data-scientist"}
    assert facts.work["data-scientist"] == {"evaluation": (0.0, 0.0, 0.15)}
    free = tried(here, hires={"data-scientist": 1})
    assert free.work["data-scientist"] == {"model": (0.0, 0.0, 0.15)}
