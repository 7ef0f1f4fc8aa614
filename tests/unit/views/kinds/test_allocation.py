from collections.abc import Callable

import pytest

from aiteam.errors import AnswerError
from aiteam.views import Mode

POINTS = "managers.ten-points"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"technical": 5, "people": 2}, "3 of 10 points left to give."),
        ({"technical": 5, "people": 5}, "All 10 points are given."),
        ({"technical": 10, "people": 2}, "2 too many; take some back."),
    ],
)
def test_what_is_left_to_give_is_shown_and_said(desk: Callable, given: dict[str, int], said: str) -> None:
    at = desk(POINTS)
    reply = at.put("link", given)

    assert at.saved == {"link": given}
    assert reply.say == said
    assert said in at.fragment("post.link").get_text()
    sliders = at.fragment("post.link").find_all("input")
    assert [int(each["value"]) for each in sliders if each["type"] == "range"][:2] == list(given.values())


def test_a_post_without_points_is_open_again(desk: Callable) -> None:
    at = desk(POINTS)
    at.put("link", {"technical": 5})
    at.put("link", {"technical": 0, "people": 0})

    assert at.saved == {}


@pytest.mark.parametrize("given", [{"technical": 11}, {"technical": -1}, {"technical": 1.5}, {"nobody": 1}, [5]])
def test_what_is_no_allocation_is_refused(desk: Callable, given: object) -> None:
    at = desk(POINTS)
    with pytest.raises(AnswerError):
        at.put("link", given)

    assert at.saved is None


def test_points_that_were_checked_are_explained(desk: Callable) -> None:
    at = desk(POINTS)
    at.put("link", {"technical": 5, "people": 2, "delivery": 2, "product": 1})
    said = at.act("check", part="link").say

    post = at.session.exercise.posts[0]
    assert at.fragment("post.link").find(class_="said").get_text() == f"✓ Right. {post.why}"
    assert said == f"Right: Technology 5, People 2, Delivery 2, Product 1. {post.why}"


def test_on_paper_every_area_has_a_rule_and_feedback_the_points(desk: Callable) -> None:
    at = desk(POINTS)
    at.put("link", {"technical": 5, "people": 5})

    assert len(at.drawn(Mode.PRINT).find_all(class_="rule")) == 20
    assert [each.get_text() for each in at.drawn(Mode.FEEDBACK).find_all(class_="written")] == ["5", "5", "0", "0"]
