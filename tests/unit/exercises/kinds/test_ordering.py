"""Orders: which files are refused, what may be answered, and what is said of a rule."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.answers import EqualWord
from tests.exercise_files import ORDERING, RULES, problems

from aiteam.exercises import Grade, check_answer, library
from aiteam.exercises.checking import differing, solution_of
from aiteam.exercises.kinds.ordering import Ordering
from aiteam.exercises.library import ExerciseFile
from aiteam.exercises.reading import read_answer
from aiteam.exercises.results import Difference

COURSE = library()
STEPS = COURSE.exercise("infra-feedback.case-order")
ORDERINGS = [one for one in COURSE.exercises.values() if isinstance(one, Ordering)]
ORDER = ["account", "cases", "place", "traces", "scored", "sorted-edits", "example"]
EVERY = f"a list of every step once: {', '.join(ORDER)}"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"shown": ["c", "a"]}, "'shown' names every step once"),
        ({"shown": ["c", "a", "b", "b"]}, "'shown' names every step once"),
        ({"shown": ["c", "a", "x"]}, "'shown' names every step once"),
        ({"shown": ["a", "b", "c"]}, "the order that is shown first must break a rule"),
        ({"rules": [RULES[0], RULES[1] | {"then": "x"}]}, "a rule names 'b' and 'x'; the steps are a, b, c"),
        ({"rules": [RULES[0], {"first": "c", "then": "a", "why": "So."}]}, "an order in which 'c' comes before 'a'"),
        ({"rules": [RULES[0], {"first": "b", "then": "b", "why": "So."}]}, "an order in which 'b' comes before 'b'"),
        ({"rules": [RULES[0], RULES[1] | {"why": ""}]}, "at least"),
    ],
)
def test_an_ordering_whose_rules_do_not_fit_its_steps_is_refused_and_says_why(
    change: dict[str, Any], said: str
) -> None:
    assert said in problems(ExerciseFile, ORDERING | change)


@pytest.mark.parametrize("exercise", ORDERINGS, ids=lambda one: one.id)
def test_an_ordering_gives_each_rule_once_and_a_reason_of_its_own(exercise: Ordering) -> None:
    assert len({(rule.first, rule.then) for rule in exercise.rules}) == len(exercise.rules)
    assert len({rule.why for rule in exercise.rules}) == len(exercise.rules)


def fault_of(value: object) -> str:
    answer, (fault,) = read_answer(STEPS, {"order": value}, COURSE)
    assert answer == {}
    return str(fault)


@pytest.mark.parametrize(
    ("value", "given_", "allowed"),
    [
        (None, "None", EVERY),
        ("account", "'account'", EVERY),
        (3, "3", EVERY),
        ({"account": 1, "cases": 2}, "{'account': 1, 'cases': 2}", EVERY),
        ({"account"}, "{'account'}", EVERY),
        ([ORDER], "[['account', 'cases',", EVERY),
        ([1, 2, 3, 4, 5, 6, 7], "[1, 2, 3, 4, 5, 6, 7]", EVERY),
        ([*ORDER[:-1], None], "['account', 'cases',", EVERY),
        ([*ORDER[:-1], EqualWord("example")], "['account', 'cases',", EVERY),
        ([], "[]", f"every step once; missing here: {', '.join(ORDER)}"),
        (ORDER[1:], "['cases', ", "every step once; missing here: account"),
        (
            [*ORDER[:-1], "account"],
            "['account', 'cases',",
            "every step once; missing here: example; too many: 'account'",
        ),
        (
            [*ORDER[:-1], "Example"],
            "['account', 'cases',",
            "every step once; missing here: example; too many: 'Example'",
        ),
    ],
    ids=lambda one: repr(one)[:40],
)
def test_what_is_no_order_is_refused_with_what_was_given_and_what_is_allowed(
    value: object, given_: str, allowed: str
) -> None:
    fault = fault_of(value)

    assert fault.startswith(f"infra-feedback.case-order: order: {given_}")
    assert fault.endswith(f": {allowed}")


@pytest.mark.parametrize("more", ["account", "nothing"])
def test_of_an_order_with_a_step_too_many_that_step_is_named(more: str) -> None:
    fault = fault_of([*ORDER, more])

    assert "missing here: none" not in fault
    assert more in fault.rpartition(": ")[2]


@pytest.mark.parametrize("typed", [ORDER[::-1], tuple(ORDER[::-1])], ids=["list", "tuple"])
def test_an_order_may_be_typed_as_a_list_or_a_tuple(typed: object) -> None:
    assert read_answer(STEPS, {"order": typed}, COURSE) == ({"order": ORDER[::-1]}, ())


@pytest.mark.law
@given(st.data())
def test_of_an_order_the_first_step_that_comes_too_early_is_named_first_and_each_rule_counts_the_same(
    data: st.DataObject,
) -> None:
    exercise = data.draw(st.sampled_from(ORDERINGS))
    order = data.draw(st.permutations([step.id for step in exercise.steps]))
    result = check_answer(exercise, {"order": order}, COURSE)
    rules = {rule.part: rule for rule in exercise.rules}
    broken = {part for part, rule in rules.items() if order.index(rule.first) > order.index(rule.then)}
    named = [finding.part for finding in result.findings if finding.grade is Grade.WRONG]

    assert {finding.part for finding in result.findings} == set(rules)
    assert set(named) == broken
    assert [finding.part for finding in result.findings][: len(named)] == named
    assert [order.index(rules[part].then) for part in named] == sorted(order.index(rules[part].then) for part in named)
    assert result.points == pytest.approx(exercise.points * (1 - len(broken) / len(rules)), abs=0.005)
    for finding in result.findings:
        rule = rules[finding.part]
        assert finding.why.startswith(rule.why)
        assert (bool(rule.cost) and rule.cost in finding.why) == (bool(rule.cost) and finding.part in broken)


def test_two_steps_that_stand_in_each_other_s_place_are_named_with_their_places() -> None:
    best = solution_of(STEPS, COURSE)["order"]
    texts = {step.id: step.text for step in STEPS.steps}  # type: ignore[union-attr]
    bound = {(rule.first, rule.then) for rule in STEPS.rules}  # type: ignore[union-attr]
    first = next(at for at, pair in enumerate(pairwise(best)) if pair in bound)
    swapped = [*best]
    swapped[first], swapped[first + 1] = best[first + 1], best[first]

    assert differing(STEPS, {"order": swapped}, COURSE) == (
        Difference(f"Place {first + 1}", texts[best[first + 1]], texts[best[first]]),
        Difference(f"Place {first + 2}", texts[best[first]], texts[best[first + 1]]),
    )


def test_where_nothing_was_moved_yet_the_order_that_is_shown_first_is_compared() -> None:
    shown = list(STEPS.shown)  # type: ignore[union-attr]

    assert differing(STEPS, {}, COURSE) == differing(STEPS, {"order": shown}, COURSE) != ()


def test_an_order_that_is_right_does_not_differ_from_the_solution() -> None:
    right = ["cases", "account", "place", "traces", "scored", "sorted-edits", "example"]
    assert check_answer(STEPS, {"order": right}, COURSE).points == STEPS.points

    assert differing(STEPS, {"order": right}, COURSE) == ()
