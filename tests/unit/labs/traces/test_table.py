"""The calls of the traces lab as a table."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aiteam import traces_table
from aiteam.errors import UnknownIdError
from aiteam.labs.real_model import KEY, SWITCH

LOOK_UP = "Look-up of a booking"


def test_every_call_has_a_row_in_the_order_in_which_it_was_made() -> None:
    table = traces_table()
    assert list(table.columns) == [
        *("Question", "Topic", "Prompt", "Called", "Tokens in", "Tokens out", "Cents", "Seconds"),
    ]
    damage = table[table["Question"] == 4]
    assert list(damage["Called"]) == ["Nordlicht large", LOOK_UP, "Nordlicht large", LOOK_UP, "Nordlicht large"]
    assert set(damage["Topic"]) == {"Damage"}
    assert set(damage["Prompt"]) == {"v7"}
    assert list(table["Question"].unique()) == list(range(1, 19))


def test_it_adds_up_to_what_the_lab_shows() -> None:
    table = traces_table()
    assert (table["Called"] != LOOK_UP).sum() == 29
    assert table["Tokens in"].sum() == 10_565
    assert table["Cents"].sum() == pytest.approx(3.65, abs=0.005)


def test_a_look_up_has_no_tokens_and_costs_nothing() -> None:
    table = traces_table()
    looked_up = table[table["Called"] == LOOK_UP]
    assert len(looked_up) == 3 + 2 * 4
    assert (looked_up[["Tokens in", "Tokens out", "Cents"]] == 0).all(axis=None)
    assert (looked_up["Seconds"] == 0.3).all()


def test_a_call_costs_its_tokens_at_the_price_of_its_model() -> None:
    table = traces_table()
    prices = {"Nordlicht large": (3.0, 12.0), "Nordlicht small": (0.4, 1.6), LOOK_UP: (0.0, 0.0)}
    for row in table.to_dict("records"):
        euros_in, euros_out = prices[row["Called"]]
        euros = (row["Tokens in"] * euros_in + row["Tokens out"] * euros_out) / 1_000_000
        assert row["Cents"] == pytest.approx(100 * euros)


@pytest.mark.parametrize(("change", "look_ups", "small"), [("once", 7, 2), ("small", 11, 11), ("terms", 11, 2)])
def test_what_is_tried_changes_the_calls(change: str, look_ups: int, small: int) -> None:
    table = traces_table(change)
    assert (table["Called"] == LOOK_UP).sum() == look_ups
    assert (table["Called"] == "Nordlicht small").sum() == small
    assert table["Cents"].sum() < 3.15


def test_an_unknown_change_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError, match="terms"):
        traces_table("term")


def test_no_real_model_is_called_even_where_one_is_switched_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "openai:gpt-4o-mini")
    monkeypatch.setenv(KEY, "a-key")
    assert set(traces_table()["Called"]) == {"Nordlicht large", "Nordlicht small", LOOK_UP}


def test_without_the_libraries_of_the_labs_it_says_what_to_install(run_python: Callable[..., str]) -> None:
    code = (
        "import sys\n"
        "sys.modules['opentelemetry'] = None\n"
        "import aiteam\n"
        "from aiteam.errors import LabError\n"
        "try:\n"
        "    aiteam.traces_table()\n"
        "except LabError as error:\n"
        "    print(error)\n"
    )
    said = run_python(code)
    assert said.startswith("The table of traces needs the library opentelemetry, which is not installed.")
    assert "pip install 'aiteam[labs]'" in said
