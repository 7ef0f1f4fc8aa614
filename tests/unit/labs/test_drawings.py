"""Pictures of what happened as plain data: bars of parts on one scale."""

import itertools

from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from aiteam.labs.drawings import Bar, Bars, Drawing, Part, Plane, Way, in_turn, parts

FILLS = st.sampled_from(["full", "dots", "hatch", "pale", "gap"])


def test_parts_without_a_length_are_left_out() -> None:
    assert parts((2, "full"), (0, "dots"), (1, "hatch")) == (Part(2, "full"), Part(1, "hatch"))


def test_what_came_in_turn_is_joined_where_it_is_alike() -> None:
    assert in_turn(["full", "full", "hatch", "full"], 0.25) == (Part(0.5), Part(0.25, "hatch"), Part(0.25))


@given(st.lists(FILLS), st.floats(0.01, 10))
def test_joining_keeps_the_length_and_leaves_no_neighbours_alike(fills: list, size: float) -> None:
    joined = in_turn(fills, size)
    assert abs(sum(part.size for part in joined) - size * len(fills)) < 1e-6
    assert all(one.fill != other.fill for one, other in itertools.pairwise(joined))


def test_the_scale_ends_where_the_longest_bar_or_the_mark_does_and_never_at_nothing() -> None:
    bars = (Bar("a", "3", parts((1, "full"), (2, "hatch"))), Bar("b", "1", parts((1, "full"))))
    assert Bars("T", bars).scale == 3
    assert Bars("T", bars, mark=5).scale == 5
    assert Bars("T", bars, most=9).scale == 9
    assert Bars("T", ()).scale == 1


def test_each_picture_is_found_again_as_it_was_kept() -> None:
    kept = TypeAdapter(tuple[Drawing, ...])
    bars = Bars("T", (Bar("a", "1", parts((1, "full")), dot=0.5),), (("full", "done"),), mark=1, marked="Here")
    plane = Plane("P", (-1, 0.5), ("l", "r", "b", "t"), (("a", True), ("b", False), ("c", False), ("d", False)))
    drawn = (bars, plane, Way("W", (("Is it?", "Yes."), ("And?", "")), 1))
    assert kept.validate_json(kept.dump_json(drawn)) == drawn
