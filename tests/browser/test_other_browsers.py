"""Lessons 1 and 8 in Firefox and in WebKit: answered by mouse and by keyboard, and found again."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pytest
from tests.browser.conftest import ARTEFACTS, Server
from tests.browser.driver import PATIENCE, WATCH, WIDTH, Driver, Theme
from tests.browser.firefox import Firefox
from tests.browser.webkit import WebKit

from aiteam.answers import FolderStore
from aiteam.exercises import Session, library
from aiteam.exercises.checking import solution_of
from aiteam.progress import Progress

FIRST, EIGHTH = "lessons/01-before-llms.ipynb", "lessons/08-design.ipynb"


class Desk:
    """A learner before a window of a browser; nothing was answered yet."""

    def __init__(self, window: Driver, server: Server, shots: str) -> None:
        self.window, self.server, self._shots = window, server, shots
        window.go(server.address)  # its token is kept as a cookie

    def open(self, path: str, screen: str = "") -> None:
        """Load a page afresh: an address that differs by its screen alone would not be loaded again."""
        self.window.go("about:blank")
        self.window.open(f"{self.server.reading(path)}#{screen}")

    def saved(self, exercise: str) -> object:
        folder = self.server.folder / "lessons"
        return Session(exercise, FolderStore(folder, progress=Progress(self.server.folder))).answer

    def confirmed(self, exercise: str) -> None:
        """Wait until the page says that it is kept, and nothing of it looks unconfirmed."""
        box = box_of(exercise)
        status = f"document.querySelector({json.dumps(f'{box} [data-fragment=status]')}).textContent"
        self.window.until(f"{status}.includes('Kept as you answer.')")
        self.window.until(f"!document.querySelector({json.dumps(f'{box} [data-pending]')})")

    def shoot(self, name: str) -> None:
        ARTEFACTS.mkdir(exist_ok=True)
        self.window.run("for (const _ of [1, 2]) await new Promise(requestAnimationFrame)")  # what changed is painted
        (ARTEFACTS / f"{self._shots}-{name}.png").write_bytes(self.window.picture())


@pytest.fixture(params=[Firefox, WebKit], ids=["firefox", "webkit"])
def browser(request: pytest.FixtureRequest) -> type[Driver]:
    return request.param


@pytest.fixture
def theme() -> Theme:
    return "light"


@pytest.fixture
def desk(
    browser: type[Driver], theme: Theme, server: Server, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Desk]:
    shutil.rmtree(server.folder / "lessons" / "answers", ignore_errors=True)
    (server.folder / ".aiteam" / "progress.sqlite").unlink(missing_ok=True)
    with browser.started(tmp_path / "home", theme) as window:
        yield Desk(window, server, re.sub(r"\W+", "-", request.node.name.removeprefix("test_")).strip("-"))
        window.collect()
        assert window.failures == []


def box_of(exercise: str) -> str:
    return f'[data-exercise="{exercise}"]'


def test_a_question_of_lesson_1_is_answered_with_the_mouse_and_found_again(desk: Desk) -> None:
    exercise = "before-llms.recall"
    item, wanted = next(iter(solution_of(library().exercise(exercise), library()).items()))
    option = f'{box_of(exercise)} [data-part="{item}"][value="{wanted["choice"]}"]'
    desk.open(FIRST, "three-questions-from-memory")
    desk.shoot("before")
    desk.window.click(option)
    desk.confirmed(exercise)
    desk.shoot("answered")
    assert desk.saved(exercise) == {item: wanted}

    desk.open(FIRST, "three-questions-from-memory")
    desk.window.until(f"document.querySelector({json.dumps(option)}).checked")


def test_a_cell_of_the_matrix_in_lesson_8_is_filled_with_a_key_and_found_again(desk: Desk) -> None:
    exercise = "design.raci"
    duty, shares = next(iter(solution_of(library().exercise(exercise), library()).items()))
    role = next(iter(shares))
    Progress(desk.server.folder).add_attempt("design.first-plan", {}, outcome="kept", points=0, max_points=0)
    cell = f'{box_of(exercise)} [data-part="{duty}"][data-key="{role}"]'
    desk.open(EIGHTH, "who-answers-for-what")
    desk.shoot("before")
    desk.window.press(cell, "c")
    desk.confirmed(exercise)
    desk.shoot("answered")
    assert desk.saved(exercise) == {duty: {role: "C"}}

    desk.open(EIGHTH, "who-answers-for-what")
    desk.window.until(f"document.querySelector({json.dumps(cell)}).value === 'C'")


def arrive(window: Driver, path: str) -> None:
    """Wait until a link has led to a page; on the way there a script may run in neither of the two."""
    end = monotonic() + PATIENCE
    while monotonic() < end:
        with suppress(AssertionError):
            if window.run(
                f"return location.pathname.endsWith({json.dumps(path)}) && document.readyState === 'complete'"
            ):
                return
    pytest.fail(f"it never came to {path}")


def shown(screen: str) -> str:
    return f"document.querySelector('#{screen}').checkVisibility()"


def test_lesson_1_from_the_start_page_to_its_end_with_the_mouse(desk: Desk) -> None:
    window, exercise = desk.window, "before-llms.role-sorter"
    window.open(desk.server.address)
    window.click(f".door a[href$='{FIRST}']")
    arrive(window, FIRST)
    window.run(WATCH)
    window.until(shown("opening"))
    for screen in ("five-specialists", "sort-the-work"):
        window.click(".top-bar [data-next]")
        window.until(shown(screen))
        window.until(f"document.activeElement.closest('#{screen}')")
    session = Session(exercise, FolderStore(desk.server.folder / "lessons", progress=Progress(desk.server.folder)))
    wanted = solution_of(session.exercise, session.library)
    session.replace(wanted)
    card, place = next(iter(wanted.items()))
    window.click(f"#{exercise.replace('.', '-')}-{card}-{place}")
    window.until("document.querySelectorAll('.steps .done').length === 2")
    for screen in ("in-your-team", "end"):
        window.click(".top-bar [data-next]")
        window.until(shown(screen))
    card = json.dumps(box_of("own.end-card"))
    window.until(f"document.querySelector({card}).textContent.includes('passed, 17 of 17 points')")
    desk.shoot("end")
    assert window.run("return document.querySelector('.top-bar [data-next]').hidden")


BRIGHTEST = """
  const colour = getComputedStyle(document.querySelector(%s)).%s;
  return Math.max(...colour.match(/[\\d.]+/g).slice(0, 3).map(Number));"""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", [FIRST, EIGHTH], ids=["1", "8"])
def test_pages_follow_the_theme_of_the_system_and_fit_the_window(desk: Desk, path: str, theme: Theme) -> None:
    desk.open(path)
    desk.shoot("top")
    desk.window.run("document.documentElement.removeAttribute('data-scripts')")  # all screens
    paper, ink = (desk.window.run(BRIGHTEST % (json.dumps(".exercise"), name)) for name in ("backgroundColor", "color"))

    light, dark = (paper, ink) if theme == "light" else (ink, paper)
    assert dark < 100
    assert light > 200
    picture = "document.querySelector('.figure img')"
    desk.window.run(f"{picture}.scrollIntoView()")
    desk.window.until(f"{picture}.naturalWidth > 0")
    desk.shoot("figure")
    assert desk.window.run(f"return {picture}.currentSrc").endswith(f"-{theme}.svg")
    sizes = "const page = document.documentElement; return [page.scrollWidth, page.clientWidth, innerWidth]"
    needed, there, window = desk.window.run(sizes)
    assert needed <= there <= window <= WIDTH
