from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from tests.designs import random_design

from aiteam.catalog import catalog
from aiteam.errors import UnknownIdError
from aiteam.exercises import CheckResult, Grade, Outcome, answer, check, check_answer, designs, library, mark
from aiteam.exercises.designs import (
    WON_BACK,
    at_variant,
    check_design,
    kept_mark,
    known,
    programs,
    report_on,
    situation,
    way_of,
)
from aiteam.exercises.models import Design
from aiteam.progress import Attempt
from aiteam.scoring import ScoreReport
from aiteam.scoring.evidence import TITLES
from aiteam.team import TeamDesign
from aiteam.team.fading import Form

COURSE = library()
DESIGNS = [one for one in COURSE.exercises.values() if isinstance(one, Design)]
STARTUP, PUBLIC, RETAILER = (
    COURSE.exercise(f"studio-{name}.plan") for name in ("startup", "public-sector", "retailer")
)

each_design = pytest.mark.parametrize("exercise", DESIGNS, ids=lambda one: one.id)


def best_of(exercise: Any) -> dict[str, Any]:
    return known(exercise.scenario, exercise.variant).design.to_dict()


def drift_of(exercise: Any) -> dict[str, Any]:
    return situation(exercise.scenario, exercise.variant).drift.to_dict()


def without_owners(exercise: Any) -> dict[str, Any]:
    """A plan that is good and not the best."""
    return {name: value for name, value in best_of(exercise).items() if name != "accountable"}


def checked(exercise: Any, **parts: Any) -> CheckResult:
    return check_answer(exercise, parts, COURSE)


def marked(exercise: Any, **parts: Any) -> CheckResult:
    """Without the explanation, which takes half a second."""
    return check_answer(exercise, parts, COURSE, explain=False)


def place(exercise: Any) -> tuple[str, int]:
    return exercise.scenario, exercise.variant


def grade_of(exercise: Any, plan: dict[str, Any]) -> float:
    """The grade in the scenario; where all but the owners is given, on the scale from nobody to the best owners."""
    grade = report_on(place(exercise), TeamDesign.from_dict(plan)).grade
    assert grade is not None
    if exercise.form is not Form.LAST_STEP_OPEN:
        return grade
    nobody = report_on(place(exercise), TeamDesign.from_dict(without_owners(exercise))).grade
    assert nobody is not None
    return min(100.0, max(0.0, 100 * (grade - nobody) / (100 - nobody)))


@each_design
def test_the_best_plan_earns_all_points_and_passes(exercise: Design) -> None:
    result = marked(exercise, plan=best_of(exercise))

    assert (result.outcome, result.points, result.max_points) == (Outcome.PASSED, exercise.points, exercise.points)
    assert result.headline == "the plan you committed reaches 100 of 100."
    points = f"{exercise.points:g} of {exercise.points:g} points."
    assert result.summary == f"Passed: the plan you committed reaches 100 of 100. {points}"


@each_design
def test_every_other_plan_that_counts_as_good_is_within_three_grade_points(exercise: Design) -> None:
    others = known(exercise.scenario, exercise.variant).alternatives

    grades = [report_on(place(exercise), other).grade for other in others]
    assert grades == pytest.approx([100] * len(others), abs=3.05)


@each_design
def test_going_on_as_now_earns_nothing(exercise: Design) -> None:
    result = marked(exercise, plan=drift_of(exercise))

    assert (result.outcome, result.points) == (Outcome.NOT_YET, 0.0)
    assert result.summary.startswith("Not yet: the plan you committed reaches 0 of 100. 0 of ")
    assert result.summary.endswith(f"; {result.pass_points:g} are needed.")


def test_where_only_the_owners_are_open_the_mark_is_that_of_the_owners() -> None:
    given = without_owners(RETAILER)
    only_vision = given | {"accountable": {"vision": best_of(RETAILER)["accountable"]["vision"]}}

    assert checked(RETAILER, plan=given).points == 0
    assert checked(RETAILER, plan=best_of(RETAILER)).points == RETAILER.points
    assert 0 < checked(RETAILER, plan=only_vision).points < RETAILER.points / 2


def test_the_old_plan_unchanged_does_not_pass_after_the_shock() -> None:
    old = known("startup", 0).design.to_dict()

    result = checked(STARTUP, plan=old)

    assert result.outcome is Outcome.NOT_YET
    assert result.points <= 7


