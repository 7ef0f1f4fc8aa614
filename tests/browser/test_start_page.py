"""The start page: one button into the first lesson, five decisions, and back to where one stopped."""

import re

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Server, Watched, unfold

from aiteam.exercises import library
from aiteam.exercises.kinds.decisions import Decisions


def decisions() -> Decisions:
    exercise = library().exercise("start.first-team")
    assert isinstance(exercise, Decisions)
    return exercise


def test_one_button_leads_to_five_decisions_that_are_kept(watched: Watched, server: Server) -> None:
    page = watched.page
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    watched.shoot("new")
    page.locator("a.button").click()
    page.get_by_role("link", name="Begin: Five decisions").click()
    box = page.locator('[data-exercise="start.first-team"]')
    commit = box.get_by_role("button", name="Commit my decisions")
    expect(commit).to_have_count(0)
    for number, decision in enumerate(decisions().decisions):
        box.locator(".pip").nth(number).click()
        box.locator(f'[data-part="{decision.id}"][value="{decision.alternatives[0].id}"]').check()
    commit.click()
    expect(box).to_contain_text(decisions().afterwards)
    expect(box).to_contain_text(decisions().decisions[0].alternatives[0].note)
    watched.shoot("committed")

    page.get_by_role("link", name="Start page").click()
    expect(page.locator("a.button")).to_contain_text("Continue")
    expect(page.get_by_text(f"The last thing you did was “{decisions().title}”")).to_be_visible()
    expect(page.locator(".door.now .state")).to_have_text(re.compile("^Step 1 of 3, [0-9]+ minutes left$"))
    watched.shoot("gone-on")


def test_the_start_page_needs_the_token(watched: Watched, server: Server) -> None:
    page = watched.page
    page.context.clear_cookies()
    page.goto(f"{server.base}/aiteam")
    expect(page).to_have_url(re.compile("/login"))
    assert not page.get_by_text(str(server.folder)).is_visible()


@pytest.mark.parametrize(
    "path",
    [
        "",
        "aiteam/lesson/lessons/01-before-llms.ipynb",
        "aiteam/lesson/exercises/case-hospital/case-hospital.ipynb",
    ],
    ids=["start", "lesson", "board"],
)
@pytest.mark.parametrize("width", [390, 1024])
def test_nothing_is_wider_than_the_screen_in_the_dark_either(
    watched: Watched, server: Server, path: str, width: int
) -> None:
    page = watched.page
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark")
    page.goto(f"{server.base}/{path}" if path else server.address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    if path:
        unfold(page)
        page.locator(".exercise :is(.face, select)").locator("visible=true").last.scroll_into_view_if_needed()
    watched.shoot("dark")
    assert max(map(int, re.findall(r"\d+", page.evaluate("getComputedStyle(document.body).backgroundColor"))[:3])) < 64
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    right_edges = (
        "[...document.querySelectorAll('p, h1, h2, li, select, button')].map(e => e.getBoundingClientRect().right)"
    )
    assert max(page.evaluate(right_edges)) <= width
