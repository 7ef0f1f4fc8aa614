"""What a learner should meet again, and what was gained: pure functions over the record of attempts."""

from aiteam.memory.calibration import calibration
from aiteam.memory.gain import POST, PRE, Gain, gain
from aiteam.memory.history import ItemAnswer, history, is_review, review_id
from aiteam.memory.review import Review, todays_review
from aiteam.memory.schedule import Plan, gap, plan

__all__ = [
    "POST",
    "PRE",
    "Gain",
    "ItemAnswer",
    "Plan",
    "Review",
    "calibration",
    "gain",
    "gap",
    "history",
    "is_review",
    "plan",
    "review_id",
    "todays_review",
]
