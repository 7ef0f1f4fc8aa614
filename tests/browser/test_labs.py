"""Labs on the page of a lesson: set and run by mouse, touch and keyboard alone, and found again after a reload."""

from __future__ import annotations

import re
import shutil
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Route, expect
from tests.browser.conftest import ARTEFACTS, Server, Watched, settle, unfold
from tests.browser.test_page import Desk, Hand, control, desk, grave_faults, hand, lane, status

from aiteam.course import answers_in, outline
from aiteam.course.steps import step_name
from aiteam.exercises import Session
from aiteam.exercises.checking import solution_of
from aiteam.labs import LabSession
from aiteam.progress import Progress

__all__ = ["desk", "hand"]

ERAS, _, ACCESS, _, LEADERS, _ = PAGES = [
    f"lessons/{name}.ipynb"
    for name in ("02-with-llms", "03-advanced", "04-infra-access", "05-infra-feedback", "06-leaders", "08-design")
]


def open_lab(desk: Desk, path: str, lab: str) -> Locator:
    desk.page.on("websocket", lambda socket: desk.sockets.append(socket.url))
    section = next(each for one in outline().lessons for each in one.sections if lab in each.labs)
    decide_first(desk.server, path)
    desk.page.goto("about:blank")  # an address that differs by its screen alone would not be loaded again
    desk.page.goto(f"{desk.server.base}/aiteam/lesson/{path}#{step_name(section.title)}")
    box = desk.page.locator(f'[data-exercise="lab.{lab}"]')
    box.scroll_into_view_if_needed()
    return box


def decide_first(server: Server, path: str) -> None:
    """Whatever has to be decided before the rest of a lesson opens was decided, but for the prediction of the eras."""
    record = Progress(server.folder)
    for section in next(each for each in outline().lessons if each.path == path).sections:
        for exercise in section.exercises if section.decides and path != ERAS else ():
            record.add_attempt(exercise, {}, outcome="kept", points=0, max_points=0)


def kept(desk: Desk, lab: str) -> dict[str, Any]:
    return dict(LabSession(lab, answers_in(desk.server.folder)).settings)


def check_the_prediction(server: Server) -> None:
    """That before the map of the eras."""
    first = Session("with-llms.predict", answers_in(server.folder))
    first.replace(solution_of(first.exercise, first.library))
    first.check()


def slide(hand: Hand, slider: Locator, key: str, value: str) -> None:
    if hand.keyboard:
        slider.focus()
        slider.press(key)
    else:
        slider.fill(value)


def test_a_lab_is_set_run_compared_and_found_again(desk: Desk, hand: Hand) -> None:
    box = open_lab(desk, ACCESS, "evaluation")
    hand.check(box)
    expect(box.locator("[data-say]")).to_have_text("Say what you expect; then the lab answers.")
    expect(box.locator(":focus")).to_have_attribute("value", "live")
    hand.use(box.locator('[data-part="predicted"][value="uncertain"]'))
    expect(status(box)).to_have_text("Choose your settings, then press the button.")
    hand.check(box)
    expect(status(box)).to_have_text("Done. The result is below.")
    expect(box).to_contain_text("It came otherwise: It goes live.")
    expect(box).to_contain_text("of 12 cases")
    slide(hand, control(box, "cases"), "End", "40")
    hand.choose(control(box, "marks"), "loose")
    hand.use(control(box, "topics"))
    expect(status(box)).to_contain_text("have changed; press the button")
    hand.check(box)
    expect(box).to_contain_text("The new version passed 40 of 40 cases")
    pair = box.locator(".pair section")
    expect(pair.get_by_text("Share that passed, with its 95% interval")).to_have_count(2)
    expect(box.get_by_role("table", name="What was set differently").locator("tbody tr")).to_have_count(3)
    hand.check(box)
    expect(box).to_contain_text("Runs 3 and 2 do not differ.")
    expect(box.get_by_label("Compare run")).to_have_value("3")
    hand.choose(box.get_by_label("with run"), "1")
    hand.use(box.get_by_role("button", name="Compare"))
    expect(pair.get_by_text("Share that passed, with its 95% interval")).to_have_count(2)

    assert kept(desk, "evaluation") == {"cases": 40, "marks": "loose", "least": 60, "topics": True}
    box = open_lab(desk, ACCESS, "evaluation")
    expect(box).to_contain_text("The new version passed 40 of 40 cases")
    expect(pair.get_by_role("heading")).to_have_text(["Run 3", "Run 1"])
    expect(control(box, "topics")).to_be_checked()
    expect(control(box, "cases")).to_have_value("40")
    hand.use(box.get_by_role("button", name="Reset"))
    expect(control(box, "topics")).not_to_be_checked()
    expect(control(box, "cases")).to_have_value("12")


