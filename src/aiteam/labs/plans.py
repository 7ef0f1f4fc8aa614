"""The learner's own plans, as they were committed in the lesson on design and in the studios."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import Field

from aiteam.answers import AnswerStore
from aiteam.catalog.models import Id
from aiteam.errors import AiteamError
from aiteam.exercises import library
from aiteam.exercises.designs import known, situation
from aiteam.exercises.kinds.base import ExerciseId
from aiteam.exercises.reading import read_answer
from aiteam.loader import CONTENT, EachOnce, Entry, load_one
from aiteam.scenarios import Scenario
from aiteam.team import TeamDesign, read_design
from aiteam.team.fading import Form, faded


class Committed(Entry):
    """A scenario, by its id, and where a plan for it is committed."""

    id: Id
    exercise: ExerciseId
    """The exercise in which that is done."""
    told: bool = False
    """Whether a lesson tells its best plan; that of another stays hidden until there is an own plan."""


class Plans(Entry):
    """The content of the file of plans."""

    plans: Annotated[tuple[Committed, ...], EachOnce] = Field(min_length=1)


@cache
def committed() -> Mapping[str, Committed]:
    """The scenarios that a lab offers, by id.

    Raises:
        ContentError: Names every fault of the file.
    """
    plans = load_one(CONTENT / "lab-data" / "plans.yaml", Plans).plans
    return MappingProxyType({each.id: each for each in plans})


@dataclass(frozen=True, slots=True)
class Chosen:
    """A plan to look at.

    Attributes:
        scenario: Where it is set.
        design: The plan.
        title: Whose it is, to begin a sentence with.
        note: What has to be said about it, if anything.
    """

    scenario: Scenario
    design: TeamDesign
    title: str
    note: str = ""


def own_plan(scenario_id: str, store: AnswerStore) -> TeamDesign | None:
    """What the learner committed last for a scenario as it is told; None where nothing is, or it cannot be read.

    Args:
        scenario_id: One of those in :func:`committed`.
        store: The learner's answers, those of the studios too.
    """
    answer = _answer(scenario_id, store)
    plan = answer.get("revision") or answer.get("plan")
    return None if plan is None or "variant" in answer else read_design(plan)


def _answer(scenario_id: str, store: AnswerStore) -> dict[str, Any]:
    exercise_id = committed()[scenario_id].exercise
    try:
        saved = store.read(exercise_id).answer
    except AiteamError:
        return {}
    answer, _ = read_answer(library().exercise(exercise_id), saved or {}, library())
    return answer


def chosen(scenario_id: str, store: AnswerStore, *, best: bool = False) -> Chosen | str:
    """The plan to look at; or in words why there is none.

    Args:
        scenario_id: One of those in :func:`committed`.
        store: The learner's answers, those of the studios too.
        best: The best plan, in place of the learner's own.
    """
    if variant := _answer(scenario_id, store).get("variant"):
        return f"Your plan for this case is for variant {variant}, and the lab knows the case only as it is told."
    scenario, own = situation(scenario_id, 0), own_plan(scenario_id, store)
    title = library().exercise(committed()[scenario_id].exercise).title
    if own is None and not committed()[scenario_id].told:
        return f"This opens once you have committed a plan in “{title}”, so that you can work that case out yourself."
    if best:
        return Chosen(scenario, known(scenario_id, 0).design, "The course's best plan")
    if own is None:
        given = faded(known(scenario_id, 0).design, Form.LAST_STEP_OPEN)
        note = f"It is given; once “{title}” is committed, your own plan stands here at the next change."
        return Chosen(scenario, given, "This plan", note)
    return Chosen(scenario, own, "Your plan")
