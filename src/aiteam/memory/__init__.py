"""What a learner should meet again, and what was gained: pure functions over the record of attempts."""

from aiteam.memory.calibration import Level, calibration
from aiteam.memory.cohort import CohortGain, cohort_gain
from aiteam.memory.gain import POST, PRE, Gain, Share, gain
from aiteam.memory.history import ItemAnswer, history
from aiteam.memory.intervals import Interval, wilson
from aiteam.memory.review import Review, is_review, todays_review
from aiteam.memory.schedule import Plan, gap, plan

__all__ = [
    "POST",
    "PRE",
    "CohortGain",
    "Gain",
    "Interval",
    "ItemAnswer",
    "Level",
    "Plan",
    "Review",
    "Share",
    "calibration",
    "cohort_gain",
    "gain",
    "gap",
    "history",
    "is_review",
    "plan",
    "todays_review",
    "wilson",
]
