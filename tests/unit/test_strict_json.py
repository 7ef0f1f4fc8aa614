from __future__ import annotations

import json
from contextlib import suppress
from time import process_time
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aiteam.errors import AnswerError, ContentError, DesignError, FaultsError
from aiteam.strict_json import MAX_BYTES, MAX_DEPTH, MAX_DIGITS, strict_loads

text = st.text(st.characters(codec="utf-8"))
json_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4),
    max_leaves=15,
)
# Pieces of JSON in any order: much nearer to a hostile answer than bytes by chance.
pieces = st.lists(
    st.sampled_from(
        [*'{}[]:,"\\ \n', '"a"', "1", "-", "1e999", "NaN", "Infinity", "true", "null", "\\ud800", "9" * 5000]
    ),
    max_size=40,
).map("".join)


def refusal(raw: bytes) -> str:
    with pytest.raises(AnswerError) as caught:
        strict_loads(raw, "a.json")
    (fault,) = caught.value.faults
    assert fault.where == "a.json"
    assert fault.given
    return str(fault)


@settings(max_examples=200)
@given(json_data)
def test_what_was_written_is_what_is_read(data: Any) -> None:
    raw = json.dumps(data, ensure_ascii=False).encode()

    found = strict_loads(raw, "a.json")

    # as text, because 1, 1.0 and True are equal and are not the same answer
    assert repr(found) == repr(data)


@settings(max_examples=300)
@given(
    st.binary()
    | pieces.map(str.encode)
    | st.text(st.characters()).map(lambda one: one.encode("utf-8", "surrogatepass"))
)
@example(b"[" * 100_000)
@example(b'{"a":' * 100_000)
@example(b"\xff\xfe[\x00]\x00")
@example(b'"\\')
@example(b"9" * 5_000)
def test_no_bytes_at_all_raise_anything_but_an_answer_error(raw: bytes) -> None:
    with suppress(AnswerError):
        strict_loads(raw, "a.json")


@given(json_data, st.integers(min_value=1))
def test_a_file_that_was_cut_off_is_refused(data: Any, cut: int) -> None:
    raw = json.dumps({"answer": data}).encode()

    assert "valid JSON" in refusal(raw[: cut % len(raw)])


@given(st.binary(), st.integers(min_value=0, max_value=40))
def test_the_size_is_looked_at_before_anything_else(raw: bytes, most: int) -> None:
    with pytest.raises(AnswerError, match="bytes: at most"):
        strict_loads(raw + b"1" * (most + 1), "a.json", max_bytes=most)


def test_a_file_may_be_as_large_as_the_limit_and_no_larger() -> None:
    largest = b'"' + b"a" * (MAX_BYTES - 2) + b'"'

    assert len(strict_loads(largest, "a.json")) == MAX_BYTES - 2
    assert refusal(largest + b" ") == "a.json: more than 1,000,000 bytes: at most 1,000,000"


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}"), ('[{"a":', "}]")])
def test_an_answer_may_be_nested_as_deep_as_the_limit_and_no_deeper(opening: str, closing: str) -> None:
    times = MAX_DEPTH // (len(closing))

    assert strict_loads((opening * times + "1" + closing * times).encode(), "a.json")
    assert "at most 20" in refusal((opening * (times + 1) + "1" + closing * (times + 1)).encode())


@pytest.mark.parametrize("inside", ["[" * 500, "{" * 500, '\\"' + "[" * 500, "\\\\", '\\"]\\\\'])
def test_brackets_in_a_text_are_no_nesting(inside: str) -> None:
    assert strict_loads(f'["{inside}", ["x"]]'.encode(), "a.json") == [json.loads(f'"{inside}"'), ["x"]]


def test_nesting_after_a_text_counts_again() -> None:
    assert "nested 30 deep" in refusal(b'["\\\\", "\\"",' + b"[" * 29 + b"]" * 30)


def test_a_hostile_file_is_refused_in_no_time() -> None:
    started = process_time()

    refusal(b"[" * MAX_BYTES)

    assert process_time() - started < 2


@pytest.mark.parametrize(
    "raw", ['{"a": 1, "a": 1}', '{"a": {"b": 1, "b": 2}}', '[{"a": 1, "a": null}]', '{"a": 1, "\\u0061": 2}']
)
def test_a_key_that_stands_twice_is_refused_at_any_depth(raw: str) -> None:
    assert "stands there twice: each key once" in refusal(raw.encode())