def follow(hand: Hand, link: Locator) -> None:
    if hand.keyboard:
        link.focus()
        link.press("Enter")
    else:
        link.click()


def test_a_lab_without_a_button_answers_every_change(desk: Desk, hand: Hand) -> None:
    box = open_lab(desk, LEADERS, "leadership-plane")
    expect(box).to_contain_text("lies in the middle")
    slide(hand, control(box, "change"), "End", "10")
    slide(hand, control(box, "people"), "End", "10")

    expect(box).to_contain_text("nearest to Catalyst")
    box = open_lab(desk, LEADERS, "leadership-plane")
    expect(box).to_contain_text("nearest to Catalyst")
    expect(control(box, "people")).to_have_value("10")


def test_a_lab_opens_after_its_prediction(desk: Desk, hand: Hand) -> None:
    page = desk.page
    page.goto(f"{desk.server.reading(ERAS)}#what-changed-and-who-does-what")
    expect(page.get_by_role("heading", name="First decide")).to_be_visible()
    follow(hand, page.get_by_role("link", name="Go to “Predict what changes”"))
    prediction = page.locator('[data-exercise="with-llms.predict"]')
    expect(prediction).to_be_visible()
    first = Session("with-llms.predict", answers_in(desk.server.folder))
    wanted = solution_of(first.exercise, first.library)
    first.replace(wanted)
    hand.use(lane(prediction, next(iter(wanted.values()))))
    onwards = page.locator(".top-bar").get_by_role("link", name="Next")
    expect(onwards).not_to_have_class(re.compile("waits"))
    follow(hand, onwards)
    box = page.locator('[data-exercise="lab.era-map"]')
    expect(box).to_contain_text("first of the three eras")
    hand.use(box.locator('[data-part="era"][value="advanced"]'))

    expect(box).to_contain_text("Newly stated")
    expect(box.get_by_role("img", name=re.compile("Advanced"))).to_be_visible()


def test_while_a_lab_runs_it_is_said(desk: Desk) -> None:
    box = open_lab(desk, ACCESS, "gateway")
    box.locator('[data-part="predicted"]').first.check()
    expect(status(box)).to_have_text("Choose your settings, then press the button.")
    waiting: list[Route] = []

    def hold_the_run(route: Route) -> None:
        if '"run"' in (route.request.post_data or ""):
            waiting.append(route)
        else:
            route.continue_()

    desk.page.route("**/aiteam/event", hold_the_run)
    box.get_by_role("button", name="Run the day").click()
    expect(box.locator("[data-saving]")).to_have_text("Working …")
    expect(box.locator("[data-say]")).to_have_text("Working …")
    waiting.pop().fulfill(status=202, json={})
    expect(box.locator("[data-saving]")).to_have_text("Working …")
    while not waiting:
        desk.page.evaluate("() => new Promise(requestAnimationFrame)")
    waiting.pop().continue_()

    expect(status(box)).to_have_text("Done. The result is below.")
    expect(box.locator("[data-saving]")).to_be_empty()


class Way:
    """One way to set a lab: with the mouse, with a finger, or with the keyboard alone."""

    def __init__(self, name: str) -> None:
        self.name = name

    def press(self, control: Locator) -> None:
        match self.name:
            case "mouse":
                control.click()
            case "touch":
                control.tap()
            case _:
                control.focus()
                control.press("Space")

    def change(self, control: Locator) -> None:
        """Set a control otherwise than it is at first."""
        kind = str(control.evaluate("control => control.type"))
        if kind == "range":
            self._to_its_end(control)
        elif kind != "select-one":
            self.press(control)
        elif self.name == "keyboard":
            control.focus()
            control.press("ArrowDown")
        else:  # a list of choices is drawn by the system, beyond the page
            control.select_option(index=1)

    def _to_its_end(self, slider: Locator) -> None:
        least = slider.input_value() != slider.get_attribute("max")
        if self.name == "keyboard":
            slider.focus()
            slider.press("End" if least else "Home")
            return
        box = slider.bounding_box()
        assert box
        place: Any = {"x": box["width"] - 3 if least else 3, "y": box["height"] / 2}
        slider.tap(position=place) if self.name == "touch" else slider.click(position=place)


