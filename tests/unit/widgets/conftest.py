"""How to look at a view as a learner does: what can be seen, and what it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import ipywidgets
import pytest

from aiteam.widgets.live import Live
from aiteam.widgets.shown import Shown


@pytest.fixture(autouse=True)
def closed_afterwards() -> Iterator[None]:
    """ipywidgets remembers every widget that was ever made until it is closed."""
    yield
    ipywidgets.Widget.close_all()


def _seen(widget: Any) -> Iterator[Any]:
    """The widget and all in it, without what is hidden."""
    if isinstance(widget, Shown):
        widget = widget.view
    if widget.layout.display == "none":
        return
    yield widget
    for child in getattr(widget, "children", ()):
        yield from _seen(child)


@pytest.fixture
def seen() -> Callable[[Any], list[Any]]:
    """All widgets of a view that are not hidden, from top to bottom."""
    return lambda view: list(_seen(view))


@pytest.fixture
def html_of() -> Callable[[Any], str]:
    """All HTML that a view puts on the page, from top to bottom."""

    def join(view: Any) -> str:
        found = [widget for widget in _seen(view) if isinstance(widget, ipywidgets.HTML | Live)]
        return "\n".join(widget.html if isinstance(widget, Live) else widget.value for widget in found)

    return join
