"""What is known of a design in its scenario; how it is marked is tested with the kind of exercise."""

from __future__ import annotations

import pytest
from tests.answers import of_kind

from aiteam.errors import UnknownIdError
from aiteam.exercises.designs import Place, known, programs, report_on, situation, way_of
from aiteam.exercises.kinds.design import Design
from aiteam.team import TeamDesign

PLACES = [one.place for one in of_kind(Design)]
STARTUP = ("startup", 2, False)


def test_what_is_worked_out_once_is_kept() -> None:
    assert situation("startup", 2) is situation("startup", 2)
    assert known("startup", 2) is known("startup", 2)
    assert programs("startup", 2) is programs("startup", 2)
    assert way_of(STARTUP, TeamDesign()) is way_of(STARTUP, TeamDesign())


@pytest.mark.parametrize(("name", "variant"), [("startups", 0), ("startup", 99), ("startup", -1)])
def test_a_situation_that_there_is_not_is_answered_in_words(name: str, variant: int) -> None:
    with pytest.raises(UnknownIdError):
        situation(name, variant)


def test_a_report_has_a_grade_and_looks_for_no_advice_unless_asked() -> None:
    report = report_on(STARTUP, TeamDesign())

    assert report.grade is not None
    assert report.best_change is None
    assert report_on(STARTUP, TeamDesign(), advise=True).best_change


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_every_other_plan_that_counts_as_good_is_within_three_grade_points(place: Place) -> None:
    others = known(*place).alternatives

    grades = [report_on(place, other).grade for other in others]
    assert grades == pytest.approx([100] * len(others), abs=3.05)


def test_equal_plans_are_explained_in_the_same_words() -> None:
    owners = {"vision": "ai-engineer", "prompt": "ai-engineer", "model": "ai-engineer", "data": "ai-engineer"}
    one = TeamDesign.from_dict({"accountable": owners})
    other = TeamDesign.from_dict({"accountable": dict(reversed(owners.items()))})
    merger = ("post-merger", 0, False)
    assert one == other

    assert report_on(merger, one) == report_on(merger, other)
