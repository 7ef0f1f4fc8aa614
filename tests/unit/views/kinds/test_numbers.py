from collections.abc import Callable

import pytest

from aiteam.views import Mode

GATE = "infra-access.gate"


def field(at, part: str):
    return at.drawn().find("input", {"data-part": part})


@pytest.mark.parametrize(
    ("typed", "saved"), [("86.7", 86.7), ("86,7", 86.7), (" 12 ", 12.0), ("40 %", 40.0), ("1e3", 1000.0), ("-3", -3.0)]
)
def test_a_number_is_taken_as_a_person_writes_it(desk: Callable, typed: str, saved: float) -> None:
    at = desk(GATE)
    at.put("rate", typed)

    assert at.saved == {"rate": saved}
    assert float(field(at, "rate")["value"]) == saved


@pytest.mark.parametrize("typed", ["many", "2,000", "1.000,5", "12 of 15", "--3"])
def test_what_is_no_number_is_asked_for_again_and_stays_in_its_line(desk: Callable, typed: str) -> None:
    at = desk(GATE)
    at.put("rate", "3")
    reply = at.put("rate", typed)

    assert typed in reply.problem
    assert "digits only" in reply.problem
    assert reply.held == ("rate",)
    assert at.saved == {"rate": 3.0}


def test_an_empty_line_takes_the_number_back(desk: Callable) -> None:
    at = desk(GATE)
    at.put("rate", "3")
    at.put("rate", "  ")

    assert at.saved == {}
    assert field(at, "rate")["value"] == ""


def test_a_number_that_is_checked_is_explained(desk: Callable) -> None:
    at = desk(GATE)
    at.put("rate", "86.7")
    at.put("caught", "1")
    at.check()

    rate, _, caught = at.session.exercise.numbers
    assert at.fragment("number.rate").find(class_="said").get_text() == f"✓ Right. {rate.why}"
    assert at.fragment("number.caught").find(class_="said").get_text().startswith("✗ Not yet.")
    assert at.fragment("number.lower-end").find(class_="said") is None
    assert caught.prompt in at.text()


def test_on_paper_there_is_a_rule_for_every_number_and_feedback_fills_it(desk: Callable) -> None:
    at = desk(GATE)
    at.put("rate", "3.50")

    assert len(at.drawn(Mode.PRINT).find_all(class_="rule")) == 3
    assert [each.get_text() for each in at.drawn(Mode.FEEDBACK).find_all(class_="written")] == ["3.5"]
