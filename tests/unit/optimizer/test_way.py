"""The way to the best plan: the sum is exact, each value is what it is said to be, and each reason names something."""

import json
import sys
from functools import lru_cache
from math import prod
from pathlib import Path
from random import Random

import pytest
import yaml
from tests.designs import SHOP, STOP, WELL, owned, random_design, shop

from aiteam.catalog import catalog
from aiteam.optimizer import Way, solved, way_to_best
from aiteam.optimizer.elements import GROUPS
from aiteam.optimizer.references import Solved, solve
from aiteam.optimizer.way import WORTHLESS
from aiteam.scenarios import Scenario, scenario
from aiteam.scoring import score
from aiteam.scoring.evidence import TITLES
from aiteam.scoring.facts import Branches, Facts, branches_of, facts_of
from aiteam.team import TeamDesign, differences, read_design

BY_HAND = Path(__file__).parents[2] / "plans_by_hand"
NAMES = ("failing-pilot", "retailer", "startup")
EXACT = 1e-9
FREES = "It frees what other decisions need."


@lru_cache
def branches(name: str) -> Branches:
    return branches_of(scenario(name))


@lru_cache
def known(name: str) -> Solved:
    return solved(scenario(name))


@lru_cache
def plans(name: str) -> dict[str, TeamDesign]:
    """Going on as now, a trap, the plans by hand and a wild one; where it is offered, two ways to stop."""
    found = scenario(name)
    plans = {"drift": found.drift} | {trap.id: trap.design for trap in found.traps[:1]}
    plans |= {path.stem: read_design(yaml.safe_load(path.read_text())) for path in sorted((BY_HAND / name).iterdir())}
    plans |= {"wild": random_design(Random(1), found)}
    if stop := known(name).stop:
        builds = stop.to_dict() | {"hires": {"ai-engineer": 1}, "capabilities": {"recipes": [0, 1, 2]}}
        plans |= {"stops and builds": read_design(builds)}
        plans |= {"stops with nobody answering": stop.model_copy(update={"accountable": {}})}
    return plans


@lru_cache
def walked(name: str, plan: str) -> Way:
    """The way of one of the plans, looked for once however many tests ask."""
    return way_to_best(plans(name)[plan], scenario(name), known=known(name))


@lru_cache
def tried(name: str, plan: str) -> Facts:
    return facts_of(plans(name)[plan], branches(name))


CASES = [(name, plan) for name in NAMES for plan in plans(name)]
each_plan = pytest.mark.parametrize(("name", "plan"), CASES, ids=[f"{name} {plan}" for name, plan in CASES])

SHOP_KNOWN = solve(shop()).model_copy(update={"baseline": 0.0})
"""What is known of the shop, on a scale on which a raw point is a grade point."""


def in_shop(here: Scenario | None = None, on: Solved = SHOP_KNOWN, **changes: object) -> Way:
    """The way of the good plan for the shop with some parts decided otherwise."""
    return way_to_best(TeamDesign.from_dict(WELL | changes), here or shop(), known=on)


def worth(way: Way) -> dict[str, float]:
    """The value of each step but the gates."""
    return {step.words: step.value for group in way.groups for step in group.steps}


def said_of_principles(name: str, plan: str) -> tuple[str, ...]:
    """Everything that the principles say in a scenario, and of what cannot happen in one plan."""
    rules = branches(name).of(plans(name)[plan]).rules.values()
    refused = [each.words for each in tried(name, plan).refused]
    return (*(rule.words for each in rules for rule in each), *refused)


def folded(way: Way) -> float:
    """What decisions that are worth nothing may come to at most."""
    return WORTHLESS * len(way.idle)


@each_plan
def test_grade_gates_groups_and_what_is_left_are_exactly_the_top(name: str, plan: str) -> None:
    way = walked(name, plan)
    gates, groups = (sum(each.value for each in several) for several in (way.gates, way.groups))
    assert way.grade + gates + groups + way.rest == pytest.approx(way.top, abs=EXACT)
    assert way.grade == score(plans(name)[plan], scenario(name), known(name).reference).grade


@each_plan
def test_the_rows_lead_exactly_from_the_grade_to_the_top(name: str, plan: str) -> None:
    way = walked(name, plan)
    assert way.grade + sum(points for _, _, points, _ in way.rows()) == pytest.approx(way.top, abs=1e-6)


@each_plan
def test_each_group_is_worth_what_its_steps_are_worth(name: str, plan: str) -> None:
    way = walked(name, plan)
    for group in way.groups:
        assert group.value == pytest.approx(sum(step.value for step in group.steps), abs=EXACT)


