"""Work that goes from hand to hand: what may be answered, and what a later try earns."""

from __future__ import annotations

import pytest

from aiteam.exercises import check_answer, library
from aiteam.exercises.checking import differing, solution_of
from aiteam.exercises.kinds.handoff import LATER_TRY
from aiteam.exercises.reading import read_answer

COURSE = library()
TRACER = COURSE.exercise("before-llms.handoff-tracer")


@pytest.mark.parametrize("tried", [["data-scientist", "ai-product-manager"], ("data-scientist", "ai-product-manager")])
def test_what_was_tried_is_kept_in_its_order(tried: object) -> None:
    answer, _ = read_answer(TRACER, {"idea": tried}, COURSE)

    assert answer == {"idea": ["data-scientist", "ai-product-manager"]}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("data-scientist", "a list of the options tried, in their order"),
        ({"data-scientist": 1}, "a list of the options tried, in their order"),
        (None, "a list of the options tried, in their order"),
        (["data-scientist", "data-scientist"], "each option at most once"),
        (["data-scientist", "nobody"], "'nobody': one of ai-product-manager"),
        ([["data-scientist"]], "['data-scientist']: one of ai-product-manager"),
        ([True], "True: one of ai-product-manager"),
    ],
)
def test_what_is_no_list_of_options_tried_is_refused(value: object, said: str) -> None:
    answer, (fault,) = read_answer(TRACER, {"idea": value}, COURSE)

    assert answer == {}
    assert said in str(fault)


@pytest.mark.parametrize(
    ("tried", "share"),
    [
        (["ai-product-manager"], 1),
        (["data-scientist", "ai-product-manager"], LATER_TRY),
        (["data-scientist", "ml-engineer", "ai-product-manager"], LATER_TRY),
        (["data-scientist"], 0),
        ([], 0),
    ],
)
def test_an_owner_found_later_earns_half(tried: list[str], share: float) -> None:
    assert check_answer(TRACER, {"idea": tried}, COURSE).points == share
    assert LATER_TRY == 0.5


def test_a_stage_without_a_try_is_open() -> None:
    found = differing(TRACER, solution_of(TRACER, COURSE) | {"idea": []}, COURSE)

    assert [each.given for each in found] == ["open"]


def test_how_often_one_tried_makes_no_difference_to_the_solution() -> None:
    tried = {part: ["data-scientist", *value] for part, value in solution_of(TRACER, COURSE).items()}

    assert differing(TRACER, tried, COURSE) == ()


def test_a_handoff_also_practises_what_stands_at_its_head() -> None:
    assert "B0" in COURSE.practised(COURSE.exercise("before-llms.handoff-tracer"))
