from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from tests.colours import TURN, Rgb, contrast, plain, turned

from aiteam.plots import Chart
from aiteam.plots import chart as chart_module
from aiteam.plots.chart import ACCENT, DARK, INK, LINE, PALE, STRONG
from aiteam.views import styles

FRAME = ["style", "figure", "img", "figcaption", "details", "summary", "ul"]


def chart(title: str = "Two lines", alternative: str = "One rises.\nThe other falls.") -> Chart:
    figure = Figure()
    axes = figure.add_subplot()
    axes.plot([1, 2], [1, 2], label="up")
    axes.fill_between([1, 2], [2, 1], hatch="//")  # hatches and clips are what gets new ids at every drawing
    axes.legend()
    return Chart(lambda: figure, title, alternative)


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
    assert seen.words[1:] == ["Two lines, in words", "One rises.", "The other falls."]
    assert [tag for tag, _ in seen.tags] == [*FRAME, "li", "li"]


@pytest.mark.parametrize("words", ['<script>alert("x")</script>', 'a "quoted" & <b>bold</b> word', "' onerror='x"])
def test_words_from_data_stay_words(words: str) -> None:
    seen = Seen(chart(words, words)._repr_html_())

    assert [tag for tag, _ in seen.tags] == [*FRAME, "li"]
    assert next(attributes for tag, attributes in seen.tags if tag == "img").keys() == {"alt", "src"}
    assert "".join(seen.words[1:]) == f"{words}, in words{words}"


def darkened(colour: object) -> Rgb:
    """The colour in the picture for dark pages."""
    return plain(DARK["#ffffff" if colour == "white" else str(colour)])


@pytest.mark.parametrize("theme", [plain, turned, darkened])
@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        (INK, "white", 4.5),
        (INK, PALE, 4.5),
        (ACCENT, "white", 4.5),
        ("white", STRONG, 4.5),
        (STRONG, "white", 3),
        (STRONG, PALE, 3),
        (LINE, "white", 3),
    ],
)
def test_the_palette_can_be_read_on_a_light_page_and_on_a_dark_one(
    theme: Callable[[object], Rgb], front: str, back: str, least: float
) -> None:
    assert contrast(theme(front), theme(back)) >= least


def test_on_a_dark_page_the_picture_has_the_same_shapes_and_no_colour_of_the_light_one() -> None:
    def drawn() -> Figure:
        figure = Figure()
        figure.text(0.1, 0.5, "in black", color="black")
        figure.add_subplot().bar(range(5), 1, color=[INK, STRONG, PALE, LINE, ACCENT])
        return figure

    one = Chart(drawn, "Bars", "Five bars.")
    light, dark = one.svg(), one.svg(dark=True)

    assert {INK, STRONG, PALE, ACCENT, "#ffffff"} <= set(re.findall("#[0-9a-f]{6}", light))
    assert set(re.findall("#[0-9a-f]{6}", dark)) <= set(DARK.values())
    assert re.match(r'.*<svg fill="#ece8e0" ', dark, re.DOTALL)
    assert re.findall(' d="[^"]*"', light) == re.findall(' d="[^"]*"', dark)


def test_what_a_chart_says_is_known_before_anything_is_drawn(run_python: Callable[..., str]) -> None:
    code = (
        "import sys\n"
        "import aiteam\n"
        "charts = [aiteam.responsibility_map('advanced'), aiteam.overlap_matrix(), aiteam.duties_flow(),\n"
        "    aiteam.maturity_chart({'access': 1}), aiteam.dependency_graph(), aiteam.leadership_plane(),\n"
        "    aiteam.focus_bars(), aiteam.weakest_link_chart('startup'), aiteam.gain_chart(aiteam.Tally(1, 2),\n"
        "    aiteam.Tally(2, 2)), aiteam.calibration_chart({'a guess': aiteam.Tally(1, 2)})]\n"
        "print(all(each.alternative for each in charts), 'matplotlib' in sys.modules)\n"
    )

    assert run_python(code) == "True False\n"


def test_the_style_is_about_figures_only_and_leaves_print_light() -> None:
    css = Path(chart_module.__file__).with_suffix(".css").read_text(encoding="utf-8")

    assert f"invert({TURN}) hue-rotate(180deg)" in css
    selectors = re.findall(r"([^{}/*]+)\{", re.sub(r"/\*.*?\*/|@media print", "", css, flags=re.DOTALL))
    assert [each for each in selectors if each.strip() and ".aiteam-figure" not in each] == []
    assert "@media print" in css


def test_a_chart_changes_no_setting_of_matplotlib_and_opens_no_window(run_python: Callable[..., str]) -> None:
    code = (
        "import matplotlib, sys\n"
        "from matplotlib.figure import Figure\n"
        "from aiteam.plots import Chart\n"
        "Chart(Figure, 'title', 'words').svg()\n"
        "print(matplotlib.rcParams['svg.hashsalt'], 'matplotlib.pyplot' in sys.modules)\n"
    )

    assert run_python(code) == "None False\n"


def test_the_palette_is_that_of_the_pages() -> None:
    theme = (Path(styles.__file__).parent / "static" / "theme.css").read_text()
    tokens = {"ink": INK, "act": STRONG, "edge": LINE, "hole": ACCENT}
    for token, colour in tokens.items():
        assert f"--{token}: light-dark({colour}, {DARK[colour]});" in theme


def test_a_narrow_page_gets_the_figure_that_is_made_for_it() -> None:
    one = Chart(lambda: Figure(figsize=(6, 2)), "A", "a", lambda: Figure(figsize=(2, 6)))
    assert one.svg(narrow=True) != one.svg() == one.svg()
    assert one.svg(dark=True, narrow=True) != one.svg(narrow=True)
    wide = Chart(lambda: Figure(figsize=(6, 2)), "A", "a")
    assert wide.svg(narrow=True) == wide.svg()
