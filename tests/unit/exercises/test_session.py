from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support import save_answer

from aiteam.answers import FolderStore
from aiteam.errors import AnswerError, UnknownIdError
from aiteam.exercises import Grade, Outcome, Session, library
from aiteam.exercises.designs import known
from aiteam.exercises.kinds.choices import CONFIDENCE
from aiteam.progress import Progress

OWNERS, QUIZ, NOTES, TEAM = (
    "before-llms.case-owners",
    "before-llms.quiz",
    "start.my-team",
    "start.first-team",
)
FILE = Path("answers") / f"{OWNERS}.json"


def saved(exercise: str = OWNERS) -> dict[str, Any] | None:
    return FolderStore().read(exercise).answer


def save(answer: dict[str, Any], exercise: str = OWNERS) -> None:
    """As another window does."""
    save_answer(exercise, answer)


def test_a_session_starts_with_nothing_and_makes_no_file(tmp_path: Path) -> None:
    session = Session(OWNERS)

    assert (session.exercise.id, session.answer, session.result, session.problem) == (OWNERS, {}, None, "")
    assert list(tmp_path.iterdir()) == []


def test_there_is_no_session_without_its_exercise() -> None:
    with pytest.raises(UnknownIdError, match=r"Did you mean 'before-llms\.case-owners'"):
        Session("before-llms.case-owner")


@pytest.mark.parametrize(
    ("exercise", "part", "value", "kept"),
    [
        (OWNERS, "weather", "ml-engineer", "ml-engineer"),
        (QUIZ, "before-llms-sale-day", "ml-engineer", {"choice": "ml-engineer"}),
        ("before-llms.handoff-tracer", "idea", ["data-engineer"], ["data-engineer"]),
        (TEAM, "lead", "no-lead", "no-lead"),
        (NOTES, "size", 7, 7),
        (NOTES, "builds", "Zoë's <assistant>", "Zoë's <assistant>"),
    ],
)
def test_a_change_is_saved_at_once(exercise: str, part: str, value: object, kept: object) -> None:
    session = Session(exercise)

    session.put(part, value)

    assert session.answer == saved(exercise) == {part: kept}
    assert session.problem == ""


def test_none_takes_a_part_back() -> None:
    session = Session(OWNERS)
    session.put("weather", "ml-engineer")
    session.put("december", "ml-engineer")

    session.put("weather", None)

    assert session.answer == saved() == {"december": "ml-engineer"}


def test_what_the_exercise_does_not_allow_is_refused_and_changes_nothing() -> None:
    session = Session(OWNERS)
    session.put("weather", "ml-engineer")
    result, before = session.check(), FILE.read_bytes()

    for part, value in [("weather", "nobody"), ("nothing", "ml-engineer"), ("december", 3)]:
        with pytest.raises(AnswerError):
            session.put(part, value)
    with pytest.raises(AnswerError):
        session.replace({"december": "ml-engineer", "weather": "nobody"})

    assert session.answer == {"weather": "ml-engineer"}
    assert session.result is result
    assert FILE.read_bytes() == before


@settings(max_examples=40)
@given(st.data())
def test_however_often_it_changes_what_is_saved_is_the_answer_as_it_stands(data: st.DataObject) -> None:
    exercise = library().exercise(OWNERS)
    FILE.unlink(missing_ok=True)
    session, expected = Session(OWNERS), dict[str, str]()
    places = [None, *(category.id for category in exercise.categories)]
    changes = st.tuples(st.sampled_from([card.id for card in exercise.cards]), st.sampled_from(places))

    for part, place in data.draw(st.lists(changes, min_size=1, max_size=6)):
        session.put(part, place)
        expected.pop(part, None)
        expected |= {part: place} if place else {}
        assert session.answer == saved() == expected

    assert Session(OWNERS).answer == expected


def test_what_another_window_saved_in_the_meantime_stays() -> None:
    here, there = Session(OWNERS), Session(OWNERS)
    here.put("weather", "ml-engineer")
    there.put("december", "ml-engineer")
    here.put("scan-times", "data-engineer")

    expected = {"weather": "ml-engineer", "december": "ml-engineer", "scan-times": "data-engineer"}
    assert here.answer == saved() == expected


