from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.designs import random_design

from aiteam.catalog import catalog
from aiteam.exercises import library
from aiteam.exercises.designs import situation
from aiteam.exercises.fields import FormField
from aiteam.exercises.forms import CONFIDENCE, LETTERS, MAX_COUNT, MAX_NUMBER, MAX_TEXT, NO_HOLE, read_answer
from aiteam.exercises.models import (
    Allocation,
    Choices,
    Decisions,
    Design,
    Exercise,
    Form,
    Handoff,
    Numbers,
    Ordering,
    Raci,
    Sorting,
)

COURSE = library()
EXERCISES = list(COURSE.exercises.values())
SORTER = COURSE.exercise("before-llms.case-owners")
QUIZ = COURSE.exercise("before-llms.quiz")
TRACER = COURSE.exercise("before-llms.handoff-tracer")
FIRST_TEAM = COURSE.exercise("start.first-team")
MY_TEAM = COURSE.exercise("start.my-team")
STEPS = COURSE.exercise("infra-feedback.case-order")
WEEK = COURSE.exercise("infra-access.case-week")
PLAN = COURSE.exercise("studio-startup.plan")

text = st.text(st.characters(), max_size=20)
json_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=8,
)
each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.id)


def parts_of(exercise: Exercise) -> dict[str, st.SearchStrategy[Any]]:  # noqa: C901  # a case a kind
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
        case Raci():
            letters = st.sampled_from(list(LETTERS))
            shares = st.fixed_dictionaries({}, optional={role.id: letters for role in exercise.roles})
            return {duty.id: shares.filter(bool) for duty in exercise.duties}
        case Ordering():
            return {"order": st.permutations([step.id for step in exercise.steps])}
        case Numbers():
            return {number.id: st.floats(-MAX_NUMBER, MAX_NUMBER) for number in exercise.numbers}
        case Allocation():
            points = st.integers(0, exercise.total)
            given = st.fixed_dictionaries({}, optional={area.id: points for area in exercise.areas})
            return {post.id: given for post in exercise.posts}
        case Design():
            design = designs_for(exercise)
            holes = st.sampled_from([*catalog().work_areas, NO_HOLE])
            return {
                "draft": design,
                "plan": design,
                "prediction": st.fixed_dictionaries({"score": st.integers(0, 100), "hole": holes}),
                "revision": design,
                "reason": st.text(st.characters(codec="utf-8")),
                "versions": st.lists(design, max_size=3),
                "variant": st.sampled_from([1, 2, 3]),
            }
        case Decisions():
            return {
                each.id: st.sampled_from([alternative.id for alternative in each.alternatives])
                for each in exercise.decisions
            }
        case Form():
            return {field.id: values_of(field) for field in exercise.fields}


def values_of(field: FormField) -> st.SearchStrategy[Any]:
    if field.options:
        return st.sampled_from([value for _, value in field.options])
    if field.kind == "date":
        return st.dates().map(lambda day: day.isoformat())
    return st.integers(0, MAX_COUNT) if field.kind == "count" else st.text(st.characters(codec="utf-8"))


def designs_for(exercise: Design) -> st.SearchStrategy[dict[str, Any]]:
    """Designs for its scenario in the form in which they are saved, most of them bad."""
    scenario = situation(exercise.scenario, exercise.variant)
    return st.integers(0, 10**6).map(lambda seed: random_design(Random(seed), scenario).to_dict())


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
    assert all(fault.where == exercise.id and fault.allowed for fault in faults)
    assert isinstance(exercise, Design) or all(fault.given for fault in faults)
    if isinstance(given_, dict) and isinstance(exercise, Design):  # a design may have many faults, by their paths
        heads = {fault.path.split(".")[0] for fault in faults} | {fault.path[:59] for fault in faults}
        assert [part for part in given_ if part not in answer and not {part, repr(part)[:59]} & heads] == []
        assert answer.keys() <= given_.keys()
    elif isinstance(given_, dict):
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


def test_a_day_is_written_in_one_way() -> None:
    target = COURSE.exercise("review.target")
    assert read_answer(target, {"until": "2028-02-29"}, COURSE) == ({"until": "2028-02-29"}, ())
    for other in ("20280229", "2028-W09-2", "2027-02-29", "29.02.2028", "2028-02-29T00:00", "", 20280229, True, None):
        (fault,) = faults_of(target, {"until": other})
        assert fault.startswith("review.target: until: ")
        assert "2026-05-04" in fault


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


