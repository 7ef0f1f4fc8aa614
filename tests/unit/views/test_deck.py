"""One part at a time: which is shown first, what its sign says, and whether there is a way on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aiteam.exercises import library

QUIZ = "before-llms.quiz"
ITEMS = [item.id for item in library().questions(library().exercise(QUIZ))]
WRONG, RIGHT = (
    {item: next(each.id for each in library().items[item].options if each.correct is correct) for item in ITEMS}
    for correct in (False, True)
)


def answer(at, item: str, choice: dict[str, str]) -> None:
    at.put(item, {"choice": choice[item]})
    at.act("check", part=item)


def signs(at) -> str:
    return "".join(each.find("span").get_text() for each in at.drawn().find_all(class_="pip"))


def shown(at) -> list[str]:
    return [each["value"] for each in at.drawn().select(".pip input[checked]")]


@pytest.mark.parametrize(
    ("given", "signs_then", "first"),
    [
        ([], "1234", 0),
        ([(0, RIGHT)], "✓234", 1),
        ([(0, WRONG), (2, RIGHT)], "✗2✓4", 1),
        ([(0, RIGHT), (1, RIGHT), (2, WRONG), (3, RIGHT)], "✓✓✗✓", 2),
        ([(0, RIGHT), (1, RIGHT), (2, RIGHT), (3, RIGHT)], "✓✓✓✓", 0),
    ],
)
def test_the_first_open_part_is_shown_then_the_first_wrong_one(
    desk: Callable, given: list[tuple[int, dict[str, str]]], signs_then: str, first: int
) -> None:
    at = desk(QUIZ)
    for number, choice in given:
        answer(at, ITEMS[number], choice)

    assert signs(at) == signs_then
    assert shown(at) == [ITEMS[first]]


def test_what_was_said_about_a_part_stays_while_another_one_is_answered(desk: Callable) -> None:
    at = desk(QUIZ)
    answer(at, ITEMS[0], RIGHT)
    at.put(ITEMS[1], {"choice": WRONG[ITEMS[1]]})  # chosen and not checked; every event opens the session anew

    assert signs(at) == "✓234"
    assert at.session.result is None


def test_the_way_on_is_there_as_long_as_another_part_is_open(desk: Callable) -> None:
    at = desk(QUIZ)
    for item in ITEMS:
        assert at.fragment(f"item.{item}").find(attrs={"data-onward": True}) is None, "before it is checked"
        answer(at, item, RIGHT)
        assert bool(at.fragment(f"item.{item}").find(attrs={"data-onward": True})) == (item != ITEMS[-1])

    assert "Passed" in at.text()


def test_a_question_without_an_answer_is_not_checked(desk: Callable) -> None:
    at = desk(QUIZ)
    reply = at.act("check", part=ITEMS[0])

    assert reply.problem == "First choose an answer."
    assert at.session.store.attempts(QUIZ) == ()


def test_how_it_stands_is_said_once_every_part_is_answered(desk: Callable) -> None:
    at = desk(QUIZ)
    for item in ITEMS[:-1]:
        answer(at, item, RIGHT)
    assert at.fragment("status").get_text(strip=True) == "Kept as you answer."

    answer(at, ITEMS[-1], WRONG)

    assert at.fragment("status").get_text(" ", strip=True) == "Passed: 3 of 4 right. 3 of 4 points."


def test_a_baseline_is_answered_to_its_end_before_anything_is_told(desk: Callable) -> None:
    at = desk("start.pre-test")
    items = library().questions(at.session.exercise)
    for item in items[:-1]:
        at.put(item.id, {"choice": item.correct.id})
        assert at.drawn().find(attrs={"data-action": "check"}) is None
    assert signs(at) == "•" * 11 + "12"

    at.put(items[-1].id, {"choice": items[-1].correct.id})
    at.check()

    assert signs(at) == "✓" * 12
