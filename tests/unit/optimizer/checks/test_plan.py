"""The scale, the best plan and those that come near it: what is broken is found, and what would fix it."""

from dataclasses import replace
from typing import Any

import pytest
from tests.designs import STOP, TWO, WELL, shop, small
from tests.unit.optimizer.checks.support import cased, one, variant, with_best
from tests.unit.optimizer.checks.test_relaxed import SHORT

from aiteam.errors import UnsolvableError
from aiteam.optimizer import optimum
from aiteam.optimizer.checks import plan
from aiteam.optimizer.checks.plan import best_plan, others, prices, quick, scale, unsolvable
from aiteam.scenarios import Scenario, scenario
from aiteam.scoring import score

CASE = cased(shop())


def test_a_good_scale_is_proven_and_long() -> None:
    gap, spread = scale(CASE)
    assert (gap.ok, spread.ok) == (True, True)
    assert gap.what == "the best plan is proven to 0.02%"
    assert spread.measured == f"{100 - CASE.best.baseline:.1f}: from {CASE.best.baseline:.1f} to 100.0"


@pytest.mark.parametrize(("gap", "ok"), [(0.0, True), (2e-4, True), (2.1e-4, False)])
def test_a_gap_that_is_too_wide_is_found(gap: float, ok: bool) -> None:
    found = one(scale(replace(CASE, best=replace(CASE.best, gap=gap))), "proven")
    assert found.ok == ok
    assert bool(found.lever) == (not ok)


@pytest.mark.parametrize(("baseline", "ok"), [(85.0, True), (85.1, False), (100.0, False)])
def test_a_scale_that_is_too_short_is_found(baseline: float, ok: bool) -> None:
    found = one(scale(replace(CASE, best=replace(CASE.best, score=100.0, baseline=baseline))), "raw points")
    assert found.ok == ok
    assert ("drift" in found.lever) == (not ok)


@pytest.mark.parametrize(("seconds", "ok"), [([0.1, 0.2, 9.0], True), ([0.1, 1.1, 1.2], False), ([1.0], True)])
def test_the_time_to_solve_is_that_of_the_middle_one(seconds: list[float], ok: bool) -> None:
    found = quick([replace(CASE.best, seconds=each) for each in seconds])
    assert found.ok == ok
    assert found.measured.endswith(f"the slowest {max(seconds):.2f} s")


def test_a_best_plan_that_a_leader_can_defend_keeps_every_promise() -> None:
    found = list(best_plan(CASE))
    assert [each for each in found if not each.ok or each.lever] == []
    assert len(found) == 4


BAD: list[tuple[dict[str, Any], str, str, str]] = [
    (
        {"capabilities": {name: [2, 4, 4] for name in ("access", "evaluation", "observability", "recipes")}},
        "staffed", "not access", "platform work",
    ),
    ({"releases": {"ai-product-manager": 2}}, "25% of every work area", "vision 0%", "lower demand.vision, or offer"),
    ({"accountable": WELL["accountable"] | {"prompt": "data-engineer"}}, "every owner", "in name only: prompt",
     "lower demand.prompt, or offer"),
    ({"leads": [None, "ada", "ada"]}, "every gate", "closed: led", "add a candidate"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "what", "measured", "lever"), BAD)
def test_a_best_plan_that_nobody_would_defend_is_found(
    changes: dict[str, Any], what: str, measured: str, lever: str
) -> None:
    told = shop(assumptions={"level_effort": 2.0}) if "capabilities" in changes else shop(releases=2)
    found = one(best_plan(with_best(cased(told), WELL | changes)), what)
    assert not found.ok
    assert measured in found.measured
    assert lever in found.lever


@pytest.mark.parametrize(("share", "ok"), [(0.25, True), (0.24, False), (0.0, False)])
def test_a_quarter_of_every_area_is_enough(monkeypatch: pytest.MonkeyPatch, share: float, ok: bool) -> None:
    facts = CASE.facts(CASE.best.design)
    monkeypatch.setitem(facts.__dict__, "done", facts.done | {"app": share})
    assert one(plan._plan(CASE, facts, "the best plan", "demand"), "25%").ok == ok


