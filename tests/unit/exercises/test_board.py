from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from random import Random
from threading import Barrier, Thread
from typing import Any

import pytest
from tests.designs import random_design

from aiteam.answers import FolderStore, MemoryStore
from aiteam.errors import AnswerError, DesignError
from aiteam.exercises import Library, Outcome, Session, answer, library
from aiteam.exercises.board import Board, Calibration
from aiteam.exercises.designs import known, report_on, situation
from aiteam.exercises.kinds.design import MAX_VERSIONS
from aiteam.progress import Progress
from aiteam.scenarios import scenario
from aiteam.team import TeamDesign

PUBLIC, RETAILER, STARTUP = (f"studio-{name}.plan" for name in ("public-sector", "retailer", "startup"))
BANK, SHOCK = "capstone.plan", "capstone.shock"
ONE, TWO = (TeamDesign.from_dict({"hires": {"ai-engineer": people}}) for people in (1, 2))


def board(exercise: str = PUBLIC, *, graded: bool = False) -> Board:
    return Board(Session(exercise, content=where_marks_wait(exercise) if graded else None))


def where_marks_wait(exercise: str) -> Library:
    found = library().exercise(exercise).model_copy(update={"graded": True})
    return replace(library(), exercises={**library().exercises, exercise: found})


def saved(exercise: str = PUBLIC) -> dict[str, Any] | None:
    return FolderStore().read(exercise).answer


def best_of(exercise: str) -> TeamDesign:
    found: Any = library().exercise(exercise)
    return known(found.scenario, found.variant).design


def test_opening_a_board_saves_nothing(tmp_path: Path) -> None:
    found = board()
    assert (found.plan, found.revision, found.outcome(), found.calibration(), found.other_plan()) == (None,) * 5
    assert list(tmp_path.iterdir()) == []


def test_a_blank_board_decides_nothing() -> None:
    assert board(PUBLIC).design == TeamDesign()


def test_where_the_last_step_is_open_all_but_the_owners_of_the_best_plan_is_given() -> None:
    best = best_of(RETAILER)

    assert best.accountable
    assert board(RETAILER).design == best.model_copy(update={"accountable": {}})


def test_a_worked_plan_is_the_best_one_of_the_scenario_as_it_was_told() -> None:
    assert board(STARTUP).design == known("startup", 0).design
    assert board(STARTUP).scenario == situation("startup", 2)


def test_a_change_is_saved_at_once_and_a_later_board_shows_it() -> None:
    board().change(ONE)

    assert saved() == {"draft": ONE.to_dict()}
    assert board().design == ONE
    assert board().beginning == TeamDesign()


def test_no_change_is_no_step(tmp_path: Path) -> None:
    found = board()
    found.change(TeamDesign())

    assert list(tmp_path.iterdir()) == []


def test_the_facts_say_what_can_be_seen_and_no_grade() -> None:
    found = board()
    found.change(best_of(PUBLIC))
    facts = found.facts()

    assert (facts.grade, facts.best_change) == (None, None)
    assert facts.done
    assert facts.cost > 0
    assert facts.breaches == ()


@pytest.mark.parametrize("seed", range(10))
def test_the_facts_of_whatever_design_can_be_had(seed: int) -> None:
    found = board()
    found.change(random_design(Random(seed), found.scenario))

    assert found.facts().cost >= 0


def test_versions_are_set_aside_compared_and_the_oldest_goes() -> None:
    found = board()
    found.change(ONE)
    found.set_aside()
    found.change(TWO)

    assert list(found.versions) == ["What was given", "Set aside, 1"]
    assert found.compare("Set aside, 1") == ("Hire 1 more: AI Engineer.",)
    assert found.compare("What was given") == ("Hire 2 more: AI Engineer.",)

    for _ in range(MAX_VERSIONS):
        found.set_aside()
    assert list(found.versions)[1:] == [f"Set aside, {number}" for number in range(1, MAX_VERSIONS + 1)]
    assert ONE not in found.versions.values()
    assert board().versions == found.versions


