import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aiteam.answers import FolderStore
from aiteam.catalog import catalog
from aiteam.errors import AnswerError, StaleError
from aiteam.exercises import Session
from aiteam.exercises.board import Board
from aiteam.exercises.designs import known, situation
from aiteam.progress import Progress
from aiteam.team import TeamDesign
from aiteam.views import Mode
from aiteam.views.kinds.design import EXPECT, WHY

FIRST = "design.first-plan"
LAST_OPEN = "studio-retailer.plan"


def draft(at) -> dict[str, Any]:
    return at.saved["draft"]


def value(at, part: str) -> str:
    """What the board shows of a decision: a list, or a level between its buttons."""
    if level := at.drawn().find("output", {"data-of": part}):
        return level.get_text()
    return at.drawn().find("select", {"data-part": part}).find("option", selected=True)["value"]


def people(at) -> list[str]:
    return [" ".join(each.get_text(" ").split()) for each in at.fragment("decide.people").select(".person .name")]


def buttons(at, part: str) -> dict[str, bool]:
    """The buttons that set a decision: what each is called, and whether it is open."""
    found = [each for each in at.drawn().find_all("button", {"data-data": True}) if f'"{part}"' in each["data-data"]]
    return {each.get("aria-label") or each.get_text(): not each.has_attr("disabled") for each in found}


def commit(at, score: str = "60", hole: str = "none"):
    return at.act("check", {"score": score, "hole": hole}, stage="plan")


def test_looking_at_a_board_saves_nothing_and_every_decision_is_on_it(desk: Callable) -> None:
    at = desk(FIRST)
    parts = {each["data-part"].partition(":")[0] for each in at.drawn().find_all(attrs={"data-part": True})}
    set_by_buttons = {
        json.loads(each["data-data"])["part"].partition(":")[0] for each in at.drawn().select('[data-action="set"]')
    }

    assert parts == {"choice", "lead", "owner"}
    assert set_by_buttons == {"hire", "reskill", "level"}
    assert at.saved is None


def test_a_decision_is_saved_shown_and_in_the_facts(desk: Callable) -> None:
    at = desk(FIRST)
    before = at.fragment("facts").get_text()
    at.put("hire:ai-engineer", 1)

    assert draft(at)["hires"] == {"ai-engineer": 1}
    assert people(at) == ["SW Software Engineer × 3", "PM AI Product Manager", "AE AI Engineer, hired"]
    assert at.fragment("facts").get_text() != before


def test_every_change_says_what_it_moved_and_what_it_costs(desk: Callable) -> None:
    at = desk(FIRST)
    at.put("choice:evidence", "wait")
    said = at.act("set", part="hire:ai-engineer", to=1).say

    assert said.startswith("Hire 1 more: AI Engineer. ")
    assert "Evaluation 0% → 57%" in said
    assert said.endswith("; money 5.59 of 7 units, 1.41 left.")
    assert "no bar moves" in at.put("lead:1", "mara").say


def test_what_cannot_happen_cannot_be_planned(desk: Callable) -> None:
    at = desk(FIRST)
    assert buttons(at, "hire:data-engineer") == {"Data Engineer, 1.25": True}
    at.act("set", part="hire:ai-engineer", to=1)  # and one person can be hired in all

    assert buttons(at, "hire:data-engineer") == {"Data Engineer, 1.25": False}
    assert buttons(at, "hire:ai-engineer") == {"AI Engineer, 1.44": False, "Take one back": True}
    at.act("set", part="hire:ai-engineer", to=0)
    assert buttons(at, "hire:data-engineer") == {"Data Engineer, 1.25": True}
    with pytest.raises(AnswerError):
        at.act("set", part="hire:ai-engineer", to=2)


def test_who_changes_role_leaves_the_old_one_and_can_be_taken_back(desk: Callable) -> None:
    at = desk(FIRST)
    at.act("set", part="reskill:software-engineer>ai-engineer", to=2)

    assert people(at) == [
        "SW Software Engineer",
        "PM AI Product Manager",
        "AE Software Engineer becomes AI Engineer × 2",
    ]
    learning = at.fragment("decide.people").select(".reskilled .phases li")
    assert [each.get_text() for each in learning] == [
        "Phase 1: learns, 40%", "Phase 2: learns, 80%", "Phase 3: fully there",
    ]  # fmt: skip


