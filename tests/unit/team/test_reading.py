"""Reading a design: what is one comes back as it was, what is none is answered with every fault by its path."""

import copy
import json
import pickle
from contextlib import suppress
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from aiteam.catalog import catalog
from aiteam.errors import DesignError
from aiteam.loader import Entry
from aiteam.team import PHASES, Reskill, TeamDesign, design_schema, parse_design, read_design

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

SWITCH = {"from": "software-engineer", "to": "ai-engineer"}

roles = st.sampled_from(sorted(catalog().roles))
people = st.integers(1, 1_000)
names = st.from_regex(r"\A[a-z]{1,8}(-[a-z]{1,8})?\Z")
designs = st.fixed_dictionaries(
    {},
    optional={
        "hires": st.dictionaries(roles, people),
        "releases": st.dictionaries(roles, people),
        "reskills": st.lists(
            st.fixed_dictionaries({"from": roles, "to": roles}, optional={"people": people}),
            max_size=4,
            unique_by=lambda move: (move["from"], move["to"]),  # more than 1,000 from one role to another are refused
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
        ({"schema_version": True}, "schema_version", "True: Input should be 1"),
        ({"schema_version": 1.0}, "schema_version", "1.0: Input should be 1"),
        ({"schema_version": "1"}, "schema_version", "'1': Input should be 1"),
        ({"schema_version": None}, "schema_version", "Input should be 1"),
        ({"schema_version": 10**19}, "schema_version", "10000000000000000000: Input should be 1"),
        ({"hires": {"ai-engineer": 3.0}}, "hires.ai-engineer", "3.0: Input should be a valid integer"),
        ({"releases": {"ai-engineer": True}}, "releases.ai-engineer", "a whole number from 1 to 1,000"),
        ({"hires": {"ai-engineer": 10**19}}, "hires.ai-engineer", "less than or equal to 1000"),
        ({"reskills": [SWITCH | {"people": True}]}, "reskills.0.people", "a whole number from 1 to 1,000"),
        ({"reskills": [SWITCH | {"people": "3"}]}, "reskills.0.people", "'3': Input should be a valid integer"),
        ({"reskills": [SWITCH | {"people": 3.0}]}, "reskills.0.people", "integer"),
        ({"reskills": [SWITCH | {"people": 10**19}]}, "reskills.0.people", "less than or equal to 1000"),
        ({"reskills": [SWITCH | {"people": 600}] * 2}, "reskills", "at most 1,000 people from one role to another"),
        ({"reskills": [SWITCH | {"why": 1}]}, "reskills.0.why", "a change of role has from, to, people"),
        ({"capabilities": {"access": [1, True, 2]}}, "capabilities.access.1", "a level from 0 to 4"),
        ({"capabilities": {"access": ["1", 1, 2]}}, "capabilities.access.0", "'1': Input should be a valid integer"),
        ({"capabilities": {"access": [1, 2.0, 2]}}, "capabilities.access.1", "integer"),
        ({"capabilities": {"access": [1, 2, 10**19]}}, "capabilities.access.2", "less than or equal to 4"),
        ({"capabilities": {"access": [1]}}, "capabilities.access.1", "three levels, one a phase"),
        ({"leads": ["mara"]}, "leads.1", "three leads, one a phase; null for nobody"),
        ({"lead_of_leads": "Mara!"}, "lead_of_leads", "lower-case words joined by hyphens"),
        ({"accountable": {"weather": "wizard"}}, "accountable.weather", "evaluation"),
        ({"accountable": {"evaluation": "wizard"}}, "accountable.evaluation", "ai-engineer"),
        ({"choices": {f"c{number}": "o" for number in range(21)}}, "choices", "at most 20 items"),
        ({"lead_of_leads": "\ud83d"}, "lead_of_leads", "half an emoji"),
        ({"choices": {"evidence": "\ud83d"}}, "choices.evidence", "half an emoji"),
        ({"leads": [None, "\udfff", None]}, "leads.1", "half an emoji"),
        ({"hires": {"\ud83d": 1}}, "hires", "half an emoji"),
        ({"grade": 100}, "grade", "the parts of a design are schema_version, hires, reskills"),
        ({"wishes": 1}, "wishes", "not permitted"),
    ],
)
def test_a_fault_is_named_by_its_path_with_what_is_allowed(data: dict[str, Any], path: str, allowed: str) -> None:
    (fault, *_) = faults_of(data)
    assert fault.startswith(f"design: {path}")
    assert allowed in fault


def test_all_faults_come_at_once() -> None:
    assert len(faults_of({"hires": {"wizard": 1}, "leads": 3, "wishes": 1, "lead_of_leads": 4})) == 4


def test_the_text_of_the_error_names_the_place_what_was_given_and_what_is_allowed() -> None:
    with pytest.raises(DesignError) as caught:
        parse_design(
            b'{"capabilities": {"access": [1, 9, 2]}, "reskills": [{"from": "wizard", "to": "ai-engineer"}],'
            b' "accountable": {"weather": "ai-engineer"}, "leads": ["ada", 3, null]}',
            "mine.json",
        )

    roles, areas = ", ".join(catalog().roles), ", ".join(catalog().work_areas)
    assert str(caught.value).splitlines()[1:] == [
        f"  mine.json: reskills[0].from: wizard: one of {roles}",
        "  mine.json: capabilities.access[1]: 9: Input should be less than or equal to 4",
        "  mine.json: leads[1]: 3: Input should be a valid string",
        f"  mine.json: accountable.weather: weather: one of {areas}",
    ]


def test_of_many_faults_the_first_are_shown_and_all_are_kept() -> None:
    with pytest.raises(DesignError) as caught:
        read_design({f"k{number}": 1 for number in range(50_000)})

    assert len(caught.value.faults) == 50_000
    assert len(str(caught.value)) < 10_000
    assert str(caught.value).endswith("and 49,980 more")


@pytest.mark.parametrize(
    "data",
    [{"hires": {"x" * 900_000: 1}}, {"leads": ["x" * 900_000] * 1}, {"x" * 900_000: {}}, "x" * 900_000, [[]] * 90_000],
)
def test_a_message_is_short_however_long_the_mistake_is(data: Any) -> None:
    with pytest.raises(DesignError) as caught:
        read_design(data)

    assert len(str(caught.value)) < 2_000
    assert all(line.isprintable() for line in str(caught.value).splitlines())


@pytest.mark.parametrize("data", [{1: 2}, {True: {}}, {None: {}}, {"choices": {1: "a"}}, {"choices": {True: "a"}}])
def test_a_key_is_a_text_and_is_never_made_one_in_silence(data: Any) -> None:
    (fault,) = faults_of(data)
    assert fault.startswith("design: choices: the key " if "choices" in data else "design: the key ")
    assert fault.endswith(": keys that are texts; put it in quotes")


def grown(levels: int) -> list[Any]:
    found: list[Any] = []
    for _ in range(levels):
        found = [found] * 10
    return found


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"hires": grown(12)}, "more than 200,000 values"),
        ({"hires": ["x" * 900] * 100_000}, "more than 1,000,000 letters"),
        ({"hires": {"x" * 1_100_000: [0] * 190_000}}, "more than 1,000,000 letters"),
        ({"hires": [[]] * 10_000_000}, "more than 200,000 values"),
        ({"hires": {"ai-engineer": 10**5_000}}, "a number of more than 1,000 digits"),
        ({"hires": {"ai-engineer": -(2**50_000_000)}}, "a number of more than 1,000 digits"),
    ],
    ids=["shared lists", "shared texts", "a long key", "many", "a huge number", "a monstrous number"],
)
def test_data_that_would_grow_without_end_is_refused_at_once(data: Any, said: str) -> None:
    started = process_time()

    (fault,) = faults_of(data)

    assert process_time() - started < 2
    assert said in fault
    assert fault.endswith("plain data: texts, whole numbers, lists, dictionaries")


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


