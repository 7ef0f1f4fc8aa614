"""Markdown as an author may have written it, with the links and the HTML that a page would refuse."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from aiteam.pages.markdown import walk


class _Parser(MarkdownIt):
    """Takes everything in the form of a link for one."""

    def validateLink(self, url: str) -> bool:  # noqa: N802  # the library's name
        return True


@cache
def _parser() -> MarkdownIt:
    return _Parser("commonmark").enable("table")


def tokens_of(text: str) -> Iterator[Token]:
    """All tokens of a text, also those inside others."""
    return walk(_parser().parse(text))
