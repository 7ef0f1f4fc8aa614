"""A notebook that came without its folder of answers: what came with it counts, until there is such a folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from tests.support import save_answer
from tests.unit.answers.test_copies import OTHER, QUIZ, carrying, notebook, one, write

from aiteam.answers import FolderStore, Mark, Next, Stored
from aiteam.errors import AnswerError, StoreError

MARK = Mark({"a": 1}, "passed", 1.0, 2.0)


def both() -> dict[str, Any]:
    """A copy of two answers."""
    copy = one({"a": 1})
    copy["answers"] |= one({"b": 2}, OTHER)["answers"]
    return copy


def flat(answer: Any, exercise: str = QUIZ) -> Path:
    return write({"schema_version": 1, "exercise": exercise, "answer": answer}, f"{exercise}.json")


def saved() -> dict[str, Any]:
    return {path.stem: json.loads(path.read_bytes())["answer"] for path in Path("answers").glob("*.json")}


def test_the_copy_counts_where_there_is_no_folder() -> None:
    write(carrying(one({"a": 1})))

    assert FolderStore().read(QUIZ) == Stored({"a": 1}, "r1")
    assert FolderStore().read(OTHER) == Stored()


def test_a_folder_counts_alone_even_if_it_does_not_hold_the_answer() -> None:
    write(carrying(both()))
    Path("answers").mkdir()

    assert FolderStore().read(QUIZ) == Stored()
    assert FolderStore().came_with_answers


def test_a_file_next_to_the_notebook_counts_before_the_copy() -> None:
    write(carrying(both()))
    flat({"a": "flat"})

    assert FolderStore().read(QUIZ).answer == {"a": "flat"}
    assert FolderStore().read(OTHER).answer == {"b": 2}


def test_a_file_of_another_exercise_is_refused() -> None:
    flat({}).rename(f"{OTHER}.json")

    with pytest.raises(AnswerError, match=f"the answer to {OTHER}"):
        FolderStore().read(OTHER)


def test_a_second_notebook_with_the_same_answer_is_no_trouble_and_one_with_another_is() -> None:
    write(carrying(one({"a": 1})))
    write(carrying(one({"a": 1})), "mine (1).ipynb")
    assert FolderStore().read(QUIZ).answer == {"a": 1}

    write(carrying(one({"a": 23})), "mine (1).ipynb")
    with pytest.raises(AnswerError, match=r"different answers in mine \(1\)\.ipynb, mine\.ipynb"):
        FolderStore().read(QUIZ)


def test_a_damaged_copy_is_said_and_hides_no_other() -> None:
    write(carrying("damage"), "a.ipynb")
    with pytest.raises(AnswerError, match=r"a\.ipynb"):
        FolderStore().read(QUIZ)

    write(carrying(one({"a": 1})), "b.ipynb")
    assert FolderStore().read(QUIZ).answer == {"a": 1}


@pytest.mark.parametrize("name", ["mine.ipynb", f"{QUIZ}.json"])
def test_a_link_to_another_learners_answer_is_not_followed(name: str, tmp_path: Path) -> None:
    elsewhere = tmp_path / "theirs"
    elsewhere.mkdir()
    target = write(carrying(one({"a": 1}))) if name.endswith("ipynb") else flat({"a": 1})
    (elsewhere / name).symlink_to(target.resolve())

    assert FolderStore(elsewhere).read(QUIZ) == Stored()
    assert not FolderStore(elsewhere).came_with_answers


@pytest.mark.parametrize(
    ("data", "told"),
    [(notebook(), False), (carrying({"schema_version": 1, "answers": {}}), True), (carrying("x"), True)],
)
def test_it_is_known_whether_it_can_be_told_what_was_answered(data: Any, told: bool) -> None:
    write(data)

    assert FolderStore().came_with_answers == told


def test_flat_files_tell_what_was_answered_and_other_files_do_not() -> None:
    write({"any": "thing"}, "scenario.json")
    assert not FolderStore().came_with_answers
    flat({})
    assert FolderStore().came_with_answers


def test_the_first_change_starts_from_what_came_and_keeps_all_of_it() -> None:
    write(carrying(both()))
    given_to: list[Stored] = []

    def change(stored: Stored) -> Next:
        given_to.append(stored)
        return Next({**(stored.answer or {}), "c": 3})

    FolderStore().update(QUIZ, change, message="m1")

    assert [each.answer for each in given_to] == [{"a": 1}]
    assert saved() == {QUIZ: {"a": 1, "c": 3}, f"{QUIZ}.previous": {"a": 1}, OTHER: {"b": 2}}
    assert not list(Path().glob(".*.tmp"))


@pytest.mark.parametrize("message", ["", "m1"])
def test_a_check_leaves_the_answer_that_came(message: str) -> None:
    write(carrying(both()))

    FolderStore().update(QUIZ, lambda _: Next(mark=MARK), message=message)

    assert FolderStore().read(QUIZ).answer == {"a": 1}
    assert FolderStore().read(OTHER).answer == {"b": 2}


def test_a_copy_that_is_damaged_hinders_no_change() -> None:
    write(carrying("damage"))

    save_answer(QUIZ, {"a": 2})

    assert FolderStore().read(QUIZ).answer == {"a": 2}


def test_where_it_cannot_be_kept_nothing_is_left_behind(full_disk: Callable[[], AbstractContextManager[None]]) -> None:
    write(carrying(both()))
    with full_disk(), pytest.raises(StoreError, match="Your last change was not saved"):
        save_answer(QUIZ, {"a": 2})

    assert [path.name for path in Path().iterdir() if not path.name.startswith(".ai")] == ["mine.ipynb"]
    assert FolderStore().read(QUIZ).answer == {"a": 1}


def test_nothing_that_runs_while_nbgrader_marks_replaces_the_copy(start_nbgrader: Callable[[], None]) -> None:
    write(carrying(one({"a": 1})))
    start_nbgrader()

    assert FolderStore().update(QUIZ, lambda _: Next({"a": 2})).answer == {"a": 1}

    assert FolderStore().read(QUIZ).answer == {"a": 1}
    assert not Path("answers").exists()


def test_a_copy_of_answers_leaves_out_what_cannot_be_read_or_was_not_answered() -> None:
    save_answer(QUIZ, {"a": 1})
    Path("answers", f"{OTHER}.json").write_text("damage")

    assert FolderStore().copy_of([OTHER, "before-llms.match", QUIZ]).answers.keys() == {QUIZ}