def test_a_comparison_calls_everything_by_the_scenario_s_own_names() -> None:
    found = board(BANK)
    candidate = found.scenario.candidates[0]
    found.change(TeamDesign.from_dict({"leads": [candidate.id, None, None]}))

    assert found.compare("What was given") == (f"Lead in phase 1: {candidate.name} instead of nobody.",)


def test_a_design_goes_out_as_json_and_comes_in_again() -> None:
    one = board()
    one.change(best_of(PUBLIC))
    other = board(RETAILER)
    other.take_up(one.as_json())

    assert other.design == best_of(PUBLIC)
    assert json.loads(one.as_json()) == best_of(PUBLIC).to_dict()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the JSON"),
        ("{", "the JSON"),
        ("[]", "Input should be an object"),
        ("null", "Input should be an object"),
        ('{"hires": {"magician": 1}}', "one of ai-product-manager, data-scientist"),
        ('{"hires": {}, "hires": {}}', "each key once"),
        ('{"hires": {"ai-engineer": NaN}}', "finite numbers"),
        ('{"grade": 100}', "the JSON: grade: 100"),
        ('{"hires": {"ai-engineer": 0}, "leads": 3}', "the JSON: leads: 3"),
        ("[" * 100_000, "the JSON"),
        (" " * 1_000_001, "1,000,000 bytes"),
    ],
    ids=lambda one: one[:30].strip() or "blank",
)
def test_json_that_holds_no_design_is_refused_and_changes_nothing(text: str, said: str, tmp_path: Path) -> None:
    found = board()
    with pytest.raises(DesignError) as caught:
        found.take_up(text)

    assert said in str(caught.value)
    assert found.design == TeamDesign()
    assert list(tmp_path.iterdir()) == []


def test_json_with_half_an_emoji_is_refused_in_words() -> None:
    with pytest.raises(DesignError):
        board().take_up('{"leads": ["\ud83d", null, null]}')


def test_a_plan_is_committed_with_its_prediction_checked_and_kept() -> None:
    found = board()
    found.change(ONE)
    found.commit(40, "vision")

    prediction = {"score": 40, "hole": "vision"}
    assert found.plan == ONE
    assert saved() == {"draft": ONE.to_dict(), "plan": ONE.to_dict(), "prediction": prediction}
    (attempt,) = Progress().attempts(PUBLIC)
    assert attempt.answer == saved()
    assert attempt.outcome == found.session.check().outcome


def test_the_first_plan_that_is_committed_counts() -> None:
    found = board()
    found.change(ONE)
    found.commit(40, "none")
    found.change(best_of(PUBLIC))
    found.commit(100, "none")

    assert found.plan == board().plan == ONE
    assert found.session.answer["prediction"]["score"] == 40
    assert len(Progress().attempts(PUBLIC)) == 1


def test_the_first_plan_also_counts_when_another_window_committed_it() -> None:
    here, there = board(), board()
    there.change(ONE)
    there.commit(40, "none")
    here.commit(50, "vision")

    assert (board().plan, saved()["prediction"]["score"]) == (ONE, 40)  # type: ignore[index]


@pytest.mark.parametrize(("predicted", "hole"), [(101, "none"), (-1, "none"), (True, "none"), (50, ""), (50, "Vision")])
def test_without_a_prediction_that_is_allowed_nothing_is_committed(predicted: int, hole: str) -> None:
    found = board()
    found.change(ONE)
    with pytest.raises(AnswerError):
        found.commit(predicted, hole)

    assert found.plan is None
    assert saved() == {"draft": ONE.to_dict()}
    assert Progress().attempts() == ()