def test_what_another_window_took_back_stays_taken_back() -> None:
    here = Session(OWNERS)
    here.put("weather", "ml-engineer")
    Session(OWNERS).replace({})

    here.put("december", "ml-engineer")

    assert here.answer == saved() == {"december": "ml-engineer"}


def test_a_typed_answer_replaces_the_whole_one() -> None:
    session = Session(OWNERS)
    session.put("weather", "ml-engineer")

    session.replace({"december": "ml-engineer"})

    assert session.answer == saved() == {"december": "ml-engineer"}


@pytest.mark.parametrize("data", [None, [], "x", {"weather": "nobody"}])
def test_a_typed_answer_that_cannot_be_read_is_refused(data: object) -> None:
    with pytest.raises(AnswerError, match=OWNERS):
        Session(OWNERS).replace(data)
    assert saved() is None


def test_a_typed_answer_also_replaces_what_another_window_saved_in_the_meantime() -> None:
    here = Session(OWNERS)
    Session(OWNERS).put("december", "ml-engineer")

    here.replace({"weather": "ml-engineer"})

    assert here.answer == saved() == {"weather": "ml-engineer"}


def test_a_later_session_takes_the_answer_up() -> None:
    Session(OWNERS).put("weather", "ml-engineer")

    assert Session(OWNERS).answer == {"weather": "ml-engineer"}
    assert Session.in_folder(OWNERS, "elsewhere").answer == {}


def test_a_check_says_how_it_stands_and_keeps_the_attempt() -> None:
    session = Session(OWNERS)
    session.put("weather", "data-scientist")

    result = session.check()

    assert session.result is result
    assert (result.outcome, result.points) == (Outcome.NOT_YET, 0.5)
    (attempt,) = Progress().attempts()
    assert (attempt.exercise, attempt.answer) == (OWNERS, {"weather": "data-scientist"})
    assert (attempt.outcome, attempt.points, attempt.max_points) == ("not yet", 0.5, 4.0)


@pytest.mark.parametrize(("exercise", "answer"), [(TEAM, {"lead": "no-lead"}), (NOTES, {"size": 3})])
def test_what_has_no_right_answer_is_kept_in_the_record_as_well(exercise: str, answer: dict[str, Any]) -> None:
    session = Session(exercise)
    session.replace(answer)

    assert session.check().outcome is Outcome.KEPT
    assert [(attempt.answer, attempt.outcome) for attempt in Progress().attempts(exercise)] == [(answer, "kept")]


def test_checking_nothing_is_no_attempt(tmp_path: Path) -> None:
    assert Session(OWNERS).check().outcome is Outcome.NOT_ATTEMPTED
    assert list(tmp_path.iterdir()) == []


def test_the_result_goes_when_the_answer_changes_and_stays_when_it_does_not() -> None:
    session = Session(OWNERS)
    session.put("weather", "data-scientist")
    result = session.check()

    session.put("weather", "data-scientist")
    assert session.result is result
    session.put("weather", "ml-engineer")
    assert session.result is None


def test_the_result_comes_back_with_the_very_answer_that_was_checked() -> None:
    session = Session(OWNERS)
    session.put("weather", "data-scientist")
    result = session.check()

    session.put("december", "ml-engineer")
    assert session.result is None
    session.put("december", None)
    assert session.result is result


def test_what_was_said_about_a_part_stays_until_that_part_changes() -> None:
    session = Session(OWNERS)
    assert session.finding("weather") is None
    session.put("weather", "data-scientist")
    assert session.finding("weather") is None
    result = session.check()

    session.put("december", "ml-engineer")
    assert session.result is None
    assert session.finding("weather") == result.finding("weather")
    assert session.finding("december") is None

    session.put("weather", None)
    assert session.finding("weather") is None
    session.put("weather", "ml-engineer")
    assert session.finding("weather") is None


