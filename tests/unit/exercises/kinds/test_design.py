"""A team designed for a scenario: what may be answered, and how a plan and its one revision are marked."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from tests.answers import CannotShowItself, of_kind
from tests.designs import random_design
from tests.exercise_files import EXERCISES, problems

from aiteam.catalog import catalog
from aiteam.exercises import CheckResult, Grade, Outcome, answer, check, check_answer, designs, library, mark
from aiteam.exercises.checking import differing, solution_of
from aiteam.exercises.designs import known, report_on, situation, way_of
from aiteam.exercises.kinds import design as kind
from aiteam.exercises.kinds.design import WON_BACK, Design
from aiteam.exercises.kinds.readers import MAX_TEXT
from aiteam.exercises.library import ExerciseFile
from aiteam.exercises.reading import read_answer
from aiteam.progress import Attempt
from aiteam.scoring import ScoreReport
from aiteam.scoring.evidence import TITLES
from aiteam.team import TeamDesign
from aiteam.team.fading import Form

COURSE = library()
DESIGNS = of_kind(Design)
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


@pytest.mark.parametrize(
    "change",
    [
        {"scenario": ""},
        {"variant": -1},
        {"variant": "1"},
        {"form": "half"},
        {"begin_with": "no-dot"},
        {"graded": "yes"},
    ],
)
def test_a_design_exercise_that_could_not_begin_is_refused(change: dict[str, Any]) -> None:
    assert problems(ExerciseFile, EXERCISES["design"] | change)


def test_every_design_exercise_of_the_course_can_begin() -> None:
    for exercise in COURSE.exercises.values():
        if isinstance(exercise, Design):
            assert known(exercise.scenario, exercise.variant).variant == exercise.variant
            assert exercise.begin_with is None or isinstance(COURSE.exercise(exercise.begin_with), Design)


def faults_of(data: object) -> list[str]:
    answer, faults = read_answer(STARTUP, data, COURSE)
    assert answer == {}
    return [str(fault) for fault in faults]


ROLES = "one of ai-product-manager, data-scientist, ml-engineer, data-engineer, software-engineer, ai-engineer"
HOLES = f"one of {', '.join(catalog().work_areas)}, none"
PREDICTED = "{'score': a whole number from 0 to 100, 'hole': a work area or 'none'}"


@pytest.mark.parametrize(
    ("part", "value", "said"),
    [
        ("plan", None, "plan: None: Input should be an object"),
        ("plan", "ai-engineer", "plan: ai-engineer: Input should be an object"),
        ("draft", [], "draft: []: Input should be an object"),
        ("revision", {"hires": {"magician": 1}}, f"revision.hires.magician.[key]: magician: {ROLES}"),
        ("plan", {"hires": {"ai-engineer": -1}}, "plan.hires.ai-engineer: -1: Input should be greater than or equal"),
        ("plan", {"hires": {"ai-engineer": 1.5}}, "plan.hires.ai-engineer: 1.5: Input should be a valid integer"),
        ("plan", {"hires": {"ai-engineer": True}}, "plan.hires.ai-engineer: True: Input should be a valid integer"),
        ("plan", {"leads": ["ada"]}, "plan.leads.1: "),
        ("plan", {"capabilities": {"access": [0, 1, 5]}}, "plan.capabilities.access.2: 5: Input should be less than"),
        ("plan", {"schema_version": 2}, "plan.schema_version: 2: Input should be 1"),
        ("plan", {"grade": 100}, "plan.grade: 100: "),
        ("plan", {"hires": {"ai-engineer": float("nan")}}, "plan: the number NaN: each key once, and finite numbers"),
        ("plan", {"hires": {1, 2}}, "plan: Object of type set is not JSON serializable: plain data"),
        ("plan", CannotShowItself(), "plan: Object of type CannotShowItself is not JSON serializable: plain data"),
        ("prediction", 70, f"prediction: 70: {PREDICTED}"),
        ("prediction", {"score": 70}, f"prediction: {{'score': 70}}: {PREDICTED}"),
        ("prediction", {"score": 70, "hole": "none", "sure": True}, PREDICTED),
        ("prediction", {"score": 101, "hole": "none"}, "prediction: 101: a whole number from 0 to 100"),
        ("prediction", {"score": True, "hole": "none"}, "prediction: True: a whole number from 0 to 100"),
        ("prediction", {"score": 70.0, "hole": "none"}, "prediction: 70.0: a whole number from 0 to 100"),
        ("prediction", {"score": 70, "hole": "Vision"}, f"prediction: 'Vision': {HOLES}"),
        ("prediction", {"score": 70, "hole": None}, f"prediction: None: {HOLES}"),
        ("reason", 3, "reason: 3: text of at most 4,000 characters"),
        ("reason", "x" * (MAX_TEXT + 1), "text of at most 4,000 characters"),
        ("reason", "\ud83d", "text of whole characters; half an emoji is in it"),
        ("variant", 0, "variant: 0: the number of a variant, from 1 to 3"),
        ("variant", 4, "variant: 4: the number of a variant, from 1 to 3"),
        ("variant", True, "variant: True: the number of a variant, from 1 to 3"),
        ("variant", "2", "variant: '2': the number of a variant, from 1 to 3"),
        ("versions", {}, "versions: {}: a list of at most 9 designs"),
        ("versions", [{}] * 10, "a list of at most 9 designs"),
        ("versions", [{}, None], "None: Input should be an object"),
    ],
    ids=lambda one: "an object" if isinstance(one, CannotShowItself) else ascii(one)[:40],
)
def test_what_is_no_part_of_a_design_answer_is_refused_with_its_place_what_was_given_and_what_is_allowed(
    part: str, value: object, said: str
) -> None:
    (fault, *_) = faults_of({part: value})

    assert fault.startswith(f"studio-startup.plan: {part}")
    assert said in fault


@pytest.mark.parametrize("shape", ["a circle", "too deep"])
def test_a_design_that_no_file_can_hold_is_refused(shape: str) -> None:
    inner: list[Any] = []
    if shape == "a circle":
        inner.append(inner)
    else:
        for _ in range(50_000):
            inner = [inner]

    (fault,) = faults_of({"plan": {"hires": inner}})

    assert fault.startswith("studio-startup.plan: plan: ")
    assert fault.endswith("plain data: texts, whole numbers, lists, dictionaries")


def test_every_fault_of_a_design_is_named_by_its_own_path() -> None:
    faults = faults_of({"plan": {"hires": {"ai-engineer": 0}, "leads": 3, "colour": "red"}})

    assert sorted(fault.split(": ")[1] for fault in faults) == ["plan.colour", "plan.hires.ai-engineer", "plan.leads"]


def test_of_several_versions_the_bad_one_is_named() -> None:
    (fault,) = faults_of({"versions": [{}, {"hires": 3}, {}]})

    assert "versions.1.hires" in fault


def test_of_a_design_answer_the_good_parts_are_read_beside_the_bad_ones() -> None:
    typed = {"plan": {"hires": {"ai-engineer": 1}}, "reason": 3, "revision": {"hires": 3}, "grade": 100}

    answer, faults = read_answer(STARTUP, typed, COURSE)

    assert answer == {"plan": {"schema_version": 1, "hires": {"ai-engineer": 1}}}
    assert [fault.path for fault in faults] == ["reason", "revision.hires", "'grade'"]


@pytest.mark.parametrize("value", ["", " "])
def test_an_empty_text_that_stands_for_a_design_can_be_seen_in_the_message(value: str) -> None:
    (fault,) = faults_of({"plan": value})

    assert repr(value) in fault


@each_design
def test_the_best_plan_earns_all_points_and_passes(exercise: Design) -> None:
    result = marked(exercise, plan=best_of(exercise))

    assert (result.outcome, result.points, result.max_points) == (Outcome.PASSED, exercise.points, exercise.points)
    assert result.headline == "the plan you committed reaches 100 of 100."
    points = f"{exercise.points:g} of {exercise.points:g} points."
    assert result.summary == f"Passed: the plan you committed reaches 100 of 100. {points}"


@each_design
def test_going_on_as_now_earns_nothing(exercise: Design) -> None:
    result = marked(exercise, plan=drift_of(exercise))

    assert (result.outcome, result.points) == (Outcome.NOT_YET, 0.0)
    assert result.summary.startswith("Not yet: the plan you committed reaches 0 of 100. 0 of ")
    assert result.summary.endswith(f"; {result.pass_points:g} are needed.")


def test_where_only_the_owners_are_open_the_mark_is_that_of_the_owners() -> None:
    given = without_owners(RETAILER)
    only_vision = given | {"accountable": {"vision": best_of(RETAILER)["accountable"]["vision"]}}

    assert marked(RETAILER, plan=given).points == 0
    assert marked(RETAILER, plan=best_of(RETAILER)).points == RETAILER.points
    assert 0 < marked(RETAILER, plan=only_vision).points < RETAILER.points / 2


def test_the_old_plan_unchanged_does_not_pass_after_the_shock() -> None:
    old = known("startup", 0).design.to_dict()

    result = marked(STARTUP, plan=old)

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
    result = marked(STARTUP, plan=best_of(STARTUP), revision=3, reason=[])

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


@pytest.mark.parametrize(("seed", "exercise"), [*enumerate(DESIGNS[:4])], ids=lambda one: getattr(one, "id", ""))
def test_every_lost_point_is_explained(seed: int, exercise: Design) -> None:
    design = random_design(Random(seed), situation(exercise.scenario, exercise.variant))
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
    assert len(gates) == sum(each.factor < 1 for each in report.breaches) > 0
    assert any(each.cost and each.factor == 1 for each in report.breaches)
    said = " ".join(finding.why for finding in result.findings)
    assert all(words in said for each in report.breaches if each.cost or each.factor < 1 for words in each.words)
    believed = [finding for finding in result.findings if finding.misconception]
    assert [finding.misconception for finding in believed] == [each.id for each in report.misconceptions] != []
    assert all(each.correction in said.why for each, said in zip(report.misconceptions, believed, strict=True))
    assert {finding.label for finding in believed} == {designs.MISCONCEPTION}
    assert len({finding.part for finding in result.findings}) == len(result.findings)


@pytest.mark.parametrize("reason", ["We learnt that nobody answered for anything.", "x"])
def test_an_explained_revision_wins_back_half_of_what_it_gains(reason: str) -> None:
    plan, revision = without_owners(STARTUP), best_of(STARTUP)
    before = grade_of(STARTUP, plan)

    result = marked(STARTUP, plan=plan, revision=revision, reason=reason)

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

    assert marked(STARTUP, **parts).points == marked(STARTUP, plan=parts["plan"]).points


def test_a_revision_that_does_not_count_is_told_so() -> None:
    result = checked(STARTUP, plan=without_owners(STARTUP), revision=best_of(STARTUP))

    assert "reason" in str(result)


def test_a_revision_that_is_worse_takes_nothing_away() -> None:
    result = marked(STARTUP, plan=best_of(STARTUP), revision=drift_of(STARTUP), reason="A mistake.")

    assert (result.outcome, result.points) == (Outcome.PASSED, STARTUP.points)
    assert "your revision 0" in result.headline


def test_a_revision_can_pass_what_the_plan_alone_did_not() -> None:
    plan = next(
        plan
        for plan in ({"leads": best_of(STARTUP)["leads"]}, {"hires": best_of(STARTUP).get("hires", {})}, {})
        if 40 <= grade_of(STARTUP, plan) < 70 or plan == {}
    )
    before = grade_of(STARTUP, plan)

    result = marked(STARTUP, plan=plan, revision=best_of(STARTUP), reason="All of it.")

    assert marked(STARTUP, plan=plan).outcome is Outcome.NOT_YET
    assert (result.outcome is Outcome.PASSED) == ((before + 100) / 2 >= 70)


def test_the_plan_is_tried_in_the_variant_of_its_exercise() -> None:
    told, shocked = known("startup", 0).design, known("startup", 2).design

    assert STARTUP.variant == 2
    assert grade_of(STARTUP, shocked.to_dict()) == 100
    assert grade_of(STARTUP, told.to_dict()) < 100
    assert situation("startup", 2).news
    assert not situation("startup", 0).news


def test_the_same_plan_is_marked_the_same_in_whatever_order_it_is_written() -> None:
    plan = best_of(PUBLIC) | {"hires": {"ai-engineer": 1, "data-scientist": 1}}
    shuffled = {
        name: dict(reversed(value.items())) if isinstance(value, dict) else value for name, value in plan.items()
    }
    first, second = marked(PUBLIC, plan=plan), marked(PUBLIC, plan=dict(reversed(shuffled.items())))

    assert first == second
    assert first == marked(PUBLIC, plan=plan)


def test_the_mark_is_the_points_of_the_check_and_a_draft_changes_neither() -> None:
    answer(STARTUP.id, {"plan": without_owners(STARTUP), "draft": best_of(STARTUP)})

    result = check(STARTUP.id)

    assert mark(STARTUP.id) == result.points == marked(STARTUP, plan=without_owners(STARTUP)).points
    assert 0 < result.points < 10


@pytest.mark.parametrize("grade", [70.0, 70.004, 69.9, 69.99, 69.996, 69.999999])
def test_what_is_said_to_be_needed_is_what_decides(grade: float, monkeypatch: pytest.MonkeyPatch) -> None:
    report = replace(report_on(place(STARTUP), TeamDesign()), grade=grade)
    monkeypatch.setattr(kind, "report_on", lambda *_: report)

    result = marked(STARTUP, plan={})

    assert (result.outcome is Outcome.PASSED) == (result.points >= result.pass_points), result.summary


@pytest.mark.parametrize("plan", [{}, {"hires": {"ai-engineer": 1000}}, {"leads": ["nobody", "nobody", "nobody"]}])
def test_the_strangest_plan_is_marked_and_explained(plan: dict[str, Any]) -> None:
    result = checked(STARTUP, plan=plan)

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

    result = STARTUP.kept_mark(given)

    assert (result.outcome, result.points, result.max_points) == (Outcome.PASSED, 8.7, 10.0)
    assert "version 1 of the model and stays" in result.summary


def test_no_two_findings_have_the_same_part_however_strange_the_plan() -> None:
    plan = {"hires": dict.fromkeys(catalog().roles, 50), "capabilities": {"access": [4, 4, 4]}}
    parts = [finding.part for finding in checked(STARTUP, plan=plan).findings]

    assert len(set(parts)) == len(parts)


def test_a_plan_for_one_s_own_variant_is_tried_in_it() -> None:
    plan = known("startup", 1).design.to_dict()

    mine = STARTUP.at_variant({"variant": 1})
    assert marked(mine, plan=plan, variant=1).points == STARTUP.points
    assert marked(STARTUP, plan=plan, variant=1) == marked(STARTUP, plan=plan), "only where variants are given out"
    assert marked(STARTUP, plan=plan).points == pytest.approx(STARTUP.points * grade_of(STARTUP, plan) / 100, abs=0.005)


def test_where_no_variants_were_given_out_a_typed_one_changes_no_mark() -> None:
    plan = known("startup", 1).design.to_dict()
    answer(STARTUP.id, {"plan": plan})
    honest = mark(STARTUP.id)
    answer(STARTUP.id, {"plan": plan, "variant": 1})

    assert mark(STARTUP.id) == honest


def test_what_a_design_decides_otherwise_is_said_in_sentences_with_the_scenario_s_own_names() -> None:
    best = known("startup", 2).design
    lead = next(lead for lead in best.leads if lead)
    found = differing(STARTUP, {"plan": best.model_copy(update={"leads": (None, None, None)}).to_dict()}, COURSE)

    assert found
    gates, leads = ([each for each in found if each.part == part] for part in ("Gates", "Who leads"))
    assert len(found) == len(gates) + len(leads)
    assert "Nobody leads in phase 1." in gates[0].solution
    assert [each.solution for each in leads] == [f"{situation('startup', 2).names[lead]} leads throughout."]
    assert all(each.value for each in found)
    assert not any(f": {lead} " in each.solution for each in found)  # by name, not by id


@pytest.mark.parametrize(
    ("answer", "counts"),
    [
        ({"draft": "best"}, "best"),
        ({"draft": "nothing", "plan": "best"}, "best"),
        ({"draft": "best", "plan": "nothing"}, "nothing"),
        ({"draft": "nothing", "plan": "nothing", "revision": "best"}, "best"),
        ({"plan": "best", "revision": "nothing"}, "nothing"),
        ({}, "nothing"),
    ],
)
def test_of_a_design_what_was_committed_last_is_compared_else_the_draft(answer: dict[str, str], counts: str) -> None:
    told: dict[str, dict[str, Any]] = {"best": solution_of(STARTUP, COURSE)["plan"], "nothing": {"schema_version": 1}}

    found = differing(STARTUP, {part: told[name] for part, name in answer.items()}, COURSE)

    assert (found == ()) == (counts == "best")
