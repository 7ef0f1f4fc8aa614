"""Agreement beyond chance, held against laws and against values worked out elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.statistics import Agreement

VERDICTS = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=60)


def test_agreement_of_known_counts() -> None:
    agreed = Agreement(20, 5, 10, 15)
    assert agreed.judged == 50
    assert agreed.share == pytest.approx(0.7)
    assert agreed.kappa == pytest.approx(0.4)


@given(VERDICTS)
def test_kappa_is_1_for_oneself_and_at_most_the_share_and_the_same_both_ways(pairs: list[tuple[bool, bool]]) -> None:
    judge, people = zip(*pairs, strict=True)
    agreed, back = Agreement.of(judge, people), Agreement.of(people, judge)
    assert (agreed.judged, agreed.share) == (len(pairs), back.share)
    assert agreed.kappa == (None if back.kappa is None else pytest.approx(back.kappa))
    assert agreed.kappa is None or agreed.kappa <= agreed.share + 1e-9
    assert Agreement.of(judge, judge).kappa == (None if len(set(judge)) == 1 else pytest.approx(1))


def test_a_judge_that_passes_everything_agrees_often_and_is_worth_nothing() -> None:
    agreed = Agreement.of([True] * 10, [True] * 9 + [False])
    assert (agreed.share, agreed.kappa) == (0.9, 0)
