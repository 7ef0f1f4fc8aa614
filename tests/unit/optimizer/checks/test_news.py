"""What is promised of a variant: whoever knows the old best plan, or copies the levels from the news, still decides."""

from dataclasses import replace
from typing import Any

import pytest
from tests.designs import TWO, WELL, shop
from tests.unit.optimizer.checks.support import cased, one, variant

from aiteam.optimizer.checks import news
from aiteam.optimizer.checks.news import copies
from aiteam.scenarios import scenario, scenarios

DEMANDED = {"targets": {"levels": {"access": 3}, "demanded": {"access": 3}, "steps_per_phase": 4}}


def found(words: str, forces: bool = True, **changes: Any) -> Any:
    told = shop(variants=[variant(**changes) | {"forces_change": forces}])
    return one(news.news(cased(told, 1)), words)


def test_news_that_leave_the_old_plan_the_best_are_found() -> None:
    same = found("unchanged, reaches at most 70", budget=10.1)
    assert (same.ok, same.measured) == (False, "100.0")
    assert "targets.demanded" in same.lever
    assert same.lever.endswith("or say forces_change: false")
    other = found("unchanged, reaches at most 70", **DEMANDED)
    assert other.ok
    assert other.measured.endswith("; closed: demanded")
    assert other.lever == ""


def test_where_no_change_is_forced_two_points_are_enough() -> None:
    same = found("unchanged, reaches at most 98", forces=False, budget=10.1)
    assert not same.ok
    assert "forces_change" not in same.lever
    slower = {"demand": {"evaluation": 5.5}}
    assert found("unchanged, reaches at most 98", forces=False, **slower).ok


def test_levels_that_are_copied_from_the_news_and_nothing_else_are_not_enough() -> None:
    assert found("copied reaches at most 60", **DEMANDED).ok
    good = {"drift": WELL | {"capabilities": {}, "leads": ["ada", "ada", None], "choices": {"evidence": "cases"}}}
    weak = found("copied reaches at most 60", **DEMANDED | good)
    assert not weak.ok
    assert "drift" in weak.lever


def test_the_levels_are_copied_in_three_paces_with_and_without_what_they_need() -> None:
    case = cased(scenario("retailer"), 1)
    made = list(copies(case))
    levels = case.scenario.targets.levels
    assert len(made) == 6
    for design in made:
        assert design.model_copy(update={"capabilities": case.scenario.drift.capabilities}) == case.scenario.drift
        for name, level in levels.items():
            at = design.capabilities[name]
            assert at[-1] == level
            assert list(at) == sorted(at)
    assert len({str(design.capabilities) for design in made}) > 2


@pytest.mark.parametrize("name", scenarios())
def test_a_copy_decides_nothing_but_levels(name: str) -> None:
    for design in copies(cased(scenario(name), 1)):
        assert design.hires == scenario(name, variant=1).drift.hires
        assert set(design.capabilities) >= set(scenario(name, variant=1).targets.levels)


@pytest.mark.parametrize(
    ("lower", "upper", "ok", "lever"),
    [
        (0.0, 0.0, True, ""),
        (12.0, -12.0, True, ""),
        (12.1, 0.0, False, "change less in drift"),
        (-1.0, -12.1, False, "change less in demand, budget or people"),
    ],
)
def test_both_ends_of_the_scale_stay_near(lower: float, upper: float, ok: bool, lever: str) -> None:
    case = cased(shop(variants=[variant(budget=10.1)]), 1)
    moved = replace(case.best, baseline=case.first.baseline + lower, score=case.first.score + upper)
    end = one(news.news(replace(case, best=moved)), "both ends")
    assert end.ok == ok
    assert end.lever.startswith(lever)


def test_a_second_candidate_makes_no_difference_to_what_is_promised() -> None:
    told = shop(candidates=TWO[:1], variants=[variant(**DEMANDED)])
    assert len(list(news.news(cased(told, 1)))) == 3
