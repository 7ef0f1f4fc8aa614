"""What has to fail: traps, shortcuts and templates, each with what it loses at least."""

from typing import Any

import pytest
from tests.designs import WELL, shop, small
from tests.unit.optimizer.checks.support import cased, one, variant

from aiteam.catalog import catalog
from aiteam.optimizer.checks import losses
from aiteam.optimizer.checks.losses import best_without, reading, shortcuts, traps
from aiteam.optimizer.shortcuts import FIXED_BY, LEAST_LOSS
from aiteam.scenarios import scenario
from aiteam.scoring import score


def trap(design: dict[str, Any]) -> dict[str, Any]:
    return {"id": "looks-good", "title": "It looks good", "why": "It is not.", "design": design}


@pytest.mark.parametrize(
    ("design", "measured", "ok"),
    [
        (WELL, "0 lost", False),
        (WELL | {"leads": [None, None, None]}, "lost; closed: led", True),
        ({}, "100 lost", True),
    ],
)
def test_a_trap_that_is_none_is_found(design: dict[str, Any], measured: str, ok: bool) -> None:
    (found,) = traps(cased(shop(traps=[trap(design)])))
    assert found.ok == ok
    assert measured in found.measured
    assert ("raise demand" in found.lever) == (not ok)


def test_a_trap_that_only_a_variant_takes_the_harm_from_is_found_there() -> None:
    harmless = variant(traps={"looks-good": {"design": WELL}})
    told = shop(traps=[trap({})], variants=[harmless])
    assert [[each.ok for each in traps(cased(told, number))] for number in (0, 1)] == [[True], [False]]


def test_a_loss_of_twenty_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    case = cased(shop(traps=[trap(WELL | {"leads": [None, None, None]})]))
    lost = float(next(iter(traps(case))).measured.split()[0])
    monkeypatch.setattr(losses, "TRAP_LOSS", lost + 1)
    assert not next(iter(traps(case))).ok


def test_every_shortcut_has_a_lever() -> None:
    assert set(FIXED_BY) == set(LEAST_LOSS)


def test_a_shortcut_that_costs_nothing_is_found() -> None:
    (found,) = shortcuts(cased(shop(shortcuts=["no-data-engineer"])))
    assert not found.ok
    assert float(found.measured.removesuffix(" lost")) == pytest.approx(0, abs=0.1)
    assert "demand.data" in found.lever
    assert "leave no-data-engineer out of shortcuts" in found.lever


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_where_all_gates_can_be_kept_the_best_of_a_kind_is_a_plan_that_keeps_them(number: int) -> None:
    case = cased(scenario("public-sector"), number)
    grade, closed = best_without(case, "hire-only")
    assert closed == ()
    assert 0 < grade < 100


def test_the_gate_that_no_plan_of_a_kind_keeps_scales_what_it_can_reach() -> None:
    case = cased(shop(shortcuts=["no-capability"]))
    grade, closed = best_without(case, "no-capability")
    assert closed == ("evaluation-stands",)
    factor = catalog().principles["evaluation-stands"].factor(1)
    assert 0 < grade <= 100 * factor
    bare = case.facts(case.best.design.model_copy(update={"capabilities": {}}))
    assert bare.grade(case.reference) <= grade + 0.1
    (found,) = shortcuts(case)
    assert found.ok
    assert found.measured == f"{100 - grade:.1f} lost; closed: evaluation-stands"


def test_two_gates_that_no_plan_of_a_kind_keeps_multiply() -> None:
    must = {"levels": {"access": 1, "evaluation": 1}, "demanded": {"evaluation": 1}}
    case = cased(shop(targets=must))
    grade, closed = best_without(case, "no-capability")
    assert closed == ("evaluation-stands", "demanded")
    bare = case.facts(case.best.design.model_copy(update={"capabilities": {}}))
    principles = catalog().principles
    assert bare.factor == pytest.approx(principles["evaluation-stands"].factor(1) * principles["demanded"].factor(1))
    assert bare.grade(case.reference) <= grade + 0.1
    assert grade <= bare.grade(case.reference) + 3  # a price that only this design pays


def test_the_mildest_of_several_gates_is_what_a_plan_of_a_kind_closes() -> None:
    # Without a hire nobody is there for the vision; without money nobody could be hired either.
    told = small(people={"data-scientist": 1, "software-engineer": 1, "data-engineer": 1}, budget=6.0)
    grade, closed = best_without(cased(told), "reskill-only")
    assert closed == ("critical-owned",)
    assert grade <= 100 * catalog().principles["critical-owned"].factor(1)


def test_no_design_without_something_is_better_than_said() -> None:
    case = cased(scenario("insurer"))
    for shortcut in case.scenario.shortcuts:
        grade, _ = best_without(case, shortcut)
        design = case.best.design
        if shortcut == "no-capability":
            there = {name: (level,) * 3 for name, level in case.scenario.capabilities.items()}
            design = design.model_copy(update={"capabilities": there})
        else:
            design = design.model_copy(update={"hires": {}})
        assert case.grade(design) <= grade + 0.1


def test_templates_are_for_information_only() -> None:
    case = cased(scenario("startup"))
    found = reading(case)
    assert found.ok
    assert " of 90; best " in found.measured
    best = found.measured.split("best ")[1].split(":")[0]
    from aiteam.optimizer.templates import templates

    graded = [score(each, case.scenario, case.reference).grade or 0 for _, each in templates(case.scenario)]
    assert float(best) == round(max(graded))


def test_findings_name_each_trap_and_shortcut_once() -> None:
    case = cased(scenario("bank"))
    found = [*traps(case), *shortcuts(case)]
    assert len({each.what for each in found}) == len(found)
    for words in (*(f"trap {each.id} " for each in case.scenario.traps), *case.scenario.shortcuts):
        assert one(found, words)
