"""Marking in processes: the same marks in the same order, and nothing left when the recorder is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest
from tests.support import ROOT, save_answer

from aiteam.exercises import library
from aiteam.exercises.checking import solution_of
from aiteam.grading import workers
from aiteam.grading.assignment import Graded, MarkedPart
from aiteam.grading.marks import Job
from aiteam.grading.workers import TRIED, in_processes, in_this_process

EXERCISE = "before-llms.case-stalls"
PART = MarkedPart(EXERCISE, "case-stalls-answer", "case-stalls-test", 6.0, by_hand=False)
ASSIGNMENT = Graded("before-llms", "aiteam", (PART,), ())

ENDLESS = """
import itertools, multiprocessing
from pathlib import Path
from tests.unit.grading.test_workers import ASSIGNMENT
from aiteam.grading.marks import Job
from aiteam.grading.workers import in_processes
if __name__ == "__main__":
    jobs = itertools.repeat(Job("ana", Path("nowhere"), {}))
    for _ in in_processes(2)(ASSIGNMENT, jobs):
        print(*(each.pid for each in multiprocessing.active_children()), flush=True)
"""


def jobs(count: int) -> list[Job]:
    for number in range(count):
        answer = solution_of(library().exercise(EXERCISE), library()) if number % 2 else {}
        save_answer(EXERCISE, answer, Path(f"learner-{number}"))
    return [Job(f"learner-{number}", Path(f"learner-{number}").absolute(), {}) for number in range(count)]


def test_processes_mark_alike_and_in_order() -> None:
    given = jobs(12)
    alone = [(job.learner, marked and marked.points) for job, marked in in_this_process(ASSIGNMENT, given)]
    assert alone == [(f"learner-{number}", 6.0 if number % 2 else 0.0) for number in range(12)]
    assert [(job.learner, marked and marked.points) for job, marked in in_processes(2)(ASSIGNMENT, given)] == alone


def test_what_is_known_is_not_marked_again() -> None:
    (job,) = jobs(1)
    ((_, marked),) = in_this_process(ASSIGNMENT, [job])
    assert marked is not None
    again = Job(job.learner, job.folder, {}, marked.submission.digest)
    assert list(in_this_process(ASSIGNMENT, [again])) == [(again, None)]


@pytest.mark.parametrize(("worth", "processes"), [(0.0, True), (1_000.0, False)])
def test_further_processes_are_started_where_that_ends_sooner(
    worth: float, processes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(workers, "WORTH_SECONDS", worth)
    monkeypatch.setattr(workers, "in_processes", lambda count: asked.append(count) or in_this_process)
    given = jobs(TRIED + 2)
    assert [job for job, _ in workers.suitable(3)(ASSIGNMENT, given)] == given
    assert asked == ([3] if processes else [])
    assert len(list(workers.suitable(1)(ASSIGNMENT, given))) == len(given)
    assert len(asked) == processes, "never where one process is allowed"


def test_a_recorder_that_is_killed_leaves_no_process() -> None:
    Path("endless.py").write_text(ENDLESS)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "endless.py"], stdout=subprocess.PIPE, text=True, env=environment) as run:
        assert run.stdout is not None
        children = [int(each) for each in run.stdout.readline().split()]
        run.send_signal(signal.SIGKILL)
        run.stdout.close()
    assert len(children) == 2
    until = monotonic() + 30
    while any(map(is_running, children)):
        assert monotonic() < until, "they go on"
        sleep(0.01)


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
