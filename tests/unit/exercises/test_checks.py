from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.designs import random_design

from aiteam.exercises import CheckResult, Grade, Outcome, check_answer, library
from aiteam.exercises.checks import LATER_TRY
from aiteam.exercises.designs import situation
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
from aiteam.exercises.parts import Duty, Number

COURSE = library()
EXERCISES = list(COURSE.exercises.values())
MARKED = [one for one in EXERCISES if not isinstance(one, Decisions | Form | Design)]  # by their parts
PARTED = [one for one in MARKED if not isinstance(one, Ordering)]  # each part has a finding of its own
KEPT = [one for one in EXERCISES if isinstance(one, Decisions | Form)]
BASELINES = [one for one in EXERCISES if isinstance(one, Choices) and one.baseline]
TO_PASS = [one for one in MARKED if one not in BASELINES]
DESIGNS = [one for one in EXERCISES if isinstance(one, Design)]
OWNERS = COURSE.exercise("before-llms.case-owners")
QUIZ = COURSE.exercise("before-llms.quiz")
TRACER = COURSE.exercise("before-llms.handoff-tracer")

each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.id)
each_law = pytest.mark.parametrize(  # a plan is marked by its score, which has laws of its own
    "exercise",
    [pytest.param(one, id=one.id, marks=[] if isinstance(one, Design) else [pytest.mark.law]) for one in EXERCISES],
)
each_marked = pytest.mark.parametrize("exercise", MARKED, ids=lambda one: one.id)
each_parted = pytest.mark.parametrize("exercise", PARTED, ids=lambda one: one.id)
each_to_pass = pytest.mark.parametrize("exercise", TO_PASS, ids=lambda one: one.id)
each_baseline = pytest.mark.parametrize("exercise", BASELINES, ids=lambda one: one.id)
each_kept = pytest.mark.parametrize("exercise", KEPT, ids=lambda one: one.id)

text = st.text(max_size=20)
json_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=8,
)


def check(exercise: Exercise, data: object) -> CheckResult:
    # A design's explanation takes half a second and is tested with designs.
    return check_answer(exercise, data, COURSE, explain=not isinstance(exercise, Design))


def key_of(exercise: Exercise) -> dict[str, Any]:
    """The answer with everything right."""
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
    raise AssertionError(exercise)


def slips_of(exercise: Exercise) -> dict[str, Any]:
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


