from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from aiteam.exercises import Outcome, check_answer, library
from aiteam.exercises.designs import known, situation
from aiteam.exercises.forms import read_answer
from aiteam.exercises.models import Choices, Decisions, Design, Exercise, Form, Ordering
from aiteam.exercises.solutions import Difference, differing, solution_of

COURSE = library()
SOLVED = [one for one in COURSE.exercises.values() if not isinstance(one, Decisions | Form)]
OPEN = [one for one in COURSE.exercises.values() if isinstance(one, Decisions | Form)]
OWNERS, QUIZ, TRACER, STEPS, WEEK, PLAN = (
    COURSE.exercise(name)
    for name in (
        "before-llms.case-owners",
        "before-llms.quiz",
        "before-llms.handoff-tracer",
        "infra-feedback.case-order",
        "infra-access.case-week",
        "studio-startup.plan",
    )
)

each_solved = pytest.mark.parametrize("exercise", SOLVED, ids=lambda one: one.id)


def differences_of(exercise: Exercise, answer: dict[str, Any]) -> tuple[Difference, ...]:
    return differing(exercise, answer, COURSE)


@each_solved
def test_the_solution_is_an_answer_in_its_saved_form_and_earns_all_points(exercise: Exercise) -> None:
    solution = solution_of(exercise, COURSE)
    result = check_answer(exercise, solution, COURSE)

    assert read_answer(exercise, solution, COURSE) == (solution, ())
    assert result.points == exercise.points
    kept = isinstance(exercise, Choices) and exercise.baseline
    assert result.outcome is (Outcome.KEPT if kept else Outcome.PASSED)


@each_solved
def test_the_solution_does_not_differ_from_itself(exercise: Exercise) -> None:
    assert differences_of(exercise, solution_of(exercise, COURSE)) == ()


@pytest.mark.parametrize("exercise", OPEN, ids=lambda one: one.id)
def test_where_nothing_is_right_or_wrong_there_is_no_solution_and_nothing_differs(exercise: Exercise) -> None:
    assert solution_of(exercise, COURSE) == {}
    assert differences_of(exercise, {"anything": "at all"}) == ()


@pytest.mark.parametrize(
    "exercise", [one for one in SOLVED if not isinstance(one, Design | Ordering)], ids=lambda o: o.id
)
def test_of_an_empty_answer_every_part_differs_and_is_open(exercise: Exercise) -> None:
    found = differences_of(exercise, {})

    assert [each.given for each in found] == ["open"] * len(solution_of(exercise, COURSE))
    assert all(each.part and each.solution and each.solution != "open" for each in found)


def test_a_card_that_lies_elsewhere_is_named_with_both_places_in_words() -> None:
    best = solution_of(OWNERS, COURSE)
    card = next(card for card in OWNERS.cards if card.id == "weather")  # type: ignore[union-attr]

    found = differences_of(OWNERS, best | {"weather": "ml-engineer"})

    assert found == (Difference(card.text, "ML Engineer", "Data Scientist"),)


def test_how_sure_one_was_and_how_often_one_tried_makes_no_difference() -> None:
    sure = {part: value | {"confidence": "sure"} for part, value in solution_of(QUIZ, COURSE).items()}
    tried = {part: ["data-scientist", *value] for part, value in solution_of(TRACER, COURSE).items()}

    assert differences_of(QUIZ, sure) == ()
    assert differences_of(TRACER, tried) == ()


def test_another_option_is_named_with_its_text() -> None:
    best = solution_of(QUIZ, COURSE)
    item = COURSE.items["before-llms-unseen-score"]
    other = item.option("shared-folder")
    assert other

    found = differences_of(QUIZ, best | {item.id: {"choice": other.id, "confidence": "sure"}})

    assert found == (Difference(item.prompt, other.text, item.correct.text),)


def test_a_stage_without_a_try_is_open() -> None:
    found = differences_of(TRACER, solution_of(TRACER, COURSE) | {"idea": []})

    assert [each.given for each in found] == ["open"]


