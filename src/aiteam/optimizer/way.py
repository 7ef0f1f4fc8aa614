"""The way from a design's grade to that of the best plan: every point explained, gates first, and the sum exact.

What gates take is told first, as what they leave undone of the scale. The rest is the way to the nearest plan that is
as good as the best, decision by decision, each with its part of the Shapley value of its group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from math import log
from typing import Any

from aiteam.catalog import catalog
from aiteam.optimizer.elements import GROUPS, Element, elements_between
from aiteam.optimizer.nearest import nearest
from aiteam.optimizer.references import Solved, solved
from aiteam.optimizer.shapley import shapley_values
from aiteam.scenarios import Scenario
from aiteam.scoring.evidence import TITLES, criteria_of
from aiteam.scoring.facts import Facts, branches_of, facts_of
from aiteam.scoring.report import Breach, Reference
from aiteam.team import TeamDesign

WORTHLESS = 0.05
"""A decision worth fewer grade points than this changes nothing."""

CRUMB = 1e-6
"""A grade is rounded to this, so that less is no difference."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to decide otherwise, or one gate to open.

    Attributes:
        words: What to decide otherwise; for a gate, what is wrong.
        value: The grade points that it gains.
        because: Why, in a sentence.
    """

    words: str
    value: float
    because: str


@dataclass(frozen=True, slots=True)
class Group:
    """Decisions of one kind, and what they gain together."""

    title: str
    value: float
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """From a grade to the best: ``grade`` + gates + groups + ``rest`` is ``top``.

    Attributes:
        grade: Where it begins.
        top: Where it ends: 100, or what the best way to stop is worth.
        gates: What the gates take, the most first.
        groups: What the decisions gain, those that gain most first.
        rest: What is left: the nearest plan is not quite the best, or the design lies below going on as now.
        idle: Decisions in which the nearest plan differs and that are worth nothing.
        first: The single change that gains most by itself; None where none gains.
        target: The nearest plan that is as good as the best.
    """

    grade: float
    top: float
    gates: tuple[Step, ...]
    groups: tuple[Group, ...]
    rest: float
    idle: tuple[str, ...]
    first: Step | None
    target: TeamDesign

    def rows(self) -> tuple[tuple[str, str, float, str], ...]:
        """The way as rows of a table: group, what to do, grade points, why; together they lead from grade to top."""
        gates = (("Gates", step.words, step.value, step.because) for step in self.gates)
        steps = ((each.title, step.words, step.value, step.because) for each in self.groups for step in each.steps)
        told = (*gates, *steps)
        left = self.top - self.grade - sum(points for _, _, points, _ in told)
        return (*told, *([("What is left", "", left, "")] if abs(left) > CRUMB else []))

    def to_dict(self) -> dict[str, Any]:
        """The way as plain JSON data."""
        return asdict(self) | {"target": self.target.to_dict()}


def way_to_best(design: TeamDesign, scenario: Scenario, *, known: Solved | None = None) -> Way:
    """The way from a design's grade to the best plan's; a second or less.

    Args:
        design: Any design.
        scenario: Where it is tried.
        known: What is known of the scenario's solution; looked up, or solved, if not given.
    """
    known = known or solved(scenario)
    branches, reference = branches_of(scenario), known.reference
    facts = facts_of(design, branches)
    target = nearest(design, branches, reference) or (known.stop if facts.stopped else known.design) or known.design

    @cache
    def tried(changes: frozenset[int]) -> Facts:
        changed = facts.design
        for number in sorted(changes):
            changed = elements[number].apply(changed)
        return facts_of(changed, branches)

    elements = tuple(elements_between(facts.design, target, scenario))

    def share(changes: frozenset[int]) -> float:
        each = tried(changes)
        return reference.share(each.raw, stopped=each.stopped)

    everything = frozenset(range(len(elements)))
    top = reference.worth if facts.stopped else 100.0
    grade, here = facts.grade(reference), min(top, max(0.0, share(frozenset())))
    gates = tuple(_gates(facts, here - grade))
    values = shapley_values(_by_group(elements), share, least=WORTHLESS)
    whole = tried(everything)

    def counts(number: int) -> bool:
        """Whether a decision is worth something, or opens a gate; what gates take is told by itself."""
        return abs(values[number]) >= WORTHLESS or _opened(tried(everything - {number}), whole) is not None

    told = [number for number in everything if counts(number)]
    reasons = {number: _reason(tried(everything - {number}), whole) for number in told}
    groups = tuple(_groups(elements, values, reasons))
    rest = top - grade - sum(step.value for step in gates) - sum(group.value for group in groups)
    idle = tuple(each.words for number, each in enumerate(elements) if number not in reasons)
    first = _first(elements, facts, tried, reference)
    return Way(grade, top, gates, groups, rest, idle, first, target)


def _gates(facts: Facts, lost: float) -> Iterator[Step]:
    """What each closed gate takes of what all take together, in proportion to the logarithm of its factor."""
    closed = sorted((each for each in facts.breaches if each.factor < 1), key=lambda each: each.factor)
    whole = sum(log(each.factor) for each in closed)
    for breach in closed:
        share = log(breach.factor) / whole
        because = catalog().principles[breach.principle].because
        yield Step(" ".join(breach.words), lost * share, because)


def _by_group(elements: Sequence[Element]) -> list[frozenset[int]]:
    """The numbers of the elements of each group that has any."""
    members = [frozenset(n for n, each in enumerate(elements) if each.group == group) for group in GROUPS]
    return [numbers for numbers in members if numbers]


def _groups(elements: Sequence[Element], values: Mapping[int, float], reasons: Mapping[int, str]) -> Iterator[Group]:
    """The decisions that have a reason, by group."""
    found = []
    for group, title in GROUPS.items():
        numbers = [number for number, each in enumerate(elements) if each.group == group]
        steps = [
            Step(elements[number].words, values[number], reasons[number]) for number in numbers if number in reasons
        ]
        if steps:
            steps.sort(key=lambda step: -step.value)
            found.append(Group(title, sum(values[number] for number in numbers), tuple(steps)))
    yield from sorted(found, key=lambda each: -each.value)


def _reason(without: Facts, whole: Facts) -> str:
    """What most speaks for a decision: what would be said of the target plan without it."""
    lost = {name: whole.points[name] - without.points[name] for name in whole.points}
    paid = {each.principle: each.cost for each in without.breaches}
    for each in whole.breaches:
        paid[each.principle] = paid.get(each.principle, 0.0) - each.cost
    criterion = max(lost, key=lost.__getitem__)
    principle = max(paid, key=paid.__getitem__, default=None)
    if principle and paid[principle] > lost[criterion]:
        return f"Otherwise: {' '.join(next(each for each in without.breaches if each.principle == principle).words)}"
    if lost[criterion] < WORTHLESS:
        gate = _opened(without, whole)
        return f"Otherwise: {' '.join(gate.words)}" if gate else "It frees what other decisions need."
    said = next(each.evidence for each in criteria_of(without) if each.id == criterion)
    return f"Otherwise, {TITLES[criterion].lower()}: {said}"


def _opened(before: Facts, after: Facts) -> Breach | None:
    """The gate that opens furthest from one design to another; None where none does."""
    left = {each.principle: each.factor for each in after.breaches}
    opened = [(left.get(each.principle, 1.0) / each.factor, each) for each in before.breaches]
    further, gate = max(opened, key=lambda each: each[0], default=(1.0, None))
    return gate if further > 1 else None


def _first(
    elements: Sequence[Element], here: Facts, tried: Callable[[frozenset[int]], Facts], reference: Reference
) -> Step | None:
    """The single change on the way that gains most by itself, gates and all."""
    changed = [tried(frozenset((number,))) for number in range(len(elements))]
    gains = [each.grade(reference) - here.grade(reference) for each in changed]
    best = max(range(len(elements)), key=gains.__getitem__, default=None)
    if best is None or gains[best] < WORTHLESS:
        return None
    gate = _opened(here, changed[best])
    because = catalog().principles[gate.principle].because if gate else _reason(here, changed[best])
    return Step(elements[best].words, gains[best], because)
