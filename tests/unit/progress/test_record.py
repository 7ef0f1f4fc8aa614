from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from subprocess import Popen
from time import sleep
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam._version import MODEL, __version__
from aiteam.errors import ProgressError
from aiteam.progress import MARKER, Attempt, Best, Progress, Visit, best_of
from aiteam.progress.database import MIGRATIONS

START = datetime(2026, 11, 23, 12, tzinfo=UTC)


def ticking() -> Callable[[], datetime]:
    """A clock on which a minute passes whenever somebody looks."""
    times = iter(START + timedelta(minutes=number) for number in range(1000))
    return lambda: next(times)


def add(
    progress: Progress, exercise: str = "a.b", points: float = 1.0, outcome: str = "not yet", **answer: Any
) -> None:
    progress.add_attempt(exercise, answer, outcome=outcome, points=points, max_points=4.0)


def test_an_attempt_is_kept_as_it_was_made() -> None:
    progress = Progress(clock=ticking())

    add(progress, "a.b", 2.5, "passed", card="place", text="Zoë", tries=["x", "y"])

    assert progress.attempts() == (
        Attempt(
            "a.b", {"card": "place", "text": "Zoë", "tries": ["x", "y"]}, "passed", 2.5, 4.0, START, __version__, MODEL
        ),
    )


def test_attempts_come_oldest_first_and_can_be_had_for_one_exercise() -> None:
    progress = Progress(clock=ticking())
    for number, exercise in enumerate(["a.b", "a.c", "a.b"]):
        add(progress, exercise, number)

    assert [attempt.points for attempt in progress.attempts()] == [0, 1, 2]
    assert [attempt.points for attempt in progress.attempts("a.b")] == [0, 2]
    assert [attempt.at for attempt in progress.attempts()] == [START + timedelta(minutes=each) for each in range(3)]
    assert progress.attempts("a.d") == ()


def test_a_time_is_the_present_one_in_utc() -> None:
    before = datetime.now(UTC)
    add(Progress())

    (attempt,) = Progress().attempts()
    assert before <= attempt.at <= datetime.now(UTC)
    assert attempt.at.utcoffset() == timedelta(0)


def test_everything_is_kept_in_the_marker_folder_of_the_learner_s_folder(tmp_path: Path) -> None:
    add(Progress())
    Progress().add_visit("start")

    assert [path.name for path in (tmp_path / MARKER).iterdir()] == ["progress.sqlite"]
    assert Progress().path == Progress(tmp_path).path == tmp_path / MARKER / "progress.sqlite"


def test_reading_where_nothing_was_kept_finds_nothing_and_makes_nothing(tmp_path: Path) -> None:
    progress = Progress()

    assert (progress.attempts(), progress.attempts("a.b"), progress.best(), progress.last_visit()) == ((), (), {}, None)
    assert list(tmp_path.iterdir()) == []


def test_the_best_attempt_counts_and_the_last_one_tells_the_time() -> None:
    progress = Progress(clock=ticking())
    for points, outcome in [(1, "not yet"), (4, "passed"), (2, "not yet")]:
        add(progress, "a.b", points, outcome)

    assert progress.best() == {"a.b": Best("a.b", 3, "passed", 4.0, 4.0, START + timedelta(minutes=2))}


@pytest.mark.parametrize(("first", "second"), [("not yet", "passed"), ("passed", "not yet"), ("kept", "kept")])
def test_of_two_attempts_with_the_same_points_the_later_counts(first: str, second: str) -> None:
    progress = Progress()
    add(progress, outcome=first)
    add(progress, outcome=second)

    assert progress.best()["a.b"].outcome == second


