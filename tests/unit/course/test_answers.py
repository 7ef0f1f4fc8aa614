from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import save_answer

from aiteam.answers import FolderStore
from aiteam.course import answers_from, answers_in
from aiteam.progress import Progress

LESSON, STUDIO = "before-llms.quiz", "studio-retailer.plan"


@pytest.mark.parametrize("there", ["home", "./home", "home/../home"])
def test_answers_of_lessons_and_assignments_are_found_where_their_notebooks_lie(there: str) -> None:
    home = Path(there)
    save_answer(LESSON, {"a": 1}, home / "lessons")
    save_answer(STUDIO, {"b": 2}, home / "exercises" / "studio-retailer")
    save_answer(STUDIO, {"elsewhere": 0}, home / "lessons")

    for store in (answers_in(home), answers_from(home / "lessons")):
        assert store.read(LESSON).answer == {"a": 1}
        assert store.read(STUDIO).answer == {"b": 2}
        assert store.answered() == (LESSON, STUDIO)


def test_before_anything_is_answered_nothing_is_found_and_no_folder_is_made(tmp_path: Path) -> None:
    store = answers_in(tmp_path / "home")

    assert (store.read(STUDIO).answer, store.answered(), store.attempts(), store.last_visit()) == (None, (), (), None)
    assert list(tmp_path.iterdir()) == []


def test_the_record_is_that_of_the_learner_s_folder() -> None:
    answers_in(Path("home")).add_visit("start")

    assert Progress(Path("home")).last_visit()
    assert FolderStore().last_visit() is None