ORDER = ["account", "cases", "place", "traces", "scored", "sorted-edits", "example"]
EVERY = f"a list of every step once: {', '.join(ORDER)}"


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
    (fault,) = faults_of(STEPS, {"order": value})

    assert fault.startswith(f"infra-feedback.case-order: order: {given_}")
    assert fault.endswith(f": {allowed}")


@pytest.mark.parametrize("more", ["account", "nothing"])
def test_of_an_order_with_a_step_too_many_that_step_is_named(more: str) -> None:
    (fault,) = faults_of(STEPS, {"order": [*ORDER, more]})

    assert "missing here: none" not in fault
    assert more in fault.rpartition(": ")[2]


@pytest.mark.parametrize("typed", [ORDER[::-1], tuple(ORDER[::-1])], ids=["list", "tuple"])
def test_an_order_may_be_typed_as_a_list_or_a_tuple(typed: object) -> None:
    assert read_answer(STEPS, {"order": typed}, COURSE) == ({"order": ORDER[::-1]}, ())


NO_NUMBERS = [
    None,
    True,
    False,
    "3",
    "",
    "0,25",
    float("nan"),
    float("inf"),
    -float("inf"),
    1e16,
    [3],
    {"value": 3},
    3j,
]


@pytest.mark.parametrize("value", NO_NUMBERS, ids=repr)
def test_what_is_no_number_is_refused_with_what_was_given_and_what_is_allowed(value: object) -> None:
    (fault,) = faults_of(WEEK, {"cost-week": value})

    assert fault == f"infra-access.case-week: cost-week: {value!r}: a number such as 3 or 0.25"


@pytest.mark.parametrize("value", [10**400, -(10**400), 10**5000], ids=["10**400", "-10**400", "10**5000"])
def test_a_monstrous_whole_number_is_no_number_either(value: int) -> None:
    (fault,) = faults_of(WEEK, {"cost-week": value})

    assert fault.startswith("infra-access.case-week: cost-week: ")
    assert fault.endswith("a number such as 3 or 0.25")


@pytest.mark.parametrize("value", [0, -3, 3, 0.25, -0.0, MAX_NUMBER, -MAX_NUMBER])
def test_a_number_is_kept_as_a_plain_float(value: float) -> None:
    answer, faults = read_answer(WEEK, {"cost-week": value}, COURSE)

    assert (answer, faults) == ({"cost-week": value}, ())
    assert type(answer["cost-week"]) is float


def test_a_number_that_lies_about_itself_does_not_get_into_an_answer() -> None:
    faults_of(WEEK, {"cost-week": NeverTooMany(10**20)})


ROLES = "one of ai-product-manager, data-scientist, ml-engineer, data-engineer, software-engineer, ai-engineer"
HOLES = f"one of {', '.join(catalog().work_areas)}, none"
PREDICTED = "{'score': a whole number from 0 to 100, 'hole': a work area or 'none'}"


