"""The learner's own plans, found where they were committed; the best plan of a case stays hidden until then."""

from pathlib import Path

import pytest

from aiteam.course import answers_from
from aiteam.exercises import answer, library
from aiteam.exercises.designs import known
from aiteam.exercises.kinds.design import Design
from aiteam.labs import Pick, labs
from aiteam.labs.plans import Chosen, chosen, committed, own_plan
from aiteam.team import TeamDesign


def commit(exercise: str, design: TeamDesign, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    answer(exercise, {"plan": design.to_dict(), "prediction": {"score": 50, "hole": "none"}}, folder=folder)


def test_every_plan_comes_from_a_board_that_is_set_in_its_scenario() -> None:
    for scenario, each in committed().items():
        exercise = library().exercise(each.exercise)
        assert isinstance(exercise, Design)
        assert exercise.place == (scenario, 0, False)


@pytest.mark.parametrize("lab", ["challenge", "frontier", "plan-over-time"])
def test_a_lab_offers_the_scenarios_in_which_a_plan_is_committed(lab: str) -> None:
    (offered,) = (each for each in labs()[lab].settings if isinstance(each, Pick) and each.id == "scenario")
    assert {option.id for option in offered.options} <= committed().keys()


def test_only_the_best_plan_of_the_start_up_is_told() -> None:
    assert [each.id for each in committed().values() if each.told] == ["startup"]


def test_an_own_plan_is_found_beside_the_lesson_and_beside_the_studio(tmp_path: Path) -> None:
    lessons = tmp_path / "lessons"
    mine = TeamDesign(hires={"ai-engineer": 1})
    assert own_plan("startup", answers_from(lessons)) is own_plan("retailer", answers_from(lessons)) is None
    commit("design.first-plan", mine, lessons)
    commit("studio-retailer.plan", mine, tmp_path / "exercises" / "studio-retailer")
    assert own_plan("startup", answers_from(lessons)) == own_plan("retailer", answers_from(lessons)) == mine
    revised = TeamDesign(hires={"data-scientist": 1})
    data = {"plan": mine.to_dict(), "revision": revised.to_dict(), "reason": "So."}
    answer("design.first-plan", data, folder=lessons)
    assert own_plan("startup", answers_from(lessons)) == revised
    (lessons / "answers" / "design.first-plan.json").write_text("no JSON")
    assert own_plan("startup", answers_from(lessons)) is None


def test_of_a_case_without_an_own_plan_nothing_is_told(tmp_path: Path) -> None:
    for best in (True, False):
        words = chosen("retailer", answers_from(tmp_path / "lessons"), best=best)
        assert isinstance(words, str)
        assert "The retailer: the last step is yours" in words


def test_a_plan_for_a_variant_of_ones_own_is_not_held_against_the_case_as_it_is_told(tmp_path: Path) -> None:
    place = tmp_path / "exercises" / "studio-retailer"
    place.mkdir(parents=True)
    (tmp_path / "lessons").mkdir()
    data = {"variant": 2, "plan": TeamDesign().to_dict(), "prediction": {"score": 50, "hole": "none"}}
    answer("studio-retailer.plan", data, folder=place)
    assert own_plan("retailer", answers_from(tmp_path / "lessons")) is None
    for best in (True, False):
        words = chosen("retailer", answers_from(tmp_path / "lessons"), best=best)
        assert isinstance(words, str)
        assert "variant 2" in words


def test_the_start_up_is_open_with_a_plan_that_is_given_until_there_is_an_own_one(tmp_path: Path) -> None:
    given = chosen("startup", answers_from(tmp_path))
    assert isinstance(given, Chosen)
    assert given.design.accountable == {}
    assert given.design.hires == known("startup", 0).design.hires
    assert "commit" in given.note
    commit("design.first-plan", TeamDesign(), tmp_path)
    own, best = chosen("startup", answers_from(tmp_path)), chosen("startup", answers_from(tmp_path), best=True)
    assert isinstance(own, Chosen)
    assert isinstance(best, Chosen)
    assert (own.design, own.title, own.note) == (TeamDesign(), "Your plan", "")
    assert best.design == known("startup", 0).design
