"""The same answer, given on a page event by event, earns the same as in one piece."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.messages import message

from aiteam.answers import FolderStore
from aiteam.exercises import Session, library, mark
from aiteam.exercises.checking import solution_of
from aiteam.exercises.kinds.handoff import Handoff
from aiteam.exercises.kinds.ordering import Ordering
from aiteam.progress import Progress
from aiteam.protocol import Place, dispatch, read_message

MARKED = [each for each in library().exercises.values() if solution_of(each, library()) and each.kind != "design"]


def spoilt(answer: dict[str, Any], keep: list[bool]) -> dict[str, Any]:
    """The parts that are kept of an answer."""
    return {part: value for (part, value), kept in zip(answer.items(), keep, strict=False) if kept}


def events(exercise: Any, answer: dict[str, Any]) -> list[dict[str, Any]]:
    """What a page sends for an answer; numbers are typed, an order is moved into place."""
    if isinstance(exercise, Ordering):
        return [
            {"action": "move", "data": {"step": step, "to": to}} for to, step in enumerate(answer.get("order", ()), 1)
        ]
    return [
        {"part": part, "value": f"{value:.10g}" if isinstance(value, float) else value}
        for part, value in answer.items()
    ]


@pytest.mark.law
@given(st.sampled_from(MARKED), st.lists(st.booleans(), min_size=14, max_size=14))
def test_an_answer_given_on_a_page_earns_what_the_same_answer_earns_elsewhere(exercise: Any, keep: list[bool]) -> None:
    answer = spoilt(solution_of(exercise, library()), keep)
    with tempfile.TemporaryDirectory() as page, tempfile.TemporaryDirectory() as elsewhere:
        place = Place(FolderStore(Path(page), progress=Progress(Path(page))), frozenset({exercise.id}))
        for event in events(exercise, answer):
            given = dispatch(read_message(message(exercise.id, event)), place)
            assert given.error is None
        session = Session(exercise.id, FolderStore(elsewhere, progress=Progress(Path(elsewhere))))
        if answer:
            session.replace(answer)

        assert mark(exercise.id, folder=page) == mark(exercise.id, folder=elsewhere) == session.check().points


@pytest.mark.parametrize("exercise", [each for each in MARKED if isinstance(each, Handoff)], ids=lambda each: each.id)
def test_work_that_is_handed_over_at_every_stage_earns_what_the_typed_answer_earns(
    exercise: Handoff, tmp_path: Path
) -> None:
    place = Place(FolderStore(tmp_path, progress=Progress(tmp_path)), frozenset({exercise.id}))
    for stage in exercise.stages:
        event = {"action": "check", "data": {"stage": stage.id}}
        given = dispatch(read_message(message(exercise.id, event, ui={"choice": stage.correct.id})), place)
        assert given.error is None

    assert mark(exercise.id, folder=tmp_path) == exercise.points
