"""What an author can change: which field of a scenario fixes what."""

from __future__ import annotations

from collections.abc import Iterable

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario
from aiteam.scoring.linear import Program
from aiteam.scoring.model import Model

BUILDERS = "offer more people who can do platform work, or call for fewer levels in targets"

PRINCIPLES: dict[str, str] = {
    "evaluation-owned": "offer a hire or a reskilling who can judge (evaluation)",
    "critical-owned": "offer a hire or a reskilling for each critical area, or leave an area out of critical",
    "owners-at-work": "offer a hire or a reskilling for each area with demand",
    "builders-do-not-judge-alone": "offer a second role that can judge (evaluation)",
    "house-rules": "leave out an entry of separate, or offer another role that can answer for one of its two areas",
    "span": "offer more people or roles, or spread the demand over fewer areas",
    "listed-owners": "offer a hire or a reskilling to ml-engineer",
    "possible": "raise hires, the limits of hiring, or releases",
    "key-people": "take the role out of key_people, or let it be hired",
    "data-engineers-stay-needed": "lower demand.data, or offer a hire or a reskilling to data-engineer",
    "data-scientists-stay-needed": "let a data-scientist be hired, or keep those who are there from reskilling",
    "silence-is-no-end": "let the role that goes be hired again, or lower the demand in its areas",
    "access-before-hires": "raise targets.steps_per_phase, or leave access out of targets.first",
    "led": "add a candidate whose cost the budget can pay",
    "steady-lead": "add a candidate who can lead throughout",
    "lead-of-leads-named": "add a candidate who can lead the leads, with one of the four other kinds in history",
    "lead-of-leads-history": "add a candidate with one of the four other kinds of manager in history",
    "two-posts": "add a second candidate, so that one leads the teams and one the leads",
    "evaluation-stands": f"raise targets.steps_per_phase, or {BUILDERS}",
    "evaluation-early": f"raise targets.steps_per_phase, or {BUILDERS}",
    "demanded": "lower targets.demanded, or raise targets.steps_per_phase",
    "pace": "raise targets.steps_per_phase, or demand lower levels",
    "no-further-than-needed": "name in targets.levels what targets.demanded needs",
    "staffed": BUILDERS,
    "staffed-in-time": BUILDERS,
    "judged-and-not-only-watched": "let evaluation be built as well: raise targets.steps_per_phase",
    "feedback-is-sorted": "let evaluation be built as well: raise targets.steps_per_phase",
    "money": "raise budget, or lower assumptions.costs or the costs of options and candidates",
    "choices-made": "lower the cost of an option of each choice",
    "known-mistakes": "offer an option without a misconception that can be paid",
    "stopping-is-stopping": "lower stop.demand, so that the people who are there can do it",
}
"""By the principle that no plan keeps: what to change."""


def lever_of(principle: str) -> str:
    """What to change where no plan can keep a principle."""
    return PRINCIPLES.get(
        principle, f"loosen what the scenario says about this: {catalog().principles[principle].text}"
    )


def contributions_of(scenario: Scenario) -> dict[tuple[str, str], float]:
    """What one person in a role contributes to a work area, in units; nothing where the role cannot do it."""
    return Model(scenario, Program()).contributions


def roles_that_can(scenario: Scenario, area: str, least: float = 0.0) -> tuple[str, ...]:
    """The roles of the scenario's era that can do the work of an area, those that do most first.

    Args:
        scenario: The scenario.
        area: The work area.
        least: What one person has to contribute, in units.
    """
    worth = contributions_of(scenario)
    able = {role: each for (role, where), each in worth.items() if where == area and each >= least}
    return tuple(sorted(able, key=lambda role: -able[role]))


def present(scenario: Scenario) -> tuple[str, ...]:
    """The roles that are there or can come: by hiring where anybody may be hired, or by reskilling."""
    hired = scenario.hiring if scenario.hires else ()
    taught = (offer.target for offer in scenario.reskilling)
    return tuple(dict.fromkeys((*scenario.people, *hired, *taught)))


def more_for(scenario: Scenario, area: str, field: str = "demand") -> str:
    """What to change where too little can be done of an area.

    Args:
        scenario: The scenario.
        area: The work area.
        field: Where its demand is written.
    """
    roles = roles_that_can(scenario, area)
    if not roles:
        return f"lower {field}.{area}, or say in assumptions.contributions who can do {area} here"
    return f"lower {field}.{area}, or offer a hire or a reskilling who can do {area} ({either(roles)})"


def either(words: Iterable[str]) -> str:
    """Words as a choice within a sentence: ``a, b or c``."""
    *rest, last = [*words]
    return f"{', '.join(rest)} or {last}" if rest else last
