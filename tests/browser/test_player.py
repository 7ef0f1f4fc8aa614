"""A lesson screen by screen: by keyboard to its end, back and forward, left and resumed, light and dark, narrow."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import ARTEFACTS, Server, Watched, settle
from tests.browser.test_page import Desk, desk, grave_faults

from aiteam.course import outline
from aiteam.exercises import Session, library
from aiteam.exercises.checking import solution_of

__all__ = ["desk"]

START, FIRST = outline().lesson("start"), outline().lesson("before-llms")


def heading(page: Page, name: str) -> Locator:
    return page.get_by_role("heading", name=name, exact=True)


def test_lesson_1_from_the_start_page_to_its_end_with_the_keyboard_alone(desk: Desk) -> None:
    page, keys = desk.page, desk.page.keyboard
    page.reload()
    page.get_by_role("link", name=f"Lesson 1: {FIRST.title}").focus()
    keys.press("Enter")
    expect(heading(page, FIRST.title)).to_be_visible()
    expect(page.locator(".top-bar .left")).to_have_text("21 minutes left")
    for step in ("Five specialists", "Sort the work"):
        page.locator(".top-bar").get_by_role("link", name="Next").focus()
        keys.press("Enter")
        expect(heading(page, step)).to_be_focused()
    expect(page.locator(".top-bar .left")).to_have_text("15 minutes left")
    session = Session("before-llms.role-sorter", desk.store)
    *most, (last, place) = solution_of(session.exercise, session.library).items()
    session.replace(dict(most))
    session.check()
    page.reload()
    box = page.locator('[data-exercise="before-llms.role-sorter"]')
    expect(box.locator(".face:visible")).to_contain_text(
        next(card.text for card in session.exercise.cards if card.id == last)
    )
    box.locator(".lane:visible").first.focus()
    keys.press(str([each.id for each in session.exercise.categories].index(place) + 1))
    expect(box.locator(".pip.right")).to_have_count(17)
    expect(page.locator(".steps .done")).to_have_count(2)
    expect(page.locator(".top-bar .left")).to_have_text("5 minutes left")
    for step in ("In your team", "What you take with you"):
        page.locator(".top-bar").get_by_role("link", name="Next").focus()
        keys.press("Enter")
        expect(heading(page, step).first).to_be_focused()
    expect(page.locator(".top-bar").get_by_role("link", name="Next")).to_be_hidden()
    card = page.locator('[data-exercise="own.end-card"]')
    expect(card).to_contain_text(f"{library().exercise('before-llms.role-sorter').title}: passed, 17 of 17 points")
    expect(page.get_by_role("link", name="Next lesson: With LLMs")).to_be_visible()
    desk.watched.shoot("end")


def test_back_forward_reload_and_a_new_window_find_the_step(desk: Desk) -> None:
    page, address = desk.page, desk.server.reading(FIRST.path)
    page.goto(address)
    page.get_by_role("link", name=re.compile("^Begin")).click()
    page.locator(".top-bar").get_by_role("link", name="Next").click()
    expect(heading(page, "Sort the work")).to_be_visible()
    page.go_back()
    expect(heading(page, "Five specialists")).to_be_visible()
    expect(heading(page, "Sort the work")).to_be_hidden()
    page.go_forward()
    expect(heading(page, "Sort the work")).to_be_visible()
    page.reload()
    expect(heading(page, "Sort the work")).to_be_visible()
    expect(page.locator('.steps [aria-current="step"]')).to_contain_text("Step 2 of 3")

    other = page.context.new_page()
    other.goto(address)
    expect(heading(other, "Sort the work")).to_be_visible()
    other.close()


def test_what_follows_a_decision_opens_once_it_is_made(desk: Desk) -> None:
    page = desk.page
    page.goto(f"{desk.server.reading(START.path)}#your-team")
    expect(heading(page, "First decide")).to_be_visible()
    expect(page.locator('[data-exercise="start.my-team"]')).to_be_hidden()
    page.get_by_role("link", name="Go to “Five decisions”").click()
    box = page.locator('[data-exercise="start.first-team"]')
    onwards = page.locator(".top-bar").get_by_role("link", name="Next")
    expect(onwards).to_have_class(re.compile("waits"))
    for number, decision in enumerate(library().exercise("start.first-team").decisions):
        box.locator(".pip").nth(number).click()
        box.locator(f'[data-part="{decision.id}"][value="{decision.alternatives[0].id}"]').check()
    box.get_by_role("button", name="Commit my decisions").click()

    expect(onwards).not_to_have_class(re.compile("waits"))
    onwards.click()
    expect(heading(page, "How this course works")).to_be_visible()


def test_the_theme_is_switched_kept_and_followed_by_figures(desk: Desk) -> None:
    page = desk.page
    box = desk.open("infra-feedback.order")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("button", name="Change to dark").click()
    assert page.evaluate(paper) != light
    picture = page.locator(".figure img").first
    picture.evaluate("image => { image.loading = 'eager'; }")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.currentSrc").endswith("-dark.svg")
    page.reload()
    expect(page.get_by_role("button", name="Change to light")).to_be_visible()
    assert page.evaluate(paper) != light
    expect(box).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_every_screen_of_lesson_1_fits_and_hinders_nobody(watched: Watched, server: Server, width: int) -> None:
    page = watched.page
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="light" if width > 390 else "dark")
    page.goto(server.reading(FIRST.path))
    for name in page.locator(".screen[data-next]").evaluate_all("all => all.map(each => each.id)"):
        page.evaluate("name => { location.hash = name; }", name)
        expect(page.locator(f"#{name}")).to_be_visible()
        settle(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        ARTEFACTS.mkdir(exist_ok=True)
        page.screenshot(path=ARTEFACTS / f"screen-{name}-{width}.png")
    assert grave_faults(page) == []