def test_bars_keep_their_order_and_what_the_situation_calls_for_is_told_after_the_commitment(desk: Callable) -> None:
    at = desk(FIRST)
    order = [each.get_text() for each in at.fragment("facts").select(".work label")]
    assert "called for" not in at.text().lower()
    at.act("set", part="hire:data-scientist", to=1)
    assert [each.get_text() for each in at.fragment("facts").select(".work label")] == order
    commit(at)

    assert at.fragment("decide.foundations").find("legend").get_text() == "LLM Accessibility called for: 2"


def test_a_level_that_nobody_can_build_is_planned_and_does_not_stand(desk: Callable) -> None:
    at = desk(FIRST)
    for capability in catalog().capabilities:
        at.put(f"level:{capability}", {"1": 4, "2": 4, "3": 4})
    rungs = at.fragment("decide.foundations").select(".step")[-3].select(".rungs i[class]")

    assert "planned" in {each["class"][0] for each in rungs}, "four people cannot build 24 levels in a phase"


def test_in_practice_what_the_plan_breaks_is_said_before_the_commitment(desk: Callable) -> None:
    at = desk(FIRST)
    assert "Nobody leads in phase 1." in at.fragment("commitment").get_text()

    assert "Nobody leads" not in desk("studio-startup.plan").text()


@pytest.mark.parametrize(
    ("part", "given", "old"),
    [
        ("hire:ai-engineer", 1, 0),
        ("owner:evaluation", "ai-engineer", ""),
        ("level:access", {"1": 2, "2": 2, "3": 2}, {"1": 0, "2": 0, "3": 0}),
    ],
)
def test_what_takes_a_decision_back_comes_with_it(desk: Callable, part: str, given: Any, old: Any) -> None:
    at = desk(FIRST)
    back = at.put(part, given).undo
    assert (back.part, back.value) == (part, old)
    again = at.put(back.part, back.value).undo

    assert draft(at) == TeamDesign().to_dict()
    assert again.value == given


def test_taking_back_one_decision_leaves_what_another_window_decided(desk: Callable) -> None:
    at = desk(FIRST)
    back = at.put("hire:ai-engineer", 1).undo
    at.put("hire:data-engineer", 1)
    at.put(back.part, back.value)

    assert draft(at)["hires"] == {"data-engineer": 1}


def test_a_level_that_is_reached_goes_on_standing_in_the_phases_after_it(desk: Callable) -> None:
    at = desk(FIRST)
    at.put("level:access:1", 2)

    assert [value(at, f"level:access:{phase}") for phase in (1, 2, 3)] == ["2", "2", "2"]


def test_a_level_that_is_raised_and_taken_back_leaves_the_phases_as_they_were(desk: Callable) -> None:
    at = desk(FIRST)
    at.put("level:access:3", 1)
    back = at.put("level:access:1", 3).undo
    at.put(back.part, back.value)

    assert draft(at)["capabilities"] == {"access": [0, 0, 1]}


def test_one_level_set_twice_in_a_hurry_is_as_it_was_set_last(desk: Callable) -> None:
    at = desk(FIRST)
    for level in (1, 2):
        at.put("level:access:1", level)

    assert draft(at)["capabilities"] == {"access": [2, 2, 2]}


def test_nobody_takes_an_owner_back(desk: Callable) -> None:
    at = desk(FIRST)
    at.put("owner:evaluation", "ai-engineer")
    at.put("owner:evaluation", None)

    assert "accountable" not in draft(at)


def test_a_choice_that_is_undone_is_open_again(desk: Callable) -> None:
    at = desk("capstone.plan")
    back = at.put("choice:judges", "at-the-end").undo
    assert draft(at)["choices"] == {"judges": "at-the-end"}
    at.put(back.part, back.value)

    assert "choices" not in draft(at)


