"""The formgrader: the gradebook opens, and free text is marked there by a person."""

import csv
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.conftest import ARTEFACTS
from tests.grading.submissions import Submissions
from tests.support import BIN

from aiteam.exercises.designs import known

ASSIGNMENT = "capstone"
TEXT = "We build for our own staff first, and we do not train a model."


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Submissions:
    answers = {
        "capstone.plan": {"plan": known("bank", 0).design.to_dict()},
        "capstone.shock": {"plan": known("bank", 2).design.to_dict()},
        "capstone.defence": {"text": TEXT},
    }
    course = Submissions(tmp_path_factory.mktemp("formgrader") / "course", ASSIGNMENT, {"ana": answers})
    assert course.marks() == {"ana": 20.0}
    assert course.waiting() == 1
    return course


@pytest.fixture(scope="module")
def address(course: Submissions) -> Iterator[str]:
    process = subprocess.Popen(
        [
            BIN / "jupyter",
            "server",
            "--no-browser",
            "--allow-root",
            "--ip=127.0.0.1",
            "--port=0",
            "--ServerApp.jpserver_extensions={'nbgrader.server_extensions.formgrader': True}",
        ],
        cwd=course.folder,
        env=course.env,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        assert process.stdout
        lines = (re.search(r"http://127\.0\.0\.1:\d+/\S*token=\w+", line) for line in process.stdout)
        yield next(filter(None, lines)).group()
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


def test_a_defence_is_marked_by_a_person(course: Submissions, address: str, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 1024, "height": 900})
    page = context.new_page()
    base, token = address.split("/?", maxsplit=1)[0].split("/tree", maxsplit=1)[0], address.split("token=")[1]
    page.goto(f"{base}/formgrader/gradebook?token={token}")
    expect(page.get_by_role("link", name=ASSIGNMENT)).to_be_visible()
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / "formgrader-gradebook.png")
    page.goto(f"{base}/formgrader/gradebook/{ASSIGNMENT}/{ASSIGNMENT}")
    page.get_by_role("link", name="Submission #1").click()
    expect(page.get_by_text(TEXT)).to_be_visible()
    score = page.locator("#defence-answer, .nbgrader_cell").locator("input.score").last
    score.scroll_into_view_if_needed()
    score.fill("7")
    with page.expect_response(lambda each: each.request.method in ("POST", "PUT") and "/api/grade" in each.url):
        score.press("Tab")
    page.screenshot(path=ARTEFACTS / "formgrader-marked.png")
    context.close()
    course.nbgrader("export")
    with (course.folder / "grading" / "grades.csv").open() as file:
        assert float(next(csv.DictReader(file))["score"]) == 27.0


def test_the_page_shows_the_rubric(course: Submissions) -> None:
    graded = course.folder / "grading" / "autograded" / "ana" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    assert "The decision is clear" in Path(graded).read_text()
