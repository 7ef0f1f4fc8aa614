"""A region whose changes are announced, and the one place where the exercises' styles come in."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets

_STATIC = Path(__file__).parent / "static"


class Live(anywidget.AnyWidget):
    """Shows HTML in a live region: screen readers say what changes in it.

    Whatever text goes into ``html`` has to be escaped by whoever puts it there.
    """

    _esm = _STATIC / "live.js"
    _css = _STATIC / "aiteam.css"
    html = traitlets.Unicode("").tag(sync=True)
