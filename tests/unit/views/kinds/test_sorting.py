from collections.abc import Callable

import pytest

from aiteam.errors import AnswerError, UnknownIdError
from aiteam.views import Mode

OWNERS = "before-llms.case-owners"


def test_every_card_has_a_button_for_each_of_its_places(desk: Callable) -> None:
    at = desk(OWNERS)
    exercise = at.session.exercise

    faces = at.drawn().find_all(class_="face")
    assert [each.find(class_="top-card").get_text() for each in faces] == [card.text for card in exercise.cards]
    places = at.fragment("card.weather").find_all("button")
    assert [each.span.find_next_sibling("span").get_text() for each in places] == [
        category.title for category in exercise.categories
    ]
    assert laid(at) == []


def laid(at) -> list[str]:
    return [each["id"] for each in at.drawn().select("button[aria-pressed=true]")]


def test_a_card_is_explained_as_soon_as_it_lies(desk: Callable) -> None:
    at = desk(OWNERS)
    card = next(card for card in at.session.exercise.cards if card.id == "weather")
    reply = at.act("place", card="weather", to="software-engineer")

    wrong = card.wrong["software-engineer"].why
    assert at.saved == {"weather": "software-engineer"}
    assert laid(at) == ["before-llms-case-owners-weather-software-engineer"]
    assert at.fragment("card.weather").find(class_="said").get_text() == f"✗ Not yet. {wrong}"
    assert (reply.say, reply.focus) == (
        f"Not yet: Software Engineer. {wrong}",
        "before-llms-case-owners-weather-next",
    )

    at.act("place", card="weather", to="data-scientist")

    assert at.fragment("card.weather").find(class_="said").get_text() == f"✓ Right. {card.why}"
    assert [each.outcome for each in at.session.store.attempts(OWNERS)] == ["not yet", "not yet"]


@pytest.mark.parametrize(("card", "to", "error"), [("nobody", "x", UnknownIdError), ("weather", "x", AnswerError)])
def test_what_cannot_be_laid_is_refused_and_nothing_is_kept(
    desk: Callable, card: str, to: str, error: type[Exception]
) -> None:
    at = desk(OWNERS)
    with pytest.raises(error):
        at.act("place", card=card, to=to)

    assert at.saved is None
    assert at.session.store.attempts(OWNERS) == ()


def test_feedback_says_where_a_card_lay_and_why_that_is_not_it(desk: Callable) -> None:
    at = desk(OWNERS)
    at.put("weather", "software-engineer")

    assert at.text(Mode.FEEDBACK).count("(chosen)") == 1
    assert "✗ Not yet." in at.text(Mode.FEEDBACK)
    assert "(chosen)" not in at.text(Mode.PRINT)
