"""Linear expressions and programs: the one form in which every formula of the model is written.

The scorer and the optimiser both read it, so neither can drift from the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy
    from scipy.sparse import csr_matrix

    Vector = numpy.ndarray[tuple[int], numpy.dtype[numpy.float64]]

INFINITY = float("inf")

Key = tuple[Any, ...]
"""What a variable is called: a word, and what it is about."""


@dataclass(frozen=True, slots=True)
class Linear:
    """A sum of variables with factors, and a constant."""

    terms: Mapping[int, float] = field(default_factory=dict)
    constant: float = 0.0

    def __add__(self, other: Linear | float) -> Linear:
        other = _linear(other)
        terms = dict(self.terms)
        for index, factor in other.terms.items():
            terms[index] = terms.get(index, 0.0) + factor
        return Linear(terms, self.constant + other.constant)

    __radd__ = __add__

    def __mul__(self, factor: float) -> Linear:
        return Linear({index: each * factor for index, each in self.terms.items()}, self.constant * factor)

    __rmul__ = __mul__

    def __neg__(self) -> Linear:
        return self * -1.0

    def __sub__(self, other: Linear | float) -> Linear:
        return self + -_linear(other)

    def __rsub__(self, other: float) -> Linear:
        return -self + other

    def at(self, values: Vector) -> float:
        """Its value where the variables have these values."""
        return self.constant + sum(factor * float(values[index]) for index, factor in self.terms.items())


def _linear(value: Linear | float) -> Linear:
    return value if isinstance(value, Linear) else Linear(constant=float(value))


def total(parts: Iterable[Linear | float]) -> Linear:
    """The sum of many expressions."""
    terms: dict[int, float] = {}
    constant = 0.0
    for part in parts:
        each = _linear(part)
        constant += each.constant
        for index, factor in each.terms.items():
            terms[index] = terms.get(index, 0.0) + factor
    return Linear(terms, constant)


@dataclass(slots=True)
class Program:
    """Variables with their bounds, and rows that bind them: expressions that may not exceed 0."""

    keys: list[Key] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    integer: list[bool] = field(default_factory=list)
    rows: list[Linear] = field(default_factory=list)
    index: dict[Key, int] = field(default_factory=dict)

    def variable(self, *key: Any, lower: float = 0.0, upper: float = INFINITY, integer: bool = False) -> Linear:
        """A new variable from ``lower`` to ``upper``, found again by its key."""
        if key in self.index:
            raise ValueError(f"there is a variable {key} already")
        position = len(self.keys)
        self.keys.append(key)
        self.index[key] = position
        self.lower.append(lower)
        self.upper.append(upper)
        self.integer.append(integer)
        return Linear({position: 1.0})

    def get(self, *key: Any) -> Linear:
        """The variable with that key; nothing, that is 0, where there is none."""
        position = self.index.get(key)
        return Linear() if position is None else Linear({position: 1.0})

    def at_most(self, left: Linear | float, right: Linear | float) -> None:
        """Require that ``left`` is not greater than ``right``."""
        self.rows.append(_linear(left) - right)

    def row(self, expression: Linear) -> Vector:
        """The factor of every variable in an expression."""
        import numpy

        factors = numpy.zeros(len(self.keys))
        for position, factor in expression.terms.items():
            factors[position] = factor
        return factors

    def matrix(self, rows: Iterable[Linear]) -> tuple[csr_matrix, Vector]:
        """Expressions that may not exceed 0, as a sparse matrix and the greatest value that each row may have."""
        import numpy
        from scipy.sparse import csr_matrix

        data: list[float] = []
        columns: list[int] = []
        starts = [0]
        limits: list[float] = []
        for row in rows:
            data.extend(row.terms.values())
            columns.extend(row.terms)
            starts.append(len(columns))
            limits.append(-row.constant)
        shape = (len(limits), len(self.keys))
        return csr_matrix((data, columns, starts), shape=shape), numpy.array(limits)
