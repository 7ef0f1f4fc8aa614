"""What goes over the wire, in both directions.

A message: ``{v, id, exercise, at, seq, events, ui, seen}``, where an event is ``{part, value}`` or ``{action, data}``.
An answer: ``{v, exercise, seq, fragments, say, focus, value, held, undo, error?}``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final, Literal

from pydantic import Field, ValidationError

from aiteam.errors import Fault, MessageError
from aiteam.exercises.kinds.base import ExerciseId
from aiteam.loader import validation_faults
from aiteam.strict_json import strict_loads
from aiteam.views.events import Act, Data, Event, Name, Put

VERSION: Final = 1
"""The version of the protocol; a page that speaks another one has to be loaded again."""

MAX_BYTES = 200_000
"""The most bytes of a message."""

MAX_DEPTH = 12
"""How deep a message may be nested."""

Seq = Annotated[int, Field(ge=0, le=2**53 - 1)]


class Message(Data):
    """What a learner did, and what the page shows."""

    v: Literal[1]
    id: str = Field(pattern=r"^[A-Za-z0-9-]{8,64}$")
    """Chosen by the client at random; a message that is sent again keeps it."""
    exercise: Annotated[ExerciseId, Field(max_length=120)]
    at: str = Field(default="", max_length=400)
    """The notebook in which the exercise stands, for a host that shows many."""
    seq: Seq = 0
    """How many changes the client had made; the answer says it again."""
    events: Sequence[Event] = Field(min_length=1, max_length=100)
    ui: Mapping[Name, Annotated[str, Field(max_length=20_000)]] = Field(default={}, max_length=20)
    """The controls that are no part of the answer, by name."""
    seen: Mapping[Name, Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]] = Field(default={}, max_length=300)
    """The digest of every fragment that the page shows."""

    @property
    def acts(self) -> bool:
        """Whether anything is done by it besides looking."""
        return not all(isinstance(event, Act) and event.action == "look" for event in self.events)


class Drawn(Data):
    """A fragment that is otherwise than the page shows it."""

    id: str
    html: str
    v: str
    """Its digest."""


class Trouble(Data):
    """Why something was not done; whatever was saved before is still there."""

    kind: Literal["message", "version", "unknown", "refused", "stale", "unsaved", "unrecorded"]
    words: str


class Answer(Data):
    """What came of a message."""

    v: Literal[1] = VERSION
    exercise: str = ""
    seq: Seq = 0
    fragments: tuple[Drawn, ...] = ()
    say: str = ""
    focus: str = ""
    value: Mapping[str, Any] = {}
    """The answer as it is saved."""
    held: tuple[str, ...] = ()
    """The parts that were not saved and stay in their controls as they were entered."""
    undo: tuple[Put, ...] = ()
    """What takes back what the message did, to be sent in this order; empty where nothing can be taken back."""
    error: Trouble | None = None

    def to_json(self) -> str:
        """The answer as it is sent."""
        return self.model_dump_json(exclude_none=True)


def read_message(raw: bytes) -> Message:
    """A message as it arrived.

    Args:
        raw: JSON in UTF-8, at most 200,000 bytes.

    Raises:
        MessageError: Lists everything in it that is not as it has to be; nothing was done.
    """
    data = strict_loads(raw, "message", error=MessageError, max_bytes=MAX_BYTES, max_depth=MAX_DEPTH)
    if isinstance(data, Mapping) and data.get("v") != VERSION:
        words = f"{VERSION}; the course was updated, so load this page again"
        raise MessageError([Fault("message", "v", str(data.get("v"))[:20], words)])
    try:
        return Message.model_validate(data)
    except ValidationError as error:
        raise MessageError(validation_faults("message", error)) from None
