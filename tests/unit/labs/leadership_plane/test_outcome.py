"""The plane: every corner belongs to the leaning whose axes meet there, and the middle to none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.catalog import catalog
from aiteam.labs import Place
from aiteam.labs.leadership_plane.outcome import ENDS, NEAR, run

PLACES = st.floats(-10, 10)


def lines(change: float, people: float) -> str:
    return "\n".join(run({"change": change, "people": people}, Place()).lines)


@pytest.mark.parametrize("leader", catalog().leaders.values(), ids=lambda each: each.id)
def test_a_corner_belongs_to_one_leaning_with_its_shadow(leader) -> None:
    change, people = (8 * ENDS[end] for end in leader.axes)
    said = lines(change, people)
    assert f"nearest to {leader.title}" in said
    assert leader.shadow in said
    assert sum(each.title in said for each in catalog().leaders.values()) == 1


@given(PLACES, PLACES)
def test_every_point_names_one_leaning_two_on_a_border_and_none_in_the_middle(change: float, people: float) -> None:
    said = lines(change, people)
    (plane,) = run({"change": change, "people": people}, Place()).tables
    near = sum(abs(value) < NEAR for value in (change, people))
    assert sum(f"{each.title} ({each.published_as})" in said for each in catalog().leaders.values()) == (1, 2, 0)[near]
    assert sum(cell.startswith("● ") for row in plane.rows for cell in row) == (1, 2, 0)[near]
