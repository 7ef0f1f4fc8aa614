"""The style sheets of what views draw, in the order in which a host loads them."""

from __future__ import annotations

from pathlib import Path

STATIC = Path(__file__).parent / "static"
"""Where the style sheets and the client lie."""

SHEETS = ("theme", "exercise", "kinds", "deck", "board", "labs", "team", "figures")
"""Tokens first, then what all exercises share, then what each part of the course adds."""


def styles() -> str:
    """All of it as one text, for a host that loads no files."""
    return "\n".join((STATIC / f"{sheet}.css").read_text(encoding="utf-8") for sheet in SHEETS)
