from __future__ import annotations

import re
from html import unescape

import pytest

from aiteam import way_table
from aiteam.errors import DesignError, UnknownIdError
from aiteam.optimizer import solved, way
from aiteam.scenarios import scenario
from aiteam.team import TeamDesign

STARTUP = scenario("startup")
BEST = solved(STARTUP).design
FLAWED = BEST.model_copy(update={"accountable": {"app": "software-engineer"}, "leads": ("mara", None, None)})
COLUMNS = ["Group", "What to decide", "Grade points", "Why"]


def test_the_points_of_all_rows_lead_from_the_grade_to_the_top() -> None:
    table, found = way_table(FLAWED, "startup"), way(FLAWED, STARTUP)
    assert (table.attrs["grade"], table.attrs["top"]) == (found.grade, found.top) == (found.grade, 100)
    assert table.attrs["grade"] + table["Grade points"].sum() == pytest.approx(100, abs=1e-6)
    assert list(table.columns) == COLUMNS
    assert [tuple(row) for row in table.itertuples(index=False)] == list(found.rows())


def test_gates_stand_first_and_what_is_left_last() -> None:
    most = BEST.model_copy(update={"leads": ("mara", "ines", "mara"), "accountable": {}, "hires": {}})
    groups = list(way_table(most, STARTUP)["Group"])
    gates = groups.count("Gates")
    assert gates > 1
    assert groups[:gates] == ["Gates"] * gates
    assert groups[-1] == "What is left"
    assert groups.count("What is left") == 1


def test_each_row_but_what_is_left_says_what_to_decide_and_why() -> None:
    table = way_table(FLAWED, STARTUP)
    told = table[table["Group"] != "What is left"]
    assert all(told["What to decide"].str.endswith("."))
    assert all(told["Why"].str.endswith("."))
    assert table["Grade points"].dtype == float


def test_of_the_best_plan_there_is_a_table_without_rows() -> None:
    table = way_table(BEST, STARTUP)
    assert list(table.columns) == COLUMNS
    assert len(table) == 0
    assert table.attrs == {"grade": 100.0, "top": 100.0}


def test_the_table_of_a_stop_ends_at_what_the_best_stop_is_worth() -> None:
    found = scenario("failing-pilot")
    stop = solved(found).stop
    assert stop
    table = way_table(stop.model_copy(update={"accountable": {}}), found)
    assert table.attrs["top"] == 90
    assert table.attrs["grade"] + table["Grade points"].sum() == pytest.approx(90, abs=1e-6)


def test_a_design_may_be_written_out_as_data() -> None:
    assert way_table(FLAWED.model_dump(), "startup").equals(way_table(FLAWED, "startup"))
    with pytest.raises(DesignError, match="hires"):
        way_table({"hires": 3}, "startup")


def test_a_notebook_shows_every_reason_to_its_end() -> None:
    table = way_table(FLAWED, "startup")
    cells = [unescape(cell) for cell in re.findall(r"<td[^>]*>([^<]*)</td>", table._repr_html_())]
    rows = list(table.itertuples(index=False))
    assert max(len(why) for *_, why in rows) > 60
    assert cells == [cell for group, what, points, why in rows for cell in (group, what, f"{points:.1f}", why)]


def test_an_unknown_scenario_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError, match="startup"):
        way_table(TeamDesign(), "start-up")