def test_what_was_said_about_a_part_goes_when_another_window_changed_it() -> None:
    here = Session(OWNERS)
    here.replace({"weather": "data-scientist", "december": "ml-engineer"})
    result = here.check()
    Session(OWNERS).put("december", "data-scientist")

    here.catch_up()

    assert here.answer == {"weather": "data-scientist", "december": "data-scientist"}
    assert here.result is None
    assert here.finding("weather") == result.finding("weather")
    assert here.finding("december") is None


@pytest.mark.parametrize("part", ["nothing", ""])
def test_nothing_is_said_about_a_part_that_there_is_not(part: str) -> None:
    session = Session(OWNERS)
    session.put("weather", "data-scientist")
    session.check()

    assert session.finding(part) is None


def test_catching_up_takes_over_what_another_window_saved_and_leaves_what_is_the_same() -> None:
    here = Session(OWNERS)
    here.catch_up()
    assert here.answer == {}
    here.put("weather", "data-scientist")
    result = here.check()

    here.catch_up()
    assert here.result is result
    save({"december": "ml-engineer"})
    here.catch_up()
    assert here.answer == {"december": "ml-engineer"}
    assert here.result is None


def test_catching_up_forgets_no_change_that_could_not_be_saved(
    full_disk: Callable[[], AbstractContextManager[None]],
) -> None:
    here = Session(OWNERS)
    save({"december": "ml-engineer"})
    with full_disk():
        here.put("weather", "data-scientist")

    here.catch_up()

    assert here.answer["weather"] == "data-scientist"


def test_it_is_known_whether_an_answer_was_ever_checked_in_whatever_window() -> None:
    here, there = Session(TEAM), Session(TEAM)
    assert not here.was_checked()
    here.check()
    assert not here.was_checked()  # nothing was answered, so nothing was checked

    there.put("lead", "no-lead")
    assert not here.was_checked()
    there.check()

    assert here.was_checked()
    assert there.was_checked()
    assert Session(TEAM).was_checked()
    assert not Session(OWNERS).was_checked()
    there.put("lead", "keeps-order")
    assert there.was_checked()


def test_with_a_damaged_record_a_session_still_knows_what_it_checked_itself() -> None:
    session = Session(TEAM)
    Progress().path.parent.mkdir(exist_ok=True)
    Progress().path.write_text("damage" * 100)
    assert not session.was_checked()

    session.put("lead", "no-lead")
    session.check()

    assert session.was_checked()


def test_a_later_session_also_knows_what_the_last_check_said() -> None:
    session = Session(OWNERS)
    session.put("weather", "data-scientist")
    session.check()

    again = Session(OWNERS)

    assert again.result == session.result
    assert again.result
    assert [finding.part for finding in again.result.findings if finding.grade is Grade.RIGHT] == ["weather"]
    assert len(Progress().attempts()) == 1


@pytest.mark.parametrize(
    "later", [{"weather": "ml-engineer"}, {"weather": "data-scientist", "december": "ml-engineer"}]
)
def test_what_was_said_about_another_answer_is_not_brought_back(later: dict[str, str]) -> None:
    session = Session(OWNERS)
    session.put("weather", "data-scientist")
    session.check()
    save(later)

    assert Session(OWNERS).result is None


def test_an_answer_that_was_never_checked_has_no_result() -> None:
    save({"weather": "data-scientist"})

    assert Session(OWNERS).result is None


def test_the_record_that_is_given_is_the_one_that_is_kept(tmp_path: Path) -> None:
    session = Session(OWNERS, FolderStore(progress=Progress(tmp_path / "mine")))
    session.put("weather", "data-scientist")
    session.check()

    assert len(Progress(tmp_path / "mine").attempts()) == 1
    assert Progress().attempts() == ()


