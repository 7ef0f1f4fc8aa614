"""From a notebook to a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from aiteam.pages.code import read_code
from aiteam.pages.markdown import Heading, pieces
from aiteam.pages.models import Added, Page, Part, Prose, Section
from aiteam.pages.notebook import ONLY_JUPYTERLAB, RawCell, read_notebook

TOP = "top"
"""The anchor of what stands before the first heading; in HTML it leads to the top even where there is no such part."""

_LANGUAGES = {"code": "python", "markdown": "markdown", "raw": "text"}


def read_page(
    notebook: bytes | Path,
    *,
    official: Mapping[str, Any] | None = None,
    link: Callable[[str], str] | None = None,
) -> Page:
    """Turn a notebook into a page; nothing in it is run.

    Args:
        notebook: The file, or what stands in it.
        official: The notebook as the course has it, as nbformat or plain ``json`` reads it. A cell is the authors'
            where this one has it with the same id, source and attachments; every other cell is the learner's, and one
            that has only the id of the authors' stands after theirs. If not given, every cell is the authors'; so do
            not leave it out for a file that a learner can change.
        link: Turns the target of a link into an address of the page, for instance ``02-with-llms.ipynb#Next``. It is
            asked about each link without a scheme or a host, except those that stay in the notebook (``#Next``).

    Raises:
        NotebookError: The file cannot be read, or is no notebook.
    """
    read = read_notebook(notebook)
    cells = _authored(read.cells, None if official is None else read_notebook(official).cells)
    sections = tuple(_sections(_stream(cells, link or str)))
    title = next((each.title for each in sections if each.level == 1 and each.title), read.title)
    return Page(title, sections)


def anchors(titles: Iterable[str]) -> Iterator[str]:
    """An anchor for each heading of a notebook, in order: as JupyterLab makes it, and none twice."""
    taken, times = {TOP}, Counter[str]()
    for title in titles:
        base = anchor = re.sub(r"[ \t\n\f\r]", "-", title) or "section"
        while anchor in taken:
            times[base] += 1
            anchor = f"{base}-{times[base]}"
        taken.add(anchor)
        yield anchor


def _authored(cells: list[RawCell], official: list[RawCell] | None) -> Iterator[tuple[RawCell, bool]]:
    """Each cell, and whether the authors wrote it; then as they have it, with the tags that they gave it.

    Where a learner changed a cell, the authors' cell stands before what the learner made of it.
    """
    if official is None:
        yield from ((cell, True) for cell in cells)
        return
    left = list(official)
    copies = [_taken(cell.is_copy_of, left) for cell in cells]
    for cell, copy in zip(cells, copies, strict=True):
        if original := copy or _taken(cell.is_version_of, left):
            yield original, True
        if not copy:
            yield cell, False


def _taken(matches: Callable[[RawCell], bool], left: list[RawCell]) -> RawCell | None:
    """The authors' cell that one is, taken out of those that are left: a second copy is the learner's."""
    at = next((at for at, each in enumerate(left) if matches(each)), None)
    return None if at is None else left.pop(at)


def _stream(cells: Iterable[tuple[RawCell, bool]], link: Callable[[str], str]) -> Iterator[Heading | Part]:
    """Headings and what stands under them, in order."""
    for cell, authored in cells:
        if not authored:
            if cell.text.strip():
                yield Added(cell.text, _LANGUAGES[cell.cell_type])
        elif ONLY_JUPYTERLAB in cell.tags:
            continue
        elif cell.cell_type == "markdown":
            yield from (Prose(each) if isinstance(each, str) else each for each in pieces(cell.text, link))
        elif cell.cell_type == "code" and (part := read_code(cell.text, cell.tags)):
            yield part


def _sections(stream: Iterable[Heading | Part]) -> Iterator[Section]:
    found: list[tuple[Heading, list[Part]]] = [(Heading("", 1), [])]
    for each in stream:
        if isinstance(each, Heading):
            found.append((each, []))
        else:
            found[-1][1].append(each)
    (_, opening), *rest = found
    if opening:
        yield Section(TOP, "", 1, tuple(opening))
    for anchor, (heading, parts) in zip(anchors(heading.title for heading, _ in rest), rest, strict=True):
        yield Section(anchor, heading.title, heading.level, tuple(parts))
