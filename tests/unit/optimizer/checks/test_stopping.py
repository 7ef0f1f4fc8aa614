"""Stopping well is respected, stopping by halves is not, and both are measured where a project may be stopped."""

import pytest
from tests.designs import STOP, shop
from tests.unit.optimizer.checks.support import cased, one

from aiteam.optimizer.checks.stopping import best_stop_with_a_hire, stopping


def test_where_nobody_may_stop_nothing_is_asked() -> None:
    assert list(stopping(cased(shop()))) == []


def test_a_stop_that_is_respected_and_one_by_halves_that_is_not() -> None:
    well, halves = stopping(cased(shop(**STOP)))
    assert (well.ok, well.measured) == (True, "90.0")
    assert halves.ok
    assert float(halves.measured) == pytest.approx(0.66 * 90, abs=0.1)


@pytest.mark.parametrize(
    ("worth", "what", "lever"), [(79, "at least 80", "raise stop.worth"), (100, "at most 60", "lower stop.worth")]
)
def test_a_stop_that_is_worth_too_little_or_too_much_is_found(worth: int, what: str, lever: str) -> None:
    found = one(stopping(cased(shop(**STOP | {"stop": STOP["stop"] | {"worth": worth}}))), what)
    assert not found.ok
    assert lever in found.lever


def test_the_best_stop_with_a_hire_hires_one_and_stops() -> None:
    case = cased(shop(**STOP))
    found = best_stop_with_a_hire(case)
    assert found is not None
    assert sum(found.hires.values()) == 1
    assert found.choices == {"next": "end"}
    assert {each.principle for each in case.facts(found).breaches} == {"stopping-is-stopping"}


@pytest.mark.parametrize("nobody", [{"hires": 0}, {"hiring": {}}])
def test_where_nobody_can_be_hired_only_stopping_well_is_asked(nobody: dict[str, object]) -> None:
    assert len(list(stopping(cased(shop(**STOP | nobody))))) == 1
