from __future__ import annotations

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from aiteam.once import once


def test_threads_that_ask_at_the_same_time_get_one_result() -> None:
    release, made = Event(), []

    @once
    def make() -> object:
        made.append(object())
        release.wait(10)
        return made[-1]

    def waiting() -> int:
        return sum(frame.f_code is make.__code__ for frame in sys._current_frames().values())

    with ThreadPoolExecutor(8) as pool:
        found = [pool.submit(make) for _ in range(8)]
        while waiting() < 7 and len(made) < 2:
            time.sleep(0.001)
        release.set()

    assert {each.result() for each in found} == {made[0]}
    assert len(made) == 1


def test_each_argument_has_a_result_of_its_own() -> None:
    asked = []

    @once
    def double(number: int = 1) -> int:
        asked.append(number)
        return 2 * number

    assert [double(), double(3), double(), double(3)] == [2, 6, 2, 6]
    assert asked == [1, 3]


def test_what_failed_is_tried_again() -> None:
    answers = iter([ValueError("not yet"), 7])

    @once
    def make() -> object:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    with pytest.raises(ValueError, match="not yet"):
        make()
    assert make() == make() == 7


def test_one_may_call_another_and_itself() -> None:
    @once
    def height(number: int) -> int:
        return number and height(number - 1) + 1

    assert height(5) == 5
