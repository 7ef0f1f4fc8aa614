"""What a room asks of one process: 100 learners' folders, 100 events a second for ten seconds, pages drawn besides.

Side by side with what a room of kernels took: 98 MB for each learner, as measured with Voilà before it went.
"""

from __future__ import annotations

import resource
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from pathlib import Path
from statistics import quantiles

import pytest
from tests.messages import message

from aiteam.answers import FolderStore
from aiteam.exercises import library
from aiteam.exercises.kinds.choices import Choices
from aiteam.exercises.kinds.sorting import Sorting
from aiteam.progress import Progress
from aiteam.protocol import Place, dispatch, read_message

LEARNERS, A_SECOND, SECONDS, THREADS = 100, 100, 10, 4
"""Threads as the server has them for answers."""
KERNEL = 98
"""Megabytes of a kernel with a lesson open in it."""


def raw_messages() -> list[tuple[str, bytes]]:
    """A card, a choice, a check, the table of ten duties, and a look: what a lesson is made of."""
    cards = library().exercise("before-llms.role-sorter")
    questions = library().exercise("before-llms.recall")
    assert isinstance(cards, Sorting)
    assert isinstance(questions, Choices)
    item = library().questions(questions)[0]
    return [
        (cards.id, message(cards.id, {"part": cards.cards[0].id, "value": cards.cards[0].category})),
        (questions.id, message(questions.id, {"part": item.id, "value": {"choice": item.options[0].id}})),
        (questions.id, message(questions.id, {"action": "check"})),
        ("design.raci", message("design.raci", {"part": "train", "value": {"data-scientist": "AR"}})),
        (cards.id, message(cards.id, {"action": "look"})),
    ]


def test_a_room_in_one_process(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = frozenset({"before-llms.role-sorter", "before-llms.recall", "design.raci"})
    places = [
        Place(FolderStore(tmp_path / str(at) / "lessons", progress=Progress(tmp_path / str(at))), names)
        for at in range(LEARNERS)
    ]
    for place in places:
        place.store.add_visit("before-llms")
    kinds = islice(cycle(range(len(raw_messages()))), A_SECOND * SECONDS)
    took: list[float] = []
    begun = time.perf_counter()

    def answer(at: int, kind: int) -> None:
        due = begun + at / A_SECOND
        _, raw = raw_messages()[kind]  # an id of its own each time
        time.sleep(max(0.0, due - time.perf_counter()))
        start = max(due, begun)
        assert dispatch(read_message(raw), places[at % LEARNERS]).error is None
        took.append(time.perf_counter() - start)

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(answer, range(A_SECOND * SECONDS), kinds))
    spent = time.perf_counter() - begun
    unit = 1024 if sys.platform != "darwin" else 1024**2
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    p95 = quantiles(took, n=20)[-1] * 1000
    with capsys.disabled():
        print(
            f"\n{len(took)} events of {LEARNERS} learners in {spent:.1f} s: p95 {p95:.0f} ms from when each was due; "
            f"{peak:.0f} MB in one process, where {LEARNERS} kernels took {LEARNERS * KERNEL} MB "
            f"({LEARNERS * KERNEL / peak:.0f} times as much)"
        )
