"""Several windows, threads and programs at one exercise: nothing is lost, and a message sent twice acts once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from subprocess import Popen
from threading import Barrier, Thread
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support import until_there

from aiteam.answers import AnswerStore, FolderStore, MemoryStore
from aiteam.errors import AnswerError
from aiteam.exercises import Outcome, Session, library
from aiteam.exercises.kinds.sorting import Sorting

OWNERS, SORTER = "before-llms.case-owners", "before-llms.role-sorter"
SORTING = library().exercise(SORTER)
assert isinstance(SORTING, Sorting)
RIGHT = {card.id: card.category for card in SORTING.cards}
PARTS = sorted(RIGHT)


@pytest.fixture(params=[MemoryStore, FolderStore])
def store(request: pytest.FixtureRequest) -> AnswerStore:
    found: AnswerStore = request.param()
    return found


def saved(store: AnswerStore, exercise: str = OWNERS) -> dict[str, Any] | None:
    return store.read(exercise).answer


def at_once(*uses: Callable[[], object]) -> None:
    gate = Barrier(len(uses))

    def go(use: Callable[[], object]) -> None:
        gate.wait()
        use()

    threads = [Thread(target=go, args=(use,)) for use in uses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("turn", range(3))
def test_of_17_cards_that_17_windows_place_at_once_all_are_kept(store: AnswerStore, turn: int) -> None:
    assert len(RIGHT) == 17
    windows = {part: Session(SORTER, store) for part in RIGHT}

    at_once(*(lambda part=part, window=window: window.put(part, RIGHT[part]) for part, window in windows.items()))  # type: ignore[misc]

    assert saved(store, SORTER) == RIGHT
    assert all(window.problem == "" for window in windows.values())
    assert max(len(window.answer) for window in windows.values()) == 17  # the last one has seen them all


PLACES = f"""
import sys
from pathlib import Path
from time import sleep
from aiteam.exercises import Session, library

first = int(sys.argv[1])
cards = sorted(library().exercise({SORTER!r}).cards, key=lambda card: card.id)
session = Session({SORTER!r})
Path(f"ready-{{first}}").touch()
while not Path("go").exists():
    sleep(0.001)
for card in cards[first::2]:
    session.put(card.id, card.category)
