"""The steps of a lesson in its bar, and the card at its end."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from aiteam.course import answers_in, outline
from aiteam.exercises import Session, library
from aiteam.panels import lesson_panels
from aiteam.progress import Progress
from aiteam.views.end_card import END_CARD
from aiteam.views.steps import STEPS

START = outline().lesson("start")


def shown(folder: Path, panel: str, lesson: str = "start") -> BeautifulSoup:
    found = lesson_panels(answers_in(folder), outline().lesson(lesson))
    return BeautifulSoup(found[panel]().fragments[0].html, "html.parser")


def test_at_first_all_is_to_be_done_and_what_follows_the_decision_is_shut(tmp_path: Path) -> None:
    bar = shown(tmp_path, STEPS)

    assert bar.find(class_="left").get_text() == "11 minutes left"
    assert [each.get("aria-disabled") for each in bar.select("a")] == [None, "true", "true"]
    assert bar.select("a")[1].get_text(" ", strip=True).endswith("opens after “Five decisions”")
    assert bar.ol["data-shut"].split() == ["how-this-course-works", "your-team", "where-you-stand-today"]


def test_once_decided_the_rest_is_open_and_the_step_is_ticked(tmp_path: Path) -> None:
    Progress(tmp_path).add_attempt("start.first-team", {}, outcome="kept", points=0, max_points=0)

    bar = shown(tmp_path, STEPS)

    assert bar.ol["data-shut"] == ""
    assert [each.get("class") for each in bar.select("a")] == [["done"], None, None]
    assert bar.find(class_="left").get_text() == "8 minutes left"


def test_the_card_of_a_lesson_that_was_not_begun_says_so(tmp_path: Path) -> None:
    card = shown(tmp_path, END_CARD)

    assert "Nothing of this lesson is done yet." in card.get_text()
    headings = [each.get_text() for each in card.find_all(["h3", "h4"])]
    assert headings == ["What you take with you", "One sentence to forward"]


def test_the_card_names_what_was_done_what_was_certain_and_wrong_and_the_holes(tmp_path: Path) -> None:
    items = library().questions(library().exercise("before-llms.quiz"))
    answer = {
        item.id: {"choice": next(each.id for each in item.options if each.correct is bool(at)), "confidence": "sure"}
        for at, item in enumerate(items)
    }
    Progress(tmp_path).add_attempt("before-llms.quiz", answer, outcome="not yet", points=3, max_points=4)
    Session("start.my-team", answers_in(tmp_path)).put("quality-owner", "Nobody yet")

    card = shown(tmp_path, END_CARD, "before-llms")

    text = card.get_text()
    assert f"{library().exercise('before-llms.quiz').title}: not passed yet, 3 of 4 points" in text
    assert items[0].title in text
    assert items[0].correct.text in text
    assert items[1].title not in text
    assert "Nobody in the team is accountable for evaluation." in text


@pytest.mark.parametrize("panel", [STEPS, END_CARD])
def test_a_record_that_cannot_be_read_stops_no_lesson(tmp_path: Path, panel: str) -> None:
    path = Progress(tmp_path).path
    path.parent.mkdir()
    path.write_text("damage" * 100)

    found = shown(tmp_path, panel)

    assert ("The progress file" in found.get_text()) == (panel == END_CARD)


def test_the_card_offers_one_sentence_or_says_what_to_answer_first(tmp_path: Path) -> None:
    card = shown(tmp_path, END_CARD, "before-llms")
    assert card.find("textarea") is None
    assert card.find_all("li")[-1].get_text() == "What will I do about it, and by when"

    Session("before-llms.my-team", answers_in(tmp_path)).put("transfer", "In my team, I will ask <Ada>")

    card = shown(tmp_path, END_CARD, "before-llms")
    assert card.textarea.get_text().strip() == "In my team, I will ask <Ada>."
    assert card.find("label", attrs={"for": card.textarea["id"]}).get_text() == "One sentence to forward"
    assert card.find("button", string="Copy")["data-copy"] == card.textarea["id"]
