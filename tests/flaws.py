"""Single flaws that are laid over a plan, each with the grade that a plan with it may reach at most."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario
from aiteam.scoring.program import new_model
from aiteam.team import PHASES, TeamDesign

BUILDING = ("app", "prompt")


@dataclass(frozen=True)
class Flaw:
    """A flaw: which kind, what it makes of a plan, and the grade that may be reached with it."""

    kind: str
    most: float
    design: TeamDesign


def flaws_of(design: TeamDesign, scenario: Scenario) -> Iterator[Flaw]:
    """Every single flaw that changes the plan; a kind may come in several forms."""
    for kind, (most, make) in _FLAWS.items():
        for flawed in make(design, scenario):
            if flawed != design:
                yield Flaw(kind, most, flawed)


def _with(design: TeamDesign, **parts: Any) -> TeamDesign:
    return design.model_copy(update=parts)


Designs = Iterator[TeamDesign]


def _no_owners(design: TeamDesign, scenario: Scenario) -> Designs:
    yield _with(design, accountable={})


def _nobody_leads(design: TeamDesign, scenario: Scenario) -> Designs:
    yield _with(design, leads=(None,) * PHASES, lead_of_leads=None)


def _no_evaluation_owner(design: TeamDesign, scenario: Scenario) -> Designs:
    yield _with(design, accountable={a: r for a, r in design.accountable.items() if a != "evaluation"})


def _no_evaluation(design: TeamDesign, scenario: Scenario) -> Designs:
    if scenario.needs_evaluation:
        yield _with(design, capabilities={k: v for k, v in design.capabilities.items() if k != "evaluation"})


def _nobody_leads_later(design: TeamDesign, scenario: Scenario) -> Designs:
    yield _with(design, leads=(design.leads[0], None, None))


def _no_foundations(design: TeamDesign, scenario: Scenario) -> Designs:
    yield _with(design, capabilities={})


def _builder_judges_alone(design: TeamDesign, scenario: Scenario) -> Designs:
    """The role that answers for application or prompts also answers for evaluation, and nobody else there can judge.

    Others who were hired or taught to judge do not come; where another judge is there already, there is no such flaw.
    """
    model = new_model(scenario)
    judges = {role for role in model.roles if (role, "evaluation") in model.contributions}
    for area in BUILDING:
        role = design.accountable.get(area)
        if role not in judges:
            continue
        others = judges - {role}
        alone = _with(
            design,
            hires={each: count for each, count in design.hires.items() if each not in others},
            reskills=tuple(move for move in design.reskills if move.target not in others),
            accountable=design.accountable | {"evaluation": role},
        )
        if not others & scenario.people.keys():
            yield alone


def _one_answers_for_all(design: TeamDesign, scenario: Scenario) -> Designs:
    for role in catalog().roles_of(scenario.era):
        yield _with(design, accountable=dict.fromkeys(scenario.areas, role.id))


def _lead_changes_every_phase(design: TeamDesign, scenario: Scenario) -> Designs:
    """Three leads; which of them costs least is no question of the flaw, so all orders are tried."""
    ids = [each.id for each in scenario.candidates]
    for first in ids:
        for second in ids:
            for third in ids:
                if first != second != third:
                    yield _with(design, leads=(first, second, third))


def _all_at_once(design: TeamDesign, scenario: Scenario) -> Designs:
    """Everything that the plan builds, and no less than the situation calls for, in phase 1."""
    ends = {name: levels[-1] for name, levels in design.capabilities.items()}
    yield _with(design, capabilities={name: (level,) * PHASES for name, level in ends.items()})


def _all_at_level_4(design: TeamDesign, scenario: Scenario) -> Designs:
    yield _with(design, capabilities=dict.fromkeys(catalog().capabilities, (1, 2, 4)))
    yield _with(design, capabilities=dict.fromkeys(catalog().capabilities, (2, 3, 4)))


def _a_thousand_hires(design: TeamDesign, scenario: Scenario) -> Designs:
    for role in catalog().roles_of(scenario.era):
        yield _with(design, hires=design.hires | {role.id: 1_000})


_FLAWS: dict[str, tuple[float, Callable[[TeamDesign, Scenario], Designs]]] = {
    "no owners": (60, _no_owners),
    "nobody leads": (60, _nobody_leads),
    "nobody owns evaluation": (60, _no_evaluation_owner),
    "no evaluation where it is called for": (60, _no_evaluation),
    "nobody leads phases 2 and 3": (70, _nobody_leads_later),
    "no foundations": (75, _no_foundations),
    "the builder judges where nobody else does": (75, _builder_judges_alone),
    "one role answers for everything": (75, _one_answers_for_all),
    "the lead changes every phase": (80, _lead_changes_every_phase),
    "all foundations in phase 1": (80, _all_at_once),
    "all foundations at level 4": (80, _all_at_level_4),
    "a thousand hires": (40, _a_thousand_hires),
}