@pytest.mark.parametrize("content", ["damage", "{}", '{"schema_version": 1, "exercise": "a.b", "answer": {}}'])
def test_a_damaged_file_is_a_problem_in_words_and_is_set_aside_at_the_next_change(content: str) -> None:
    FILE.parent.mkdir()
    FILE.write_text(content)

    session = Session(OWNERS)
    assert session.answer == {}
    assert FILE.name in session.problem
    assert FILE.read_text() == content

    session.put("weather", "ml-engineer")
    assert (session.answer, session.problem) == ({"weather": "ml-engineer"}, "")
    assert Path("answers", f"{OWNERS}.damaged-1.json").read_text() == content


def test_a_damaged_file_is_not_reported_as_something_that_was_not_saved() -> None:
    FILE.parent.mkdir()
    FILE.write_text("damage")

    problem = Session(OWNERS).problem

    assert FILE.name in problem
    assert "not saved" not in problem  # nobody has tried to save anything


def test_of_a_file_with_parts_that_are_none_the_others_are_taken_and_the_problem_is_named() -> None:
    save({"weather": "ml-engineer", "december": "nobody", "gone": 1})
    before = FILE.read_bytes()

    session = Session(OWNERS)

    assert session.answer == {"weather": "ml-engineer"}
    assert "december: 'nobody'" in session.problem
    assert "'gone'" in session.problem
    assert FILE.read_bytes() == before


def test_a_change_that_cannot_be_saved_stays_in_the_answer_with_the_problem_in_words() -> None:
    Path("answers").write_text("in the way")
    session = Session(OWNERS)

    session.put("weather", "ml-engineer")
    session.put("december", "ml-engineer")

    assert session.answer == {"weather": "ml-engineer", "december": "ml-engineer"}
    assert "Your last change was not saved" in session.problem

    Path("answers").unlink()
    session.put("scan-times", "data-engineer")
    assert session.problem == ""
    assert saved() == {"weather": "ml-engineer", "december": "ml-engineer", "scan-times": "data-engineer"}


def test_no_change_is_lost_while_the_disk_is_full_and_all_are_saved_once_it_is_not(
    full_disk: Callable[[], AbstractContextManager[None]],
) -> None:
    session = Session(OWNERS)
    session.put("weather", "ml-engineer")

    with full_disk():
        session.put("december", "ml-engineer")
        assert "Your last change was not saved" in session.problem
        session.put("scan-times", "data-engineer")
        assert "Your last change was not saved" in session.problem
        assert saved() == {"weather": "ml-engineer"}

    expected = {"weather": "ml-engineer", "december": "ml-engineer", "scan-times": "data-engineer"}
    assert session.answer == expected
    session.put("tracking-page", "software-engineer")
    assert session.answer == saved() == expected | {"tracking-page": "software-engineer"}


def test_words_that_no_file_can_hold_are_a_problem_in_words_and_the_others_stay() -> None:
    session = Session(NOTES)
    session.put("size", 3)

    try:
        session.put("builds", "half an emoji \ud83d")
    except AnswerError:
        pass
    else:
        assert session.problem or saved(NOTES) == {"size": 3, "builds": "half an emoji \ud83d"}
    assert (saved(NOTES) or {})["size"] == 3


@pytest.mark.parametrize("in_the_way", ["file", "damage"])
def test_an_attempt_that_cannot_be_kept_is_checked_all_the_same(in_the_way: str) -> None:
    path = Progress().path
    if in_the_way == "file":
        path.parent.write_text("in the way")
    else:
        path.parent.mkdir()
        path.write_text("in the way" * 100)
    session = Session(OWNERS)
    session.put("weather", "data-scientist")

    assert session.check().points == 0.5
    assert f"The progress file {path}" in session.problem
    assert saved() == {"weather": "data-scientist"}


def test_a_damaged_record_is_a_problem_in_words_and_the_answer_is_taken_up_all_the_same() -> None:
    save({"weather": "data-scientist"})
    Progress().path.parent.mkdir(exist_ok=True)
    Progress().path.write_text("damage" * 100)

    session = Session(OWNERS)

    assert session.answer == {"weather": "data-scientist"}
    assert "is damaged" in session.problem


