from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from aiteam.catalog import catalog
from aiteam.errors import ContentError, UnknownIdError
from aiteam.exercises import Library, library, load_library
from aiteam.exercises.kinds.choices import Choices
from aiteam.exercises.kinds.elements import Item
from aiteam.exercises.kinds.handoff import Handoff
from aiteam.exercises.kinds.sorting import Sorting
from aiteam.loader import CONTENT

COURSE = library()
SORTINGS = [one for one in COURSE.exercises.values() if isinstance(one, Sorting)]
ITEMS = [*COURSE.items.values()]
ITEMS += [stage for one in COURSE.exercises.values() if isinstance(one, Handoff) for stage in one.stages]

QUIZ = """
id: mine.quiz
kind: choices
title: Mine
instructions: Do it.
minutes: 1
items: [is-it]
"""
BANK = """
- id: is-it
  prompt: Is it?
  statements: [B0]
  options:
    - {id: "yes", text: Yes it is, feedback: "Right.", correct: true}
    - {id: "no", text: No it is not, feedback: "No.", misconception: X1}
"""


def write(exercise: str = QUIZ, items: str = BANK) -> Path:
    for name, text in {"exercises/mine.quiz.yaml": exercise, "items/bank.yaml": items}.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    return Path()


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load_library(folder, catalog())
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize("exercise", SORTINGS, ids=lambda one: one.id)
def test_a_card_in_the_place_of_a_role_or_a_capability_rests_on_a_statement_about_it(exercise: Sorting) -> None:
    roles, capabilities = catalog().roles, catalog().capabilities
    for card in exercise.cards:
        statements = [catalog().statement(one) for one in card.statements]
        if card.category in roles:
            assert card.category in {each.role for each in statements}
        elif card.category in capabilities:
            # An evaluation may also rest on what the text says of the role that evaluates.
            assert {each.capability for each in statements} <= {card.category, None}
            assert statements


@pytest.mark.parametrize("exercise", SORTINGS, ids=lambda one: one.id)
def test_only_a_card_about_which_the_source_text_is_silent_may_rest_on_no_statement(exercise: Sorting) -> None:
    assert {card.category for card in exercise.cards if not card.statements} <= {"silent"}


def test_a_remark_about_a_focus_or_means_rests_on_the_statement_about_that_leader() -> None:
    remarks = COURSE.exercise("leaders.case-moments")
    assert isinstance(remarks, Sorting)

    for card in remarks.cards:
        assert card.statements == (catalog().leaders[card.category].statement,)


LEADERS = re.compile(rf"\b({'|'.join(leader.title for leader in catalog().leaders.values())})\b")


@pytest.mark.parametrize("exercise", SORTINGS, ids=lambda one: one.id)
def test_cards_are_sorted_to_leaders_only_by_what_the_source_text_says(exercise: Sorting) -> None:
    if any(LEADERS.search(category.title) for category in exercise.categories):
        assert "source text" in exercise.instructions


@pytest.mark.parametrize("item", ITEMS, ids=lambda one: one.id)
def test_no_mark_depends_on_which_leader_suits_a_situation(item: Item) -> None:
    about = {leader.statement for leader in catalog().leaders.values()}
    if LEADERS.search(item.correct.text) or about & set(item.statements):
        assert "source text" in item.prompt


def test_the_first_lesson_practises_every_statement_about_the_time_before_llms() -> None:
    practised = frozenset[str]().union(
        *(COURSE.practised(one) for one in COURSE.exercises.values() if one.id.startswith("before-llms."))
    )

    assert {one for one in catalog().statements if one.startswith("B")} <= practised


def test_the_role_sorter_has_a_card_for_each_of_the_17_duties_before_llms() -> None:
    sorter = COURSE.exercise("before-llms.role-sorter")

    assert isinstance(sorter, Sorting)
    assert sorted(one for card in sorter.cards for one in card.statements) == sorted(
        one for one in catalog().statements if one.startswith("B-")
    )
    assert len(sorter.cards) == 17


def test_the_id_of_an_exercise_is_the_name_of_its_file() -> None:
    assert sorted(COURSE.exercises) == sorted(path.stem for path in (CONTENT / "exercises").glob("*.yaml"))


def test_the_library_is_read_once_and_cannot_be_changed() -> None:
    assert library() is COURSE
    with pytest.raises(TypeError):
        COURSE.items["new"] = ITEMS[0]  # type: ignore[index]


def test_an_exercise_is_found_by_its_id() -> None:
    assert COURSE.exercise("before-llms.quiz").title == "Four situations before LLMs"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("before-llms.role-sortr", "Did you mean 'before-llms.role-sorter'"),
        ("before-llms", "Did you mean"),
        ("zzz", "Known are: "),
        (None, "There is no exercise None."),
        (["before-llms.quiz"], "There is no exercise ['before-llms.quiz']."),
    ],
)
def test_a_wrong_id_is_answered_with_the_nearest_ones(wrong: str, said: str) -> None:
    with pytest.raises(UnknownIdError) as caught:
        COURSE.exercise(wrong)

    assert said in str(caught.value)


