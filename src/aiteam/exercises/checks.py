"""Checking an answer: pure functions, and the one place where marks come from."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any

from aiteam.exercises.designs import check_design
from aiteam.exercises.forms import ORDER, read_answer
from aiteam.exercises.library import Library
from aiteam.exercises.models import (
    Allocation,
    Choices,
    Decisions,
    Design,
    Exercise,
    Form,
    Handoff,
    Numbers,
    Ordering,
    Raci,
    Sorting,
)
from aiteam.exercises.parts import Card, Item, Number, Post
from aiteam.exercises.raci import judge_raci
from aiteam.exercises.results import CREDIT, CheckResult, Finding, Grade, Outcome

LATER_TRY = 0.5
"""What a stage of a handoff earns when its owner was found, but not at once."""


def check_answer(
    exercise: Exercise, data: object, library: Library, *, own_variant: bool = False, explain: bool = True
) -> CheckResult:
    """Check an answer as far as it can be read.

    Args:
        exercise: The exercise that is answered.
        data: The answer as saved or typed; ``None`` where there is none.
        library: Where the exercise's items are.
        own_variant: For a design: whether it has to be for the variant that the learner was given.
        explain: For a design: whether every lost point is explained, which takes half a second.

    Returns:
        The outcome, the points, and a finding for every part. It never raises for a bad answer.
    """
    answer, faults = ({}, ()) if data is None else read_answer(exercise, data, library)
    said = tuple(f"{fault.path}: given {fault.given}; allowed: {fault.allowed}" for fault in faults)
    if isinstance(exercise, Decisions | Form):
        outcome = Outcome.KEPT if answer else Outcome.NOT_ATTEMPTED
        return CheckResult(exercise.id, outcome, points=0.0, max_points=0.0, faults=said)
    if isinstance(exercise, Design):
        return check_design(exercise, answer, said, own_variant=own_variant, explain=explain)
    findings, share = _judge(exercise, answer, library)
    points = float(round(exercise.points * share, 2))
    baseline = isinstance(exercise, Choices) and exercise.baseline
    if not answer and (baseline or not faults):
        outcome = Outcome.NOT_ATTEMPTED
    elif baseline:
        outcome = Outcome.KEPT
    else:
        outcome = Outcome.PASSED if share >= exercise.pass_at else Outcome.NOT_YET
    needed = _needed(exercise, len(findings))
    headline = _headline(exercise, answer, findings)
    return CheckResult(exercise.id, outcome, points, float(exercise.points), findings, said, needed, headline)


def _needed(exercise: Exercise, parts: int) -> float:
    """The fewest points with which the exercise counts as passed, out of those that its parts can come to."""
    half = isinstance(exercise, Sorting | Handoff | Allocation | Raci)
    step = exercise.points / parts / (2 if half else 1)
    return float(round(ceil(exercise.points * exercise.pass_at / step - 1e-9) * step, 2))


def _headline(exercise: Exercise, answer: Mapping[str, Any], findings: tuple[Finding, ...]) -> str:
    """What is counted where it is no parts that are right: stages at the first try, rules that are kept."""
    right = sum(finding.grade is Grade.RIGHT for finding in findings)
    if isinstance(exercise, Handoff) and right:
        first = sum(answer.get(stage.id, [])[:1] == [stage.correct.id] for stage in exercise.stages)
        return f"{right} of {len(findings)} handed on, {first} at the first try."
    if isinstance(exercise, Ordering) and answer:
        return f"{right} of {len(findings)} rules kept."
    return ""


def _judge(
    exercise: Sorting | Choices | Handoff | Raci | Ordering | Numbers | Allocation,
    answer: Mapping[str, Any],
    library: Library,
) -> tuple[tuple[Finding, ...], float]:
    """The findings, and the share of the points that they earn."""
    match exercise:
        case Sorting():
            titles = {category.id: category.title for category in exercise.categories}
            findings = tuple(_judge_card(card, answer.get(card.id), titles) for card in exercise.cards)
            earned = [CREDIT[finding.grade] for finding in findings]
        case Choices():
            findings = tuple(
                _judge_item(item, answer.get(item.id, {}).get("choice")) for item in library.questions(exercise)
            )
            earned = [CREDIT[finding.grade] for finding in findings]
        case Handoff():
            tries = [answer.get(stage.id, []) for stage in exercise.stages]
            findings = tuple(
                _judge_item(stage, _reached(stage, tried)) for stage, tried in zip(exercise.stages, tries, strict=True)
            )
            earned = [
                CREDIT[finding.grade] * (1 if tried[:1] == [stage.correct.id] else LATER_TRY)
                for finding, stage, tried in zip(findings, exercise.stages, tries, strict=True)
            ]
        case Raci():
            findings = judge_raci(exercise, answer)
            earned = [CREDIT[finding.grade] for finding in findings]
        case Ordering():
            findings = _judge_order(exercise, answer.get(ORDER))
            earned = [CREDIT[finding.grade] for finding in findings]
        case Numbers():
            findings = tuple(_judge_number(number, answer.get(number.id)) for number in exercise.numbers)
            earned = [CREDIT[finding.grade] for finding in findings]
        case Allocation():
            findings = tuple(_judge_points(exercise, post, answer.get(post.id)) for post in exercise.posts)
            earned = [CREDIT[finding.grade] for finding in findings]
    return findings, sum(earned) / len(earned)


def _reached(stage: Item, tried: list[str]) -> str | None:
    """Where a stage stands: with its owner once that was found, else with whoever was tried last."""
    if stage.correct.id in tried:
        return stage.correct.id
    return tried[-1] if tried else None


def _judge_card(card: Card, place: str | None, titles: Mapping[str, str]) -> Finding:
    if place is None:
        return Finding(card.id, card.text, Grade.OPEN)
    if place == card.category:
        return Finding(card.id, card.text, Grade.RIGHT, titles[place], card.why)
    grade = Grade.DEFENSIBLE if place in card.also_defensible else Grade.WRONG
    verdict = (card.also_defensible | card.wrong)[place]
    return Finding(card.id, card.text, grade, titles[place], verdict.why, verdict.misconception)


def _judge_item(item: Item, choice: str | None) -> Finding:
    option = item.option(choice) if choice else None
    if option is None:
        return Finding(item.id, item.title or item.prompt, Grade.OPEN)
    grade = Grade.RIGHT if option.correct else Grade.WRONG
    return Finding(item.id, item.title or item.prompt, grade, option.text, option.feedback, option.misconception)


def _judge_order(exercise: Ordering, order: list[str] | None) -> tuple[Finding, ...]:
    """One finding a rule; broken rules come first, and among them that of the first step that comes too early."""
    texts = {step.id: step.text for step in exercise.steps}
    found: list[tuple[int, Finding]] = []
    for rule in exercise.rules:
        part, label = f"{rule.first}>{rule.then}", f"“{texts[rule.first]}” before “{texts[rule.then]}”"
        if order is None:
            found.append((0, Finding(part, label, Grade.OPEN)))
        elif order.index(rule.first) < order.index(rule.then):
            found.append((len(order), Finding(part, label, Grade.RIGHT, "", rule.why)))
        else:
            why = f"{rule.why} What it costs: {rule.cost}" if rule.cost else rule.why
            found.append((order.index(rule.then), Finding(part, label, Grade.WRONG, "", why, rule.misconception)))
    return tuple(finding for _, finding in sorted(found, key=lambda each: each[0]))


def _judge_number(number: Number, given: float | None) -> Finding:
    if given is None:
        return Finding(number.id, number.prompt, Grade.OPEN)
    chosen = f"{given:g} {number.unit}".strip()
    if abs(given - number.value) <= number.tolerance + 1e-9:
        return Finding(number.id, number.prompt, Grade.RIGHT, chosen, number.why)
    for miss in number.near_misses:
        if abs(given - miss.value) <= number.tolerance + 1e-9:
            return Finding(number.id, number.prompt, Grade.WRONG, chosen, miss.why, miss.misconception)
    return Finding(number.id, number.prompt, Grade.WRONG, chosen, number.wrong)


def _judge_points(exercise: Allocation, post: Post, given: Mapping[str, int] | None) -> Finding:
    """The first thing that is amiss; a tie between what is named beside and what is not is defensible."""
    if given is None:
        return Finding(post.id, post.text, Grade.OPEN)
    points = {area.id: given.get(area.id, 0) for area in exercise.areas}
    chosen = ", ".join(f"{area.title} {points[area.id]}" for area in exercise.areas)

    def finding(grade: Grade, why: str, misconception: str | None = None) -> Finding:
        return Finding(post.id, post.text, grade, chosen, why, misconception)

    spent = sum(points.values())
    if spent != exercise.total:
        return finding(Grade.WRONG, f"Give out {exercise.total} points in all; these are {spent}.")
    if min(points.values()) < exercise.least:
        return finding(Grade.WRONG, exercise.least_is_not, post.misconception)
    others = [points[area] for area in points if area not in post.first]
    if others and min(points[area] for area in post.first) <= max(others):
        return finding(Grade.WRONG, post.first_is_not, post.misconception)
    beside = [points[area] for area in post.beside]
    unnamed = [points[area] for area in points if area not in (*post.first, *post.beside)]
    if beside and unnamed and min(beside) <= max(unnamed):
        grade = Grade.DEFENSIBLE if min(beside) == max(unnamed) else Grade.WRONG
        return finding(grade, post.beside_is_not)
    return finding(Grade.RIGHT, post.why)
