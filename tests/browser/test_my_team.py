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


def test_the_sentence_at_the_end_is_copied_as_it_was_changed(desk: Desk) -> None:
    page = desk.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    Session("with-llms.my-team", desk.store).put("transfer", "In my team, I will ask")
    page.goto(f"{desk.server.reading(LESSON.path)}#end")
    field = page.get_by_role("textbox", name="One sentence to forward")
    expect(field).to_have_value("In my team, I will ask.")
    field.fill("In our team, we ask.")
    page.get_by_role("button", name="Copy").press("Enter")

    expect(page.get_by_role("button", name="Copied")).to_be_focused()
    assert page.evaluate("navigator.clipboard.readText()") == "In our team, we ask."
    desk.watched.shoot("sentence")


LONG = "an assistant for the technicians in the field and for everyone who answers their calls, " * 40


@pytest.mark.parametrize("written", ["", LONG])
def test_the_team_is_printed_on_one_light_page_however_much_was_written(desk: Desk, written: str) -> None:
    page = desk.page
    people = {"ai-product-manager": 1, "data-scientist": 1, "ml-engineer": 2, "software-engineer": 4, "ai-engineer": 1}
    Session("start.my-team", desk.store).replace(
        people | {"builds": written or "An assistant", "quality-owner": "AI Engineer"}
    )
    nobody = dict.fromkeys(("data", "model", "operations", "platform", "governance"), "Nobody yet")
    Session("advanced.my-team", desk.store).replace(nobody | {"transfer": f"I will ask {written}"})
    owners = {"prompt": "AI Engineer", "app": "AI Engineer", "vision": "Data Engineer", "experiments": "I do"}
    Session("with-llms.my-team", desk.store).replace(owners | {"integration": "I do", "transfer": f"I do {written}"})
    Session("design.my-team", desk.store).replace({"doubt": written or "Enough people", "change": "Hire a role"})
    plan = {"action": written or "Name one owner", "with-whom": written or "The head", "by-when": "2026-12-14"}
    Session("capstone.my-team", desk.store).replace(plan)
    page.goto(desk.server.reading(LESSON.path))
    page.locator(".beside > button").click()
    page.get_by_role("link", name="One page to print").click()
    expect(page).to_have_url(re.compile("/aiteam/my-team$"))
    expect(page.get_by_role("button", name="Print or save as PDF")).to_be_visible()
    for width, scheme in ((320, "dark"), (1280, "light")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert grave_faults(page) == []
        desk.watched.shoot(f"{width}-{scheme}")

    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 31, 39)"
    expect(page.get_by_role("button", name="Print or save as PDF")).to_be_hidden()
    page.set_viewport_size({"width": 703, "height": 1030})
    desk.watched.shoot("paper")
    for paper in ("A4", "Letter"):
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper))) == 1
