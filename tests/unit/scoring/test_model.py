"""What a model's words mean, each worked out by hand for decisions that are simply put in."""

from typing import Any

import numpy
import pytest
from tests.designs import BO, SMALL, shop, small

from aiteam.scenarios import Candidate, Scenario, scenarios
from aiteam.scoring.linear import Key, Linear
from aiteam.scoring.model import AREAS, LAST, LEVELS, PHASE, Model
from aiteam.scoring.program import new_model

MOVE = ("reskill", "software-engineer", "data-engineer")


def at(model: Model, expression: Linear, values: dict[Key, float] | None = None) -> float:
    """The value of an expression where the variables have these values, and all others are 0."""
    vector = numpy.zeros(len(model.program.keys))
    for key, value in (values or {}).items():
        vector[model.program.index[key]] = value
    return expression.at(vector)


def over_time(model: Model, make: Any, values: dict[Key, float]) -> list[float]:
    return [at(model, make(phase), values) for phase in PHASE]


def option(name: str, **parts: Any) -> dict[str, Any]:
    return {"id": name, "text": name.title(), "note": "So.", **parts}


def choosing(*options: dict[str, Any]) -> dict[str, Any]:
    return {"choices": [{"id": "size", "title": "Size", "prompt": "How much?", "options": options}]}


def test_there_are_three_phases_four_levels_and_four_areas_of_leading() -> None:
    assert (list(PHASE), LAST, list(LEVELS)) == ([0, 1, 2], 2, [1, 2, 3, 4])
    assert AREAS == ("technical", "people", "delivery", "product")


def test_a_model_knows_the_roles_of_the_era_and_the_areas_with_work() -> None:
    model = new_model(small())
    assert model.roles == ("ai-product-manager", "data-scientist", "ml-engineer", "data-engineer", "software-engineer")
    assert model.areas == ("vision", "data", "model")


def test_people_can_also_work_on_the_platform_where_foundations_are_built() -> None:
    assert new_model(small()).worked == ("vision", "data", "model", "platform")
    asked = small(demand=SMALL["demand"] | {"platform": 0.2, "governance": 0.1})
    assert new_model(asked).worked == ("vision", "data", "model", "platform", "governance"), "each once"


def test_a_person_contributes_all_where_the_source_lists_the_role_and_half_where_it_is_assumed() -> None:
    found = new_model(small()).contributions
    assert found["data-scientist", "model"] == 1.0
    assert found["data-scientist", "evaluation"] == 0.5
    assert ("data-scientist", "app") not in found


def test_a_scenario_may_say_what_people_contribute_here() -> None:
    here = small(
        assumptions={
            "stated": 0.9,
            "assumed": 0.3,
            "contributions": {"data-scientist": {"app": 0.2, "model": 0.0}, "data-engineer": {"data": 1.5}},
        }
    )
    found = new_model(here).contributions
    assert (found["data-scientist", "experiments"], found["data-scientist", "evaluation"]) == (0.9, 0.3)
    assert (found["data-scientist", "app"], found["data-engineer", "data"]) == (0.2, 1.5)
    assert ("data-scientist", "model") not in found, "who contributes nothing does not do this work"


def test_the_stated_demand_is_that_of_the_scenario_and_else_the_most_that_an_option_asks_for() -> None:
    here = small(**choosing(option("much", demand={"app": 0.7, "data": 9.0}), option("less", demand={"app": 0.3})))
    model = new_model(here)
    assert [model.stated(area) for area in ("vision", "data", "app", "prompt")] == [0.4, 0.5, 0.7, 0.0]


def test_the_full_demand_grows_from_phase_to_phase() -> None:
    model = new_model(small())
    assert [model.full("data", phase) for phase in PHASE] == pytest.approx([0.3, 0.425, 0.5])
    assert model.asked == pytest.approx(1.5 * (0.6 + 0.85 + 1.0))


def test_people_who_come_bring_more_in_each_phase_and_who_go_are_gone_at_once() -> None:
    model = new_model(small(releases=1))

    def people(role: str, **values: float) -> list[float]:
        named = {("hire", "data-engineer"): values.get("hired", 0), ("release", role): values.get("released", 0)}
        known = {key: value for key, value in named.items() if key in model.program.index}
        return over_time(model, lambda phase: model.capacity(role, phase), known | {MOVE: values.get("moved", 0)})

    assert people("data-engineer", hired=2) == [0.5, 1.5, 2.0]
    assert people("data-engineer", moved=1) == [0.4, 0.8, 1.0]
    assert people("software-engineer", moved=1) == pytest.approx([0.4, 0.1, 0.0])
    assert people("software-engineer", released=1) == [0, 0, 0]
    assert people("data-scientist", moved=1) == [1, 1, 1]