@each_design
@pytest.mark.parametrize(
    "extra", [{}, {"versions": [{}]}, {"prediction": {"score": 3, "hole": "none"}, "reason": "So."}]
)
def test_without_a_committed_plan_nothing_was_attempted_however_good_the_draft(
    exercise: Design, extra: dict[str, Any]
) -> None:
    result = checked(exercise, draft=best_of(exercise), revision=best_of(exercise), **extra)

    assert (result.outcome, result.points, result.findings) == (Outcome.NOT_ATTEMPTED, 0.0, ())
    assert result.summary == "Not attempted: nothing is committed yet."


def test_a_plan_that_cannot_be_read_counts_as_an_attempt_without_points() -> None:
    result = checked(STARTUP, plan={"hires": 3}, draft=best_of(STARTUP))

    assert (result.outcome, result.points, result.findings) == (Outcome.NOT_YET, 0.0, ())
    assert result.faults == ("plan.hires: given 3; allowed: Input should be an object",)


def test_a_plan_counts_beside_parts_that_cannot_be_read() -> None:
    result = checked(STARTUP, plan=best_of(STARTUP), revision=3, reason=[])

    assert result.points == STARTUP.points
    assert len(result.faults) == 2


@each_design
def test_the_points_are_the_share_of_the_grade(exercise: Design) -> None:
    scenario = situation(exercise.scenario, exercise.variant)
    for seed in range(3):
        plan = random_design(Random(seed), scenario).to_dict()
        result = marked(exercise, plan=plan)
        assert result.points == pytest.approx(exercise.points * grade_of(exercise, plan) / 100, abs=0.005)
        assert 0 <= result.points <= exercise.points
        assert type(result.points) is float


@pytest.mark.parametrize("exercise", DESIGNS[:4], ids=lambda one: one.id)
def test_every_lost_point_is_explained(exercise: Design) -> None:
    scenario = situation(exercise.scenario, exercise.variant)
    for seed in range(3):
        design = TeamDesign.from_dict(random_design(Random(seed), scenario).to_dict())
        result, report = checked(exercise, plan=design.to_dict()), report_on(place(exercise), design)
        parts = {criterion.id for criterion in report.criteria}
        criteria = [finding for finding in result.findings if finding.part in parts]
        assert [finding.part for finding in criteria] == [criterion.id for criterion in report.criteria]
        for criterion, finding in zip(report.criteria, criteria, strict=True):
            lost = criterion.max - criterion.points
            assert finding.grade is (Grade.WRONG if lost > 1e-6 else Grade.RIGHT)
            assert finding.label == f"{TITLES[criterion.id]}: {criterion.points:.1f} of {criterion.max:g}"
            assert finding.why.startswith(criterion.evidence)
            assert all(statement in finding.why for statement in criterion.statements)
        gates = [finding for finding in result.findings if finding.part.startswith("gate:")]
        assert result.findings[: len(gates)] == tuple(gates), "gates come first"
        assert len(gates) == sum(each.factor < 1 for each in report.breaches)
        said = " ".join(finding.why for finding in result.findings)
        assert all(words in said for each in report.breaches if each.cost or each.factor < 1 for words in each.words)
        believed = [finding for finding in result.findings if finding.misconception]
        assert [finding.misconception for finding in believed] == [each.id for each in report.misconceptions]
        assert all(each.correction in said.why for each, said in zip(report.misconceptions, believed, strict=True))


def test_the_text_for_a_misconception_stands_in_one_place_only() -> None:
    trapped = next(
        result
        for result in (
            checked(PUBLIC, plan=random_design(Random(seed), situation("public-sector", 0)).to_dict())
            for seed in range(20)
        )
        if any(finding.misconception for finding in result.findings)
    )

    labels = {finding.label for finding in trapped.findings if finding.misconception}
    assert labels == {designs.MISCONCEPTION}


@pytest.mark.parametrize("reason", ["We learnt that nobody answered for anything.", "x"])
def test_an_explained_revision_wins_back_half_of_what_it_gains(reason: str) -> None:
    plan, revision = without_owners(STARTUP), best_of(STARTUP)
    before = grade_of(STARTUP, plan)

    result = checked(STARTUP, plan=plan, revision=revision, reason=reason)

    assert WON_BACK == 0.5
    assert before < 99
    assert result.points == pytest.approx(STARTUP.points * (before + (100 - before) / 2) / 100, abs=0.005)
    said = f"your plan reached {before:.0f} of 100 and your revision 100; half of a gain counts."
    assert result.headline == said


