from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from tests.support import save_answer
from tests.unit.answers.test_folder import answers, as_text

from aiteam._version import MODEL, __version__
from aiteam.answers import AnswersCopy, FolderStore, carry_over, put_copy, read_copy
from aiteam.answers.copies import MAX_BYTES
from aiteam.errors import AnswerError

QUIZ, OTHER = "before-llms.quiz", "before-llms.recall"


def notebook(metadata: Any = None, *sources: str) -> dict[str, Any]:
    cells = [
        {"cell_type": "markdown", "id": f"c{at}", "metadata": {}, "source": each} for at, each in enumerate(sources)
    ]
    return {"cells": cells, "metadata": metadata or {}, "nbformat": 4, "nbformat_minor": 5}


def carrying(copy: Any, *sources: str) -> dict[str, Any]:
    """A notebook with something in the place of the copy."""
    return notebook({"aiteam": {"answers": copy}}, *sources)


def one(answer: Any, exercise: str = QUIZ, **more: Any) -> dict[str, Any]:
    """A copy of one answer, as data."""
    return {"schema_version": 1, "answers": {exercise: {"answer": answer, "revision": "r1"} | more}}


def write(data: Any, name: str = "mine.ipynb") -> Path:
    path = Path(name)
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return path


@given(answers)
def test_a_notebook_gives_back_the_answers_that_it_was_given(answer: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        save_answer(QUIZ, answer, folder)
        metadata: dict[str, Any] = {}
        put_copy(metadata, FolderStore(folder).copy_of([QUIZ, OTHER]))
        path = Path(folder) / "mine.ipynb"
        path.write_text(json.dumps(notebook(metadata)))

        copy = read_copy(path)

        assert copy
        assert as_text(copy.document(QUIZ).answer) == as_text(answer)
        assert list(copy.answers) == [QUIZ]
        assert copy.answers[QUIZ].revision == FolderStore(folder).read(QUIZ).revision
        assert (copy.course, copy.answers[QUIZ].course, copy.answers[QUIZ].model) == (__version__, __version__, MODEL)
        assert copy.answered == bool(answer)


def test_what_others_keep_in_the_metadata_stays_and_an_older_copy_goes() -> None:
    metadata: dict[str, Any] = {"kernelspec": {"name": "x"}, "aiteam": {"other": 1, "answers": {"old": 1}}}

    put_copy(metadata, AnswersCopy())

    assert metadata["kernelspec"] == {"name": "x"}
    assert metadata["aiteam"] == {
        "other": 1,
        "answers": {"schema_version": 1, "course": __version__, "answers": {}},
    }


@pytest.mark.parametrize(
    "data",
    [
        notebook(),
        notebook({"aiteam": {"other": 1}, "answers": {}}),
        notebook({"aiteam": "answers"}),
        notebook({}, 'a text with "answers" in it'),
        "no notebook at all",
        "",
        [],
    ],
)
def test_a_notebook_without_a_copy_has_none(data: Any) -> None:
    assert read_copy(write(data)) is None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (carrying("x"), "metadata.aiteam.answers: x"),
        (carrying(one("x")), "answers.before-llms.quiz.answer: x"),
        (carrying(one({}, "../evil")), "lower-case words joined by hyphens and points"),
        (carrying(one({}, "before-llms.quiz.previous")), "does not end as the copies of answers do"),
        (carrying(one({}, model="1")), "model: '1'"),
        (carrying(one({}) | {"schema_version": 2}), "less than or equal to 1"),
        (carrying(one({}) | {"extra": 1}), "extra"),
        (json.dumps(carrying(one({"a": 1}))).replace('"a": 1', '"a": 1, "a": 2'), "stands there twice"),
        (json.dumps(carrying(one({"a": 1}))).replace('"a": 1', '"a": NaN'), "the number NaN"),
        (json.dumps(carrying(one({"a": 1}))).replace('"a": 1', '"a": ' + "[" * 200 + "]" * 200), "nested 2"),
        (json.dumps(carrying(one({})))[:-1], "valid JSON"),
        ("<<<<<<< mine\n" + json.dumps(carrying(one({}))), "valid JSON"),
        (carrying(one({}), "x" * MAX_BYTES), "more than 10,000,000 bytes"),
    ],
)
def test_a_copy_that_is_damaged_is_refused_in_words(data: Any, words: str) -> None:
    with pytest.raises(AnswerError) as caught:
        read_copy(write(data))

    assert words in str(caught.value)
    assert "mine.ipynb" in str(caught.value)


def test_a_file_that_cannot_be_read_is_refused_in_words() -> None:
    with pytest.raises(AnswerError, match=r"gone\.ipynb: .*a file that can be read"):
        read_copy(Path("gone.ipynb"))


def test_a_notebook_that_was_saved_again_is_read_again() -> None:
    first = read_copy(write(carrying(one({"a": 1}))))
    second = read_copy(write(carrying(one({"a": 22}))))

    assert [each and each.answers[QUIZ].answer for each in (first, second)] == [{"a": 1}, {"a": 22}]


def test_a_newer_notebook_takes_over_the_copy_and_nothing_else() -> None:
    old = json.dumps(carrying(one({"a": 1}), "old")).encode()
    new = json.dumps(notebook({"title": "New"}, "new")).encode()

    carried = json.loads(carry_over(old, new))

    assert carried["cells"] == json.loads(new)["cells"]
    assert carried["metadata"]["title"] == "New"
    assert carried["metadata"]["aiteam"]["answers"]["answers"][QUIZ]["answer"] == {"a": 1}


@pytest.mark.parametrize("old", [b"", b"{", json.dumps(notebook()).encode(), json.dumps(carrying("x")).encode()])
def test_where_there_is_no_copy_to_take_over_a_newer_notebook_is_as_it_is(old: bytes) -> None:
    new = json.dumps(notebook({"title": "New"})).encode()

    assert carry_over(old, new) == new
