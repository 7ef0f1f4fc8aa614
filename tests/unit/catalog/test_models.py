from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from aiteam.catalog.models import (
    Assumption,
    Basis,
    Capability,
    Era,
    Evidence,
    Id,
    LeaderArchetype,
    ManagerArchetype,
    Misconception,
    MisconceptionId,
    Need,
    Principle,
    Role,
    Source,
    Statement,
    StatementId,
    WorkArea,
)

ERA = {"id": "now", "title": "Now", "summary": "It is now.", "source": "us"}
STATEMENT = {"id": "B-PM1", "text": "Does it.", "era": "now", "role": "boss", "areas": ["work"], "source": "us"}
SOURCE = {"id": "us", "title": "Us", "author": "We", "evidence": "judgement"}
AREA = {"id": "work", "title": "Work", "what": "Do it.", "in_source": True}
ROLE = {
    "id": "boss",
    "title": "Boss",
    "code": "BO",
    "plural": "bosses",
    "works": [{"era": "now", "basis": "stated", "summary": "Does it."}],
}
ASSUMPTION = {"role": "boss", "era": "now", "areas": ["work"], "kind": "adjacent", "because": "It is near."}
NEED = {"level": 1, "capability": "access", "at_least": 1, "because": "It is."}
CAPABILITY = {
    "id": "access",
    "title": "Access",
    "short": "Access",
    "purpose": "To have it.",
    "levels": ["none", "some", "more", "most", "all of it"],
    "statements": ["I-ACC1"],
    "source": "us",
}
LEADER = {
    "id": "guide",
    "title": "Guide",
    "published_as": "Guide",
    "focus": "growth",
    "means": "bonding",
    "axes": ["stability", "people"],
    "strength": "Good.",
    "shadow": "Bad.",
    "fits": "Then.",
    "statement": "T2",
    "sources": ["us"],
}
MANAGER = {
    "id": "tech-lead",
    "title": "Tech",
    "leads": ["technical"],
    "covers": ["people"],
    "focus": "Tech.",
    "needs_history": False,
    "statements": ["EM1"],
    "sources": ["us"],
}
MISCONCEPTION = {"id": "X1", "claim": "So.", "correction": "No.", "source": "us"}
PRINCIPLE = {
    "id": "led",
    "text": "Someone leads.",
    "lesson": "leaders",
    "statements": ["EM0"],
    "unit": "a phase",
    "factors": [0.8, 0.6, 0.5],
    "because": "It is so.",
}

GOOD: list[tuple[type[BaseModel], dict[str, Any]]] = [
    (Era, ERA),
    (Statement, STATEMENT),
    (Source, SOURCE),
    (WorkArea, AREA),
    (Role, ROLE),
    (Assumption, ASSUMPTION),
    (Need, NEED),
    (Capability, CAPABILITY),
    (LeaderArchetype, LEADER),
    (ManagerArchetype, MANAGER),
    (Misconception, MISCONCEPTION),
    (Principle, PRINCIPLE),
]


def valid(model: Any, raw: object) -> bool:
    try:
        TypeAdapter(model).validate_json(json.dumps(raw))
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(("model", "raw"), GOOD)
def test_a_complete_entry_is_taken(model: type[BaseModel], raw: dict[str, Any]) -> None:
    assert json.loads(model.model_validate_json(json.dumps(raw)).model_dump_json(exclude_unset=True)) == raw


@pytest.mark.parametrize(("model", "raw"), GOOD)
def test_an_entry_with_an_unknown_field_is_refused(model: type[BaseModel], raw: dict[str, Any]) -> None:
    assert not valid(model, raw | {"colour": "red"})


@pytest.mark.parametrize(
    ("model", "raw", "field"),
    [(model, raw, name) for model, raw in GOOD for name, field in model.model_fields.items() if field.is_required()],
)
def test_an_entry_without_a_required_field_is_refused(model: type[BaseModel], raw: dict[str, Any], field: str) -> None:
    assert not valid(model, {key: value for key, value in raw.items() if key != field})


