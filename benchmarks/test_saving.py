"""What placing a card costs, next to what it cost when it was read twice, written twice and looked up twice.

The machines are shared and noisy, so what counts is the ratio within pairs, and nothing fails on a time.
"""

import statistics
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

import pytest

from aiteam.answers import FolderStore
from aiteam.answers.document import Document, parse
from aiteam.atomic import write_atomically
from aiteam.exercises import Session, library
from aiteam.exercises.kinds.sorting import Sorting
from aiteam.exercises.reading import read_answer
from aiteam.progress import Progress

SORTER = "before-llms.role-sorter"
PAIRS = 200


def sorter() -> Sorting:
    found = library().exercise(SORTER)
    assert isinstance(found, Sorting)
    return found


def place(folder: Path) -> Callable[[str, str], None]:
    """A card is placed, and a view asks which help is open."""
    session = Session(SORTER, FolderStore(folder, progress=Progress(folder)))
    session.replace({card.id: card.category for card in sorter().cards})
    session.check()
    numbers = iter(range(1_000_000))

    def put(card: str, category: str) -> None:
        session.put(card, category, message=f"message-{next(numbers)}")
        _ = session.hints, session.solution_is_open

    return put


def place_as_before(folder: Path) -> Callable[[str, str], None]:
    """The same steps as they were: two readings, two files written and synced, two connections; and no lock."""
    place(folder)(sorter().cards[0].id, sorter().categories[0].id)
    path, progress = FolderStore(folder).path(SORTER), Progress(folder)

    def load() -> dict[str, str]:
        return parse(path.read_bytes(), path.name, SORTER).answer

    def put(card: str, category: str) -> None:
        change, _ = read_answer(sorter(), {card: category}, library())
        answer, _ = read_answer(sorter(), load() | change, library())
        load()
        write_atomically(path.with_suffix(".previous.json"), path.read_bytes())
        write_atomically(path, Document(exercise=SORTER, answer={}).after(answer, "", ()).to_bytes())
        for _ in ("hints", "solution"):
            progress._attempts(SORTER)

    return put


def milliseconds(put: Callable[[str, str], None], card: str, category: str) -> float:
    start = time.perf_counter()
    put(card, category)
    return (time.perf_counter() - start) * 1000


def test_place_a_card(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    now, before = place(tmp_path / "now"), place_as_before(tmp_path / "before")
    cards = [(card.id, category.id) for card in sorter().cards for category in sorter().categories]
    pairs = [(milliseconds(now, *each), milliseconds(before, *each)) for each in islice(cycle(cards), PAIRS)]

    ratio = statistics.median(a / b for a, b in pairs)
    a, b = (statistics.median(column) for column in zip(*pairs, strict=True))
    with capsys.disabled():
        print(f"\nplace a card: {a:.1f} ms next to {b:.1f} ms before, ratio {ratio:.2f} (median of {PAIRS} pairs)")
