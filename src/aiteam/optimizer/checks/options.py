"""Choices that matter: what the best plan is worth with each option, taken one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aiteam.catalog import catalog
from aiteam.optimizer.checks.finding import Case, Finding, finding
from aiteam.optimizer.optimum import best_of
from aiteam.scenarios import Choice, ChoiceOption
from aiteam.scoring.solving import compile_scenario

MISTAKEN = 85.0
"""The most that a plan with an option reaches that rests on a misconception."""

FAIR = 3.0
"""An option that costs fewer grade points than this says why it may be taken."""

TRACE = 0.05
"""Fewer grade points than this are none."""

MISTAKE = "known-mistakes"


def options(case: Case) -> Iterator[Finding]:
    """What each option is worth at best; stopping has checks of its own."""
    for choice in case.scenario.choices:
        for option in choice.options:
            if not option.stops:
                yield _option(case, choice, option)


def _option(case: Case, choice: Choice, option: ChoiceOption) -> Finding:
    name = f"{choice.id}.{option.id}"
    raw = _best_raw(case, choice, option)
    if option.misconception:
        return _mistaken(case, name, option, raw)
    if raw is None:
        words = "no plan with it keeps all principles"
        return Finding(case.variant, f"option {name} costs {FAIR:g} or is fair", words, ok=True)
    grade = case.reference.grade(raw)
    return _untagged(case, name, choice, option, grade)


def _mistaken(case: Case, name: str, option: ChoiceOption, raw: float | None) -> Finding:
    what = f"option {name} ({option.misconception}) reaches at most {MISTAKEN:g}"
    if raw is None:
        return Finding(case.variant, what, "no plan with it keeps all other principles", ok=True)
    by_itself = 100 - case.reference.share(raw)
    top = case.reference.grade(raw, catalog().principles[MISTAKE].factor(1))
    return finding(
        case.variant,
        what,
        f"at most {top:.1f}; without the gate it costs {by_itself:.1f}",
        top <= MISTAKEN + TRACE and by_itself >= -TRACE,
        f"raise what {name} adds to demand or its cost: by its effects alone it is as good as the best plan"
        if by_itself < -TRACE
        else f"raise what {name} adds to demand",
    )


def _untagged(case: Case, name: str, choice: Choice, option: ChoiceOption, grade: float) -> Finding:
    lost = 100 - grade
    now, before = (each.design.choices.get(choice.id) == option.id for each in (case.best, case.first))
    same = [each.id for each in choice.options if each is not option and _effects(each) == _effects(option)]
    notes = {
        f"costs {lost:.1f}" if lost >= TRACE else "costs nothing": True,
        "the best plan takes it": now,
        "the best plan took it before the news": before and not now,
        "fair": bool(option.fair),
        "it changes nothing: no cost, no demand": not any(_effects(option)[:2]),
        f"it changes the same as {', '.join(same)}": bool(same),
    }
    return finding(
        case.variant,
        f"option {name} costs at least {FAIR:g}, is the best or is fair",
        "; ".join(words for words, true in notes.items() if true),
        not same and (now or before or bool(option.fair) or lost >= FAIR),
        f"give {name} a cost or a demand of its own"
        if same
        else f"raise what {name} costs or adds to demand, tag its misconception, or say in fair why it may be taken",
    )


def _best_raw(case: Case, choice: Choice, option: ChoiceOption) -> float | None:
    """No plan with an option scores more, in raw points; None where none keeps the principles that are left."""
    compiled = compile_scenario(case.scenario)
    chosen = compiled.model.program.get("choice", choice.id, option.id)
    compiled.model.program.at_most(1.0, chosen)
    own = {id(rule.size) for rule in compiled.rules[MISTAKE] if rule.size.terms == chosen.terms}
    found = best_of(replace(compiled, kept=tuple(row for row in compiled.kept if id(row) not in own)))
    return None if found is None else found[1]


def _effects(option: ChoiceOption) -> tuple[float, tuple[tuple[str, float], ...], bool, str | None]:
    """All that follows from an option."""
    demand = sorted((area, units) for area, units in option.demand.items() if units)
    return option.cost, tuple(demand), option.stops, option.misconception