@pytest.mark.parametrize("good", ["a", "data-engineer", "x1", "a-1-b"])
def test_an_id_is_lower_case_words_joined_by_hyphens(good: str) -> None:
    assert valid(Id, good)


@pytest.mark.parametrize("bad", ["", "A", "a_b", "a b", "-a", "a-", "a--b", "é", "a\n", "a.b", "../a", 1, None])
def test_anything_else_is_no_id(bad: object) -> None:
    assert not valid(Id, bad)


@pytest.mark.parametrize("good", ["B0", "L0", "A0", "I0", "T0", "T4", "EM0", "EM4b", "EM5a", "B-PM1", "I-ACC3"])
def test_a_statement_id_names_its_part_of_the_source(good: str) -> None:
    assert valid(StatementId, good)


@pytest.mark.parametrize("bad", ["", "b0", "B1", "B-PM", "B-P1", "B-ABCD1", "T10", "EM", "EM4c", "X1", "B0 ", "B-PM1a"])
def test_anything_else_is_no_statement_id(bad: str) -> None:
    assert not valid(StatementId, bad)


def test_there_are_fifteen_misconception_ids() -> None:
    assert [number for number in range(-1, 30) if valid(MisconceptionId, f"X{number}")] == list(range(1, 16))
    assert not valid(MisconceptionId, "X01")


@pytest.mark.parametrize("kind", [Basis, Evidence])
def test_every_mark_reads_differently(kind: type[Basis] | type[Evidence]) -> None:
    assert len({member.label for member in kind}) == len(kind)
    assert all(member.label for member in kind)


def test_a_statement_about_a_role_also_names_its_era() -> None:
    with pytest.raises(ValidationError, match="a statement about a role also names its era"):
        Statement.model_validate_json(json.dumps({key: STATEMENT[key] for key in STATEMENT if key != "era"}))


def test_a_statement_needs_neither_role_nor_era() -> None:
    assert valid(Statement, {"id": "I0", "text": "So it is.", "source": "us"})


@pytest.mark.parametrize("levels", [4, 6])
def test_a_capability_has_levels_from_0_to_4(levels: int) -> None:
    assert not valid(Capability, CAPABILITY | {"levels": ["level"] * levels})


@pytest.mark.parametrize("change", [{"level": 0}, {"level": 5}, {"at_least": 0}, {"at_least": 5}, {"level": True}])
def test_a_need_is_between_levels_1_and_4(change: dict[str, int]) -> None:
    assert not valid(Need, NEED | change)


@pytest.mark.parametrize("year", [1949, 2101, "2020", 2020.5, True])
def test_a_year_is_a_year(year: object) -> None:
    assert valid(Source, SOURCE | {"year": 2020})
    assert not valid(Source, SOURCE | {"year": year})


@pytest.mark.parametrize(
    ("model", "raw"),
    [
        (Role, ROLE | {"code": "boss"}),
        (Assumption, ASSUMPTION | {"areas": []}),
        (Assumption, ASSUMPTION | {"kind": "stated"}),
        (LeaderArchetype, LEADER | {"axes": ["people", "stability"]}),
        (ManagerArchetype, MANAGER | {"leads": ["team"]}),
        (ManagerArchetype, MANAGER | {"needs_history": "no"}),
        (Source, SOURCE | {"evidence": "hearsay"}),
        (Era, ERA | {"title": ""}),
    ],
)
def test_a_value_that_means_nothing_is_refused(model: type[BaseModel], raw: dict[str, Any]) -> None:
    assert not valid(model, raw)


# Principles

NO_FACTORS = {key: value for key, value in PRINCIPLE.items() if key != "factors"}
shares = st.lists(st.floats(0.01, 1), min_size=1, max_size=16).map(lambda each: sorted(each, reverse=True))
sizes = st.floats(-3, 30)


def principle(**changes: Any) -> Principle:
    return Principle.model_validate_json(json.dumps(NO_FACTORS | changes))


