"""Lesson 1 through both doors: sort cards by mouse and by keyboard, read why, reload, and find it all again."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import KEYSTROKE, Server, Watched
from tests.support import ROOT

from aiteam.exercises import library
from aiteam.exercises.kinds.sorting import Sorting
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
    # The printed form is for places without a kernel.
    expect(page.locator(".aiteam-sheet")).to_have_count(0)
    return found


def place_by_mouse(place: Locator, title: str) -> None:
    place.click()
    place.select_option(label=title)


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


def test_arrow_keys_stay_inside_one_question(watched: Watched, server: Server) -> None:
    page = watched.page
    open_reading_view(watched, server)
    box = page.locator(".aiteam", has=page.get_by_role("heading", name="Before you go on"))
    questions = box.get_by_role("radiogroup")
    expect(questions).to_have_count(3)
    first, second = questions.nth(0), questions.nth(1)
    expect(first).to_have_accessible_name(re.compile("^1. The role map"))
    last = first.get_by_role("radio").last
    last.check()
    last.press("ArrowDown", delay=KEYSTROKE)
    expect(first.get_by_role("radio").first).to_be_checked()
    assert second.locator("input:checked").count() == 0


def test_a_learner_is_told_when_nobody_keeps_the_answers_any_more(watched: Watched, server: Server) -> None:
    page = watched.page
    open_reading_view(watched, server)
    box = exercise(page)
    token = {"Authorization": f"token {server.token}"}
    for kernel in page.request.get(f"{server.base}/api/kernels", headers=token).json():
        assert page.request.delete(f"{server.base}/api/kernels/{kernel['id']}", headers=token).ok
    place_by_mouse(box.get_by_label(sorting().cards[5].text, exact=True), sorting().categories[0].title)
    expect(page.get_by_role("alert")).to_contain_text("Not kept: the course does not answer")
    watched.shoot("told")
    watched.failures.clear()  # the page complains of the lost connection, as it should


def test_a_saved_lesson_holds_no_widget_that_is_dead_on_the_next_day(watched: Watched, server: Server) -> None:
    page = watched.page
    open_lab(watched, server)
    exercise(page)
    saved_notebook = server.folder / LESSON
    before = (ROOT / "notebooks" / "01-before-llms.ipynb").read_bytes()
    with page.expect_response(lambda each: each.request.method == "PUT" and "/api/contents/" in each.url):
        page.keyboard.press("Control+s")
    notebook = json.loads(saved_notebook.read_bytes())
    assert saved_notebook.read_bytes() != before, "nothing was saved"
    assert all(not cell["outputs"] for cell in notebook["cells"] if cell["cell_type"] == "code")


@pytest.mark.parametrize("door", [open_reading_view, open_lab], ids=["reading", "lab"])
def test_the_contents_lead_to_their_sections(watched: Watched, server: Server, door) -> None:
    page = watched.page
    door(watched, server)
    exercise(page)  # everything is drawn by then
    link = page.locator(".aiteam").get_by_role("link", name="Try it first")
    link.focus()
    link.press("Enter")
    heading = page.get_by_role("heading", name="Try it first (10 minutes, depth)")
    expect(heading).to_be_in_viewport()
    if door is open_reading_view:  # JupyterLab draws cells again while others are still being run
        expect(heading).to_be_focused()