@pytest.mark.parametrize(
    ("part", "given"),
    [
        ("hire:ai-engineer", 99), ("hire:ai-engineer", "1"), ("hire:ai-engineer", True), ("hire:ai-engineer", None),
        ("hire:nobody", 1), ("owner:evaluation", "me"), ("level:access:1", 9), ("level:access", {"1": 9}),
        ("level:access", 2), ("plan", {}), ("prediction", 1),
    ],
)  # fmt: skip
def test_what_is_no_decision_changes_nothing(desk: Callable, part: str, given: Any) -> None:
    at = desk(FIRST)
    with pytest.raises(AnswerError):
        at.put(part, given)

    assert at.saved is None


def test_the_beginning_and_an_imported_design_can_be_taken_back_as_a_whole(desk: Callable) -> None:
    at = desk(FIRST)
    at.put("hire:ai-engineer", 1)
    mine = draft(at)
    back = at.act("reset").undo
    assert draft(at) == TeamDesign().to_dict()
    at.put(back.part, back.value)
    assert draft(at) == mine
    text = Board(at.session).as_json().replace('"ai-engineer": 1', '"data-engineer": 1')
    at.act("import", {"json": text})

    assert draft(at)["hires"] == {"data-engineer": 1}


def test_a_version_is_set_aside_and_compared_with(desk: Callable) -> None:
    at = desk(FIRST)
    at.put("hire:ai-engineer", 1)
    assert "version 1" in at.act("aside").say
    at.put("hire:ai-engineer", 0)

    names = [each.summary.get_text() for each in at.fragment("tools").find_all("details")]
    assert names[:2] == ["Compare with: What was given", "Compare with: Set aside, 1"]
    given, aside = at.fragment("tools").find_all("details")[:2]
    assert "Nothing differs." in given.get_text()
    assert aside.find("li")


@pytest.mark.parametrize(("score", "hole"), [("60", ""), ("", "none"), ("much", "none")])
def test_without_a_prediction_nothing_is_committed(desk: Callable, score: str, hole: str) -> None:
    at = desk(FIRST)
    reply = commit(at, score, hole)

    assert reply.problem == EXPECT
    assert at.saved is None


def test_a_prediction_out_of_range_is_refused(desk: Callable) -> None:
    at = desk(FIRST)
    with pytest.raises(AnswerError):
        commit(at, "101")

    assert "plan" not in (at.saved or {})


def test_before_the_commitment_nothing_is_told_of_how_good_the_plan_is(desk: Callable) -> None:
    at = desk(FIRST)
    at.put("hire:ai-engineer", 1)

    assert at.fragment("outcome").get_text().strip() == ""
    assert "of 100" not in at.text()


def test_a_committed_plan_is_told_once_and_cannot_be_committed_again(desk: Callable) -> None:
    at = desk(FIRST)
    at.put("draft", known("startup", 0).design.to_dict())
    commit(at, "60")
    plan = at.saved["plan"]

    told = at.fragment("outcome").get_text()
    assert "100 of 100" in told
    assert "You predicted 60 and reached 100: 40 too low." in told
    assert len(at.fragment("outcome").find_all("dt")) == 6
    at.put("hire:ai-engineer", 0)
    with pytest.raises(StaleError, match="another window"):
        commit(at)
    assert at.saved["plan"] == plan


def test_the_revision_needs_a_reason_and_is_the_last(desk: Callable) -> None:
    at = desk(FIRST)
    commit(at)
    at.put("draft", known("startup", 0).design.to_dict())
    assert at.act("check", {"reason": " "}, stage="revision").problem == WHY
    assert [each.get_text() for each in at.fragment("actions").find_all("button")] == ["Commit my revision"]
    at.act("check", {"reason": "An owner everywhere"}, stage="revision")

    assert at.saved["revision"] == known("startup", 0).design.to_dict()
    assert at.fragment("actions").find("button") is None
    assert "You can keep trying; it no longer counts." in at.text()
    assert "An owner everywhere" in at.fragment("commitment").get_text()