def test_a_plan_is_revised_once_and_with_a_reason() -> None:
    found = board()
    found.revise("Too early.")
    assert saved() is None

    found.commit(10, "vision")
    found.change(best_of(PUBLIC))
    found.revise("Nobody was there.")
    assert found.revision == best_of(PUBLIC)
    assert found.session.result
    assert found.session.result.headline.endswith("and your revision 100; half of a gain counts.")

    found.change(ONE)
    found.revise("Once more.")
    assert (found.revision, found.session.answer["reason"]) == (best_of(PUBLIC), "Nobody was there.")
    assert len(Progress().attempts(PUBLIC)) == 2


def test_a_revision_with_a_reason_that_is_none_is_refused_and_can_be_made_yet() -> None:
    found = board()
    found.commit(10, "vision")
    found.change(ONE)
    with pytest.raises(AnswerError):
        found.revise("x" * 5000)

    assert found.revision is None
    found.revise("Shorter.")
    assert found.revision == ONE


def test_a_revision_that_changes_nothing_is_refused_and_can_be_made_yet() -> None:
    found = board()
    found.commit(10, "vision")
    with pytest.raises(AnswerError, match="the plan as it was"):
        found.revise("So.")
    found.change(ONE)
    found.revise("So.")
    assert found.revision == ONE


@pytest.mark.parametrize("reason", ["", " \n"])
def test_a_revision_without_a_reason_is_refused_and_can_be_made_yet(reason: str) -> None:
    found = board()
    found.commit(10, "vision")
    with pytest.raises(AnswerError):
        found.revise(reason)

    assert found.revision is None


def test_the_outcome_is_of_what_was_committed_last_and_not_of_the_draft() -> None:
    found = board()
    found.commit(10, "vision")
    found.change(best_of(PUBLIC))
    first = found.outcome()
    found.revise("All of it.")
    second = found.outcome()

    assert first == report_on(found.place, TeamDesign())
    assert second
    assert second.grade == 100


def test_where_marks_wait_nothing_is_said_about_the_plan() -> None:
    found = board(graded=True)
    found.change(best_of(PUBLIC))
    found.commit(100, "none")

    assert found.plan == best_of(PUBLIC)
    assert (found.outcome(), found.calibration(), found.other_plan()) == (None, None, None)


def test_the_prediction_is_compared_with_the_plan_and_not_with_the_revision() -> None:
    found = board()
    found.commit(30, "vision")
    before = found.calibration()
    found.change(best_of(PUBLIC))
    found.revise("All of it.")

    assert found.calibration() == before
    assert before
    assert (before.predicted, before.hole) == (30, "vision")
    assert before.real_hole in found.scenario.critical


def test_the_best_plan_has_no_hole() -> None:
    for exercise in (PUBLIC, RETAILER, STARTUP, BANK):
        found = board(exercise)
        found.change(best_of(exercise))
        found.commit(100, "none")
        assert found.calibration() == Calibration(100, 100.0, "none", "none")


def test_where_nobody_can_be_hired_the_best_plan_leaves_a_little_of_the_vision_undone() -> None:
    found = board(SHOCK)
    found.change(best_of(SHOCK))
    found.commit(100, "none")
    assert found.calibration() == Calibration(100, 100.0, "none", "vision")


@pytest.mark.parametrize(
    ("calibration", "said"),
    [
        (Calibration(70, 70.2, "vision", "vision"), "You predicted 70 and reached 70: exactly right."),
        (Calibration(90, 70.2, "vision", "vision"), "You predicted 90 and reached 70: 20 too high."),
        (Calibration(50, 70.2, "vision", "vision"), "You predicted 50 and reached 70: 20 too low."),
        (Calibration(70, 70, "data", "data"), "You found the biggest hole: data."),
        (Calibration(70, 70, "data", "model"), "The biggest hole is in models; you saw it in data."),
        (Calibration(70, 70, "data", "none"), "You feared a hole in data; there is none where it is critical."),
    ],
)
def test_how_good_a_prediction_was_is_said_in_words(calibration: Calibration, said: str) -> None:
    assert said in str(calibration)


