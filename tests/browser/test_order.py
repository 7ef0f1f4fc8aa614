"""The order puzzle by keyboard: the first step that comes too early is explained with its cost, and found again."""

import json

from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import Server, Watched

from aiteam.exercises import library
from aiteam.exercises.kinds.ordering import Ordering

LESSON = "lessons/05-infra-feedback.ipynb"
PUZZLE = "infra-feedback.order"


def puzzle() -> Ordering:
    exercise = library().exercise(PUZZLE)
    assert isinstance(exercise, Ordering)
    return exercise


def box(page: Page) -> Locator:
    return page.locator(".aiteam", has=page.get_by_role("heading", name=puzzle().title))


def expect_order(page: Page, steps: list[str]) -> None:
    texts = {step.id: step.text for step in puzzle().steps}
    rows = box(page).locator(".step .widget-html-content")
    expect(rows).to_have_text([f"{place}. {texts[step]}" for place, step in enumerate(steps, 1)])


def test_the_first_broken_rule_is_explained_with_its_cost_and_found_again(watched: Watched, server: Server) -> None:
    page = watched.page
    page.goto(server.reading(LESSON))
    found = box(page)
    expect_order(page, list(puzzle().shown))

    # The account, which stands last, goes to the top: the keyboard stays on its button all the way.
    account, others = puzzle().shown[-1], list(puzzle().shown[:-1])
    up = found.locator(f".step-{account}").get_by_role("button", name="Up")
    up.focus()
    for place in range(len(others) - 1, -1, -1):
        page.keyboard.press("Enter")
        expect_order(page, [*others[:place], account, *others[place:]])
        if place:
            expect(up).to_be_focused()

    check = found.get_by_role("button", name="Check my order")
    check.focus()
    page.keyboard.press("Enter")
    rule = next(each for each in puzzle().rules if (each.first, each.then) == ("traces", "linked"))
    expect(found).to_contain_text("Step 2 comes too early")
    expect(found).to_contain_text(f"{rule.why} What it costs: {rule.cost}")
    folded = found.locator("details", has_text="more rules are broken further on")
    expect(folded).not_to_have_attribute("open", "")
    found.get_by_text("Step 2 comes too early").scroll_into_view_if_needed()
    watched.shoot("explained")
    folded.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(folded).to_have_attribute("open", "")

    kept = server.folder / "lessons" / "answers" / f"{PUZZLE}.json"
    assert json.loads(kept.read_text())["answer"] == {"order": [account, *others]}
    page.reload()
    expect(box(page)).to_contain_text(f"{rule.why} What it costs: {rule.cost}")
    expect_order(page, [account, *others])
