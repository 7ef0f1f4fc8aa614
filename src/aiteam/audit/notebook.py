"""A lesson's notebook as the audit reads it: cells, and the passages between its second-level headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from aiteam.errors import ContentError, NotebookError
from aiteam.pages.markdown import headings
from aiteam.pages.notebook import ONLY_JUPYTERLAB, RawCell, tags_of
from aiteam.pages.notebook import read_notebook as read_raw

_HEADING = re.compile(r"^## (?P<title>.+?)(?: \((?P<minutes>\d+) minutes(?P<depth>, depth)?\))?$")
_ACTION = re.compile(r"aiteam\.(exercise|lab)\(\s*[\"']([^\"']+)[\"']")
_CALL = re.compile(r"aiteam\.([a-z_]+)\(")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a notebook."""

    id: str
    kind: str
    text: str
    metadata: dict[str, Any]
    was_run: bool = False

    @property
    def marks(self) -> dict[str, Any]:
        """What it says of itself for the course: ``teaches`` and ``sources``."""
        found = self.metadata.get("aiteam", {})
        return found if isinstance(found, dict) else {"aiteam": found}

    def named(self, mark: str) -> tuple[str, ...]:
        """The ids that it names under a mark."""
        found = self.marks.get(mark, ())
        return tuple(map(str, found)) if isinstance(found, list) else ()

    @property
    def tags(self) -> tuple[str, ...]:
        """Its tags."""
        return tags_of(self.metadata)

    @property
    def actions(self) -> tuple[tuple[str, str], ...]:
        """What a learner does there: ``("exercise", id)`` or ``("lab", id)``, in order."""
        return tuple(_ACTION.findall(self.text)) if self.kind == "code" else ()

    @property
    def calls(self) -> tuple[str, ...]:
        """The names of the package that it calls."""
        return tuple(_CALL.findall(self.text)) if self.kind == "code" else ()

    @property
    def prose(self) -> str:
        """What a learner reads, without Markdown's marks; empty in code, and in cells about running cells."""
        if self.kind != "markdown" or ONLY_JUPYTERLAB in self.tags:
            return ""
        text = re.sub(r"^```.*?^```", " ", self.text, flags=re.MULTILINE | re.DOTALL)
        text = re.sub(r"!?\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)", r"\1", text)
        return re.sub(r"<[^>]+>|[*_`#|>]+|^\s*(?:[-+]|\d+\.)\s", " ", text, flags=re.MULTILINE)

    @property
    def words(self) -> int:
        """How many words a learner reads."""
        return len(re.findall(r"\w[\w'’.,%-]*", self.prose))


@dataclass(frozen=True, slots=True)
class Passage:
    """A second-level heading and the cells under it; the cells before the first one have no title."""

    title: str
    minutes: int | None
    depth: bool
    cells: tuple[Cell, ...]

    @property
    def actions(self) -> tuple[tuple[str, str], ...]:
        """What a learner does there, in order."""
        return tuple(action for cell in self.cells for action in cell.actions)


@dataclass(frozen=True, slots=True)
class Notebook:
    """A notebook, by its file's name."""

    name: str
    cells: tuple[Cell, ...]

    @property
    def markdown(self) -> tuple[Cell, ...]:
        """Its cells of prose."""
        return tuple(cell for cell in self.cells if cell.kind == "markdown")

    @property
    def code(self) -> tuple[Cell, ...]:
        """Its cells of code."""
        return tuple(cell for cell in self.cells if cell.kind == "code")

    @property
    def headings(self) -> tuple[str, ...]:
        """Its headings of level 1 to 3, in order."""
        return tuple(heading.title for cell in self.markdown for heading in headings(cell.text))

    @property
    def passages(self) -> tuple[Passage, ...]:
        """What stands under each second-level heading, in order."""
        found: list[tuple[re.Match[str] | None, list[Cell]]] = [(None, [])]
        for cell in self.cells:
            for heading, piece in _pieces(cell):
                if heading:
                    found.append((heading, []))
                found[-1][1].append(piece)
        return tuple(_passage(heading, tuple(cells)) for heading, cells in found)


def _passage(heading: re.Match[str] | None, cells: tuple[Cell, ...]) -> Passage:
    if heading is None:
        return Passage("", None, False, cells)
    minutes = heading["minutes"]
    return Passage(heading["title"], int(minutes) if minutes else None, bool(heading["depth"]), cells)


def _pieces(cell: Cell) -> Iterator[tuple[re.Match[str] | None, Cell]]:
    """A cell cut before each second-level heading in it."""
    if cell.kind != "markdown":
        yield None, cell
        return
    for text in filter(str.strip, re.split(r"^(?=## )", cell.text, flags=re.MULTILINE)):
        yield _HEADING.match(text.splitlines()[0]), replace(cell, text=text)


def read_notebook(path: Path) -> Notebook:
    """Read a notebook.

    Raises:
        ContentError: The file cannot be read, or is no notebook.
    """
    try:
        return Notebook(path.name, tuple(map(_cell, read_raw(path).cells)))
    except NotebookError as error:
        raise ContentError(error.faults) from None


def _cell(raw: RawCell) -> Cell:
    was_run = bool(raw.outputs) or raw.execution_count is not None
    return Cell(raw.id, raw.cell_type, raw.text, raw.metadata, was_run)
