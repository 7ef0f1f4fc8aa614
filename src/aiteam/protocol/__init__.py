"""One protocol for every host: a message with events in, an answer with the fragments that changed out."""

from aiteam.protocol.dispatch import dispatch
from aiteam.protocol.labs import may_take_long
from aiteam.protocol.messages import MAX_BYTES, VERSION, Answer, Message, Trouble, read_message
from aiteam.protocol.place import Place

__all__ = [
    "MAX_BYTES",
    "VERSION",
    "Answer",
    "Message",
    "Place",
    "Trouble",
    "dispatch",
    "may_take_long",
    "read_message",
]