def answers_to(exercise: Exercise, *, junk: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    parts = {part: st.sampled_from(values) for part, values in values_of(exercise).items()}
    if junk:
        parts = {part: values | json_data for part, values in parts.items()}
    return st.fixed_dictionaries({}, optional=parts)


@each_law
@given(st.data())
def test_whatever_is_answered_the_points_are_a_plain_finite_float_in_their_limits(
    exercise: Exercise, data: st.DataObject
) -> None:
    given_ = data.draw(json_data | answers_to(exercise, junk=True))

    result = check(exercise, given_)

    assert type(result.points) is type(result.max_points) is float
    assert math.isfinite(result.points)
    assert 0 <= result.points <= result.max_points
    assert isinstance(result.outcome, Outcome)
    assert str(result)


@pytest.mark.law
@each_marked
@given(st.data())
def test_the_points_are_those_of_the_findings_and_the_outcome_follows_from_them(
    exercise: Any, data: st.DataObject
) -> None:
    answer = data.draw(answers_to(exercise))

    result = check(exercise, answer)

    credit = {Grade.RIGHT: 1.0, Grade.DEFENSIBLE: 0.5, Grade.WRONG: 0.0, Grade.OPEN: 0.0}
    share = sum(credit[finding.grade] for finding in result.findings) / len(result.findings)
    assert result.points == pytest.approx(exercise.points * share, abs=0.005)
    if not answer:
        assert result.outcome is Outcome.NOT_ATTEMPTED
    elif exercise in BASELINES:
        assert result.outcome is Outcome.KEPT
    else:
        assert result.outcome is (Outcome.PASSED if share >= exercise.pass_at else Outcome.NOT_YET)


@pytest.mark.law
@each_to_pass
@given(st.data())
def test_what_is_said_to_be_needed_is_what_decides(exercise: Any, data: st.DataObject) -> None:
    result = check(exercise, data.draw(answers_to(exercise).filter(bool)))

    assert type(result.pass_points) is float
    step = exercise.points / len(result.findings)
    assert 0 <= result.pass_points - exercise.points * exercise.pass_at + 0.005 <= step + 0.01
    assert (result.outcome is Outcome.PASSED) == (result.points >= result.pass_points)
    assert (f"; {result.pass_points:g} are needed." in result.summary) == (result.outcome is Outcome.NOT_YET)


@pytest.mark.law
@each_marked
@given(st.data())
def test_one_more_right_part_never_lowers_the_points(exercise: Exercise, data: st.DataObject) -> None:
    answer, key = data.draw(answers_to(exercise)), key_of(exercise)
    part = data.draw(st.sampled_from(list(key)))

    before, after = check(exercise, answer), check(exercise, answer | {part: key[part]})

    assert after.points >= before.points
    finding = before.finding(part)
    if finding and finding.grade is not Grade.RIGHT:
        assert after.points > before.points


@each_exercise
@given(st.data())
def test_the_order_of_keys_changes_nothing(exercise: Exercise, data: st.DataObject) -> None:
    answer = data.draw(answers_to(exercise, junk=True))
    shuffled = dict(data.draw(st.permutations(list(answer.items()))))

    first, second = check(exercise, answer), check(exercise, shuffled)

    assert (first.points, first.outcome, first.findings) == (second.points, second.outcome, second.findings)
    assert sorted(first.faults) == sorted(second.faults)


@each_exercise
@given(st.data())
def test_checking_twice_says_the_same_and_changes_nothing_of_the_answer(
    exercise: Exercise, data: st.DataObject
) -> None:
    answer = data.draw(answers_to(exercise))
    copy = repr(answer)

    assert check(exercise, answer) == check(exercise, answer)
    assert repr(answer) == copy


@each_marked
def test_everything_right_earns_all_points_and_passes_where_there_is_something_to_pass(exercise: Any) -> None:
    result = check(exercise, key_of(exercise))

    passed = Outcome.KEPT if exercise in BASELINES else Outcome.PASSED
    assert (result.outcome, result.points) == (passed, float(exercise.points))
    assert {finding.grade for finding in result.findings} == {Grade.RIGHT}
    assert all(finding.why and finding.misconception is None for finding in result.findings)
    assert all(finding.chosen for finding in result.findings) != isinstance(exercise, Ordering)  # a rule is not chosen


@each_marked
def test_everything_wrong_earns_nothing_and_each_mistake_is_explained(exercise: Any) -> None:
    result = check(exercise, slips_of(exercise))

    failed = Outcome.KEPT if exercise in BASELINES else Outcome.NOT_YET
    assert (result.outcome, result.points) == (failed, 0.0)
    assert {finding.grade for finding in result.findings} == {Grade.WRONG}
    assert all(finding.why for finding in result.findings)
    assert all(finding.chosen for finding in result.findings) != isinstance(exercise, Ordering)


@each_exercise
@pytest.mark.parametrize("data", [None, {}])
def test_no_answer_is_not_attempted_and_no_mistake(exercise: Exercise, data: object) -> None:
    result = check(exercise, data)

    assert (result.outcome, result.points, result.faults) == (Outcome.NOT_ATTEMPTED, 0.0, ())
    assert {finding.grade for finding in result.findings} <= {Grade.OPEN}


ORDERINGS = [one for one in MARKED if isinstance(one, Ordering)]


@pytest.mark.law
@given(st.data())
def test_of_an_order_the_first_step_that_comes_too_early_is_named_first_and_each_rule_counts_the_same(
    data: st.DataObject,
) -> None:
    exercise = data.draw(st.sampled_from(ORDERINGS))
    order = data.draw(st.permutations([step.id for step in exercise.steps]))
    result = check(exercise, {"order": order})
    rules = {f"{rule.first}>{rule.then}": rule for rule in exercise.rules}
    broken = {part for part, rule in rules.items() if order.index(rule.first) > order.index(rule.then)}
    named = [finding.part for finding in result.findings if finding.grade is Grade.WRONG]

    assert {finding.part for finding in result.findings} == set(rules)
    assert set(named) == broken
    assert [finding.part for finding in result.findings][: len(named)] == named
    assert [order.index(rules[part].then) for part in named] == sorted(order.index(rules[part].then) for part in named)
    assert result.points == pytest.approx(exercise.points * (1 - len(broken) / len(rules)), abs=0.005)
    for finding in result.findings:
        rule = rules[finding.part]
        assert finding.why.startswith(rule.why)
        assert (bool(rule.cost) and rule.cost in finding.why) == (bool(rule.cost) and finding.part in broken)


@each_parted
def test_every_part_has_a_finding_in_the_order_of_the_exercise_also_the_open_ones(exercise: Exercise) -> None:
    parts = list(key_of(exercise))

    for data in (None, {parts[-1]: key_of(exercise)[parts[-1]]}, key_of(exercise)):
        found = [finding.part for finding in check(exercise, data).findings]
        assert found[: len(parts)] == parts
        assert all(">" in part for part in found[len(parts) :])  # what is said of two parts together


@each_parted
def test_each_choice_at_a_part_is_answered_in_its_own_words(exercise: Exercise) -> None:
    for part, values in values_of(exercise).items():
        findings = [check(exercise, {part: value}).finding(part) for value in values]
        assert len({finding.why for finding in findings if finding}) == len(values) > 1


@pytest.mark.parametrize("exercise", [*TO_PASS, *DESIGNS], ids=lambda one: one.id)
@pytest.mark.parametrize("data", [7, [], "text", {"nothing": 1}])
def test_what_cannot_be_read_is_reported_and_counts_as_an_attempt_without_points(
    exercise: Exercise, data: object
) -> None:
    result = check(exercise, data)

    assert (result.outcome, result.points) == (Outcome.NOT_YET, 0.0)
    assert len(result.faults) == 1
    assert "; allowed: " in result.faults[0]


def test_what_can_be_read_is_checked_beside_what_cannot() -> None:
    result = check(OWNERS, {"weather": "data-scientist", "december": "nobody"})

    assert result.points == 0.5
    assert result.faults == (
        "december: given 'nobody'; allowed: one of ai-product-manager, data-scientist, ml-engineer, data-engineer, "
        "software-engineer",
    )


def test_every_id_that_is_allowed_can_be_copied_whole_from_what_is_printed() -> None:
    printed = str(check(OWNERS, dict.fromkeys(values_of(OWNERS), "nobody")))

    for allowed in values_of(OWNERS)["december"]:
        assert len(re.findall(rf"\b{allowed}\b", printed)) == len(values_of(OWNERS))


def test_a_defensible_place_earns_half_and_gives_its_reason() -> None:
    assert isinstance(OWNERS, Sorting)
    card = next(card for card in OWNERS.cards if card.also_defensible)
    place, verdict = next(iter(card.also_defensible.items()))

    result = check(OWNERS, {card.id: place})
    finding = result.finding(card.id)

    assert finding
    assert (finding.grade, finding.why) == (Grade.DEFENSIBLE, verdict.why)
    assert result.points == check(OWNERS, {card.id: card.category}).points / 2 > 0


def test_a_wrong_choice_names_its_misconception_and_a_slip_names_none() -> None:
    chosen = {"before-llms-all-rounder": "all-hers", "before-llms-two-repairs": "by-hand"}
    result = check(QUIZ, chosen)

    assert [finding.misconception for finding in map(result.finding, chosen) if finding] == ["X5", None]


def test_a_misconception_that_a_place_shows_is_named() -> None:
    raw = {
        "id": "mine.sorter",
        "kind": "sorting",
        "title": "Mine",
        "instructions": "Do it.",
        "minutes": 1,
        "categories": [{"id": place, "title": place} for place in ("right", "half", "wrong")],
        "cards": [
            {
                "id": card,
                "text": "Card",
                "category": "right",
                "why": "So.",
                "also_defensible": {"half": {"why": "Well.", "misconception": "X2"}},
                "wrong": {"wrong": {"why": "No.", "misconception": "X1"}},
            }
            for card in ("one", "two")
        ],
    }
    sorter = Sorting.model_validate_json(json.dumps(raw))

    findings = [check(sorter, {"one": place}).finding("one") for place in ("right", "half", "wrong")]

    assert [finding.misconception for finding in findings if finding] == [None, "X2", "X1"]


def test_how_sure_one_is_changes_no_points() -> None:
    points = {
        check(QUIZ, {"before-llms-unseen-score": {"choice": "product-side"} | sure}).points
        for sure in ({}, {"confidence": "guess"}, {"confidence": "sure"})
    }

    assert points == {1.0}


@pytest.mark.parametrize(
    ("tried", "share"),
    [
        (["ai-product-manager"], 1),
        (["data-scientist", "ai-product-manager"], LATER_TRY),
        (["data-scientist", "ml-engineer", "ai-product-manager"], LATER_TRY),
        (["data-scientist"], 0),
        ([], 0),
    ],
)
def test_an_owner_found_later_earns_half(tried: list[str], share: float) -> None:
    assert check(TRACER, {"idea": tried}).points == share
    assert LATER_TRY == 0.5


@each_kept
def test_what_has_no_right_answer_is_kept_and_earns_nothing(exercise: Exercise) -> None:
    for part, values in values_of(exercise).items():
        for value in values:
            result = check(exercise, {part: value})
            assert (result.outcome, result.points, result.max_points) == (Outcome.KEPT, 0.0, 0.0)
            assert result.findings == ()


def test_the_two_tests_of_the_course_are_the_only_baselines() -> None:
    assert [exercise.id for exercise in BASELINES] == ["capstone.post-test", "start.pre-test"]


@each_baseline
def test_a_baseline_is_kept_once_anything_is_answered_with_points_and_reasons(exercise: Any) -> None:
    key, slips = key_of(exercise), slips_of(exercise)
    first, second = list(key)[:2]

    result = check(exercise, {first: key[first], second: slips[second]})

    assert (result.outcome, result.points) == (Outcome.KEPT, exercise.points / len(key))
    assert result.summary == f"Kept: 1 of {len(key)} right."
    grades = [finding.grade for finding in result.findings]
    assert grades == [Grade.RIGHT, Grade.WRONG, *[Grade.OPEN] * (len(key) - 2)]
    assert all(finding.why for finding in result.findings[:2])


@pytest.mark.parametrize("exercise", [*KEPT, *BASELINES], ids=lambda one: one.id)
@pytest.mark.parametrize("data", [7, [], "text", {"nothing": 1}])
def test_what_cannot_be_read_is_not_kept_but_reported(exercise: Exercise, data: object) -> None:
    result = check(exercise, data)

    assert result.outcome is Outcome.NOT_ATTEMPTED
    assert len(result.faults) == 1
