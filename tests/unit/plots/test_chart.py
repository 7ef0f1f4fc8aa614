from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from matplotlib.figure import Figure

from aiteam.plots import Chart


def chart(title: str = "Two lines", alternative: str = "One rises.\nThe other falls.") -> Chart:
    figure = Figure()
    axes = figure.add_subplot()
    axes.plot([1, 2], [1, 2], label="up")
    axes.fill_between([1, 2], [2, 1], hatch="//")  # hatches and clips are what gets new ids at every drawing
    axes.legend()
    return Chart(figure, title, alternative)


class Seen(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_picture_is_the_same_bytes_at_every_call() -> None:
    one = chart()

    assert one.svg() == one.svg()
    assert "<svg" in one.svg()


def test_two_charts_of_the_same_data_are_the_same_bytes() -> None:
    assert chart().svg() == chart().svg()


def test_the_picture_says_nothing_about_when_it_was_made() -> None:
    assert "dc:date" not in chart().svg()


def test_a_chart_reads_as_its_title_and_its_alternative() -> None:
    assert str(chart()) == repr(chart()) == "Two lines\nOne rises.\nThe other falls."


def test_a_notebook_shows_the_picture_with_its_title_as_text_and_every_line_of_the_alternative() -> None:
    seen = Seen(chart()._repr_html_())
    (picture,) = [attributes for tag, attributes in seen.tags if tag == "img"]

    assert picture["alt"] == "Two lines; described below"
    assert b64decode((picture["src"] or "").split("base64,")[1]).decode() == chart().svg()
    assert seen.words == ["Two lines, in words", "One rises.", "The other falls."]
    assert [tag for tag, _ in seen.tags] == ["figure", "img", "figcaption", "details", "summary", "ul", "li", "li"]


@pytest.mark.parametrize("words", ['<script>alert("x")</script>', 'a "quoted" & <b>bold</b> word', "' onerror='x"])
def test_words_from_data_stay_words(words: str) -> None:
    seen = Seen(chart(words, words)._repr_html_())

    assert [tag for tag, _ in seen.tags] == ["figure", "img", "figcaption", "details", "summary", "ul", "li"]
    assert next(attributes for tag, attributes in seen.tags if tag == "img").keys() == {"style", "alt", "src"}
    assert "".join(seen.words) == f"{words}, in words{words}"


def test_a_chart_changes_no_setting_of_matplotlib_and_opens_no_window(run_python: Callable[..., str]) -> None:
    code = (
        "import matplotlib, sys\n"
        "from matplotlib.figure import Figure\n"
        "from aiteam.plots import Chart\n"
        "Chart(Figure(), 'title', 'words').svg()\n"
        "print(matplotlib.rcParams['svg.hashsalt'], 'matplotlib.pyplot' in sys.modules)\n"
    )

    assert run_python(code) == "None False\n"