@each_plan
def test_the_groups_make_up_all_the_raw_points_between_the_plan_and_its_target(name: str, plan: str) -> None:
    """Shapley values share out exactly what all decisions gain together, below the zero of the scale as well."""
    way, here = walked(name, plan), tried(name, plan)
    there = facts_of(way.target, branches(name))
    reference = known(name).reference
    gained = reference.share(there.raw, stopped=there.stopped) - reference.share(here.raw, stopped=here.stopped)
    assert sum(group.value for group in way.groups) == pytest.approx(gained, abs=EXACT + folded(way))


@each_plan
def test_gates_come_first_and_are_shared_by_the_logarithms_of_their_factors(name: str, plan: str) -> None:
    way, facts = walked(name, plan), tried(name, plan)
    closed = {" ".join(each.words): each for each in facts.breaches if each.factor < 1}
    assert {step.words for step in way.gates} == closed.keys()
    assert [row[:3] for row in way.rows()[: len(closed)]] == [("Gates", step.words, step.value) for step in way.gates]
    assert [step.value for step in way.gates] == sorted((step.value for step in way.gates), reverse=True)
    lost = sum(step.value for step in way.gates)
    for step in way.gates:
        breach = closed[step.words]
        assert step.because == catalog().principles[breach.principle].because
        if way.grade:
            # What all gates leave of the grade, to the power of this one's part, is what this one leaves.
            left = (way.grade / (way.grade + lost)) ** (step.value / lost)
            assert left == pytest.approx(breach.factor, abs=1e-6)
    if way.grade and way.gates:
        assert way.grade / (way.grade + lost) == pytest.approx(prod(each.factor for each in closed.values()), abs=1e-6)


@each_plan
def test_groups_and_the_steps_in_them_begin_with_what_gains_most_and_none_is_worthless(name: str, plan: str) -> None:
    way = walked(name, plan)
    titles = [group.title for group in way.groups]
    assert set(titles) <= set(GROUPS.values())
    assert len(set(titles)) == len(titles)
    for several in (way.groups, *(group.steps for group in way.groups)):
        values = [each.value for each in several]
        assert values == sorted(values, reverse=True)
    assert not worth(way).keys() & set(way.idle)
    # What is worth nothing is told only where it opens a gate.
    assert way.gates or all(abs(value) >= WORTHLESS for value in worth(way).values())


@each_plan
def test_steps_and_idle_decisions_are_all_in_which_the_target_differs(name: str, plan: str) -> None:
    way = walked(name, plan)
    told = {*way.idle, *worth(way)}
    differing = differences(plans(name)[plan], way.target, scenario(name).names)
    if len({*way.target.leads}) == 1 and any(each.startswith("Lead in phase") for each in differing):
        lead = f"{scenario(name).names[str(way.target.leads[0])]} leads throughout."  # one sentence for three phases
        differing = (*(each for each in differing if not each.startswith("Lead in phase")), lead)
    assert sorted(" ".join(told)) == sorted(" ".join(differing))


@each_plan
def test_every_reason_is_a_sentence_that_names_a_criterion_or_a_principle(name: str, plan: str) -> None:
    way = walked(name, plan)
    criteria = tuple(f"Otherwise, {title.lower()}: " for title in TITLES.values())
    principles = tuple(f"Otherwise: {words}" for words in said_of_principles(name, plan))
    gates = tuple(each.because for each in catalog().principles.values())
    steps = [step for group in way.groups for step in group.steps]
    for step in [*steps, *way.gates, *([way.first] if way.first else [])]:
        assert step.because[0].isupper()
        assert step.because.endswith(".")
        assert step.because.startswith((*criteria, *principles, *gates)) or step.because == FREES


@each_plan
def test_the_first_change_is_one_of_the_way_and_no_other_gains_more_by_itself(name: str, plan: str) -> None:
    way, told = walked(name, plan), [*walked(name, plan).idle, *worth(walked(name, plan))]
    if way.first is None:
        assert way.grade == 0 or not told
        return
    assert way.first.words in told
    assert WORTHLESS <= way.first.value <= way.top - way.grade + 1e-6


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_that_is_the_best_has_nothing_on_its_way(name: str) -> None:
    found = scenario(name)
    for best, top in ((known(name).design, 100), (known(name).stop, known(name).worth)):
        if best is not None:
            way = way_to_best(best, found, known=known(name))
            assert (way.grade, way.top, way.rest) == (top, top, pytest.approx(0, abs=EXACT))
            assert way.gates == way.groups == way.idle == way.rows() == ()
            assert way.first is None
            assert way.target == best


