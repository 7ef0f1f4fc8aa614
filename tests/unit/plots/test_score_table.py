"""Several designs, criterion by criterion."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.designs import random_design

from aiteam import score_table
from aiteam.errors import DesignError, UnknownIdError
from aiteam.optimizer import solved
from aiteam.scenarios import scenario
from aiteam.team import TeamDesign

STARTUP = scenario("startup")
CRITERIA = {
    "Weakest link": 15, "Foundations": 15, "Work covered": 14, "Deep holes": 13, "Load": 10, "Leading": 10,
    "Owners": 10, "Resilience": 10, "The lead's focus": 3,
}  # fmt: skip
"""The table of lesson 8: the criteria and their raw points."""


def test_nine_criteria_stand_first_with_the_points_that_lesson_8_gives_them() -> None:
    table = score_table({}, "startup")
    assert list(table.columns) == ["At most"]
    assert table.head(9)["At most"].to_dict() == CRITERIA
    assert table["At most"].tail(3).to_dict() == {"Principles": 0, "Raw score": 100, "Grade": 100}


def test_the_ends_of_the_scale_are_those_of_lesson_8() -> None:
    table = score_table({"as now": STARTUP.drift, "best": solved(STARTUP).design}, STARTUP)
    assert list(table.columns) == ["At most", "as now", "best"]
    assert table.loc["Raw score"].round().to_dict() == {"At most": 100, "as now": 25, "best": 89}
    assert table.loc["Grade"].to_dict() == {"At most": 100, "as now": 0, "best": 100}
    assert table.loc["Principles", "as now"] < -10


def test_a_plan_with_nobody_who_answers_gets_30_with_nearly_all_of_the_points() -> None:
    best = solved(STARTUP).design
    table = score_table({"best": best, "nobody answers": best.model_copy(update={"accountable": {}})}, "startup")
    less = table["best"] - table["nobody answers"]
    assert less[less.abs() > 0.01].index[0] == "Owners"
    assert table.loc["Grade", "nobody answers"] < 30.5


def test_a_cap_takes_no_points_and_ends_the_scale_where_lesson_8_says() -> None:
    best = solved(STARTUP).design
    owners = {area: role for area, role in best.accountable.items() if area != "evaluation"}
    table = score_table({"nobody judges": best.model_copy(update={"accountable": owners})}, "startup")
    assert str(table.loc["Principles", "nobody judges"]) == "0.0"
    assert 55 < table.loc["Grade", "nobody judges"] < 60


@given(st.integers(0, 2**32), st.integers(0, 2**32))
def test_points_and_principles_add_up_to_the_raw_score(one: int, other: int) -> None:
    names = ["one", "other"]
    designs = {name: random_design(Random(seed), STARTUP) for name, seed in zip(names, (one, other), strict=True)}
    table = score_table(designs, STARTUP)
    assert list(table.columns) == ["At most", *names]
    for name in names:
        assert table[name].head(10).sum() == pytest.approx(table.loc["Raw score", name], abs=1e-6)
        assert (table[name].head(9) <= table["At most"].head(9) + 1e-6).all()
        assert 0 <= table.loc["Grade", name] <= 100


def test_a_design_may_be_written_out_as_data() -> None:
    mine = {"hires": {"ai-engineer": 1}}
    assert score_table({"mine": mine}, "startup").equals(score_table({"mine": TeamDesign.from_dict(mine)}, STARTUP))
    with pytest.raises(DesignError, match="hires"):
        score_table({"mine": {"hires": 3}}, "startup")


def test_a_design_cannot_take_the_place_of_what_can_be_earned() -> None:
    with pytest.raises(ValueError, match="Call it otherwise"):
        score_table({"At most": TeamDesign()}, "startup")


def test_an_unknown_scenario_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError, match="startup"):
        score_table({}, "start-up")
