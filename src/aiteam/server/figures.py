"""The figures of the course's pages: told in words at once, drawn when a browser asks for the picture, and kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

import aiteam.plots
from aiteam.atomic import write_atomically
from aiteam.course import answers_in
from aiteam.pages import Call
from aiteam.panels import own_charts
from aiteam.plots import Chart
from aiteam.progress import MARKER
from aiteam.server.notebooks import course_calls
from aiteam.views.figure import USUAL, Picture

FIGURE = "figure"
"""The address of the figures, below the start page's."""

CHARTS = frozenset(
    {
        "dependency_graph",
        "duties_flow",
        "focus_bars",
        "leadership_plane",
        "maturity_chart",
        "overlap_matrix",
        "responsibility_map",
        "weakest_link_chart",
    }
)
"""The functions that a lesson can ask for a figure."""

KEPT = Path(MARKER) / "figures"
"""Where pictures are kept, in the learner's folder."""


_told: dict[str, Chart] = {}
_sizes: dict[str, tuple[float, float]] = {}
"""Width and height in points, by name; some figures of each learner, never more than a few hundred."""


def chart_of(call: Call) -> Chart:
    """The figure that a cell of the authors asks for; it is not drawn yet.

    Args:
        call: Of one of :data:`CHARTS`.
    """
    if call.source not in _told:
        _told[call.source] = getattr(aiteam.plots, call.name)(*call.arguments, **call.keywords)
    return _told[call.source]


@cache
def course_charts() -> tuple[Chart, ...]:
    """The figures that the course's own notebooks ask for."""
    return tuple(chart_of(call) for call in course_calls() if call.name in CHARTS)


def picture_of(chart: Chart, base: str) -> Picture:
    """A figure as a view shows it.

    Args:
        chart: The figure.
        base: The address of all figures.
    """
    narrow = _picture(chart, f"{name_of(chart)}-narrow", base) if chart.narrow else None
    return replace(_picture(chart, name_of(chart), base), narrow=narrow)


def _picture(chart: Chart, name: str, base: str) -> Picture:
    light, dark = (f"{base}/{name}-{theme}.svg" for theme in ("light", "dark"))
    return Picture(chart.title, chart.alternative, light, dark, _sizes.get(name, USUAL))


def name_of(chart: Chart) -> str:
    """Twelve letters for a figure; another one as soon as what it says, or how figures are drawn, has changed."""
    return blake2b(f"{_style()}\n{chart}".encode(), digest_size=6).hexdigest()


def figure_svg(folder: Path, name: str, dark: bool, narrow: bool = False) -> str | None:
    """A figure of the course or of a learner as SVG; None where there is no such figure.

    Args:
        folder: The learner's folder, where those of the course are kept.
        name: Which one, as its address says.
        dark: In the colours of a dark page.
        narrow: For a page as narrow as a phone.
    """
    svg = drawn_once(course_charts, name, dark=dark, narrow=narrow, folder=folder)
    return svg or drawn(own_charts(answers_in(folder)), name, dark=dark, narrow=narrow)


def drawn(charts: Iterable[Chart], name: str, *, dark: bool, narrow: bool = False) -> str | None:
    """A figure as SVG; None where there is no such figure.

    Args:
        charts: The figures that may be asked for.
        name: Which one.
        dark: In the colours of a dark page.
        narrow: For a page as narrow as a phone.
    """
    chart = next((each for each in charts if name_of(each) == name), None)
    return _measured(_full(name, narrow), chart.svg(dark=dark, narrow=narrow)) if chart else None


def _full(name: str, narrow: bool) -> str:
    return f"{name}-narrow" if narrow else name


def drawn_once(
    charts: Callable[[], Iterable[Chart]], name: str, *, dark: bool, folder: Path, narrow: bool = False
) -> str | None:
    """As :func:`drawn`, and kept on the disk from then on.

    Args:
        charts: Says which figures may be asked for, if the picture is not there yet.
        name: Which one.
        dark: In the colours of a dark page.
        folder: The learner's folder.
        narrow: For a page as narrow as a phone.
    """
    kept = folder / KEPT / f"{_full(name, narrow)}-{'dark' if dark else 'light'}.svg"
    try:
        return _measured(_full(name, narrow), kept.read_text(encoding="utf-8"))
    except OSError:
        svg = drawn(charts(), name, dark=dark, narrow=narrow)
    if svg is not None:
        with suppress(OSError):  # a full disk, or one that cannot be written: it is drawn again next time
            kept.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(kept, svg.encode())
    return svg


def _measured(name: str, svg: str) -> str:
    """A picture, whose size is known from then on."""
    if size := re.search(r'<svg [^>]*width="([\d.]+)pt" height="([\d.]+)pt"', svg):
        _sizes[name] = (float(size[1]), float(size[2]))
    return svg


@cache
def _style() -> str:
    """What tells two ways of drawing apart."""
    sources = sorted(Path(aiteam.plots.__file__).parent.glob("*.py"))
    return version("matplotlib") + blake2b(b"".join(each.read_bytes() for each in sources)).hexdigest()
