from __future__ import annotations

import pytest
from tests.plays import best

from aiteam.errors import DesignError, UnknownIdError
from aiteam.plots.playing import Played, play
from aiteam.scenarios import scenario


@pytest.fixture(scope="module")
def played() -> Played:
    return play(best("startup").to_dict(), "startup", futures=60)


def test_months_and_futures_are_tables_that_agree(played: Played) -> None:
    months, futures = played.months, played.futures

    assert months.index.names == ["Future", "Month"]
    assert len(months) == 60 * 9
    assert months.loc[(1, 9), "Right"] == played.mine.months["right"][8, 0]
    assert months["Users"].max() <= 3000
    assert list(futures.index) == list(range(1, 61))
    assert (futures["Outcome"] == futures["Best"]).all()
    names = {event.id for event in played.mine.plan.play.events}
    assert {name for met in futures["Events"] for name in met.split(", ") if name} == names


def test_the_same_plan_is_the_same_in_every_future(played: Played) -> None:
    assert (played.against_best.better, played.against_best.same) == (0, 60)
    assert "the same in 60" in repr(played)
    assert played.against_drift.better >= 57
    low, high = played.against_drift.interval
    assert 0.85 < low < 0.95 < high <= 1


def test_the_figure_says_in_words_what_it_draws(played: Played) -> None:
    (axes,) = played.figure.axes
    middle = axes.lines[0].get_ydata()

    assert f"{middle[-1]:,.0f} customers in the end" in played.chart.alternative
    assert [text.get_text() for text in axes.texts] == ["this plan", "best", "as now"]
    assert list(axes.lines[0].get_xdata()) == list(range(1, 10))


def test_what_is_no_design_and_what_has_no_deck_is_refused() -> None:
    with pytest.raises(DesignError):
        play({"hires": {"wizard": 1}}, "bank")
    with pytest.raises(UnknownIdError, match="bank, failing-pilot, startup"):
        play(best("startup"), scenario("hospital"))
