"""Taking in a submission: answers where they are, what is remarkable in words, and no error whatever lies there."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support import save_answer
from tests.unit.answers.test_copies import carrying, one, write

from aiteam.answers import FolderStore
from aiteam.errors import AiteamError
from aiteam.grading.intake import Expected, Submission, UnreadableError, read_regular, take

EXERCISE, OTHER = "early.first", "early.second"
EXPECTED = Expected("early", (EXERCISE, OTHER), ("first-answer", "first-test"))
NAMES = (
    "early.ipynb",
    "early (1).ipynb",
    f"{EXERCISE}.json",
    f"answers/{EXERCISE}.json",
    "timestamp.txt",
    "answers/x.json",
)


def taken(folder: Path = Path()) -> Submission:
    return take("ana", folder.absolute(), EXPECTED)


def document(answer: dict[str, object], exercise: str = EXERCISE) -> bytes:
    return json.dumps({"schema_version": 1, "exercise": exercise, "answer": answer}).encode()


odd = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("metadata", "nbgrader", "grade_id")), inner)
    ),
    max_leaves=6,
)
contents = st.one_of(
    st.binary(max_size=60),
    st.builds(document, st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5), max_size=3)),
    st.builds(lambda value: json.dumps({"cells": value, "metadata": value}).encode(), odd),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(files=st.dictionaries(st.sampled_from(NAMES), contents, max_size=4))
def test_whatever_lies_there_it_raises_nothing_and_finds_what_the_learners_page_finds(
    files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("submission")
    for name, data in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    found = taken(folder).given[EXERCISE]
    try:
        expected = FolderStore(folder).read(EXERCISE).answer
    except AiteamError:
        assert found.unread
        assert found.answer is None
    else:
        assert not found.unread
        assert found.answer == expected


def test_a_file_is_kept_as_it_was_handed_in() -> None:
    save_answer(EXERCISE, {"a": 1}, Path())
    raw = Path(f"answers/{EXERCISE}.json").read_bytes()
    assert (taken().given[EXERCISE].document, taken().given[EXERCISE].source) == (raw, f"answers/{EXERCISE}.json")
    assert taken().given[OTHER].source == ""


def test_the_file_counts_where_the_notebook_carries_another_answer() -> None:
    write(carrying(one({"a": 2}, EXERCISE)), "early.ipynb")
    assert taken().given[EXERCISE].answer == {"a": 2}
    save_answer(EXERCISE, {"a": 1}, Path())
    assert taken().given[EXERCISE].answer == {"a": 1}
    assert f"{EXERCISE}: the notebook carries another answer" in " ".join(each.words for each in taken().remarks)


def test_the_digest_is_that_of_the_submission() -> None:
    save_answer(EXERCISE, {"a": 1}, Path())
    first = taken().digest
    assert taken().digest == first
    save_answer(EXERCISE, {"a": 2}, Path())
    second = taken().digest
    Path("timestamp.txt").write_text("2026-12-01 00:00:00 UTC")
    assert len({first, second, taken().digest}) == 3


def test_a_file_of_the_largest_size_is_read_and_one_byte_more_is_not() -> None:
    Path("a").write_bytes(b"12345")
    assert read_regular(Path("a"), 5) == b"12345"
    with pytest.raises(UnreadableError, match="larger than 4 bytes"):
        read_regular(Path("a"), 4)
    assert read_regular(Path("b"), 4) is None


def test_nothing_but_a_regular_file_is_read() -> None:
    os.mkfifo("pipe")
    Path("link").symlink_to("/dev/zero")
    Path("folder").mkdir()
    for name, words in {"pipe": "a pipe", "link": "a link", "folder": "a folder", "/dev/zero": "a device"}.items():
        with pytest.raises(UnreadableError, match=words):
            read_regular(Path(name), 10)
