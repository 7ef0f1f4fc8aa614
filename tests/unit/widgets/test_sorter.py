from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import pytest

from aiteam.answers import FolderStore
from aiteam.exercises import Session, answer, library
from aiteam.exercises.kinds.sorting import Sorting
from aiteam.progress import Progress
from aiteam.widgets import exercise, view_of

OWNERS = "before-llms.case-owners"
CARDS = {card.id: card for card in library().exercise(OWNERS).cards}  # type: ignore[union-attr]
SORTINGS = [one.id for one in library().exercises.values() if isinstance(one, Sorting)]


@pytest.mark.parametrize("exercise_id", SORTINGS)
def test_there_is_a_list_of_all_places_for_every_card_and_none_is_chosen(exercise_id: str) -> None:
    view: Any = exercise(exercise_id)
    sorting: Any = library().exercise(exercise_id)

    assert list(view.places) == [card.id for card in sorting.cards]
    for card in sorting.cards:
        place = view.places[card.id]
        assert place.description == card.text
        assert place.value == ""
        assert place.options[0] == ("Choose …", "")
        assert place.options[1:] == tuple((category.title, category.id) for category in sorting.categories)


def test_choosing_a_place_saves_it_at_once() -> None:
    view: Any = exercise(OWNERS)

    view.places["weather"].value = "ml-engineer"

    assert view.session.answer == FolderStore().read(OWNERS).answer == {"weather": "ml-engineer"}


def test_choosing_none_takes_the_card_back() -> None:
    view: Any = exercise(OWNERS)
    view.places["weather"].value = "ml-engineer"
    view.places["weather"].value = ""

    assert view.session.answer == FolderStore().read(OWNERS).answer == {}


def test_a_later_view_shows_where_the_cards_lie() -> None:
    answer(OWNERS, {"weather": "ml-engineer"})
    view: Any = exercise(OWNERS)

    assert {card: place.value for card, place in view.places.items() if place.value} == {"weather": "ml-engineer"}


def test_before_the_check_nothing_is_given_away(html_of: Callable[[Any], str]) -> None:
    view: Any = exercise(OWNERS)
    for card in CARDS:
        view.places[card].value = "data-engineer"

    assert 'class="said' not in html_of(view)
    assert [card.id for card in CARDS.values() if escape(card.why) in html_of(view)] == []


def test_the_check_puts_below_each_card_the_reason_for_the_very_place_it_lies_in() -> None:
    view: Any = exercise(OWNERS)
    page = CARDS["tracking-page"]
    half = next(iter(page.also_defensible))
    late = CARDS["december"].wrong["data-engineer"]
    for card, place in {"weather": "data-scientist", "december": "data-engineer", "tracking-page": half}.items():
        view.places[card].value = place

    view.button.click()

    reasons = {card: html.value for card, html in view.reasons.items() if html.value}
    assert reasons == {
        "weather": f'<div class="said right"><b>✓ Right.</b> {escape(CARDS["weather"].why)}</div>',
        "december": f'<div class="said wrong"><b>✗ Not yet.</b> {escape(late.why)}</div>',
        "tracking-page": '<div class="said defensible"><b>≈ Also defensible.</b> '
        f"{escape(page.also_defensible[half].why)}</div>",
    }


def test_the_check_sums_up_and_keeps_the_attempt(html_of: Callable[[Any], str]) -> None:
    view: Any = exercise(OWNERS)
    view.places["weather"].value = "data-scientist"
    assert '<p class="">Kept as you answer. Check when you are ready.</p>' in html_of(view)

    view.button.click()

    said = "Not yet: 1 of 8 right. 0.5 of 4 points; 3 are needed. "
    said += "Read the explanations above, change your answers and check again."
    assert f'<p class="">{said}</p>' in html_of(view)
    assert [attempt.answer for attempt in Progress().attempts(OWNERS)] == [{"weather": "data-scientist"}]


def test_a_check_of_nothing_says_that_nothing_was_attempted(html_of: Callable[[Any], str]) -> None:
    view: Any = exercise(OWNERS)
    assert '<p class="">' not in html_of(view)

    view.button.click()

    assert '<p class="">Not attempted: 0 of 4 points.</p>' in html_of(view)
    assert Progress().attempts() == ()


def test_when_a_card_moves_its_reason_goes_with_the_points_and_the_other_cards_keep_theirs(
    html_of: Callable[[Any], str],
) -> None:
    view: Any = exercise(OWNERS)
    view.places["weather"].value = "data-scientist"
    view.places["december"].value = "data-engineer"
    view.button.click()
    reasons = {card: reason.value for card, reason in view.reasons.items()}
    assert reasons["weather"]
    assert reasons["december"]

    view.places["december"].value = "ml-engineer"

    assert {card: reason.value for card, reason in view.reasons.items()} == reasons | {"december": ""}
    assert "points" not in html_of(view)
    assert "Kept as you answer. Check when you are ready." in html_of(view)

    view.places["weather"].value = ""
    assert 'class="said' not in html_of(view)


def test_a_later_view_shows_what_the_last_check_said(html_of: Callable[[Any], str]) -> None:
    view: Any = exercise(OWNERS)
    view.places["weather"].value = "data-scientist"
    view.button.click()

    assert html_of(exercise(OWNERS)) == html_of(view)


def test_all_cards_can_be_sorted_with_the_mouse_to_full_points() -> None:
    session = Session(OWNERS)
    view: Any = view_of(session)
    for card in CARDS.values():
        view.places[card.id].value = card.category
    view.button.click()

    assert session.result
    assert session.result.summary == "Passed: 8 of 8 right. 4 of 4 points."
