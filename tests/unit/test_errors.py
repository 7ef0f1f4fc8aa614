from __future__ import annotations

import inspect
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam import errors
from aiteam.errors import (
    SHOWN,
    AiteamError,
    AnswerError,
    ContentError,
    DesignError,
    Fault,
    FaultsError,
    FigureError,
    NotebookError,
    UnknownIdError,
    first_few,
    one_line,
    shown,
)

CLASSES = [value for value in vars(errors).values() if inspect.isclass(value) and issubclass(value, Exception)]
FAULTY = [ContentError, AnswerError, DesignError, FigureError, NotebookError]
RAISED = [kind.__name__ for kind in CLASSES if kind not in (AiteamError, FaultsError)]


def test_every_error_can_be_caught_as_one_of_ours() -> None:
    assert [kind for kind in CLASSES if not issubclass(kind, AiteamError)] == []


def test_the_tree_in_the_docstring_names_every_error_once_and_no_other() -> None:
    assert sorted(re.findall(r"── (\w+)", errors.__doc__ or "")) == sorted(RAISED)
    assert len(RAISED) >= 7


def test_a_fault_reads_file_path_given_allowed() -> None:
    assert str(Fault("roles.yaml", "0.title", "nothing", "a text")) == "roles.yaml: 0.title: nothing: a text"


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        (Fault("a.json", "", "x", "y"), "a.json: x: y"),
        (Fault("a.json", "p", "", "y"), "a.json: p: y"),
        (Fault("", "", "", "y"), "y"),
    ],
)
def test_an_empty_part_of_a_fault_leaves_no_colon_behind(fault: Fault, text: str) -> None:
    assert str(fault) == text


@pytest.mark.parametrize("kind", FAULTY)
@given(st.lists(st.builds(Fault, *[st.text("abc-", min_size=1)] * 4), min_size=1, max_size=5, unique=True))
def test_every_fault_has_a_line_of_its_own_in_the_order_given(kind: type[FaultsError], faults: list[Fault]) -> None:
    error = kind(iter(faults))

    headline, *lines = str(error).splitlines()
    assert headline == f"{kind.headline} ({len(faults)}):"
    assert lines == [f"  {fault}" for fault in faults]
    assert error.faults == tuple(faults)


@pytest.mark.parametrize("kind", FAULTY)
@pytest.mark.parametrize("count", [SHOWN, SHOWN + 1, 50_000])
def test_of_many_faults_the_first_are_shown_and_all_are_kept(kind: type[FaultsError], count: int) -> None:
    faults = tuple(Fault("a.yaml", f"k{number}", "1", "none") for number in range(count))

    error = kind(faults)

    headline, *lines = str(error).splitlines()
    assert f"({count:,}):" in headline
    assert lines[:SHOWN] == [f"  {fault}" for fault in faults[:SHOWN]]
    assert lines[SHOWN:] == ([f"  … and {count - SHOWN:,} more"] if count > SHOWN else [])
    assert error.faults == faults


@pytest.mark.parametrize("kind", FAULTY)
def test_no_fault_is_listed_twice(kind: type[FaultsError]) -> None:
    one, other = Fault("a.yaml", "x", "1", "2"), Fault("a.yaml", "y", "1", "2")

    assert kind([one, other, one, one]).faults == (one, other)
    assert str(kind([one, other, one, one])) == str(kind([one, other]))


@pytest.mark.parametrize("part", range(4))
def test_what_is_long_is_cut_in_the_text_of_a_fault_and_kept_in_its_parts(part: int) -> None:
    parts = ["a.yaml", "path", "given", "allowed"]
    parts[part] = "x" * 1_000_000

    fault = Fault(*parts)

    assert len(str(fault)) < 2_100
    assert "xxx…" in str(fault)
    assert parts[part] in (fault.where, fault.path, fault.given, fault.allowed)


@given(st.builds(Fault, *[st.text()] * 4))
def test_a_fault_is_one_line_that_can_be_printed_anywhere(fault: Fault) -> None:
    assert str(fault).isprintable()
    assert str(fault).encode().decode() == str(fault)


