"""Ways of doing without something: what each forbids, and that the best design of its kind really does without."""

from collections.abc import Callable
from typing import get_args

import pytest
from tests.designs import shop, small

from aiteam.catalog import catalog
from aiteam.errors import UnsolvableError
from aiteam.optimizer import optimum
from aiteam.optimizer.shortcuts import LEAST_LOSS, forbids
from aiteam.scenarios import Scenario, scenario
from aiteam.scenarios.parts import Shortcut
from aiteam.scoring import score
from aiteam.scoring.solving import DECISIONS, compile_scenario
from aiteam.team import TeamDesign

STARTUP = scenario("startup")
BEST = optimum(STARTUP)


def joining(design: TeamDesign) -> set[str]:
    return {*design.hires, *(move.target for move in design.reskills)}


DOES_WITHOUT: dict[Shortcut, Callable[[TeamDesign], bool]] = {
    "no-capability": lambda design: not design.capabilities,
    "only-ai-engineers": lambda design: joining(design) <= {"ai-engineer"},
    "no-data-engineer": lambda design: "data-engineer" not in joining(design),
    "hire-only": lambda design: not design.reskills,
    "reskill-only": lambda design: not design.hires,
}


def forbidden(shortcut: Shortcut, found: Scenario) -> set[tuple[object, ...]]:
    return {key for key in compile_scenario(found).model.program.keys if forbids(shortcut, key, found)}


def test_every_shortcut_has_a_least_loss_and_a_meaning() -> None:
    assert set(LEAST_LOSS) == set(DOES_WITHOUT) == set(get_args(Shortcut))
    assert all(0 < loss < 100 for loss in LEAST_LOSS.values())


CALM = shop(
    demand={"vision": 0.4, "app": 0.8, "prompt": 0.6},
    critical=["vision", "app"],
    targets={"levels": {"access": 1}, "first": ["access"], "steps_per_phase": 2},
)
"""The shop where nothing has to be judged, so that a plan may build nothing."""


KINDS = [(CALM, name) for name in LEAST_LOSS] + [(STARTUP, name) for name in LEAST_LOSS if name != "no-capability"]


@pytest.mark.parametrize(("found", "shortcut"), KINDS, ids=lambda each: getattr(each, "id", each))
def test_the_best_of_a_kind_does_without_keeps_the_principles_and_is_no_better_than_the_best(
    found: Scenario, shortcut: Shortcut
) -> None:
    best, without = optimum(found), optimum(found, without=shortcut)
    assert DOES_WITHOUT[shortcut](without.design)
    assert score(without.design, found).factor == 1
    assert without.score <= best.bound
    assert without.bound <= best.bound + 0.02
    assert without.gap <= 0.0002


def test_where_answers_have_to_be_judged_no_plan_without_foundations_keeps_all_principles() -> None:
    with pytest.raises(UnsolvableError, match="'startup' has no design that keeps all principles"):
        optimum(STARTUP, without="no-capability")


@pytest.mark.parametrize("shortcut", ["hire-only", "reskill-only"])
def test_doing_without_what_the_best_design_uses_loses_something(shortcut: Shortcut) -> None:
    assert not DOES_WITHOUT[shortcut](BEST.design)
    assert optimum(STARTUP, without=shortcut).bound < BEST.score - 0.5


def test_doing_without_foundations_loses_something_where_it_may_be_done() -> None:
    assert optimum(CALM).design.capabilities
    assert optimum(CALM, without="no-capability").bound < optimum(CALM).score - 0.5


def test_doing_without_what_the_best_design_does_not_use_loses_nothing() -> None:
    assert DOES_WITHOUT["no-data-engineer"](BEST.design)
    assert optimum(STARTUP, without="no-data-engineer").score == pytest.approx(BEST.score, abs=0.02)


@pytest.mark.parametrize("shortcut", LEAST_LOSS)
def test_only_decisions_about_people_and_foundations_are_forbidden(shortcut: Shortcut) -> None:
    keys = forbidden(shortcut, STARTUP)
    kinds = {"level"} if shortcut == "no-capability" else {"hire", "reskill"}
    assert keys
    assert {key[0] for key in keys} <= kinds <= DECISIONS


def test_hiring_only_and_reskilling_only_part_the_ways_of_getting_people_between_them() -> None:
    people = {key for key in compile_scenario(STARTUP).model.program.keys if key[0] in ("hire", "reskill")}
    hire_only, reskill_only = forbidden("hire-only", STARTUP), forbidden("reskill-only", STARTUP)
    assert hire_only | reskill_only == people
    assert not hire_only & reskill_only


def test_only_ai_engineers_may_be_hired_and_become_what_others_were() -> None:
    both = small(
        era="with-llms",
        hiring={"ai-engineer": 1, "data-engineer": 1},
        reskilling=[
            {"source": "software-engineer", "target": "ai-engineer"},
            {"source": "software-engineer", "target": "data-engineer"},
        ],
    )
    data = {("hire", "data-engineer"), ("reskill", "software-engineer", "data-engineer")}
    assert forbidden("only-ai-engineers", both) == forbidden("no-data-engineer", both) == data


def test_nobody_is_taken_from_where_data_engineers_are_already() -> None:
    there = small(
        people={"data-engineer": 1, "data-scientist": 1},
        hiring={"data-engineer": 1},
        reskilling=[{"source": "data-engineer", "target": "data-scientist"}],
        releases=1,
    )
    assert forbidden("no-data-engineer", there) == {("hire", "data-engineer")}


def test_foundations_that_stand_go_on_standing_without_a_capability() -> None:
    standing = small(capabilities={"access": 1}, targets={"levels": {"access": 2}})
    without = optimum(standing, without="no-capability")
    assert without.design.capabilities == {"access": (1, 1, 1)}
    levels = {key[1:3] for key in forbidden("no-capability", standing)}
    assert ("access", 1) not in levels
    assert {("access", level) for level in (2, 3, 4)} < levels
    assert len(levels) == 4 * len(catalog().capabilities) - 1
