from __future__ import annotations

import inspect
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam import errors
from aiteam.errors import (
    AiteamError,
    AnswerError,
    ContentError,
    DesignError,
    Fault,
    FaultsError,
    FigureError,
    UnknownIdError,
)

CLASSES = [value for value in vars(errors).values() if inspect.isclass(value) and issubclass(value, Exception)]
RAISED = [kind.__name__ for kind in CLASSES if kind not in (AiteamError, FaultsError)]


def test_every_error_can_be_caught_as_one_of_ours() -> None:
    assert [kind for kind in CLASSES if not issubclass(kind, AiteamError)] == []


def test_the_tree_in_the_docstring_names_every_error_once_and_no_other() -> None:
    assert sorted(re.findall(r"── (\w+)", errors.__doc__ or "")) == sorted(RAISED)
    assert len(RAISED) >= 7


def test_a_fault_reads_file_path_given_allowed() -> None:
    assert str(Fault("roles.yaml", "0.title", "nothing", "a text")) == "roles.yaml: 0.title: nothing: a text"


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        (Fault("a.json", "", "x", "y"), "a.json: x: y"),
        (Fault("a.json", "p", "", "y"), "a.json: p: y"),
        (Fault("", "", "", "y"), "y"),
    ],
)
def test_an_empty_part_of_a_fault_leaves_no_colon_behind(fault: Fault, text: str) -> None:
    assert str(fault) == text


@pytest.mark.parametrize("kind", [ContentError, AnswerError, DesignError, FigureError])
@given(st.lists(st.builds(Fault, *[st.text("abc-.", min_size=1)] * 4), min_size=1, max_size=5))
def test_every_fault_has_a_line_of_its_own_in_the_order_given(kind: type[FaultsError], faults: list[Fault]) -> None:
    error = kind(iter(faults))

    headline, *lines = str(error).splitlines()
    assert headline == f"{kind.headline} ({len(faults)}):"
    assert lines == [f"  {fault}" for fault in faults]
    assert error.faults == tuple(faults)


def test_the_kinds_of_faulty_things_are_told_apart_by_their_headline() -> None:
    kinds = [kind for kind in CLASSES if issubclass(kind, FaultsError)]
    assert {ContentError, AnswerError, DesignError, FigureError} < set(kinds)
    assert len({kind.headline for kind in kinds}) == len(kinds)


def test_an_unknown_id_is_answered_with_the_nearest_ones() -> None:
    error = UnknownIdError("era", "befor-llms", ["before-llms", "with-llms", "advanced"])

    assert str(error).startswith("There is no era 'befor-llms'. Did you mean 'before-llms'")
    assert "advanced" not in str(error)


@pytest.mark.parametrize("given", ["zzz", "", 7, None, [1, 2], {"a": 1}])
def test_an_id_that_is_near_nothing_is_answered_with_all_there_are(given: object) -> None:
    error = UnknownIdError("era", given, ["before-llms", "advanced"])

    assert str(error) == f"There is no era {given!r}. Known are: before-llms, advanced."