def test_while_nbgrader_runs_nothing_changes_an_answer_that_is_there_and_no_attempt_is_kept(
    start_nbgrader: Callable[[], None],
) -> None:
    Session(OWNERS).put("weather", "ml-engineer")
    before = {path: path.read_bytes() for path in Path("answers").iterdir()}
    start_nbgrader()

    session = Session(OWNERS)
    session.replace({"weather": "data-scientist"})
    assert session.answer == {"weather": "ml-engineer"}
    session.put("december", "ml-engineer")
    session.put("weather", None)
    session.check()

    assert {path: path.read_bytes() for path in Path("answers").iterdir()} == before
    assert not Progress().path.exists()


@pytest.mark.parametrize("content", ["damage", json.dumps({"schema_version": 1, "exercise": OWNERS, "answer": {}})])
def test_while_nbgrader_runs_a_damaged_or_empty_answer_stays_as_well(
    content: str, start_nbgrader: Callable[[], None]
) -> None:
    FILE.parent.mkdir()
    FILE.write_text(content)
    start_nbgrader()

    session = Session(OWNERS)
    session.replace({"weather": "data-scientist"})
    session.put("december", "ml-engineer")

    assert FILE.read_text() == content
    assert list(Path("answers").iterdir()) == [FILE]


def test_while_nbgrader_runs_typing_writes_an_answer_where_there_is_none(start_nbgrader: Callable[[], None]) -> None:
    start_nbgrader()

    Session(OWNERS).replace({"weather": "data-scientist"})

    assert saved() == {"weather": "data-scientist"}
    assert Session(OWNERS).check().points == 0.5
    assert not Progress().path.exists()


def test_while_nbgrader_runs_no_earlier_result_is_brought_back(start_nbgrader: Callable[[], None]) -> None:
    session = Session(OWNERS)
    session.put("weather", "data-scientist")
    session.check()
    start_nbgrader()

    assert Session(OWNERS).result is None


ORDER, WEEK, PLAN = "infra-feedback.case-order", "infra-access.case-week", "studio-public-sector.plan"
WRONG = ["example", "sorted-edits", "scored", "traces", "place", "cases", "account"]  # from the end to the beginning
WRONGS = [[*WRONG[:at], WRONG[at + 1], WRONG[at], *WRONG[at + 2 :]] for at in range(4)]


def checked(exercise: str, *answers: dict[str, Any]) -> Session:
    """A session in which these answers were checked, one after the other."""
    session = Session(exercise)
    for answer in answers:
        session.replace(answer)
        session.check()
    return session


def test_before_the_first_attempt_no_hint_is_open() -> None:
    session = Session(ORDER)
    session.put("order", WRONGS[0])

    assert session.exercise.hints
    assert session.hints == ()


def test_each_hint_opens_after_a_new_and_different_attempt() -> None:
    hints = library().exercise(ORDER).hints
    assert len(hints) == 3

    for number in range(1, 5):
        session = checked(ORDER, {"order": WRONGS[number - 1]})
        assert session.hints == hints[:number]
        session.check()
        assert session.hints == hints[:number]  # the same answer once more is no new attempt
    assert Session(ORDER).hints == hints  # in whatever window


def test_a_right_answer_opens_no_hint_and_closes_none() -> None:
    right = {"order": [step.id for step in library().exercise(ORDER).steps]}  # type: ignore[union-attr]
    assert checked(ORDER, right).hints == ()

    assert len(checked(ORDER, {"order": WRONGS[0]}, right).hints) == 1


def test_an_exercise_without_hints_has_none_to_open() -> None:
    assert library().exercise(OWNERS).hints == ()
    assert checked(OWNERS, {"weather": "ml-engineer"}, {"weather": "data-engineer"}).hints == ()


@pytest.mark.parametrize("given_", [{}, {"order": WRONGS[0]}])
def test_a_check_of_nothing_is_no_attempt_and_opens_no_hint(given_: dict[str, Any]) -> None:
    session = Session(ORDER)
    session.check()
    session.replace(given_)

    assert session.hints == ()


