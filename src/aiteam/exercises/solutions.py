"""The solution of an exercise, in the form of an answer, and what in an answer differs from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiteam.exercises.checks import check_answer
from aiteam.exercises.designs import known, way_of
from aiteam.exercises.forms import ORDER
from aiteam.exercises.library import Library
from aiteam.exercises.models import Allocation, Choices, Design, Exercise, Handoff, Numbers, Ordering, Raci, Sorting
from aiteam.exercises.parts import Post
from aiteam.exercises.raci import best_shares, in_words, judge_raci
from aiteam.exercises.results import Grade
from aiteam.team import read_design


@dataclass(frozen=True, slots=True)
class Difference:
    """A part in which an answer differs from the solution: the part, the answer and the solution, in words.

    For a design, the part is the group of decisions, and ``value`` the grade points that deciding it otherwise gains.
    """

    part: str
    given: str
    solution: str
    value: float | None = None
    because: str = ""


def solution_of(exercise: Exercise, library: Library) -> dict[str, Any]:
    """An answer that earns all points; empty where nothing is right or wrong."""
    match exercise:
        case Sorting():
            return {card.id: card.category for card in exercise.cards}
        case Choices():
            return {item.id: {"choice": item.correct.id} for item in library.questions(exercise)}
        case Handoff():
            return {stage.id: [stage.correct.id] for stage in exercise.stages}
        case Raci():
            return {duty.id: best_shares(duty, exercise) for duty in exercise.duties}
        case Ordering():
            return {ORDER: [step.id for step in exercise.steps]}
        case Numbers():
            return {number.id: number.value for number in exercise.numbers}
        case Allocation():
            return {post.id: _points(exercise, post) for post in exercise.posts}
        case Design():
            return {"plan": known(*exercise.place).design.to_dict()}
        case _:
            return {}


def differing(exercise: Exercise, answer: Mapping[str, Any], library: Library) -> tuple[Difference, ...]:
    """Where an answer differs from the solution; for a design, what the solution decides otherwise."""
    best = solution_of(exercise, library)
    if isinstance(exercise, Design):
        given = read_design(answer.get("revision") or answer.get("plan") or answer.get("draft") or {})
        rows = way_of(exercise.place, given).rows()
        return tuple(Difference(part, "", words, value, because) for part, words, value, because in rows if words)
    if isinstance(exercise, Ordering):
        findings = check_answer(exercise, answer, library).findings
        if all(finding.grade is Grade.RIGHT for finding in findings):
            return ()  # another order that keeps the rules
        texts = {step.id: step.text for step in exercise.steps}
        pairs = enumerate(zip(answer.get(ORDER, exercise.shown), best[ORDER], strict=True), 1)
        return tuple(Difference(f"Place {at}", texts[one], texts[two]) for at, (one, two) in pairs if one != two)
    if isinstance(exercise, Allocation):
        return _other_points(exercise, answer, library)
    if isinstance(exercise, Raci):
        return _other_owners(exercise, answer)
    labels, findings = _labels(exercise, library), check_answer(exercise, answer, library).findings
    fine = {finding.part for finding in findings if finding.grade is Grade.RIGHT}
    return tuple(
        Difference(labels[part][0], _said(answer.get(part), labels[part][1]), _said(right, labels[part][1]))
        for part, right in best.items()
        if _bare(answer.get(part)) != _bare(right) and part not in fine
    )


def _points(exercise: Allocation, post: Post) -> dict[str, int]:
    """One way to give out the points: least to what is not named, one more beside it, the rest to what comes first."""
    unnamed = len(exercise.areas) > len(post.first) + len(post.beside)
    points = {area.id: exercise.least for area in exercise.areas}
    points |= dict.fromkeys(post.beside, exercise.least + unnamed)
    rest = exercise.total - sum(points.values())
    share, over = divmod(rest, len(post.first))
    return points | {area: points[area] + share + (at < over) for at, area in enumerate(post.first)}


def _other_points(exercise: Allocation, answer: Mapping[str, Any], library: Library) -> tuple[Difference, ...]:
    """The posts whose points keep another order than they should, with one way to give them out."""
    findings = {finding.part: finding for finding in check_answer(exercise, answer, library).findings}
    titles = {area.id: area.title for area in exercise.areas}
    return tuple(
        Difference(
            post.text,
            findings[post.id].chosen or "open",
            ", ".join(f"{titles[area]} {points}" for area, points in _points(exercise, post).items()),
        )
        for post in exercise.posts
        if findings[post.id].grade is not Grade.RIGHT
    )


def _other_owners(exercise: Raci, answer: Mapping[str, Any]) -> tuple[Difference, ...]:
    """The duties whose owner is not the best, or that nobody does."""
    fine = {finding.part for finding in judge_raci(exercise, answer) if finding.grade is Grade.RIGHT}
    return tuple(
        Difference(
            duty.text, in_words(answer.get(duty.id, {}), exercise), in_words(best_shares(duty, exercise), exercise)
        )
        for duty in exercise.duties
        if duty.id not in fine
    )


def _labels(exercise: Exercise, library: Library) -> dict[str, tuple[str, dict[Any, str]]]:
    """For every part, what it is called and what its values are called."""
    match exercise:
        case Sorting():
            titles: dict[Any, str] = {category.id: category.title for category in exercise.categories}
            return {card.id: (card.text, titles) for card in exercise.cards}
        case Choices() | Handoff():
            items = library.questions(exercise)
            return {item.id: (item.prompt, {option.id: option.text for option in item.options}) for item in items}
        case Numbers():
            return {number.id: (number.prompt, {}) for number in exercise.numbers}
        case _:
            return {}


def _bare(value: Any) -> Any:
    """The choice itself, without how sure somebody was or how often it was tried."""
    if isinstance(value, Mapping):
        return value.get("choice")
    return value[-1] if isinstance(value, list) and value else value


def _said(value: Any, words: Mapping[Any, str]) -> str:
    bare = _bare(value)
    if bare is None or bare == []:
        return "open"
    return words.get(bare) or f"{bare:.10g}"
