"""Are notebooks kept as they should be: no outputs, short calls, ids and marks that mean something?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from aiteam.audit.course import Course
from aiteam.audit.findings import Finding, Seen, count, seen
from aiteam.audit.notebook import Cell, Notebook

MOST_LINES = 20
MARKS = {"teaches", "sources"}

_LOGIC = re.compile(r"^\s*(def|class|for|while|if|try|with)\b", re.MULTILINE)
_SOLUTION = re.compile(r"### BEGIN SOLUTION.*?### END SOLUTION\n", re.DOTALL)
_IN_WORDS = re.compile(r"^(?![0-9a-f]{8}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$")
"""Ids that editors make up are eight hexadecimal digits, or longer ones with hyphens that begin with a digit."""


def clean(course: Course) -> Seen:
    """Notebooks are kept without outputs."""
    return _each(course, outputs_in, lambda each: each.code, "code cell")


def short(course: Course) -> Seen:
    """Code cells hold at most 20 lines, and calls instead of logic."""
    return _each(course, logic_in, lambda each: each.code, "code cell")


def ids(course: Course) -> Seen:
    """Every cell has an id of its own, in words, that stays."""
    return _each(course, _ids_in, lambda each: each.cells, "cell")


def marks(course: Course) -> Seen:
    """What cells say that they teach and rest on exists."""
    return _each(course, lambda each: unknown_marks(each, course), lambda each: each.cells, "cell")


def outputs_in(notebook: Notebook) -> Iterator[Finding]:
    """The cells that were kept with what running them left."""
    for cell in notebook.code:
        if cell.was_run:
            yield _finding(
                notebook, cell, "outputs or a running number", "a cell as it was written", "Clear all outputs."
            )


def logic_in(notebook: Notebook) -> Iterator[Finding]:
    """The code cells that are too long, or do more than call the package; solutions do not count as lines."""
    for cell in notebook.code:
        lines = len(_SOLUTION.sub("", cell.text).splitlines())
        if lines > MOST_LINES:
            yield _finding(notebook, cell, count(lines, "line"), f"at most {MOST_LINES}", "Move code into a module.")
        if logic := _LOGIC.search(cell.text):
            todo = "Move it into a module and call it."
            yield _finding(notebook, cell, f"'{logic[1]}'", "calls, no logic", todo)


def unknown_marks(notebook: Notebook, course: Course) -> Iterator[Finding]:
    """The marks of cells that mean nothing, and the ids under them that do not exist."""
    known = {"teaches": course.catalog.statements, "sources": course.catalog.sources}
    for cell in notebook.cells:
        if strange := sorted(set(cell.marks) - MARKS):
            wanted = f"only {' and '.join(sorted(MARKS))}, each a list"
            yield _finding(notebook, cell, f"metadata {', '.join(strange)}", wanted, "Take it out.")
        for mark, ids in known.items():
            for each in cell.named(mark):
                if each not in ids:
                    yield _finding(
                        notebook, cell, f"{mark} {each}", "an id of the catalog", "Correct it, or add the entry."
                    )


def _ids_in(notebook: Notebook) -> Iterator[Finding]:
    times = Counter(cell.id for cell in notebook.cells)
    for number, cell in enumerate(notebook.cells, 1):
        if not _IN_WORDS.match(cell.id):
            where = f"{notebook.name}, cell {number}"
            yield Finding(where, f"the id '{cell.id}'", "words joined by hyphens", "Name what the cell is about.")
    for cell_id, number in times.items():
        if number > 1:
            where = f"{notebook.name}: {cell_id}"
            yield Finding(where, f"an id of {number} cells", "each id once", "Give the later ones another id.")


def _finding(notebook: Notebook, cell: Cell, found: str, wanted: str, todo: str) -> Finding:
    return Finding(f"{notebook.name}: {cell.id}", found, wanted, todo)


def _each(
    course: Course,
    look: Callable[[Notebook], Iterable[Finding]],
    of: Callable[[Notebook], tuple[Cell, ...]],
    noun: str,
) -> Seen:
    findings = (finding for notebook in course.notebooks.values() for finding in look(notebook))
    return seen(count(sum(len(of(each)) for each in course.notebooks.values()), noun), findings)
