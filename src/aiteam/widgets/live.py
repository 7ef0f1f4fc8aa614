"""A region whose changes are announced, and the one place where the exercises' styles come in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets

_STATIC = Path(__file__).parent / "static"


class Live(anywidget.AnyWidget):
    """Shows HTML in a live region: screen readers say what changes in it.

    Whatever text goes into ``html`` has to be escaped by the caller.
    """

    _esm = _STATIC / "live.js"
    _css = _STATIC / "aiteam.css"
    html = traitlets.Unicode("").tag(sync=True)
    lost = traitlets.Unicode(
        "Not kept: the course does not answer. If it was stopped, start it again (aiteam learn); then reload this "
        "page. What you answered before is still there."
    ).tag(sync=True)
    """What the page says when nobody answers."""

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.on_msg(self._answer)

    def focus(self, selector: str) -> None:
        """Move the keyboard to the first element of the exercise that matches, once it is drawn."""
        self.send({"focus": selector})

    def _answer(self, *_: Any) -> None:
        self.send({"here": True})
