"""A design in its scenario: the report on it, the way to the best plan, and an explanation of every lost point."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache

from aiteam.exercises.results import Finding, Grade
from aiteam.optimizer import Solved, Way, solved, way_to_best
from aiteam.scenarios import Scenario, scenario
from aiteam.scenarios.private import whole_scenario
from aiteam.scoring import ScoreReport, score
from aiteam.scoring.evidence import TITLES, effect_of
from aiteam.scoring.facts import Branches, branches_of
from aiteam.team import TeamDesign

FULL = 1e-6

LEAST = 0.05
"""Fewer grade points than this are not worth a line."""

MISCONCEPTION = "This plan may rest on a misconception"

Place = tuple[str, int, bool]
"""A scenario's id, which variant of it, and whether it is the instructor's own."""


@cache
def situation(scenario_id: str, variant: int, private: bool = False) -> Scenario:
    """The scenario that a design exercise is set in.

    Raises:
        UnknownIdError: There is no such scenario or variant.
        StoreError: It is the instructor's own, and its folder is not known here.
    """
    return whole_scenario(scenario_id, variant) if private else scenario(scenario_id, variant=variant)


@cache
def known(scenario_id: str, variant: int, private: bool = False) -> Solved:
    """What is known of its solution."""
    return solved(situation(scenario_id, variant, private))


@cache
def programs(scenario_id: str, variant: int, private: bool = False) -> Branches:
    """Its programs."""
    return branches_of(situation(scenario_id, variant, private))


@dataclass(frozen=True, slots=True)
class Grader:
    """Who marks a submission, and what only a grader knows of it.

    Attributes:
        variant: The variant that the learner was given; None where all have the same.
    """

    variant: int | None = None


_grader: ContextVar[Grader | None] = ContextVar("grader", default=None)


@contextmanager
def as_grader(variant: int | None = None) -> Iterator[None]:
    """Mark what is checked inside, instead of saying only that it was kept.

    Args:
        variant: The variant that the learner was given; None where all have the same.
    """
    token = _grader.set(Grader(variant))
    try:
        yield
    finally:
        _grader.reset(token)


def given_variant() -> int | None:
    """The variant that the learner was given, where a grader marks and knows it."""
    grader = _grader.get()
    return grader.variant if grader else None


def trusted() -> bool:
    """Whether it is a grader that marks, so that nothing of a learner's runs where the secrets are."""
    return _grader.get() is not None


def marking() -> bool:
    """Whether a grader marks just now, or nbgrader runs the notebook to do so."""
    return trusted() or os.environ.get("NBGRADER_EXECUTION") == "autograde"


def report_on(place: Place, design: TeamDesign, *, advise: bool = False) -> ScoreReport:
    """The report on a design."""
    reference = known(*place).reference
    return score(design, situation(*place), reference, branches=programs(*place), advise=advise)


def way_of(place: Place, design: TeamDesign) -> Way:
    """The way from a design's grade to the best plan's, as it is told beside a mark; worked out once a design."""
    return _way(place, json.dumps(design.to_dict()))


@lru_cache(maxsize=64)
def _way(place: Place, design: str) -> Way:
    return way_to_best(TeamDesign.from_dict(json.loads(design)), situation(*place), known=known(*place))


def explained(place: Place, design: TeamDesign, *, told: bool) -> Iterator[Finding]:
    """Gates first, then the way to the best by decision, then the criteria: every lost point is explained.

    Args:
        place: Where the design is tried.
        design: The design.
        told: Whether the way is told; not while the learner may still revise.
    """
    report, way = report_on(place, design), way_of(place, design)
    yield from _caps(way)
    if told:
        yield from _on_the_way(way)
    for breach in (each for each in report.breaches if each.factor == 1 and each.cost):
        yield Finding(f"principle:{breach.principle}", effect_of(breach), Grade.WRONG, why=" ".join(breach.words))
    for each in report.criteria:
        grade = Grade.RIGHT if each.points > each.max - FULL else Grade.WRONG
        source = f" (Source text: {', '.join(each.statements)})" if each.statements else ""
        words = f"{TITLES[each.id]}: {each.points:.1f} of {each.max:g}"
        yield Finding(each.id, words, grade, why=each.evidence + source)
    for shown in report.misconceptions:
        yield Finding(shown.id, MISCONCEPTION, Grade.WRONG, "", f"{shown.evidence} {shown.correction}", shown.id)


def _caps(way: Way) -> Iterator[Finding]:
    for number, step in enumerate(way.gates, 1):
        label = f"What caps the grade, {-step.value:+.0f} points"
        yield Finding(f"gate:{number}", label, Grade.WRONG, why=f"{step.words} {step.because}")
    if way.first:
        why = f"{way.first.words} {way.first.because}".strip()
        yield Finding("first-change", f"The one change that gains most, {way.first.value:+.0f}", Grade.OPEN, why=why)


def _on_the_way(way: Way) -> Iterator[Finding]:
    for group in way.groups:
        for number, step in enumerate(group.steps, 1):
            part = f"way:{group.title}:{number}"
            yield Finding(part, f"{group.title}, {step.value:+.1f}", Grade.OPEN, why=f"{step.words} {step.because}")
    if abs(way.rest) >= LEAST:
        yield Finding("way:rest", f"What is left to the best plan, {way.rest:+.1f}", Grade.OPEN)
    if way.idle:
        yield Finding("way:idle", "Also different, and worth nothing", Grade.OPEN, why=" ".join(way.idle))
