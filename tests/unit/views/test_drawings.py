"""Bars as they are drawn: every part lies on the scale, in its order."""

from hypothesis import given
from hypothesis import strategies as st

from aiteam.labs import Bar, Bars
from aiteam.labs.drawings import Part, parts
from aiteam.views.drawings import differing, met, on_one_scale, strokes

SIZES = st.lists(st.tuples(st.floats(0.5, 50), st.sampled_from(["full", "dots", "hatch", "pale", "gap"])), min_size=1)


def test_a_gap_is_not_drawn_and_what_follows_it_stands_after_it() -> None:
    (stroke,) = strokes(Bar("a", "1", parts((3, "gap"), (1, "full"))), 4)
    assert (stroke.start, stroke.end, stroke.fill) == ("75.00%", "99.70%", "full")


@given(SIZES)
def test_the_parts_of_a_bar_follow_one_another_on_the_scale(sizes: list) -> None:
    bar = Bar("a", "1", tuple(Part(size, fill) for size, fill in sizes))
    places = [float(end.rstrip("%")) for each in strokes(bar, bar.length) for end in (each.start, each.end)]
    assert all(0 <= place <= 101 for place in places)
    assert places == sorted(places) or any(part.size / bar.length < 0.007 for part in bar.parts)


def test_the_key_names_only_what_is_seen() -> None:
    bars = Bars("T", (Bar("a", "1", parts((1, "full"), (0, "hatch"))),), (("full", "done"), ("hatch", "undone")))
    assert met(bars) == (("full", "done"),)


def test_two_runs_are_drawn_on_the_longer_scale_without_what_is_alike() -> None:
    short, long, same = (
        Bars(name, (Bar("a", "", parts((size, "full"))),)) for name, size in (("T", 1), ("T", 4), ("S", 2))
    )
    one, other = on_one_scale(*differing((short, same), (long, same)))
    assert [each.scale for each in (*one, *other)] == [4, 4]