def go(box: Locator, way: Way) -> None:
    """Run a lab, or keep what it shows where it has no button."""
    run = box.locator("button.primary")
    way.press(run if run.count() else box.get_by_role("button", name="Keep to compare"))


@pytest.mark.parametrize("name", ["mouse", "touch", "keyboard"])
def test_every_lab_is_set_run_and_compared_by_hand(name: str, chromium: Browser, server: Server) -> None:
    shutil.rmtree(server.folder / "lessons" / "answers", ignore_errors=True)
    check_the_prediction(server)
    size: Any = {"width": 390, "height": 844} if name == "touch" else {"width": 1280, "height": 900}
    context = chromium.new_context(viewport=size, has_touch=name == "touch")
    page, way = context.new_page(), Way(name)
    page.goto(server.address)
    for path in PAGES:
        page.goto(f"{server.base}/aiteam/lesson/{path}")
        unfold(page)
        for box in page.locator('[data-exercise^="lab."]').all():
            box.scroll_into_view_if_needed()
            expectation = box.locator('[data-part="predicted"]').first
            if expectation.count():
                way.press(expectation)
            shown = box.locator('[data-fragment="outcome"]')
            if not box.locator("button.primary").count():
                expect(shown.locator(".lead")).to_be_visible()
            for number in (1, 2):
                go(box, way)
                expect(status(box)).to_contain_text("Done" if box.locator("button.primary").count() else "Kept")
                if number == 1:
                    expect(shown.locator(".drawn, img").first).to_be_visible()
                    way.change(box.locator('[data-fragment="settings"] [data-part]:not(:checked)').last)
                    expect(status(box)).not_to_contain_text(re.compile("Done|Kept"))
            expect(box.get_by_role("heading", name="Two runs side by side")).to_be_visible()
            expect(box.get_by_role("table", name="What was set differently")).to_be_visible()
        page.reload()
        unfold(page)
        labs_here = page.locator('[data-exercise^="lab."]')
        expect(labs_here.get_by_role("table", name="What was set differently")).to_have_count(labs_here.count())
    context.close()


def run_twice(box: Locator) -> None:
    """With its first setting changed in between, so that two runs are compared."""
    box.locator("button.primary").click()
    expect(status(box)).to_have_text("Done. The result is below.")
    first = box.locator('[data-fragment="settings"] [data-part]').first
    match first.evaluate("control => control.type"):
        case "range":
            first.fill(str(first.get_attribute("min" if first.input_value() != first.get_attribute("min") else "max")))
        case "checkbox":
            first.set_checked(not first.is_checked())
        case _:  # another test may have chosen the second one already
            first.select_option(index=0 if first.evaluate("list => list.selectedIndex") else 1)
    expect(status(box)).to_contain_text("have changed")
    box.locator("button.primary").click()
    expect(box.get_by_role("table", name="What was set differently")).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_grave_stands_in_the_way_of_anybody_who_uses_a_lab(watched: Watched, server: Server, path: str) -> None:
    check_the_prediction(server)
    page = watched.page
    ARTEFACTS.mkdir(exist_ok=True)
    page.goto(f"{server.base}/aiteam/lesson/{path}")
    unfold(page)
    for box in page.locator('[data-exercise^="lab."]').all():
        box.scroll_into_view_if_needed()
        if (expectation := box.locator('[data-part="predicted"]').first).is_visible():
            expectation.check()
        if box.locator("button.primary").count():
            run_twice(box)
        expect(box.locator('[data-fragment="outcome"] p').first).to_be_visible()
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        for width in (390, 1024, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            settle(page)
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, f"wider than a window of {width}"
            for box in page.locator('[data-exercise^="lab."]').all():
                name = str(box.get_attribute("data-exercise"))
                box.screenshot(path=ARTEFACTS / f"page-{name}-{theme}-{width}.png")
        assert grave_faults(page) == [], theme
