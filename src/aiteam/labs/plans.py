"""The learner's own plans, as they were committed in the lesson on design and in the studios."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from aiteam.answers import AnswerStore
from aiteam.errors import AiteamError
from aiteam.exercises import library
from aiteam.exercises.designs import known, situation
from aiteam.exercises.reading import read_answer
from aiteam.scenarios import Scenario
from aiteam.team import TeamDesign, read_design
from aiteam.team.fading import Form, faded

COMMITTED = {
    "startup": "design.first-plan",
    "retailer": "studio-retailer.plan",
    "public-sector": "studio-public-sector.plan",
}
"""For each scenario that a lab offers, the exercise in which a plan for it is committed."""

TOLD = "startup"
"""The one scenario whose best plan a lesson tells; those of the others stay hidden until there is an own plan."""


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
        scenario_id: One of :data:`COMMITTED`.
        store: The learner's answers, those of the studios too.
    """
    answer = _answer(scenario_id, store)
    committed = answer.get("revision") or answer.get("plan")
    return None if committed is None or "variant" in answer else read_design(committed)


def _answer(scenario_id: str, store: AnswerStore) -> dict[str, Any]:
    exercise_id = COMMITTED[scenario_id]
    try:
        saved = store.read(exercise_id).answer
    except AiteamError:
        return {}
    answer, _ = read_answer(library().exercise(exercise_id), saved or {}, library())
    return answer


def chosen(scenario_id: str, store: AnswerStore, *, best: bool = False) -> Chosen | str:
    """The plan to look at; or in words why there is none.

    Args:
        scenario_id: One of :data:`COMMITTED`.
        store: The learner's answers, those of the studios too.
        best: The best plan, in place of the learner's own.
    """
    if variant := _answer(scenario_id, store).get("variant"):
        return f"Your plan for this case is for variant {variant}, and the lab knows the case only as it is told."
    scenario, own = situation(scenario_id, 0), own_plan(scenario_id, store)
    if own is None and scenario_id != TOLD:
        title = library().exercise(COMMITTED[scenario_id]).title
        return f"This opens once you have committed a plan in “{title}”, so that you can work that case out yourself."
    if best:
        return Chosen(scenario, known(scenario_id, 0).design, "The course's best plan")
    if own is None:
        given = faded(known(scenario_id, 0).design, Form.LAST_STEP_OPEN)
        first = library().exercise(COMMITTED[scenario_id]).title
        note = f"It is given; once “{first}” is committed, your own plan stands here at the next change."
        return Chosen(scenario, given, "This plan", note)
    return Chosen(scenario, own, "Your plan")