def test_the_best_way_to_stop_is_looked_at_as_well() -> None:
    case = cased(shop(**STOP))
    found = list(best_plan(case))
    assert [each.what.split(":")[0] for each in found] == ["the best plan"] * 4 + ["the best stop"] * 4
    assert case.best.stop is not None
    nobody = case.best.stop.model_copy(update={"accountable": {}, "leads": (None, None, None)})
    worse = replace(case, best=replace(case.best, stop=nobody))
    assert "evaluation-owned" in one(best_plan(worse), "the best stop: every gate").measured


def test_other_plans_are_graded_and_one_of_them_is_enough() -> None:
    found = others(CASE)
    assert found.ok
    assert all(float(grade) >= 97 for grade in found.measured.split(", "))
    (alone,) = [others(cased(small(**_ONE_PLAN)))]
    assert (alone.ok, alone.measured) == (False, "none")
    assert "hiring or reskilling" in alone.lever


_ONE_PLAN: dict[str, Any] = {
    "people": {"ai-product-manager": 1, "data-scientist": 1, "data-engineer": 1},
    "hiring": {},
    "hires": 0,
    "reskilling": [],
    "budget": 4.0,
}
"""Nobody comes, goes or changes, and nothing is to be chosen."""


def test_in_a_variant_one_plan_may_be_the_only_one_and_it_is_said() -> None:
    told = small(**_ONE_PLAN | {"variants": [variant(budget=3.9)]})
    found = others(cased(told, 1))
    assert (found.ok, found.measured, found.lever) == (True, "none", "")
    assert "for your information" in found.what


@pytest.mark.parametrize(("budget", "ok"), [(8.3, True), (8.26, False), (8.2, True)])
def test_a_plan_that_pays_a_price_and_beats_the_best_is_found(budget: float, ok: bool) -> None:
    found = prices(cased(shop(**SHORT | {"budget": budget})))
    assert found.ok == ok
    if not ok:
        assert found.measured == "at most 103.1, breaking money"
        assert found.lever.startswith("raise budget")
        assert "Hire 1 more" in found.lever


def test_a_price_worth_half_a_point_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "OVER", 3.2)
    assert prices(cased(shop(**SHORT | {"budget": 8.26}))).ok


def said(told: Scenario) -> str:
    with pytest.raises(UnsolvableError) as error:
        optimum(told)
    return str(error.value)


@pytest.mark.parametrize(
    ("told", "measured", "lever"),
    [
        (shop(budget=8.0, releases=0), "no plan to go on does; one would without money", "raise budget"),
        (
            shop(hires=0, hiring={}, people={"software-engineer": 3}, reskilling=[], releases=0, budget=3.2),
            "no plan to go on does; one would without evaluation-owned and critical-owned",
            "offer a hire or a reskilling who can judge (evaluation); and offer a hire",
        ),
        (shop(teams=3, candidates=TWO[:1]), "without lead-of-leads-named", "in history"),
        (
            shop(**STOP | {"stop": STOP["stop"] | {"demand": {"vision": 0.2, "data": 3.0}, "critical": ["data"]},
                           "people": {"ai-product-manager": 2, "ml-engineer": 2, "ai-engineer": 4}, "reskilling": []}),
            "no plan to stop does; one would without ",
            "stop.demand",
        ),
    ],
)  # fmt: skip
def test_where_no_plan_keeps_all_principles_those_in_the_way_are_named(
    told: Scenario, measured: str, lever: str
) -> None:
    found = unsolvable(told, said(told))
    assert not found.ok
    assert measured in found.measured
    assert lever in found.lever


def test_what_was_only_not_solved_in_time_says_so() -> None:
    found = unsolvable(shop(), "Nothing was found in 60 seconds.")
    assert (found.measured, found.lever) == ("Nothing was found in 60 seconds.", "offer less to decide")


def test_the_alternatives_of_a_scenario_are_those_a_learner_is_shown() -> None:
    case = cased(scenario("startup"))
    grades = others(case).measured
    assert grades == "none" or float(grades.split(",")[0]) >= 97
    assert score(case.best.design, case.scenario, case.reference).grade == pytest.approx(100, abs=0.01)
