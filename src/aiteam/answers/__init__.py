"""What a learner decided, as JSON: strict reading, and a store that loses nothing."""

from aiteam.answers.store import AnswerStore, read_only
from aiteam.answers.strict import strict_loads

__all__ = ["AnswerStore", "read_only", "strict_loads"]
