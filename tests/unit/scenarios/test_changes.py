"""Changes laid over data: a JSON merge patch, and lists whose entries have ids."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.scenarios.changes import changed

RFC_7396 = [
    ({"a": "b"}, {"a": "c"}, {"a": "c"}),
    ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
    ({"a": "b"}, {"a": None}, {}),
    ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
    ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
    ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
    ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
    ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
    (["a", "b"], ["c", "d"], ["c", "d"]),
    ({"a": "b"}, ["c"], ["c"]),
    ({"a": "foo"}, None, None),
    ({"a": "foo"}, "bar", "bar"),
    ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
    ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
    ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
]
PEOPLE = [{"id": "ada", "age": 1, "at": {"x": 1, "y": 2}}, {"id": "bo", "age": 2}, {"id": "cy", "age": 3}]

scalars = st.none() | st.booleans() | st.integers() | st.text(max_size=3)
names = st.sampled_from(["a", "b", "c"])
data = st.recursive(
    scalars,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(("before", "changes", "after"), RFC_7396)
def test_the_examples_of_rfc_7396(before: Any, changes: Any, after: Any) -> None:
    assert changed(before, changes) == after


def merge_patch(target: Any, patch: Any) -> Any:
    """The pseudocode of RFC 7396, word for word."""
    if isinstance(patch, dict):
        if not isinstance(target, dict):
            target = {}
        for name, value in patch.items():
            if value is None:
                if name in target:
                    del target[name]
            else:
                target[name] = merge_patch(target.get(name), value)
        return target
    return patch


@given(data, data)
def test_without_ids_it_is_a_merge_patch_and_touches_nothing(before: Any, changes: Any) -> None:
    copies = copy.deepcopy((before, changes))
    after = changed(before, changes)
    assert (before, changes) == copies
    assert after == merge_patch(*copies)


@given(st.dictionaries(names, data, max_size=3))
def test_nothing_changed_is_nothing_changed(before: dict[str, Any]) -> None:
    assert changed(before, {}) == before
    assert changed(PEOPLE, {}) == PEOPLE


def test_only_the_entry_that_is_named_is_changed() -> None:
    assert changed(PEOPLE, {"bo": {"age": 9}}) == [PEOPLE[0], {"id": "bo", "age": 9}, PEOPLE[2]]


def test_a_change_reaches_into_an_entry() -> None:
    (ada, *_) = changed(PEOPLE, {"ada": {"at": {"y": None, "z": 3}, "age": None}})
    assert ada == {"id": "ada", "at": {"x": 1, "z": 3}}


def test_an_entry_set_to_null_goes_and_a_new_one_stands_at_the_end() -> None:
    after = changed(PEOPLE, {"di": {"age": 4, "at": None}, "ada": None, "nobody": None})
    assert after == [PEOPLE[1], PEOPLE[2], {"id": "di", "age": 4}]


def test_a_list_of_entries_may_still_be_given_anew() -> None:
    assert changed({"people": PEOPLE}, {"people": [{"id": "di"}]}) == {"people": [{"id": "di"}]}
    assert changed({"people": PEOPLE}, {"people": None}) == {}


def test_an_empty_list_takes_new_entries() -> None:
    assert changed({"people": []}, {"people": {"ada": {"age": 1}}}) == {"people": [{"id": "ada", "age": 1}]}


def test_entries_are_changed_at_any_depth() -> None:
    before = {"choices": [{"id": "c", "options": [{"id": "o", "cost": 1}, {"id": "p", "cost": 2}]}]}
    after = changed(before, {"choices": {"c": {"options": {"p": {"cost": 5}}}}})
    assert after == {"choices": [{"id": "c", "options": [{"id": "o", "cost": 1}, {"id": "p", "cost": 5}]}]}
    assert before["choices"][0]["options"][1]["cost"] == 2


@pytest.mark.parametrize("before", [PEOPLE, []])
def test_an_entry_that_is_no_mapping_is_passed_on_for_validation_to_refuse(before: list[Any]) -> None:
    assert changed(before, {"di": 5})[-1] == 5


@pytest.mark.parametrize("odd", [[], {}, None, 3])
def test_entries_whose_ids_are_no_texts_cannot_be_named(odd: Any) -> None:
    assert changed([{"id": odd}], {"bo": {"age": 1}}) == {"bo": {"age": 1}}
    assert changed([{"id": "bo"}, {"id": odd}], {"bo": None}) == {}
