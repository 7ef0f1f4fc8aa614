"""A DataFrame to be read; this module imports pandas, so it is imported where it is used."""

from __future__ import annotations

from collections.abc import Callable

from pandas import DataFrame


class Table(DataFrame):
    """A DataFrame that a notebook shows whole: every text to its end, numbers to one decimal, rows without numbers.

    What is worked out from it is an ordinary DataFrame.
    """

    @property
    def _constructor(self) -> Callable[..., DataFrame]:
        return DataFrame

    def _repr_html_(self) -> str:
        return str(self.style.format(precision=1, escape="html").hide().to_html())
