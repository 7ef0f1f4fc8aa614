"""A plan phase by phase: what it spends adds up, and what is undone is named."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.designs import random_design

from aiteam.catalog import catalog
from aiteam.exercises.designs import known, programs, situation
from aiteam.labs import Place
from aiteam.labs.plan_over_time.outcome import run, spending
from aiteam.scoring.evidence import percent
from aiteam.scoring.facts import facts_of
from aiteam.team.fading import Form, faded


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(["startup", "retailer", "post-merger"]))
def test_what_is_spent_phase_by_phase_is_what_the_plan_costs(seed: int, scenario_id: str) -> None:
    facts = facts_of(random_design(Random(seed), situation(scenario_id, 0)), programs(scenario_id, 0))
    assert sum(spending(facts)) == pytest.approx(facts.cost)


def test_what_is_paid_once_is_paid_at_the_beginning() -> None:
    facts = facts_of(known("startup", 0).design, programs("startup", 0))
    first, second, third = spending(facts)
    assert first > second > third
    assert first - second == pytest.approx(1.0 * 0.25 + 0.4 + 0.3 + (3 - 3) * 0.05)


@pytest.mark.parametrize("phase", ["1", "2", "3"])
def test_each_phase_says_what_is_done_undone_and_spent(phase: str) -> None:
    outcome = run({"scenario": "startup", "phase": phase}, Place())
    assert f"in phase {phase}:" in outcome.lines[0]
    work, foundations, time, money = outcome.tables
    undone = [row for row in work.rows if row[3] != "0"]
    assert all(row[0] in outcome.lines[1] for row in undone)
    assert [row[0] for row in foundations.rows][:1] == ["LLM Accessibility"]
    assert all(planned == standing for _, planned, standing in foundations.rows), "the best plan builds in time"
    assert time.rows
    assert [row[0] for row in money.rows] == ["Phase 1", "Phase 2", "Phase 3"]
    assert len(outcome.charts) == 1


def test_what_is_done_in_the_last_phase_is_the_same_figure_as_in_the_report() -> None:
    work = run({"scenario": "startup", "phase": "3"}, Place()).tables[0]
    given = faded(known("startup", 0).design, Form.LAST_STEP_OPEN)
    done = facts_of(given, programs("startup", 0)).done

    shown = {row[0]: row[4] for row in work.rows}
    assert {catalog().work_areas[area].title: percent(share) for area, share in done.items()}.items() <= shown.items()


def test_of_a_case_without_an_own_plan_nothing_is_told() -> None:
    outcome = run({"scenario": "public-sector", "phase": "1"}, Place())
    assert (len(outcome.lines), outcome.tables, outcome.charts) == (1, (), ())
