"""What the money buys: the learner's plan among the fullest, and what is better for no more."""

from pathlib import Path

from aiteam.answers import FolderStore
from aiteam.exercises import answer
from aiteam.exercises.designs import known, situation
from aiteam.labs import Place
from aiteam.labs.frontier.outcome import run
from aiteam.optimizer.frontier import dominating

STARTUP = {"scenario": "startup"}


def test_a_better_plan_is_named_with_what_it_lacks_by_the_other_criteria(tmp_path: Path) -> None:
    told: list[str] = []
    answer("design.first-plan", {"plan": known("startup", 0).design.to_dict()}, folder=tmp_path)
    outcome = run(STARTUP, Place(FolderStore(tmp_path), told.append))
    assert len(told) == 2
    said = " ".join(outcome.lines)
    assert "Your plan costs 6.65 units and covers" in said
    assert "By all nine the first reaches 100 of 100" in said
    assert outcome.tables[0].rows
    assert "Your design costs" in outcome.charts[0].alternative


def test_a_plan_that_nothing_betters_is_told_so(tmp_path: Path) -> None:
    full = dominating(known("startup", 0).design, situation("startup", 0))
    assert full
    answer("design.first-plan", {"plan": full.design.to_dict()}, folder=tmp_path)
    outcome = run(STARTUP, Place(FolderStore(tmp_path)))
    assert "No plan that keeps the principles covers more for no more money." in outcome.lines
    assert outcome.tables == ()
