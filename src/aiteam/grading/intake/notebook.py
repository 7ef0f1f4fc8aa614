"""What is remarkable about a notebook that was handed in. It decides about no mark: those come from the answers."""

from __future__ import annotations

from collections import Counter
from typing import Any

from aiteam.answers.copies import MAX_BYTES
from aiteam.errors import AnswerError
from aiteam.grading.intake.submission import Remark
from aiteam.strict_json import strict_loads

_DEEPEST = 100
_SCHEMA = 3


def structure(name: str, raw: bytes, cells: tuple[str, ...]) -> tuple[Remark, ...]:
    """Cells of the official notebook that are missing or copied, or a file that is no notebook.

    Args:
        name: The file's name.
        raw: What it holds.
        cells: The grade ids of the official notebook's cells.
    """
    try:
        notebook = strict_loads(raw, name, max_bytes=MAX_BYTES, max_depth=_DEEPEST)
    except AnswerError:
        return (Remark("The notebook is damaged and was not read. The answers count."),)
    found = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(found, list):
        return (Remark("The notebook has no cells in the form that Jupyter writes. The answers count."),)
    return tuple(_about(Counter(map(_grade_id, found)), {_schema(cell) for cell in found}, cells))


def _about(found: Counter[str], schemas: set[Any], cells: tuple[str, ...]) -> list[Remark]:
    copied = [cell for cell in cells if found[cell] > 1]
    missing = [cell for cell in cells if not found[cell]]
    said = []
    if copied:
        said.append(Remark(f"Cells that were copied are ignored: {', '.join(copied)}."))
    if missing:
        said.append(Remark(f"Cells that are missing were put back from the official notebook: {', '.join(missing)}."))
    if schemas - {None, _SCHEMA}:
        said.append(Remark("Its cells name another version of nbgrader's format; the official notebook's counts."))
    return said


def _of_nbgrader(cell: Any) -> dict[str, Any]:
    metadata = cell.get("metadata") if isinstance(cell, dict) else None
    ours = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return ours if isinstance(ours, dict) else {}


def _grade_id(cell: Any) -> str:
    found = _of_nbgrader(cell).get("grade_id")
    return found if isinstance(found, str) else ""


def _schema(cell: Any) -> Any:
    found = _of_nbgrader(cell).get("schema_version")
    return found if isinstance(found, int | str | float) else None
