from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.messages import message

from aiteam.errors import MessageError
from aiteam.protocol import MAX_BYTES, Answer, Trouble, read_message
from aiteam.views import Act, Put

EXERCISE = "before-llms.recall"
LOOK = {"action": "look"}


def changed(**fields: Any) -> bytes:
    return json.dumps(json.loads(message(EXERCISE, LOOK)) | fields).encode()


@pytest.mark.parametrize(
    ("events", "acts"),
    [
        ([LOOK], False),
        ([LOOK, LOOK], False),
        ([{"action": "check"}], True),
        ([LOOK, {"part": "look", "value": None}], True),
    ],
)
def test_a_message_that_only_looks_is_known(events: list[dict[str, Any]], acts: bool) -> None:
    assert read_message(message(EXERCISE, *events)).acts is acts


def test_a_message_is_read_as_it_was_written() -> None:
    raw = message(
        EXERCISE,
        {"part": "start-recall-marks", "value": {"choice": "open"}},
        {"action": "move", "data": {"step": "a", "to": 2}},
        at="lessons/01.ipynb",
        seq=7,
        ui={"choice": "x"},
        seen={"head": "0123456789ab"},
    )

    read = read_message(raw)

    assert read.events == [
        Put(part="start-recall-marks", value={"choice": "open"}),
        Act(action="move", data={"step": "a", "to": 2}),
    ]
    assert (read.exercise, read.at, read.seq) == (EXERCISE, "lessons/01.ipynb", 7)
    assert (read.ui, read.seen) == ({"choice": "x"}, {"head": "0123456789ab"})


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"v": 2}, "load this page again"),
        ({"v": None}, "load this page again"),
        ({"id": "short"}, "id"),
        ({"id": "x" * 65}, "id"),
        ({"id": "../../../etc/passwd"}, "id"),
        ({"exercise": "../../evil"}, "exercise"),
        ({"exercise": "a." + "b" * 200}, "exercise"),
        ({"exercise": 3}, "exercise"),
        ({"at": "x" * 401}, "at"),
        ({"seq": -1}, "seq"),
        ({"seq": "1"}, "seq"),
        ({"seq": 1.0}, "seq"),
        ({"events": []}, "events"),
        ({"events": [LOOK] * 101}, "events"),
        ({"events": [{}]}, "events"),
        ({"events": ["look"]}, "events"),
        ({"events": [{"part": "a"}]}, "events"),
        ({"events": [{"part": "a", "value": 1, "more": 2}]}, "events"),
        ({"events": [{"action": "a", "data": {"x": [1]}}]}, "events"),
        ({"events": [{"part": "<b>", "value": 1}]}, "events"),
        ({"ui": {"a": 1}}, "ui"),
        ({"ui": {"a": "x" * 20_001}}, "ui"),
        ({"seen": {"head": "x"}}, "seen"),
        ({"seen": {f"f{n}": "0123456789ab" for n in range(301)}}, "seen"),
        ({"owner": "ada"}, "owner"),
    ],
)
def test_what_is_not_as_it_has_to_be_is_named(fields: dict[str, Any], told: str) -> None:
    with pytest.raises(MessageError, match=told):
        read_message(changed(**fields))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"1",
        b'{"v": 1, "v": 1}',
        b'{"v": NaN}',
        b"\xff",
        b"[" * 1000,
        message(EXERCISE, LOOK) + b" " * MAX_BYTES,
    ],
)
def test_what_is_no_message_is_refused(raw: bytes) -> None:
    with pytest.raises(MessageError, match="nothing was done"):
        read_message(raw)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
NAMES = ["v", "id", "exercise", "at", "seq", "events", "ui", "seen"]


@given(st.dictionaries(st.sampled_from(NAMES), json_values))
def test_whatever_arrives_is_read_or_refused_and_raises_nothing_else(fields: dict[str, Any]) -> None:
    with suppress(MessageError):
        read_message(changed(**fields))


def test_an_answer_is_sent_without_an_error_where_there_is_none() -> None:
    assert json.loads(Answer(exercise=EXERCISE, seq=3).to_json()) == {
        "v": 1, "exercise": EXERCISE, "seq": 3, "fragments": [], "say": "", "focus": "", "value": {}, "held": [],
        "undo": [],
    }  # fmt: skip
    error = Trouble(kind="stale", words="Too late.")
    assert json.loads(Answer(error=error).to_json())["error"] == {"kind": "stale", "words": "Too late."}
