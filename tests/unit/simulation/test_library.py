from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from aiteam.errors import ContentError, UnknownIdError
from aiteam.loader import CONTENT
from aiteam.simulation import play_of, plays


def test_three_scenarios_have_a_deck_of_eight() -> None:
    assert {name: len(play.events) for name, play in plays().items()} == {"bank": 8, "failing-pilot": 8, "startup": 8}


def test_a_scenario_without_a_deck_is_answered_with_those_that_have_one() -> None:
    with pytest.raises(UnknownIdError, match="bank, failing-pilot, startup"):
        play_of("hospital")


def test_every_fault_of_every_file_is_listed_at_once(tmp_path: Path) -> None:
    for name in ("bank", "startup"):
        shutil.copy(CONTENT / "plays" / f"{name}.yaml", tmp_path)
    bank = yaml.safe_load((tmp_path / "bank.yaml").read_text())
    bank["events"][0]["softer"].append({"owner": "model", "by": 0.1})
    bank["events"][1]["months"] = [4, 13]
    bank["key_people"].append("wizard")
    bank["options"][0]["option"] = "prayer"
    (tmp_path / "bank.yaml").write_text(yaml.safe_dump(bank))

    with pytest.raises(ContentError) as caught:
        plays(tmp_path)
    bank["key_people"].pop()
    (tmp_path / "bank.yaml").write_text(yaml.safe_dump(bank))
    other = tmp_path / "again"
    shutil.copytree(tmp_path, other)
    with pytest.raises(ContentError) as second:
        plays(other)

    assert "wizard" in str(caught.value)
    assert [fault.given for fault in second.value.faults] == ["model", "13", "judges.prayer", "nothing"]
    assert "what judges.at-the-end does" in second.value.faults[-1].allowed