def test_heads_are_counted_after_all_that_happens() -> None:
    model = new_model(small(releases=1, people={"data-scientist": 3, "software-engineer": 2}))
    values = {("hire", "data-engineer"): 2.0, MOVE: 1.0, ("release", "data-scientist"): 1.0}
    assert [at(model, model.heads(role), values) for role in model.roles] == [0, 2, 0, 3, 1]


def test_who_contributes_less_than_a_quarter_cannot_step_in() -> None:
    def capable(worth: float) -> float:
        model = new_model(small(assumptions={"contributions": {"software-engineer": {"model": worth}}}))
        return at(model, model.capable("model"))

    assert (capable(0.25), capable(0.24)) == (2, 1)
    half = new_model(small(assumptions={"capable": 0.6}, demand=SMALL["demand"] | {"evaluation": 0.2}))
    assert at(half, half.capable("evaluation")) == 0


def test_levels_are_planned_and_stand_each_by_itself() -> None:
    model = new_model(small(capabilities={"sandbox": 1}))
    values: dict[Key, float] = {
        ("level", "access", 1, 0): 1,
        ("level", "access", 1, 1): 1,
        ("level", "access", 2, 1): 1,
        ("built", "access", 1, 0): 0.5,
        ("built", "access", 1, 1): 1,
        ("built", "access", 2, 1): 0.25,
    }
    assert [at(model, model.planned("access", phase), values) for phase in (0, 1)] == [1, 2]
    assert [at(model, model.standing("access", phase), values) for phase in (0, 1)] == [0.5, 1.25]
    assert [at(model, model.steps("access", phase), values) for phase in (0, 1)] == [1, 1]


def test_what_was_there_before_is_neither_a_step_nor_work() -> None:
    model = new_model(small(capabilities={"access": 2}, targets={"levels": {"access": 3}}))
    values: dict[Key, float] = {}
    for level in (1, 2, 3):
        values |= {("level", "access", level, phase): 1 for phase in PHASE if level < 3 or phase}
        values |= {("built", "access", level, phase): 1 for phase in PHASE if level < 3 or phase}
    assert over_time(model, lambda phase: model.steps("access", phase), values) == [0, 1, 0]
    assert over_time(model, model.building, values) == [0, 0.25, 0]


def test_building_takes_work_for_what_comes_to_stand_in_a_phase_over_all_capabilities() -> None:
    model = new_model(small(assumptions={"level_effort": 0.5}))
    values: dict[Key, float] = {
        ("built", "access", 1, 0): 0.4,
        ("built", "access", 1, 1): 1.0,
        ("built", "sandbox", 1, 1): 0.5,
        ("built", "access", 1, 2): 1.0,
        ("built", "sandbox", 1, 2): 0.5,
    }
    assert over_time(model, model.building, values) == pytest.approx([0.2, 0.55, 0])


def test_what_stands_lowers_the_demand_and_what_is_only_planned_does_not() -> None:
    here = small(demand=SMALL["demand"] | {"integration": 1.0})
    model = new_model(here)
    planned = {("level", "access", level, 2): 1.0 for level in (1, 2)}
    stands: dict[Key, float] = {("built", "access", 1, 2): 1.0, ("built", "access", 2, 2): 0.5}
    assert at(model, model.demand("integration", 2), planned) == 1.0
    assert at(model, model.demand("integration", 2), stands) == pytest.approx(1 - 1.5 * 0.05)
    assert at(model, model.demand("vision", 2), stands) == 0.4, "access saves nothing there"


def test_what_is_spared_follows_the_ramp_of_the_demand() -> None:
    model = new_model(small(demand=SMALL["demand"] | {"integration": 1.0}))
    assert at(model, model.demand("integration", 0), {("built", "access", 1, 0): 1.0}) == pytest.approx(0.6 * 0.95)


def test_an_option_adds_to_the_demand_and_takes_from_it() -> None:
    model = new_model(small(**choosing(option("much", demand={"data": 0.3}), option("less", demand={"data": -0.5}))))
    assert at(model, model.demand("data", 1), {("choice", "size", "much"): 1}) == pytest.approx(0.8 * 0.85)
    assert at(model, model.demand("data", 1), {("choice", "size", "less"): 1}) == 0
    assert at(model, model.demand("data", 1)) == pytest.approx(0.5 * 0.85)


