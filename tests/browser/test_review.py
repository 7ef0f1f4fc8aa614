"""The review in the reading view: answered by keyboard, checked, explained, and found again after a reload."""

import json
import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Locator, expect
from tests.browser.conftest import Server, Watched

from aiteam.exercises import library
from aiteam.progress import Progress

NOTEBOOK = "lessons/review.ipynb"
ITEM = library().items["managers-disputed-goals"]
KEYSTROKE = 60
"""Milliseconds that a person holds a key."""


def met_twelve_days_ago(server: Server) -> None:
    wrong = next(option for option in ITEM.options if not option.correct)
    record = Progress(server.folder, clock=lambda: datetime.now(UTC) - timedelta(days=12))
    answer = {ITEM.id: {"choice": wrong.id, "confidence": "sure"}}
    record.add_attempt("managers.quiz", answer, outcome="not yet", points=0, max_points=4)


def questions(watched: Watched) -> Locator:
    page = watched.page
    return page.locator(".aiteam", has=page.get_by_role("heading", name="Today's questions"))


def test_a_due_question_is_answered_by_keyboard_explained_and_found_again(watched: Watched, server: Server) -> None:
    page = watched.page
    today = f"review.{datetime.now().astimezone().date()}"
    met_twelve_days_ago(server)
    page.reload()
    expect(page.get_by_text("1 question is due today.")).to_be_visible()
    watched.shoot("start")
    page.get_by_role("link", name="Review", exact=True).click()

    box = questions(watched)
    options = box.get_by_role("radiogroup").get_by_role("radio")
    chosen = ITEM.options[1]
    options.first.focus()
    options.first.press("ArrowDown", delay=KEYSTROKE)
    expect(options.nth(1)).to_be_checked()
    sure = box.get_by_label("How sure are you?")
    sure.focus()
    sure.press("End", delay=KEYSTROKE)
    expect(sure.locator("option:checked")).to_have_text("certain")
    check = box.get_by_role("button", name="Check my answers")
    check.focus()
    check.press("Enter")
    expect(box.get_by_role("status")).to_contain_text(re.compile("Kept: [01] of 1 right"))
    expect(box).to_contain_text(chosen.feedback)
    watched.shoot("checked")
    saved = server.folder / "lessons" / "answers" / f"{today}.json"
    assert json.loads(saved.read_text())["answer"] == {ITEM.id: {"choice": chosen.id, "confidence": "sure"}}
    assert len(Progress(server.folder).attempts(today)) == 1

    page.reload()
    expect(page.get_by_text("Today's review is done.")).to_be_visible()
    box = questions(watched)
    expect(box.get_by_role("radio").nth(1)).to_be_checked()
    expect(box).to_contain_text(chosen.feedback)

    until = page.get_by_label("Until this day")
    until.fill("2030-05-04")
    until.press("Enter")
    expect(page.locator(".aiteam", has=until)).to_contain_text("Kept as you type")
    until.scroll_into_view_if_needed()
    watched.shoot("date")
    assert json.loads((saved.parent / "review.target.json").read_text())["answer"] == {"until": "2030-05-04"}
