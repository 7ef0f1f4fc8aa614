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
        part: One decision, or ``draft`` for the whole design.
        value: What is decided; several values by key where a part has several controls.

    Raises:
        AnswerError: There is no such decision, or none such value of it.
        DesignError: The whole design is none.
    """
    if part == DRAFT:
        return read_design(value), Put(part=DRAFT, value=design.to_dict())
    controls = [each for each in _controls(scenario) if each.part == part]
    if not controls:
        raise AnswerError([Fault(where, part, "is no decision on this board", "one of the lists on it")])
    old = {each.key: each.read(design) for each in controls}
    given = value if isinstance(value, Mapping) and controls[0].key else {controls[0].key: value}
    for each in controls:
        wanted = _allowed(each, where, given.get(each.key, old[each.key]))
        if wanted != old[each.key]:
            design = each.write(design, wanted)
    return design, Put(part=part, value=old if controls[0].key else old[""])


def _controls(scenario: Scenario) -> Sequence[Control]:
    return [*choices(scenario), *(each for section in sections(scenario) for each in section.controls)]


def _allowed(control: Control, where: str, value: Any) -> str | int:
    wanted = "" if value is None else value
    allowed = [option for option, _ in control.options]
    if wanted == "" and control.part.startswith("choice:"):
        return ""
    if not any(type(each) is type(wanted) and each == wanted for each in allowed):
        raise AnswerError([Fault(where, control.label, shown(value), f"one of {', '.join(map(str, allowed))}")])
    found: str | int = wanted
    return found
