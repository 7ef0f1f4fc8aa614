"""A lesson's notebook as the audit reads it: cells, and the passages between its second-level headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, Field, ValidationError

from aiteam.errors import ContentError, Fault
from aiteam.loader import validation_faults

_HEADING = re.compile(r"^## (?P<title>.+?)(?: \((?P<minutes>\d+) minutes(?P<depth>, depth)?\))?$")
_ACTION = re.compile(r"aiteam\.(exercise|lab)\(\s*[\"']([^\"']+)[\"']")
_CALL = re.compile(r"aiteam\.([a-z_]+)\(")
_NOT_READ = "only-jupyterlab"


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
        tags = self.metadata.get("tags")
        if self.kind != "markdown" or (isinstance(tags, list) and _NOT_READ in tags):
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
        """Its headings of every level, in order."""
        lines = (line for cell in self.markdown for line in cell.text.splitlines())
        return tuple(line.lstrip("#").strip() for line in lines if re.match(r"#{1,6} ", line))

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


class _RawCell(BaseModel):
    cell_type: Literal["markdown", "code", "raw"]
    id: str = ""
    source: str | list[str]
    metadata: dict[str, Any] = Field(default_factory=dict)
    outputs: list[Any] = []
    execution_count: int | None = None


class _RawNotebook(BaseModel):
    cells: list[_RawCell]


def read_notebook(path: Path) -> Notebook:
    """Read a notebook.

    Raises:
        ContentError: The file cannot be read, or is no notebook.
    """
    try:
        raw = _RawNotebook.model_validate_json(path.read_bytes())
    except OSError as error:
        raise ContentError(
            [Fault(path.name, "", error.strerror or str(error), "a notebook that can be read")]
        ) from None
    except ValidationError as error:
        raise ContentError(validation_faults(path.name, error)) from None
    return Notebook(path.name, tuple(map(_cell, raw.cells)))


def _cell(raw: _RawCell) -> Cell:
    text = raw.source if isinstance(raw.source, str) else "".join(raw.source)
    return Cell(raw.id, raw.cell_type, text, raw.metadata, bool(raw.outputs) or raw.execution_count is not None)
