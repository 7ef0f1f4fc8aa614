"""The designs that a learner committed: people, leads, owners and foundations by phase, and what came of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aiteam.answers import Answer, AnswerStore
from aiteam.catalog import catalog
from aiteam.course import Assignment, Lesson, Outline
from aiteam.errors import AiteamError
from aiteam.exercises import Library, check_answer
from aiteam.exercises.board import Calibration
from aiteam.exercises.designs import report_on, situation
from aiteam.exercises.kinds.design import NO_HOLE, Design
from aiteam.exercises.reading import read_answer
from aiteam.scenarios import Scenario
from aiteam.team import PHASES, TeamDesign, read_design


@dataclass(frozen=True, slots=True)
class Staff:
    """The people of one role.

    Attributes:
        title: The role.
        code: Its two letters.
        now: How many there are.
        phases: How many count in each phase, to a tenth: who comes or learns a role counts in part at first.
        how: Who is hired, learns another role, or goes, in words.
    """

    title: str
    code: str
    now: int
    phases: tuple[float, ...]
    how: str


@dataclass(frozen=True, slots=True)
class Committed:
    """A design that the learner committed, and what came of it.

    Attributes:
        title: The exercise.
        result: What a check says of it, in one sentence.
        people: A row a role that is there or comes.
        leads: Who leads, phase by phase.
        owners: Work areas, and the role that answers for each.
        foundations: Capabilities, each with its level now and at the end of each phase.
        choices: What the scenario asked, and what was chosen.
        reason: Why it was revised; empty where it was not.
        prediction: How well it was predicted; empty before the marks are out.
    """

    title: str
    result: str
    people: tuple[Staff, ...]
    leads: tuple[str, ...]
    owners: tuple[tuple[str, str], ...]
    foundations: tuple[tuple[str, tuple[int, ...]], ...]
    choices: tuple[tuple[str, str], ...]
    reason: str
    prediction: str


def committed(store: AnswerStore, course: Outline, content: Library) -> Iterator[Committed]:
    """The designs whose plan is committed, in the order of the course; those that cannot be read are left out.

    Args:
        store: The learner's answers.
        course: The lessons and assignments.
        content: The exercises.
    """
    units: tuple[Lesson | Assignment, ...] = (*course.lessons, *course.assignments)
    for unit in units:
        for exercise_id in unit.exercises:
            exercise = content.exercises.get(exercise_id)
            if isinstance(exercise, Design) and (found := _told(exercise, store, content)):
                yield found


def _told(exercise: Design, store: AnswerStore, content: Library) -> Committed | None:
    """The last version that was committed; None where there is none, or it cannot be read."""
    try:
        answer, _ = read_answer(exercise, store.read(exercise.id).answer or {}, content)
        if "plan" not in answer:
            return None
        exercise = exercise.at_variant(answer)
        scenario = situation(*exercise.place)
        said = check_answer(exercise, answer, content, explain=False).headline
        prediction = _prediction(exercise, answer)
    except AiteamError:
        return None
    design = read_design(answer.get("revision") or answer["plan"])
    names, roles = scenario.names, catalog().roles
    return Committed(
        title=exercise.title,
        result=said[:1].upper() + said[1:],
        people=tuple(_people(design, scenario)),
        leads=tuple(names.get(lead, lead) if lead else "nobody" for lead in design.leads),
        owners=tuple(
            (
                catalog().work_areas[area].title,
                roles[role].title if (role := design.accountable.get(area)) else "nobody",
            )
            for area in scenario.areas
        ),
        foundations=tuple(_foundations(design, scenario)),
        choices=tuple(
            (each.title, names.get(f"{each.id}.{design.choices.get(each.id)}", "left open"))
            for each in scenario.choices
        ),
        reason=answer.get("reason", "") if "revision" in answer else "",
        prediction=prediction,
    )


def _prediction(exercise: Design, answer: Answer) -> str:
    """How well the plan was predicted; nothing before the marks are out, or where nothing was predicted."""
    if exercise.graded or "prediction" not in answer:
        return ""
    plan, said = read_design(answer["plan"]), answer["prediction"]
    hole = report_on(exercise.place, plan).weakest or NO_HOLE
    return str(Calibration(said["score"], exercise.grade_of(plan), said["hole"], hole))


def _people(design: TeamDesign, scenario: Scenario) -> Iterator[Staff]:
    titles, numbers = {role.id: role.title for role in catalog().roles.values()}, scenario.assumptions
    for role, title in titles.items():
        now, hired, gone = scenario.people.get(role, 0), design.hires.get(role, 0), design.releases.get(role, 0)
        joining = [(move.people, titles[move.source]) for move in design.reskills if move.target == role]
        leaving = [(move.people, titles[move.target]) for move in design.reskills if move.source == role]
        phases = (
            now
            - gone
            + hired * numbers.hire_ramp[phase]
            + sum(people for people, _ in joining) * numbers.reskill_ramp[phase]
            - sum(people for people, _ in leaving) * (1 - numbers.reskill_rest[phase])
            for phase in range(PHASES)
        )
        how = [f"{hired} hired"] if hired else []
        how += [f"{people} reskilled, from {source}" for people, source in joining]
        how += [f"{people} to become {target}" for people, target in leaving]
        how += [f"{gone} let go"] if gone else []
        if now or how:
            yield Staff(
                title, catalog().roles[role].code, now, tuple(round(each, 1) for each in phases), ", ".join(how)
            )


def _foundations(design: TeamDesign, scenario: Scenario) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Every capability that stands or is planned; what stands goes on standing."""
    for capability in catalog().capabilities.values():
        levels = [scenario.capabilities.get(capability.id, 0)]
        for level in design.capabilities.get(capability.id, (0,) * PHASES):
            levels.append(max(level, levels[-1]))
        if any(levels):
            yield capability.title, tuple(levels)
