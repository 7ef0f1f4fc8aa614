"""Is a scenario fit to be graded: every promise holds where it should, and is seen to be broken where it is not."""

import json
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from tests.designs import SMALL, small

from aiteam.optimizer import checking, optimum
from aiteam.optimizer.checking import Finding, check_scenario
from aiteam.scenarios import Scenario, scenario
from aiteam.scenarios.models import Shortcut
from aiteam.scoring import score

STARTUP = scenario("startup")
TOLD: list[str] = []
FINDINGS = list(check_scenario(STARTUP, draws=2, progress=TOLD.append))
BEST = optimum(small()).design.to_dict()
NOTHING: dict[str, Any] = {}


def variant(**changes: Any) -> dict[str, Any]:
    return {"id": "otherwise", "title": "Otherwise", "news": "It came otherwise.", "changes": changes}


def trap(design: dict[str, Any]) -> dict[str, Any]:
    return {"id": "looks-good", "title": "It looks good", "why": "It is not.", "design": design}


def found(told: Scenario, words: str, number: int = 0, draws: int = 1) -> Finding:
    (finding,) = (each for each in check_scenario(told, draws=draws) if words in each.what and each.variant == number)
    return finding


def test_a_good_scenario_keeps_every_promise() -> None:
    assert [each for each in FINDINGS if not each.ok] == []


def test_every_variant_is_measured_and_each_trap_and_shortcut_in_each() -> None:
    assert {each.variant for each in FINDINGS} == {0, 1, 2, 3}
    for number in range(4):
        promises = [each.what for each in FINDINGS if each.variant == number]
        assert len(set(promises)) == len(promises)
        for words in ("gap", "solved", "raw points", "both ends", "trap fine-tuning-first"):
            assert sum(words in promise for promise in promises) == 1, words
        measured = [name for name in get_args(Shortcut) for promise in promises if promise.startswith(f"{name} loses")]
        assert sorted(measured) == sorted(STARTUP.varied(number).shortcuts)
    assert STARTUP.shortcuts


def test_other_plans_templates_and_noise_are_measured_once() -> None:
    for words in ("other plans", "templates", "noise"):
        assert [each.variant for each in FINDINGS if words in each.what] == [0]


def test_it_is_told_what_is_being_measured() -> None:
    assert [f"startup, variant {number} of 3" for number in range(4)] == TOLD


def test_nothing_is_solved_before_it_is_asked_for() -> None:
    told: list[str] = []
    findings = check_scenario(small(variants=[variant(budget=3.0)]), progress=told.append)
    assert isinstance(findings, Iterator)
    assert told == []
    next(findings)
    assert told == ["small, variant 0 of 1"]


def test_a_gap_that_is_too_wide_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(small(), "gap").ok
    monkeypatch.setattr(checking, "PROVEN", -0.001)
    assert not found(small(), "gap").ok


def test_the_best_design_is_proven_where_nobody_could_own_the_vision() -> None:
    alone = small(people={"software-engineer": 1}, hiring={"data-engineer": 1}, reskilling=[])
    assert found(alone, "gap").ok


def test_what_takes_too_long_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(small(), "solved").ok
    monkeypatch.setattr(checking, "SECONDS", 0.0)
    assert not found(small(), "solved").ok


def test_a_scale_that_is_too_short_is_found() -> None:
    nearly = small(drift=BEST | {"leads": [None, None, None]})
    finding = found(nearly, "raw points lie between")
    assert not finding.ok
    best = optimum(nearly)
    spread = best.score - best.baseline
    assert 0 < spread < 15
    assert finding.measured == f"{spread:.1f}: from {best.baseline:.1f} to {best.score:.1f}"


def test_a_scale_without_any_length_is_found() -> None:
    assert not found(small(drift=BEST), "raw points lie between").ok


def test_a_variant_that_is_another_scenario_is_found() -> None:
    near, far = variant(demand={"data": 0.52}), variant(budget=2.0)
    told = small(variants=[near, far | {"id": "poor"}])
    assert found(told, "both ends", 0).measured == "0.0"
    assert found(told, "both ends", 1).ok
    assert not found(told, "both ends", 2).ok


def test_a_variant_whose_zero_moves_is_found_although_its_best_does_not() -> None:
    told = small(drift=BEST | {"leads": [None, None, None]}, variants=[variant(drift={"hires": None})])
    first, second = (optimum(told.varied(number)) for number in (0, 1))
    assert first.score == second.score
    moved = abs(first.baseline - second.baseline)
    finding = found(told, "both ends", 1)
    assert finding.measured == f"{moved:.1f}"
    assert moved > 12
    assert not finding.ok


