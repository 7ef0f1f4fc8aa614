"""Figures of labs: found by what is in them, and drawn once more where the server was started since."""

from __future__ import annotations

from collections import OrderedDict

import pytest

from aiteam.answers import MemoryStore
from aiteam.labs import LabSession, Picture, result_of
from aiteam.protocol import Place, lab_figures
from aiteam.protocol.lab_figures import KEPT, figure, figure_again
from aiteam.server.lab_figures import ServedFigures

PAGE = "lessons/04-infra-access.ipynb"


class Drawn:
    title = "Title"

    def __init__(self, svg: str) -> None:
        self._svg, self.alternative, self.times = svg, f"In words: {svg}", 0

    def svg(self, *, narrow: bool = False) -> str:
        self.times += 1
        return f"narrow {self._svg}" if narrow else self._svg

    def _repr_html_(self) -> str:
        return self._svg


@pytest.fixture(autouse=True)
def memory(monkeypatch: pytest.MonkeyPatch) -> OrderedDict[str, tuple[bytes, Picture]]:
    """The figures in memory: none at first."""
    empty = OrderedDict[str, tuple[bytes, Picture]]()
    monkeypatch.setattr(lab_figures, "_drawn", empty)
    return empty


def test_a_figure_is_found_by_what_is_in_it() -> None:
    served = ServedFigures("/user/ada/aiteam/figure", PAGE)
    one, same, other = (served.keep(Drawn(svg)) for svg in ("<svg>1</svg>", "<svg>1</svg>", "<svg>2</svg>"))

    assert one == same != other
    assert figure(one) == b"<svg>1</svg>"
    assert figure(one, narrow=True) == b"narrow <svg>1</svg>"
    assert figure("0" * 32) is None
    address = f"/user/ada/aiteam/figure/{one}.svg?at=lessons%2F04-infra-access.ipynb&lab=lab.evaluation"
    assert served.address("lab.evaluation", one) == address
    assert served.address("lab.evaluation", "") == ""


def test_what_says_the_same_is_drawn_once() -> None:
    one, same = Drawn("<svg>1</svg>"), Drawn("<svg>1</svg>")
    assert ServedFigures("", PAGE).keep(one) == ServedFigures("", PAGE).keep(same)
    assert (one.times, same.times) == (1, 0)


def test_the_latest_figures_stay_in_memory() -> None:
    served = ServedFigures("", PAGE)
    names = [served.keep(Drawn(f"<svg>{number}</svg>")) for number in range(KEPT + 1)]

    assert [figure(name) is None for name in names] == [True] + [False] * KEPT


def test_a_figure_of_a_kept_run_is_drawn_again(
    memory: OrderedDict[str, tuple[bytes, Picture]], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place(MemoryStore(), frozenset(), labs=frozenset({"plan-over-time"}), figures=ServedFigures("", PAGE))
    session = LabSession("plan-over-time", place.store)
    session.put("phase", "2")
    session.keep_run(result_of(session.run(), place.figures.keep), session.settings)
    session.change(session.lab.defaults)
    (drawn,) = session.runs[0].result.figures
    before, _ = memory.pop(drawn.name)
    assert b"<svg" in before

    assert figure_again("0" * 32, "lab.plan-over-time", place) is None
    assert figure_again(drawn.name, "lab.gateway", place) is None
    assert figure_again(drawn.name, "lab.plan-over-time", place) == before
    memory.clear()
    monkeypatch.setenv("AITEAM_REAL_MODEL", "openai:any")
    assert figure_again(drawn.name, "lab.plan-over-time", place) is None
