"""What a learner looks at and does not answer: drawn in fragments, as an exercise is, and as it stands."""

from __future__ import annotations

from dataclasses import dataclass

from aiteam.views.fragments import Fragment, Mode
from aiteam.views.templating import draw


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel as it stands.

    Attributes:
        id: Its name in a message, of the form of an exercise's id.
        fragments: What it shows; the same names at every drawing.
    """

    id: str
    fragments: tuple[Fragment, ...]


def panel_html(panel: Panel, mode: Mode = Mode.LIVE, *, at: str = "") -> str:
    """A panel with all of its fragments.

    Args:
        panel: What is shown.
        mode: To be looked at, or printed.
        at: The notebook in which it stands; it goes into every message.
    """
    return draw("exercise", id=panel.id, mode=mode, fragments=panel.fragments, at=at, working="", due=False)
