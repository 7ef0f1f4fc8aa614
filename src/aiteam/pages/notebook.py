"""A notebook's cells as they stand in its file, whoever wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, Field, ValidationError, field_validator

from aiteam.errors import Fault, NotebookError
from aiteam.loader import validation_faults

MAX_BYTES = 50_000_000
"""A larger notebook is refused before anything in it is parsed: its outputs would fill the memory."""

ONLY_JUPYTERLAB = "only-jupyterlab"
"""The tag of cells that make sense only where cells are run; a page leaves them out."""

IN_NOTEBOOK = "in-notebook"
"""The tag of code cells that a page does not draw: it says that they are in the notebook."""


class RawCell(BaseModel):
    """A cell; everything that is not named here is ignored."""

    cell_type: Literal["markdown", "code", "raw"]
    id: str = ""
    source: str | list[str]
    metadata: dict[str, Any] = Field(default_factory=dict)
    attachments: dict[str, Any] = Field(default_factory=dict)
    outputs: list[Any] = []
    execution_count: int | None = None

    @property
    def text(self) -> str:
        """Its source in one piece, with a line feed at the end of each line."""
        text = self.source if isinstance(self.source, str) else "".join(self.source)
        return text.replace("\r\n", "\n").replace("\r", "\n")

    @property
    def tags(self) -> tuple[str, ...]:
        """Its tags."""
        return tags_of(self.metadata)

    def is_copy_of(self, other: RawCell) -> bool:
        """Whether a person wrote the same in both; editors from before 2021 save no ids."""
        if self.id not in ("", other.id):
            return False
        written = (self.cell_type, self.text, self.attachments)
        return written == (other.cell_type, other.text, other.attachments)

    def is_version_of(self, other: RawCell) -> bool:
        """Whether a person changed the other into this one."""
        return bool(self.id) and self.id == other.id


def tags_of(metadata: Mapping[str, Any]) -> tuple[str, ...]:
    """The tags among a cell's metadata, whatever else stands there."""
    found = metadata.get("tags")
    return tuple(map(str, found)) if isinstance(found, list) else ()


class RawNotebook(BaseModel):
    """A notebook of format 4 or newer."""

    nbformat: int = 4
    metadata: dict[str, Any] = Field(default_factory=dict)
    cells: list[RawCell]

    @field_validator("nbformat")
    @classmethod
    def _has_cells(cls, version: int) -> int:
        if version < 4:
            raise ValueError("4 or newer; open it in JupyterLab and save it there, which converts it")
        return version

    @property
    def title(self) -> str:
        """What its metadata call it; empty if they do not."""
        found = self.metadata.get("title")
        return found if isinstance(found, str) else ""


def read_notebook(notebook: bytes | Path | Mapping[str, Any]) -> RawNotebook:
    """Read a notebook: its file, what stands in it, or what was parsed of it.

    Raises:
        NotebookError: The file cannot be read, is too large, or is no notebook.
    """
    where = notebook.name if isinstance(notebook, Path) else "the notebook"
    try:
        if isinstance(notebook, Mapping):
            return RawNotebook.model_validate(dict(notebook))
        raw = _bytes(notebook) if isinstance(notebook, Path) else notebook
        if len(raw) > MAX_BYTES:
            allowed = f"at most {MAX_BYTES:,}; clear its outputs in JupyterLab and save it"
            raise NotebookError([Fault(where, "", f"more than {MAX_BYTES:,} bytes", allowed)])
        return RawNotebook.model_validate_json(raw.removeprefix(b"\xef\xbb\xbf"))
    except OSError as error:
        raise NotebookError([Fault(where, "", error.strerror or str(error), "a notebook that can be read")]) from None
    except ValidationError as error:
        raise NotebookError(validation_faults(where, error)) from None


def _bytes(path: Path) -> bytes:
    """What stands in a file, as far as it may be parsed, and one byte more."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)
