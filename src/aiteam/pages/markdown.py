"""Markdown as a page shows it: CommonMark with tables, no HTML, no link that could run something."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

_SAFE = re.compile(r"https?://|mailto:|[^:/?#]*(?:[/?#]|\Z)", re.IGNORECASE)
"""How a link begins: with one of three schemes, or with none at all."""

_OUTSIDE = re.compile(r"https?://|mailto:|//", re.IGNORECASE)
_LEVELS = {"h1": 1, "h2": 2, "h3": 3}
_ADDRESSES = {"link_open": "href", "image": "src"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that begins a section, as plain text.

    Attributes:
        title: Its text.
        level: 1 to 3.
    """

    title: str
    level: int


def pieces(text: str, link: Callable[[str], str]) -> Iterator[Heading | str]:
    """The headings of level 1 to 3 in a text, and between them what is said, as HTML.

    Args:
        text: Any Markdown.
        link: Turns the target of a link inside the course into its address.
    """
    tokens, start = _parser().parse(text), 0
    for at in range(len(tokens)):
        if heading := _heading(tokens, at):
            yield from _html(tokens[start:at], link)
            yield heading
            start = at + 3  # its opening, its text, its end
    yield from _html(tokens[start:], link)


def headings(text: str) -> Iterator[Heading]:
    """The headings of level 1 to 3 in a text; those in a quotation or in a list begin no section."""
    tokens = _parser().parse(text)
    yield from filter(None, (_heading(tokens, at) for at in range(len(tokens))))


def is_safe(address: str) -> bool:
    """Whether a page may link to an address: in the course, on the web, or a mailbox; neither a script nor data."""
    return bool(_SAFE.match(address))


def walk(tokens: Sequence[Token]) -> Iterator[Token]:
    """All tokens, also those inside others."""
    for token in tokens:
        yield token
        yield from walk(token.children or ())


class _Parser(MarkdownIt):
    """Takes a link of an unknown scheme for plain text. The library's own rule lets pictures in ``data:`` pass."""

    def validateLink(self, url: str) -> bool:  # noqa: N802  # the library's name
        return is_safe(url)


@cache
def _parser() -> MarkdownIt:
    return _Parser("commonmark", {"html": False}).enable(["table", "strikethrough"])


def _heading(tokens: Sequence[Token], at: int) -> Heading | None:
    token = tokens[at]
    if token.type != "heading_open" or token.level or token.tag not in _LEVELS:
        return None
    return Heading(_plain(tokens[at + 1].children or ()), _LEVELS[token.tag])


def _plain(tokens: Sequence[Token]) -> str:
    return "".join(" " if token.type.endswith("break") else token.content for token in tokens).strip()


def _html(tokens: Sequence[Token], link: Callable[[str], str]) -> Iterator[str]:
    """The tokens as HTML, if there are any."""
    if tokens:
        for token in walk(tokens):
            _prepare(token, link)
        env: dict[str, Any] = {}
        yield _parser().renderer.render(tokens, _parser().options, env)


def _prepare(token: Token, link: Callable[[str], str]) -> None:
    """Give a link its address, and a cell of a table a class: a page takes no style from its content."""
    if style := token.attrs.pop("style", None):
        token.attrs["class"] = str(style).replace("text-align:", "align-")
    if name := _ADDRESSES.get(token.type):
        target = str(token.attrs[name])
        if not _OUTSIDE.match(target):
            token.attrs[name] = link(target) if target and not target.startswith("#") else target
        elif name == "href":
            token.attrs["rel"] = "noopener noreferrer"
