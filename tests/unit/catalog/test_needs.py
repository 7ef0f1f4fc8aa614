from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.catalog import catalog
from aiteam.catalog.needs import first_unmet
from aiteam.errors import UnknownIdError

CAPABILITIES = catalog().capabilities
STEPS = st.lists(st.tuples(st.sampled_from(list(CAPABILITIES)), st.integers(1, 4)), max_size=10)


def reached(steps: list[tuple[str, int]]) -> dict[str, int]:
    return {each: max([0, *(level for one, level in steps if one == each)]) for each in CAPABILITIES}


@given(STEPS)
def test_before_the_first_unmet_need_every_step_finds_what_it_needs(steps: list[tuple[str, int]]) -> None:
    unmet = first_unmet(steps)

    for number, (each, level) in enumerate(steps[: unmet.step - 1] if unmet else steps):
        there = reached(steps[:number])
        needs = [need for need in CAPABILITIES[each].needs if need.level <= level]
        assert [need for need in needs if there[need.capability] < need.at_least] == []
    if unmet:
        assert steps[unmet.step - 1] == (unmet.capability.id, unmet.level)
        assert unmet.reached == reached(steps[: unmet.step - 1])[unmet.need.capability] < unmet.need.at_least
        assert unmet.need.level <= unmet.level


def test_a_level_that_was_reached_once_stays() -> None:
    assert first_unmet([("access", 2), ("access", 1), ("sandbox", 1)]) is None


def test_a_higher_level_needs_what_the_lower_ones_need() -> None:
    unmet = first_unmet([("observability", 4)])

    assert unmet
    assert (unmet.need.level, unmet.need.capability, unmet.reached) == (2, "access", 0)


def test_an_unknown_capability_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError, match="Did you mean 'access'"):
        first_unmet([("acces", 1)])
