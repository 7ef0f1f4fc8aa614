"""Every kind of exercise that has no test of its own here: by mouse and by keyboard alone, and found again."""

import shutil
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import KEYSTROKE, Server, Watched, settle

from aiteam.exercises import library
from aiteam.exercises.kinds.decisions import Decisions
from aiteam.exercises.kinds.handoff import Handoff

Act = Callable[[Locator], None]


def click(control: Locator) -> None:
    control.click()


def press(control: Locator) -> None:
    # A click waits by itself until a control can be used, a key does not: it would be lost on one that cannot yet.
    expect(control).to_be_enabled()
    control.focus()
    expect(control).to_be_focused()
    control.press("Space", delay=KEYSTROKE)


WAYS = {"mouse": click, "keyboard": press}


@pytest.fixture(params=WAYS)
def act(request: pytest.FixtureRequest, server: Server) -> Act:
    """One way to use a control, in a folder in which nothing was answered yet."""
    shutil.rmtree(server.folder / "lessons" / "answers", ignore_errors=True)
    (server.folder / ".aiteam" / "progress.sqlite").unlink(missing_ok=True)
    return WAYS[request.param]


def box(page: Page, exercise: str) -> Locator:
    title = library().exercise(exercise).title
    found = page.locator(".aiteam", has=page.get_by_role("heading", name=title, exact=True))
    expect(found).to_have_count(1)
    expect(page.locator("#loading")).to_be_hidden()
    return found


def write(field: Locator, text: str, act: Act) -> None:
    """Type into a field: after a click, or once the keyboard has come to it."""
    if act is click:
        field.click()
    else:
        field.focus()
    field.press_sequentially(text, delay=KEYSTROKE)
    field.press("Tab")


def test_decisions_and_notes(watched: Watched, server: Server, act: Act) -> None:
    page = watched.page
    exercise = library().exercise("start.first-team")
    assert isinstance(exercise, Decisions)
    page.goto(server.reading("lessons/00-start.ipynb"))
    found = box(page, exercise.id)
    chosen = [decision.alternatives[0] for decision in exercise.decisions]
    for alternative in chosen:
        act(found.get_by_label(alternative.text, exact=True))
    act(found.get_by_role("button", name="Commit my decisions"))
    expect(found.get_by_role("status")).to_contain_text("Committed and kept.")
    expect(found).to_contain_text(chosen[0].note)
    notes = box(page, "start.my-team")
    write(notes.get_by_label("What does your team build?"), "Replies", act)
    expect(notes.get_by_role("button", name="Add to my team")).to_be_enabled()

    page.reload()
    for alternative in chosen:
        expect(box(page, exercise.id).get_by_label(alternative.text, exact=True)).to_be_checked()
    expect(box(page, "start.my-team").get_by_label("What does your team build?")).to_have_value("Replies")


def test_questions_and_a_handoff(watched: Watched, server: Server, act: Act) -> None:
    page = watched.page
    item = library().items["start-recall-marks"]
    exercise = library().exercise("before-llms.handoff-tracer")
    assert isinstance(exercise, Handoff)
    stage = exercise.stages[0]
    miss = next(option for option in stage.options if not option.correct)
    page.goto(server.reading("lessons/01-before-llms.ipynb"))
    questions = box(page, "before-llms.recall")
    act(questions.get_by_label(item.correct.text, exact=True))
    act(questions.get_by_role("button", name="Check my answers"))
    expect(questions).to_contain_text(item.correct.feedback)
    tracer = box(page, exercise.id)
    for option in (miss, stage.correct):
        act(tracer.get_by_label(option.text, exact=True))
        expect(tracer.get_by_label(option.text, exact=True)).to_be_checked()
        act(tracer.locator(".jupyter-button.mod-primary"))
        expect(tracer).to_contain_text(option.feedback)
        settle(page)  # the keyboard's focus has moved on to the next choice

    page.reload()
    expect(box(page, "before-llms.recall").get_by_label(item.correct.text, exact=True)).to_be_checked()
    expect(box(page, exercise.id)).to_contain_text(stage.correct.feedback)
    expect(box(page, exercise.id)).to_contain_text(miss.feedback)


def test_numbers_and_an_order(watched: Watched, server: Server, act: Act) -> None:
    page = watched.page
    page.goto(server.reading("lessons/04-infra-access.ipynb"))
    gate = box(page, "infra-access.gate")
    write(gate.get_by_label("What share of the cases did the new version pass?"), "87", act)
    act(gate.get_by_role("button", name="Check my numbers"))
    expect(gate).to_contain_text("✓ Right.")
    puzzle = box(page, "infra-access.first-call")
    second = puzzle.locator(".step").nth(1).inner_text().split("\n")[0]
    act(puzzle.locator(".step").nth(1).get_by_role("button", name="Up"))
    expect(puzzle.locator(".step").first).to_contain_text(second.removeprefix("2.").strip())

    page.reload()
    expect(box(page, "infra-access.gate").get_by_label("What share of the cases did the")).to_have_value("87")
    puzzle = box(page, "infra-access.first-call")
    expect(puzzle.locator(".step").first).to_contain_text(second.removeprefix("2.").strip())
