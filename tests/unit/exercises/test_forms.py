from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.exercises import library
from aiteam.exercises.forms import CONFIDENCE, MAX_COUNT, MAX_TEXT, read_answer
from aiteam.exercises.models import Choices, Decisions, Exercise, Form, FormField, Handoff, Sorting

COURSE = library()
EXERCISES = list(COURSE.exercises.values())
SORTER = COURSE.exercise("before-llms.case-owners")
QUIZ = COURSE.exercise("before-llms.quiz")
TRACER = COURSE.exercise("before-llms.handoff-tracer")
FIRST_TEAM = COURSE.exercise("start.first-team")
MY_TEAM = COURSE.exercise("start.my-team")

text = st.text(st.characters(), max_size=20)
json_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=8,
)
each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.id)


def parts_of(exercise: Exercise) -> dict[str, st.SearchStrategy[Any]]:
    """For every part, the values in the form in which they are saved."""
    match exercise:
        case Sorting():
            places = st.sampled_from([category.id for category in exercise.categories])
            return {card.id: places for card in exercise.cards}
        case Choices():
            return {
                item.id: st.fixed_dictionaries(
                    {"choice": st.sampled_from([option.id for option in item.options])},
                    optional={"confidence": st.sampled_from(list(CONFIDENCE))},
                )
                for item in COURSE.questions(exercise)
            }
        case Handoff():
            return {
                stage.id: st.lists(st.sampled_from([option.id for option in stage.options]), unique=True)
                for stage in exercise.stages
            }
        case Decisions():
            return {
                each.id: st.sampled_from([alternative.id for alternative in each.alternatives])
                for each in exercise.decisions
            }
        case Form():
            return {field.id: values_of(field) for field in exercise.fields}


def values_of(field: FormField) -> st.SearchStrategy[Any]:
    if field.choices:
        return st.sampled_from(field.choices)
    return st.integers(0, MAX_COUNT) if field.kind == "count" else st.text(st.characters(codec="utf-8"))


def answers_to(exercise: Exercise) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=parts_of(exercise))


def nearly_answers_to(exercise: Exercise) -> st.SearchStrategy[Any]:
    """Anything, most of it with the right parts and the wrong values, or the other way round."""
    near = {part: values | json_data for part, values in parts_of(exercise).items()}
    whole = st.fixed_dictionaries({}, optional=near)
    return json_data | whole | st.tuples(whole, st.dictionaries(text, json_data)).map(lambda two: two[0] | two[1])


def faults_of(exercise: Exercise, data: object) -> list[str]:
    answer, faults = read_answer(exercise, data, COURSE)
    assert answer == {}
    return [str(fault) for fault in faults]


@each_exercise
@given(st.data())
def test_an_answer_in_its_saved_form_is_read_as_it_is(exercise: Exercise, data: st.DataObject) -> None:
    answer = data.draw(answers_to(exercise))

    assert read_answer(exercise, answer, COURSE) == (answer, ())


@each_exercise
@given(st.data())
def test_whatever_is_given_what_can_be_read_is_an_answer_and_the_rest_is_named(
    exercise: Exercise, data: st.DataObject
) -> None:
    given_ = data.draw(nearly_answers_to(exercise))

    answer, faults = read_answer(exercise, given_, COURSE)

    assert read_answer(exercise, answer, COURSE) == (answer, ())
    assert json.loads(json.dumps(answer)) == answer
    assert all(fault.where == exercise.id and fault.given and fault.allowed for fault in faults)
    if isinstance(given_, dict):
        assert len(answer) + len(faults) == len(given_)
    else:
        assert (answer, len(faults)) == ({}, 1)


@each_exercise
@given(st.data())
def test_the_order_of_keys_changes_nothing_and_an_answer_comes_in_the_order_of_the_exercise(
    exercise: Exercise, data: st.DataObject
) -> None:
    answer = data.draw(answers_to(exercise))
    shuffled = dict(data.draw(st.permutations(list(answer.items()))))

    read, _ = read_answer(exercise, shuffled, COURSE)

    assert list(read.items()) == [(part, answer[part]) for part in parts_of(exercise) if part in answer]


@each_exercise
@pytest.mark.parametrize("data", [None, True, 0, 1.5, "text", [], [["a", "b"]], {"a"}, object], ids=repr)
def test_what_is_no_object_is_refused_whole(exercise: Exercise, data: object) -> None:
    (fault,) = faults_of(exercise, data)

    assert fault.startswith(f"{exercise.id}: ")
    assert fault.endswith("an answer in the form {part: choice}")


@each_exercise
@pytest.mark.parametrize("part", ["nothing", "", None, 1, True, ("a",), "x" * 500], ids=repr)
def test_an_unknown_part_is_named_with_the_parts_there_are(exercise: Exercise, part: object) -> None:
    (fault,) = faults_of(exercise, {part: "x"})

    assert f": is no part of this exercise: one of {', '.join(parts_of(exercise))}" in fault
    assert len(fault.split(": is no part")[0]) < 150


HOSTILE = [None, True, False, 0, 1, 1.0, float("nan"), "", "nobody", "Data-Engineer", [], ["data-engineer"], {}, object]


