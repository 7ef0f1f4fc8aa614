from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import pytest
from tests.support import save_answer

from aiteam.answers import FolderStore
from aiteam.exercises import Grade, answer, library
from aiteam.progress import Progress
from aiteam.widgets import exercise
from aiteam.widgets.live import Live

TRACER = "before-llms.handoff-tracer"
FOUND: Any = library().exercise(TRACER)
FIRST, SECOND = FOUND.stages[:2]

Html = Callable[[Any], str]


def hand_over(view: Any, *owners: str) -> None:
    for owner in owners:
        view.choice.value = owner
        view.button.click()


def wrong(stage: Any) -> str:
    return next(option.id for option in stage.options if not option.correct)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The messages to the page."""
    messages: list[Any] = []
    monkeypatch.setattr(Live, "send", lambda self, content, buffers=None: messages.append(content))
    return messages


def all_the_way(view: Any) -> None:
    for stage in FOUND.stages:
        hand_over(view, stage.correct.id)


def test_it_starts_at_the_first_stage_with_all_its_options_and_none_chosen(html_of: Html) -> None:
    view: Any = exercise(TRACER)

    assert view.stage is FIRST
    assert view.choice.description == FIRST.prompt
    assert tuple(view.choice.options) == tuple((option.text, option.id) for option in FIRST.options)
    assert view.choice.value is None
    assert html_of(view).count("<li") == len(FOUND.stages)
    assert f'<li class="now" aria-current="step">{escape(FIRST.title)}' in html_of(view)


def test_nothing_is_handed_over_before_somebody_is_chosen_and_the_button_says_so(
    html_of: Html, sent: list[Any]
) -> None:
    view: Any = exercise(TRACER)
    assert view.button.disabled is False
    assert "First choose who takes it." not in html_of(view)

    view.button.click()

    assert '<p class="">First choose who takes it.</p>' in html_of(view)
    assert FolderStore().read(TRACER).answer is None
    assert Progress().attempts(TRACER) == ()
    assert sent == []
    hand_over(view, FIRST.correct.id)
    assert "First choose who takes it." not in html_of(view)
    assert FolderStore().read(TRACER).answer == {FIRST.id: [FIRST.correct.id]}


def test_the_button_can_be_pressed_at_every_stage_also_before_a_choice() -> None:
    view: Any = exercise(TRACER)
    for stage in FOUND.stages:
        assert view.button.disabled is False
        hand_over(view, wrong(stage))
        assert view.button.disabled is False
        hand_over(view, stage.correct.id)


def test_pressing_the_button_twice_hands_the_work_over_once(html_of: Html) -> None:
    view: Any = exercise(TRACER)
    hand_over(view, FIRST.correct.id)

    view.button.click()

    assert FolderStore().read(TRACER).answer == {FIRST.id: [FIRST.correct.id]}
    assert len(Progress().attempts(TRACER)) == 1
    assert "First choose who takes it." in html_of(view)


def test_after_every_handover_the_keyboard_is_at_the_next_choice(sent: list[Any]) -> None:
    view: Any = exercise(TRACER)
    view.choice.value = wrong(FIRST)
    assert sent == []

    view.button.click()
    assert sent == [{"focus": ".stage input"}]
    hand_over(view, FIRST.correct.id)
    assert sent == [{"focus": ".stage input"}] * 2
    view.again.click()
    assert sent == [{"focus": ".stage input"}] * 3


def test_choosing_alone_saves_nothing() -> None:
    view: Any = exercise(TRACER)
    view.choice.value = FIRST.correct.id

    assert FolderStore().read(TRACER).answer is None


def test_the_right_owner_opens_the_next_stage(html_of: Html) -> None:
    view: Any = exercise(TRACER)

    hand_over(view, FIRST.correct.id)

    assert view.stage is SECOND
    assert f'<p class="">Handed on. Next: “{escape(SECOND.title)}”</p>' in html_of(view)
    assert view.choice.description == SECOND.prompt
    assert (view.choice.value, view.button.disabled) == (None, False)
    assert FolderStore().read(TRACER).answer == {FIRST.id: [FIRST.correct.id]}
    assert f'<li class="past">{escape(FIRST.title)}<br>✓ {escape(FIRST.correct.text)}</li>' in html_of(view)
    assert f"<b>✓ Right.</b> {escape(FIRST.title)}. {escape(FIRST.correct.feedback)}" in html_of(view)


def test_a_wrong_owner_shows_where_the_work_stalls_and_cannot_be_chosen_again(html_of: Html) -> None:
    view: Any = exercise(TRACER)

    hand_over(view, wrong(FIRST))

    option = FIRST.option(wrong(FIRST))
    assert view.stage is FIRST
    assert "The work stops there. Choose again." in html_of(view)
    assert option.id not in [value for _, value in view.choice.options]
    assert len(view.choice.options) == len(FIRST.options) - 1
    assert (view.choice.value, view.button.disabled) == (None, False)
    assert f"<b>✗ Not yet.</b> {escape(FIRST.title)}. {escape(option.feedback)}" in html_of(view)
    assert escape(FIRST.correct.feedback) not in html_of(view)


def test_what_was_tried_is_kept_in_its_order_and_each_try_is_an_attempt() -> None:
    view: Any = exercise(TRACER)
    hand_over(view, wrong(FIRST), FIRST.correct.id, wrong(SECOND))

    assert FolderStore().read(TRACER).answer == {FIRST.id: [wrong(FIRST), FIRST.correct.id], SECOND.id: [wrong(SECOND)]}
    assert [attempt.points for attempt in Progress().attempts(TRACER)] == [0.0, 0.5, 0.5]


def test_at_the_end_the_work_has_arrived_and_nothing_is_left_to_choose(html_of: Html) -> None:
    view: Any = exercise(TRACER)

    all_the_way(view)

    assert view.stage is None
    assert view.choice.layout.display == view.button.layout.display == "none"
    said = "Arrived without a stall. Passed: 6 of 6 handed on, 6 at the first try. 6 of 6 points."
    assert f'<p class="">{said}</p>' in html_of(view)
    assert escape(FOUND.finish) in html_of(view)
    assert html_of(view).count('<li class="past">') == len(FOUND.stages)


def test_the_story_tells_stage_by_stage_what_happened_and_ends_no_question_with_a_full_stop(html_of: Html) -> None:
    view: Any = exercise(TRACER)
    all_the_way(view)

    told = [html_of(view).index(escape(stage.correct.feedback)) for stage in FOUND.stages]
    assert told == sorted(told)
    for stage in FOUND.stages:
        assert f"<b>✓ Right.</b> {escape(stage.title)}" in html_of(view)
    assert any(stage.title.endswith("?") for stage in FOUND.stages)
    assert "?." not in html_of(view)


@pytest.mark.parametrize(
    ("stalls", "said"),
    [
        (1, "Arrived after one stall. A stage with a stall earns half. "),
        (2, "Arrived after 2 stalls. A stage with a stall earns half. "),
    ],
)
def test_the_stalls_on_the_way_are_counted(stalls: int, said: str, html_of: Html) -> None:
    view: Any = exercise(TRACER)
    for stage in FOUND.stages[:stalls]:
        hand_over(view, wrong(stage), stage.correct.id)
    for stage in FOUND.stages[stalls:]:
        hand_over(view, stage.correct.id)

    assert said in html_of(view)
    assert f"{6 - stalls / 2:g} of 6 points." in html_of(view)


def test_before_the_end_nothing_is_said_about_points(html_of: Html) -> None:
    view: Any = exercise(TRACER)
    hand_over(view, FIRST.correct.id)

    assert "points" not in html_of(view)
    assert escape(FOUND.finish) not in html_of(view)


def test_a_later_view_goes_on_where_the_work_is(html_of: Html) -> None:
    view: Any = exercise(TRACER)
    hand_over(view, wrong(FIRST), FIRST.correct.id, wrong(SECOND))

    later: Any = exercise(TRACER)

    assert later.stage is SECOND
    assert later.choice.options == view.choice.options
    assert html_of(later) == html_of(view)


def test_a_later_view_of_work_that_has_arrived_shows_that_it_has(html_of: Html) -> None:
    view: Any = exercise(TRACER)
    all_the_way(view)

    assert html_of(exercise(TRACER)) == html_of(view)


def test_starting_again_takes_the_work_back_and_leaves_the_attempts_in_the_record(html_of: Html) -> None:
    view: Any = exercise(TRACER)
    fresh = html_of(view)
    assert view.again.layout.display == "none"
    hand_over(view, wrong(FIRST), FIRST.correct.id)
    assert view.again.layout.display == ""

    view.again.click()

    assert view.stage is FIRST
    assert html_of(view) == fresh
    assert len(view.choice.options) == len(FIRST.options)
    assert FolderStore().read(TRACER).answer == {}
    assert len(Progress().attempts(TRACER)) == 2
    assert view.again.layout.display == "none"


def test_starting_again_after_the_end_brings_the_choice_back() -> None:
    view: Any = exercise(TRACER)
    all_the_way(view)
    view.again.click()
    all_the_way(view)

    assert view.session.result
    assert view.session.result.points == 6.0


@pytest.mark.parametrize(
    "typed",
    [
        {FIRST.id: [FIRST.correct.id]},
        {FIRST.id: [wrong(FIRST)]},
        {FIRST.id: [wrong(FIRST), FIRST.correct.id]},
        {FIRST.id: []},
        {SECOND.id: [SECOND.correct.id]},
    ],
)
def test_what_the_view_shows_as_arrived_is_what_the_check_says_is_right(typed: dict[str, list[str]]) -> None:
    answer(TRACER, typed)

    compare_view_and_check()


def test_view_and_check_agree_on_a_file_in_which_something_follows_the_right_owner() -> None:
    save_answer(TRACER, {FIRST.id: [FIRST.correct.id, wrong(FIRST)]})

    compare_view_and_check()


def test_what_was_typed_after_the_right_owner_is_no_stall(html_of: Html) -> None:
    typed = {stage.id: [stage.correct.id] for stage in FOUND.stages}
    answer(TRACER, typed | {FIRST.id: [FIRST.correct.id, wrong(FIRST)]})
    view: Any = exercise(TRACER)
    view.session.check()
    view.refresh()

    assert "Arrived without a stall. Passed: 6 of 6 handed on, 6 at the first try. 6 of 6 points." in html_of(view)


def compare_view_and_check() -> None:
    view: Any = exercise(TRACER)
    result = view.session.check()
    right = [finding.part for finding in result.findings if finding.grade is Grade.RIGHT]

    assert [stage.id for stage in FOUND.stages if view._arrived(stage)] == right
