"""Linear expressions add up, and a matrix says the same as the rows it is made of."""

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.scoring.linear import INFINITY, Linear, Program, total

SIZE = 4
whole = st.integers(-50, 50)
expressions = st.builds(
    Linear, st.dictionaries(st.integers(0, SIZE - 1), whole.map(float), max_size=SIZE), whole.map(float)
)
points = st.lists(whole, min_size=SIZE, max_size=SIZE).map(lambda values: numpy.array(values, dtype=float))


@given(expressions, expressions, whole, points)
def test_arithmetic_of_expressions_is_arithmetic_of_their_values(
    a: Linear, b: Linear, k: int, x: numpy.ndarray
) -> None:
    assert (a + b).at(x) == a.at(x) + b.at(x)
    assert (a - b).at(x) == a.at(x) - b.at(x)
    assert (-a).at(x) == -a.at(x)
    assert (a * k).at(x) == (k * a).at(x) == k * a.at(x)
    assert (a + k).at(x) == (k + a).at(x) == a.at(x) + k
    assert (k - a).at(x) == k - a.at(x)


@given(st.lists(st.one_of(expressions, whole), max_size=6), points)
def test_a_total_is_the_sum_of_its_parts_and_nothing_is_zero(parts: list[Linear | int], x: numpy.ndarray) -> None:
    values = [part.at(x) if isinstance(part, Linear) else part for part in parts]
    assert total(parts).at(x) == sum(values)


@given(expressions, expressions, points)
def test_adding_changes_neither_part(a: Linear, b: Linear, x: numpy.ndarray) -> None:
    before = a.at(x), b.at(x)
    total([a, b, a + b, a - b, a * 3])
    assert (a.at(x), b.at(x)) == before


@given(st.lists(st.tuples(expressions, expressions), max_size=5), points)
def test_a_matrix_binds_exactly_what_its_rows_bind(pairs: list[tuple[Linear, Linear]], x: numpy.ndarray) -> None:
    program = Program()
    for number in range(SIZE):
        program.variable("x", number)
    for left, right in pairs:
        program.at_most(left, right)
    matrix, limits = program.matrix(program.rows)
    assert matrix.shape == (len(pairs), SIZE)
    assert list(matrix @ x <= limits) == [left.at(x) <= right.at(x) for left, right in pairs]
    assert [row.at(x) <= 0 for row in program.rows] == list(matrix @ x <= limits)


@given(expressions, points)
def test_a_row_holds_the_factors_without_the_constant(a: Linear, x: numpy.ndarray) -> None:
    program = Program()
    for number in range(SIZE):
        program.variable(number)
    assert program.row(a) @ x == a.at(x) - a.constant


def test_a_variable_is_found_by_its_key_and_an_unknown_key_is_zero() -> None:
    program = Program()
    program.variable("first")
    second = program.variable("work", "someone", 2, lower=-1.0, upper=3.0, integer=True)
    at = program.index["work", "someone", 2]
    assert program.get("work", "someone", 2) == second == Linear({1: 1.0})
    assert (program.lower[at], program.upper[at], program.integer[at]) == (-1.0, 3.0, True)
    assert (program.lower[0], program.upper[0], program.integer[0]) == (0.0, INFINITY, False)
    assert program.get("work", "nobody", 2).at(numpy.array([5.0, 7.0])) == 0


def test_a_row_is_what_is_on_the_left_less_what_is_on_the_right() -> None:
    program = Program()
    x = program.variable("x")
    program.at_most(x, 3)
    program.at_most(2, x * 5)
    assert program.rows == [Linear({0: 1.0}, -3.0), Linear({0: -5.0}, 2.0)]


def test_a_matrix_holds_what_is_not_zero_and_no_more() -> None:
    program = Program()
    x, _, z = (program.variable(name) for name in "xyz")
    matrix, limits = program.matrix([x * 2 - z - 7, z + 1])
    assert matrix.toarray().tolist() == [[2, 0, -1], [0, 0, 1]]
    assert limits.tolist() == [7, -1]
    assert matrix.nnz == 3


def test_no_key_names_two_variables() -> None:
    program = Program()
    program.variable("work", "someone")
    with pytest.raises(ValueError, match="there is a variable"):
        program.variable("work", "someone")
