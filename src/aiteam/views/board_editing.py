"""From a part and its value to another design, and to what puts the old one back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aiteam.errors import AnswerError, Fault, shown
from aiteam.scenarios import Scenario
from aiteam.team import TeamDesign, read_design
from aiteam.views.board_controls import Control, choices, sections
from aiteam.views.events import Put

DRAFT = "draft"
"""The part that stands for the whole design."""


def edited(design: TeamDesign, scenario: Scenario, where: str, part: str, value: Any) -> tuple[TeamDesign, Put]:
    """A design in which one decision is another, and the event that takes this back.

    Args:
        design: As it stands.
        scenario: What can be decided.
        where: The exercise, for messages.
        part: One decision, a group of them, or ``draft`` for the whole design.
        value: What is decided; for a group the values by key.

    Raises:
        AnswerError: There is no such decision, or none such value of it.
        DesignError: The whole design is none.
    """
    if part == DRAFT:
        return read_design(value), Put(part=DRAFT, value=design.to_dict())
    every = _controls(scenario)
    controls = [each for each in every if part in (each.part, each.group)]
    if not controls:
        raise AnswerError([Fault(where, part, "is no decision on this board", "one of the lists on it")])
    first = controls[0]
    values = {first.key: value} if first.part == part else value
    if not isinstance(values, Mapping):
        raise AnswerError([Fault(where, part, shown(value), "a value for each of its lists, by its key")])
    back = _back(design, first, every)
    for each in controls:
        wanted = _allowed(each, where, values.get(each.key, each.read(design)))
        if wanted != each.read(design):
            design = each.write(design, wanted)
    return design, back


def _back(design: TeamDesign, control: Control, every: Sequence[Control]) -> Put:
    """What sets a control as it is now, together with those that follow from it."""
    if not control.group:
        return Put(part=control.part, value=control.read(design))
    return Put(part=control.group, value={each.key: each.read(design) for each in every if each.group == control.group})


def _controls(scenario: Scenario) -> Sequence[Control]:
    return [*choices(scenario), *(each for section in sections(scenario) for each in section.controls)]


def _allowed(control: Control, where: str, value: Any) -> str | int:
    wanted = "" if value is None else value
    allowed = [option for option, _ in control.options]
    if wanted == "" and control.clearable:
        return ""
    if not any(type(each) is type(wanted) and each == wanted for each in allowed):
        raise AnswerError([Fault(where, control.label, shown(value), f"one of {', '.join(map(str, allowed))}")])
    found: str | int = wanted
    return found