@given(st.lists(st.tuples(st.sampled_from(["a.b", "a.c", "a.d"]), st.integers(0, 4)), max_size=12))
def test_the_record_in_short_agrees_with_all_attempts(made: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        progress = Progress(Path(folder), clock=ticking())
        for number, (exercise, points) in enumerate(made):
            add(progress, exercise, points, outcome=f"outcome {number}")

        best = progress.best()

    assert set(best) == {exercise for exercise, _ in made}
    for exercise, record in best.items():
        all_points = [points for each, points in made if each == exercise]
        last_best = max(index for index, made_ in enumerate(made) if made_ == (exercise, max(all_points)))
        assert record.points == max(all_points)
        assert record.attempts == len(all_points)
        assert record.outcome == f"outcome {last_best}"


def test_the_last_visit_is_the_one_made_last() -> None:
    progress = Progress(clock=ticking())
    for lesson in ("start", "before-llms", "start"):
        progress.add_visit(lesson)

    assert progress.last_visit() == Visit("start", START + timedelta(minutes=2))


def test_a_visit_is_no_attempt_and_an_attempt_no_visit() -> None:
    progress = Progress()
    progress.add_visit("start")
    assert progress.attempts() == ()

    add(progress)
    assert progress.last_visit() == Visit("start", progress.last_visit().at)  # type: ignore[union-attr]


def test_a_file_from_before_there_were_visits_can_be_read_and_gets_them() -> None:
    progress = Progress()
    progress.path.parent.mkdir()
    with closing(sqlite3.connect(progress.path)) as database:
        database.executescript(MIGRATIONS[0])
        database.execute("PRAGMA user_version = 1")
        row = (START.isoformat(), "a.b", '{"card": "place"}', "passed", 1.0, 4.0)
        database.execute("INSERT INTO attempt VALUES (NULL, ?, ?, ?, ?, ?, ?)", row)
        database.commit()
    old = (Attempt("a.b", {"card": "place"}, "passed", 1.0, 4.0, START),)

    assert progress.attempts() == old
    assert progress.last_visit() is None
    progress.add_visit("start")

    assert progress.attempts() == old
    assert progress.last_visit()


@pytest.mark.parametrize(
    "use",
    [
        lambda progress: progress.attempts(),
        lambda progress: progress.best(),
        lambda progress: progress.last_visit(),
        lambda progress: progress.add_visit("start"),
        add,
    ],
)
def test_a_damaged_file_is_reported_whatever_is_wanted_of_it(use: Callable[[Progress], object]) -> None:
    progress = Progress()
    progress.path.parent.mkdir()
    progress.path.write_bytes(b"no database " * 100)

    with pytest.raises(ProgressError, match="is damaged"):
        use(progress)
    assert progress.path.read_bytes() == b"no database " * 100


@pytest.mark.parametrize("locked", ["folder", "file", "folder and file"])
def test_a_record_that_cannot_be_written_can_be_read_and_what_cannot_be_kept_is_said(
    locked: str, run_unprivileged: Callable[..., str]
) -> None:
    progress = Progress()
    add(progress)
    progress.add_visit("start")
    if "file" in locked:
        progress.path.chmod(0o444)
    if "folder" in locked:
        progress.path.parent.chmod(0o555)
    code = (
        "from aiteam.progress import Progress\n"
        "from aiteam.errors import ProgressError\n"
        "print(len(Progress().attempts()), Progress().last_visit().lesson)\n"
        "try:\n"
        "    Progress().add_visit('before-llms')\n"
        "except ProgressError as error:\n"
        "    print(error)\n"
    )

    read, said = run_unprivileged(code).splitlines()

    assert read == "1 start"
    assert f"The progress file {progress.path} cannot be used (" in said
    assert "is writable" in said


ADDING = """
import sys
from aiteam.progress import Progress
progress = Progress()
for number in range(int(sys.argv[2])):
    progress.add_attempt(sys.argv[1], {"number": number, "text": "x" * 5000}, outcome="kept", points=0, max_points=0)
    print(number, flush=True)
"""


def test_two_programs_that_write_at_once_lose_nothing(start_python: Callable[..., Popen[str]]) -> None:
    programs = {name: start_python(ADDING, name, 50) for name in ("left", "right")}

    assert {name: program.communicate(timeout=60)[1] for name, program in programs.items()} == {"left": "", "right": ""}
    for name in programs:
        assert [attempt.answer["number"] for attempt in Progress().attempts(name)] == list(range(50))


@pytest.mark.parametrize("moment", [round(Random(number).uniform(0, 0.1), 4) for number in range(10)])
def test_a_program_that_is_killed_while_it_adds_leaves_a_whole_record(
    moment: float, start_python: Callable[..., Popen[str]]
) -> None:
    process = start_python(ADDING, "a.b", 1_000_000)
    assert process.stdout
    assert process.stdout.readline() == "0\n"
    sleep(moment)
    process.kill()
    said = [0, *map(int, process.stdout.read().split())]

    with closing(sqlite3.connect(Progress().path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    kept = [attempt.answer["number"] for attempt in Progress().attempts("a.b")]
    # what was said to be kept is kept, and at most the next one was under way
    assert kept == list(range(len(kept)))
    assert len(said) <= len(kept) <= len(said) + 1


def test_an_attempt_whose_message_is_known_is_kept_once() -> None:
    progress = Progress()
    one = replace(progress.attempt("a.b", {"x": 1}, outcome="kept", points=0, max_points=0), message="m1")
    same = replace(progress.attempt("a.b", {"x": 2}, outcome="kept", points=0, max_points=0), message="m1")
    elsewhere, another = replace(same, exercise="a.c"), replace(same, message="m2")

    progress.record(one)
    progress.record(same, elsewhere, another)

    assert progress.attempts() == (one, elsewhere, another)


def test_attempts_without_a_message_are_all_kept() -> None:
    add(Progress())
    add(Progress())

    assert len(Progress().attempts()) == 2


def test_attempts_are_recorded_all_or_none() -> None:
    progress = Progress()
    whole = progress.attempt("a.b", {}, outcome="kept", points=0, max_points=0)

    with pytest.raises(ProgressError, match="NOT NULL"):
        progress.record(whole, replace(whole, outcome=None))  # type: ignore[arg-type]
    assert progress.attempts() == ()


def test_what_was_read_once_is_read_again_as_soon_as_another_program_has_written() -> None:
    here, there = Progress(), Progress()
    assert here.attempts("a.b") == ()

    for number in range(1, 30):  # faster than the clock of a file system ticks
        there.add_attempt("a.b", {}, outcome="kept", points=0, max_points=0)
        assert len(here.attempts("a.b")) == len(here.attempts()) == number


def test_what_was_read_once_is_not_read_again_while_nothing_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    progress = Progress()
    add(progress)
    found = progress.attempts()
    monkeypatch.setattr(sqlite3, "connect", None)

    assert progress.attempts() is found


def test_of_no_attempts_nothing_is_the_best() -> None:
    assert best_of(()) == {}
