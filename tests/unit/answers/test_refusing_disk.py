"""An answer is saved, checked and counted on every disk that can write and rename."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support import refusing

SAVE = """
from time import monotonic
from aiteam.answers import FolderStore, Mark, Next
store = FolderStore(".")
begun = monotonic()
for number in range(3):
    answer = {"part": number}
    saved = store.update("some.quiz", lambda _: Next(answer, Mark(answer, "kept", 1, 1)), message=f"message-{number}")
    assert saved.answer == answer and not saved.problem, saved
print(store.read("some.quiz").answer, [each.answer["part"] for each in store.attempts()], monotonic() - begun < 4)
"""


@pytest.mark.parametrize(
    "kinds", [["chmod"], ["fsync"], ["link"], ["lock"], ["chmod", "chown", "fsync", "link", "lock"]], ids=" ".join
)
def test_an_answer_is_saved_and_its_attempts_are_counted(
    tmp_path: Path, run_python: Callable[..., str], kinds: list[str]
) -> None:
    assert run_python(SAVE, prefix=refusing(*kinds)) == "{'part': 2} [0, 1, 2] True\n"
    assert sorted(each.name for each in (tmp_path / "answers").iterdir()) == [
        "some.quiz.json",
        "some.quiz.previous.json",
    ]
