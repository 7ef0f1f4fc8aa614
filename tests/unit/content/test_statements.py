"""Where each of the 88 statements is practised: in an assignment or in an exercise of a lesson."""

import pytest

from aiteam.catalog import catalog
from aiteam.course import outline
from aiteam.exercises import library


def places() -> dict[str, list[str]]:
    """By statement, the exercises that practise it and stand in a lesson or an assignment."""
    used = {exercise for unit in (*outline().lessons, *outline().assignments) for exercise in unit.exercises}
    found: dict[str, list[str]] = {statement: [] for statement in catalog().statements}
    for exercise in sorted(used):
        for statement in library().practised(library().exercise(exercise)):
            found[statement].append(exercise)
    return found


PLACES = places()


def test_there_are_88() -> None:
    assert len(PLACES) == 88


@pytest.mark.parametrize("statement", PLACES)
def test_a_statement_is_practised_somewhere(statement: str) -> None:
    assert PLACES[statement], f"no exercise practises {statement}: {catalog().statement(statement).text}"