def test_the_way_of_a_plan_that_stops_ends_at_what_the_best_stop_is_worth() -> None:
    found = scenario("failing-pilot")
    assert found.stop
    for plan in ("stops and builds", "stops with nobody answering"):
        way = walked("failing-pilot", plan)
        assert way.top == found.stop.worth == 90
        assert way.grade < 90
        assert found.stops(way.target)
    assert walked("failing-pilot", "drift").top == 100


def test_in_a_shop_that_can_be_closed_the_way_of_a_stop_is_counted_on_its_own_scale() -> None:
    closing = shop(**STOP)
    solution = solve(closing)
    assert solution.stop
    assert solution.stop_score
    lost = solution.stop.model_copy(update={"leads": (None, None, None)})
    way = way_to_best(lost, closing, known=solution)
    # Led in no phase: the named half of the 10 points for leading, the three areas that only Ada covers, the focus.
    led = 5 + 5 * 3 / 4 + 3
    length = solution.stop_score - solution.baseline
    assert way.grade == pytest.approx(90 * (length - led) / length * 0.5, abs=1e-5)
    assert sum(step.value for step in way.gates) == pytest.approx(90 * (length - led) / length * 0.5, abs=1e-5)
    assert [(group.title, pytest.approx(group.value)) for group in way.groups] == [("Who leads", 90 * led / length)]


def test_two_gates_share_what_they_take_by_the_logarithms_of_their_factors() -> None:
    way = in_shop(**owned(evaluation=None, vision=None))
    # Two owners of four are missing, and nobody covers the product: 100 - 5 - 1.25, times 0.6 and 0.7.
    assert way.grade == pytest.approx(93.75 * 0.42)
    evaluation, vision = way.gates
    assert "answers for evaluation" in evaluation.words
    assert "answers for vision" in vision.words
    # ln 0.6 = -0.510826 and ln 0.7 = -0.356675, of -0.867501 together.
    assert evaluation.value == pytest.approx(93.75 * 0.58 * 0.510826 / 0.867501, abs=1e-4)
    assert vision.value == pytest.approx(93.75 * 0.58 * 0.356675 / 0.867501, abs=1e-4)
    assert worth(way) == {
        "Vision and metrics: AI Product Manager answers for it instead of nobody.": pytest.approx(3.75),
        "Evaluation: ML Engineer answers for it instead of nobody.": pytest.approx(2.5),
    }
    assert way.rest == pytest.approx(0, abs=1e-6)


STAFFED = shop(
    people={role: people for role, people in SHOP["people"].items() if role != "ai-product-manager"},
    hiring={"ai-product-manager": 2, "data-scientist": 1},
    budget=12.0,
)
"""The shop with nobody for the vision, and two to be found: two plans of it differ in hires and in who answers."""
STAFFED_KNOWN = solve(STAFFED).model_copy(update={"baseline": 0.0})
NO_VISION = owned(vision=None)


def test_two_groups_that_need_each_other_share_what_they_gain_by_both_orders() -> None:
    way = in_shop(STAFFED, STAFFED_KNOWN, **NO_VISION)
    third, two_thirds = 1 - 0.3333, 1 - 0.6667
    undone = 14 * 0.4 / 2.4 + 13 * (0.4 * third + 0.4 * two_thirds) / ((third + two_thirds) * 2.4) + 15 + 10 / 3 + 2
    # Without people, all that is undone, and an owner's fit and the product; with an owner in name only nothing more.
    owner = 10 / 4 + 5 / 4
    neither = only_owner = 100 - undone - owner
    only_people, both = 100 - owner, 100
    people = ((only_people - neither) + (both - only_owner)) / 2
    answers = ((only_owner - neither) + (both - only_people)) / 2
    assert [(group.title, pytest.approx(group.value, abs=1e-6)) for group in way.groups] == [
        ("Who comes and goes", people),
        ("Who answers for what", answers),
    ]
    assert answers == pytest.approx(1.875)
    assert way.grade == pytest.approx(0.7 * neither, abs=1e-5)
    assert sum(step.value for step in way.gates) == pytest.approx(0.3 * neither, abs=1e-5)


def test_within_a_group_a_decision_is_worth_what_it_gains_before_and_after_all_else() -> None:
    way = in_shop(STAFFED, STAFFED_KNOWN, **owned(vision=None, evaluation=None))
    # An owner of the vision gains 3.75 once product managers are hired and nothing before; one of evaluation 2.5.
    assert worth(way) == {
        "Hire 2 more: AI Product Manager.": pytest.approx(26.708333),
        "Vision and metrics: AI Product Manager answers for it instead of nobody.": pytest.approx(3.75 / 2),
        "Evaluation: ML Engineer answers for it instead of nobody.": pytest.approx(2.5),
    }


