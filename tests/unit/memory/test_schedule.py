"""When an item comes back: the laws of the gaps, of what is due, and of one day's session."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.memory import ItemAnswer, gap, plan
from aiteam.memory.schedule import A_SESSION, standings

START = date(2026, 5, 4)
DELAYS = st.integers(1, 2_000)


def answer(item: str, day: int, *, right: bool = True, confidence: str | None = None) -> ItemAnswer:
    at = datetime(2026, 5, 4, 12, tzinfo=UTC) + timedelta(days=day)
    return ItemAnswer(item, "some.quiz", "a", right, confidence, at, unaided=True)


def on(day: int) -> date:
    return START + timedelta(days=day)


HISTORIES = st.lists(
    st.builds(
        answer,
        st.sampled_from([f"item-{number}" for number in range(25)]),
        st.integers(0, 60),
        right=st.booleans(),
        confidence=st.sampled_from([None, "guess", "fairly", "sure"]),
    ),
    max_size=80,
).map(lambda answers: sorted(answers, key=lambda each: each.at))


@pytest.mark.parametrize(("delay", "days"), [(56, 11), (35, 7), (28, 6), (365, 18), (730, 36), (7, 1), (1, 1)])
def test_the_gap_is_a_fifth_of_weeks_and_a_twentieth_of_a_year(delay: int, days: int) -> None:
    assert gap(delay) == days


@given(DELAYS, DELAYS)
def test_a_longer_delay_never_has_a_shorter_gap(one: int, other: int) -> None:
    assert (gap(one) <= gap(other)) is (one <= other) or gap(one) == gap(other)


@given(DELAYS)
def test_the_share_of_the_gap_lies_between_a_twentieth_and_a_fifth_but_for_whole_days(delay: int) -> None:
    assert 0.05 * delay - 0.5 <= gap(delay) <= max(1, 0.20 * delay + 0.5)


def test_for_a_goal_in_8_weeks_the_reviews_are_11_days_apart_up_to_the_goal() -> None:
    target, answers, days = on(56), [answer("one", 0)], []
    for day in range(1, 80):
        if plan(answers, on(day), target).items:
            days.append(day)
            answers.append(answer("one", day))
    assert days == [11, 22, 33, 44, 55]


def test_confident_errors_come_first_then_other_errors_then_what_is_oldest() -> None:
    answers = [
        answer("right-old", 0),
        answer("guessed-wrong", 1, right=False, confidence="guess"),
        answer("unsaid-wrong", 2, right=False),
        answer("right-new", 3, confidence="sure"),
        answer("sure-wrong", 4, right=False, confidence="sure"),
    ]
    found = plan(answers, on(30), on(60))
    assert found.items == ("sure-wrong", "guessed-wrong", "unsaid-wrong", "right-old", "right-new")


@given(HISTORIES, st.integers(0, 90), st.integers(-5, 120))
def test_a_session_holds_each_due_item_once_and_at_most_ten(answers: list[ItemAnswer], day: int, target: int) -> None:
    found = plan(answers, on(day), on(target))
    due = {each.item: each.due(on(target)) for each in standings(each for each in answers if each.day < on(day))}
    ready = {item for item, at in due.items() if at is not None and at <= on(day) <= on(target)}
    assert len(set(found.items)) == len(found.items) <= A_SESSION
    assert set(found.items) <= ready
    assert len(found.items) + found.waiting == len(ready)
    assert not found.waiting or len(found.items) == A_SESSION
    assert found.next is None or on(day) < found.next <= on(target)


@given(HISTORIES, st.integers(1, 60))
def test_what_is_answered_on_the_day_changes_nothing_in_its_session(answers: list[ItemAnswer], day: int) -> None:
    found = plan(answers, on(day), on(90))
    done = [*answers, *(answer(item, day, right=False, confidence="sure") for item in found.items)]
    assert plan(done, on(day), on(90), begun=found.items[:3]) == found


@given(HISTORIES, st.integers(1, 60), st.integers(1, 120))
def test_what_was_begun_stays_whatever_becomes_of_the_target(answers: list[ItemAnswer], day: int, target: int) -> None:
    begun = plan(answers, on(day), on(90)).items[:4]
    found = plan(answers, on(day), on(target), begun=begun).items
    assert set(begun) <= set(found)
    assert len(found) <= A_SESSION


@given(HISTORIES, st.integers(1, 60))
def test_nothing_is_due_between_a_finished_session_and_the_next_one(answers: list[ItemAnswer], day: int) -> None:
    before = [each for each in answers if each.day < on(day)]
    found = plan(before, on(day), on(90))
    done = [*before, *(answer(item, day) for item in found.items)]
    days = [at for at in range(day + 1, 91) if plan(done, on(at), on(90)).items]
    assert found.next == (on(days[0]) if days else None)


def test_after_the_target_nothing_comes_back() -> None:
    answers = [answer("one", 0), answer("two", 50)]
    found = plan(answers, on(57), on(56))
    assert (found.items, found.waiting, found.next) == ((), 0, None)


def test_a_mended_answer_says_nothing_of_what_is_known() -> None:
    wrong = answer("one", 0, right=False, confidence="sure")
    fixed = ItemAnswer("one", "some.quiz", "b", True, None, wrong.at, unaided=False)
    assert standings([wrong, fixed]) == standings([wrong])
