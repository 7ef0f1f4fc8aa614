"""Do links lead somewhere, and have pictures a text that says the same?"""

from __future__ import annotations

from collections.abc import Iterator
from inspect import get_annotations
from posixpath import dirname, join, normpath
from types import FunctionType
from urllib.parse import unquote

from markdown_it.token import Token

import aiteam.plots
from aiteam.audit.course import Course
from aiteam.audit.findings import Finding, Seen, count, seen
from aiteam.audit.markdown import tokens_of
from aiteam.audit.notebook import Cell, Notebook
from aiteam.pages import Call
from aiteam.pages.code import read_code
from aiteam.pages.reading import anchors
from aiteam.plots import Chart

SHORTEST_ALTERNATIVE = 40
"""Characters: less names a figure and does not say what it shows."""


def links(course: Course) -> Seen:
    """Every link between notebooks, or to a heading, leads somewhere in the learner's folder."""
    places = course.by_path()
    number = sum(len(targets(cell)) for notebook in places.values() for cell in notebook.markdown)
    findings = (finding for path, notebook in places.items() for finding in dead_ends(notebook, path, course))
    return seen(count(number, "link"), findings)


def targets(cell: Cell) -> tuple[str, ...]:
    """Where the links of a Markdown cell lead, as addresses: a space is ``%20``."""
    return tuple(str(token.attrs["href"]) for token in tokens_of(cell.text) if token.type == "link_open")


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
                yield Finding(f"{notebook.name}: {cell.id}", link, wanted, "Correct the link, or take it out.")


def dead_end(link: str, path: str, course: Course) -> str:
    """What a link should be instead; empty where it leads somewhere.

    Args:
        link: The link's target, as an address.
        path: Where the notebook with the link lies in the learner's folder.
        course: The course, whose notebooks can be linked to.
    """
    if link.startswith(("https://", "http://")):
        return ""
    target, _, anchor = unquote(link).partition("#")
    place = normpath(join(dirname(path), target)) if target else path
    if place not in course.outline.paths:
        return "a notebook of a lesson or an assignment, from where this one lies"
    notebook = course.by_path().get(place)
    if anchor and notebook and anchor not in set(anchors(notebook.headings)):
        return "a heading of level 1 to 3 in that notebook, with hyphens for spaces"
    return ""


def pictures(course: Course) -> Seen:
    """Every picture and every figure has a text that says the same."""
    findings: list[Finding] = []
    number = 0
    for notebook in course.notebooks.values():
        for cell in notebook.cells:
            shown = _pictures(cell)
            number += len(shown) + sum(name in aiteam.plots.__all__ for name in cell.calls)
            where, wanted = f"{notebook.name}: {cell.id}", "a text that says the same"
            findings += [
                Finding(where, f"![]({picture.attrs['src']})"[:60], wanted, "Write it in the square brackets.")
                for picture in shown
                if not picture.content.strip()
            ]
            findings += _figures(where, cell)
    return seen(count(number, "picture"), (*findings, *makers()))


def _pictures(cell: Cell) -> list[Token]:
    text = cell.text if cell.kind == "markdown" else ""
    return [token for token in tokens_of(text) if token.type == "image"]


def makers() -> Iterator[Finding]:
    """The functions of :mod:`aiteam.plots` that make a figure without its text."""
    for name in aiteam.plots.__all__:
        value = getattr(aiteam.plots, name)
        if isinstance(value, FunctionType) and not name.endswith("_table"):
            made = str(get_annotations(value).get("return"))
            if made not in ("Chart", str(Chart)):
                yield Finding(f"aiteam.{name}", f"returns {made}", "a Chart", "Return the figure with its alternative.")


def _figures(where: str, cell: Cell) -> Iterator[Finding]:
    """The figure of a cell, drawn where what is asked for stands in the call, whose text says too little."""
    call = read_code(cell.text, cell.tags) if cell.kind == "code" else None
    if not isinstance(call, Call) or call.name not in aiteam.plots.__all__:
        return
    try:
        chart = getattr(aiteam.plots, call.name)(*call.arguments, **call.keywords)
    except Exception as error:  # noqa: BLE001  # whatever it is, a learner would meet it
        yield Finding(where, f"{call.source}: {error}", "a figure", "Correct the call.")
        return
    if isinstance(chart, Chart) and len(chart.alternative) < SHORTEST_ALTERNATIVE:
        wanted = f"an alternative of at least {SHORTEST_ALTERNATIVE} characters"
        yield Finding(where, f"'{chart.alternative}'", wanted, "Say what the figure shows.")
