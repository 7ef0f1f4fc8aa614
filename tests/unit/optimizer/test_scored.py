"""A design on its scale, as a notebook asks for it: by a scenario or by its name."""

import sys
from collections.abc import Callable
from typing import Any

import pytest
from tests.designs import FULL, WELL, shop

import aiteam
from aiteam.errors import UnknownIdError
from aiteam.optimizer import score, solved, way, way_to_best
from aiteam.optimizer.references import solve
from aiteam.scenarios import scenario
from aiteam.team import TeamDesign

NOTHING = TeamDesign()


def test_a_scenario_can_be_named_or_given() -> None:
    startup = scenario("startup")
    unowned = solved(startup).design.model_copy(update={"accountable": {}})
    assert score(unowned, "startup") == score(unowned, startup)
    assert score(startup.drift, "startup") == score(startup.drift, startup)
    assert way(unowned, "startup") == way(unowned, startup) == way_to_best(unowned, startup)


def test_the_ends_of_the_scale_are_looked_up() -> None:
    found = scenario("bank")
    assert score(solved(found).design, "bank").grade == 100
    assert score(found.drift, "bank").grade == 0
    assert way(solved(found).design, found).top == 100


def test_with_ends_of_the_scale_that_are_given_nothing_is_solved(monkeypatch: pytest.MonkeyPatch) -> None:
    def solve_nothing(*_: object) -> None:
        pytest.fail("it was solved")

    monkeypatch.setattr(sys.modules["aiteam.optimizer.scored"], "solved", solve_nothing)
    assert score(TeamDesign.from_dict(WELL), shop(), FULL).grade == pytest.approx(100)


def test_a_scenario_of_ones_own_is_solved(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setattr("aiteam.optimizer.references._user_cache", lambda: tmp_path)
    known = solve(shop())
    report = score(TeamDesign.from_dict(WELL | {"leads": ["bo"] * 3}), shop())
    # Bo covers neither people nor, as Ada does, puts delivery first: 1.25 and 3 points.
    assert report.score == pytest.approx(100 - 1.25 - 3)
    assert report.grade == pytest.approx(100 * (95.75 - known.baseline) / (100 - known.baseline), abs=1e-5)
    assert way(TeamDesign.from_dict(WELL), shop()).grade == 100


@pytest.mark.parametrize("asked", [score, way, aiteam.score, aiteam.way_table])
def test_an_unknown_name_is_answered_with_the_nearest(asked: Callable[..., object]) -> None:
    with pytest.raises(UnknownIdError, match=r"bank.*post-merger|startup"):
        asked(NOTHING, "start-up")


def test_a_bad_design_is_scored_and_not_refused() -> None:
    wild = TeamDesign.from_dict({"hires": {"data-engineer": 900}, "leads": ["zed", None, None], "choices": {"a": "b"}})
    report = score(wild, "startup")
    assert report.grade == 0
    assert report.best_change is None
    assert way(wild, "startup").grade == 0


def test_advice_is_given_where_it_is_asked_for() -> None:
    found = scenario("startup")
    leaderless = solved(found).design.model_copy(update={"leads": (None, None, None)})
    change = score(leaderless, "startup", advise=True).best_change
    assert change
    assert change.change.endswith("lead throughout.")
    assert change.gain > 40
    assert aiteam.score(leaderless, "startup").best_change is None
