"""The review on its page: answered by mouse and by keyboard, checked, explained, and found again after a reload."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect
from tests.browser.test_page import Desk, Hand, desk, hand, status

from aiteam.exercises import library
from aiteam.progress import Progress

__all__ = ["desk", "hand"]

NOTEBOOK = "lessons/review.ipynb"
ITEM = library().items["managers-disputed-goals"]


def met_twelve_days_ago(desk: Desk) -> None:
    wrong = next(option for option in ITEM.options if not option.correct)
    record = Progress(desk.server.folder, clock=lambda: datetime.now(UTC) - timedelta(days=12))
    answer = {ITEM.id: {"choice": wrong.id, "confidence": "sure"}}
    record.add_attempt("managers.quiz", answer, outcome="not yet", points=0, max_points=4)


def test_a_due_question_is_answered_explained_and_found_again(desk: Desk, hand: Hand) -> None:
    page, today = desk.page, f"review.{datetime.now().astimezone().date()}"
    met_twelve_days_ago(desk)
    page.reload()
    expect(page.get_by_text("1 question is due today.")).to_be_visible()
    page.get_by_role("link", name="Review", exact=True).click()

    box = page.locator(f'[data-exercise="{today}"]')
    chosen = box.locator(f'[data-part="{ITEM.id}"][value="{ITEM.options[1].id}"]')
    hand.use(chosen)
    expect(chosen).to_be_checked()
    hand.use(box.locator(f'[data-part="{ITEM.id}"][data-key="confidence"][value="sure"]'))
    expect(status(box)).to_contain_text("Kept as you answer.")
    hand.check(box)
    expect(status(box)).to_contain_text(re.compile("Kept: [01] of 1 right"))
    expect(box).to_contain_text(ITEM.options[1].feedback)
    desk.watched.shoot("checked")
    assert desk.store.read(today).answer == {ITEM.id: {"choice": ITEM.options[1].id, "confidence": "sure"}}
    assert len(Progress(desk.server.folder).attempts(today)) == 1

    page.reload()
    expect(page.get_by_text("Today's review is done.")).to_be_visible()
    expect(chosen).to_be_checked()
    expect(box).to_contain_text(ITEM.options[1].feedback)


def test_the_day_until_which_one_wants_to_know_it_is_kept(desk: Desk) -> None:
    page = desk.page
    page.goto(desk.server.reading(NOTEBOOK))
    until = page.get_by_label("Until this day")
    until.fill("2030-05-04")
    until.press("Tab")

    expect(page.locator('[data-exercise="review.target"] [data-fragment="status"]')).to_contain_text("Kept as you type")
    assert desk.store.read("review.target").answer == {"until": "2030-05-04"}
