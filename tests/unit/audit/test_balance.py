"""Whether the correct option can be guessed from its place or its length."""

import json

from hypothesis import given
from hypothesis import strategies as st
from tests.courses import SmallCourse, item

from aiteam.audit.balance import chi_square, lengths, longest, place, positions
from aiteam.exercises.kinds.elements import Item


def made(at: int, name: str = "made") -> Item:
    return Item.model_validate_json(json.dumps(item(name, "B0", at)))


ITEMS = [made(at) for at in range(4)]


def test_the_place_of_the_correct_option_is_found() -> None:
    assert [place(each) for each in ITEMS] == [0, 1, 2, 3]
    assert not any(map(longest, ITEMS))


@given(st.integers(1, 20))
def test_an_even_spread_has_no_chi_square(times: int) -> None:
    value, freedom = chi_square(ITEMS * times)
    assert abs(value) < 1e-9
    assert freedom == 3


@given(st.lists(st.sampled_from(ITEMS), min_size=1, max_size=40))
def test_it_grows_with_every_repetition_and_does_not_depend_on_order(items: list[Item]) -> None:
    value, _ = chi_square(items)
    assert chi_square(items[::-1])[0] == value >= 0
    assert chi_square(items * 2)[0] >= value


def test_all_in_one_place_is_as_uneven_as_can_be() -> None:
    assert chi_square(ITEMS[:1] * 12) == (36.0, 3)


def test_files_that_are_even_alone_may_be_uneven_together(small: SmallCourse) -> None:
    names = [f"new-{at}" for at in range(36)]
    for start in range(0, 36, 3):
        places = (0, 1, 0)
        small.content[f"items/new{start}"] = [item(names[start + at], "B0", places[at]) for at in range(3)]
    small.content["exercises/one.quiz"]["items"] += names
    (finding,) = positions(small.load()).findings
    assert finding.where == "all items"
    assert finding.found.startswith("uneven: chi-square ")


def test_a_few_items_are_not_judged_alone(small: SmallCourse) -> None:
    small.content["items/one"] = [item(f"one-{at}", "B0", 1) for at in range(3)]
    small.content["exercises/one.quiz"]["items"].pop()
    assert positions(small.load()).findings == ()


def test_the_longest_may_be_right_in_four_tenths_of_all_items(small: SmallCourse) -> None:
    banks = ("items/one", "items/two", "items/case")
    every = [each for bank in banks for each in small.content[bank]]
    for number, each in enumerate(every[::2] + every[1::2]):
        if number < 5:
            next(option for option in each["options"] if option.get("correct"))["text"] = "Do this, " * 10
    assert [each.where for each in lengths(small.load()).findings] == ["all items"]
    assert lengths(small.load()).measured == "longest in 5 of 12 items"
