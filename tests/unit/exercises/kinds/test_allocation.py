"""Points over areas: which orders are right, what is said of each that is not, and which files are refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from aiteam.catalog import catalog
from aiteam.exercises import Finding, Grade, check_answer, library
from aiteam.exercises.checking import differing, solution_of
from aiteam.exercises.kinds.allocation import Allocation, Post

FOUND = library().exercise("managers.ten-points")
assert isinstance(FOUND, Allocation)
POSTS = {post.id: post for post in FOUND.posts}
AREAS = [area.id for area in FOUND.areas]


def judged(post: str, **points: int) -> Finding:
    finding = check_answer(FOUND, {post: points}, library()).finding(post)
    assert finding
    return finding


@pytest.mark.parametrize(
    ("points", "grade", "why"),
    [
        ((5, 2, 2, 1), Grade.RIGHT, POSTS["link"].why),
        ((4, 3, 2, 1), Grade.RIGHT, POSTS["link"].why),
        ((4, 2, 2, 2), Grade.DEFENSIBLE, POSTS["link"].beside_is_not),
        ((5, 3, 1, 1), Grade.DEFENSIBLE, POSTS["link"].beside_is_not),
        ((5, 2, 1, 2), Grade.WRONG, POSTS["link"].beside_is_not),
        ((3, 3, 3, 1), Grade.WRONG, POSTS["link"].first_is_not),
        ((1, 2, 2, 5), Grade.WRONG, POSTS["link"].first_is_not),
        ((5, 3, 2, 0), Grade.WRONG, FOUND.least_is_not),
        ((5, 2, 1, 1), Grade.WRONG, "Give out 10 points in all; these are 9."),
        ((5, 3, 2, 1), Grade.WRONG, "Give out 10 points in all; these are 11."),
    ],
)
def test_a_tech_lead_starts_with_technology_and_leaves_nothing_out(
    points: tuple[int, ...], grade: Grade, why: str
) -> None:
    finding = judged("link", **dict(zip(("technical", "people", "delivery", "product"), points, strict=True)))
    assert (finding.grade, finding.why) == (grade, why)


def test_a_lead_of_leads_has_two_areas_in_front_and_either_may_be_the_larger() -> None:
    for people, delivery in ((4, 4), (5, 3), (3, 5)):
        finding = judged("all-four", people=people, delivery=delivery, technical=1, product=1)
        assert finding.grade is Grade.RIGHT
    wrong = judged("all-four", people=3, delivery=3, technical=3, product=1)
    assert (wrong.grade, wrong.misconception) == (Grade.WRONG, "X13")


def test_the_order_of_every_post_is_that_of_the_catalog() -> None:
    types = {manager.title: manager for manager in catalog().managers.values()}
    for post in FOUND.posts:
        (manager,) = (found for title, found in types.items() if post.text.startswith(title))
        assert set(post.first) == set(manager.leads)
        assert set(post.beside) == set(manager.covers)


@pytest.mark.law
@given(st.fixed_dictionaries({area: st.integers(0, 10) for area in AREAS}), st.sampled_from(list(POSTS)))
def test_what_is_right_gives_out_all_and_keeps_the_order(points: dict[str, int], post: str) -> None:
    finding = judged(post, **points)
    if finding.grade is Grade.RIGHT:
        first, beside = (
            [points[area] for area in POSTS[post].first],
            [points[area] for area in POSTS[post].beside],
        )
        rest = [points[area] for area in AREAS if area not in (*POSTS[post].first, *POSTS[post].beside)]
        assert sum(points.values()) == FOUND.total
        assert min(points.values()) >= FOUND.least
        assert min(first) > max(beside + rest)
        assert not beside or min(beside) > max(rest)
    assert finding.why


def test_the_solution_is_right_and_what_differs_from_it_is_named() -> None:
    best = solution_of(FOUND, library())
    assert check_answer(FOUND, best, library()).points == FOUND.points
    assert differing(FOUND, best, library()) == ()
    other = best | {"link": {"product": 10}}
    (found,) = differing(FOUND, other, library())
    assert found.part == POSTS["link"].text
    assert found.given == "Technology 0, People 0, Delivery 0, Product 10"
    assert found.solution.startswith("Technology ")


def post(**changes: Any) -> dict[str, Any]:
    texts = {"id": "one", "text": "One", "first": ("a",), "why": "So.", "first_is_not": "No."}
    return texts | changes


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"first": ()}, "at least 1"),
        ({"first": ("a", "a")}, "each id once"),
        ({"beside": ("a",), "beside_is_not": "No."}, "not in both"),
        ({"beside": ("b",)}, "stands where 'beside' does"),
        ({"beside_is_not": "No."}, "stands where 'beside' does"),
    ],
)
def test_a_post_that_contradicts_itself_is_refused(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Post(**post(**changes))


def test_a_file_whose_points_cannot_keep_the_order_is_refused() -> None:
    raw = FOUND.model_dump(exclude_defaults=True)
    with pytest.raises(ValidationError, match="6 points are too few for post 'link'"):
        Allocation(**raw | {"total": 6})
    with pytest.raises(ValidationError, match="names areas among"):
        Allocation(**raw | {"posts": (Post(**post()),)})
