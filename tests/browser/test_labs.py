"""Labs in the reading view: set by mouse or by keyboard, run with the real libraries, found again after a reload."""

import json
from typing import Any

from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import Server, Watched

from aiteam.labs import labs

LESSON = "lessons/04-infra-access.ipynb"
KEYSTROKE = 60
"""Milliseconds that a person holds a key."""


def lab(page: Page, lab_id: str) -> Locator:
    found = page.locator(".aiteam", has=page.get_by_role("heading", name=labs()[lab_id].title))
    expect(found).to_have_count(1)
    found.scroll_into_view_if_needed()
    return found


def control(box: Locator, lab_id: str, setting: str) -> Locator:
    return box.get_by_label(next(each.label for each in labs()[lab_id].settings if each.id == setting))


def kept(server: Server, lab_id: str) -> dict[str, Any]:
    return json.loads((server.folder / "lessons" / "answers" / f"lab.{lab_id}.json").read_text())["answer"]


def test_labs_are_run_by_mouse_and_by_keyboard_and_found_again(watched: Watched, server: Server) -> None:
    page = watched.page
    page.goto(server.reading(LESSON))
    by_mouse(page, watched)
    assert (kept(server, "gateway")["door"], kept(server, "gateway")["order"]) == ("gateway", "nordlicht-quay")
    by_keyboard(page, watched)
    assert kept(server, "evaluation") == {"cases": 40, "marks": "loose", "least": 60, "topics": True}

    page.goto(server.reading(LESSON))
    box = lab(page, "gateway")
    day = control(box, "gateway", "day").locator("option:checked")
    expect(day).to_have_text("Nordlicht is down from 10 to 12")
    expect(box.get_by_role("table")).to_have_count(0)
    expect(lab(page, "evaluation").get_by_role("checkbox")).to_be_checked()


def by_mouse(page: Page, watched: Watched) -> None:
    box = lab(page, "gateway")
    control(box, "gateway", "day").select_option(label="Nordlicht is down from 10 to 12")
    control(box, "gateway", "door").select_option(label="All through one gateway")
    box.get_by_role("button", name="Run the day").click()

    expect(box).to_contain_text("64 of 80 calls were answered, 16 failed")
    expect(box.get_by_role("status")).to_contain_text("Done")
    expect(box.get_by_role("table")).to_have_count(3)
    watched.shoot("by-mouse")
    control(box, "gateway", "order").select_option(label="Nordlicht, then Quay")
    expect(box.get_by_role("status")).to_contain_text("have changed; press the button")
    box.get_by_role("button", name="Run the day").click()
    expect(box).to_contain_text("80 of 80 calls were answered")


def by_keyboard(page: Page, watched: Watched) -> None:
    box = lab(page, "evaluation")
    box.get_by_role("slider").first.press("End", delay=KEYSTROKE)
    marks = control(box, "evaluation", "marks")
    marks.press("ArrowDown", delay=KEYSTROKE)
    marks.press("ArrowDown", delay=KEYSTROKE)
    box.get_by_role("checkbox").press("Space", delay=KEYSTROKE)
    box.get_by_role("button", name="Mark the answers").press("Enter", delay=KEYSTROKE)

    expect(box).to_contain_text("The new version passed 40 of 40 cases")
    expect(box).to_contain_text("Of the 20 answers that people failed, 12 passed here")
    watched.shoot("by-keyboard")
