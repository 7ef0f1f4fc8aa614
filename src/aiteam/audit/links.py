"""Do links lead somewhere, and have pictures a text that says the same?"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from inspect import get_annotations
from posixpath import dirname, join, normpath
from types import FunctionType

import aiteam.plots
from aiteam.audit.course import Course
from aiteam.audit.findings import Finding, Seen, count, seen
from aiteam.audit.notebook import Cell, Notebook
from aiteam.plots import Chart

SHORTEST_ALTERNATIVE = 40
"""Characters: less names a figure and does not say what it shows."""

_LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<to>(?:[^()\s]|\([^()\s]*\))+)(?:\s+\"[^\"]*\")?\)")
_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\([^)]*\)|<img\b(?P<tag>[^>]*)>", re.IGNORECASE)


def links(course: Course) -> Seen:
    """Every link between notebooks, or to a heading, leads somewhere in the learner's folder."""
    places = course.by_path()
    number = sum(len(targets(cell)) for notebook in places.values() for cell in notebook.markdown)
    findings = (finding for path, notebook in places.items() for finding in dead_ends(notebook, path, course))
    return seen(count(number, "link"), findings)


def targets(cell: Cell) -> tuple[str, ...]:
    """Where the links of a Markdown cell lead, as they are written."""
    return tuple(link["to"] for link in _LINK.finditer(cell.text))


def dead_ends(notebook: Notebook, path: str, course: Course) -> Iterator[Finding]:
    """The links of a notebook that lead nowhere.

    Args:
        notebook: Any notebook, also one of an assignment.
        path: Where it lies in the learner's folder.
        course: The course, whose notebooks can be linked to.
    """
    for cell in notebook.markdown:
        for link in targets(cell):
            if wanted := dead_end(link, path, course):
                yield Finding(f"{notebook.name}: {cell.id}", link, wanted, "Mend the link, or take it out.")


def dead_end(link: str, path: str, course: Course) -> str:
    """What a link should be instead; empty where it leads somewhere.

    Args:
        link: The link's target, as it is written.
        path: Where the notebook with the link lies in the learner's folder.
        course: The course, whose notebooks can be linked to.
    """
    if re.match(r"https?://", link):
        return ""
    target, _, anchor = link.partition("#")
    place = normpath(join(dirname(path), target)) if target else path
    if place not in course.outline.paths:
        return "a notebook of a lesson or an assignment, from where this one lies"
    notebook = course.by_path().get(place)
    if anchor and notebook and anchor not in {heading.replace(" ", "-") for heading in notebook.headings}:
        return "a heading of that notebook, with hyphens for spaces"
    return ""


def pictures(course: Course) -> Seen:
    """Every picture and every figure has a text that says the same."""
    findings: list[Finding] = []
    number = 0
    for notebook in course.notebooks.values():
        for cell in notebook.cells:
            shown = [*_PICTURE.finditer(cell.text)] if cell.kind == "markdown" else []
            number += len(shown) + sum(name in aiteam.plots.__all__ for name in cell.calls)
            findings += [
                Finding(
                    f"{notebook.name}: {cell.id}", picture[0][:60], "a text that says the same", "Write it as 'alt'."
                )
                for picture in shown
                if not (picture["alt"] or re.search(r"alt=[\"'][^\"']+", picture["tag"] or ""))
            ]
            findings += _figures(notebook, cell)
    return seen(count(number, "picture"), (*findings, *makers()))


def makers() -> Iterator[Finding]:
    """The functions of :mod:`aiteam.plots` that make a figure without its text."""
    for name in aiteam.plots.__all__:
        value = getattr(aiteam.plots, name)
        if isinstance(value, FunctionType) and not name.endswith("_table"):
            made = str(get_annotations(value).get("return"))
            if made not in ("Chart", str(Chart)):
                yield Finding(f"aiteam.{name}", f"returns {made}", "a Chart", "Return the figure with its alternative.")


def _figures(notebook: Notebook, cell: Cell) -> Iterator[Finding]:
    """The figures of a cell, drawn where what is asked for stands in the call, whose text says too little."""
    for name, words in _plain_calls(cell):
        try:
            chart = getattr(aiteam.plots, name)(*words)
        except Exception as error:  # noqa: BLE001  # whatever it is, a learner would meet it
            found = f"aiteam.{name}{words}: {error}"
            yield Finding(f"{notebook.name}: {cell.id}", found, "a figure", "Mend the call.")
            continue
        if isinstance(chart, Chart) and len(chart.alternative) < SHORTEST_ALTERNATIVE:
            wanted = f"an alternative of at least {SHORTEST_ALTERNATIVE} characters"
            yield Finding(f"{notebook.name}: {cell.id}", f"'{chart.alternative}'", wanted, "Say what the figure shows.")


def _plain_calls(cell: Cell) -> Iterator[tuple[str, tuple[object, ...]]]:
    """The calls of figures whose arguments are all written out, so that they can be drawn here."""
    if not set(cell.calls) & set(aiteam.plots.__all__):
        return
    try:
        tree = ast.parse(cell.text)
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.keywords:
            written = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            if node.func.attr in aiteam.plots.__all__ and len(written) == len(node.args):
                yield node.func.attr, tuple(written)
