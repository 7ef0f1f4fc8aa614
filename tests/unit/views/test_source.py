"""A note about a source is behind a sign, and everything else in brackets stays as it is."""

import pytest
from bs4 import BeautifulSoup

from aiteam.views.source import with_signs


@pytest.mark.parametrize(
    "note",
    [
        "SkillenAI; the page itself was read.",
        "Only a summary was read.",
        "Roediger and Karpicke, 2006, <em>Test-Enhanced Learning</em>; the page itself was read. Mostly students.",
        "General knowledge.",
    ],
)
def test_a_note_that_says_what_was_read_opens_by_its_sign(note: str) -> None:
    found = BeautifulSoup(
        with_signs(f"<p>Another gives 0.15. [{note}] So people can change over.</p>", "s"), "html.parser"
    )
    sign, text = found.button.extract(), found.span.extract()

    assert (sign["popovertarget"], sign["aria-label"]) == (text["id"], "Source")
    assert text.decode_contents() == note
    assert found.get_text() == "Another gives 0.15. So people can change over."


def test_every_note_has_an_id_of_its_own() -> None:
    html = with_signs("<p>A [Only a summary was read.] and B [Only a summary was read.]</p>", "s")

    assert [each["id"] for each in BeautifulSoup(html, "html.parser").find_all("span")] == ["s-1", "s-2"]


@pytest.mark.parametrize("text", ["<p>[see below]</p>", "<p>a[0] and b[1]</p>", "<p>The page itself was read.</p>"])
def test_other_brackets_and_other_sentences_stay(text: str) -> None:
    assert with_signs(text, "s") == text
