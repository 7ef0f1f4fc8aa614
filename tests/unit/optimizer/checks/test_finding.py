"""A finding names its lever only where something has to be changed, and a case grades as a learner is graded."""

from dataclasses import asdict

import pytest
from tests.designs import WELL, shop
from tests.unit.optimizer.checks.support import cased, variant

from aiteam.optimizer.checks.finding import finding
from aiteam.optimizer.references import solve
from aiteam.scoring import score
from aiteam.team import TeamDesign


@pytest.mark.parametrize(("ok", "lever"), [(True, ""), (False, "raise budget")])
def test_the_lever_is_named_where_the_promise_is_broken(ok: bool, lever: str) -> None:
    found = finding(2, "it holds", "0.5", ok, "raise budget")
    assert asdict(found) == {"variant": 2, "what": "it holds", "measured": "0.5", "ok": ok, "lever": lever}


def test_a_case_grades_a_design_as_a_learner_is_graded() -> None:
    told = shop(variants=[variant(budget=9.5)])
    weak = TeamDesign.from_dict(WELL | {"leads": [None, None, None]})
    for number in (0, 1):
        case, varied = cased(told, number), told.varied(number)
        assert case.variant == case.scenario.variant == number
        assert case.grade(weak) == pytest.approx(score(weak, varied, solve(varied).reference).grade or 0, abs=0.01)
        assert case.facts(weak).factor < 1


def test_a_case_knows_whether_its_news_call_for_another_plan() -> None:
    told = shop(variants=[variant(budget=9.5), variant(budget=9.6) | {"id": "calm", "forces_change": False}])
    assert [cased(told, number).forces_change for number in (0, 1, 2)] == [False, True, False]
    assert cased(told, 1).first.design == cased(told).best.design
