"""Principles on foundations: what has to stand, when, and how much of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from aiteam.catalog import catalog
from aiteam.scoring.linear import Linear, total
from aiteam.scoring.model import LAST, PHASE, Model
from aiteam.scoring.principles.rule import Rule


def _built(model: Model, capability: str, level: int, phase: int = LAST) -> Linear:
    return model.program.get("built", capability, level, phase)


def _evaluation_stands(model: Model) -> Iterator[Rule]:
    if model.scenario.needs_evaluation and not model.stopped:
        words = (
            "No set of agreed cases stands by the end (Evaluation Support at level 1), so nobody can judge the answers."
        )
        yield Rule(1 - _built(model, "evaluation", 1), words)


def _evaluation_early(model: Model) -> Iterator[Rule]:
    if model.scenario.needs_evaluation and not model.stopped:
        words = (
            "Evaluation Support begins in the last phase or never. Have level 1 by the end of phase 2 at the latest."
        )
        yield Rule(1 - _built(model, "evaluation", 1, LAST - 1), words)


def _demanded(model: Model) -> Iterator[Rule]:
    for name, level in model.scenario.targets.demanded.items():
        title = catalog().capabilities[name].title
        yield Rule(
            1 - _built(model, name, level), f"{title} does not stand at level {level} by the end, and it has to."
        )


def _pace(model: Model) -> Iterator[Rule]:
    limit = model.scenario.targets.steps_per_phase
    for phase in PHASE:
        steps = total(model.steps(capability, phase) for capability in catalog().capabilities)
        words = (
            f"Foundations go up too fast in phase {phase + 1}; people can take in {limit} "
            f"level{'' if limit == 1 else 's'} a phase."
        )
        yield Rule(steps - float(limit), words)
        yield from _leaps(model, phase)


def _leaps(model: Model, phase: int) -> Iterator[Rule]:
    most = model.scenario.assumptions.steps_at_once
    for capability in catalog().capabilities.values():
        words = f"{capability.title} goes up by more than {most} levels in phase {phase + 1}; spread them over two."
        yield Rule(model.steps(capability.id, phase) - float(most), words)


def _no_further_than_needed(model: Model) -> Iterator[Rule]:
    called_for, spare = model.scenario.called_for, model.scenario.assumptions.spare_levels
    planned = total(
        model.program.get("level", name, level, LAST)
        for name, needed in called_for.items()
        for level in range(needed + 1, 5)
    )
    words = "Foundations are planned well beyond what the situation calls for. Leave out what nobody has asked for."
    yield Rule(planned - float(spare), words)


def _staffed(model: Model) -> Iterator[Rule]:
    missing = total(_missing(model, LAST))
    words = "Foundations are planned that nobody has time to build. Give platform work to more people, or plan less."
    yield Rule(missing, words)


def _staffed_in_time(model: Model) -> Iterator[Rule]:
    late = total(part for phase in PHASE[:-1] for part in _missing(model, phase))
    words = "Foundations stand later than planned, for want of people for platform work. Plan them a phase later."
    yield Rule(late, words)


def _missing(model: Model, phase: int) -> Iterator[Linear]:
    return (model.planned(each, phase) - model.standing(each, phase) for each in catalog().capabilities)


def _judged_and_not_only_watched(model: Model) -> Iterator[Rule]:
    words = (
        "The Observability Platform shows cost and speed, and without Evaluation Support nobody knows what is right."
    )
    yield Rule(_built(model, "observability", 2) - _built(model, "evaluation", 1), words)


def _feedback_is_sorted(model: Model) -> Iterator[Rule]:
    words = "Feedback is captured, and without Evaluation Support nobody can sort it by agreed types of failure."
    yield Rule(_built(model, "feedback", 1) - _built(model, "evaluation", 1), words)


PRINCIPLES: dict[str, Callable[[Model], Iterator[Rule]]] = {
    "evaluation-stands": _evaluation_stands,
    "evaluation-early": _evaluation_early,
    "demanded": _demanded,
    "pace": _pace,
    "no-further-than-needed": _no_further_than_needed,
    "staffed": _staffed,
    "staffed-in-time": _staffed_in_time,
    "judged-and-not-only-watched": _judged_and_not_only_watched,
    "feedback-is-sorted": _feedback_is_sorted,
}