@pytest.mark.parametrize(
    ("part", "value", "said"),
    [
        ("plan", None, "plan: None: Input should be an object"),
        ("plan", "ai-engineer", "plan: ai-engineer: Input should be an object"),
        ("draft", [], "draft: []: Input should be an object"),
        ("revision", {"hires": {"magician": 1}}, f"revision.hires.magician.[key]: magician: {ROLES}"),
        ("plan", {"hires": {"ai-engineer": -1}}, "plan.hires.ai-engineer: -1: Input should be greater than or equal"),
        ("plan", {"hires": {"ai-engineer": 1.5}}, "plan.hires.ai-engineer: 1.5: Input should be a valid integer"),
        ("plan", {"hires": {"ai-engineer": True}}, "plan.hires.ai-engineer: True: Input should be a valid integer"),
        ("plan", {"leads": ["ada"]}, "plan.leads.1: "),
        ("plan", {"capabilities": {"access": [0, 1, 5]}}, "plan.capabilities.access.2: 5: Input should be less than"),
        ("plan", {"schema_version": 2}, "plan.schema_version: 2: Input should be 1"),
        ("plan", {"grade": 100}, "plan.grade: 100: "),
        ("plan", {"hires": {"ai-engineer": float("nan")}}, "plan: the number NaN: each key once, and finite numbers"),
        ("plan", {"hires": {1, 2}}, "plan: Object of type set is not JSON serializable: plain data"),
        ("plan", CannotShowItself(), "plan: Object of type CannotShowItself is not JSON serializable: plain data"),
        ("prediction", 70, f"prediction: 70: {PREDICTED}"),
        ("prediction", {"score": 70}, f"prediction: {{'score': 70}}: {PREDICTED}"),
        ("prediction", {"score": 70, "hole": "none", "sure": True}, PREDICTED),
        ("prediction", {"score": 101, "hole": "none"}, "prediction: 101: a whole number from 0 to 100"),
        ("prediction", {"score": True, "hole": "none"}, "prediction: True: a whole number from 0 to 100"),
        ("prediction", {"score": 70.0, "hole": "none"}, "prediction: 70.0: a whole number from 0 to 100"),
        ("prediction", {"score": 70, "hole": "Vision"}, f"prediction: 'Vision': {HOLES}"),
        ("prediction", {"score": 70, "hole": None}, f"prediction: None: {HOLES}"),
        ("reason", 3, "reason: 3: text of at most 4,000 characters"),
        ("reason", "x" * (MAX_TEXT + 1), "text of at most 4,000 characters"),
        ("reason", "\ud83d", "text of whole characters; half an emoji is in it"),
        ("variant", 0, "variant: 0: the number of a variant, from 1 to 3"),
        ("variant", 4, "variant: 4: the number of a variant, from 1 to 3"),
        ("variant", True, "variant: True: the number of a variant, from 1 to 3"),
        ("variant", "2", "variant: '2': the number of a variant, from 1 to 3"),
        ("versions", {}, "versions: {}: a list of at most 9 designs"),
        ("versions", [{}] * 10, "a list of at most 9 designs"),
        ("versions", [{}, None], "None: Input should be an object"),
    ],
    ids=lambda one: "an object" if isinstance(one, CannotShowItself) else ascii(one)[:40],
)
def test_what_is_no_part_of_a_design_answer_is_refused_with_its_place_what_was_given_and_what_is_allowed(
    part: str, value: object, said: str
) -> None:
    (fault, *_) = faults_of(PLAN, {part: value})

    assert fault.startswith(f"studio-startup.plan: {part}")
    assert said in fault


@pytest.mark.parametrize("shape", ["a circle", "too deep"])
def test_a_design_that_no_file_can_hold_is_refused(shape: str) -> None:
    inner: list[Any] = []
    if shape == "a circle":
        inner.append(inner)
    else:
        for _ in range(50_000):
            inner = [inner]

    (fault,) = faults_of(PLAN, {"plan": {"hires": inner}})

    assert fault.startswith("studio-startup.plan: plan: ")
    assert fault.endswith("plain data: texts, whole numbers, lists, dictionaries")


def test_every_fault_of_a_design_is_named_by_its_own_path() -> None:
    faults = faults_of(PLAN, {"plan": {"hires": {"ai-engineer": 0}, "leads": 3, "colour": "red"}})

    assert sorted(fault.split(": ")[1] for fault in faults) == ["plan.colour", "plan.hires.ai-engineer", "plan.leads"]


def test_of_several_versions_the_bad_one_is_named() -> None:
    (fault,) = faults_of(PLAN, {"versions": [{}, {"hires": 3}, {}]})

    assert "versions.1.hires" in fault


def test_of_a_design_answer_the_good_parts_are_read_beside_the_bad_ones() -> None:
    typed = {"plan": {"hires": {"ai-engineer": 1}}, "reason": 3, "revision": {"hires": 3}, "grade": 100}

    answer, faults = read_answer(PLAN, typed, COURSE)

    assert answer == {"plan": {"schema_version": 1, "hires": {"ai-engineer": 1}}}
    assert [fault.path for fault in faults] == ["reason", "revision.hires", "'grade'"]


@pytest.mark.parametrize("value", ["", " "])
def test_an_empty_text_that_stands_for_a_design_can_be_seen_in_the_message(value: str) -> None:
    (fault,) = faults_of(PLAN, {"plan": value})

    assert repr(value) in fault


def test_an_answer_from_when_the_five_stages_were_marked_is_taken_over_with_its_last_try() -> None:
    stages = library().exercise("leaders.five-stages")

    answer, faults = read_answer(stages, {"nobody-asked": ["jonas", "anna"], "book-fair": "piotr"}, library())

    assert answer == {"nobody-asked": "anna", "book-fair": "piotr"}
    assert faults == ()
