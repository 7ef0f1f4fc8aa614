"""Sources behind a small sign: a note in brackets that says what was read is there for whoever wants to know."""

from __future__ import annotations

import re

from markupsafe import Markup

from aiteam.views.templating import draw

_NOTE = re.compile(r"\s*\[((?:[^\[\]]*?\b)?(?:was read|general knowledge|own judgement)\b[^\[\]]*)\]", re.IGNORECASE)


def with_signs(html: str, name: str) -> str:
    """Prose in which each note about a source is a sign that opens it.

    Args:
        html: Prose, made from Markdown without HTML of its own.
        name: What the ids of these notes begin with, unlike that of any other prose on the page.
    """
    number = 0

    def sign(found: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return draw("source", id=f"{name}-{number}", note=Markup(found[1].strip())).strip()  # noqa: S704  # it was escaped

    return _NOTE.sub(sign, html)
