"""The marked notebook: the official one, with nothing of the learner's but the answers, as text, and the marks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from aiteam._version import MODEL, __version__
from aiteam.errors import GradingError
from aiteam.grading.assignment import OfficialCell
from aiteam.grading.marks import Marked, PartMark

LONGEST = 20_000
"""How many letters of an answer are shown; the file beside the notebook holds it whole."""


def official_cells(source: bytes, cells: Mapping[str, OfficialCell], where: str) -> list[dict[str, Any]]:
    """The cells of the official notebook, in their order: the source's, with what the gradebook holds of each.

    Args:
        source: nbgrader's source notebook.
        cells: The gradebook's cells, by grade id; they hold no solution.
        where: What a message calls the source.

    Raises:
        GradingError: The two do not belong together.
    """
    from nbformat import from_dict
    from nbgrader.utils import compute_checksum

    try:
        found = json.loads(source)["cells"]
        names = [cell["metadata"]["nbgrader"]["grade_id"] for cell in found]
    except (ValueError, KeyError, TypeError):
        raise GradingError(f"Nothing was marked. {where} is not a source notebook of nbgrader's.") from None
    if sorted(names) != sorted(cells):
        raise GradingError(
            f"Nothing was marked. {where} has other cells than the gradebook. Run nbgrader generate_assignment."
        )
    made = []
    for name, cell in zip(names, found, strict=True):
        ours = {"cell_type": cell["cell_type"], "id": cell.get("id", name), "source": cells[name].source}
        ours["metadata"] = {"nbgrader": dict(cell["metadata"]["nbgrader"])}
        if cell["cell_type"] == "code":
            ours |= {"execution_count": None, "outputs": []}
        ours["metadata"]["nbgrader"]["checksum"] = compute_checksum(from_dict(ours))
        made.append(ours)
    return made


def marked_notebook(cells: list[dict[str, Any]], kernelspec: str, marked: Marked) -> bytes:
    """The notebook of a learner's marked submission, for the formgrader and for feedback.

    Args:
        cells: The cells of the official notebook.
        kernelspec: The kernel that it names, as JSON.
        marked: What the learner gave, and the marks.
    """
    outputs = dict(_outputs(marked.marks))
    filled = [
        cell | {"outputs": outputs.get(cell["metadata"]["nbgrader"]["grade_id"], [])}
        if cell["cell_type"] == "code"
        else cell
        for cell in cells
    ]
    metadata = {
        "aiteam": {"graded": {"course": __version__, "model": MODEL, "submission": marked.submission.digest}},
        "kernelspec": json.loads(kernelspec),
        "language_info": {"name": "python"},
    }
    notebook = {"cells": filled, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return (json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _outputs(marks: tuple[PartMark, ...]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """By grade id, what stands below a cell; always plain text, which no viewer runs."""
    for mark in marks:
        yield mark.part.answer_cell, [_text(shown_answer(mark))]
        if not mark.part.by_hand:
            points = [] if mark.points is None else [_value(repr(mark.points))]
            yield mark.part.mark_cell, [_text(f"{mark.said}\n"), *points]


def shown_answer(mark: PartMark) -> str:
    """What a learner gave, as text to read."""
    if mark.given.unread:
        return f"Not marked: {mark.given.unread}.\n"
    if not mark.answered or not mark.given.answer:
        return "Nothing was answered.\n"
    answer = {name: value for name, value in mark.given.answer.items() if name not in ("draft", "versions")}
    if set(answer) == {"text"} and isinstance(answer["text"], str):
        return f"{_printable(answer['text'])}\n"
    return _printable(yaml.safe_dump(answer, allow_unicode=True, sort_keys=False, width=100))


def _printable(text: str) -> str:
    """Without what a terminal or a viewer would take for an instruction, and not without end."""
    kept = "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text[:LONGEST])
    return kept if len(text) <= LONGEST else f"{kept}\n… and {len(text) - LONGEST:,} letters more\n"


def _text(text: str) -> dict[str, Any]:
    return {"name": "stdout", "output_type": "stream", "text": _printable(text)}


def _value(text: str) -> dict[str, Any]:
    return {"data": {"text/plain": text}, "execution_count": None, "metadata": {}, "output_type": "execute_result"}
