"""One sentence to forward at the end of a lesson, made from nothing but what the learner said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aiteam.answers import AnswerStore
from aiteam.catalog import area_title, catalog
from aiteam.course import Lesson, outline
from aiteam.exercises import library
from aiteam.exercises.kinds.form import ME, NOBODY, NOT_NEEDED, Form, FormField
from aiteam.reports.holes import holes, in_line
from aiteam.reports.team_map import TeamMap, noted

PART = re.compile(r"\{([a-z0-9.-]+)\}")
"""A part of a sentence that the learner has to have said."""


@dataclass(frozen=True, slots=True)
class Forward:
    """What can be forwarded.

    Attributes:
        text: The sentence; empty where too little was said.
        ask: The questions to answer first; empty where there is a sentence.
    """

    text: str = ""
    ask: tuple[str, ...] = ()


def forward(lesson: Lesson, team: TeamMap, store: AnswerStore) -> Forward:
    """The best sentence that can be made at the end of a lesson.

    Args:
        lesson: The lesson, whose data hold the sentences.
        team: The map of the learner's team.
        store: The learner's answers.
    """
    said = _said(lesson, team, store)
    broken = {hole.principle for hole in holes(team)}
    missing: list[str] = []
    for sentence in lesson.forward:
        parts = PART.findall(sentence.text)
        missing = [part for part in parts if part not in said]
        if not missing and (not sentence.hole or sentence.hole in broken):
            return Forward(_sentence(PART.sub(lambda found: said[found[1]], sentence.text)))
    return Forward(ask=tuple(_question(lesson, part) for part in missing))


def _said(lesson: Lesson, team: TeamMap, store: AnswerStore) -> Mapping[str, str]:
    """What was said, by the part of a sentence that it can be."""
    said = {f"owner.{area}": _owner(who) for area, who in team.owners.items()}
    said |= {f"now.{each}": str(level) for each, level in team.now.items()}
    said |= {f"wanted.{each}": str(level) for each, level in team.wanted.items()}
    if unowned := [area_title(area) for area, who in team.owners.items() if who == NOBODY]:
        said["unowned"] = in_line(unowned)
    for form in _forms(lesson):
        found = noted(form, store, library())
        words = {field.id: field.in_words(found[field.id]) for field in form.fields if field.id in found}
        said |= {each: " ".join(text.split()).rstrip(" .;,") for each, text in words.items()}
    return said


def _owner(who: str) -> str:
    """Who answers for something, within a sentence."""
    if who in (ME, NOT_NEEDED):
        return "me" if who == ME else "nobody"
    is_role = who in {role.title for role in catalog().roles.values()}
    return f"the {who}" if is_role else who[0].lower() + who[1:]


def _sentence(text: str) -> str:
    """With a capital at its beginning, and one mark at the end of each sentence."""
    return re.sub(r"([?!…])\.", r"\1", text[0].upper() + text[1:])


def _forms(lesson: Lesson) -> Iterator[Form]:
    for each in lesson.exercises:
        if isinstance(found := library().exercises.get(each), Form):
            yield found


def _question(lesson: Lesson, part: str) -> str:
    """The question that has to be answered for a part to be known."""
    every: list[FormField] = [field for form in _forms(lesson) for field in form.fields]
    elsewhere = [field for each in outline().lessons for form in _forms(each) for field in form.fields]
    found = next((field for field in every if field.id == part), None)
    return (found or next(field for field in elsewhere if field.maps_to == part)).question