def test_what_needs_another_decision_of_its_group_is_worth_the_mean_of_there_and_back() -> None:
    three = shop(targets={"levels": {"access": 1, "evaluation": 1, "sandbox": 1}, "first": ["access"]})
    known = solve(three).model_copy(update={"baseline": 0.0})
    way = in_shop(three, known, capabilities={"evaluation": [0, 1, 1]})
    # Each level is worth 10.5 / 3, and access in the first phase 4.5. A sandbox without access never stands: -1.5.
    access, sandbox, unbuilt = 10.5 / 3 + 4.5, 10.5 / 3, -1.5
    assert worth(way) == {
        "LLM Accessibility: levels 1, 1, 1 in the three phases instead of 0, 0, 0.": pytest.approx(
            (access + access + sandbox - unbuilt) / 2
        ),
        "Experimentation Sandbox: levels 0, 0, 1 in the three phases instead of 0, 0, 0.": pytest.approx(
            (sandbox + unbuilt) / 2
        ),
    }


def test_the_first_change_gains_most_by_itself_and_says_why_it_does() -> None:
    way = in_shop(STAFFED, STAFFED_KNOWN, **NO_VISION)
    assert way.first
    assert way.first.words == "Hire 2 more: AI Product Manager."
    reference = STAFFED_KNOWN.reference
    hired, named = (
        score(TeamDesign.from_dict(WELL | NO_VISION | change), STAFFED, reference).grade
        for change in ({"hires": {"ai-product-manager": 2}}, owned())
    )
    assert hired is not None
    assert named is not None
    assert way.first.value == pytest.approx(hired - way.grade)
    assert hired > named
    # The gate stays closed: still nobody answers for the vision.
    assert way.first.because.startswith("Otherwise, weakest link: ")


def test_the_first_change_says_which_gate_it_opens() -> None:
    # Two phases without a lead leave 0.6, as evaluation without an owner does, and cost more points besides.
    way = in_shop(**owned(evaluation=None), leads=["ada", None, None])
    evaluation, led = (catalog().principles[each].because for each in ("evaluation-owned", "led"))
    assert [step.because for step in way.gates] == [evaluation, led]
    assert way.first
    assert way.first.words == "Ada leads throughout."
    assert way.first.because == led
    way = in_shop(**owned(evaluation=None), leads=["ada", "ada", None])
    assert way.first
    assert way.first.words == "Evaluation: ML Engineer answers for it instead of nobody."
    assert way.first.because == evaluation


def test_a_first_change_that_opens_no_gate_gives_the_reason_of_its_step() -> None:
    way = in_shop(**owned(prompt=None))
    assert way.first
    assert way.first.because == way.groups[0].steps[0].because
    assert way.first.because == "Otherwise, owners: Nobody who does this work answers for prompts."


KEPT_APART = shop(separate=[{"areas": ["prompt", "app"], "because": "so it is."}])


def test_a_decision_that_only_opens_a_gate_is_not_said_to_be_worth_nothing() -> None:
    solution = solve(KEPT_APART).model_copy(update={"baseline": 0.0})
    way = in_shop(KEPT_APART, solution, **owned(app="ai-engineer"))
    words = "Application: Software Engineer answers for it instead of AI Engineer."
    assert way.grade == pytest.approx(62)
    assert way.first
    assert (way.first.words, way.first.value) == (words, pytest.approx(38))
    assert way.first.because == catalog().principles["house-rules"].because
    assert way.idle == ()
    assert worth(way) == {words: pytest.approx(0, abs=EXACT)}
    ((step,),) = (group.steps for group in way.groups)
    assert step.because == f"Otherwise: {way.gates[0].words}"


def test_a_decision_that_changes_nothing_is_no_step_and_stands_among_the_idle() -> None:
    nothing = "Data: nobody answers for it instead of Data Engineer."
    way = in_shop(**owned(data="data-engineer", prompt=None))
    assert way.idle == (nothing,)
    assert worth(way) == {"Prompts: AI Engineer answers for it instead of nobody.": pytest.approx(2.5)}
    assert [step.words for group in way.groups for step in group.steps if step.value == 0] == []
    assert nothing not in [words for _, words, _, _ in way.rows()]


def test_where_only_what_is_worth_nothing_differs_there_is_no_group() -> None:
    way = in_shop(**owned(data="data-engineer"))
    assert (way.grade, way.groups, way.gates, way.first, way.rows()) == (100, (), (), None, ())
    assert way.idle == ("Data: nobody answers for it instead of Data Engineer.",)