@pytest.mark.parametrize("real", ["vision", "none"])
def test_who_predicted_no_hole_is_told_so_in_plain_words(real: str) -> None:
    said = str(Calibration(70, 70, "none", real))

    assert "in nowhere" not in said
    assert "biggest hole: nowhere" not in said


def test_another_plan_is_nearly_as_good_and_decides_otherwise() -> None:
    found = board()
    found.change(best_of(PUBLIC))
    found.commit(100, "none")
    assert found.other_plan() is None, "the one revision is to be the learner's own"
    found.change(ONE)
    found.revise("So.")
    other = found.other_plan()

    assert other
    assert other[0] >= 97 - 0.01
    assert other[1]


def test_whose_plan_is_another_is_shown_what_a_good_one_decides_otherwise() -> None:
    found = board()
    found.commit(0, "vision")
    found.change(ONE)
    found.revise("So.")
    other = found.other_plan()

    assert other
    assert any("instead of nobody" in sentence for sentence in other[1])


def test_a_board_begins_with_the_plan_of_an_earlier_exercise() -> None:
    assert board(SHOCK).design == TeamDesign()

    answer(BANK, {"draft": ONE.to_dict(), "plan": TWO.to_dict()})
    assert board(SHOCK).design == board(SHOCK).beginning == TWO

    answer(BANK, {"plan": TWO.to_dict(), "revision": ONE.to_dict(), "reason": "So."})
    assert board(SHOCK).design == ONE
    assert saved(SHOCK) is None


def test_a_draft_of_one_s_own_goes_before_the_earlier_plan() -> None:
    answer(BANK, {"plan": TWO.to_dict()})
    answer(SHOCK, {"draft": ONE.to_dict()})

    assert board(SHOCK).design == ONE
    assert board(SHOCK).versions["What was given"] == TWO


def test_a_board_takes_up_the_earlier_plan_once_it_is_committed() -> None:
    first = board(BANK)
    first.change(ONE)
    assert board(SHOCK).design == TeamDesign()

    first.commit(50, "vision")

    assert board(SHOCK).design == ONE


@pytest.mark.parametrize("content", ["damage", "{}", '{"schema_version": 1, "exercise": "x.y", "answer": {}}'])
def test_a_board_whose_earlier_plan_cannot_be_read_begins_with_nothing(content: str) -> None:
    path = FolderStore().path(BANK)
    path.parent.mkdir()
    path.write_text(content)

    assert board(SHOCK).design == TeamDesign()
    assert path.read_text() == content


def test_a_change_that_cannot_be_saved_stays_on_the_board_and_the_problem_is_named(
    full_disk: Callable[[], AbstractContextManager[None]],
) -> None:
    found = board()
    found.change(ONE)
    with full_disk():
        found.change(TWO)

    assert found.design == TWO
    assert "Your last change was not saved" in found.session.problem
    assert saved() == {"draft": ONE.to_dict()}
    found.commit(10, "none")
    assert saved() == {"draft": TWO.to_dict(), "plan": TWO.to_dict(), "prediction": {"score": 10, "hole": "none"}}


def test_before_the_revision_gates_and_one_change_are_told_and_after_it_the_whole_way() -> None:
    found = board()
    assert found.way() is None
    found.change(best_of(PUBLIC).model_copy(update={"accountable": {}}))
    found.commit(0, "vision")
    before = found.way()

    assert before
    assert before.gates
    assert before.first
    assert (before.groups, before.idle) == ((), ())
    found.change(ONE)
    found.revise("So.")
    after = found.way()
    assert after
    assert after.groups
    gained = sum(step.value for step in after.gates) + sum(group.value for group in after.groups) + after.rest
    assert after.grade + gained == pytest.approx(100, abs=1e-9)


def test_where_marks_wait_no_way_is_told() -> None:
    found = board(graded=True)
    found.commit(0, "vision")

    assert found.way() is None


