"""The law of marks: whoever answers one part better, with all else as it was, never earns less for it.

What is better is read from the content alone, and each kind of exercise has its own:

- *sorting*: the best place is better than a defensible one, and that than any other;
- *choices*: the right option is better than any other, however sure somebody is;
- *handoff*: an owner found at once is better than one found later, and that than none;
- *raci*: a row that somebody does and one role answers for is as good as that role; any other row is worth nothing;
- *ordering*: an order is better if it keeps all the rules that another keeps, and one more;
- *numbers*: the nearer number is better, also than a near miss;
- *allocation*: points are better if nothing that the text names is kept worse, and something better.

Plans for a scenario are marked by their score and have laws of their own; decisions and notes earn nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, permutations, product
from math import inf
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.answers import of_kind

from aiteam.exercises import CheckResult, Outcome, check_answer, library
from aiteam.exercises.kinds import KINDS, Exercise
from aiteam.exercises.kinds.allocation import Allocation, Post
from aiteam.exercises.kinds.choices import CONFIDENCE, Choices
from aiteam.exercises.kinds.design import Design
from aiteam.exercises.kinds.elements import Category, Item, Verdict
from aiteam.exercises.kinds.handoff import Handoff
from aiteam.exercises.kinds.judged import Judged
from aiteam.exercises.kinds.numbers import Number, Numbers
from aiteam.exercises.kinds.ordering import ORDER, Ordering
from aiteam.exercises.kinds.raci import Apart, Duty, Raci
from aiteam.exercises.kinds.sorting import Card, Sorting
from aiteam.exercises.results import CREDIT

COURSE = library()
JUDGED = [kind for kind in KINDS if issubclass(kind, Judged)]
RACIS, ALLOCATIONS = of_kind(Raci), of_kind(Allocation)

Merit = float | frozenset[Any]
"""How good a value is: of two, the better one is greater; sets that do not hold one another cannot be compared."""


@dataclass(frozen=True)
class Ladder:
    """What can be answered at one part, and how good each of it is; None is no answer."""

    values: st.SearchStrategy[list[Any]]
    merit: Callable[[Any], Merit]


def ladders(exercise: Exercise) -> dict[str, Ladder]:
    """For every part of an exercise, its ladder."""
    match exercise:
        case Sorting():
            places = st.just([None, *(category.id for category in exercise.categories)])
            return {card.id: Ladder(places, worth_of_place(card)) for card in exercise.cards}
        case Choices():
            items = COURSE.questions(exercise)
            return {item.id: Ladder(st.just(choices_of(item)), worth_of_choice(item)) for item in items}
        case Handoff():
            return {stage.id: Ladder(st.just(tries_at(stage)), worth_of_tries(stage)) for stage in exercise.stages}
        case Raci():
            roles = [role.id for role in exercise.roles]
            rows = some_rows(roles).map(lambda drawn: [*plain_rows(roles), *drawn])
            return {duty.id: Ladder(rows, worth_of_row(duty)) for duty in exercise.duties}
        case Ordering():
            orders = st.permutations([step.id for step in exercise.steps])
            return {ORDER: Ladder(orders.map(lambda order: [None, *moved(order)]), rules_kept(exercise))}
        case Numbers():
            return {number.id: Ladder(numbers_near(number), nearness(number)) for number in exercise.numbers}
        case Allocation():
            spreads = some_points(exercise).map(lambda points: [None, *shifted(points, exercise.total)])
            return {post.id: Ladder(spreads, relations_kept(exercise, post)) for post in exercise.posts}
    raise AssertionError(exercise)


def worth_of_place(card: Card) -> Callable[[str | None], float]:
    return lambda place: 1.0 if place == card.category else 0.5 if place in card.also_defensible else 0.0


def choices_of(item: Item) -> list[Any]:
    """No option, and each with and without a word on how sure somebody is."""
    return [
        None,
        *({"choice": option.id} for option in item.options),
        *({"choice": option.id, "confidence": level} for option, level in product(item.options, CONFIDENCE)),
    ]


def worth_of_choice(item: Item) -> Callable[[Mapping[str, str] | None], float]:
    return lambda given_: float(bool(given_) and given_["choice"] == item.correct.id)


def tries_at(stage: Item) -> list[Any]:
    """Nothing tried; each option; each two in their order; and all of them in two orders."""
    options = [option.id for option in stage.options]
    return [None, [], *([one] for one in options), *map(list, permutations(options, 2)), options, options[::-1]]


def worth_of_tries(stage: Item) -> Callable[[list[str] | None], float]:
    found = stage.correct.id
    return lambda tried: 0.0 if not tried or found not in tried else 1.0 if tried[0] == found else 0.5


def plain_rows(roles: Sequence[str]) -> list[Any]:
    """One row of each sort: open; nobody answers; several do; one does, and does it or leaves it to nobody."""
    one = [{role: letter} for role in roles for letter in ("AR", "A")]
    return [None, {roles[0]: "R"}, {roles[0]: "AR", roles[1]: "A"}, *one]


def some_rows(roles: Sequence[str]) -> st.SearchStrategy[list[dict[str, str]]]:
    row = st.dictionaries(st.sampled_from(roles), st.sampled_from(["R", "A", "AR", "C", "I"]), min_size=1)
    return st.lists(row, min_size=1, max_size=3)


def worth_of_row(duty: Duty) -> Callable[[Mapping[str, str] | None], float]:
    def worth(row: Mapping[str, str] | None) -> float:
        owners = [role for role, letter in (row or {}).items() if "A" in letter]
        if row is None or len(owners) != 1 or not any("R" in letter for letter in row.values()):
            return 0.0
        return 1.0 if owners[0] == duty.accountable else 0.5 if owners[0] in duty.also_defensible else 0.0

    return worth


def moved(order: Sequence[str]) -> Iterator[list[str]]:
    """The order itself, and all that one move of one step leads to."""
    for step, place in product(order, range(len(order))):
        rest = [each for each in order if each != step]
        yield [*rest[:place], step, *rest[place:]]


def rules_kept(exercise: Ordering) -> Callable[[list[str] | None], Merit]:
    rules = {(rule.first, rule.then) for rule in exercise.rules}
    return lambda order: frozenset((one, two) for one, two in rules if order and order.index(one) < order.index(two))


def numbers_near(number: Number) -> st.SearchStrategy[list[Any]]:
    """The value and every near miss with what is around them, and some other numbers."""
    known = [number.value, *(miss.value for miss in number.near_misses)]
    width = number.tolerance or 0.1
    around = [value + width * far for value in known for far in (-1.5, -1, -0.5, 0, 0.5, 1, 1.5)]
    some = st.floats(-1e6, 1e6) | st.floats(number.value - 3 * width, number.value + 3 * width)
    return st.lists(some, min_size=1, max_size=3).map(lambda drawn: [None, *around, *drawn])


def nearness(number: Number) -> Callable[[float | None], float]:
    return lambda given_: -inf if given_ is None else -abs(given_ - number.value)


def spreads_of(exercise: Allocation) -> list[dict[str, int]]:
    """Every way to give out all the points."""
    areas = [area.id for area in exercise.areas]
    last = exercise.total + len(areas) - 1
    ends = ((-1, *bars, last) for bars in combinations(range(last), len(areas) - 1))
    return [{area: two - one - 1 for area, (one, two) in zip(areas, pairwise(end), strict=True)} for end in ends]


def some_points(exercise: Allocation) -> st.SearchStrategy[dict[str, int]]:
    """Points by area, mostly all of them."""
    free = st.fixed_dictionaries({area.id: st.integers(0, exercise.total) for area in exercise.areas})
    return st.sampled_from(spreads_of(exercise)) | free


def shifted(points: Mapping[str, int], most: int) -> Iterator[dict[str, int]]:
    """The points themselves, and what one shift of one or two of them leads to."""
    yield dict(points)
    for (giver, taker), many in product(permutations(points, 2), (1, 2)):
        if points[giver] >= many and points[taker] + many <= most:
            yield {**points, giver: points[giver] - many, taker: points[taker] + many}


def relations_kept(exercise: Allocation, post: Post) -> Callable[[Mapping[str, int] | None], Merit]:
    """What of all that a post asks for is kept: the sum, the least, and that one area gets no less, or more."""
    named = (*post.first, *post.beside)
    ranks = [post.first, post.beside, [area.id for area in exercise.areas if area.id not in named]]
    above = [pair for high, low in combinations(ranks, 2) for pair in product(high, low)]

    def kept(points: Mapping[str, int] | None) -> Merit:
        if points is None:
            return frozenset()
        return frozenset(
            [
                *(["sum"] if sum(points.values()) == exercise.total else []),
                *(("least", area) for area, given_ in points.items() if given_ >= exercise.least),
                *(("no less", *pair) for pair in above if points[pair[0]] >= points[pair[1]]),
                *(("more", *pair) for pair in above if points[pair[0]] > points[pair[1]]),
            ]
        )

    return kept


def check(exercise: Exercise, answer: Mapping[str, Any]) -> CheckResult:
    present = {part: value for part, value in answer.items() if value is not None}
    result = check_answer(exercise, present or None, COURSE, explain=not isinstance(exercise, Design))
    assert result.faults == ()
    return result


def assert_no_worse(before: CheckResult, after: CheckResult, change: str) -> None:
    assert after.points >= before.points, f"{change}: {before.points} becomes {after.points}"
    assert before.outcome is not Outcome.PASSED or after.outcome is Outcome.PASSED, f"{change}: no longer passed"


def assert_more(before: CheckResult, after: CheckResult, change: str) -> None:
    assert_no_worse(before, after, change)
    assert after.points > before.points, f"{change}: still {after.points}"


@pytest.mark.law
@pytest.mark.parametrize("kind", JUDGED)
@settings(max_examples=3 * settings.default.max_examples)  # they have many exercises to go round
@given(st.data())
def test_a_better_answer_never_earns_less(kind: type[Judged], data: st.DataObject) -> None:
    exercise = data.draw(st.sampled_from(of_kind(kind)))
    parts = ladders(exercise)
    one_each = {part: ladder.values.flatmap(st.sampled_from) for part, ladder in parts.items()}
    answer = data.draw(st.fixed_dictionaries(one_each))
    part = data.draw(st.sampled_from(list(parts)))
    values, merit = data.draw(parts[part].values), parts[part].merit

    results = [(merit(value), value, check(exercise, answer | {part: value})) for value in values]

    for (worse, one, before), (better, other, after) in permutations(results, 2):
        if worse < better:
            assert_no_worse(before, after, f"{part}: {one} becomes {other}")


# In a grid two rows are judged together, so here every answer that such rows can have is gone through. A mark is a sum
# over rows and pairs, so what holds for the rows of one pair, with the others open or right, holds for the whole grid.


def test_a_better_owner_costs_nothing_where_the_other_row_has_the_wrong_one() -> None:
    exercise = COURSE.exercise("design.raci")
    train = {"train": {"ml-engineer": "AR"}}

    half, best = (check(exercise, train | {"verdict": {owner: "AR"}}) for owner in ("data-scientist", "ml-engineer"))

    assert (half.points, best.points) == (0.45, 0.9)


@pytest.mark.parametrize("exercise", RACIS, ids=lambda one: one.id)
def test_a_row_is_worth_what_its_owner_is_whoever_else_has_a_letter(exercise: Raci) -> None:
    roles = [role.id for role in exercise.roles]
    together = {part for pair in exercise.apart for part in (pair.first, pair.second)}

    for duty in (duty for duty in exercise.duties if duty.id in together):
        for letters in product(("", "R", "A", "AR"), repeat=len(roles)):
            row = {role: letter for role, letter in zip(roles, letters, strict=True) if letter}
            grades = {finding.part: finding.grade for finding in exercise.judge({duty.id: row}, {})}
            assert CREDIT[grades[duty.id]] == worth_of_row(duty)(row)


@pytest.mark.parametrize("exercise", RACIS, ids=lambda one: one.id)
@pytest.mark.parametrize("others", ["open", "right"])
def test_of_two_rows_that_have_to_be_apart_each_that_is_better_earns_more(exercise: Raci, others: str) -> None:
    rows = plain_rows([role.id for role in exercise.roles])
    duties = {duty.id: duty for duty in exercise.duties}
    rest = {duty.id: {duty.accountable: "AR"} for duty in exercise.duties} if others == "right" else {}

    for pair in exercise.apart:
        first, second = ([worth_of_row(duties[part])(row) for row in rows] for part in (pair.first, pair.second))
        results = {
            (one, other): check(exercise, rest | {pair.first: rows[one], pair.second: rows[other]})
            for one, other in product(range(len(rows)), repeat=2)
        }
        for (old, new), fixed in product(permutations(range(len(rows)), 2), range(len(rows))):
            if first[old] < first[new]:
                assert_more(results[old, fixed], results[new, fixed], f"{pair.first}: {rows[old]} to {rows[new]}")
            if second[old] < second[new]:
                assert_more(results[fixed, old], results[fixed, new], f"{pair.second}: {rows[old]} to {rows[new]}")


# The same of grids that nobody has written yet: four roles, and for each row any that are best or defensible.

ROLES = ("anna", "bert", "cleo", "dora")
HALVES = {
    best: [half for many in range(4) for half in combinations([role for role in ROLES if role != best], many)]
    for best in ROLES
}
"""For every role that may be best, all that may be defensible besides."""


def row_of(name: str, best: str, half: Sequence[str]) -> Duty:
    why = Verdict(why="So it is.")
    return Duty(
        id=name,
        text="Do it.",
        accountable=best,
        why="So it is.",
        responsible=(best,),
        also_defensible=dict.fromkeys(half, why),
        wrong=dict.fromkeys((role for role in ROLES if role not in (best, *half)), why),
    )


def grid_of(duties: Sequence[Duty], pairs: Sequence[tuple[str, str]]) -> Raci:
    return Raci(
        id="mine.grid",
        kind="raci",
        title="Mine",
        instructions="Do it.",
        minutes=1,
        brief="So it is.",
        roles=tuple(Category(id=role, title=role) for role in ROLES),
        duties=tuple(duties),
        apart=tuple(Apart(first=one, second=two, because="So it is.") for one, two in pairs),
    )


def earned(grid: Raci, owners: Mapping[str, str | None]) -> float:
    answer = {duty: {role: "AR"} for duty, role in owners.items() if role}
    return sum(CREDIT[finding.grade] for finding in grid.judge(answer, {}))


def worth_of_owner(duty: Duty, role: str | None) -> float:
    return worth_of_row(duty)({role: "AR"} if role else None)


def test_in_every_grid_of_two_rows_a_better_owner_earns_more() -> None:
    best = "anna"
    others = [(role, half) for role in ROLES if role != best for half in HALVES[role]]
    for half, (other, other_half) in product(HALVES[best], others):
        one, two = row_of("one", best, half), row_of("two", other, other_half)
        grid = grid_of([one, two], [("one", "two")])
        points = {
            owners: earned(grid, dict(zip(("one", "two"), owners, strict=True)))
            for owners in product((None, *ROLES), repeat=2)
        }
        for old, new, fixed in product((None, *ROLES), repeat=3):
            if worth_of_owner(one, old) < worth_of_owner(one, new):
                assert points[old, fixed] < points[new, fixed]
            if worth_of_owner(two, old) < worth_of_owner(two, new):
                assert points[fixed, old] < points[fixed, new]
        assert max(points, key=points.__getitem__) == (best, other)
        assert all(points[role, role] < points[best, other] for role in ROLES)


@pytest.mark.law
@given(st.data())
def test_in_a_grid_whose_rows_have_to_be_apart_from_several_a_better_owner_earns_more(data: st.DataObject) -> None:
    some = st.sampled_from(ROLES).flatmap(lambda best: st.tuples(st.just(best), st.sampled_from(HALVES[best])))
    duties = {name: row_of(name, *data.draw(some)) for name in ("one", "two", "three", "four")}
    able = [(a, b) for a, b in combinations(duties, 2) if duties[a].accountable != duties[b].accountable]
    grid = grid_of([*duties.values()], data.draw(st.lists(st.sampled_from(able), unique=True)) if able else [])
    owners = data.draw(st.fixed_dictionaries(dict.fromkeys(duties, st.sampled_from((None, *ROLES)))))

    for name, duty in duties.items():
        for old, new in permutations((None, *ROLES), 2):
            if worth_of_owner(duty, old) < worth_of_owner(duty, new):
                assert earned(grid, owners | {name: old}) < earned(grid, owners | {name: new})


@pytest.mark.parametrize("exercise", ALLOCATIONS, ids=lambda one: one.id)
def test_of_all_ways_to_give_out_the_points_the_better_never_earns_less(exercise: Allocation) -> None:
    for post in exercise.posts:
        kept, found = relations_kept(exercise, post), {}
        for spread in spreads_of(exercise):
            points = check(exercise, {post.id: spread}).points
            assert found.setdefault(kept(spread), points) == points  # nothing else decides
        for one, other in permutations(found, 2):
            assert not one < other or found[one] <= found[other]
