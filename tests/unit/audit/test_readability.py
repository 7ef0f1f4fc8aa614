"""How hard a text is to read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.audit.readability import level


def test_the_index_is_worked_out_as_its_author_says() -> None:
    # Ten words in two sentences, three of them with more than six letters: 10/2 + 100*3/10.
    found = level("The quarterly figures are in. Nobody knows which department moved.")
    assert (found.words, found.sentence, found.long) == (10, 5.0, 0.3)
    assert found.lix == 35.0


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One two three. Four five six!", 3),
        ("A heading\n\nOne two three four.", 3),
        ("- one two\n- three four\n- five six", 2),
        ("Ends in **bold.** Then goes on here.", 3.5),
        ("Wrapped over\ntwo lines here.", 5),
    ],
)
def test_a_sentence_ends_where_a_reader_stops(text: str, sentence: float) -> None:
    assert level(text).sentence == sentence


@pytest.mark.parametrize("text", ["", "   ", "1 2 3", "- \n-"])
def test_a_text_without_words_is_not_hard(text: str) -> None:
    assert level(text).lix == 0


@given(st.integers(1, 40), st.integers(1, 40))
def test_longer_sentences_are_harder(short: int, long: int) -> None:
    shorter, longer = (level(" ".join(["word"] * number) + ".").lix for number in sorted((short, long)))
    assert shorter <= longer


@given(st.integers(0, 30), st.integers(0, 30))
def test_more_long_words_are_harder(few: int, many: int) -> None:
    def text(number: int) -> str:
        return " ".join(["organisation"] * number + ["team"] * (30 - number)) + "."

    easier, harder = (level(text(number)).lix for number in sorted((few, many)))
    assert easier <= harder
