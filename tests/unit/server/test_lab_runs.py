"""Labs in threads of their own."""

from __future__ import annotations

import subprocess
import sys
from threading import Event

import pytest

from aiteam.server.lab_runs import LabRuns

SOON = 10.0
"""Seconds in which a thread that is free does what it is given."""


def test_what_hangs_takes_one_thread_and_the_other_goes_on() -> None:
    runs, go_on = LabRuns[bool](2), Event()
    hung = runs.submit("hung", go_on.wait)

    assert runs.submit("other", lambda: True).result(SOON)
    assert not hung.done()
    go_on.set()
    assert hung.result(SOON)


def test_what_is_asked_for_again_before_it_is_done_is_done_once() -> None:
    runs, go_on, done = LabRuns[int](2), Event(), []

    def work() -> int:
        go_on.wait(SOON)
        done.append(1)
        return len(done)

    first, again = runs.submit("run", work), runs.submit("run", work)
    go_on.set()
    assert first.result(SOON) == again.result(SOON) == 1


def test_what_fails_or_is_called_off_leaves_its_thread_to_others() -> None:
    runs, go_on = LabRuns[float](1), Event()
    with pytest.raises(ZeroDivisionError):
        runs.submit("bad", lambda: 1 / 0).result(SOON)
    runs.submit("long", lambda: float(go_on.wait(SOON)))
    assert runs.submit("called off", lambda: 1.0).cancel()
    go_on.set()

    assert runs.submit("next", lambda: 2.0).result(SOON) == 2.0


def test_a_program_ends_although_a_lab_hangs() -> None:
    program = (
        "from threading import Event\n"
        "from aiteam.server.lab_runs import LabRuns\n"
        "started = Event()\n"
        "LabRuns().submit(1, lambda: (started.set(), Event().wait()))\n"
        "started.wait()\n"
    )

    assert subprocess.run([sys.executable, "-c", program], timeout=60, check=False).returncode == 0