assert session.problem == ""
"""


@pytest.mark.parametrize("turn", range(2))
def test_of_17_cards_that_two_kernels_place_at_once_all_are_kept(
    start_python: Callable[..., Popen[str]], turn: int
) -> None:
    processes = [start_python(PLACES, first) for first in range(2)]
    for first, process in enumerate(processes):
        until_there(Path(f"ready-{first}"), process)
    Path("go").touch()
    for process in processes:
        _, complaint = process.communicate(timeout=60)
        assert process.returncode == 0, complaint

    assert saved(FolderStore(), SORTER) == RIGHT


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from(PARTS), st.sampled_from([None, *set(RIGHT.values())])), max_size=12
    )
)
def test_whichever_window_puts_what_the_last_put_of_each_part_stands(
    changes: list[tuple[int, str, str | None]],
) -> None:
    store = MemoryStore()
    windows, expected = [Session(SORTER, store) for _ in range(3)], dict[str, str]()

    for window, part, place in changes:
        windows[window].put(part, place)
        expected.pop(part, None)
        expected |= {part: place} if place else {}
        assert windows[window].answer == expected

    for window in windows:
        window.catch_up()
        assert window.answer == (saved(store, SORTER) or {}) == expected


def test_a_put_that_is_sent_twice_does_not_undo_what_another_window_put_since(store: AnswerStore) -> None:
    here, there = Session(OWNERS, store), Session(OWNERS, store)
    here.put("weather", "ml-engineer", message="m1")
    there.put("weather", "data-scientist", message="m2")

    here.put("weather", "ml-engineer", message="m1")

    assert here.answer == saved(store) == {"weather": "data-scientist"}


def test_a_check_that_is_sent_twice_counts_once_and_says_the_same(store: AnswerStore) -> None:
    session = Session(OWNERS, store)
    session.put("weather", "data-scientist", message="m1")
    first = session.check(message="m2")
    session.put("weather", "ml-engineer", message="m3")

    again = Session(OWNERS, store).check(message="m2")

    assert again == first
    assert (again.outcome, again.points) == (Outcome.NOT_YET, 0.5)
    assert [attempt.answer for attempt in store.attempts()] == [{"weather": "data-scientist"}]
    assert saved(store) == {"weather": "ml-engineer"}
    assert session.check(message="m4").points != first.points
    assert len(store.attempts()) == 2


def test_checks_without_an_id_all_count(store: AnswerStore) -> None:
    session = Session(OWNERS, store)
    session.put("weather", "data-scientist")
    for _ in range(2):
        session.check()

    assert len(store.attempts()) == 2


def test_an_answer_and_its_check_are_one_change(store: AnswerStore) -> None:
    session = Session(OWNERS, store)

    for _ in range(2):
        result = session.edit(lambda _: {"weather": "data-scientist"}, check=True, message="m1")
        assert result == session.result
        assert result
        assert result.points == 0.5

    (attempt,) = store.attempts()
    assert attempt.answer == session.answer == saved(store) == {"weather": "data-scientist"}


def test_an_edit_is_made_of_what_is_saved_and_not_of_what_this_window_knows(store: AnswerStore) -> None:
    here = Session(OWNERS, store)
    Session(OWNERS, store).put("weather", "ml-engineer")

    here.edit(lambda answer: {"december": answer["weather"]})

    assert here.answer == saved(store) == {"weather": "ml-engineer", "december": "ml-engineer"}


def test_an_edit_that_changes_nothing_is_not_checked(store: AnswerStore) -> None:
    here = Session(OWNERS, store)
    Session(OWNERS, store).put("weather", "ml-engineer")

    assert here.edit(lambda _: None, check=True, message="m1") is None
    assert here.answer == {"weather": "ml-engineer"}
    assert store.attempts() == ()


@pytest.mark.parametrize("value", ["nobody", 3, ["ml-engineer"]])
def test_what_is_refused_changes_nothing_and_its_message_may_be_sent_again(store: AnswerStore, value: object) -> None:
    session = Session(OWNERS, store)
    with pytest.raises(AnswerError):
        session.put("weather", value, message="m1")
    assert saved(store) is None

    session.put("weather", "ml-engineer", message="m1")
    assert saved(store) == {"weather": "ml-engineer"}


def test_a_check_is_of_all_that_is_saved_also_by_another_window(store: AnswerStore) -> None:
    here, there = Session(OWNERS, store), Session(OWNERS, store)
    here.put("weather", "data-scientist")
    there.put("december", "ml-engineer")

    result = here.check()

    both = {"weather": "data-scientist", "december": "ml-engineer"}
    assert here.answer == both
    assert store.attempts()[-1].answer == both
    assert here.result is result


def test_a_check_of_an_answer_that_was_deleted_in_between_saves_it_once_more() -> None:
    session = Session(OWNERS)
    session.put("weather", "data-scientist")
    FolderStore().path(OWNERS).unlink()

    assert session.check(message="m1").points == 0.5
    assert saved(FolderStore()) == {"weather": "data-scientist"}


def test_a_message_that_could_not_be_saved_acts_when_it_is_sent_again(
    full_disk: Callable[[], AbstractContextManager[None]],
) -> None:
    session = Session(OWNERS)
    session.put("weather", "ml-engineer", message="m1")
    with full_disk():
        result = session.edit(lambda _: {"december": "data-scientist"}, check=True, message="m2")
        assert result
        assert session.answer == {"weather": "ml-engineer", "december": "data-scientist"}
        assert "Your last change was not saved" in session.problem
    assert FolderStore().attempts() == ()

    session.edit(lambda _: {"december": "data-scientist"}, check=True, message="m2")

    assert session.problem == ""
    assert saved(FolderStore()) == session.answer == {"weather": "ml-engineer", "december": "data-scientist"}
    assert len(FolderStore().attempts()) == 1


@pytest.mark.parametrize("message", ["two words", "x" * 200])
def test_what_is_no_id_of_a_message_is_refused_in_words(store: AnswerStore, message: str) -> None:
    with pytest.raises(AnswerError, match="the id of the message"):
        Session(OWNERS, store).put("weather", "ml-engineer", message=message)
    assert saved(store) is None


def test_placing_a_card_opens_no_database_and_reads_the_answer_once_before_it_is_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = Session(SORTER)
    session.put(PARTS[0], RIGHT[PARTS[0]])
    reads: list[str] = []
    read_bytes = Path.read_bytes

    def counted(path: Path) -> bytes:
        reads.append(path.name)
        return read_bytes(path)

    monkeypatch.setattr("sqlite3.connect", None)
    monkeypatch.setattr(Path, "read_bytes", counted)

    session.put(PARTS[1], RIGHT[PARTS[1]], message="m1")

    assert session.problem == ""
    assert reads == [f"{SORTER}.json"] * 2
