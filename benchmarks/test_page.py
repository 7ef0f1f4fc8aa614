"""What a learner waits for on a page, in a real browser: the first exercise, and the answer to everything that is done.

Nothing fails on a time, since the machines are shared; what is printed counts on an idle one.
"""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterator
from statistics import median, quantiles

import pytest
from playwright.sync_api import Browser, Page
from tests.support import BIN, clean_environment, free_port

TIMES = 40
ANSWERED = """
async ([exercise, acts]) => {
  const box = document.querySelector(`[data-exercise="${exercise}"]`);
  const taken = [];
  for (const [selector, value] of acts) {
    const control = box.querySelector(selector);
    const answered = new Promise((done) => box.addEventListener("aiteam:answer", done, { once: true }));
    const start = performance.now();
    if (value === null) control.click();
    else {
      control.value = value;
      control.dispatchEvent(new Event("change", { bubbles: true }));
    }
    await answered;
    taken.push(performance.now() - start);
    await new Promise((done) => setTimeout(done, 30));
  }
  return taken;
}
"""
CONFIRMED = """
async () => { while (document.querySelector("[data-pending]")) await new Promise((done) => setTimeout(done, 1)); }
"""
LESSONS = "lessons/01-before-llms.ipynb", "lessons/08-design.ipynb"
CARD = '[id="before-llms-role-sorter-removes-faults-{}"]'
DUTY = '[data-part="train"][data-key="data-scientist"]'
ACTS: dict[str, tuple[str, str, list[tuple[str, str | None]]]] = {
    "a card": (
        LESSONS[0],
        "before-llms.role-sorter",
        [(CARD.format("data-scientist"), None), (CARD.format("ml-engineer"), None)],
    ),
    "a duty of the grid": (LESSONS[1], "design.raci", [(DUTY, "A"), (DUTY, "R")]),
    "a hire on the board": (
        LESSONS[1],
        "design.first-plan",
        [('[id="design-first-plan-hire:ai-engineer"]', None), ('[id="design-first-plan-hire:ai-engineer-back"]', None)],
    ),
}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = tmp_path_factory.mktemp("learn")
    process = subprocess.Popen(
        [BIN / "aiteam", "learn", "--dir", place / "course", "--no-browser", "--port", str(free_port())],
        env=clean_environment(place / "home"),
        text=True,
        stdout=subprocess.PIPE,
    )
    assert process.stdout
    yield next(line.strip() for line in process.stdout if line.startswith("http://127.0.0.1:"))
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)


@pytest.fixture(scope="module")
def page(course: str, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    found = context.new_page()
    found.goto(course)
    yield found
    context.close()


def test_from_the_click_to_the_first_exercise_that_answers(
    course: str, page: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    base, took = course.split("/aiteam?", maxsplit=1)[0], list[float]()
    for path in LESSONS * 5:
        page.goto("about:blank")
        start = time.perf_counter()
        page.goto(f"{base}/aiteam/lesson/{path}#three-questions-from-memory", wait_until="commit")
        option = page.locator('[data-exercise$=".recall"] input[type="radio"]').first
        option.click()
        page.evaluate(CONFIRMED)
        took.append((time.perf_counter() - start) * 1000)
    with capsys.disabled():
        print(f"\nfirst exercise answered: {took[0]:.0f} ms the first time, median {median(took):.0f} ms")


@pytest.mark.parametrize("act", ACTS)
def test_an_event(course: str, page: Page, act: str, capsys: pytest.CaptureFixture[str]) -> None:
    path, exercise, acts = ACTS[act]
    page.goto(f"{course.split('/aiteam?', maxsplit=1)[0]}/aiteam/lesson/{path}")
    taken = page.evaluate(ANSWERED, [exercise, acts * (TIMES // 2)])
    with capsys.disabled():
        print(f"\n{act}: median {median(taken):.0f} ms, p95 {quantiles(taken, n=20)[-1]:.0f} ms of {len(taken)}")
