"""Every exercise and lab of every lesson, as axe-core sees it: in light and in dark, with a picture of each."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.browser.conftest import ARTEFACTS, HEIGHT, WIDTH, Server, Watched, settle

from aiteam.course import Assignment, Lesson, outline

ONE_BOARD = "studio-startup"
UNITS = [*outline().lessons, *(each for each in outline().assignments if each.id == ONE_BOARD)]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
TALL = 2400
"""Pixels of a screen on which most exercises are seen whole."""
GRAVE = {"serious", "critical"}


def boxes(unit: Lesson | Assignment) -> int:
    """How many boxes its page shows at least: exercises, labs, and the top of a lesson; a map may stand there too."""
    return len(unit.exercises) + (len(unit.labs) + 1 if isinstance(unit, Lesson) else 0)


def grave_faults(page: Page) -> list[str]:
    found = Axe().run(page, context={"include": [[".aiteam"]]}, options=RULES).response["violations"]
    return [
        f"{each['id']}: {each['help']}: {node['html'][:200]}"
        for each in found
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.id)
def test_nothing_grave_stands_in_the_way_of_anybody(
    watched: Watched, server: Server, unit: Lesson | Assignment
) -> None:
    page = watched.page
    for theme in ("light", "dark"):
        page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        page.goto(f"{server.reading(unit.path)}?theme={theme}")
        expect(page.locator(".aiteam").nth(boxes(unit) - 1)).to_be_attached()
        expect(page.locator("#loading")).to_be_hidden()
        settle(page)
        assert grave_faults(page) == [], theme
        ARTEFACTS.mkdir(exist_ok=True)
        page.set_viewport_size({"width": WIDTH, "height": TALL})
        for number, box in enumerate(page.locator(".aiteam").all()):
            box.screenshot(path=ARTEFACTS / f"{unit.id}-{number:02}-{theme}.png")
