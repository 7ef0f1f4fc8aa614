"""Lesson 1 through both doors: sort cards by mouse and by keyboard, read why, reload, and find it all again."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import Server, Watched

from aiteam.exercises import library
from aiteam.exercises.models import Sorting
from aiteam.progress import Progress

LESSON = "lessons/01-before-llms.ipynb"
SORTER = "before-llms.role-sorter"


def sorting() -> Sorting:
    exercise = library().exercise(SORTER)
    assert isinstance(exercise, Sorting)
    return exercise


def open_reading_view(watched: Watched, server: Server) -> None:
    watched.page.goto(server.reading(LESSON))


def open_lab(watched: Watched, server: Server) -> None:
    page = watched.page
    page.goto(server.lab(LESSON))
    expect(page.locator("#jp-main-statusbar")).to_contain_text("| Idle")
    page.locator(".jp-Cell").first.click()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click()


def exercise(page: Page) -> Locator:
    """The sorter; JupyterLab draws a cell only once it comes near the screen, so go there first."""
    found = page.locator(".aiteam", has=page.get_by_role("heading", name=sorting().title))
    expect(found).to_have_count(1)
    found.scroll_into_view_if_needed()
    return found


def place_by_mouse(place: Locator, title: str) -> None:
    place.click()
    place.select_option(label=title)


KEYSTROKE = 60
"""Milliseconds that a person holds a key; without any, changes are sent so fast that they arrive after the button."""


def place_by_keyboard(place: Locator, title: str) -> None:
    place.focus()
    place.press("Home", delay=KEYSTROKE)
    options = [text.replace("\xa0", " ") for text in place.locator("option").all_text_contents()]
    for _ in range(options.index(title)):
        place.press("ArrowDown", delay=KEYSTROKE)


WAYS = {"mouse": place_by_mouse, "keyboard": place_by_keyboard}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("door", [open_reading_view, open_lab], ids=["reading", "lab"])
def test_sorting_is_explained_and_found_again(watched: Watched, server: Server, door, way: str) -> None:
    page = watched.page
    titles = {category.id: category.title for category in sorting().categories}
    right, wrong = sorting().cards[0], sorting().cards[1]
    miss = next(iter(wrong.wrong))
    door(watched, server)

    box = exercise(page)
    WAYS[way](box.get_by_label(right.text, exact=True), titles[right.category])
    WAYS[way](box.get_by_label(wrong.text, exact=True), titles[miss])
    check = box.get_by_role("button", name="Check my answers")
    if way == "mouse":
        check.click()
    else:
        check.focus()
        check.press("Enter")

    expect(box.get_by_role("status")).to_contain_text("Not yet: 1 of 17 right")
    expect(box).to_contain_text(f"✓ Right. {right.why}")
    expect(box).to_contain_text(f"✗ Not yet. {wrong.wrong[miss].why}")
    box.get_by_label(right.text, exact=True).scroll_into_view_if_needed()
    watched.shoot("checked")
    assert saved(server.folder) == {right.id: right.category, wrong.id: miss}
    assert Progress(server.folder).attempts(SORTER)[-1].points == 1.0

    page.reload()
    if door is open_lab:
        door(watched, server)
    box = exercise(page)
    expect(box.get_by_label(right.text, exact=True).locator("option:checked")).to_have_text(titles[right.category])
    expect(box.get_by_label(wrong.text, exact=True).locator("option:checked")).to_have_text(titles[miss])
    expect(box).to_contain_text(f"✗ Not yet. {wrong.wrong[miss].why}")
    watched.shoot("found-again")


def saved(folder: Path) -> dict[str, str]:
    return json.loads((folder / "lessons" / "answers" / f"{SORTER}.json").read_text())["answer"]
