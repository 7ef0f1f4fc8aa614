"""A design played out on the command line, as text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from tests.plays import best
from tests.support import BIN, clean_environment, run


def aiteam(folder: Path, *words: str, expect: int = 0) -> str:
    (folder / "plan.json").write_text(json.dumps(best("bank").to_dict()))
    return run(BIN / "aiteam", *words, cwd=folder, env=clean_environment(folder / "home"), expect=expect)


def test_months_are_told_and_the_plan_is_compared(tmp_path: Path) -> None:
    text = aiteam(tmp_path, "play", "bank", "plan.json", "--futures", "20")

    assert "Ngozi leads." in text
    assert "nobody knows" in text
    assert "Against going on as now: better in 20 of 20" in text
    assert "Against the best plan: better in 0 of 20 (95% interval 0% to 16%), the same in 20." in text


def test_the_same_seed_prints_the_same_json_and_another_does_not(tmp_path: Path) -> None:
    def play(seed: str) -> str:
        return aiteam(tmp_path, "play", "bank", "plan.json", "--seed", seed, "--futures", "9", "--json")

    one = play("4")
    data = json.loads(one)

    assert one == play("4")
    assert one != play("5")
    assert [month["month"] for month in data["months"]] == list(range(1, 13))
    assert len(data["outcomes"]) == data["against"]["best"]["same"] == 9


def test_a_scenario_without_a_deck_is_answered_in_a_sentence(tmp_path: Path) -> None:
    assert "bank, failing-pilot, startup" in aiteam(tmp_path, "play", "hospital", "plan.json", expect=1)
