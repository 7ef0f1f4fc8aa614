"""Answers to exercises of every kind: the right one, a wrong one, and whatever may be answered; a case a kind."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st
from tests.designs import random_design

from aiteam.catalog import catalog
from aiteam.exercises import library
from aiteam.exercises.designs import known, situation
from aiteam.exercises.kinds import KINDS, Exercise
from aiteam.exercises.kinds.allocation import Allocation
from aiteam.exercises.kinds.choices import CONFIDENCE, Choices
from aiteam.exercises.kinds.decisions import Decisions
from aiteam.exercises.kinds.design import NO_HOLE, Design
from aiteam.exercises.kinds.form import MAX_COUNT, Form, FormField
from aiteam.exercises.kinds.handoff import Handoff
from aiteam.exercises.kinds.numbers import MAX_NUMBER, Number, Numbers
from aiteam.exercises.kinds.ordering import Ordering
from aiteam.exercises.kinds.raci import LETTERS, Duty, Raci
from aiteam.exercises.kinds.sorting import Sorting

COURSE = library()
E = TypeVar("E", bound=Exercise)

text = st.text(st.characters(), max_size=20)
json_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=8,
)
"""Anything that may stand in a file."""

HOSTILE = [None, True, False, 0, 1, 1.0, float("nan"), "", "nobody", "Data-Engineer", [], ["data-engineer"], {}, object]


class EqualToAll:
    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return hash("data-engineer")


class EqualWord(str):
    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return True


class NeverTooMany(int):
    def __le__(self, other: object) -> bool:
        return True

    __ge__ = __le__


class CannotShowItself:
    def __repr__(self) -> str:
        raise RuntimeError("no")


def of_kind(kind: type[E]) -> list[E]:
    """All exercises of a kind that the course has."""
    return [one for one in COURSE.exercises.values() if isinstance(one, kind)]


ONE_EACH = [of_kind(kind)[-1] for kind in KINDS]
"""An exercise of each kind."""


def answers_to(exercise: Exercise, *, junk: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """Answers with some of the parts; with junk, some of these hold anything."""
    parts = {part: st.sampled_from(values) for part, values in values_of(exercise).items()}
    if junk:
        parts = {part: values | json_data for part, values in parts.items()}
    return st.fixed_dictionaries({}, optional=parts)


def right_answer(exercise: Exercise) -> dict[str, Any]:
    """The answer with everything right; where nothing is right or wrong, one of those there are."""
    match exercise:
        case Sorting():
            return {card.id: card.category for card in exercise.cards}
        case Choices():
            return {item.id: item.correct.id for item in COURSE.questions(exercise)}
        case Handoff():
            return {stage.id: [stage.correct.id] for stage in exercise.stages}
        case Raci():
            return {duty.id: shares(exercise, duty.accountable) for duty in exercise.duties}
        case Ordering():
            return {"order": [step.id for step in exercise.steps]}
        case Numbers():
            return {number.id: number.value for number in exercise.numbers}
        case Allocation():
            return {post.id: spread(exercise, post.first, post.beside) for post in exercise.posts}
        case Design():
            return {"plan": known(exercise.scenario, exercise.variant).design.to_dict()}
        case _:
            return {part: values[0] for part, values in values_of(exercise).items()}


def wrong_answer(exercise: Exercise) -> dict[str, Any]:
    """The answer with everything wrong."""
    match exercise:
        case Sorting():
            return {card.id: next(iter(card.wrong)) for card in exercise.cards}
        case Choices() | Handoff():
            wrong = {
                item.id: next(option.id for option in item.options if not option.correct)
                for item in COURSE.questions(exercise)
            }
            return {part: [option] for part, option in wrong.items()} if isinstance(exercise, Handoff) else wrong
        case Raci():
            return {duty.id: shares(exercise, wrong_owner(exercise, duty)) for duty in exercise.duties}
        case Ordering():
            return {"order": [step.id for step in reversed(exercise.steps)]}
        case Numbers():
            return {number.id: far_off(number) for number in exercise.numbers}
        case Allocation():
            areas = [area.id for area in exercise.areas]
            return {
                post.id: spread(exercise, [area for area in areas if area not in post.first][:1], ())
                for post in exercise.posts
            }
    raise AssertionError(exercise)


def shares(exercise: Raci, owner: str) -> dict[str, str]:
    """One role answers, and all others do the work."""
    return {role.id: "A" if role.id == owner else "R" for role in exercise.roles}


def wrong_owner(exercise: Raci, duty: Duty) -> str:
    """A role that is wrong for a duty, and for the one that has to be apart from it as well."""
    partners = {pair.first: pair.second for pair in exercise.apart} | {
        pair.second: pair.first for pair in exercise.apart
    }
    (other,) = [each for each in exercise.duties if each.id == partners.get(duty.id, duty.id)]
    return next(role.id for role in exercise.roles if role.id in duty.wrong and role.id in other.wrong)


def spread(exercise: Allocation, first: Sequence[str], beside: Sequence[str]) -> dict[str, int]:
    """All points given out: two to what stands beside, one to what does not, the rest in turn to what comes first."""
    points = {area.id: 2 if area.id in beside else 1 for area in exercise.areas}
    for turn in range(exercise.total - sum(points.values())):
        points[first[turn % len(first)]] += 1
    return points


def far_off(number: Number) -> float:
    """A number that no slip leads to."""
    return 1000 * max(1, *(abs(each) for each in (number.value, *(miss.value for miss in number.near_misses))))


def values_of(exercise: Exercise) -> dict[str, list[Any]]:  # noqa: C901  # a case a kind
    """For every part, all that can be answered in one try."""
    match exercise:
        case Sorting():
            return {card.id: [category.id for category in exercise.categories] for card in exercise.cards}
        case Choices():
            return {item.id: [option.id for option in item.options] for item in COURSE.questions(exercise)}
        case Handoff():
            return {stage.id: [[option.id] for option in stage.options] for stage in exercise.stages}
        case Raci():
            roles = [role.id for role in exercise.roles]
            return {
                duty.id: [*(shares(exercise, role) for role in roles), {roles[0]: "C"}, {roles[0]: "A", roles[1]: "I"}]
                for duty in exercise.duties
            }
        case Ordering():
            steps = [step.id for step in exercise.steps]
            return {"order": [steps, list(exercise.shown), steps[::-1]]}
        case Numbers():
            return {
                number.id: [number.value, *(miss.value for miss in number.near_misses), far_off(number)]
                for number in exercise.numbers
            }
        case Allocation():
            return {
                post.id: [
                    spread(exercise, post.first, post.beside),
                    spread(exercise, [area.id for area in exercise.areas if area.id not in post.first][:1], ()),
                    {exercise.areas[0].id: 1},
                ]
                for post in exercise.posts
            }
        case Design():
            scenario = situation(exercise.scenario, exercise.variant)
            designs = [random_design(Random(seed), scenario).to_dict() for seed in range(3)]
            return {"plan": designs, "revision": designs, "reason": ["", "So."], "draft": designs}
        case Decisions():
            return {each.id: [alternative.id for alternative in each.alternatives] for each in exercise.decisions}
        case Form():
            return {
                field.id: [value for _, value in field.options]
                or {"count": [3], "date": ["2028-02-29"]}.get(field.kind, ["text"])
                for field in exercise.fields
            }


def saved_values(exercise: Exercise) -> dict[str, st.SearchStrategy[Any]]:  # noqa: C901  # a case a kind
    """For every part, the values in the form in which they are saved."""
    match exercise:
        case Sorting():
            places = st.sampled_from([category.id for category in exercise.categories])
            return {card.id: places for card in exercise.cards}
        case Choices():
            return {
                item.id: st.fixed_dictionaries(
                    {"choice": st.sampled_from([option.id for option in item.options])},
                    optional={"confidence": st.sampled_from(list(CONFIDENCE))},
                )
                for item in COURSE.questions(exercise)
            }
        case Handoff():
            return {
                stage.id: st.lists(st.sampled_from([option.id for option in stage.options]), unique=True)
                for stage in exercise.stages
            }
        case Raci():
            letters = st.sampled_from(list(LETTERS))
            shares = st.fixed_dictionaries({}, optional={role.id: letters for role in exercise.roles})
            return {duty.id: shares.filter(bool) for duty in exercise.duties}
        case Ordering():
            return {"order": st.permutations([step.id for step in exercise.steps])}
        case Numbers():
            return {number.id: st.floats(-MAX_NUMBER, MAX_NUMBER) for number in exercise.numbers}
        case Allocation():
            points = st.integers(0, exercise.total)
            given = st.fixed_dictionaries({}, optional={area.id: points for area in exercise.areas})
            return {post.id: given for post in exercise.posts}
        case Design():
            design = designs_for(exercise)
            holes = st.sampled_from([*catalog().work_areas, NO_HOLE])
            return {
                "draft": design,
                "plan": design,
                "prediction": st.fixed_dictionaries({"score": st.integers(0, 100), "hole": holes}),
                "revision": design,
                "reason": st.text(st.characters(codec="utf-8")),
                "versions": st.lists(design, max_size=3),
                "variant": st.sampled_from([1, 2, 3]),
            }
        case Decisions():
            return {
                each.id: st.sampled_from([alternative.id for alternative in each.alternatives])
                for each in exercise.decisions
            }
        case Form():
            return {field.id: values_of_field(field) for field in exercise.fields}


def values_of_field(field: FormField) -> st.SearchStrategy[Any]:
    if field.options:
        return st.sampled_from([value for _, value in field.options])
    if field.kind == "date":
        return st.dates().map(lambda day: day.isoformat())
    return st.integers(0, MAX_COUNT) if field.kind == "count" else st.text(st.characters(codec="utf-8"))


def designs_for(exercise: Design) -> st.SearchStrategy[dict[str, Any]]:
    """Designs for its scenario in the form in which they are saved, most of them bad."""
    scenario = situation(exercise.scenario, exercise.variant)
    return st.integers(0, 10**6).map(lambda seed: random_design(Random(seed), scenario).to_dict())