@pytest.mark.parametrize(
    ("size", "factor"),
    [
        (-1, 1),
        (0, 1),
        (0.25, 0.95),
        (0.5, 0.9),
        (1, 0.8),
        (1.5, 0.7),
        (2, 0.6),
        (2.25, 0.575),
        (3, 0.5),
        (3.5, 0.5),
        (4, 0.5),
        (999, 0.5),
    ],
)
def test_a_gate_scales_by_its_factors_between_whole_sizes_in_proportion(size: float, factor: float) -> None:
    assert principle(factors=[0.8, 0.6, 0.5]).factor(size) == pytest.approx(factor)


@pytest.mark.law
@given(shares, sizes, sizes)
def test_a_larger_breach_never_leaves_more_of_the_scale_and_never_less_than_the_last_factor(
    factors: list[float], one: float, other: float
) -> None:
    gate, (small, large) = principle(factors=factors), sorted((one, other))
    assert factors[-1] <= gate.factor(large) <= gate.factor(small) + 1e-12 <= 1 + 1e-12
    assert gate.factor(0) == 1
    assert gate.factor(len(factors)) == pytest.approx(factors[-1])


@given(shares)
def test_a_gate_has_no_cliff(factors: list[float]) -> None:
    """A hundredth of a size more takes no more than a hundredth of the steepest step."""
    gate = principle(factors=factors)
    steepest = max(before - after for before, after in pairwise((1.0, *factors)))
    at = [gate.factor(number / 100) for number in range(100 * len(factors) + 50)]
    assert max(before - after for before, after in pairwise(at)) <= steepest / 100 + 1e-9


@pytest.mark.parametrize(
    ("size", "cost"), [(-1, 0), (0, 0), (0.5, 2), (1, 4), (3, 12), (5, 20), (5.5, 20), (1_000, 20)]
)
def test_a_price_grows_with_the_size_up_to_the_most(size: float, cost: float) -> None:
    assert principle(price=4, most=5).cost(size) == pytest.approx(cost)


@pytest.mark.law
@given(st.floats(0.1, 100), st.floats(0.1, 100), sizes, sizes)
def test_a_larger_breach_never_costs_less_and_never_more_than_the_most(
    price: float, most: float, one: float, other: float
) -> None:
    priced, (small, large) = principle(price=price, most=most), sorted((one, other))
    assert 0 <= priced.cost(small) <= priced.cost(large) <= price * most


def test_a_gate_without_a_price_costs_nothing_and_a_price_without_a_gate_leaves_the_scale() -> None:
    gate, priced = principle(factors=[0.5]), principle(price=2)
    assert (gate.gate, gate.cost(7)) == (True, 0)
    assert (priced.gate, priced.factor(7), priced.cost(7)) == (False, 1, 14)
    both = principle(factors=[1.0, 0.9], price=1.5, most=6)
    assert (both.gate, both.factor(1), both.cost(1), both.factor(2), both.cost(9)) == (True, 1, 1.5, 0.9, 9)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "factors, for a gate, or a price"),
        ({"price": 0}, "factors, for a gate, or a price"),
        ({"factors": [0.5, 0.6]}, "factors of which none is greater than the one before"),
        ({"factors": [0.5, 0.0]}, "greater than 0"),
        ({"factors": [1.1]}, "less than or equal to 1"),
        ({"price": -1}, "greater than or equal to 0"),
        ({"price": 101}, "less than or equal to 100"),
        ({"price": 1, "most": 0}, "greater than 0"),
        ({"price": 1, "best": "ignores"}, "'keeps' or 'pays'"),
        ({"price": 1, "misconception": "X16"}, "match pattern"),
        ({"price": 1, "statements": ["Z9"]}, "match pattern"),
    ],
)
def test_a_principle_that_does_nothing_or_makes_no_sense_is_refused(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        principle(**changes)


def test_a_best_plan_keeps_a_principle_unless_it_says_that_it_may_pay() -> None:
    assert (principle(price=1).best, principle(price=1, best="pays").best) == ("keeps", "pays")
