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
    (plane,) = run({"change": change, "people": people}, Place()).drawings
    near = sum(abs(value) < NEAR for value in (change, people))
    assert sum(f"{each.title} is after" in said for each in catalog().leaders.values()) == (1, 2, 0)[near]
    assert sum(found for _, found in plane.corners) == (1, 2, 0)[near]
    assert plane.at == (change / 10, people / 10)


def test_each_corner_of_the_picture_is_where_its_axes_end() -> None:
    for change, people, corner in ((-9, -9, 0), (9, -9, 1), (-9, 9, 2), (9, 9, 3)):
        (plane,) = run({"change": change, "people": people}, Place()).drawings
        assert [found for _, found in plane.corners] == [here == corner for here in range(4)]
