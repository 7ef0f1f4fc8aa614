"""A course that is killed while a learner answers, and started again: nothing is lost and nothing counts twice."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, expect
from tests.browser.conftest import PATIENCE
from tests.support import BIN, clean_environment, free_port

from aiteam.answers import FolderStore
from aiteam.exercises import library
from aiteam.progress import Progress

EXERCISE, LESSON, SCREEN = "before-llms.recall", "lessons/01-before-llms.ipynb", "three-questions-from-memory"


@contextmanager
def course(folder: Path, port: int) -> Iterator[str]:
    """A running ``aiteam learn``, which is killed at the end without a warning; gives its address."""
    process = subprocess.Popen(
        [BIN / "aiteam", "learn", "--dir", folder, "--no-browser", "--port", str(port)],
        env=clean_environment(folder.parent / "home"),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        assert process.stdout
        yield next(line.strip() for line in process.stdout if line.startswith("http://127.0.0.1:"))
    finally:
        process.kill()
        process.communicate()


def test_a_course_that_is_killed_is_resumed_at_the_same_step_with_the_answers_there(
    chromium: Browser, tmp_path: Path
) -> None:
    folder, port = tmp_path / "course", free_port()
    first, *_ = library().questions(library().exercise(EXERCISE))
    option = f'[data-part="{first.id}"][value="{first.correct.id}"]'
    context = chromium.new_context()
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    with course(folder, port) as address:
        page.goto(address)
        page.goto(f"http://127.0.0.1:{port}/aiteam/lesson/{LESSON}#sort-the-work")
        page.get_by_role("link", name="Step 1 of 3").click()
        page.evaluate("screen => { location.hash = screen; }", SCREEN)
        page.locator(option).check()
        expect(page.locator(f'[data-exercise="{EXERCISE}"] [data-fragment="status"]')).to_contain_text("Kept")
    context.close()

    context = chromium.new_context()
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    with course(folder, port) as address:
        page.goto(address)
        page.get_by_role("link", name="Continue: Before LLMs").click()
        expect(page).to_have_url(re.compile(f"#{SCREEN}$"))
        expect(page.locator(option)).to_be_visible()
        expect(page.locator(option)).to_be_checked()
    context.close()


def test_what_is_answered_while_the_course_is_down_is_saved_once_it_is_back(chromium: Browser, tmp_path: Path) -> None:
    folder, port = tmp_path / "course", free_port()
    first, second, *_ = library().questions(library().exercise(EXERCISE))
    context = chromium.new_context()
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    with course(folder, port) as address:
        page.goto(address)
        page.goto(f"http://127.0.0.1:{port}/aiteam/lesson/{LESSON}#{SCREEN}")
        box = page.locator(f'[data-exercise="{EXERCISE}"]')
        box.locator(f'[data-part="{first.id}"][value="{first.correct.id}"]').check()
        expect(box.locator('[data-fragment="status"]')).to_contain_text("Kept as you answer.")
    box.locator(".pip").nth(1).click()
    box.locator(f'[data-part="{second.id}"][value="{second.correct.id}"]').check()
    box.locator("button.primary:visible").click()
    expect(page.locator(".lost")).to_contain_text("Not saved yet")
    expect(box.locator("[data-pending]").first).to_be_attached()

    with course(folder, port):
        expect(page.locator(".lost")).to_be_empty()
        expect(box.locator("[data-pending]")).to_have_count(0)
        expect(box.locator('[data-fragment="status"]')).to_contain_text("Kept as you answer.")
    context.close()
    store = FolderStore(folder / "lessons", progress=Progress(folder))
    assert store.read(EXERCISE).answer == {each.id: {"choice": each.correct.id} for each in (first, second)}
    assert len(store.attempts(EXERCISE)) == 1
