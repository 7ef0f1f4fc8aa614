"""The course's own notebooks, and what their cells ask for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from aiteam.course import outline
from aiteam.course.bundle import bundle
from aiteam.errors import AiteamError
from aiteam.exercises import library
from aiteam.labs import labs
from aiteam.pages import Call, Page, Part, read_page
from aiteam.pages.notebook import read_notebook

OWN_VARIANT = {"own_variant": True}
"""What a cell says besides where each learner has a variant of one's own."""


@cache
def official(path: str, *, own_variants: bool = False) -> Mapping[str, Any]:
    """A notebook as the course has it, parsed once.

    Args:
        path: Where it lies in the learner's folder.
        own_variants: As it is handed out where each learner has a variant of one's own.
    """
    found: Mapping[str, Any] = json.loads(bundle()[path].read_bytes())
    if own_variants:
        for cell in found["cells"]:
            source = "".join(cell["source"])
            if cell["cell_type"] == "code":
                cell["source"] = re.sub(r"(aiteam\.(?:exercise|check)\(\"[^\"]*\")\)", r"\1, own_variant=True)", source)
    return found


def has_own_variants(notebook: Path, path: str) -> bool:
    """Whether a learner was handed a notebook that asks for the number of a variant.

    Args:
        notebook: The learner's file.
        path: The same below the learner's folder.
    """
    try:
        cells = read_notebook(notebook).cells
    except AiteamError:
        return False
    handed = [
        each for each in read_notebook(official(path, own_variants=True)).cells if "own_variant=True" in each.text
    ]
    return any(cell.is_copy_of(each) for cell in cells for each in handed)


@cache
def exercises_in(path: str) -> frozenset[str]:
    """The ids of the exercises in a notebook as the course has it."""
    return frozenset(filter(None, map(exercise_of, parts_of(_read(official(path))))))


@cache
def labs_in(path: str) -> frozenset[str]:
    """The ids of the labs in a notebook as the course has it."""
    return frozenset(filter(None, map(lab_of, parts_of(_read(official(path))))))


def course_calls() -> Iterator[Call]:
    """What all cells of the course's notebooks ask for."""
    for path in outline().paths:
        yield from (part for part in parts_of(_read(official(path))) if isinstance(part, Call))


def _read(notebook: Mapping[str, Any]) -> Page:
    return read_page(json.dumps(notebook).encode())


def parts_of(page: Page) -> Iterator[Part]:
    """What stands in all sections of a page, in order."""
    return (part for section in page.sections for part in section.parts)


def exercise_of(part: Part) -> str | None:
    """The exercise that a part of a page asks for, where nothing else is asked of it; None for any other part."""
    match part:
        case Call("exercise", (str(id_),), keywords) if not keywords or keywords == OWN_VARIANT:
            return id_ if id_ in library().exercises else None
        case _:
            return None


def lab_of(part: Part) -> str | None:
    """The lab that a part of a page asks for, where nothing else is asked of it; None for any other part."""
    match part:
        case Call("lab", (str(id_),), keywords) if not keywords:
            return id_ if id_ in labs() else None
        case _:
            return None
