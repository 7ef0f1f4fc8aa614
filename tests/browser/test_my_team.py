"""One's own team beside a lesson and on one page: by keyboard, fresh after every answer, narrow and dark, printed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import settle
from tests.browser.test_page import Desk, desk, grave_faults

from aiteam.course import outline
from aiteam.exercises import Session

__all__ = ["desk"]

LESSON = outline().lesson("with-llms")


def test_the_map_opens_beside_the_lesson_by_keyboard_and_escape_gives_the_focus_back(desk: Desk) -> None:
    page = desk.page
    page.goto(desk.server.reading(LESSON.path))
    opener = page.locator(".beside > button")
    drawer = page.get_by_role("dialog", name="My team")
    expect(drawer).to_be_hidden()
    opener.focus()
    page.keyboard.press("Enter")
    expect(drawer).to_be_visible()
    expect(drawer.get_by_role("button", name="Close my team")).to_be_focused()
    expect(drawer).to_contain_text("Too little is known to speak of holes.")
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(opener).to_be_focused()

    page.keyboard.press("Enter")
    drawer.get_by_role("button", name="Close my team").click()
    expect(drawer).to_be_hidden()
    expect(opener).to_be_focused()


def test_the_map_stays_open_and_is_drawn_again_at_every_answer(desk: Desk) -> None:
    page = desk.page
    box = desk.open("with-llms.my-team")
    opener = page.locator(".beside > button")
    opener.click()
    drawer = page.get_by_role("dialog", name="My team")
    row = drawer.get_by_role("row", name="Evaluation")
    expect(row).to_have_text(re.compile("not said yet"))
    expect(opener).to_have_text(re.compile(r"My team\s*$"))
    box.locator('[data-part="prompt"]').select_option("I do")
    box.locator('[data-part="evaluation"]').select_option("I do")

    expect(drawer).to_be_visible()
    expect(drawer).to_contain_text("You answer for prompts, and judge the answers.")
    expect(opener).to_have_accessible_name("My team 2 holes")
    box.locator('[data-part="evaluation"]').select_option("Data Scientist")
    expect(drawer).not_to_contain_text("judge the answers.")
    expect(opener).to_have_text(re.compile(r"My team\s*$"))


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (390, "light"), (1024, "dark"), (1280, "light")])
def test_the_map_beside_a_lesson_fits_and_hinders_nobody(desk: Desk, width: int, scheme: str) -> None:
    page = desk.page
    Session("start.my-team", desk.store).replace({"ai-engineer": 1, "software-engineer": 4, "quality-owner": "I do"})
    Session("with-llms.my-team", desk.store).replace({"prompt": "AI Engineer", "vision": "Nobody yet"})
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(desk.server.reading(LESSON.path))
    page.locator(".beside > button").click()
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".drawer").evaluate("each => each.scrollWidth <= each.clientWidth")
    beside = page.locator(".screen[data-shown]").evaluate("each => each.getBoundingClientRect().right")
    edge = page.locator(".drawer").evaluate("each => each.getBoundingClientRect().left")
    assert (beside <= edge) == (width >= 1024)
    assert grave_faults(page) == []
    desk.watched.shoot("drawer")
