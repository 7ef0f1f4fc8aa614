"""The nearest plan that is as good as the best: as good indeed, near indeed, and the same one at every call."""

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate

import pytest
from tests.designs import STOP, WELL, must_be_kept, owned, programs, shop
from tests.unit.optimizer.test_optimum import FREE, every_plan
from tests.unit.optimizer.test_way import CASES, NAMES, branches, known, plans, walked

from aiteam.optimizer import optimum
from aiteam.optimizer.nearest import nearest
from aiteam.optimizer.references import solve
from aiteam.scenarios import scenario
from aiteam.scoring.facts import Facts, branches_of, facts_of
from aiteam.scoring.report import Reference
from aiteam.team import PHASES, TeamDesign, differences, read_design
from aiteam.team.editing import reskilled

each_plan = pytest.mark.parametrize(("name", "plan"), CASES, ids=[f"{name} {plan}" for name, plan in CASES])

SHOP = programs(shop())
POINTS = replace(solve(shop()).reference, baseline=0.0)
"""A scale of the shop on which a raw point is a grade point."""


def near(**changes: object) -> TeamDesign:
    """The nearest plan to the good plan for the shop with some parts decided otherwise."""
    found = nearest(TeamDesign.from_dict(WELL | changes), SHOP, POINTS)
    assert found
    return found


@each_plan
def test_the_nearest_plan_keeps_every_principle_and_is_within_a_point_of_the_best(name: str, plan: str) -> None:
    reference = known(name).reference
    facts = facts_of(walked(name, plan).target, branches(name))
    top = reference.worth if facts.stopped else 100
    assert must_be_kept(facts) == []
    assert facts.factor == 1
    assert facts.unbuilt == ()
    assert top - top / 100 - 1e-4 <= facts.grade(reference) <= top


@each_plan
def test_who_stops_goes_on_stopping_and_who_goes_on_goes_on(name: str, plan: str) -> None:
    found = scenario(name)
    assert found.stops(plans(name)[plan]) == found.stops(walked(name, plan).target) == plan.startswith("stops")


@pytest.mark.parametrize(
    ("name", "plan"), [case for case in CASES if case[1].split("-")[0] in ("chief", "engineering", "head")]
)
def test_a_sane_plan_by_hand_is_nearer_to_it_than_to_the_published_best_plan(name: str, plan: str) -> None:
    found, by_hand = scenario(name), plans(name)[plan]
    target, best = walked(name, plan).target, known(name).design
    assert target != by_hand
    assert len(differences(by_hand, target, found.names)) < len(differences(by_hand, best, found.names))


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_that_is_as_good_already_stays_as_it_is(name: str) -> None:
    reference = known(name).reference
    for design in (known(name).design, *known(name).alternatives):
        if facts_of(design, branches(name)).grade(reference) >= 99.01:
            assert nearest(design, branches(name), reference) == design


def test_one_thing_that_is_wrong_is_put_right_and_nothing_else() -> None:
    well = TeamDesign.from_dict(WELL)
    assert near() == well
    assert near(**owned(prompt=None)) == well
    assert near(choices={"evidence": "scores"}) == well
    assert near(hires={"data-scientist": 9}) == well, "there is no money for any"
    assert near(leads=["bo"] * 3).leads == ("ada",) * 3, "three points for the focus are more than one"


def test_what_costs_less_than_a_point_is_left_as_it_is() -> None:
    judges = owned(evaluation="ai-engineer")
    assert near(**judges) == TeamDesign.from_dict(WELL | judges), "0.75 for building and judging"
    assert near(leads=["ada", "ada", "bo"]).leads == ("ada",) * 3, "0.5 for the change, and 1 for the focus"


def test_people_who_are_not_needed_stay_where_they_cost_nothing_that_counts() -> None:
    rich, hired = programs(shop(budget=14.0)), TeamDesign.from_dict(WELL | {"hires": {"data-scientist": 2}})
    assert nearest(hired, rich, POINTS) == hired
    fewer = TeamDesign.from_dict(WELL | {"hires": {"data-scientist": 1}})
    assert nearest(fewer, rich, POINTS) == fewer


