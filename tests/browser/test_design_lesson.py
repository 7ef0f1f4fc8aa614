"""Lesson 8: who answers for what, by mouse and by keyboard, found again; the model disputed with the arrow keys."""

import json
import re

from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import Server, Watched

from aiteam.exercises import library
from aiteam.exercises.kinds.raci import Raci

LESSON = "lessons/08-design.ipynb"
FOUND = library().exercise("design.raci")
assert isinstance(FOUND, Raci)
DUTIES = {duty.id: duty.text for duty in FOUND.duties}
ROLES = {role.id: role.title for role in FOUND.roles}
KEYSTROKE = 60
"""Milliseconds that a person holds a key."""


def box_of(page: Page, heading: str) -> Locator:
    found = page.locator(".aiteam", has=page.get_by_role("heading", name=heading, exact=True))
    expect(found).to_have_count(1)
    found.scroll_into_view_if_needed()
    return found


def cell(box: Locator, duty: str, role: str) -> Locator:
    return box.get_by_label(f"{DUTIES[duty]} {ROLES[role]}", exact=True)


def saved(server: Server, name: str) -> dict:
    return json.loads((server.folder / "lessons" / "answers" / f"{name}.json").read_text())["answer"]


def test_letters_are_set_and_found_again_and_an_assumption_is_moved_by_the_keyboard(
    watched: Watched, server: Server
) -> None:
    page = watched.page
    page.goto(server.reading(LESSON))
    box = box_of(page, FOUND.title)
    expect(box.get_by_role("grid")).to_be_visible()

    trained = cell(box, "train", "data-scientist")
    trained.click()
    trained.select_option("AR")
    start = cell(box, "aim", "ai-product-manager")
    start.focus()
    for key in ("b", "ArrowDown", "c", "ArrowRight", "ArrowRight", "a", "End", "i", "Home", "Delete", "ArrowLeft"):
        page.keyboard.press(key, delay=KEYSTROKE)
    expect(cell(box, "feed", "ai-product-manager")).to_be_focused()
    expect(box.locator("select[tabindex='0']")).to_have_count(1)
    check = box.get_by_role("button", name="Check my answers")
    check.focus()
    check.press("Enter")

    expect(box.get_by_role("status")).to_contain_text("Not yet: 2 of 10 right")
    expect(box).to_contain_text("Somebody answers for it, and nobody does it.")
    answer = {
        "aim": {"ai-product-manager": "AR"},
        "feed": {"data-engineer": "A", "ai-engineer": "I"},
        "train": {"data-scientist": "AR"},
    }
    assert saved(server, FOUND.id) == answer
    box.locator(".raci").scroll_into_view_if_needed()
    watched.shoot("checked")

    page.reload()
    box = box_of(page, FOUND.title)
    for duty, shares in answer.items():
        for role, letter in shares.items():
            expect(cell(box, duty, role)).to_have_value(letter)
    expect(box).to_contain_text("Somebody answers for it, and nobody does it.")

    box = box_of(page, "Challenge the model")
    expect(box).to_contain_text("The course's best plan scores 100 of 100 under these assumptions")
    slider = box.locator(".widget-slider", has_text=re.compile("^What people cost"))
    handle = slider.locator(".noUi-handle")
    handle.focus()
    while int(slider.locator(".widget-readout").inner_text()) < 140:
        handle.press("ArrowRight", delay=KEYSTROKE)
    expect(box).to_contain_text("Another plan would then gain")
    expect(box.get_by_role("cell", name="Hire 1 fewer: Data Scientist.")).to_be_visible()
    assert saved(server, "lab.challenge")["costs"] > 100
    box.get_by_role("button", name="Which assumption decides?").click()
    expect(box.get_by_role("status")).to_contain_text("Done.")
    expect(box.get_by_alt_text("Which assumption matters most; described below")).to_be_visible()
    watched.shoot("decides")