@pytest.mark.parametrize("reason", [None, "", "  \n"])
def test_a_revision_without_a_reason_wins_nothing(reason: str | None) -> None:
    parts = {"plan": without_owners(STARTUP), "revision": best_of(STARTUP)} | (
        {} if reason is None else {"reason": reason}
    )

    assert checked(STARTUP, **parts).points == checked(STARTUP, plan=parts["plan"]).points


def test_a_revision_that_does_not_count_is_told_so() -> None:
    result = checked(STARTUP, plan=without_owners(STARTUP), revision=best_of(STARTUP))

    assert "reason" in str(result)


def test_a_revision_that_is_worse_takes_nothing_away() -> None:
    result = checked(STARTUP, plan=best_of(STARTUP), revision=drift_of(STARTUP), reason="A mistake.")

    assert (result.outcome, result.points) == (Outcome.PASSED, STARTUP.points)
    assert "your revision 0" in result.headline


def test_a_revision_can_pass_what_the_plan_alone_did_not() -> None:
    plan = next(
        plan
        for plan in ({"leads": best_of(STARTUP)["leads"]}, {"hires": best_of(STARTUP).get("hires", {})}, {})
        if 40 <= grade_of(STARTUP, plan) < 70 or plan == {}
    )
    before = grade_of(STARTUP, plan)

    result = checked(STARTUP, plan=plan, revision=best_of(STARTUP), reason="All of it.")

    assert checked(STARTUP, plan=plan).outcome is Outcome.NOT_YET
    assert (result.outcome is Outcome.PASSED) == ((before + 100) / 2 >= 70)


def test_the_plan_is_tried_in_the_variant_of_its_exercise() -> None:
    told, shocked = known("startup", 0).design, known("startup", 2).design

    assert STARTUP.variant == 2
    assert grade_of(STARTUP, shocked.to_dict()) == 100
    assert grade_of(STARTUP, told.to_dict()) < 100
    assert situation("startup", 2).news
    assert not situation("startup", 0).news


def test_what_is_worked_out_once_is_kept() -> None:
    assert situation("startup", 2) is situation("startup", 2)
    assert known("startup", 2) is known("startup", 2)
    assert programs("startup", 2) is programs("startup", 2)
    assert way_of(STARTUP.place, TeamDesign()) is way_of(STARTUP.place, TeamDesign())


@pytest.mark.parametrize(("name", "variant"), [("startups", 0), ("startup", 99), ("startup", -1)])
def test_a_situation_that_there_is_not_is_answered_in_words(name: str, variant: int) -> None:
    with pytest.raises(UnknownIdError):
        situation(name, variant)


def test_a_report_has_a_grade_and_looks_for_no_advice_unless_asked() -> None:
    report = report_on(place(STARTUP), TeamDesign())

    assert report.grade is not None
    assert report.best_change is None
    assert report_on(place(STARTUP), TeamDesign(), advise=True).best_change


def test_the_same_plan_is_marked_the_same_in_whatever_order_it_is_written() -> None:
    plan = best_of(PUBLIC) | {"hires": {"ai-engineer": 1, "data-scientist": 1}}
    shuffled = {
        name: dict(reversed(value.items())) if isinstance(value, dict) else value for name, value in plan.items()
    }
    first, second = checked(PUBLIC, plan=plan), checked(PUBLIC, plan=dict(reversed(shuffled.items())))

    assert first == second
    assert first == checked(PUBLIC, plan=plan)


def test_the_mark_is_the_points_of_the_check_and_a_draft_changes_neither() -> None:
    answer(STARTUP.id, {"plan": without_owners(STARTUP), "draft": best_of(STARTUP)})

    result = check(STARTUP.id)

    assert mark(STARTUP.id) == result.points == checked(STARTUP, plan=without_owners(STARTUP)).points
    assert 0 < result.points < 10


@pytest.mark.parametrize("grade", [70.0, 70.004, 69.9, 69.99, 69.996, 69.999999])
def test_what_is_said_to_be_needed_is_what_decides(grade: float, monkeypatch: pytest.MonkeyPatch) -> None:
    report = replace(report_on(place(STARTUP), TeamDesign()), grade=grade)
    monkeypatch.setattr(designs, "report_on", lambda *_: report)

    result = checked(STARTUP, plan={})

    assert (result.outcome is Outcome.PASSED) == (result.points >= result.pass_points), result.summary


