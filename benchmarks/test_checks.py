"""What a check and a save cost, beside the least that each could cost."""

import json
import os
from pathlib import Path

import pytest

from aiteam.answers import FolderStore, Next
from aiteam.exercises import check_answer, library
from aiteam.exercises.kinds.sorting import Sorting

SORTER = "before-llms.role-sorter"


@pytest.fixture
def answer() -> dict[str, str]:
    exercise = library().exercise(SORTER)
    assert isinstance(exercise, Sorting)
    return {card.id: card.category for card in exercise.cards}


@pytest.mark.benchmark(group="check 17 cards")
def test_check(benchmark, answer) -> None:
    result = benchmark(check_answer, library().exercise(SORTER), answer, library())
    assert result.points == 17


@pytest.mark.benchmark(group="check 17 cards")
def test_compare_dictionaries_only(benchmark, answer) -> None:
    assert benchmark(lambda: sum(answer[card] == place for card, place in dict(answer).items())) == 17


@pytest.mark.benchmark(group="save an answer")
def test_save_safely(benchmark, answer, tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    benchmark(store.update, SORTER, lambda _: Next(answer))
    assert store.read(SORTER).answer == answer


@pytest.mark.benchmark(group="save an answer")
def test_write_and_sync_only(benchmark, answer, tmp_path: Path) -> None:
    def write() -> None:
        with (tmp_path / "answer.json").open("w") as file:
            json.dump(answer, file)
            file.flush()
            os.fsync(file.fileno())

    benchmark(write)