def test_what_cannot_happen_is_not_kept() -> None:
    found = near(
        reskills=[{"from": "ai-engineer", "to": "ml-engineer"}],
        leads=["zed"] * 3,
        lead_of_leads="bo",
        choices={"evidence": "prayer", "weather": "sun"},
    )
    assert found == TeamDesign.from_dict(WELL)


def test_of_a_stop_only_what_is_no_stopping_is_taken_back() -> None:
    closing = shop(**STOP)
    solution = solve(closing)
    assert solution.stop
    builds = solution.stop.model_copy(update={"hires": {"data-scientist": 1}, "capabilities": {"access": (1, 1, 1)}})
    assert nearest(builds, programs(closing), solution.reference) == solution.stop


def far(one: TeamDesign, other: TeamDesign) -> float:
    """How much it takes to get from one design of the small scenario to another, in people, decision by decision."""

    def levels(design: TeamDesign) -> list[int]:
        return [*accumulate(design.capabilities.get("access", (0,) * PHASES), max)]

    people = sum(abs(one.hires.get(role, 0) - other.hires.get(role, 0)) for role in {*one.hires, *other.hires})
    moved = [reskilled(design, "software-engineer", "data-engineer") for design in (one, other)]
    steps = sum(abs(a - b) for a, b in zip(levels(one), levels(other), strict=True))
    leads = [{(phase, lead) for phase, lead in enumerate(design.leads) if lead} for design in (one, other)]
    owners = [set(design.accountable.items()) for design in (one, other)]
    return (
        people + abs(moved[0] - moved[1]) + 0.34 * (steps + len(leads[0] ^ leads[1])) + 0.5 * len(owners[0] ^ owners[1])
    )


@pytest.mark.parametrize("number", [0, 100, 250, 400, 479])
def test_on_a_small_scenario_no_plan_that_is_as_good_is_nearer(number: int) -> None:
    best = optimum(FREE).reference
    reference = replace(best, baseline=best.best - 500)  # five raw points make one of the grade: many plans are as good
    design = every_plan()[number].design
    as_good = [each for each in every_plan() if not must_be_kept(each) and each.grade(reference) >= 99]
    assert len(as_good) > 20
    found = nearest(design, programs(FREE), reference)
    assert found

    def way(facts: Facts) -> float:
        """What it takes to get there; what is paid there for a principle counts like decisions."""
        return far(design, facts.design) + sum(breach.cost for breach in facts.breaches)

    assert way(facts_of(found, programs(FREE))) <= 1.05 * min(map(way, as_good)) + 0.01


def test_where_no_plan_is_as_good_none_is_found() -> None:
    assert nearest(TeamDesign(), SHOP, Reference("shop", baseline=0, best=102, bound=102)) is None


def test_the_programs_that_are_handed_in_stay_as_they_are() -> None:
    fresh = branches_of(shop())
    before = len(fresh.going_on.model.program.rows), len(fresh.going_on.model.program.keys)
    nearest(TeamDesign(), fresh, POINTS)
    assert (len(fresh.going_on.model.program.rows), len(fresh.going_on.model.program.keys)) == before


AGAIN = (
    "import json, sys\n"
    "from aiteam.optimizer import solved\n"
    "from aiteam.optimizer.nearest import nearest\n"
    "from aiteam.scenarios import scenario\n"
    "from aiteam.scoring.facts import branches_of\n"
    "from aiteam.team import TeamDesign\n"
    "found = scenario(sys.argv[1])\n"
    "near = nearest(TeamDesign.from_dict(json.loads(sys.argv[2])), branches_of(found), solved(found).reference)\n"
    "print(json.dumps(near.to_dict()))\n"
)


def test_another_process_finds_the_same_plan(run_python: Callable[..., str]) -> None:
    found = run_python(AGAIN, "startup", json.dumps(plans("startup")["drift"].to_dict()))
    assert read_design(json.loads(found)) == walked("startup", "drift").target
