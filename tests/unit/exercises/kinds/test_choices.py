"""Questions: what may be answered, what is said of a wrong option, and what a baseline is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.answers import right_answer, wrong_answer
from tests.exercise_files import EXERCISES, problems

from aiteam.exercises import Grade, Outcome, check_answer, library
from aiteam.exercises.checking import differing, solution_of
from aiteam.exercises.kinds.choices import CONFIDENCE, Choices
from aiteam.exercises.library import ExerciseFile
from aiteam.exercises.reading import read_answer
from aiteam.exercises.results import Difference

COURSE = library()
QUIZ = COURSE.exercise("before-llms.quiz")
BASELINES = [one for one in COURSE.exercises.values() if isinstance(one, Choices) and one.baseline]

each_baseline = pytest.mark.parametrize("exercise", BASELINES, ids=lambda one: one.id)


def test_questions_are_a_baseline_only_where_the_file_says_so() -> None:
    for raw, baseline in [({}, False), ({"baseline": False}, False), ({"baseline": True}, True)]:
        found: Any = ExerciseFile.model_validate_json(json.dumps(EXERCISES["choices"] | raw)).root
        assert found.baseline is baseline
    assert problems(ExerciseFile, EXERCISES["choices"] | {"baseline": "yes"})


@pytest.mark.parametrize("kind", [kind for kind in EXERCISES if kind != "choices"])
def test_nothing_but_questions_can_be_a_baseline(kind: str) -> None:
    assert "baseline" in problems(ExerciseFile, EXERCISES[kind] | {"baseline": True})


@pytest.mark.parametrize(
    "typed", ["product-side", {"choice": "product-side"}, {"choice": "product-side", "confidence": None}]
)
def test_a_choice_may_be_typed_in_short(typed: object) -> None:
    assert read_answer(QUIZ, {"before-llms-unseen-score": typed}, COURSE) == (
        {"before-llms-unseen-score": {"choice": "product-side"}},
        (),
    )


@pytest.mark.parametrize("confidence", list(CONFIDENCE))
def test_how_sure_one_is_is_kept_with_the_choice(confidence: str) -> None:
    value = {"choice": "product-side", "confidence": confidence}

    assert read_answer(QUIZ, {"before-llms-unseen-score": value}, COURSE)[0] == {"before-llms-unseen-score": value}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("nothing", "'nothing': one of shared-folder, second-screen, product-side, weekly-report"),
        ({}, "None: one of shared-folder"),
        ({"confidence": "sure"}, "None: one of shared-folder"),
        ({"choice": "product-side", "confidence": "very"}, "'very': one of guess, fairly, sure"),
        ({"choice": "product-side", "confidence": 1}, "1: one of guess, fairly, sure"),
        ({"choice": "product-side", "points": 4}, "'points': only 'choice' and 'confidence'"),
        ({"choice": ["product-side"]}, "['product-side']: one of shared-folder"),
        (True, "True: one of shared-folder"),
    ],
)
def test_what_is_no_choice_is_refused_and_named(value: object, said: str) -> None:
    answer, (fault,) = read_answer(QUIZ, {"before-llms-unseen-score": value}, COURSE)

    assert answer == {}
    assert said in str(fault)


def test_a_wrong_choice_names_its_misconception_and_a_slip_names_none() -> None:
    chosen = {"before-llms-all-rounder": "all-hers", "before-llms-two-repairs": "by-hand"}
    result = check_answer(QUIZ, chosen, COURSE)

    assert [finding.misconception for finding in map(result.finding, chosen) if finding] == ["X5", None]


def test_how_sure_one_is_changes_no_points() -> None:
    points = {
        check_answer(QUIZ, {"before-llms-unseen-score": {"choice": "product-side"} | sure}, COURSE).points
        for sure in ({}, {"confidence": "guess"}, {"confidence": "sure"})
    }

    assert points == {1.0}


def test_another_option_is_named_with_its_text() -> None:
    best = solution_of(QUIZ, COURSE)
    item = COURSE.items["before-llms-unseen-score"]
    other = item.option("shared-folder")
    assert other

    found = differing(QUIZ, best | {item.id: {"choice": other.id, "confidence": "sure"}}, COURSE)

    assert found == (Difference(item.prompt, other.text, item.correct.text),)


def test_how_sure_one_was_makes_no_difference() -> None:
    sure = {part: value | {"confidence": "sure"} for part, value in solution_of(QUIZ, COURSE).items()}

    assert differing(QUIZ, sure, COURSE) == ()


def test_the_two_tests_of_the_course_are_the_only_baselines() -> None:
    assert [exercise.id for exercise in BASELINES] == ["capstone.post-test", "start.pre-test"]


@each_baseline
def test_a_baseline_is_kept_once_anything_is_answered_with_points_and_reasons(exercise: Any) -> None:
    key, slips = right_answer(exercise), wrong_answer(exercise)
    first, second = list(key)[:2]

    result = check_answer(exercise, {first: key[first], second: slips[second]}, COURSE)

    assert (result.outcome, result.points) == (Outcome.KEPT, exercise.points / len(key))
    assert result.summary == f"Kept: 1 of {len(key)} right."
    grades = [finding.grade for finding in result.findings]
    assert grades == [Grade.RIGHT, Grade.WRONG, *[Grade.OPEN] * (len(key) - 2)]
    assert all(finding.why for finding in result.findings[:2])
