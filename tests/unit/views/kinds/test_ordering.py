from collections.abc import Callable

import pytest

from aiteam.errors import UnknownIdError
from aiteam.views import Mode

ORDER = "infra-feedback.order"
SHOWN = ["linked", "recipe", "fed", "trials", "scored", "traces", "cases", "account"]


def rows(at) -> list[str]:
    return [each["data-item"] for each in at.drawn().find_all("li", attrs={"data-item": True})]


def test_it_begins_in_the_order_that_is_shown_and_saves_nothing(desk: Callable) -> None:
    at = desk(ORDER)

    assert rows(at) == SHOWN
    assert at.saved is None


def test_the_first_cannot_go_up_and_the_last_cannot_go_down(desk: Callable) -> None:
    off = [each["id"] for each in desk(ORDER).drawn().find_all("button", disabled=True)]

    assert off == ["infra-feedback-order-linked-up", "infra-feedback-order-account-down"]


@pytest.mark.parametrize(
    ("step", "to", "place", "order"),
    [
        ("linked", 2, 2, ["recipe", "linked", *SHOWN[2:]]),
        ("account", 1, 1, ["account", *SHOWN[:-1]]),
        ("linked", 99, 8, [*SHOWN[1:], "linked"]),
        ("account", -5, 1, ["account", *SHOWN[:-1]]),
    ],
)
def test_a_step_is_moved_to_a_place_or_to_the_nearest_end(
    desk: Callable, step: str, to: int, place: int, order: list[str]
) -> None:
    at = desk(ORDER)
    reply = at.act("move", step=step, to=to)

    assert at.saved == {"order": order}
    assert rows(at) == order
    assert reply.say == f"Now at place {place} of 8."


@pytest.mark.parametrize("data", [{}, {"step": "linked"}, {"step": "nothing", "to": 1}, {"step": "linked", "to": "1"}])
def test_what_is_no_move_moves_nothing(desk: Callable, data: dict[str, str | int]) -> None:
    at = desk(ORDER)
    with pytest.raises(UnknownIdError, match="step"):
        at.act("move", **data)

    assert at.saved is None


def test_the_order_can_be_checked_as_it_is_shown_and_the_first_broken_rule_is_explained(desk: Callable) -> None:
    at = desk(ORDER)
    assert at.fragment("broken").get_text().strip() == ""
    at.check()

    assert at.saved == {"order": SHOWN}
    first = at.fragment("broken").p.get_text()
    assert "comes too early: it rests on step" in first
    assert at.fragment("broken").summary.get_text().endswith("broken further on")
    at.act("move", step="account", to=1)
    assert at.fragment("broken").get_text().strip() == ""


def test_of_a_broken_rule_it_is_said_which_step_rests_on_which(desk: Callable) -> None:
    at = desk(ORDER)
    for place, step in enumerate(["traces", "account", "cases", "scored", "trials", "linked", "fed", "recipe"], 1):
        at.act("move", step=step, to=place)
    at.check()

    assert at.fragment("broken").p.get_text().startswith("Step 1 comes too early: it rests on step 2.")


def test_an_order_that_keeps_all_rules_is_right(desk: Callable) -> None:
    at = desk(ORDER)
    right = ["account", "traces", "cases", "scored", "trials", "linked", "fed", "recipe"]
    for place, step in enumerate(right, 1):
        at.act("move", step=step, to=place)
    at.check()

    assert rows(at) == right
    assert at.fragment("broken").get_text().strip() == ""


def test_on_paper_a_place_is_to_be_written_beside_every_step(desk: Callable) -> None:
    at = desk(ORDER)
    at.act("move", step="account", to=1)

    assert at.text(Mode.PRINT).count("Place ____") == 8
    steps = {each.id: each.text for each in at.session.exercise.steps}
    printed = [each.span.get_text() for each in at.drawn(Mode.PRINT).ol.find_all("li")]
    assert printed == [steps[step] for step in SHOWN]
    given = [each.span.get_text() for each in at.drawn(Mode.FEEDBACK).ol.find_all("li")]
    assert given[0] == steps["account"]
