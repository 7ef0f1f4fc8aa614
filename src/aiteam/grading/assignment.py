"""An assignment as a grader knows it: its parts, the cell of the notebook in which each is marked, and its secrets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from aiteam.course import Assignment, outline
from aiteam.errors import AiteamError, GradingError, StoreError, UnknownIdError
from aiteam.exercises import library
from aiteam.exercises.designs import known, programs
from aiteam.exercises.kinds import Exercise
from aiteam.exercises.kinds.design import Design
from aiteam.grading.intake import Expected
from aiteam.grading.sources import TEST, cell_name, points_of, private_assignment
from aiteam.grading.variants import SECRET_FILE, VARIANTS, secret_of, variant_of
from aiteam.scenarios.private import whole_scenario


@dataclass(frozen=True, slots=True)
class OfficialCell:
    """A cell of the official notebook, as nbgrader's gradebook holds it.

    Attributes:
        source: What stands in it.
        points: The most it earns; None where it is not marked.
    """

    source: str
    points: float | None = None


@dataclass(frozen=True, slots=True)
class MarkedPart:
    """A part of an assignment, and where its mark stands.

    Attributes:
        exercise: The id of its exercise.
        answer_cell: The grade id of the cell with the exercise.
        mark_cell: The grade id of the cell that carries the mark.
        points: The most it earns.
        by_hand: Whether a person marks it.
        own_variant: Whether the answer has to be for the variant that the learner was given.
    """

    exercise: str
    answer_cell: str
    mark_cell: str
    points: float
    by_hand: bool
    own_variant: bool = False


@dataclass(frozen=True)
class Graded:
    """An assignment, ready to be marked: its secrets are read, and nothing else has to be there.

    Attributes:
        id: The assignment's id.
        course_id: The course's id, as nbgrader knows it.
        parts: Its parts, in their order.
        cells: The grade ids of the official notebook, in their order.
        secret: From which a learner's variant is worked out; None where all have the same.
    """

    id: str
    course_id: str
    parts: tuple[MarkedPart, ...]
    cells: tuple[str, ...]
    secret: bytes | None = None

    @cached_property
    def expected(self) -> Expected:
        """What is expected to come from a learner."""
        return Expected(self.id, tuple(part.exercise for part in self.parts), self.cells)

    def variant(self, learner: str) -> int | None:
        """The variant that a learner was given; None where all have the same."""
        return variant_of(self.secret, self.course_id, learner, self.id) if self.secret else None


def graded(assignment_id: str, course_id: str, cells: Mapping[str, OfficialCell]) -> Graded:
    """An assignment of the course or of the instructor's own, with all its secrets.

    Args:
        assignment_id: Its id.
        course_id: The course's id, as nbgrader knows it.
        cells: The cells of the official notebook, by grade id.

    Raises:
        GradingError: Its notebook is not one of the course's, or a secret is missing.
    """
    assignment = _assignment(assignment_id)
    parts = tuple(
        _part(part.exercise, points_of(part, library().exercise(part.exercise)), bool(part.rubric), cells)
        for part in assignment.parts
    )
    whole = Graded(assignment_id, course_id, parts, tuple(cells), _secret(parts))
    load_secrets(whole)
    return whole


def load_secrets(assignment: Graded) -> None:
    """Read and work out whatever marking will need, so that nothing is found missing after the first mark.

    Raises:
        GradingError: Something is missing.
    """
    for part in assignment.parts:
        exercise = library().exercise(part.exercise)
        for each in _versions(exercise, part.own_variant):
            try:
                known(*each.place), programs(*each.place)
            except AiteamError as error:
                raise GradingError(f"Nothing was marked. {part.exercise}: {error}") from error


def _versions(exercise: Exercise, own_variant: bool) -> tuple[Design, ...]:
    if not isinstance(exercise, Design):
        return ()
    numbers = range(1, VARIANTS + 1) if own_variant else (exercise.variant,)
    return tuple(exercise.at_variant({"variant": number}) for number in numbers)


def _assignment(assignment_id: str) -> Assignment:
    found = {each.id: each for each in outline().assignments}
    if assignment_id in found:
        return found[assignment_id]
    try:
        return private_assignment(whole_scenario(assignment_id, 0))
    except (StoreError, UnknownIdError) as error:
        raise GradingError(
            f"Nothing was marked. The course has no assignment {assignment_id!r}, and as one of your own it cannot be "
            f"marked here. {error}"
        ) from error


def _part(exercise: str, points: float, by_hand: bool, cells: Mapping[str, OfficialCell]) -> MarkedPart:
    name = cell_name(exercise)
    answer, mark = f"{name}-answer", f"{name}-{'rubric' if by_hand else 'test'}"
    if missing := [cell for cell in (answer, mark) if cell not in cells]:
        raise GradingError(_not_ours(f"has no cell {missing[0]}"))
    if by_hand:
        return MarkedPart(exercise, answer, mark, points, by_hand=True)
    if cells[mark].points != points:
        raise GradingError(_not_ours(f"gives {cells[mark].points:g} points in the cell {mark}, not {points:g}"))
    for own_variant, words in ((False, ""), (True, ", own_variant=True")):
        if cells[mark].source.strip() == TEST.format(exercise=exercise, own_variant=words):
            return MarkedPart(exercise, answer, mark, points, by_hand=False, own_variant=own_variant)
    raise GradingError(_not_ours(f"has another test in the cell {mark}"))


def _not_ours(what: str) -> str:
    return (
        f"Nothing was marked. The assignment in the gradebook {what} than this version of the course writes. "
        "Write its source once more (aiteam assignment source), run nbgrader generate_assignment, and grade again."
    )


def _secret(parts: tuple[MarkedPart, ...]) -> bytes | None:
    if not any(part.own_variant for part in parts):
        return None
    try:
        secret = secret_of()
    except StoreError as error:
        raise GradingError(f"Nothing was marked. {error}") from error
    if secret is None:
        raise GradingError(
            "Nothing was marked. Each learner has a variant of one's own here, and the secret for it is not known. Set "
            f"{SECRET_FILE} to the file that holds it, and grade again."
        )
    return secret
