"""Lessons as pages of the server: every kind by mouse and by keyboard alone, with no kernel and no WebSocket."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Route, expect
from tests.browser.conftest import ARTEFACTS, Server, Watched

from aiteam.answers import FolderStore
from aiteam.course import outline
from aiteam.course.steps import step_name
from aiteam.exercises import Session, library
from aiteam.exercises.checking import solution_of
from aiteam.progress import Progress

PAGES = {id_: unit.path for unit in (*outline().lessons, *outline().assignments) for id_ in unit.exercises}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
GRAVE = {"serious", "critical"}


@dataclass
class Desk:
    """A learner before the page of a lesson."""

    watched: Watched
    server: Server
    sockets: list[str] = field(default_factory=list)

    @property
    def page(self) -> Page:
        return self.watched.page

    def open(self, exercise: str, page: Page | None = None) -> Locator:
        page = page or self.page
        page.on("websocket", lambda socket: self.sockets.append(socket.url))
        page.goto("about:blank")  # an address that differs by its screen alone would not be loaded again
        page.goto(f"{self.server.base}/aiteam/lesson/{PAGES[exercise]}#{self.screen(exercise)}")
        found = page.locator(f'[data-exercise="{exercise}"]')
        expect(found).to_be_visible()
        return found

    def screen(self, exercise: str) -> str:
        """The screen on which an exercise stands; what has to be decided before it was decided."""
        units = (*outline().lessons, *outline().assignments)
        unit = next((each for each in units if exercise in each.exercises), None)
        for section in unit.sections if unit else ():
            if exercise in section.exercises:
                return step_name(section.title)
            for each in section.exercises if section.decides else ():
                if not self.store.attempts(each):
                    Progress(self.server.folder).add_attempt(each, {}, outcome="kept", points=0, max_points=0)
        return ""

    @property
    def store(self) -> FolderStore:
        """The answers of the lessons."""
        return FolderStore(self.server.folder / "lessons", progress=Progress(self.server.folder))

    def saved(self, exercise: str) -> dict[str, Any]:
        folder = (self.server.folder / PAGES[exercise]).parent
        return Session(exercise, FolderStore(folder, progress=Progress(self.server.folder))).answer


@pytest.fixture
def desk(watched: Watched, server: Server) -> Iterator[Desk]:
    """In a folder in which nothing was answered yet; at the end no kernel runs and no WebSocket was opened."""
    for answers in (server.folder / "lessons" / "answers", *server.folder.glob("exercises/*/answers")):
        shutil.rmtree(answers, ignore_errors=True)
    (server.folder / ".aiteam" / "progress.sqlite").unlink(missing_ok=True)
    desk = Desk(watched, server)
    yield desk
    assert desk.sockets == []
    assert watched.page.request.get(f"{server.base}/api/kernels").json() == []


@dataclass(frozen=True)
class Hand:
    """One way to use controls: with the mouse, or with the keyboard alone."""

    keyboard: bool
    touch: bool = False

    def use(self, control: Locator) -> None:
        """Press a button, choose an option."""
        if self.keyboard:
            expect(control).to_be_enabled()
            control.focus()
            control.press("Space")
        elif self.touch:
            control.tap()
        else:
            control.click()

    def use_link(self, link: Locator) -> None:
        """Follow a link."""
        link.press("Enter") if self.keyboard else link.click()

    def choose(self, select: Locator, value: str) -> None:
        """Choose from a list."""
        if not self.keyboard:
            select.select_option(value)
            return
        options = select.locator("option").evaluate_all("all => all.map(each => each.value)")
        now = select.input_value()
        select.focus()
        steps = options.index(value) - options.index(now)
        for _ in range(abs(steps)):
            select.press("ArrowDown" if steps > 0 else "ArrowUp")

    def write(self, control: Locator, text: str) -> None:
        if self.keyboard:
            control.focus()
        else:
            control.click()
        control.press_sequentially(text)
        control.press("Tab")

    def check(self, box: Locator) -> None:
        self.use(box.locator("button.primary:visible"))

    def go_on(self, box: Locator) -> None:
        """To the next part, where another one is open."""
        for onward in box.locator("[data-onward]:visible").all():
            self.use(onward)


MOUSE, KEYBOARD, TOUCH = Hand(keyboard=False), Hand(keyboard=True), Hand(keyboard=False, touch=True)


@pytest.fixture(params=[MOUSE, KEYBOARD, TOUCH], ids=["mouse", "keyboard", "touch"])
def hand(request: pytest.FixtureRequest) -> Hand:
    found: Hand = request.param
    return found


def status(box: Locator) -> Locator:
    return box.locator('[data-fragment="status"]')


def control(box: Locator, part: str, key: str = "") -> Locator:
    return box.locator(f'[data-part="{part}"]' + (f'[data-key="{key}"]' if key else ""))


def test_questions(desk: Desk, hand: Hand) -> None:
    box = desk.open("before-llms.recall")
    wanted = solution_of(library().exercise("before-llms.recall"), library())
    for number, (item, answer) in enumerate(wanted.items(), 1):
        hand.use(box.locator(f'[data-part="{item}"][value="{answer["choice"]}"]'))
        expect(status(box)).to_contain_text("Kept as you answer.")
        hand.check(box)
        expect(box.locator(".pip.right")).to_have_count(number)
        expect(box.locator(".said.right:visible")).to_have_count(1)
        hand.go_on(box)

    expect(status(box)).to_contain_text("Passed: 3 of 3 right.")
    expect(box.get_by_text("The solution")).to_have_count(0)
    assert desk.saved("before-llms.recall") == wanted
    box = desk.open("before-llms.recall")
    expect(box.locator(".question input:checked")).to_have_count(3)
    expect(box.locator(".pip.right")).to_have_count(3)


def test_how_sure_one_is_goes_with_the_choice(desk: Desk, hand: Hand) -> None:
    box = desk.open("before-llms.quiz")
    item = library().questions(library().exercise("before-llms.quiz"))[0]
    sure = box.locator(f'[data-part="{item.id}"][data-key="confidence"][value="sure"]')
    hand.use(sure)
    expect(box.locator("[data-say]")).to_contain_text("as soon as you choose an answer")
    expect(sure).to_be_checked()
    hand.use(box.locator(f'[data-part="{item.id}"][value="{item.correct.id}"]'))
    expect(status(box)).to_contain_text("Kept")

    assert desk.saved("before-llms.quiz") == {item.id: {"choice": item.correct.id, "confidence": "sure"}}


SORTER = "before-llms.role-sorter"


def lane(box: Locator, place: str) -> Locator:
    return box.locator(f'.lane[id$="-{place}"]:visible')


def test_cards(desk: Desk, hand: Hand) -> None:
    exercise = library().exercise(SORTER)
    box = desk.open(SORTER)
    places = [each.id for each in exercise.categories]
    wanted = solution_of(exercise, library())
    for number, place in enumerate(wanted.values(), 1):
        if hand.keyboard:
            desk.page.keyboard.press(str(places.index(place) + 1)) if number > 1 else hand.use(lane(box, place))
        else:
            hand.use(lane(box, place))
        expect(box.locator(".pip.right")).to_have_count(number)
        if hand.keyboard and number < len(wanted):
            expect(box.get_by_role("button", name="Next card")).to_be_focused()
            desk.page.keyboard.press("Enter")
        else:
            hand.go_on(box)

    expect(status(box)).to_have_text(f"Passed: {len(wanted)} of {len(wanted)} right. 17 of 17 points.")
    assert desk.saved(SORTER) == wanted


def test_a_wrong_card_gets_its_reason_and_another_place(desk: Desk, hand: Hand) -> None:
    card = library().exercise(SORTER).cards[0]
    box = desk.open(SORTER)
    wrong, verdict = next(iter(card.wrong.items()))
    hand.use(lane(box, wrong))
    expect(box.locator(".said.wrong:visible")).to_contain_text(verdict.why)
    hand.use(lane(box, card.category))

    expect(box.locator(".said.right:visible")).to_contain_text(card.why)
    expect(box.locator(".pip.wrong")).to_have_count(0)
    assert [each.outcome for each in desk.store.attempts(SORTER)] == ["not yet"] * 2


@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "touch"])
def test_a_card_is_dragged_onto_its_place(desk: Desk, touch: bool) -> None:
    card = library().exercise(SORTER).cards[0]
    box = desk.open(SORTER)
    drag(box.locator(".top-card:visible"), lane(box, card.category), touch=touch)

    expect(box.locator(".pip.right")).to_have_count(1)
    assert desk.saved(SORTER) == {card.id: card.category}


def test_a_card_that_is_dropped_elsewhere_stays_open(desk: Desk) -> None:
    box = desk.open(SORTER)
    drag(box.locator(".top-card:visible"), box.locator("h3"))
    lane(box, "ml-engineer").hover()

    expect(box.locator("[data-over], [data-held]")).to_have_count(0)
    assert desk.saved(SORTER) == {}


def test_number_keys_are_switched_off_and_stay_off(desk: Desk) -> None:
    box = desk.open(SORTER)
    expect(box.get_by_label("Keys 1 to 5 place the card")).to_be_checked()
    box.get_by_label("Keys 1 to 5 place the card").uncheck()
    lane(box, "ml-engineer").focus()
    desk.page.keyboard.press("1")
    box = desk.open(SORTER)
    expect(box.get_by_label("Keys 1 to 5 place the card")).not_to_be_checked()
    lane(box, "ml-engineer").focus()
    desk.page.keyboard.press("2")
    assert desk.saved(SORTER) == {}

    box.get_by_label("Keys 1 to 5 place the card").check()
    lane(box, "ml-engineer").focus()
    desk.page.keyboard.press("3")
    expect(box.locator(".pip:is(.right, .wrong)")).to_have_count(1)


def drag(what: Locator, to: Locator, *, touch: bool = False) -> None:
    """Drag with a mouse or, as a browser tells of it, with a finger."""
    start, end = (centre(each) for each in (what, to))
    page = what.page
    if not touch:
        page.mouse.move(*start)
        page.mouse.down()
        page.mouse.move(*end, steps=4)
        page.mouse.up()
        return
    finger = page.context.new_cdp_session(page)
    for kind, points in (("touchStart", [start]), ("touchMove", [end]), ("touchEnd", [])):
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})


def centre(what: Locator) -> tuple[float, float]:
    what.scroll_into_view_if_needed()
    box = what.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_decisions(desk: Desk, hand: Hand) -> None:
    box = desk.open("before-llms.attempt")
    expect(box.get_by_role("button", name="Commit")).to_have_count(0)
    wanted = {each.id: each.alternatives[1].id for each in library().exercise("before-llms.attempt").decisions}
    for decision, choice in wanted.items():
        hand.use(box.locator(f'[data-part="{decision}"][value="{choice}"]'))
        expect(box.locator("[data-pending]")).to_have_count(0)
        hand.go_on(box)
    hand.use(box.get_by_role("button", name="Commit my decisions"))

    expect(status(box)).to_contain_text("Committed and kept.")
    expect(box.locator("button")).to_have_count(0)
    expect(box.locator("input:enabled")).to_have_count(0)
    assert desk.saved("before-llms.attempt") == wanted


def test_a_handoff_keeps_the_keyboard_at_the_next_choice(desk: Desk, hand: Hand) -> None:
    exercise = library().exercise("before-llms.handoff-tracer")
    box = desk.open(exercise.id)
    hand.check(box)
    expect(box.locator("[data-refusal]")).to_have_text("First choose who takes it.")
    for stage in exercise.stages:
        wrong = next(option for option in stage.options if not option.correct)
        for option in (wrong, stage.correct):
            choice = box.locator(f'[data-ui="choice"][name$="{stage.id}-choice"][value="{option.id}"]')
            hand.use(choice)
            hand.check(box)
            expect(choice).to_have_count(0)
            expect(box.locator(":focus")).to_have_count(1)

    expect(status(box)).to_contain_text("Arrived after 6 stalls.")
    expect(box.get_by_role("button", name="Start again")).to_be_focused()
    hand.use(box.get_by_role("button", name="Start again"))
    expect(box.locator(".track .past")).to_have_count(0)
    assert desk.saved(exercise.id) == {}


def test_a_grid(desk: Desk, hand: Hand) -> None:
    exercise = library().exercise("design.raci")
    box = desk.open(exercise.id)
    wanted = solution_of(exercise, library())
    for duty, shares in wanted.items():
        for role, letter in shares.items():
            cell = control(box, duty, role)
            if hand.keyboard:
                cell.focus()
                cell.press({"AR": "b"}.get(letter, letter.lower()))
            else:
                cell.select_option(letter)
    hand.check(box)

    expect(box.locator(".note .said.right")).to_have_count(len(wanted))
    assert desk.saved(exercise.id) == wanted


def test_in_a_grid_the_arrow_keys_move_and_the_tab_key_leaves(desk: Desk) -> None:
    exercise = library().exercise("design.raci")
    box = desk.open(exercise.id)
    first, second = exercise.duties[0].id, exercise.duties[1].id
    left, right = exercise.roles[0].id, exercise.roles[1].id
    control(box, first, left).focus()
    desk.page.keyboard.press("ArrowRight")
    expect(control(box, first, right)).to_be_focused()
    desk.page.keyboard.press("c")
    expect(box.locator("[data-letter=C]")).to_have_count(1)
    desk.page.keyboard.press("ArrowDown")
    expect(control(box, second, right)).to_be_focused()
    desk.page.keyboard.press("Tab")
    expect(box.locator("button.primary")).to_be_focused()
    desk.page.keyboard.press("Shift+Tab")
    expect(control(box, second, right)).to_be_focused()
    desk.page.keyboard.press("ArrowUp")
    desk.page.keyboard.press("Delete")
    expect(box.locator("[data-letter]")).to_have_count(0)


def items(box: Locator) -> list[str]:
    return box.locator("[data-item]").evaluate_all("all => all.map(each => each.dataset.item)")


def test_an_order(desk: Desk, hand: Hand) -> None:
    exercise = library().exercise("infra-feedback.order")
    box = desk.open(exercise.id)
    wanted = [step.id for step in exercise.steps]
    for place, step in enumerate(wanted):
        up = box.locator(f'[data-item="{step}"] [data-by="-1"]')
        for _ in range(items(box).index(step) - place):
            hand.use(up)
    assert items(box) == wanted
    hand.check(box)

    expect(status(box)).to_contain_text("The explanations are above.")
    assert desk.saved(exercise.id) == {"order": wanted}


def test_the_arrow_keys_move_a_step_and_the_keyboard_goes_with_it(desk: Desk) -> None:
    exercise = library().exercise("infra-feedback.order")
    box = desk.open(exercise.id)
    step = exercise.shown[0]
    box.locator(f'[data-item="{step}"] [data-by="1"]').focus()
    for _ in exercise.shown:
        desk.page.keyboard.press("ArrowDown")

    assert items(box)[-1] == step
    expect(box.locator(f'[data-item="{step}"] [data-by="-1"]')).to_be_focused()
    expect(box.locator("[data-say]")).to_have_text(f"Now at place {len(exercise.shown)} of {len(exercise.shown)}.")
    assert desk.saved(exercise.id)["order"] == [*exercise.shown[1:], step]


def show_pictures(page: Page) -> None:
    """Scroll to each picture and wait until it is there."""
    for picture in page.locator(".figure img").all():
        picture.scroll_into_view_if_needed()
        page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=picture.element_handle())


@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "touch"])
def test_a_step_is_dragged(desk: Desk, touch: bool) -> None:
    exercise = library().exercise("infra-feedback.order")
    box = desk.open(exercise.id)
    first, last = exercise.shown[0], exercise.shown[-1]
    # Both ends and all pictures have to be there: where the page moves with the button down, another step is taken.
    show_pictures(desk.page)
    box.locator("[data-order]").evaluate("list => list.scrollIntoView({ block: 'center' })")
    drag(box.locator(f'[data-item="{last}"] .grip'), box.locator(f'[data-item="{first}"] .grip'), touch=touch)

    expect(box.locator("[data-say]")).to_contain_text("Now at place 1")
    assert desk.saved(exercise.id)["order"] == [last, *exercise.shown[:-1]]


def test_numbers(desk: Desk, hand: Hand) -> None:
    exercise = library().exercise("infra-access.gate")
    box = desk.open(exercise.id)
    first, *others = exercise.numbers
    hand.write(control(box, first.id), "many")
    expect(box.locator("[data-refusal]")).to_contain_text("many is not a number")
    expect(control(box, first.id)).to_have_value("many")
    expect(control(box, first.id)).to_have_attribute("aria-invalid", "true")
    for number in others:
        hand.write(control(box, number.id), f"{number.value:.10g}".replace(".", ","))
    expect(control(box, first.id)).to_have_value("many")
    control(box, first.id).fill("")
    hand.write(control(box, first.id), f"{first.value:.10g}")
    expect(control(box, first.id)).not_to_have_attribute("aria-invalid", "true")
    hand.check(box)

    expect(box.locator(".said.right")).to_have_count(len(exercise.numbers))
    assert desk.saved(exercise.id) == {number.id: number.value for number in exercise.numbers}


def test_points(desk: Desk, hand: Hand) -> None:
    exercise = library().exercise("managers.ten-points")
    box = desk.open(exercise.id)
    wanted = solution_of(exercise, library())
    for post, points in wanted.items():
        for area, given in points.items():
            slider = control(box, post, area)
            if hand.keyboard:
                slider.focus()
                for _ in range(given):
                    slider.press("ArrowRight")
            else:
                slider.fill(str(given))
        expect(box.locator(f'[data-fragment="post.{post}"]')).to_contain_text("All 10 points are given.")
        hand.check(box)
        expect(box.locator(".said.right:visible")).to_have_count(1)
        hand.go_on(box)

    expect(box.locator(".pip.right")).to_have_count(len(wanted))
    assert desk.saved(exercise.id) == wanted


def test_notes(desk: Desk, hand: Hand) -> None:
    box = desk.open("infra-access.my-team")
    hand.choose(control(box, "access-now"), "2")
    hand.write(control(box, "missing-record"), "Who saw <what>")
    hand.check(box)

    expect(status(box)).to_contain_text("Added.")
    assert desk.saved("infra-access.my-team") == {"access-now": 2, "missing-record": "Who saw <what>"}
    box = desk.open("infra-access.my-team")
    expect(control(box, "access-now")).to_have_value("2")
    expect(control(box, "missing-record")).to_have_value("Who saw <what>")


def test_a_board(desk: Desk, hand: Hand) -> None:
    box = desk.open("design.first-plan")
    hire, owner = box.get_by_role("button", name="AI Engineer, 1.44"), control(box, "owner:evaluation")
    hired = box.locator(".person.hired", has_text="AI Engineer")
    level, later = (box.locator(f'output[data-of="level:access:{phase}"]') for phase in (1, 3))
    undo, redo = box.get_by_role("button", name="Undo"), box.get_by_role("button", name="Redo")
    expect(undo).to_be_disabled()
    hand.use(hire)
    expect(hired).to_be_visible()
    expect(hire).to_be_disabled()
    expect(box.locator("[data-say]")).to_contain_text("Hire 1 more: AI Engineer.")
    hand.choose(owner, "ai-engineer")
    expect(later).to_have_text("0")
    hand.use(box.get_by_role("button", name="LLM Accessibility, phase 1: one level more"))
    expect(later).to_have_text("1")
    hand.use(undo)
    expect(level).to_have_text("0")
    expect(hired).to_be_visible()
    hand.use(redo)
    expect(level).to_have_text("1")
    expect(later).to_have_text("1")
    hand.check(box)
    expect(box.locator("[data-refusal]")).to_contain_text("First say what you expect")
    expect(box.locator('[data-ui="hole"]')).to_be_focused()
    hand.choose(box.locator('[data-ui="hole"]'), "none")
    hand.check(box)
    expect(box.locator('[data-fragment="outcome"]')).to_contain_text("of 100")
    expect(box.get_by_role("button", name="Commit my revision")).to_be_visible()

    saved = desk.saved("design.first-plan")
    assert saved["plan"]["hires"] == {"ai-engineer": 1}
    assert saved["plan"]["accountable"] == {"evaluation": "ai-engineer"}
    assert saved["prediction"] == {"score": 50, "hole": "none"}
    box = desk.open("design.first-plan")
    expect(hired).to_be_visible()
    expect(box.locator('[data-fragment="outcome"]')).to_contain_text("of 100")


NOTE = "weakest-handoff"


def test_what_is_being_typed_is_not_drawn_over_and_the_caret_stays(desk: Desk) -> None:
    box = desk.open("before-llms.my-team")
    text = control(box, NOTE)
    text.click()
    text.press_sequentially("From data to model, every single time", delay=30)
    expect(status(box)).to_contain_text("Kept as you type")
    text.press("Home")
    text.press_sequentially("1")

    expect(text).to_have_value("1From data to model, every single time")
    expect(text).to_be_focused()


def test_what_was_typed_last_is_kept_when_the_page_is_left_at_once(desk: Desk) -> None:
    box = desk.open("before-llms.my-team")
    control(box, NOTE).press_sequentially("Gone in a moment")
    desk.page.goto(desk.server.address)

    box = desk.open("before-llms.my-team")
    expect(control(box, NOTE)).to_have_value("Gone in a moment")


def test_two_windows_keep_what_both_did_and_see_it(desk: Desk) -> None:
    other = desk.page.context.new_page()
    here, there = desk.open("before-llms.recall"), desk.open("before-llms.recall", other)
    one, two, _ = library().questions(library().exercise("before-llms.recall"))
    first, second = (f'[data-part="{item.id}"][value="{item.correct.id}"]' for item in (one, two))
    here.locator(first).check()
    expect(status(here)).to_contain_text("Kept")
    there.locator(".pip").nth(1).click()
    there.locator(second).check()
    expect(there.locator(first)).to_be_checked()
    desk.page.evaluate("dispatchEvent(new Event('focus'))")

    expect(here.locator(second)).to_be_checked()
    expect(here.locator(".face:visible")).to_contain_text(one.prompt)  # what is shown here stays
    assert desk.saved("before-llms.recall") == {each.id: {"choice": each.correct.id} for each in (one, two)}
    other.close()


def test_while_nobody_answers_nothing_is_lost_and_it_is_said(desk: Desk) -> None:
    box = desk.open("before-llms.recall")
    items_ = library().questions(library().exercise("before-llms.recall"))
    desk.page.context.set_offline(True)
    for number, item in enumerate(items_):
        box.locator(".pip").nth(number).click()
        box.locator(f'[data-part="{item.id}"][value="{item.options[0].id}"]').check()
    expect(desk.page.locator(".lost")).to_contain_text("Not saved yet")
    expect(box.locator("[data-saving]")).to_have_text("Not saved yet")
    expect(box.locator("[data-pending]").first).to_be_attached()
    assert desk.saved("before-llms.recall") == {}
    desk.page.context.set_offline(False)

    expect(desk.page.locator(".lost")).to_be_hidden()
    expect(box.locator("[data-pending]")).to_have_count(0)
    assert desk.saved("before-llms.recall") == {item.id: {"choice": item.options[0].id} for item in items_}
    desk.watched.failures[:] = [each for each in desk.watched.failures if "ERR_INTERNET_DISCONNECTED" not in each]


def test_a_message_whose_answer_was_lost_is_sent_again_as_it_was(desk: Desk) -> None:
    box = desk.open("before-llms.recall")
    sent: list[dict[str, Any]] = []

    def lose_the_first(route: Route) -> None:
        sent.append(json.loads(route.request.post_data or ""))
        if len(sent) == 1:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    desk.page.route("**/aiteam/event", lose_the_first)
    item = library().questions(library().exercise("before-llms.recall"))[0]
    box.locator(f'[data-part="{item.id}"][value="{item.options[0].id}"]').check()
    expect(box.locator("[data-pending]")).to_have_count(0)
    expect(status(box)).to_contain_text("Kept")

    assert sent[0] == sent[1]
    assert desk.saved("before-llms.recall") == {item.id: {"choice": item.options[0].id}}
    desk.watched.failures[:] = [each for each in desk.watched.failures if "ERR_FAILED" not in each]


TEAM = '[data-exercise="own.team"]'
Theme = Literal["light", "dark"]
LATER = "infra-feedback.my-team"


def test_my_team_follows_what_is_typed_and_keeps_it(desk: Desk) -> None:
    keys = Hand(keyboard=True)
    box = desk.open(LATER)
    team = desk.page.locator(TEAM)
    expect(team).to_contain_text("Nothing is on it yet.")
    step = next(each.id for each in library().exercise(LATER).fields if each.maps_to == "next-step")
    keys.write(control(box, step), "Ask Ada <first>")
    expect(status(box)).to_contain_text("Kept")
    again = team.get_by_role("button", name="Look again")
    keys.use(again)

    expect(team).to_contain_text("Ask Ada <first>")
    expect(again).to_be_focused()
    desk.open(LATER)
    expect(desk.page.locator(TEAM)).to_contain_text("Ask Ada <first>")
    assert desk.saved(LATER) == {step: "Ask Ada <first>"}


def test_my_team_shows_what_another_window_did(desk: Desk) -> None:
    desk.open(LATER)
    Session("start.my-team", desk.store).put("builds", "An assistant")
    desk.page.evaluate("dispatchEvent(new Event('focus'))")

    expect(desk.page.locator(TEAM)).to_contain_text("An assistant")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_map_with_everything_on_it_fits_a_phone_and_hinders_nobody(desk: Desk, theme: Theme) -> None:
    Session("start.my-team", desk.store).replace(
        {"builds": "An assistant", "data-engineer": 1, "quality-owner": "I do"}
    )
    Session("infra-access.my-team", desk.store).replace({"access-now": 2, "access-wanted": 3})
    desk.page.set_viewport_size({"width": 390, "height": 900})
    desk.page.emulate_media(color_scheme=theme)
    desk.open(LATER)

    expect(desk.page.locator(TEAM).get_by_role("img")).to_have_attribute("alt", re.compile("^The six capabilities"))
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert grave_faults(desk.page) == []


@pytest.mark.parametrize("width", [390, 1024, 1280])
def test_a_figure_is_drawn_in_the_theme_of_the_page_and_said_in_words(desk: Desk, width: int) -> None:
    page, sources = desk.page, []
    for theme in ("light", "dark"):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        desk.open("infra-feedback.order")
        picture = page.locator(".figure img").first
        show_pictures(page)
        sources.append(picture.evaluate("image => image.currentSrc"))
        page.locator(".figure").first.screenshot(path=ARTEFACTS / f"figure-{theme}-{width}.png")

    assert [each.rsplit("-", 1)[1] for each in sources] == ["light.svg", "dark.svg"]
    picture = page.get_by_role("img", name="What has to be there before what; described below")
    expect(picture).to_be_visible()
    page.locator(".figure summary").first.press("Enter")
    expect(page.locator(".figure li").first).to_contain_text("breaks first")


DEFENCE = "capstone.defence"


def test_the_notebook_to_hand_in_has_what_was_typed_a_moment_ago(desk: Desk, hand: Hand, tmp_path: Path) -> None:
    page, task = desk.page, PAGES[DEFENCE]
    shutil.rmtree((desk.server.folder / task).parent / "answers", ignore_errors=True)
    order: list[str] = []
    page.on(
        "response", lambda reply: f'"exercise":"{DEFENCE}"' in (reply.request.post_data or "") and order.append("saved")
    )
    page.on("request", lambda sent: "/hand-in/" in sent.url and order.append("asked"))
    box = desk.open(DEFENCE)
    link = page.get_by_role("link", name="Download to hand in")
    onwards = page.locator(".top-bar").get_by_role("link", name="Next")
    hand.use_link(onwards)
    notice = page.get_by_role("alert").filter(has_text="Nothing is answered yet")
    expect(notice).to_have_count(0)
    hand.use_link(link)
    expect(notice).to_be_visible()
    assert grave_faults(page) == []

    hand.use_link(page.locator("#end .onwards").get_by_role("link", name="Your defence"))
    control(box, "text").press_sequentially("We begin small.")
    hand.use_link(onwards)
    with page.expect_download() as download:
        hand.use_link(link)

    assert download.value.suggested_filename == "capstone.ipynb"
    there = tmp_path / "there"
    there.mkdir()
    download.value.save_as(there / "capstone.ipynb")
    assert Session(DEFENCE, FolderStore(there)).answer == {"text": "We begin small."}
    assert order[-2:] == ["saved", "asked"]
    expect(notice).to_have_count(0)
    expect(link).to_be_visible()


def grave_faults(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{each['id']}: {each['help']}: {node['html'][:200]}"
        for each in found
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]


def test_a_printed_lesson_is_whole_and_has_nothing_to_be_clicked(desk: Desk) -> None:
    box = desk.open("before-llms.recall")
    page = desk.page
    page.emulate_media(media="print", color_scheme="light")
    for each in ("nav", ".actions", ".skip", ".lost"):
        for found in page.locator(each).all():
            expect(found).to_be_hidden()
    expect(page.get_by_role("heading", name="Further reading")).to_be_visible()
    expect(box.get_by_text("Three questions on the last lesson.")).to_be_visible()
    page.set_viewport_size({"width": 700, "height": 900})  # A4 without its margins
    assert page.evaluate("document.documentElement.scrollWidth") <= 700
    pages = page.pdf(format="A4").count(b"/Type /Page\n")
    assert 5 <= pages <= 25, pages
