"""Can everything in a notebook be shown on its page, where nothing is run and no HTML is taken from a notebook?"""

from __future__ import annotations

from collections.abc import Iterator

from aiteam.audit.course import Course
from aiteam.audit.findings import Finding, Seen, count, seen
from aiteam.audit.markdown import tokens_of
from aiteam.audit.notebook import Cell, Notebook
from aiteam.pages import InNotebook
from aiteam.pages.code import read_code
from aiteam.pages.markdown import is_safe
from aiteam.pages.notebook import IN_NOTEBOOK, ONLY_JUPYTERLAB


def shown(course: Course) -> Seen:
    """Every cell can be shown on a page, or says that it is for the notebook alone."""
    findings = (finding for notebook in course.notebooks.values() for finding in not_shown(notebook))
    return seen(count(sum(len(each.cells) for each in course.notebooks.values()), "cell"), findings)


def not_shown(notebook: Notebook) -> Iterator[Finding]:
    """The cells of a notebook, any one, that a page would have to leave out or to show in another way."""
    for cell in notebook.cells:
        if ONLY_JUPYTERLAB not in cell.tags:
            for found, wanted, todo in _LOOKS[cell.kind](cell):
                yield Finding(f"{notebook.name}: {cell.id}", found, wanted, todo)


def _code(cell: Cell) -> Iterator[tuple[str, str, str]]:
    part = read_code(cell.text, cell.tags)
    if not isinstance(part, InNotebook):
        return
    if IN_NOTEBOOK not in cell.tags:
        wanted = f"one call aiteam.name(...) with every argument written out, or the tag '{IN_NOTEBOOK}'"
        yield "code that a page cannot draw", wanted, "Write one call, or tag the cell."
    elif not part.note:
        yield f"the tag '{IN_NOTEBOOK}' and no comment", "a comment that says what is there", "Begin the cell with one."


def _markdown(cell: Cell) -> Iterator[tuple[str, str, str]]:
    for token in tokens_of(cell.text):
        if token.type in ("html_inline", "html_block"):
            yield token.content[:60], "Markdown; a page shows HTML as text", "Write it in Markdown."
        elif token.type == "image" and not is_safe(str(token.attrs["src"])):
            yield str(token.attrs["src"])[:60], "a file, or an address on the web", "Save the picture as a file."


def _raw(_: Cell) -> Iterator[tuple[str, str, str]]:
    yield "a raw cell", "Markdown or code", "Change its type."


_LOOKS = {"code": _code, "markdown": _markdown, "raw": _raw}