def test_the_platform_is_asked_for_what_is_built_there() -> None:
    built: dict[Key, float] = {("built", "access", 1, 2): 1.0}
    alone, more = new_model(small()), new_model(small(demand=SMALL["demand"] | {"platform": 0.2}))
    assert at(alone, alone.demand("platform", 2), built) == 0.25
    assert at(more, more.demand("platform", 2), built) == pytest.approx(0.45)


def test_work_counts_by_what_the_role_contributes() -> None:
    model = new_model(shop(demand={"vision": 0.4, "evaluation": 0.6, "app": 0.8, "integration": 0.5}))
    values: dict[Key, float] = {
        ("work", "ml-engineer", "integration", 1): 0.6,
        ("work", "software-engineer", "integration", 1): 0.1,
        ("work", "ml-engineer", "platform", 1): 0.2,
        ("work", "ml-engineer", "integration", 2): 0.3,
    }
    assert at(model, model.done("integration", 1), values) == pytest.approx(0.6 * 0.5 + 0.1)
    assert at(model, model.use("ml-engineer", 1), values) == pytest.approx(0.8), "time is counted as time"
    assert at(model, model.time_on("ml-engineer", "integration"), values) == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("history", "may"),
    [((), False), (("lead-of-leads",), False), (("product",), True), (("lead-of-leads", "team-lead"), True)],
)
def test_leads_are_led_by_who_has_been_one_of_the_four_other_kinds_of_manager(
    history: tuple[str, ...], may: bool
) -> None:
    candidate = Candidate(**BO | {"history": history})
    assert new_model(small()).eligible(candidate) is may


def test_everybody_and_everything_costs() -> None:
    here = small(
        candidates=[SMALL["candidates"][0] | {"cost": 0.3}, BO | {"cost": 0.6}],
        capabilities={"access": 1},
        targets={"levels": {"access": 2}},
        releases=1,
        **choosing(option("dear", cost=0.7), option("free")),
    )
    model = new_model(here)

    def cost(*decided: Key) -> float:
        start: dict[Key, float] = {("level", "access", 1, phase): 1 for phase in PHASE}
        return at(model, model.cost(), start | dict.fromkeys(decided, 1.0))

    assert cost() == pytest.approx(2.0)
    assert cost(("hire", "ai-product-manager")) == pytest.approx(2 + 1.15 * 1.25)
    assert cost(MOVE) == pytest.approx(2.4)
    assert cost(("release", "data-scientist")) == pytest.approx(1.5)
    raised = [("level", "access", 2, 1), ("level", "access", 2, 2), ("level", "sandbox", 1, 2)]
    assert cost(*raised) == pytest.approx(2.1), "two steps, whether they stand or not"
    assert cost(("lead", "ada", 0), ("lead", "bo", 1), ("lead", "bo", 2)) == pytest.approx(2 + 0.1 + 0.2 + 0.2)
    assert cost(("choice", "size", "dear")) == pytest.approx(2.7)
    assert cost(("choice", "size", "free")) == pytest.approx(2.0)


def test_what_things_cost_is_the_scenario_s_to_say() -> None:
    here = small(
        assumptions={
            "costs": {"data-scientist": 2.0},
            "hire_surcharge": 1.0,
            "reskill_cost": 0.1,
            "severance": 0.0,
            "level_cost": 0.5,
        },
        releases=1,
    )
    model = new_model(here)
    assert at(model, model.cost()) == pytest.approx(3.0)
    assert at(model, model.cost(), {("hire", "data-engineer"): 1}) == pytest.approx(5.0)
    assert at(model, model.cost(), {MOVE: 1}) == pytest.approx(3.1)
    assert at(model, model.cost(), {("release", "data-scientist"): 1}) == pytest.approx(1.0)
    assert at(model, model.cost(), {("level", "access", 1, 2): 1}) == pytest.approx(3.5)


@pytest.mark.parametrize("here", scenarios().values(), ids=scenarios())
def test_in_every_scenario_somebody_can_be_there_for_each_critical_area(here: Scenario) -> None:
    model = new_model(here)
    there = {*here.people, *here.hiring, *(offer.target for offer in here.reskilling)}
    for area in here.critical:
        assert any((role, area) in model.contributions for role in there)
