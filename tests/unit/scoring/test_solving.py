"""Solving for a design: its decisions hold, what follows from them is feasible, and no allocation serves it better."""

from random import Random

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.designs import random_design, small

from aiteam.scenarios import scenario
from aiteam.scoring.criteria import CRITERIA
from aiteam.scoring.decisions import decisions_of
from aiteam.scoring.linear import Key
from aiteam.scoring.solving import DECISIONS, Compiled, compile_scenario, maximise
from aiteam.team import TeamDesign

STARTUP = compile_scenario(scenario("startup"))
SMALL = compile_scenario(small())
both = pytest.mark.parametrize("compiled", [STARTUP, SMALL], ids=["startup", "small"])


def decisions(compiled: Compiled, seed: int) -> dict[Key, float]:
    here = compiled.model.scenario
    return decisions_of(random_design(Random(seed), here), here, compiled.model.program)[0]


@both
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000))
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
@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_with_the_decisions_everything_that_is_a_whole_number_is_settled(compiled: Compiled, seed: int) -> None:
    fixed = decisions(compiled, seed)
    bounds = compiled.bounds(fixed)
    whole = numpy.array(compiled.model.program.integer)
    assert (bounds[0] == bounds[1])[whole].all()
    best = maximise(compiled, compiled.definitions, bounds, whole=True)
    value = compiled.objective.at(compiled.solve(fixed))
    assert value == pytest.approx(compiled.objective.constant - best.fun, abs=1e-6)


def test_an_area_is_safe_exactly_where_two_people_can_do_its_work() -> None:
    here = small(people={"data-scientist": 2, "software-engineer": 1}, hiring={"ai-product-manager": 3}, hires=3)
    compiled = compile_scenario(here)
    get = compiled.model.program.get
    for hires, safe in ((1, 0), (2, 1), (3, 1)):
        values = compiled.solve({("hire", "ai-product-manager"): hires})
        assert get("safe", "vision").at(values) == safe
        assert get("safe", "model").at(values) == 1


def test_the_objective_is_the_weighted_sum_of_the_criteria() -> None:
    compiled = compile_scenario(small(assumptions={"weights": {"coverage": 40.0, "leadership": 3.0}}))
    weights = compiled.model.scenario.assumptions.weights
    values = compiled.solve({("hire", "data-engineer"): 1})
    assert list(compiled.criteria) == list(CRITERIA)
    assert (weights.coverage, weights.leadership) == (40, 3)
    expected = sum(getattr(weights, name) * each.at(values) for name, each in compiled.criteria.items())
    assert compiled.objective.at(values) == pytest.approx(expected)


def test_rules_bind_no_design_that_is_scored() -> None:
    design = TeamDesign.from_dict(
        {
            "hires": {"ai-product-manager": 1, "data-engineer": 1},
            "capabilities": {"recipes": [4, 4, 4], "feedback": [4, 4, 4]},
        }
    )
    fixed, refused = decisions_of(design, SMALL.model.scenario, SMALL.model.program)
    values = SMALL.solve(fixed)
    broken = {row.rule.id for row in SMALL.rules if row.rule and row.expression.at(values) > 1e-6}
    assert refused == ()
    assert broken == {"budget", "hires", "pace", "order-recipes", "order-feedback"}


def test_the_same_decisions_are_solved_in_the_same_way() -> None:
    fixed = decisions(STARTUP, 3)
    assert (STARTUP.solve(fixed) == STARTUP.solve(fixed)).all()
    assert (STARTUP.solve(fixed) == compile_scenario(scenario("startup")).solve(fixed)).all()


def test_solving_leaves_the_program_as_it_was() -> None:
    program = SMALL.model.program
    before = (list(program.lower), list(program.upper), len(program.rows))
    SMALL.solve({("hire", "data-engineer"): 1})
    assert (program.lower, program.upper, len(program.rows)) == before
