"""Whether the correct option can be guessed from its place or its length."""

import json

from hypothesis import given
from hypothesis import strategies as st
from tests.courses import SmallCourse, item

from aiteam.audit.balance import lengths, longest, place, positions, unevenness
from aiteam.exercises.kinds.elements import Item
from aiteam.statistics import ChiSquared


def made(at: int, name: str = "made") -> Item:
    return Item.model_validate_json(json.dumps(item(name, "B0", at)))


ITEMS = [made(at) for at in range(4)]


def test_the_place_of_the_correct_option_is_found() -> None:
    assert [place(each) for each in ITEMS] == [0, 1, 2, 3]
    assert not any(map(longest, ITEMS))


@given(st.integers(1, 20))
def test_an_even_spread_is_even(times: int) -> None:
    fit = unevenness(ITEMS * times)
    assert abs(fit.statistic) < 1e-9
    assert fit.degrees_of_freedom == 3


@given(st.lists(st.sampled_from(ITEMS), min_size=1, max_size=40))
def test_it_grows_with_every_repetition_and_does_not_depend_on_order(items: list[Item]) -> None:
    fit = unevenness(items)
    assert unevenness(items[::-1]) == fit
    assert unevenness(items * 2).statistic >= fit.statistic >= 0


def test_all_in_one_place_is_as_uneven_as_can_be() -> None:
    assert unevenness(ITEMS[:1] * 12) == ChiSquared(36.0, 3)


def test_files_that_are_even_alone_may_be_uneven_together(small: SmallCourse) -> None:
    names = [f"new-{at}" for at in range(36)]
    for start in range(0, 36, 3):
        places = (0, 1, 0)
        small.content[f"items/new{start}"] = [item(names[start + at], "B0", places[at]) for at in range(3)]
    small.content["exercises/one.quiz"]["items"] += names
    (finding,) = positions(small.load()).findings
    assert finding.where == "all items"
    assert finding.found.startswith("uneven: chi-squared ")


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
