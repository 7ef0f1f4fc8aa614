"""What is printed of an exercise: what it asks, and room for an answer, but nothing of what is right."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any

from aiteam.exercises.kinds import Exercise
from aiteam.exercises.kinds.allocation import Allocation
from aiteam.exercises.kinds.choices import CONFIDENCE, Choices
from aiteam.exercises.kinds.decisions import Decisions
from aiteam.exercises.kinds.form import Form, FormField
from aiteam.exercises.kinds.handoff import Handoff
from aiteam.exercises.kinds.numbers import Numbers
from aiteam.exercises.kinds.ordering import Ordering
from aiteam.exercises.kinds.raci import LETTERS, Raci
from aiteam.exercises.kinds.sorting import Sorting
from aiteam.exercises.library import Library
from aiteam.widgets.markup import about
from aiteam.widgets.printed.sheet import Field, Lines, Part, Passage, Question, Sheet, Table

_SHORT = 40
"""Options of at most this many characters stand side by side."""


def sheet_of(exercise: Exercise, library: Library, parts: tuple[Part, ...] | None = None) -> Sheet:
    """An exercise as a sheet.

    Args:
        exercise: Any exercise; of a design the parts have to be given, since they depend on its scenario.
        library: Where the exercise's items are.
        parts: What stands below the instructions; worked out from the exercise if not given.
    """
    if parts is None:
        find_parts = PARTS.get(type(exercise))
        parts = find_parts(exercise, library) if find_parts else ()
    return Sheet(exercise.title, f"{exercise.instructions} {about(exercise.minutes)}", parts)


def _choices(exercise: Choices, library: Library) -> tuple[Part, ...]:
    sure = tuple(CONFIDENCE.values()) if exercise.confidence else ()
    return tuple(
        Question(f"{at}. {item.prompt}", tuple(option.text for option in item.options), sure=sure)
        for at, item in enumerate(library.questions(exercise), 1)
    )


def _handoff(exercise: Handoff, _: Library) -> tuple[Part, ...]:
    return tuple(
        choice(f"{at}. {stage.title}{'' if stage.title.endswith(('?', '!', '.')) else '.'} {stage.prompt}", texts)
        for at, stage in enumerate(exercise.stages, 1)
        if (texts := tuple(option.text for option in stage.options))
    )


def _sorting(exercise: Sorting, _: Library) -> tuple[Part, ...]:
    places = tuple(category.title for category in exercise.categories)
    return tuple(choice(f"{at}. {card.text}", places) for at, card in enumerate(exercise.cards, 1))


def _raci(exercise: Raci, _: Library) -> tuple[Part, ...]:
    letters = tuple(f"{letter}: {words}" for letter, words in LETTERS.items())
    blank = ("",) * len(exercise.roles)
    return (
        Passage(exercise.brief),
        Lines("A letter in each cell, or none", letters),
        Table(
            ("Piece of work", *(role.title for role in exercise.roles)),
            tuple((d.text, *blank) for d in exercise.duties),
        ),
    )


def _ordering(exercise: Ordering, _: Library) -> tuple[Part, ...]:
    texts = {step.id: step.text for step in exercise.steps}
    return (Table(("Place", "Step"), tuple(("", texts[step]) for step in exercise.shown)),)


def _numbers(exercise: Numbers, _: Library) -> tuple[Part, ...]:
    given = (Table(exercise.columns, exercise.rows),) if exercise.columns else ()
    fields = (
        Field(f"{at}. {number.prompt}{f' ({number.unit})' if number.unit else ''}")
        for at, number in enumerate(exercise.numbers, 1)
    )
    return (Passage(exercise.given), *given, *fields)


def _allocation(exercise: Allocation, _: Library) -> tuple[Part, ...]:
    areas = tuple(area.title for area in exercise.areas)
    rows = tuple((post.text, *("",) * len(areas)) for post in exercise.posts)
    return (Table(("Post", *areas), rows, f"{exercise.total} points in each row"),)


def _decisions(exercise: Decisions, _: Library) -> tuple[Part, ...]:
    return (
        Passage(exercise.brief),
        *(
            Question(f"{at}. {each.title}. {each.prompt}", tuple(one.text for one in each.alternatives))
            for at, each in enumerate(exercise.decisions, 1)
        ),
    )


def _form(exercise: Form, _: Library) -> tuple[Part, ...]:
    parts: list[Part] = []
    for group, fields in groupby(exercise.fields, lambda field: field.group):
        parts += [*([Passage("", group)] if group else []), *map(_field, fields)]
    return tuple(parts)


def _field(field: FormField) -> Part:
    if field.options:
        texts = tuple(text for text, _ in field.options)
        return choice(" ".join(filter(None, (field.label, field.hint))), texts)
    return Field(field.label, field.hint, {"line": 1, "text": 4}.get(field.kind, 0))


def choice(prompt: str, options: tuple[str, ...]) -> Question:
    """A question whose options stand beside each other if all are short."""
    return Question(prompt, options, beside=all(len(option) <= _SHORT for option in options))


PARTS: dict[type[Exercise], Callable[[Any, Library], tuple[Part, ...]]] = {
    Choices: _choices,
    Handoff: _handoff,
    Sorting: _sorting,
    Raci: _raci,
    Ordering: _ordering,
    Numbers: _numbers,
    Allocation: _allocation,
    Decisions: _decisions,
    Form: _form,
}
"""What is printed of each kind of exercise; the parts of a design need its scenario, so they are made elsewhere."""