@pytest.mark.parametrize("value", HOSTILE, ids=repr)
def test_a_card_goes_to_one_of_the_places_and_nowhere_else(value: object) -> None:
    (fault,) = faults_of(SORTER, {"weather": value})

    assert fault.startswith("before-llms.case-owners: weather: ")
    assert fault.endswith("one of ai-product-manager, data-scientist, ml-engineer, data-engineer, software-engineer")


@pytest.mark.parametrize("value", HOSTILE, ids=repr)
def test_a_decision_is_for_one_of_the_alternatives(value: object) -> None:
    (fault,) = faults_of(FIRST_TEAM, {"lead": value})

    assert fault.endswith("one of gets-it-shipped, wins-people, grows-people, keeps-order, no-lead")


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
    (fault,) = faults_of(QUIZ, {"before-llms-unseen-score": value})

    assert said in fault


@pytest.mark.parametrize("tried", [["data-scientist", "ai-product-manager"], ("data-scientist", "ai-product-manager")])
def test_what_was_tried_is_kept_in_its_order(tried: object) -> None:
    answer, _ = read_answer(TRACER, {"idea": tried}, COURSE)

    assert answer == {"idea": ["data-scientist", "ai-product-manager"]}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("data-scientist", "a list of the options tried, in their order"),
        ({"data-scientist": 1}, "a list of the options tried, in their order"),
        (None, "a list of the options tried, in their order"),
        (["data-scientist", "data-scientist"], "each option at most once"),
        (["data-scientist", "nobody"], "'nobody': one of ai-product-manager"),
        ([["data-scientist"]], "['data-scientist']: one of ai-product-manager"),
        ([True], "True: one of ai-product-manager"),
    ],
)
def test_what_is_no_list_of_options_tried_is_refused(value: object, said: str) -> None:
    (fault,) = faults_of(TRACER, {"idea": value})

    assert said in fault


@pytest.mark.parametrize("count", [0, 1, MAX_COUNT])
def test_a_count_is_a_whole_number(count: int) -> None:
    assert read_answer(MY_TEAM, {"size": count}, COURSE) == ({"size": count}, ())


@pytest.mark.parametrize(
    "count",
    [-1, MAX_COUNT + 1, 10**400, 10**5000, True, False, 1.0, float("nan"), float("inf"), "3", "", None, [3], {"n": 3}],
    ids=lambda one: repr(one)[:9] if not isinstance(one, int) or one < 10**9 else "a monster",
)
def test_anything_else_is_no_count(count: object) -> None:
    (fault,) = faults_of(MY_TEAM, {"size": count})

    assert fault.startswith("start.my-team: size: ")
    assert fault.endswith("a whole number from 0 to 100,000")


@pytest.mark.parametrize("words", ["", " ", "Zoë", "<b>&", "line\nline", "x" * MAX_TEXT])
def test_a_note_is_kept_as_it_was_written(words: str) -> None:
    assert read_answer(MY_TEAM, {"builds": words}, COURSE) == ({"builds": words}, ())


@pytest.mark.parametrize("words", ["x" * (MAX_TEXT + 1), None, 3, True, ["x"], b"x"], ids=ascii)
def test_anything_else_is_no_note(words: object) -> None:
    (fault,) = faults_of(MY_TEAM, {"builds": words})

    assert fault.endswith("text of at most 4,000 characters")


@pytest.mark.parametrize("choice", ["Not yet", "We fine-tune language models"])
def test_a_field_with_choices_takes_one_of_them(choice: str) -> None:
    assert read_answer(MY_TEAM, {"way-of-building": choice}, COURSE) == ({"way-of-building": choice}, ())
    assert len(faults_of(MY_TEAM, {"way-of-building": choice.lower()})) == 1


def test_the_good_parts_are_read_beside_the_bad_ones() -> None:
    answer, faults = read_answer(SORTER, {"weather": "data-scientist", "december": "nobody", "x": 1}, COURSE)

    assert answer == {"weather": "data-scientist"}
    assert [fault.path for fault in faults] == ["december", "'x'"]


class EqualToAll:
    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return hash("data-engineer")


class EqualWord(str):
    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return True


class NeverTooMany(int):
    def __le__(self, other: object) -> bool:
        return True

    __ge__ = __le__


class CannotShowItself:
    def __repr__(self) -> str:
        raise RuntimeError("no")


def test_what_claims_to_equal_everything_is_no_choice() -> None:
    faults_of(SORTER, {"weather": EqualToAll()})
    faults_of(QUIZ, {"before-llms-unseen-score": {"choice": EqualToAll()}})


@pytest.mark.parametrize(
    ("exercise", "part", "value"),
    [
        (SORTER, "weather", EqualWord("forged")),
        (QUIZ, "before-llms-unseen-score", EqualWord("forged")),
        (TRACER, "idea", [EqualWord("forged")]),
        (MY_TEAM, "size", NeverTooMany(10**9)),
    ],
)
def test_a_word_or_number_that_lies_about_itself_does_not_get_into_an_answer(
    exercise: Exercise, part: str, value: object
) -> None:
    assert len(faults_of(exercise, {part: value})) == 1


def test_what_cannot_even_show_itself_is_named_by_its_type() -> None:
    (fault,) = faults_of(SORTER, {"weather": CannotShowItself()})

    assert "a CannotShowItself" in fault


def test_what_is_long_is_shown_shortened() -> None:
    (fault,) = faults_of(SORTER, {"weather": "x" * 10_000})

    assert len(fault) < 250
