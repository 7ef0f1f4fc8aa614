"""A program that is killed at whatever step of a change, and the message sent again: nothing is lost, nothing twice."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path
from subprocess import Popen

import pytest

from aiteam.answers import FolderStore, Mark, Next, Stored
from aiteam.progress import MARKER, Progress

EXERCISE = "design.first-plan"

CHANGE = """
from aiteam.answers import FolderStore, Mark, Next

def change(stored):
    answer = {"tries": [*stored.answer["tries"], "x"]}
    return Next(answer, Mark(answer, "not yet", 0.5, 1.0))
"""

KILLED = f"""
import os, signal, sys
{CHANGE}
store, steps = FolderStore(), int(sys.argv[1])
store.attempts()  # so that everything is imported

def step(event, arguments):
    global steps
    if event in {{"open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.chmod", "sqlite3.connect"}}:
        steps -= 1
        if steps < 0:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(step)
store.update({EXERCISE!r}, change, message="m1")
steps = 0
open("acknowledged", "w")  # never: the answer is lost on its way
"""


def change(stored: Stored) -> Next:
    answer = {"tries": [*(stored.answer or {})["tries"], "x"]}
    return Next(answer, Mark(answer, "not yet", 0.5, 1.0))


def tries() -> list[str]:
    found: list[str] = (FolderStore().read(EXERCISE).answer or {})["tries"]
    return found


def start() -> None:
    FolderStore().update(EXERCISE, lambda _: Next({"tries": ["first"]}, Mark({"tries": ["first"]}, "not yet", 0, 1)))


def recorded() -> int:
    """What the record alone holds."""
    return len(Progress().attempts(EXERCISE))


def reset() -> None:
    FolderStore().path(EXERCISE).unlink(missing_ok=True)
    Progress().path.unlink(missing_ok=True)
    start()


def killed_at_every_step(start_python: Callable[..., Popen[str]]) -> Iterator[int]:
    """After each step of the change a program that was killed there, until the last, where only the answer is lost."""
    for step in range(100):
        reset()
        process = start_python(KILLED, step)
        _, complaint = process.communicate(timeout=60)
        assert process.returncode not in (0, 1), complaint
        last = recorded() == 2
        yield step
        if last:
            return


def never_sent_again(step: int) -> None:
    """In a copy of it all, the message does not come again, but another one does."""
    copy = Path("copy")
    shutil.rmtree(copy, ignore_errors=True)
    for folder in ("answers", MARKER):
        shutil.copytree(folder, copy / folder)
    store, record = FolderStore(copy, progress=Progress(copy)), Progress(copy)
    there = tries() == ["first", "x"]

    store.update(EXERCISE, lambda _: Next({"tries": []}), message="m2")

    assert len(record.attempts(EXERCISE)) == len(store.attempts(EXERCISE)) == (2 if there else 1), step
    assert "unrecorded" not in json.loads(store.path(EXERCISE).read_bytes())


def test_a_message_sent_again_after_its_program_was_killed_at_any_step_acts_once(
    start_python: Callable[..., Popen[str]],
) -> None:
    seen: set[tuple[bool, int]] = set()
    for step in killed_at_every_step(start_python):
        seen.add((tries() == ["first", "x"], recorded()))
        assert tries() in (["first"], ["first", "x"])
        # The attempt is there as soon as the answer is, and not before.
        assert len(FolderStore().attempts(EXERCISE)) == len(FolderStore().attempts()) == len(tries()), step

        never_sent_again(step)
        for _ in range(2):
            saved = FolderStore().update(EXERCISE, change, message="m1")
            assert saved.attempt
            assert (saved.answer, saved.attempt.answer) == ({"tries": ["first", "x"]}, {"tries": ["first", "x"]})
            assert (saved.problem, tries(), recorded()) == ("", ["first", "x"], 2), step

    # It was killed before the answer was there, between answer and record, and after both.
    assert seen == {(False, 1), (True, 1), (True, 2)}


def lock_the_record() -> AbstractContextManager[sqlite3.Connection]:
    database = sqlite3.connect(Progress().path, isolation_level=None)
    database.execute("BEGIN EXCLUSIVE")
    return closing(database)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aiteam.answers.folder.WAIT_SECONDS", 0.05)


@pytest.mark.usefixtures("hurried")
def test_while_the_record_is_locked_an_attempt_waits_with_the_answer_and_is_recorded_later() -> None:
    start()
    with lock_the_record():
        saved = FolderStore().update(EXERCISE, change, message="m1")
        assert "is locked by another program" in saved.problem
        assert tries() == ["first", "x"]
        again = FolderStore().update(EXERCISE, change, message="m1")
        assert again.attempt == saved.attempt
        assert "is locked" in again.problem
        FolderStore().update(EXERCISE, change, message="m2")
    assert (recorded(), len(FolderStore().attempts(EXERCISE))) == (1, 3)

    FolderStore().update(EXERCISE, lambda _: Next({"tries": []}), message="m3")

    assert recorded() == len(FolderStore().attempts(EXERCISE)) == 3
    assert [attempt.message for attempt in Progress().attempts()] == ["", "m1", "m2"]


@pytest.mark.parametrize("content", ["damage" * 100, ""])
def test_a_record_that_was_damaged_or_begun_again_stops_no_saving(content: str) -> None:
    start()
    Progress().path.write_text(content)

    saved = FolderStore().update(EXERCISE, change, message="m1")
    assert FolderStore().update(EXERCISE, change, message="m1").answer == saved.answer == {"tries": ["first", "x"]}
    assert ("is damaged" in saved.problem) == bool(content)

    Progress().path.unlink()
    FolderStore().update(EXERCISE, change, message="m2")
    assert [attempt.message for attempt in Progress().attempts()] == ["m1", "m2"]


def test_attempts_that_wait_never_make_a_file_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    Progress().path.parent.write_text("in the way")
    long = {"text": "x" * 200_000}

    for number in range(12):
        saved = FolderStore().update(EXERCISE, lambda _: Next(long, Mark(long, "kept", 0, 0)), message=f"m{number}")
        assert saved.problem
        assert FolderStore().read(EXERCISE).answer == long


def test_the_file_remembers_the_latest_messages_and_no_more() -> None:
    for number in range(100):
        FolderStore().update(EXERCISE, lambda _: Next({"a": 1}), message=f"m{number}")

    messages = json.loads(Path("answers", f"{EXERCISE}.json").read_bytes())["messages"]
    assert messages == [f"m{number}" for number in range(36, 100)]
