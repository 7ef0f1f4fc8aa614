"""How much a file holds, measured before anything is made of it: aliases can make a short file grow without end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from aiteam.strict_yaml.limits import MAX_DEPTH, MAX_ENTRIES, MAX_LETTERS
from aiteam.strict_yaml.refused import RefusedError


@dataclass(slots=True)
class _Extent:
    """How much a part of a file holds, with every alias written out.

    Attributes:
        anchor: The name by which an alias can stand for it, if it has one.
        entries: How many values it is, itself among them.
        letters: How many letters these have together.
        depth: How deep it is nested; 0 for a text or a number.
    """

    anchor: str | None = None
    entries: int = 1
    letters: int = 0
    depth: int = 0


def measure(text: str, loader: Any) -> None:
    """Refuse a file that would grow or nest without end.

    The events of a file are one flat sequence, so that no file takes more time or stack than its length.

    Args:
        text: The file's text.
        loader: One of PyYAML's loaders.

    Raises:
        YAMLError: It is too large or too deep, an alias stands inside what it stands for, or it is no YAML.
    """
    around = [_Extent(entries=0)]  # the file itself, and within it what is not at its end yet
    known: dict[str, _Extent] = {}
    for event in yaml.parse(text, Loader=loader):
        match event:
            case yaml.CollectionStartEvent():
                around.append(_Extent(_anchor(event, around, known), depth=1))
                _check_depth(event, len(around) - 1)
                continue
            case yaml.ScalarEvent():
                part = _Extent(_anchor(event, around, known), letters=len(event.value))
            case yaml.AliasEvent():
                part = _aliased(event, around, known)
                _check_depth(event, len(around) - 1 + part.depth)
            case yaml.CollectionEndEvent():
                part = around.pop()
            case _:
                continue
        _add(event, around[-1], part)
        if part.anchor:
            known[part.anchor] = part


def _anchor(event: yaml.NodeEvent, around: list[_Extent], known: dict[str, _Extent]) -> str | None:
    if event.anchor and (event.anchor in known or any(event.anchor == each.anchor for each in around)):
        raise RefusedError(event, f"the anchor &{event.anchor} stands here a second time", "each anchor once")
    return event.anchor


def _aliased(alias: yaml.AliasEvent, around: list[_Extent], known: dict[str, _Extent]) -> _Extent:
    """What an alias stands for; it has to be at its end."""
    given = f"the alias *{alias.anchor}"
    if any(alias.anchor == each.anchor for each in around):
        raise RefusedError(alias, f"{given} stands inside what it stands for", "an alias for what ended before it")
    if alias.anchor not in known:
        raise RefusedError(alias, f"{given} stands for nothing", f"an anchor &{alias.anchor} before it")
    return known[alias.anchor]


def _check_depth(event: yaml.Event, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise RefusedError(event, f"nested more than {MAX_DEPTH} deep", f"at most {MAX_DEPTH}")


def _add(event: yaml.Event, whole: _Extent, part: _Extent) -> None:
    whole.entries += part.entries
    whole.letters += part.letters
    whole.depth = max(whole.depth, part.depth + 1)
    for what, found, most in (("entries", whole.entries, MAX_ENTRIES), ("letters", whole.letters, MAX_LETTERS)):
        if found > most:
            given = f"more than {most:,} {what} with every alias written out"
            raise RefusedError(event, given, f"at most {most:,}; use fewer aliases, or several files")
