"""The engine on the command line: what is printed, as text and as JSON, and what is said of bad input."""

import json
import shutil
from pathlib import Path
from typing import Any

from tests.support import BIN, clean_environment, run

from aiteam.loader import CONTENT


def aiteam(folder: Path, *words: str | Path, expect: int = 0) -> str:
    return run(BIN / "aiteam", *words, cwd=folder, env=clean_environment(folder / "home"), expect=expect)


def read(folder: Path, *words: str | Path) -> Any:
    return json.loads(aiteam(folder, *words, "--json"))


def test_the_best_design_scored_from_its_own_json_gets_a_hundred(tmp_path: Path) -> None:
    best = read(tmp_path, "optimum", "startup")
    assert set(best) == {"scenario", "score", "bound", "gap", "baseline", "seconds", "design", "alternatives"}
    assert best["gap"] <= 0.002
    assert len(best["alternatives"]) == 2
    (tmp_path / "best.json").write_text(json.dumps(best["design"]))
    report = read(tmp_path, "score", "startup", "best.json")
    assert report["grade"] == 100
    assert report["score"] == best["score"]
    assert report["best_change"] is None
    assert sum(each["max"] for each in report["criteria"]) == 100


def test_a_weak_design_is_told_what_would_gain_most(tmp_path: Path) -> None:
    (tmp_path / "empty.json").write_text("{}")
    report = read(tmp_path, "score", "startup", "empty.json")
    assert report["grade"] == 0
    assert report["violations"]
    assert report["best_change"]["gain"] > 0
    printed = aiteam(tmp_path, "score", "startup", "empty.json")
    assert "Grade 0 of 100" in printed
    assert report["best_change"]["change"] in printed
    assert report["violations"][0]["message"] in printed


def test_what_is_no_design_is_one_message_with_every_fault(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{"hires": {"wizard": 1}, "leads": 3}')
    printed = aiteam(tmp_path, "score", "startup", "bad.json", expect=1)
    assert "bad.json: hires.wizard" in printed
    assert "bad.json: leads" in printed
    assert "Traceback" not in printed
    assert "cannot be read" in aiteam(tmp_path, "score", "startup", "none.json", expect=1)


def test_an_unknown_scenario_is_answered_with_the_nearest(tmp_path: Path) -> None:
    assert "Did you mean 'startup'" in aiteam(tmp_path, "optimum", "start-up", expect=1)


def test_scenarios_are_listed_and_shown_without_what_learners_may_not_see(tmp_path: Path) -> None:
    assert "startup" in {each["id"] for each in read(tmp_path, "scenario", "list")}
    assert "A start-up on APIs" in aiteam(tmp_path, "scenario", "list")
    shown = read(tmp_path, "scenario", "show", "startup")
    assert shown["budget"] == 8
    assert not {"drift", "traps", "facilitator", "variants"} & set(shown)
    assert "Money: 8 units for 9 months" in aiteam(tmp_path, "scenario", "show", "startup")


def test_a_scenario_of_ones_own_works_like_the_courses(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    text = (CONTENT / "scenarios" / "startup.yaml").read_text().replace("id: startup", "id: mine", 1)
    (own / "mine.yaml").write_text(text)
    assert [each["id"] for each in read(tmp_path, "scenario", "list", "--scenarios", own)] == ["mine"]
    assert (
        read(tmp_path, "optimum", "mine", "--scenarios", own)["score"] == read(tmp_path, "optimum", "startup")["score"]
    )
    (own / "mine.yaml").write_text(text.replace("months: 9", "months: never"))
    assert "mine.yaml: months: never" in aiteam(tmp_path, "optimum", "mine", "--scenarios", own, expect=1)
    shutil.rmtree(own)


def test_the_schema_is_one(tmp_path: Path) -> None:
    assert json.loads(aiteam(tmp_path, "schema"))["title"] == "TeamDesign"
