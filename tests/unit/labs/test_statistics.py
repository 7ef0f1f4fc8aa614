"""Wilson's interval and agreement beyond chance, held against laws and against values worked out elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.labs.statistics import Agreement, wilson

COUNTS = st.integers(1, 500).flatmap(lambda judged: st.tuples(st.integers(0, judged), st.just(judged)))
VERDICTS = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("passed", "judged", "low", "high"),
    # The first is an example of Newcombe's (1998); the others are used in the lesson.
    [(81, 263, 0.2553, 0.3662), (52, 60, 0.7583, 0.9309), (12, 12, 0.7575, 1.0), (0, 20, 0.0, 0.1611)],
)
def test_the_interval_of_known_counts(passed: int, judged: int, low: float, high: float) -> None:
    assert wilson(passed, judged) == pytest.approx((low, high), abs=1e-3)


@given(COUNTS)
def test_an_interval_holds_the_share_stays_within_0_and_1_and_mirrors_its_opposite(counts: tuple[int, int]) -> None:
    passed, judged = counts
    low, high = wilson(passed, judged)
    assert 0 <= low <= passed / judged <= high <= 1
    assert wilson(judged - passed, judged) == pytest.approx((1 - high, 1 - low))


@given(COUNTS)
def test_with_the_same_share_of_more_cases_it_is_narrower(counts: tuple[int, int]) -> None:
    passed, judged = counts
    (low, high), (closer, farther) = wilson(passed, judged), wilson(4 * passed, 4 * judged)
    assert farther - closer < high - low


@pytest.mark.parametrize(("passed", "judged"), [(0, 0), (3, 2), (-1, 5)])
def test_counts_that_cannot_be_are_refused(passed: int, judged: int) -> None:
    with pytest.raises(ValueError, match=f"given {passed} of {judged}"):
        wilson(passed, judged)


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
