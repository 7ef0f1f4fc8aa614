"""Principles on who comes, who goes, and whose work must not end."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from aiteam.catalog import Basis, area_title, catalog
from aiteam.scoring.linear import total
from aiteam.scoring.model import LAST, Model
from aiteam.scoring.principles.rule import Rule

MORE_HIRES = "X14"
"""What somebody may believe who plans more hires than can be."""

JUDGING = ("evaluation", "experiments", "model")
"""The areas that data scientists leave behind."""


def _possible(model: Model) -> Iterator[Rule]:
    """The limits in all; what goes beyond a limit of a role does not happen and is counted where decisions are read."""
    scenario, get = model.scenario, model.program.get
    hired = total(get("hire", role) for role in scenario.hiring)
    if scenario.hires:
        words = f"More people are hired than can be found in the time; in all it is {scenario.hires}."
        yield Rule(hired - float(scenario.hires), words, MORE_HIRES)
    else:
        words = "People are hired under a hiring freeze. Train or move those who are there."
        yield Rule(hired * scenario.assumptions.freeze_weight, words, MORE_HIRES)
    released = total(get("release", role) for role in scenario.people)
    words = f"More people are let go than may be; in all it is {scenario.releases}."
    yield Rule(released - float(scenario.releases), words)


def _key_people(model: Model) -> Iterator[Rule]:
    for role, because in model.scenario.key_people.items():
        there = float(model.scenario.people[role])
        words = f"There are fewer people in the role {catalog().roles[role].title} than now: {because}"
        yield Rule(there - model.heads(role), words)


def _missed(model: Model, role: str, area: str) -> Rule:
    """Above 0 where nobody is left in a role and more of an area than may be is left undone."""
    undone = model.program.get("short", area, LAST) * (1 / model.full(area, LAST))
    words = f"There is no {catalog().roles[role].title}, and much of {area_title(area)} is left undone."
    return Rule(undone - model.scenario.assumptions.missed - model.heads(role), words)


def _data_engineers_stay_needed(model: Model) -> Iterator[Rule]:
    scenario = model.scenario
    matters = "data" in scenario.critical or "data-engineer" in scenario.people
    if matters and "data" in model.areas and "data-engineer" in model.roles:
        yield _missed(model, "data-engineer", "data")


def _data_scientists_stay_needed(model: Model) -> Iterator[Rule]:
    if "data-scientist" in model.scenario.people:
        yield from (_missed(model, "data-scientist", area) for area in JUDGING if area in model.areas)


def _silence_is_no_end(model: Model) -> Iterator[Rule]:
    era = model.scenario.era
    for role in catalog().roles.values():
        silent = any(work.era == era and work.basis == "carried-over" for work in role.works)
        if not silent or role.id not in model.scenario.people or role.id not in model.roles:
            continue
        for area in model.areas:
            if catalog().responsibility(role.id, area, era).basis is not Basis.SILENT:
                yield _missed(model, role.id, area)


def _access_before_hires(model: Model) -> Iterator[Rule]:
    scenario, get = model.scenario, model.program.get
    if "access" not in scenario.targets.first or not scenario.hires:
        return
    hired = total(get("hire", role) for role in scenario.hiring) * (1 / scenario.hires)
    words = "People are hired, and there is no official access to a model in the first phase. Build access 1 first."
    yield Rule(hired - get("built", "access", 1, 0), words)


PRINCIPLES: dict[str, Callable[[Model], Iterator[Rule]]] = {
    "possible": _possible,
    "key-people": _key_people,
    "data-engineers-stay-needed": _data_engineers_stay_needed,
    "data-scientists-stay-needed": _data_scientists_stay_needed,
    "silence-is-no-end": _silence_is_no_end,
    "access-before-hires": _access_before_hires,
}
