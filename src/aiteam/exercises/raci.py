"""Checking who answers for what: one role a duty answers, somebody does it, and builders do not judge themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiteam.exercises.models import Raci
from aiteam.exercises.parts import Duty
from aiteam.exercises.results import Finding, Grade

ANSWERS, DOES = ("A", "AR"), ("R", "AR")
"""The letters of a role that answers for a duty, and of one that does it."""

Shares = Mapping[str, str]
"""For every role that has a part in a duty, its letter."""


def judge_raci(exercise: Raci, answer: Mapping[str, Any]) -> tuple[Finding, ...]:
    """One finding a duty, and one for each two duties that have to be apart."""
    titles = {role.id: role.title for role in exercise.roles}
    duties = (_judge_duty(duty, answer.get(duty.id, {}), titles) for duty in exercise.duties)
    return (*duties, *_judge_pairs(exercise, answer))


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


def _judge_pairs(exercise: Raci, answer: Mapping[str, Any]) -> tuple[Finding, ...]:
    texts = {duty.id: duty.text.rstrip(".") for duty in exercise.duties}
    titles = {role.id: role.title for role in exercise.roles}
    findings = []
    for pair in exercise.apart:
        one, other = (owner_of(answer.get(duty, {})) for duty in (pair.first, pair.second))
        part, label = (
            f"{pair.first}>{pair.second}",
            f"Different owners: “{texts[pair.first]}” and “{texts[pair.second]}”",
        )
        if one is None or other is None:
            findings.append(Finding(part, label, Grade.OPEN))
            continue
        chosen = " and ".join((titles[one], titles[other]))
        wrong = one == other
        slip = pair.misconception if wrong else None
        findings.append(Finding(part, label, Grade.WRONG if wrong else Grade.RIGHT, chosen, pair.because, slip))
    return tuple(findings)
