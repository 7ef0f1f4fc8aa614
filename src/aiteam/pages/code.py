"""Code cells, read and never run: one call of the package with literal arguments, or something for the notebook."""

from __future__ import annotations

import ast
from collections.abc import Collection
from itertools import takewhile

from aiteam.pages.models import Call, InNotebook
from aiteam.pages.notebook import IN_NOTEBOOK


def read_code(source: str, tags: Collection[str] = ()) -> Call | InNotebook | None:
    """What a page shows of a code cell; None if there is nothing to show, as for ``import aiteam``.

    Args:
        source: What stands in the cell.
        tags: Its tags.
    """
    elsewhere = InNotebook(source, note_of(source))
    if IN_NOTEBOOK in tags:
        return elsewhere
    try:
        statements = ast.parse(source).body
        if all(map(_is_import, statements)):
            return None
        return _call(statements, source) or elsewhere
    except (SyntaxError, ValueError, MemoryError, RecursionError):  # no Python, nested too deep, or not written out
        return elsewhere


def note_of(source: str) -> str:
    """The comments with which a cell begins, in one line and without their marks; empty if it begins otherwise."""
    lines = takewhile(lambda line: line.startswith("#") or not line, map(str.strip, source.splitlines()))
    return " ".join(filter(None, (line.lstrip("#").strip() for line in lines)))


def _is_import(statement: ast.stmt) -> bool:
    match statement:
        case ast.Import([ast.alias("aiteam", None)]):
            return True
        case _:
            return False


def _call(statements: list[ast.stmt], source: str) -> Call | None:
    match statements:
        case [ast.Expr(ast.Call(ast.Attribute(ast.Name("aiteam"), name), arguments, keywords))]:
            named = {each.arg: each.value for each in keywords if each.arg}
            if len(named) < len(keywords):  # **mapping, or a name twice
                return None
            values = tuple(map(_literal, arguments))
            return Call(name, values, {key: _literal(value) for key, value in named.items()}, source)
        case _:
            return None


def _literal(node: ast.expr) -> object:
    """The value that is written out there.

    Raises:
        ValueError: It is not written out, but has to be worked out.
    """
    try:
        return ast.literal_eval(node)
    except TypeError as error:  # a list as the key of a mapping
        raise ValueError(str(error)) from None
