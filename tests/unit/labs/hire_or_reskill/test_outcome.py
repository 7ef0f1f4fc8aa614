"""The same posts in two ways: by the course's own ramps, and with the teaching that they leave out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.labs import Place
from aiteam.labs.hire_or_reskill.outcome import run
from aiteam.scenarios import Assumptions


def work(people: int, teaching: float) -> dict[str, list[float]]:
    rows = run({"people": people, "teaching": teaching}, Place()).tables[0].rows
    return {label: [float(cell) for cell in cells] for label, *cells in rows}


def test_one_post_follows_the_ramps_of_the_model() -> None:
    numbers, rows = Assumptions(), work(1, 0)
    assert rows["Hired: work in the new job"][:3] == list(numbers.hire_ramp)
    assert rows["Reskilled: work in the new job"][:3] == list(numbers.reskill_ramp)
    assert rows["Reskilled: taken from the old job"][:3] == [0.6, 0.9, 1.0]


@given(st.integers(1, 5), st.integers(0, 10).map(lambda step: step * 5))
def test_teaching_takes_from_the_first_phase_alone(people: int, teaching: int) -> None:
    with_it, without = (work(people, each)["Hired, less teaching"] for each in (teaching, 0))
    assert with_it[0] == pytest.approx(without[0] - people * teaching / 100, abs=0.011)
    assert with_it[1:3] == without[1:3]


def test_with_enough_teaching_more_hires_make_nobody_faster() -> None:
    assert "no faster than before" in run({"people": 3, "teaching": 25}, Place()).lines[0]
    assert "so 0.3 remains" in run({"people": 3, "teaching": 15}, Place()).lines[0]
