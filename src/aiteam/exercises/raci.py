"""Checking who answers for what: one role a duty answers, somebody does it, and builders do not judge themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiteam.exercises.models import Raci
from aiteam.exercises.parts import Apart, Duty
from aiteam.exercises.results import CREDIT, Finding, Grade

UNSETTLED = "The owners differ, but one of the two rows still needs work. This counts once both can stay as they are."
"""Said of two duties whose owners differ, where a better answer to one of them could end that."""

ANSWERS, DOES = ("A", "AR"), ("R", "AR")
"""The letters of a role that answers for a duty, and of one that does it."""

Shares = Mapping[str, str]
"""For every role that has a part in a duty, its letter."""


def judge_raci(exercise: Raci, answer: Mapping[str, Any]) -> tuple[Finding, ...]:
    """One finding a duty, and one for each two duties that have to be apart."""
    titles = {role.id: role.title for role in exercise.roles}
    duties = tuple(_judge_duty(duty, answer.get(duty.id, {}), titles) for duty in exercise.duties)
    grades = {finding.part: finding.grade for finding in duties}
    return (*duties, *(_judge_pair(exercise, pair, answer, grades) for pair in exercise.apart))


def owner_of(shares: Shares) -> str | None:
    """The one role that answers; None where nobody does, or several."""
    owners = [role for role, letter in shares.items() if letter in ANSWERS]
    return owners[0] if len(owners) == 1 else None


def best_shares(duty: Duty, exercise: Raci) -> dict[str, str]:
    """Who answers for a duty and who does it, in the solution."""
    letters = dict.fromkeys(duty.responsible, "R")
    letters[duty.accountable] = "AR" if duty.accountable in duty.responsible else "A"
    return {role.id: letters[role.id] for role in exercise.roles if role.id in letters}


def in_words(shares: Shares, exercise: Raci) -> str:
    """Who answers for a duty and who does it; ``open`` where nothing is said."""
    if not shares:
        return "open"
    return f"answers: {_named(shares, ANSWERS, exercise)}; does it: {_named(shares, DOES, exercise)}"


def _named(shares: Shares, letters: tuple[str, str], exercise: Raci) -> str:
    return ", ".join(role.title for role in exercise.roles if shares.get(role.id) in letters) or "nobody"


def _judge_duty(duty: Duty, shares: Shares, titles: Mapping[str, str]) -> Finding:
    if not shares:
        return Finding(duty.id, duty.text, Grade.OPEN)
    owner = owner_of(shares)
    if owner is None:
        several = any(letter in ANSWERS for letter in shares.values())
        words = "Several roles answer for it, so in a dispute nobody does." if several else "Nobody answers for it."
        return Finding(duty.id, duty.text, Grade.WRONG, why=f"{words} Give an A to exactly one role.")
    if not any(letter in DOES for letter in shares.values()):
        words = (
            "Somebody answers for it, and nobody does it. Give an R to at least one role, or AR to the one with the A."
        )
        return Finding(duty.id, duty.text, Grade.WRONG, titles[owner], words)
    if owner == duty.accountable:
        return Finding(duty.id, duty.text, Grade.RIGHT, titles[owner], duty.why)
    grade = Grade.DEFENSIBLE if owner in duty.also_defensible else Grade.WRONG
    verdict = (duty.also_defensible | duty.wrong)[owner]
    return Finding(duty.id, duty.text, grade, titles[owner], verdict.why, verdict.misconception)


def _judge_pair(exercise: Raci, pair: Apart, answer: Mapping[str, Any], grades: Mapping[str, Grade]) -> Finding:
    """Whether two duties have different owners; it earns nothing that a better owner of either could lose again."""
    duties = {duty.id: duty for duty in exercise.duties}
    titles = {role.id: role.title for role in exercise.roles}
    first, second = duties[pair.first], duties[pair.second]
    part = f"{pair.first}>{pair.second}"
    label = f"Different owners: “{first.text.rstrip('.')}” and “{second.text.rstrip('.')}”"
    one, other = (owner_of(answer.get(duty.id, {})) for duty in (first, second))
    if one is None or other is None:
        return Finding(part, label, Grade.OPEN)
    chosen = f"{titles[one]} and {titles[other]}"
    if one == other:
        return Finding(part, label, Grade.WRONG, chosen, pair.because, pair.misconception)
    both_earn = all(CREDIT[grades[duty.id]] for duty in (first, second))
    if not both_earn or one == second.accountable or other == first.accountable:
        return Finding(part, label, Grade.WRONG, chosen, UNSETTLED)
    return Finding(part, label, Grade.RIGHT, chosen, pair.because)