def test_a_board_that_begins_with_an_earlier_plan_waits_for_it(desk: Callable) -> None:
    shock, plan = desk("capstone.shock"), desk("capstone.plan")
    assert "Commit that one first" in shock.text()
    with pytest.raises(StaleError, match="Commit that one first"):
        shock.put("hire:ai-engineer", 1)
    plan.put("hire:ai-engineer", 1)
    commit(plan)

    assert "AE AI Engineer, hired" in people(shock)


def test_on_paper_nothing_is_decided_and_feedback_tells_what_was(desk: Callable) -> None:
    at = desk(FIRST)
    at.put("hire:ai-engineer", 1)
    commit(at)

    assert "☒" not in at.text(Mode.PRINT)
    assert at.drawn(Mode.PRINT).find(class_="facts") is None
    assert "of 100" not in at.text(Mode.PRINT)
    assert "of 100" in at.text(Mode.FEEDBACK)
    assert at.drawn(Mode.FEEDBACK).find(class_="chosen")
    given = desk(LAST_OPEN).text(Mode.PRINT)
    assert "Decided on the board to begin with" in given


STUDIO = "studio-startup.plan"


@pytest.fixture
def given_out(tmp_path: Path, desk: Callable):
    """A learner who was given a variant."""

    class Numbered(type(desk(STUDIO))):
        @property
        def session(self) -> Session:
            store = FolderStore(self.folder, progress=Progress(self.folder))
            return Session(self.id, store, own_variant=True)

    return Numbered(STUDIO, tmp_path)


def test_before_the_number_is_chosen_there_is_nothing_to_decide(given_out) -> None:
    page = given_out.drawn()

    assert [each["data-part"] for each in page.find_all(attrs={"data-part": True})] == ["variant"]
    assert "The number of your variant" in page.label.get_text()
    numbers = [str(number) for number in range(1, len(situation("startup", 0).variants) + 1)]
    assert [each["value"] for each in page.find_all("option")] == ["", *numbers]
    assert page.find("button") is None
    with pytest.raises(StaleError, match="First choose the number"):
        given_out.put("hire:ai-engineer", 1)
    with pytest.raises(StaleError, match="First choose the number"):
        commit(given_out)
    assert given_out.saved is None


def test_the_number_chooses_the_situation_and_every_fragment_keeps_its_name(given_out) -> None:
    names = [each.id for each in given_out.view.render(given_out.session)]
    given_out.put("variant", 2)

    assert given_out.saved == {"variant": 2}
    assert [each.id for each in given_out.view.render(given_out.session)] == names
    brief = given_out.fragment("briefing").find(class_="brief").p.get_text()
    assert brief == situation("startup", 2).brief
    assert value(given_out, "variant") == "2"


def test_another_number_begins_again_and_the_same_one_changes_nothing(given_out) -> None:
    given_out.put("variant", 2)
    given_out.put("hire:ai-engineer", 1)
    given_out.put("variant", 2)
    assert "draft" in given_out.saved
    given_out.put("variant", 1)

    assert given_out.saved == {"variant": 1}


def test_a_number_that_nobody_gave_out_is_refused(given_out) -> None:
    count = len(situation("startup", 0).variants)
    with pytest.raises(AnswerError):
        given_out.put("variant", count + 1)
    given_out.put("variant", count)
    assert given_out.saved == {"variant": count}


def test_once_a_plan_is_committed_the_number_stands(given_out) -> None:
    given_out.put("variant", 2)
    commit(given_out)

    assert given_out.saved["plan"]
    assert given_out.fragment("variant").find("select") is None
    with pytest.raises(StaleError, match="the number of your variant stands"):
        given_out.put("variant", 1)
    assert given_out.saved["variant"] == 2


def test_on_paper_it_is_the_board_of_the_variant_or_a_line_for_its_number(given_out) -> None:
    assert "____" in given_out.text(Mode.PRINT)
    assert situation("startup", 1).brief not in given_out.text(Mode.PRINT)
    given_out.put("variant", 1)

    assert " ".join(situation("startup", 1).brief.split()) in given_out.text(Mode.PRINT)


def test_where_no_variant_was_given_out_none_is_asked_for(desk: Callable) -> None:
    at = desk(STUDIO)

    assert at.drawn().find(attrs={"data-part": "variant"}) is None
