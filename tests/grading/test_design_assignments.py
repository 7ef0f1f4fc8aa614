"""The assignments with a design board: learners' marks follow from the grades of designs, in nbgrader as well."""

from pathlib import Path
from typing import Any

import pytest
from tests.grading.records import Grades
from tests.grading.submissions import Answers, both_ways, marks_here, scores

from aiteam.course import Assignment, outline
from aiteam.exercises import library
from aiteam.exercises.designs import known, situation
from aiteam.exercises.kinds.design import Design
from aiteam.scoring import score
from aiteam.team import TeamDesign
from aiteam.team.fading import Form

ASSIGNMENTS = [each for each in outline().assignments if isinstance(library().exercise(each.parts[0].exercise), Design)]

WHOLE = "studio-retailer"
"""The one of which nbgrader grades all learners."""

pytestmark = pytest.mark.slow


def designs_of(assignment: Assignment) -> list[Design]:
    found = (library().exercise(part.exercise) for part in assignment.parts)
    return [exercise for exercise in found if isinstance(exercise, Design)]


def grade(exercise: Design, design: TeamDesign) -> float:
    """From 0 to 100; where only the owners are open, from nobody answering for anything to the best owners."""
    place = exercise.scenario, exercise.variant
    reached, nobody = (
        score(each, situation(*place), known(*place).reference).grade or 0.0
        for each in (design, known(*place).design.model_copy(update={"accountable": {}}))
    )
    if exercise.form is not Form.LAST_STEP_OPEN:
        return reached
    return min(100.0, max(0.0, 100 * (reached - nobody) / (100 - nobody)))


def without_foundations(exercise: Design) -> TeamDesign:
    return known(exercise.scenario, exercise.variant).design.model_copy(update={"capabilities": {}})


def plan(design: TeamDesign) -> dict[str, Any]:
    return {"plan": design.to_dict()}


def trap(exercise: Design) -> TeamDesign:
    return situation(exercise.scenario, exercise.variant).traps[0].design


def revised(exercise: Design) -> dict[str, Any]:
    """Half a plan first, then the best one with a reason: half of the gain counts."""
    best = known(exercise.scenario, exercise.variant).design
    return plan(without_foundations(exercise)) | {"revision": best.to_dict(), "reason": "Nothing stood to build on."}


def other(exercise: Design) -> TeamDesign:
    """Another plan that is as good; where a variant has no room for one, the best itself."""
    solution = known(exercise.scenario, exercise.variant)
    return (*solution.alternatives, solution.design)[0]


def learners(exercises: list[Design]) -> dict[str, tuple[dict[str, Any], float]]:
    """By learner, what is answered and the points that it is worth, from the grades of the designs."""
    best = {each.id: known(each.scenario, each.variant) for each in exercises}
    halves = {each.id: grade(each, without_foundations(each)) for each in exercises}

    def worth(grades: dict[str, float]) -> float:
        return sum(round(each.points * grades[each.id] / 100, 2) for each in exercises)

    return {
        "perfect": ({each.id: plan(best[each.id].design) for each in exercises}, sum(e.points for e in exercises)),
        "other-perfect": (
            {each.id: plan(other(each)) for each in exercises},
            worth({each.id: grade(each, other(each)) for each in exercises}),
        ),
        "trap": (
            {each.id: plan(trap(each)) for each in exercises},
            worth({each.id: grade(each, trap(each)) for each in exercises}),
        ),
        "half": ({each.id: plan(without_foundations(each)) for each in exercises}, worth(halves)),
        "revised": (
            {each.id: revised(each) for each in exercises},
            worth({name: (each + 100) / 2 for name, each in halves.items()}),
        ),
        "draft-only": ({each.id: {"draft": best[each.id].design.to_dict()} for each in exercises}, 0.0),
        "malformed": ({each.id: b'{"answer": {"plan": {"hires": {"wizard": 3}}}}' for each in exercises}, 0.0),
        "blank": ({}, 0.0),
    }


def sample(assignment: Assignment) -> dict[str, Answers]:
    """Whose work nbgrader grades: of one assignment everybody's, of the others one plan with its revision."""
    answers = {name: given for name, (given, _) in learners(designs_of(assignment)).items()}
    return answers if assignment.id == WHOLE else {"revised": answers["revised"]}


@pytest.fixture(scope="module")
def gradebooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Grades, Grades]:
    return both_ways(tmp_path_factory.mktemp("designs"), {each.id: sample(each) for each in ASSIGNMENTS})


@pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=lambda each: each.id)
def test_marks_follow_from_the_designs_and_nbgrader_gives_the_same(
    assignment: Assignment, gradebooks: tuple[Grades, Grades], tmp_path: Path
) -> None:
    exercises = designs_of(assignment)
    expected = learners(exercises)
    answers = {name: given for name, (given, _) in expected.items()}
    here = marks_here(answers, [each.id for each in exercises], tmp_path)
    assert here == pytest.approx({name: points for name, (_, points) in expected.items()}, abs=0.011)
    full = sum(each.points for each in exercises)
    assert here["other-perfect"] >= 0.97 * full
    assert here["trap"] <= 0.8 * full
    plain, ours = gradebooks
    assert scores(plain, assignment.id) == pytest.approx({name: here[name] for name in sample(assignment)})
    spoilt = ours[assignment.id].pop("malformed", {})
    assert ours[assignment.id] == {name: plain[assignment.id][name] for name in ours[assignment.id]}, "cell by cell"
    assert all(row == {"auto": None, "manual": None, "waits": True} for row in spoilt.values()), "unread is no zero"