def test_the_first_few_say_how_many_more_there_are() -> None:
    assert first_few([]) == ()
    assert first_few(["a", "b"]) == ("a", "b")
    assert first_few(range(SHOWN + 1)) == (*map(str, range(SHOWN)), "… and 1 more")
    assert first_few(range(30_000), hex)[SHOWN - 1 :] == ("0x13", "… and 29,980 more")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("short", "short"),
        ("12345678", "12345678"),
        ("123456789", "1234567…"),
        ("a\nb\tc", "a\\nb\\tc"),
        ("é “x”", "é “x”"),
        ("\ud800", "\\ud800"),
    ],
)
def test_a_text_becomes_one_line_of_at_most_so_many_letters(text: str, line: str) -> None:
    assert one_line(text, 8) == line


class CannotShowItself:
    def __repr__(self) -> str:
        raise RuntimeError("never")


def deep() -> list[object]:
    inner: list[object] = []
    for _ in range(100_000):
        inner = [inner]
    return inner


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("big", "big"),
        ("3", "'3'"),
        ("true", "'true'"),
        ("None", "'None'"),
        ("1e5", "'1e5'"),
        ("nan", "'nan'"),
        ("", "''"),
        (" ", "' '"),
        ("a\nb", r"'a\nb'"),
        (3, "3"),
        (True, "True"),
        (None, "None"),
        ([1, "a"], "[1, 'a']"),
        ("x" * 61, "x" * 59 + "…"),
        (10**5_000, "a number of more than 4,300 digits"),
        (CannotShowItself(), "a CannotShowItself"),
        (deep(), "a list"),
    ],
    ids=lambda one: ascii(one)[:20] if isinstance(one, str) else type(one).__name__,
)
def test_a_value_is_shown_so_that_a_text_is_told_from_a_number(value: object, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize("path", ["capabilities.access.1", "leads.0", "reskills.12.people", "1.hires"])
def test_a_design_error_counts_in_brackets_as_the_one_who_typed_it_does(path: str) -> None:
    fault = Fault("design", path, "9", "4")
    bracketed = re.sub(r"[.](\d+)", r"[\1]", path)

    assert f"  design: {bracketed}: 9: 4" in str(DesignError([fault]))
    assert f"  design: {path}: 9: 4" in str(ContentError([fault]))


def test_a_design_error_does_not_tell_of_keys_in_pydantic_s_words() -> None:
    assert "  design: hires.x: x: a role" in str(DesignError([Fault("design", "hires.x.[key]", "x", "a role")]))


def test_the_kinds_of_faulty_things_are_told_apart_by_their_headline() -> None:
    kinds = [kind for kind in CLASSES if issubclass(kind, FaultsError)]
    assert {ContentError, AnswerError, DesignError, FigureError} < set(kinds)
    assert len({kind.headline for kind in kinds}) == len(kinds)


def test_an_unknown_id_is_answered_with_the_nearest_ones() -> None:
    error = UnknownIdError("era", "befor-llms", ["before-llms", "with-llms", "advanced"])

    assert str(error).startswith("There is no era 'befor-llms'. Did you mean 'before-llms'")
    assert "advanced" not in str(error)


@pytest.mark.parametrize("given", ["zzz", "", 7, None, [1, 2], {"a": 1}])
def test_an_id_that_is_near_nothing_is_answered_with_all_there_are(given: object) -> None:
    error = UnknownIdError("era", given, ["before-llms", "advanced"])

    assert str(error) == f"There is no era {given!r}. Known are: before-llms, advanced."


@pytest.mark.parametrize("given", ["x" * 1_000_000, 10**5_000, deep(), CannotShowItself()], ids=type)
def test_an_unknown_id_may_be_anything_and_is_answered_in_a_few_words(given: object) -> None:
    assert len(str(UnknownIdError("era", given, ["before-llms", "advanced"]))) < 200
