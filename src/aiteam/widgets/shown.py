"""What every view that a cell shows has in common: a widget where a kernel runs, and a printed sheet elsewhere."""

from __future__ import annotations

from typing import Any

import ipywidgets as w

from aiteam.widgets.printed.sheet import Sheet, as_html, as_text


class Shown:
    """A view with its printed form; JupyterLab and the reading view take the widget, all others the sheet.

    Attributes:
        view: The ipywidgets container.
    """

    view: w.Widget

    def sheet(self) -> Sheet:
        """What is printed in place of the view."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        sheet = self.sheet()
        bundle: dict[str, Any] = self.view._repr_mimebundle_(**kwargs)
        return {**bundle, "text/html": as_html(sheet), "text/plain": as_text(sheet)}