def test_two_steps_that_stand_in_each_other_s_place_are_named_with_their_places() -> None:
    best = solution_of(STEPS, COURSE)["order"]
    texts = {step.id: step.text for step in STEPS.steps}  # type: ignore[union-attr]
    bound = {(rule.first, rule.then) for rule in STEPS.rules}  # type: ignore[union-attr]
    first = next(at for at, pair in enumerate(pairwise(best)) if pair in bound)
    swapped = [*best]
    swapped[first], swapped[first + 1] = best[first + 1], best[first]

    assert differences_of(STEPS, {"order": swapped}) == (
        Difference(f"Place {first + 1}", texts[best[first + 1]], texts[best[first]]),
        Difference(f"Place {first + 2}", texts[best[first]], texts[best[first + 1]]),
    )


def test_where_nothing_was_moved_yet_the_order_that_is_shown_first_is_compared() -> None:
    shown = list(STEPS.shown)  # type: ignore[union-attr]

    assert differences_of(STEPS, {}) == differences_of(STEPS, {"order": shown}) != ()


def test_an_order_that_is_right_does_not_differ_from_the_solution() -> None:
    right = ["cases", "account", "place", "traces", "scored", "sorted-edits", "example"]
    assert check_answer(STEPS, {"order": right}, COURSE).points == STEPS.points

    assert differences_of(STEPS, {"order": right}) == ()


def test_a_number_that_is_right_does_not_differ_from_the_solution() -> None:
    right = solution_of(WEEK, COURSE) | {"cost-week": 169.25}
    assert check_answer(WEEK, right, COURSE).points == WEEK.points

    assert differences_of(WEEK, right) == ()


def test_a_wrong_number_is_named_with_both_numbers() -> None:
    (found,) = differences_of(WEEK, solution_of(WEEK, COURSE) | {"cost-week": 126.0})

    assert (found.given, found.solution) == ("126", "169.2")
    assert found.part.startswith("What did the model calls")


def test_a_large_number_is_shown_with_all_its_digits() -> None:
    (found,) = differences_of(WEEK, solution_of(WEEK, COURSE) | {"cost-week": 1_234_567.0})

    assert found.given.replace(",", "") == "1234567"


def test_what_a_design_decides_otherwise_is_said_in_sentences_with_the_scenario_s_own_names() -> None:
    best = known("startup", 2).design
    lead = next(lead for lead in best.leads if lead)
    found = differences_of(PLAN, {"plan": best.model_copy(update={"leads": (None, None, None)}).to_dict()})

    assert found
    gates, leads = ([each for each in found if each.part == part] for part in ("Gates", "Who leads"))
    assert len(found) == len(gates) + len(leads)
    assert "Nobody leads in phase 1." in gates[0].solution
    assert [each.solution for each in leads] == [f"{situation('startup', 2).names[lead]} leads throughout."]
    assert all(each.value for each in found)
    assert not any(f": {lead} " in each.solution for each in found)  # by name, not by id


@pytest.mark.parametrize(
    ("answer", "counts"),
    [
        ({"draft": "best"}, "best"),
        ({"draft": "nothing", "plan": "best"}, "best"),
        ({"draft": "best", "plan": "nothing"}, "nothing"),
        ({"draft": "nothing", "plan": "nothing", "revision": "best"}, "best"),
        ({"plan": "best", "revision": "nothing"}, "nothing"),
        ({}, "nothing"),
    ],
)
def test_of_a_design_what_was_committed_last_is_compared_else_the_draft(answer: dict[str, str], counts: str) -> None:
    told: dict[str, dict[str, Any]] = {"best": solution_of(PLAN, COURSE)["plan"], "nothing": {"schema_version": 1}}

    found = differences_of(PLAN, {part: told[name] for part, name in answer.items()})

    assert (found == ()) == (counts == "best")
