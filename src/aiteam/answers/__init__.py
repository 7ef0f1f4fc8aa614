"""What a learner decided, as JSON, and what was checked of it: an interface, and stores that lose nothing."""

from aiteam.answers.copies import AnswersCopy, carry_over, notebook_bytes, put_copy, read_copy
from aiteam.answers.folder import FolderStore, read_only
from aiteam.answers.interface import Answer, AnswerStore, Change, Mark, Next, Saved, Stored
from aiteam.answers.memory import MemoryStore

__all__ = [
    "Answer",
    "AnswerStore",
    "AnswersCopy",
    "Change",
    "FolderStore",
    "Mark",
    "MemoryStore",
    "Next",
    "Saved",
    "Stored",
    "carry_over",
    "notebook_bytes",
    "put_copy",
    "read_copy",
    "read_only",
]
