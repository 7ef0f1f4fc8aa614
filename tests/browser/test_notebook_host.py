"""An exercise as a widget in JupyterLab and in Notebook 7: in a box, by mouse and by keyboard, and from a cell."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import PATIENCE, Server, Watched
from tests.browser.test_page import drag
from tests.courses import code
from tests.support import ROOT

from aiteam.answers import FolderStore
from aiteam.exercises import library
from aiteam.progress import Progress

RECALL, MARKS, ORDER, SORTER = (
    "before-llms.recall",
    "start-recall-marks",
    "infra-feedback.order",
    "before-llms.role-sorter",
)
PATH = "lessons/of-my-own.ipynb"
CELLS = (
    "from ipywidgets import Label, VBox\nfrom aiteam.notebook import ExerciseWidget",
    f"widget, told = ExerciseWidget({RECALL!r}), Label('not yet')\n"
    "widget.observe(lambda change: setattr(told, 'value', 'told: ' + str(change['new'])), names='value')\n"
    "VBox([told, widget])",
    f"ExerciseWidget({ORDER!r})",
    f"widget.value = {{{MARKS!r}: 'cut'}}",
    f"widget.value = {{{MARKS!r}: 'shut'}}",
)
BOX, STEPS, SET, REFUSED = 1, 2, 3, 4
DOORS = {"lab": "lab/tree", "notebook": "notebooks"}
NOT_OURS = ("Cannot read properties of undefined (reading 'schema')", "Command 'filebrowser:open-path' not registered.")
"""What Notebook 7 complains of at every start, whatever it opens."""


def notebook() -> str:
    cells = [code(f"cell-{at}", source) for at, source in enumerate(CELLS)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return json.dumps({"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5})


@dataclass
class Desk:
    """A learner before a notebook that the learner wrote."""

    watched: Watched
    server: Server
    door: str

    @property
    def page(self) -> Page:
        return self.watched.page

    def open(self, path: str = PATH) -> None:
        reset = "?reset" if self.door == "lab" else ""
        self.page.goto(f"{self.server.base}/{DOORS[self.door]}/{path}{reset}")

    def ready(self) -> None:
        """Wait for the kernel; before it is there JupyterLab runs nothing, or asks for one."""
        indicator = self.page.locator(".jp-Notebook-ExecutionIndicator").first
        expect(indicator).to_have_attribute("data-status", "idle")

    def start(self) -> None:
        """Run the first cell; a key that comes before JupyterLab has settled does nothing, and nothing says so."""
        self.ready()
        for _ in range(20):
            if (choose := self.page.locator(".jp-Dialog .jp-mod-accept")).is_visible():
                choose.click()  # which kernel, asked of a key that came before the kernel did
            self.press_run(0)
            with suppress(AssertionError):
                return expect(self.prompt(0)).to_have_text(re.compile(r"\d"), timeout=PATIENCE / 20)
        raise AssertionError("the first cell did not run")

    def run(self, *cells: int) -> None:
        for at in cells:
            before = self.prompt(at).inner_text()
            self.press_run(at)
            expect(self.prompt(at)).not_to_have_text(before)
            expect(self.prompt(at)).to_have_text(re.compile(r"\d"))

    def press_run(self, at: int) -> None:
        self.cell(at).locator(".cm-content").click()
        self.page.keyboard.press("Control+Enter")

    def cell(self, at: int) -> Locator:
        return self.page.locator(".jp-Notebook .jp-CodeCell").nth(at)

    def prompt(self, at: int) -> Locator:
        return self.cell(at).locator(".jp-InputPrompt")

    def shown(self, exercise: str = RECALL) -> Locator:
        found = self.page.locator(f'[data-exercise="{exercise}"]')
        expect(found).to_have_count(1)
        found.scroll_into_view_if_needed()
        return found

    def saved(self, exercise: str = RECALL) -> dict[str, Any] | None:
        folder = self.server.folder / "lessons"
        return FolderStore(folder, progress=Progress(self.server.folder)).read(exercise).answer

    def told(self) -> Locator:
        return self.cell(BOX).locator(".widget-label")


@pytest.fixture(params=DOORS)
def desk(watched: Watched, server: Server, request: pytest.FixtureRequest) -> Iterator[Desk]:
    shutil.rmtree(server.folder / "lessons" / "answers", ignore_errors=True)
    (server.folder / ".aiteam" / "progress.sqlite").unlink(missing_ok=True)
    (server.folder / PATH).write_text(notebook(), encoding="utf-8")
    desk = Desk(watched, server, request.param)
    desk.open()
    yield desk
    watched.failures[:] = [each for each in watched.failures if not (desk.door == "notebook" and each in NOT_OURS)]
    token = {"Authorization": f"token {server.token}"}
    for session in desk.page.request.get(f"{server.base}/api/sessions", headers=token).json():
        desk.page.request.delete(f"{server.base}/api/sessions/{session['id']}", headers=token)


def option(box: Locator, value: str, part: str = MARKS) -> Locator:
    return box.locator(f'[data-part="{part}"][value="{value}"]')


def status(box: Locator) -> Locator:
    return box.locator('[data-fragment="status"]')


def test_answered_in_a_box_by_mouse_and_found_again(desk: Desk) -> None:
    desk.start()
    desk.run(BOX)
    box = desk.shown()
    option(box, "open").click()
    expect(status(box)).to_contain_text("Kept as you answer.")
    expect(desk.told()).to_have_text(f"told: {{{MARKS!r}: {{'choice': 'open'}}}}")
    box.locator("button.primary:visible").click()
    expect(box.locator(".said.right")).to_have_count(1)
    assert desk.saved() == {MARKS: {"choice": "open"}}
    desk.watched.shoot("checked")
    expect(desk.page.locator(".exercise.print")).to_have_count(0)

    desk.open()
    desk.start()
    desk.run(BOX)
    box = desk.shown()
    expect(option(box, "open")).to_be_checked()
    expect(box.locator(".said.right")).to_have_count(1)


def test_by_keyboard_alone_no_key_runs_or_adds_a_cell(desk: Desk) -> None:
    desk.start()
    desk.run(BOX, STEPS)
    steps = library().exercise(ORDER).shown
    ran = int(desk.prompt(STEPS).inner_text().strip("[]:"))
    keys = desk.page.keyboard
    box = desk.shown()
    option(box, "open").focus()
    keys.press("Space")
    expect(option(box, "open")).to_be_checked()
    keys.press("ArrowDown")
    keys.press("ArrowUp")
    expect(option(box, "open")).to_be_checked()
    for key in ("a", "b", "x", "m", "y", "Shift+Enter", "Control+Enter", "Alt+Enter", "d", "d", "0", "0"):
        keys.press(key)
    option(box, "open").focus()
    expect(desk.told()).to_contain_text("'choice': 'open'")

    order = desk.shown(ORDER)
    order.locator(f'[data-item="{steps[0]}"] [data-by="1"]').focus()
    keys.press("ArrowDown")
    expect(order.locator("[data-say]")).to_have_text(f"Now at place 2 of {len(steps)}.")
    expect(order.locator(f'[data-item="{steps[0]}"] [data-by="1"]')).to_be_focused()
    keys.press("b")
    expect(order.locator(f'[data-item="{steps[0]}"] [data-by="1"]')).to_be_focused()

    assert desk.saved(ORDER) == {"order": [steps[1], steps[0], *steps[2:]]}
    expect(desk.page.locator(".jp-Notebook .jp-CodeCell")).to_have_count(len(CELLS))
    desk.run(SET)
    expect(desk.prompt(SET)).to_have_text(f"[{ran + 1}]:")  # nothing ran in between


def test_a_step_is_dragged_within_its_output(desk: Desk) -> None:
    desk.start()
    desk.run(STEPS)
    steps = library().exercise(ORDER).shown
    order = desk.shown(ORDER)
    order.locator("[data-order]").evaluate("list => list.scrollIntoView({ block: 'center' })")
    drag(order.locator(f'[data-item="{steps[1]}"] .grip'), order.locator(f'[data-item="{steps[0]}"] .grip'))

    expect(order.locator("[data-say]")).to_contain_text("Now at place 1")
    assert desk.saved(ORDER) == {"order": [steps[1], steps[0], *steps[2:]]}


def test_what_a_cell_sets_is_drawn_and_what_it_cannot_set_is_explained(desk: Desk) -> None:
    desk.start()
    desk.run(BOX)
    box = desk.shown()
    option(box, "open").click()
    expect(status(box)).to_contain_text("Kept")
    desk.run(SET)

    expect(option(box, "cut")).to_be_checked()
    assert desk.saved() == {MARKS: {"choice": "cut"}}
    desk.run(REFUSED)
    expect(desk.cell(REFUSED)).to_contain_text("AnswerError")
    expect(desk.cell(REFUSED)).to_contain_text(re.compile(rf"{MARKS}: .*shut.*one of cut"))
    expect(option(box, "cut")).to_be_checked()
    expect(desk.told()).to_have_text(f"told: {{{MARKS!r}: {{'choice': 'cut'}}}}")


def test_another_view_and_another_cell_show_the_same(desk: Desk) -> None:
    desk.start()
    desk.run(BOX)
    desk.cell(SET).locator(".cm-content").click()
    desk.page.keyboard.press("Control+a")
    desk.page.keyboard.type(f"from ipywidgets import HBox; HBox([widget, ExerciseWidget({RECALL!r})])")
    desk.run(SET)
    boxes = desk.page.locator(f'[data-exercise="{RECALL}"]')
    expect(boxes).to_have_count(3)
    option(boxes.nth(1), "open").check()
    for at in range(3):
        expect(option(boxes.nth(at), "open")).to_be_checked()
    boxes.nth(2).locator("button.primary:visible").click()

    for at in range(3):
        expect(boxes.nth(at).locator(".said.right")).to_have_count(1)


def test_what_is_answered_on_the_page_is_told_when_one_comes_back(desk: Desk) -> None:
    desk.start()
    desk.run(BOX)
    box, other = desk.shown(), desk.page.context.new_page()
    other.goto(f"{desk.server.base}/aiteam/lesson/lessons/01-before-llms.ipynb#three-questions-from-memory")
    there = other.locator(f'[data-exercise="{RECALL}"]')
    option(there, "open").check()
    expect(status(there)).to_contain_text("Kept")
    other.close()
    desk.page.evaluate("dispatchEvent(new Event('focus'))")

    expect(option(box, "open")).to_be_checked()
    expect(desk.told()).to_contain_text("'choice': 'open'")


def test_a_saved_output_is_drawn_as_the_answer_is_now(desk: Desk) -> None:
    desk.start()
    desk.run(BOX)
    option(desk.shown(), "open").click()
    expect(status(desk.shown())).to_contain_text("Kept")
    desk.cell(SET).locator(".cm-content").click()
    with desk.page.expect_response(lambda each: each.request.method == "PUT" and "/api/contents/" in each.url):
        desk.page.keyboard.press("Control+s")
    saved = json.loads((desk.server.folder / PATH).read_text(encoding="utf-8"))
    assert "text/plain" in saved["cells"][BOX]["outputs"][0]["data"]

    desk.open()  # the kernel goes on running, and its model holds the exercise as it was at first
    box = desk.shown()
    expect(option(box, "open")).to_be_checked()
    option(box, "cut").click()
    expect(desk.told()).to_contain_text("'choice': 'cut'")


def test_it_follows_the_theme_and_is_accessible_in_both(desk: Desk) -> None:
    desk.start()
    desk.run(BOX)
    box = desk.shown()
    option(box, "open").check()
    box.locator("button.primary:visible").click()
    for theme in ("Light", "Dark"):
        choose_theme(desk.page, f"JupyterLab {theme}")
        expect(desk.page.locator("body")).to_have_attribute("data-jp-theme-light", str(theme == "Light").lower())
        expect(box.locator("xpath=ancestor::div[1]")).to_have_css("color-scheme", theme.lower())
        expect(box.locator(".said.right")).to_have_count(1)
        box.scroll_into_view_if_needed()
        desk.watched.shoot(theme.lower())
        found = Axe().run(
            desk.page,
            context=".jp-OutputArea .widget-box",
            options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]},
        )
        grave = [each for each in found.response["violations"] if each["impact"] in {"serious", "critical"}]
        assert grave == [], (theme, found.generate_report())
    choose_theme(desk.page, "JupyterLab Light")


def choose_theme(page: Page, name: str) -> None:
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.locator(".lm-Menu-item", has_text="Theme").first.hover()
    page.locator(".lm-Menu-item", has_text=name).first.click()


def test_a_stopped_kernel_is_told_and_what_was_chosen_looks_unconfirmed(desk: Desk) -> None:
    desk.start()
    desk.run(BOX)
    box = desk.shown()
    desk.page.clock.install()
    token = {"Authorization": f"token {desk.server.token}"}
    for kernel in desk.page.request.get(f"{desk.server.base}/api/kernels", headers=token).json():
        assert desk.page.request.delete(f"{desk.server.base}/api/kernels/{kernel['id']}", headers=token).ok
    option(box, "open").click()
    expect(box.locator("[data-pending]").first).to_be_attached()
    desk.page.clock.run_for(16_000)

    expect(desk.cell(BOX).locator(".lost")).to_contain_text("run this cell again")
    expect(box.locator("[data-saving]")).to_have_text("Not saved yet")
    assert desk.saved() is None
    desk.watched.failures.clear()  # the page complains of the lost connection, as it should


LESSON = "lessons/01-before-llms.ipynb"


def test_lesson_1_is_run_answered_found_on_its_page_and_saved_without_outputs(desk: Desk) -> None:
    page, notebook = desk.page, desk.server.folder / LESSON
    shutil.copy(ROOT / "notebooks" / notebook.name, notebook)  # without a copy of answers, as another door left it
    desk.open(LESSON)
    desk.start()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click()
    link = page.locator(".jp-OutputArea").get_by_role("link", name="Try it first")
    link.focus()
    link.press("Enter")
    expect(page.get_by_role("heading", name="Try it first (10 minutes, depth)")).to_be_in_viewport()

    cards = library().exercise(SORTER).cards
    box = desk.shown(SORTER)
    for number, card in enumerate(cards[:2], 1):
        box.locator(f'.lane[id$="-{card.category}"]:visible').click()
        expect(box.locator(".pip.right")).to_have_count(number)
        box.locator("[data-onward]:visible").click()
    expect(box.locator(".face:visible")).to_contain_text(cards[2].text)
    expect(page.locator(".exercise.print")).to_have_count(0)
    desk.watched.shoot("lesson")
    before = notebook.stat().st_mtime_ns
    desk.cell(0).locator(".cm-content").click()
    with page.expect_response(lambda each: each.request.method == "PUT" and "/api/contents/" in each.url):
        page.keyboard.press("Control+s")
    assert notebook.stat().st_mtime_ns != before, "nothing was saved"
    saved = json.loads(notebook.read_bytes())
    assert all(not cell["outputs"] for cell in saved["cells"] if cell["cell_type"] == "code")

    other = page.context.new_page()
    other.goto(f"{desk.server.reading(LESSON)}#sort-the-work")
    there = other.locator(f'[data-exercise="{SORTER}"]')
    expect(there.locator(".pip.right")).to_have_count(2)
    expect(there.locator(".face:visible")).to_contain_text(cards[2].text)
    other.close()