def test_of_a_plan_within_a_point_of_the_best_only_what_is_left_is_told() -> None:
    # The AI Engineers answer for prompts and judge them; the ML Engineers judge with them. That costs 0.75.
    way = in_shop(**owned(evaluation="ai-engineer"))
    assert way.grade == pytest.approx(99.25)
    assert way.rows() == (("What is left", "", pytest.approx(0.75), ""),)
    assert way.target == TeamDesign.from_dict(WELL | owned(evaluation="ai-engineer"))


def test_what_is_left_is_told_however_little_it_is_so_that_the_rows_add_up() -> None:
    way = in_shop(on=SHOP_KNOWN.model_copy(update={"best": 100.03}), **owned(prompt=None))
    assert way.rest == pytest.approx(0.03, abs=1e-3)
    assert way.rows()[-1][:3] == ("What is left", "", pytest.approx(way.rest))
    assert way.grade + sum(points for _, _, points, _ in way.rows()) == pytest.approx(way.top, abs=EXACT)


def test_swaps_within_the_limit_of_hires_are_one_step() -> None:
    way = in_shop(STAFFED, STAFFED_KNOWN, hires={"ai-product-manager": 1, "data-scientist": 1})
    assert [*worth(way)] == ["Hire 1 more: AI Product Manager. Hire 1 fewer: Data Scientist."]
    assert way.groups[0].value > 1


def test_swaps_within_the_limit_of_releases_are_one_step() -> None:
    # The money pays for eight people and half of a ninth; a product manager is missed, somebody else is not.
    crowded = shop(people=SHOP["people"] | {"data-engineer": 1}, hiring={}, releases=1, budget=10.02)
    way = in_shop(crowded, solve(crowded), releases={"ai-product-manager": 1})
    (step,) = (words for words in worth(way) if "Release" in words)
    assert step.count("Release 1 more: ") == step.count("Release 1 fewer: AI Product Manager.") == 1


def test_hires_that_all_go_in_one_direction_are_a_step_each() -> None:
    way = in_shop(STAFFED, STAFFED_KNOWN, hires={"ai-product-manager": 3, "data-scientist": 2})
    assert {*worth(way)} | {*way.idle} == {"Hire 1 fewer: AI Product Manager.", "Hire 2 fewer: Data Scientist."}


def test_a_swap_in_a_scenario_of_the_course_is_one_step() -> None:
    steps = [*worth(walked("startup", "fine-tuning-first"))]
    assert "Hire 1 more: Data Scientist. Hire 1 fewer: ML Engineer." in steps
    assert "Hire 1 more: Data Scientist." not in steps


def test_a_plan_below_going_on_as_now_begins_at_nothing_and_what_is_left_makes_up_for_it() -> None:
    way = walked("startup", "wild")
    below = known("startup").reference.share(tried("startup", "wild").raw)
    assert below < -1
    assert way.grade == 0
    assert [step.value for step in way.gates] == [0] * len(way.gates)
    assert way.rest == pytest.approx(below, abs=1.01 + folded(way))


def test_where_no_near_plan_is_found_the_way_leads_to_the_best_one(monkeypatch: pytest.MonkeyPatch) -> None:
    # The package has a function of the name of the module, so that the module is found by its own name only.
    monkeypatch.setattr(sys.modules["aiteam.optimizer.way"], "nearest", lambda *_: None)
    assert in_shop(**owned(prompt=None)).target == SHOP_KNOWN.design
    closing = shop(**STOP)
    solution = solve(closing)
    ends = TeamDesign.from_dict(WELL | {"choices": {"next": "end"}, "capabilities": {}} | owned(evaluation=None))
    assert way_to_best(ends, closing, known=solution).target == solution.stop


def test_the_same_plan_has_the_same_way() -> None:
    assert in_shop(**NO_VISION) == in_shop(**NO_VISION)
    plan = plans("startup")["engineering-director"]
    again = way_to_best(plan, scenario("startup"), known=known("startup"))
    assert again == walked("startup", "engineering-director")


def test_a_way_can_be_written_as_json_and_its_target_read_back() -> None:
    way = walked("startup", "fine-tuning-first")
    data = json.loads(json.dumps(way.to_dict()))
    assert TeamDesign.from_dict(data["target"]) == way.target
    assert [each["words"] for each in data["gates"]] == [step.words for step in way.gates]
    assert data["grade"] + data["rest"] + sum(
        each["value"] for part in ("gates", "groups") for each in data[part]
    ) == pytest.approx(data["top"])
