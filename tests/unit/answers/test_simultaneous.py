"""Changes at the same time, by processes: with locks all are kept, and without them saving goes on."""

from __future__ import annotations

from collections.abc import Callable
from errno import ENOSYS
from pathlib import Path
from subprocess import Popen
from threading import Event, Thread

import pytest
from filelock import FileLock
from tests.support import save_answer, until_there

from aiteam.answers import FolderStore, Next, Stored
from aiteam.answers.locks import held
from aiteam.errors import StoreError

EXERCISE = "before-llms.quiz"

SEVENTEEN = f"""
import sys
from pathlib import Path
from threading import Thread
from time import sleep
from aiteam.answers import FolderStore, Next

first, step, through = map(int, sys.argv[1:])

def put(number):
    store = FolderStore()
    store.update({EXERCISE!r}, lambda stored: Next({{**(stored.answer or {{}}), f"part-{{number}}": number}}))

Path(f"ready-{{first}}").touch()
while not Path("go").exists():
    sleep(0.001)
threads = [Thread(target=put, args=(number,)) for number in range(first, 17, step)]
for thread in threads:
    thread.start()
    if not through:
        thread.join()
for thread in threads:
    thread.join()
"""

WAITS = """
from pathlib import Path
from time import sleep
from aiteam.answers import FolderStore, Next

def change(stored):
    Path("inside").touch()
    while not Path("go-on").exists():
        sleep(0.001)
    return Next({"slow": 1})

FolderStore().update("before-llms.quiz", change)
"""

ALL = {f"part-{number}": number for number in range(17)}


def names(folder: str = ".") -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def run_together(start_python: Callable[..., Popen[str]], code: str, *arguments: int) -> None:
    """Two programs that begin at the same moment, each with every other number."""
    processes = [start_python(code, first, 2, *arguments) for first in range(2)]
    for first, process in enumerate(processes):
        until_there(Path(f"ready-{first}"), process)
    Path("go").touch()
    for process in processes:
        _, complaint = process.communicate(timeout=60)
        assert process.returncode == 0, complaint
    for path in [Path("go"), *(Path(f"ready-{first}") for first in range(2))]:
        path.unlink()


@pytest.mark.parametrize("through_threads", [0, 1])
@pytest.mark.parametrize("turn", range(3))
def test_of_17_changes_by_two_processes_none_is_lost(
    start_python: Callable[..., Popen[str]], turn: int, through_threads: int
) -> None:
    run_together(start_python, SEVENTEEN, through_threads)

    assert FolderStore().read(EXERCISE).answer == ALL


def test_a_process_waits_for_another_that_is_changing_the_same_answer(start_python: Callable[..., Popen[str]]) -> None:
    slow = start_python(WAITS)
    until_there(Path("inside"), slow)
    given: list[Stored] = []

    def change(stored: Stored) -> Next:
        given.append(stored)
        return Next({**(stored.answer or {}), "quick": 2})

    quick = Thread(target=FolderStore().update, args=(EXERCISE, change))
    quick.start()
    quick.join(timeout=0.3)
    assert quick.is_alive()
    assert given == []
    Path("go-on").touch()
    slow.communicate()
    quick.join()

    assert len(given) == 1
    assert FolderStore().read(EXERCISE).answer == {"slow": 1, "quick": 2}


def test_other_answers_are_not_waited_for() -> None:
    inside, go_on = Event(), Event()

    def slow(_: Stored) -> Next:
        inside.set()
        go_on.wait()
        return Next({"a": 1})

    thread = Thread(target=FolderStore().update, args=(EXERCISE, slow))
    thread.start()
    inside.wait()
    save_answer("before-llms.recall", {"b": 1})
    save_answer(EXERCISE, {"c": 1}, "elsewhere")
    assert FolderStore().read(EXERCISE).answer is None  # and reading waits for nobody
    go_on.set()
    thread.join()

    assert FolderStore().read(EXERCISE).answer == {"a": 1}


def no_locks(_: FileLock) -> None:
    raise OSError(ENOSYS, "Function not implemented")


def in_the_way() -> None:
    Path(".aiteam").write_text("in the way")


def a_folder_in_the_way() -> None:
    save_answer(EXERCISE, {})
    (lock,) = Path(".aiteam", "locks").iterdir()
    lock.unlink()
    lock.mkdir()


