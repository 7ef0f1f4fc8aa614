"""Exercises on scenarios that an instructor keeps: a plan, a shock and a defence for whatever scenario."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from aiteam.catalog.models import Text
from aiteam.exercises.kinds import Exercise
from aiteam.exercises.kinds.design import Design
from aiteam.exercises.kinds.form import Form, FormField
from aiteam.loader import CONTENT, Entry, load_one

PLAN, SHOCK, DEFENCE = "private", "private-shock", "private-defence"
"""The units of these exercises, which no other one may have; the scenario's id stands behind the point."""

_SCENARIO = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class PrivateTexts(Entry):
    """The texts of exercises on private scenarios."""

    plan: Text
    plan_instructions: Text
    shock: Text
    shock_instructions: Text
    defence: Text
    defence_instructions: Text
    defence_label: Text
    defence_hint: Text


def private_ids(scenario: str) -> tuple[str, str, str]:
    """The ids of the plan, the shock and the defence of a scenario."""
    return f"{PLAN}.{scenario}", f"{SHOCK}.{scenario}", f"{DEFENCE}.{scenario}"


def private_exercise(exercise_id: str) -> Exercise | None:
    """An exercise on a scenario that its instructor keeps; None where the id is none of such an exercise."""
    unit, _, scenario = exercise_id.partition(".")
    make = _MAKERS.get(unit)
    if make is None or not _SCENARIO.fullmatch(scenario):
        return None
    return make(exercise_id, scenario, load_one(CONTENT / "private-exercises.yaml", PrivateTexts))


def _plan(exercise_id: str, scenario: str, texts: PrivateTexts) -> Design:
    return Design(
        kind="design",
        id=exercise_id,
        title=texts.plan,
        instructions=texts.plan_instructions,
        minutes=45,
        points=12,
        pass_at=0.7,
        scenario=scenario,
        graded=True,
        private=True,
    )


def _shock(exercise_id: str, scenario: str, texts: PrivateTexts) -> Design:
    return Design(
        kind="design",
        id=exercise_id,
        title=texts.shock,
        instructions=texts.shock_instructions,
        minutes=20,
        points=8,
        pass_at=0.7,
        scenario=scenario,
        variant=1,
        begin_with=private_ids(scenario)[0],
        graded=True,
        private=True,
    )


def _defence(exercise_id: str, _scenario: str, texts: PrivateTexts) -> Form:
    field = FormField(id="text", label=texts.defence_label, kind="text", hint=texts.defence_hint)
    return Form(
        kind="form",
        id=exercise_id,
        title=texts.defence,
        instructions=texts.defence_instructions,
        minutes=25,
        fields=(field,),
    )


_MAKERS: Mapping[str, Callable[[str, str, PrivateTexts], Exercise]] = {PLAN: _plan, SHOCK: _shock, DEFENCE: _defence}
"""By unit, what makes the exercise from its id, the scenario and the texts."""
