"""Principles on work, money and one-off choices."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from aiteam.catalog import area_title, catalog
from aiteam.scoring.linear import total
from aiteam.scoring.model import LAST, Model
from aiteam.scoring.principles.rule import Rule


def _nothing_abandoned(model: Model) -> Iterator[Rule]:
    most = model.scenario.assumptions.abandoned
    for area in model.areas:
        undone = model.program.get("short", area, LAST) * (1 / model.full(area, LAST))
        words = f"Next to nothing is done of {area_title(area)} in the last phase."
        yield Rule((undone - most) * (1 / (1 - most)), words)


def _money(model: Model) -> Iterator[Rule]:
    budget = model.scenario.budget
    words = f"The plan costs more than the {budget:g} units there are."
    yield Rule((model.cost() - budget) * (100 / budget), words)


def _choices_made(model: Model) -> Iterator[Rule]:
    """Above 0 where a choice is open now as well; one that goes on as now is counted where decisions are read."""
    for choice in model.scenario.choices:
        made = total(model.program.get("choice", choice.id, option.id) for option in choice.options)
        yield Rule(1 - made, f"Nothing was chosen for “{choice.title}”, so it goes on as now.")


def _known_mistakes(model: Model) -> Iterator[Rule]:
    for choice in model.scenario.choices:
        for option in choice.options:
            if option.misconception:
                words = f"For “{choice.title}” the plan takes: {option.text}."
                chosen = model.program.get("choice", choice.id, option.id)
                yield Rule(chosen, words, option.misconception)


def _stopping_is_stopping(model: Model) -> Iterator[Rule]:
    if not model.stopped:
        return
    scenario, get = model.scenario, model.program.get
    hired = total(get("hire", role) for role in scenario.hiring)
    taught = total(get("reskill", offer.source, offer.target) for offer in scenario.reskilling)
    built = total(
        model.planned(name, LAST) - float(scenario.capabilities.get(name, 0)) for name in catalog().capabilities
    )
    yield Rule(hired, "People are hired for a project that is stopped.")
    yield Rule(taught, "People learn another role for a project that is stopped.")
    yield Rule(built, "Foundations are built for a project that is stopped.")


PRINCIPLES: dict[str, Callable[[Model], Iterator[Rule]]] = {
    "nothing-abandoned": _nothing_abandoned,
    "money": _money,
    "choices-made": _choices_made,
    "known-mistakes": _known_mistakes,
    "stopping-is-stopping": _stopping_is_stopping,
}
