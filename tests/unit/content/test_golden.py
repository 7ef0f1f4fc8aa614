"""The best plans in words are those that are kept, so that a change of one is seen and read."""

from pathlib import Path

import pytest
from tests.golden.write import FOLDER, graded, words_of, write

AGAIN = "run .venv/bin/python -m tests.golden.write, and read in the diff whether each plan can still be defended"


def test_every_graded_scenario_has_its_best_plan_in_words_and_no_other_has() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(graded()), AGAIN


@pytest.mark.parametrize("name", sorted(graded()))
def test_the_best_plan_in_words_is_the_one_that_is_kept(name: str) -> None:
    kept = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    assert words_of(graded()[name]) == kept, AGAIN


def test_what_is_left_of_another_scenario_goes_when_they_are_written_again(tmp_path: Path) -> None:
    (tmp_path / "gone.md").write_text("An older scenario.")
    assert {path.name for path in write(tmp_path)} == {path.name for path in tmp_path.iterdir()}
    assert "gone.md" not in {path.name for path in tmp_path.iterdir()}
