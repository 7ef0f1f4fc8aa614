"""A program in which prices can be paid and gates opened: it allows more than the strict one, and never too much."""

from typing import Any

import pytest
from tests.designs import STOP, WELL, breach, shop, small

from aiteam.catalog import catalog
from aiteam.optimizer import optimum
from aiteam.optimizer.checks.relaxed import READ_ELSEWHERE, gates, least_broken, payable, relaxed
from aiteam.scenarios import scenario
from aiteam.scoring.facts import branches_of, facts_of
from aiteam.scoring.linear import Linear

SHORT: dict[str, Any] = {
    "people": {"ai-product-manager": 2, "ml-engineer": 1, "software-engineer": 2, "ai-engineer": 1},
    "releases": 0,
    "hires": 1,
    "demand": {"vision": 0.4, "evaluation": 2.4, "app": 0.8, "prompt": 0.6},
}
"""The shop with too few who judge; a hire brings the cost to 8.3 units."""


def test_what_may_be_paid_is_what_has_a_price_and_leaves_the_gate_open() -> None:
    known = catalog().principles
    assert {"money", "pace", "evaluation-early", "two-posts", "staffed"} <= set(payable())
    assert all(known[name].price and known[name].factor(0.5) == 1 for name in payable())
    assert not {"possible", "evaluation-owned", READ_ELSEWHERE, "nothing-abandoned"} & set(payable())
    assert "money" not in payable(but=["money"])
    assert all(known[name].factors and known[name].best == "keeps" for name in gates())


@pytest.mark.parametrize("name", ["startup", "hospital"])
def test_it_allows_all_that_the_strict_program_allows(name: str) -> None:
    here = scenario(name)
    found = relaxed(here).best()
    assert found is not None
    assert found.bound >= optimum(here).score - 1e-6


def test_a_price_is_paid_where_that_gains_more_and_only_as_far_as_the_gate_stays_open() -> None:
    for budget, paid in ((8.3, 0.0), (8.26, 0.484262), (8.2, 0.0)):  # at 8.2 the hire would be 1.2 per cent too much
        here = shop(**SHORT | {"budget": budget})
        found = relaxed(here).best()
        assert found is not None
        facts = facts_of(found.design, branches_of(here))
        money = breach(facts, "money")
        assert (money.size if money else 0.0) == pytest.approx(paid)
        assert facts.factor == 1
        assert found.bound == pytest.approx(facts.raw, abs=0.1)
        assert (facts.raw > optimum(here).score + 0.5) == bool(paid)


def test_an_open_gate_costs_nothing_and_its_size_can_be_asked_for() -> None:
    nobody = shop(hiring={"ml-engineer": 1}, people={"ai-product-manager": 2, "software-engineer": 4}, reskilling=[])
    program = relaxed(nobody, opened=["possible"])
    size = program.size("possible")
    program.compiled.model.program.at_most(3.0, Linear(dict(size.terms)))
    found = program.best()
    assert found is not None
    assert size.at(found.values) >= 3 - 1e-6
    strict = relaxed(nobody).best()
    assert strict is not None
    assert found.bound >= strict.bound - 0.1


def test_what_nobody_can_keep_has_no_best() -> None:
    assert relaxed(small(budget=1.0)).best() is None
    assert relaxed(small(budget=1.0), opened=["money", "critical-owned", "data-engineers-stay-needed"]).best()


def test_the_fewest_principles_that_have_to_be_broken_are_named() -> None:
    kept = [name for name, each in catalog().principles.items() if each.best == "keeps" and name != READ_ELSEWHERE]
    assert least_broken(shop(), kept) == ()
    assert least_broken(shop(budget=8.0, releases=0), kept) == ("money",)
    assert least_broken(small(hires=0, hiring={}, reskilling=[]), gates()) == ("critical-owned",)


def test_stopping_has_a_program_of_its_own() -> None:
    told = shop(**STOP)
    assert relaxed(told, stopped=True).compiled.model.stopped
    assert not relaxed(told).compiled.model.stopped
    assert least_broken(told, gates(), stopped=True) == ()


def test_only_designs_that_do_without_are_looked_at() -> None:
    found = relaxed(shop(), opened=gates()).best(without="no-capability")
    assert found is not None
    assert found.design.capabilities == {}
    assert WELL["capabilities"]
