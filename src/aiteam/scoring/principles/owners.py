"""Principles on who answers for what."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from aiteam.catalog import Basis, area_title, catalog
from aiteam.scoring.linear import Linear, total
from aiteam.scoring.model import Model
from aiteam.scoring.principles.rule import Rule

BUILDING = ("app", "prompt")
"""Who answers for one of these builds what evaluation judges."""


def _unowned(model: Model, area: str) -> Linear:
    """1 where nobody who is there and works on an area answers for it, 0 where someone does."""
    return 1 - total(model.program.get("held", role, area) for role in model.roles)


def must_be_owned(model: Model) -> tuple[str, ...]:
    """The areas that must have an owner: the critical ones, and evaluation where there is any."""
    critical = model.scenario.critical
    return tuple(area for area in model.areas if area in critical or (area == "evaluation" and model.stated(area)))


def _evaluation_owned(model: Model) -> Iterator[Rule]:
    if "evaluation" in must_be_owned(model):
        words = (
            "Nobody who is there and spends time on it answers for evaluation. Name a role that can judge, and leave "
            "its people time for it."
        )
        yield Rule(_unowned(model, "evaluation"), words)


def _critical_owned(model: Model) -> Iterator[Rule]:
    for area in must_be_owned(model):
        if area != "evaluation":
            words = (
                f"Nobody who is there and spends time on it answers for {area_title(area)}, which is critical. Name "
                "a role that does this work."
            )
            yield Rule(_unowned(model, area), words)


def _owners_at_work(model: Model) -> Iterator[Rule]:
    get = model.program.get
    for area in model.areas:
        for role in model.roles if area not in must_be_owned(model) else ():
            words = (
                f"The {catalog().roles[role].title} answers for {area_title(area)} in name only: nobody holds the "
                "role, or its people do none of this work."
            )
            yield Rule(get("accountable", role, area) - get("held", role, area), words)


def _builders_do_not_judge_alone(model: Model) -> Iterator[Rule]:
    program = model.program
    if "evaluation" not in must_be_owned(model):
        return
    enough = min(model.scenario.assumptions.owner_time, model.stated("evaluation") / 4)
    for role in model.roles:
        if (role, "evaluation") not in model.contributions:
            continue
        others = [other for other in model.roles if other != role and (other, "evaluation") in model.contributions]
        second = program.variable("second judge", role, upper=1)
        program.at_most(second * enough, total(model.time_on(other, "evaluation") for other in others))
        for area in (area for area in BUILDING if area in model.areas):
            both = program.get("accountable", role, "evaluation") + program.get("accountable", role, area)
            words = (
                f"The {catalog().roles[role].title} answers for {area_title(area)} and judges the answers, and nobody "
                "in another role judges with them. Let someone who does not build answer for evaluation."
            )
            yield Rule(both - 1 - second, words)


def _judge_does_not_build(model: Model) -> Iterator[Rule]:
    for role in model.roles if "evaluation" in must_be_owned(model) else ():
        for area in (area for area in BUILDING if area in model.areas):
            both = model.program.get("accountable", role, "evaluation") + model.program.get("accountable", role, area)
            title = catalog().roles[role].title
            words = f"The {title} answers for {area_title(area)} as well as for judging the answers."
            yield Rule(both - 1, words)


def _house_rules(model: Model) -> Iterator[Rule]:
    said_once = {frozenset(each.areas): each for each in model.scenario.separate}
    for separation in said_once.values():
        for role in model.roles:
            both = total(model.program.get("accountable", role, area) for area in separation.areas)
            names = " and ".join(area_title(area) for area in separation.areas)
            title = catalog().roles[role].title
            yield Rule(both - 1, f"The {title} answers for {names}; the house keeps them apart: {separation.because}")


def _span(model: Model) -> Iterator[Rule]:
    numbers = model.scenario.assumptions
    most = max(1, int(numbers.spread * len(model.areas)))
    for role in model.roles:
        title = catalog().roles[role].title
        owned = total(model.program.get("accountable", role, area) for area in model.areas)
        few = f"The {title} answers for more than {numbers.span} areas for each person in the role. Share them out."
        yield Rule(owned - model.heads(role) * numbers.span, few)
        words = f"The {title} answers for nearly everything. Share the areas out among the roles that do the work."
        yield Rule(owned - float(most), words)


def _listed_owners(model: Model) -> Iterator[Rule]:
    era = model.scenario.era
    if era != "with-llms":
        return
    for area in model.areas:
        mine, theirs = (catalog().responsibility(role, area, era).basis for role in ("ai-engineer", "ml-engineer"))
        if mine is not Basis.STATED and theirs is Basis.STATED:
            words = (
                f"The AI Engineer answers for {area_title(area)}, which the source text lists for the ML Engineer and "
                "not for this role."
            )
            yield Rule(model.program.get("accountable", "ai-engineer", area), words)


PRINCIPLES: dict[str, Callable[[Model], Iterator[Rule]]] = {
    "evaluation-owned": _evaluation_owned,
    "critical-owned": _critical_owned,
    "owners-at-work": _owners_at_work,
    "builders-do-not-judge-alone": _builders_do_not_judge_alone,
    "judge-does-not-build": _judge_does_not_build,
    "house-rules": _house_rules,
    "span": _span,
    "listed-owners": _listed_owners,
}
