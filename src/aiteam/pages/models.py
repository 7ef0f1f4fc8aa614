"""What a page is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Prose:
    """What the authors wrote, to be read.

    Attributes:
        html: Rendered Markdown without its headings of level 1 to 3. It can stand in a page as it is: no script, no
            style, no event handler, no HTML that stood in the Markdown.
    """

    html: str


@dataclass(frozen=True, slots=True)
class Call:
    """What a cell of the authors asks the package for: one call ``aiteam.<name>(...)`` with literal arguments.

    Attributes:
        name: The function, which need not exist.
        arguments: What is passed by position.
        keywords: What is passed by name.
        source: The cell as it was written.
    """

    name: str
    arguments: tuple[Any, ...]
    keywords: Mapping[str, Any]
    source: str


@dataclass(frozen=True, slots=True)
class InNotebook:
    """A cell of the authors that does more than one such call, and so can only be run in the notebook.

    Attributes:
        source: The cell as it was written.
        note: What a reader finds there, as plain text; empty if the authors do not say.
    """

    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Added:
    """A cell that a learner added or changed: to be shown as text, never to be run, never to be taken for HTML.

    Attributes:
        text: What stands in it.
        language: ``python`` for a code cell, ``markdown``, or ``text``.
    """

    text: str
    language: str


Part = Prose | Call | InNotebook | Added


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and everything up to the next one.

    Attributes:
        anchor: Its address in the page, as JupyterLab makes it: the title with hyphens for spaces. Where the same
            title comes again, the anchor ends in ``-1``, ``-2`` and so on.
        title: The heading as plain text; empty for what stands before the first heading.
        level: 1 to 3.
        parts: What stands in it, in order.
    """

    anchor: str
    title: str
    level: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A notebook, to be read and answered without running it.

    Attributes:
        title: The first heading of level 1, or else what the notebook's metadata call it; may be empty.
        sections: Its sections, in order.
    """

    title: str
    sections: tuple[Section, ...]
