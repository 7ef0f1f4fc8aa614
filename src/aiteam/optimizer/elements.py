"""Every difference between two designs, as something that can be decided by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from aiteam.scenarios import Scenario
from aiteam.team import TeamDesign, differences

GROUPS = {
    "choices": "What is chosen",
    "people": "Who comes and goes",
    "foundations": "Foundations",
    "leads": "Who leads",
    "owners": "Who answers for what",
}
"""The groups of decisions, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Element:
    """One difference between two designs.

    Attributes:
        group: The id of its group, one of :data:`GROUPS`.
        words: What to decide otherwise.
        apply: A design in which it is decided so.
    """

    group: str
    words: str
    apply: Callable[[TeamDesign], TeamDesign]


def elements_between(design: TeamDesign, target: TeamDesign, scenario: Scenario) -> Iterator[Element]:
    """Every difference between two designs; swaps within one limit are one, since half of a swap cannot be done."""
    yield from _parts("choices", "choices", design, target, scenario)
    yield from _people(design, target, scenario)
    yield from _parts("foundations", "capabilities", design, target, scenario)
    for field in ("leads", "lead_of_leads"):
        for element in _element("leads", {field: getattr(target, field)}, design, scenario):
            one = field == "leads" and len(set(target.leads)) == 1 and target.leads[0]
            yield replace(element, words=f"{scenario.names[one]} leads throughout.") if one else element
    yield from _parts("owners", "accountable", design, target, scenario)


def _people(design: TeamDesign, target: TeamDesign, scenario: Scenario) -> Iterator[Element]:
    for field in ("hires", "releases"):
        before, after = getattr(design, field), getattr(target, field)
        changes = [after.get(role, 0) - before.get(role, 0) for role in {*before, *after}]
        if min(changes, default=0) < 0 < max(changes, default=0):
            yield from _element("people", {field: after}, design, scenario)
        else:
            yield from _parts("people", field, design, target, scenario)
    yield from _element("people", {"reskills": target.reskills}, design, scenario)


def _parts(group: str, field: str, design: TeamDesign, target: TeamDesign, scenario: Scenario) -> Iterator[Element]:
    """One element for each entry of a mapping in which the designs differ."""
    before, after = getattr(design, field), getattr(target, field)
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            words = differences(design, design.model_copy(update={field: _put(before, name, after)}), scenario.names)
            if words:
                yield Element(group, " ".join(words), _putting(field, name, after))


def _element(group: str, update: Mapping[str, Any], design: TeamDesign, scenario: Scenario) -> Iterator[Element]:
    words = differences(design, design.model_copy(update=dict(update)), scenario.names)
    if words:
        yield Element(group, " ".join(words), lambda other: other.model_copy(update=dict(update)))


def _put(values: Mapping[str, Any], name: str, after: Mapping[str, Any]) -> dict[str, Any]:
    rest = {each: value for each, value in values.items() if each != name}
    return rest | ({name: after[name]} if name in after else {})


def _putting(field: str, name: str, after: Mapping[str, Any]) -> Callable[[TeamDesign], TeamDesign]:
    return lambda design: design.model_copy(update={field: _put(getattr(design, field), name, after)})