@pytest.mark.parametrize(
    ("design", "lost", "ok"), [(BEST, "0 lost", False), (NOTHING, "100 lost", True), (SMALL["drift"], "100 lost", True)]
)
def test_a_trap_that_is_none_is_found(design: dict[str, Any], lost: str, ok: bool) -> None:
    finding = found(small(traps=[trap(design)]), "trap looks-good")
    assert (finding.measured, finding.ok) == (lost, ok)


def test_a_trap_that_only_a_variant_takes_the_harm_from_is_found_there() -> None:
    harmless = variant(traps={"looks-good": {"design": BEST}})
    told = small(traps=[trap(NOTHING)], variants=[harmless])
    assert found(told, "trap", 0).ok
    assert not found(told, "trap", 1).ok


def test_a_shortcut_that_costs_nothing_is_found() -> None:
    needs_none = small(hiring={"ai-product-manager": 1}, reskilling=[], shortcuts=["no-data-engineer"])
    finding = found(needs_none, "no-data-engineer")
    assert not finding.ok
    assert float(finding.measured.removesuffix(" lost")) == pytest.approx(0, abs=0.1)


def test_a_shortcut_that_costs_enough_is_none() -> None:
    finding = found(small(shortcuts=["reskill-only"]), "reskill-only")
    assert finding.ok
    assert float(finding.measured.removesuffix(" lost")) > 5


def test_a_scenario_with_one_good_plan_only_is_found() -> None:
    finding = found(small(), "other plans")
    assert (finding.measured, finding.ok) == ("none", False)


def test_the_grades_of_other_plans_are_shown() -> None:
    (finding,) = (each for each in FINDINGS if "other plans" in each.what)
    grades = [float(grade) for grade in finding.measured.split(", ")]
    assert len(grades) == 2
    assert all(96.9 <= grade <= 100 for grade in grades)


def test_a_best_design_that_noise_unseats_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    finding = found(small(), "noise", draws=3)
    kept = float(finding.measured.split("%")[0])
    assert finding.ok
    assert 95 <= kept <= 100
    assert finding.measured.endswith("% in 3 draws")
    monkeypatch.setattr(checking, "KEPT", 1.01)
    assert not found(small(), "noise", draws=3).ok


def test_more_noise_never_makes_a_design_look_steadier() -> None:
    few, many = (found(STARTUP.model_copy(update={"variants": ()}), "noise", draws=draws) for draws in (1, 4))
    assert float(many.measured.split("%")[0]) <= float(few.measured.split("%")[0])


def test_templates_are_for_information_only() -> None:
    (finding,) = (each for each in FINDINGS if "templates" in each.what)
    assert finding.ok
    assert " of 90; best " in finding.measured


@pytest.mark.parametrize(
    ("told", "number"), [(small(budget=1.0), 0), (small(variants=[variant(budget=1.0)]), 1)], ids=["told", "variant"]
)
def test_a_scenario_that_nobody_can_solve_is_an_authors_mistake(told: Scenario, number: int) -> None:
    (finding,) = (each for each in check_scenario(told, draws=1) if each.variant == number)
    assert (finding.what, finding.ok) == ("some design keeps all the rules", False)
    assert "The scenario 'small' has no design that keeps all of its rules." in finding.measured


def test_what_can_be_solved_is_measured_although_the_scenario_itself_cannot_be() -> None:
    findings = list(check_scenario(small(budget=1.0, variants=[variant(budget=3.6)]), draws=1))
    assert [each.what for each in findings if each.variant == 0] == ["some design keeps all the rules"]
    assert {each.variant for each in findings} == {0, 1}
    assert all(each.ok for each in findings if each.variant and "gap" in each.what)


def test_a_variant_in_which_the_best_design_stays_the_best_is_found() -> None:
    same, other = variant(demand={"data": 0.5001}), variant(hiring={"data-engineer": 1, "ai-product-manager": None})
    told = small(variants=[same, other | {"id": "nobody-for-the-vision"}])
    words = "the scenario's own best design loses at least 2"
    assert not found(told, words, 1).ok
    finding = found(told, words, 2)
    assert finding.ok
    lost = 100 - (score(optimum(told).design, told.varied(2), optimum(told.varied(2)).reference).grade or 0)
    assert finding.measured == f"{lost:.1f} lost"


def test_what_the_best_design_of_the_scenario_loses_is_asked_of_variants_only() -> None:
    assert [each.variant for each in FINDINGS if "own best design" in each.what] == [1, 2, 3]


def test_a_finding_is_plain_data() -> None:
    from dataclasses import asdict

    data = json.loads(json.dumps([asdict(each) for each in FINDINGS]))
    assert all(set(each) == {"variant", "what", "measured", "ok"} for each in data)
    assert all(isinstance(each["ok"], bool) for each in data), "a truth value of numpy is not one of JSON"
