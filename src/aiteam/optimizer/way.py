"""The way from a design's grade to that of the best plan: every point explained, gates first, and the sum exact.

What gates take is told first, as what they leave undone of the scale. The rest is the way to the nearest plan that is
as good as the best, decision by decision: each group of decisions gets its Shapley value (Shapley, 1953), which is the
average of what it gains over all orders in which the groups could be decided, and each decision a share of that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from itertools import combinations
from math import factorial, log
from typing import Any

from aiteam.catalog import catalog
from aiteam.optimizer.nearest import nearest
from aiteam.optimizer.references import Solved, solved
from aiteam.scenarios import Scenario
from aiteam.scoring.evidence import TITLES, criteria_of
from aiteam.scoring.facts import Facts, branches_of, facts_of
from aiteam.scoring.report import Breach, Reference
from aiteam.team import TeamDesign, differences

WORTHLESS = 0.05
"""A decision worth fewer grade points than this changes nothing."""

CRUMB = 1e-6
"""A grade is rounded to this, so that less is no difference."""

GROUPS = {
    "choices": "What is chosen",
    "people": "Who comes and goes",
    "foundations": "Foundations",
    "leads": "Who leads",
    "owners": "Who answers for what",
}
"""The groups of decisions, in the order in which they are told."""


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

    elements = tuple(_elements(facts.design, target, scenario))

    def share(changes: frozenset[int]) -> float:
        each = tried(changes)
        return reference.share(each.raw, stopped=each.stopped)

    everything = frozenset(range(len(elements)))
    top = reference.worth if facts.stopped else 100.0
    grade, here = facts.grade(reference), min(top, max(0.0, share(frozenset())))
    gates = tuple(_gates(facts, here - grade))
    values = _values(elements, share)
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


@dataclass(frozen=True, slots=True)
class _Element:
    """One difference between two designs."""

    group: str
    words: str
    apply: Callable[[TeamDesign], TeamDesign]


def _elements(design: TeamDesign, target: TeamDesign, scenario: Scenario) -> Iterator[_Element]:
    """Every difference between two designs; swaps within one limit are one, since half of a swap cannot be done."""
    yield from _parts("choices", "choices", design, target, scenario)
    yield from _people(design, target, scenario)
    yield from _parts("foundations", "capabilities", design, target, scenario)
    for field in ("leads", "lead_of_leads"):
        for element in _element("leads", {field: getattr(target, field)}, design, scenario):
            one = field == "leads" and len(set(target.leads)) == 1 and target.leads[0]
            yield replace(element, words=f"{scenario.names[one]} leads throughout.") if one else element
    yield from _parts("owners", "accountable", design, target, scenario)


def _people(design: TeamDesign, target: TeamDesign, scenario: Scenario) -> Iterator[_Element]:
    for field in ("hires", "releases"):
        before, after = getattr(design, field), getattr(target, field)
        changes = [after.get(role, 0) - before.get(role, 0) for role in {*before, *after}]
        if min(changes, default=0) < 0 < max(changes, default=0):
            yield from _element("people", {field: after}, design, scenario)
        else:
            yield from _parts("people", field, design, target, scenario)
    yield from _element("people", {"reskills": target.reskills}, design, scenario)


def _parts(group: str, field: str, design: TeamDesign, target: TeamDesign, scenario: Scenario) -> Iterator[_Element]:
    """One element for each entry of a mapping in which the designs differ."""
    before, after = getattr(design, field), getattr(target, field)
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            words = differences(design, design.model_copy(update={field: _put(before, name, after)}), scenario.names)
            if words:
                yield _Element(group, " ".join(words), _putting(field, name, after))


def _element(group: str, update: Mapping[str, Any], design: TeamDesign, scenario: Scenario) -> Iterator[_Element]:
    words = differences(design, design.model_copy(update=dict(update)), scenario.names)
    if words:
        yield _Element(group, " ".join(words), lambda other: other.model_copy(update=dict(update)))


def _put(values: Mapping[str, Any], name: str, after: Mapping[str, Any]) -> dict[str, Any]:
    rest = {each: value for each, value in values.items() if each != name}
    return rest | ({name: after[name]} if name in after else {})


def _putting(field: str, name: str, after: Mapping[str, Any]) -> Callable[[TeamDesign], TeamDesign]:
    return lambda design: design.model_copy(update={field: _put(getattr(design, field), name, after)})


def _values(elements: Sequence[_Element], share: Callable[[frozenset[int]], float]) -> list[float]:
    """What each element gains: its part of its group's Shapley value."""
    members = {group: frozenset(n for n, each in enumerate(elements) if each.group == group) for group in GROUPS}
    members = {group: numbers for group, numbers in members.items() if numbers}
    values = [0.0] * len(elements)
    for group, numbers in members.items():
        others = [each for name, each in members.items() if name != group]
        whole = _shapley(numbers, others, share)
        for number, value in _within(sorted(numbers), frozenset().union(*others), whole, share):
            values[number] = value
    return values


def _shapley(
    numbers: frozenset[int], others: Sequence[frozenset[int]], share: Callable[[frozenset[int]], float]
) -> float:
    """The average of what a group gains over all orders of the groups."""
    count, value = len(others) + 1, 0.0
    for size in range(count):
        weight = factorial(size) * factorial(count - size - 1) / factorial(count)
        for before in combinations(others, size):
            done = frozenset().union(*before)
            value += weight * (share(done | numbers) - share(done))
    return value


def _within(
    numbers: Sequence[int], others: frozenset[int], whole: float, share: Callable[[frozenset[int]], float]
) -> Iterator[tuple[int, float]]:
    """A group's value on its elements: what each gains there and back, before and after all else; the sum is kept."""
    gained = dict.fromkeys(numbers, 0.0)
    for around in (frozenset[int](), others):
        for order in (numbers, numbers[::-1]):
            done, before = around, share(around)
            for number in order:
                done = done | {number}
                after = share(done)
                gained[number] += (after - before) / 4
                before = after
    for number in numbers:
        if abs(gained[number]) < WORTHLESS:
            gained[number] = 0.0
    off, size = whole - sum(gained.values()), sum(map(abs, gained.values()))
    for number in numbers:
        part = abs(gained[number]) / size if size else 1 / len(numbers)
        yield number, gained[number] + off * part


def _groups(elements: Sequence[_Element], values: Sequence[float], reasons: Mapping[int, str]) -> Iterator[Group]:
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
    elements: Sequence[_Element], here: Facts, tried: Callable[[frozenset[int]], Facts], reference: Reference
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
