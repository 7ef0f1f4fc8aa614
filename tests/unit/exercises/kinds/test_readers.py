"""The readers that several kinds share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.answers import HOSTILE, EqualToAll, EqualWord, NeverTooMany, json_data

from aiteam.exercises.kinds.readers import MAX_TEXT, Reader, RefusedError, choice, text, whole_number

READERS = {"choice": choice(["a", "b"]), "number": whole_number(1_000), "text": text}


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
@given(json_data)
def test_a_value_is_kept_as_it_is_or_refused_as_it_is(read: Reader, value: object) -> None:
    try:
        kept = read(value)
    except RefusedError as refused:
        kept = refused.given

    assert kept is value


@pytest.mark.parametrize(("number", "taken"), [(-1, False), (0, True), (1_000, True), (1_001, False)])
def test_a_whole_number_lies_from_nothing_to_the_most(number: int, taken: bool) -> None:
    if taken:
        assert READERS["number"](number) == number
        return
    with pytest.raises(RefusedError, match="a whole number from 0 to 1,000"):
        READERS["number"](number)


@pytest.mark.parametrize("value", [True, 1.0, "1", NeverTooMany(10**9), None], ids=repr)
def test_what_is_not_quite_a_whole_number_is_refused(value: object) -> None:
    with pytest.raises(RefusedError):
        READERS["number"](value)


@pytest.mark.parametrize("value", [*HOSTILE, EqualToAll(), EqualWord("forged")], ids=lambda one: type(one).__name__)
def test_a_choice_is_one_of_the_texts_and_nothing_that_claims_to_be(value: object) -> None:
    with pytest.raises(RefusedError, match="one of a, b"):
        READERS["choice"](value)


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_that_can_be_written_is_kept(words: str) -> None:
    assert text(words) == words


@pytest.mark.parametrize(
    ("words", "said"), [("x" * (MAX_TEXT + 1), "at most 4,000 characters"), ("\ud83d", "half an emoji")], ids=ascii
)
def test_a_text_that_is_too_long_or_not_whole_is_refused(words: str, said: str) -> None:
    assert text("x" * MAX_TEXT)
    with pytest.raises(RefusedError, match=said):
        text(words)
