from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.catalog import Basis, catalog
from aiteam.plots.duties import assumed, flows, match, stated

KNOWN = catalog()
FLOWS = flows(KNOWN)
COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 12).map(lambda halves: halves / 2))


@given(COUNTS, COUNTS)
def test_nobody_gives_more_than_there_was_or_gets_more_than_there_is(
    sources: dict[str, float], targets: dict[str, float]
) -> None:
    found = match(sources, targets)

    for role, count in sources.items():
        assert sum(flow for (source, _), flow in found.items() if source == role) <= count + 1e-9
    for role, count in targets.items():
        assert sum(flow for (_, target), flow in found.items() if target == role) <= count + 1e-9
    assert all(count > 0 for count in found.values())


@given(COUNTS, COUNTS)
def test_a_role_keeps_as_much_as_it_has_at_both_ends(sources: dict[str, float], targets: dict[str, float]) -> None:
    found = match(sources, targets)

    for role, count in sources.items():
        assert found.get((role, role), 0) == min(count, targets.get(role, 0))


@given(COUNTS, COUNTS)
def test_as_much_goes_over_as_the_smaller_end_holds(sources: dict[str, float], targets: dict[str, float]) -> None:
    total = sum(match(sources, targets).values())

    assert total == pytest.approx(min(sum(sources.values()), sum(targets.values())))


@pytest.mark.parametrize("era", KNOWN.eras)
def test_each_statement_with_a_kind_of_work_is_counted_once(era: str) -> None:
    total = sum(sum(stated(era, area, KNOWN).values()) for area in KNOWN.work_areas)

    duties = [each for each in KNOWN.statements.values() if each.role and each.areas and each.era == era]
    assert total == pytest.approx(len(duties))


def test_integration_goes_from_the_ml_engineer_to_software_and_ai_engineer_and_back() -> None:
    moved = {
        (flow.era, flow.source, flow.target)
        for flow in FLOWS
        if flow.area == "integration" and flow.source != flow.target
    }

    assert moved == {
        ("before-llms", "ml-engineer", "software-engineer"),
        ("before-llms", "ml-engineer", "ai-engineer"),
        ("with-llms", "software-engineer", "ml-engineer"),
        ("with-llms", "ai-engineer", "ml-engineer"),
    }


def test_a_flow_is_silent_exactly_where_one_end_is_assumed_and_the_other_not_empty() -> None:
    expected = {
        (first, area, role)
        for first, second in pairwise(KNOWN.eras)
        for area in KNOWN.work_areas
        for role in KNOWN.roles
        if (assumed(first, role, area, KNOWN) or assumed(second, role, area, KNOWN))
        and all(assumed(era, role, area, KNOWN) or role in stated(era, area, KNOWN) for era in (first, second))
    }

    assert {(flow.era, flow.area, flow.source) for flow in FLOWS if flow.silent} == expected
    assert ("with-llms", "data", "data-engineer") in expected
    assert all(flow.source == flow.target for flow in FLOWS if flow.silent)


def test_what_only_a_neighbouring_skill_reaches_is_no_flow() -> None:
    assert KNOWN.responsibility("ml-engineer", "platform", "with-llms").basis is Basis.CARRIED_OVER
    assert not assumed("with-llms", "ml-engineer", "platform", KNOWN)