def test_who_else_could_lead_or_answer_is_told_as_any_of() -> None:
    found = board()

    assert all(words.startswith("Any of these can ") for words in found.any_of())
    assert any("data" in words and "Data Engineer or Software Engineer" in words for words in found.any_of())


def test_a_plan_that_was_marked_under_the_first_model_keeps_its_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    """The learner committed this plan with version 1, where it had 8.7 of 10 points; today it would have fewer."""
    with monkeypatch.context() as then:
        then.setattr("aiteam.progress.record.MODEL", 1)
        found = board()
        found.commit(87, "none")
        Progress().add_attempt(PUBLIC, found.session.answer, outcome="passed", points=8.7, max_points=10.0)

    again = board()

    assert again.session.result
    assert (again.session.result.outcome, again.session.result.points) == (Outcome.PASSED, 8.7)
    assert "stays" in again.session.result.summary
    assert again.plan == TeamDesign()
    assert Progress().best()[PUBLIC].points == 8.7
    again.session.check()
    assert Progress().best()[PUBLIC].points == 8.7, "graded again it is worth less, and the mark given stays"


def test_the_outcome_of_a_check_is_the_one_of_the_committed_plan() -> None:
    found = board()
    found.change(best_of(PUBLIC))
    assert found.session.check().outcome is Outcome.NOT_ATTEMPTED
    found.commit(100, "none")
    assert found.session.check().outcome is Outcome.PASSED


def with_people(design: TeamDesign, **more: int) -> TeamDesign:
    return design.model_copy(update={"hires": design.hires | {role.replace("_", "-"): n for role, n in more.items()}})


def test_a_change_keeps_what_another_window_decided_since_this_one_looked() -> None:
    here, there = board(), board()
    there.change(with_people(there.design, data_engineer=3))

    here.change(with_people(here.design, ai_engineer=2))

    assert here.design.hires == {"ai-engineer": 2, "data-engineer": 3}
    assert saved() == {"draft": here.design.to_dict()}


@pytest.mark.parametrize("turn", range(2))
def test_of_decisions_that_many_boards_make_at_once_none_is_lost(turn: int) -> None:
    boards = {area: board() for area in board().scenario.areas}

    def decide(area: str) -> None:
        gate.wait()
        found = boards[area]
        found.change(found.design.model_copy(update={"accountable": {area: "ml-engineer"}}))

    gate = Barrier(len(boards))
    threads = [Thread(target=decide, args=(area,)) for area in boards]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert board().design.accountable == dict.fromkeys(boards, "ml-engineer")


def test_a_message_that_is_sent_twice_acts_once_on_a_board() -> None:
    for _ in range(2):
        board().set_aside(message="m1")
    assert len((saved() or {})["versions"]) == 1

    for people in (2, 3):
        board().change(with_people(TeamDesign(), ai_engineer=people), message="m2")
    assert board().design.hires == {"ai-engineer": 2}

    for predicted in (40, 50):
        board().commit(predicted, "none", message="m3")
    assert (saved() or {})["prediction"] == {"score": 40, "hole": "none"}
    assert len(Progress().attempts(PUBLIC)) == 1

    for reason in ("Too few.", "Far too few."):
        found = board()
        found.design = ONE
        found.revise(reason, message="m4")
    assert (saved() or {})["reason"] == "Too few."
    assert len(Progress().attempts(PUBLIC)) == 2


def test_of_two_boards_that_commit_at_once_one_counts() -> None:
    boards = [board(), board()]
    gate = Barrier(2)

    def commit(number: int) -> None:
        gate.wait()
        boards[number].commit(10 * number, "none")

    threads = [Thread(target=commit, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(Progress().attempts(PUBLIC)) == 1
    assert len({found.session.answer["prediction"]["score"] for found in boards}) == 1


def test_what_learners_are_told_of_a_private_scenario_may_come_from_anywhere() -> None:
    told = scenario("hospital")
    session = Session("private.hospital-of-mine", MemoryStore(), public=lambda name, variant: told)

    assert Board(session).scenario is told
