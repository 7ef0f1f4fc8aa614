"""What a learner has done so far: every visit and every attempt, in one SQLite file in the learner's folder."""

from aiteam.progress.database import WAIT_SECONDS
from aiteam.progress.folder import MARKER, default_folder, learner_folder
from aiteam.progress.record import Attempt, Best, Progress, Visit, best_of

__all__ = [
    "MARKER",
    "WAIT_SECONDS",
    "Attempt",
    "Best",
    "Progress",
    "Visit",
    "best_of",
    "default_folder",
    "learner_folder",
]
