"""The assignments with a design board: six learners each, through nbgrader, with marks that follow from the grades."""

from pathlib import Path
from typing import Any

import pytest
from tests.grading.submissions import Submissions

import aiteam
from aiteam.course import Assignment, outline
from aiteam.exercises import library
from aiteam.exercises.designs import known, situation
from aiteam.exercises.models import Design
from aiteam.scoring import score
from aiteam.team import TeamDesign
from aiteam.team.fading import Form

ASSIGNMENTS = [each for each in outline().assignments if isinstance(library().exercise(each.parts[0].exercise), Design)]

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


@pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=lambda each: each.id)
def test_learners_get_the_marks_that_follow_from_their_designs(assignment: Assignment, tmp_path: Path) -> None:
    exercises = designs_of(assignment)
    expected = learners(exercises)
    handed_in = Submissions(tmp_path, assignment.id, {name: answers for name, (answers, _) in expected.items()})
    marks = handed_in.marks()
    assert marks == pytest.approx({name: points for name, (_, points) in expected.items()}, abs=0.011)
    full = sum(each.points for each in exercises)
    assert marks["other-perfect"] >= 0.97 * full
    assert marks["trap"] <= 0.8 * full
    for learner in expected:
        here = sum(aiteam.mark(each.id, folder=handed_in.submitted(learner)) for each in exercises)
        assert marks[learner] == pytest.approx(here, abs=1e-9), "the gradebook and the notebook differ"
