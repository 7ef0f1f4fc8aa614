from __future__ import annotations

import json
import math
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.answers import right_answer

from aiteam.answers import FolderStore
from aiteam.errors import AiteamError, AnswerError, StoreError, UnknownIdError
from aiteam.exercises import Outcome, Session, answer, check, library, mark
from aiteam.exercises.kinds.kept import Kept
from aiteam.progress import Progress

OWNERS = "before-llms.case-owners"
STALLS = "before-llms.case-stalls"
EXERCISES = list(library().exercises)
RIGHT = {
    "scan-times": "data-engineer",
    "weather": "data-scientist",
    "what-is-late": "ai-product-manager",
    "december": "ml-engineer",
}


def write(content: str | bytes, folder: Path | str = ".", exercise: str = OWNERS) -> Path:
    path = FolderStore(folder).path(exercise)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def document(answer_: Any, **changes: Any) -> str:
    return json.dumps({"schema_version": 1, "exercise": OWNERS, "answer": answer_} | changes)


def test_what_is_typed_is_saved_like_what_is_clicked() -> None:
    answer(OWNERS, dict(reversed(RIGHT.items())), folder="typed")
    session = Session.in_folder(OWNERS, "clicked")
    for part, value in RIGHT.items():
        session.put(part, value)

    typed, clicked = (Path(folder, "answers", f"{OWNERS}.json").read_bytes() for folder in ("typed", "clicked"))
    assert typed == clicked


def test_a_typed_answer_that_cannot_be_read_lists_every_such_part_and_saves_nothing(tmp_path: Path) -> None:
    with pytest.raises(AnswerError) as caught:
        answer(OWNERS, RIGHT | {"weather": "nobody", "december": 3, "nothing": "x"})

    assert [fault.path for fault in caught.value.faults] == ["weather", "december", "'nothing'"]
    assert list(tmp_path.iterdir()) == []


def test_a_typed_answer_that_cannot_be_saved_says_so() -> None:
    Path("answers").write_text("in the way")

    with pytest.raises(StoreError, match="Your last change was not saved"):
        answer(OWNERS, RIGHT)


def test_words_that_no_file_can_hold_are_refused_in_words_or_kept() -> None:
    try:
        answer("start.my-team", {"builds": "half an emoji \ud83d"})
    except AiteamError:
        assert FolderStore().read("start.my-team").answer is None
    else:
        assert FolderStore().read("start.my-team").answer == {"builds": "half an emoji \ud83d"}


def test_a_damaged_file_is_set_aside_and_is_no_obstacle_to_typing() -> None:
    write("damage")

    answer(OWNERS, RIGHT)

    assert mark(OWNERS) == 2.0


def test_a_check_says_what_was_right_and_keeps_the_attempt() -> None:
    answer(OWNERS, RIGHT)

    result = check(OWNERS)

    assert (result.outcome, result.points, result.max_points) == (Outcome.NOT_YET, 2.0, 4.0)
    assert len(Progress().attempts(OWNERS)) == 1


def test_marking_keeps_no_attempt_and_writes_nothing(tmp_path: Path) -> None:
    assert mark(OWNERS) == 0.0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("exercise", EXERCISES)
def test_an_exercise_earns_nothing_without_an_answer_and_everything_with_the_right_one(exercise: str) -> None:
    found = library().exercise(exercise)
    marked = not isinstance(found, Kept)

    assert mark(exercise) == 0.0
    answer(exercise, right_answer(found))
    assert mark(exercise) == (found.points if marked else 0.0)
    assert type(mark(exercise)) is float


def test_both_parts_of_the_assignment_earn_ten_points_together() -> None:
    for exercise in (OWNERS, STALLS):
        answer(exercise, right_answer(library().exercise(exercise)))

    assert mark(OWNERS) + mark(STALLS) == 10.0


def test_a_mark_is_the_one_of_the_folder_that_is_asked_for() -> None:
    answer(OWNERS, RIGHT, folder="mine")

    assert (mark(OWNERS, folder="mine"), mark(OWNERS)) == (2.0, 0.0)
    assert check(OWNERS, folder="mine").points == 2.0


def test_a_mark_comes_from_the_file_as_it_is_now_and_not_from_what_ran_before() -> None:
    answer(OWNERS, RIGHT)
    check(OWNERS)
    write(document({"weather": "data-scientist"}))

    assert mark(OWNERS) == 0.5


