"""The board of an assignment: its tools, and that a plan is marked by nbgrader as its page says."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

from playwright.sync_api import expect
from tests.browser.test_page import Desk, Hand, control, desk, hand, status
from tests.support import ROOT, clean_environment, run

from aiteam.exercises.designs import known

__all__ = ["desk", "hand"]

ASSIGNMENT, SCENARIO = "studio-retailer", "retailer"


def test_undo_versions_and_json(desk: Desk, hand: Hand) -> None:
    box = desk.open("studio-public-sector.plan")
    access, later = (box.locator(f'output[data-of="level:access:{phase}"]') for phase in (1, 3))
    more = box.get_by_role("button", name="LLM Accessibility, phase 1: one level more")
    for level in ("1", "2"):
        hand.use(more)
        expect(later).to_have_text(level)
    hand.use(box.get_by_role("button", name="Set this version aside"))
    version = box.locator("details", has_text="Compare with: Set aside, 1")
    expect(version).to_be_visible()
    hand.use(more)
    expect(later).to_have_text("3")
    hand.use(version.locator("summary"))
    expect(version).to_contain_text("LLM Accessibility: levels 3, 3, 3 in the three phases instead of 2, 2, 2.")
    hand.use(box.get_by_role("button", name="Undo"))
    expect(access).to_have_text("2")
    expect(version).to_contain_text("Nothing differs.")
    hand.use(box.get_by_role("button", name="Redo"))
    expect(access).to_have_text("3")
    hand.use(box.locator("summary", has_text="JSON"))
    expect(box.locator("details", has_text="A design as JSON").locator("pre")).to_contain_text('"access"')
    text = box.get_by_label("A design as JSON")
    text.fill('{"hires": {"wizard": 1}}')
    hand.use(box.get_by_role("button", name="Import this JSON"))
    expect(box.locator("[data-refusal]")).to_contain_text("hires.wizard")
    expect(access).to_have_text("3")
    text.fill('{"capabilities": {"access": [1, 1, 1]}}')
    hand.use(box.get_by_role("button", name="Import this JSON"))
    expect(access).to_have_text("1")
    desk.watched.shoot("taken-in")


def test_a_plan_is_made_by_keyboard_committed_and_marked_the_same_by_nbgrader(desk: Desk, tmp_path: Path) -> None:
    keys = Hand(keyboard=True)
    box = desk.open(f"{ASSIGNMENT}.plan")
    owners = dict(known(SCENARIO, 0).design.accountable)
    owners["experiments"] = "ai-product-manager"  # one owner who does not fit, so that the mark is not the highest
    for area, role in owners.items():
        keys.choose(control(box, f"owner:{area}"), role)
    box.locator('[data-ui="score"]').fill("80")
    keys.choose(box.locator('[data-ui="hole"]'), "none")
    expect(box.locator("[data-pending]")).to_have_count(0)
    keys.check(box)
    expect(box).to_contain_text("You predicted 80 and reached")
    expect(status(box)).to_contain_text(re.compile(r"[\d.]+ of 10 points"))
    shown = float(re.search(r"([\d.]+) of 10 points", status(box).inner_text())[1])
    assert 8 < shown < 10

    saved = desk.saved(f"{ASSIGNMENT}.plan")
    assert saved["plan"]["accountable"] == owners
    assert saved["prediction"] == {"score": 80, "hole": "none"}
    assert marked(desk.server.folder / "exercises" / ASSIGNMENT, tmp_path) == shown


def marked(folder: Path, place: Path) -> float:
    """What nbgrader gives for a learner's folder that is handed in."""
    shutil.copytree(ROOT / "solutions" / ASSIGNMENT, place / "solutions" / ASSIGNMENT)
    shutil.copy(ROOT / "nbgrader_config.py", place)
    shutil.copytree(folder, place / "grading" / "submitted" / "ana" / ASSIGNMENT)
    env = clean_environment(place / "home")
    for command in (("generate_assignment", ASSIGNMENT), ("autograde", ASSIGNMENT, "--create"), ("export",)):
        run("nbgrader", *command, cwd=place, env=env)
    with (place / "grading" / "grades.csv").open() as file:
        return float(next(csv.DictReader(file))["score"])
