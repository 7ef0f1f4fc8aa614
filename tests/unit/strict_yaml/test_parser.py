from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from aiteam.errors import ContentError
from aiteam.loader import CONTENT
from aiteam.strict_yaml.parser import PureLoader, parse

FILES = sorted(CONTENT.rglob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CONTENT).as_posix())
def test_a_content_file_says_the_same_without_libyaml(path: Path) -> None:
    assert yaml.__with_libyaml__, "without it both would be the same"
    raw = path.read_bytes()

    assert parse(raw, path.name, PureLoader) == parse(raw, path.name)


def test_there_are_content_files() -> None:
    assert len(FILES) > 150


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: {c: d?}\n", "line 2: expected ',' or '}', but got '?'"),
        ("a: 1\na: 2\n", "line 2: the key 'a' stands here a second time"),
        ("a: &a [1]\nb: *c\n", "line 2: the alias *c stands for nothing"),
        ("a:\n" + "[" * 21, "line 2: nested more than 20 deep"),
        ("a: 1\nb: !!python/name:os.system x\n", "line 2: the tag 'python/name:os.system'"),
        ("a: 1\nb: .nan\n", "line 2: '.nan': a finite number"),
    ],
    ids=lambda one: ascii(one)[:30],
)
def test_without_libyaml_a_fault_is_named_with_its_line_as_well(text: str, said: str) -> None:
    with pytest.raises(ContentError) as caught:
        parse(text.encode(), "mine.yaml", PureLoader)

    (fault,) = caught.value.faults
    assert str(fault).startswith(f"mine.yaml: {said}")


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-1000, 1000) | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc?: -", max_size=4), inner, max_size=4),
    max_leaves=12,
)


@given(plain)
def test_what_was_written_is_read_by_both(data: object) -> None:
    raw = yaml.safe_dump(data).encode()

    assert parse(raw, "any.yaml", PureLoader) == data
    assert parse(raw, "any.yaml") == data
