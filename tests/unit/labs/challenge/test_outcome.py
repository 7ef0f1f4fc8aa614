"""The model disputed: at the course's own figures nothing moves, and what is moved is answered by a solved plan."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiteam.answers import FolderStore
from aiteam.exercises.designs import known, situation
from aiteam.labs import Amount, Place, labs
from aiteam.labs.challenge.outcome import ALIKE, TWICE, assumed, moved, run, weighed
from aiteam.optimizer.robustness import ASSUMPTIONS
from aiteam.scenarios import Scenario
from aiteam.scenarios.assumptions import Weights

LAB = labs()["challenge"]
START = dict(LAB.defaults)
STARTUP = situation("startup", 0)


def test_every_assumption_of_the_tornado_can_be_moved_and_every_weighing_is_offered() -> None:
    offered = {setting.id: setting for setting in LAB.settings}
    percentages = {name for name, each in offered.items() if isinstance(each, Amount) and each.unit == "%"}
    assert percentages == {*ASSUMPTIONS, "premium", "noise"}
    assert {option.id for option in offered["weights"].options} == {*TWICE, ALIKE}


def test_at_the_course_s_own_figures_the_scenario_is_as_it_was_and_its_best_plan_the_best() -> None:
    assert assumed(STARTUP, START) == STARTUP
    outcome = run(START, Place())
    assert outcome.lines[0].startswith("The course's best plan scores 100 of 100 under these assumptions")
    assert f"{known('startup', 0).best:.1f}" in outcome.lines[0]
    assert [table.caption for table in outcome.tables] == ["The course's best plan in six lines"]
    assert all(before == after for _, before, after in outcome.tables[0].rows)


def test_costly_people_make_another_plan_best_and_it_is_told() -> None:
    outcome = run(START | {"costs": 140}, Place())
    assert "Another plan would then gain" in outcome.lines[1]
    told = next(table for table in outcome.tables if table.caption.startswith("What the best plan then"))
    assert ("Hire 1 fewer: Data Scientist.",) in told.rows


def test_what_caps_a_plan_counts_where_another_would_gain() -> None:
    outcome = run(START | {"costs": 150}, Place())
    assert outcome.lines[0].endswith("Its scale ends at 50, since it breaks a principle.")
    assert "Another plan would then gain" in outcome.lines[1]


def test_where_no_plan_keeps_the_principles_that_is_said_and_the_lines_stay() -> None:
    broke = situation("startup", 0).model_copy(update={"budget": 1.0})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("aiteam.labs.plans.situation", lambda *_: broke)
        outcome = run(START, Place())
        assert "no plan keeps all the principles" in outcome.lines[0]
        assert outcome.tables
        assert "there is no best plan" in moved(START, Place()).lines[0]


@pytest.mark.parametrize("way", [*TWICE, ALIKE])
def test_however_it_is_weighed_there_are_as_many_points_as_before(way: str) -> None:
    before, after = Weights(), weighed(Weights(), way)
    assert sum(after.model_dump().values()) == pytest.approx(sum(before.model_dump().values()))
    for name in TWICE.get(way, ()):
        assert getattr(after, name) > getattr(before, name)


def test_premiums_move_only_those_who_are_dearer_than_a_software_engineer() -> None:
    costs = assumed(STARTUP, START | {"premium": 200}).assumptions.costs
    before = STARTUP.assumptions.costs
    assert costs["ml-engineer"] == pytest.approx(1 + 2 * (before["ml-engineer"] - 1))
    assert costs["software-engineer"] == before["software-engineer"]
    assert costs["data-scientist"] == before["data-scientist"]


sliders = {
    each.id: st.sampled_from([each.minimum, each.value, each.maximum])
    for each in LAB.settings
    if isinstance(each, Amount)
}
picks = {
    each.id: st.sampled_from([o.id for o in each.options]) for each in LAB.settings if not isinstance(each, Amount)
}


@pytest.mark.parametrize("end", ["minimum", "maximum"])
@pytest.mark.parametrize(
    "case", [option.id for each in LAB.settings if each.id == "scenario" for option in each.options]
)
def test_at_either_end_of_a_slider_the_scenario_is_still_a_possible_one(case: str, end: str) -> None:
    amounts = {each.id: getattr(each, end) for each in LAB.settings if isinstance(each, Amount)}
    for setting in (*({name: value} for name, value in amounts.items()), amounts):
        there = assumed(situation(case, 0), START | setting)
        assert Scenario.model_validate_json(there.model_dump_json(by_alias=True)) == there


@settings(max_examples=12)
@given(st.fixed_dictionaries(sliders | picks))
def test_whatever_is_set_it_is_answered_in_whole_sentences(given_: dict[str, Any]) -> None:
    outcome = run(given_, Place(FolderStore("nowhere")))
    assert outcome.lines
    assert all(line.endswith((".", "you.")) for line in outcome.lines)
    if given_["scenario"] != "startup":
        assert outcome.tables == ()  # nothing is told of a case before there is an own plan for it


def test_the_button_says_which_assumption_decides_and_what_it_is_doing() -> None:
    told: list[str] = []
    quiet = moved(START | {"costs": 80}, Place(tell=told.append))
    assert len(told) == len(ASSUMPTIONS)
    assert "no assumption makes another plan worth having" in quiet.lines[0]
    assert len(quiet.charts) == 1
    loud = moved(START | {"noise": 40}, Place())
    assert loud.lines[0].startswith("Most worth arguing about: “What people cost”. At 140% of what is set")
    assert loud.tables[0].rows[0][0] == "What people cost"