@pytest.mark.parametrize("without", ["locks", "file", "folder"])
def test_without_locks_between_processes_saving_goes_on_and_threads_lose_nothing(
    monkeypatch: pytest.MonkeyPatch, without: str
) -> None:
    match without:
        case "locks":
            monkeypatch.setattr(FileLock, "_acquire", no_locks)
        case "file":
            in_the_way()
        case "folder":
            a_folder_in_the_way()

    def put(number: int) -> None:
        FolderStore().update(EXERCISE, lambda stored: Next({**(stored.answer or {}), f"part-{number}": number}))

    threads = [Thread(target=put, args=(number,)) for number in range(17)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert FolderStore().read(EXERCISE).answer == ALL


def test_in_a_learner_s_folder_that_cannot_be_written_saving_goes_on(run_unprivileged: Callable[..., str]) -> None:
    save_answer(EXERCISE, {"a": 1})
    for path in [*Path(".aiteam", "locks").iterdir(), Path(".aiteam", "locks"), Path(".aiteam")]:
        path.chmod(0o555 if path.is_dir() else 0o444)

    run_unprivileged(
        "from aiteam.answers import FolderStore, Next\n"
        f"FolderStore().update({EXERCISE!r}, lambda stored: Next({{**stored.answer, 'b': 2}}))\n"
    )

    assert FolderStore().read(EXERCISE).answer == {"a": 1, "b": 2}


def test_a_process_that_holds_a_lock_and_hangs_stops_no_saving(
    start_python: Callable[..., Popen[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aiteam.answers.locks.WAIT_SECONDS", 0.05)
    hanging = start_python(WAITS)
    until_there(Path("inside"), hanging)

    save_answer(EXERCISE, {"a": 1})

    assert FolderStore().read(EXERCISE).answer == {"a": 1}


def test_what_a_program_without_locks_wrote_in_between_is_not_overwritten() -> None:
    save_answer(EXERCISE, {"mine": 0})
    asked = 0

    def change(stored: Stored) -> Next:
        nonlocal asked
        asked += 1
        if asked <= 3:
            path = FolderStore().path(EXERCISE)
            path.write_text(path.read_text().replace('"mine": ', f'"theirs-{asked}": 1, "mine": '))
        return Next({**(stored.answer or {}), "mine": 1})

    FolderStore().update(EXERCISE, change)

    assert asked == 4
    assert FolderStore().read(EXERCISE).answer == {"theirs-1": 1, "theirs-2": 1, "theirs-3": 1, "mine": 1}


def test_a_file_that_never_rests_is_given_up_in_words_and_nothing_is_overwritten() -> None:
    save_answer(EXERCISE, {"theirs": 0})
    turn = 0

    def change(stored: Stored) -> Next:
        nonlocal turn
        turn += 1
        path = FolderStore().path(EXERCISE)
        path.write_text(path.read_text().replace(f'"theirs": {turn - 1}', f'"theirs": {turn}'))
        return Next({"mine": 1})

    with pytest.raises(StoreError, match=r"other programs go on changing before-llms\.quiz\.json"):
        FolderStore().update(EXERCISE, change)
    assert FolderStore().read(EXERCISE).answer == {"theirs": turn}
    assert names("answers") == ["before-llms.quiz.json"]


def test_locks_lie_in_the_learner_s_folder_and_nothing_but_answers_among_the_answers() -> None:
    save_answer(EXERCISE, {"a": 1}, "lessons")
    save_answer(EXERCISE, {"a": 2}, Path("lessons").resolve())
    save_answer(EXERCISE, {"a": 3}, Path("lessons", "..", "lessons"))

    assert names("lessons/answers") == ["before-llms.quiz.json", "before-llms.quiz.previous.json"]
    assert len(names(".aiteam/locks")) == 1  # one answer, however it is named
    assert names("lessons") == ["answers"]


def test_reading_takes_no_lock_and_what_is_refused_makes_none() -> None:
    store = FolderStore()
    store.read(EXERCISE)
    store.attempts()
    with pytest.raises(StoreError), held(Path("a"), Path("locks")):
        raise StoreError("passed on")
    for exercise in ("x/../../evil", "", "x" * 5000):
        with pytest.raises(Exception, match="the id of the exercise"):
            store.update(exercise, lambda _: Next({}))

    assert names() == ["locks"]


def test_while_nbgrader_runs_no_lock_is_made(start_nbgrader: Callable[[], None]) -> None:
    start_nbgrader()
    save_answer(EXERCISE, {"a": 1})

    assert names() == ["answers"]