def test_the_same_key_in_two_objects_is_no_repetition() -> None:
    assert strict_loads(b'[{"a": {"a": 1}}, {"a": 2}]', "a.json") == [{"a": {"a": 1}}, {"a": 2}]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1" * 400 + ".0", "9" * 5_000])
@pytest.mark.parametrize("where", ["%s", "[%s]", '{"a": [1, %s]}'])
def test_a_number_that_is_not_finite_or_monstrous_is_refused(number: str, where: str) -> None:
    assert "finite numbers of a usual size" in refusal((where % number).encode())


@pytest.mark.parametrize(
    ("raw", "found"),
    [(b"1", int), (b"1.0", float), (b"true", bool), (b'"1"', str), (b"1e3", float), (b"null", type(None))],
)
def test_each_value_keeps_its_type(raw: bytes, found: type) -> None:
    assert type(strict_loads(raw, "a.json")) is found


def test_a_byte_order_mark_is_accepted() -> None:
    assert strict_loads("\ufeff[1]".encode(), "a.json") == [1]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "latin-1"])
def test_what_is_not_utf_8_is_refused(encoding: str) -> None:
    assert refusal('["é"]'.encode(encoding)).endswith("is not UTF-8: text in UTF-8")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b" ",
        b"{",
        b"{'a': 1}",
        b'{"a": 1,}',
        b"{}{}",
        b"[1] x",
        b"\x00",
        b"{a: 1}",
        b'<<<<<<< HEAD\n{"a": 1}\n=======\n{"a": 2}\n>>>>>>> theirs\n',
        b'"\n"',
        b"01",
        b"+1",
        b".5",
        b"True",
        b"// no\n{}",
    ],
)
def test_what_is_no_json_is_refused_with_its_line_and_column(raw: bytes) -> None:
    assert " in line " in refusal(raw)
    assert refusal(raw).endswith("valid JSON")


def test_the_place_of_the_mistake_is_the_one_in_the_file() -> None:
    assert "in line 3, column 8" in refusal(b'{\n "a": 1,\n  "b": x\n}')


@pytest.mark.parametrize("kind", [AnswerError, ContentError, DesignError])
@pytest.mark.parametrize(
    ("raw", "limits"),
    [
        (b"1234", {"max_bytes": 3}),
        (b"\xff", {}),
        (b"[[1]]", {"max_depth": 1}),
        (b"{", {}),
        (b'{"a": 1, "a": 2}', {}),
        (b"NaN", {}),
        (b"1e999", {}),
    ],
)
def test_the_caller_says_what_kind_of_error_a_refusal_is(
    kind: type[FaultsError], raw: bytes, limits: dict[str, int]
) -> None:
    with pytest.raises(FaultsError) as caught:
        strict_loads(raw, "a.json", error=kind, **limits)  # type: ignore[arg-type]

    assert type(caught.value) is kind
    assert str(caught.value).startswith(f"{kind.headline} (1):")
    with pytest.raises(AnswerError) as otherwise:
        strict_loads(raw, "a.json", **limits)  # type: ignore[arg-type]
    assert otherwise.value.faults == caught.value.faults


@pytest.mark.parametrize("sign", ["", "-"])
def test_a_whole_number_has_at_most_so_many_digits(sign: str) -> None:
    assert strict_loads(f"[{sign}{'9' * MAX_DIGITS}]".encode(), "a.json") == [int(sign + "9" * MAX_DIGITS)]
    assert refusal(f"[{sign}{'9' * (MAX_DIGITS + 1)}]".encode()) == (
        "a.json: a number of 1,001 digits: each key once, and finite numbers of a usual size (at most 1,000 digits)"
    )


@pytest.mark.parametrize(
    "raw", [f'{{"{"k" * 400_000}": 1, "{"k" * 400_000}": 1}}', "9" * 900_000, "1" * 900_000 + ".0"]
)
def test_the_message_is_short_however_long_the_mistake_is(raw: str) -> None:
    with pytest.raises(AnswerError) as caught:
        strict_loads(raw.encode(), "a.json")

    assert len(str(caught.value)) < 500
    assert len(caught.value.faults[0].given) < 200