@pytest.mark.parametrize("plan", [{}, {"hires": {"ai-engineer": 1000}}, {"leads": ["nobody", "nobody", "nobody"]}])
def test_the_strangest_plan_is_marked_and_explained(plan: dict[str, Any]) -> None:
    result = check_design(STARTUP, {"plan": plan})

    assert 0 <= result.points < STARTUP.points
    assert str(result)
    assert json.dumps([finding.why for finding in result.findings])


def test_a_criterion_names_the_statements_that_it_rests_on_by_ids_that_there_are() -> None:
    result = checked(STARTUP, plan=drift_of(STARTUP))

    named = [
        statement.strip(" )")
        for finding in result.findings
        if "(Source text: " in finding.why
        for statement in finding.why.partition("(Source text: ")[2].split(",")
    ]
    assert named
    assert [one for one in named if one not in catalog().statements] == []


def test_while_a_revision_is_open_gates_and_one_change_are_told_and_not_the_way() -> None:
    report: ScoreReport = report_on(place(STARTUP), TeamDesign())

    assert {finding.part for finding in checked(STARTUP, plan={}).findings} == {
        *(each.id for each in report.criteria),
        *(f"gate:{number}" for number, _ in enumerate((each for each in report.breaches if each.factor < 1), 1)),
        "first-change",
        *(f"principle:{each.principle}" for each in report.breaches if each.factor == 1 and each.cost),
        *(each.id for each in report.misconceptions),
    }


def test_after_the_revision_the_way_to_the_best_is_told_and_its_points_add_up() -> None:
    revision = drift_of(STARTUP) | {"leads": best_of(STARTUP)["leads"]}
    result = checked(STARTUP, plan=drift_of(STARTUP), revision=revision, reason="Another lead.")
    way = way_of(STARTUP.place, TeamDesign.from_dict(revision))

    told = [finding for finding in result.findings if finding.part.startswith("way:")]
    assert len(told) >= sum(len(group.steps) for group in way.groups) > 0
    gained = sum(step.value for step in way.gates) + sum(group.value for group in way.groups) + way.rest
    assert way.grade + gained == pytest.approx(100, abs=1e-9)


def test_a_mark_that_was_given_under_an_earlier_model_stays_as_it_was_given() -> None:
    given = Attempt(STARTUP.id, {"plan": {}}, "passed", 8.7, 10.0, datetime.now(UTC), "0.1.0", model=1)

    result = kept_mark(STARTUP, given)

    assert (result.outcome, result.points, result.max_points) == (Outcome.PASSED, 8.7, 10.0)
    assert "version 1 of the model and stays" in result.summary


@pytest.mark.parametrize("exercise", DESIGNS[:4], ids=lambda one: one.id)
def test_no_two_findings_have_the_same_part(exercise: Design) -> None:
    plan = {"hires": dict.fromkeys(catalog().roles, 50), "capabilities": {"access": [4, 4, 4]}}
    parts = [finding.part for finding in checked(exercise, plan=plan).findings]

    assert len(set(parts)) == len(parts)


def test_equal_plans_are_explained_in_the_same_words() -> None:
    owners = {"vision": "ai-engineer", "prompt": "ai-engineer", "model": "ai-engineer", "data": "ai-engineer"}
    one = TeamDesign.from_dict({"accountable": owners})
    other = TeamDesign.from_dict({"accountable": dict(reversed(owners.items()))})
    merger = COURSE.exercise("case-post-merger.plan")
    assert isinstance(merger, Design)
    assert one == other

    assert report_on(place(merger), one) == report_on(place(merger), other)


def test_a_plan_for_one_s_own_variant_is_tried_in_it() -> None:
    plan = known("startup", 1).design.to_dict()

    mine = at_variant(STARTUP, {"variant": 1})
    assert checked(mine, plan=plan, variant=1).points == STARTUP.points
    assert checked(STARTUP, plan=plan, variant=1) == checked(STARTUP, plan=plan), "only where variants are given out"
    assert checked(STARTUP, plan=plan).points == pytest.approx(
        STARTUP.points * grade_of(STARTUP, plan) / 100, abs=0.005
    )


def test_where_no_variants_were_given_out_a_typed_one_changes_no_mark() -> None:
    plan = known("startup", 1).design.to_dict()
    answer(STARTUP.id, {"plan": plan})
    honest = mark(STARTUP.id)
    answer(STARTUP.id, {"plan": plan, "variant": 1})

    assert mark(STARTUP.id) == honest