texts = st.text(st.characters()) | st.sampled_from([*WHOLE, "from", "to", "people", "ai-engineer", "access", "1", "\0"])
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(0, 5),
    st.sampled_from([10**19, -(10**400), 10**4_000, float("nan"), float("inf"), 1e308, 1.0, "\ud800", "\ufeff"]),
    texts,
    st.dates(),
    st.binary(max_size=3),
    st.just(object()),
)
anything = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.tuples(inner, inner, inner),
        st.dictionaries(texts | st.integers() | st.none() | st.booleans() | st.tuples(), inner, max_size=4),
    ),
    max_leaves=12,
)
nearly = st.dictionaries(st.sampled_from(sorted(WHOLE)), anything, max_size=4)


@settings(max_examples=500)
@given(anything | nearly | designs.flatmap(lambda whole: nearly.map(lambda wrong: whole | wrong)))
def test_no_data_raise_anything_but_a_design_error(data: Any) -> None:
    for read in (read_design, TeamDesign.from_dict):
        with suppress(DesignError):
            assert isinstance(read(data), TeamDesign)


@settings(max_examples=300)
@given(nearly)
def test_no_arguments_make_anything_but_a_design_or_a_design_error(parts: dict[str, Any]) -> None:
    with suppress(DesignError):
        assert isinstance(TeamDesign(**parts), TeamDesign)


