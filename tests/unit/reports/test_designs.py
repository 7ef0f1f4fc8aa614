"""A committed design in the summary: as a design, with the numbers that a head works out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from tests.support import save_answer

from aiteam.course import answers_in, outline
from aiteam.exercises import library
from aiteam.exercises.kinds.design import Design
from aiteam.reports import gather
from aiteam.reports.designs import Committed, committed
from aiteam.reports.pages import summary_html
from aiteam.scenarios import scenario

STARTUP = scenario("startup")
PLAN: dict[str, Any] = {
    "hires": {"data-engineer": 1},
    "reskills": [{"from": "software-engineer", "to": "ai-engineer", "people": 1}],
    "leads": [STARTUP.candidates[0].id, STARTUP.candidates[0].id, None],
    "accountable": {"evaluation": "data-scientist"},
    "capabilities": {"access": [2, 2, 1]},
    "choices": {STARTUP.choices[0].id: STARTUP.choices[0].options[1].id},
}
PREDICTED = {"score": 100, "hole": "none"}


def told(folder: Path, exercise: str = "studio-startup.plan", **parts: Any) -> Committed:
    save_answer(exercise, {"plan": PLAN} | parts, folder / "exercises" / exercise.partition(".")[0])
    (found,) = gather(answers_in(folder)).designs
    return found


def test_people_are_told_by_phase_with_those_who_come_and_those_who_learn(tmp_path: Path) -> None:
    rows = {row.title: row for row in told(tmp_path).people}

    software = STARTUP.people["software-engineer"]
    assert (rows["Data Engineer"].now, rows["Data Engineer"].how) == (0, "1 hired")
    assert rows["Data Engineer"].phases == (0.2, 0.8, 1.0)  # a quarter, three quarters, all, to a tenth
    learning = rows["AI Engineer"]
    there = STARTUP.people.get("ai-engineer", 0)
    assert learning.phases == (there + 0.4, there + 0.8, there + 1.0)
    assert learning.how == "1 reskilled, from Software Engineer"
    assert (rows["Software Engineer"].now, rows["Software Engineer"].phases[-1]) == (software, software - 1)
    assert rows["Software Engineer"].how == "1 to become AI Engineer"


def test_leads_owners_foundations_and_choices_are_told_and_what_stands_goes_on_standing(tmp_path: Path) -> None:
    found = told(tmp_path)

    name = STARTUP.candidates[0].name
    assert found.leads == (name, name, "nobody")
    assert dict(found.owners)["Evaluation"] == "Data Scientist"
    assert {role for area, role in found.owners if area != "Evaluation"} == {"nobody"}
    now = STARTUP.capabilities.get("access", 0)
    assert dict(found.foundations)["LLM Accessibility"] == (now, 2, 2, 2)
    assert found.choices[0] == (STARTUP.choices[0].title, STARTUP.choices[0].options[1].text)
    (undecided,) = told(tmp_path / "other", plan={}).choices
    assert undecided == (STARTUP.choices[0].title, "left open")


def test_how_well_it_was_predicted_and_why_it_was_revised_stand_beside_the_grade(tmp_path: Path) -> None:
    first = told(tmp_path, prediction=PREDICTED)
    assert first.prediction.startswith("You predicted 100 and reached ")
    assert first.reason == ""

    revision = PLAN | {"leads": [STARTUP.candidates[0].id] * 3}
    last = told(tmp_path, prediction=PREDICTED, revision=revision, reason="Nobody led <phase 3>.")
    assert last.leads[2] == STARTUP.candidates[0].name
    assert last.reason == "Nobody led <phase 3>."
    page = BeautifulSoup(summary_html(gather(answers_in(tmp_path))), "html.parser").select_one(".design")
    assert "Why I revised it: Nobody led <phase 3>." in page.get_text()
    assert [each.get_text() for each in page.find_all("caption")] == [
        "People, now and in phases 1 to 3",
        "Foundations, level now and after phases 1 to 3",
        "Who answers for what",
        "Who leads, and what was chosen",
    ]


def test_of_a_plan_whose_marks_wait_the_design_is_shown_and_no_grade(tmp_path: Path) -> None:
    plan = library().exercise("studio-startup.plan")
    assert isinstance(plan, Design)
    graded = plan.model_copy(update={"graded": True})
    content = replace(library(), exercises=library().exercises | {plan.id: graded})
    save_answer(plan.id, {"plan": PLAN, "prediction": PREDICTED}, tmp_path / "exercises" / "studio-startup")

    (found,) = committed(answers_in(tmp_path), outline(), content)

    assert found.result == "Committed. The marks come with the feedback."
    assert found.prediction == ""
    assert found.people
