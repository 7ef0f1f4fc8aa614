"""The kinds of exercise: each is one module that says all there is to say of it."""

from __future__ import annotations

from typing import get_args

from aiteam.exercises.kinds.allocation import Allocation
from aiteam.exercises.kinds.base import Exercise
from aiteam.exercises.kinds.choices import Choices
from aiteam.exercises.kinds.decisions import Decisions
from aiteam.exercises.kinds.design import Design
from aiteam.exercises.kinds.form import Form
from aiteam.exercises.kinds.handoff import Handoff
from aiteam.exercises.kinds.numbers import Numbers
from aiteam.exercises.kinds.ordering import Ordering
from aiteam.exercises.kinds.raci import Raci
from aiteam.exercises.kinds.sorting import Sorting

AnyExercise = Choices | Handoff | Sorting | Raci | Ordering | Numbers | Allocation | Design | Decisions | Form
"""What a file may hold; a new kind is added here, and named nowhere else but in its views."""

KINDS: tuple[type[Exercise], ...] = get_args(AnyExercise)

__all__ = ["KINDS", "AnyExercise", "Exercise"]