def test_the_solution_opens_with_a_pass() -> None:
    right = {"order": [step.id for step in library().exercise(ORDER).steps]}  # type: ignore[union-attr]

    assert not Session(ORDER).solution_is_open
    session = checked(ORDER, right)
    assert session.solution_is_open
    session.put("order", WRONGS[0])
    assert session.solution_is_open
    assert Session(ORDER).solution_is_open


def test_the_solution_opens_after_three_different_complete_answers() -> None:
    opened = [checked(ORDER, {"order": WRONGS[number]}).solution_is_open for number in (0, 0, 1, 0, 2)]

    assert opened == [False, False, False, False, True]


def test_answers_with_open_parts_do_not_open_the_solution() -> None:
    places = ["ml-engineer", "data-engineer", "software-engineer", "ai-product-manager"]
    session = checked(OWNERS, *({"weather": place} for place in places))

    assert not session.solution_is_open


@pytest.mark.parametrize(("exercise", "answer"), [(TEAM, {"lead": "no-lead"}), (NOTES, {"size": 3})])
def test_where_nothing_is_right_or_wrong_no_solution_opens(exercise: str, answer: dict[str, Any]) -> None:
    assert not checked(exercise, answer).solution_is_open


def test_how_sure_one_is_makes_no_new_attempt() -> None:
    items = library().questions(library().exercise(QUIZ))  # type: ignore[arg-type]
    wrong = {item.id: next(option.id for option in item.options if not option.correct) for item in items}

    session = checked(
        QUIZ, *({part: {"choice": each, "confidence": sure} for part, each in wrong.items()} for sure in CONFIDENCE)
    )

    assert not session.solution_is_open


def design_session(*, graded: bool) -> Session:
    found = library().exercise(PLAN).model_copy(update={"graded": graded})
    return Session(PLAN, content=replace(library(), exercises={**library().exercises, PLAN: found}))


@pytest.mark.parametrize("graded", [False, True])
def test_the_solution_of_a_design_opens_with_a_pass_and_never_where_marks_wait(graded: bool) -> None:
    session = design_session(graded=graded)
    session.put("draft", known("public-sector", 0).design.to_dict())
    assert not session.solution_is_open

    session.put("plan", known("public-sector", 0).design.to_dict())
    session.check()

    assert session.solution_is_open is not graded


def test_where_marks_wait_not_even_many_different_plans_open_the_solution() -> None:
    session = design_session(graded=True)
    for people in range(1, 6):
        session.put("plan", {"hires": {"ai-engineer": people}})
        session.check()

    assert not session.solution_is_open


def test_where_marks_wait_the_hints_do_not_tell_whether_the_plan_has_passed() -> None:
    good, bad = design_session(graded=True), design_session(graded=True)
    good.put("plan", known("public-sector", 0).design.to_dict())
    good.check()
    after_good = len(good.hints)
    bad.put("plan", {})
    bad.check()

    assert len(bad.hints) - after_good == after_good


def test_with_a_damaged_record_what_was_checked_here_opens_hints_and_solution_all_the_same() -> None:
    Progress().path.parent.mkdir(exist_ok=True)
    Progress().path.write_text("damage" * 100)
    session = checked(ORDER, {"order": WRONGS[0]})
    assert len(session.hints) == 1
    assert not session.solution_is_open

    session.replace({"order": [step.id for step in session.exercise.steps]})  # type: ignore[union-attr]
    session.check()
    assert session.solution_is_open


def test_what_was_said_about_a_rule_goes_when_the_order_changes() -> None:
    session = checked(ORDER, {"order": WRONGS[0]})
    assert session.finding("account>traces")
    session.put("order", WRONGS[1])

    assert session.finding("account>traces") is None


@pytest.mark.parametrize(
    ("part", "value", "kept"),
    [("cost-week", 3, 3.0), ("cost-week", 0.25, 0.25), ("pass-rate", -1, -1.0)],
)
def test_a_number_is_saved_at_once(part: str, value: float, kept: float) -> None:
    session = Session(WEEK)
    session.put(part, value)

    assert session.answer == saved(WEEK) == {part: kept}
