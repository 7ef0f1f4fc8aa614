"""The templates of the views: whatever comes from data is escaped, and a name that is missing is an error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from aiteam.exercises import Grade
from aiteam.views.drawings import met, strokes

_STYLE = {Grade.RIGHT: "right", Grade.DEFENSIBLE: "defensible", Grade.WRONG: "wrong"}
_SIGN = {Grade.RIGHT: "✓", Grade.DEFENSIBLE: "≈", Grade.WRONG: "✗"}
_WORD = {grade: f"{sign} {grade.value.capitalize()}." for grade, sign in _SIGN.items()}

_environment = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
_environment.globals |= {"STYLE": _STYLE, "WORD": _WORD, "SIGN": _SIGN, "met": met, "strokes": strokes}


def draw(template: str, **values: Any) -> str:
    """A template with its values filled in.

    Args:
        template: The name of a file in ``templates/``, without its ending.
        values: What the template asks for; texts are escaped.
    """
    return _environment.get_template(f"{template}.html").render(**values)


def load_templates() -> None:
    """Compile every template, so that none has to be when it is first drawn."""
    for name in _environment.list_templates(extensions=["html"]):
        _environment.get_template(name)


def about(minutes: int) -> str:
    """How long something takes, as a sentence."""
    return f"About {'a minute' if minutes == 1 else f'{minutes} minutes'}."
