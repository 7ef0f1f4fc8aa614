"""Figures are the same whatever matplotlib is told elsewhere, and what it is told elsewhere stays."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import matplotlib as mpl
import pytest

from aiteam.plots import Chart, focus_bars, overlap_matrix
from aiteam.plots.settings import own_settings

DRAW = """
from hashlib import sha256
from io import BytesIO
from aiteam.plots import focus_bars
print(sha256(focus_bars().svg().encode()).hexdigest())
focus_bars().figure.savefig(BytesIO(), format="png", bbox_inches="tight")
"""
ODD = {
    "TeX": b"text.usetex: True\n",
    "a font": b"font.family: monospace\nfont.size: 40\nsavefig.transparent: True\nfigure.dpi: 20\n",
    "nonsense": b"lines.linewidth: thick\nno.such.setting: 3\n",
    "no text": b"\xff\xfe\xff",
}


@pytest.mark.parametrize("settings", ODD)
def test_a_file_of_settings_changes_no_figure_and_stops_none(
    tmp_path: Path, run_python: Callable[..., str], monkeypatch: pytest.MonkeyPatch, settings: str
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "matplotlibrc").write_bytes(ODD[settings])
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path / "own"))

    assert run_python(DRAW).strip() == sha256(focus_bars().svg().encode()).hexdigest()


@pytest.mark.parametrize("backend", ["nonsense", "module://nowhere.at_all", "TkAgg"])
def test_a_backend_changes_no_figure_and_stops_none(
    run_python: Callable[..., str], monkeypatch: pytest.MonkeyPatch, backend: str
) -> None:
    monkeypatch.setenv("MPLBACKEND", backend)

    assert run_python(DRAW).strip() == sha256(focus_bars().svg().encode()).hexdigest()


def test_a_backend_that_exists_stays_chosen_for_the_learners_own_figures(
    run_python: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MPLBACKEND", "svg")
    code = "from aiteam.plots import focus_bars\nfocus_bars().svg()\nimport matplotlib as m, os\n"

    assert run_python(code + "print(m.rcParams['backend'], os.environ['MPLBACKEND'])") == "svg svg\n"


def test_settings_made_in_a_notebook_change_no_figure_and_stay() -> None:
    usual = overlap_matrix().svg()
    with mpl.rc_context({"text.usetex": True, "font.size": 40, "svg.hashsalt": "mine"}):
        chart = overlap_matrix()
        assert chart.svg() == usual
        chart.figure.draw_without_rendering()  # with TeX it would fail here, or need TeX
        assert (mpl.rcParams["text.usetex"], mpl.rcParams["font.size"]) == (True, 40)
        assert mpl.rcParams["svg.hashsalt"] == "mine"


def test_an_error_in_a_figure_leaves_the_settings_as_they_were() -> None:
    with mpl.rc_context({"font.size": 40}):
        with pytest.raises(ZeroDivisionError), own_settings():
            raise ZeroDivisionError
        assert mpl.rcParams["font.size"] == 40


def test_figures_drawn_at_the_same_time_neither_change_each_other_nor_the_settings() -> None:
    usual = overlap_matrix().svg()

    def draw(chart: Chart) -> str:
        return chart.svg()

    with mpl.rc_context({"font.size": 40}):
        with ThreadPoolExecutor(4) as pool:
            assert set(pool.map(draw, [overlap_matrix() for _ in range(12)])) == {usual}
        assert mpl.rcParams["font.size"] == 40
