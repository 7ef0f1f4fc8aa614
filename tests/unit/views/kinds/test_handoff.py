from collections.abc import Callable

import pytest

from aiteam.errors import StaleError
from aiteam.views import Mode
from aiteam.views.kinds.handoff import CHOOSE

TRACER = "before-llms.handoff-tracer"
OWNERS = {
    "idea": "ai-product-manager",
    "disputed-sales": "data-engineer",
    "no-model-yet": "data-scientist",
    "too-slow": "ml-engineer",
    "unopened-table": "software-engineer",
    "drift": "data-scientist",
}


def hand(at, stage: str, owner: str):
    return at.act("check", {"choice": owner}, stage=stage)


def test_it_begins_at_the_first_stage_with_nobody_chosen(desk: Callable) -> None:
    at = desk(TRACER)

    assert at.fragment("track").find(attrs={"aria-current": "step"}).get_text(" ").startswith("An idea in a meeting")
    assert [each["value"] for each in at.drawn().find_all("input")] == [
        "ai-product-manager", "data-scientist", "ml-engineer", "data-engineer", "software-engineer",
    ]  # fmt: skip
    assert at.drawn().find("input", checked=True) is None
    assert [each.get_text() for each in at.fragment("actions").find_all("button")] == ["Hand it over"]


def test_nothing_is_handed_over_before_somebody_is_chosen(desk: Callable) -> None:
    at = desk(TRACER)
    reply = at.act("check", {}, stage="idea")

    assert (reply.problem, reply.focus) == (CHOOSE, "before-llms-handoff-tracer-stage")
    assert at.saved is None


def test_the_right_owner_opens_the_next_stage(desk: Callable) -> None:
    at = desk(TRACER)
    reply = hand(at, "idea", "ai-product-manager")

    assert at.saved == {"idea": ["ai-product-manager"]}
    assert reply.focus == "before-llms-handoff-tracer-stage"
    assert "Handed on. Next: “Sales in dispute”" in at.text()
    assert "✓" in at.fragment("track").find(class_="past").get_text()


def test_a_wrong_owner_is_explained_and_cannot_be_chosen_again(desk: Callable) -> None:
    at = desk(TRACER)
    hand(at, "idea", "ml-engineer")

    assert "The work stops there. Choose again." in at.text()
    stage = at.session.exercise.stages[0]
    feedback = stage.option("ml-engineer").feedback
    assert at.fragment("story").get_text().strip() == f"✗ Not yet. An idea in a meeting. {feedback}"
    assert "ml-engineer" not in [each["value"] for each in at.drawn().find_all("input")]


@pytest.mark.parametrize(
    ("stage", "owner"),
    [("idea", "data-scientist"), ("disputed-sales", "ai-product-manager"), ("nowhere", "ml-engineer")],
)
def test_a_choice_for_a_stage_that_is_over_is_too_late(desk: Callable, stage: str, owner: str) -> None:
    at = desk(TRACER)
    hand(at, "idea", "ai-product-manager")
    hand(at, "disputed-sales", "ai-product-manager")
    before = at.saved

    with pytest.raises(StaleError, match="another window"):
        hand(at, stage, owner)

    assert at.saved == before


@pytest.mark.parametrize(
    ("stalls", "said"),
    [([], "Arrived without a stall."), (["idea"], "Arrived after one stall. A stage with a stall earns half."),
     (["idea", "drift"], "Arrived after 2 stalls. A stage with a stall earns half.")],
)  # fmt: skip
def test_at_the_end_the_work_has_arrived_and_the_stalls_are_counted(
    desk: Callable, stalls: list[str], said: str
) -> None:
    at = desk(TRACER)
    for stage, owner in OWNERS.items():
        if stage in stalls:
            hand(at, stage, "software-engineer")
        reply = hand(at, stage, owner)

    assert said in at.text()
    assert at.session.exercise.finish in at.text()
    assert reply.focus == "before-llms-handoff-tracer-again"
    assert at.drawn().find("input") is None
    assert [each.get_text() for each in at.fragment("actions").find_all("button")] == ["Start again"]


def test_starting_again_goes_back_to_the_first_stage_and_keeps_the_attempts(desk: Callable) -> None:
    at = desk(TRACER)
    hand(at, "idea", "ai-product-manager")
    at.act("again")

    assert at.saved == {}
    assert at.fragment("track").find(class_="past") is None
    assert len(at.session.store.attempts(TRACER)) == 1


def test_on_paper_all_stages_can_be_answered_and_feedback_tells_the_story(desk: Callable) -> None:
    at = desk(TRACER)
    hand(at, "idea", "ml-engineer")

    assert len(at.drawn(Mode.PRINT).find_all("fieldset")) == 6
    assert at.drawn(Mode.PRINT).find(class_="said") is None
    assert len(at.drawn(Mode.FEEDBACK).find_all(class_="said")) == 1
    assert at.text(Mode.FEEDBACK).count("(chosen)") == 1
