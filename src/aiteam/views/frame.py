"""A table of data, as a notebook shows a DataFrame: texts to their end, numbers to one decimal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aiteam.views.templating import draw


def frame_html(columns: Sequence[str], rows: Iterable[Sequence[str | float]]) -> str:
    """The table.

    Args:
        columns: The headings.
        rows: A value for each heading.
    """
    return draw("frame", columns=columns, rows=rows)
