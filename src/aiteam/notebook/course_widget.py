"""What every widget of the course is: a view over the page's own client, whose messages the kernel answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from aiteam.errors import MessageError
from aiteam.notebook.bundling import bundle
from aiteam.notebook.plain import as_text
from aiteam.protocol import Answer, Message, Place, Trouble, dispatch, read_message
from aiteam.views import Mode
from aiteam.views.styles import styles

_OWN = Path(__file__).parent / "static"

Draw = Callable[[Mode], str]
"""Draws what a widget shows as it stands now, as HTML."""


class CourseWidget(anywidget.AnyWidget):
    """Something of the course in a notebook: it can stand in a ``VBox``, and it prints.

    Creating it saves nothing. Its printed form, empty, is what GitHub and nbgrader's feedback show.

    Args:
        draw: Draws it.
        place: Whose answers it shows, and what may be done there.
        traits: Any other of a widget, such as ``layout``.
    """

    _esm = bundle(_OWN / "widget.js")
    html = traitlets.Unicode().tag(sync=True)
    css = traitlets.Unicode(f"{styles()}\n{(_OWN / 'widget.css').read_text(encoding='utf-8')}").tag(sync=True)

    def __init__(self, draw: Draw, place: Place, **traits: Any) -> None:
        self._draw, self._place = draw, place
        super().__init__(html=draw(Mode.LIVE), **traits)
        self.on_msg(self._hear)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        printed = self._draw(Mode.PRINT)
        return {**data, "text/html": printed, "text/plain": as_text(printed)}, metadata

    def _hear(self, _: object, content: Mapping[str, Any], __: object) -> None:
        """Answer a message of the client, as a page's handler does."""
        raw = content.get("message")
        id_ = raw.get("id") if isinstance(raw, Mapping) else None
        try:
            message = read_message(json.dumps(raw).encode())
        except MessageError as error:
            self._reply(id_, Answer(error=Trouble(kind="message", words=str(error))))
            return
        answer = dispatch(message, self._place)
        self._reply(id_, answer)
        self._answered(message, answer)

    def _reply(self, id_: object, answer: Answer) -> None:
        self.send({"id": id_, "answer": answer.model_dump(mode="json", exclude_none=True)})

    def _answered(self, message: Message, answer: Answer) -> None:
        """What follows a message besides its answer."""
