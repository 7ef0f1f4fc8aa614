"""The best single change: real, the best of all, and none where nothing is to gain."""

from aiteam.optimizer import optimum
from aiteam.scenarios import scenario
from aiteam.scoring import score
from aiteam.scoring.change import LEAST, best_change, single_changes
from aiteam.scoring.facts import facts_of
from aiteam.scoring.solving import compile_scenario
from aiteam.team import TeamDesign

STARTUP = scenario("startup")
BEST = optimum(STARTUP)
COMPILED = compile_scenario(STARTUP)


def test_the_gain_is_what_the_change_really_brings() -> None:
    found = best_change(facts_of(STARTUP.drift, COMPILED))
    assert found is not None
    before, after = score(STARTUP.drift, STARTUP), score(found.design, STARTUP)
    assert after.score - before.score == found.gain > 5


def test_no_other_single_change_gains_more() -> None:
    found = best_change(facts_of(STARTUP.drift, COMPILED))
    assert found is not None
    before = score(STARTUP.drift, STARTUP).score
    gains = [score(design, STARTUP).score - before for _, design in single_changes(STARTUP.drift, STARTUP)]
    assert len(gains) > 50
    assert max(gains) <= found.gain + 1e-6


def test_the_best_design_has_nothing_to_gain() -> None:
    assert best_change(facts_of(BEST.design, COMPILED)) is None


def test_one_thing_missing_from_the_best_design_is_named() -> None:
    data = BEST.design.to_dict()
    without = TeamDesign.from_dict(data | {"choices": {}})
    found = best_change(facts_of(without, COMPILED))
    assert found is not None
    assert found.change == "Evidence of quality: Judge real questions of customers every week."
    assert score(found.design, STARTUP, BEST.reference).grade == 100


def test_every_single_change_is_another_design_and_is_said_once() -> None:
    changes = list(single_changes(BEST.design, STARTUP))
    assert all(design != BEST.design for _, design in changes)
    assert len({words for words, _ in changes}) == len(changes)
    assert LEAST > 0