@settings(max_examples=300)
@given(anything | nearly, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]), st.integers(0, 3))
def test_no_json_raises_anything_but_a_design_error(data: Any, encoding: str, cut: int) -> None:
    try:
        text = json.dumps(data, default=str, skipkeys=True)
    except ValueError:  # a number that Python itself does not write
        return
    raw = text.encode(encoding)
    with suppress(DesignError):
        assert isinstance(parse_design(raw[: len(raw) - cut]), TeamDesign)


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbf{}", b" {} \r\n"])
def test_a_byte_order_mark_and_blanks_are_no_mistake(raw: bytes) -> None:
    assert parse_design(raw) == TeamDesign()


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"choices": {f"c{number}": "o" for number in range(21)}}, "choices: {'c0': 'o'"),
        ({"hires": {"wizard": 1}}, "hires.wizard: wizard: one of"),
        ({"schema_version": True}, "schema_version: True: Input should be 1"),
        ({"wishes": 1}, "wishes: 1: Extra inputs are not permitted"),
        ({"leads": 3}, "leads: 3: "),
    ],
)
def test_a_design_that_is_typed_in_python_is_refused_in_the_same_words(parts: dict[str, Any], said: str) -> None:
    with pytest.raises(DesignError, match="is not a team design") as caught:
        TeamDesign(**parts)

    assert f"  design: {said}" in str(caught.value)


def test_a_change_of_role_that_is_typed_in_python_is_refused_in_the_same_words() -> None:
    with pytest.raises(DesignError, match=r"design: people: 1001: Input should be less than"):
        Reskill(**SWITCH, people=1_001)


def test_a_design_inside_something_else_is_refused_by_its_place_in_it() -> None:
    class Holder(Entry):
        design: TeamDesign

    with pytest.raises(ValidationError) as caught:
        Holder.model_validate_json('{"design": {"hires": {"ai-engineer": true}, "schema_version": true}}')

    assert [each["loc"] for each in caught.value.errors()] == [
        ("design", "schema_version"),
        ("design", "hires", "ai-engineer"),
    ]


def test_a_design_can_be_copied_and_packed() -> None:
    design = TeamDesign.from_dict(WHOLE)

    assert copy.deepcopy(design) == copy.copy(design) == pickle.loads(pickle.dumps(design)) == design
    assert design.model_copy(update={"lead_of_leads": None}).lead_of_leads is None


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
