"""Every figure: each of its words can be read on what lies behind it, on a light page and on a dark one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from tests.colours import Rgb, contrast, plain, turned
from tests.designs import small

from aiteam import plots
from aiteam.catalog import catalog
from aiteam.optimizer import optimum
from aiteam.optimizer.frontier import frontier, point_of
from aiteam.optimizer.robustness import tornado
from aiteam.plots import Chart
from aiteam.scoring import score
from aiteam.statistics import Tally

SCENARIO = small(budget=6.0, hires=2)
BEST = optimum(SCENARIO).design
LEVELS = {"access": 1, "observability": 0, "sandbox": 4}
CHARTS: dict[str, Callable[[], Chart]] = {
    "calibration_chart": lambda: plots.calibration_chart({"a guess": Tally(0, 0), "certain": Tally(9, 10)}, chance=0.3),
    "dependency_graph": lambda: plots.dependency_graph([("access", 1), ("evaluation", 2)]),
    "duties_flow": plots.duties_flow,
    "focus_bars": lambda: plots.focus_bars({"technical": 6, "people": 4}),
    "frontier_chart": lambda: plots.frontier_chart(frontier(SCENARIO), point_of(BEST, SCENARIO), budget=3),
    "gain_chart": lambda: plots.gain_chart(Tally(3, 9), Tally(8, 9), 0.8, (0.3, 1.0), note="Nine people."),
    "leadership_plane": lambda: plots.leadership_plane((0.4, 0.2)),
    "maturity_chart": lambda: plots.maturity_chart(LEVELS, {"access": 3}),
    "overlap_matrix": plots.overlap_matrix,
    "responsibility_map": lambda: plots.responsibility_map(list(catalog().eras)[1]),
    "tornado_chart": lambda: plots.tornado_chart(tornado(SCENARIO, BEST)),
    "transition_chart": lambda: plots.transition_chart(BEST, SCENARIO),
    "weakest_link_chart": lambda: plots.weakest_link_chart(SCENARIO, score(BEST, SCENARIO)),
}


def words_on_ground(chart: Chart) -> Iterator[tuple[str, Rgb, Rgb]]:
    """Each text, its colour, and the commonest colour behind it once the words themselves are taken away."""
    canvas = FigureCanvasAgg(chart.figure)
    canvas.draw()
    texts = [each for each in chart.figure.findobj(Text) if isinstance(each, Text) and each.get_visible()]
    boxes = {each: each.get_window_extent() for each in texts if each.get_text().strip()}
    for each in texts:
        each.set_alpha(0)
    canvas.draw()
    pixels = np.asarray(canvas.buffer_rgba())[::-1, :, :3]
    for text, box in boxes.items():
        x0, y0, x1, y1 = (max(0, int(side)) for side in (box.x0, box.y0, box.x1, box.y1))
        behind = pixels[y0:y1, x0:x1].reshape(-1, 3)
        if len(behind):  # outside the canvas there is only the page
            colours, counts = np.unique(behind, axis=0, return_counts=True)
            red, green, blue = (float(part) / 255 for part in colours[counts.argmax()])
            yield text.get_text(), plain(text.get_color()), (red, green, blue)


def test_no_figure_is_left_out() -> None:
    assert set(CHARTS) == {name for name in plots.__all__ if name.islower() and not name.endswith("_table")}


@pytest.mark.parametrize("name", CHARTS)
def test_every_word_can_be_read_in_both_themes(name: str) -> None:
    found = list(words_on_ground(CHARTS[name]()))

    assert len(found) > 3
    for text, colour, ground in found:
        assert contrast(colour, ground) >= 4.5, text
        assert contrast(turned(colour), turned(ground)) >= 4.5, text


@pytest.mark.parametrize("name", CHARTS)
def test_every_figure_has_a_title_and_says_in_words_what_it_shows(name: str) -> None:
    chart = CHARTS[name]()

    assert chart.title
    assert all(line.strip() for line in chart.alternative.splitlines())
    assert len(chart.alternative) > 40


@pytest.mark.parametrize("name", CHARTS)
def test_on_a_narrow_page_every_letter_is_at_least_eleven_pixels_high(name: str) -> None:
    """The page of a phone of 390 pixels leaves 358 to a figure."""
    chart = CHARTS[name]()
    size = re.search(r'width="([\d.]+)pt"', chart.svg(narrow=True))
    texts = [each for each in chart.narrow().findobj(Text) if each.get_visible() and each.get_text().strip()]
    smallest = min(each.get_fontsize() for each in texts)
    assert smallest * 358 / float(size[1]) >= 11
