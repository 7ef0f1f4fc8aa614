"""Whether everybody can see, hear, reach and hit what is there, on every screen, in both themes, wide and narrow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page
from tests.browser.conftest import Server, Watched

from aiteam.answers import FolderStore
from aiteam.course import outline
from aiteam.exercises import Session, library
from aiteam.exercises.checking import solution_of
from aiteam.progress import Progress

UNITS = (*outline().lessons, *outline().assignments)
FIRST = outline().lesson("before-llms")
CAPSTONE = next(each for each in outline().assignments if each.id == "capstone")

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
ONLY_CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
"""The one rule for which the theme matters."""

PROBES = AXE_SCRIPT + Path(__file__).with_name("probes.js").read_text(encoding="utf-8")


def answer_a_little(server: Server, path: str) -> None:
    """Let a learner have begun, so that there are right and wrong answers on the page and nothing is shut."""
    unit = next(each for each in UNITS if each.path == path)
    progress = Progress(server.folder)
    for exercise in unit.exercises:
        session = Session(exercise, FolderStore((server.folder / path).parent, progress=progress))
        session.replace(dict(list(solution_of(session.exercise, session.library).items())[:2]))
        session.check()
        progress.add_attempt(exercise, {}, outcome="kept", points=0, max_points=0)


def opened(watched: Watched, server: Server, path: str) -> Page:
    """The page of a lesson or assignment, in which a learner has begun."""
    answer_a_little(server, path)
    watched.page.goto("about:blank")
    watched.page.goto(f"{server.reading(path)}#opening")
    watched.page.evaluate(PROBES)
    return watched.page


def screens(page: Page) -> Iterator[str]:
    """Show one screen after the other."""
    for name in page.locator(".screen[data-next]").evaluate_all("all => all.map(each => each.id)"):
        page.evaluate("name => { location.hash = name; }", name)
        page.locator(f"#{name}[data-shown]").wait_for()
        yield name


def faults(page: Page, screen: str = "main") -> Iterator[str]:
    """What hinders somebody on what is shown, light and dark, wide and narrow."""
    for theme, rules in (("light", RULES), ("dark", ONLY_CONTRAST)):
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": 1280, "height": 800})
        for fault in page.evaluate("probes.grave", [screen, rules]):
            yield f"{theme}: {fault}"
        for fault in page.evaluate("probes.faint"):
            yield f"{theme}: {fault}"
    for width, least in ((1280, 24), (390, 44)):
        page.set_viewport_size({"width": width, "height": 800})
        for fault in page.evaluate("probes.small", least):
            yield f"{width}: {fault}"
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > 390:
        yield f"390: as wide as {wide}"


@pytest.mark.parametrize("path", [each.path for each in UNITS])
def test_no_screen_of_a_lesson_or_assignment_hinders_anybody(watched: Watched, server: Server, path: str) -> None:
    page = opened(watched, server, path)
    assert page.evaluate("probes.grave", [".top-bar", RULES]) == []
    found = {name: list(faults(page, f"#{name}")) for name in screens(page)}
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.parametrize("begun", [False, True], ids=["new", "back"])
def test_the_start_page_hinders_nobody(watched: Watched, server: Server, begun: bool) -> None:
    page = watched.page
    (server.folder / ".aiteam" / "progress.sqlite").unlink(missing_ok=True)
    if begun:
        answer_a_little(server, FIRST.path)
        Progress(server.folder).add_visit(FIRST.id, "sort-the-work")
    page.reload()
    page.evaluate(PROBES)
    assert list(faults(page, "body")) == []


@pytest.mark.parametrize("path", ["", FIRST.path, CAPSTONE.path], ids=["start", "1", "capstone"])
def test_at_400_percent_nothing_is_lost(watched: Watched, server: Server, path: str) -> None:
    """A window of 1280 by 1024 that is enlarged four times has as many CSS pixels as here."""
    page = watched.page
    page.set_viewport_size({"width": 320, "height": 256})
    if not path:
        page.evaluate(PROBES)
        assert page.evaluate("probes.lost") == []
        return
    opened(watched, server, path)
    found = {name: page.evaluate("probes.lost") for name in screens(page)}
    assert {name: each for name, each in found.items() if each} == {}


NAMED = {"button", "link", "textbox", "combobox", "radio", "checkbox", "slider", "listbox", "gridcell", "spinbutton"}


def said(page: Page) -> list[dict[str, Any]]:
    """The page as a screen reader meets it, from top to bottom."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        {
            "role": node["role"]["value"],
            "name": node.get("name", {}).get("value", ""),
            **{each["name"]: each["value"].get("value") for each in node.get("properties", ())},
        }
        for node in nodes
        if not node["ignored"] and "role" in node
    ]


def test_lesson_1_is_told_in_order_with_names_and_states(watched: Watched, server: Server) -> None:
    page = opened(watched, server, FIRST.path)
    for name in screens(page):
        tree = said(page)
        levels = [each["level"] for each in tree if each["role"] == "heading"]
        assert levels[0] in (1, 2), name
        assert all(later - before <= 1 for before, later in pairwise(levels)), (name, levels)
        assert [each for each in tree if each["role"] in NAMED and not each["name"].strip()] == [], name
        assert {"banner", "main", "navigation"} <= {each["role"] for each in tree}, name
        links = [each["name"] for each in tree if each["role"] == "link" and each["name"].startswith("Step ")]
        assert [re.match(r"Step (\d) of 3: ", each)[1] for each in links] == ["1", "2", "3"], name
        assert any(each.endswith(", done") for each in links), name


def test_the_states_of_lesson_1_are_said(watched: Watched, server: Server) -> None:
    page = opened(watched, server, FIRST.path)
    recall = library().exercise("before-llms.recall")
    page.evaluate("location.hash = 'three-questions-from-memory'")
    page.locator("#three-questions-from-memory[data-shown]").wait_for()
    radios = [each for each in said(page) if each["role"] == "radio"]
    assert {each.get("checked") for each in radios} == {"true", "false"}
    first = library().questions(recall)[0]
    assert {option.text for option in first.options} <= {each["name"] for each in radios}

    page.evaluate("location.hash = 'sort-the-work'")
    page.locator("#sort-the-work[data-shown]").wait_for()
    assert page.get_by_role("link", name="Step 2 of 3: Sort the work").get_attribute("aria-current") == "step"
