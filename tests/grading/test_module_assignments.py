"""The assignments of the modules: six learners each, with marks worked out by hand, and nbgrader's beside them."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.grading.records import Grades
from tests.grading.submissions import Answers, both_ways, marks_here, scores

from aiteam.exercises import library
from aiteam.exercises.checking import solution_of
from aiteam.exercises.kinds import Exercise
from aiteam.exercises.kinds.choices import Choices
from aiteam.exercises.kinds.numbers import Numbers
from aiteam.exercises.kinds.ordering import Ordering
from aiteam.exercises.kinds.sorting import Sorting

MODULES = ("before-llms", "with-llms", "advanced", "infra-access", "infra-feedback", "leaders", "managers")

WHOLE = "infra-feedback"
"""The one of which nbgrader grades all six learners."""

pytestmark = pytest.mark.slow


def exercises_of(assignment: str) -> list[Exercise]:
    from aiteam.course import outline

    found = next(each for each in outline().assignments if each.id == assignment)
    return [library().exercise(part.exercise) for part in found.parts]


def other_perfect(exercise: Exercise) -> dict[str, Any]:
    """Another answer that is all right: another order, numbers at the edge, choices with how sure one is."""
    best = solution_of(exercise, library())
    match exercise:
        case Ordering():
            return {"order": other_order(exercise)}
        case Numbers():
            return {number.id: number.value + number.tolerance for number in exercise.numbers}
        case Choices() if exercise.confidence:
            return {item: answer | {"confidence": "sure"} for item, answer in best.items()}
        case _:
            return dict(reversed(best.items()))


def other_order(exercise: Ordering) -> list[str]:
    """The steps with the first two neighbours exchanged that no rule keeps apart; as they are, if there are none."""
    order, bound = [step.id for step in exercise.steps], {(rule.first, rule.then) for rule in exercise.rules}
    for at, pair in enumerate(pairwise(order)):
        if pair not in bound:
            order[at], order[at + 1] = order[at + 1], order[at]
            break
    return order


def all_wrong(exercise: Exercise) -> dict[str, Any]:
    match exercise:
        case Sorting():
            return {card.id: next(iter(card.wrong)) for card in exercise.cards}
        case Choices():
            items = library().questions(exercise)
            return {item.id: next(option.id for option in item.options if not option.correct) for item in items}
        case Ordering():
            return {"order": [step.id for step in reversed(exercise.steps)]}
        case Numbers():
            return {number.id: number.value + 10 * number.tolerance + 1000 for number in exercise.numbers}
    raise AssertionError(exercise)


def first_half(exercise: Exercise) -> tuple[dict[str, Any], float]:
    """The first half of the parts right, the rest open, and what that earns; an order has no half, so it is right."""
    best = solution_of(exercise, library())
    if isinstance(exercise, Ordering):
        return best, exercise.points
    kept = dict(list(best.items())[: len(best) // 2])
    return kept, exercise.points * len(kept) / len(best)


def learners(assignment: str) -> dict[str, tuple[dict[str, Any], float]]:
    """By learner, what is answered and the points that it is worth."""
    exercises = exercises_of(assignment)
    full = sum(exercise.points for exercise in exercises)
    halves = {exercise.id: first_half(exercise) for exercise in exercises}
    first, *rest = exercises
    return {
        "perfect": ({each.id: solution_of(each, library()) for each in exercises}, full),
        "other-perfect": ({each.id: other_perfect(each) for each in exercises}, full),
        "trap": ({each.id: all_wrong(each) for each in exercises}, 0.0),
        "half": ({name: answer for name, (answer, _) in halves.items()}, sum(worth for _, worth in halves.values())),
        "malformed": (
            {first.id: b'{"answer": {', **{each.id: solution_of(each, library()) for each in rest}},
            full - first.points,
        ),
        "blank": ({}, 0.0),
    }


def sample(assignment: str) -> dict[str, Answers]:
    """Whose work nbgrader grades: of one assignment everybody's, of the others one learner's."""
    answers = {name: given for name, (given, _) in learners(assignment).items()}
    return answers if assignment == WHOLE else {"half": answers["half"]}


@pytest.fixture(scope="module")
def gradebooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Grades, Grades]:
    return both_ways(tmp_path_factory.mktemp("modules"), {each: sample(each) for each in MODULES})


@pytest.mark.parametrize("assignment", MODULES)
def test_marks_are_those_worked_out_by_hand_and_nbgrader_gives_the_same(
    assignment: str, gradebooks: tuple[Grades, Grades], tmp_path: Path
) -> None:
    expected = learners(assignment)
    answers = {name: given for name, (given, _) in expected.items()}
    here = marks_here(answers, [each.id for each in exercises_of(assignment)], tmp_path)
    assert here == pytest.approx({name: points for name, (_, points) in expected.items()}, abs=0.03)
    plain, ours = gradebooks
    assert scores(plain, assignment) == pytest.approx({name: here[name] for name in sample(assignment)})
    spoilt = ours[assignment].pop("malformed", None)
    assert ours[assignment] == {name: plain[assignment][name] for name in ours[assignment]}, "cell by cell"
    if spoilt:
        unread, *others = spoilt.values()
        assert unread == {"auto": None, "manual": None, "waits": True}, "what cannot be read is no zero"
        assert others == list(plain[assignment]["malformed"].values())[1:]
