"""The same answer earns the same, whether it is given on a page, set in a notebook, or lies in a file."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.messages import message

from aiteam.answers import FolderStore
from aiteam.exercises import Session, library, mark
from aiteam.exercises.checking import solution_of
from aiteam.exercises.kinds import Exercise
from aiteam.exercises.kinds.design import Design
from aiteam.exercises.kinds.handoff import Handoff
from aiteam.exercises.kinds.ordering import Ordering
from aiteam.notebook import ExerciseWidget
from aiteam.progress import Progress
from aiteam.protocol import Place, dispatch, read_message

MARKED = [
    each
    for each in library().exercises.values()
    if solution_of(each, library()) and not (isinstance(each, Design) and each.begin_with)
]


def partly_right(exercise: Exercise, keep: list[bool]) -> dict[str, Any]:
    """The solution without some of its parts; of a plan, without some of its owners."""
    solution = solution_of(exercise, library())
    if isinstance(exercise, Design):
        plan = solution["plan"]
        return {"plan": plan | {"accountable": some_of(plan["accountable"], keep)}}
    return some_of(solution, keep)


def some_of(parts: dict[str, Any], keep: list[bool]) -> dict[str, Any]:
    return {part: value for (part, value), kept in zip(parts.items(), keep, strict=False) if kept}


def messages(exercise: Exercise, answer: dict[str, Any]) -> Iterator[bytes]:
    """What a page sends for an answer; numbers are typed, an order is moved into place, a plan is committed."""
    if isinstance(exercise, Design):
        yield message(exercise.id, {"part": "draft", "value": answer["plan"]})
        commit = {"action": "check", "data": {"stage": "plan"}}
        yield message(exercise.id, commit, ui={"score": "70", "hole": "none"})
    elif isinstance(exercise, Ordering):
        for to, step in enumerate(answer.get("order", ()), 1):
            yield message(exercise.id, {"action": "move", "data": {"step": step, "to": to}})
    else:
        for part, value in answer.items():
            typed = f"{value:.10g}" if isinstance(value, float) else value
            yield message(exercise.id, {"part": part, "value": typed})


@pytest.mark.law
@given(st.sampled_from(MARKED), st.lists(st.booleans(), min_size=14, max_size=14))
def test_an_answer_earns_the_same_on_a_page_in_a_notebook_and_in_a_file(exercise: Exercise, keep: list[bool]) -> None:
    answer = partly_right(exercise, keep)
    with tempfile.TemporaryDirectory() as place:
        page, notebook, file = (Path(place, name) for name in ("page", "notebook", "file"))
        at = Place(FolderStore(page, progress=Progress(page)), frozenset({exercise.id}))
        for each in messages(exercise, answer):
            assert dispatch(read_message(each), at).error is None
        widget = ExerciseWidget(exercise.id, folder=notebook)
        widget.value = answer
        widget.close()
        if answer:
            (file / "answers").mkdir(parents=True)
            (file / "answers" / f"{exercise.id}.json").write_text(
                json.dumps({"exercise": exercise.id, "answer": answer})
            )

        marks = {mark(exercise.id, folder=folder) for folder in (page, notebook, file)}
        assert marks == {Session(exercise.id, FolderStore(file, progress=Progress(file))).check().points}


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
