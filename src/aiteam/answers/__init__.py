"""What a learner decided, as JSON: strict reading, and a store that loses nothing."""

from aiteam.answers.store import AnswerStore, read_only

__all__ = ["AnswerStore", "read_only"]
