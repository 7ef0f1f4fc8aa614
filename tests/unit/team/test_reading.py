"""Reading a design: what is one comes back as it was, what is none is answered with every fault by its path."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.catalog import catalog
from aiteam.errors import DesignError
from aiteam.team import PHASES, TeamDesign, design_schema, parse_design, read_design

WHOLE = {
    "schema_version": 1,
    "hires": {"ai-engineer": 1},
    "reskills": [{"from": "software-engineer", "to": "ai-engineer", "people": 2}],
    "releases": {"data-scientist": 1},
    "capabilities": {"access": [1, 2, 2]},
    "leads": ["mara", "mara", None],
    "lead_of_leads": "ines",
    "accountable": {"evaluation": "ml-engineer"},
    "choices": {"evidence": "scores"},
}

roles = st.sampled_from(sorted(catalog().roles))
people = st.integers(1, 1_000)
names = st.from_regex(r"\A[a-z]{1,8}(-[a-z]{1,8})?\Z")
designs = st.fixed_dictionaries(
    {},
    optional={
        "hires": st.dictionaries(roles, people),
        "releases": st.dictionaries(roles, people),
        "reskills": st.lists(
            st.fixed_dictionaries({"from": roles, "to": roles}, optional={"people": people}), max_size=4
        ),
        "capabilities": st.dictionaries(
            st.sampled_from(sorted(catalog().capabilities)),
            st.lists(st.integers(0, 4), min_size=PHASES, max_size=PHASES),
        ),
        "leads": st.lists(st.none() | names, min_size=PHASES, max_size=PHASES),
        "lead_of_leads": st.none() | names,
        "accountable": st.dictionaries(st.sampled_from(sorted(catalog().work_areas)), roles),
        "choices": st.dictionaries(names, names, max_size=4),
    },
)


def faults_of(data: Any) -> list[str]:
    with pytest.raises(DesignError) as caught:
        read_design(data)
    return [str(fault) for fault in caught.value.faults]


@given(designs)
def test_a_design_comes_back_as_it_was(data: dict[str, Any]) -> None:
    design = TeamDesign.from_dict(data)
    assert TeamDesign.from_dict(design.to_dict()) == design
    assert TeamDesign.from_dict(json.loads(json.dumps(design.to_dict()))) == design


@given(designs, st.randoms())
def test_the_order_of_keys_never_matters(data: dict[str, Any], chance: Any) -> None:
    items = [(k, dict(chance.sample(sorted(v.items()), len(v))) if isinstance(v, dict) else v) for k, v in data.items()]
    chance.shuffle(items)
    assert TeamDesign.from_dict(dict(items)) == TeamDesign.from_dict(data)
    assert json.dumps(TeamDesign.from_dict(dict(items)).to_dict()) == json.dumps(TeamDesign.from_dict(data).to_dict())


def test_what_decides_nothing_is_left_out() -> None:
    assert TeamDesign().to_dict() == {"schema_version": 1}
    assert TeamDesign.from_dict(WHOLE).to_dict() == WHOLE


def test_tuples_may_be_typed_for_lists() -> None:
    assert read_design({"leads": ("a", "a", None)}).leads == ("a", "a", None)


@pytest.mark.parametrize(
    ("data", "path", "allowed"),
    [
        ({"hires": {"wizard": 1}}, "hires.wizard", "ai-engineer"),
        ({"hires": {"ai-engineer": -1}}, "hires.ai-engineer", "greater than or equal to 1"),
        ({"hires": {"ai-engineer": 10**400}}, "hires.ai-engineer", ""),
        ({"hires": {"ai-engineer": True}}, "hires.ai-engineer", "integer"),
        ({"hires": {"ai-engineer": "3"}}, "hires.ai-engineer", "integer"),
        ({"hires": {"ai-engineer": 1.5}}, "hires.ai-engineer", "integer"),
        ({"hires": []}, "hires", ""),
        ({"capabilities": {"access": [1, 2]}}, "capabilities.access", ""),
        ({"capabilities": {"access": [1, 2, 5]}}, "capabilities.access.2", "less than or equal to 4"),
        ({"accountable": {"weather": "ai-engineer"}}, "accountable.weather", "evaluation"),
        ({"reskills": [{"from": "software-engineer"}]}, "reskills.0.to", "required"),
        ({"leads": ["Mara!", None, None]}, "leads.0", "pattern"),
        ({"schema_version": 2}, "schema_version", "1"),
        ({"wishes": 1}, "wishes", "not permitted"),
    ],
)
def test_a_fault_is_named_by_its_path_with_what_is_allowed(data: dict[str, Any], path: str, allowed: str) -> None:
    (fault, *_) = faults_of(data)
    assert fault.startswith(f"design: {path}")
    assert allowed in fault


def test_all_faults_come_at_once() -> None:
    assert len(faults_of({"hires": {"wizard": 1}, "leads": 3, "wishes": 1, "lead_of_leads": 4})) == 4


@pytest.mark.parametrize("data", [None, 3, "x", [], {1: 2}, {"hires": float("nan")}, {"hires": {1, 2}}, object()])
def test_what_is_no_design_at_all_is_refused(data: Any) -> None:
    assert faults_of(data)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b'{"hires": {}, "hires": {}}', "stands there twice"),
        (b"[" * 5_000, "nested 5000 deep"),
        (b" " * 10_000_000, "more than 1,000,000 bytes: at most 1,000,000"),
        (b'{"hires": {"ai-engineer": NaN}}', "NaN"),
        (b"{", "valid JSON"),
        (b"\xff\xfe", "UTF-8"),
    ],
)
def test_hostile_json_gets_one_message(raw: bytes, said: str) -> None:
    with pytest.raises(DesignError, match="is not a team design"):
        parse_design(raw)
    with pytest.raises(DesignError) as caught:
        parse_design(raw, "mine.json")
    assert said in str(caught.value)
    assert "mine.json" in str(caught.value)


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(raw: bytes) -> None:
    with suppress(DesignError):
        assert isinstance(parse_design(raw), TeamDesign)


def test_a_design_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        TeamDesign().lead_of_leads = "x"  # type: ignore[misc]


def test_the_schema_names_every_part() -> None:
    assert set(design_schema()["properties"]) == set(WHOLE)
    assert set(design_schema()["$defs"]["Reskill"]["properties"]) == {"from", "to", "people"}
