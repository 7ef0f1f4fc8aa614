from collections.abc import Callable

import pytest

from aiteam.exercises import library
from aiteam.views import Mode
from aiteam.views.kinds.choices import PRACTICE

RECALL = "before-llms.recall"
SURE = "start.pre-test"


def checked(at) -> list[str]:
    return [each["value"] for each in at.drawn().select(".question input[checked]")]


def answer_all(at, **choices: str) -> None:
    for item in library().questions(at.session.exercise):
        at.put(item.id, {"choice": item.correct.id})
    for item, choice in choices.items():
        at.put(item.replace("_", "-"), {"choice": choice, "confidence": "sure"})


def test_every_question_is_a_group_with_its_options_and_none_is_chosen(desk: Callable) -> None:
    at = desk(RECALL)
    groups = at.drawn().find_all("fieldset")

    items = library().questions(at.session.exercise)
    assert len(groups) == 3
    assert [each.legend.get_text() for each in groups] == [item.title + item.prompt for item in items]
    assert [[label.get_text().strip() for label in each.find_all("label")] for each in groups] == [
        [option.text for option in item.options] for item in items
    ]
    assert len({each["name"] for each in groups[0].find_all("input")}) == 1
    assert checked(at) == []


def test_choosing_saves_and_shows_the_choice(desk: Callable) -> None:
    at = desk(RECALL)
    at.put("start-recall-marks", {"choice": "cut"})

    assert at.saved == {"start-recall-marks": {"choice": "cut"}}
    assert checked(at) == ["cut"]


def test_the_very_option_that_was_chosen_is_explained_until_it_changes(desk: Callable) -> None:
    at = desk(RECALL)
    at.put("start-recall-marks", {"choice": "cut"})
    at.check()
    option = library().items["start-recall-marks"].option("cut")
    assert at.fragment("item.start-recall-marks").find(class_="said").get_text() == f"✗ Not yet. {option.feedback}"

    at.put("start-recall-marks", {"choice": "open"})

    assert at.drawn().find(class_="said") is None


def test_how_sure_one_is_is_asked_only_where_the_exercise_asks(desk: Callable) -> None:
    assert desk(RECALL).drawn().find(class_="sure") is None
    at = desk(SURE)
    at.put("start-one-advert", {"choice": "ai-engineer", "confidence": "sure"})

    sure = at.fragment("item.start-one-advert").find(class_="sure")
    assert [each["value"] for each in sure.find_all("input", checked=True)] == ["sure"]


def test_how_sure_one_is_of_nothing_waits_for_the_choice(desk: Callable) -> None:
    at = desk(SURE)
    reply = at.put("start-one-advert", {"confidence": "sure"})

    assert reply.held == ("start-one-advert",)
    assert "choose an answer" in reply.say
    assert at.saved is None


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({"start_one_advert": "ai-engineer"}, "You were certain once, and right about it."),
        ({"start_one_advert": "either-title"}, "You were certain once, and wrong. Look at that one first."),
        (
            {"start_one_advert": "either-title", "start_private_keys": "one-door"},
            "You were certain 2 times, and wrong about 1 of them. Look at that one first.",
        ),
    ],
)
def test_what_was_certain_and_wrong_is_named(desk: Callable, choices: dict[str, str], said: str) -> None:
    at = desk(SURE)
    answer_all(at, **choices)
    at.check()

    assert said in at.text()
    assert PRACTICE in at.text()


def test_on_paper_every_option_has_a_box_and_feedback_ticks_the_chosen_one(desk: Callable) -> None:
    at = desk(SURE)
    at.put("start-one-advert", {"choice": "ai-engineer", "confidence": "sure"})

    assert "☐ rather not say" not in at.text(Mode.PRINT)
    assert "☐ certain" in at.text(Mode.PRINT)
    assert "☒" not in at.text(Mode.PRINT)
    ticked = [each.get_text() for each in at.drawn(Mode.FEEDBACK).find_all("li", class_="chosen")]
    assert ticked == [
        f"☒ {library().items['start-one-advert'].option('ai-engineer').text} (chosen)",
        "☒ certain (chosen)",
    ]