def test_the_questions_of_an_exercise_come_in_its_order() -> None:
    choices, handoff = COURSE.exercise("before-llms.quiz"), COURSE.exercise("before-llms.handoff-tracer")

    assert isinstance(choices, Choices)
    assert isinstance(handoff, Handoff)
    assert tuple(item.id for item in COURSE.questions(choices)) == choices.items
    assert COURSE.questions(handoff) == handoff.stages


@pytest.mark.parametrize(
    ("exercise", "statements"),
    [
        ("before-llms.recall", set()),
        ("start.first-team", set()),
        ("start.my-team", set()),
        ("before-llms.quiz", {"B-SW0", "B-SW1", "B-SW2", "B-ML1", "B-ML2", "B-DE1", "B-DE2", "B0"}),
    ],
)
def test_what_an_exercise_practises_is_what_its_parts_name(exercise: str, statements: set[str]) -> None:
    assert COURSE.practised(COURSE.exercise(exercise)) == statements


def test_a_library_is_read_from_any_folder() -> None:
    mine = load_library(write(), catalog())

    assert list(mine.exercises) == ["mine.quiz"]
    assert mine.practised(mine.exercise("mine.quiz")) == {"B0"}


def test_the_course_s_own_library_can_be_copied_and_read() -> None:
    shutil.copytree(CONTENT, "content")

    assert isinstance(load_library(Path("content"), catalog()), Library)


def test_every_id_that_is_defined_nowhere_is_named_at_once() -> None:
    folder = write(QUIZ.replace("[is-it]", "[is-it, was-it, will-it]"), BANK.replace("B0", "B-AB1").replace("X1", "X2"))
    without_misconceptions = replace(catalog(), misconceptions={})

    with pytest.raises(ContentError) as caught:
        load_library(folder, without_misconceptions)

    assert [(fault.where, fault.path, fault.given) for fault in caught.value.faults] == [
        ("mine.quiz.yaml", "items", "was-it"),
        ("mine.quiz.yaml", "items", "will-it"),
        ("items", "is-it.no.misconception", "X2"),
        ("items", "is-it.statements", "B-AB1"),
    ]


def test_an_id_that_is_defined_nowhere_is_found_in_the_depth_of_a_card() -> None:
    shutil.copytree(CONTENT, "content")
    path = Path("content/exercises/before-llms.role-sorter.yaml")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("statements: [B-DE2]", "statements: [B-DE9]", 1), encoding="utf-8")

    (fault,) = faults_of(Path("content"))

    assert fault.startswith(
        "before-llms.role-sorter.yaml: before-llms.role-sorter.removes-faults.statements: B-DE9: one of B0, "
    )


def test_the_faults_of_exercises_and_items_are_listed_at_once() -> None:
    folder = write(QUIZ.replace("minutes: 1", "minutes: 0"), BANK.replace("correct: true", "slip: recall"))

    faults = faults_of(folder)

    assert any(fault.startswith("bank.yaml: is-it: ") for fault in faults)
    assert any(fault.startswith("mine.quiz.yaml: choices.minutes: 0") for fault in faults)


def test_an_exercise_in_a_file_of_another_name_is_refused() -> None:
    folder = write(QUIZ.replace("mine.quiz", "mine.other"))

    assert faults_of(folder) == ["mine.quiz.yaml: id: mine.other: the file's name, mine.quiz"]


@pytest.mark.parametrize("unit", ["private", "private-shock", "private-defence"])
def test_an_id_that_stands_for_an_instructor_s_own_scenario_is_refused(unit: str) -> None:
    folder = write(QUIZ.replace("mine.quiz", f"{unit}.quiz"))
    (folder / "exercises" / "mine.quiz.yaml").rename(folder / "exercises" / f"{unit}.quiz.yaml")

    allowed = "an id that does not begin with private, private-shock or private-defence"
    assert faults_of(folder) == [f"{unit}.quiz.yaml: id: {unit}.quiz: {allowed}"]


DESIGN = """
id: mine.plan
kind: design
title: Mine
instructions: Do it.
minutes: 1
"""


@pytest.mark.parametrize(
    "place", ["scenario: nowhere", "scenario: startup\nvariant: 99", "scenario: startup\nbegin_with: no.where"]
)
def test_a_design_exercise_that_refers_to_nothing_is_named_when_the_library_is_read(place: str) -> None:
    folder = write()
    Path("exercises/mine.plan.yaml").write_text(f"{DESIGN}{place}\n", encoding="utf-8")

    (fault,) = faults_of(folder)

    assert fault.startswith("mine.plan.yaml: ")