@pytest.mark.parametrize("function", [check, mark, lambda exercise: answer(exercise, {})])
def test_a_wrong_id_is_answered_with_the_nearest_ones(function: Callable[[str], object]) -> None:
    with pytest.raises(UnknownIdError, match=r"Did you mean 'before-llms\.case-owners'"):
        function("before-llms.case-owner")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "null",
        "[]",
        "4",
        document(None),
        document([]),
        document("data-engineer"),
        document(RIGHT, schema_version=2),
        document(RIGHT, schema_version="1"),
        document(RIGHT, exercise=STALLS),
        document(RIGHT, points=4),
        document(RIGHT)[:-2],
        document(RIGHT).encode("utf-16"),
        "<<<<<<< ours\n" + document(RIGHT) + "\n=======\n>>>>>>> theirs\n",
        document(RIGHT).replace('"answer"', '"answer": {}, "answer"'),
        document(RIGHT).replace('"data-engineer"', "NaN"),
        document(RIGHT).replace('"data-engineer"', "1e999"),
        document(RIGHT | {"weather": "x" * 1_000_001}),
        '{"answer":' * 1000,
    ],
    ids=lambda content: repr(content)[:60],
)
def test_a_file_that_holds_no_answer_earns_nothing_and_stops_no_grader(content: str | bytes) -> None:
    write(content)

    assert mark(OWNERS) == 0.0


@pytest.mark.parametrize(
    "value",
    [True, 1, 1.5, None, "", "DATA-ENGINEER", "data-engineer ", ["data-engineer"], {"data-engineer": 1}, 10**400],
)
def test_a_part_that_cannot_be_read_earns_nothing_and_the_others_are_marked(value: object) -> None:
    write(document(RIGHT | {"scan-times": value}))

    assert mark(OWNERS) == 1.5


def test_a_part_that_does_not_exist_earns_nothing_more() -> None:
    write(document(RIGHT | {f"more-{number}": "data-engineer" for number in range(50)}))

    assert mark(OWNERS) == 2.0


def test_a_folder_in_the_file_s_place_earns_nothing() -> None:
    FolderStore().path(OWNERS).mkdir(parents=True)

    assert mark(OWNERS) == 0.0


text = st.text(st.characters())
json_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text | st.sampled_from(list(RIGHT)), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.binary(max_size=200)
    | json_data.map(document).map(str.encode)
    | json_data.map(lambda one: json.dumps(one).encode())
)
def test_whatever_lies_there_the_mark_is_a_plain_finite_float_in_its_limits(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write(raw, folder)

        points = mark(OWNERS, folder=folder)

    assert type(points) is float
    assert math.isfinite(points)
    assert 0 <= points <= 4


def test_while_nbgrader_runs_the_saved_answer_is_the_one_that_is_marked(start_nbgrader: Callable[[], None]) -> None:
    answer(OWNERS, {"weather": "data-scientist"})
    start_nbgrader()

    answer(OWNERS, RIGHT)

    assert mark(OWNERS) == 0.5
    assert check(OWNERS).points == 0.5
    assert not Progress().path.exists()


def test_while_nbgrader_runs_a_typed_answer_counts_where_none_was_saved(start_nbgrader: Callable[[], None]) -> None:
    start_nbgrader()

    answer(OWNERS, RIGHT)

    assert mark(OWNERS) == 2.0


def test_a_monstrous_number_in_an_answer_file_stops_no_grader() -> None:
    week = "infra-access.case-week"
    write(f'{{"schema_version": 1, "exercise": "{week}", "answer": {{"cost-week": 1{"0" * 400}}}}}', exercise=week)

    assert mark(week) == 0.0


def notebook(copy: Any = None, folder: Path | str = ".") -> None:
    """A notebook that carries a copy, or anything in its place."""
    data = {"cells": [], "metadata": {} if copy is None else {"aiteam": {"answers": copy}}, "nbformat": 4}
    Path(folder, "mine.ipynb").write_text(json.dumps(data))


@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_notebook_alone_earns_what_its_answers_earn(exercise: str) -> None:
    answer(exercise, right_answer(library().exercise(exercise)), folder="home")
    notebook(FolderStore("home").copy_of([exercise]).model_dump(mode="json"))

    assert mark(exercise) == mark(exercise, folder="home")
    assert check(exercise).points == check(exercise, folder="home").points


@given(json_data | json_data.map(lambda one: {"answers": {OWNERS: {"answer": one, "revision": "r"}}}))
def test_whatever_stands_in_the_place_of_the_copy_the_mark_is_a_plain_finite_float(copy: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        notebook(copy, folder)

        points = mark(OWNERS, folder=folder)

    assert type(points) is float
    assert 0 <= points <= 4


def test_that_no_answers_came_is_said_while_nbgrader_marks_and_not_at_home(start_nbgrader: Callable[[], None]) -> None:
    notebook()
    at_home = str(check(OWNERS))
    start_nbgrader()

    assert at_home == "Not attempted: 0 of 4 points."
    assert "No answers came with this notebook" in str(check(OWNERS))
    notebook({"answers": {}})
    assert str(check(OWNERS)) == at_home


@pytest.mark.parametrize("place", ["file", "copy"])
def test_why_an_answer_cannot_be_read_is_said(place: str) -> None:
    if place == "file":
        write(document(RIGHT, schema_version=2))
    else:
        notebook({"schema_version": 2})

    said = str(check(OWNERS))

    assert said.startswith("Not attempted: 0 of 4 points.\n! Some of this answer cannot be read")
    assert "schema_version" in said
