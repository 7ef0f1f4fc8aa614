"""An assignment part by part: what begins with a plan waits for it, and then shows just that plan."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from tests.browser.test_page import Desk, desk, grave_faults

from aiteam.course import outline

__all__ = ["desk"]

CAPSTONE = next(each for each in outline().assignments if each.id == "capstone")


def test_the_shock_meets_the_plan_that_was_committed_and_is_shut_until_then(desk: Desk) -> None:
    page, address = desk.page, desk.server.reading(CAPSTONE.path)
    page.goto(f"{address}#the-shock")
    expect(page.get_by_role("heading", name="First decide")).to_be_visible()
    expect(page.locator('[data-exercise="capstone.shock"]')).to_be_hidden()
    page.get_by_role("link", name="Go to “Your plan”").click()
    box = page.locator('[data-exercise="capstone.plan"]')
    box.get_by_role("button", name=re.compile("^AI Engineer, ")).first.click()
    expect(box.locator(".person.hired", has_text="AI Engineer")).to_be_visible()
    box.locator('[data-ui="hole"]').select_option("none")
    box.locator("button.primary").click()
    onwards = page.locator(".top-bar").get_by_role("link", name="Next")
    expect(onwards).not_to_have_class(re.compile("waits"))
    with page.expect_response(lambda reply: '"step":"the-shock"' in (reply.request.post_data or "")):
        onwards.click()

    shock = page.locator('[data-exercise="capstone.shock"]')
    expect(shock.locator(".person.hired", has_text="AI Engineer")).to_be_visible()
    page.goto("about:blank")
    page.goto(address)
    expect(page).to_have_url(f"{address}#the-shock")
    expect(shock).to_be_visible()
    assert grave_faults(page) == []


def test_a_printed_assignment_has_all_of_its_parts(desk: Desk) -> None:
    page = desk.page
    page.goto(desk.server.reading(CAPSTONE.path))
    page.emulate_media(media="print", color_scheme="light")

    for exercise in CAPSTONE.exercises:
        expect(page.locator(f'[data-exercise="{exercise}"]')).to_be_visible()
    expect(page.get_by_role("heading", name="Hand in")).to_be_visible()
    expect(page.get_by_role("link", name="Download to hand in")).to_be_hidden()
