"""Whether what plays out agrees with the grade, and how far it can be believed.

``.venv/bin/python -m studies.futures`` writes ``studies/results/futures.md`` in about four minutes. The designs it
judges by are drawn under a name of their own (``HELD_OUT``) and are not to be looked at while a rule is changed:
``python -m studies.futures tune`` takes others and writes nothing; ids of scenarios after it leave the others out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy
from scipy.stats import spearmanr
from studies.plans import BY_HAND, Case, case_of
from studies.search import closed
from tests.designs import random_design
from tests.flaws import flaws_of

from aiteam.scenarios import scenarios
from aiteam.scoring.change import single_changes
from aiteam.scoring.facts import facts_of
from aiteam.simulation import Compared, Futures, Numbers, Table, assumptions, compared, plays, table_of
from aiteam.team import TeamDesign
from aiteam.team.reading import read_design

RESULT = Path(__file__).parent / "results" / "futures.md"

HELD_OUT = "held out"
DESIGNS, STEPS = 300, 8
"""Designs a scenario, and how many single changes lie at most between one and where it began."""

CAUSAL = (
    "no owners",
    "nobody leads",
    "nobody owns evaluation",
    "no evaluation where it is called for",
    "no foundations",
    "the builder judges where nobody else does",
    "one role answers for everything",
    "the lead changes every phase",
)
"""Principles of which it was said beforehand that to remove one makes a plan worse."""

MOVED = 0.3
SEARCHES, CLIMB, FEW = 3, 120, 50
"""Searches a scenario, the plans tried in each, and the futures of each of these."""

FAR = 0.45
"""Ranks further apart than this share of all designs are a large disagreement."""

LISTED = 4


@dataclass(frozen=True)
class Judged:
    """A design: its grade, the principles it breaks, how many gates it closes, and what it came to."""

    grade: float
    broken: str
    gates: int
    futures: Futures


def main(name: str = HELD_OUT, *ids: str) -> None:
    """Run the study; what was found is written for the designs that were held out, and printed for others."""
    cases = [case_of(scenarios()[each]) for each in ids or plays()]
    lines = [*_head(name)]
    for case in cases:
        lines += _scenario(case, name)
        print(f"{case.name}: done", flush=True)
    if name == HELD_OUT:
        RESULT.write_text("\n".join(lines) + "\n")
    else:
        print("\n".join(lines))


def _head(name: str) -> Iterator[str]:
    yield "# What plays out, and the grade"
    yield ""
    yield f"{DESIGNS} designs a scenario (drawn as “{name}”) in 200 futures. Made by `python -m studies.futures`."


def _scenario(case: Case, name: str) -> Iterator[str]:
    table = table_of(case.scenario, branches=case.branches)
    best, drift = table.futures(case.best.design), table.futures(case.scenario.drift)
    sample = [_judged(case, table, design) for design in drawn(case, name)]
    yield from ("", f"## {case.scenario.title}", "", "| what | found | asked for |", "|---|---|---|")
    grades = [each.grade for each in sample]
    outcomes = [float(each.futures.outcome.mean()) for each in sample]
    correlation = float(spearmanr(grades, outcomes).statistic)
    yield f"| rank correlation of grade and mean outcome | {correlation:.2f} | 0.6 at least |"
    quarters = numpy.quantile(grades, (0.1, 0.5, 0.9))
    yield f"| their grades: a tenth below, half below, a tenth above | {', '.join(f'{q:.0f}' for q in quarters)} | |"
    yield f"| best against going on as now | {compared(best, drift)} | 95 % |"
    three = [each for each in sample if each.gates >= 3]
    lost = float(numpy.mean([(best.outcome > each.futures.outcome).mean() for each in three]))
    worst = min(float((best.outcome > each.futures.outcome).mean()) for each in three)
    yield f"| best against {len(three)} designs with three gates closed | {lost:.0%}, the closest {worst:.0%} | 90 % |"
    yield from _removed(case, table, best)
    yield from _moved(case, name)
    yield from _searched(case, table, best)
    yield from _disagreements(sample, outcomes)


def drawn(case: Case, name: str) -> Iterator[TeamDesign]:
    """Designs of all qualities: some single changes away from the best, going on, a trap or a random one."""
    draw = Random(f"{name} {case.scenario.id}")
    starts = [case.best.design, case.best.design, case.scenario.drift, *(trap.design for trap in case.scenario.traps)]
    if case.best.stop:
        starts.append(case.best.stop)
    for _ in range(DESIGNS):
        design = draw.choice([*starts, random_design(draw, case.scenario)])
        for _ in range(draw.randint(0, STEPS)):
            design = draw.choice([each for _, each in single_changes(design, case.scenario)])
        yield design


def _judged(case: Case, table: Table, design: TeamDesign) -> Judged:
    facts = facts_of(design, case.branches)
    broken = ", ".join(each.principle for each in facts.breaches) or "nothing"
    return Judged(facts.grade(case.best.reference), broken, len(closed(facts)), table.futures(design))


def _removed(case: Case, table: Table, best: Futures) -> Iterator[str]:
    """One principle taken out of the best plan; where that can be done in several ways, the least bad one."""
    found: dict[str, Compared] = {}
    for flaw in flaws_of(case.best.design, case.scenario):
        if flaw.kind in CAUSAL:
            one = compared(best, table.futures(flaw.design))
            found[flaw.kind] = min(found.get(flaw.kind, one), one, key=lambda each: each.better)
    for kind, one in found.items():
        yield f"| best against the same with: {kind} | {one} | 80 % |"


def _moved(case: Case, name: str) -> Iterator[str]:
    """Whether the order of four plans holds when each number is moved by 30 %, and all of them together."""
    moves = [{each.id: each.value * (1 + by)} for each in assumptions() for by in (-MOVED, MOVED)]
    broken = [next(iter(move)) for move in moves if not _in_order(case, Numbers().varied(**move))]
    held = f"{len(moves) - len(broken)} of {len(moves)}"
    yield f"| order of best, good, drift, absurd: one number moved by 30 % | {held} | all |"
    if broken:
        yield f"| where it does not hold | {', '.join(sorted(set(broken)))} | |"
    draw = Random(f"{name} all {case.scenario.id}")
    jittered = [
        Numbers().varied(**{each.id: each.value * (1 + draw.uniform(-MOVED, MOVED)) for each in assumptions()})
        for _ in range(60)
    ]
    kept = sum(_in_order(case, numbers) for numbers in jittered)
    yield f"| the same with all numbers moved at random | {kept} of {len(jittered)} | |"


def _in_order(case: Case, numbers: Numbers) -> bool:
    """Best is not behind good by more than two standard errors, and both are before going on as now and the absurd."""
    table = table_of(case.scenario, branches=case.branches, numbers=numbers)
    best, good, drift, absurd = (table.futures(each) for each in _four(case))
    means = [float(each.outcome.mean()) for each in (best, good, drift, absurd)]
    ahead = compared(best, good)
    return ahead.difference > -2 * ahead.error and min(means[:2]) > max(means[2:])


def _four(case: Case) -> tuple[TeamDesign, TeamDesign, TeamDesign, TeamDesign]:
    """The best, one written by hand, going on as now, and one in which everybody does as they like."""
    import yaml

    hand = min((BY_HAND / case.scenario.id).glob("*.yaml"))
    absurd = case.best.design.model_copy(
        update={
            "accountable": {},
            "leads": (None,) * 3,
            "capabilities": dict.fromkeys(("recipes", "sandbox"), (1, 2, 4)),
        }
    )
    return case.best.design, read_design(yaml.safe_load(hand.read_text())), case.scenario.drift, absurd


def _searched(case: Case, table: Table, best: Futures) -> Iterator[str]:
    """Climbing on the outcome among plans with a gate closed."""
    few = table_of(case.scenario, branches=case.branches, futures=FEW, seed=7)
    found = max((_climb(case, few, seed) for seed in range(SEARCHES)), key=lambda each: each[0])
    one = compared(table.futures(found[1]), best)
    gates = ", ".join(closed(facts_of(found[1], case.branches)))
    words = f"{one.difference:+.2f} (two standard errors: {2 * one.error:.2f}), {gates}"
    yield f"| the best found with a gate closed, against the best | {words} | not above |"


def _climb(case: Case, few: Table, seed: int) -> tuple[float, TeamDesign]:
    draw = Random(f"climb {seed} {case.scenario.id}")
    here, worth = case.best.design, -numpy.inf
    for _ in range(CLIMB):
        there = draw.choice([each for _, each in single_changes(here, case.scenario)])
        if draw.random() < 0.3:
            there = draw.choice([each for _, each in single_changes(there, case.scenario)])
        if closed(facts_of(there, case.branches)):
            tried = float(few.futures(there).outcome.mean())
            if tried > worth:
                here, worth = there, tried
    return float(worth), here


def _disagreements(sample: list[Judged], outcomes: list[float]) -> Iterator[str]:
    """Where the ranks are furthest apart."""
    from scipy.stats import rankdata

    grades = rankdata([each.grade for each in sample]) / len(sample)
    played = rankdata(outcomes) / len(sample)
    far = sorted(range(len(sample)), key=lambda at: -abs(grades[at] - played[at]))
    count = sum(abs(grades[at] - played[at]) > FAR for at in far)
    yield f"| designs whose two ranks differ by more than {FAR:.0%} of all | {count} of {len(sample)} | |"
    yield ""
    yield "The furthest apart:"
    yield ""
    for at in far[:LISTED]:
        one = sample[at]
        months, stopped = one.futures.months, "; stopped" if one.futures.plan.stopped else ""
        yield (
            f"- grade {one.grade:.0f} (rank {grades[at]:.0%}), outcome {outcomes[at]:.2f} (rank {played[at]:.0%}): "
            f"broken: {one.broken}; in the end {months['right'][-1].mean():.0%} right, "
            f"{months['use'][-1].mean():.0%} use it, money {months['money'][-1].mean():.1f}{stopped}."
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
