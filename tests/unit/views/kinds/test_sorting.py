from collections.abc import Callable

from aiteam.views import Mode

OWNERS = "before-llms.case-owners"


def test_every_card_is_the_label_of_its_places(desk: Callable) -> None:
    at = desk(OWNERS)
    exercise = at.session.exercise

    labels = at.drawn().find_all("label")
    assert [each.get_text() for each in labels] == [card.text for card in exercise.cards]
    places = at.fragment("card.weather").find_all("option")
    assert [each.get_text() for each in places] == ["Choose …", *(category.title for category in exercise.categories)]
    assert at.drawn().find("option", selected=True) is None


def test_a_card_is_placed_explained_and_taken_back(desk: Callable) -> None:
    at = desk(OWNERS)
    at.put("weather", "data-scientist")
    assert at.saved == {"weather": "data-scientist"}
    assert at.fragment("card.weather").find("option", selected=True)["value"] == "data-scientist"
    assert at.drawn().find(class_="said") is None
    at.check()
    card = next(card for card in at.session.exercise.cards if card.id == "weather")
    assert at.fragment("card.weather").find(class_="said").get_text() == f"✓ Right. {card.why}"

    at.put("weather", None)

    assert at.saved == {}
    assert at.drawn().find(class_="said") is None


def test_feedback_says_where_a_card_lay_and_why_that_is_not_it(desk: Callable) -> None:
    at = desk(OWNERS)
    at.put("weather", "software-engineer")

    assert at.text(Mode.FEEDBACK).count("(chosen)") == 1
    assert "✗ Not yet." in at.text(Mode.FEEDBACK)
    assert "(chosen)" not in at.text(Mode.PRINT)
