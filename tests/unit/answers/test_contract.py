"""What every store of answers does: one test for all of them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from aiteam.answers import AnswerStore, FolderStore, Mark, MemoryStore, Next, Stored
from aiteam.errors import AnswerError
from aiteam.progress import Progress

EXERCISE = "before-llms.quiz"

MARK = Mark({"a": 1}, "passed", 1.0, 2.0)


@contextmanager
def in_memory() -> Iterator[AnswerStore]:
    yield MemoryStore()


@contextmanager
def in_a_folder() -> Iterator[AnswerStore]:
    with tempfile.TemporaryDirectory() as folder:
        yield FolderStore(folder, progress=Progress(Path(folder)))


KINDS = [in_memory, in_a_folder]
Opens = Callable[[], Any]


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest) -> Iterator[AnswerStore]:
    with request.param() as found:
        yield found


def put(store: AnswerStore, part: str, value: object, message: str = "") -> None:
    store.update(EXERCISE, lambda stored: Next({**(stored.answer or {}), part: value}), message=message)


def test_at_first_there_is_nothing(store: AnswerStore) -> None:
    assert store.read(EXERCISE) == Stored(None, "")
    assert (store.answered(), store.attempts(), store.attempts(EXERCISE), store.last_visit()) == ((), (), (), None)


def test_a_change_is_given_what_is_stored_and_what_it_makes_of_it_is_stored(store: AnswerStore) -> None:
    given_to: list[Stored] = []

    def change(stored: Stored) -> Next:
        given_to.append(stored)
        return Next({"number": len(given_to)})

    first = store.update(EXERCISE, change)
    second = store.update(EXERCISE, change)

    assert given_to == [Stored(None, ""), Stored({"number": 1}, first.revision)]
    assert store.read(EXERCISE) == Stored({"number": 2}, second.revision)
    assert len({"", first.revision, second.revision}) == 3
    assert (second.answer, second.attempt, second.problem) == ({"number": 2}, None, "")


def test_what_leaves_the_answer_as_it_is_leaves_its_revision(store: AnswerStore) -> None:
    assert store.update(EXERCISE, lambda _: Next(), message="m1").answer is None
    assert store.answered() == ()
    put(store, "a", 1)
    before = store.read(EXERCISE)

    saved = store.update(EXERCISE, lambda _: Next())

    assert (saved.answer, saved.revision) == (before.answer, before.revision)
    assert store.read(EXERCISE) == before


def test_what_a_change_raises_is_passed_on_and_nothing_is_stored(store: AnswerStore) -> None:
    put(store, "a", 1)
    before = store.read(EXERCISE)

    with pytest.raises(ZeroDivisionError):
        store.update(EXERCISE, lambda _: Next({"a": 1 // 0}), message="m1")

    assert store.read(EXERCISE) == before
    put(store, "a", 2, "m1")
    assert store.read(EXERCISE).answer == {"a": 2}


def test_what_a_caller_does_to_an_answer_changes_nothing_that_is_stored(store: AnswerStore) -> None:
    answer: dict[str, Any] = {"tries": ["x"]}
    store.update(EXERCISE, lambda _: Next(answer))
    answer["tries"].append("y")
    (store.read(EXERCISE).answer or {})["tries"].append("z")

    assert store.read(EXERCISE).answer == {"tries": ["x"]}


@pytest.mark.parametrize("message", ["", "m1"])
def test_what_was_checked_is_recorded_with_the_answer(store: AnswerStore, message: str) -> None:
    saved = store.update(EXERCISE, lambda _: Next({"a": 1}, MARK), message=message)

    (attempt,) = store.attempts(EXERCISE)
    assert attempt == saved.attempt
    assert (attempt.exercise, attempt.answer, attempt.message) == (EXERCISE, {"a": 1}, message)
    assert (attempt.outcome, attempt.points, attempt.max_points) == ("passed", 1.0, 2.0)
    assert store.attempts() == (attempt,)
    assert store.attempts("before-llms.recall") == ()


@pytest.mark.parametrize("message", ["", "m1"])
def test_a_check_alone_is_recorded_and_leaves_the_answer(store: AnswerStore, message: str) -> None:
    put(store, "a", 1)

    saved = store.update(EXERCISE, lambda _: Next(mark=MARK), message=message)

    assert saved.answer == store.read(EXERCISE).answer == {"a": 1}
    assert len(store.attempts()) == 1


def test_a_message_that_is_sent_twice_acts_once(store: AnswerStore) -> None:
    def add(stored: Stored) -> Next:
        answer = {"tries": [*(stored.answer or {}).get("tries", []), "x"]}
        return Next(answer, Mark(answer, "not yet", 0.0, 1.0))

    first = store.update(EXERCISE, add, message="m1")
    again = store.update(EXERCISE, add, message="m1")

    assert again == first
    assert store.read(EXERCISE).answer == {"tries": ["x"]}
    assert len(store.attempts()) == 1
    assert store.update(EXERCISE, add, message="m2").answer == {"tries": ["x", "x"]}
    assert len(store.attempts()) == 2


def test_an_old_message_that_comes_late_does_not_undo_what_came_after_it(store: AnswerStore) -> None:
    put(store, "a", "one", "m1")
    put(store, "a", "one", "m2")  # changes nothing, and is remembered all the same
    put(store, "a", "two", "m3")
    for message in ("m1", "m2"):
        put(store, "a", "one", message)

    assert store.read(EXERCISE).answer == {"a": "two"}


def test_a_message_belongs_to_its_exercise(store: AnswerStore) -> None:
    for exercise in ("a.b", "a.c"):
        store.update(exercise, lambda _: Next({"x": 1}, MARK), message="m1")

    assert store.answered() == ("a.b", "a.c")
    assert [attempt.exercise for attempt in store.attempts()] == ["a.b", "a.c"]


def test_without_an_id_every_call_is_a_change_of_its_own(store: AnswerStore) -> None:
    for _ in range(2):
        store.update(EXERCISE, lambda stored: Next({"times": (stored.answer or {}).get("times", 0) + 1}, MARK))

    assert store.read(EXERCISE).answer == {"times": 2}
    assert len(store.attempts()) == 2


def test_the_last_visit_is_remembered(store: AnswerStore) -> None:
    for lesson in ("start", "before-llms"):
        store.add_visit(lesson)

    visit = store.last_visit()
    assert visit
    assert (visit.lesson, visit.step) == ("before-llms", "")


def test_the_steps_of_a_lesson_are_remembered_in_the_order_in_which_they_were_seen_last(store: AnswerStore) -> None:
    for step in ("one", "two", "one", ""):
        store.add_visit("start", step)
    store.add_visit("before-llms", "three")

    assert store.steps("start") == ("two", "one")
    assert store.steps("with-llms") == ()
    assert store.last_visit().step == "three"  # type: ignore[union-attr]


IDS = ["", ".", "..", "x/../../evil", "/etc/passwd", "a\\b", "A.b", "a..b", "a.b ", "a.b\n", "a.b\x00", "é", "a" * 121]
IDS += ["a.previous", "a.damaged-1", "-a", "a_b", "con:x", "\ud800", "a.b.json/", "~", "*"]
LONGEST = "-".join(["longest-of-all"] * 8)


@pytest.mark.parametrize("exercise", [*IDS, None, 7, ["a.b"]], ids=repr)
def test_what_is_no_id_is_refused_in_words(store: AnswerStore, exercise: Any) -> None:
    for use in (store.read, store.attempts, lambda each: store.update(each, lambda _: Next({"a": 1}))):
        if exercise is None and use == store.attempts:
            continue
        with pytest.raises(AnswerError, match="the id of the exercise"):
            use(exercise)
    assert store.answered() == ()


@pytest.mark.parametrize("message", ["x" * 101, "a b", "\n", "é", "\x00", "\ud800", 7, None], ids=repr)
def test_what_is_no_id_of_a_message_is_refused_in_words(store: AnswerStore, message: Any) -> None:
    with pytest.raises(AnswerError, match="the id of the message"):
        put(store, "a", 1, message)
    assert store.answered() == ()


@pytest.mark.parametrize("exercise", ["a", "lab.leadership-plane", "review.2026-05-15", LONGEST, "previous.quiz"])
def test_every_id_of_the_course_can_be_stored(store: AnswerStore, exercise: str) -> None:
    store.update(exercise, lambda _: Next({"a": 1}), message="x" * 100)
    store.update(exercise, lambda _: Next({"a": 2}), message="y" * 100)

    assert store.read(exercise).answer == {"a": 2}
    assert store.answered() == (exercise,)


@pytest.mark.parametrize("turn", range(3))
def test_of_17_threads_that_change_at_once_none_is_lost(store: AnswerStore, turn: int) -> None:
    gate = Barrier(17)

    def answer(number: int) -> None:
        gate.wait()
        put(store, f"part-{number}", number)

    threads = [Thread(target=answer, args=(number,)) for number in range(17)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert store.read(EXERCISE).answer == {f"part-{number}": number for number in range(17)}


def test_of_17_threads_that_send_the_same_message_one_acts(store: AnswerStore) -> None:
    gate = Barrier(17)

    def send() -> None:
        gate.wait()
        store.update(
            EXERCISE, lambda stored: Next({"times": (stored.answer or {}).get("times", 0) + 1}, MARK), message="m1"
        )

    threads = [Thread(target=send) for _ in range(17)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert store.read(EXERCISE).answer == {"times": 1}
    assert len(store.attempts()) == 1


parts, values, messages = st.sampled_from("abcd"), st.integers(0, 9), st.sampled_from(["", *map(str, range(6))])


class Windows(RuleBasedStateMachine):
    """Several windows on one exercise: what is stored is what a dictionary would hold."""

    opens: Opens = in_memory

    def __init__(self) -> None:
        super().__init__()
        self.context = type(self).opens()
        self.store: AnswerStore = self.context.__enter__()
        self.expected: dict[str, int] = {}
        self.known: set[str] = set()
        self.checks = 0

    def teardown(self) -> None:
        self.context.__exit__(None, None, None)

    def acts(self, message: str) -> bool:
        new = message not in self.known
        self.known |= {message} - {""}
        return new

    @rule(part=parts, value=values, message=messages)
    def put(self, part: str, value: int, message: str) -> None:
        put(self.store, part, value, message)
        if self.acts(message):
            self.expected[part] = value

    @rule(part=parts, message=messages)
    def take_back(self, part: str, message: str) -> None:
        def without(stored: Stored) -> Next:
            return Next({each: value for each, value in (stored.answer or {}).items() if each != part})

        self.store.update(EXERCISE, without, message=message)
        if self.acts(message):
            self.expected.pop(part, None)

    @rule(part=parts, value=values, message=messages)
    def answer_and_check(self, part: str, value: int, message: str) -> None:
        def checked(stored: Stored) -> Next:
            answer = {**(stored.answer or {}), part: value}
            return Next(answer, Mark(answer, "kept", 0.0, 0.0))

        saved = self.store.update(EXERCISE, checked, message=message)
        if self.acts(message):
            self.expected[part] = value
            self.checks += 1
            assert saved.attempt
            assert saved.attempt.answer == self.expected

    @invariant()
    def nothing_is_lost_and_nothing_counts_twice(self) -> None:
        assert (self.store.read(EXERCISE).answer or {}) == self.expected
        assert len(self.store.attempts(EXERCISE)) == self.checks


@pytest.mark.parametrize("opens", KINDS)
def test_whatever_windows_do_in_whatever_order_the_stored_answer_is_what_a_dictionary_would_hold(opens: Opens) -> None:
    machine = type("Machine", (Windows,), {"opens": staticmethod(opens)})
    run_state_machine_as_test(machine, settings=settings(max_examples=15, stateful_step_count=12))


@pytest.mark.parametrize("opens", KINDS)
@settings(max_examples=15)
@given(changes=st.lists(st.tuples(parts, values), max_size=8), data=st.data())
def test_in_whatever_order_different_parts_are_put_all_are_kept(
    opens: Opens, changes: list[tuple[str, int]], data: st.DataObject
) -> None:
    last = dict(changes)
    with opens() as store:
        for part in data.draw(st.permutations(sorted(last))):
            put(store, part, last[part])
        assert (store.read(EXERCISE).answer or {}) == last
